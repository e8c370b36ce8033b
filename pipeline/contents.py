"""What files say, remembered for as long as nobody writes them.

Freshness is content: a digest decides, never a time stamp. But reading ten thousand files to find
that nobody touched them takes longer than all the rest of a build; so what was read once is known
by the file's identity: inode, length, and the time of its status in nanoseconds, which changes with
each writing and which no program can set back. A file that was touched or cloned is read again, and
found to hold what it held; only one that holds something else is asked again what it says.
"""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .files import write

_SETTLED_NS = 1_000_000_000
"""A file written just now may be written again within one tick of the system's clock."""

Row = Sequence[str]
"""A file's path and identity, the hex SHA-256 of its content, and behind them what it says."""
_SAYS = 3


class Contents:
    """Files below `root`, remembered in the file `memory` for the `program` that read them."""

    def __init__(self, root: Path, memory: Path, program: str) -> None:
        self.root = str(root)
        self._memory, self._program = memory, program
        self._known = _recalled(memory, program)
        self._asked: dict[str, Row] = {}

    def of(self, path: str, read: Callable[[], Sequence[str]]) -> tuple[str, Row] | None:
        """Digest of a file and what it says, its path below the root; `None` where there is none.

        `read` reads what it says, in texts without tabs and line ends, where that is not known.
        """
        try:
            stat = os.stat(f"{self.root}/{path}")  # noqa: PTH116 - of twenty thousand files
        except OSError:  # not there, or not to be looked at: whoever needs it says so
            return None
        row = self._known.get(path)
        if not row or row[1] != f"{stat.st_ino} {stat.st_size} {stat.st_ctime_ns}":
            row = self._read(path, stat, read)
        if not row:
            return None
        self._asked[path] = row
        return row[2], row[_SAYS:]

    def _read(
        self, path: str, stat: os.stat_result, read: Callable[[], Sequence[str]]
    ) -> Row | None:
        settled = time.time_ns() - stat.st_ctime_ns > _SETTLED_NS
        try:
            with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123 - as above
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        known = self._known.get(path)
        says = known[_SAYS:] if known and known[2] == digest else read()
        identity = f"{stat.st_ino} {stat.st_size} {stat.st_ctime_ns}" if settled else ""
        return [path, identity, digest, *says]

    def keep(self) -> None:
        """Remember what was asked for since the start, and forget the rest. Raises FileError."""
        if self._asked != self._known:
            lines = [self._program, *map("\t".join, self._asked.values())]
            write(self._memory, "\n".join(lines))


def _recalled(memory: Path, program: str) -> dict[str, Row]:
    """Each row by its path; nothing where all must be read."""
    try:
        head, *lines = memory.read_text("utf-8").split("\n")
    except (OSError, ValueError):  # lost
        return {}
    rows = [line.split("\t") for line in lines]
    is_ours = head == program and all(len(row) >= _SAYS for row in rows)
    return {row[0]: row for row in rows} if is_ours else {}
