"""From a cue's lines to its sentences: as a transcript shows them, and as an engine is given them.

A cue's lines are joined, however they were wrapped, and split into sentences; an empty line always
ends one. A pause inside a sentence makes two utterances of it. Pure and linear.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from . import inline, respelling, sentences
from .model import Cue, Line, Utterance
from .pronouncers import POSSESSIVE, WORD, Folded, Pronouncers, folded
from .spokenform import spoken_form

_CLOSING = re.compile(r"[,.;:!?…)\]”’\"']*")
_PARTED = re.compile(r"[^\s-]")
_MARKED = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_BRACES = str.maketrans("{}", "  ")
Form = Callable[[str, str], str]
"""Gives a sentence of a language as it is said."""
_STAND_IN = "𐐎𐐯𐑉𐐼"
"""“Word” in the Deseret alphabet: a name to every pattern of the spoken form, and in no news."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """Speech without an empty line in it."""

    text: str
    """As a transcript shows it."""
    pauses: tuple[tuple[int, int], ...]
    """Offset into the text, milliseconds."""
    respelled: tuple[tuple[int, int, str], ...]
    """Span of the text, how it is said."""


def utterances(
    cue: Cue, known: Pronouncers, language: str = "en", form: Form = spoken_form
) -> tuple[Utterance, ...]:
    """The cue's sentences, in order; `language` as `form` knows it, by which they are said.

    A word that is said as respelled stands in the spoken form as `{gwy-DOH}`, which each engine
    reads in its own way. A pause before the cue's first word is left out: the silence between cues
    is the show's.
    """
    return tuple(
        utterance
        for lines in _paragraphs(cue.lines)
        for utterance in _utterances(_passage(lines), known, language, form)
    )


def respell(text: str, known: Pronouncers) -> str:
    """The text with known words respelled: whatever their case, accents, possessive; longest first.

    >>> respell("Juan Guaidó’s aid", Pronouncers.of({"Guaidó": "gwy-DOH", "Juan": "HWAHN"}))
    "{HWAHN} {gwy-DOH}'s aid"
    """
    if not known.ways:
        return text
    words = list(WORD.finditer(text))
    pieces = []
    done = at = 0
    while at < len(words):
        end, how = _longest_known(text, words, at, known)
        if how:
            start, stop = words[at].start(), words[end - 1].end()
            pieces += [text[done:start], _said(text[start:stop], how)]
            done = stop
        at = end
    return "".join([*pieces, text[done:]])


def _longest_known(
    text: str, words: Sequence[re.Match[str]], at: int, known: Pronouncers
) -> tuple[int, str | None]:
    """Where the longest known run of words from `at` ends, and how it is said."""
    for end in range(min(at + known.longest, len(words)), at, -1):
        found = known.ways.get(_together(text, words[at:end]))
        if found:
            return end, found
    return at + 1, None


# ---------------------------------------------------------------------------------- lines to speech


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The spoken lines between empty ones."""
    for blank, run in groupby(lines, lambda line: line.kind == "blank"):
        if not blank:
            yield [line for line in run if line.kind == "speech"]


def _passage(lines: Iterable[Line]) -> _Passage:
    tokens: list[inline.Token] = []
    for line in lines:
        tokens += [*inline.parse(line.text), inline.Words(" ")]
    at = 0
    pauses, respelled = [], []
    texts = inline.shown(tokens)
    for token, text in zip(tokens, texts, strict=True):
        if isinstance(token, inline.Pause):
            pauses.append((at, token.pause_ms))
        if isinstance(token, inline.Respelled):
            respelled.append((at, at + len(text), _said(text, token.respelling, here=True)))
        at += len(text)
    return _Passage("".join(texts), tuple(pauses), tuple(respelled))


# ---------------------------------------------------------------------------------- speech to words


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or the part of one up to a pause."""

    start: int
    end: int
    pause_ms: int | None = None


def _utterances(
    passage: _Passage, known: Pronouncers, language: str, form: Form
) -> Iterator[Utterance]:
    for piece in _pieces(passage):
        written = passage.text[piece.start : piece.end].strip()
        said = _formed(_sounding(passage, piece, known), language, form)
        yield Utterance(written, said, piece.pause_ms)


def _formed(text: str, language: str, form: Form) -> str:
    """The spoken form, in which respelled words pass for names and stay as they are."""
    marks = iter(respelling.MARK.findall(text))
    formed = form(respelling.MARK.sub(_STAND_IN, text), language)
    return re.sub(_STAND_IN, lambda found: next(marks, found[0]), formed)


def _pieces(passage: _Passage) -> list[_Piece]:
    """Sentences cut at their pauses; what holds no word hands its pause to the piece before it."""
    pieces: list[_Piece] = []
    for piece in _cut(passage):
        if WORD.search(passage.text, piece.start, piece.end):
            pieces.append(piece)
        elif pieces and piece.pause_ms:
            pause_ms = (pieces[-1].pause_ms or 0) + piece.pause_ms
            pieces[-1] = replace(pieces[-1], pause_ms=pause_ms)
    return pieces


def _cut(passage: _Passage) -> Iterator[_Piece]:
    """Every stretch up to the end of a sentence or to a pause."""
    ends = [(end, None) for _, end in sentences.split(passage.text)]
    pauses = [(_after_marks(passage.text, at), pause_ms) for at, pause_ms in passage.pauses]
    at = 0
    for end, pause_ms in sorted([*ends, *pauses], key=lambda cut: (cut[0], cut[1] is not None)):
        yield _Piece(at, end, pause_ms)
        at = max(at, end)


def _after_marks(text: str, at: int) -> int:
    """Past the marks that belong to the word before a pause."""
    found = _CLOSING.match(text, at)
    return found.end() if found else at


def _sounding(passage: _Passage, piece: _Piece, known: Pronouncers) -> str:
    """The piece's words with the host's respellings, those in the text before those of `say`."""
    text = passage.text.translate(_BRACES)
    parts = []
    at = piece.start
    first, last = (bisect_left(passage.respelled, (at,)) for at in (piece.start, piece.end))
    for start, end, said in passage.respelled[first:last]:
        parts += [respell(text[at:start], known), said]
        at = end
    return "".join([*parts, respell(text[at : piece.end], known)])


# -------------------------------------------------------------------------------------- respellings


def _together(text: str, words: Sequence[re.Match[str]]) -> Folded:
    """Folded words that stand together; nothing where a mark parts them."""
    gaps = (text[a.end() : b.start()] for a, b in pairwise(words))
    return () if any(map(_PARTED.search, gaps)) else folded(" ".join(found[0] for found in words))


def _said(written: str, how: str, *, here: bool = False) -> str:
    """The pronouncer with the marks and the possessive of the written word.

    One that a host wrote `here`, behind the word, and that ends like a possessive has it already.
    """
    found = _MARKED.fullmatch(written)
    before, word, after = found.groups() if found else ("", written, "")
    possessive = POSSESSIVE.search(word)
    has_it = here and how.lower().endswith(("s", "z"))
    behind = "'s" if possessive and len(possessive[0]) > 1 and not has_it else ""
    how = respelling.marked(how) if respelling.is_phonetic(how) else how
    return f"{before}{how}{behind}{after}"
