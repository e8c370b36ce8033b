"""Places that a show is published to, behind one interface: fsspec's.

A folder, S3 and what is compatible with it, SFTP, WebDAV; whatever else fsspec can open is taken as
it is. A file appears whole or not at all: where a kind of place writes a name bit by bit, we write
another name and rename it. Credentials come from the environment alone, and are never said.
"""

import contextlib
import getpass
import importlib.util
import os
import sys
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .errors import MissingToolError, Mistake, OutcueError, ServiceError, ShowError

USER, PASSWORD = "OUTCUE_TARGET_USER", "OUTCUE_TARGET_PASSWORD"
KNOWN_HOSTS = "OUTCUE_KNOWN_HOSTS"
_SECRETS = (PASSWORD, "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID")
_PART = ".outcue.part"
"""Where a file is written before it takes its name: one, that the next writes over."""
_WAIT_S = 30


class _Opened(NamedTuple):
    """A file system, and our folder in it."""

    fs: Any
    folder: str
    rename: Callable[[str, str], object] | None = None
    """`None`: a file takes its name when it is whole."""
    headers: Callable[[str, str], dict[str, str]] = lambda _mime, _cache: {}
    """What its `put_file` takes for a media type and for how long it may be kept."""


class Target:
    """A folder somewhere; paths are below it, parts divided by `/`.

    Every method raises ServiceError where the place fails.
    """

    def __init__(self, url: str) -> None:
        """Open it.

        Raises ShowError for an address that is none, MissingToolError where its client is missing.
        """
        self.url = url.rstrip("/") or url
        with _asking(self.url):
            self._open = _opened(self.url)
        self._made: set[str] = set()

    @property
    def lanes(self) -> int:
        """How many files may be on their way at once: one where all are written in one place."""
        return 1 if self._open.rename else 8

    @property
    def folder(self) -> Path | None:
        """Where it is, if it is a folder of this machine."""
        is_local = "file" in self._open.fs.protocol
        return Path(self._open.folder) if is_local else None

    def put(self, source: Path, path: str, mime: str, cache: str) -> None:
        """Give `path` a file's content; `cache` is for how long it may be kept (RFC 9111)."""
        fs, rename = self._open.fs, self._open.rename
        with _asking(self._named(path)):
            if not rename:
                fs.put_file(str(source), self._at(path), **self._open.headers(mime, cache))
                return
            with self._aside(path, rename) as part:
                fs.put_file(str(source), part)

    def write(self, path: str, data: bytes) -> None:
        """Give `path` this content; for our own notes, which nobody keeps."""
        fs, rename = self._open.fs, self._open.rename
        with _asking(self._named(path)):
            if not rename:
                fs.pipe_file(self._at(path), data)
                return
            with self._aside(path, rename) as part:
                fs.pipe_file(part, data)

    def read(self, path: str) -> bytes | None:
        """Content of a file; `None` where there is none."""
        with _asking(self._named(path)):
            self._open.fs.invalidate_cache()
            try:
                content: bytes = self._open.fs.cat_file(self._at(path))
            except FileNotFoundError:
                return None
            return content

    def remove(self, path: str) -> None:
        """Remove a file, where it is there."""
        with _asking(self._named(path)), contextlib.suppress(FileNotFoundError):
            self._open.fs.rm_file(self._at(path))

    def lengths(self) -> dict[str, int]:
        """Length in bytes of every file that is there."""
        fs, folder = self._open.fs, self._open.folder
        with _asking(self.url):
            fs.invalidate_cache()
            try:
                found = fs.find(folder, detail=True)
            except FileNotFoundError:
                return {}
            start = len(fs._strip_protocol(folder).rstrip("/")) + 1  # noqa: SLF001 - no public one
            return {path[start:]: int(about["size"]) for path, about in found.items()}

    @contextlib.contextmanager
    def _aside(self, path: str, rename: Callable[[str, str], object]) -> Iterator[str]:
        """Give another name to write a file under, which is its own once it is whole."""
        part = self._at(_PART)
        self._make_folder(path)
        try:
            yield part
        except Exception:
            with contextlib.suppress(Exception):  # where it fails, too, the next writes over it
                self._open.fs.rm_file(part)
            raise
        rename(part, self._at(path))

    def _at(self, path: str) -> str:
        return f"{self._open.folder.rstrip('/')}/{path}"

    def _named(self, path: str) -> str:
        return f"{self.url}/{path}"

    def _make_folder(self, path: str) -> None:
        folder = self._at(path).rpartition("/")[0]
        if folder not in self._made:
            self._open.fs.makedirs(folder, exist_ok=True)
            self._made.add(folder)


# --------------------------------------------------------------------------------- kinds of places


def _opened(url: str) -> _Opened:
    parts = urllib.parse.urlsplit(url)
    if parts.password:
        remedy = f"take it out, and put it into the environment as {PASSWORD}"
        raise ShowError(Mistake("target", _bare(parts), "there is a password in it", remedy))
    if not parts.netloc and (not parts.scheme or "://" not in url or parts.scheme == "file"):
        return _folder(parts.path if parts.scheme == "file" else url)
    kind = _KINDS.get(parts.scheme)
    return kind(parts) if kind else _other(url, parts.scheme)


def _bare(parts: urllib.parse.SplitResult) -> str:
    return parts._replace(netloc=parts.hostname or "").geturl()


def _folder(path: str) -> _Opened:
    import fsspec

    fs = fsspec.filesystem("file")
    return _Opened(fs, str(Path(path).absolute()), rename=os.replace)  # never into a folder


def _s3(parts: urllib.parse.SplitResult) -> _Opened:
    _need("s3fs", parts.scheme)
    import fsspec

    def headers(mime: str, cache: str) -> dict[str, str]:
        return {"ContentType": mime, "CacheControl": cache}

    patience = {"connect_timeout": _WAIT_S, "read_timeout": _WAIT_S}
    fs = fsspec.filesystem(
        "s3", use_listings_cache=False, skip_instance_cache=True, config_kwargs=patience
    )
    return _Opened(fs, f"{parts.netloc}{parts.path}", headers=headers)


def _sftp(parts: urllib.parse.SplitResult) -> _Opened:
    _need("sshfs", parts.scheme)
    import fsspec

    hosts = os.environ.get(KNOWN_HOSTS) or str(Path.home() / ".ssh" / "known_hosts")
    if not Path(hosts).is_file():
        remedy = f"connect to it once with ssh, which asks you, or name the file in {KNOWN_HOSTS}"
        raise ShowError(Mistake("target", hosts, "knows no host: there is no such file", remedy))
    given = {
        "username": parts.username or os.environ.get(USER) or getpass.getuser(),
        "password": os.environ.get(PASSWORD),
        "port": parts.port,
        "known_hosts": hosts,  # sshfs itself asks for none, and would believe anybody
        "connect_timeout": _WAIT_S,
    }
    about = {name: value for name, value in given.items() if value is not None}
    fs = fsspec.filesystem("ssh", host=parts.hostname, skip_instance_cache=True, **about)
    return _Opened(fs, parts.path or "/", rename=fs.mv)


def _webdav(parts: urllib.parse.SplitResult) -> _Opened:
    _need("webdav4", parts.scheme)
    import fsspec

    scheme = "https" if parts.scheme.endswith("s") else "http"
    host = parts.netloc.rpartition("@")[2]
    user = parts.username or os.environ.get(USER)
    auth = (user, os.environ.get(PASSWORD, "")) if user else None
    about = {"base_url": f"{scheme}://{host}", "auth": auth, "timeout": _WAIT_S}
    fs = fsspec.filesystem("webdav", skip_instance_cache=True, **about)
    return _Opened(
        fs, parts.path.strip("/"), rename=lambda old, new: fs.client.move(old, new, overwrite=True)
    )


_KINDS: Mapping[str, Callable[[urllib.parse.SplitResult], _Opened]] = {
    "s3": _s3,
    "sftp": _sftp,
    "ssh": _sftp,
    "webdav": _webdav,
    "webdavs": _webdav,
}


def _other(url: str, scheme: str) -> _Opened:
    """What else fsspec knows, with its own environment and its own headers."""
    import fsspec

    if scheme not in fsspec.available_protocols():
        remedy = f"write a folder, or an address that starts with {', '.join(_KINDS)}"
        raise ShowError(Mistake("target", url, f"nothing is published to {scheme}://", remedy))
    try:
        fs, folder = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise MissingToolError(
            Mistake("no-client", url, str(error), "install it into Outcue's environment")
        ) from error
    return _Opened(fs, folder)


def _need(module: str, scheme: str) -> None:
    if importlib.util.find_spec(module) is None:
        message = f"{scheme}:// needs {module}, which is not installed"
        remedy = f"{sys.executable} -m pip install {module}"
        raise MissingToolError(Mistake("no-client", f"{scheme}://", message, remedy))


# ----------------------------------------------------------------------------------- what may fail


@contextlib.contextmanager
def _asking(where: str) -> Iterator[None]:
    """Turn whatever a client raises into one line; each has a zoo of its own."""
    try:
        yield
    except OutcueError:
        raise
    except Exception as error:  # httpx, asyncssh, botocore, OSError: no common root
        raise _failed(where, error) from error


def _failed(where: str, error: Exception) -> ServiceError:
    remedy = "mend that, and run it again: it goes on where it was"
    return ServiceError(Mistake("target-failed", where, _reason(error), remedy))


def _reason(error: BaseException) -> str:
    """The innermost words of an error, on one line, without secrets."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    line = " ".join(str(said).split())
    for secret in filter(None, map(os.environ.get, _SECRETS)):
        line = line.replace(secret, "…")
    return line
