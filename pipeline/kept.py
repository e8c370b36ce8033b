"""Results kept on disk under the digest of all that decides them, so that none is made twice.

A file is sealed with the digest of its content: one that is damaged is made again.
"""

import hashlib
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from .files import write

_SUFFIX = ".kept"
_SEAL = hashlib.sha256().digest_size
_COUNT = struct.Struct("<I")


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """One result: rows of numbers, and bytes."""

    rows: NDArray[np.float32]
    """Two rows of the same length."""
    data: bytes = b""


class Store:
    """A folder of results that belongs to one episode. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str, make: Callable[[], Kept]) -> Kept:
        """The result under `key`; where there is none, `make` it and keep it."""
        path = self._path(key)
        found = _read(path)
        if found is None:
            found = make()
            write(path, _sealed(found), sync=False)
        return found

    def holds(self, key: str) -> bool:
        """Whether there is a result under `key`; being asked for this does not keep it."""
        return (self._folder / (key + _SUFFIX)).is_file()

    def rows(self, key: str) -> NDArray[np.float32] | None:
        """The numbers of the result under `key`, if it is there; its bytes are not even read."""
        with suppress(OSError), self._path(key).open("rb") as file:
            return _rows(file, file.read(2 * _SEAL))
        return None

    def find(self, key: str) -> Kept | None:
        """The result under `key`, if it is there."""
        return _read(self._path(key))

    def sweep(self) -> None:
        """Remove what was not asked for since this store was opened."""
        for path in self._folder.glob("*" + _SUFFIX):
            if path.name not in self._used:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        name = key + _SUFFIX
        self._used.add(name)
        return self._folder / name


def _sealed(kept: Kept) -> bytes:
    rows = _COUNT.pack(kept.rows.shape[1]) + kept.rows.tobytes()
    return _seal(rows) + _seal(kept.data) + rows + kept.data


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _read(path: Path) -> Kept | None:
    with suppress(OSError), path.open("rb") as file:
        seals = file.read(2 * _SEAL)
        rows, data = _rows(file, seals), file.read()
        if rows is not None and _seal(data) == seals[_SEAL:]:
            return Kept(rows, data)
    return None


def _rows(file: IO[bytes], seals: bytes) -> NDArray[np.float32] | None:
    """The numbers, from where the file stands; `None` where they are damaged."""
    counted = file.read(_COUNT.size)
    if len(counted) < _COUNT.size:
        return None
    (count,) = _COUNT.unpack(counted)
    content = file.read(8 * count)
    if _seal(counted + content) != seals[:_SEAL]:
        return None
    return np.frombuffer(content, np.float32).reshape(2, count)
