"""Sound files that are not all there: readers forgive it, and play what is left as if it were all.

Only what a file says of itself tells. Raw streams (AAC, AC-3, an MP3 without an Info frame) say
nothing, and may be cut anywhere.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Literal

from . import mp3heads

_OPEN_ENDED = 0xFFFF_FFFF
"""Written to a pipe: the length was not known."""
_LONGEST_PAGE = 65_307
"""Bytes of an Ogg page (RFC 3533)."""
_PAGE_HEAD = 27
_BOX = re.compile(rb"[ -~\xa9]{4}")
"""Names that boxes of MP4 have."""
_ELEMENTS = (b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67")
"""Ids of Matroska's head, and of its segment."""
_MPEG_SYNC = re.compile(rb"\xff[\xe0-\xff]")
_FIRST = 65_536
"""Bytes in which an MP3 has its first frame."""
_COUNTED = 0.99
"""Part of the bytes that an Info frame counts: encoders differ in what they count."""

Order = Literal["big", "little"]
Length = Callable[[IO[bytes]], int | None]
"""Of the element that begins at an open file's place; `None` where it does not say."""
End = Callable[[IO[bytes], int], float]
"""Where an open file of a known size should end; 0 where it does not say."""


def is_cut_off(path: Path) -> bool:
    """Whether a sound file is shorter than it says itself."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(24)
        return any(kind.match(head) and end(file, size) > size for kind, end in _KINDS)


def is_text(path: Path) -> bool:
    """Whether a file begins as no sound does, but text: a page that was saved as MP3."""
    with path.open("rb") as file:
        first = file.read(_FIRST)
    return bool(first) and b"\0" not in first and not _MPEG_SYNC.search(first)


def _number(file: IO[bytes], at: int, size: int, order: Order) -> int:
    file.seek(at)
    return int.from_bytes(file.read(size), order)


def _form(order: Order) -> End:
    """RIFF and AIFF: one chunk around all."""

    def end(file: IO[bytes], _: int) -> float:
        says = _number(file, 4, 4, order)
        return says + 8 if says < _OPEN_ENDED else 0

    return end


def _wave64(file: IO[bytes], _: int) -> float:
    return _number(file, 16, 8, "little")


def _au(file: IO[bytes], _: int) -> float:
    says = _number(file, 8, 4, "big")
    return says + _number(file, 4, 4, "big") if says < _OPEN_ENDED else 0


def _ogg(file: IO[bytes], size: int) -> float:
    """The end of the last page."""
    start = max(0, size - _LONGEST_PAGE)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"OggS\0")
    page = tail[at:] if at >= 0 else b""
    laced = page[_PAGE_HEAD : _PAGE_HEAD + page[_PAGE_HEAD - 1]] if len(page) >= _PAGE_HEAD else b""
    return start + at + _PAGE_HEAD + len(laced) + sum(laced) if page else 0


def _mp3(file: IO[bytes], _: int) -> float:
    """As many bytes as the Info frame counts."""
    file.seek(0)
    start = mp3heads.audio_start(file.read(mp3heads.TAG_HEADER))
    file.seek(start)
    return start + _COUNTED * mp3heads.counted_bytes(file.read(mp3heads.SPAN))


# ----------------------------------------------------------------- files that are a row of elements


def _row(length_of: Length) -> End:
    """The end of the last element that says how long it is."""

    def end(file: IO[bytes], size: int) -> float:
        at = 0
        while at < size:
            file.seek(at)
            length = length_of(file)
            if not length:
                break
            at += length
        return at

    return end


def _box(file: IO[bytes]) -> int | None:
    """A box of MP4 (ISO/IEC 14496-12); one that goes on to the file's end says 0."""
    head = file.read(8)
    length = int.from_bytes(head[:4], "big")
    if not _BOX.fullmatch(head[4:]):
        return None
    return int.from_bytes(file.read(8), "big") if length == 1 else length


def _object(file: IO[bytes]) -> int | None:
    """An object of ASF (WMA)."""
    return int.from_bytes(file.read(24)[16:], "little")


def _element(file: IO[bytes]) -> int | None:
    """An element of Matroska and WebM (RFC 8794), the head or the one segment with all the rest."""
    if file.read(4) not in _ELEMENTS:
        return None
    first = file.read(1)
    more = 8 - (first or b"\xff")[0].bit_length()
    unknown = (1 << 7 * (more + 1)) - 1
    length = int.from_bytes(first + file.read(more), "big") & unknown
    return None if length == unknown else 4 + 1 + more + length


_KINDS: tuple[tuple[re.Pattern[bytes], End], ...] = (
    (re.compile(rb"RIFF"), _form("little")),
    (re.compile(rb"RIFX|FORM"), _form("big")),
    (re.compile(rb"riff\x2e\x91\xcf\x11"), _wave64),
    (re.compile(rb"\.snd"), _au),
    (re.compile(rb"OggS"), _ogg),
    (re.compile(rb"ID3|\xff[\xe0-\xff]"), _mp3),
    (re.compile(rb"....(?:ftyp|moov|mdat|wide|free|skip)", re.DOTALL), _row(_box)),
    (re.compile(rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"), _row(_object)),
    (re.compile(rb"\x1a\x45\xdf\xa3"), _row(_element)),
)
"""Formats by how their files begin."""
