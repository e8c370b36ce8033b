"""MP3 at the level of its frames: joining separately encoded pieces, and the Info frame.

A frame's audio may begin up to 511 bytes before the frame itself, in space that earlier frames
left over (the bit reservoir). A joint is therefore made where the old piece left at least as much
space as the new piece's frame fills: those bytes are copied into it, and no decoder can tell.
Only MPEG-1 Layer III with a constant bit rate, as our encoder makes it.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO

SAMPLES = 1152
"""In a frame."""

_BITRATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_HZ = (44_100, 48_000, 32_000)
_PADDED = 0b10
_RESERVOIR = 511
"""Bytes; 9 bits of the side information count them."""
_UNUSED = 2
"""Last frames of a piece: their sound already suffers from its end."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its header with the side information, and its space for audio."""

    head: bytes
    body: bytes

    @property
    def borrowed(self) -> int:
        """Bytes before the frame's own space at which its audio begins."""
        return self.head[4] << 1 | self.head[5] >> 7

    def __len__(self) -> int:
        return len(self.head) + len(self.body)


def parse(data: bytes) -> list[Frame]:
    """The frames of an encoder's output.

    Raises ValueError where something else stands between them.
    """
    frames = []
    at = 0
    while at + 4 <= len(data):
        header = data[at : at + 4]
        if header[:2] != b"\xff\xfb":
            raise ValueError(f"no MPEG-1 Layer III frame at byte {at}")
        body, end = at + 4 + _side_information(header), at + _length(header)
        frames.append(Frame(data[at:body], data[body:end]))
        at = end
    return frames


def _length(header: bytes) -> int:
    unpadded = 144_000 * _BITRATES_KBPS[header[2] >> 4] // _RATES_HZ[header[2] >> 2 & 3]
    return unpadded + (header[2] >> 1 & 1)


def _side_information(header: bytes) -> int:
    return 17 if header[3] >> 6 == 3 else 32


# ---------------------------------------------------------------------------------------- joining


class Splicer:
    """Writes pieces of one programme to an empty `file`, one after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._first: Frame | None = None
        self._held: list[Frame] = []
        """The last frames of what was joined, unwritten: the next piece may lend them bytes."""
        self._run_on: Sequence[Frame] = ()
        """Frames of the last piece beyond its end, up to which the joint may move."""
        self._frames = 0
        self._length_bytes = 0

    def add(self, piece: Sequence[Frame], lead_in: int, own: int | None) -> bool:
        """Join a piece: `lead_in` frames that only prepare it, `own` frames (None: all the rest).

        Returns False, and joins nothing, where the two pieces have no joint.
        """
        if self._first is None:
            self._first = piece[0]
            self._file.write(bytes(_info_length(piece[0])))
        moved = self._joint(piece, lead_in)
        if moved is None:
            return False
        self._held += self._run_on[:moved]
        first = lead_in + moved
        _lend(self._held, piece[:first], piece[first].borrowed if first < len(piece) else 0)
        last = len(piece) if own is None else lead_in + own
        self._held += piece[first:last]
        self._run_on = piece[last:]
        self._write(keep=_frames_back(self._held))
        return True

    def finish(self, length: int, delay: int) -> None:
        """Write what was held back, and the Info frame before it all.

        `length` is the programme's in samples, `delay` what the encoder put before it.
        """
        self._write(keep=0)
        if self._first is None:
            raise ValueError("nothing was added")
        padding = self._frames * SAMPLES - delay - length
        self._file.seek(0)
        self._file.write(info_frame(self._first, self._frames, self._length_bytes, delay, padding))

    def _joint(self, piece: Sequence[Frame], lead_in: int) -> int | None:
        """By how many frames the joint must be moved."""
        if not self._held:
            return 0
        usable = min(len(self._run_on) - _UNUSED, len(piece) - lead_in)
        return next(
            (
                moved
                for moved in range(usable)
                if self._run_on[moved].borrowed >= piece[lead_in + moved].borrowed
            ),
            None,
        )

    def _write(self, keep: int) -> None:
        count = len(self._held) - keep
        for frame in self._held[:count]:
            self._file.write(frame.head)
            self._file.write(frame.body)
            self._length_bytes += len(frame)
        self._frames += max(0, count)
        del self._held[:count]


def _lend(held: list[Frame], before: Sequence[Frame], borrowed: int) -> None:
    """Put the last `borrowed` bytes of the space of `before` where `held` has its last space."""
    space = b"".join(frame.body for frame in before)
    lent = space[len(space) - borrowed :]
    for index in range(len(held) - 1, -1, -1):
        if not lent:
            return
        body = held[index].body
        count = min(len(body), len(lent))
        held[index] = replace(
            held[index], body=body[: len(body) - count] + lent[len(lent) - count :]
        )
        lent = lent[: len(lent) - count]


def _frames_back(frames: Sequence[Frame]) -> int:
    """How many of the last frames the bit reservoir may reach into."""
    space = 0
    for count, frame in enumerate(reversed(frames), 1):
        space += len(frame.body)
        if space >= _RESERVOIR:
            return count
    return len(frames)


# -------------------------------------------------------------------------------------- Info frame


def info_frame(first: Frame, frames: int, length_bytes: int, delay: int, padding: int) -> bytes:
    """The frame that stands before all others and sounds silent: the Info tag with LAME's part.

    `first` is the programme's first frame, `frames` and `length_bytes` count what follows,
    `delay` and `padding` are the samples that a decoder must drop at either end (at most 4095).
    """
    header = _unpadded(first)
    length = _length(header)
    tag = b"Info" + struct.pack(">III", 0b1111, frames, length_bytes + length)
    tag += bytes(min(255, percent * 256 // 100) for percent in range(100))
    tag += struct.pack(">I", 50)
    tag += b"LAME3.100" + b"\x01" + bytes(11)
    tag += (delay << 12 | padding).to_bytes(3, "big") + bytes(4)
    tag += struct.pack(">IH", length_bytes + length, 0)
    frame = header + bytes(_side_information(header)) + tag
    return (frame + struct.pack(">H", _crc16(frame))).ljust(length, b"\x00")


def _info_length(first: Frame) -> int:
    return _length(_unpadded(first))


def _unpadded(frame: Frame) -> bytes:
    """Its four bytes of header, without the extra byte that keeps the bit rate exact."""
    return bytes([*frame.head[:2], frame.head[2] & ~_PADDED, frame.head[3]])


def _crc16(data: bytes) -> int:
    """CRC-16 with the polynomial 0x8005, bits reversed, from 0.

    >>> hex(_crc16(b"123456789"))
    '0xbb3d'
    """
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value
