"""What files say, remembered for as long as nobody writes them.

Freshness is content: a digest decides, never a time stamp. But reading ten thousand files to find
that nobody touched them takes longer than all the rest of a build; so what was read once is known
by the file's identity: inode, length, and the time of its status in nanoseconds, which changes with
each writing and which no program can set back. A file that was touched or cloned is read again, and
found to hold what it held; only one that holds something else is asked again what it says.
"""

import base64
import hashlib
import os
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress
from pathlib import Path
from typing import TypeAlias

from .files import write

_SETTLED_NS = 1_000_000_000
"""A file written just now may be written again within one tick of the system's clock."""

Row: TypeAlias = str
"""The hex SHA-256 of a file's content, and behind it what it says: tabs between."""

Identities: TypeAlias = "array[int]"
"""Inode, length and time of status in nanoseconds, of one file after the other."""
_MISSING, _UNSETTLED = (1, 0, 0), (0, 0, 0)
"""No file's, and unlike: what is remembered of a file written just now, it never is."""


Read: TypeAlias = Callable[[str], Sequence[str]]
"""Gives what the file at a path says, in texts without tabs and line ends."""


class Contents:
    """Files below `root`, remembered in the file `memory` for the `program` that read them."""

    def __init__(self, root: Path, memory: Path, program: str) -> None:
        self.root = str(root)
        self._memory, self._program = memory, program
        self._known, then = _recalled(memory, program)
        self._now = _identities(self.root, self._known)
        self._fresh = _unwritten(self._known, then, self._now)
        self._asked: dict[str, Row] = {}
        self._read: dict[str, Sequence[int]] = {}
        """Identities of the files that were read."""

    def of(self, path: str, read: Read) -> Sequence[str] | None:
        """A file's digest, and what it says; `None` where there is none. `path` is below the root.

        `read` reads what it says where that is not known.
        """
        return self.of_all([path], read)[0]

    def of_all(self, paths: Sequence[str], read: Read) -> list[Sequence[str] | None]:
        """As `of`, of each of these files."""
        known = self._fresh.get
        rows = [known(path) or self._anew(path, read) for path in paths]  # of ten thousand
        self._asked |= {path: row for path, row in zip(paths, rows, strict=True) if row}
        return [row.split("\t") if row else None for row in rows]

    def _anew(self, path: str, read: Read) -> Row | None:
        try:
            with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - of twenty thousand
                stat = os.fstat(file.fileno())
                settled = time.time_ns() - stat.st_ctime_ns > _SETTLED_NS
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:  # not there, or not to be looked at: whoever needs it says so
            return None
        identity = stat.st_ino, stat.st_size, stat.st_ctime_ns
        self._read[path] = identity if settled else _UNSETTLED
        known = self._known.get(path, "")
        return known if known.startswith(digest) else "\t".join((digest, *read(path)))

    def keep(self) -> None:
        """Remember what was asked for since the start, and forget the rest. Raises FileError."""
        if not self._read and self._asked.keys() == self._known.keys():
            return
        stays = [path in self._asked and path not in self._read for path in self._known]
        identities = self._now[:]
        for at in reversed([at for at, here in enumerate(stays) if not here]):
            del identities[3 * at : 3 * at + 3]
        rows = dict(compress(self._known.items(), stays))
        rows |= {path: self._asked[path] for path in self._read}
        identities.extend(chain.from_iterable(self._read.values()))
        write(self._memory, _dumps(self._program, rows, identities))


def _dumps(program: str, rows: Mapping[str, Row], identities: Identities) -> str:
    lines = chain.from_iterable(rows.items())
    body = "\n".join((base64.b64encode(identities).decode(), *lines))
    return f"{program} {len(body)}\n{body}"


def _recalled(memory: Path, program: str) -> tuple[dict[str, Row], Identities]:
    """Each row by its path, and which files they were; nothing where all must be read."""
    try:
        head, _, body = memory.read_bytes().decode().partition("\n")
        written, *lines = body.split("\n")
        rows = dict(zip(lines[::2], lines[1::2], strict=True))
        identities = array("Q", base64.b64decode(written))
    except (OSError, ValueError):  # lost, or spoiled
        return {}, array("Q")
    is_ours = head == f"{program} {len(body)}"
    return (rows, identities) if is_ours else ({}, array("Q"))


def _identities(root: str, paths: Iterable[str]) -> Identities:
    found, stat = array("Q"), os.stat
    note = found.append
    home = os.open(root, os.O_RDONLY)
    try:
        for path in paths:  # of twenty thousand files
            try:
                one = stat(path, dir_fd=home)
                note(one.st_ino)
                note(one.st_size)
                note(one.st_ctime_ns)
            except OSError:
                found.extend(_MISSING)
    finally:
        os.close(home)
    return found


def _unwritten(known: dict[str, Row], then: Identities, now: Identities) -> dict[str, Row]:
    """Those that are the files that they were."""
    paths, fresh = list(known), dict(known)
    for at in _written(then, now, 0, len(paths)):
        del fresh[paths[at]]
    return fresh


def _written(then: Identities, now: Identities, start: int, count: int) -> Iterator[int]:
    """Which of `count` files from `start` on are others; halves that are alike are passed over."""
    span = slice(3 * start, 3 * (start + count))
    if then[span] == now[span]:
        return
    half = count // 2
    if half:
        yield from _written(then, now, start, half)
        yield from _written(then, now, start + half, count - half)
    else:
        yield start
