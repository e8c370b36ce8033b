"""Moves a voice by semitones, or its pace, or both: stretch the time, then resample it back.

The stretch is WSOLA (Verhelst and Roelands, ICASSP 1993): short windows are overlapped at even
steps, each taken from where the sound best continues the one before it. An engine's own speed is
no way to do it: theirs jumps (durations are whole frames), so pace was 8 % off.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WINDOW_MS, _SEEK_MS = 30, 12
"""Two periods of a low voice (70 Hz) in a window; one period either way to seek in."""


def shifted(
    samples: "NDArray[np.float32]",
    from_rate_hz: int,
    to_rate_hz: int,
    semitones: int,
    tempo: float = 1.0,
) -> "NDArray[np.float32]":
    """Resample to `to_rate_hz` (soxr HQ) with the pitch moved, `tempo` times as fast."""
    import numpy as np
    import soxr

    ratio = 2.0 ** (semitones / 12)
    longer = stretched(samples, from_rate_hz, ratio / tempo)
    if not semitones and from_rate_hz == to_rate_hz:
        return samples
    return np.asarray(
        soxr.resample(longer, from_rate_hz * ratio, to_rate_hz, "HQ"), dtype=np.float32
    )


def stretched(
    samples: "NDArray[np.float32]", sample_rate_hz: int, factor: float
) -> "NDArray[np.float32]":
    """The sound `factor` times as long, its pitch as it was."""
    import numpy as np

    if factor == 1:
        return samples
    hop = sample_rate_hz * _WINDOW_MS // 2000
    seek = sample_rate_hz * _SEEK_MS // 1000
    length = round(len(samples) * factor)
    steps = length // hop + 2
    window = np.hanning(2 * hop + 1)[:-1].astype(np.float32)
    margin = np.zeros(3 * hop + 2 * seek, np.float32)
    source = np.concatenate([margin, samples, margin])
    out = np.zeros((steps + 1) * hop, np.float32)
    at = len(margin) - hop
    for step in range(steps):
        out[step * hop : (step + 2) * hop] += window * source[at : at + 2 * hop]
        aim = len(margin) - hop + min(round((step + 1) * hop / factor), len(samples))
        at = _best_match(source, aim, seek, source[at + hop : at + 3 * hop])
    return out[hop : hop + length]


def _best_match(
    source: "NDArray[np.float32]", aim: int, seek: int, wanted: "NDArray[np.float32]"
) -> int:
    """Where, at most `seek` samples from `aim`, the source is most like what is wanted."""
    import numpy as np

    area = source[aim - seek : aim + seek + len(wanted)]
    energy = np.concatenate([[0.0], np.cumsum(np.square(area, dtype=np.float64))])
    power = energy[len(wanted) :] - energy[: len(energy) - len(wanted)]
    likeness = np.correlate(area, wanted) / np.sqrt(power + 1e-6)
    return aim - seek + int(np.argmax(likeness))
