"""What is published about an episode in words: its tag, its item in the feed and its page agree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from . import disclosure, inline
from .files import digest
from .model import EpisodeType, Person, Provenance, Script, Show

_WRITER = re.compile(r"\b[Ww]ritten by ([^.,;]+?)(?: and | for |[.,;]|$)")


@dataclass(frozen=True, slots=True)
class About:
    """The words; those of the transcript come with the rundown."""

    title: str
    artist: str
    """Who made it, as a player shows it."""
    published: str | None
    """When the article appeared."""
    description: str
    credit: str | None
    disclosure: str | None
    """What is said of synthetic voices; `None` when there is nothing to say."""
    people: tuple[Person, ...]
    article_url: str | None
    """Where the article stands on the web."""
    season: int | None
    number: int | None
    type: EpisodeType
    tag_digest: str
    """Over all that a tag says in words, times aside."""
    page_digest: str
    """Over all that only feed and page say."""


def gather(name: str, script: Script, show: Show, provenance: Mapping[str, Provenance]) -> About:
    """Gather the words about the episode of that name; cue id → who is heard."""
    title = script.title or name
    artist = script.get("byline") or show.author or show.title
    published = script.get("published")
    description = _description(script)
    credit = _credit(script)
    said = disclosure.spoken(script)
    url = script.get("url")
    people = tuple(_known(person, show) for person in _people(script, show, provenance))
    season, number = _number(script, "season"), _number(script, "episode")
    kind = cast("EpisodeType", script.get("episode type") or "full")
    show_says = (show.title, show.author, show.url, show.language, show.hosts)
    episode_says = (title, artist, published, description, said, number)
    transcript = tuple(_transcript(script, provenance))
    return About(
        title=title,
        artist=artist,
        published=published,
        description=description,
        credit=credit,
        disclosure=said,
        people=people,
        article_url=url,
        season=season,
        number=number,
        type=kind,
        tag_digest=digest(repr((show_says, episode_says, transcript))),
        page_digest=digest(
            repr((description, credit, people, show.explicit, season, number, kind, url))
        ),
    )


def _description(script: Script) -> str:
    """What the script says it is about, else the first sentence of its intro."""
    given = script.get("description")
    first = next((line for cue in script.cues if cue.kind == "intro" for line in cue.speech), None)
    return given or (inline.written(first.text) if first else script.title)


def _credit(script: Script) -> str | None:
    cues = (cue for cue in script.cues if cue.kind == "backannounce")
    lines = [inline.written(line.text) for cue in cues for line in cue.speech]
    return " ".join(lines) or None


def _people(script: Script, show: Show, provenance: Mapping[str, Provenance]) -> Iterator[Person]:
    """Reporter and writer, the show's hosts if one is heard, guests whom nobody stands in for."""
    byline = script.get("byline")
    if byline:
        yield Person(byline, "author")
    yield from (Person(name, "writer") for name in _WRITER.findall(_credit(script) or ""))
    heard = {cue.label for cue in script.cues if provenance.get(cue.id or "") in {"human", "tape"}}
    voiced = {cue.label for cue in script.cues if provenance.get(cue.id or "") == "synthetic"}
    if "HOST" in heard:
        yield from (Person(name, "host") for name in show.hosts)
    for label, member in script.cast.items():
        if label != "HOST" and label in heard - voiced and member.name:
            yield Person(member.name, "guest")


def _known(person: Person, show: Show) -> Person:
    """With the page and the picture that show.toml gives."""
    about = next((one for one in show.people if one.name == person.name), None)
    return replace(person, href=about.href, img=about.img) if about else person


def _number(script: Script, key: str) -> int | None:
    given = script.get(key)
    return int(given) if given else None


def _transcript(script: Script, provenance: Mapping[str, Provenance]) -> Iterator[object]:
    names = {label: member.name for label, member in script.cast.items()}
    for chapter in script.chapters:
        yield chapter.title, chapter.attributes
        for cue in chapter.cues:
            words = tuple(inline.written(line.text) for line in cue.speech)
            yield names.get(cue.label, cue.label), provenance.get(cue.id or ""), words
