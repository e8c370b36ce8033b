"""Mixes any part of a rundown, block by block: takes in the middle, music ducked under speech.

Nothing here remembers what was mixed before, so a part sounds the same whether or not the rest is
mixed, and `Mixer.key` names all that decides it. We know where speech is: the music's gain is a
curve drawn from the rundown, down before the first sample of a word and up after the last.
"""

import bisect
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import drawn, loops
from .drawn import GRAIN
from .files import digest, file_digest
from .model import PlayedCue, Rundown
from .sounds import Library, Samples, Sound

Doubles = NDArray[np.float64]

BLOCK = 102 * 1152
"""Samples mixed at once: 2.7 seconds. More of them are mixed in fresh memory and beyond a core's
cache, at nearly twice the cost; with less, the meter counts numpy's calls."""
ATTACK_S = 0.25
RELEASE_S = 0.6
HOLD_S = 1.5
"""Music stays down in pauses shorter than this."""
ROOM_TONE_DBFS = -72.0
"""Silence in a radio studio is not digital zero."""

HELD_S = 900
"""Of speech: the takes of a programme with so much of it are decoded once for both passes, and
held, in 80 MB at most; those of a longer one are decoded twice."""

_TONE_LENGTH = 1 << 18
_LOOP_S = 0.25
"""How long the end of a piece and its start overlap where it starts again."""
_VERSION = "mixer 4"


class Mixer:
    """Plays a rundown for one or two channels. Safe to use from several threads."""

    def __init__(self, rundown: Rundown, channels: int) -> None:
        self._rundown = rundown
        self._channels = channels
        known = {cue.path: cue.digest for cue in rundown.cues}
        self._digests = {path: known or file_digest(path) for path, known in known.items()}
        self._spoken = [cue for cue in rundown.cues if cue.provenance]
        self._spoken_ends = [cue.end for cue in self._spoken]
        # No cue before an index ends later, none behind it starts earlier.
        self._ended = [*accumulate((cue.end for cue in rundown.cues), max)]
        starts = accumulate((cue.start for cue in reversed(rundown.cues)), min)
        self._begun = [*starts][::-1]
        self._ducking = _ducking(self._spoken, rundown.sample_rate_hz)
        self._library = Library(rundown.sample_rate_hz, _held(rundown))
        self._loops: dict[Path, loops.Loop] = {}
        self._keys: dict[tuple[int, int], str] = {}

    def key(self, start: int, end: int) -> str:
        """Digest of all that decides how samples `start` to `end` sound, wherever they stand."""
        if (start, end) not in self._keys:
            self._keys[start, end] = self._key(start, end)
        return self._keys[start, end]

    def _key(self, start: int, end: int) -> str:
        parts: list[str | bytes] = [
            _VERSION,
            repr((self._channels, self._rundown.sample_rate_hz, end - start)),
            repr([(a - start, b - start, phase) for a, b, phase in self._tone_parts(start, end)]),
        ]
        for cue in self._heard(start, end):
            first, last = max(start, cue.start), min(end, cue.end)
            place = first - start, last - start, first - cue.start, cue.under, cue.skip
            parts += [self._digests[cue.path], repr(place)]
            if not cue.provenance:
                parts.append(repr(self._played(cue, first, last)))
        return digest(*parts)

    def hold(self, start: int, end: int) -> None:
        """Decode what is heard there once, however often it is mixed."""
        self._library.hold(cue.path for cue in self._heard(start, end))

    def blocks(self, start: int, end: int) -> Iterator[Samples]:
        """Samples `start` to `end` as blocks of shape (samples, channels), 1.0 = full scale.

        Each channel is of one piece in memory. `start` is a multiple of 64. Raises SoundError for
        a file that cannot be read.
        """
        with ExitStack() as opened:
            sounds: dict[Path, Sound] = {}
            for at in range(start, end, BLOCK):
                until = min(at + BLOCK, end)
                rows = self._room_tone(at, until)
                for cue in self._heard(at, until):
                    if cue.path not in sounds:
                        sounds[cue.path] = self._library.open(cue.path, opened)
                    self._add(rows, at, cue, sounds[cue.path])
                yield rows.T

    def _heard(self, start: int, end: int) -> list[PlayedCue]:
        """In the rundown's order, so that their sums are always the same."""
        first = bisect.bisect_right(self._ended, start)
        last = bisect.bisect_left(self._begun, end)
        return [
            cue for cue in self._rundown.cues[first:last] if cue.start < end and cue.end > start
        ]

    def _add(self, rows: Samples, at: int, cue: PlayedCue, sound: Sound) -> None:
        first, last = max(at, cue.start), min(at + rows.shape[1], cue.end)
        offset = first - cue.start + cue.skip
        if cue.under and cue.end - cue.start + cue.skip > sound.frames:
            heard = self._loop(cue.path, sound).read(sound, offset, last - first)
        else:
            heard = sound.read(offset, last - first)
        if not cue.provenance:
            heard *= self._fine_gain(cue, first, last)[: heard.shape[1]]
        rows[:, first - at : first - at + heard.shape[1]] += _fitted(heard, self._channels)

    # ------------------------------------------------------------------------------------- music

    def _fine_gain(self, cue: PlayedCue, first: int, last: int) -> Samples:
        coarse = self._gain(cue, first, last)
        if coarse.min() == coarse.max():  # all through a sentence, it stays down
            return np.full(last - first, coarse[0], np.float32)
        return drawn.through(coarse, 0, last - first)

    def _played(self, cue: PlayedCue, first: int, last: int) -> tuple[object, ...]:
        """All that decides the gain of music from `first` to `last`, wherever it stands."""
        last += GRAIN  # the last point of the gain's curve may stand there
        corners, down = self._ducking
        inner = slice(
            int(np.searchsorted(corners, first, "right")), int(np.searchsorted(corners, last))
        )
        ends = np.interp((first, last), corners, down).tolist()
        bends = (corners[inner] - first).tolist(), down[inner].tolist()
        faded_in, faded_out = first - cue.start, cue.end - last
        return (
            (cue.gain_db, cue.duck_db, ends, bends),
            (faded_in, cue.fade_in) if faded_in < cue.fade_in else None,
            (faded_out, cue.fade_out) if faded_out < cue.fade_out else None,
        )

    def _gain(self, cue: PlayedCue, first: int, last: int) -> Doubles:
        """Linear gain of music, one point each 64 samples from `first` on."""
        at = np.arange(first, last + GRAIN, GRAIN)
        gain: Doubles = 10 ** ((cue.gain_db + cue.duck_db * np.interp(at, *self._ducking)) / 20)
        for length, left in ((cue.fade_in, at - cue.start), (cue.fade_out, cue.end - at)):
            if length:
                gain = gain * (0.5 - 0.5 * np.cos(np.pi * np.clip(left / length, 0, 1)))
        return gain

    def _loop(self, path: Path, sound: Sound) -> loops.Loop:
        if path not in self._loops:
            self._loops[path] = loops.joined(sound, round(_LOOP_S * self._rundown.sample_rate_hz))
        return self._loops[path]

    # --------------------------------------------------------------------------------- room tone

    def _room_tone(self, start: int, end: int) -> Samples:
        tone = np.empty((self._channels, end - start), np.float32)
        for first, last, phase in self._tone_parts(start, end):
            tone[:, first - start : last - start] = self._tone[phase : phase + last - first]
        return tone

    def _tone_parts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """First and last sample and phase: each pause belongs to the cue that it leads up to."""
        while start < end:
            index = bisect.bisect_right(self._spoken_ends, start)
            last = min(end, self._spoken_ends[index]) if index < len(self._spoken) else end
            anchor = self._spoken[min(index, len(self._spoken) - 1)].start if self._spoken else 0
            yield start, last, (start - anchor) % _TONE_LENGTH
            start = last

    @cached_property
    def _tone(self) -> Samples:
        """Soft noise that goes round, three decibels less each octave, nothing above 8 kHz.

        A block's length of its start stands behind its end.
        """
        frequencies = np.fft.rfftfreq(_TONE_LENGTH, 1 / self._rundown.sample_rate_hz)
        level = 1 / np.sqrt(np.maximum(frequencies, 60.0))
        level[(frequencies < 20) | (frequencies > 8000)] = 0
        turns = np.random.default_rng(1926).random(len(frequencies))
        noise = np.fft.irfft(level * np.exp(2j * np.pi * turns), _TONE_LENGTH)
        noise *= 10 ** (ROOM_TONE_DBFS / 20) / np.sqrt(np.mean(noise**2))
        return np.resize(noise.astype(np.float32), _TONE_LENGTH + BLOCK)


def _ducking(spoken: list[PlayedCue], sample_rate_hz: int) -> tuple[Doubles, Doubles]:
    """Corners of how far music is down, from 0 to 1, over samples."""
    attack, release = ATTACK_S * sample_rate_hz, RELEASE_S * sample_rate_hz
    at: list[float] = []
    down: list[float] = []
    for start, end in _stretches(spoken, HOLD_S * sample_rate_hz):
        at += [start - attack, start, end, end + release]
        down += [0.0, 1.0, 1.0, 0.0]
    return np.array(at or [0.0]), np.array(down or [0.0])


def _stretches(spoken: list[PlayedCue], hold: float) -> list[tuple[int, int]]:
    """Speech from first to last sample, over all pauses shorter than `hold`."""
    found: list[tuple[int, int]] = []
    for start, end in (span for cue in spoken for span in _between_rests(cue)):
        if found and start - found[-1][1] < hold:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _between_rests(cue: PlayedCue) -> Iterator[tuple[int, int]]:
    at = cue.start
    for rest, after in cue.rests:
        yield at, rest
        at = after
    yield at, cue.end


def _held(rundown: Rundown) -> set[Path]:
    """What is worth being held: music that may go round, and what a short programme says."""
    spoken = {cue.path: cue.end - cue.start for cue in rundown.cues if cue.provenance}
    is_short = sum(spoken.values()) <= HELD_S * rundown.sample_rate_hz
    return {cue.path for cue in rundown.cues if cue.under or (cue.provenance and is_short)}


def _fitted(rows: Samples, channels: int) -> Samples:
    """One channel goes to all; more than wanted become their mean."""
    if len(rows) in (1, channels):
        return rows
    return np.asarray(rows.mean(axis=0, keepdims=True, dtype=np.float32))
