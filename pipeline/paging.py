"""A long list in parts: the newest in front, the rest in pages that never change once full.

Pages are counted from the oldest, so that a new entry changes the front alone; only once in as many
entries as a page holds does the front give its oldest away as a new page. One that is withdrawn
leaves a gap in its own page, and no other page changes.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")


class Paged(NamedTuple, Generic[Entry]):
    """A list in its parts, each newest first."""

    front: Sequence[Entry]
    pages: Sequence[Sequence[Entry]]
    """Oldest first: page 1 holds the oldest entries of all."""


def paged(newest_first: Sequence[Entry | None], most: int) -> Paged[Entry]:
    """Part a list so that its front has at most `most` (2 or more) places, each page half of that.

    `None` is the place of one that was withdrawn.

    >>> paged("gfedcba", 4)
    Paged(front=['g', 'f', 'e'], pages=[['b', 'a'], ['d', 'c']])
    >>> paged("hgfedcba", 4).pages, paged("dcba", 4).pages
    ([['b', 'a'], ['d', 'c']], [])
    >>> paged([*"gfed", None, *"ba"], 4).pages
    [['b', 'a'], ['d']]
    """
    size, count = most // 2, len(newest_first)
    full = max((count - 1) // size - 1, 0) if count > most else 0
    parts = [newest_first[count - n * size : count - (n - 1) * size] for n in range(1, full + 1)]
    front = newest_first[: count - full * size]
    return Paged(_without_gaps(front), [_without_gaps(part) for part in parts])


def _without_gaps(part: Sequence[Entry | None]) -> list[Entry]:
    return [one for one in part if one is not None]
