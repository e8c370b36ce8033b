"""What each element of a feed must be, a row for each: adding a rule of one element is a row.

Sources: RSS 2.0, PSP-1, Apple's "A Podcaster's Guide to RSS", the tag pages of the podcast
namespace.
"""

import email.utils
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import categories
from .feeddocuments import SPACES, date

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Tag:
    """What one element must be."""

    name: str
    least: int
    most: int | None
    holds: Callable[["etree._Element"], bool]
    must: str
    """What it must be, in words."""


def _text(most: int, *, in_bytes: bool = False) -> Callable[["etree._Element"], bool]:
    def holds(element: "etree._Element") -> bool:
        text = element.text or ""
        length = len(text.encode()) if in_bytes else len(text)
        return bool(text.strip()) and text == text.strip() and length <= most

    return holds


def _like(pattern: str) -> Callable[["etree._Element"], bool]:
    return lambda element: bool(re.fullmatch(pattern, element.text or ""))


def _address(attribute: str | None = None) -> Callable[["etree._Element"], bool]:
    """Absolute, in ASCII (Apple's requirements)."""

    def holds(element: "etree._Element") -> bool:
        url = (element.get(attribute) if attribute else element.text) or ""
        return url.isascii() and bool(re.fullmatch(r"https?://[^\s/]+(/\S*)?", url))

    return holds


def _is_date(element: "etree._Element") -> bool:
    when = date(element)
    if when is None:
        return False
    said = (element.text or "").split(",")[0]
    return said == email.utils.format_datetime(when).split(",")[0]


def _is_category(element: "etree._Element") -> bool:
    below = element.find(f"{{{SPACES['itunes']}}}category")
    known = categories.CATEGORIES.get(element.get("text", ""))
    return known is not None and (below is None or below.get("text") in known)


def _has(**attributes: str) -> Callable[["etree._Element"], bool]:
    """Whether each of these attributes is there and like its pattern."""
    return lambda element: all(
        re.fullmatch(pattern, element.get(name, "")) for name, pattern in attributes.items()
    )


def _any(element: "etree._Element") -> bool:
    return bool(element.text or element.attrib or len(element))


_TRUE = _like("true|false")
_WEB = "an address in ASCII"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_URL = r"https?://\S+"
_MEDIUM = "podcast|music|video|film|audiobook|newsletter|blog|publisher|course"

CHANNEL = (
    Tag("title", 1, 1, _text(255), "1 to 255 characters"),
    Tag("link", 1, 1, _address(), _WEB),
    Tag("description", 1, 1, _text(4000, in_bytes=True), "1 to 4000 bytes"),
    Tag("language", 1, 1, _like("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "a code like en-US"),
    Tag("itunes:category", 1, None, _is_category, "one of Apple's categories"),
    Tag("itunes:explicit", 1, 1, _TRUE, "true or false"),
    Tag("itunes:image", 1, 1, _address("href"), _WEB),
    Tag("itunes:author", 0, 1, _text(255), "1 to 255 characters"),
    Tag("itunes:type", 0, 1, _like("episodic|serial"), "episodic or serial"),
    Tag("itunes:new-feed-url", 0, 1, _address(), _WEB),
    Tag("itunes:complete", 0, 1, _like("Yes"), "Yes"),
    Tag("itunes:block", 0, 1, _like("Yes"), "Yes"),
    Tag("lastBuildDate", 0, 1, _is_date, "a date of RFC 2822"),
    Tag("atom:link", 1, None, _has(rel=r"\S+", href=_URL), "an address with its relation"),
    Tag("podcast:guid", 1, 1, _like(_UUID), "a UUID of version 5"),
    Tag("podcast:locked", 0, 1, _like("yes|no"), "yes or no"),
    Tag("podcast:medium", 0, 1, _like(f"({_MEDIUM})L?|mixed"), "a medium of the namespace"),
    Tag("podcast:license", 0, 1, _text(128), "1 to 128 characters"),
    Tag("podcast:funding", 0, None, _has(url=_URL), "words with their address"),
    Tag("podcast:updateFrequency", 0, 1, _text(128), "1 to 128 characters"),
    Tag("podcast:podroll", 0, 1, _any, "a list of shows"),
    Tag("podcast:trailer", 0, None, _has(url=_URL, type="audio/.+", length=r"\d+"), "a file"),
)
ITEM = (
    Tag("title", 1, 1, _text(255), "1 to 255 characters"),
    Tag("link", 1, 1, _address(), _WEB),
    Tag("guid", 1, 1, _text(255), "1 to 255 characters"),
    Tag("pubDate", 1, 1, _is_date, "a date of RFC 2822 with its own weekday"),
    Tag("description", 1, 1, _text(4000, in_bytes=True), "1 to 4000 bytes"),
    Tag("content:encoded", 0, 1, _any, "the notes"),
    Tag("enclosure", 1, 1, _has(url=_URL, length=r"[1-9]\d*", type="audio/.+"), "a sound file"),
    Tag("itunes:duration", 1, 1, _like(r"[1-9]\d*"), "whole seconds"),
    Tag("itunes:explicit", 0, 1, _TRUE, "true or false"),
    Tag("itunes:image", 0, 1, _address("href"), _WEB),
    Tag("itunes:episodeType", 0, 1, _like("full|trailer|bonus"), "full, trailer or bonus"),
    Tag("itunes:season", 0, 1, _like(r"[1-9]\d*"), "a whole number"),
    Tag("itunes:episode", 0, 1, _like(r"[1-9]\d*"), "a whole number"),
    Tag("podcast:transcript", 0, None, _has(url=_URL, type=".+/.+"), "an address and a type"),
    Tag("podcast:chapters", 0, 1, _has(url=_URL, type="application/json.*"), "an address"),
    Tag("podcast:season", 0, 1, _like(r"[1-9]\d*"), "a whole number"),
    Tag("podcast:episode", 0, 1, _like(r"\d+(\.\d+)?"), "a number"),
    Tag("podcast:person", 0, None, _text(128), "1 to 128 characters"),
    Tag("podcast:txt", 0, None, _text(4000), "1 to 4000 characters"),
    Tag(
        "podcast:soundbite",
        0,
        None,
        lambda bite: _is_positive(bite.get("startTime")) and _is_positive(bite.get("duration")),
        "a start after 0 and a duration",
    ),
)


def _is_positive(text: str | None) -> bool:
    return bool(re.fullmatch(r"\d+(\.\d+)?", text or "")) and float(text or 0) > 0
