"""MP3 files that libsndfile would misjudge, as frames alone behind one that counts them.

Where nothing counts the frames it guesses how many there are, and loses half of a file of variable
bit rate. The decoder behind it, mpg123, prints its own lines where something else stands between
them, where less is there than was counted, and of anything at 24 kHz or less.
"""

import mmap
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from . import mp3heads
from .files import aside
from .soundwriting import writing

_KBPS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    0: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES_HZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Both by the bits that say which MPEG it is: 1, 2 or 2.5 (ISO/IEC 11172-3, 13818-3)."""
_LAYER_III = 1
_COMMON = 0xFFFE_0C00
"""What the headers of one stream have in common: version, layer and rate."""
_ROOMY = 9
"""Index of a bit rate at which a frame has room for its count."""
_TAG_BYTES = 128
"""Of an ID3v1 tag, which ends a file."""

SUFFIXES = frozenset([".mp2", ".mp3"])
_BLOCK = 1 << 19
"""Samples decoded at once."""

Span = tuple[int, int]


def decode(path: Path, out: Path) -> None:
    """Write a recording as FLAC, at its own rate, where libsndfile would misjudge it.

    Layer II (MP2) has no frame that counts: all that can be read is all there is.
    Raises FileError where the disk refuses, and what libsndfile does.
    """
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / path.name
        if path.suffix.lower() == ".mp2":
            _write(path, out)
        elif mended(path, plain):
            _write(plain, out)


def _write(path: Path, out: Path) -> None:
    import soundfile

    with (
        _silent(),
        soundfile.SoundFile(path) as sound,
        aside(out) as file,
        writing(file, sound.samplerate, sound.channels) as flac,
    ):
        while len(block := sound.read(_BLOCK, dtype="float32")):
            flac.write(block)


def quiet(path: Path) -> AbstractContextManager[None]:
    """Keeps from users what the decoder prints of the frames of an MP3 file."""
    return _silent() if path.suffix.lower() in SUFFIXES else nullcontext()


@contextmanager
def _silent() -> Iterator[None]:
    """Keeps from users what a library prints; of all threads."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def mended(path: Path, copy: Path) -> bool:
    """Write `copy` where the file needs one; return whether it did."""
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        start = mp3heads.audio_start(data[: mp3heads.TAG_HEADER])
        frames = [*_frames(data, start)]
        first = data[slice(*frames[0])] if frames else b""
        counted = mp3heads.counted_frames(first)
        sounding = frames if counted is None else frames[1:]
        is_sound = counted == len(sounding) and _stand_alone(data, start, frames)
        if not sounding or (is_sound and _mpeg(first) == 1):
            return False
        head = first if counted else _roomy(first)
        length_bytes = len(head) + sum(end - start for start, end in sounding)
        with copy.open("wb") as out:
            out.write(mp3heads.recounted(head, len(sounding), length_bytes))
            out.writelines(data[slice(*span)] for span in sounding)
    return True


def lost_frames(path: Path) -> int:
    """How many of the frames that a file counts are not to be found in it; 0 where it counts none.

    Some encoders count the frame that holds the count.
    """
    if not path.stat().st_size:
        return 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        frames = [*_frames(data, mp3heads.audio_start(data[: mp3heads.TAG_HEADER]))]
        counted = mp3heads.counted_frames(data[slice(*frames[0])]) if frames else None
        return max(0, counted - len(frames)) if counted else 0


def _frames(data: mmap.mmap, at: int) -> Iterator[Span]:
    """Where each frame starts and ends, from byte `at` on; what stands between is passed over."""
    common, end = None, -1
    while 0 <= at <= len(data) - 4:
        head = int.from_bytes(data[at : at + 4], "big")
        length = _length(head) if common in (None, head & _COMMON) else 0
        if length and at + length <= len(data) and (at == end or _follows(data, at + length, head)):
            common, end = head & _COMMON, at + length
            yield at, end
            at = end
        else:
            at = data.find(b"\xff", at + 1)


def _follows(data: mmap.mmap, at: int, head: int) -> bool:
    """Whether a frame of the same stream stands there, or the file ends."""
    after = int.from_bytes(data[at : at + 4], "big")
    return at == len(data) or bool(after & _COMMON == head & _COMMON and _length(after))


def _length(head: int) -> int:
    """Bytes of the frame that begins with these four; 0 where they begin none of Layer III."""
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, rate = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version not in _KBPS or layer != _LAYER_III:
        return 0
    if bitrate in (0, 15) or rate == 3:  # a free format, and what is reserved
        return 0
    bytes_a_kbps = 144_000 if version == 3 else 72_000
    return bytes_a_kbps * _KBPS[version][bitrate] // _RATES_HZ[version][rate] + (head >> 9 & 1)


def _stand_alone(data: mmap.mmap, start: int, frames: list[Span]) -> bool:
    """Whether nothing but frames is there, and an ID3v1 tag."""
    end = frames[-1][1]
    rest = data[end : end + _TAG_BYTES + 1]
    is_row = end - start == sum(last - first for first, last in frames)
    return is_row and (not rest or (rest[:3] == b"TAG" and len(rest) == _TAG_BYTES))


def _roomy(frame: bytes) -> bytes:
    """A silent frame of the same stream, with room for a count of frames."""
    head = int.from_bytes(frame[:4], "big") & ~0xF200 | _ROOMY << 12 | 1 << 16
    is_mono = head >> 6 & 3 == 3
    side = (17 if is_mono else 32) if _mpeg(frame) == 1 else (9 if is_mono else 17)
    silent = head.to_bytes(4, "big") + bytes(side) + mp3heads.count(0)
    return silent.ljust(_length(head), b"\0")


def _mpeg(frame: bytes) -> int:
    """Which MPEG it is: 1, or 2 (and 2.5), for rates of 24 kHz and less."""
    return 1 if frame[1] >> 3 & 3 == 3 else 2
