"""What building one episode would do, and why: planned without making anything.

What an episode is made from is compared by digests with what audio/NAME.json says it was made from:
all that is heard, all that the tag says, all that only its page says, and what people gave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from . import (
    audio,
    covers,
    disclosure,
    episodefile,
    given,
    ledger,
    pacing,
    promises,
    pronouncers,
    qcpage,
    recordplan,
    release,
    rundown,
    score,
    scriptfile,
    scriptfolder,
    soundtrack,
    tags,
    theme,
    versions,
)
from .about import About, gather
from .errors import OutcueError
from .files import digest, file_digest, holds, read_text
from .model import Cue, Entry, Script, Show
from .recordplan import RecordPlan
from .slot import Slot


@dataclass(frozen=True, slots=True)
class EpisodePlan:
    """What building one episode would do."""

    name: str
    home: str
    """Its name in URLs."""
    script: Script
    """As it airs: without what its trims leave out, with the disclosure that its takes ask for."""
    left_out: tuple[Cue, ...]
    recording: RecordPlan
    words: About
    spoken: str
    """Digest of the whole script's words, which an approval stands for."""
    mix_key: str
    tag_key: str
    given: str
    """Digest of what people gave for it."""
    built: episodefile.Built | None
    """What stands there now."""
    reasons: tuple[str, ...] = ()
    """Why it would be built; none when it is fresh."""
    spared: tuple[str, ...] = ()
    """Why it would be, had it not gone out: nothing of this is what people gave."""
    entry: Entry | None = None
    """What the ledger has of it."""
    went_out: bool = False
    """Whether that is published, and made of what people still give."""


def plan(
    root: Path,
    name: str,
    show: Show,
    *,
    save_ids: bool = False,
    entered: Mapping[str, Entry] = MappingProxyType({}),
    anew: bool = False,
) -> EpisodePlan:
    """Find out what building an episode would do; `save_ids` as `scriptfolder.read`.

    `entered` are the episodes of the ledger: what went out is made again only for what people gave,
    unless it is asked for `anew`.

    Raises ScriptError or TakeError with every mistake that stands in the way.
    """
    whole = scriptfolder.read(root, name, save_ids=save_ids)
    script, recording = airing(root, name, whole, show, versions.level(whole))
    words = gather(name, script, show, recording.provenance)
    where, entry = str(scriptfolder.path(root, name)), entered.get(name)
    music = soundtrack.digests(root, script, show, where)
    mix_key = _mix_key(script, recording, show, music, where)
    tag_key = digest(
        tags.VERSION, covers.key(show, words.title), *_pictured(root, script), words.tag_digest
    )
    planned = EpisodePlan(
        name=name,
        home=ledger.home(entered, name),
        script=script,
        left_out=versions.left_out(whole, versions.level(whole)),
        recording=recording,
        words=words,
        spoken=release.words_digest(whole),
        mix_key=mix_key,
        tag_key=tag_key,
        given=_given(root, whole, show, recording, music),
        built=episodefile.load(root / "audio" / f"{name}.json"),
        entry=entry,
    )
    changed = tuple(_changed(planned))
    if entry and not anew and _went_out(planned, show, entry):
        wrong = _damage(planned) or _unproved(planned)
        return replace(planned, reasons=tuple(wrong), spared=changed, went_out=True)
    _refuse(root, planned, show, where)
    return replace(planned, reasons=changed or tuple(_damage(planned) or _unproved(planned)))


def _refuse(root: Path, plan: EpisodePlan, show: Show, where: str) -> None:
    """Refuse what must not go on air; what is there already was judged when it went out."""
    provenance = plan.recording.provenance
    promises.refuse_broken(plan.script, _base(root, plan.name), provenance, plan.name)
    promises.refuse_misplaced(plan.script, show, provenance, plan.name)
    rundown.refuse_unsaid(plan.script, plan.recording.utterances, where)


def airing(
    root: Path, name: str, whole: Script, show: Show, trims: int
) -> tuple[Script, RecordPlan]:
    """What of a script airs with its trims up to `trims` left out, and from which takes.

    Raises ScriptError or TakeError with every mistake that stands in the way.
    """
    script, recording, problems = surveyed(root, name, whole, show, trims)
    recordplan.refuse(problems)
    return script, recording


def surveyed(
    root: Path, name: str, whole: Script, show: Show, trims: int
) -> tuple[Script, RecordPlan, tuple[OutcueError, ...]]:
    """As `airing`, without the cues that have no take; and what is wrong with them."""
    spared = {cue.id for cue in versions.left_out(whole, trims) if cue.id}
    script = versions.without(whole, spared)
    recording, problems = recordplan.survey(name, script, show, root, spared)
    disclosed = disclosure.applied(script, recording.provenance)
    if disclosed == script:
        return script, recording, problems
    return disclosed, *recordplan.survey(name, disclosed, show, root, spared)


def _given(
    root: Path, whole: Script, show: Show, recording: RecordPlan, music: Mapping[str, str]
) -> str:
    said = " ".join(line.text for cue in whole.cues for line in cue.speech)
    lexicon = pronouncers.load(root / "lexicon.toml")
    files = {step.cue_id: step.clip.mark for step in recording.steps if step.clip}
    files |= {name: mark for name, mark in music.items() if mark != theme.VERSION}
    files |= {name: file_digest(root / name) for name in pictures(whole)}
    if show.artwork:
        files["artwork"] = file_digest(show.artwork)
    return given.for_episode(whole, show, pronouncers.met(lexicon, said), files)


def _went_out(plan: EpisodePlan, show: Show, entry: Entry) -> bool:
    """Whether what stands there is what the feed has, made of what people still give.

    A show may move, but one that nobody could fetch yet has just been given its address.
    """
    built = plan.built
    if built is None or built.given != plan.given:
        return False
    is_there = entry.sha256 is not None or built.url == show.url
    return is_there and ledger.is_out(entry, built.episode.digest)


def _changed(plan: EpisodePlan) -> list[str]:
    """What of it is not as it would be made now."""
    built = plan.built
    if built is None:
        return ["not built yet"]
    reasons = []
    if built.mix_key != plan.mix_key:  # else a take that is gone is needed by nobody
        missing = [f"{step.cue_id}: {step.reason}" for step in plan.recording.missing]
        reasons += missing or ["its cues, their order or the sound settings changed"]
    if built.tag_key != plan.tag_key:
        reasons.append("what its tag says changed")
    if built.page_key != plan.words.page_digest:
        reasons.append("what its page says changed")
    if built.words != plan.spoken and not reasons:
        reasons.append("its script's words changed")
    return reasons


def _damage(plan: EpisodePlan) -> list[str]:
    built = plan.built
    is_whole = built is None or holds(built.episode.path, built.file_digest)
    return [] if is_whole or built is None else [f"{built.episode.path} is missing or damaged"]


def _unproved(plan: EpisodePlan) -> list[str]:
    """What listeners can fetch needs no proof here: another machine may have made it."""
    path = plan.built.episode.path if plan.built else None
    is_there = path is None or qcpage.stands(path)
    is_fetched = plan.entry is not None and plan.entry.sha256 is not None
    return [] if is_there or is_fetched else [f"the proof of {path} is missing"]


def _mix_key(
    script: Script,
    recording: RecordPlan,
    show: Show,
    music: Mapping[str, str],
    where: str,
) -> str:
    keys = recording.keys
    scored = score.scored(script, show)
    heard = (
        repr((chapter.title, pacing.has_break(chapter.lines), _heard(cue), keys.get(cue.id or "")))
        for chapter in scored.chapters
        for cue in chapter.cues
    )
    slot = _slot(script, show, where)
    asked = repr((show.sound, show.music, show.pauses, slot))
    return digest(audio.VERSION, rundown.VERSION, asked, *heard, repr(music))


def _slot(script: Script, show: Show, where: str) -> Slot | None:
    """What the episode must end on, where it must."""
    if not show.fit:
        return None
    from . import onslot

    return onslot.wanted(script, show, where)


def _heard(cue: Cue) -> tuple[object, ...]:
    """What decides how a cue sounds beside its take; a signature changes nothing."""
    attributes = tuple(entry for entry in cue.attributes if entry.name != "edited")
    return cue.id, cue.kind, cue.label, attributes, pacing.has_break(cue.lines)


def _pictured(root: Path, script: Script) -> list[str]:
    """Digests of the pictures that chapters name."""
    return [file_digest(root / name) for name in pictures(script)]


def pictures(script: Script) -> list[str]:
    """Paths below the show's folder of the pictures that chapters have."""
    named = (chapter.attribute("image") for chapter in script.chapters)
    return [name for name in named if name]


def _base(root: Path, name: str) -> Script | None:
    """The script as it was last drafted; one that was written by hand has no draft."""
    path = scriptfolder.base(root, name)
    return scriptfile.loads(read_text(path), str(path)) if path.is_file() else None
