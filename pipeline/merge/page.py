"""The host's file while a new draft is worked into it: cues, their lines, what stands below each.

The one place of the merge where something changes: everything around it decides, this holds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from .. import headings, scriptfile
from ..model import Chapter, Cue, Line, LineKind, Script
from .alike import Words

CONTENT: frozenset[LineKind] = frozenset({"speech", "struck"})
_QUOTED = frozenset({"check", "ok", "note"})
UPDATE = "update:"
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `start` to `end` of a row give way to `words`."""

    start: int
    end: int
    words: Words
    instead: tuple[str, ...]
    """The draft's lines, to be shown where the row cannot take the words."""


@dataclass(slots=True, eq=False)
class Row:
    """A line of words with the notes, comments and empty lines below it."""

    line: Line | None
    """`None`: what stands above a cue's first words."""
    below: list[Line] = field(default_factory=list)
    home: "Stand | None" = None
    edits: list[Edit] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The words as they stand, marks and all."""
        return words_of(self.line)

    def note(self, line: Line) -> None:
        """Put a note below it, behind those that are there."""
        quoted = [other.kind in _QUOTED for other in self.below]
        self.below.insert(quoted.index(False) if False in quoted else len(quoted), line)

    def update(self, text: str) -> None:
        """Show the draft's words below the host's, unless the cue shows them already."""
        line = Line("note", f"{UPDATE} {text}")
        if self.home and all(line.text != other.text for other in self.home.notes()):
            shown = [other.text.startswith(UPDATE) for other in self.below]
            self.below.insert(shown.index(False) if False in shown else len(shown), line)


@dataclass(slots=True, eq=False)
class Stand:
    """A cue or a chapter's heading, in its place."""

    part: Chapter | Cue
    origin: Chapter | Cue
    """As the file had it."""
    rows: list[Row]
    gone: bool = False
    before: "list[Stand]" = field(default_factory=list)
    """New ones that stand above it."""
    after: "list[Stand]" = field(default_factory=list)

    def notes(self) -> Iterator[Line]:
        """All lines that are no words."""
        return (line for row in self.rows for line in row.below)

    def content(self) -> list[Row]:
        """The rows that have words."""
        return [row for row in self.rows if row.line]

    def add(self, row: Row, cursor: Row | None) -> None:
        """Put a row behind another one, else behind all words, and above what parts them."""
        above = cursor if cursor in self.rows else self.rows[-1]
        quoted = [other.kind in _QUOTED for other in above.below]
        cut = quoted.index(False) if False in quoted else len(quoted)
        row.below += above.below[cut:]
        del above.below[cut:]
        row.home = self
        self.rows.insert(self.rows.index(above) + 1, row)

    def remove(self, row: Row) -> None:
        """Take a row's words away; what stands below them joins the row above."""
        at = self.rows.index(row)
        self.rows[at - 1].below += row.below
        del self.rows[at]

    def fill(self, lines: Iterable[Line]) -> None:
        """Give it a draft's lines; those that it has keep their characters, as do empty ones."""
        mine = list(lines_of(self.rows))
        tail = list(takewhile(lambda line: line.kind == "blank", reversed(mine)))
        known: dict[object, list[Line]] = defaultdict(list)
        for line in reversed(mine):
            known[said(line)].append(line)
        taken = [known[said(x)].pop() if known[said(x)] else fresh(x) for x in without_tail(lines)]
        self.rows = opened(replace(self.part, lines=(*taken, *tail))).rows
        for row in self.rows:
            row.home = self

    def take(self, row: Row) -> None:
        """Take a row away with its notes and comments; empty lines stay."""
        blank = [line.kind in ("blank", "break") for line in row.below]
        cut = blank.index(True) if True in blank else len(blank)
        self.rows[self.rows.index(row) - 1].below += row.below[cut:]
        del row.below[cut:]
        self.rows.remove(row)


def words_of(line: Line | None) -> Words:
    """A line's words with their marks."""
    return tuple(line.text.split()) if line else ()


def opened(part: Chapter | Cue) -> Stand:
    """A part of a script, to be worked on."""
    stand = Stand(part, part, [Row(None)])
    for line in part.lines:
        if line.kind in CONTENT:
            stand.rows.append(Row(line))
        else:
            stand.rows[-1].below.append(line)
    for row in stand.rows:
        row.home = stand
    return stand


def closed(stands: Iterable[Stand]) -> Script:
    """The script that the stands have come to, without its front matter."""
    return Script((), scriptfile.chapters_of(_parts(stands)))


def said(line: Line) -> tuple[object, ...]:
    """What a line says, however it is spaced."""
    return line.kind, " ".join(line.text.split()), line.attributes


def without_tail(lines: Iterable[Line]) -> list[Line]:
    """The lines without the empty ones at their end."""
    found = list(lines)
    while found and found[-1].kind == "blank":
        found.pop()
    return found


def heading_of(part: Chapter | Cue) -> tuple[object, ...]:
    """What a heading says, but for its id."""
    if isinstance(part, Chapter):
        return (part.title,)
    return part.label, part.kind, part.attributes


def is_same(one: Chapter | Cue, other: Chapter | Cue) -> bool:
    """Whether heading and lines say the same, whatever is empty below them."""
    lines = [list(map(said, without_tail(part.lines))) for part in (one, other)]
    return heading_of(one) == heading_of(other) and lines[0] == lines[1]


def lines_of(rows: Iterable[Row]) -> Iterator[Line]:
    """All lines of some rows."""
    for row in rows:
        if row.line:
            yield row.line
        yield from row.below


def fresh(line: Line) -> Line:
    """A draft's line without its place in a file."""
    return replace(line, raw=None, number=None)


def become(row: Row, line: Line) -> None:
    """Give a row the draft's words; the space around them stays where their kind does."""
    old = row.line
    if old and (old.kind, old.attributes) == (line.kind, line.attributes):
        row.line = _reworded(old, line.text)
    else:
        row.line = fresh(line)


def settle(stand: Stand) -> None:
    """Carry out the edits of a stand's rows; what nobody there could say is shown as a note."""
    for row in stand.content():
        if row.edits and row.line:
            changed = _reworded(row.line, _edited(row.line.text, row.edits))
            if not changed.text.strip():
                stand.remove(row)
            elif scriptfile.is_sound(changed):
                row.line = changed
            else:
                _show_instead(row)
    for row in list(_unspeakable(stand)):
        stand.rows[stand.rows.index(row) - 1].update(row.line.text if row.line else "")
        stand.remove(row)


def _unspeakable(stand: Stand) -> Iterator[Row]:
    """Words below a chapter's title, below music, or behind a break."""
    spoken = isinstance(stand.part, Cue) and stand.part.label not in headings.SOUND_LABELS
    for row in stand.rows:
        if row.line and row.line.kind == "speech" and not spoken:
            yield row
        spoken = spoken and all(line.kind != "break" for line in row.below)


def _show_instead(row: Row) -> None:
    for text in dict.fromkeys(text for edit in row.edits for text in edit.instead):
        row.update(text)


def shown(line: Line) -> str:
    """A line of the draft as a note has it."""
    return f"~~{line.text}~~" if line.kind == "struck" else line.text


def _reworded(line: Line, text: str) -> Line:
    """The line with other words between the same spaces, marks and attributes."""
    if line.raw is None or line.text == text:
        return replace(line, text=text)
    at = line.raw.index(line.text)
    raw = line.raw[:at] + text + line.raw[at + len(line.text) :]
    return replace(line, text=text, raw=raw)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with words exchanged; the space between the others stays as it is."""
    spans = [found.span() for found in _TOKEN.finditer(text)]
    for _, edit in sorted(enumerate(edits), key=_from_the_end, reverse=True):
        words = " ".join(edit.words)
        if edit.start == edit.end:
            text = _inserted(text, spans, edit.start, words)
        elif words:
            text = text[: spans[edit.start][0]] + words + text[spans[edit.end - 1][1] :]
        elif edit.end < len(spans):
            text = text[: spans[edit.start][0]] + text[spans[edit.end][0] :]
        else:
            text = text[: spans[edit.start][0]].rstrip() + text[spans[edit.end - 1][1] :]
    return text


def _from_the_end(numbered: tuple[int, Edit]) -> tuple[int, int, int]:
    """What comes later in a line first, and of two in one place the one that was planned later."""
    number, edit = numbered
    return edit.start, edit.end, number


def _inserted(text: str, spans: Sequence[tuple[int, int]], at: int, words: str) -> str:
    if at < len(spans):
        start = spans[at][0]
        return f"{text[:start]}{words} {text[start:]}"
    end = spans[-1][1]
    return f"{text[:end]} {words}{text[end:]}"


def _parts(stands: Iterable[Stand]) -> Iterator[scriptfile.Part]:
    for stand in stands:
        yield from _parts(stand.before)
        if not stand.gone:
            yield stand.part
            yield from lines_of(stand.rows)
        yield from _parts(stand.after)
