"""Music that goes round: where a piece starts again before it ends, without a click or a dip."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from .sounds import Samples, Sound

Doubles = NDArray[np.float64]

_NEAR = 64
"""Samples on either side of a joint that tell how a piece usually bends."""
_STEP = 2 / 32768
"""What 16 bits round away."""


class Loop:
    """How a piece starts again before it ends: its last samples overlap with its first ones."""

    def __init__(self, period: int, leaving: Samples, entering: Samples) -> None:
        self._period = period
        self._leaving, self._entering = leaving, entering

    def read(self, sound: Sound, offset: int, count: int) -> Samples:
        """`count` samples from `offset` on, as if the piece had no end."""
        rounds = [*self._rounds(sound, offset, count)]
        found = np.concatenate(rounds, axis=1) if len(rounds) > 1 else rounds[0]
        first = max(1, (offset - len(self._entering)) // self._period)
        for turn in range(first, (offset + count) // self._period + 1):
            self._overlap(sound, found, turn * self._period - offset)
        return found

    def _rounds(self, sound: Sound, offset: int, count: int) -> Iterator[Samples]:
        while count > 0:
            at = offset % self._period
            part = sound.read(at, min(count, self._period - at))
            yield part
            offset += part.shape[1]
            count -= part.shape[1]

    def _overlap(self, sound: Sound, found: Samples, at: int) -> None:
        """Let the end of the piece die away where it has started again at `at`."""
        first, last = max(0, -at), min(len(self._entering), found.shape[1] - at)
        if first < last:
            there = found[:, at + first : at + last]
            there *= self._entering[first:last]
            end = sound.read(self._period + first, last - first)
            there += end * self._leaving[first:last]


def joined(sound: Sound, overlap: int) -> Loop:
    """Where a piece starts again: where its end is most like its start, and by how much it is.

    The overlap keeps the power, whether end and start are strangers (an equal-power fade) or one
    sound (a linear one): with a correlation r between them, a² + b² + 2rab = 1.
    """
    overlap = min(overlap, sound.frames // 4)
    if sound.frames < 4 * _NEAR or _goes_round(sound):
        return Loop(sound.frames, np.zeros(0, np.float32), np.zeros(0, np.float32))
    start = sound.read(0, overlap).mean(axis=0, dtype=np.float64)
    tail = sound.read(sound.frames - 2 * overlap, 2 * overlap).mean(axis=0, dtype=np.float64)
    likeness = _likeness(start, tail)
    best = int(likeness.argmax())
    turn = np.pi / 2 * (np.arange(overlap) + 0.5) / overlap
    power = np.sqrt(1 + max(0.0, float(likeness[best])) * np.sin(2 * turn))
    leaving, entering = (
        np.asarray(side / power, np.float32) for side in (np.cos(turn), np.sin(turn))
    )
    return Loop(sound.frames - 2 * overlap + best, leaving, entering)


def _goes_round(sound: Sound) -> bool:
    """Whether a piece runs on from its last sample into its first, so that nothing is heard there.

    A straight line through its last two samples misses the first by no more than such lines miss
    the samples nearby.
    """
    end, start = sound.read(sound.frames - _NEAR, _NEAR), sound.read(0, _NEAR)
    bends = np.abs(np.diff(np.concatenate([end, start], axis=1), 2, axis=1))
    joint = bends[:, _NEAR - 2 : _NEAR].max()
    usual = max(bends[:, : _NEAR - 2].max(), bends[:, _NEAR:].max())
    return bool(joint <= 1.5 * usual + _STEP)


def _likeness(start: Doubles, tail: Doubles) -> Doubles:
    """Correlation of `start` with each part of `tail` that is as long, the last one included."""
    size = len(start) + len(tail)
    product = np.fft.irfft(np.fft.rfft(tail, size) * np.fft.rfft(start, size).conj(), size)
    count = len(tail) - len(start) + 1
    energy = np.concatenate([[0.0], np.cumsum(tail**2)])
    powers = (energy[len(start) :] - energy[:count]) * np.sum(start**2)
    return np.asarray(product[:count] / np.sqrt(np.maximum(powers, 1e-12)))
