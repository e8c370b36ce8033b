"""Ending on time: how an episode is stretched to its slot, or what to say where it cannot be."""

from . import rundown, timecode, timing, trimming
from .backtiming import Missed
from .errors import Mistake, ScriptError
from .model import Script, Show
from .pacing import Stretch
from .rundown import Ready
from .slot import Slot
from .trimming import Piece, Trim


def stretch(ready: Ready) -> Stretch:
    """The stretch with which an episode ends exactly on its slot; its words are never touched.

    Raises ScriptError where it has no slot, or where its words are over or under by more than
    gaps and closing music may give.
    """
    slot = wanted(ready.script, ready.show, ready.where)
    found = rundown.fitted(ready, slot)
    if isinstance(found, Missed):
        raise ScriptError(_off(ready, slot, found))
    return found


def wanted(script: Script, show: Show, where: str) -> Slot:
    """The slot to end on; raises ScriptError where there is none."""
    slot = timing.slot_of(script, show)
    if slot is None:
        remedy = "write slot: 3:59 into its front matter, or slot into show.toml"
        raise ScriptError(Mistake("no-slot", where, "it has no slot to end on", remedy))
    return slot


def _off(ready: Ready, slot: Slot, missed: Missed) -> Mistake:
    rate = ready.show.sound.sample_rate_hz
    off_ms = timecode.ms(abs(missed.over), rate)
    give_ms = timecode.ms(missed.give, rate)
    side = "over" if missed.over > 0 else "under"
    message = (
        f"its words are {side} the slot {slot} by {timecode.length_tenths(off_ms)}, of which gaps "
        f"and closing can {'take' if missed.over > 0 else 'give'} {timecode.length_tenths(give_ms)}"
    )
    if missed.over < 0:
        remedy = "write more, or choose another slot: nothing is slowed, repeated or looped to fill"
    else:
        remedy = _trims(ready, off_ms - give_ms)
    return Mistake("off-slot", _place(ready), message, remedy)


def _place(ready: Ready) -> str:
    line = next((one for one in ready.script.head if one.key == "slot" and one.value), None)
    return f"{ready.where}:{line.number}" if line and line.number else ready.where


def _trims(ready: Ready, too_long_ms: int) -> str:
    """What `outcue timing` proposes to leave out, in short."""
    rate = ready.show.sound.sample_rate_hz
    lengths = {cue_id: timecode.ms(take.length, rate) for cue_id, take in ready.takes.items()}
    trims = trimming.propose(ready.script, ready.show, 0, lengths, too_long_ms)
    named = [_named(trim) for trim in trims if trim.trt_ms is not None]
    alternatives = [_named(trim) for trim in trims if trim.trt_ms is None]
    if not named and not alternatives:
        return "nothing can go by itself: cut words, or choose another slot"
    said = ", then ".join(named) or alternatives[0]
    return f"leave out {said} (outcue timing tells more)"


def _named(trim: Trim) -> str:
    parts = " with ".join(map(_part, trim.pieces))
    return f"{parts} (−{timecode.length_tenths(trim.saved_ms)})"


def _part(piece: Piece) -> str:
    if piece.part == "whole":
        return piece.cue_id
    many = "sentence" if piece.sentences == 1 else f"{piece.sentences} sentences"
    return f"the {piece.part} {many} of {piece.cue_id}"
