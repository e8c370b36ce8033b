"""Reading a DOCX: its article as a manuscript.

A document may come from anybody, so that its archive is measured before it is opened. Changes that
are tracked count as accepted: what was inserted is in, what was deleted is out. What stands beside
the story (comments, notes, tables, boxes, headers, footers) is left out and listed, and so are
words that were struck through or hidden.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from . import bylines
from .manuscript import Kind, Manuscript, Piece

_LARGEST_BYTES = 50_000_000
"""Unpacked, all parts but pictures."""
_MOST_PARTS = 2000
_MEDIA = ("word/media/", "word/embeddings/", "word/fonts/")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How encrypted documents, and those of Word 97, begin."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset({f"{_WORD}{name}" for name in ("del", "moveFrom", "instrText", "delText")})
_BREAKS = frozenset({f"{_WORD}br", f"{_WORD}cr"})
_STRUCK = tuple(f"{_WORD}{name}" for name in ("strike", "dstrike", "vanish"))
_BESIDE = re.compile(r"word/(comment|footnote|endnote|header|footer)s?\d*\.xml")
_STRICT = b"http://purl.oclc.org/ooxml/"
"""Of the namespaces of ISO 29500 Strict, which python-docx does not read."""
_HEADS = ("heading", "title")
_LONGEST_HEADING = 120


class NotReadableError(Exception):
    """A document that cannot be read: what is wrong, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def read(data: bytes) -> Manuscript:
    """Read the article of a document; byline and date are left among its first lines.

    Raises NotReadableError where it is encrypted, damaged or no document.
    """
    document = _opened(data)
    properties = document.core_properties
    decks = [p.text.strip() for p in document.paragraphs if _style(p) == "subtitle"]
    found = [piece for piece in _pieces(document) if piece.text]
    title, pieces = _titled(found, (properties.title or "").strip())
    return Manuscript(
        title=title,
        pieces=tuple(piece for piece in pieces if piece.text not in decks[:1]),
        deck=next(filter(None, decks), None),
        left_out=tuple(_left_out(document, data)),
    )


# ---------------------------------------------------------------------------------------- opening


def _opened(data: bytes) -> Any:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    _refuse(data)
    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, LxmlError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _damaged() from error


def _refuse(data: bytes) -> None:
    """Refuse what is no archive of a document, or unpacks to far more than one has."""
    if data.startswith(_OLE):
        message = "is encrypted, or a document of an old version of Word"
        raise NotReadableError(message, "save it without a password, as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            is_strict = "_rels/.rels" in archive.namelist() and _STRICT in archive.read(
                "_rels/.rels"
            )
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _damaged() from error
    size = sum(part.file_size for part in parts if not part.filename.startswith(_MEDIA))
    if size > _LARGEST_BYTES or len(parts) > _MOST_PARTS:
        raise NotReadableError("unpacks to far more than any article", "save it again from Word")
    if any(part.flag_bits & 1 for part in parts):
        raise NotReadableError("is encrypted", "save it without a password")
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise _damaged()
    if is_strict:
        message = "is a Strict Open XML document"
        raise NotReadableError(message, "save it as Word Document (.docx), which is not strict")


def _damaged() -> NotReadableError:
    return NotReadableError("is damaged, or no document", "open it in Word and save it again")


# ---------------------------------------------------------------------------------------- reading


def _pieces(document: Any) -> Iterator[Piece]:
    """The paragraphs of the body in their order, each line that was broken by hand as its own."""
    from docx.text.paragraph import Paragraph

    begun = ""
    for element in document.element.body.iter(f"{_WORD}p"):
        if any(outer.tag in _OUTSIDE for outer in element.iterancestors()):
            continue
        begun += _text(element)
        if _runs_on(element):
            continue
        kind = _kind(Paragraph(element, document))
        yield from (Piece(" ".join(line.split()), kind) for line in begun.split("\n"))
        begun = ""
    yield from (Piece(" ".join(line.split())) for line in begun.split("\n"))


_OUTSIDE = frozenset({f"{_WORD}tbl", f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}txbxContent"})


def _runs_on(element: Any) -> bool:
    """Whether a paragraph goes on in the next: a drop cap, or one whose end was deleted."""
    end = element.pPr
    if end is None:
        return False
    frame = end.find(f"{_WORD}framePr")
    return (frame is not None and f"{_WORD}dropCap" in frame.attrib) or any(
        end.find(f"{_WORD}rPr/{_WORD}{name}") is not None for name in ("del", "moveFrom")
    )


def _text(element: Any) -> str:
    """All words of an element, those of links and of tracked insertions too."""
    parts: list[str] = []
    stack = [element]
    while stack:
        one = stack.pop()
        if one.tag in _SKIPPED or one.tag in _OUTSIDE or _is_struck(one):
            continue
        if one.tag == f"{_WORD}t":
            parts.append(one.text or "")
        elif one.tag == f"{_WORD}tab":
            parts.append(" ")
        elif one.tag in _BREAKS:
            parts.append("\n")
        elif one.tag == f"{_WORD}noBreakHyphen":
            parts.append("-")
        stack.extend(reversed(one))
    return "".join(parts)


def _is_struck(run: Any) -> bool:
    """Whether a run's words were struck through or hidden by whoever wrote them."""
    marks = run.find(f"{_WORD}rPr") if run.tag == f"{_WORD}r" else None
    found = (mark for mark in marks if mark.tag in _STRUCK) if marks is not None else ()
    return any(mark.get(f"{_WORD}val") not in {"0", "false", "off"} for mark in found)


def _kind(paragraph: Any) -> Kind:
    name = _style(paragraph)
    if name.startswith(_HEADS):
        return "heading"
    if "quote" in name:
        return "quote"
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001 - as above
    return "item" if name.startswith("list") or numbered else "text"


def _style(paragraph: Any) -> str:
    style = paragraph.style
    return (style.name or "").lower() if style is not None else ""


def _titled(pieces: list[Piece], declared: str) -> tuple[str, Iterable[Piece]]:
    """The headline, which is the first line, and the rest.

    What a document declares as its title is often that of a template: it counts where the first
    line cannot be one.
    """
    if not pieces:
        return declared, []
    first = pieces[0]
    is_story = first.kind == "text" and (
        len(first.text) > _LONGEST_HEADING or bylines.parse(first.text)
    )
    if is_story and declared:
        return declared, pieces
    return first.text, _subtitled(pieces[1:])


def _subtitled(pieces: list[Piece]) -> Iterator[Piece]:
    """A line below the headline that is set as a heading, and a byline that is, are text."""
    for at, piece in enumerate(pieces):
        below = pieces[at + 1] if at + 1 < len(pieces) else None
        bare = bylines.parse(piece.text) or (at == 0 and below and bylines.parse(below.text))
        yield Piece(piece.text) if piece.kind == "heading" and bare else piece


def _left_out(document: Any, data: bytes) -> Iterator[str]:
    body = document.element.body
    boxes = dict.fromkeys(map(_all, body.iter(f"{_WORD}txbxContent")))  # Word writes each twice
    found = (
        ("table", _rows(body)),
        ("box", boxes),
        ("struck", _struck(body)),
        *_beside(data),
    )
    for what, texts in found:
        yield from (f"{what}: {text}" for text in texts if text)


def _rows(body: Any) -> Iterator[str]:
    for row in body.iter(f"{_WORD}tr"):
        if next(row.iterancestors(f"{_WORD}tr"), None) is None:
            yield " | ".join(filter(None, map(_all, row.findall(f"{_WORD}tc"))))


def _struck(body: Any) -> Iterator[str]:
    for paragraph in body.iter(f"{_WORD}p"):
        for is_struck, runs in groupby(paragraph.iter(f"{_WORD}r"), _is_struck):
            if is_struck:
                texts = (t.text or "" for run in runs for t in run.iter(f"{_WORD}t"))
                yield " ".join("".join(texts).split())


def _beside(data: bytes) -> Iterator[tuple[str, Iterable[str]]]:
    """Comments, footnotes, endnotes, headers and footers, each of which has a part of its own."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if found := _BESIDE.fullmatch(name):
                root = etree.fromstring(archive.read(name), parser)
                yield found[1], map(_all, list(root.iter(f"{_WORD}{found[1]}")) or [root])


def _all(element: Any) -> str:
    """All words of an element's paragraphs."""
    return " ".join(" ".join(_text(p) for p in element.iter(f"{_WORD}p")).split())
