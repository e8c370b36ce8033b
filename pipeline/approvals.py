"""What an episode was heard from when somebody approved it: scripts/.approved/NAME.md and .json.

Both are committed with the show, so that a fresh clone knows, too. Takes and music are known by
their digests: nothing has to be built, and no sound is kept.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from . import (
    config,
    musiccues,
    planning,
    release,
    score,
    scriptfile,
    scriptfolder,
    soundtrack,
    timing,
    versions,
)
from .errors import Mistake, OutcueError, ScriptError
from .files import read_text, write
from .model import Cue, Script, Show, Utterance
from .recordplan import RecordPlan
from .steps import Step

_MARK = 16
"""Hex digits of a file's digest that tell it from others."""


Settings = Mapping[str, object]
"""What is heard all through an episode: pauses and sound as show.toml names them, and its slot."""


class Heard(NamedTuple):
    """A sentence or a piece of music, as it is heard."""

    source: str
    """The voice with its rate; the recording, of tape with its times; or the music's file, and how
    it is played."""
    spoken: str
    """What a voice is given, pronouncers and all; empty for music."""
    written: str


class Approved(NamedTuple):
    """A script as it was approved."""

    script: Script
    heard: tuple[Heard, ...] | None
    """In broadcast order; `None`: nobody kept it with these words."""
    settings: Settings
    """Empty where nobody kept them."""


def path(root: Path, name: str) -> Path:
    """Where the approved words stand."""
    return root / "scripts" / ".approved" / f"{name}.md"


def sound_path(root: Path, name: str) -> Path:
    """Where it stands what they were heard from."""
    return path(root, name).with_suffix(".json")


def keep(root: Path, name: str, text: str, show: Show) -> OutcueError | None:
    """Keep a script as it is now approved; return why its sound could not be, if it could not.

    Raises FileError.
    """
    write(path(root, name), text)
    script = scriptfile.loads(text, str(path(root, name)))
    words = release.words_digest(script)
    try:
        rows, error = _rows(root, name, show), None
    except OutcueError as why:
        rows, error = None, why
    known = {"words": words, "heard": rows, "settings": settings(script, show)}
    write(sound_path(root, name), json.dumps(known, ensure_ascii=False, indent=1) + "\n")
    return error


def _rows(root: Path, name: str, show: Show) -> list[Heard]:
    whole = scriptfolder.read(root, name)
    script, recording = planning.airing(root, name, whole, show, versions.level(whole))
    music = soundtrack.digests(root, script, show, str(scriptfolder.path(root, name)))
    return [one for _, one in heard(script, recording, show, music)]


def load(root: Path, name: str) -> Approved:
    """Read what `keep` kept. Raises ScriptError where nobody approved it, or it is damaged."""
    words = path(root, name)
    if not words.is_file():
        where = str(scriptfolder.path(root, name))
        remedy = f"sign it first: outcue approve {name} --by INITIALS"
        raise ScriptError(Mistake("never-approved", where, "nobody has approved it yet", remedy))
    script = scriptfile.loads(read_text(words), str(words))
    return Approved(script, *_sound(sound_path(root, name), release.words_digest(script)))


def _sound(kept: Path, words: str) -> tuple[tuple[Heard, ...] | None, Settings]:
    """What was heard with these words, and how; what was kept of others says nothing."""
    if not kept.is_file():
        return None, {}
    try:
        known = json.loads(read_text(kept))
        if known["words"] != words or known["heard"] is None:
            return None, {}
        return tuple(Heard(*map(str, row)) for row in known["heard"]), known.get("settings", {})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "take the last version from git, or remove the file"
        raise ScriptError(
            Mistake("bad-approval", str(kept), f"cannot be read: {error}", remedy)
        ) from error


def settings(script: Script, show: Show) -> dict[str, object]:
    """What a show says of pauses, in seconds, and of sound; and the slot that gaps stretch to."""
    tables = show.pauses, show.sound
    asked = ((key, one) for key in config.KEYS for one in tables if isinstance(one, key.owner))
    known = {key.name: _in_file(key.field, getattr(table, key.field)) for key, table in asked}
    slot = {"slot": str(timing.slot_of(script, show))} if show.fit else {}
    return {**known, "fit": show.fit, **slot}


def _in_file(field: str, value: float | bool) -> float | bool:
    return value / 1000 if field.endswith("_ms") else value


def heard(
    script: Script, recording: RecordPlan, show: Show, music: Mapping[str, str] | None = None
) -> list[tuple[str, Heard]]:
    """Each sentence and piece of music in broadcast order, with its cue's id.

    `music`: digests by file name; without them, files of one name are not told apart.
    """
    steps = {step.cue_id: step for step in recording.steps}
    found: list[tuple[str, Heard]] = []
    for cue in score.scored(script, show).cues:
        identity = cue.id or ""
        if cue.kind in musiccues.KINDS:
            found.append((identity, _music(cue, show, music or {})))
        elif step := steps.get(identity):
            found += ((identity, one) for one in _sentences(step, show.pauses.sentence_ms))
    return found


def _sentences(step: Step, usual_ms: int) -> list[Heard]:
    """A recording is heard in its written words, a voice with the pauses that the host wrote."""
    if step.clip:
        source = f"{step.clip.name} {step.clip.mark[:_MARK]}"
        return [Heard(source, said.written, said.written) for said in step.utterances]
    return [
        Heard(f"{step.voice} {step.rate_wpm}{_rest(said, usual_ms)}", said.spoken, said.written)
        for said in step.utterances
    ]


def _rest(said: Utterance, usual_ms: int) -> str:
    """The pause behind a sentence where it is not the show's."""
    return "" if said.pause_ms in (None, usual_ms) else f" pause {said.pause_ms}"


def _music(cue: Cue, show: Show, music: Mapping[str, str]) -> Heard:
    name = score.file_name(cue, show) or ""
    asked = musiccues.asked(cue)
    level_db = show.music.level_db if asked.under and asked.level_db is None else ""
    how = (f"{one.name}: {one.value or ''}" for one in cue.attributes if one.name != "file")
    source = " ".join((name, music.get(name, "")[:_MARK], cue.kind, *how, str(level_db)))
    return Heard(source, "", f"({cue.kind}: {name})")
