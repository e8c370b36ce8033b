"""What a feed's channel and items hold: a table of all that feedgen does not write.

Adding an element is a row of CHANNEL or ITEM: its name, and what it holds. feedgen 1.0.0 has no
`podcast:` namespace, refuses `true` and `false` for `itunes:explicit`, drops some pictures in
silence, and formats dates by switching the locale of the whole process; so those are rows too.

Sources of the rules: RSS 2.0, PSP-1 (the Podcast Standards Project's feed), Apple's "A Podcaster's
Guide to RSS", and the tag pages of the podcast namespace.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from . import timecode
from .feedvalues import NAME_LIMIT_CHARACTERS, ascii_url, fit, rfc2822
from .model import EpisodeType, Feed, Person, Soundbite, Tag

FEED_TYPE = "application/rss+xml"


class Around(NamedTuple):
    """The other documents of a feed that stands in several (RFC 5005).

    No document names a newer one but the first: so those of older items never change.
    """

    first: str
    """The document with the newest items, to which apps subscribe."""
    last: str
    """The one with the oldest."""
    older: str | None = None
    """The next older one."""


class Channel(NamedTuple):
    """A feed's head."""

    title: str
    description: str
    url: str
    """Of the show's page."""
    feed_url: str
    image_url: str
    language: str
    category: str
    subcategory: str | None
    explicit: bool
    guid: str
    """UUID of the show, kept when the feed moves."""
    updated: dt.datetime | None
    """When the newest item appeared; `None` while there is none."""
    author: str = ""
    owner_name: str = ""
    owner_email: str = ""
    around: Around | None = None
    hub: str | None = None
    feed: Feed = Feed()
    """What show.toml says of the feed alone."""
    trailers: "Sequence[Trailer]" = ()


class Trailer(NamedTuple):
    """A trailer in which no computer speaks."""

    title: str
    url: str
    published: dt.datetime
    length_bytes: int
    season: int | None = None


class Transcript(NamedTuple):
    """One of an item's transcript files."""

    url: str
    mime: str
    captions: bool = False
    """Made for showing line by line while the sound plays."""


class Item(NamedTuple):
    """One published episode."""

    title: str
    url: str
    """Of the episode's page."""
    guid: str
    published: dt.datetime
    description: str
    """HTML of at most 4000 bytes."""
    notes: str
    """HTML, sanitised."""
    media_url: str
    length_bytes: int
    duration_ms: int
    explicit: bool
    image_url: str
    language: str
    chapters_url: str
    synthetic: bool
    """Whether any of its voices is a computer's."""
    transcripts: Sequence[Transcript] = ()
    people: Sequence[Person] = ()
    season: int | None = None
    number: int | None = None
    type: EpisodeType = "full"
    soundbites: Sequence[Soundbite] = ()
    integrity: str | None = None
    """Of the media file, as Subresource Integrity spells it."""
    bitrate_kbps: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What one occurrence of an element holds; its name is that of its row."""

    text: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: "Sequence[tuple[str, Content]]" = ()


# -------------------------------------------------------------------------------------- the tables


def _moved(channel: Channel) -> Iterator[Content]:
    """Where the feed stands now; its old address gives it, too (Apple's guide to RSS)."""
    if channel.feed.moved_from:
        yield Content(channel.around.first if channel.around else channel.feed_url)


def _hub(channel: Channel) -> Iterator[Content]:
    """Where subscribers are told of news (WebSub): of the document to which they subscribe."""
    if channel.hub and not _is_older(channel):
        yield Content(attributes={"rel": "hub", "href": channel.hub})


def _links(channel: Channel) -> Iterator[Content]:
    yield from _hub(channel)
    yield from _pages(channel)


def _pages(channel: Channel) -> Iterator[Content]:
    """Links of a feed in several documents: paged, as apps follow it, and archived, for readers."""
    around = channel.around
    if around is None:
        return
    current = None if around.first == channel.feed_url else around.first
    rows = (
        ("first", around.first),
        ("last", around.last),
        ("next", around.older),
        ("prev-archive", around.older),
        ("current", current),
    )
    for rel, url in rows:
        if url:
            yield Content(attributes={"rel": rel, "href": url, "type": FEED_TYPE})


def _archive(channel: Channel) -> Iterator[Content]:
    if _is_older(channel):
        yield Content()


def _is_older(channel: Channel) -> bool:
    """Whether the document is one of those that hold older items."""
    return channel.around is not None and channel.around.first != channel.feed_url


def _owner(channel: Channel) -> Iterator[Content]:
    if channel.owner_email:
        name = channel.owner_name or channel.author or channel.title
        yield Content(
            children=[
                ("itunes:name", Content(fit(name))),
                ("itunes:email", Content(channel.owner_email)),
            ]
        )


def _category(channel: Channel) -> Iterator[Content]:
    below = Content(attributes={"text": channel.subcategory or ""})
    yield Content(
        attributes={"text": channel.category},
        children=[("itunes:category", below)] if channel.subcategory else [],
    )


def _locked(channel: Channel) -> Iterator[Content]:
    """Locked where there is an owner, who alone can unlock it when the feed moves."""
    if channel.owner_email:
        yield Content("yes", {"owner": channel.owner_email})
    else:
        yield Content("no")


def _transcripts(item: Item) -> Iterator[Content]:
    for transcript in item.transcripts:
        rel = {"rel": "captions"} if transcript.captions else {}
        about = {"url": transcript.url, "type": transcript.mime, "language": item.language}
        yield Content(attributes=about | rel)


_GROUPS = {"author": "writing", "writer": "writing"}
"""Of the Podcast Taxonomy, for roles outside its default group, `cast`."""


def _people(item: Item) -> Iterator[Content]:
    for person in item.people:
        about = {
            "role": person.role,
            "group": _GROUPS.get(person.role),
            "img": person.img and ascii_url(person.img),
            "href": person.href and ascii_url(person.href),
        }
        given = {name: value for name, value in about.items() if value}
        yield Content(fit(person.name, NAME_LIMIT_CHARACTERS), given)


def _disclosure(item: Item) -> Iterator[Content]:
    """A human episode says nothing."""
    if item.synthetic:
        yield Content("true", {"purpose": "ai-content"})


def _soundbites(item: Item) -> Iterator[Content]:
    for bite in item.soundbites:
        start, length = timecode.seconds(bite.start_ms), timecode.seconds(bite.duration_ms)
        about = {"startTime": f"{start:.3f}", "duration": f"{length:.3f}"}
        yield Content(fit(bite.title, NAME_LIMIT_CHARACTERS) or None, about)


def _intact(item: Item) -> Iterator[Content]:
    """The enclosure once more, with what proves that it arrived whole."""
    if item.integrity:
        rate = {"bitrate": f"{item.bitrate_kbps}000"} if item.bitrate_kbps else {}
        about = {"type": "audio/mpeg", "length": str(item.length_bytes), **rate, "default": "true"}
        proof = {"type": "sri", "value": item.integrity}
        yield Content(
            attributes=about,
            children=[
                ("podcast:source", Content(attributes={"uri": item.media_url})),
                ("podcast:integrity", Content(attributes=proof)),
            ],
        )


def _trailers(channel: Channel) -> Iterator[Content]:
    for trailer in channel.trailers:
        about = {
            "url": trailer.url,
            "pubdate": rfc2822(trailer.published),
            "length": str(trailer.length_bytes),
            "type": "audio/mpeg",
        }
        season = {"season": str(trailer.season)} if trailer.season else {}
        yield Content(fit(trailer.title, NAME_LIMIT_CHARACTERS), about | season)


def _block(channel: Channel) -> Iterator[Content]:
    if channel.feed.block:
        yield Content("yes")


def _verification(channel: Channel) -> Iterator[Content]:
    """The code by which Apple knows who owns the feed."""
    if channel.feed.verify:
        yield Content(channel.feed.verify, {"purpose": "applepodcastsverify"})


def _tags(name: str) -> Callable[[Channel], Iterable[Content]]:
    return lambda channel: map(_content, getattr(channel.feed, name))


def _content(tag: Tag) -> Content:
    given = {key: ascii_url(said) if "://" in said else said for key, said in tag.attributes}
    return Content(tag.text, given, [(name, _content(below)) for name, below in tag.children])


def _numbered(number: int | None) -> list[Content]:
    return [Content(str(number))] if number else []


def _true(flag: bool) -> Content:
    return Content("true" if flag else "false")


def _given(text: str) -> list[Content]:
    return [Content(fit(text))] if text else []


CHANNEL: dict[str, Callable[[Channel], Iterable[Content]]] = {
    "atom:link": _links,
    "fh:archive": _archive,
    "lastBuildDate": lambda c: [Content(rfc2822(c.updated))] if c.updated else [],
    "itunes:author": lambda c: _given(c.author),
    "itunes:category": _category,
    "itunes:explicit": lambda c: [_true(c.explicit)],
    "itunes:image": lambda c: [Content(attributes={"href": c.image_url})],
    "itunes:owner": _owner,
    "itunes:type": lambda c: [Content(c.feed.type)],
    "itunes:new-feed-url": _moved,
    "itunes:complete": lambda c: [Content("Yes")] if c.feed.complete else [],
    "itunes:block": lambda c: [Content("Yes")] if c.feed.block else [],
    "copyright": lambda c: _given(c.feed.copyright or ""),
    "podcast:guid": lambda c: [Content(c.guid)],
    "podcast:locked": _locked,
    "podcast:medium": lambda _: [Content("podcast")],
    "podcast:block": _block,
    "podcast:funding": _tags("funding"),
    "podcast:license": _tags("license"),
    "podcast:location": _tags("location"),
    "podcast:trailer": _trailers,
    "podcast:txt": _verification,
    "podcast:updateFrequency": _tags("frequency"),
    "podcast:podroll": _tags("podroll"),
    "podcast:value": _tags("value"),
    "podcast:socialInteract": _tags("social"),
}

ITEM: dict[str, Callable[[Item], Iterable[Content]]] = {
    "pubDate": lambda i: [Content(rfc2822(i.published))],
    "itunes:duration": lambda i: [Content(str((i.duration_ms + 500) // 1000))],
    "itunes:episodeType": lambda i: [Content(i.type)],
    "itunes:season": lambda i: _numbered(i.season),
    "itunes:episode": lambda i: _numbered(i.number),
    "itunes:explicit": lambda i: [_true(i.explicit)],
    "itunes:image": lambda i: [Content(attributes={"href": i.image_url})],
    "podcast:transcript": _transcripts,
    "podcast:chapters": lambda i: [
        Content(attributes={"url": i.chapters_url, "type": "application/json+chapters"})
    ],
    "podcast:person": _people,
    "podcast:season": lambda i: _numbered(i.season),
    "podcast:episode": lambda i: _numbered(i.number),
    "podcast:soundbite": _soundbites,
    "podcast:alternateEnclosure": _intact,
    "podcast:txt": _disclosure,
}
