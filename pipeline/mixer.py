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
DUCKED_DB = -12.0
"""Music under speech, against music alone."""
ATTACK_S = 0.25
RELEASE_S = 0.6
HOLD_S = 1.5
"""Music stays down in pauses shorter than this."""
ROOM_TONE_DBFS = -72.0
"""Silence in a radio studio is not digital zero."""

_GRAIN = 64
"""Samples between two points of a gain curve."""
_TONE_LENGTH = 1 << 18
_VERSION = "mixer 1"


class Mixer:
    """Plays a rundown for one or two channels. Safe to use from several threads."""

    def __init__(self, rundown: Rundown, channels: int) -> None:
        self._rundown = rundown
        self._channels = channels
        self._digests = {path: file_digest(path) for path in {cue.path for cue in rundown.cues}}
        self._spoken = [cue for cue in rundown.cues if cue.provenance]
        self._spoken_ends = [cue.end for cue in self._spoken]
        self._ducking = _ducking(self._spoken, rundown.sample_rate_hz)

    def key(self, start: int, end: int) -> str:
        """Digest of all that decides how samples `start` to `end` sound, wherever they stand."""
        parts: list[str | bytes] = [
            _VERSION,
            repr((self._channels, self._rundown.sample_rate_hz, end - start)),
            repr([(a - start, b - start, phase) for a, b, phase in self._tone_parts(start, end)]),
        ]
        for cue in self._heard(start, end):
            first, last = max(start, cue.start), min(end, cue.end)
            place = first - start, last - start, first - cue.start, cue.under
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
        read = _read_again if cue.under else _read
        sound = read(file, first - cue.start, last - first)
        if not cue.provenance:
            sound = sound * self._fine_gain(cue, first, last)[: len(sound), None]
        block[first - at : first - at + len(sound)] += _fitted(sound, self._channels)

    # ------------------------------------------------------------------------------------- music

    def _fine_gain(self, cue: PlayedCue, first: int, last: int) -> Samples:
        coarse = self._gain(cue, first, last)
        points = np.arange(len(coarse)) * _GRAIN
        return np.interp(np.arange(last - first), points, coarse).astype(np.float32)

    def _gain(self, cue: PlayedCue, first: int, last: int) -> Doubles:
        """Linear gain of music, one point each 64 samples from `first` on."""
        at = np.arange(first, last + _GRAIN, _GRAIN)
        gain: Doubles = 10 ** (np.interp(at, *self._ducking) / 20)
        if cue.fade_out:
            left = np.clip((cue.end - at) / cue.fade_out, 0, 1)
            gain = gain * (0.5 - 0.5 * np.cos(np.pi * left))
        return gain

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
    """Corners of the music's gain in dB over samples."""
    attack, release = ATTACK_S * sample_rate_hz, RELEASE_S * sample_rate_hz
    at: list[float] = []
    gain_db: list[float] = []
    for start, end in _stretches(spoken, HOLD_S * sample_rate_hz):
        at += [start - attack, start, end, end + release]
        gain_db += [0.0, DUCKED_DB, DUCKED_DB, 0.0]
    return at or [0.0], gain_db or [0.0]


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


def _read_again(file: soundfile.SoundFile, offset: int, count: int) -> Samples:
    """As `_read`, but the piece starts again where it ends."""
    parts = []
    while count:
        part = _read(file, offset % file.frames, count)
        parts.append(part)
        offset += len(part)
        count -= len(part)
    return np.concatenate(parts)


def _fitted(sound: Samples, channels: int) -> Samples:
    """One channel goes to all; more than wanted become their mean."""
    if sound.shape[1] in (1, channels):
        return sound
    return np.asarray(sound.mean(axis=1, keepdims=True, dtype=np.float32))
