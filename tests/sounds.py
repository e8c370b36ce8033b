"""Sounds and rundowns for tests, made here: nothing is downloaded, nothing is random."""

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from pipeline.model import PlayedCue, Rundown

RATE = 44_100
GRID = 1152

Samples = NDArray[np.float32]


@functools.cache
def voice(seconds: float, seed: int, rate: int = RATE) -> Samples:
    """Something like speech: a gliding, breathing buzz in syllables, about -23 dBFS."""
    at_s = np.arange(round(seconds * rate)) / rate
    pitch_hz = 120 + 20 * np.sin(2 * np.pi * 0.7 * at_s + seed)
    turns = np.cumsum(pitch_hz) / rate
    syllables = np.sin(2 * np.pi * (2.6 + 0.1 * (seed % 5)) * at_s)
    buzz = sum(np.sin(2 * np.pi * n * turns) / n for n in range(1, 25))
    hiss = np.random.default_rng(seed).random(len(at_s)) - 0.5
    sound = buzz * np.clip(syllables, 0, 1) ** 0.5 + hiss * np.clip(-syllables, 0, 0.5)
    edges = np.clip(np.minimum(at_s, seconds - at_s) / 0.01, 0, 1)
    samples = np.asarray(0.12 * sound * edges, np.float32)
    samples.flags.writeable = False
    return samples


def tone(seconds: float, hertz: float, level: float, rate: int = RATE, turn: float = 0) -> Samples:
    """A sine of that amplitude; `turn` is its phase in degrees."""
    at = np.arange(round(seconds * rate))
    return np.asarray(level * np.sin(2 * np.pi * hertz / rate * at + np.radians(turn)), np.float32)


def stereo(samples: Samples) -> Samples:
    """One channel, twice."""
    return np.repeat(samples[:, None], 2, axis=1)


def write(path: Path, samples: Samples, rate: int = RATE) -> Path:
    """Keep samples as 16-bit FLAC."""
    soundfile.write(path, samples, rate, format="FLAC", subtype="PCM_16")
    return path


def programme(
    folder: Path, takes: Sequence[Samples], music: Path | None = None, tail: int = 22_050
) -> Rundown:
    """Takes one after the other, 0.35 s apart; music, where given, under the first and the last."""
    cues: list[PlayedCue] = []
    at = 0
    for index, samples in enumerate(takes):
        path = write(folder / f"take-{index}.flac", samples)
        end = at + len(samples)
        cues.append(PlayedCue(f"t-{index}", "track", "HOST", at, end, path, "synthetic"))
        at = -(-(end + 15_435) // GRID) * GRID
    length = cues[-1].end + tail
    if music:
        spans = (cues[0].start, cues[0].end + 88_200), (cues[-1].start, cues[-1].end + tail)
        cues += [
            PlayedCue(
                f"m-{n}", "theme", "MUSIC", start, min(end, length), music, None, True, 44_100
            )
            for n, (start, end) in enumerate(spans)
        ]
    return Rundown(RATE, length, tuple(cues), (), ())
