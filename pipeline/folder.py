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

MEMORY = ".outcue.tsv"
PENDING = ".outcue-pending.json"

Content = Path | str | bytes
"""A file to be linked (or copied, across file systems), or what a file holds. A linked file must
only ever be replaced, not changed in place."""


class Output(NamedTuple):
    """Files of the folder that are made together, from the same."""

    paths: tuple[str, ...]
    """Below the folder, parts divided by `/`; without spaces."""
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


class Row(NamedTuple):
    """What we remember of an output; a line of the memory, so each is a text without tabs."""

    paths: str
    """Divided by spaces, as are the others."""
    key: str
    lengths: str
    """In bytes, of each file."""
    times: str
    """Of writing, in nanoseconds: where they and the lengths stay, nothing is read."""
    digests: str
    """Hex SHA-256 of each file."""


@dataclass(frozen=True, slots=True)
class _Memory:
    inputs: str | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)
    """By the paths of their outputs."""
    pending: frozenset[str] = frozenset()


def fill(folder: Path, inputs: str, outputs: Sequence[Output]) -> Filled:
    """Make the folder hold these outputs; `inputs` is the digest of all that they are made from.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    memory = _recall(folder)
    home = str(folder)
    rows = {_row_of(out): _current(home, out, memory.rows) for out in outputs}
    stale = [out for out in outputs if rows[_row_of(out)] is None]
    count = sum(len(out.paths) for out in outputs)
    if memory.inputs == inputs and memory.rows == rows and not memory.pending:
        return Filled(0, count, 0)
    _announce(folder, memory.pending.union(*(out.paths for out in stale)))
    written = 0
    for out in stale:
        for path, content in zip(out.paths, out.make(), strict=True):
            written += _write(folder / path, content)
        rows[_row_of(out)] = _look(home, out)
    gone = _gone(memory, rows, outputs)
    _remove(folder, gone)
    _remember(folder, inputs, [row for row in rows.values() if row])
    return Filled(written, count - written, len(gone))


def rows(folder: Path) -> Mapping[str, Row]:
    """What `fill` left there, by paths, unread; nothing where it did not come to its end."""
    memory = _recall(folder)
    return {} if memory.pending else memory.rows


def _row_of(out: Output) -> str:
    return " ".join(out.paths)


def _current(home: str, out: Output, known: Mapping[str, Row]) -> Row | None:
    """What we remember of an output, if that is how it should be and how it is."""
    row = known.get(_row_of(out))
    return _intact(home, row, out.paths) if row and row.key == out.key else None


def _intact(home: str, row: Row, paths: Sequence[str]) -> Row | None:
    """The row, if its files are as they were, with their times of today."""
    lengths, times = _stamps(home, paths)
    if lengths != row.lengths:
        return None
    if times == row.times:
        return row
    return row._replace(times=times) if _digests(home, paths) == row.digests else None


def _stamps(home: str, paths: Iterable[str]) -> tuple[str, str]:
    """Lengths and times of writing; empty where a file is not there."""
    try:
        stats = [os.stat(f"{home}/{path}") for path in paths]  # noqa: PTH116 - of seventy thousand
    except OSError:  # then it must be written
        return "", ""
    lengths = " ".join([str(stat.st_size) for stat in stats])
    return lengths, " ".join([str(stat.st_mtime_ns) for stat in stats])


def _digests(home: str, paths: Iterable[str]) -> str:
    return " ".join(files.file_digest(Path(home, path)) for path in paths)


def _look(home: str, out: Output) -> Row:
    """What there is to remember of an output that was made."""
    return Row(_row_of(out), out.key, *_stamps(home, out.paths), _digests(home, out.paths))


def _gone(memory: _Memory, rows: Mapping[str, Row | None], outputs: Sequence[Output]) -> set[str]:
    """What we wrote once, or were about to, and nobody asks for any more."""
    dropped = memory.rows.keys() - rows.keys()
    ours = {path for paths in dropped for path in paths.split(" ")} | memory.pending
    return set(filter(_is_below, ours.difference(*(out.paths for out in outputs))))


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
        inputs, *lines = (folder / MEMORY).read_text("utf-8").split("\n")
        rows = {row.paths: row for row in [Row(*line.split("\t")) for line in lines]}
    except (OSError, ValueError, TypeError):
        return _Memory(pending=_pending(folder))
    return _Memory(inputs, rows, _pending(folder))


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


def _remember(folder: Path, inputs: str, rows: Iterable[Row]) -> None:
    files.write(folder / MEMORY, "\n".join([inputs, *map("\t".join, rows)]))
    (folder / PENDING).unlink(missing_ok=True)
