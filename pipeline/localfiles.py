"""A folder of this machine as a place to publish to: those calls of fsspec's interface we make.

fsspec itself loads what it needs for any place, asyncio and archives and all, which takes longer
than to publish a short feed. Paths are absolute.
"""

import os
import shutil
from pathlib import Path


class LocalFiles:
    """A file system whose methods are fsspec's, and raise OSError."""

    protocol = ("file",)

    def put_file(self, source: str, path: str) -> None:
        """Give `path` a file's content."""
        shutil.copyfile(source, path)

    def pipe_file(self, path: str, data: bytes) -> None:
        """Give `path` this content."""
        Path(path).write_bytes(data)

    def cat_file(self, path: str) -> bytes:
        """Content of a file."""
        return Path(path).read_bytes()

    def mv(self, old: str, new: str) -> None:
        """Rename a file; another of that name goes."""
        Path(old).replace(new)

    def rm_file(self, path: str) -> None:
        """Remove a file."""
        Path(path).unlink()

    def makedirs(self, path: str, *, exist_ok: bool) -> None:
        """Make a folder and those above it."""
        Path(path).mkdir(parents=True, exist_ok=exist_ok)

    def find(self, folder: str, *, detail: bool) -> dict[str, dict[str, int]]:  # noqa: ARG002
        """Size in bytes of every file below a folder, by its path: in the shape of `detail`."""
        found = (Path(home, name) for home, _, names in os.walk(folder) for name in names)
        return {str(path): {"size": path.stat().st_size} for path in found if path.is_file()}

    def _strip_protocol(self, path: str) -> str:
        return path

    def invalidate_cache(self) -> None:
        """There is none."""
