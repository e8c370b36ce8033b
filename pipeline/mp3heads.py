"""The head of an MP3 file: where its tag ends, and what its first frame counts.

A first frame that says `Info` or `Xing` sounds silent, and may count the frames and the bytes of
the file; encoders put it there for players that want to know how long it is.
"""

import struct
from typing import IO

TAG_HEADER = 10
"""Bytes of the header of an ID3v2 tag."""
SPAN = 64
"""Bytes of a first frame in which it says that it counts, and what."""
_MARKS = (b"Info", b"Xing")
"""One of them stands in a first frame that counts, before its flags and the numbers."""
_HAS_FRAMES, _HAS_BYTES = 1, 2
"""Flags of what it counts."""


def audio_start(head: bytes) -> int:
    """Where the audio starts in a file that begins with these ten bytes: behind its ID3v2 tag.

    >>> audio_start(b"ID3" + bytes([3, 0, 0, 0, 0, 2, 1])), audio_start(b"no tag in it")
    (267, 0)
    """
    if not head.startswith(b"ID3"):
        return 0
    size = 0
    for seven_bits in head[6:TAG_HEADER]:
        size = size << 7 | seven_bits
    return TAG_HEADER + size


def is_counted(file: IO[bytes]) -> bool:
    """Whether an MP3 file says at its start how many frames it has."""
    file.seek(audio_start(file.read(TAG_HEADER)))
    return _mark_at(file.read(SPAN)) >= 0


def counted_frames(first: bytes) -> int | None:
    """The frames that this first one counts; `None` where it is a frame of sound.

    >>> counted_frames(count(7)), counted_frames(b"Xing" + bytes(4)), counted_frames(bytes(64))
    (7, 0, None)
    """
    at = _mark_at(first)
    if at < 0:
        return None
    return _number(first, at + 8) if _number(first, at + 4) & _HAS_FRAMES else 0


def counted_bytes(first: bytes) -> int:
    """The bytes of audio that this first frame counts; 0 where it counts none.

    >>> counted_bytes(b"Xing" + bytes([0, 0, 0, 3]) + bytes(4) + bytes([0, 0, 2, 1]))
    513
    """
    at = _mark_at(first)
    flags = _number(first, at + 4) if at >= 0 else 0
    return _number(first, at + (12 if flags & _HAS_FRAMES else 8)) if flags & _HAS_BYTES else 0


def recounted(first: bytes, frames: int, length_bytes: int) -> bytes:
    """A frame that counts frames, with another count of them, and of the bytes of all.

    >>> recounted(count(7), 8, 999) == count(8)
    True
    """
    at = _mark_at(first)
    numbers = frames.to_bytes(4, "big")
    if _number(first, at + 4) & _HAS_BYTES:
        numbers += length_bytes.to_bytes(4, "big")
    return first[: at + 8] + numbers + first[at + 8 + len(numbers) :]


def count(frames: int) -> bytes:
    """What a first frame says that counts so many frames, and nothing else."""
    return _MARKS[0] + struct.pack(">II", _HAS_FRAMES, frames)


def _mark_at(first: bytes) -> int:
    return max(first[:SPAN].find(mark) for mark in _MARKS)


def _number(first: bytes, at: int) -> int:
    """Four bytes; of those that a file is short of, nothing."""
    return int.from_bytes(first[at : at + 4], "big")
