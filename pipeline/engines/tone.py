"""A tone as long as the words: instant, for tests and for listening to timing alone."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..engine import Manner, Speech, check_voice, speakable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PITCH_HZ = {"high": 440.0, "host": 220.0, "guest": 165.0, "low": 110.0}
_RATE_HZ = 22_050
_WORDS_PER_MINUTE = 160
_AMPLITUDE = 0.1
_RAMP_MS = 10


class Tone:
    """Engine `tone`: 160 words a minute, a pitch for each voice."""

    name = "tone"

    def fingerprint(self, voice: str) -> str:  # noqa: ARG002 - one for all voices
        """Changes with what this module makes."""
        return "tone 1"

    def voices(self) -> tuple[str, ...]:
        """From high to low."""
        return tuple(_PITCH_HZ)

    def manner(self, voice: str) -> Manner:
        """A sine's RMS, its ramps left out."""
        check_voice(self, voice)
        return Manner(20 * math.log10(_AMPLITUDE / math.sqrt(2)), _WORDS_PER_MINUTE)

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """As `Engine.speak`."""
        check_voice(self, voice)
        words = [len(speakable(text).split()) for text in sentences]
        pitch = _PITCH_HZ[voice]
        return Speech(
            tuple(_tone(n * 60 / _WORDS_PER_MINUTE / speed, pitch) for n in words), _RATE_HZ
        )


def _tone(seconds: float, pitch_hz: float) -> "NDArray[np.float32]":
    import numpy as np

    length = round(seconds * _RATE_HZ)
    ramp = np.minimum(1.0, np.arange(length) / (_RATE_HZ * _RAMP_MS / 1000))
    sine = np.sin(2 * np.pi * pitch_hz / _RATE_HZ * np.arange(length))
    return np.asarray(_AMPLITUDE * sine * ramp * ramp[::-1], dtype=np.float32)
