"""What a check of the editor's desk is given, and what it gives back.

`Facts` is everything that is known of a script without a sound being made; a check is a pure
function from it to findings. What all checks need to read speech stands here too.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import accumulate
from typing import Literal

from .. import headings, inline, sentences, timing
from ..model import Article, Cue, Provenance, Script, Show

_HOSTED = headings.SPOKEN_KINDS - {"disclosure", "actuality"}

Weight = Literal["information", "note", "error"]
"""What asks nothing of the host, what asks for a decision, and what keeps a script from air."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found at one place."""

    line: int | None
    """Of the script, or of the article; `None` where no file has it."""
    message: str
    cue: str | None = None
    """Id of the cue on which a signature answers it; `None`: it is about the whole script."""
    path: str | None = None
    """The article that has the line; `None`: the script."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of `outcue check`."""

    path: str
    line: int | None
    slug: str
    message: str
    weight: Weight = "note"

    @property
    def where(self) -> str:
        """`file:line`, or the file alone."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        """`file:line: slug: message`."""
        marked = " (information)" if self.weight == "information" else ""
        return f"{self.where}: {self.slug}: {self.message}{marked}"


@dataclass(frozen=True, slots=True)
class Printed:
    """An article that a script was drafted from."""

    article: Article
    text: str | None = None
    """Its file, as `Paragraph.start` counts in it; `None` for one without lines to name."""

    def line(self, offset: int) -> int | None:
        """The line of its file that has this offset; `None` for a negative one."""
        return None if self.text is None or offset < 0 else self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True)
class Facts:
    """What is known of a script, as it would air, and its article before anything sounds."""

    script: Script
    show: Show
    lengths_ms: Mapping[str, int] = field(default_factory=dict)
    """Cue id → length of what was recorded of it; the others are counted in words."""
    printed: tuple[Printed, ...] = ()
    """What it was drafted from: one article, or those of a newscast."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    """Cue id → who is heard."""
    pickups: Mapping[str, str] = field(default_factory=dict)
    """Cue id → the file of a recording that is older than the cue's words."""
    left_out: tuple[Cue, ...] = ()
    """What airs only in the longer version."""
    today: date = field(default_factory=lambda: datetime.now(UTC).date())

    @cached_property
    def timed(self) -> timing.Plan:
        """When each cue airs; laid out for the checks that ask, most of which stop no build."""
        return timing.plan(self.script, self.show, self.lengths_ms)

    @property
    def hosted(self) -> tuple[Cue, ...]:
        """What the host says of the story: neither the show's disclosure nor a quote."""
        return tuple(cue for cue in self.script.cues if is_hosted(cue))

    @property
    def cuts(self) -> tuple[Cue, ...]:
        """The actualities in order; cut 1 is the first."""
        return tuple(cue for cue in self.script.cues if is_cut(cue))

    def is_host_voice(self, cue: Cue) -> bool:
        """Whether the host's voice reads a cut, so that nobody stands in for its speaker."""
        cast = self.script.cast
        host = cast[headings.HOST].voice if headings.HOST in cast else self.show.host_voice
        return cue.label == headings.HOST or (cue.label in cast and cast[cue.label].voice == host)


def is_hosted(cue: Cue) -> bool:
    """Whether the host says it, of the story."""
    return cue.label == headings.HOST and cue.kind in _HOSTED


def is_cut(cue: Cue) -> bool:
    """Whether it is somebody's own words."""
    return cue.kind == "actuality" and bool(cue.speech)


# ------------------------------------------------------------------------------------------ speech


@dataclass(frozen=True, slots=True)
class Speech:
    """Spoken words that stand together, as a transcript shows them."""

    text: str
    starts: tuple[int, ...]
    """Where each line's words begin in the text."""
    numbers: tuple[int | None, ...]
    """Each line's number in the file."""

    def line(self, offset: int) -> int | None:
        """The line of the file that has this offset of the text."""
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or the part of one up to a pause."""

    text: str
    line: int | None


def speech(cue: Cue) -> Speech:
    """All that a cue says."""
    return _joined([(inline.written(line.text), line.number) for line in cue.speech])


def said(cue: Cue) -> Iterator[Sentence]:
    """A cue's sentences; an empty line ends one, and a pause parts it."""
    for passage in _passages(cue):
        joined = _joined(passage)
        for start, end in sentences.split(joined.text):
            yield Sentence(joined.text[start:end], joined.line(start))


def listed(texts: Sequence[str]) -> str:
    """Texts between quote marks.

    >>> listed(["Sen.", "past several weeks"])
    '“Sen.”, “past several weeks”'
    """
    return ", ".join(f"“{text}”" for text in texts)


def _joined(rows: Sequence[tuple[str, int | None]]) -> Speech:
    starts = accumulate((len(text) + 1 for text, _ in rows[:-1]), initial=0)
    return Speech(" ".join(text for text, _ in rows), tuple(starts), tuple(n for _, n in rows))


def _passages(cue: Cue) -> Iterator[list[tuple[str, int | None]]]:
    """Rows of speech between empty lines and pauses."""
    passage: list[tuple[str, int | None]] = []
    for line in cue.lines:
        if line.kind == "blank":
            yield passage
            passage = []
        elif line.kind == "speech":
            *closed, last = _between_pauses(line.text)
            for text in closed:
                yield [*passage, (text, line.number)]
                passage = []
            passage.append((last, line.number))
    yield passage


def _between_pauses(text: str) -> list[str]:
    tokens = inline.parse(text)
    parts = [""]
    for token, shown in zip(tokens, inline.shown(tokens), strict=True):
        if isinstance(token, inline.Pause):
            parts.append("")
        parts[-1] += shown
    return parts
