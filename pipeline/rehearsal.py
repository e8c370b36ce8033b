"""What host and producer prepare with before anything is built: time sheet and printed copy."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from . import (
    headings,
    hostcopy,
    planning,
    pronouncers,
    recordplan,
    scriptfolder,
    soundtrack,
    timing,
    trimming,
    versions,
)
from .errors import Mistake, ScriptError
from .model import Script, Show
from .timesheet import Sheet, Target
from .timing import Plan


def sheet(root: Path, name: str, show: Show, trims: int | None = None) -> Sheet:
    """Time a script by words, and by takes where there are any; voices nothing.

    `trims`: the version to time, 0 for all of it; `None` is what the script asks for itself.
    Raises ScriptError or TakeError as building it would.
    """
    whole = scriptfolder.read(root, name)
    level = versions.level(whole) if trims is None else trims
    if trims:
        _refuse_unknown(whole, trims, str(scriptfolder.path(root, name)))
    script, recording = planning.airing(root, name, whole, show, level)
    music = soundtrack.lengths_ms(root, script, show, str(scriptfolder.path(root, name)))
    taken = recordplan.lengths_ms(recording)
    lengths = {**music, **taken}
    paper = timing.plan(script, show, music)
    voiced = timing.plan(script, show, lengths) if taken else None
    return Sheet(
        name=name,
        script=script,
        trims=level,
        left_out=versions.left_out(whole, level),
        paper=paper,
        voiced=voiced,
        shorter=tuple(
            (number, timing.plan(versions.version(whole, number), show, music).trt_ms)
            for number in versions.levels(whole)
            if number > level
        ),
        target=_target(script, show, paper, voiced, lengths),
    )


def host_copy(
    root: Path, name: str, show: Show, trims: int | None = None, *, notes: bool = True
) -> str:
    """The host's copy as one HTML page; `trims` as in `sheet`, `notes` prints the script's own.

    What the host reads is timed by words, everything else by its take where there is one.
    """
    timed = sheet(root, name, show, trims)
    script = timed.script
    lengths = {c.id: c.length_ms for c in timed.voiced.cues if c.by_take} if timed.voiced else {}
    cuts = {cue.id for cue in script.cues if cue.label != headings.HOST}
    plan = timing.plan(script, show, {i: ms for i, ms in lengths.items() if i in cuts})
    say = {entry.key: entry.value for entry in pronouncers.in_script(script)}
    known = {**pronouncers.load(root / "lexicon.toml"), **say}
    version = f" · version of trims: {timed.trims}" if timed.left_out else ""
    slot = timing.slot_of(script, show)
    target = timing.against(slot, plan) if slot else None
    head = f"{show.title}{version}"
    return hostcopy.render(script, plan, target, known, head, notes=notes)


def _refuse_unknown(whole: Script, level: int, where: str) -> None:
    known = versions.levels(whole)
    if level not in known:
        there_is = f"there is {', '.join(map(str, known))}" if known else "no cue is marked"
        remedy = f"{there_is}: mark cues [trim: {level}]"
        raise ScriptError(Mistake("no-trim", where, f"nothing has the trim {level}", remedy))


def _target(
    script: Script, show: Show, paper: Plan, voiced: Plan | None, lengths: Mapping[str, int]
) -> Target | None:
    slot = timing.slot_of(script, show)
    if slot is None:
        return None
    on_paper = timing.against(slot, paper)
    by_takes = timing.against(slot, voiced) if voiced else None
    fit = timing.fitted(slot, script, show, lengths)
    target = Target(on_paper, by_takes, (), fit)
    if not target.is_over:
        return target
    voiced_over_ms = by_takes.over_ms if by_takes else 0
    takes_ms = lengths if voiced else None
    proposed = trimming.propose(script, show, on_paper.over_ms, takes_ms, voiced_over_ms)
    return replace(target, trims=proposed)
