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
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from . import files, manifest
from .errors import FileError, Mistake
from .manifest import Group

MEMORY = ".outcue.tsv"
PENDING = ".outcue-pending.json"
_FORMAT = "outcue 3"

Content = Path | str | bytes
"""A file to be linked (or copied, across file systems), or what a file holds. A linked file must
only ever be replaced, not changed in place."""


class Output(Protocol):
    """Files of the folder that are made together, from the same."""

    @property
    def key(self) -> str:
        """Says, on one line, their paths and all that goes into them; no two outputs have one."""

    @property
    def paths(self) -> str:
        """Below the folder, parts divided by `/`; without spaces, which stand between them."""

    def make(self) -> Iterable[Content]:
        """Give what each of them holds."""


class One(NamedTuple):
    """An output of one file."""

    paths: str
    about: str
    """Digest of all that goes into it."""
    content: Path | Callable[[], str | bytes]

    @property
    def key(self) -> str:
        """Which file it is, and of what."""
        return f"{self.paths} {self.about}"

    def make(self) -> tuple[Content]:
        """Give what it holds."""
        return (self.content if isinstance(self.content, Path) else self.content(),)


class Filled(NamedTuple):
    """How many files `fill` wrote, left alone, and removed."""

    written: int
    unchanged: int
    removed: int
    groups: tuple[Group, ...]
    """All that it put there, now and before."""


Stamps: TypeAlias = "array[int]"
"""Length in bytes and time of writing in nanoseconds, of one file after the other."""
_NO_FILE = (-1, -1)


class _Memory(NamedTuple):
    groups: dict[str, Group]
    """The files of each output, by its key."""
    paths: Sequence[str]
    """Of all of them."""
    stamps: Stamps
    """Where they stay, nothing is read."""


def fill(folder: Path, outputs: Iterable[Output]) -> Filled:
    """Make the folder hold these outputs.

    Raises FileError where a file cannot be read or written; the next call finishes the work.
    """
    pending, (groups, paths, then) = _pending(folder), _recall(folder)
    now = _stamps(folder, paths)
    altered = frozenset(_altered(folder, groups, then, now))
    wanted = {out.key: out for out in outputs}
    stale = {key: out for key, out in wanted.items() if key not in groups or key in altered}
    dropped = groups.keys() - wanted.keys()
    if now == then and not (stale or dropped or pending):
        return Filled(0, len(now) // 2, 0, tuple(groups.values()))
    _announce(folder, pending.union(_paths(stale.values())))
    made, stamps, written = {}, array("q"), 0
    for key, out in stale.items():
        paths = out.paths.split(" ")
        for path, content in zip(paths, out.make(), strict=True):
            written += _write(folder / path, content)
        stamps += (seen := _stamps(folder, paths))
        made[key] = manifest.group(out.paths, _digests(folder, paths), _lengths(seen))
    left = pending.union(manifest.paths([groups[key] for key in dropped]))
    gone = _gone(left.difference(_paths(stale.values())), wanted.values())
    _remove(folder, gone)
    kept, kept_stamps = _without(groups, now, (dropped | made.keys()) & groups.keys())
    there, there_stamps = kept | made, kept_stamps + stamps
    _remember(folder, there, there_stamps)
    return Filled(written, len(there_stamps) // 2 - written, len(gone), tuple(there.values()))


def _altered(folder: Path, groups: Mapping[str, Group], then: Stamps, now: Stamps) -> Iterator[str]:
    """Keys of files that are not what they were. One that was only touched is read, and is."""
    if now == then:
        return
    for key, span in _spans(groups):
        if now[span] != then[span] and not _is_same(folder, groups[key], now[span]):
            yield key


def _is_same(folder: Path, group: Group, now: Stamps) -> bool:
    paths, digests, lengths = group.split("\t")
    return _lengths(now) == lengths and _digests(folder, paths.split(" ")) == digests


def _paths(outputs: Iterable[Output]) -> list[str]:
    """Each path of these outputs, in their order."""
    return [path for out in outputs for path in out.paths.split(" ")]


def _spans(groups: Mapping[str, Group]) -> Iterator[tuple[str, slice]]:
    """Where the stamps of each output stand."""
    sizes = [2 * count for count in manifest.counts(groups.values())]
    spans = zip(groups, accumulate(sizes), sizes, strict=True)
    return ((key, slice(end - size, end)) for key, end, size in spans)


def _stamps(folder: Path, paths: Sequence[str]) -> Stamps:
    try:
        home = os.open(folder, os.O_RDONLY)
    except OSError:  # it is yet to be made
        return array("q", _NO_FILE * len(paths))
    stamps, stat = array("q"), os.stat
    note = stamps.append
    try:
        for path in paths:  # of seventy thousand files
            try:
                found = stat(path, dir_fd=home)
                note(found.st_size)
                note(found.st_mtime_ns)
            except OSError:  # then it must be written
                stamps.extend(_NO_FILE)
    finally:
        os.close(home)
    return stamps


def _lengths(stamps: Stamps) -> str:
    return " ".join(map(str, stamps[::2]))


def _digests(folder: Path, paths: Iterable[str]) -> str:
    return " ".join([files.file_digest(folder / path) for path in paths])


def _without(
    groups: Mapping[str, Group], stamps: Stamps, gone: AbstractSet[str]
) -> tuple[dict[str, Group], Stamps]:
    """The outputs that stay, and the stamps of their files."""
    kept, left, end = dict(groups), stamps[:], len(stamps)
    for key in reversed([*groups]):  # what is often made again was written last
        if len(groups) - len(kept) == len(gone):
            break
        (count,) = manifest.counts([groups[key]])
        if key in gone:
            del kept[key], left[end - 2 * count : end]
        end -= 2 * count
    return kept, left


def _gone(left: frozenset[str], wanted: Iterable[Output]) -> frozenset[str]:
    """Of what we wrote once, or were about to, what nobody asks for any more."""
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
    try:
        text = (folder / MEMORY).read_bytes().decode()
        head, written, *rows = text.split("\n")
        groups = dict(zip(rows[::2], rows[1::2], strict=True))
        paths = manifest.paths(groups.values())
        stamps = array("q", binascii.a2b_base64(written, strict_mode=True))
        is_whole = head == _head(written, rows) and len(stamps) == 2 * len(paths)
    except (OSError, ValueError):
        is_whole = False
    return _Memory(groups, paths, stamps) if is_whole else _Memory({}, (), array("q"))


def _head(stamps: str, rows: Sequence[str]) -> str:
    """The first line: a memory that was cut short is shorter than it says."""
    return f"{_FORMAT} {len(rows)} {len(stamps) + sum(map(len, rows))}"


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


def _remember(folder: Path, groups: Mapping[str, Group], stamps: Stamps) -> None:
    written = binascii.b2a_base64(stamps, newline=False).decode()
    rows = [line for row in groups.items() for line in row]
    files.write(folder / MEMORY, "\n".join((_head(written, rows), written, *rows)))
    (folder / PENDING).unlink(missing_ok=True)
