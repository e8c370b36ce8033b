"""Loudness and true peak as ITU-R BS.1770-4 and EBU R 128 define them, in numpy alone.

A `Meter` is fed blocks and keeps two numbers for every cell of 64 samples: the K-weighted energy,
summed over the channels, and the highest true peak. Loudness, loudness range and the limiter's
gain are all worked out on those small arrays. Both filters are matrix products over cells: the
K-weighting as a block state space, the fourfold oversampling as a block Toeplitz matrix.
"""

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Doubles = NDArray[np.float64]

CELL = 64
"""Samples in a cell; 18 cells are one MP3 frame."""
TAPS = 24
"""Of each phase of the oversampling filter: 12 samples before the sought point and 12 after it."""
_AHEAD = TAPS // 2
_STRIP = 16
"""Samples that are oversampled as one row: in a longer one most of the products are with zero."""
_TILE = 256
"""Cells that are oversampled at once; the result then stays in the processor's cache."""

_WINDOWS = 4096
"""Of loudness, worked out at once: a programme of hours needs no more memory than seven minutes."""

_ABSOLUTE_GATE = 10 ** ((-70.0 + 0.691) / 10)
_WEIGHTS = (1.0, 1.0, 1.0, 1.41, 1.41)
"""BS.1770 table 3: left, right, centre, left surround, right surround."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What was measured, one entry for every CELL samples."""

    energy: Samples
    """Sum of the K-weighted squares over the cell and its channels."""
    peak: Samples
    """Highest true peak of any channel, linear, 1.0 = full scale."""

    def part(self, first: int, last: int) -> "Cells":
        """The cells from `first` up to, not including, `last`."""
        return Cells(self.energy[first:last], self.peak[first:last])


def joined(parts: list[Cells]) -> Cells:
    """Several measurements, one after the other."""
    return collected(parts, sum(len(part.energy) for part in parts))


def collected(parts: Iterable[Cells], count: int) -> Cells:
    """Measurements of `count` cells, one after the other; each may go when it was taken in."""
    whole = Cells(np.empty(count, np.float32), np.empty(count, np.float32))
    at = 0
    for part in parts:
        last = at + len(part.energy)
        whole.energy[at:last], whole.peak[at:last] = part.energy, part.peak
        at = last
    return whole


# ------------------------------------------------------------------------------------- measuring


class Meter:
    """Measures a programme that arrives in blocks of any length."""

    def __init__(self, channels: int, sample_rate_hz: int) -> None:
        self._filters = [_KWeighting(sample_rate_hz) for _ in range(channels)]
        self._before = np.zeros((_AHEAD, channels), np.float32)
        self._waiting = np.zeros((0, channels), np.float32)
        self._cells: list[Cells] = []

    def add(self, block: Samples) -> None:
        """Measure a block of shape (samples, channels)."""
        samples = np.concatenate([self._waiting, block]) if len(self._waiting) else block
        whole = max(0, len(samples) - _AHEAD) // CELL * CELL
        if whole:
            self._measure(samples, whole)
        self._waiting = samples[whole:]

    def finish(self) -> Cells:
        """All cells; the last is filled up with silence."""
        count = len(self._waiting)
        whole = -(-count // CELL) * CELL
        if whole:
            channels = self._waiting.shape[1]
            rest = np.zeros((whole - count + _AHEAD, channels), np.float32)
            self._measure(np.concatenate([self._waiting, rest]), whole)
        self._waiting = self._waiting[count:]
        nothing = np.zeros(0, np.float32)
        return joined(self._cells or [Cells(nothing, nothing)])

    def _measure(self, samples: Samples, whole: int) -> None:
        """Measure the first `whole` samples; what follows them is heard by the peak filter."""
        around = np.concatenate([self._before, samples[: whole + _AHEAD]])
        self._before = samples[whole - _AHEAD : whole]
        if samples.shape[1] == 2 and np.array_equal(samples[:, 0], samples[:, 1]):
            self._measure_alike(samples[:whole, 0], around[:, 0])
            return
        energy = np.zeros(whole // CELL, np.float32)
        peak = np.zeros(whole // CELL, np.float32)
        for index, (k_weighting, weight) in enumerate(zip(self._filters, _WEIGHTS, strict=False)):
            energy += np.float32(weight) * k_weighting.energy(samples[:whole, index])
            np.maximum(peak, true_peaks(around[:, index]), out=peak)
        self._cells.append(Cells(energy, peak))

    def _measure_alike(self, samples: Samples, around: Samples) -> None:
        """Two equal channels are one channel twice: a voice in the middle costs half."""
        left, right = self._filters
        if not np.array_equal(left.state, right.state):
            energy = left.energy(samples) + right.energy(samples)
        else:
            energy = 2 * left.energy(samples)
            right.state = left.state.copy()
        self._cells.append(Cells(energy, true_peaks(around)))


class _KWeighting:
    """The K filter of one channel, a cell at a time."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._into, self._from, self._step = _k_matrices(sample_rate_hz)
        self.state = np.zeros(4)

    def energy(self, samples: Samples) -> Samples:
        """Sum of the filtered squares of each cell of `samples`."""
        cells = samples.reshape(-1, CELL)
        product = cells @ self._into
        states = _scan(self.state, product[:, CELL:].astype(np.float64), self._step)
        self.state = states[-1]
        filtered = product[:, :CELL]
        filtered += states[:-1].astype(np.float32) @ self._from
        energy: Samples = np.einsum("ij,ij->i", filtered, filtered)
        return energy


def _scan(first: Doubles, inputs: Doubles, step: Doubles) -> Doubles:
    """States x[0] = first, x[i+1] = step x[i] + inputs[i], by doubling instead of one by one."""
    states = np.vstack([first, inputs])
    power, distance = step.T, 1
    while distance < len(states):
        states[distance:] += states[:-distance] @ power
        power, distance = power @ power, 2 * distance
    return states


@functools.cache
def _k_matrices(sample_rate_hz: int) -> tuple[Samples, Samples, Doubles]:
    """A cell's samples → output and state; state → output; state → state after the cell."""
    step, inward, outward, direct = _cascade(_shelf(sample_rate_hz), _high_pass(sample_rate_hz))
    powers = [np.eye(4)]
    for _ in range(CELL):
        powers.append(step @ powers[-1])
    response = np.array([direct, *(outward @ power @ inward for power in powers[: CELL - 1])])
    into = np.zeros((CELL, CELL + 4))
    for index in range(CELL):
        into[index, index:CELL] = response[: CELL - index]
        into[index, CELL:] = powers[CELL - 1 - index] @ inward
    from_state = np.stack([outward @ power for power in powers[:CELL]], axis=1)
    return into.astype(np.float32), from_state.astype(np.float32), powers[CELL]


def _cascade(
    first: tuple[Doubles, Doubles], second: tuple[Doubles, Doubles]
) -> tuple[Doubles, Doubles, Doubles, float]:
    """Two biquads (b, a) in series as one state space x' = A x + B u, y = C x + D u."""
    (a1, b1, d1), (a2, b2, d2) = _state_space(*first), _state_space(*second)
    read = np.array([1.0, 0.0])
    step = np.zeros((4, 4))
    step[:2, :2], step[2:, 2:], step[2:, :2] = a1, a2, np.outer(b2, read)
    return step, np.concatenate([b1, b2 * d1]), np.concatenate([d2 * read, read]), d1 * d2


def _state_space(b: Doubles, a: Doubles) -> tuple[Doubles, Doubles, float]:
    step = np.array([[-a[1], 1.0], [-a[2], 0.0]])
    return step, np.array([b[1] - a[1] * b[0], b[2] - a[2] * b[0]]), float(b[0])


def _shelf(sample_rate_hz: int) -> tuple[Doubles, Doubles]:
    """BS.1770 table 1 (the head's effect), redrawn for any sample rate."""
    k, q = math.tan(math.pi * 1681.974450955533 / sample_rate_hz), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    b = np.array([high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k])
    return b / a0, np.array([a0, 2 * (k * k - 1), 1 - k / q + k * k]) / a0


def _high_pass(sample_rate_hz: int) -> tuple[Doubles, Doubles]:
    """BS.1770 table 2 (the RLB curve), redrawn for any sample rate."""
    k, q = math.tan(math.pi * 38.13547087602444 / sample_rate_hz), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return np.array([1.0, -2.0, 1.0]), np.array([a0, 2 * (k * k - 1), 1 - k / q + k * k]) / a0


def true_peaks(around: Samples) -> Samples:
    """Highest absolute value of each cell, oversampled four times (BS.1770-4 annex 2).

    `around` is one channel's cells with 12 samples before them and 12 after them.
    """
    around = np.ascontiguousarray(around)
    within = around[_AHEAD:-_AHEAD].reshape(-1, CELL)
    peaks = np.maximum(within.max(axis=1), -within.min(axis=1))
    windows = sliding_window_view(around, _STRIP + TAPS - 1)[::_STRIP]
    strips = CELL // _STRIP
    for first in range(0, len(peaks), _TILE):
        rows = np.ascontiguousarray(windows[first * strips : (first + _TILE) * strips])
        between = (rows @ _BETWEEN).reshape(-1, 3 * CELL)
        tile = peaks[first : first + _TILE]
        np.maximum(tile, np.maximum(between.max(axis=1), -between.min(axis=1)), out=tile)
    return np.asarray(peaks)


def _between() -> Samples:
    """Matrix from a strip and its surroundings to the three points between each two samples."""
    at = np.arange(-2 * TAPS, 2 * TAPS)
    low_pass = np.sinc(at / 4) * np.kaiser(len(at), 7.0)
    phases = np.stack([low_pass[phase::4][::-1] for phase in (1, 2, 3)], axis=1)
    matrix = np.zeros((_STRIP + TAPS - 1, 3 * _STRIP), np.float32)
    for index in range(_STRIP):
        matrix[index : index + TAPS, 3 * index : 3 * index + 3] = phases
    return matrix


_BETWEEN = _between()


# --------------------------------------------------------------------------------------- readings


def integrated_lufs(energy: Samples, sample_rate_hz: int) -> float:
    """Programme loudness over 400 ms blocks, gated at -70 LUFS and at -10 LU (BS.1770-4).

    A programme shorter than one block is read as if silence followed. -inf for silence.
    """
    powers = _above(_powers(energy, sample_rate_hz, 0.4), _ABSOLUTE_GATE)
    if not len(powers):
        return -math.inf
    return _lufs(float(_above(powers, powers.mean() / 10).mean()))


def loudness_range_lu(energy: Samples, sample_rate_hz: int) -> float:
    """Spread of the 3 s loudness from the 10th to the 95th percentile (EBU Tech 3342)."""
    powers = _above(_powers(energy, sample_rate_hz, 3.0), _ABSOLUTE_GATE)
    if not len(powers):
        return 0.0
    loudness = 10 * np.log10(_above(powers, powers.mean() / 100))
    low, high = np.percentile(loudness, [10, 95])
    return float(high - low)


def curve_lufs(energy: Samples, sample_rate_hz: int, window_s: float) -> Doubles:
    """Momentary (0.4 s) or short-term (3 s) loudness (EBU Tech 3341) of windows 100 ms apart.

    The first window starts with the programme; a programme shorter than one is read as if silence
    followed. -inf for silence.
    """
    powers = _powers(energy, sample_rate_hz, window_s)
    with np.errstate(divide="ignore"):
        return np.asarray(10 * np.log10(powers) - 0.691)


def dbtp(peak: float) -> float:
    """Decibels of a linear true peak; -inf for silence."""
    return 20 * math.log10(peak) if peak > 0 else -math.inf


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power)


def _above(powers: Doubles, gate: float) -> Doubles:
    return powers[powers > gate]


def _powers(energy: Samples, sample_rate_hz: int, window_s: float) -> Doubles:
    """Mean square of every window of that length, one each 100 ms."""
    window = round(window_s * sample_rate_hz)
    total = max(len(energy), -(-window // CELL)) * CELL
    starts = np.arange(0, total - window + 1, sample_rate_hz // 10)
    runs = (starts[at : at + _WINDOWS] for at in range(0, len(starts), _WINDOWS))
    return np.concatenate([_run_of_powers(energy, run, window) for run in runs])


def _run_of_powers(energy: Samples, starts: NDArray[np.int64], window: int) -> Doubles:
    """Mean square of the windows that start there, from their own cells alone."""
    first, last = int(starts[0]) // CELL, -(-int(starts[-1] + window) // CELL)
    heard = energy[first:last]
    summed = np.cumsum(np.pad(heard, (1, last - first - len(heard))), dtype=np.float64)
    within = starts - first * CELL
    return np.asarray((_at(summed, within + window) - _at(summed, within)) / window)


def _at(summed: Doubles, samples: NDArray[np.int64]) -> Doubles:
    """The running sum at a sample, on a straight line between the ends of its cell."""
    cell, rest = np.divmod(samples, CELL)
    after = summed[np.minimum(cell + 1, len(summed) - 1)]
    return np.asarray(summed[cell] + (after - summed[cell]) * (rest / CELL))
