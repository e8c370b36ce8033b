"""The feed's elements: what feedgen writes of a channel and an item, and a table of all the rest.

Adding an element is a row of CHANNEL or ITEM: its name, and what it holds. feedgen 1.0.0 has no
`podcast:` namespace, refuses `true` and `false` for `itunes:explicit`, drops some pictures in
silence, and formats dates by switching the locale of the whole process; so those are rows too.

Sources of the rules: RSS 2.0, PSP-1 (the Podcast Standards Project's feed), Apple's "A Podcaster's
Guide to RSS", and the tag pages of the podcast namespace.
"""

import datetime as dt
import email.utils
import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import __version__, timecode
from .model import EpisodeType, Feed, Person, Soundbite, Tag

if TYPE_CHECKING:
    from lxml import etree

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
}
"""Exact and case-sensitive, on the root (PSP-1)."""

VALUE_LIMIT_CHARACTERS = 255
"""Of any value without a limit of its own (PSP-1)."""
DESCRIPTION_LIMIT_BYTES = 4000
"""PSP-1, and the podcast namespace's `txt`."""
NAME_LIMIT_CHARACTERS = 128
"""Of what the podcast namespace shows: a person, a soundbite, a trailer."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FEED_TYPE = "application/rss+xml"
_END = "  </channel>\n</rss>\n"


@dataclass(frozen=True, slots=True)
class Around:
    """The other documents of a feed that stands in several (RFC 5005).

    No document names a newer one but the first: so those of older items never change.
    """

    first: str
    """The document with the newest items, to which apps subscribe."""
    last: str
    """The one with the oldest."""
    older: str | None = None
    """The next older one."""


@dataclass(frozen=True, slots=True)
class Channel:
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
    feed: Feed = field(default_factory=Feed)
    """What show.toml says of the feed alone."""
    trailers: "Sequence[Trailer]" = ()


@dataclass(frozen=True, slots=True)
class Trailer:
    """A trailer in which no computer speaks."""

    title: str
    url: str
    published: dt.datetime
    length_bytes: int
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """One of an item's transcript files."""

    url: str
    mime: str
    captions: bool = False
    """Made for showing line by line while the sound plays."""


@dataclass(frozen=True, slots=True)
class Item:
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
            yield Content(attributes={"rel": rel, "href": url, "type": _FEED_TYPE})


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


# -------------------------------------------------------------------------------- feed and feedgen


def document(
    channel: Channel, items: Iterable[str], styles: Mapping[str, str] | None = None
) -> str:
    """Return the whole feed: its channel, and the texts that `item_xml` made, newest first.

    `styles` are style sheets for browsers, path and media type.
    """
    sheets = (f'<?xml-stylesheet type="{k}" href="{p}"?>\n' for p, k in (styles or {}).items())
    head = head_xml(channel).removeprefix(_DECLARATION)
    return "".join((_DECLARATION, *sheets, head, *items, _END))


def head_xml(channel: Channel) -> str:
    """Return the feed's text up to its first item."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.register_extension("outcue", _ChannelExtension, _ItemExtension)
    feed.outcue.channel = channel
    feed.title(fit(channel.title))
    feed.description(fit_bytes(channel.description, DESCRIPTION_LIMIT_BYTES))
    feed.link(href=channel.feed_url, rel="self", type=_FEED_TYPE)
    feed.link(href=channel.url, rel="alternate")  # RSS gets the last one
    feed.language(channel.language)
    feed.image(channel.image_url)
    feed.generator(f"Outcue {__version__}")
    feed.lastBuildDate(_NO_DATE)
    text: bytes = feed.rss_str(pretty=True, xml_declaration=False)
    return _DECLARATION + text.decode().removesuffix(_END)


def item_xml(item: Item) -> str:
    """Return one item's text, as it stands in the feed."""
    from feedgen.entry import FeedEntry
    from lxml import etree

    entry = FeedEntry()
    entry.register_extension("outcue", _ItemExtension)
    entry.outcue.item = item
    entry.title(fit(item.title))
    entry.link(href=item.url, rel="alternate")
    entry.guid(item.guid, permalink=False)
    entry.description(item.description)
    # Within HTML the two spellings of a closing bracket are the same; within CDATA only one can be.
    entry.content(item.notes.replace("]]>", "]]&gt;"), type="CDATA")
    entry.enclosure(item.media_url, item.length_bytes, "audio/mpeg")
    feed = etree.Element("rss", nsmap=NAMESPACES)
    etree.SubElement(feed, "channel").append(entry.rss_entry())
    text = etree.tostring(feed, pretty_print=True, encoding="unicode")
    return text.partition("<channel>\n")[2].removesuffix(_END)


class _ChannelExtension:
    """What feedgen asks for when it writes a channel."""

    channel: Channel

    def extend_ns(self) -> dict[str, str]:
        return NAMESPACES

    def extend_rss(self, feed: "etree._Element") -> None:
        for name, contents in CHANNEL.items():
            _append(feed[0], name, contents(self.channel))


class _ItemExtension:
    """What feedgen asks for when it writes an item."""

    item: Item

    def extend_rss(self, item: "etree._Element") -> None:
        for name, contents in ITEM.items():
            _append(item, name, contents(self.item))


class _NoDate(dt.datetime):
    """Tells feedgen to write no date: one that it is given goes through the process's locale."""

    def __bool__(self) -> bool:
        return False


_NO_DATE = _NoDate.fromtimestamp(0, dt.UTC)


def _append(parent: "etree._Element", name: str, contents: Iterable[Content]) -> None:
    for content in contents:
        element = parent.makeelement(_qualified(name), dict(content.attributes))
        element.text = content.text
        parent.append(element)
        for below, inner in content.children:
            _append(element, below, [inner])


def _qualified(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


# ------------------------------------------------------------------------------------------ values


def rfc2822(when: dt.datetime) -> str:
    """Date as a feed spells it, whatever the locale.

    >>> rfc2822(dt.datetime.fromisoformat("2019-06-15T21:00:00+02:00"))
    'Sat, 15 Jun 2019 19:00:00 GMT'
    """
    return email.utils.format_datetime(when.astimezone(dt.UTC), usegmt=True)


def ascii_url(url: str) -> str:
    """Address in ASCII, as Apple asks for.

    >>> ascii_url("https://radio.example/café/a b.mp3")
    'https://radio.example/caf%C3%A9/a%20b.mp3'
    >>> ascii_url("https://bücher.example/%20")
    'https://xn--bcher-kva.example/%20'
    """
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urllib.parse.quote(parts._replace(netloc=host).geturl(), safe="/:?#[]@!$&'()*+,;=%~")


def fit(text: str, limit_characters: int = VALUE_LIMIT_CHARACTERS) -> str:
    """Trim the text, and cut it at a word where it is longer than the limit.

    >>> fit(" Water rises in the valley ", 20)
    'Water rises in the…'
    """
    text = " ".join(text.split())
    return text if len(text) <= limit_characters else _cut(text[: limit_characters - 1])


def fit_bytes(text: str, limit_bytes: int) -> str:
    """Trim the text, and cut it at a word where its UTF-8 is longer than the limit.

    >>> fit_bytes("¡Señores, atención!", 16)
    '¡Señores…'
    """
    text = text.strip()
    if len(text.encode()) <= limit_bytes:
        return text
    room = limit_bytes - len("…".encode())
    return _cut(text.encode()[:room].decode(errors="ignore"))


def _cut(text: str) -> str:
    whole_words = re.sub(r"\s+\S*$", "", text) or text
    return whole_words.rstrip(" ,;:.") + "…"
