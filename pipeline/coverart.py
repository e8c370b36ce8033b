"""Artwork as the directories judge it: format, shape, size, colours.

Apple's "Artwork requirements": a square JPEG or PNG of 1400 to 3000 pixels a side, in RGB, its
extension that of its format; at most 512 kB keeps every directory happy.
"""

from collections.abc import Iterator
from pathlib import Path

LEAST_PX, MOST_PX = 1400, 3000
MOST_BYTES = 512_000
_SUFFIXES = {"JPEG": {".jpg", ".jpeg"}, "PNG": {".png"}}


def faults(path: Path) -> Iterator[str]:
    """Yield all that a directory would refuse in a picture; its pixels are not decoded."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            kind, mode, (width, height) = picture.format or "", picture.mode, picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        yield "is no picture"
        return
    if path.suffix.lower() not in _SUFFIXES.get(kind, set()):
        yield f"is {kind}, and is named {path.suffix}"
    if width != height or not LEAST_PX <= width <= MOST_PX:
        yield f"has {width} x {height} pixels, where {LEAST_PX} to {MOST_PX} a side are asked for"
    if mode != "RGB":
        yield f"has the colours of {mode}, where RGB is asked for"
    if (length := path.stat().st_size) > MOST_BYTES:
        yield f"has {length} bytes, where {MOST_BYTES} at most are asked for"
