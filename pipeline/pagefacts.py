"""What a web page's own markup declares about its article: JSON-LD, Open Graph, meta elements.

Declarations are claims: who is named there may be a fact check's claimant, the site, or a social
account, so that `webpage` holds them against the words that a reader sees.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

_STORY = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|\w*Story|WebPage)", re.ASCII)
_WEB_PAGE = "WebPage"
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Declared:
    """Claims of a page about its article; nothing here is confirmed."""

    titles: tuple[str, ...] = ()
    """Best first."""
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """As the page writes it, most often ISO 8601."""
    descriptions: tuple[str, ...] = ()
    body: str | None = None
    url: str | None = None


def read(tree: HtmlElement) -> Declared:
    """Collect what a page declares."""
    stories = sorted(_stories(tree), key=lambda one: one.get("@type") == _WEB_PAGE)
    meta = dict(_meta(tree))
    title = tree.findtext(".//title")
    link = next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)
    return Declared(
        titles=_all(
            *(_text(one.get("headline")) for one in stories),
            meta.get("og:title"),
            meta.get("twitter:title"),
            title,
        ),
        site=meta.get("og:site_name") or next(filter(None, map(_publisher, stories)), None),
        authors=_all(
            *(name for one in stories for name in _names(one.get("author"))),
            *(meta.get(key) for key in ("author", "article:author", "parsely-author", "byl")),
            *(meta.get(key) for key in ("sailthru.author", "dc.creator", "cxenseparse:author")),
        ),
        published=_first(
            *(_text(one.get("datePublished")) for one in stories),
            *(meta.get(key) for key in _DATES),
            *tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime"),
            *tree.xpath("//*[@itemprop='datePublished']/@content"),
        ),
        descriptions=_all(
            *(_text(one.get(key)) for one in stories for key in ("alternativeHeadline",)),
            *(_text(one.get("description")) for one in stories),
            meta.get("og:description"),
            meta.get("description"),
        ),
        body=next(filter(None, (_body(one) for one in stories)), None),
        url=_first(link, meta.get("og:url")),
    )


_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date",
    "dc.date.issued",
)


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Meta elements, the first of each name last, so that it stays in a dict."""
    for element in reversed(tree.xpath("//meta[@content]")):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join(element.get("content").split())
        if name and content:
            yield name.lower(), content


def _stories(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """Objects of JSON-LD that are articles; a claim review is none."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(_CONTROL.sub(" ", script.text or ""))
        except (ValueError, RecursionError):  # what a page declares badly, it does not declare
            continue
        yield from (one for one in _objects(data) if _is_story(one))


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for one in data:
            yield from _objects(one)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
        yield from _objects(data.get("mainEntity"))


def _is_story(data: Mapping[str, object]) -> bool:
    kinds = data.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _STORY.fullmatch(kind) for kind in named)


def _names(author: object) -> Iterator[str]:
    if isinstance(author, list):
        for one in author:
            yield from _names(one)
    elif isinstance(author, dict):
        yield from _names(author.get("name"))
    elif isinstance(author, str):
        yield author


def _publisher(story: Mapping[str, object]) -> str | None:
    return next(_names(story.get("publisher")), None)


def _body(story: Mapping[str, object]) -> str | None:
    body = story.get("articleBody")
    return body if isinstance(body, str) else None


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) else None


def _all(*values: str | None) -> tuple[str, ...]:
    plain = (" ".join(value.split()) for value in values if value)
    return tuple(dict.fromkeys(filter(None, plain)))


def _first(*values: str | None) -> str | None:
    return next(iter(_all(*values)), None)
