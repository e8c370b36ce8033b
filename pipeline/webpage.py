"""Reading a web page: its article as a manuscript.

trafilatura finds the body. What it takes along (headline, captions, boxes, links) is sorted out
by the lines that a reader sees, and the page's claims about itself count only where these confirm
them. What stands near the story and is left out is listed.
"""

import codecs
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from . import bylines, credited, furniture, pagefacts, pagelines
from .manuscript import Kind, Manuscript, Piece
from .pagefacts import Declared
from .pagelines import PageLine

_PROBE = 60
"""Characters by which a line and a paragraph are told to be the same."""
_LINKED = 0.8
_TEASING = 0.2
"""Share of links in an entry of a list that points to other stories."""
_COPY = 0.25
"""Of the words; paragraphs in a row that are that much of them are a copy."""
_FEWEST_ABOVE = 4
"""A story is so many times shorter than it and all below it, at most."""
_MORE_ALIKE = 1.6
_FEWEST_WORDS = 4
"""Of a line worth listing; shorter ones are buttons."""
_MOST_LEFT_OUT = 200
"""Lines; a page with more of them is not worth reading to the end."""
_ABOVE, _BELOW_TOP = 8, 30
"""Lines around the headline, at least, in which byline and date stand."""
_BELOW = 12
"""Lines behind the story's last."""
_LONGEST_DECK = 320
_RESCUE = 0.6
"""Of the words that a page declares as its article's; with fewer something is amiss."""
_SHORTEST_BODY = 150
"""Words of a declared body that are worth a second look."""
_KINDS: dict[str, Kind] = {
    "p": "text",
    "head": "heading",
    "item": "item",
    "quote": "quote",
    "code": "text",
}
_SITES = ("twitter", "instagram", "tiktok", "bluesky")
_EMBEDDED = (
    *(f"//blockquote[contains(@class,'{site}-')]" for site in _SITES),
    "//figcaption",
    "//*[@hidden]",
)
_BULLET = re.compile(r"[-–—•·‣◦*▪]\s+")
_SPEECH_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page, seen from all sides."""

    lines: tuple[PageLine, ...]
    declared: Declared
    title: str
    top: int
    """Index of the headline's line; where none has it, 0."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"})


def decode(data: bytes, charset: str | None = None) -> str:
    """A page's text: by its byte order mark, else what the server or the page itself says.

    As in the HTML standard, Latin-1 is read as Windows-1252; bytes that fit nothing become �.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    found = _CHARSET.search(data, 0, 4096)
    said = (marked, charset, found[1].decode("ascii", "replace") if found else None, "utf-8")
    for name in filter(None, said):
        try:
            return data.decode("windows-1252" if name.lower() in _LATIN else name)
        except (LookupError, UnicodeDecodeError):  # a wrong label; the next may be right
            continue
    return data.decode("windows-1252", "replace")


def read(text: str, url: str | None = None) -> Manuscript | None:
    """Read the article of a page; None where no text can be found in it."""
    tree = pagelines.parse(text)
    if tree is None:
        return None
    page = _seen(tree)
    pieces = list(_body(text, page))
    if not pieces:
        return None
    begun = _line_of(page, pieces[0].text, page.top)
    above = page.lines[page.top + 1 : page.top + 20 if begun is None else begun + 1]
    near = page.lines[max(0, page.top - _ABOVE) : max(page.top + _BELOW_TOP, (begun or 0) + 3)]
    deck = _deck(page, above, pieces)
    if deck and _same(pieces[0].text, deck) and len(pieces) > 1:
        pieces.pop(0)
    return Manuscript(
        title=page.title,
        pieces=tuple(pieces),
        byline=credited.byline(page.declared.authors, page.declared.site, near),
        published=credited.published(page.declared.published, near),
        deck=deck,
        url=url or page.declared.url,
        left_out=tuple(_left_out(page, pieces, deck)),
    )


def _seen(tree: HtmlElement) -> _Page:
    lines = tuple(pagelines.lines(tree))
    declared = pagefacts.read(tree)
    title = credited.title(declared.titles, declared.site, lines)
    tops = [at for at, line in enumerate(lines) if _same(line.text, title)]
    headings = [at for at in tops if lines[at].kind == "heading"]
    return _Page(lines, declared, title, next(iter(headings or tops), 0))


# ------------------------------------------------------------------------------------------ body


def _body(text: str, page: _Page) -> Iterator[Piece]:
    pieces = _cleaned(_extracted(text), page)
    declared = page.declared.body
    wanted = len(declared.split()) if declared else 0
    if declared and wanted >= _SHORTEST_BODY and _count(pieces) < _RESCUE * wanted:
        more = _cleaned(_extracted(text, favor_recall=True), page)
        pieces = more if _count(more) >= _RESCUE * wanted else _cleaned(_paragraphs(declared), page)
    alike = _alike(pieces, page)
    whole = alike if _count(alike) >= _MORE_ALIKE * _count(pieces) else pieces
    yield from _above_boxes(whole, page)


def _above_boxes(pieces: Sequence[Piece], page: _Page) -> Sequence[Piece]:
    """The pieces without those in boxes such as “More from” that are set otherwise than the story.

    Where that would be nearly all of them, the heading was none of a box.
    """
    places = reversed(list(enumerate(page.lines)))  # of what stands twice, the first counts
    lines = {_key(line.text): (at, line.path) for at, line in places}
    box = next((at for at, line in enumerate(page.lines) if at > page.top and _opens_box(line)), 0)
    placed = [(piece, *lines.get(_key(piece.text), (0, ""))) for piece in pieces]
    paths = {path for piece, at, path in placed if at < box and len(piece.text) > _PROBE}
    kept = [piece for piece, at, path in placed if at < box or not box or path in paths]
    return kept if _FEWEST_ABOVE * _count(kept) > _count(pieces) else pieces


def _opens_box(line: PageLine) -> bool:
    name = line.text.strip(" :")
    return line.kind == "heading" and any(
        form.fullmatch(name) for form in (furniture.BOXES, furniture.TALK)
    )


def _alike(pieces: Sequence[Piece], page: _Page) -> list[Piece]:
    """The pieces, and the lines below the headline that are set like their paragraphs.

    A page may part its text by adverts into several boxes of one kind, of which one was found.
    """
    own = {_key(piece.text): piece for piece in pieces}
    lines = page.lines[page.top + 1 :]
    paths = {
        line.path
        for line in lines
        if len(line.text) > _PROBE
        and line.path.rpartition(" ")[2].startswith("p.")
        and _key(line.text) in own
        and own[_key(line.text)].kind == "text"
    }
    more = (
        own.get(_key(line.text)) or Piece(line.text)
        for line in lines
        if line.path in paths or _key(line.text) in own
    )
    return _cleaned(more, page)


def _count(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)


def _paragraphs(declared: str) -> Iterator[Piece]:
    for line in html.unescape(declared).splitlines():
        yield Piece(" ".join(line.split()))


def _extracted(text: str, *, favor_recall: bool = False) -> Iterator[Piece]:
    """Pieces of the body that trafilatura finds."""
    import trafilatura

    found = trafilatura.bare_extraction(
        text,
        include_comments=False,
        include_tables=False,
        include_links=True,
        favor_recall=favor_recall,
        prune_xpath=list(_EMBEDDED),
    )
    if found is None or isinstance(found, dict) or found.body is None:
        return
    for element in found.body.iter(*_KINDS):
        kind = _KINDS[element.tag]
        outer = next((one.tag for one in element.iterancestors() if one.tag in _KINDS), None)
        if element.tag == "p" and outer == "quote":
            kind = "quote"
        elif outer or (element.tag == "quote" and element.find(".//p") is not None):
            continue
        yield from (Piece(line, kind) for line in _lines(element))


def _lines(element: Any) -> list[str]:
    """The words of an element, parted where the page breaks its lines."""
    parts = [element.text or ""]
    for inner in element.iterdescendants():
        parts += ["\n" if inner.tag == "lb" else "", inner.text or "", inner.tail or ""]
    return [" ".join(line.split()) for line in "".join(parts).split("\n") if line.strip()]


def _cleaned(found: Iterable[Piece], page: _Page) -> list[Piece]:
    """The story's own pieces, in the very words of the lines that a reader sees."""
    plain = {_key(line.text) for line in page.lines if line.kind != "caption"}
    captions = {_key(line.text) for line in page.lines if line.kind == "caption"} - plain
    kept: list[Piece] = []
    teasers: set[str] = set()
    for line, kind in _printed(found, page):
        if not _key(line.text) or _key(line.text) in captions or _is_none(line, page):
            continue
        if kind == "item" and line.linked > _TEASING:
            teasers.add(line.text)
        bullet = _BULLET.match(line.text)
        kept.append(
            Piece(line.text[bullet.end() :] if bullet else line.text, "item" if bullet else kind)
        )
    while kept and (kept[-1].kind == "heading" or kept[-1].text in teasers):
        kept.pop()
    return _once(kept)


def _printed(found: Iterable[Piece], page: _Page) -> Iterator[tuple[PageLine, Kind]]:
    """The page's own lines for the pieces; those that were parted at a link are one again."""
    below = page.lines[page.top :]
    whole = {_letters(line.text): line for line in (*page.lines, *below)}
    last: PageLine | None = None
    for piece in found:
        letters = _letters(piece.text)
        if (
            last
            and len(letters) < len(last_letters := _letters(last.text))
            and letters in last_letters
        ):
            continue
        line = whole.get(letters)
        if line is None and len(letters) > _PROBE // 3:
            line = last = next((one for key, one in whole.items() if letters in key), None)
        else:
            last = None
        yield line or PageLine(piece.text), piece.kind


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without a second copy of the story, which some pages have for small screens.

    A question that is put to many people is no copy: much of the story must stand twice, in a row.
    """
    first = {piece.text: at for at, piece in reversed(list(enumerate(pieces)))}
    kept: list[Piece] = []
    run: list[Piece] = []
    for at, piece in enumerate(pieces):
        copied = first[piece.text] < at
        if copied:
            run.append(piece)
        if not copied or at == len(pieces) - 1:
            kept += run if _count(run) < _COPY * _count(pieces) else []
            run = []
            kept += [] if copied else [piece]
    return kept


def _is_none(line: PageLine, page: _Page) -> bool:
    """Whether a line is no part of the story by its own words."""
    text = line.text
    if _same(text, page.title) or furniture.reason(text) or bylines.parse(text):
        return True
    return line.linked >= _LINKED and not (_SPEECH_END.search(text) and len(text) > _PROBE)


# ------------------------------------------------------------------------------------ deck, rest


def _deck(page: _Page, above: Sequence[PageLine], pieces: Sequence[Piece]) -> str | None:
    """The line below the headline that sums up, by the page's markup or its own description."""
    first = pieces[0].text
    for line in above:
        if line.linked > _LINKED or not 20 <= len(line.text) <= _LONGEST_DECK:
            continue
        if furniture.reason(line.text) or bylines.parse(line.text) or line.kind == "caption":
            continue
        is_first = _same(line.text, first)
        if (line.kind == "deck" and not (is_first and len(pieces) == 1)) or (
            not is_first and _is_described(line.text, page)
        ):
            return line.text
    return None


def _is_described(text: str, page: _Page) -> bool:
    return any(_same(text, described) for described in page.declared.descriptions)


def _left_out(page: _Page, pieces: Sequence[Piece], deck: str | None) -> Iterator[str]:
    """Lines between the headline and a little below the story that are in none of its pieces."""
    keys = [_key(piece.text) for piece in pieces]
    told = {*keys, _key(page.title), _key(deck or "")}
    places = [at for at, line in enumerate(page.lines) if at > page.top and _key(line.text) in keys]
    end = (max(places) if places else page.top) + _BELOW
    near = page.lines[page.top + 1 : end + 1]
    words = (line.text for line in near if len(line.text.split()) >= _FEWEST_WORDS)
    out = [text for text in words if _key(text) not in told]
    yield from list(dict.fromkeys(out))[:_MOST_LEFT_OUT]


def _line_of(page: _Page, text: str, start: int) -> int | None:
    places = range(start, len(page.lines))
    return next((at for at in places if _key(page.lines[at].text) == _key(text)), None)


def _key(text: str) -> str:
    return _letters(text[: 2 * _PROBE])[:_PROBE]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _same(first: str, second: str) -> bool:
    return bool(first and second) and _key(first) == _key(second)
