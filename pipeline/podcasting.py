"""The feed's text: what feedgen writes of a channel and an item, and the rows of `feedrows`."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from . import __version__
from .feedrows import CHANNEL, FEED_TYPE, ITEM, Channel, Content, Item
from .feedvalues import DESCRIPTION_LIMIT_BYTES, TITLE_LIMIT_BYTES, fit, fit_bytes

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

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_END = "  </channel>\n</rss>\n"


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
    feed.link(href=channel.feed_url, rel="self", type=FEED_TYPE)
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
    entry.title(fit_bytes(fit(item.title), TITLE_LIMIT_BYTES))
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
