"""What an episode is heard from, cue by cue, and what it costs to replace: `outcue takes`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from . import pickups, planning, recordplan, scriptfolder, takelog, timecode, timing, versions
from .counting import figured
from .errors import Mistake
from .model import Provenance, Show
from .recordplan import RecordPlan
from .steps import Step

Heard = Provenance | Literal["missing"]


@dataclass(frozen=True, slots=True)
class Row:
    """One spoken cue."""

    id: str
    label: str
    heard: Heard
    source: str
    """The recording, with the times of a cut; the voice; empty where it is missing."""
    length_ms: int | None
    """As it is heard, `None` before it is voiced."""
    words: int
    read_ms: int
    """What a person takes to read it, at the script's rate."""
    voicing_ms: int | None
    """What this machine took to voice it, `None` where it is not known."""
    said: tuple[str, ...] | None = None
    """Of a pickup: the words when it was recorded."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All spoken cues of an episode, in order."""

    name: str
    rows: tuple[Row, ...]
    remarks: tuple[Mistake, ...]
    """Takes that are not heard, or belong to no cue."""
    mistakes: tuple[Mistake, ...]
    """Why cues are missing."""


def sheet(root: Path, name: str, show: Show) -> Sheet:
    """What the cues of a script as it airs are heard from; voices nothing.

    Raises ScriptError where the script cannot be read, ShowError, FileError.
    """
    whole = scriptfolder.read(root, name)
    script, plan, problems = planning.surveyed(root, name, whole, show, versions.level(whole))
    steps = {step.cue_id: step for step in plan.steps}
    rate = timing.rate_wpm(script, show)
    lengths = recordplan.lengths_ms(plan)
    log = takelog.load(plan.folder, name)
    took = {i: entry.took_ms for i, entry in log.items() if entry.key == _key(steps.get(i))}
    said = _said(plan)
    rows = (
        Row(
            id=cue.id,
            label=cue.label,
            heard=steps[cue.id].provenance if cue.id in steps else "missing",
            source=_source(steps.get(cue.id)),
            length_ms=lengths.get(cue.id),
            words=timing.words(timing.spoken_text(cue)),
            read_ms=timing.cue_ms(cue, rate),
            voicing_ms=took.get(cue.id),
            said=said.get(cue.id),
        )
        for cue in script.cues
        if cue.id and cue.speech
    )
    mistakes = (mistake for error in problems for mistake in error.mistakes)
    return Sheet(name, tuple(rows), plan.strays, tuple(dict.fromkeys(mistakes)))


def _key(step: Step | None) -> str | None:
    return step.key if step else None


def _source(step: Step | None) -> str:
    if step is None:
        return ""
    return step.clip.name if step.clip else str(step.voice)


def _said(plan: RecordPlan) -> dict[str, tuple[str, ...]]:
    """Cue id → what a pickup's recording says."""
    first = pickups.load(plan.takes_folder)
    return {s.cue_id: first[s.source.name].words for s in plan.pickups if s.source}


# --------------------------------------------------------------------------------------- for people


def lines(sheet: Sheet) -> Iterator[str]:
    """The sheet in plain text."""
    wide = max([4, *(len(row.label) for row in sheet.rows)])
    yield f"{'cue':9} {'who':{wide}} {'heard':9} {'length':>7} {'words':>5} {'to read':>7}  from"
    for row in sheet.rows:
        length = "-" if row.length_ms is None else timecode.length_tenths(row.length_ms)
        read = timecode.length_tenths(row.read_ms)
        facts = f"{row.heard:9} {length:>7} {row.words:5} {read:>7}"
        yield f"{row.id:9} {row.label:{wide}} {facts}  {row.source}".rstrip()
    yield ""
    yield from _totals(sheet.rows)
    for row in sheet.rows:
        if row.said is not None:
            yield f"{row.id}: pickup: {row.source} says “{' '.join(row.said)}”"
    yield from map(str, sheet.remarks)


def _totals(rows: Sequence[Row]) -> Iterator[str]:
    count = Counter(row.heard for row in rows)
    kinds: tuple[Heard, ...] = ("human", "tape", "synthetic", "missing")
    yield " · ".join(f"{count[kind]} {kind}" for kind in kinds)
    left = [row for row in rows if row.heard in {"synthetic", "missing"}]
    if left:
        words, read = sum(row.words for row in left), sum(row.read_ms for row in left)
        yield f"to record the rest: {words} words, about {timecode.clock(read)}"
    known = [row.voicing_ms for row in rows if row.heard == "synthetic" and row.voicing_ms]
    if known:
        cues = figured(len(known), "cue")
        yield f"to voice {cues} again: about {sum(known) / 1000:.1f} s of this machine"


# ------------------------------------------------------------------------------------- for machines


def data(sheet: Sheet) -> dict[str, Any]:
    """The sheet as JSON has it; what is not known is null."""
    return {
        "name": sheet.name,
        "cues": [
            {
                "id": row.id,
                "label": row.label,
                "heard": row.heard,
                "source": row.source or None,
                "length_ms": row.length_ms,
                "words": row.words,
                "read_ms": row.read_ms,
                "voicing_ms": row.voicing_ms,
                "pickup": row.said is not None,
                "said": list(row.said) if row.said is not None else None,
            }
            for row in sheet.rows
        ],
        "remarks": [str(remark) for remark in sheet.remarks],
        "mistakes": [str(mistake) for mistake in sheet.mistakes],
    }
