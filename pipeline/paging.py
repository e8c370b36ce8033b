"""A long list in parts: the newest in front, the rest in pages that never change once full.

Pages are counted from the oldest, so that a new entry changes the front alone; only once in as many
entries as a page holds does the front give its oldest away as a new page.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")


class Paged(NamedTuple, Generic[Entry]):
    """A list in its parts, each newest first."""

    front: Sequence[Entry]
    pages: Sequence[Sequence[Entry]]
    """Oldest first: page 1 holds the oldest entries of all."""


def paged(newest_first: Sequence[Entry], most: int) -> Paged[Entry]:
    """Part a list so that its front holds at most `most` (2 or more), and each page half of that.

    >>> paged("gfedcba", 4)
    Paged(front='gfe', pages=['ba', 'dc'])
    >>> paged("hgfedcba", 4), paged("dcba", 4)
    (Paged(front='hgfe', pages=['ba', 'dc']), Paged(front='dcba', pages=[]))
    """
    size, count = most // 2, len(newest_first)
    full = max((count - 1) // size - 1, 0) if count > most else 0
    pages = [newest_first[count - n * size : count - (n - 1) * size] for n in range(1, full + 1)]
    return Paged(newest_first[: count - full * size], pages)
