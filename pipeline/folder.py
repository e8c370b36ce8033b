"""A folder that we fill beside what others put there.

`fill` is told all that the folder should hold, and why (a key for each output). It writes what is
missing or different, in the order given, leaves the rest unread, and then removes what it once
wrote and nobody asks for any more: never a file of somebody else. What it wrote, it remembers in
the folder itself; what it is about to write, it notes before the first byte, so that a build that
was killed leaves no orphan.
"""

import base64
import contextlib
import json
import os
from array import array
from collections.abc import (
    Callable,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

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

    key: str
    paths: str
    """Divided by spaces, as are the others."""
    digests: str
    """Hex SHA-256 of each file."""
    lengths: str
    """In bytes, of each file."""


Stamps: TypeAlias = "array[int]"
"""Length in bytes and time of writing in nanoseconds, of one file after the other."""
_NO_FILE = (-1, -1)


@dataclass(frozen=True, slots=True)
class _Memory:
    inputs: str | None = None
    rows: Mapping[str, Row] = field(default_factory=dict)
    """By the paths of their outputs."""
    stamps: Stamps = field(default_factory=lambda: array("q"))
    """Of the files of all rows: where they stay, nothing is read."""
    pending: frozenset[str] = frozenset()


def fill(folder: Path, inputs: str, outputs: Sequence[Output]) -> Filled:
    """Make the folder hold these outputs; `inputs` is the digest of all that they are made from.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    memory = _recall(folder)
    now = _stamps(folder, _paths(memory.rows))
    altered = frozenset(_altered(folder, memory, now))
    wanted = {" ".join(out.paths): out for out in outputs}
    stale = {row: out for row, out in wanted.items() if _is_stale(row, out, memory, altered)}
    count = sum([len(out.paths) for out in outputs])
    news = stale or memory.pending or len(wanted) < len(memory.rows)
    if memory.inputs == inputs and memory.stamps == now and not news:
        return Filled(0, count, 0)
    _announce(folder, memory.pending.union(*(out.paths for out in stale.values())))
    made, written = {}, 0
    for row, out in stale.items():
        for path, content in zip(out.paths, out.make(), strict=True):
            written += _write(folder / path, content)
        made[row] = _look(folder, row, out)
    gone = _gone(memory, wanted)
    _remove(folder, gone)
    spans = _spans(memory.rows)
    known = {row: (memory.rows[row], now[spans[row]]) for row in wanted if row not in made}
    _remember(folder, inputs, [made.get(row) or known[row] for row in wanted])
    return Filled(written, count - written, len(gone))


def groups(folder: Path) -> list[str]:
    """What `fill` left there, unread: of each output the paths, digests and lengths of its files.

    They are divided by tabs, as `manifest.group` does. Nothing where it did not come to its end.
    """
    try:
        _, _, *lines = (folder / MEMORY).read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return []
    is_whole = not _pending(folder) and all(line.count("\t") == 3 for line in lines)
    return [line.partition("\t")[2] for line in lines] if is_whole else []


def _is_stale(row: str, out: Output, memory: _Memory, altered: Container[str]) -> bool:
    known = memory.rows.get(row)
    return known is None or known.key != out.key or row in altered


def _altered(folder: Path, memory: _Memory, now: Stamps) -> Iterator[str]:
    """Rows with a file that is not what it was. One that was only touched is read, and is."""
    if now == memory.stamps:
        return
    for name, span in _spans(memory.rows).items():
        if now[span] != memory.stamps[span]:
            row, paths = memory.rows[name], name.split(" ")
            if _lengths(now[span]) != row.lengths or _digests(folder, paths) != row.digests:
                yield name


def _paths(rows: Iterable[str]) -> list[str]:
    """Each path of these rows, in their order."""
    return [path for row in rows for path in row.split(" ")]


def _spans(rows: Iterable[str]) -> dict[str, slice]:
    """Where the stamps of each row stand."""
    spans, at = {}, 0
    for row in rows:
        to = at + 2 * (row.count(" ") + 1)
        spans[row] = slice(at, to)
        at = to
    return spans


def _stamps(folder: Path, paths: Sequence[str]) -> Stamps:
    try:
        home = os.open(folder, os.O_RDONLY)
    except OSError:  # it is yet to be made
        return array("q", _NO_FILE * len(paths))
    stamps, stat = array("q"), os.stat
    try:
        for path in paths:  # of seventy thousand files
            try:
                found = stat(path, dir_fd=home)
                stamps.append(found.st_size)
                stamps.append(found.st_mtime_ns)
            except OSError:  # then it must be written
                stamps.extend(_NO_FILE)
    finally:
        os.close(home)
    return stamps


def _lengths(stamps: Stamps) -> str:
    return " ".join(map(str, stamps[::2]))


def _digests(folder: Path, paths: Iterable[str]) -> str:
    return " ".join([files.file_digest(folder / path) for path in paths])


def _look(folder: Path, row: str, out: Output) -> tuple[Row, Stamps]:
    """What there is to remember of an output that was made."""
    stamps = _stamps(folder, out.paths)
    return Row(out.key, row, _digests(folder, out.paths), _lengths(stamps)), stamps


def _gone(memory: _Memory, wanted: Mapping[str, Output]) -> set[str]:
    """What we wrote once, or were about to, and nobody asks for any more."""
    dropped = memory.rows.keys() - wanted.keys()
    ours = {path for paths in dropped for path in paths.split(" ")} | memory.pending
    if not ours:
        return ours
    return set(filter(_is_below, ours.difference(*(out.paths for out in wanted.values()))))


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
        inputs, written, *lines = (folder / MEMORY).read_text("utf-8").split("\n")
        rows = {row.paths: row for row in [Row(*line.split("\t")) for line in lines]}
        stamps = array("q", base64.b64decode(written, validate=True))
    except (OSError, ValueError, TypeError):
        return _Memory(pending=_pending(folder))
    return _Memory(inputs, rows, stamps, _pending(folder))


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


def _remember(folder: Path, inputs: str, known: Sequence[tuple[Row, Stamps]]) -> None:
    stamps = b"".join([stamps.tobytes() for _, stamps in known])
    lines = [inputs, base64.b64encode(stamps).decode(), *["\t".join(row) for row, _ in known]]
    files.write(folder / MEMORY, "\n".join(lines))
    (folder / PENDING).unlink(missing_ok=True)
