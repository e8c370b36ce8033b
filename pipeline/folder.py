"""A folder that we fill beside what others put there.

`fill` is told all that the folder should hold, and why (a key for each file). It writes what is
missing or different, in the order given, leaves the rest unread, and then removes what it once
wrote and nobody asks for any more: never a file of somebody else. What it wrote, it remembers in
the folder itself, before the first byte, so that a build that was killed leaves no orphan.
"""

import contextlib
import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from . import files
from .errors import FileError, Mistake

MEMORY = ".outcue.json"


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the folder."""

    path: str
    """Below the folder, parts divided by `/`."""
    key: str
    """Digest of all that goes into it: while it stays, so does the file."""
    content: Path | Callable[[], str | bytes]
    """A file to be linked (or copied, across file systems), or what makes the content. A linked
    file must only ever be replaced, not changed in place."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How many files `fill` wrote, left alone, and removed."""

    written: int
    unchanged: int
    removed: int


class _File(NamedTuple):
    """A file as it was when we last saw it; size and time stamp only spare us its digest."""

    key: str = ""
    digest: str = ""
    length_bytes: int = -1
    modified_ns: int = -1


@dataclass(frozen=True, slots=True)
class _Memory:
    inputs: str | None = None
    files: Mapping[str, _File] = field(default_factory=dict)


def is_fresh(folder: Path, inputs: str) -> bool:
    """Whether `fill` was last given these inputs, and every file is still as it left it."""
    memory = _recall(folder)
    return memory.inputs == inputs and all(
        _is_intact(folder / path, known) for path, known in memory.files.items()
    )


def fill(folder: Path, inputs: str, outputs: Sequence[Output]) -> Filled:
    """Make the folder hold these outputs; `inputs` is the digest of all that they are made from.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    known = _recall(folder).files
    stale = [out for out in outputs if not _is_current(folder, out, known.get(out.path))]
    gone = known.keys() - {out.path for out in outputs}
    _remember(folder, None, {out.path: _File() for out in stale} | dict(known))
    written = 0
    seen = {path: file for path, file in known.items() if path not in gone}
    for out in stale:
        written += _write(folder / out.path, out.content)
        seen[out.path] = _look(folder / out.path, out.key)
    _remove(folder, gone)
    _remember(folder, inputs, seen)
    return Filled(written, len(outputs) - written, len(gone))


def _is_current(folder: Path, out: Output, known: _File | None) -> bool:
    return known is not None and known.key == out.key and _is_intact(folder / out.path, known)


def _is_intact(path: Path, known: _File) -> bool:
    try:
        stat = path.stat()
    except OSError:  # not there: then it must be written
        return False
    if stat.st_size != known.length_bytes:
        return False
    return stat.st_mtime_ns == known.modified_ns or files.file_digest(path) == known.digest


def _look(path: Path, key: str) -> _File:
    stat = path.stat()
    return _File(key, files.file_digest(path), stat.st_size, stat.st_mtime_ns)


def _write(path: Path, content: Path | Callable[[], str | bytes]) -> bool:
    return _place(content, path) if isinstance(content, Path) else files.write(path, content())


def _place(source: Path, path: Path) -> bool:
    """Give `path` the content of `source`, where it has another; returns whether it had."""
    if path.is_file() and files.file_digest(path) == files.file_digest(source):
        return False
    try:
        _link(source, path)
    except OSError:  # another file system, or one that has no links
        with files.reading(source), source.open("rb") as original, files.aside(path) as copy:
            shutil.copyfileobj(original, copy)
    return True


def _link(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    part.hardlink_to(source)
    try:
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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
        known = {path: _File(*file) for path, file in memory["files"].items() if _is_below(path)}
        return _Memory(memory["inputs"], known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return _Memory()


def _is_below(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/")


def _remember(folder: Path, inputs: str | None, seen: Mapping[str, _File]) -> None:
    files.write(
        folder / MEMORY,
        json.dumps({"inputs": inputs, "files": dict(sorted(seen.items()))}, separators=(",", ":")),
    )
