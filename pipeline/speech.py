"""A cue's speech as samples: the level at which the whole show speaks, and how it is measured."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


SPEECH_DBFS = -23.0
"""Every voice, synthetic or human, stands at this level in its take."""
CELLS_A_SECOND = 100
"""What a recording is heard in."""
_BLOCK_MS, _STEP_MS = 400, 100
_FLOOR_DBFS, _GATE_DB = -70.0, 10.0
"""Blocks and gates are those of ITU-R BS.1770-5; its weighting is left out, since it moves voices
of speech alike (the two embedded ones by 0.35 and 0.36 dB)."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One rendering of a cue, not yet stored: float32 mono in [-1, 1]."""

    samples: "NDArray[np.float32]"
    sample_rate_hz: int
    sentence_starts: tuple[int, ...]
    """In samples; one for each utterance of the cue."""


def level_dbfs(samples: "NDArray[np.floating]", sample_rate_hz: int) -> float | None:
    """Level of the speech in dBFS (RMS, a full-scale square wave is 0), pauses gated out.

    `None` where nothing is above -70 dBFS.
    """
    return gated_dbfs(_block_powers(samples, sample_rate_hz))


def gated_dbfs(powers: "NDArray[np.float64]") -> float | None:
    """The level of blocks of 400 ms, every 100 ms, by their mean squares; as `level_dbfs`."""
    powers = powers[powers > power(_FLOOR_DBFS)]
    if not powers.size:
        return None
    speaking = powers[powers > powers.mean() * power(-_GATE_DB)]
    return 10 * math.log10(speaking.mean())


def gain(change_db: float) -> float:
    """What to multiply samples by.

    >>> round(gain(-6.02), 3)
    0.5
    """
    return math.pow(10, change_db / 20)


def power(level_db: float) -> float:
    """The mean square of a level.

    >>> round(power(-20.0), 3), round(decibels(0.01), 3)
    (0.01, -20.0)
    """
    return math.pow(10, level_db / 10)


def decibels(mean_square: float) -> float:
    """The level of a mean square, -120 dB at least."""
    return 10 * math.log10(max(mean_square, 1e-12))


def cell_size(sample_rate_hz: int) -> int:
    """Samples in a hundredth of a second, at least one."""
    return max(1, sample_rate_hz // CELLS_A_SECOND)


def in_cells(samples: "NDArray[np.float32]", size: int) -> "NDArray[np.float32]":
    """A row for each cell; the last is filled up with silence."""
    import numpy as np

    rest = -len(samples) % size
    whole = np.pad(samples, (0, rest)) if rest else np.ascontiguousarray(samples)
    return whole.reshape(-1, size)


def _block_powers(samples: "NDArray[np.floating]", sample_rate_hz: int) -> "NDArray[np.float64]":
    import numpy as np

    block = min(len(samples), sample_rate_hz * _BLOCK_MS // 1000)
    if not block:
        return np.zeros(0)
    step = sample_rate_hz * _STEP_MS // 1000
    energy = np.concatenate([[0.0], np.cumsum(np.square(samples, dtype=np.float64))])
    starts = np.arange(0, len(samples) - block + 1, step)
    return np.asarray((energy[starts + block] - energy[starts]) / block)
