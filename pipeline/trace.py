"""Where a script's words stand in its article: found again after any edit by a host.

Works on words alone, so that a script which somebody moved, cut and retyped is traced as well as a
fresh draft. What the article does not have is the host's own.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from . import inline
from .model import Article, Cue, Line, Origin, Script, Source

DISCLOSURE = "disclosure.all"
THEME = "music.close"
TAG = "tag"
HOST_EDIT = Source()
"""Words that stand nowhere in the article."""

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_RUN = 3
"""Words in a row by which a place is recognised anywhere; fewer are looked for nearby."""
_NEARBY = 60
"""Words."""
_DEAREST = 4
"""How many words longer a run far away must be than one at hand."""
_WORDS_A_POINT = 12
_BACKWARDS = 2
"""A script goes forward: the way back counts double."""
_CANDIDATES = 6
_BRACKETS = ")]"
_SOUNDS = frozenset({"theme", "bed", "sting", "sfx"})

Unit = int | Literal["credit", "signoff"]
Texts = dict[Unit, str]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the article."""

    unit: Unit
    start: int
    end: int


def sources(script: Script, article: Article) -> dict[str, tuple[Source, ...]]:
    """For each cue's id the places in the article that its spoken words come from, in their order.

    A cue of the show's own wording has the key of that wording; words that the article does not
    have give one `HOST_EDIT`.
    """
    texts = texts_of(article)
    found = {}
    for cue, lines in zip(script.cues, by_line(script, article), strict=True):
        if cue.id is not None:
            spoken = [
                source
                for line, places in zip(cue.lines, lines, strict=True)
                if line.kind == "speech"
                for source in places
            ]
            whole = [Source(show=_key(cue))] if _is_from_show(cue) else _once(spoken)
            found[cue.id] = merged(whole, texts)
    return found


def by_line(script: Script, article: Article) -> list[list[tuple[Source, ...]]]:
    """For each cue the places of each of its lines, spoken or struck; other lines have none."""
    index = _Index(article)
    return [[tuple(_of_line(index, cue, line)) for line in cue.lines] for cue in script.cues]


def origin(source: Source, article: Article) -> Origin | None:
    """Of a place in a newscast: which article, and which of its parts."""
    at = source.paragraph
    return article.paragraphs[at].origin if isinstance(at, int) else None


def merged(found: Iterable[Source], texts: Texts) -> tuple[Source, ...]:
    """The places with those joined that only white space parts."""
    joined: list[Source] = []
    for source in found:
        if joined and _touch(last := joined[-1], source, texts):
            joined[-1] = Source(last.paragraph, last.start, source.end)
        else:
            joined.append(source)
    return tuple(joined)


def texts_of(article: Article) -> Texts:
    """The article's texts by the names that a Source gives them."""
    found: Texts = {i: p.text for i, p in enumerate(article.paragraphs)}
    found["signoff"] = article.signoff or ""
    found["credit"] = article.credit or ""
    return found


def _touch(first: Source, second: Source, texts: Texts) -> bool:
    if first.paragraph is None or first.paragraph != second.paragraph:
        return False
    between = texts[first.paragraph][first.end : second.start]
    return second.start >= first.end and not between.strip()


def _of_line(index: "_Index", cue: Cue, line: Line) -> Iterable[Source]:
    if line.kind not in ("speech", "struck"):
        return ()
    if _is_from_show(cue):
        return [Source(show=_key(cue))]
    if any(a.name == "from" and a.value == "show" for a in line.attributes):
        return [Source(show=TAG)]
    return index.find(inline.written(line.text) if line.kind == "speech" else line.text)


def _once(found: Sequence[Source]) -> Iterator[Source]:
    """Without a second mark for what the host typed."""
    typed = False
    for source in found:
        if source != HOST_EDIT or not typed:
            yield source
        typed = typed or source == HOST_EDIT


def _is_from_show(cue: Cue) -> bool:
    found = cue.attribute("from")
    return cue.kind in _SOUNDS or (found is not None and found.value == "show")


def _key(cue: Cue) -> str:
    if cue.kind == "disclosure":
        return DISCLOSURE
    return THEME if cue.kind in _SOUNDS else TAG


class _Index:
    """The article's words, to be found again by runs of them."""

    def __init__(self, article: Article) -> None:
        self.texts = texts_of(article)
        self.words: list[_Word] = []
        self.keys: list[str] = []
        self._cursor = 0
        self._runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for unit, text in self.texts.items():
            self._add(unit, text)
        self._count_runs()

    def _add(self, unit: Unit, text: str) -> None:
        for match in _WORD.finditer(text):
            self.words.append(_Word(unit, *match.span()))
            self.keys.append(_key_of(match[0]))

    def _count_runs(self) -> None:
        for size in range(1, _RUN + 1):
            for at in range(len(self.keys) - size + 1):
                self._runs[tuple(self.keys[at : at + size])].append(at)

    def find(self, line: str) -> list[Source]:
        """Places of a line's words, in print's order within the line."""
        spans = [match.span() for match in _WORD.finditer(line)]
        keys = [_key_of(line[a:b]) for a, b in spans]
        placed = self._placed(keys)
        ahead = [0, *(end for _, end in spans[:-1])]
        behind = [*(start for start, _ in spans[1:]), len(line)]
        marks = {
            at: (
                line[ahead[k] : spans[k][0]] if _rises(placed, k) else "",
                _closing(line[spans[k][1] : behind[k]], rises=_rises(placed, k + 1)),
            )
            for k, at in enumerate(placed)
            if at is not None
        }
        result = list(self._stretches(marks))
        return [*result, HOST_EDIT] if None in placed else result

    def _placed(self, keys: Sequence[str]) -> list[int | None]:
        """For each word the index of its place; the longest runs near the cursor count."""
        placed: list[int | None] = []
        taken: set[int] = set()
        while len(placed) < len(keys):
            start = len(placed)
            at = self._best(keys, start, taken)
            if at is None:
                placed.append(None)
                continue
            self._cursor = at + self._length(keys, start, at)
            placed += range(at, self._cursor)
            taken.update(range(at, self._cursor))
        return placed

    def _best(self, keys: Sequence[str], start: int, taken: Container[int]) -> int | None:
        """Where the words from `start` on stand: at the cursor, nearby, or in a longer run."""
        for size in range(min(_RUN, len(keys) - start), 0, -1):
            places = self._near(self._runs.get(tuple(keys[start : start + size]), ()))
            if size < _RUN and size < len(keys):
                places = [at for at in places if abs(at - self._cursor) <= _NEARBY]
            if places:
                here = [self._cursor] if self._length(keys, start, self._cursor) else []
                return max(places + here, key=lambda at: self._weight(keys, start, at, taken))
        return None

    def _weight(
        self, keys: Sequence[str], start: int, at: int, taken: Container[int]
    ) -> tuple[float, bool]:
        """Length, less a little for the way from the cursor; neighbours of the line's words win."""
        distance = at - self._cursor if at >= self._cursor else _BACKWARDS * (self._cursor - at)
        length = self._length(keys, start, at)
        beside = at + length in taken or at - 1 in taken
        worth = length + 3 * beside - min(_DEAREST, distance / _WORDS_A_POINT)
        return worth, self.words[at].unit == self._unit()

    def _unit(self) -> Unit | None:
        """Where the last word stood."""
        return self.words[self._cursor - 1].unit if self._cursor else None

    def _near(self, places: Sequence[int]) -> list[int]:
        """The candidates around the cursor, those behind it first."""
        at = bisect_left(places, self._cursor)
        return [*places[at : at + _CANDIDATES], *places[max(0, at - _CANDIDATES) : at]]

    def _length(self, keys: Sequence[str], start: int, at: int) -> int:
        """How many words in a row are the same, within one paragraph."""
        size = 0
        limit = min(len(keys) - start, len(self.keys) - at)
        if limit <= 0:
            return 0
        unit = self.words[at].unit
        while (
            size < limit
            and keys[start + size] == self.keys[at + size]
            and self.words[at + size].unit == unit
        ):
            size += 1
        return size

    def _stretches(self, marks: Mapping[int, tuple[str, str]]) -> Iterator[Source]:
        """Neighbouring words as one stretch, with the marks around it that the line has too."""
        found = sorted(marks)
        position = 0
        while position < len(found):
            last = position
            while last + 1 < len(found) and self._follow(found[last], found[last + 1]):
                last += 1
            first_word, last_word = self.words[found[position]], self.words[found[last]]
            text = self.texts[first_word.unit]
            lead, trail = marks[found[position]][0], marks[found[last]][1]
            start = _with_marks_before(text, first_word.start, lead)
            yield Source(first_word.unit, start, _with_marks_behind(text, last_word.end, trail))
            position = last + 1

    def _follow(self, first: int, second: int) -> bool:
        return second == first + 1 and self.words[first].unit == self.words[second].unit


def _rises(placed: Sequence[int | None], at: int) -> bool:
    """Whether the word there stands behind the one before it in print too, as its marks do."""
    first, second = placed[at - 1 : at] or [None], placed[at : at + 1] or [None]
    return at == 0 or first[0] is None or second[0] is None or first[0] < second[0]


def _closing(marks: str, *, rises: bool) -> str:
    """The marks behind a word that belong to it even where the next one stands before it."""
    return marks if rises else "".join(takewhile(_BRACKETS.__contains__, marks))


def _key_of(word: str) -> str:
    return word.casefold().replace("’", "'").replace("`", "'")


def _with_marks_before(text: str, start: int, lead: str) -> int:
    """Start of a word with those of a line's marks in front of it that print has too."""
    first = start
    for mark in reversed(lead):
        if first == 0 or text[first - 1] != mark:
            break
        first -= 1
    return start - len(text[first:start].lstrip())


def _with_marks_behind(text: str, end: int, trail: str) -> int:
    """End of a word with a line's marks behind it; print's comma is the line's full stop."""
    last = end
    for mark in trail:
        if text[last : last + 1] not in (mark, "," if mark == "." else mark):
            break
        last += 1
    return end + len(text[end:last].rstrip())
