"""Results kept on disk under the digest of all that decides them, so that none is made twice.

A file is sealed with the digest of its content: one that is damaged is made again.
"""

import hashlib
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
        path = self._folder / (key + _SUFFIX)
        self._used.add(path.name)
        found = _read(path)
        if found is None:
            found = make()
            write(path, _sealed(found))
        return found

    def sweep(self) -> None:
        """Remove what was not asked for since this store was opened."""
        for path in self._folder.glob("*" + _SUFFIX):
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def _sealed(kept: Kept) -> bytes:
    content = _COUNT.pack(kept.rows.shape[1]) + kept.rows.tobytes() + kept.data
    return hashlib.sha256(content).digest() + content


def _read(path: Path) -> Kept | None:
    with suppress(OSError):
        sealed = path.read_bytes()
        content = sealed[_SEAL:]
        if hashlib.sha256(content).digest() == sealed[:_SEAL]:
            return _unpacked(content)
    return None


def _unpacked(content: bytes) -> Kept:
    (count,) = _COUNT.unpack_from(content)
    rows = np.frombuffer(content, np.float32, 2 * count, _COUNT.size).reshape(2, count)
    return Kept(rows, content[_COUNT.size + rows.nbytes :])
