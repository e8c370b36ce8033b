"""Two passes over a programme: measure, solve the master gain, encode, and listen again.

Each passage is measured, encoded and listened to alone, and each result is kept under a digest of
all that decides it: the next mix does again only what an edit touched, and its bytes are those of
a mix from nothing. Memory holds a few passages and a meter's cells, however long the programme.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np

from . import decoder, encoder, files, limiter, meter, mixer, mp3frames, quality, truepeak
from .crew import Crew, known
from .errors import Mistake, SoundError
from .kept import Kept, Store
from .meter import CELL, Cells
from .model import Quality, Rundown, Sound
from .passages import FRAME, Passage, opening
from .quality import Heard, judged

AIM_LU = 0.06
"""Where the decoded loudness is further off than this, the gain is corrected, and all is encoded
again: speech is 0.05 off at most, hiss that MP3 leaves out can take more away."""
FORESEEN_LU = 0.04
"""Where a sample says that it will be further off than this, the gain is corrected beforehand."""
SAMPLE = 6
"""Passages that a sample has at least; it has one of twelve of a long programme."""
SILENT_LUFS = -55.0
"""A mix below this is room tone: nothing can be heard in it."""

_TOUCHED = 8
"""An edit touches no more passages, but for one under a bed that runs on for long."""
_ATTEMPTS = 4
_CORRECTIONS = 3

Highest = Callable[[meter.Samples], meter.Samples]


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """What decides the gain anywhere in the programme."""

    peak: meter.Samples
    """Of every cell, as mixed."""
    gain_db: float


@dataclass(frozen=True, slots=True, eq=False)
class _Aim:
    """A level, and how loud the programme is at it, before encoding takes any of it away."""

    level: _Level
    whole_lufs: float
    sample_lufs: float
    """Of the sample alone."""


class Mastering:
    """The mastering of one programme."""

    def __init__(
        self,
        rundown: Rundown,
        sound: Sound,
        passages: tuple[Passage, ...],
        cache: Path,
        crew: Crew,
        last_gain_db: float | None = None,
    ) -> None:
        """`last_gain_db` is the programme's gain before it was edited."""
        self._rundown = rundown
        self._sound = sound
        self._rate = rundown.sample_rate_hz
        self._passages = passages
        self._mixer = mixer.Mixer(rundown, sound.channels)
        self._settings = encoder.Settings(sound.channels, sound.bitrate_kbps, self._rate)
        self._store = Store(cache)
        self._crew = crew
        self._last_gain_db = last_gain_db
        self._start = 0
        self._measures: dict[Passage, Future[Cells]] = {}
        self._begun: dict[str, Future[Kept]] = {}
        self._encoded_keys: dict[tuple[float, int, int], str] = {}

    def write(self, file: IO[bytes]) -> Quality:
        """Write the finished programme behind what `file` holds; return what a decoder hears in it.

        Raises SoundError where a sound cannot be read, or nothing is heard.
        """
        self._start = file.tell()
        self._begin_measuring()
        aim, heard = self._at_first(file, self._first_aim())
        for _ in range(_CORRECTIONS):
            loudness_lufs = self._loudness(heard.energy)
            if abs(loudness_lufs - self._sound.loudness_lufs) <= AIM_LU:
                break
            del heard  # an hour's are 20 MB
            aim = self._solved(self._mixed_again(), loudness_lufs - aim.whole_lufs)
            heard = self._spliced(file, aim.level)
        self._store.sweep()
        return self._judged(file, heard, aim.level.gain_db)

    def _first_aim(self) -> _Aim:
        """Measure the mix, and solve its gain as if encoding took nothing away.

        Only the peaks of the mix are held while it is encoded.
        """
        mixed = self._collected(self._crew.each("mixing", self._measuring, self._passages))
        self._refuse_silence(mixed)
        self._begin_encoding(mixed)
        aim = self._solved(mixed, 0.0)
        if aim.level.gain_db != self._last_gain_db:
            self._call_off()
        return aim

    def _at_first(self, file: IO[bytes], aim: _Aim) -> tuple[_Aim, Cells]:
        """Write the file at that level, or at the one that a sample foresees.

        Where most is there already, the sample is heard last: the rest would only wait for it.
        """
        if self._begun:
            heard = self._spliced(file, aim.level)
            foreseen = self._foreseen(aim)
            if foreseen.level.gain_db == aim.level.gain_db:
                return aim, heard
            del heard
        else:
            foreseen = self._foreseen(aim)
        return foreseen, self._spliced(file, foreseen.level)

    def _collected(self, parts: Iterable[Cells]) -> Cells:
        """The cells of all passages."""
        return meter.collected(parts, -(-self._rundown.length // CELL))

    def _mixed_again(self) -> Cells:
        """What was measured of the mix, as it was kept."""
        return self._collected(map(self._measured, self._passages))

    # ---------------------------------------------------------------- pass 1: measure, then solve

    def _begin_measuring(self) -> None:
        """Start on what an edit touched, before what is known of all the rest is read."""
        absent = [one for one in self._passages if not self._store.holds(self._measured_key(one))]
        if len(absent) <= _TOUCHED:
            for one in absent:  # it will be encoded, too
                self._mixer.hold(one.heard_from, one.heard_to)
            self._measures = {one: self._crew.begin(self._measured, one) for one in absent}
            for one in self._passages:  # remembered for pass 2; while they measure, there is time
                self._mixer.key(one.heard_from, one.heard_to)

    def _measuring(self, passage: Passage) -> Future[Cells]:
        """Energy and peak of a passage as mixed, unless they were measured before."""
        if passage in self._measures:
            return self._measures[passage]
        found = _cells(self._store.rows(self._measured_key(passage)))
        return known(found) if found else self._crew.begin(self._measured, passage)

    def _measured(self, passage: Passage) -> Cells:
        key = self._measured_key(passage)
        return Cells(*self._store.get(key, lambda: self._measure(passage)).rows)

    def _measured_key(self, passage: Passage) -> str:
        return files.digest("mixed", self._mixed_key(passage))

    def _mixed_key(self, passage: Passage) -> str:
        return self._mixer.key(passage.measured_from, self._measured_to(passage))

    def _measured_to(self, passage: Passage) -> int:
        return min(self._rundown.length, passage.end + CELL)

    def _measure(self, passage: Passage) -> Kept:
        start, end = passage.measured_from, self._measured_to(passage)
        cells = self._metered(self._mixer.blocks(start, end), truepeak.highest)
        return _kept(_own(cells, passage, start))

    def _metered(self, blocks: Iterable[meter.Samples], highest: Highest) -> Cells:
        measuring = meter.Meter(self._sound.channels, self._rate, highest)
        for block in blocks:
            measuring.add(block)
        return measuring.finish()

    def _refuse_silence(self, mixed: Cells) -> None:
        loudness_lufs = self._loudness(mixed.energy)
        if loudness_lufs < SILENT_LUFS:
            message = f"nothing can be heard in it ({loudness_lufs:.1f} LUFS)"
            raise SoundError(Mistake("silent", "the mix", message, "listen to its takes"))

    def _solved(self, mixed: Cells, encoding_lu: float) -> _Aim:
        """The gain that gives the loudness wanted; encoding adds `encoding_lu` to it."""
        target_lufs = self._sound.loudness_lufs - encoding_lu
        gain_db = limiter.solve(target_lufs, lambda db: self._loudness(self._limited(mixed, db)))
        limited = self._limited(mixed, gain_db)
        sample = [limited[one.start // CELL : -(-one.end // CELL)] for one in self._sample()]
        sample_lufs = self._loudness(np.concatenate(sample)) if sample else -math.inf
        return _Aim(_Level(mixed.peak, gain_db), self._loudness(limited), sample_lufs)

    def _limited(self, mixed: Cells, gain_db: float) -> meter.Samples:
        ceiling_dbtp = self._sound.ceiling_dbtp
        return limiter.limited(mixed.energy, mixed.peak, gain_db, ceiling_dbtp, self._rate)

    def _foreseen(self, aim: _Aim) -> _Aim:
        """The level corrected by what encoding does to a sample of the passages, if it does much.

        Material that MP3 makes quieter is encoded once then, but for the sample.
        """
        sample = self._sample()
        if not sample:
            return aim
        hearing = partial(self._energy_heard, aim.level)
        energies = np.concatenate([*self._crew.each("encoding", hearing, sample)])
        change_lu = self._loudness(energies) - aim.sample_lufs
        off_lu = aim.whole_lufs + change_lu - self._sound.loudness_lufs
        if not math.isfinite(off_lu) or abs(off_lu) <= FORESEEN_LU:
            return aim
        return self._solved(self._mixed_again(), change_lu)

    def _energy_heard(self, level: _Level, passage: Passage) -> Future[meter.Samples]:
        """Energy of a passage as decoded; the MP3 of one that was encoded before is not read."""
        rows = self._store.rows(self._encoded_key(level, passage, passage.heard_from))
        if rows is not None:
            return known(rows[0])
        return self._crew.begin(lambda one: self._encoded(level, one).rows[0], passage)

    def _sample(self) -> tuple[Passage, ...]:
        """Some passages of a programme that has many.

        They are chosen by what they hold, as by lot, so that an edit elsewhere chooses the same.
        """
        count = max(SAMPLE, len(self._passages) // 12)
        if len(self._passages) < 2 * count:
            return ()
        drawn = sorted(self._passages, key=self._mixed_key)[:count]
        return tuple(sorted(drawn, key=lambda passage: passage.start))

    def _loudness(self, energy: meter.Samples) -> float:
        return meter.integrated_lufs(energy, self._rate)

    # --------------------------------------------------------------- pass 2: encode, then splice

    def _encoded(self, level: _Level, passage: Passage, start: int | None = None) -> Kept:
        """A passage as MP3, with its lead-in, which may be made to `start` later."""
        start = passage.heard_from if start is None else start
        key = self._encoded_key(level, passage, start)
        return self._store.get(key, lambda: self._encode(level, passage, start))

    def _encoded_key(self, level: _Level, passage: Passage, start: int) -> str:
        """Digest of all that decides an encoded passage."""
        place = level.gain_db, start, passage.heard_to
        if place not in self._encoded_keys:
            gain = self._gain_over(level, passage, start)
            mix_key = self._mixer.key(start, passage.heard_to)
            parts = self._settings.fingerprint, mix_key, gain.tobytes()
            self._encoded_keys[place] = files.digest("encoded", *parts)
        return self._encoded_keys[place]

    def _encode(self, level: _Level, passage: Passage, start: int) -> Kept:
        """Encode; where MP3's overshoot passes what is lawful, limit the loudest peaks further."""
        gain = self._gain_over(level, passage, start)
        peak = level.peak[start // CELL : start // CELL + len(gain) - 2]
        for _ in range(_ATTEMPTS):
            data = encoder.encode(self._pcm(start, passage.heard_to, gain), self._settings)
            decoded = self._metered(decoder.blocks(data, mixer.BLOCK), truepeak.highest_of_all)
            heard = _own(decoded, passage, start)
            over_db = meter.dbtp(float(heard.peak.max())) - quality.HIGHEST_DBTP
            if over_db <= 0:
                break
            loudest_dbtp = meter.dbtp(float((peak * gain[1:-1]).max()))
            ceiling_dbtp = loudest_dbtp - over_db - 0.1
            lower = limiter.curve(peak, -1, len(peak) + 1, level.gain_db, ceiling_dbtp, self._rate)
            gain = np.minimum(gain, lower)
        return _kept(heard, data)

    def _gain_over(self, level: _Level, passage: Passage, start: int) -> meter.Samples:
        """Gain of a passage's cells from `start` on, and of one more on either side."""
        first, last = start // CELL - 1, -(-passage.heard_to // CELL) + 1
        ceiling_dbtp = self._sound.ceiling_dbtp
        return limiter.curve(level.peak, first, last, level.gain_db, ceiling_dbtp, self._rate)

    def _pcm(self, start: int, end: int, gain: meter.Samples) -> Iterator[bytes]:
        """The limited mix as 16-bit samples, LAME's own scaling taken back."""
        full_scale = 32768 / self._settings.input_scale
        at = 0
        for block in self._mixer.blocks(start, end):
            cells = -(-len(block) // CELL)
            limited = limiter.apply(block, gain[at : at + cells + 2])
            limited *= np.float32(full_scale)
            yield encoder.interleaved(limited)
            at += cells

    def _encoding(self, level: _Level, passage: Passage) -> Future[Kept]:
        """A passage as MP3: begun already, there to be read, or to be encoded."""
        key = self._encoded_key(level, passage, passage.heard_from)
        if key in self._begun:
            return self._begun[key]
        begin = self._crew.fetch if self._store.holds(key) else self._crew.begin
        return begin(partial(self._encoded, level), passage)

    def _begin_encoding(self, mixed: Cells) -> None:
        """Start on what is to be encoded if the gain stays what it was.

        Most edits leave it on its step, and the cores have work while it is worked out. Where it
        does not stay this was in vain, so that it is only done for what an edit touches: what was
        measured just now, and what else is not there.
        """
        if self._last_gain_db is None:
            return
        level = _Level(mixed.peak, self._last_gain_db)
        self._begin_absent(level, [*self._measures])
        self._begin_absent(level, [one for one in self._passages if one not in self._measures])

    def _begin_absent(self, level: _Level, passages: Iterable[Passage]) -> None:
        """Start on those that are not there, the longest first."""
        keys = {one: self._encoded_key(level, one, one.heard_from) for one in passages}
        absent = [one for one, key in keys.items() if not self._store.holds(key)]
        if len(absent) + len(self._begun) <= _TOUCHED:
            for one in sorted(absent, key=lambda passage: passage.start - passage.heard_to):
                self._begun[keys[one]] = self._crew.begin(partial(self._encoded, level), one)

    def _call_off(self) -> None:
        """Leave what was begun at a gain that did not stay; nobody waits for it."""
        for begun in self._begun.values():
            begun.cancel()
        self._begun.clear()

    def _spliced(self, file: IO[bytes], level: _Level) -> Cells:
        """Write the file while the passages are encoded; return what is heard in it."""
        return self._collected(self._splicing(file, level))

    def _splicing(self, file: IO[bytes], level: _Level) -> Iterator[Cells]:
        file.seek(self._start)
        file.truncate()
        splicer = mp3frames.Splicer(file)
        encoded = self._crew.each("encoding", partial(self._encoding, level), self._passages)
        for passage, kept in zip(self._passages, encoded, strict=True):
            is_joined = self._added(splicer, passage, kept, passage.heard_from)
            joined = kept if is_joined else self._with_shorter_lead(splicer, level, passage)
            yield Cells(*joined.rows)
        splicer.finish(self._rundown.length, encoder.DELAY)

    def _with_shorter_lead(
        self, splicer: mp3frames.Splicer, level: _Level, passage: Passage
    ) -> Kept:
        """Join a passage that has no joint as it is.

        Whether it has one with another lead-in is heard in its opening.
        """
        for start in _shorter_leads(passage):
            heard = mp3frames.parse(self._encoded(level, opening(passage), start).data)
            if splicer.joins(heard, (passage.start - start) // FRAME):
                again = self._encoded(level, passage, start)
                if self._added(splicer, passage, again, start):
                    return again
        raise ValueError(f"the passage at sample {passage.start} joins nowhere")

    def _added(self, splicer: mp3frames.Splicer, passage: Passage, kept: Kept, start: int) -> bool:
        own = (passage.end - passage.start) // FRAME
        is_last = passage is self._passages[-1]
        lead_in = (passage.start - start) // FRAME
        return splicer.add(mp3frames.parse(kept.data), lead_in, None if is_last else own)

    # -------------------------------------------------------------------------------- the proof

    def _judged(self, file: IO[bytes], heard: Cells, gain_db: float) -> Quality:
        clipped = decoder.clipped(file) if heard.peak.max() >= 1 else 0
        finished = Heard(heard, decoder.length(file), clipped)
        return judged(finished, self._rundown, self._sound.loudness_lufs, gain_db)


def _shorter_leads(passage: Passage) -> Iterable[int]:
    """Where a shorter lead-in starts; a passage without any always joins, if less smoothly."""
    return range(passage.heard_from + FRAME, passage.start + 1, FRAME)


def _own(cells: Cells, passage: Passage, start: int) -> Cells:
    """The passage's own cells among those measured from `start` on."""
    first = (passage.start - start) // CELL
    return cells.part(first, first - (passage.start - passage.end) // CELL)


def _cells(rows: meter.Samples | None) -> Cells | None:
    return None if rows is None else Cells(*rows)


def _kept(cells: Cells, data: bytes = b"") -> Kept:
    return Kept(np.stack([cells.energy, cells.peak]), data)
