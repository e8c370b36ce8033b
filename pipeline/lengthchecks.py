"""Checks of time: the slot, long stretches of one voice, cuts that are too short or too long."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from . import timecode, timing
from .model import Cue
from .remarks import Facts, Finding, counted

_SLOT_TOLERANCE_MS = 2000
"""What the closing theme takes up without anybody noticing."""
_LONGEST_INTRO_MS = 30_000
_SHORTEST_CUT_MS = 4_000
_LONGEST_CUT_MS = 20_000
_MOST_CUTS_IN_A_ROW = 2


def slot(facts: Facts) -> Iterator[Finding]:
    """A script that is longer or shorter than its slot."""
    wanted = timing.slot_of(facts.script, facts.show)
    if wanted is None:
        return
    over_ms = timing.against(wanted, facts.timed).over_ms
    if abs(over_ms) > _SLOT_TOLERANCE_MS:
        line = next((line.number for line in facts.script.head if line.key == "slot"), None)
        side = "over" if over_ms > 0 else "under"
        length_ms = wanted.length_ms + over_ms
        lengths = f"{timecode.length(length_ms)} in a slot of {timecode.length(wanted.length_ms)}"
        yield Finding(line, f"{side} by {timecode.length(abs(over_ms))}: {lengths}")


def host_run(facts: Facts) -> Iterator[Finding]:
    """A stretch of host between two cuts that is longer than the show likes."""
    run: list[Cue] = []
    cut = 0
    for cue in facts.script.cues:
        if cue.kind != "actuality" and cue.speech:
            run.append(cue)
        elif cue.kind == "actuality":
            if run and cut:
                yield from _long_run(facts, run, cut)
            run, cut = [], cut + 1


def _long_run(facts: Facts, run: Sequence[Cue], cut: int) -> Iterator[Finding]:
    timed = [timed for timed in facts.timed.cues if timed.cue in run]
    length_ms = timed[-1].start_ms + timed[-1].length_ms - timed[0].start_ms if timed else 0
    if length_ms > facts.show.desk.host_run_s * 1000:
        message = f"{timecode.length(length_ms)} of host between cuts {cut} and {cut + 1}"
        yield Finding(run[0].number, message, run[0].id)


def intro_long(facts: Facts) -> Iterator[Finding]:
    """An introduction that a station's host would have to cut."""
    intro = [cue for cue in facts.hosted if cue.kind == "intro"]
    if facts.timed.intro_ms > _LONGEST_INTRO_MS:
        message = f"the intro takes {timecode.length(facts.timed.intro_ms)}; a host has :30"
        yield Finding(intro[0].number, message, intro[0].id)


def cut_short(facts: Facts) -> Iterator[Finding]:
    """A cut that is over before the ear knows the voice."""
    for name, cue, length_ms in _stand_ins(facts):
        if length_ms < _SHORTEST_CUT_MS:
            message = f"{name} takes {timecode.length_tenths(length_ms)}; the ear needs :04"
            yield Finding(cue.number, message, cue.id)


def cut_long(facts: Facts) -> Iterator[Finding]:
    """A cut that the ear leaves."""
    for name, cue, length_ms in _stand_ins(facts):
        if length_ms > _LONGEST_CUT_MS:
            message = f"{name} takes {timecode.length_tenths(length_ms)}; the ear holds :20"
            yield Finding(cue.number, message, cue.id)


def cut_run(facts: Facts) -> Iterator[Finding]:
    """Three cuts of one voice without a word of anybody between them."""
    spoken = [cue for cue in facts.script.cues if cue.speech]
    for (label, kind), group in groupby(spoken, lambda cue: (cue.label, cue.kind)):
        run = list(group)
        if kind == "actuality" and len(run) > _MOST_CUTS_IN_A_ROW:
            message = f"{counted(len(run), 'cut')} of {label} in a row, with no word between them"
            yield Finding(run[0].number, message, run[0].id)


def _stand_ins(facts: Facts) -> Iterator[tuple[str, Cue, int]]:
    """The cuts that another voice than the host's speaks, named, and their lengths."""
    for number, cue in enumerate(facts.cuts, 1):
        length_ms = facts.length_ms(cue)
        if length_ms and not facts.is_host_voice(cue):
            yield f"cut {number} of {cue.label}", cue, length_ms
