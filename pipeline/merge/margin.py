"""Which of a draft's checks and notes a cue of the host's file has after a merge.

A check that the draft no longer raises goes, a new one comes; one that the host deleted or signed
(`> ok: slug JA`) stays away.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Line, LineKind
from .page import Row, Stand, fresh

RAISED: frozenset[LineKind] = frozenset({"check", "note", "break"})
"""Kinds of line that a draft raises and may take back."""
_QUOTE = re.compile(r"“[^“”]*”")

Key = tuple[str, str]
"""What a note is about: its slug, and the words that it quotes or else all of it."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A note of the new draft."""

    line: Line
    row: Row | None
    """The host's line that has its words."""


def follow(
    stand: Stand,
    last: Sequence[Line],
    raised: Sequence[Raised],
    asked: Sequence[Raised],
    away: Container[Key],
) -> None:
    """Give a stand the notes that the new draft raises; `last` are those of the last one.

    `asked` are those that nobody has signed, `away` what the host does not want to see again.
    """
    texts = {line.text for line in last}
    now = {key_of(note.line): note.line for note in raised}
    for row in stand.rows:
        row.below[:] = _judged(row.below, texts, now)
    known = {key_of(line) for line in stand.notes() if line.kind in RAISED}
    for note in asked:
        key = key_of(note.line)
        if key not in known and key not in away:
            known.add(key)
            _add(stand, note)


def deleted(last: Iterable[Line], stands: Iterable[Stand]) -> set[Key]:
    """What the last draft raised and the host has taken out of its cues."""
    kept = {line.text for stand in stands for line in stand.origin.lines}
    return {key_of(line) for line in last if line.text not in kept}


def key_of(line: Line) -> Key:
    """What a note is about.

    >>> key_of(Line("check", "check: spelling: “Columbia” here, “Colombia” elsewhere"))
    ('spelling', '“Columbia”')
    """
    if line.kind != "check":
        return line.kind, line.text
    slug, _, message = line.text.partition(":")[2].strip().partition(":")
    quoted = _QUOTE.search(message)
    return slug.strip(), quoted[0] if quoted else message.strip()


def _judged(lines: Iterable[Line], last: set[str], now: dict[Key, Line]) -> Iterator[Line]:
    """The lines that stay: a draft's as the new draft has them, all others as they are."""
    for line in list(lines):
        if line.kind not in RAISED or line.text not in last:
            yield line
        elif (found := now.get(key_of(line))) is not None:
            yield line if found.text == line.text else fresh(found)


def _add(stand: Stand, note: Raised) -> None:
    rows = stand.content()
    if note.row and note.row.home is stand and note.line.kind != "break":
        note.row.note(fresh(note.line))
    elif rows:
        rows[-1].note(fresh(note.line))
