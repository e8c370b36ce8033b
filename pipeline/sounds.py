"""The sound files of a programme as its mixer reads them, channel by channel.

What is read more than once may be held in memory: decoding costs more than all of its mixing.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile
from numpy.typing import NDArray

from .errors import Mistake, SoundError

Samples = NDArray[np.float32]
Numbers = NDArray[np.float32] | NDArray[np.int16]

LARGEST_BYTES = 1 << 25
"""Of what is held of one file: six minutes of a voice, three of music."""


class Sound(Protocol):
    """An open file, or what is held of it."""

    frames: int

    def read(self, offset: int, count: int) -> Samples:
        """At most `count` samples from `offset` on, a row a channel; fewer where it ends.

        Raises SoundError.
        """


class Library:
    """Opens sounds at one rate; those in `held` are decoded once. Safe with several threads."""

    def __init__(self, sample_rate_hz: int, held: Iterable[Path]) -> None:
        self._rate = sample_rate_hz
        self._wanted = {*held}
        self._held: dict[Path, Sound] = {}

    def hold(self, paths: Iterable[Path]) -> None:
        """Hold these sounds too, from when they are opened next."""
        self._wanted.update(paths)

    def open(self, path: Path, stack: ExitStack) -> Sound:
        """The sound of that file; closed with `stack`. Raises SoundError."""
        if path in self._held:
            return self._held[path]
        file = stack.enter_context(_opened(path, self._rate))
        if path in self._wanted and (rows := _whole(file)) is not None:
            self._held[path] = _Held(rows)
            return self._held[path]
        return _Filed(file)


class _Filed:
    def __init__(self, file: soundfile.SoundFile) -> None:
        self._file = file
        self.frames = file.frames

    def read(self, offset: int, count: int) -> Samples:
        if offset >= self.frames:
            return np.zeros((self._file.channels, 0), np.float32)
        if self._file.tell() != offset:
            self._file.seek(offset)
        return np.asarray(_read(self._file, count, "float32").T, np.float32)


class _Held:
    def __init__(self, rows: Numbers) -> None:
        self._rows = rows
        self.frames = rows.shape[1]

    def read(self, offset: int, count: int) -> Samples:
        part = self._rows[:, offset : offset + count]
        scale = 2**-15 if part.dtype == np.int16 else 1
        return np.multiply(part, scale, dtype=np.float32)


def _whole(file: soundfile.SoundFile) -> Numbers | None:
    """All of a file, a row a channel, as small as it is exact; `None` where that is large."""
    kind = "int16" if file.subtype == "PCM_16" else "float32"
    if file.frames * file.channels * np.dtype(kind).itemsize > LARGEST_BYTES:
        return None
    rows: Numbers = _read(file, file.frames, kind).T.copy()
    return rows


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


def _read(file: soundfile.SoundFile, count: int, kind: str) -> Numbers:
    try:
        samples: Numbers = file.read(count, dtype=kind, always_2d=True)
    except soundfile.LibsndfileError as error:
        raise _unreadable(Path(file.name), error) from error
    return samples


def _unreadable(path: Path, error: soundfile.LibsndfileError) -> SoundError:
    reason = error.error_string.strip(" .").lower()
    return SoundError(
        Mistake("unreadable-sound", str(path), reason, "export it again, as FLAC or WAV")
    )
