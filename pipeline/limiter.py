"""The master gain and the true-peak limiter, worked out on a meter's cells.

The limiter lowers the gain before a peak arrives (5.8 ms ahead), holds it over the peak, and lets
go at 30 dB a second. Its curve depends on two seconds of cells before a point, on nothing
further away, so that a passage's curve is the same wherever the passage stands.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from . import drawn

Samples = NDArray[np.float32]
Doubles = NDArray[np.float64]
Whole = NDArray[np.int64]

CELL = drawn.GRAIN
"""Samples in a cell, as the meter's."""
AHEAD = 4
"""Cells in which the gain falls before a peak."""
RELEASE_DB_PER_S = 30.0
CONTEXT_S = 2.0
"""How far back a peak can be felt: long enough to recover from 60 dB, more than there is."""
GAIN_STEP_DB = 0.05
"""A small edit leaves the gain on its step, so that only what it touched is encoded again; and the
gain depends on the programme alone, so that any way of building it gives the same bytes."""
MAXIMUM_GAIN_DB = 40.0

_FINE = 64
"""Steps of reduction that a cell lets go; in whole steps all sums are exact, so that a curve is the
same to the last bit wherever its peaks stand."""
_AT_ONCE = 1 << 18
"""Cells whose curve is worked out at once: six minutes."""
_ROUNDS = 20
_FLATTEST = 1 / 3
"""Of loudness over gain: what grows less is limited so hard that nobody knows how it goes on."""
_NEPERS_PER_DB = math.log(10) / 20


def curve(
    peak: Samples,
    first: int,
    last: int,
    gain_db: float,
    ceiling_dbtp: float,
    sample_rate_hz: int,
) -> Samples:
    """Linear gain (the master gain included) of cells `first` up to `last`.

    Either may lie outside the programme, which is silent there. After `apply`, no true peak is
    above the ceiling but for the little that the interpolation of the gain itself may add.
    """
    gain = np.full(last - first, 10 ** (gain_db / 20), np.float32)
    start = max(0, first - round(CONTEXT_S * sample_rate_hz / CELL))
    heard = peak[start : max(0, last + AHEAD + 1)]
    loud = np.flatnonzero(heard > 10 ** ((ceiling_dbtp - gain_db) / 20))
    if len(loud):
        step_db = RELEASE_DB_PER_S * CELL / sample_rate_hz / _FINE
        needed_db = 20 * np.log10(heard[loud].astype(np.float64)) + (gain_db - ceiling_dbtp)
        cells, reduction = _shaped(loud, np.ceil(needed_db / step_db).astype(np.int64))
        cells += start - first
        inner = slice(*np.searchsorted(cells, (0, last - first)))
        reduced_db = gain_db - reduction[inner] * step_db
        gain[cells[inner]] = np.exp(reduced_db * _NEPERS_PER_DB)
    return gain


def _shaped(loud: Whole, needed: Whole) -> tuple[Whole, Doubles]:
    """The cells in which the gain is reduced, and by how many steps.

    It is smooth, and nowhere less than what its cell and both neighbours need. Between the cells
    that feel a peak nothing has to be worked out: they are put side by side, each run of them
    ending where the last of its peaks is forgotten.
    """
    cells, at = _feeling(loud, needed)
    held = np.zeros(len(cells), np.int64)
    held[at] = needed
    needed = held.copy()
    held[1:] = np.maximum(held[1:], needed[:-1])
    for ahead in range(1, AHEAD + 2):
        np.maximum(held[:-ahead], needed[ahead:], out=held[:-ahead])
    fallen = _FINE * np.arange(len(held))
    released = np.concatenate([np.zeros(AHEAD, np.int64), held + fallen])
    released[AHEAD:] = np.maximum.accumulate(released[AHEAD:]) - fallen
    total = sum(released[ahead : ahead + len(held)] for ahead in range(AHEAD + 1))
    return cells, np.asarray(total / (AHEAD + 1))


def _feeling(loud: Whole, needed: Whole) -> tuple[Whole, Whole]:
    """The cells that feel a peak, in order, and where among them those of the peaks stand."""
    starts = loud - (AHEAD + 1)
    ends = np.maximum.accumulate(loud + 1 - (-needed // _FINE) + AHEAD + 1)
    is_first = np.concatenate([[True], starts[1:] > ends[:-1]])
    starts, ends = starts[is_first], ends[np.concatenate([is_first[1:], [True]])]
    lengths = ends - starts
    skipped = starts - (np.cumsum(lengths) - lengths)
    cells = np.repeat(skipped, lengths) + np.arange(lengths.sum())
    return cells, loud - skipped[np.cumsum(is_first) - 1]


def apply(block: Samples, gain: Samples) -> Samples:
    """Multiply a block that starts on a cell by its curve, in place, and return it.

    `gain` starts one cell before the block and ends one cell after it.
    """
    if gain.min() == gain.max():
        block *= gain[0]
        return block
    # Points stand in the middle of their cells, the first of them half a cell before the block.
    block *= drawn.through(gain.astype(np.float64), CELL // 2, len(block))[:, None]
    return block


def limited(
    energy: Samples, peak: Samples, gain_db: float, ceiling_dbtp: float, sample_rate_hz: int
) -> Samples:
    """Energy of the programme's cells at that master gain, after the limiter."""
    left = np.empty(len(peak), np.float32)
    for first in range(0, len(peak), _AT_ONCE):
        part = left[first : first + _AT_ONCE]
        part[:] = curve(peak, first, first + len(part), gain_db, ceiling_dbtp, sample_rate_hz)
        part *= part
        part *= energy[first : first + _AT_ONCE]
    return left


def loudness_lufs(
    energy: Samples,
    peak: Samples,
    gain_db: float,
    ceiling_dbtp: float,
    sample_rate_hz: int,
    loudness: Callable[[Samples], float],
) -> float:
    """Loudness of the programme at that master gain, after the limiter.

    `loudness` reads LUFS off cells of energy.
    """
    return loudness(limited(energy, peak, gain_db, ceiling_dbtp, sample_rate_hz))


def solve(target_lufs: float, loudness_at: Callable[[float], float]) -> float:
    """Master gain in dB, in steps of GAIN_STEP_DB, that puts the limited programme on target.

    `loudness_at` gives its loudness in LUFS at a gain. The gain is at most MAXIMUM_GAIN_DB: what is
    not on target by then can only be refused.
    """
    gain_db, loudness_lufs = 0.0, loudness_at(0.0)
    slope = 1.0
    for _ in range(_ROUNDS):
        missing_lu = target_lufs - loudness_lufs
        if not math.isfinite(missing_lu):
            break
        nearer_db = min(gain_db + missing_lu / slope, MAXIMUM_GAIN_DB)
        stride_db, gain_db = nearer_db - gain_db, nearer_db
        if abs(stride_db) < GAIN_STEP_DB:  # where that leads to is known well enough
            break
        before_lufs, loudness_lufs = loudness_lufs, loudness_at(gain_db)
        # The limiter takes back some of what the gain gives.
        slope = min(1.0, max(_FLATTEST, (loudness_lufs - before_lufs) / stride_db))
    return round(round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB, 3)
