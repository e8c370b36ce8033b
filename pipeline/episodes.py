"""One episode: from the host's script to the tagged file, doing only what changed.

`plan` says what would be done and why; `make` does it. What an episode was built from is kept as
digests in audio/NAME.json: all that is heard, all that the tag says, all that only its page says.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import (
    audio,
    captions,
    covers,
    disclosure,
    episodefile,
    files,
    given,
    ledger,
    pacing,
    promises,
    pronouncers,
    qcpage,
    record,
    release,
    rundown,
    score,
    scriptfile,
    scriptfolder,
    soundbites,
    soundtrack,
    tagpictures,
    tags,
    theme,
    timecode,
    versions,
)
from .about import About, gather
from .errors import OutcueError
from .files import digest, file_digest, read_text, write
from .model import ChapterMark, Cue, Entry, Episode, Master, Rundown, Script, Show
from .pacing import Stretch
from .progress import Report, Stage
from .slot import Slot


@dataclass(frozen=True, slots=True)
class EpisodePlan:
    """What building one episode would do."""

    name: str
    script: Script
    """As it airs: without what its trims leave out, with the disclosure that its takes ask for."""
    left_out: tuple[Cue, ...]
    recording: record.RecordPlan
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
    entry: Entry | None = None,
    anew: bool = False,
) -> EpisodePlan:
    """Find out what building an episode would do; `save_ids` as `scriptfolder.read`.

    `entry` is what the ledger has of it: what went out is made again only for what people gave,
    unless it is asked for `anew`.

    Raises ScriptError or TakeError with every mistake that stands in the way.
    """
    whole = scriptfolder.read(root, name, save_ids=save_ids)
    script, recording = airing(root, name, whole, show, versions.level(whole))
    words = gather(name, script, show, recording.provenance)
    where = str(scriptfolder.path(root, name))
    music = soundtrack.digests(root, script, show, where)
    mix_key = _mix_key(script, recording, show, music, where)
    tag_key = digest(
        tags.VERSION, covers.key(show, words.title), *_pictured(root, script), words.tag_digest
    )
    planned = EpisodePlan(
        name=name,
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
        return replace(planned, reasons=tuple(_damage(planned)), spared=changed, went_out=True)
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
) -> tuple[Script, record.RecordPlan]:
    """What of a script airs with its trims up to `trims` left out, and from which takes.

    Raises ScriptError or TakeError with every mistake that stands in the way.
    """
    script, recording, problems = surveyed(root, name, whole, show, trims)
    record.refuse(problems)
    return script, recording


def surveyed(
    root: Path, name: str, whole: Script, show: Show, trims: int
) -> tuple[Script, record.RecordPlan, tuple[OutcueError, ...]]:
    """As `airing`, without the cues that have no take; and what is wrong with them."""
    spared = {cue.id for cue in versions.left_out(whole, trims) if cue.id}
    script = versions.without(whole, spared)
    recording, problems = record.survey(name, script, show, root, spared)
    disclosed = disclosure.applied(script, recording.provenance)
    if disclosed == script:
        return script, recording, problems
    return disclosed, *record.survey(name, disclosed, show, root, spared)


def make(
    root: Path,
    plan: EpisodePlan,
    show: Show,
    executor: Executor,
    jobs: int,
    report: Report,
    allowed_by: str | None = None,
) -> Episode:
    """Voice, mix and tag what the plan names; return the finished episode.

    `executor` voices cues, `jobs` is how many threads encode, `allowed_by` signs for a master out
    of specification.
    """
    where = str(scriptfolder.path(root, plan.name))
    if plan.recording.missing:
        soundtrack.refuse_unreadable(root, plan.script, show, where)
    begun = _begun(root, plan, show, executor, where)
    takes = record.record(plan.recording, executor, report)
    wait(begun)  # what failed there is done again, and fails, where it is needed
    music = soundtrack.pieces(root, plan.script, show, where)
    said = plan.recording.utterances
    ready = rundown.Ready(plan.script, takes, said, music, show, where)
    played = rundown.lay_out(ready, _stretch(ready))
    facts = _facts(root, plan, played, show)
    master = _master(root, plan, played, show, facts, jobs, report, allowed_by)
    with ThreadPoolExecutor(1) as beside:  # digests are no work for Python
        reading = beside.submit(files.content, master.path)
        if master.quality:
            qcpage.write(master.path, plan.name, master.quality)
        content = reading.result()
    episode = _episode(plan, played, show, facts, master, content)
    built = episodefile.Built(
        episode=episode,
        mix_key=plan.mix_key,
        tag_key=plan.tag_key,
        page_key=plan.words.page_digest,
        file_digest=content.digest,
        words=plan.spoken,
        cues=_cues(played),
        given=plan.given,
        url=show.url,
    )
    # Not synced: what a power cut spoils is no rundown, and the episode is built again.
    write(root / "audio" / f"{plan.name}.json", episodefile.dumps(built), sync=False)
    return episode


def note_given(root: Path, plan: EpisodePlan) -> None:
    """Note what people gave for an episode where they gave something else for the same sound."""
    if plan.built and plan.built.given != plan.given:
        text = episodefile.dumps(replace(plan.built, given=plan.given))
        write(root / "audio" / f"{plan.name}.json", text, sync=False)


def _begun(
    root: Path, plan: EpisodePlan, show: Show, executor: Executor, where: str
) -> list[Future[Any]]:
    """While voices speak, workers draw the covers and perform the music that are not there yet."""
    if len(plan.recording.missing) < 2:  # then no worker is there
        return []
    names = soundtrack.ours(root, plan.script, show, where)
    return [
        executor.submit(covers.of_episode, root, show, plan.words.title),
        executor.submit(covers.of_show, root, show),
        *(executor.submit(theme.performed, name, soundtrack.cache(root)) for name in names),
    ]


def _given(
    root: Path, whole: Script, show: Show, recording: record.RecordPlan, music: Mapping[str, str]
) -> str:
    said = " ".join(line.text for cue in whole.cues for line in cue.speech)
    lexicon = pronouncers.load(root / "lexicon.toml")
    files = {step.cue_id: step.clip.mark for step in recording.steps if step.clip}
    files |= {name: mark for name, mark in music.items() if mark != theme.VERSION}
    files |= {name: file_digest(root / name) for name in _picture_names(whole)}
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
    is_whole = built is None or _is(built.episode.path, built.file_digest)
    return [] if is_whole or built is None else [f"{built.episode.path} is missing or damaged"]


def _unproved(plan: EpisodePlan) -> list[str]:
    """What went out needs no proof here: another machine may have made it."""
    path = plan.built.episode.path if plan.built else None
    return [] if path is None or qcpage.stands(path) else [f"the proof of {path} is missing"]


def _is(path: Path, wanted: str) -> bool:
    """Whether the file is there, and as it was made."""
    return path.is_file() and file_digest(path) == wanted


def _mix_key(
    script: Script,
    recording: record.RecordPlan,
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


def _stretch(ready: rundown.Ready) -> Stretch | None:
    """How much gaps and music give, where the episode must end on its slot."""
    if not ready.show.fit:
        return None
    from . import onslot  # with all that proposes trims

    return onslot.stretch(ready)


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


def _master(
    root: Path,
    plan: EpisodePlan,
    played: Rundown,
    show: Show,
    facts: tags.Facts,
    jobs: int,
    report: Report,
    allowed_by: str | None,
) -> Master:
    """The tagged master: mixed, unless it is there with its proof; then its tag alone is new."""
    path, built = _finished(root, plan.name), plan.built
    is_known = built and built.mix_key == plan.mix_key and qcpage.stands(path)
    if built and is_known and _is(path, built.file_digest):
        if built.tag_key != plan.tag_key:
            tags.tag(path, facts, path)
        return Master(path, built.episode.duration_ms, built.episode.measures)
    report(Stage(plan.name, "mixing", 0, 1, f"{plan.name}: mixing and mastering"))
    with ThreadPoolExecutor(1) as beside:
        beside.submit(qcpage.template)  # what keeps the cores busy leaves Python time for it
        master = audio.mix(
            played,
            show.sound,
            path,
            root / ".cache" / "passages" / plan.name,
            jobs,
            lambda stage, done, total: report(Stage(plan.name, stage, done, total)),
            allowed_by,
            built.episode.measures.gain_db if built else None,
            tags.checked(facts, path),
        )
    for line in _signed_for(master):
        report(f"{plan.name}: {line}")
    return master


def _signed_for(master: Master) -> Iterator[str]:
    """What is out of specification, and who said that it may be."""
    if master.quality and master.quality.allowed_by:
        from . import quality  # numpy, which the mix has loaded

        for mistake in quality.mistakes(master.quality):
            yield f"{mistake.where}: {mistake.message}; signed for by {master.quality.allowed_by}"


def _finished(root: Path, name: str) -> Path:
    return root / "audio" / f"{name}.mp3"


def _facts(root: Path, plan: EpisodePlan, played: Rundown, show: Show) -> tags.Facts:
    """All that the tag says."""
    words = plan.words
    cover = covers.of_episode(root, show, words.title)
    pictures = _pictures(root, plan, played)
    return tags.Facts(
        title=words.title,
        show=show.title,
        artist=words.artist,
        album_artist=show.author or show.title,
        published=words.published,
        comment=" ".join(filter(None, (words.description, words.disclosure))),
        transcript=captions.text(played.captions),
        language=show.language,
        artwork=(cover or covers.of_show(root, show, tags.PICTURE_PX)).read_bytes(),
        chapters=tuple(_named(mark, pictures) for mark in played.chapters),
        pictures={tagpictures.name(jpeg): jpeg for jpeg in pictures.values()},
        duration_ms=timecode.ms(played.length, played.sample_rate_hz),
        track=words.number,
        website=f"{show.url}/episodes/{plan.name}.html",
        feed=f"{show.url}/feed.xml",
    )


def _episode(
    plan: EpisodePlan,
    played: Rundown,
    show: Show,
    facts: tags.Facts,
    master: Master,
    content: files.Content,
) -> Episode:
    words = plan.words
    return Episode(
        name=plan.name,
        title=words.title,
        description=words.description,
        published=words.published,
        duration_ms=master.duration_ms,
        measures=master.measures,
        chapters=facts.chapters,
        captions=played.captions,
        people=words.people,
        credit=words.credit,
        disclosure=words.disclosure,
        explicit=show.explicit,
        path=master.path,
        length_bytes=content.length_bytes,
        digest=_name_of_media(plan, content),
        season=words.season,
        number=words.number,
        type=words.type,
        soundbites=soundbites.choose(played),
        integrity=content.integrity,
        bitrate_kbps=show.sound.bitrate_kbps,
        picture=tagpictures.name(facts.artwork) if facts.artwork and not show.artwork else None,
        article_url=words.article_url,
    )


def _name_of_media(plan: EpisodePlan, content: files.Content) -> str:
    """Digest of what was asked for, and of the file where another one was published already.

    So no URL ever leads to another file than apps have fetched from it.
    """
    asked, entry = digest(plan.mix_key, plan.tag_key), plan.entry
    if entry is None or entry.sha256 is None:
        return asked
    is_as_published = entry.sha256 == content.digest and ledger.is_out(entry, asked)
    return asked if is_as_published else digest(asked, content.digest)


def _pictured(root: Path, script: Script) -> list[str]:
    """Digests of the pictures that chapters name."""
    return [file_digest(root / name) for name in _picture_names(script)]


def _picture_names(script: Script) -> list[str]:
    named = (chapter.attribute("image") for chapter in script.chapters)
    return [name for name in named if name]


def _named(mark: ChapterMark, pictures: Mapping[str, bytes]) -> ChapterMark:
    """A chapter whose picture is named by what it shows, not by its file."""
    return replace(mark, image=tagpictures.name(pictures[mark.image])) if mark.image else mark


def _pictures(root: Path, plan: EpisodePlan, played: Rundown) -> dict[str, bytes]:
    """JPEG of each picture that a chapter names."""
    lines = {chapter.attribute("image"): chapter.number for chapter in plan.script.chapters}
    return {
        mark.image: covers.of_chapter(
            root, mark.image, f"scripts/{plan.name}.md:{lines[mark.image]}"
        )
        for mark in played.chapters
        if mark.image
    }


def _base(root: Path, name: str) -> Script | None:
    """The script as it was last drafted; one that was written by hand has no draft."""
    path = root / "scripts" / ".base" / f"{name}.md"
    return scriptfile.loads(read_text(path), str(path)) if path.is_file() else None


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
