"""Composing: an article becomes the script that hosts edit; and a script as data.

Cues in broadcast order: the intro, the disclosure before the first quote, a track for each
paragraph's narration, a cut for each utterance, the sign-off that only a person may say, the theme
and the credits. Every word of the article's body stands in it once, spoken or struck.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from . import casting, disclosure, inline, lexicon, scriptfile, sentences, telling, trace
from .cuts import Place, Words, plain
from .model import (
    Article,
    Attribute,
    Chapter,
    Cue,
    HeadLine,
    Line,
    Script,
    Show,
    Source,
)
from .speakers import Speaker
from .telling import Story, Told

FROM_SHOW = Attribute("from", "show")
_THEME = Attribute("file", "theme.flac")
_UNDER = Attribute("under")
_FADE = Attribute("out", "fade 2s")
_LONGEST_INTRO_S = 30
_LONGEST_SLUG = 13
_SIGNOFF_NOTE = (
    "A computer never says this. When the person reads it, take away the ~~ at both ends."
)
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
    head = tuple(_head(article, show, cast))
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
    intro, rest = story.told[:taken], story.told[taken:]
    drafts = [_Draft(_first_title(article, show))]
    if intro:
        lines = tuple(line for one in intro for line in one.lines)
        drafts[0].cues.append(_cue("intro", casting.HOST, lines))
    drafts[0].cues.append(_disclosure(story, show))
    subheads = _subheads(article)
    if rest and not any(title for _, title in subheads):
        drafts.append(_Draft(_story_title(story, show)))
    section = subheads[0]
    for one in rest:
        if subheads[one.paragraph] != section:
            section = subheads[one.paragraph]
            drafts.append(_Draft(section[1]))
        _add(drafts[-1].cues, one, labels)
    drafts[-1].cues += _signoff(article)
    _close(drafts, article, show)
    return [Chapter(plain(draft.title), cues=tuple(draft.cues)) for draft in drafts if draft.cues]


def _first_title(article: Article, show: Show) -> str:
    return article.paragraphs[0].subhead or show.words.introduction


def _subheads(article: Article) -> list[tuple[int, str]]:
    """For each paragraph the heading at or above it, and where that stands."""
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
    """How many of the told pieces the intro takes: whole paragraphs up to half a minute."""
    pages = [list(page) for _, page in groupby(story.told, key=lambda one: one.paragraph)]
    limit = show.rate_wpm * _LONGEST_INTRO_S / 60
    taken = words = 0
    for index, page in enumerate(pages):
        own = [one for one in page if one.speaker is None and not one.lead]
        if index == 0:
            lead = next((at for at, one in enumerate(page) if one.speaker or one.lead), len(page))
            taken = lead
            words = _count(page[:lead])
            if lead < len(page):
                break
            continue
        words += _count(own)
        new = article.paragraphs[page[0].paragraph].subhead
        if new or len(own) < len(page) or words > limit or _introduces(story, page[0].paragraph):
            break
        taken += len(page)
    return taken


def _count(told: Iterable[Told]) -> int:
    return sum(len(line.text.split()) for one in told for line in one.lines)


def _introduces(story: Story, paragraph: int) -> bool:
    """Whether somebody who is quoted is first named in a paragraph."""
    return any(story.first_named.get(one.name) == paragraph for one in story.quoted)


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
        return Line("struck", words.text)
    text = inline.escape(words.text)
    return Line("speech", f"{text} (pause 0.3)" if words.pause else text)


def _with_joined_sources(chapters: Iterable[Chapter], article: Article) -> Iterator[Chapter]:
    texts = trace.texts_of(article)
    for chapter in chapters:
        cues = (replace(c, sources=tuple(trace.merged(c.sources, texts))) for c in chapter.cues)
        yield replace(chapter, cues=tuple(cues))


def _sources(places: Iterable[Place]) -> Iterator[Source]:
    yield from (Source(place.paragraph, place.start, place.end) for place in places)


def _disclosure(story: Story, show: Show) -> Cue:
    """Before the first quote; a build words it again from the takes that it then has."""
    guests = [one for one in story.quoted if one.kind != "anonymous" and show.guests != "host"]
    spoken = disclosure.lines(
        host_synthetic=True, quotes_synthetic=bool(guests), speakers=len(guests)
    )
    lines = tuple(Line("speech", inline.escape(text)) for text in spoken)
    source = Source(show=trace.DISCLOSURE)
    return Cue("disclosure", casting.HOST, None, (FROM_SHOW,), lines, (source,))


def _signoff(article: Article) -> list[Cue]:
    """“I’m Bryan Lynn.”, kept for Bryan Lynn."""
    if not article.signoff:
        return []
    text = article.signoff
    lines = [Line("struck", plain(text[a:b])) for a, b in sentences.split(text)]
    return [Cue("signoff", casting.HOST, lines=(*lines, Line("note", _SIGNOFF_NOTE)))]


def _close(drafts: list[_Draft], article: Article, show: Show) -> None:
    """The theme, and the credits over it."""
    spoken = _backannounce(article, show)
    if spoken:
        drafts.append(_Draft(show.words.credits))
    if show.sound.closing:
        under = (_UNDER,) if spoken else ()
        attributes = (FROM_SHOW, _THEME, *under, _FADE)
        music = Cue("theme", "MUSIC", None, attributes, sources=(Source(show=trace.THEME),))
        drafts[-1].cues.append(music)
    if spoken:
        drafts[-1].cues.append(spoken)


def _backannounce(article: Article, show: Show) -> Cue | None:
    lines: list[Line] = []
    sources: list[Source] = []
    credit = plain(article.credit or "")
    if article.byline and plain(article.byline) not in credit:
        words = show.words.byline.replace("{byline}", plain(article.byline))
        lines.append(Line("speech", inline.escape(words), (FROM_SHOW,)))
        sources.append(Source(show=trace.TAG))
    if article.credit:
        spans = sentences.split(article.credit)
        lines += [Line("speech", inline.escape(plain(article.credit[a:b]))) for a, b in spans]
        sources.append(Source("credit", spans[0][0], spans[-1][1]))
    if not lines:
        return None
    return Cue("backannounce", casting.HOST, lines=tuple(lines), sources=tuple(sources))


# ------------------------------------------------------------------------------------ front matter


def _head(article: Article, show: Show, cast: Sequence[casting.CastMember]) -> Iterator[HeadLine]:
    rows = (
        ("slug", slug(article)),
        ("title", plain(article.title)),
        ("source", article.source),
        ("byline", article.byline),
        ("published", article.published),
        ("slot", show.slot),
        ("rate", str(show.rate_wpm)),
    )
    yield from (HeadLine(key, plain(value)) for key, value in rows if value)
    yield HeadLine("cast", children=tuple(map(_member, cast)))


def _member(member: casting.CastMember) -> HeadLine:
    rows = (("name", member.name), ("title", member.title), ("voice", member.voice))
    return HeadLine(
        member.label, children=tuple(HeadLine(key, plain(value)) for key, value in rows if value)
    )


def slug(article: Article) -> str:
    """Names the story on a rundown: a name of the headline that the body has, and month and day.

    At most 13 characters, capitals and figures: `VENEZUELA0226`.
    """
    day = (article.published or "")[5:10].replace("-", "")
    words = [_letters(word) for word in lexicon.WORD.findall(article.title)]
    names = _names_inside(paragraph.text for paragraph in article.paragraphs)
    chosen = next((word for word in words if word in names), None)
    chosen = chosen or max(words, key=len, default="") or "STORY"
    return chosen[: _LONGEST_SLUG - len(day)] + day


def _names_inside(texts: Iterable[str]) -> frozenset[str]:
    """Words that have a capital inside a sentence and are never written without."""
    names: set[str] = set()
    common: set[str] = set()
    for text in texts:
        for found in _INNER_WORD.finditer(text):
            word = found[1]
            (names if word[0].isupper() else common).add(_letters(word))
    return frozenset(names - common) - {""}


_INNER_WORD = re.compile(r"(?<=[\w,;’'] )([^\W\d_][\w’'.-]*\w)")


def _letters(word: str) -> str:
    """ASCII capitals and figures of a word, without `’s`."""
    bare = re.sub(r"[’'`]s?$", "", word)
    folded = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]", "", folded.upper())


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
    cue: Cue, cast: Mapping[str, casting.CastMember], sources: Sequence[Source]
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
