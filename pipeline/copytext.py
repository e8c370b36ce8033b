"""A cue's words as a host reads them from paper: sentences with their stress, pauses, pronouncers.

Struck words are not printed: on air, nobody must wonder whether to read them. The notes of a script
stand beside the sentence that they are about.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from . import inline, sentences
from .model import Cue, Line
from .pronouncers import GUESS, WORD, Folded, folded

PieceKind = Literal["words", "stress", "pause", "say", "guess"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one kind."""

    kind: PieceKind
    text: str
    """Words, seconds of a pause, or how the words before it are said."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is never parted by the end of a page."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()


@dataclass
class Pronouncers:
    """How names are said, guesses included; each is printed where it is first read."""

    ways: Mapping[str, str]
    """Word → how it is said; a guess ends in `?`."""
    _left: dict[Folded, str] = field(init=False)

    def __post_init__(self) -> None:
        """Know the words whatever their case and accents."""
        self._left = {folded(word): how for word, how in self.ways.items() if folded(word) and how}

    def first_uses(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a word ends that is read for the first time, and how it is said."""
        words = list(WORD.finditer(text))
        longest = max(map(len, self._left), default=0)
        at = 0
        while at < len(words):
            size = self._known(words[at : at + longest])
            if size:
                last = words[at + size - 1].end()
                yield last, self._left.pop(_together(words[at : at + size]))
            at += size or 1

    def used(self, text: str) -> None:
        """Do not print the pronouncer of this word any more: the host has written one."""
        self._left.pop(folded(text), None)

    def _known(self, words: Sequence[re.Match[str]]) -> int:
        sizes = range(len(words), 0, -1)
        return next((size for size in sizes if _together(words[:size]) in self._left), 0)


def read(cue: Cue, known: Pronouncers) -> tuple[Sentence, ...]:
    """The cue's sentences, in order; each line break that is empty ends one."""
    paragraphs = groupby(cue.lines, lambda line: line.kind == "blank")
    return tuple(
        sentence
        for blank, lines in paragraphs
        if not blank
        for sentence in _Paragraph(list(lines), known).sentences()
    )


def struck(cue: Cue) -> tuple[str, ...]:
    """The words of a cue of which nothing else is left, such as a sign-off that only people say."""
    return () if cue.speech else tuple(line.text for line in cue.lines if line.kind == "struck")


class _Paragraph:
    """The lines between two empty ones, as one text with marks at places in it."""

    def __init__(self, lines: Iterable[Line], known: Pronouncers) -> None:
        self.text = ""
        self.stressed: list[tuple[int, int]] = []
        self.marks: list[tuple[int, Piece]] = []
        self.notes: list[tuple[int, str]] = []
        for line in lines:
            if line.kind == "speech":
                self._add(line, known)
            elif note := _note(line):
                self.notes.append((len(self.text), note))

    def _add(self, line: Line, known: Pronouncers) -> None:
        first = len(self.text) + bool(self.text)
        self.text += " " if self.text else ""
        tokens = inline.parse(line.text)
        for token, text in zip(tokens, inline.shown(tokens), strict=True):
            start, end = len(self.text), len(self.text) + len(text)
            self.text += text
            self._mark(token, start, end, known)
        uses = known.first_uses(self.text[first:])
        self.marks += ((first + end, _said(how)) for end, how in uses)
        self.marks.sort(key=lambda mark: mark[0])

    def _mark(self, token: inline.Token, start: int, end: int, known: Pronouncers) -> None:
        if isinstance(token, inline.Pause):
            self.marks.append((start, Piece("pause", f"{token.pause_ms / 1000:g}")))
        elif isinstance(token, inline.Respelled):
            known.used(token.text)
            self.marks.append((end, _said(token.respelling)))
        elif isinstance(token, inline.Words) and token.stressed:
            self.stressed.append((start, end))

    def sentences(self) -> Iterator[Sentence]:
        spans = sentences.split(self.text)
        for number, (start, end) in enumerate(spans):
            first = 0 if number == 0 else start
            last = number + 1 == len(spans)
            until = len(self.text) + 1 if last else spans[number + 1][0]
            marks = [(at, piece) for at, piece in self.marks if _within(at, piece, first, until)]
            notes = tuple(note for at, note in self.notes if first < at + (not first) <= until)
            yield Sentence(tuple(self._pieces(start, end, marks)), notes)

    def _pieces(self, start: int, end: int, marks: Sequence[tuple[int, Piece]]) -> Iterator[Piece]:
        places = {min(max(at, start), end) for at, _ in marks}
        edges = {edge for span in self.stressed for edge in span if start < edge < end}
        yield from (piece for at, piece in marks if at <= start)
        for left, right in pairwise(sorted({start, end} | places | edges)):
            kind: PieceKind = "stress" if self._is_stressed(left, right) else "words"
            yield Piece(kind, self.text[left:right])
            yield from (piece for at, piece in marks if at > start and min(at, end) == right)

    def _is_stressed(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self.stressed)


def _within(at: int, piece: Piece, first: int, until: int) -> bool:
    """Whether a mark is of a sentence; a pause between two belongs to the one before it."""
    if piece.kind != "pause":
        return first <= at < until
    return (first < at or not first) and at <= until


def _said(how: str) -> Piece:
    return Piece("guess" if how.endswith(GUESS) else "say", how.removesuffix(GUESS).strip())


def _note(line: Line) -> str:
    """What stands beside the text; a signed answer and a comment stand nowhere."""
    if line.kind == "check":
        return line.text.removeprefix("check:").strip()
    return line.text if line.kind == "note" else ""


def _together(words: Sequence[re.Match[str]]) -> Folded:
    return folded(" ".join(word[0] for word in words))
