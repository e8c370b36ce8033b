"""A web page as the lines that a reader sees, in their order, with what its markup says of each.

Heavy at import (lxml): import it where a page is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement, document_fromstring

Kind = Literal["text", "heading", "item", "caption", "author", "deck", "date", "aside"]

_UNSEEN_NAMES = (
    "script style noscript template svg iframe object select option textarea head audio video"
    " canvas math map"
)
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp"
    " small span strike strong sub sup time tt u var wbr"
)
_UNSEEN, _INLINE = frozenset(_UNSEEN_NAMES.split()), frozenset(_INLINE_NAMES.split())
_ASIDES = frozenset({"nav", "footer", "aside", "button"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "caption",
        re.compile(r"caption|photo-?credit|image-?credit|image__meta|media-?credit", re.IGNORECASE),
    ),
    ("author", re.compile(r"\bauthor|by-?line|contributor(?!-content)", re.IGNORECASE)),
    (
        "deck",
        re.compile(
            r"\bdek\b|\bdeck\b|stand-?first|sub-?title|sub-?head(?:line|ing)?\b|article-?summary"
            r"|article-?(?:description|intro|lead)\b|header-?description|tagline",
            re.IGNORECASE,
        ),
    ),
    ("date", re.compile(r"date-?(?:line|time|published)?\b|timestamp|pub-?date", re.IGNORECASE)),
)
_NUMBER = re.compile(r"\d+")
_DEPTH = 3
_LONGEST_MARKED = 400
"""Characters; a class name on something longer is that of a whole section."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """What stands between two breaks of a page's layout."""

    text: str
    kind: Kind = "text"
    linked: float = 0.0
    """Share of its characters that are a link's."""
    level: int = 0
    """Of a heading."""
    path: str = ""
    """The elements around it, innermost last, with their classes: lines of one text share it."""


def parse(text: str) -> HtmlElement | None:
    """The tree of a page; None where there is nothing in it."""
    from lxml.etree import ParserError

    try:
        return document_fromstring(_NO_DECLARATION.sub("", text.replace("\0", ""), count=1))
    except (ParserError, ValueError):
        return None


_NO_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,200}\?>")


def lines(tree: HtmlElement) -> Iterator[PageLine]:
    """The page's visible lines."""
    yield from _Reader().read(tree)


def _style(names: str) -> str:
    """The names of an element's classes, in one order and without what numbers its kind.

    >>> _style("text-2 text"), _style("text text-13")
    ('text text-', 'text text-')
    """
    return " ".join(sorted(_NUMBER.sub("", names).split()))


class _Reader:
    """Gathers text up to the next break."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._open: list[tuple[Kind, int]] = []
        self._path: list[str] = []

    def read(self, tree: HtmlElement) -> Iterator[PageLine]:
        """Walk the tree without recursion: pages nest deeper than Python does."""
        stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                yield from self._leave(element)
                self._add(element.tail)
            elif not isinstance(element.tag, str) or _is_unseen(element):
                self._add(element.tail)
            else:
                yield from self._enter(element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        yield from self._line()

    def _enter(self, element: HtmlElement) -> Iterator[PageLine]:
        if element.tag == "a":
            self._links += 1
        elif element.tag not in _INLINE:
            yield from self._line()
            self._path.append(f"{element.tag}.{_style(element.get('class', ''))}")
        self._open.append(_kind(element))
        self._add(element.text)

    def _leave(self, element: HtmlElement) -> Iterator[PageLine]:
        if element.tag == "a":
            self._links -= 1
            if not (element.tail or "").strip() and element.getnext() is not None:
                self._parts.append(" ")  # two links side by side are two words
        elif element.tag not in _INLINE:
            yield from self._line()
            self._path.pop()
        self._open.pop()

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            self._linked += len(text.strip()) if self._links else 0

    def _line(self) -> Iterator[PageLine]:
        text = " ".join("".join(self._parts).split())
        linked, self._linked = self._linked, 0
        self._parts.clear()
        if text:
            kind, level = self._kind_of()
            path = " ".join(self._path[-_DEPTH:])
            yield PageLine(text, kind, min(1.0, linked / len(text)), level, path)

    def _kind_of(self) -> tuple[Kind, int]:
        """The innermost element that says something decides."""
        return next((one for one in reversed(self._open) if one[0] != "text"), ("text", 0))


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _kind(element: HtmlElement) -> tuple[Kind, int]:
    tag = str(element.tag)
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
        return "heading", int(tag[1])
    if tag == "figcaption":
        return "caption", 0
    if tag in _ASIDES:
        return "aside", 0
    said = " ".join(
        filter(None, (element.get(name) for name in ("class", "itemprop", "rel", "id")))
    )
    found = next((kind for kind, form in _MARKS if form.search(said)), None) if said else None
    if found and len(element.text_content()) <= _LONGEST_MARKED:
        return found, 0
    return ("item", 0) if tag == "li" else ("text", 0)
