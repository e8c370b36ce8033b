"""Backtiming: how a layout is stretched so that it ends on time, or by how much it cannot.

The closing music gives first, since nobody hears it; then every gap a little, and alike. Words are
never touched.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .pacing import Laid, Room, Stretch


@dataclass(frozen=True, slots=True)
class Missed:
    """A layout that cannot end on time; in units of its clock."""

    over: int
    """Against the target, as it usually runs; negative when under."""
    give: int
    """What gaps and closing could give or take of that."""


def stretched(lay: Callable[[Stretch], Laid], target: int, grid: int) -> Stretch | Missed:
    """The stretch with which `lay` ends exactly at `target`; gaps change by steps of `grid`."""
    usual = lay(Stretch())
    change = target - usual.length
    closing = min(max(change, -usual.closing.less), usual.closing.more)
    steps = _steps(change - closing, grid)
    gaps = _shared(steps, usual.gaps)
    if gaps is None:
        return Missed(-change, _give(usual, grid, longer=change > 0))
    return Stretch(gaps, change - steps * grid)


def _steps(rest: int, grid: int) -> int:
    """Steps that take at least what the closing leaves; it then gives back less than a step."""
    return -(-rest // grid) if rest > 0 else rest // grid


def _shared(steps: int, gaps: Mapping[str, Room]) -> dict[str, int] | None:
    """Steps for each gap, in proportion to its room; `None` where there is not enough."""
    rooms = {cue: room.more if steps > 0 else room.less for cue, room in gaps.items()}
    total = sum(rooms.values())
    if abs(steps) > total:
        return None
    sign = 1 if steps > 0 else -1
    shares: dict[str, int] = {}
    room_so_far = given = 0
    for cue, room in rooms.items():
        room_so_far += room
        due = abs(steps) * room_so_far // total if total else 0
        shares[cue], given = sign * (due - given), due
    return {cue: share for cue, share in shares.items() if share}


def _give(usual: Laid, grid: int, *, longer: bool) -> int:
    rooms = (room.more if longer else room.less for room in usual.gaps.values())
    return sum(rooms) * grid + (usual.closing.more if longer else usual.closing.less)
