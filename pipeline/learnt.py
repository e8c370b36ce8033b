"""What was learnt from sounds, remembered for as long as nobody writes their files.

They are large, so that a file's identity is all that is asked (inode, length, times of writing and
of its status, in nanoseconds): one that was touched or cloned is learnt from again. `contents` has
digests besides, for ten thousand small files.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .files import write

_SETTLED_NS = 1_000_000_000
"""A file written just now may be written again within one tick of the system's clock."""
_IDENTITY = 4
"""Numbers that tell a file from what it was before."""


class Remembered:
    """What `learn` finds in files below `root`, remembered in the file `memory`.

    `learn` is given a path; it returns what JSON can hold, or `None` for what is not to be
    remembered.
    """

    def __init__(self, root: Path, memory: Path, learn: Callable[[str], Any]) -> None:
        self.root = str(root)
        self._memory = memory
        self._learn = learn
        self._known = _recalled(memory)
        self._asked: dict[str, list[Any]] = {}

    def of(self, path: str) -> Any:
        """What there is in a file, its path below the root; `None` where there is none."""
        full = f"{self.root}/{path}"
        try:
            stat = os.stat(full)  # noqa: PTH116 - of twenty thousand files
        except OSError:  # not there, or not to be looked at: whoever needs it says so
            return None
        identity = [stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns]
        known = self._known.get(path)
        if known and known[:_IDENTITY] == identity:
            self._asked[path] = known
            return known[_IDENTITY]
        now = time.time_ns()
        found = self._learn(full)
        if found and now - stat.st_ctime_ns > _SETTLED_NS:
            self._asked[path] = [*identity, found]
        return found

    def keep(self) -> None:
        """Remember what was asked for since the start, and forget the rest. Raises FileError."""
        if self._asked != self._known:
            write(self._memory, json.dumps(self._asked, separators=(",", ":")), sync=False)


def _recalled(memory: Path) -> dict[str, list[Any]]:
    try:
        known = json.loads(memory.read_bytes())
        return {path: row for path, row in known.items() if len(row) == _IDENTITY + 1}
    except (OSError, ValueError, TypeError, AttributeError):  # lost: then all is read
        return {}
