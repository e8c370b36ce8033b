"""One episode: from its plan to the tagged file, doing only what changed."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import (
    audio,
    captions,
    covers,
    episodefile,
    files,
    ledger,
    qcpage,
    record,
    rundown,
    scriptfolder,
    soundbites,
    soundtrack,
    tagpictures,
    tags,
    theme,
    timecode,
)
from .files import digest, holds, write
from .model import ChapterMark, Episode, Master, Rundown, Show
from .pacing import Stretch
from .planning import EpisodePlan
from .progress import Report, Stage


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


def _stretch(ready: rundown.Ready) -> Stretch | None:
    """How much gaps and music give, where the episode must end on its slot."""
    if not ready.show.fit:
        return None
    from . import onslot  # with all that proposes trims

    return onslot.stretch(ready)


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
    if built and is_known and holds(path, built.file_digest):
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
        website=f"{show.url}/episodes/{plan.home}.html",
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
