"""How a story is laid out: its intro, its chapters, the cues of each, and what stands around them.

Chapters take the article's subheads, in their own words. A long story without subheads begins one
at the track that introduces a new speaker, titled with that person's name and title; titles are
never invented.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from . import (
    asking,
    casting,
    datelines,
    doubts,
    framing,
    impersonation,
    inline,
    lexicon,
    nlp,
    telling,
    trace,
)
from .cuts import Place, Words
from .lexicon import plain
from .model import Article, CastMember, Chapter, Cue, Evidence, Line, Show, Source
from .people import Speaker
from .telling import Story, Told

_LONGEST_INTRO_S = 30
_LONG_STORY_S = 240
"""What is longer has a chapter for each of its speakers."""
_SHORTEST_CHAPTER_S = 10
_TOLD = frozenset({"intro", "track", "actuality"})

Labels = Mapping[Speaker, str]
"""Who is called what in the script."""

# ------------------------------------------------------------------------------------- who is heard


def told(article: Article, show: Show) -> Story:
    """The article as it is told in this show."""
    texts = [paragraph.text for paragraph in article.paragraphs]
    set_off = {at for at, paragraph in enumerate(article.paragraphs) if paragraph.set_off}
    parse = nlp.load(show.reading) if show.reading != nlp.RULES else None
    headed = {at for at, paragraph in enumerate(article.paragraphs) if paragraph.subhead}
    reads_all = show.guests == "host"
    story = telling.tell(
        texts, set_off, headed, deck=article.deck, host_reads_all=reads_all, parse=parse
    )
    story = impersonation.struck(_without_dateline(story, texts), article.byline)
    return asking.asked(article, story, framing.backannounce(article, show))


def _without_dateline(story: Story, texts: Sequence[str]) -> Story:
    """“AUSTIN, Texas (AP) — ” struck in front of the first sentence; nobody says it on the air."""
    first = story.told[0] if story.told else None
    end = datelines.end(texts[0]) if texts else 0
    if first is None or not end or first.paragraph != 0 or first.speaker:
        return story
    struck = Words(plain(texts[0][:end].rstrip()), (Place(0, 0, end),), "dateline", struck=True)
    if end == len(texts[0]):
        return replace(story, told=(first._replace(lines=(struck,)), *story.told[1:]))
    before = [words for words in first.lines if words.places[0].end <= end]  # “SALEM, N.S.”
    words, *rest = first.lines[len(before) :] or first.lines
    place = words.places[0]
    alone = all(len(line.places) == 1 for line in (*before, words)) and place.end > end
    starts = first.lines[0].places[0].start == 0 and texts[0][end].isupper()  # NASA — which …
    if not alone or not starts:
        return story
    shown = plain(texts[0][end : place.end])
    opening = words._replace(text=shown, places=(Place(0, end, place.end),))
    first = first._replace(lines=(struck, opening, *rest))
    return replace(story, told=(first, *story.told[1:]))


def cast(
    quoted: Sequence[Speaker],
    turns: Iterable[Speaker],
    show: Show,
    known_voices: Mapping[str, str],
) -> tuple[CastMember, ...]:
    """The host, then everybody who is quoted; `turns` are the speakers of the cuts in order."""
    order = {speaker: index for index, speaker in enumerate(quoted)}
    return casting.cast(
        [_role(speaker, show) for speaker in quoted],
        [order[speaker] for speaker in turns],
        host_voice=show.host_voice,
        guest_voices=show.guest_voices,
        known=known_voices,
    )


def _role(speaker: Speaker, show: Show) -> casting.Role:
    by_host = show.guests == "host" or speaker.kind == "anonymous"
    return casting.Role(speaker.name or None, speaker.title, speaker.short, by_host=by_host)


def disclosure(quoted: Iterable[Speaker], show: Show) -> Cue:
    """What is said of synthetic voices before the first of `quoted` is heard."""
    guests = sum(speaker.kind != "anonymous" for speaker in quoted)
    return framing.disclosed(guests if show.guests == "stand-in" else 0)


# ---------------------------------------------------------------------------------------- chapters


@dataclass(slots=True)
class _Draft:
    """A chapter that is being filled."""

    title: str
    cues: list[Cue] = field(default_factory=list)


def chapters(article: Article, story: Story, show: Show, labels: Labels) -> list[Chapter]:
    """All chapters of an episode that tells one story."""
    taken = _intro_length(article, story, show)
    page = trace.texts_of(article)
    drafts = [_opening(article, story, show, taken, page)]
    titles = _titles(article, story, show, taken)
    texts = [paragraph.text for paragraph in article.paragraphs]
    noted: set[str] = set()
    for one in story.told[taken:]:
        if title := titles.pop(one.paragraph, None):
            drafts.append(_Draft(title))
        _add(drafts[-1].cues, one, labels, page)
        _note(drafts[-1].cues, doubts.doubt(one, texts), noted)
    _end(drafts, article, story, show)
    _pass_on(next((d.cues for d in drafts if _first_told(d.cues) is not None), []), article)
    return [Chapter(plain(draft.title), cues=tuple(draft.cues)) for draft in drafts if draft.cues]


def story_cues(article: Article, story: Story, labels: Labels) -> list[Cue]:
    """One story of a newscast: its tracks and cuts, its sign-off and its credits."""
    cues: list[Cue] = []
    page = trace.texts_of(article)
    texts = [paragraph.text for paragraph in article.paragraphs]
    noted: set[str] = set()
    for one in story.told:
        _add(cues, one, labels, page)
        _note(cues, doubts.doubt(one, texts), noted)
    _pass_on(cues, article)
    cues += [*framing.signoff(article), *([story.credits] if story.credits else [])]
    return cues


def _pass_on(cues: list[Cue], article: Article) -> None:
    """Tell the host at the first words of a story what its publisher said about it."""
    notes = framing.publishers_notes(article)
    at = _first_told(cues) if notes else None
    if at is not None:
        cues[at] = replace(cues[at], lines=(*cues[at].lines, *notes))


def _first_told(cues: Sequence[Cue]) -> int | None:
    return next((at for at, cue in enumerate(cues) if cue.speech and cue.kind in _TOLD), None)


def _titles(article: Article, story: Story, show: Show, taken: int) -> dict[int, str]:
    """The paragraphs behind the intro at which a chapter begins, with its title."""
    rest = story.told[taken:]
    if not rest:
        return {}
    first = rest[0].paragraph
    if any(paragraph.subhead for paragraph in article.paragraphs):
        heads = enumerate(article.paragraphs)
        return {at: one.subhead for at, one in heads if one.subhead and at}
    if _seconds(story.told, show) <= _LONG_STORY_S:
        return {first: _story_title(story, show)}
    return {first: show.words.story, **_introductions(rest, story, show)}


def _introductions(rest: Sequence[Told], story: Story, show: Show) -> dict[int, str]:
    """The paragraphs that introduce a speaker, unless the chapter before had hardly begun."""
    found: dict[int, str] = {}
    since: list[Told] = []
    for paragraph, page in groupby(rest, key=lambda one: one.paragraph):
        guests = [s for s in story.introduced.get(paragraph, ()) if s.kind == "person"]
        if guests and (not since or _seconds(since, show) >= _SHORTEST_CHAPTER_S):
            found[paragraph] = _named(guests[0])
            since = []
        since += page
    return found


def _seconds(told: Iterable[Told], show: Show) -> float:
    return _count(told) * 60 / show.rate_wpm


def _opening(article: Article, story: Story, show: Show, taken: int, page: trace.Texts) -> _Draft:
    """The intro, if the story does not open with a quote, and the disclosure."""
    draft = _Draft(article.paragraphs[0].subhead or show.words.introduction)
    if taken:
        lines = tuple(line for one in story.told[:taken] for line in one.lines)
        draft.cues.append(_cue("intro", casting.HOST, lines, page))
    draft.cues.append(disclosure(story.quoted, show))
    return draft


def _end(drafts: list[_Draft], article: Article, story: Story, show: Show) -> None:
    """Sign-off, theme and credits; credits that say nothing are no chapter."""
    drafts[-1].cues += framing.signoff(article)
    if story.credits:
        drafts.append(_Draft(show.words.credits))
    drafts[-1].cues += framing.closing(show, under=story.credits is not None)
    if story.credits:
        drafts[-1].cues.append(story.credits)


def _story_title(story: Story, show: Show) -> str:
    """The only guest, else the show's own word."""
    guests = [speaker for speaker in story.quoted if speaker.kind != "anonymous"]
    if len(guests) != 1:
        return show.words.story
    return _named(guests[0])


def _named(guest: Speaker) -> str:
    """`Ana Ruiz, rancher`; `Sen. Ana Ruiz`, whose title is one that stands in front of a name."""
    last = (guest.title or "").rpartition(" ")[2].rstrip(".")
    if guest.title and last in lexicon.TITLES:
        return f"{guest.title} {guest.name}"
    return ", ".join(filter(None, (guest.name, guest.title)))


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
            or paragraph in story.introduced
        ):
            break
        taken += len(page)
    return taken


def _is_sentence(one: Told) -> bool:
    """Whether a piece ends as sentences do; a dateline in front of a quote does not."""
    return one.lines[-1].text.rstrip("”\"’')]").endswith((".", "!", "?", "…", ":"))


def _is_told_by_host(one: Told) -> bool:
    return one.speaker is None and not one.lead and not one.asks


def _count(told: Iterable[Told]) -> int:
    return sum([line.text.count(" ") + 1 for one in told for line in one.lines])


# -------------------------------------------------------------------------------------------- cues


def _add(cues: list[Cue], one: Told, labels: Labels, page: trace.Texts) -> None:
    """Put one piece behind the others; a lead-in joins the track before it."""
    if one.speaker is not None:
        cues.append(_cue("actuality", labels[one.speaker], one.lines, page, _evidence(one)))
    elif one.lead and cues and cues[-1].kind == "track":
        cues[-1] = _longer(cues[-1], one.lines, page)
    else:
        cues.append(_cue("question" if one.asks else "track", casting.HOST, one.lines, page))


def _evidence(one: Told) -> Evidence | None:
    found = one.finding
    if found is None:
        return None
    end = found.start + len(found.speaker.short)
    source = Source(found.paragraph, found.start, end)
    return Evidence(found.ground, found.confidence, source)


def _note(cues: list[Cue], message: str | None, noted: set[str]) -> None:
    """Put a check below the first line of the last cue, once for the same words."""
    if message is None or message in noted:
        return
    noted.add(message)
    cue = cues[-1]
    first = next((at for at, line in enumerate(cue.lines) if line.kind == "speech"), 0)
    check = Line("check", f"check: {message}")
    cues[-1] = replace(cue, lines=(*cue.lines[: first + 1], check, *cue.lines[first + 1 :]))


def _cue(
    kind: str,
    label: str,
    lines: Sequence[Words],
    page: trace.Texts,
    evidence: Evidence | None = None,
) -> Cue:
    """A cue of these lines; of its places those are one that nothing parts on the page."""
    sources = trace.merged(_sources(lines), page)
    return Cue(kind, label, lines=tuple(_lines(lines)), sources=sources, evidence=evidence)


def _longer(cue: Cue, lines: Sequence[Words], page: trace.Texts) -> Cue:
    sources = trace.merged((*cue.sources, *_sources(lines)), page)
    return replace(cue, lines=(*cue.lines, *_lines(lines)), sources=sources)


def _sources(lines: Iterable[Words]) -> list[Source]:
    return [
        Source(*place)
        for line in lines
        if not line.struck
        for place in (line.places if len(line.places) == 1 else sorted(line.places))
    ]


def _lines(lines: Iterable[Words]) -> list[Line]:
    """The lines with their checks, which wait behind what is struck in the same sentence."""
    found: list[Line] = []
    waiting: list[Line] = []
    for words in lines:
        if words.struck:
            found.append(Line("struck", words.text, rule=words.rule))
            if words.rule in {"sign-off", "own-name"}:
                found.append(Line("note", framing.SIGNOFF_NOTE))
        else:
            found += waiting
            waiting = []
            text = inline.escape(words.text)
            spoken = f"{text} (pause 0.3)" if words.pause else text
            found.append(Line("speech", spoken, rule=words.rule))
        if words.checks:
            waiting += asking.as_lines(words.checks)
    return found + waiting
