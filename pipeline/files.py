"""Files that are whole or absent: written aside, then renamed; and digests of their content."""

import base64
import contextlib
import errno
import fcntl
import hashlib
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from .errors import FileError, Mistake

_PART = ".part"
_ABANDONED_S = 3600
_MONTH_S = 30 * 24 * 3600
_BLOCK_BYTES = 1 << 24
_LONGEST_WAIT_S = 60


def digest(*parts: str | bytes) -> str:
    """Hex SHA-256 over the parts, each behind its length, so that `("ab", "c") != ("a", "bc")`.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def file_digest(path: Path) -> str:
    """Hex SHA-256 of a file's content."""
    with reading(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def holds(path: Path, wanted: str) -> bool:
    """Whether a file is there, and holds what the digest says. Raises FileError."""
    return path.is_file() and file_digest(path) == wanted


def is_proved(path: Path, integrity: str) -> bool:
    """Whether a file holds what Subresource Integrity (W3C) says, in any of its three digests."""
    method = integrity.partition("-")[0]
    if method not in _METHODS:
        return False
    with reading(path), path.open("rb") as file:
        return integrity == _integrity(hashlib.file_digest(file, method).digest(), method)


_METHODS = ("sha256", "sha384", "sha512")


def _integrity(digest: bytes, method: str) -> str:
    return f"{method}-{base64.b64encode(digest).decode()}"


class Content(NamedTuple):
    """What is known of a file by what it holds."""

    length_bytes: int
    digest: str
    """As `file_digest`."""

    @property
    def integrity(self) -> str:
        """The digest as Subresource Integrity (W3C) spells it: `sha256-` and base 64."""
        return _integrity(bytes.fromhex(self.digest), "sha256")


def content(path: Path) -> Content:
    """Length and digest of a file. Raises FileError.

    It is read in large blocks: between two of them, threads wait for each other.
    """
    total, block = hashlib.sha256(), memoryview(bytearray(_BLOCK_BYTES))
    with reading(path), path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            total.update(block[:count])
        return Content(path.stat().st_size, total.hexdigest())


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn the system's refusal to read `path` into one line with a remedy."""
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise FileError(Mistake("no-file", str(path), "is no file", "name the file itself"))
        yield
    except FileNotFoundError as error:
        raise FileError(
            Mistake("no-file", str(path), "there is no such file", "check the path")
        ) from error
    except OSError as error:
        raise FileError(
            Mistake("unreadable", str(path), _reason(error), "check its permissions")
        ) from error


@contextlib.contextmanager
def aside(path: Path, *, sync: bool = True) -> Iterator[IO[bytes]]:
    """Open a file beside `path` for writing; it takes that name when the block ends well.

    It is on the disk then, unless `sync` says that it need not be: where a machine that fails
    costs no more than to make it again.

    A link stays, and what it points to is written; a file keeps its permissions.
    Raises FileError where the folder or the disk refuses; `path` is then as it was.
    """
    with making(path) as part, part.open("r+b") as file:
        yield file
        file.flush()
        if sync:
            os.fsync(file.fileno())


@contextlib.contextmanager
def making(path: Path) -> Iterator[Path]:
    """As `aside`, for another program: gives the name of the file, which is empty."""
    path = path.resolve() if path.is_symlink() else path
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = _held_part(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        yield part
        part.chmod(mode)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)
        os.close(descriptor)


def _held_part(path: Path) -> tuple[int, Path]:
    """A new file beside `path` that is locked while its writer lives, so that `sweep` spares it."""
    while True:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_PART, dir=path.parent)
        with contextlib.suppress(OSError):  # a file system without locks: its age tells
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:  # a sweep may have come before the lock
            return descriptor, Path(name)
        os.close(descriptor)


@contextlib.contextmanager
def outlived(path: Path) -> Iterator[None]:
    """Keep what stands at `path` for the block, and let go of it in a thread of its own.

    Where the block puts another file in its place, nobody waits until the disk has freed the old
    one, which takes it a tenth of a second for an hour of sound.
    """
    before = None
    with contextlib.suppress(OSError):  # nothing there, or nothing to be read
        before = path.open("rb") if path.is_file() else None
    try:
        yield
    finally:
        if before:
            threading.Thread(target=before.close).start()


def write(path: Path, content: str | bytes, *, sync: bool = True) -> bool:
    """Give `path` this content; a file that has it already is left alone. `sync` as in `aside`.

    Returns whether it was written.
    """
    data = content.encode() if isinstance(content, str) else content
    with contextlib.suppress(OSError):  # not there, or not readable: then it must be written
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    with aside(path, sync=sync) as file:
        file.write(data)
    return True


def place(source: Path, path: Path) -> bool:
    """Give `path` the content of `source`, where it has another; returns whether it had.

    They are one file then, where the file system can do that: each may only be replaced.
    Raises FileError.
    """
    if path.is_file() and file_digest(path) == file_digest(source):
        return False
    try:
        _link(source, path)
    except OSError:  # another file system, or one that has no links
        with reading(source), source.open("rb") as original, aside(path) as copy:
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


def kept(path: Path, make: Callable[[Path], object]) -> Path:
    """Give `path`, made by `make` unless it is there as it was made.

    Its digest stands beside it, so that a copy that was damaged is made again.
    """
    seal = path.with_name(path.name + ".sha256")
    with contextlib.suppress(FileError, OSError):
        if seal.read_text("utf-8") == file_digest(path):
            used(path, seal)
            return path
    path.unlink(missing_ok=True)
    make(path)
    write(seal, file_digest(path))
    return path


def used(*paths: Path) -> None:
    """Note that files of a cache are still in use: their time of writing is moved, once a month."""
    for path in paths:
        with contextlib.suppress(OSError):  # not ours to write: it is there all the same
            if time.time() - path.stat().st_mtime > _MONTH_S:
                os.utime(path)


def sweep(folder: Path) -> None:
    """Remove what writers that were killed left beside their files.

    Who lives has locked what is written; where a file system has no locks, an hour tells.
    """
    for part in folder.rglob(f".*{_PART}"):
        with contextlib.suppress(OSError), part.open("rb") as file:  # somebody else's by now
            known = part.stat()
            if time.time() - known.st_mtime < _ABANDONED_S:
                if known.st_nlink > 1:  # a link, about to be renamed: nobody writes it
                    continue
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Work in a folder while all others who ask for that wait, as this one does for them.

    On a file system without locks nobody waits. Raises FileError where it takes a minute.
    """
    try:
        lock = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        _wait_for(lock, folder)
        yield
    finally:
        os.close(lock)


def _wait_for(lock: int, folder: Path) -> None:
    """Lock it; it is unlocked where it is closed, or with the process that has it."""
    until = time.monotonic() + _LONGEST_WAIT_S
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:  # no locks here
            return
        else:
            return
    message = "another command of Outcue has been changing it for a minute"
    raise FileError(Mistake("busy", str(folder), message, "wait until that is done, or end it"))


def read_text(path: Path) -> str:
    """The file as UTF-8 text, its line ends (and a byte order mark) untouched.

    Raises FileError where it cannot be read or is no text.
    """
    with reading(path):
        data = path.read_bytes()
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileError(
            Mistake("not-text", f"{path}:{line}", "is not UTF-8 text", "save it as UTF-8 text")
        ) from error


def _unwritable(path: Path, error: OSError) -> FileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):  # one line, however many files it is told of
        where, message = str(path.parent), "the disk is full; nothing was lost"
        return FileError(Mistake("full-disk", where, message, "free some space and run it again"))
    return FileError(
        Mistake("unwritable", str(path), _reason(error), "mend the permissions and run it again")
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
