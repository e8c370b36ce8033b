"""Composing: an article becomes the script that hosts edit; and a script as data.

Cues in broadcast order: the intro, the disclosure before the first quote, a track for each
paragraph's narration, a cut for each utterance, the sign-off that only a person may say, the theme
and the credits. Every word of the article's body stands in it once, spoken or struck.
"""

from collections.abc import Iterable, Mapping, Sequence

from . import casting, framing, guesses, inline, layout, newscast, scriptfile, trace
from .model import Article, CastMember, Cue, Line, Script, Show, Source

_MUSIC = frozenset({"theme", "bed", "sting"})


# --------------------------------------------------------------------------------------- composing


def compose(
    article: Article, show: Show, known_voices: Mapping[str, str], lexicon: Iterable[str] = ()
) -> Script:
    """Draft the script of an article.

    `known_voices` are the voices that people of the show already have, by full name; `lexicon` the
    words whose pronunciation it has settled.
    """
    story = layout.told(article, show)
    turns = [one.speaker for one in story.told if one.speaker]
    cast = layout.cast(story.quoted, turns, show, known_voices)
    labels = dict(zip(story.quoted, (member.label for member in cast[1:]), strict=True))
    chapters = layout.chapters(article, story, show, labels)
    head = tuple(framing.head(article, show, cast))
    return scriptfile.with_ids(guesses.noted(Script(head, tuple(chapters)), lexicon))


def compose_all(
    articles: Sequence[Article],
    show: Show,
    known_voices: Mapping[str, str],
    lexicon: Iterable[str] = (),
) -> Script:
    """Draft the script of an article, or of a newscast where there are several."""
    if len(articles) == 1:
        return compose(articles[0], show, known_voices, lexicon)
    return newscast.compose(articles, show, known_voices, lexicon)


def whole(articles: Sequence[Article]) -> Article:
    """What the places in such a script refer to."""
    return articles[0] if len(articles) == 1 else newscast.joined(articles)


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
        "cues": [
            _exported(cue, cast, [_source(one, article) for one in places.get(cue.id or "", ())])
            for cue in script.cues
        ],
        "checks": [
            _check(line) for cue in script.cues for line in cue.lines if line.kind == "check"
        ],
    }


def _exported(
    cue: Cue, cast: Mapping[str, CastMember], sources: Sequence[dict[str, object]]
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
        "sources": sources,
    }


def _source(source: Source, article: Article) -> dict[str, object]:
    if source.show is not None:
        return {"show": source.show}
    if source.paragraph is None:
        return {"edit": "host"}
    span = {"start": source.start, "end": source.end}
    origin = trace.origin(source, article)
    return (
        {"article": origin[0], "paragraph": origin[1], **span}
        if origin
        else {
            "paragraph": source.paragraph,
            **span,
        }
    )


def _check(line: Line) -> dict[str, object]:
    """`check: slug: message`, as the script file keeps it."""
    words = line.text.removeprefix("check:").strip()
    name, _, message = words.partition(":")
    return {"slug": name.strip(), "line": line.number, "message": message.strip()}
