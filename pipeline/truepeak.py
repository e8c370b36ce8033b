"""The highest point that a waveform reaches between its samples (ITU-R BS.1770-4, annex 2).

Cells of samples stand side by side as columns, and each is oversampled four times in strips. The
filter reads the same forwards and backwards: of two points that stand as far from the ends of
their strip, one is the sum and the other the difference of an even and an odd part, so that the
higher of the two is |even| + |odd|, for half the products.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

CELL = 64
"""Samples in a column."""
TAPS = 24
"""Of each phase of the oversampling filter: 12 samples before the sought point and 12 after it."""
AHEAD = TAPS // 2

_STRIP = 16
"""Samples that are oversampled in one go: with more, most of the products are with zero."""
_WIDTH = _STRIP + TAPS - 1
"""Samples that the points of a strip are made of; the one in the middle has no mirror image."""
_HALF = _WIDTH // 2

_MOST = 2.25
"""How far above its surroundings' highest sample a point between samples may stand, as a ratio."""


def highest(around: Samples) -> Samples:
    """Highest absolute value of each cell, oversampled four times.

    A column of `around` is a cell with 12 samples before it and 12 after it.
    """
    cells = around[AHEAD:-AHEAD]
    peak: Samples = np.maximum(cells.max(axis=0), -cells.min(axis=0))
    even, odd = (np.empty((3 * _STRIP // 2, len(peak)), np.float32) for _ in range(2))
    sums, differences = (np.empty((rows, len(peak)), np.float32) for rows in (_HALF + 1, _HALF))
    for first in range(0, CELL, _STRIP):
        strip = around[first : first + _WIDTH]
        before, after = strip[:_HALF], strip[:_HALF:-1]
        np.add(before, after, out=sums[:_HALF])
        np.subtract(before, after, out=differences)
        sums[_HALF] = strip[_HALF]
        np.abs(np.matmul(_EVEN, sums, out=even), out=even)
        even += np.abs(np.matmul(_ODD, differences, out=odd), out=odd)
        np.maximum(peak, even.max(axis=0), out=peak)
    return peak


def highest_of_all(around: Samples) -> Samples:
    """As `highest`, with the highest cell exact, and others by their samples alone.

    A cell is oversampled where something between its samples may be as high as the highest sample.
    """
    high: Samples = np.maximum(around.max(axis=0), -around.min(axis=0))
    near = np.flatnonzero(_MOST * high >= high.max(initial=0))
    high[near] = highest(np.ascontiguousarray(around[:, near]))
    return high


def _halves() -> tuple[Samples, Samples]:
    """Matrices from folded surroundings to the even and the odd parts of a strip's points.

    The points are the three between each two samples, in the first half of the strip.
    """
    at = np.arange(-2 * TAPS, 2 * TAPS)
    low_pass = np.sinc(at / 4) * np.kaiser(len(at) + 1, 7.0)[:-1]
    phases = np.stack([low_pass[phase::4][::-1] for phase in (1, 2, 3)])
    points = np.zeros((3 * _STRIP, _WIDTH))
    for index in range(_STRIP):
        points[3 * index : 3 * index + 3, index : index + TAPS] = phases
    left, right = (half[: 3 * _STRIP // 2] for half in (points, points[:, ::-1]))
    even, odd = (left + right)[:, : _HALF + 1] / 2, (left - right)[:, :_HALF] / 2
    even[:, _HALF] = left[:, _HALF]
    return np.ascontiguousarray(even, np.float32), np.ascontiguousarray(odd, np.float32)


_EVEN, _ODD = _halves()
