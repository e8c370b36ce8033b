"""A newscast: several stories in one episode, their headlines first, then a chapter for each.

Its article is all of theirs in a row (`joined`), each headline, credit and sign-off a paragraph, so
that whatever is proved of one story is proved of a newscast.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from . import casting, framing, guesses, inline, layout, scriptfile
from .cuts import closed
from .lexicon import plain
from .model import Article, Chapter, Cue, Line, Paragraph, Script, Show, Source
from .people import Speaker


def joined(articles: Sequence[Article]) -> Article:
    """All articles as one, which every place in the newscast's script refers to."""
    published = max((one.published for one in articles if one.published), default=None)
    return Article(
        source=", ".join(one.source for one in articles),
        title="; ".join(one.title for one in articles),
        paragraphs=tuple(part for one in articles for part in _parts(one)),
        published=published,
    )


def compose(
    articles: Sequence[Article],
    show: Show,
    known_voices: Mapping[str, str],
    lexicon: Iterable[str] = (),
) -> Script:
    """Draft the script of a newscast; `known_voices` and `lexicon` as `script.compose` has them."""
    whole = joined(articles)
    stories = [layout.told(article, show) for article in articles]
    people: dict[str, Speaker] = {}
    for speaker in (speaker for story in stories for speaker in story.quoted):
        people.setdefault(speaker.name, speaker)
    turns = [people[one.speaker.name] for story in stories for one in story.told if one.speaker]
    cast = layout.cast(tuple(people.values()), turns, show, known_voices)
    labels = dict(zip(people, (member.label for member in cast[1:]), strict=True))
    chapters = [_headlines(whole, people.values(), show)]
    for article, story in zip(articles, stories, strict=True):
        named = {speaker: labels[speaker.name] for speaker in story.quoted}
        chapters.append(_story(article, whole, layout.story_cues(article, story, named)))
    chapters[-1] = _closed(chapters[-1], show)
    title = _title(show, whole.published)
    head = framing.newscast_head(title, whole.published, articles, show, cast)
    return scriptfile.with_ids(guesses.noted(Script(tuple(head), tuple(chapters)), lexicon))


def _parts(article: Article) -> Iterator[Paragraph]:
    yield Paragraph(plain(article.title), 0, origin=(article.source, "title"))
    for at, paragraph in enumerate(article.paragraphs):
        yield paragraph._replace(subhead=None, origin=(article.source, at))
    if article.credit:
        yield Paragraph(article.credit, 0, origin=(article.source, "credit"))


def _title(show: Show, published: str | None) -> str:
    """The show's name and the day of its newest story."""
    if published is None:
        return show.title
    day = date.fromisoformat(published[:10])
    return f"{show.title}, {day:%B} {day.day}, {day.year}"


def _headlines(whole: Article, quoted: Iterable[Speaker], show: Show) -> Chapter:
    titles = [
        (at, one.text)
        for at, one in enumerate(whole.paragraphs)
        if one.origin and one.origin[1] == "title"
    ]
    lines = tuple(
        Line("speech", inline.escape(closed(text)), rule="headline") for _, text in titles
    )
    sources = tuple(Source(at, 0, len(text)) for at, text in titles)
    intro = Cue("intro", casting.HOST, lines=lines, sources=sources)
    return Chapter(show.words.headlines, cues=(intro, layout.disclosure(quoted, show)))


def _story(article: Article, whole: Article, cues: Iterable[Cue]) -> Chapter:
    """One story's chapter, its places those of the whole."""
    at = {one.origin: index for index, one in enumerate(whole.paragraphs) if one.origin}

    def moved(source: Source) -> Source:
        if source.paragraph is None or source.paragraph == "signoff":
            return source
        return source._replace(paragraph=at[article.source, source.paragraph])

    def moved_cue(cue: Cue) -> Cue:
        found = cue.evidence
        evidence = replace(found, source=moved(found.source)) if found else None
        return replace(cue, sources=tuple(map(moved, cue.sources)), evidence=evidence)

    return Chapter(
        plain(article.title),
        cues=tuple(map(moved_cue, cues)),
    )


def _closed(last: Chapter, show: Show) -> Chapter:
    """The last chapter with the theme behind it."""
    return replace(last, cues=(*last.cues, *framing.closing(show, under=False)))
