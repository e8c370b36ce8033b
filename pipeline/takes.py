"""The take store: one FLAC file for each take, named by the digest of all that went into it.

A file holds everything that is known of its take, where the sentences start included, and the
digest of its own sound; so it is whole or absent, and a damaged one is made again, never trusted.
"""

import io
from dataclasses import dataclass
from pathlib import Path

from .files import aside, digest, reading
from .speech import Recording

_STARTS, _SEAL = "OUTCUE_SENTENCE_STARTS", "OUTCUE_SEAL"
_FULL_SCALE = 32767


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store knows of one take; counted in samples at the rate it was made for."""

    key: str
    path: Path
    length: int
    sentence_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TakeStore:
    """A folder of takes (audio/.takes/). Any number of builds may share it."""

    folder: Path

    def path(self, key: str) -> Path:
        """Where the take of that key is, or would be."""
        return self.folder / f"{key}.flac"

    def holds(self, key: str) -> bool:
        """Whether there is a take of that key; whole or not, only `find` knows."""
        return self.path(key).is_file()

    def find(self, key: str) -> Stored | None:
        """The take of that key; `None` where it is missing or damaged.

        Reads the whole file (0.3 MB for ten seconds), decodes nothing. Raises FileError.
        """
        path = self.path(key)
        if not path.is_file():
            return None
        with reading(path):
            data = path.read_bytes()
        return _read(key, path, data)

    def save(self, key: str, recording: Recording) -> Stored:
        """Store a rendering under its key: mono FLAC, 16 bit, at the recording's rate.

        Raises FileError where the folder or the disk refuses.
        """
        path = self.path(key)
        with aside(path) as file:
            file.write(_tagged(_flac(recording), recording.sentence_starts))
        return Stored(key, path, len(recording.samples), recording.sentence_starts)


def _flac(recording: Recording) -> bytes:
    import numpy as np
    import soundfile

    whole = np.rint(np.clip(recording.samples, -1.0, 1.0) * _FULL_SCALE).astype(np.int16)
    file = io.BytesIO()
    soundfile.write(file, whole, recording.sample_rate_hz, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _tagged(data: bytes, starts: tuple[int, ...]) -> bytes:
    from mutagen.flac import FLAC

    file = io.BytesIO(data)
    flac = FLAC(file)  # type: ignore[no-untyped-call]  # mutagen annotates half of itself
    flac[_STARTS] = " ".join(map(str, starts))
    flac[_SEAL] = _seal(data, flac[_STARTS][0])
    file.seek(0)
    flac.save(file, padding=lambda _: 0)
    return file.getvalue()


def _read(key: str, path: Path, data: bytes) -> Stored | None:
    from mutagen import MutagenError
    from mutagen.flac import FLAC

    try:
        flac = FLAC(io.BytesIO(data))  # type: ignore[no-untyped-call]  # as above
        starts, seal = flac[_STARTS][0], flac[_SEAL][0]
    except (MutagenError, KeyError):
        return None
    if seal != _seal(data, starts):
        return None
    return Stored(key, path, flac.info.total_samples, tuple(map(int, starts.split())))


def _seal(data: bytes, starts: str) -> str:
    """Digest of the stream's own facts, its sound, and the starts of its sentences."""
    return digest(data[8:42], data[_sound_at(data) :], starts)


def _sound_at(data: bytes) -> int:
    """Where the metadata blocks end (RFC 9639, section 8); STREAMINFO is the first, at 4."""
    at, last = 4, False
    while not last and at + 4 <= len(data):
        last = bool(data[at] & 0x80)
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    return at
