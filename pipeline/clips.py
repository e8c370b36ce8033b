"""Clips: the part of a recording that a cue plays, as the show uses it.

One channel at the master's rate, its ends faded; one gain for what one person recorded in one
session, never one for each take, so that a quiet sentence stays quiet.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from math import gcd
from pathlib import Path
from typing import TYPE_CHECKING

from . import recordings, tape, timecode
from .alignment import Loudness, starts
from .errors import Mistake, TakeError
from .files import digest, file_digest
from .model import Provenance, Utterance
from .recordings import Check
from .speech import SPEECH_DBFS, decibels, gain, power
from .takes import Stored, TakeStore

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

Mark = Callable[[Path], str]

HEAD_MS, TAIL_MS = 80, 150
"""Room left around the words of a take: a breath belongs to a voice."""
FADE_IN_MS, FADE_OUT_MS = 10, 40
"""Of a take, whose ends are silence."""
SESSION_DB = 4.0
"""Takes of one session are no further apart; what is was recorded elsewhere, and levelled apart."""
GAIN_STEP_DB = 0.5
"""So that a take which is recorded again leaves the others of its session as they are."""
_PEAK_DBFS = -1.0
_REVISION = "3"
"""To be raised when this module makes other samples of the same recording."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a recording."""

    path: Path
    mark: str
    """Digest of the file."""
    provenance: Provenance
    part: Check
    gain_db: float = 0.0

    @property
    def span(self) -> tuple[int, int]:
        """What is heard, in samples of the recording: of a take its words, with some room."""
        part = self.part
        if self.provenance == "tape":
            return part.start, part.stop
        head, tail = (timecode.samples(ms, part.sample_rate_hz) for ms in (HEAD_MS, TAIL_MS))
        return max(0, part.words_start - head), min(part.frames, part.words_stop + tail)

    @property
    def name(self) -> str:
        """The file, of tape with the times of its cut, as a script has it."""
        if self.provenance != "tape":
            return self.path.name
        ends = (Fraction(at, self.part.sample_rate_hz) for at in (self.part.start, self.part.stop))
        return f"{self.path.name} {'-'.join(map(recordings.clock, ends))}"

    def length(self, sample_rate_hz: int) -> int:
        """Samples of the take that is made of it."""
        start, stop = self.span
        return round(Fraction((stop - start) * sample_rate_hz, self.part.sample_rate_hz))


def of_take(path: Path, cache: Path, mark: Mark = file_digest) -> Clip:
    """A person's own recording of a cue; `mark` tells its file's digest.

    Raises what `recordings.check` raises, TakeError.
    """
    return _audible(path, "human", mark(path), cache, None)


def of_tape(cut: tape.Cut, cache: Path, mark: Mark = file_digest) -> Clip:
    """A cut of an interview; as `of_take`."""
    return _audible(cut.path, "tape", mark(cut.path), cache, cut.span)


def _audible(
    path: Path,
    provenance: Provenance,
    mark: str,
    cache: Path,
    span: tuple[Fraction, Fraction] | None,
) -> Clip:
    part = recordings.check(path, mark, cache, span)
    if part.level_dbfs is None:
        message = "is silent throughout" if span is None else "is silent where the cut is"
        remedy = "record it again, or remove it" if span is None else "look for other times"
        raise TakeError(Mistake("silent-take", str(path), message, remedy))
    return Clip(path, mark, provenance, part)


def levelled(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """The clips of one person, each with the gain of its session.

    Takes in one format, and cuts of one tape, are a session as long as their levels are within
    `SESSION_DB`; it is brought to the show's level of speech as a whole. A take whose peaks would
    then clip is lowered.
    """
    gains: dict[int, float] = {}
    by_session = sorted(range(len(clips)), key=lambda n: (_recorder(clips[n]), -_level(clips[n])))
    for _, found in groupby(by_session, key=lambda n: _recorder(clips[n])):
        session: list[int] = []
        for n in found:
            if session and _level(clips[session[0]]) - _level(clips[n]) > SESSION_DB:
                gains.update(_gains(session, clips))
                session = []
            session.append(n)
        gains.update(_gains(session, clips))
    return tuple(replace(clip, gain_db=gains[n]) for n, clip in enumerate(clips))


def key(clip: Clip, said: Sequence[Utterance], sample_rate_hz: int) -> str:
    """Digest of all that goes into a clip: the file's bytes, the part, and how we treat it."""
    words = tuple(len(u.spoken) for u in said)
    settings = repr((clip.provenance, clip.span, clip.gain_db, sample_rate_hz, words))
    return digest("clip", _REVISION, clip.mark, settings)


def save(
    clip: Clip, said: Sequence[Utterance], sample_rate_hz: int, store: TakeStore, name: str
) -> Stored:
    """Make the clip and store it under the key `name`; a block at a time, however long it is."""
    heard = Loudness(sample_rate_hz)
    blocks = heard.listening(
        _faded(_resampled(clip, store.folder, sample_rate_hz), clip, sample_rate_hz)
    )
    return store.write(name, sample_rate_hz, blocks, lambda: starts(heard, said))


def _recorder(clip: Clip) -> str:
    return str(clip.path) if clip.provenance == "tape" else clip.part.form


def _level(clip: Clip) -> float:
    return clip.part.level_dbfs if clip.part.level_dbfs is not None else SPEECH_DBFS


def _gains(session: Sequence[int], clips: Sequence[Clip]) -> Iterator[tuple[int, float]]:
    """Index → gain that brings them to the show's level together."""
    lengths = [clips[n].length(1000) for n in session]
    powers = [length * power(_level(clips[n])) for n, length in zip(session, lengths, strict=True)]
    together = decibels(sum(powers) / sum(lengths))
    wanted_db = round((SPEECH_DBFS - together) / GAIN_STEP_DB) * GAIN_STEP_DB
    for n in session:
        room_db = _PEAK_DBFS - decibels(clips[n].part.peak ** 2)
        yield n, min(wanted_db, room_db)


# -------------------------------------------------------------------------------------- samples


def _resampled(clip: Clip, cache: Path, sample_rate_hz: int) -> Iterator["Samples"]:
    """The clip's voice at the master's rate (soxr HQ), to the sample as long as `length` says.

    What stands around it in the recording is given to the filter too, where there is any, so that
    the first sample is that of the cut.
    """
    import numpy as np
    import soxr

    rate = clip.part.sample_rate_hz
    start, stop = clip.span
    step = rate // gcd(rate, sample_rate_hz)
    before = min(start, rate // 10) // step * step
    after = min(clip.part.frames, stop + rate // 10)
    skip, left = before * sample_rate_hz // rate, clip.length(sample_rate_hz)
    stream = soxr.ResampleStream(rate, sample_rate_hz, 1, dtype="float32", quality="HQ")
    voices = recordings.read(clip.path, clip.mark, cache, clip.part, start - before, after)
    for block in _with_end(voices):
        samples = stream.resample_chunk(
            block if block is not None else np.zeros(0, np.float32), last=block is None
        )
        skipped = min(skip, len(samples))
        skip -= skipped
        wanted = samples[skipped : skipped + left]
        left -= len(wanted)
        if len(wanted):
            yield wanted * np.float32(gain(clip.gain_db))
    if left:
        yield np.zeros(left, np.float32)


def _with_end(blocks: Iterator["Samples"]) -> Iterator["Samples | None"]:
    yield from blocks
    yield None


def _faded(blocks: Iterator["Samples"], clip: Clip, sample_rate_hz: int) -> Iterator["Samples"]:
    """The blocks, the first and last samples of all on a half cosine."""
    import numpy as np

    fades_ms = (
        (tape.FADE_MS, tape.FADE_MS) if clip.provenance == "tape" else (FADE_IN_MS, FADE_OUT_MS)
    )
    rise, fall = (max(1, timecode.samples(ms, sample_rate_hz)) for ms in fades_ms)
    length, at = clip.length(sample_rate_hz), 0
    for block in blocks:
        place = np.arange(at, at + len(block))
        at += len(block)
        near = np.minimum((place + 0.5) / rise, (length - place - 0.5) / fall)
        edge = near < 1.0
        faded = block.copy()
        faded[edge] *= (0.5 - 0.5 * np.cos(np.pi * near[edge])).astype(np.float32)
        yield faded
