"""Reading: the text that a reporter pasted becomes an Article.

Plain text and Markdown. The page's own furniture (adverts, share buttons, source lists) is dropped
and listed. `Paragraph.text` holds what print has, character for character: a line break inside a
paragraph and a no-break space are spaces. `Paragraph.start` counts in the source with its line ends
as one character each and without a byte order mark. In Markdown inline marks (emphasis, links'
targets) are taken out, which changes no word; there `start` is where the paragraph begins.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from . import (
    asides,
    biographies,
    blocks,
    captionlines,
    endings,
    pagefeet,
    pullquotes,
    sections,
    subheads,
)
from .blocks import Block
from .errors import ArticleError, Mistake
from .files import reading
from .model import Article, Dropped, Paragraph
from .pagetop import Top
from .sheet import Sheet

LARGEST_BYTES = 2_000_000
"""A long magazine feature has 60 000 bytes; what is larger is something else."""
MARKDOWN = (".md", ".markdown")

_OTHER_LINE_ENDS = ("\r", "\v", "\f", "\u2028")


def load(path: Path, source: str) -> Article:
    """Read the article at `path`; `source` is its path as the show knows it.

    Raises FileError where it cannot be read, ArticleError where it is no article.
    """
    with reading(path):
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST_BYTES else b""
    if size > LARGEST_BYTES:
        raise too_large(str(path), size)
    return read_bytes(data, source, str(path))


def read_bytes(data: bytes, source: str, where: str | None = None) -> Article:
    """Read an article's file; `where` names it in a mistake (`source` where that is missing).

    Raises ArticleError where it is empty, too large, binary, or not UTF-8.
    """
    where = where or source
    if len(data) > LARGEST_BYTES:
        raise too_large(where, len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_text(where, data, error.start) from error
    if (at := text.find("\0")) >= 0:
        raise _binary(where, text.count("\n", 0, at) + 1)
    return read(text, source, where)


def read(text: str, source: str, where: str | None = None) -> Article:
    """Read an article's text; a `source` that ends in `.md` is read as Markdown.

    Raises ArticleError where nothing stands under the headline.
    """
    where = where or source
    text = text.removeprefix("\ufeff").replace("\u2029", "\n\n").replace("\r\n", "\n")
    for mark in _OTHER_LINE_ENDS:
        text = text.replace(mark, "\n")
    markdown = source.lower().endswith(MARKDOWN)
    opened = _of_markdown(text) if markdown else _of_plain(text)
    if not opened.page and not opened.given.get("title"):
        raise _mistake("article-empty", where, "is empty", "paste the article's text into it")
    return _article(opened, source, where)


# ---------------------------------------------------------------------------------------- mistakes


def _mistake(slug: str, where: str, message: str, remedy: str) -> ArticleError:
    return ArticleError(Mistake(slug, where, message, remedy))


def too_large(where: str, size: int) -> ArticleError:
    """The mistake of a file of `size` bytes."""
    message = f"has {size / 1e6:.1f} MB, more than any article"
    return _mistake("article-too-large", where, message, "keep only the story's text")


def _binary(where: str, line: int) -> ArticleError:
    remedy = "save the article as plain text"
    return _mistake("article-binary", f"{where}:{line}", "is no text but a binary file", remedy)


def _not_text(where: str, data: bytes, at: int) -> ArticleError:
    line = data.count(b"\n", 0, at) + 1
    if b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return _binary(where, line)
    remedy = "save it again with the encoding UTF-8"
    return _mistake("article-encoding", f"{where}:{line}", "is not UTF-8 text", remedy)


# ----------------------------------------------------------------------------------------- reading


class _Opened(NamedTuple):
    """A file’s blocks, and what stands apart from them."""

    page: list[Block]
    given: Mapping[str, str]
    """Its front matter."""
    hidden: Sequence[Dropped]


def _of_plain(text: str) -> _Opened:
    return _Opened(list(blocks.plain(text)), {}, ())


def _of_markdown(text: str) -> _Opened:
    offset, given = blocks.front_matter(text)
    text, hidden = blocks.hidden(text, offset)
    page = [block for block in blocks.markdown(text, offset) if block.text]
    return _Opened(page, given, [Dropped(*line) for line in hidden])


def _article(opened: _Opened, source: str, where: str) -> Article:
    """All parts put together; a page is sorted from the top down, then from the end up."""
    sheet = Sheet(opened.page, opened.hidden)
    top = Top(sheet, opened.given)
    _take_furniture(sheet, top.byline)
    end, credit, signoff = pagefeet.ending(sheet.page)
    del sheet.page[end:]
    paragraphs = _paragraphs(sheet)
    if not paragraphs:
        message = "has a headline and no text below it"
        remedy = "paste the story below its headline, a blank line between paragraphs"
        raise _mistake("article-no-text", f"{where}:1", message, remedy)
    ending = endings.parse_last(paragraphs[-1].text) if not signoff else None
    if ending and ending[0]:
        paragraphs[-1] = paragraphs[-1]._replace(text=ending[0])
        signoff = ending[1]
    return Article(
        source=source,
        title=top.title,
        paragraphs=tuple(paragraphs),
        deck=top.deck,
        byline=top.byline or _author(credit, signoff) or _told_of(sheet.dropped),
        published=top.published or top.later,
        url=opened.given.get("url") or None,
        signoff=signoff,
        credit=credit,
        corrections=tuple(sheet.corrections),
        dropped=tuple(sorted(sheet.dropped, key=lambda dropped: dropped.line)),
    )


def _take_furniture(sheet: Sheet, byline: str | None) -> None:
    """Take out what is no story below a page’s top; what is told by its neighbours comes last."""
    sheet.drop_all(pagefeet.foot(sheet.page, byline), "among the page’s last lines")
    sheet.drop_all(captionlines.find(sheet.page), "caption")
    _sort(sheet, byline)
    sheet.drop_all(subheads.links(sheet.page), "link")
    sheet.drop_all(pagefeet.links(sheet.page), "link")
    sheet.drop_all(pullquotes.find(sheet.page), "repeats the text")
    sheet.drop_all(pagefeet.below_signoff(sheet.page), "below the sign-off")
    sheet.drop_all(asides.find(sheet.page, sheet.between()), "beside the story")


def _sort(sheet: Sheet, byline: str | None) -> None:
    kept: list[Block] = []
    for block, why in sections.sort(sheet.page, byline):
        if why == sections.CORRECTION:
            sheet.corrections.append(block.text)
        elif why:
            sheet.drop(block, why)
        else:
            kept.append(block)
    sheet.page = kept


def _paragraphs(sheet: Sheet) -> list[Paragraph]:
    """The story's paragraphs, each with the heading above it.

    Of two headings in a row the first is a paragraph; at the page's end it is furniture.
    """
    found: list[Paragraph] = []
    heading: Block | None = None
    headings = subheads.find(sheet.page)
    for index, block in enumerate(sheet.page):
        if index in headings:
            if heading:
                found.append(Paragraph(heading.text, heading.start))
            heading = block
            continue
        subhead = heading.text.rstrip(":") if heading else None
        found.append(Paragraph(block.text, block.start, subhead, block.set_off))
        heading = None
    if heading:
        sheet.drop(heading, "a heading without text")
    return found


def _told_of(dropped: Iterable[Dropped]) -> str | None:
    """Whom a line at the page's end tells of as its author."""
    told = (one.text for one in dropped if one.reason == biographies.REASON)
    return next((name for text in told if (name := biographies.name(text)) and " " in name), None)


def _author(credit: str | None, signoff: str | None) -> str | None:
    """Who wrote a story without a byline: by its credit, else who signs it alone."""
    if credit:
        return endings.author(credit)
    return endings.signer(signoff) if signoff else None
