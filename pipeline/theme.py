"""The music that every show has: a theme, a bed and a sting, our own compositions (CC0).

Soft mallets over a warm pad, in F major, at 80 beats a minute. The theme is four bars that come to
rest on the tonic; the bed is eight that go round, with no tune that would compete with words; the
sting is a rising figure and its chord. Additive synthesis and a synthetic hall in plain arithmetic:
the same bytes every time.
"""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .files import aside, kept
from .soundwriting import writing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float64]

VERSION = "3"
"""Of the compositions; callers put it into the files' names."""

RATE_HZ = 44_100
BEAT_S = 0.75
RMS = 0.07
"""Of a whole piece, against full scale: as loud as the speech that it stands beside."""


class Score(NamedTuple):
    """A piece to be performed."""

    length_s: float
    chords: tuple[tuple[float, float, tuple[int, ...]], ...]
    """First beat, beats, MIDI notes."""
    strokes: tuple[tuple[float, int], ...]
    """Beat and MIDI note of each mallet stroke."""
    stroke_level: float = 0.5
    goes_round: bool = False
    """Its end leads into its start."""
    rms: float = RMS


THEME = Score(
    length_s=15.0,
    chords=(
        (0, 4, (53, 57, 60, 64, 67)),  # F major 9
        (4, 4, (50, 57, 60, 65, 69)),  # D minor 7
        (8, 3, (46, 53, 57, 62, 65)),  # B flat major 7
        (11, 1, (48, 55, 58, 62, 65)),  # C 9 sus
        (12, 5, (41, 53, 57, 60, 67)),  # F add 9
    ),
    strokes=(
        *((0, 72), (0.5, 77), (1, 76), (1.5, 72), (2.5, 79), (3, 77)),
        *((4, 76), (4.5, 72), (5, 69), (6, 74), (6.5, 72)),
        *((8, 70), (8.5, 74), (9, 77), (9.5, 74), (10.5, 72), (11, 74), (11.5, 72)),
        *((12, 72), (12.5, 69), (13, 77), (14, 79), (14.5, 72), (15, 77)),
    ),
)
BED = Score(
    length_s=24.0,
    chords=(
        (0, 4, (41, 53, 57, 60, 67)),  # F add 9
        (4, 4, (50, 53, 57, 60, 64)),  # D minor 9
        (8, 4, (46, 53, 57, 60, 62)),  # B flat major 9
        (12, 4, (48, 53, 55, 58, 62)),  # C 9 sus
        (16, 4, (45, 52, 55, 60, 64)),  # A minor 7
        (20, 4, (50, 53, 57, 60, 64)),  # D minor 9
        (24, 4, (43, 50, 53, 58, 62)),  # G minor 7
        (28, 4, (48, 53, 55, 58, 62)),  # C 9 sus
    ),
    strokes=tuple(
        (4 * bar + beat, note)
        for bar, (low, high) in enumerate(
            [(65, 69), (62, 65), (65, 69), (62, 67), (60, 64), (62, 65), (62, 65), (58, 62)]
        )
        for beat, note in ((0.5, low), (1.5, high), (2.5, low), (3.0, high))
    ),
    stroke_level=0.16,
    goes_round=True,
)
STING = Score(
    length_s=3.5,
    chords=((0.75, 1.5, (53, 57, 60, 67)),),  # F add 9
    strokes=((0, 72), (0.25, 77), (0.5, 79), (0.75, 84), (0.75, 77), (0.75, 65)),
    rms=0.05,
)

MALLET = ((1.0, 1.0, 1.0), (2.0, 0.22, 1.8), (3.93, 0.12, 4.0), (9.2, 0.015, 12.0))
"""A struck wooden bar: ratio of the partial, its level, how much faster it dies."""
STROKE_S = 2.5
PAD_PARTIALS = 6
PAD_LEVEL = 0.11
PAD_ATTACK_S = 0.5
PAD_RELEASE_S = 1.2
DETUNED = 0.0012
"""How far the pad's left and right voices stand from the middle one, as a ratio."""
HALL_S = 1.6
HALL_LEVEL = 0.25
CLOSE_S = 1.5
"""Fade at the very end, over the hall's last breath."""


def performed(name: str, folder: Path) -> Path:
    """The piece of that name as sound, kept in `folder`; performed unless it is there.

    Raises FileError.
    """
    return kept(folder / f"{VERSION}-{name}", lambda path: render(path, PIECES[name]))


def render(path: Path, score: Score = THEME) -> Path:
    """Write a piece as stereo FLAC at 44.1 kHz, unless it is there; return `path`."""
    if not path.exists():
        with aside(path) as file, writing(file, RATE_HZ, 2) as flac:
            flac.write(_performed(score))
    return path


PIECES: Mapping[str, Score] = {"theme.flac": THEME, "bed.flac": BED, "sting.flac": STING}
"""By the name of the file."""


def _performed(score: Score) -> "Sound":
    """The whole piece, shape (samples, 2)."""
    import numpy as np

    sound = np.zeros((round(score.length_s * RATE_HZ), 2))
    for beat, note in score.strokes:
        _add(sound, beat, score.stroke_level * _stroke(note), goes_round=score.goes_round)
    for beat, beats, notes in score.chords:
        for note in notes:
            _add(sound, beat, _held(note, beats * BEAT_S), goes_round=score.goes_round)
    sound += HALL_LEVEL * _hall(sound, goes_round=score.goes_round)
    if not score.goes_round:
        left_s = score.length_s - np.arange(len(sound)) / RATE_HZ
        sound *= (0.5 - 0.5 * np.cos(np.pi * np.clip(left_s / CLOSE_S, 0, 1)))[:, None]
    return np.asarray(sound * (score.rms / np.sqrt(np.mean(sound**2))))


def _add(piece: "Sound", beat: float, sound: "Sound", *, goes_round: bool) -> None:
    start = round(beat * BEAT_S * RATE_HZ)
    inside = sound[: len(piece) - start]
    piece[start : start + len(inside)] += inside
    if goes_round:
        piece[: len(sound) - len(inside)] += sound[len(inside) :]


@functools.cache
def _stroke(note: int) -> "Sound":
    """One mallet stroke: higher bars die sooner and stand further to the right."""
    import numpy as np

    at_s = np.arange(round(STROKE_S * RATE_HZ)) / RATE_HZ
    pitch_hz = _pitch_hz(note)
    decay = 1.6 * (pitch_hz / 440) ** 0.5
    sound = sum(
        level * np.exp(-at_s * decay * faster) * np.sin(2 * np.pi * pitch_hz * ratio * at_s)
        for ratio, level, faster in MALLET
    )
    edges = np.minimum(1, at_s / 0.006) * np.minimum(1, (STROKE_S - at_s) / 0.3)
    place = (note - 72) / 30
    return np.outer(sound * edges, [0.5 - place, 0.5 + place])


def _held(note: int, length_s: float) -> "Sound":
    """One note of the pad: it swells, and dies away after its length."""
    import numpy as np

    at_s = np.arange(round((length_s + PAD_RELEASE_S) * RATE_HZ)) / RATE_HZ
    swell = np.clip(at_s / PAD_ATTACK_S, 0, 1) * np.clip(
        (length_s + PAD_RELEASE_S - at_s) / PAD_RELEASE_S, 0, 1
    )
    middle, left, right = (
        _overtones(_turning(_pitch_hz(note) * detuned, len(at_s)))
        for detuned in (1.0, 1 - DETUNED, 1 + DETUNED)
    )
    voices = np.stack([middle + 0.4 * left, middle + 0.4 * right], axis=1)
    return np.asarray(PAD_LEVEL * voices * (np.sin(np.pi / 2 * swell) ** 2)[:, None])


def _turning(frequency_hz: float, length: int) -> "NDArray[np.complex64]":
    """A point that goes round the unit circle; products of few powers cost less than powers."""
    import numpy as np

    step, near = 2j * np.pi * frequency_hz / RATE_HZ, 512
    far = np.exp(step * near * np.arange(-(-length // near))).astype(np.complex64)
    return np.outer(far, np.exp(step * np.arange(near)).astype(np.complex64)).ravel()[:length]


def _overtones(tone: "NDArray[np.complex64]") -> "NDArray[np.float32]":
    """A tone with its overtones, the nth of them at n to the power of -2.2, by Horner's rule."""
    total = 0 * tone
    for n in range(PAD_PARTIALS, 0, -1):
        total += n**-2.2
        total *= tone
    return total.imag


def _hall(sound: "Sound", *, goes_round: bool) -> "Sound":
    """Sound from the walls: noise that dies away, dark, different left and right."""
    import numpy as np

    length = round(HALL_S * RATE_HZ)
    noise = np.random.default_rng(85).random((length, 2)) - 0.5
    noise = np.cumsum(noise, axis=0)
    noise = noise[24:] - noise[:-24]  # the mean of 24 samples: little above 1 kHz
    noise *= np.exp(-5 * np.arange(len(noise)) / length)[:, None]
    noise /= np.sqrt(np.sum(noise**2, axis=0))
    size = len(sound) if goes_round else 1 << (len(sound) + length).bit_length()
    spectrum = np.fft.rfft(sound, size, axis=0) * np.fft.rfft(noise, size, axis=0)
    return np.asarray(np.fft.irfft(spectrum, size, axis=0)[: len(sound)])


def _pitch_hz(note: int) -> float:
    """Frequency of a MIDI note in equal temperament.

    >>> _pitch_hz(69)
    440.0
    """
    return float(440 * 2 ** ((note - 69) / 12))
