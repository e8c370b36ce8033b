"""Composing: an article becomes the script that hosts edit; and a script as data.

Cues in broadcast order: the intro, the disclosure before the first quote, a track for each
paragraph's narration, a cut for each utterance, the sign-off that only a person may say, the theme
and the credits. Every word of the article's body stands in it once, spoken or struck.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from . import casting, framing, inline, scriptfile, telling, trace
from .cuts import Place, Words
from .lexicon import plain
from .model import Article, CastMember, Chapter, Cue, Line, Script, Show, Source
from .people import Speaker
from .telling import Story, Told

_LONGEST_INTRO_S = 30
_MUSIC = frozenset({"theme", "bed", "sting"})


# --------------------------------------------------------------------------------------- composing


def compose(article: Article, show: Show, known_voices: Mapping[str, str]) -> Script:
    """Draft the script of an article.

    `known_voices` are the voices that people of the show already have, by full name.
    """
    host_reads_all = show.guests == "host"
    texts = [paragraph.text for paragraph in article.paragraphs]
    story = telling.tell(texts, host_reads_all=host_reads_all)
    order = {speaker: index for index, speaker in enumerate(story.quoted)}
    roles = _roles(story.quoted, host_reads_all=host_reads_all)
    cast = casting.cast(
        roles,
        [order[one.speaker] for one in story.told if one.speaker],
        host_voice=show.host_voice,
        guest_voices=show.guest_voices,
        known=known_voices,
    )
    labels = dict(zip(story.quoted, (member.label for member in cast[1:]), strict=True))
    chapters = _with_joined_sources(_chapters(article, story, show, labels), article)
    head = tuple(framing.head(article, show, cast))
    return scriptfile.with_ids(Script(head, tuple(chapters)))


def _roles(quoted: Iterable[Speaker], *, host_reads_all: bool) -> list[casting.Role]:
    return [
        casting.Role(
            speaker.name or None,
            speaker.title,
            speaker.short,
            by_host=host_reads_all or speaker.kind == "anonymous",
        )
        for speaker in quoted
    ]


# ---------------------------------------------------------------------------------------- chapters


@dataclass(slots=True)
class _Draft:
    """A chapter that is being filled."""

    title: str
    cues: list[Cue] = field(default_factory=list)


def _chapters(
    article: Article, story: Story, show: Show, labels: Mapping[Speaker, str]
) -> list[Chapter]:
    taken = _intro_length(article, story, show)
    rest = story.told[taken:]
    drafts = [_opening(article, story, show, taken)]
    sections = _sections(article)
    if rest and not any(title for _, title in sections):
        drafts.append(_Draft(_story_title(story, show)))
    section = sections[0]
    for one in rest:
        if sections[one.paragraph] != section:
            section = sections[one.paragraph]
            drafts.append(_Draft(section[1]))
        _add(drafts[-1].cues, one, labels)
    _end(drafts, article, show)
    return [Chapter(plain(draft.title), cues=tuple(draft.cues)) for draft in drafts if draft.cues]


def _opening(article: Article, story: Story, show: Show, taken: int) -> _Draft:
    """The intro, if the story does not open with a quote, and the disclosure."""
    draft = _Draft(article.paragraphs[0].subhead or show.words.introduction)
    if taken:
        lines = tuple(line for one in story.told[:taken] for line in one.lines)
        draft.cues.append(_cue("intro", casting.HOST, lines))
    draft.cues.append(framing.disclosed(_guests(story, show)))
    return draft


def _end(drafts: list[_Draft], article: Article, show: Show) -> None:
    """Sign-off, theme and credits; credits that say nothing are no chapter."""
    drafts[-1].cues += framing.signoff(article)
    spoken = framing.backannounce(article, show)
    if spoken:
        drafts.append(_Draft(show.words.credits))
    drafts[-1].cues += framing.closing(show, under=spoken is not None)
    if spoken:
        drafts[-1].cues.append(spoken)


def _guests(story: Story, show: Show) -> int:
    """How many people are quoted in voices other than the host’s."""
    if show.guests == "host":
        return 0
    return sum(speaker.kind != "anonymous" for speaker in story.quoted)


def _sections(article: Article) -> list[tuple[int, str]]:
    """For each paragraph where the heading above it stands, and its words."""
    found = []
    last = (-1, "")
    for index, paragraph in enumerate(article.paragraphs):
        last = (index, paragraph.subhead) if paragraph.subhead else last
        found.append(last)
    return found


def _story_title(story: Story, show: Show) -> str:
    """The only guest, else the show's own word."""
    guests = [speaker for speaker in story.quoted if speaker.kind != "anonymous"]
    if len(guests) != 1:
        return show.words.story
    return ", ".join(filter(None, (guests[0].name, guests[0].title)))


def _intro_length(article: Article, story: Story, show: Show) -> int:
    """How many of the told pieces the intro takes.

    The first paragraph up to its first quote, and whole paragraphs behind it that neither quote
    nor introduce anybody who is quoted, up to half a minute.
    """
    pages = [list(page) for _, page in groupby(story.told, key=lambda one: one.paragraph)]
    first = list(takewhile(_is_told_by_host, pages[0])) if pages else []
    taken = len(first) if first and _is_sentence(first[-1]) else 0
    words = _count(first)
    for page in pages[1:] if taken and taken == len(pages[0]) else ():
        words += _count(page)
        paragraph = page[0].paragraph
        if (
            words > show.rate_wpm * _LONGEST_INTRO_S / 60
            or article.paragraphs[paragraph].subhead
            or not all(map(_is_told_by_host, page))
            or paragraph in story.introducing
        ):
            break
        taken += len(page)
    return taken


def _is_sentence(one: Told) -> bool:
    """Whether a piece ends as sentences do; a dateline in front of a quote does not."""
    return one.lines[-1].text.rstrip("”\"’')]").endswith((".", "!", "?", "…", ":"))


def _is_told_by_host(one: Told) -> bool:
    return one.speaker is None and not one.lead


def _count(told: Iterable[Told]) -> int:
    return sum(len(line.text.split()) for one in told for line in one.lines)


# -------------------------------------------------------------------------------------------- cues


def _add(cues: list[Cue], one: Told, labels: Mapping[Speaker, str]) -> None:
    """Put one piece behind the others; a lead-in joins the track before it."""
    if one.speaker is not None:
        cues.append(_cue("actuality", labels[one.speaker], one.lines))
    elif one.lead and cues and cues[-1].kind == "track":
        cues[-1] = _longer(cues[-1], one.lines)
    else:
        cues.append(_cue("track", casting.HOST, one.lines))


def _cue(kind: str, label: str, lines: Sequence[Words]) -> Cue:
    spoken = (line for line in lines if not line.struck)
    places = (place for line in spoken for place in sorted(line.places))
    return Cue(kind, label, lines=tuple(map(_line, lines)), sources=tuple(_sources(places)))


def _longer(cue: Cue, lines: Sequence[Words]) -> Cue:
    more = _cue(cue.kind, cue.label, lines)
    return replace(cue, lines=cue.lines + more.lines, sources=cue.sources + more.sources)


def _line(words: Words) -> Line:
    if words.struck:
        return Line("struck", words.text, rule=words.rule)
    text = inline.escape(words.text)
    return Line("speech", f"{text} (pause 0.3)" if words.pause else text, rule=words.rule)


def _with_joined_sources(chapters: Iterable[Chapter], article: Article) -> Iterator[Chapter]:
    texts = trace.texts_of(article)
    for chapter in chapters:
        cues = (replace(c, sources=tuple(trace.merged(c.sources, texts))) for c in chapter.cues)
        yield replace(chapter, cues=tuple(cues))


def _sources(places: Iterable[Place]) -> Iterator[Source]:
    yield from (Source(place.paragraph, place.start, place.end) for place in places)


# --------------------------------------------------------------------------------------- as data


def export(script: Script, article: Article, show: Show) -> dict[str, object]:
    """A script as JSON has it: cues with their words and where these stand in the article.

    `show` is not read yet; the wording of its own lines is marked as such by the script.
    """
    del show
    places = trace.sources(script, article)
    cast = script.cast
    return {
        "title": script.title,
        "byline": script.get("byline"),
        "date": (script.get("published") or "")[:10] or None,
        "cues": [_exported(cue, cast, places.get(cue.id or "", ())) for cue in script.cues],
        "checks": [
            _check(line) for cue in script.cues for line in cue.lines if line.kind == "check"
        ],
    }


def _exported(
    cue: Cue, cast: Mapping[str, CastMember], sources: Sequence[Source]
) -> dict[str, object]:
    music = cue.kind in _MUSIC
    member = cast.get(cue.label)
    speaker = None if music else casting.HOST if cue.label == casting.HOST else cue.label
    if member and cue.label != casting.HOST:
        speaker = member.name
    return {
        "id": cue.id,
        "kind": "music" if music else cue.kind,
        "speaker": speaker,
        "speaker_title": member.title if member else None,
        "text": " ".join(filter(None, (inline.written(line.text) for line in cue.speech))),
        "struck": [line.text for line in cue.lines if line.kind == "struck"],
        "sources": [_source(source) for source in sources],
    }


def _source(source: Source) -> dict[str, object]:
    if source.show is not None:
        return {"show": source.show}
    if source.paragraph is None:
        return {"edit": "host"}
    return {"paragraph": source.paragraph, "start": source.start, "end": source.end}


def _check(line: Line) -> dict[str, object]:
    """`check: slug: message`, as the script file keeps it."""
    words = line.text.removeprefix("check:").strip()
    name, _, message = words.partition(":")
    return {"slug": name.strip(), "line": line.number, "message": message.strip()}
