"""What sounds: takes, what plays when, and what was measured of the master."""

from dataclasses import dataclass
from pathlib import Path

from .episode import Caption, ChapterMark, Measures
from .script import Provenance


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence of a cue: as a transcript shows it, and as an engine is given it."""

    written: str
    spoken: str
    """No quote marks, ellipses or dotted abbreviations."""
    pause_ms: int | None = None
    """Silence after it that the host asked for; `None` is the show's own pause."""


@dataclass(frozen=True, slots=True)
class Take:
    """One rendering of one cue: mono FLAC at the master's rate."""

    cue_id: str
    key: str
    """Digest of all that went into it."""
    path: Path
    length: int
    """Samples at the master's rate."""
    sentence_starts: tuple[int, ...]
    """In samples from the take's start; one for each utterance of the cue."""
    provenance: Provenance
    voice: str | None
    """`engine:voice` of a synthetic take."""
    digest: str | None = None
    """Of what it sounds like, where that is known."""


@dataclass(frozen=True, slots=True)
class PlayedCue:
    """A cue as played, in samples at the rundown's rate."""

    id: str
    kind: str
    label: str
    start: int
    end: int
    path: Path
    """What sounds: a take, or music."""
    provenance: Provenance | None
    """`None` for music."""
    under: bool = False
    """Music that plays under speech and is ducked by it."""
    fade_out: int = 0
    """Samples of fade at its end."""
    fade_in: int = 0
    """Samples of fade at its start."""
    skip: int = 0
    """Where in its file it begins, in samples."""
    gain_db: float = 0.0
    """Of music, all through it."""
    duck_db: float = -12.0
    """Of music, while words are spoken."""
    digest: str | None = None
    """Of what it sounds like, where that is known."""
    rests: tuple[tuple[int, int], ...] = ()
    """Silence that its script asks for between its words: from where to where."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of music, at the master's rate."""

    path: Path
    length: int
    """Samples."""
    gain_db: float = 0.0
    """What makes it as loud as speech."""


@dataclass(frozen=True, slots=True)
class Rundown:
    """An episode as played: the one clock that every published time comes from."""

    sample_rate_hz: int
    length: int
    """Samples from the first to the last."""
    cues: tuple[PlayedCue, ...]
    chapters: tuple[ChapterMark, ...]
    captions: tuple[Caption, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a master against its limits."""

    name: str
    """In the words of the QC page: `integrated loudness`."""
    value: float | None
    """`None` where there is nothing to read: no short-term loudness in two seconds."""
    unit: str
    low: float | None = None
    high: float | None = None
    at_ms: int | None = None
    """Where it is highest; `None` for what belongs to the whole."""

    @property
    def off(self) -> float:
        """How far it is above its limits, or, negative, below; 0 within them."""
        if self.value is None:
            return 0.0
        if self.high is not None and self.value > self.high:
            return self.value - self.high
        return min(0.0, self.value - self.low) if self.low is not None else 0.0


@dataclass(frozen=True, slots=True)
class VoiceLevel:
    """How loud one speaker is in the master."""

    label: str
    provenance: Provenance
    cues: int
    length_ms: int
    loudness_lufs: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """The proof of a master: what a meter read on the decoded file, against its specification."""

    measures: Measures
    readings: tuple[Reading, ...]
    step_ms: int
    """Between two points of the curves."""
    short_term_lufs: tuple[float | None, ...]
    momentary_lufs: tuple[float | None, ...]
    true_peak_dbtp: tuple[float | None, ...]
    """Highest of each step; `None` for digital silence."""
    voices: tuple[VoiceLevel, ...]
    silences_ms: tuple[tuple[int, int], ...]
    """Start and end of every stretch in which nothing is heard for a second or more."""
    cues: tuple[tuple[str, str, str, int, int], ...]
    """Id, kind, label, start and end in milliseconds, as played."""
    length_ms: int
    allowed_by: str | None = None
    """Who signed for what is out of specification; `None` where nobody had to."""

    @property
    def faults(self) -> tuple[Reading, ...]:
        """What is out of specification."""
        return tuple(reading for reading in self.readings if reading.off)


@dataclass(frozen=True, slots=True)
class Master:
    """The mixed, levelled, measured file."""

    path: Path
    duration_ms: int
    measures: Measures
    quality: Quality | None = None
    """Known where it was made just now."""
