"""The pictures inside a tagged file, for the feed, which shows the same ones."""

from pathlib import Path
from typing import Any

from . import files


def read(path: Path) -> dict[str, bytes]:
    """JPEG of the front cover and of chapters in a file's tag, by the start of its digest.

    Raises FileError where it cannot be read.
    """
    from mutagen import id3

    kind: Any = id3.ID3
    with files.reading(path):
        tag = kind(path)
    chapters = tag.getall("CHAP")
    frames = [*tag.getall("APIC"), *(one for c in chapters for one in c.sub_frames.getall("APIC"))]
    return {name(frame.data): frame.data for frame in frames}


def name(jpeg: bytes) -> str:
    """What tells a picture from every other in the names of files.

    >>> name(b"a picture")
    '861d149d'
    """
    return files.digest(jpeg)[:8]
