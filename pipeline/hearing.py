"""Listening to one cue: voiced if need be, then played, or written where nothing can play it."""

from pathlib import Path

from . import planning, player, record, scriptfolder
from .errors import Mistake, ScriptError
from .files import aside
from .model import Show, Take
from .progress import Report
from .soundwriting import writing


def episode_with(root: Path, cue_id: str) -> str:
    """Name of the one episode that has a cue of this id.

    Raises ScriptError where none has it, or several.
    """
    holders = [
        name
        for name in scriptfolder.names(root)
        if any(cue.id == cue_id.removeprefix("#") for cue in scriptfolder.read(root, name).cues)
    ]
    if len(holders) == 1:
        return holders[0]
    if holders:
        remedy = f"say which: EPISODE={' or EPISODE='.join(holders)}"
        raise ScriptError(Mistake("which-episode", cue_id, "stands in several episodes", remedy))
    raise _no_cue("scripts/", cue_id)


def hear(root: Path, name: str, cue_id: str, show: Show, report: Report) -> Path | None:
    """Play one cue; where this machine cannot, write it and return the file.

    Raises ScriptError for a cue that is not spoken, or is left out of this version, and what
    `record.record` raises.
    """
    cue_id = cue_id.removeprefix("#")
    plan = planning.plan(root, name, show)
    if cue_id in {cue.id for cue in plan.left_out}:
        raise _left_out(str(scriptfolder.path(root, name)), cue_id)
    if cue_id not in plan.recording.keys:
        raise _no_cue(str(scriptfolder.path(root, name)), cue_id)
    with record.workers(1) as executor:
        takes = record.record(plan.recording.only(cue_id), executor, report)
    path = root / ".cache" / "hear" / f"{name}-{cue_id}.wav"
    _write_wav(takes[cue_id], path)
    return player.play(path, report)


def _write_wav(take: Take, path: Path) -> None:
    import soundfile  # half a second that only this command needs

    samples, rate = soundfile.read(take.path, dtype="int16")
    with aside(path) as file, writing(file, rate, 1, wave=True) as wave:
        wave.write(samples)


def _no_cue(where: str, cue_id: str) -> ScriptError:
    remedy = "copy an id from a heading of the script, like t-jz3e"
    return ScriptError(Mistake("no-cue", where, f"no cue {cue_id!r} that is spoken", remedy))


def _left_out(where: str, cue_id: str) -> ScriptError:
    remedy = "take trims: out of the front matter to hear it"
    return ScriptError(Mistake("no-cue", where, f"{cue_id} is left out of this version", remedy))
