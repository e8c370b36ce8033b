"""Mixes any part of a rundown, block by block: takes in the middle, music ducked under speech.

Nothing here remembers what was mixed before, so a part sounds the same whether or not the rest is
mixed, and `Mixer.key` names all that decides it. We know where speech is: the music's gain is a
curve drawn from the rundown, down before the first sample of a word and up after the last.
"""

import bisect
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from .errors import Mistake, SoundError
from .files import digest, file_digest
from .model import PlayedCue, Rundown

Samples = NDArray[np.float32]
Doubles = NDArray[np.float64]

BLOCK = 153 * 1152
"""Samples mixed at once: four seconds."""
ATTACK_S = 0.25
RELEASE_S = 0.6
HOLD_S = 1.5
"""Music stays down in pauses shorter than this."""
ROOM_TONE_DBFS = -72.0
"""Silence in a radio studio is not digital zero."""

_GRAIN = 64
"""Samples between two points of a gain curve."""
_TONE_LENGTH = 1 << 18
_STEP = 2 / 32768
"""What 16 bits round away."""
_LOOP_S = 0.25
"""How long the end of a piece and its start overlap where it starts again."""
_VERSION = "mixer 2"


class Mixer:
    """Plays a rundown for one or two channels. Safe to use from several threads."""

    def __init__(self, rundown: Rundown, channels: int) -> None:
        self._rundown = rundown
        self._channels = channels
        self._digests = {path: file_digest(path) for path in {cue.path for cue in rundown.cues}}
        self._spoken = [cue for cue in rundown.cues if cue.provenance]
        self._spoken_ends = [cue.end for cue in self._spoken]
        self._ducking = _ducking(self._spoken, rundown.sample_rate_hz)
        self._loops: dict[Path, _Loop] = {}

    def key(self, start: int, end: int) -> str:
        """Digest of all that decides how samples `start` to `end` sound, wherever they stand."""
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
                parts.append(self._gain(cue, first, last).tobytes())
        return digest(*parts)

    def blocks(self, start: int, end: int) -> Iterator[Samples]:
        """Samples `start` to `end` as blocks of shape (samples, channels), 1.0 = full scale.

        `start` is a multiple of 64. Raises SoundError for a file that cannot be read.
        """
        with ExitStack() as opened:
            files: dict[Path, soundfile.SoundFile] = {}
            for at in range(start, end, BLOCK):
                until = min(at + BLOCK, end)
                block = self._room_tone(at, until)
                for cue in self._heard(at, until):
                    if cue.path not in files:
                        files[cue.path] = opened.enter_context(
                            _opened(cue.path, self._rundown.sample_rate_hz)
                        )
                    self._add(block, at, cue, files[cue.path])
                yield block

    def _heard(self, start: int, end: int) -> list[PlayedCue]:
        return [cue for cue in self._rundown.cues if cue.start < end and cue.end > start]

    def _add(self, block: Samples, at: int, cue: PlayedCue, file: soundfile.SoundFile) -> None:
        first, last = max(at, cue.start), min(at + len(block), cue.end)
        offset = first - cue.start + cue.skip
        if cue.under and cue.end - cue.start + cue.skip > file.frames:
            sound = self._loop(cue.path, file).read(file, offset, last - first)
        else:
            sound = _read(file, offset, last - first)
        if not cue.provenance:
            sound = sound * self._fine_gain(cue, first, last)[: len(sound), None]
        block[first - at : first - at + len(sound)] += _fitted(sound, self._channels)

    # ------------------------------------------------------------------------------------- music

    def _fine_gain(self, cue: PlayedCue, first: int, last: int) -> Samples:
        coarse = self._gain(cue, first, last)
        if coarse.min() == coarse.max():  # all through a sentence, it stays down
            return np.full(last - first, coarse[0], np.float32)
        points = np.arange(len(coarse)) * _GRAIN
        return np.interp(np.arange(last - first), points, coarse).astype(np.float32)

    def _gain(self, cue: PlayedCue, first: int, last: int) -> Doubles:
        """Linear gain of music, one point each 64 samples from `first` on."""
        at = np.arange(first, last + _GRAIN, _GRAIN)
        gain: Doubles = 10 ** ((cue.gain_db + cue.duck_db * np.interp(at, *self._ducking)) / 20)
        for length, left in ((cue.fade_in, at - cue.start), (cue.fade_out, cue.end - at)):
            if length:
                gain = gain * (0.5 - 0.5 * np.cos(np.pi * np.clip(left / length, 0, 1)))
        return gain

    def _loop(self, path: Path, file: soundfile.SoundFile) -> "_Loop":
        if path not in self._loops:
            self._loops[path] = _joined(file, round(_LOOP_S * self._rundown.sample_rate_hz))
        return self._loops[path]

    # --------------------------------------------------------------------------------- room tone

    def _room_tone(self, start: int, end: int) -> Samples:
        tone = np.empty(end - start, np.float32)
        for first, last, phase in self._tone_parts(start, end):
            at = (np.arange(last - first) + phase) % _TONE_LENGTH
            tone[first - start : last - start] = self._tone[at]
        return np.repeat(tone[:, None], self._channels, axis=1)

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
        """A loop of soft noise, three decibels less each octave, nothing above 8 kHz."""
        frequencies = np.fft.rfftfreq(_TONE_LENGTH, 1 / self._rundown.sample_rate_hz)
        level = 1 / np.sqrt(np.maximum(frequencies, 60.0))
        level[(frequencies < 20) | (frequencies > 8000)] = 0
        turns = np.random.default_rng(1926).random(len(frequencies))
        noise = np.fft.irfft(level * np.exp(2j * np.pi * turns), _TONE_LENGTH)
        noise *= 10 ** (ROOM_TONE_DBFS / 20) / np.sqrt(np.mean(noise**2))
        return noise.astype(np.float32)


def _ducking(spoken: list[PlayedCue], sample_rate_hz: int) -> tuple[list[float], list[float]]:
    """Corners of how far music is down, from 0 to 1, over samples."""
    attack, release = ATTACK_S * sample_rate_hz, RELEASE_S * sample_rate_hz
    at: list[float] = []
    down: list[float] = []
    for start, end in _stretches(spoken, HOLD_S * sample_rate_hz):
        at += [start - attack, start, end, end + release]
        down += [0.0, 1.0, 1.0, 0.0]
    return at or [0.0], down or [0.0]


def _stretches(spoken: list[PlayedCue], hold: float) -> list[tuple[int, int]]:
    """Speech from first to last sample, over all pauses shorter than `hold`."""
    found: list[tuple[int, int]] = []
    for cue in spoken:
        if found and cue.start - found[-1][1] < hold:
            found[-1] = found[-1][0], cue.end
        else:
            found.append((cue.start, cue.end))
    return found


# ------------------------------------------------------------------------------------------- files


def _opened(path: Path, sample_rate_hz: int) -> soundfile.SoundFile:
    try:
        file = soundfile.SoundFile(path)
    except soundfile.LibsndfileError as error:
        raise _unreadable(path, error) from error
    if file.samplerate != sample_rate_hz:
        file.close()
        raise SoundError(
            Mistake(
                "sample-rate",
                str(path),
                f"has {file.samplerate} Hz, the show {sample_rate_hz} Hz",
                f"export it at {sample_rate_hz} Hz",
            )
        )
    return file


def _read(file: soundfile.SoundFile, offset: int, count: int) -> Samples:
    """At most `count` samples from `offset` on; fewer where the file ends."""
    if offset >= file.frames:
        return np.zeros((0, file.channels), np.float32)
    if file.tell() != offset:
        file.seek(offset)
    try:
        samples: Samples = file.read(count, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise _unreadable(Path(file.name), error) from error
    return samples


def _unreadable(path: Path, error: soundfile.LibsndfileError) -> SoundError:
    reason = error.error_string.strip(" .").lower()
    return SoundError(
        Mistake("unreadable-sound", str(path), reason, "export it again, as FLAC or WAV")
    )


class _Loop:
    """How a piece starts again before it ends: its last samples overlap with its first ones."""

    def __init__(self, period: int, leaving: Samples, entering: Samples) -> None:
        self._period = period
        self._leaving, self._entering = leaving, entering

    def read(self, file: soundfile.SoundFile, offset: int, count: int) -> Samples:
        """`count` samples from `offset` on, as if the piece had no end."""
        sound = np.concatenate([*self._rounds(file, offset, count)])
        first = max(1, (offset - len(self._entering)) // self._period)
        for turn in range(first, (offset + count) // self._period + 1):
            self._overlap(file, sound, turn * self._period - offset)
        return sound

    def _rounds(self, file: soundfile.SoundFile, offset: int, count: int) -> Iterator[Samples]:
        while count > 0:
            at = offset % self._period
            part = _read(file, at, min(count, self._period - at))
            yield part
            offset += len(part)
            count -= len(part)

    def _overlap(self, file: soundfile.SoundFile, sound: Samples, at: int) -> None:
        """Let the end of the piece die away where it has started again at `at`."""
        first, last = max(0, -at), min(len(self._entering), len(sound) - at)
        if first < last:
            there = sound[at + first : at + last]
            there *= self._entering[first:last, None]
            there += (
                _read(file, self._period + first, last - first) * self._leaving[first:last, None]
            )


def _joined(file: soundfile.SoundFile, overlap: int) -> _Loop:
    """Where a piece starts again: where its end is most like its start, and by how much it is.

    The overlap keeps the power, whether end and start are strangers (an equal-power fade) or one
    sound (a linear one): with a correlation r between them, a² + b² + 2rab = 1.
    """
    overlap = min(overlap, file.frames // 4)
    if file.frames < 4 * _GRAIN or _goes_round(file):
        return _Loop(file.frames, np.zeros(0, np.float32), np.zeros(0, np.float32))
    start = _read(file, 0, overlap).mean(axis=1, dtype=np.float64)
    tail = _read(file, file.frames - 2 * overlap, 2 * overlap).mean(axis=1, dtype=np.float64)
    likeness = _likeness(start, tail)
    best = int(likeness.argmax())
    turn = np.pi / 2 * (np.arange(overlap) + 0.5) / overlap
    power = np.sqrt(1 + max(0.0, float(likeness[best])) * np.sin(2 * turn))
    leaving, entering = (
        np.asarray(side / power, np.float32) for side in (np.cos(turn), np.sin(turn))
    )
    return _Loop(file.frames - 2 * overlap + best, leaving, entering)


def _goes_round(file: soundfile.SoundFile) -> bool:
    """Whether a piece runs on from its last sample into its first, so that nothing is heard there.

    A straight line through its last two samples misses the first by no more than such lines miss
    the samples nearby.
    """
    end, start = _read(file, file.frames - _GRAIN, _GRAIN), _read(file, 0, _GRAIN)
    bends = np.abs(np.diff(np.concatenate([end, start]), 2, axis=0))
    joint = bends[len(end) - 2 : len(end)].max()
    usual = max(bends[: len(end) - 2].max(), bends[len(end) :].max())
    return bool(joint <= 1.5 * usual + _STEP)


def _likeness(start: Doubles, tail: Doubles) -> Doubles:
    """Correlation of `start` with each part of `tail` that is as long, the last one included."""
    size = len(start) + len(tail)
    product = np.fft.irfft(np.fft.rfft(tail, size) * np.fft.rfft(start, size).conj(), size)
    count = len(tail) - len(start) + 1
    energy = np.concatenate([[0.0], np.cumsum(tail**2)])
    powers = (energy[len(start) :] - energy[:count]) * np.sum(start**2)
    return np.asarray(product[:count] / np.sqrt(np.maximum(powers, 1e-12)))


def _fitted(sound: Samples, channels: int) -> Samples:
    """One channel goes to all; more than wanted become their mean."""
    if sound.shape[1] in (1, channels):
        return sound
    return np.asarray(sound.mean(axis=1, keepdims=True, dtype=np.float32))
