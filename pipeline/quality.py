"""A decoded master against its specification: what was read, and what of it is out of limits.

Loudness and true peak are those of EBU R 128 with our own targets. That no moment stands out is
asked with limits that are wider than those of its supplement for spots (R 128 s1: 5 and 8 LU above
the target), since people do speak up within a programme; music as it comes from its label is
twice as far. A range of more than 20 LU cannot be followed in a car (EBU Tech 3343).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import meter, timecode
from .errors import Mistake
from .meter import CELL, Cells
from .model import Measures, PlayedCue, Quality, Reading, Rundown, VoiceLevel

HIGHEST_DBTP = -1.0
"""A decoded master above this is refused (EBU R 128)."""
TOLERANCE_LU = 0.1
BLOCK_TOLERANCE_LU = 1.0
"""Of a programme shorter than the 0.4 s that loudness is measured over."""
SHORT_TERM_LU, MOMENTARY_LU = 8.0, 11.0
"""Above the target."""
RANGE_LU = 20.0
LENGTH_MS = 1
"""A file may differ from its rundown by what rounding to milliseconds makes of it."""
SILENCE_S = 1.0
"""Shorter pauses are speech's own."""
DEAD_AIR_S = 10.0
_SILENT_LU = -30.0
"""What peaks this far below the target is not heard."""
_POINTS = 3000
"""Of a curve: more than a page shows."""
_SHORT_TERM_S, _MOMENTARY_S = 3.0, 0.4


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """Loudness over time, of windows of one length."""

    lufs: meter.Doubles
    """Of one each 100 ms."""
    highest_lufs: float | None
    """Of the loudest window, wherever it starts; `None` where the programme is shorter than one."""
    highest_ms: int
    """Where it starts."""

    def every(self, step_ms: int) -> tuple[float | None, ...]:
        """The loudest window of each step."""
        windows = step_ms // 100
        filled = np.pad(self.lufs, (0, -len(self.lufs) % windows), constant_values=-math.inf)
        return tuple(map(_finite, filled.reshape(-1, windows).max(axis=1).tolist()))


def measures(cells: Cells, sample_rate_hz: int) -> Measures:
    """What a meter read, as it is published."""
    return _measures(cells, sample_rate_hz, _curves(cells.energy, sample_rate_hz))


def _measures(
    cells: Cells, rate: int, curves: tuple[_Curve, _Curve], gain_db: float | None = None
) -> Measures:
    short_term, momentary = curves
    return Measures(
        loudness_lufs=round(meter.integrated_lufs(cells.energy, rate), 2),
        true_peak_dbtp=round(meter.dbtp(float(cells.peak.max())), 2),
        loudness_range_lu=round(meter.loudness_range_lu(cells.energy, rate), 1),
        gain_db=gain_db,
        short_term_lufs=short_term.highest_lufs,
        momentary_lufs=momentary.highest_lufs,
    )


def _curves(energy: meter.Samples, rate: int) -> tuple[_Curve, _Curve]:
    """Short-term and momentary loudness."""
    return _curve(energy, rate, _SHORT_TERM_S), _curve(energy, rate, _MOMENTARY_S)


def _curve(energy: meter.Samples, rate: int, window_s: float) -> _Curve:
    is_whole = len(energy) * CELL >= window_s * rate
    highest, start = meter.highest_lufs(energy, rate, window_s)
    return _Curve(
        lufs=meter.curve_lufs(energy, rate, window_s),
        highest_lufs=_finite(highest, 2) if is_whole else None,
        highest_ms=timecode.ms(start, rate),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What a decoder gives of a finished file."""

    cells: Cells
    length: int
    """In samples."""
    clipped: int
    """Samples at full scale or above."""


def judged(finished: Heard, rundown: Rundown, target_lufs: float, gain_db: float) -> Quality:
    """The proof of a master: what is heard in it, against the target and its rundown."""
    rate, heard = rundown.sample_rate_hz, finished.cells
    curves = short_term, momentary = _curves(heard.energy, rate)
    read = _measures(heard, rate, curves, gain_db)
    silences = tuple(_silences(heard, rate, target_lufs))
    step_ms = 100 * max(1, -(-timecode.ms(rundown.length, rate) // (100 * _POINTS)))
    return Quality(
        measures=read,
        readings=tuple(_readings(read, finished, rundown, target_lufs, silences, curves)),
        step_ms=step_ms,
        short_term_lufs=short_term.every(step_ms),
        momentary_lufs=momentary.every(step_ms),
        true_peak_dbtp=tuple(_peaks(heard, rate, step_ms)),
        voices=tuple(_voices(heard, rundown)),
        silences_ms=silences,
        cues=tuple(_cue(cue, rate) for cue in rundown.cues),
        length_ms=timecode.ms(finished.length, rate),
    )


def mistakes(quality: Quality) -> tuple[Mistake, ...]:
    """A line for all that is out of specification: what, where, and by how much."""
    return tuple(_mistake(reading, quality) for reading in quality.faults)


# ---------------------------------------------------------------------------------------- readings


def _readings(
    read: Measures,
    finished: Heard,
    rundown: Rundown,
    target_lufs: float,
    silences: tuple[tuple[int, int], ...],
    curves: tuple[_Curve, _Curve],
) -> Iterator[Reading]:
    rate, heard = rundown.sample_rate_hz, finished.cells
    is_block = rundown.length < _MOMENTARY_S * rate
    tolerance_lu = BLOCK_TOLERANCE_LU if is_block else TOLERANCE_LU
    low, high = (round(target_lufs + side * tolerance_lu, 2) for side in (-1, 1))
    yield Reading("integrated loudness", read.loudness_lufs, "LUFS", low, high)
    at_ms = timecode.ms(int(heard.peak.argmax()) * CELL, rate)
    yield Reading("true peak", read.true_peak_dbtp, "dBTP", None, HIGHEST_DBTP, at_ms)
    names = ("short-term loudness", SHORT_TERM_LU), ("momentary loudness", MOMENTARY_LU)
    for curve, (name, above_lu) in zip(curves, names, strict=True):
        limit_lufs = target_lufs + above_lu
        yield Reading(name, curve.highest_lufs, "LUFS", None, limit_lufs, curve.highest_ms)
    yield Reading("loudness range", read.loudness_range_lu, "LU", None, RANGE_LU)
    longest = max(silences, key=lambda run: run[1] - run[0], default=(0, 0))
    silent_s = timecode.seconds(longest[1] - longest[0])
    yield Reading("longest silence", silent_s, "s", None, DEAD_AIR_S, longest[0])
    yield Reading("clipped samples", float(finished.clipped), "", None, 0.0)
    off_ms = timecode.ms(finished.length, rate) - timecode.ms(rundown.length, rate)
    yield Reading("length against the rundown", float(off_ms), "ms", -LENGTH_MS, LENGTH_MS)


_REMEDIES = {
    "integrated loudness": ("off-target", "look for a take that is far louder or softer"),
    "true peak": ("over-peak", "lower sound.ceiling in show.toml"),
    "short-term loudness": ("too-loud", "lower what is heard there"),
    "momentary loudness": ("too-loud", "lower what is heard there"),
    "loudness range": ("wide-range", "bring soft and loud parts nearer to each other"),
    "longest silence": ("dead-air", "shorten the pause"),
    "clipped samples": ("over-peak", "lower sound.ceiling in show.toml"),
    "length against the rundown": ("wrong-length", "build it again"),
}
"""Slug and remedy by a reading's name."""
_STEPS = {"LUFS": "LU", "dBTP": "dB"}
"""What differences are counted in."""


def _mistake(reading: Reading, quality: Quality) -> Mistake:
    slug, remedy = _REMEDIES[reading.name]
    where = "the master"
    if reading.at_ms is not None:
        where += f" at {timecode.clock(reading.at_ms)}"
        heard = ", ".join(
            cue_id for cue_id, _, _, start, end in quality.cues if start <= reading.at_ms < end
        )
        where += f" ({heard})" if heard else ""
    side = "above" if reading.off > 0 else "below"
    limit = reading.high if reading.off > 0 else reading.low
    unit = _STEPS.get(reading.unit, reading.unit)
    off = f"{abs(reading.off):.2f} {unit} {side} its limit of {limit:g}".replace("  ", " ")
    return Mistake(
        slug, where, f"{reading.name} is {reading.value:g} {reading.unit}, {off}", remedy
    )


# ------------------------------------------------------------------------------------ what is heard


def _peaks(heard: Cells, rate: int, step_ms: int) -> Iterator[float | None]:
    """The highest true peak of each step."""
    step = timecode.samples(step_ms, rate)
    firsts = np.arange(0, len(heard.peak) * CELL, step) // CELL
    for peak in np.maximum.reduceat(heard.peak, firsts).tolist():
        yield _finite(meter.dbtp(peak))


def _voices(heard: Cells, rundown: Rundown) -> Iterator[VoiceLevel]:
    """Each speaker's own loudness, with the music that plays under them."""
    rate = rundown.sample_rate_hz
    speakers = dict.fromkeys((c.label, c.provenance) for c in rundown.cues if c.provenance)
    for label, provenance in speakers:
        cues = [c for c in rundown.cues if (c.label, c.provenance) == (label, provenance)]
        energy = np.concatenate([heard.energy[c.start // CELL : c.end // CELL] for c in cues])
        if provenance:
            yield VoiceLevel(
                label=label,
                provenance=provenance,
                cues=len(cues),
                length_ms=timecode.ms(sum(c.end - c.start for c in cues), rate),
                loudness_lufs=_finite(meter.integrated_lufs(energy, rate)),
            )


def _silences(heard: Cells, rate: int, target_lufs: float) -> Iterator[tuple[int, int]]:
    """Start and end of stretches without anything that is heard."""
    sounds = heard.peak >= 10 ** ((target_lufs + _SILENT_LU) / 20)
    bounded = np.concatenate([[True], sounds, [True]])
    edges = np.flatnonzero(bounded[1:] != bounded[:-1])
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        if (last - first) * CELL >= SILENCE_S * rate:
            yield timecode.ms(int(first) * CELL, rate), timecode.ms(int(last) * CELL, rate)


def _finite(value: float, digits: int = 1) -> float | None:
    return round(value, digits) if math.isfinite(value) else None


def _cue(cue: PlayedCue, rate: int) -> tuple[str, str, str, int, int]:
    ends_ms = timecode.ms(cue.start, rate), timecode.ms(cue.end, rate)
    return cue.id, cue.kind, cue.label, *ends_ms
