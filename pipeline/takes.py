"""The take store: one FLAC file for each take, named by the digest of all that went into it.

A file holds everything that is known of its take, where the sentences start included, and the
digest of its own sound; so it is whole or absent, and a damaged one is made again, never trusted.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .files import aside, digest, reading
from .learnt import Remembered
from .soundwriting import writing
from .speech import Recording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STARTS, _SEAL = "OUTCUE_SENTENCE_STARTS", "OUTCUE_SEAL"
_FULL_SCALE = 32767


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store knows of one take; counted in samples at the rate it was made for."""

    key: str
    path: Path
    length: int
    sentence_starts: tuple[int, ...]
    digest: str
    """Of its sound, and of where its sentences start."""


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
        with reading(path), path.open("rb") as file:
            return _read(key, path, file)

    def save(self, key: str, recording: Recording) -> Stored:
        """Store a rendering under its key: mono FLAC, 16 bit, at the recording's rate.

        Raises FileError where the folder or the disk refuses.
        """
        starts = recording.sentence_starts
        return self.write(key, recording.sample_rate_hz, [recording.samples], lambda: starts)

    def write(
        self,
        key: str,
        sample_rate_hz: int,
        blocks: "Iterable[NDArray[np.float32]]",
        starts: Callable[[], tuple[int, ...]],
    ) -> Stored:
        """As `save`, a block at a time; `starts` is asked when all of them are written."""
        path = self.path(key)
        with aside(path) as file:
            length = _write_flac(file, sample_rate_hz, blocks)
            found = starts()
            seal = _tag(file, found)
        return Stored(key, path, length, found, seal)


class Shelf:
    """A store whose takes are read once: what they hold is known while nobody writes them."""

    def __init__(self, store: TakeStore, memory: Path) -> None:
        """`memory` is a file for what is known of the takes that are asked for together."""
        self._store = store
        self._known = Remembered(store.folder, memory, self._learn)

    def find(self, key: str) -> Stored | None:
        """As the store finds it."""
        path = self._store.path(key)
        known = self._known.of(path.name)
        if known is None:
            return None
        length, starts, seal = known
        return Stored(key, path, length, tuple(starts), seal)

    def keep(self) -> None:
        """Remember what was asked for. Raises FileError."""
        self._known.keep()

    def _learn(self, path: str) -> tuple[int, tuple[int, ...], str] | None:
        found = self._store.find(Path(path).stem)
        return (found.length, found.sentence_starts, found.digest) if found else None


def _write_flac(
    file: IO[bytes], sample_rate_hz: int, blocks: "Iterable[NDArray[np.float32]]"
) -> int:
    import numpy as np

    with writing(file, sample_rate_hz, 1) as flac:
        for block in blocks:
            flac.write(np.rint(np.clip(block, -1.0, 1.0) * _FULL_SCALE).astype(np.int16))
        return int(flac.frames)


def _tag(file: IO[bytes], starts: tuple[int, ...]) -> str:
    """Write what is known of the take into its file; return the seal."""
    from mutagen.flac import FLAC

    file.seek(0)
    flac = FLAC(file)  # type: ignore[no-untyped-call]  # mutagen annotates half of itself
    flac[_STARTS] = " ".join(map(str, starts))
    flac[_SEAL] = seal = _seal(file, flac[_STARTS][0])
    file.seek(0)
    flac.save(file, padding=lambda _: 0)
    return seal


def _read(key: str, path: Path, file: IO[bytes]) -> Stored | None:
    from mutagen import MutagenError
    from mutagen.flac import FLAC

    try:
        flac = FLAC(file)  # type: ignore[no-untyped-call]  # as above
        starts, seal = flac[_STARTS][0], flac[_SEAL][0]
    except (MutagenError, KeyError):
        return None
    if seal != _seal(file, starts):
        return None
    return Stored(key, path, flac.info.total_samples, tuple(map(int, starts.split())), seal)


def _seal(file: IO[bytes], starts: str) -> str:
    """Digest of the stream's own facts, its sound, and the starts of its sentences."""
    file.seek(8)
    facts = file.read(34)
    file.seek(_sound_at(file))
    sound = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads
    return digest(facts, sound, starts)


def _sound_at(file: IO[bytes]) -> int:
    """Where the metadata blocks end (RFC 9639, section 8); STREAMINFO is the first, at 4."""
    at, last = 4, False
    while not last:
        file.seek(at)
        head = file.read(4)
        last = len(head) < 4 or bool(head[0] & 0x80)
        at += 4 + int.from_bytes(head[1:], "big")
    return at
