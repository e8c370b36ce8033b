"""What a text-to-speech engine is: the seam that every module of `engines/` fills."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_VOICE = re.compile(r"([a-z0-9]+):([A-Za-z0-9_.-]+?)(?:([+-]\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class VoiceName:
    """`piper:joe+3`: an engine, one of its voices, and a shift of pitch in semitones."""

    engine: str
    voice: str
    semitones: int = 0

    @classmethod
    def parse(cls, text: str) -> "VoiceName":
        """Read `engine:voice` with an optional shift.

        Raises ValueError where the text is no such name.

        >>> VoiceName.parse("hibari:heart-4")
        VoiceName(engine='hibari', voice='heart', semitones=-4)
        """
        found = _VOICE.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a voice: {text!r}")
        return cls(found[1], found[2], int(found[3] or 0))

    def __str__(self) -> str:
        """As show.toml and the cast write it."""
        return f"{self.engine}:{self.voice}" + (f"{self.semitones:+d}" if self.semitones else "")


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What an engine made of a cue's sentences: float32 mono in [-1, 1], one array a sentence."""

    sentences: "tuple[NDArray[np.float32], ...]"
    sample_rate_hz: int


class Engine(Protocol):
    """One text-to-speech engine. The same arguments give the same samples, in any process."""

    def fingerprint(self) -> str:
        """Name, version, and all else that changes the sound; must not load the model."""
        ...

    def voices(self) -> tuple[str, ...]:
        """Names of the voices that can speak here and now; must not load the model."""
        ...

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """Voice each sentence by itself; `speed` 1.0 is the voice's own pace, 2.0 twice as fast.

        Raises TakeError for a sentence or voice that it cannot speak, ServiceError where a
        service behind it failed.
        """
        ...
