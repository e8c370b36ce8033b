"""Where a new cue or chapter of a draft goes in the host's file: to where its neighbours stand."""

from collections.abc import Mapping, Sequence

from . import alike
from .mergepage import Stand
from .model import Chapter, Cue


def place(
    stands: list[Stand],
    draft: Sequence[Chapter | Cue],
    homes: Mapping[int, Stand],
    ends: Mapping[int, Stand],
    new: Mapping[int, Stand],
) -> None:
    """Put the stands of new parts before and after those of the host's file.

    `homes`: where each part of the draft stands; `ends`: where its last words stand, if elsewhere.
    A neighbour that the host moved away is none.
    """
    steady = _steady(stands, homes)
    ahead = _next_steady(steady, len(draft))
    after: list[Stand] | None = None
    for at, part in enumerate(draft):
        if at in steady:
            after = ends.get(at, homes[at]).after
        elif at in new:
            below = homes[ahead[at]].before if ahead[at] in homes else None
            if below is not None and (after is None or isinstance(part, Chapter)):
                after = below
            after = stands[-1].after if after is None else after
            after.append(new[at])


def _steady(stands: Sequence[Stand], homes: Mapping[int, Stand]) -> frozenset[int]:
    """The draft's parts that stand in the same order in the host's file, as many as do."""
    numbers = {id(stand): at for at, stand in enumerate(stands)}
    found = sorted(homes)
    return frozenset(found[at] for at in alike.rising([numbers[id(homes[at])] for at in found]))


def _next_steady(steady: frozenset[int], size: int) -> list[int]:
    """For each part the next one behind it that is steady; -1 where there is none."""
    ahead = [-1] * size
    for at in reversed(range(size - 1)):
        ahead[at] = at + 1 if at + 1 in steady else ahead[at + 1]
    return ahead
