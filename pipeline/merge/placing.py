"""Where a new cue or chapter of a draft goes in the host's file: to where its neighbours stand."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..model import Chapter, Cue
from . import alike
from .page import Stand


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
    numbers = {id(stand): at for at, stand in enumerate(stands)}
    steady = _steady(numbers, homes)
    ahead = _next_steady(steady, len(draft))
    drafted = sorted({numbers[id(home)] for home in homes.values()})
    above: Stand | None = None
    side: list[Stand] | None = None
    for at, part in enumerate(draft):
        if at in steady:
            above = ends.get(at, homes[at])
            side = None
        elif at in new:
            below = homes.get(ahead[at])
            if side is None or isinstance(part, Chapter):
                side = _side(stands, numbers, drafted, above, below, isinstance(part, Chapter))
            side.append(new[at])


def unmoved(
    stands: Sequence[Stand], was: Mapping[int, int], homes: Mapping[int, Stand]
) -> tuple[str, ...]:
    """Ids of what the new draft has in another order than the last, and the host's file has not.

    `was`: part of the new draft → part of the last one.
    """
    numbers = {id(stand): at for at, stand in enumerate(stands)}
    found = [at for at in sorted(homes) if at in was and not homes[at].gone]
    steady = set(alike.rising([was[at] for at in found]))
    places = [(at, was[at], numbers[id(homes[at])]) for at in found]
    if places == sorted(places, key=lambda place: place[2]):
        return ()
    return tuple(
        homes[one[0]].part.id or ""
        for step, one in enumerate(places)
        if step not in steady and any(_is_turned(one, other) for other in places)
    )


def _is_turned(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two parts, by their places in draft, last draft and file, stand as in the last."""
    new, old, mine = (a < b for a, b in zip(one, other, strict=True))
    return one[2] != other[2] and new != old and mine == old


def _side(
    stands: Sequence[Stand],
    numbers: Mapping[int, int],
    drafted: Sequence[int],
    above: Stand | None,
    below: Stand | None,
    is_title: bool,
) -> list[Stand]:
    """Below the neighbour above, unless the host has put others of the draft between the two.

    A title stands right above what it is the title of.
    """
    if below is None:
        return (above or stands[-1]).after
    if above is None or is_title:
        return below.before
    between = range(numbers[id(above)] + 1, numbers[id(below)])
    nearest = bisect_left(drafted, between.start)
    crowded = nearest < len(drafted) and drafted[nearest] in between
    return below.before if crowded else above.after


def _steady(numbers: Mapping[int, int], homes: Mapping[int, Stand]) -> frozenset[int]:
    """The draft's parts that stand in the same order in the host's file, as many as do."""
    found = sorted(homes)
    return frozenset(found[at] for at in alike.rising([numbers[id(homes[at])] for at in found]))


def _next_steady(steady: frozenset[int], size: int) -> list[int]:
    """For each part the next one behind it that is steady; -1 where there is none."""
    ahead = [-1] * size
    for at in reversed(range(size - 1)):
        ahead[at] = at + 1 if at + 1 in steady else ahead[at + 1]
    return ahead
