"""Checks of voices: what a computer reads for somebody, and how it will say the names."""

from collections.abc import Iterator

from .. import timing
from ..counting import counted
from ..model import Cue
from .remarks import Facts, Finding


def no_tape(facts: Facts) -> Iterator[Finding]:
    """People whose words a synthetic voice reads in their place."""
    by_label: dict[str, list[Cue]] = {}
    for cue in facts.cuts:
        if facts.provenance.get(cue.id or "") == "synthetic" and not facts.is_host_voice(cue):
            by_label.setdefault(cue.label, []).append(cue)
    for label, cues in by_label.items():
        number = sum(timing.words(timing.spoken_text(cue)) for cue in cues)
        verb = "is" if len(cues) == 1 else "are"
        message = (
            f"{counted(len(cues), 'cut')} of {label}, {counted(number, 'word')}, "
            f"{verb} read by a synthetic voice"
        )
        yield Finding(cues[0].number, message, cues[0].id)


def pickup(facts: Facts) -> Iterator[Finding]:
    """Recordings that are older than their words."""
    for cue in facts.script.cues:
        if recorded := facts.pickups.get(cue.id or ""):
            line = next((line.number for line in cue.speech if line.number), cue.number)
            yield Finding(line, f"the words changed after {recorded} was recorded", cue.id)


def pronouncer(facts: Facts) -> Iterator[Finding]:
    """Guesses of a machine that nobody has listened to, and words that were left open."""
    for block in (line for line in facts.script.head if line.key == "say"):
        guessed = [line.key for line in block.children if line.value.endswith("?")]
        if guessed:
            message = f"{counted(len(guessed), 'guess', 'guesses')} to listen to"
            yield Finding(block.number, f"{message}: {', '.join(guessed)}")
        empty = [line for line in block.children if line.key and not line.value]
        if empty:
            said = f"nothing says how: {', '.join(line.key for line in empty)}"
            yield Finding(empty[0].number, said)
