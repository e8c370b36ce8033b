"""A draft as its copy editor reads it: the lines in broadcast order, and a question about one.

What the families of checks read (`asking.FAMILIES`), and what each of them answers with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..cuts import Place
from ..model import Article
from ..naming import Mention
from ..people import Speaker

Spot = tuple[int, int]
"""Where a line stands: which stretch of one voice, and which of its lines."""


class CopyLine(NamedTuple):
    """One line of the draft."""

    at: Spot
    text: str
    """As a transcript shows it."""
    own: str
    """`text` with every quoted word blanked out, character for character."""
    places: tuple[Place, ...] = ()
    """Where its words stand in the article's body."""
    speaker: Speaker | None = None
    """`None` is the host."""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """A draft before it has labels, voices and chapters."""

    article: Article
    lines: tuple[CopyLine, ...]
    """The story, spoken or struck."""
    narration: tuple[CopyLine, ...]
    """Those of them that the host says."""
    credits: tuple[CopyLine, ...]
    """The back-announce."""
    mentions: tuple[Mention, ...] = ()
    """Who is named where in the article's narration, in the order of print."""
    sexes: Mapping[str, str | None] = field(default_factory=dict)
    """Every person by full name: `m` or `f` where the article or the name tells."""


@dataclass(frozen=True, slots=True)
class Check:
    """A question to the host about one line."""

    at: Spot
    slug: str
    message: str


def times(count: int) -> str:
    """How often, as a message says it.

    >>> times(1), times(2), times(3), times(12)
    ('once', 'twice', 'three times', '12 times')
    """
    words = ("never", "once", "twice", "three", "four", "five", "six", "seven", "eight", "nine")
    said = words[count] if count < len(words) else str(count)
    return said if count < 3 else f"{said} times"
