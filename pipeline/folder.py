"""A folder that we fill beside what others put there.

`fill` is told all that the folder should hold, and why (a key for each output). It writes what is
missing or different, in the order given, leaves the rest unread, and then removes what it once
wrote and nobody asks for any more: never a file of somebody else. What it wrote, it remembers in
the folder itself; what it is about to write, it notes before the first byte, so that a build that
was killed leaves no orphan.
"""

import binascii
import contextlib
import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
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

    paths: str
    """Below the folder, parts divided by `/`; without spaces, which stand between them."""
    key: str
    """Digest of all that goes into them, without tabs: while it stays, so do the files."""
    make: Callable[[], Iterable[Content]]
    """Gives what each of them holds."""


def one(path: str, key: str, content: Path | Callable[[], str | bytes]) -> Output:
    """Return an output of one file."""
    return Output(path, key, lambda: (content if isinstance(content, Path) else content(),))


@dataclass(frozen=True, slots=True)
class Filled:
    """How many files `fill` wrote, left alone, and removed."""

    written: int
    unchanged: int
    removed: int
    groups: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """Of each output the paths, digests and lengths of its files, as `manifest.group` has them."""


Row = str
"""What we remember of an output, a line of the memory: its head, and the hex SHA-256 and the length
in bytes of each file. Tabs stand between them, spaces between what is of one file each."""

Head = str
"""Key and paths of an output: a row that begins with it is what it would be."""

Stamps: TypeAlias = "array[int]"
"""Length in bytes and time of writing in nanoseconds, of one file after the other."""
_NO_FILE = (-1, -1)


@dataclass(frozen=True, slots=True)
class _Memory:
    inputs: str | None = None
    rows: Mapping[Head, Row] = field(default_factory=dict)
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
    wanted = {f"{out.key}\t{out.paths}": out for out in outputs}
    stale = {h: out for h, out in wanted.items() if h not in memory.rows or h in altered}
    dropped = memory.rows.keys() - wanted.keys()
    count = sum(out.paths.count(" ") + 1 for out in outputs)
    news = stale or dropped or memory.pending
    if memory.inputs == inputs and memory.stamps == now and not news:
        return Filled(0, count, 0, _groups(memory.rows.values()))
    _announce(folder, memory.pending.union(_paths(stale)))
    made, written = {}, 0
    for head, out in stale.items():
        for path, content in zip(out.paths.split(" "), out.make(), strict=True):
            written += _write(folder / path, content)
        made[head] = _look(folder, head)
    gone = _gone(memory.pending.union(_paths(dropped)), stale, wanted)
    _remove(folder, gone)
    kept = _without(memory.rows, now, dropped | made.keys())
    rows = _remember(folder, inputs, kept, made.values())
    return Filled(written, count - written, len(gone), _groups(rows))


def _groups(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple([row.partition("\t")[2] for row in rows])


def _altered(folder: Path, memory: _Memory, now: Stamps) -> Iterator[Head]:
    """Rows with a file that is not what it was. One that was only touched is read, and is."""
    if now == memory.stamps:
        return
    for head, span in _spans(memory.rows).items():
        if now[span] != memory.stamps[span]:
            _, digests, lengths = memory.rows[head].rsplit("\t", 2)
            if _lengths(now[span]) != lengths or _digests(folder, _paths([head])) != digests:
                yield head


def _paths(heads: Iterable[Head]) -> list[str]:
    """Each path of these rows, in their order."""
    every = " ".join([head.partition("\t")[2] for head in heads])
    return every.split(" ") if every else []


def _spans(heads: Iterable[Head]) -> dict[Head, slice]:
    """Where the stamps of each row stand."""
    spans, at = {}, 0
    for head in heads:
        to = at + 2 * (head.count(" ") + 1)
        spans[head] = slice(at, to)
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


def _look(folder: Path, head: Head) -> tuple[Row, Stamps]:
    """What there is to remember of an output that was made."""
    paths = _paths([head])
    stamps = _stamps(folder, paths)
    return f"{head}\t{_digests(folder, paths)}\t{_lengths(stamps)}", stamps


def _without(
    rows: Mapping[Head, Row], stamps: Stamps, gone: AbstractSet[Head]
) -> tuple[list[Row], Stamps]:
    """The rows that stay, and the stamps of their files."""
    spans, left = _spans(rows), stamps[:]
    for head in reversed([head for head in rows if head in gone]):
        del left[spans[head]]
    return [row for head, row in rows.items() if head not in gone], left


def _gone(ours: frozenset[str], stale: Iterable[Head], wanted: Iterable[Head]) -> frozenset[str]:
    """Of what we wrote once, or were about to, what nobody asks for any more."""
    left = ours.difference(_paths(stale))
    return frozenset(filter(_is_below, left.difference(_paths(wanted)))) if left else left


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
    pending = _pending(folder)
    try:
        head, _, body = (folder / MEMORY).read_bytes().decode().partition("\n")
        inputs = head.removesuffix(_length(body))
        written, *rows = body.split("\n")
        stamps = array("q", binascii.a2b_base64(written, strict_mode=True))
    except (OSError, ValueError):
        return _Memory(pending=pending)
    if inputs == head or body.count("\t") != 3 * len(rows):
        return _Memory(pending=pending)
    return _Memory(inputs, {row.rsplit("\t", 2)[0]: row for row in rows}, stamps, pending)


def _length(body: str) -> str:
    """What ends the first line: a memory that was cut short is shorter than it says."""
    return f" {len(body)}"


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


def _remember(
    folder: Path, inputs: str, kept: tuple[list[Row], Stamps], made: Iterable[tuple[Row, Stamps]]
) -> list[Row]:
    rows, stamps = kept
    for row, times in made:
        rows.append(row)
        stamps.extend(times)
    body = "\n".join([binascii.b2a_base64(stamps, newline=False).decode(), *rows])
    files.write(folder / MEMORY, f"{inputs}{_length(body)}\n{body}")
    (folder / PENDING).unlink(missing_ok=True)
    return rows
