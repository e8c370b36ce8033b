"""The master for a station: one segment, mixed again, levelled for the air, and measured.

-24 LKFS within 0.5 LU and at most -2 dBTP are what ATSC A/85 and the Public Radio Satellite System
ask for. Half a second of silence at the head keeps a playout system from cutting off the first word
(PRSS). The samples are the mixer's own: no encoded file is ever decoded and encoded again.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import soundfile
import soxr

from . import encoder, ffmpeg, limiter, meter, mixer, quality, wavefile
from .errors import Mistake, SoundError
from .files import aside, digest
from .meter import CELL, Cells, Samples
from .model import Broadcast, Measures, Rundown
from .wavefile import Label

HEAD_MS = 500
TOLERANCE_LU = 0.5
_VERSION = "2"
"""To be raised when the same mix becomes other bytes."""
_AIM_LU = 0.1
_MARGIN_DB = {"wav": 0.2, "mp2": 0.8}
"""What a file's peaks may be above the limiter's, once they are decoded."""
_ATTEMPTS = 5
_SHARE = 0.6
"""Of an error that is mended at once: what coding takes away depends on the level."""

Labels = Callable[[Measures | None], Sequence[Label]]
"""The labels of a WAV file; what it measures is known when its samples are."""


@dataclass(frozen=True, slots=True)
class _Level:
    target_lufs: float
    ceiling_dbtp: float


def key(rundown: Rundown, form: Broadcast, labels: Labels) -> str:
    """Digest of all that decides the bytes of a segment's file."""
    mixed = mixer.Mixer(rundown, form.channels).key(0, rundown.length)
    said = (name + content for name, content in labels(None))
    return digest(_VERSION, repr(form), mixed, *said)


def master(rundown: Rundown, form: Broadcast, out: Path, labels: Labels) -> Measures:
    """Write the file of one segment, and return what a decoder hears in it.

    Raises SoundError for one that is out of specification, which is then not written, and for a
    sound that cannot be read; MissingToolError for MP2 without FFmpeg; FileError.
    """
    programme = _Programme(rundown, form)
    cells = _metered(programme.blocks(), form)
    level = _Level(form.loudness_lufs, form.peak_dbtp - _MARGIN_DB[form.format])
    with aside(out) as file:
        for _ in range(_ATTEMPTS):
            _write(file, programme.limited(cells, level), form, labels(None))
            read = quality.measures(_decoded(file, form), form.sample_rate_hz)
            closer = _closer(level, read, form)
            if closer is None:
                break
            level = closer
        _refuse(read, form, out)
        if form.format == "wav":
            wavefile.relabel(file, labels(read))
    return read


def _closer(level: _Level, read: Measures, form: Broadcast) -> _Level | None:
    """What to aim at next; `None` where it is good."""
    off_lu = read.loudness_lufs - form.loudness_lufs
    over_db = read.true_peak_dbtp - form.peak_dbtp
    if abs(off_lu) <= _AIM_LU and over_db <= 0:
        return None
    lower_db = over_db + 0.1 if over_db > 0 else 0.0
    return _Level(level.target_lufs - _SHARE * off_lu, level.ceiling_dbtp - lower_db)


def _refuse(read: Measures, form: Broadcast, out: Path) -> None:
    off_lu = read.loudness_lufs - form.loudness_lufs
    over_db = read.true_peak_dbtp - form.peak_dbtp
    found = []
    if abs(off_lu) > TOLERANCE_LU or not math.isfinite(off_lu):
        message = f"has {read.loudness_lufs:.2f} LKFS, {off_lu:+.2f} LU off its target"
        remedy = "look for a take that is far louder or softer"
        found.append(Mistake("off-target", str(out), message, remedy))
    if over_db > 0:
        message = f"peaks at {read.true_peak_dbtp:.2f} dBTP, {over_db:.2f} dB too high"
        found.append(Mistake("over-peak", str(out), message, "lower broadcast.peak in show.toml"))
    if found:
        raise SoundError(*found)


# ---------------------------------------------------------------------------------------- samples


class _Programme:
    """A segment's mix at the rate of its file."""

    def __init__(self, rundown: Rundown, form: Broadcast) -> None:
        self._rundown = rundown
        self._form = form
        self._mixer = mixer.Mixer(rundown, form.channels)

    def blocks(self) -> Iterator[Samples]:
        """Blocks that are whole cells long, but for the last."""
        waiting = np.zeros((0, self._form.channels), np.float32)
        for block in self._resampled():
            samples = np.concatenate([waiting, block])
            whole = len(samples) // CELL * CELL
            if whole:
                yield samples[:whole]
            waiting = samples[whole:]
        if len(waiting):
            yield waiting

    def _resampled(self) -> Iterator[Samples]:
        mixed = self._mixer.blocks(0, self._rundown.length)
        rates = self._rundown.sample_rate_hz, self._form.sample_rate_hz
        if rates[0] == rates[1]:
            yield from mixed
            return
        stream = soxr.ResampleStream(*rates, self._form.channels, dtype="float32", quality="HQ")
        for block in mixed:
            yield np.asarray(stream.resample_chunk(block))
        rest = np.zeros((0, self._form.channels), np.float32)
        yield np.asarray(stream.resample_chunk(rest, last=True))

    def limited(self, cells: Cells, level: _Level) -> Iterator[bytes]:
        """Silence at the head, then the programme at its gain, as 16-bit samples."""
        rate = self._form.sample_rate_hz
        yield bytes(rate * HEAD_MS // 1000 * self._form.channels * wavefile.SAMPLE_BYTES)
        gain = _gain(cells, level, rate)
        at = 0
        for block in self.blocks():
            count = -(-len(block) // CELL)
            yield encoder.interleaved(
                limiter.apply(block, gain[at : at + count + 2]) * np.float32(32768)
            )
            at += count


def _gain(cells: Cells, level: _Level, rate: int) -> Samples:
    """Gain of all cells, and of one more on either side."""
    energy, peak, ceiling_dbtp = cells.energy, cells.peak, level.ceiling_dbtp
    gain_db = limiter.solve(
        level.target_lufs,
        lambda db: limiter.loudness_lufs(
            energy, peak, db, ceiling_dbtp, rate, lambda e: meter.integrated_lufs(e, rate)
        ),
    )
    return limiter.curve(peak, -1, len(peak) + 1, gain_db, ceiling_dbtp, rate)


def _metered(blocks: Iterable[Samples], form: Broadcast) -> Cells:
    measuring = meter.Meter(form.channels, form.sample_rate_hz)
    for block in blocks:
        measuring.add(block)
    return measuring.finish()


# ------------------------------------------------------------------------------------------- files


def _write(
    file: IO[bytes], blocks: Iterable[bytes], form: Broadcast, labels: Sequence[Label]
) -> None:
    """Write the whole file from its start."""
    file.seek(0)
    file.truncate()
    channels, rate = form.channels, form.sample_rate_hz
    if form.format == "wav":
        wavefile.write(file, blocks, labels, channels=channels, sample_rate_hz=rate)
    else:
        kbps = form.bitrate_kbps
        ffmpeg.encode_mp2(blocks, file, channels=channels, sample_rate_hz=rate, kbps=kbps)


def _decoded(file: IO[bytes], form: Broadcast) -> Cells:
    """What a decoder hears of the file."""
    file.seek(0)
    with soundfile.SoundFile(file) as decoder:
        return _metered(_blocks(decoder), form)


def _blocks(decoder: soundfile.SoundFile) -> Iterator[Samples]:
    while len(block := decoder.read(mixer.BLOCK, dtype="float32", always_2d=True)):
        yield block
