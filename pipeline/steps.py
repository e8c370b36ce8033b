"""The steps of a recording session, as workers do them.

A room of its own, so that a worker that only voices loads what voicing needs and no more.
"""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import engines, voicing
from .engine import Loading, VoiceName
from .errors import FileError, Mistake, OutcueError
from .model import Provenance, Utterance
from .takes import Stored, TakeStore

if TYPE_CHECKING:
    from .clips import Clip


@dataclass(frozen=True, slots=True)
class Step:
    """One spoken cue: what its take is made from, and why it must be made, if it must."""

    cue_id: str
    where: str
    """`scripts/NAME.md:LINE` of its first words."""
    utterances: tuple[Utterance, ...]
    voice: VoiceName | None
    """`None` for a recording."""
    clip: "Clip | None"
    """The recording that is heard."""
    key: str
    rate_wpm: int | None = None
    """Words a minute that its voice is matched to."""
    reason: str | None = None
    """Why it must be made, in words; `None` where its take is there."""

    @property
    def provenance(self) -> Provenance:
        """Who is heard."""
        return self.clip.provenance if self.clip else "synthetic"

    @property
    def source(self) -> Path | None:
        """The recording's file."""
        return self.clip.path if self.clip else None

    @property
    def letters(self) -> int:
        """How much there is to say, at least 1."""
        return max(1, sum(len(utterance.spoken) for utterance in self.utterances))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a take could not be made; a value, since errors do not survive the way home."""

    kind: type[OutcueError]
    mistakes: tuple[Mistake, ...]


Made = tuple[Stored, int]
"""A take, and how many milliseconds it took to make."""


def wake(voice: str) -> None:
    """Load what a voice needs into a worker; what is wrong with it is told when it speaks."""
    with suppress(OutcueError):
        name = engines.voice(voice)
        engine = engines.engine(name.engine)
        if isinstance(engine, Loading):
            engine.load(name.voice)


def make(step: Step, folder: Path, sample_rate_hz: int) -> Made | Failure:
    """Make one take and store it; runs in a worker, where engines stay loaded."""
    began_s = time.perf_counter()
    try:
        stored = _stored(step, TakeStore(folder), sample_rate_hz)
    except FileError as error:  # of the disk, which is no fault of the script's
        return Failure(FileError, error.mistakes)
    except OutcueError as error:
        moved = at(step.where, error) if step.voice else error
        return Failure(error.__class__, moved.mistakes)
    return stored, round(1000 * (time.perf_counter() - began_s))


def _stored(step: Step, store: TakeStore, sample_rate_hz: int) -> Stored:
    if step.clip:
        from . import clips  # with all that reads recordings

        return clips.save(step.clip, step.utterances, sample_rate_hz, store, step.key)
    if step.voice is None:
        raise ValueError(f"{step.cue_id} has neither a voice nor a recording")
    engine = engines.engine(step.voice.engine)
    voiced = voicing.voiced(engine, step.voice, step.utterances, sample_rate_hz, step.rate_wpm)
    return store.save(step.key, voiced)


def at(where: str, error: OutcueError) -> OutcueError:
    """The same error, at a place that the host can open."""
    return error.__class__(*(replace(mistake, where=where) for mistake in error.mistakes))
