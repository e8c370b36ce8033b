"""One episode: from the host's script to the tagged file, doing only what changed.

`plan` says what would be done and why, and touches nothing; `make` does it. What an episode was
built from is kept as two digests in audio/NAME.json: all that is heard, and all that the tag says.
"""

import re
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from . import (
    artwork,
    audio,
    captions,
    disclosure,
    episodefile,
    inline,
    record,
    rundown,
    scriptfile,
    tags,
    theme,
    timecode,
)
from .errors import FileError, Mistake, ScriptError
from .files import digest, file_digest, kept, read_text, write
from .model import Episode, Master, Person, Rundown, Script, Show

Report = Callable[[str], None]

_WRITER = re.compile(r"\b[Ww]ritten by ([^.,;]+?)(?: and | for |[.,;]|$)")


@dataclass(frozen=True, slots=True)
class EpisodePlan:
    """What building one episode would do."""

    name: str
    script: Script
    """With the disclosure that its takes ask for."""
    recording: record.RecordPlan
    mix_key: str
    tag_key: str
    reasons: tuple[str, ...]
    """Why it would be built; none when it is fresh."""
    built: episodefile.Built | None
    """What stands there now."""


def script_path(root: Path, name: str) -> Path:
    """Where the script of that name stands."""
    return root / "scripts" / f"{name}.md"


def read_script(root: Path, name: str) -> Script:
    """Read a script; ids that a host left out are filled in, in the file too."""
    path = script_path(root, name)
    text = read_text(path)
    script = scriptfile.loads(text, str(path))
    whole = scriptfile.with_ids(script)
    if whole != script:
        if read_text(path) != text:
            raise ScriptError(
                Mistake("script-moved", str(path), "was saved while it was read", "run it again")
            )
        write(path, scriptfile.dumps(whole))
        return scriptfile.loads(scriptfile.dumps(whole), str(path))
    return script


def plan(root: Path, name: str, show: Show) -> EpisodePlan:
    """Find out what building an episode would do.

    Raises ScriptError or TakeError with every mistake that stands in the way.
    """
    script = read_script(root, name)
    _refuse_tape(script, name)
    recording = record.plan(name, script, show, root)
    disclosed = disclosure.applied(script, recording.provenance)
    if disclosed != script:
        script, recording = disclosed, record.plan(name, disclosed, show, root)
    _refuse_undisclosed(script, recording, name)
    mix_key = _mix_key(script, recording, show, _music(root))
    tag_key = _tag_key(name, script, show)
    built = episodefile.load(root / "audio" / f"{name}.json")
    reasons = tuple(_reasons(built, mix_key, tag_key, recording))
    return EpisodePlan(name, script, recording, mix_key, tag_key, reasons, built)


def make(
    root: Path,
    plan: EpisodePlan,
    show: Show,
    executor: Executor,
    jobs: int,
    report: Report,
) -> Episode:
    """Voice, mix and tag what the plan names; return the finished episode.

    `executor` voices cues, `jobs` is how many threads encode.
    """
    takes = record.record(plan.recording, executor, report)
    played = rundown.lay_out(
        plan.script,
        takes,
        show,
        kept(root / ".cache" / f"theme-{theme.VERSION}.flac", theme.render),
        plan.recording.utterances,
        _music(root),
        where=f"scripts/{plan.name}.md",
    )
    master = _master(root, plan, played, show, jobs, report)
    episode = _tagged(root, plan, played, master, show)
    built = episodefile.Built(
        episode, plan.mix_key, plan.tag_key, file_digest(episode.path), _cues(played)
    )
    write(root / "audio" / f"{plan.name}.json", episodefile.dumps(built))
    return episode


def _refuse_tape(script: Script, name: str) -> None:
    """Refuse what would otherwise be voiced by a computer although the host asked for tape."""
    mistakes = [
        Mistake(
            "no-cutting",
            f"scripts/{name}.md:{cue.number}",
            f"[{attribute}: …] cannot be followed: takes are chosen and cut by hand",
            f"save the cut that is to be heard as audio/takes/{name}/{cue.id}.wav",
        )
        for cue in script.cues
        for attribute in ("tape", "take")
        if cue.attribute(attribute)
    ]
    if mistakes:
        raise ScriptError(*mistakes)


def _refuse_undisclosed(script: Script, recording: record.RecordPlan, name: str) -> None:
    """Refuse a synthetic voice that no disclosure announces before the first quote."""
    for cue in script.cues:
        if cue.kind == "disclosure" and cue.speech:
            return
        if cue.kind == "actuality" and recording.provenance.get(cue.id or "") == "synthetic":
            break
    if "synthetic" in recording.provenance.values():
        raise ScriptError(
            Mistake(
                "not-disclosed",
                f"scripts/{name}.md",
                "nothing says, before the first quote, that a computer's voice is heard",
                "put the disclosure back: ## HOST · disclosure [from: show], and a line of words",
            )
        )


def _reasons(
    built: episodefile.Built | None, mix_key: str, tag_key: str, recording: record.RecordPlan
) -> list[str]:
    if built is None:
        return ["not built yet"]
    reasons = [f"{step.cue_id}: {step.reason}" for step in recording.missing]
    if built.mix_key != mix_key and not reasons:
        reasons.append("its cues, their order or the sound settings changed")
    if built.tag_key != tag_key:
        reasons.append("what its tag says changed")
    if not reasons and _damaged(built):
        reasons.append(f"{built.episode.path} is missing or damaged")
    return reasons


def _damaged(built: episodefile.Built) -> bool:
    try:
        return file_digest(built.episode.path) != built.file_digest
    except FileError:
        return True


def _music(root: Path) -> dict[str, Path]:
    """The show's own music, by file name."""
    return {path.name: path for path in (root / "audio" / "music").glob("[!.]*")}


def _mix_key(
    script: Script, recording: record.RecordPlan, show: Show, music: Mapping[str, Path]
) -> str:
    keys = recording.keys
    heard = (
        repr((chapter.title, cue.id, cue.kind, cue.label, cue.attributes, keys.get(cue.id or "")))
        for chapter in script.chapters
        for cue in chapter.cues
    )
    files = (cue.attribute("file") for cue in script.cues)
    named = (music.get(file.value or "") for file in files if file)
    played = (file_digest(path) for path in named if path)
    versions = (audio.VERSION, rundown.VERSION, theme.VERSION)
    return digest(*versions, repr(show.sound), *heard, *played)


def _tag_key(name: str, script: Script, show: Show) -> str:
    head = tuple((line.key, line.value) for line in script.head)
    words = tuple(line.text for cue in script.cues for line in cue.speech)
    chapters = tuple(chapter.title for chapter in script.chapters)
    picture = file_digest(show.artwork) if show.artwork else artwork.VERSION
    facts = (show.title, show.author, show.url, show.language, show.explicit, show.hosts)
    return digest(tags.VERSION, name, picture, repr((facts, head, words, chapters)))


def _master(
    root: Path, plan: EpisodePlan, played: Rundown, show: Show, jobs: int, report: Report
) -> Master:
    cache = root / ".cache"
    path = cache / "masters" / f"{plan.name}-{plan.mix_key[:16]}.mp3"
    built = plan.built
    if built and built.mix_key == plan.mix_key and path.exists():
        return Master(path, built.episode.duration_ms, built.episode.measures)
    report(f"{plan.name}: mixing and mastering")
    passages = cache / "passages" / plan.name
    master = audio.mix(played, show.sound, path, passages, jobs)
    for old in path.parent.glob(f"{plan.name}-{'?' * 16}.mp3"):
        if old != path:
            old.unlink()
    return master


def _tagged(root: Path, plan: EpisodePlan, played: Rundown, master: Master, show: Show) -> Episode:
    script = plan.script
    path = root / "audio" / f"{plan.name}.mp3"
    spoken = disclosure.spoken(script)
    facts = tags.Facts(
        title=script.title or plan.name,
        show=show.title,
        artist=script.get("byline") or show.author or show.title,
        album_artist=show.author or show.title,
        published=script.get("published"),
        comment=" ".join(filter(None, (describe(script), spoken))),
        transcript=captions.text(played.captions),
        language=show.language,
        artwork=picture(root, show, tags.PICTURE_PX).read_bytes(),
        chapters=played.chapters,
        duration_ms=master.duration_ms,
        website=show.url,
    )
    length = tags.tag(master.path, facts, path)
    return Episode(
        name=plan.name,
        title=script.title or plan.name,
        description=describe(script),
        published=script.get("published"),
        duration_ms=master.duration_ms,
        measures=master.measures,
        chapters=played.chapters,
        captions=played.captions,
        people=people(script, show, plan.recording),
        credit=_credit(script),
        disclosure=spoken,
        explicit=show.explicit,
        path=path,
        length_bytes=length,
        digest=digest(plan.mix_key, plan.tag_key),
    )


def built(root: Path, name: str) -> Episode | None:
    """The episode as it was last built, `None` where it was not."""
    found = episodefile.load(root / "audio" / f"{name}.json")
    return found.episode if found else None


def describe(script: Script) -> str:
    """What the script says it is about, else the first sentence of its intro."""
    given = script.get("description")
    first = next((line for cue in script.cues if cue.kind == "intro" for line in cue.speech), None)
    return given or (inline.written(first.text) if first else script.title)


def people(script: Script, show: Show, recording: record.RecordPlan) -> tuple[Person, ...]:
    """Who is credited: reporter and writer, the show's hosts where one is heard, guests on tape."""
    found = [Person(name, "author") for name in filter(None, (script.get("byline"),))]
    found += [Person(name, "writer") for name in _WRITER.findall(_credit(script) or "")]
    human = {cue_id for cue_id, origin in recording.provenance.items() if origin != "synthetic"}
    heard = {cue.label for cue in script.cues if cue.id in human}
    if "HOST" in heard:
        found += [Person(name, "host") for name in show.hosts]
    for label, member in script.cast.items():
        if label != "HOST" and label in heard and member.name:
            found.append(Person(member.name, "guest"))
    return tuple(found)


def picture(root: Path, show: Show, size: int | None = None) -> Path:
    """The show's artwork as JPEG, drawn where show.toml names none; made once, then kept.

    `size` is the side in pixels of a smaller one.
    """
    source = file_digest(show.artwork) if show.artwork else digest(artwork.VERSION, show.title)
    path = root / ".cache" / "artwork" / f"{source[:16]}-{size or 'full'}.jpg"

    def make(path: Path) -> None:
        full = artwork.fit(show.artwork) if show.artwork else artwork.draw_show(show)
        write(path, artwork.thumbnail(full, size) if size else full)

    return kept(path, make)


def _credit(script: Script) -> str | None:
    lines = [
        inline.written(line.text)
        for cue in script.cues
        if cue.kind == "backannounce"
        for line in cue.speech
    ]
    return " ".join(lines) or None


def _cues(played: Rundown) -> tuple[Mapping[str, object], ...]:
    rate = played.sample_rate_hz
    return tuple(
        {
            "id": cue.id,
            "kind": cue.kind,
            "label": cue.label,
            "start_ms": timecode.ms(cue.start, rate),
            "end_ms": timecode.ms(cue.end, rate),
            "provenance": cue.provenance,
        }
        for cue in played.cues
    )
