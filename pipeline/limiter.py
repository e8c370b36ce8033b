"""The master gain and the true-peak limiter, worked out on a meter's cells.

The limiter lowers the gain before a peak arrives (5.8 ms ahead), holds it over the peak, and lets
go at 30 dB a second. Its curve depends on about a second of cells before a point, on nothing
further away, so that a passage's curve is the same wherever the passage stands.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from . import drawn

Samples = NDArray[np.float32]

CELL = drawn.GRAIN
"""Samples in a cell, as the meter's."""
AHEAD = 4
"""Cells in which the gain falls before a peak."""
RELEASE_DB_PER_S = 30.0
CONTEXT_S = 1.0
"""How far back a peak can be felt: long enough to recover from 30 dB."""
GAIN_STEP_DB = 0.05
"""A small edit leaves the gain on its step, so that only what it touched is encoded again; and the
gain depends on the programme alone, so that any way of building it gives the same bytes."""
MAXIMUM_GAIN_DB = 40.0

_STEP = 1 << 13
"""Cells that are limited at once: 12 seconds, many of which need no limiting."""
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
    back = round(CONTEXT_S * sample_rate_hz / CELL)
    start, stop = first - back, last + AHEAD + 1
    inside = peak[max(0, start) : max(0, stop)].astype(np.float64)
    if inside.max(initial=0) * 10 ** (gain_db / 20) < 10 ** (ceiling_dbtp / 20):
        return np.full(last - first, 10 ** (gain_db / 20), np.float32)
    needed = np.zeros(stop - start)
    loud = np.flatnonzero(inside > 10 ** ((ceiling_dbtp - gain_db) / 20))
    needed[loud + max(0, -start)] = 20 * np.log10(inside[loud]) + (gain_db - ceiling_dbtp)
    reduction_db = _shaped(needed, RELEASE_DB_PER_S * CELL / sample_rate_hz)
    gain = np.exp((gain_db - reduction_db[back : back + last - first]) * _NEPERS_PER_DB)
    return gain.astype(np.float32)


def _shaped(needed_db: NDArray[np.float64], release_db: float) -> NDArray[np.float64]:
    """A smooth reduction that is nowhere less than what its cell and both neighbours need."""
    held = needed_db.copy()
    held[1:] = np.maximum(held[1:], needed_db[:-1])
    for ahead in range(1, AHEAD + 2):
        np.maximum(held[:-ahead], needed_db[ahead:], out=held[:-ahead])
    fallen = release_db * np.arange(len(held))
    released = np.maximum.accumulate(held + fallen) - fallen
    before = np.concatenate([np.full(AHEAD, released[0]), released])
    return np.convolve(before, np.full(AHEAD + 1, 1 / (AHEAD + 1)), mode="valid")


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
    left = energy.copy()
    for first in range(0, len(peak), _STEP):
        last = min(first + _STEP, len(peak))
        gain = curve(peak, first, last, gain_db, ceiling_dbtp, sample_rate_hz)
        left[first:last] *= gain**2
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
    gain_db = 0.0
    for _ in range(20):
        missing_lu = target_lufs - loudness_at(gain_db)
        if abs(missing_lu) < 0.0005 or not math.isfinite(missing_lu):
            break
        gain_db = min(gain_db + _stride(missing_lu, gain_db), MAXIMUM_GAIN_DB)
    return round(round(gain_db / GAIN_STEP_DB) * GAIN_STEP_DB, 3)


def _stride(missing_lu: float, gain_db: float) -> float:
    """All of it at first; later a little more, since the limiter takes some of it back."""
    return missing_lu if gain_db == 0 else min(3.0, 1.15 * missing_lu)
