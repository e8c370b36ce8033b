"""What a listener's decoder (mpg123) makes of the MP3 that we encode."""

import io
from collections.abc import Iterator
from typing import IO

import numpy as np
import soundfile
from numpy.typing import NDArray

from . import encoder

Samples = NDArray[np.float32]

_DELAY = encoder.DELAY + encoder.DECODER_DELAY
_BLOCK = 1 << 18


def blocks(frames: bytes, count: int) -> Iterator[Samples]:
    """Sound of an encoder's frames, without the delay before the first sample.

    Blocks of shape (`count`, channels), the last one shorter, 1.0 = full scale.
    """
    with soundfile.SoundFile(io.BytesIO(frames)) as sound:
        sound.read(_DELAY, dtype="float32")
        # Not `blocks`: it trusts the decoder's estimate of the length, and yields what is not
        # there as whatever memory held.
        while len(block := sound.read(count, dtype="float32", always_2d=True)):
            yield block


def length(file: IO[bytes]) -> int:
    """How many samples a whole file has, by what it says of itself."""
    file.seek(0)
    with soundfile.SoundFile(file) as sound:
        return int(sound.frames)


def clipped(file: IO[bytes]) -> int:
    """How many samples of a whole file are at full scale or above."""
    file.seek(0)
    count = 0
    with soundfile.SoundFile(file) as sound:
        while len(block := sound.read(_BLOCK, dtype="float32")):
            count += int(np.count_nonzero(np.abs(block) >= 1))
    return count
