"""PCM to MP3 frames, through LAME (lameenc): constant bit rate, its default quality.

The frames come without the Info frame that tells players the exact length: `mp3frames` writes it,
once for the whole programme.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .installed import version

QUALITY = 3
"""LAME's own default: no faster setting sounds as good, a slower one gains nothing."""
DELAY = 576
"""Samples that LAME puts before the first one."""
DECODER_DELAY = 529
"""Samples that every MP3 decoder puts before those."""

_INPUT_SCALE = {128: 0.95, 160: 0.95, 192: 0.97, 224: 0.98}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a programme is encoded."""

    channels: int
    bitrate_kbps: int
    sample_rate_hz: int

    @property
    def fingerprint(self) -> str:
        """Names all that decides the bytes besides the samples."""
        return f"lameenc {version('lameenc')} q{QUALITY} {self}"

    @property
    def input_scale(self) -> float:
        """What LAME multiplies its input by, unasked, at constant bit rates below 256."""
        if self.bitrate_kbps >= 256:
            return 1.0
        return _INPUT_SCALE.get(self.bitrate_kbps, 0.95)


def encode(blocks: Iterable[bytes], settings: Settings) -> bytes:
    """Encode interleaved little-endian 16-bit samples; the bytes do not depend on the blocks."""
    import lameenc

    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(settings.channels)
    lame.set_bit_rate(settings.bitrate_kbps)
    lame.set_in_sample_rate(settings.sample_rate_hz)
    # Below 112 kbit/s LAME would choose a lower rate by itself.
    lame.set_out_sample_rate(settings.sample_rate_hz)
    lame.set_quality(QUALITY)
    frames = bytearray()
    for block in blocks:
        frames += lame.encode(block)
    return bytes(frames + lame.flush())


def interleaved(block: NDArray[np.float32]) -> bytes:
    """A block of shape (samples, channels), 32768 = full scale, as `encode` wants it.

    The block is rounded in place. No dither: room tone is always there, louder than the rounding.
    """
    np.clip(np.rint(block, out=block), -32768, 32767, out=block)
    narrow = block.astype("<i2", order="K")
    pcm = np.empty(block.shape, "<i2")
    for channel in range(block.shape[1]):  # at once, numpy would take them sample by sample
        pcm[:, channel] = narrow[:, channel]
    return pcm.tobytes()
