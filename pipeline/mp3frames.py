"""MP3 at the level of its frames: joining separately encoded pieces, and the Info frame.

A frame's audio may begin up to 511 bytes before the frame itself, in space that earlier frames
left over (the bit reservoir). A joint is therefore made where the old piece left at least as much
space as the new piece's frame fills: those bytes are copied into it, and no decoder can tell.
Only MPEG-1 Layer III with a constant bit rate, as our encoder makes it.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import IO, overload

SAMPLES = 1152
"""In a frame."""

_BITRATES_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_HZ = (44_100, 48_000, 32_000)
_SYNC = b"\xff\xfb"
"""MPEG-1 Layer III without checksum."""
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


class Piece(Sequence[Frame]):
    """What an encoder made: its bytes, and where each frame starts in them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = _starts(data)
        self._head = 4 + _side_information(data[:4]) if data else 0

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> Frame: ...
    @overload
    def __getitem__(self, index: slice) -> list[Frame]: ...
    def __getitem__(self, index: int | slice) -> Frame | list[Frame]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        start, end = self._starts[index], self._starts[index + 1]
        body = start + self._head
        return Frame(self._data[start:body], self._data[body:end])

    def part(self, first: int, last: int) -> bytes:
        """The bytes of frames `first` up to, not including, `last`."""
        return self._data[self._starts[first] : self._starts[last]]


def parse(data: bytes) -> Piece:
    """The frames of an encoder's output.

    Raises ValueError where something else stands between them.
    """
    return Piece(data)


def _starts(data: bytes) -> list[int]:
    """Where each frame starts, and where the last one ends."""
    if data[:2] != _SYNC:
        return _walked(data)
    return _foreseen(data) or _walked(data)


def _foreseen(data: bytes) -> list[int] | None:
    """Where frames start if LAME made them all; `None` where one of them does not start there.

    It adds a byte to a frame whenever the ones before it are short of the bit rate, so that their
    places can be reckoned, and all be looked at in one go: an hour has 138,000 of them.
    """
    import numpy as np

    exact = 144_000 * _BITRATES_KBPS[data[2] >> 4]
    unpadded, rest = divmod(exact, _RATES_HZ[data[2] >> 2 & 3])
    number = np.arange(len(data) // unpadded + 1)
    starts = number * unpadded - np.minimum(0, (1 - number) * rest // _RATES_HZ[data[2] >> 2 & 3])
    count = int(np.searchsorted(starts, len(data)))
    if count == len(starts) or starts[count] != len(data):
        return None
    heads = np.frombuffer(data, np.uint8)[starts[:count, None] + np.arange(3)]
    is_padded = heads[:, 2] >> 1 & 1
    is_frame = (heads[:, 0] == _SYNC[0]) & (heads[:, 1] == _SYNC[1])
    is_frame &= is_padded == np.diff(starts[: count + 1]) - unpadded
    return starts[: count + 1].tolist() if is_frame.all() else None


def _walked(data: bytes) -> list[int]:
    """As `_starts`, from one frame to the next."""
    starts = [0]
    at, unpadded = 0, _length(_unpadded(data[:4])) if data[:2] == _SYNC else 0
    first, second = _SYNC
    last = len(data) - 4
    while at <= last:
        if data[at] != first or data[at + 1] != second:
            raise ValueError(f"no MPEG-1 Layer III frame at byte {at}")
        at += unpadded + (data[at + 2] >> 1 & 1)
        starts.append(at)
    return starts


def _length(header: bytes) -> int:
    unpadded = 144_000 * _BITRATES_KBPS[header[2] >> 4] // _RATES_HZ[header[2] >> 2 & 3]
    return unpadded + (header[2] >> 1 & 1)


def _side_information(header: bytes) -> int:
    return 17 if header[3] >> 6 == 3 else 32


# ---------------------------------------------------------------------------------------- joining


class Splicer:
    """Writes pieces of one programme to `file`, behind what it holds, one after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._start = file.tell()
        self._first: Frame | None = None
        self._held: list[Frame] = []
        """The last frames of what was joined, unwritten: the next piece may lend them bytes."""
        self._run_on: Sequence[Frame] = ()
        """Frames of the last piece beyond its end, up to which the joint may move."""
        self._frames = 0
        self._length_bytes = 0

    def add(self, piece: Piece, lead_in: int, own: int | None) -> bool:
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
        last = len(piece) if own is None else lead_in + own
        self._lend(piece, first)
        self._hold_back(piece, first, last)
        self._run_on = piece[last:]
        return True

    def joins(self, piece: Piece, lead_in: int) -> bool:
        """Whether a piece can be joined, behind so many frames that only prepare it."""
        return self._joint(piece, lead_in) is not None

    def finish(self, length: int, delay: int) -> None:
        """Write what was held back, and the Info frame before it all.

        `length` is the programme's in samples, `delay` what the encoder put before it. Raises
        ValueError where no piece was added.
        """
        self._write_held(keep=0)
        if self._first is None:
            raise ValueError("nothing was added")
        padding = self._frames * SAMPLES - delay - length
        self._file.seek(self._start)
        self._file.write(info_frame(self._first, self._frames, self._length_bytes, delay, padding))

    def _joint(self, piece: Piece, lead_in: int) -> int | None:
        """By how many frames the joint must be moved.

        The best one is where both pieces have the same frame: the encoders agree from there on.
        """
        if not self._held:
            return 0
        usable = min(len(self._run_on) - _UNUSED, len(piece) - lead_in)
        possible = None
        for moved in range(usable):
            left, right = self._run_on[moved], piece[lead_in + moved]
            if left == right:
                return moved
            if possible is None and left.borrowed >= right.borrowed:
                possible = moved
        return possible

    def _lend(self, piece: Piece, first: int) -> None:
        """Put what frame `first` has in the space before it where we have our last space."""
        borrowed = piece[first].borrowed if first < len(piece) else 0
        before = piece[max(0, first - _frames_back(piece, first)) : first]
        space = b"".join(frame.body for frame in before)
        lent = space[len(space) - borrowed :]
        for index in range(len(self._held) - 1, -1, -1):
            if not lent:
                return
            body = self._held[index].body
            count = min(len(body), len(lent))
            kept = body[: len(body) - count] + lent[len(lent) - count :]
            self._held[index] = replace(self._held[index], body=kept)
            lent = lent[: len(lent) - count]

    def _hold_back(self, piece: Piece, first: int, last: int) -> None:
        """Write frames `first` to `last`, but for those that the next piece may reach into."""
        whole = max(first, last - _frames_back(piece, last))
        if whole > first:
            self._write_held(keep=0)
            self._write(piece.part(first, whole), whole - first)
        self._held += piece[whole:last]
        self._write_held(keep=_frames_back(self._held, len(self._held)))

    def _write_held(self, keep: int) -> None:
        count = len(self._held) - keep
        for frame in self._held[:count]:
            self._write(frame.head + frame.body, 1)
        del self._held[:count]

    def _write(self, data: bytes, frames: int) -> None:
        self._file.write(data)
        self._length_bytes += len(data)
        self._frames += frames


def _frames_back(frames: Sequence[Frame], end: int) -> int:
    """How many of the frames before `end` the bit reservoir may reach into."""
    space = 0
    for count in range(1, end + 1):
        space += len(frames[end - count].body)
        if space >= _RESERVOIR:
            return count
    return end


# -------------------------------------------------------------------------------------- Info frame


def info_frame(first: Frame, frames: int, length_bytes: int, delay: int, padding: int) -> bytes:
    """The frame that stands before all others and sounds silent: the Info tag with LAME's part.

    `first` is the programme's first frame, `frames` and `length_bytes` count what follows,
    `delay` and `padding` are the samples that a decoder must drop at either end (at most 4095).
    """
    header = _unpadded(first.head)
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
    return _length(_unpadded(first.head))


def _unpadded(head: bytes) -> bytes:
    """Its four bytes of header, without the extra byte that keeps the bit rate exact."""
    return bytes([*head[:2], head[2] & ~_PADDED, head[3]])


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
