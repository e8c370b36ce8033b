"""What was read: an article's paragraphs, what was left out of it, where a line stands in it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Origin = tuple[str, int | Literal["title", "credit"]]
"""An article's path, and a paragraph or another part of it."""


class Paragraph(NamedTuple):
    """One paragraph of the story's body."""

    text: str
    """As printed; a no-break space is a space. As many characters as in the source."""
    start: int
    """Offset of its first character in the source text."""
    subhead: str | None = None
    """The section heading that stands directly above it."""
    set_off: bool = False
    """A block quotation: somebody's own words, without marks."""
    origin: Origin | None = None
    """Of a newscast: where it comes from."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the source that is not part of the story."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as its reporter wrote it."""

    source: str
    """Where it came from: a path as the show knows it (`articles/flood.txt`)."""
    title: str
    paragraphs: tuple[Paragraph, ...]
    deck: str | None = None
    """The line under the headline that repeats or sums up; never spoken."""
    byline: str | None = None
    published: str | None = None
    """`2019-02-26 11:52`, or the date alone."""
    url: str | None = None
    """Where it stands on the web."""
    signoff: str | None = None
    credit: str | None = None
    corrections: tuple[str, ...] = ()
    """What the publisher said of the story itself: corrections, editor's notes; never spoken."""
    dropped: tuple[Dropped, ...] = ()
