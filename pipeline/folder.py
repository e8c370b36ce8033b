"""A folder that we fill beside what others put there.

`fill` is told all that the folder should hold, and why (a key for each output). It writes what is
missing or different, in the order given, leaves the rest unread, and then removes what it once
wrote and nobody asks for any more: never a file of somebody else. What it wrote, it remembers in
the folder itself; what it is about to write, it notes before the first byte, so that a build that
was killed leaves no orphan.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from . import files
from .errors import FileError, Mistake

MEMORY = ".outcue.json"
PENDING = ".outcue-pending.json"

Content = Path | str | bytes
"""A file to be linked (or copied, across file systems), or what a file holds. A linked file must
only ever be replaced, not changed in place."""


class Output(NamedTuple):
    """Files of the folder that are made together, from the same."""

    paths: tuple[str, ...]
    """Below the folder, parts divided by `/`."""
    key: str
    """Digest of all that goes into them: while it stays, so do the files."""
    make: Callable[[], Iterable[Content]]
    """Gives what each of them holds."""


def one(path: str, key: str, content: Path | Callable[[], str | bytes]) -> Output:
    """Return an output of one file."""
    return Output((path,), key, lambda: (content if isinstance(content, Path) else content(),))


@dataclass(frozen=True, slots=True)
class Filled:
    """How many files `fill` wrote, left alone, and removed."""

    written: int
    unchanged: int
    removed: int


_File = tuple[str, int, int]
"""A file as it was when we last saw it: digest, length in bytes, time of writing. The last two only
spare us its digest."""
_Made = tuple[str, Mapping[str, _File]]
"""An output's key, and its files by path."""


@dataclass(frozen=True, slots=True)
class _Memory:
    inputs: str | None = None
    outputs: Mapping[str, _Made] = field(default_factory=dict)
    """By the first of their paths."""
    pending: frozenset[str] = frozenset()

    def paths(self) -> set[str]:
        return {path for _, seen in self.outputs.values() for path in seen} | self.pending


def is_fresh(folder: Path, inputs: str) -> bool:
    """Whether `fill` was last given these inputs, and every file is still as it left it."""
    memory = _recall(folder)
    return (
        memory.inputs == inputs
        and not memory.pending
        and all(_is_intact(folder, seen) for _, seen in memory.outputs.values())
    )


def fill(folder: Path, inputs: str, outputs: Sequence[Output]) -> Filled:
    """Make the folder hold these outputs; `inputs` is the digest of all that they are made from.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    memory = _recall(folder)
    known = memory.outputs
    stale = [out for out in outputs if not _is_current(folder, out, known.get(out.paths[0]))]
    count = sum(len(out.paths) for out in outputs)
    if memory.inputs == inputs and not stale and not memory.pending:
        return Filled(0, count, 0)
    _announce(folder, memory.pending.union(*(out.paths for out in stale)))
    seen = {out.paths[0]: known[out.paths[0]] for out in outputs if out.paths[0] in known}
    written = 0
    for out in stale:
        for path, content in zip(out.paths, out.make(), strict=True):
            written += _write(folder / path, content)
        seen[out.paths[0]] = out.key, {path: _look(folder / path) for path in out.paths}
    gone = memory.paths().difference(*(out.paths for out in outputs))
    gone = set(filter(_is_below, gone))
    _remove(folder, gone)
    _remember(folder, inputs, seen)
    return Filled(written, count - written, len(gone))


def digests(folder: Path) -> dict[str, str]:
    """Path → hex SHA-256 of every file that `fill` left there, without reading any of them."""
    made = _recall(folder).outputs.values()
    return {path: file[0] for _, seen in made for path, file in seen.items()}


def _is_current(folder: Path, out: Output, known: _Made | None) -> bool:
    if known is None or known[0] != out.key or tuple(known[1]) != out.paths:
        return False
    return _is_intact(folder, known[1])


def _is_intact(folder: Path, seen: Mapping[str, _File]) -> bool:
    for path, (digest, length_bytes, modified_ns) in seen.items():
        full = f"{folder}/{path}"
        try:
            stat = os.stat(full)  # noqa: PTH116 - of sixty thousand files, without a Path for each
        except OSError:  # not there: then it must be written
            return False
        if stat.st_size != length_bytes:
            return False
        if stat.st_mtime_ns != modified_ns and files.file_digest(Path(full)) != digest:
            return False
    return True


def _look(path: Path) -> _File:
    stat = path.stat()
    return files.file_digest(path), stat.st_size, stat.st_mtime_ns


def _write(path: Path, content: Content) -> bool:
    """What a failing machine cuts off has another length than we remember: it is made again."""
    if isinstance(content, Path):
        return files.place(content, path)
    return files.write(path, content, sync=False)


def _remove(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        _unlink(folder / path)
    for parent in {(folder / path).parent for path in paths} - {folder}:
        with contextlib.suppress(OSError):  # it holds something still, or was never made
            parent.rmdir()


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(
            Mistake(
                "undeletable", str(path), "cannot be removed", "mend its permissions, or remove it"
            )
        ) from error


def _recall(folder: Path) -> _Memory:
    """What was written; nothing where the memory is missing or not ours (all is compared then)."""
    try:
        memory = json.loads((folder / MEMORY).read_bytes())
        outputs = {head: (key, seen) for head, (key, seen) in memory["outputs"].items()}
        return _Memory(memory["inputs"], outputs, _pending(folder))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Memory(pending=_pending(folder))


def _pending(folder: Path) -> frozenset[str]:
    try:
        return frozenset(json.loads((folder / PENDING).read_bytes()))
    except (OSError, ValueError, TypeError, AttributeError):
        return frozenset()


def _is_below(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")


def _announce(folder: Path, paths: frozenset[str]) -> None:
    """Note which files are about to be written."""
    if paths:
        files.write(folder / PENDING, json.dumps(sorted(paths)))


def _remember(folder: Path, inputs: str, seen: Mapping[str, _Made]) -> None:
    memory = {"inputs": inputs, "outputs": seen}
    files.write(folder / MEMORY, json.dumps(memory, separators=(",", ":")))
    (folder / PENDING).unlink(missing_ok=True)
