"""A page while it is read: the blocks that are left of it, and what was taken out."""

from bisect import bisect
from collections.abc import Iterable

from .blocks import Block
from .model import Dropped


class Sheet:
    """A page's blocks that may still be story, what was taken out of them and why."""

    def __init__(self, page: list[Block], dropped: Iterable[Dropped]) -> None:
        self.page = page
        self.dropped = list(dropped)
        self.corrections: list[str] = []
        """What the publisher says of the story."""

    def drop(self, block: Block, reason: str) -> None:
        """Note that a block is none of the story; it is the caller who takes it out."""
        self.dropped.append(Dropped(block.line, block.text, reason))

    def drop_all(self, places: Iterable[int], reason: str) -> None:
        """Take the blocks at these places out of the page."""
        gone = frozenset(places)
        if not gone:
            return
        for at in sorted(gone):
            self.drop(self.page[at], reason)
        self.page = [block for at, block in enumerate(self.page) if at not in gone]

    def between(self) -> list[list[str]]:
        """Why what stood above each block, and below the last one, was taken out."""
        lines = [block.line for block in self.page]
        found: list[list[str]] = [[] for _ in range(len(lines) + 1)]
        for one in sorted(self.dropped, key=lambda dropped: dropped.line):
            found[bisect(lines, one.line)].append(one.reason)
        return found
