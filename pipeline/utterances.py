"""What a paragraph is read as: somebody's own words, and the reporter's narration."""

from typing import NamedTuple

from .saying import Attribution
from .subjects import Span


class Part(NamedTuple):
    """Words of an utterance that stand together in print."""

    paragraph: int
    start: int
    end: int
    closes: bool
    """A sentence ends with it: a comma there stands for a full stop."""


class Placed(NamedTuple):
    """An attribution and how many parts of its utterance print has before it."""

    attribution: Attribution
    paragraph: int
    behind: int


class Utterance(NamedTuple):
    """Somebody's own words."""

    parts: tuple[Part, ...]
    placed: tuple[Placed, ...] = ()
    goes_on: Span | None = None
    """Narration left behind it, a predicate or clause: `but refused to say more`."""
    alone: bool = False
    """Its paragraph holds nothing but quotations."""
    turn: str | None = None
    """Whose label gives it to them (`STUBBS: …`); empty for `A: …`."""

    @property
    def attribution(self) -> Attribution | None:
        """The first attribution in print."""
        return self.placed[0].attribution if self.placed else None


class Narration(NamedTuple):
    """The reporter's own sentences."""

    paragraph: int
    start: int
    end: int
    label: Span | None = None
    """`Q:` in front of it, which nobody says."""
    asks: bool = False
    """It is put to a guest."""


Piece = Utterance | Narration
