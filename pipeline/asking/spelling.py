"""`spelling`: one name spelled two ways within an article, its headline, deck and credit included.

Two like names are two people or two places where each has company of its own: Jon Smith and Ann
Smyth, Colombia and the District of Columbia. One of them is a misprint where both keep the same
company (Jon Smith, John Smith), or where one of them stands alone and nothing explains it.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise, product

from .. import givennames, lexicon
from . import capitals, particles
from .capitals import Capitals, Form, key_of
from .copylines import Check, Copy, Spot, times
from .likeness import alike, are_disordered, grown, is_doubled, letters_of, like_pairs
from .places import ACCENTED, PLACES

_SHORTEST_ALONE = 5
"""Letters of a name that nothing but its likeness to another makes suspect."""
_SHORTEST_PLACE = 8
"""Letters of a place that no other name is an anagram of."""
_OFTEN = 3
"""Times that a name stands which nobody doubts."""
_KEPT = 2
"""Accented names that a message gives as examples."""
_PEOPLES = lexicon.DEMONYMS | {f"{people}s" for people in lexicon.DEMONYMS}
_QUARTERS = frozenset(
    f"{quarter}{end}"
    for quarter in (
        "North",
        "South",
        "East",
        "West",
        "Northeast",
        "Northwest",
        "Southeast",
        "Southwest",
    )
    for end in ("", "ern", "ward", "erly")
)
_FAITHS = lexicon.word_set(
    "Roman Catholic Christian Protestant Anglican Muslim Jewish Hindu Sikh Buddhist Shinto Mormon"
)
_BEYOND_DOUBT = PLACES | _PEOPLES | _QUARTERS | _FAITHS | capitals.TITLES
_FIRST_NAMES = givennames.MALE | givennames.FEMALE
_COMMON = lexicon.ROLES | lexicon.ORGANISATIONS | lexicon.GROUPS


@dataclass(frozen=True, slots=True)
class _Misprint:
    """A spelling and what it should be."""

    wrong: str
    right: str
    count: int
    """How often the right one stands in the article."""
    shared: bool
    """Both spellings keep the same company."""


def checks(copy: Copy) -> Iterator[Check]:
    """Each misprint once, below the first line that has it."""
    article = copy.article
    body = [paragraph.text for paragraph in article.paragraphs]
    frame = [article.byline or "", article.credit or ""]
    page = Capitals([*body, *frame], [article.title, article.deck or ""])
    misprints = [*_misprints(page, " ".join(body)), *_led([*body, *frame])]
    found = {one.wrong: one for one in _by_weight(misprints)}
    known = chain(_lost_accents(page.counts), _known_places(page.counts))
    lost = [(word, message) for word, message in known if word not in found]
    if not found and not lost:
        return
    lines = _Lines(copy)
    yield from (_check(copy, lines, one) for one in found.values())
    yield from (Check(lines.first(word, word)[0], "spelling", message) for word, message in lost)


def _by_weight(found: Iterable[_Misprint]) -> list[_Misprint]:
    """The best reason for each misprint last: shared company, then the more frequent name."""
    return sorted(found, key=lambda one: (one.shared, one.count))


def _check(copy: Copy, lines: "_Lines", one: _Misprint) -> Check:
    at, spoken = lines.first(one.wrong, one.right)
    where = "here" if spoken else "in the headline" if _has(copy.article.title, one.wrong) else ""
    message = (
        f"“{one.wrong}” {where or 'in the deck'}, “{one.right}” {times(one.count)} elsewhere;"
        f" {one.right}?"
    )
    return Check(at, "spelling", message)


class _Lines:
    """The lines of a draft as one text, in which words are looked for."""

    def __init__(self, copy: Copy) -> None:
        self._lines = [*copy.lines, *copy.credits]
        self._text = "\n".join(line.text for line in self._lines)
        self._ends = list(accumulate(len(line.text) + 1 for line in self._lines))

    def first(self, wrong: str, right: str) -> tuple[Spot, bool]:
        """The first line with the misprint, else with the right name; and whether it is spoken."""
        for word, spoken in ((wrong, True), (right, False)):
            at = _place(self._text, word)
            if at >= 0:
                return self._lines[bisect_right(self._ends, at)].at, spoken
        return self._lines[0].at, False


def _has(text: str, word: str) -> bool:
    return _place(text, word) >= 0


def _place(text: str, word: str) -> int:
    """Where a word stands by itself first; -1 where it does not."""
    at = text.find(word)
    while at >= 0 and (
        _is_letter(text[at - 1 : at]) or _is_letter(text[at + len(word) : at + len(word) + 1])
    ):
        at = text.find(word, at + 1)
    return at


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


# -------------------------------------------------------------------------------------- misprints


def _misprints(page: Capitals, body: str) -> Iterator[_Misprint]:
    by_key: dict[str, list[str]] = defaultdict(list)
    for word in page.counts:
        by_key[key_of(word)].append(word)
    variants = chain.from_iterable(pairwise(one) for one in by_key.values() if len(one) > 1)
    likes = (product(by_key[one], by_key[other]) for one, other in like_pairs(by_key))
    found = [
        *(_variant(page.form(one), page.form(other)) for one, other in variants),
        *(
            _judged(page, page.form(one), page.form(other), body)
            for one, other in chain.from_iterable(likes)
            if not (one in _BEYOND_DOUBT and other in _BEYOND_DOUBT)
        ),
        *_parted(page, by_key),
    ]
    yield from filter(None, found)


def _variant(first: Form, second: Form) -> _Misprint | None:
    """Two spellings with the same letters, but for accents, capitals and hyphens."""
    if first.keeps_apart_from(second) or _straight(first.word) == _straight(second.word):
        return None
    wrong, right = sorted((first, second), key=lambda form: (not form.word.isascii(), form.count))
    return _Misprint(wrong.word, right.word, right.count, shared=True)


def _straight(word: str) -> str:
    """`I’ve` as `I've`, which are one word to everybody."""
    return word.replace("’", "'")


def _parted(page: Capitals, by_key: Mapping[str, list[str]]) -> Iterator[_Misprint]:
    """`Mac Donald` beside `MacDonald`."""
    parted = [pair for pair in page.neighbours if key_of(pair[0]) + key_of(pair[1]) in by_key]
    for (left, right), count in Counter(parted).items() if parted else ():
        for whole in by_key[key_of(left) + key_of(right)]:
            common = whole.lower() in _COMMON  # Delta Air Lines is an airline
            if common or "-" in whole:  # “an African-American woman”, “African Americans”
                continue
            names = sorted(((count, f"{left} {right}"), (page.counts[whole], whole)))
            yield _Misprint(names[0][1], names[1][1], names[1][0], shared=True)


def _led(texts: Sequence[str]) -> Iterator[_Misprint]:
    """`van den Berg` beside `van der Berg`."""
    for wrong, right in particles.pairs(texts):
        yield _Misprint(wrong.name, right.name, right.count, shared=True)


def _judged(page: Capitals, first: Form, second: Form, body: str) -> _Misprint | None:
    """What is wrong with two names that are alike, if anything."""
    if shared := (first.left & second.left) or (first.right & second.right):
        return _in_company(page, first, second, min(shared))
    if (found := _of_places(first, second) or _of_places(second, first)) is not None:
        return found
    if first.is_explained(_BEYOND_DOUBT) and second.is_explained(_BEYOND_DOUBT):
        return None
    return None if page.are_paired(first, second) else _alone(first, second, body)


def _of_places(wrong: Form, right: Form) -> _Misprint | None:
    """`Uinted States`, where the article has other United things."""
    for company in wrong.right:
        whole = f"{right.word} {company}"
        if whole in lexicon.PLACES and wrong.word not in _BEYOND_DOUBT:
            return _Misprint(f"{wrong.word} {company}", whole, right.count, shared=True)
    return None


def _in_company(page: Capitals, first: Form, second: Form, company: str) -> _Misprint | None:
    """`Jon Smith` and `John Smith`; not Maria and Mario Smith, nor two who are named together."""
    if grown(key_of(first.word), key_of(second.word)) or _are_family(first.word, second.word):
        return None
    first, second = first.beside(company), second.beside(company)
    if min(first.count, second.count) > 1 or page.are_paired(first, second):
        return None
    wrong, right = _by_doubt(first, second)
    if wrong.named(company) in lexicon.PLACES:
        wrong, right = right, wrong
    return _Misprint(wrong.named(company), right.named(company), right.count, shared=True)


def _are_family(first: str, second: str) -> bool:
    """A man’s and a woman’s first name."""
    names = {first, second}
    women, men = names & givennames.FEMALE, names & givennames.MALE
    return bool(women and men and women != men)


def _alone(first: Form, second: Form, body: str) -> _Misprint | None:
    """`Ovando said`, where everybody else is Obando."""
    one, other = key_of(first.word), key_of(second.word)
    if grown(one, other) or not alike(one, other):
        return None
    wrong, right = _by_doubt(first, second)
    if wrong.word in _BEYOND_DOUBT or _is_first_name_of_somebody(wrong, right):
        return None
    if not _is_misprinted(wrong, right, body) or right.word.lower() in _COMMON:
        return None
    return _Misprint(wrong.word, right.word, right.count, shared=False)


def _is_first_name_of_somebody(wrong: Form, right: Form) -> bool:
    """Whether a first name explains the likeness: it hardly ever stands alone."""
    if all(token.right and token.right[0].islower() for token in wrong.tokens):  # Osama bin Laden
        return True
    if wrong.word in _FIRST_NAMES:
        return right.word in _BEYOND_DOUBT
    once = right.count == 1 and wrong.tokens[0].right is None
    return (once or right.word in _FIRST_NAMES) and all(token.right for token in right.tokens)


def _by_doubt(first: Form, second: Form) -> tuple[Form, Form]:
    """The wrong one, then the right one: known before unknown, often before seldom, early first."""

    def doubt(form: Form) -> tuple[bool, int, bool, int]:
        known = form.word in _BEYOND_DOUBT
        return known, form.count, form.is_explained(_BEYOND_DOUBT), -form.tokens[0].place

    wrong, right = sorted((first, second), key=doubt)
    return wrong, right


def _is_misprinted(wrong: Form, right: Form, body: str) -> bool:
    """Whether a word with a capital must be a name, and no common word that opens a sentence."""
    if wrong.word.lower() in _COMMON:
        return False
    long = max(len(key_of(wrong.word)), len(key_of(right.word))) >= _SHORTEST_ALONE
    if wrong.speaks and (long or right.speaks or bool(right.right)):
        return True
    if not long or _has(body, wrong.word.lower()):
        return False
    often = right.count >= _OFTEN
    if all(token.opens for token in wrong.tokens):
        if right.left and are_disordered(key_of(wrong.word), key_of(right.word)):
            return True
        clipped = bool(right.left) and is_doubled(key_of(wrong.word), key_of(right.word))
        return len(wrong.word) > _SHORTEST_ALONE and (often or clipped)
    return len(wrong.word) >= _SHORTEST_ALONE - often


# ----------------------------------------------------------------- places and accents that all know


def _known_places(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Great places that are misspelt."""
    for word in forms:
        if len(word) >= _SHORTEST_PLACE and (place := _place_meant(word)):
            yield word, f"“{word}”: {place}?"


def _place_meant(word: str) -> str | None:
    """`Pennslyvania`, `Missisippi`: a great place with letters doubled, single or in disorder."""
    if word in PLACES:
        return None
    place = _BY_LETTERS.get(letters_of(word))
    return place if place and place[0] == word[0] else None


_BY_LETTERS = {
    letters_of(place): place for place in sorted(PLACES) if len(place) >= _SHORTEST_PLACE
}


def _lost_accents(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that have lost an accent in an article where others keep theirs."""
    lost = [word for word in forms if word in ACCENTED]
    kept = [word for word in forms if not word.isascii() and word.isalpha()][:_KEPT] if lost else []
    keep = "keep" if len(kept) > 1 else "keeps"
    examples = " and ".join(f"“{word}”" for word in kept)
    for word in lost if kept else ():
        yield word, f"“{word}” has lost the accent that {examples} {keep}; {ACCENTED[word]}?"
