"""Loudness and true peak as ITU-R BS.1770-4 and EBU R 128 define them, in numpy alone.

A `Meter` is fed blocks and keeps two numbers for every cell of 64 samples: the K-weighted energy,
summed over the channels, and the highest true peak. Loudness, loudness range and the limiter's
gain are all worked out on those small arrays. Both filters are matrix products over cells, which
stand side by side as columns: the K-weighting as a block state space, the oversampling in strips.
"""

import functools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import truepeak
from .truepeak import AHEAD

Samples = NDArray[np.float32]
Doubles = NDArray[np.float64]

CELL = truepeak.CELL
"""Samples in a cell; 18 cells are one MP3 frame."""
_AT_ONCE = 4096 * CELL
"""Samples that are measured at once, of a block that is longer."""
_HALF = CELL // 2
_STATE = 4
"""Numbers that two filters of second order remember."""
_FORGOTTEN = 1e-13
"""Of a state: no sum of floats remembers what is below that."""

_GROUP = 100
"""Steps of 100 ms among which the loudest window is looked for at once."""
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

    def __init__(
        self,
        channels: int,
        sample_rate_hz: int,
        highest: Callable[[Samples], Samples] = truepeak.highest,
    ) -> None:
        """`highest`: how true peaks are read, of every cell or of the highest alone."""
        self._highest = highest
        self._filters = [_KWeighting(sample_rate_hz) for _ in range(channels)]
        self._before = np.zeros((AHEAD, channels), np.float32)
        self._waiting = np.zeros((0, channels), np.float32)
        self._cells: list[Cells] = []

    def add(self, block: Samples) -> None:
        """Measure a block of shape (samples, channels)."""
        for at in range(0, len(block), _AT_ONCE):
            part = block[at : at + _AT_ONCE]
            samples = np.concatenate([self._waiting, part]) if len(self._waiting) else part
            whole = max(0, len(samples) - AHEAD) // CELL * CELL
            if whole:
                self._measure(samples, whole)
            self._waiting = samples[whole:]

    def finish(self) -> Cells:
        """All cells; the last is filled up with silence."""
        count = len(self._waiting)
        whole = -(-count // CELL) * CELL
        if whole:
            channels = self._waiting.shape[1]
            rest = np.zeros((whole - count + AHEAD, channels), np.float32)
            self._measure(np.concatenate([self._waiting, rest]), whole)
        self._waiting = self._waiting[count:]
        nothing = np.zeros(0, np.float32)
        return joined(self._cells or [Cells(nothing, nothing)])

    def _measure(self, samples: Samples, whole: int) -> None:
        """Measure the first `whole` samples; what follows them is heard by the peak filter."""
        before, self._before = self._before, samples[whole - AHEAD : whole]
        if samples.shape[1] == 2 and np.array_equal(samples[:, 0], samples[:, 1]):
            self._measure_alike(_columns(before[:, 0], samples[:, 0], whole))
            return
        energy = np.zeros(whole // CELL, np.float32)
        peak = np.zeros(whole // CELL, np.float32)
        for index, (k_weighting, weight) in enumerate(zip(self._filters, _WEIGHTS, strict=False)):
            columns = _columns(before[:, index], samples[:, index], whole)
            np.maximum(peak, self._highest(columns), out=peak)
            energy += np.float32(weight) * k_weighting.energy(columns)
        self._cells.append(Cells(energy, peak))

    def _measure_alike(self, columns: Samples) -> None:
        """Two equal channels are one channel twice: a voice in the middle costs half."""
        left, right = self._filters
        peak = self._highest(columns)
        if not np.array_equal(left.state, right.state):
            energy = left.energy(columns.copy()) + right.energy(columns)
        else:
            energy = 2 * left.energy(columns)
            right.state = left.state.copy()
        self._cells.append(Cells(energy, peak))


def _columns(before: Samples, samples: Samples, whole: int) -> Samples:
    """One channel as a column for each cell, with the 12 samples before it and after it."""
    columns = np.empty((AHEAD + CELL + AHEAD, whole // CELL), np.float32)
    cells = columns[AHEAD:-AHEAD]
    cells[:] = samples[:whole].reshape(-1, CELL).T
    columns[:AHEAD, 0], columns[:AHEAD, 1:] = before, cells[-AHEAD:, :-1]
    columns[-AHEAD:, -1] = samples[whole : whole + AHEAD]
    columns[-AHEAD:, :-1] = cells[:AHEAD, 1:]
    return columns


class _KWeighting:
    """The K filter of one channel, half a cell at a time."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._into, self._out, self._step = _k_matrices(sample_rate_hz)
        self._whole_step = self._step @ self._step
        self.state = np.zeros(_STATE)

    def energy(self, columns: Samples) -> Samples:
        """Sum of the filtered squares of each cell, whose column is spoiled by it."""
        first, second = columns[AHEAD : AHEAD + _HALF], columns[AHEAD + _HALF : -AHEAD]
        half_way = (self._into @ first).T.astype(np.float64)
        whole = half_way @ self._step.T + (self._into @ second).T
        states = _scan(self.state, whole, self._whole_step)
        self.state = states[-1]
        half_way += states[:-1] @ self._step.T
        return self._filtered(columns, AHEAD, states[:-1]) + self._filtered(
            columns, AHEAD + _HALF, half_way
        )

    def _filtered(self, columns: Samples, at: int, states: Doubles) -> Samples:
        """Sum of the squares of what becomes of half a cell behind those states.

        They take the place of the samples before it: then all is one product.
        """
        columns[at - _STATE : at] = states.T
        filtered = self._out @ columns[at - _STATE : at + _HALF]
        energy: Samples = np.einsum("ij,ij->j", filtered, filtered)
        return energy


def _scan(first: Doubles, inputs: Doubles, step: Doubles) -> Doubles:
    """States x[0] = first, x[i+1] = step x[i] + inputs[i], by doubling instead of one by one."""
    states = np.vstack([first, inputs])
    power, distance = step.T, 1
    while distance < len(states) and np.abs(power).max() > _FORGOTTEN:
        states[distance:] += states[:-distance] @ power
        power, distance = power @ power, 2 * distance
    return states


@functools.cache
def _k_matrices(sample_rate_hz: int) -> tuple[Samples, Samples, Doubles]:
    """Half a cell's samples → state; state and samples → output; state → that half a cell later."""
    step, inward, outward, direct = _cascade(_shelf(sample_rate_hz), _high_pass(sample_rate_hz))
    powers = [np.eye(_STATE)]
    for _ in range(_HALF):
        powers.append(step @ powers[-1])
    response = np.array([direct, *(outward @ power @ inward for power in powers)])
    direct_out = np.zeros((_HALF, _HALF))
    for index in range(_HALF):
        direct_out[index:, index] = response[: _HALF - index]
    into = np.stack([power @ inward for power in powers[_HALF - 1 :: -1]], axis=1)
    from_state = np.stack([outward @ power for power in powers[:_HALF]])
    out = np.concatenate([from_state, direct_out], axis=1)
    return into.astype(np.float32), out.astype(np.float32), powers[_HALF]


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
    loudness.sort()  # np.percentile would load the tenth of numpy that is for masked arrays
    places = np.array([0.10, 0.95]) * (len(loudness) - 1)
    low, high = np.interp(places, np.arange(len(loudness)), loudness)
    return float(high - low)


def curve_lufs(energy: Samples, sample_rate_hz: int, window_s: float) -> Doubles:
    """Momentary (0.4 s) or short-term (3 s) loudness (EBU Tech 3341) of windows 100 ms apart.

    The first window starts with the programme; a programme shorter than one is read as if silence
    followed. -inf for silence.
    """
    powers = _powers(energy, sample_rate_hz, window_s)
    with np.errstate(divide="ignore"):
        return np.asarray(10 * np.log10(powers) - 0.691)


def highest_lufs(energy: Samples, sample_rate_hz: int, window_s: float) -> tuple[float, int]:
    """The loudest window of that length, wherever it starts, and its first sample.

    Looked for cell by cell, but only where windows 100 ms apart leave room for a louder one: they
    alone may read a burst 0.3 LU too low (EBU Tech 3341, cases 10 and 13). -inf for silence.
    """
    step, windows = sample_rate_hz // 10, round(10 * window_s)
    summed = _summed(energy, step, windows)
    powers = summed[windows:] - summed[:-windows]
    best, start = float(powers.max()), int(powers.argmax()) * step
    between = summed[windows + 1 :] - summed[: -windows - 1]
    most = np.maximum.reduceat(between, range(0, len(between), _GROUP)) if len(between) else between
    for group in np.argsort(-most).tolist():
        if most[group] <= best:
            break
        first = group * _GROUP * step // CELL
        last = ((group + 1) * _GROUP + windows) * step // CELL + 1
        found, cell = _highest(energy[first:last], windows * step / CELL)
        if found > best:
            best, start = found, (first + cell) * CELL
    return _lufs(best / (windows * step)) if best > 0 else -math.inf, start


def _highest(energy: Samples, cells: float) -> tuple[float, int]:
    """The most energy in so many cells, of which the last may be a part, and the first of them."""
    whole = int(cells)
    if len(energy) <= whole:
        return 0.0, 0
    summed = np.concatenate([[0.0], np.cumsum(energy, dtype=np.float64)])
    windows = summed[whole:-1] - summed[: -whole - 1] + (cells - whole) * energy[whole:]
    return float(windows.max()), int(windows.argmax())


def dbtp(peak: float) -> float:
    """Decibels of a linear true peak; -inf for silence."""
    return 20 * math.log10(peak) if peak > 0 else -math.inf


def _lufs(power: float) -> float:
    return -0.691 + 10 * math.log10(power)


def _above(powers: Doubles, gate: float) -> Doubles:
    return powers[powers > gate]


def _powers(energy: Samples, sample_rate_hz: int, window_s: float) -> Doubles:
    """Mean square of every window of that length, one each 100 ms."""
    step, windows = sample_rate_hz // 10, round(10 * window_s)
    summed = _summed(energy, step, windows)
    return np.asarray((summed[windows:] - summed[:-windows]) / (windows * step))


def _summed(energy: Samples, step: int, windows: int) -> Doubles:
    """Energy up to each step: of all whole ones, and of no fewer than a window has."""
    heard = _steps(energy, step, max(len(energy) * CELL // step, windows))
    return np.concatenate([[0.0], np.cumsum(heard)])


def _steps(energy: Samples, step: int, count: int) -> Doubles:
    """Sum of the squares of each of `count` steps of so many samples; silence follows the end."""
    if not len(energy):
        return np.zeros(count)
    edges = np.minimum(np.arange(count + 1) * step, len(energy) * CELL)
    cells = np.minimum(edges // CELL, len(energy) - 1)
    begun = energy[cells].astype(np.float64) * ((edges - cells * CELL) / CELL)
    whole = np.add.reduceat(energy, cells)[:-1]  # as single floats: 70 of them, without a copy
    whole[cells[1:] == cells[:-1]] = 0.0  # of steps behind the end
    return np.asarray(whole + np.diff(begun))
