"""Names of people in prose, and what the prose says that they are.

Works on the shape of words (capitals, particles, titles) and on what stands beside them, so that a
name that nobody has heard of is found as well as a famous one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from . import lexicon

GIVEN = lexicon.MALE_NAMES | lexicon.FEMALE_NAMES
"""First names that leave little doubt."""
_POSSESSIVE = re.compile(r"(?:['’`][sS]|(?<=s)['’`])$")
_OWNING = tuple(mark + letter for mark in "'’`" for letter in "sS")
_PREDICATE = re.compile(
    r",?\s(?:is|was)\s(?:(?:also|now|currently|still|then|\w+ly)\s)?(?:an?\s|the\s|one\sof\sthe\s)?"
)
_APPOSITION = re.compile(r",\s(?:\d{1,3},\s)?(?:an?\s|the\s|its\s|their\s|his\s|her\s)?")
_RELATIVE = re.compile(
    r",\swho\s(?P<clause>[a-z]+\s(?:[^,;:.!?“”\"()—–]|(?<=\b[A-Z])\.){3,80})(?=[,.;])"
)
_AS_A = re.compile(r"\sas\s(?:an?|the)\s(.{3,70})$")
_DOES = lexicon.word_set(
    "runs heads leads owns chairs directs manages teaches coaches edits founded manages oversees"
    " represents represented co-founded ran headed led owned chaired directed managed taught"
    " coached edited works worked studies plays played"
)
"""What somebody does who may be called by it."""
_AND_ANOTHER = re.compile(r"\sand\s(?=[a-z])")
_NO_TITLE = lexicon.PREPOSITIONS | lexicon.CLAUSE_STARTS | lexicon.CONJUNCTIONS
_NOW = re.compile(r"^now\s(?:an?\s|the\s)?")
_OWNED = (" its ", " their ", " his ", " her ")
_OWNED_NEXT = re.compile(r",\s(?:and\s)?(?:its|their|his|her)\s")
_PHRASE_END = re.compile(
    r"[,;.:!?“\"()—–]|\s(?:who|whom|whose|that|which|where|when|while|and\s(?:has|is|was|who)|but"
    r"|said|says|told|because|since)\b"
)
_APPOSED = re.compile(
    r"(?:^|[.!?”\"]\s|,\s)(?:(?:[Tt]he|Its|An?|[Hh]is|[Hh]er|[Tt]heir)\s)?"
    r"([^,.;:!?“”\"()]{4,90}),\s$"
)
_DETERMINER = re.compile(r"\b(?:the|its|an?|his|her|their)\s")
_CLOSING_COMMA = re.compile(r"[^,.;:]{3,40}(?:,|\s(?:said|says|told)\b)")
_LED = "(?:a[lsdnrtz]|ash|el|bin|d|l)[-’']"
_ARTICLE = re.compile(rf"{_LED}(?=[^\W\d_a-z])")
_CAPITAL = "[A-ZÀ-ÖØ-῿Ⰰ-퟿]"
"""No capital alone, but no lower-case letter of ASCII and no mark."""
_REST = r"[a-zA-Z]*(?:[a-zA-Z\w’'`&.-]*[^\W_])?"
_CAPITALISED = re.compile(rf"{_CAPITAL}(?<![^\W_].){_REST}")
"""A word from its first capital on: the letter is looked for first, and then what is before it."""
_FOLLOWING = re.compile(
    rf"(\. | {{1,2}})((?:{_CAPITAL}|(?:{_LED})(?={_CAPITAL})){_REST}"
    rf"|(?:{'|'.join(sorted(lexicon.PARTICLES))})(?![’'`&._-]*[^\W_]))"
)
"""The next word of a name, or a particle in it."""
_INSIDE_WORDS = "’'`&.-_"
_LONGEST_PARTICLES = 14
"""Characters: two of them, and what shows that the word before them is none."""
_MOST_PARTICLES = 3
_LONGEST_APPOSED = 8
"""Words."""
_LONGEST_RUN = 12
"""Words."""
_LONGEST_TITLE = 14
"""Words."""
_ROLE_ENDINGS = ("ist", "eer", "ician", "ologist", "woman", "man", "person", "keeper", "maker")
_NO_PHRASE = lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.DETERMINERS
"""A phrase that says what somebody is begins with none of these."""
_NO_DESCRIPTION = (
    _NO_PHRASE
    | lexicon.PRONOUNS
    | lexicon.SAYING
    | lexicon.AUXILIARIES
    | lexicon.CLAUSE_STARTS
    | lexicon.SHORT_VERBS
)
_COMMON = lexicon.ROLES | lexicon.ORGANISATIONS
_PEOPLES = lexicon.DEMONYMS - {"Christian"}
_SURNAME_PARTICLES = lexicon.PARTICLES - {"y", "e", "i"}
_AGENTS = ("er", "or", "ist", "ian", "ant", "ee")


Span = tuple[int, int]


class Run(NamedTuple):
    """Neighbouring words with capitals."""

    words: tuple[str, ...]
    start: int
    end: int
    """Without `’s`."""
    possessive: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def runs(text: str, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """All runs of capitalised words, particles inside them and in front of them included.

    >>> [run.text for run in runs("On Monday, JPL’s Jonah Peter met Ursula von der Leyen.")]
    ['JPL', 'Jonah Peter', 'Ursula von der Leyen']
    """
    stop = len(text) if end is None else end
    found: list[Run] = []
    done = start
    for first in _CAPITALISED.finditer(text, start, stop):
        at = first.start()
        if at < done:
            continue
        if at and text[at - 1] in _INSIDE_WORDS:
            at = _start_of_word(text, at, done)
        word = text[at : first.end()]
        if _is_named(word) and (run := _run_from(text, at, word, done, stop)):
            found.append(run)
            done = run.end
    return tuple(found)


def _start_of_word(text: str, at: int, done: int) -> int:
    """Where the word begins that has a capital inside: `d’Arc`, `pro-British`."""
    while at > done and (text[at - 1].isalnum() or text[at - 1] in _INSIDE_WORDS):
        at -= 1
    while not text[at].isalnum():
        at += 1
    return at


def _run_from(text: str, at: int, word: str, done: int, stop: int) -> Run | None:
    """The run that a word begins; None where it is only named beside a surname, and has none."""
    particles = _particles_before(text, at, done)
    words = [*particles, word] if particles else [word]
    taken, end = len(words), at + len(word)
    ahead = _FOLLOWING.match(text, end, stop)
    while ahead and len(words) < _LONGEST_RUN and _joins(words[-1], ahead[1]):
        words.append(ahead[2])
        if _is_named(ahead[2]) or _is_inside_name(text, ahead, stop):
            taken, end = len(words), ahead.end()
        elif ahead[2] not in lexicon.PARTICLES or len(words) - taken > _MOST_PARTICLES:
            break
        ahead = _FOLLOWING.match(text, ahead.end(), stop)
    del words[taken:]
    if word in lexicon.NOT_NAMES and not particles and not _is_first_name(words):
        return None
    start = at - len(" ".join(particles)) - 1 if particles else at
    return _as_run(text, words, start, end)


def _is_inside_name(text: str, found: re.Match[str], stop: int) -> bool:
    """`Doctors` *Without* `Borders`: a small word that has its capital as part of a name."""
    word = found[2]
    if word.lower() not in lexicon.PREPOSITIONS or not word[0].isupper():
        return False
    ahead = _FOLLOWING.match(text, found.end(), stop)
    return ahead is not None and _joins(word, ahead[1]) and ahead[2][0].isupper()


def _particles_before(text: str, at: int, done: int) -> list[str]:
    """One or two particles in front of a word, where a name can begin with them."""
    near = max(done, at - _LONGEST_PARTICLES)
    if near >= at or text[at - 1] != " ":
        return []
    start = max(near, text.rfind(" ", near, at - 1) + 1)
    last = text[start : at - 1]
    if last not in lexicon.PARTICLES:
        return []
    first = "".join(text[near:start].split()[-1:])
    if first in lexicon.FIRST_PARTICLES:
        return [first, last]
    return [last] if last in lexicon.FIRST_PARTICLES else []


@lru_cache(maxsize=8192)
def _is_named(word: str) -> bool:
    """Whether a word may belong to a name: `Will` may, `The` and `Monday` do not."""
    return has_capital(word) and (word not in lexicon.NOT_NAMES or word in GIVEN or word == "May")


def _is_first_name(words: Sequence[str]) -> bool:
    """Whether the first of a run's words is one beside a surname: `Will Smith`."""
    follows = len(words) > 1 and words[1][0].isupper() and words[1] not in lexicon.NOT_NAMES
    return follows and words[0] in GIVEN


def has_capital(word: str) -> bool:
    """Whether a word is written like a name, `al-Amr` and `d’Arc` included."""
    if word[0].isupper():
        return True
    return not word.isalpha() and _ARTICLE.match(word) is not None


def _joins(word: str, gap: str) -> bool:
    """Whether a word and the next can belong to one name."""
    if word.endswith(_OWNING):
        return False
    return gap != ". " or len(word) == 1 or "." in word or is_title(word)


def _as_run(text: str, words: list[str], start: int, end: int) -> Run:
    last = words[-1]
    if last.endswith(_OWNING):
        words[-1] = last[:-2]
        return Run(tuple(words), start, end - 2, possessive=True)
    possessive = last[-1] == "s" and text[end : end + 2] in ("’ ", "' ")
    return Run(tuple(words), start, end, possessive)


def person(run: Run, before: str = "") -> tuple[str, ...]:
    """The words of a run that are a person's name; titles, honorifics and places are not.

    `before`: the text in front of it. A place that belongs to a title is left out as well.

    >>> person(Run(("Environment", "Minister", "John", "Baird"), 0, 0))
    ('John', 'Baird')
    >>> person(Run(("United", "States", "Hamdullah", "Mohib"), 0, 0), "Ambassador to the ")
    ('Hamdullah', 'Mohib')
    """
    led = len(run.words) > 2 and _TITLE_OF.search(before[-40:]) is not None
    return _person(run.words, led=led)


@lru_cache(maxsize=8192)
def _person(words: tuple[str, ...], *, led: bool) -> tuple[str, ...]:
    for index in range(len(words) - 2, -1, -1):
        after = words[index + 1 :]
        if _is_stripped(words[index], plain(after)):
            words = after
            break
    words = _without_place(words)
    return words[-2:] if led and len(plain(words)) > 2 else words


_TITLE_OF = re.compile(r"\b([A-Z]\w+)\s(?:to|of|for|at|in)\s(?:the\s)?$")


def plain(words: Sequence[str]) -> list[str]:
    """The words of a name without `Jr.` and its like."""
    return [word for word in words if word not in lexicon.GENERATIONS]


def _is_stripped(word: str, after: Sequence[str]) -> bool:
    """Whether a word in front of `after` is what they are and not how they are called."""
    if len(after) > 1:
        return is_title(word) or _is_role(word) or word in _PEOPLES
    return bool(after) and is_title(word) and word not in GIVEN


def is_title(word: str) -> bool:
    """Whether a word in front of a name is a title or an honorific, without its stop."""
    return word in lexicon.TITLES or word in lexicon.HONORIFICS


def _without_place(words: tuple[str, ...]) -> tuple[str, ...]:
    for size in (3, 2):
        if len(words) > size and " ".join(words[:size]) in lexicon.PLACES:
            return words[size:]
    return words


def surname(name: Sequence[str]) -> tuple[str, ...]:
    """The family name with its particles; a name of one word is its own.

    >>> surname(("Ursula", "von", "der", "Leyen")), surname(("Martin", "Luther", "King", "Jr"))
    (('von', 'der', 'Leyen'), ('King',))
    """
    words = plain(name)
    if len(words) < 2:
        return tuple(words or name)
    for index in range(1, len(words) - 1):
        if words[index].lower() in _SURNAME_PARTICLES:
            return tuple(words[index:])
    return (words[-1],)


_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\.\s|[!?]\s")


def gender(name: Sequence[str], title: str | None, before: str = "") -> str | None:
    """`m`, `f`, or None where neither the name nor the words beside it tell."""
    near = _SENTENCE_END.split(before[-30:])[-1]
    beside = {w.lower() for w in lexicon.WORD.findall(f"{title or ''} {near}")}
    if beside & lexicon.FEMALE_ROLES:
        return "f"
    if beside & lexicon.MALE_ROLES:
        return "m"
    if len(name) > 1 and name[0] in lexicon.FEMALE_NAMES:
        return None if name[0] in lexicon.MALE_NAMES else "f"
    return "m" if len(name) > 1 and name[0] in lexicon.MALE_NAMES else None


# ------------------------------------------------------------------------------------------ titles


def title(text: str, start: int, end: int) -> str | None:
    """What the sentence around the name `text[start:end]` says that its bearer is.

    >>> text = "Ana Ruiz is a freelance journalist based in Lima who writes."
    >>> title(text, 0, 8), title("We met rancher Jo Li.", 15, 20)
    ('freelance journalist based in Lima', 'rancher')
    """
    found = title_behind(text, end) or _before(text, start) or _apposed(text, start)
    return None if found is None or found.rstrip(".") in lexicon.HONORIFICS else found


def title_behind(text: str, end: int) -> str | None:
    """What stands behind a name that ends there, and says what its bearer is.

    >>> title_behind("Ruiz, a retired teacher, left.", 4), title_behind("Ruiz left.", 4)
    ('retired teacher', None)
    """
    if text[end : end + 1] == ",":
        return _phrase(text, end, _PREDICATE) or _phrase(text, end, _APPOSITION)
    is_told = text[end + 1 : end + 3] in ("is", "wa")
    return _phrase(text, end, _PREDICATE) if is_told else None


def told_of(text: str, end: int) -> str | None:
    """What a relative clause behind a name says that its bearer is or does.

    >>> text = "Tom Forte, who follows Amazon as a director at a bank, left."
    >>> told_of(text, 9), told_of("Ana Ruiz, who runs the shelter, left.", 8)
    ('director at a bank', 'who runs the shelter')
    """
    found = _RELATIVE.match(text, end) if text.startswith(",", end) else None
    if not found:
        return None
    role = _AS_A.search(found["clause"])
    if role and any(map(_is_role, lexicon.WORD.findall(role[1]))):
        return role[1]
    return f"who {found['clause']}" if found["clause"].split()[0] in _DOES else None


def _phrase(text: str, end: int, opening: re.Pattern[str]) -> str | None:
    found = opening.match(text, end)
    if not found:
        return None
    first = found.end()
    stop = _phrase_end(text, first)
    phrase = text[first:stop].strip()
    words = lexicon.WORD.findall(phrase)
    if len(words) > _LONGEST_TITLE:  # `leader of the Party and a rival of the president in 2022`
        phrase = _AND_ANOTHER.split(phrase, maxsplit=1)[0]
        words = lexicon.WORD.findall(phrase)
    if found[0].endswith(_OWNED) and _OWNED_NEXT.match(text, stop):
        return None  # `Lorenz, his secretary, his programmer and …` are several
    described = found[0].endswith((" a ", " an ", " the ")) and found[0].startswith(",")
    if not 1 <= len(words) <= _LONGEST_TITLE or lexicon.MEASURES & set(words[:2]):
        return None
    of_a_people = bool(lexicon.DEMONYMS & set(words[0].split("-")))
    if (
        not any(map(_is_role, words))
        and not _is_agent(_head(words))
        and not (described and (words[0][0].islower() or of_a_people))
    ):
        return None
    low = words[0].lower()
    leads = low in _NO_TITLE or low.endswith("ing")
    return None if leads else _NOW.sub("", phrase)


def _head(words: Sequence[str]) -> str:
    """`surveyor` of `land surveyor in Penn`."""
    head = ""
    for word in words:
        if word in lexicon.PREPOSITIONS:
            break
        head = word
    return head


def _phrase_end(text: str, first: int) -> int:
    """Where a phrase ends; the stops of `U.S.` and `St. Paul` do not end it."""
    for found in _PHRASE_END.finditer(text, first, first + 200):
        if found[0] != "." or not _is_abbreviated(text[first : found.start()]):
            return found.start()
    return min(len(text), first + 200)


def _is_abbreviated(before: str) -> bool:
    """Whether the word in front of a stop is `U.S`, `J` or `St`."""
    start = len(before)
    while start and (before[start - 1].isalnum() or before[start - 1] in "._"):
        start -= 1
    word = before[start:]
    return len(word) == 1 or "." in word or word in ("St", "Ft")


def _apposed(text: str, start: int) -> str | None:
    """The phrase before a name that a comma parts from it: `The study’s lead writer, Jo Li, `."""
    parted = text[start - 2 : start - 1] == "," and start > 1
    found = _APPOSED.search(text, max(0, start - 120), start) if parted else None
    if not found or not _CLOSING_COMMA.match(text, start):
        return None
    phrase = found[1]
    nearest = _DETERMINER.split(phrase)[-1]
    if any(map(_is_role, lexicon.WORD.findall(nearest))):
        phrase = nearest  # `one of the goals of its director`
    words = lexicon.WORD.findall(phrase)
    fits = 0 < len(words) <= _LONGEST_APPOSED and words[0].lower() not in _NO_PHRASE
    return phrase if fits and "and" not in words and any(map(_is_role, words)) else None


@lru_cache(maxsize=4096)
def _is_role(word: str) -> bool:
    bare = word if word.isalpha() else _POSSESSIVE.sub("", word)
    low = bare.lower()
    last = low.rsplit("-", 1)[-1]
    return (
        last in lexicon.ROLES
        or (last.endswith("s") and last[:-1] in lexicon.ROLES)
        or bare in lexicon.TITLES
        or (last.endswith(_ROLE_ENDINGS) and len(last) > 5)
    )


def _is_agent(word: str) -> bool:
    """`swimmer` in front of a name: it looks like what somebody does."""
    return len(word) > 4 and word.endswith(_AGENTS) and word not in lexicon.NOT_ROLES


def _before(text: str, start: int) -> str | None:
    """The phrase in front of a name: `Texas Gov.`, `team member`, `Ambassador to the U.S.`."""
    words = _neighbours(text, start)
    index = len(words) - 1
    while index >= 0 and words[index][0].islower() and _describes(words, index):
        index -= 1
    lower = words[index + 1 :]
    if lower and not (_is_role(lower[-1]) or _is_agent(lower[-1])):
        return None
    first = _capitals(words, index)
    if not lower and (wider := _title_of(words, first)) is not None:
        first = wider
    phrase = words[first:]
    if not lower and (phrase[-1:] in _LINKS or not any(map(_is_role, phrase))):
        return None  # `Friends of` Thornley Library is its name
    return _spelled(text, start, phrase)


_PARTING = (",", ";", ":", "!", "?")
_LINKS = (["of"], ["to"], ["for"], ["at"], ["the"])


def _neighbours(text: str, start: int) -> list[str]:
    """Words in front of a name, back to the nearest mark."""
    if not start or text[start - 2 : start - 1] in _PARTING:
        return []
    spans = [match.span() for match in lexicon.WORD.finditer(text, max(0, start - 160), start)]
    words: list[str] = []
    right = start
    for first, last in reversed(spans):
        word = text[first:last]
        gap = text[last:right]
        short = len(word) < 5 or "." in word
        if gap.strip() and not (gap == ". " and short and word[0].isupper()):
            break
        words.append(word)
        right = first
    return words[::-1]


def _describes(words: Sequence[str], index: int) -> bool:
    """Whether a lower-case word in front of a name belongs to the name's phrase."""
    word = words[index]
    if word in _NO_DESCRIPTION or len(words) - index > 3:
        return False
    return index == len(words) - 1 or not word.endswith(("ed", "ing", "es"))


def _capitals(words: Sequence[str], index: int) -> int:
    """Index of the first capitalised word of those that end at `index`."""
    while index >= 0 and words[index][0].isupper():
        inside = index > 0 and words[index - 1][0].isupper()
        if words[index] in lexicon.NOT_NAMES and not inside:
            break
        index -= 1
    return index + 1


def _title_of(words: Sequence[str], first: int) -> int | None:
    """Start of `Ambassador to the`, standing in front of the capitals at `first`."""
    index = first - 1
    if index >= 0 and words[index] == "the":
        index -= 1
    if index < 1 or words[index] not in ("to", "of", "for", "at"):
        return None
    start = _capitals(words, index - 1)
    return start if start < index and any(map(_is_role, words[start:index])) else None


def mark_before(text: str, at: int) -> str:
    """The last character in front of a place that is no space; empty at the text's start."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at] if at else ""


def _spelled(text: str, start: int, words: Sequence[str]) -> str:
    """The words as print has them in front of `start`; no capital for the sentence's sake."""
    first = start
    for word in reversed(words):
        first = text.rindex(word, 0, first)
    low = words[0].lower()
    common = words[0] not in lexicon.TITLES and low in _COMMON
    opening = mark_before(text, first) in ("", *'.!?”"’')
    lowered = common and opening and (len(words) == 1 or words[1][0].islower())
    phrase = text[first:start].strip()
    return phrase[0].lower() + phrase[1:] if lowered else phrase
