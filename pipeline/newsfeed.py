"""A newsroom's feed, RSS or Atom, as its items: newest first.

feedparser reads the feed, broken ones too. An item is known by its id (guid), else by its link or
its title.
"""

import html
import io
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

_FEWEST_WORDS = 150
"""Of an article in a feed; what is shorter is taken for its summary."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|read (?:more|on)\W*|continue reading\b.{0,120}"
    r"|(?:full|whole) (?:story|article)\W*|»|→)\s*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_APPEARED = re.compile(r"The post\b.{0,300}\bappeared first on\b.{0,200}$", re.DOTALL)
_ALTERNATE = re.compile(
    r"<link\b[^<>]{0,400}type=[\"']application/(?:rss|atom)\+xml[\"'][^<>]{0,400}>", re.IGNORECASE
)
_HREF = re.compile(r"href=[\"']([^\"'<>]{1,400})[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    id: str
    title: str
    url: str | None
    """None, too, where the whole article is here and other items have the same link."""
    author: str | None
    published: str | None
    """`2026-01-05 07:00`, in UTC."""
    content: str | None
    """The whole article as HTML; None where the feed has a summary at most."""


def items(data: bytes, content_type: str, url: str) -> tuple[Item, ...] | None:
    """The items of a feed that was fetched from `url`; None where it is no feed."""
    import feedparser

    # Not told where the feed stands, feedparser leaves ids as they are.
    headers = {"content-type": content_type}
    found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not found.entries and not found.get("version"):
        return None
    entries = [entry for entry in found.entries if _id(entry)]
    if all(entry.get("published_parsed") for entry in entries):
        entries.sort(key=lambda entry: tuple(entry.published_parsed), reverse=True)
    read = [_item(entry, url) for entry in reversed(entries)]
    return _apart(tuple({one.id: one for one in read}.values())[::-1])


def feed_of_page(text: str) -> str | None:
    """Where a page says that its feed is, as it is written there.

    >>> feed_of_page('<link rel="alternate" type="application/rss+xml" href="/feed">')
    '/feed'
    """
    link = _ALTERNATE.search(text)
    found = _HREF.search(link[0]) if link else None
    return html.unescape(found[1]) if found else None


def page(item: Item, language: str = "en") -> str:
    """An item whose content is the whole article, as a page of its own."""
    import nh3

    about = [f"<h1>{html.escape(item.title)}</h1>"]
    if item.author:
        about.append(f'<p class="byline">By {html.escape(item.author)}</p>')
    if item.published:
        about.append(f'<p class="dateline">{html.escape(item.published)}</p>')
    link = f'<link rel="canonical" href="{html.escape(item.url)}">' if item.url else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language)}"><head><meta charset="utf-8">'
        f"<title>{html.escape(item.title)}</title>{link}</head><body><article>\n"
        f"{chr(10).join(about)}\n{nh3.clean(item.content or '')}\n</article></body></html>\n"
    )


def _apart(found: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items that are whole without links that lead elsewhere: to the show's front page, say."""
    links = Counter(item.url for item in found)
    return tuple(
        replace(item, url=None) if item.content and links[item.url] > 1 else item for item in found
    )


def _id(entry: Mapping[str, Any]) -> str | None:
    """What an entry is known by; None where there is nothing to read in it or behind it."""
    own = entry.get("id") or entry.get("link")
    return own or (entry.get("title") if _whole(entry) else None)


def _item(entry: Mapping[str, Any], feed: str) -> Item:
    """An item; its id is kept as the feed has it, its link made whole."""
    link = entry.get("link")
    return Item(
        id=_id(entry) or "",
        title=" ".join(html.unescape(_TAG.sub("", entry.get("title") or "")).split()),
        url=urljoin(feed, link) if link else None,
        author=" ".join((entry.get("author") or "").split()) or None,
        published=_time(entry.get("published_parsed") or entry.get("updated_parsed")),
        content=_whole(entry),
    )


def _whole(entry: Mapping[str, Any]) -> str | None:
    return next(filter(_is_whole, _contents(entry)), None)


def _contents(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (part.get("value") or "" for part in entry.get("content") or ())
    yield entry.get("summary") or ""


def _is_whole(content: str) -> bool:
    """Whether HTML has a whole article's words, and no mark that it was cut."""
    words = " ".join(html.unescape(_TAG.sub(" ", content)).split())
    words = _APPEARED.sub("", words).rstrip()
    return len(words.split()) >= _FEWEST_WORDS and not _CUT.search(words[-200:])


def _time(parsed: time.struct_time | None) -> str | None:
    return time.strftime("%Y-%m-%d %H:%M", parsed) if parsed else None
