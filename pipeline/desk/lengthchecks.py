"""Checks of time: the slot, long stretches of one voice, cuts that are too short or too long."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from .. import inline, timecode, timing, versions
from ..counting import counted
from ..model import Cue, Script
from .remarks import Facts, Finding, is_cut, is_hosted

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


def trimmed(facts: Facts) -> Iterator[Finding]:
    """Cues that the version which airs does without."""
    for cue in facts.left_out:
        yield Finding(cue.number, versions.note(cue), cue.id)


def host_run(facts: Facts) -> Iterator[Finding]:
    """A stretch of host between two cuts that is longer than the show likes."""
    timed = {timed.id: timed for timed in facts.timed.cues}
    most_ms = facts.show.desk.host_run_s * 1000
    for cut, run in enumerate(_between_cuts(facts.script), 1):
        if not run:
            continue
        first, last = timed[run[0].id or ""], timed[run[-1].id or ""]
        length_ms = last.start_ms + last.length_ms - first.start_ms
        if length_ms > most_ms:
            message = f"{timecode.length(length_ms)} of host between cuts {cut} and {cut + 1}"
            yield Finding(run[0].number, message, run[0].id)


def _between_cuts(script: Script) -> Iterator[Sequence[Cue]]:
    """What is spoken behind each cut, up to the next one; nothing where they meet."""
    run: list[Cue] = []
    begun = False
    for cue in script.cues:
        if not is_cut(cue):
            run += [cue] if cue.speech else []
            continue
        if begun:
            yield run
        run, begun = [], True


def intro_long(facts: Facts) -> Iterator[Finding]:
    """An introduction that a station's host would have to cut."""
    intro = [cue for cue in facts.hosted if cue.kind == "intro"]
    if facts.timed.intro_ms > _LONGEST_INTRO_MS:
        message = f"the intro takes {timecode.length(facts.timed.intro_ms)}; a host has :30"
        yield Finding(intro[0].number, message, intro[0].id)


def no_intro(facts: Facts) -> Iterator[Finding]:
    """A story that opens with somebody's words, before anybody has said what it is about."""
    spoken = (cue for cue in facts.script.cues if cue.speech and cue.kind != "disclosure")
    first = next((cue for cue in spoken if not _only_leads(cue)), None)
    if first and is_cut(first):
        message = "it opens with a cut; say first what the story is, and whose words these are"
        yield Finding(first.number, message, first.id)


def _only_leads(cue: Cue) -> bool:
    """`Ana Ruiz says:`, and no more."""
    alone = is_hosted(cue) and len(cue.speech) == 1
    return alone and inline.written(cue.speech[0].text).endswith(":")


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
    lengths_ms = {timed.id: timed.length_ms for timed in facts.timed.cues}
    for number, cue in enumerate(facts.cuts, 1):
        length_ms = lengths_ms.get(cue.id or "")
        if length_ms and not facts.is_host_voice(cue):
            yield f"cut {number} of {cue.label}", cue, length_ms
