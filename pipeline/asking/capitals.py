"""Words with a capital, in all their spellings, and the company that each one keeps.

`Jon` stands before `Smith`, `Columbia` behind `District of`: the words beside a name tell what it
is the name of. Company is looked for only where somebody asks for it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from .. import givennames, lexicon, namekeys
from .places import STATES

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
_NAME = re.compile(rf"[{_CAPITAL}](?<![\w’'.@#-].)[\w’']*(?:-(?=[{_CAPITAL}])[\w’']*)*")
_NAME_AND_NEXT = re.compile(rf"({_NAME.pattern})(?=([^\w’'.-][{_CAPITAL}])?)")
"""A word with a capital, and the beginning of the next if one mark or space parts them."""
_POSSESSIVE = re.compile(r"(?:[’'][sS]|[’']+)$")
_OF = re.compile(rf"([{_CAPITAL}][a-z]+\sof\s(?:the\s)?)$")
_NEXT = re.compile(r"\s(?:also\s|then\s|later\s)?([a-z]+)")
_LAST = re.compile(r"([a-z]+)\s\Z")
_STATE = re.compile(r"[A-Z][\w.]*")
_OPENING = tuple('.!?:;“”"‘—–(\n')
_SHORTEST = 3
_SURE = 7
"""Letters of a word in a headline that is like a name and none."""
_TITLES = lexicon.TITLES | lexicon.HONORIFICS
_GIVEN = givennames.MALE | givennames.FEMALE
TITLES = frozenset(word for word in _TITLES if len(word) > 5)
"""Titles that are long enough to be told from names."""
_STRANGERS = (lexicon.NOT_NAMES - _GIVEN) | _TITLES | lexicon.DEMONYMS | {"Internet"}
"""Stand beside names and belong to none."""
_NAMING = TITLES | lexicon.DEMONYMS
"""Those of them that name all the same."""
_VERBS = (lexicon.SAYING | lexicon.FINITE) - {"are", "were", "have", "do"}
"""Of one; `Banks are` says nothing of a Ms. Banks."""
_NEAR = 60
"""Characters between two names that are named in one breath."""
_MANY = 50
"""Times that a name is looked at."""
_PAIR = re.compile(r"[\w’'.-]+(?:\s[A-Z][\w’'.-]*)?,?\s(?:and|or|not|nor|from|vs)\s(?:\w+\s)?")
_KIN = re.compile(
    r"\b(?:brother|sister|twin|son|daughter|father|mother|wife|husband|cousin|uncle|aunt)\b"
)
_PARTED = "\n\n"
"""Stands between two texts; nothing at their ends stands side by side."""


class Token(NamedTuple):
    """A word with a capital where it stands."""

    place: int
    """In all the texts together."""
    left: str | None
    """The name’s word before it: `Jon`, `British`, `District of`."""
    right: str | None
    """And the one behind it: `Smith`, `bin Laden`, `, Texas`."""
    opens: bool
    """It begins a sentence, where any word has a capital, or is a short word of a headline."""
    speaks: bool
    """A verb stands behind it or a title before it, as beside people."""


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling, wherever it stands."""

    word: str
    tokens: tuple[Token, ...]

    @property
    def count(self) -> int:
        """How often it stands."""
        return len(self.tokens)

    @property
    def left(self) -> set[str]:
        """All that stands before it as a part of the name."""
        return {token.left for token in self.tokens if token.left}

    @property
    def right(self) -> set[str]:
        """All that stands behind it as a part of the name."""
        return {token.right for token in self.tokens if token.right}

    @property
    def speaks(self) -> bool:
        """Whether it is somebody’s, by what stands beside it."""
        return any(token.speaks for token in self.tokens)

    def is_explained(self, known: Container[str]) -> bool:
        """Whether the article or the world says that there is such a name."""
        return self.word in known or any(token.left or token.right for token in self.tokens)

    def keeps_apart_from(self, other: "Form") -> bool:
        """Whether each has company, and never the same: José Diaz and Jose Lopez."""
        return any(
            mine and theirs and not mine & theirs
            for mine, theirs in ((self.left, other.left), (self.right, other.right))
        )

    def beside(self, company: str) -> "Form":
        """The form as it stands in one company alone."""
        kept = (token for token in self.tokens if company in (token.left, token.right))
        return Form(self.word, tuple(kept))

    def named(self, company: str) -> str:
        """The name with its company: `Jon Smith`."""
        left = any(token.left == company for token in self.tokens)
        return f"{company} {self.word}" if left else f"{self.word} {company}".replace(" ,", ",")


@lru_cache(maxsize=4096)
def key_of(word: str) -> str:
    """A name without accents, capitals and marks.

    >>> key_of("Guaidó"), key_of("O’Brien-Li")
    ('guaido', 'obrienli')
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = word if word.isascii() else namekeys.unaccented(word)
    return "".join(letter for letter in plain if letter.isalnum()).casefold()


class Capitals:
    """All words with capitals of some texts; those in capitals alone are no names."""

    def __init__(self, texts: Sequence[str], headlines: Sequence[str] = ()) -> None:
        self.text = _PARTED.join((*texts, *headlines))
        found = list(_NAME_AND_NEXT.finditer(self.text))
        printed = [one[1] for one in found]
        self.words = [one if one.isalpha() else _POSSESSIVE.sub("", one) for one in printed]
        """Without `’s`."""
        times = Counter(self.words)
        self.counts = {word: count for word, count in times.items() if _may_be_name(word)}
        """How often each spelling of what may be a name stands there."""
        self.neighbours = [
            pair for one, pair in zip(found, pairwise(self.words), strict=False) if one[2]
        ]
        """Two words that only a space parts."""
        self._found = found
        self._texts, self._headlines = (*texts, *headlines), len(texts)

    def form(self, word: str) -> Form:
        """One spelling with all its places."""
        return Form(word, tuple([_token(self, at) for at in self._places[word]]))

    def span(self, at: int) -> tuple[int, int]:
        """Where a word stands as it is printed."""
        return self._found[at].span(1)

    def is_titled(self, place: int) -> bool:
        """Whether every word has a capital there, as in headlines."""
        return any(place in headline for headline in self._titled)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """For each word where it is one of `words`."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            places[word].append(at)
        return places

    @cached_property
    def _titled(self) -> list[range]:
        """Where headlines stand that have capitals throughout."""
        starts = accumulate((len(text) + len(_PARTED) for text in self._texts), initial=0)
        headlines = list(zip(starts, self._texts, strict=False))[self._headlines :]
        return [range(at, at + len(text)) for at, text in headlines if _is_titled(text)]

    def are_paired(self, first: Form, second: Form) -> bool:
        """Whether both are named in one breath, as two: `Jon and John Smith`."""
        firsts, seconds = first.tokens[:_MANY], second.tokens[:_MANY]
        places = ((one.place, other.place) for one in firsts for other in seconds)
        near = (sorted(pair) for pair in places if abs(pair[0] - pair[1]) < _NEAR)
        between = (self.text[start:end] for start, end in near)
        return any(
            _PAIR.fullmatch(words) or _KIN.search(words)
            for words in between
            if _PARTED not in words
        )


def _may_be_name(word: str) -> bool:
    if len(word) < _SHORTEST or word.isupper():
        return False
    plain = word.isalpha() or not any(map(str.isdigit, word))
    return plain and (word not in _STRANGERS or word in _NAMING)


def _is_titled(text: str) -> bool:
    """Whether a headline gives capitals to its long words."""
    words = [word for word in text.split() if len(word) > 4]
    return sum(word[0].islower() for word in words) * 5 < len(words)


def _token(page: Capitals, at: int) -> Token:
    text, (start, end) = page.text, page.span(at)
    left = right = None
    titled = page.is_titled(start)
    if not titled:
        left = (_left(page, at) if at else None) or _of(text, start)
        right = _right(page, at) if at + 1 < len(page.words) else None
    before = page.words[at - 1] if at else ""
    opens = _opens(text, start) or (titled and len(page.words[at]) < _SURE)
    return Token(start, left, right, opens, _speaks(text, start, end, before))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[max(0, start - 4) : start].rstrip(" ‘’'(")
    return before.endswith(_OPENING) or not before


def _left(page: Capitals, at: int) -> str | None:
    """The name’s word before another, if they are parts of one name."""
    word, (start, end) = page.words[at - 1], page.span(at - 1)
    gap = page.text[end : page.span(at)[0]]
    initial = gap == ". " and len(word) == 1
    whole = end - start == len(word)
    return word if whole and (gap == " " or initial) and word not in _STRANGERS else None


def _of(text: str, start: int) -> str | None:
    """`District of`, standing before a name."""
    if not text.startswith(("of ", "he "), max(0, start - 3)):
        return None
    found = _OF.search(text, max(0, start - 30), start)
    return found[1].strip() if found and found[1].split()[0] not in _STRANGERS else None


def _right(page: Capitals, at: int) -> str | None:
    """The name’s word behind another, or the state behind a town."""
    (start, end), following = page.span(at), page.words[at + 1]
    ahead = page.span(at + 1)[0]
    gap = page.text[end:ahead]
    if end - start > len(page.words[at]):
        return None
    if gap == " " and following not in _STRANGERS:
        return following
    if gap.strip(" ") in lexicon.PARTICLES:
        return f"{gap.strip()} {following}"
    state = _STATE.match(page.text, ahead) if gap == ", " else None
    return f", {following}" if state and state[0].rstrip(".") in STATES else None


def _speaks(text: str, start: int, end: int, before: str) -> bool:
    """Whether what stands beside a word stands beside people."""
    if text.startswith(("’s ", "'s "), end - 2):
        return True
    if (word := _NEXT.match(text, end)) and word[1] in _VERBS:
        return True
    if before in _TITLES and text[max(0, start - 2) : start].strip(".") == " ":
        return True
    word = _LAST.search(text, max(0, start - 12), start)
    return word is not None and word[1] in lexicon.SAYING
