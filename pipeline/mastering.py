"""Two passes over a programme and a proof: measure, solve the master gain, encode, listen again.

Each passage is measured, encoded and listened to alone, and each result is kept under a digest of
all that decides it: the next mix does again only what an edit touched, and its bytes are those of
a mix from nothing. Memory holds a few passages and a meter's cells, however long the programme.
"""

import io
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TypeVar

import numpy as np
import soundfile

from . import encoder, files, limiter, meter, mixer, mp3frames, timecode
from .errors import Mistake, SoundError
from .kept import Kept, Store
from .meter import CELL, Cells
from .model import Measures, Rundown, Sound
from .passages import FRAME, Passage

HIGHEST_DBTP = -1.0
"""A decoded master above this is refused (EBU R 128)."""
TOLERANCE_LU = 0.1
SHORT_TOLERANCE_LU = 1.0
SHORT_MS = 10_000
"""A shorter programme has too few gating blocks for an exact loudness."""
AIM_LU = 0.06
"""Where the decoded loudness is further off than this, the gain is corrected, and all is encoded
again: speech is 0.05 off at most, hiss that MP3 leaves out can take more away."""
SILENT_LUFS = -55.0
"""A mix below this is room tone: nothing can be heard in it."""

_DELAY = encoder.DELAY + encoder.DECODER_DELAY
_ATTEMPTS = 4
_CORRECTIONS = 3

Item = TypeVar("Item")
Result = TypeVar("Result")


class Crew:
    """Threads that work on many things at once; the results come in order."""

    def __init__(
        self, pool: ThreadPoolExecutor, jobs: int, progress: Callable[[int, int], None]
    ) -> None:
        self._pool = pool
        self._ahead = 2 * jobs
        self._progress = progress
        self._done = self._total = 0

    def each(self, work: Callable[[Item], Result], items: tuple[Item, ...]) -> Iterator[Result]:
        """Give the result of each item; no more than a few results wait to be taken."""
        self._total += len(items)
        pending: deque[Future[Result]] = deque()
        try:
            for item in items:
                pending.append(self._pool.submit(work, item))
                if len(pending) > self._ahead:
                    yield self._taken(pending)
            while pending:
                yield self._taken(pending)
        finally:
            for future in pending:
                future.cancel()

    def _taken(self, pending: deque[Future[Result]]) -> Result:
        result = pending.popleft().result()
        self._done += 1
        self._progress(self._done, self._total)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """What decides the gain anywhere in the programme."""

    mixed: Cells
    gain_db: float


class Mastering:
    """The mastering of one programme."""

    def __init__(
        self,
        rundown: Rundown,
        sound: Sound,
        passages: tuple[Passage, ...],
        cache: Path,
        crew: Crew,
    ) -> None:
        self._rundown = rundown
        self._sound = sound
        self._rate = rundown.sample_rate_hz
        self._passages = passages
        self._mixer = mixer.Mixer(rundown, sound.channels)
        self._settings = encoder.Settings(sound.channels, sound.bitrate_kbps, self._rate)
        self._store = Store(cache)
        self._crew = crew

    def write(self, file: IO[bytes]) -> Measures:
        """Write the finished programme to an empty `file`; return what a decoder hears in it.

        Raises SoundError where a sound cannot be read or the result is out of specification.
        """
        mixed = meter.joined(list(self._crew.each(self._measured, self._passages)))
        self._refuse_silence(mixed)
        level = self._solved(mixed, 0.0)
        heard = self._rewritten(file, level)
        for _ in range(_CORRECTIONS):
            loudness_lufs = self._loudness(heard.energy)
            if abs(loudness_lufs - self._sound.loudness_lufs) <= AIM_LU:
                break
            level = self._solved(mixed, loudness_lufs - self._predicted(level))
            heard = self._rewritten(file, level)
        self._store.sweep()
        return self._judged(heard, level.gain_db)

    # ---------------------------------------------------------------- pass 1: measure, then solve

    def _measured(self, passage: Passage) -> Cells:
        """Energy and peak of a passage as mixed."""
        end = min(self._rundown.length, passage.end + CELL)
        key = files.digest("mixed", self._mixer.key(passage.heard_from, end))
        return Cells(*self._store.get(key, lambda: self._measure(passage, end)).rows)

    def _measure(self, passage: Passage, end: int) -> Kept:
        cells = self._metered(self._mixer.blocks(passage.heard_from, end))
        return _kept(_own(cells, passage, passage.heard_from))

    def _metered(self, blocks: Iterable[meter.Samples]) -> Cells:
        measuring = meter.Meter(self._sound.channels, self._rate)
        for block in blocks:
            measuring.add(block)
        return measuring.finish()

    def _refuse_silence(self, mixed: Cells) -> None:
        loudness_lufs = self._loudness(mixed.energy)
        if loudness_lufs < SILENT_LUFS:
            message = f"nothing can be heard in it ({loudness_lufs:.1f} LUFS)"
            raise SoundError(Mistake("silent", "the mix", message, "listen to its takes"))

    def _solved(self, mixed: Cells, encoding_lu: float) -> _Level:
        """The gain that gives the loudness wanted; encoding adds `encoding_lu` to it."""
        target_lufs = self._sound.loudness_lufs - encoding_lu
        gain_db = limiter.solve(target_lufs, lambda db: self._predicted(_Level(mixed, db)))
        return _Level(mixed, gain_db)

    def _predicted(self, level: _Level) -> float:
        return limiter.loudness_lufs(
            level.mixed.energy,
            level.mixed.peak,
            level.gain_db,
            self._sound.ceiling_dbtp,
            self._rate,
            self._loudness,
        )

    def _loudness(self, energy: meter.Samples) -> float:
        return meter.integrated_lufs(energy, self._rate)

    # --------------------------------------------------------------- pass 2: encode, then splice

    def _encoded(self, level: _Level, passage: Passage, start: int | None = None) -> Kept:
        """A passage as MP3, with its lead-in, which may be made to `start` later."""
        start = passage.heard_from if start is None else start
        first, last = start // CELL, -(-passage.heard_to // CELL)
        gain = self._gain(level, first, last, self._sound.ceiling_dbtp)
        mix_key = self._mixer.key(start, passage.heard_to)
        key = files.digest("encoded", self._settings.fingerprint, mix_key, gain.tobytes())
        own = _Level(level.mixed.part(first, last - 1), level.gain_db)
        return self._store.get(key, lambda: self._encode(own, passage, start, gain))

    def _encode(self, own: _Level, passage: Passage, start: int, gain: meter.Samples) -> Kept:
        """Encode; where MP3's overshoot passes what is lawful, limit the loudest peaks further."""
        peak = own.mixed.peak
        for _ in range(_ATTEMPTS):
            data = encoder.encode(self._pcm(start, passage.heard_to, gain), self._settings)
            heard = _own(self._metered(_decoded(data)), passage, start)
            over_db = meter.dbtp(float(heard.peak.max())) - HIGHEST_DBTP
            if over_db <= 0:
                break
            loudest_dbtp = meter.dbtp(float((peak * gain[1 : len(peak) + 1]).max()))
            lower = self._gain(own, 0, len(gain) - 2, loudest_dbtp - over_db - 0.1)
            gain = np.minimum(gain, lower)
        return _kept(heard, data)

    def _gain(self, level: _Level, first: int, last: int, ceiling_dbtp: float) -> meter.Samples:
        """Gain of those cells, and of one more on either side."""
        peak, gain_db = level.mixed.peak, level.gain_db
        return limiter.curve(peak, first - 1, last + 1, gain_db, ceiling_dbtp, self._rate)

    def _pcm(self, start: int, end: int, gain: meter.Samples) -> Iterator[bytes]:
        """The limited mix as 16-bit samples, LAME's own scaling taken back."""
        full_scale = 32768 / self._settings.input_scale
        at = 0
        for block in self._mixer.blocks(start, end):
            cells = -(-len(block) // CELL)
            limited = limiter.apply(block, gain[at : at + cells + 2])
            limited *= np.float32(full_scale)
            yield np.rint(limited, out=limited).clip(-32768, 32767).astype("<i2").tobytes()
            at += cells

    def _rewritten(self, file: IO[bytes], level: _Level) -> Cells:
        """Write all passages to the file, from its start; return what is heard in them."""
        file.seek(0)
        file.truncate()
        return meter.joined(list(self._spliced(file, level)))

    def _spliced(self, file: IO[bytes], level: _Level) -> Iterator[Cells]:
        splicer = mp3frames.Splicer(file)
        encoded = self._crew.each(partial(self._encoded, level), self._passages)
        for passage, piece in zip(self._passages, encoded, strict=True):
            leads = iter(_shorter_leads(passage))
            start, joined = passage.heard_from, piece
            while not self._added(splicer, passage, joined, start):
                start = next(leads)
                joined = self._encoded(level, passage, start)
            yield Cells(*joined.rows)
        splicer.finish(self._rundown.length, encoder.DELAY)

    def _added(self, splicer: mp3frames.Splicer, passage: Passage, piece: Kept, start: int) -> bool:
        own = (passage.end - passage.start) // FRAME
        is_last = passage is self._passages[-1]
        frames = mp3frames.parse(piece.data)
        return splicer.add(frames, (passage.start - start) // FRAME, None if is_last else own)

    # -------------------------------------------------------------------------------- the proof

    def _judged(self, heard: Cells, gain_db: float) -> Measures:
        measures = Measures(
            loudness_lufs=round(self._loudness(heard.energy), 2),
            true_peak_dbtp=round(meter.dbtp(float(heard.peak.max())), 2),
            loudness_range_lu=round(meter.loudness_range_lu(heard.energy, self._rate), 1),
            gain_db=gain_db,
        )
        mistakes = [*self._off_target(measures), *self._over_peak(measures, heard)]
        if mistakes:
            raise SoundError(*mistakes)
        return measures

    def _off_target(self, measures: Measures) -> Iterator[Mistake]:
        off_lu = measures.loudness_lufs - self._sound.loudness_lufs
        is_short = timecode.ms(self._rundown.length, self._rate) < SHORT_MS
        if abs(off_lu) > (SHORT_TOLERANCE_LU if is_short else TOLERANCE_LU):
            yield Mistake(
                "off-target",
                "the master",
                f"has {measures.loudness_lufs:.2f} LUFS, {off_lu:+.2f} LU off its target",
                "look for a take that is far louder or softer than the others",
            )

    def _over_peak(self, measures: Measures, heard: Cells) -> Iterator[Mistake]:
        over_db = measures.true_peak_dbtp - HIGHEST_DBTP
        if over_db > 0:
            at_ms = timecode.ms(int(heard.peak.argmax()) * CELL, self._rate)
            yield Mistake(
                "over-peak",
                f"the master at {timecode.clock(at_ms)}",
                f"peaks at {measures.true_peak_dbtp:.2f} dBTP, {over_db:.2f} dB too high",
                "lower sound.ceiling in show.toml",
            )


def _shorter_leads(passage: Passage) -> Iterable[int]:
    """Where a shorter lead-in starts; a passage without any always joins, if less smoothly."""
    return range(passage.heard_from + FRAME, passage.start + 1, FRAME)


def _decoded(data: bytes) -> Iterator[meter.Samples]:
    """What a listener hears of an encoder's frames, without the delay before the first sample."""
    with soundfile.SoundFile(io.BytesIO(data)) as decoder:
        decoder.read(_DELAY, dtype="float32")
        # Not `blocks`: it trusts the decoder's estimate of the length, and yields what is not
        # there as whatever memory held.
        while len(block := decoder.read(mixer.BLOCK, dtype="float32", always_2d=True)):
            yield block


def _own(cells: Cells, passage: Passage, start: int) -> Cells:
    """The passage's own cells among those measured from `start` on."""
    first = (passage.start - start) // CELL
    return cells.part(first, first - (passage.start - passage.end) // CELL)


def _kept(cells: Cells, data: bytes = b"") -> Kept:
    return Kept(np.stack([cells.energy, cells.peak]), data)
