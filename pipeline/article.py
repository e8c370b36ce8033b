"""Reading: the text that a reporter pasted becomes an Article.

Plain text and Markdown. The page's own furniture (adverts, share buttons, source lists) is dropped
and listed. `Paragraph.text` holds what print has, character for character: a line break inside a
paragraph and a no-break space are spaces. `Paragraph.start` counts in the source with its line ends
as one character each and without a byte order mark. In Markdown inline marks (emphasis, links'
targets) are taken out, which changes no word; there `start` is where the paragraph begins.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from . import blocks, bylines, endings, furniture
from .blocks import Block
from .errors import ArticleError, Mistake
from .files import reading
from .model import Article, Dropped, Paragraph
from .repeats import Repeats

LARGEST_BYTES = 2_000_000
"""A long magazine feature has 60 000 bytes; what is larger is something else."""
MARKDOWN = (".md", ".markdown")

_LINE_END = re.compile(r"\r\n?")
_QUOTED = re.compile(r"[“\"‘«][^“”\"«»]{10,}[”\"’»]")
_DEEPEST_BYLINE = 8
"""Blocks below the headline."""
_LONGEST_DECK = 320
"""Characters."""


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
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    markdown = source.lower().endswith(MARKDOWN)
    reader = _of_markdown(text, source, where) if markdown else _of_plain(text, source, where)
    if not reader.page and not reader.title:
        raise _mistake("article-empty", where, "is empty", "paste the article's text into it")
    return reader.article()


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


def _of_plain(text: str, source: str, where: str) -> "_Reader":
    return _Reader(list(blocks.plain(text)), source, where, {}, ())


def _of_markdown(text: str, source: str, where: str) -> "_Reader":
    offset, given = blocks.front_matter(text)
    text, hidden = blocks.hidden(text, offset)
    page = [block for block in blocks.markdown(text, offset) if block.text]
    return _Reader(page, source, where, given, (Dropped(*line) for line in hidden))


class _Reader:
    """Sorts a page's blocks, from the top down and from the end up, into an article's parts."""

    def __init__(
        self,
        page: list[Block],
        source: str,
        where: str,
        given: Mapping[str, str],
        dropped: Iterable[Dropped],
    ) -> None:
        self.page = page
        self.source = source
        self.where = where
        self.title = given.get("title") or ""
        self.deck: str | None = given.get("deck") or None
        self.url: str | None = given.get("url") or None
        self.byline: str | None = given.get("byline") or given.get("author") or None
        self.published: str | None = bylines.date(given.get("date", ""))
        self.dropped = list(dropped)
        self._repeats: Repeats | None = None

    def article(self) -> Article:
        """All parts put together."""
        self._take_title()
        self._take_top()
        self._drop_furniture()
        self._drop_pull_quotes()
        self._drop_below_signoff()
        credit, signoff = self._take_end()
        paragraphs = self._paragraphs()
        if not paragraphs:
            message = "has a headline and no text below it"
            remedy = "paste the story below its headline, a blank line between paragraphs"
            raise _mistake("article-no-text", f"{self.where}:1", message, remedy)
        ending = endings.parse_last(paragraphs[-1].text) if not signoff else None
        if ending and ending[0]:
            paragraphs[-1] = replace(paragraphs[-1], text=ending[0])
            signoff = ending[1]
        return Article(
            source=self.source,
            title=self.title,
            paragraphs=tuple(paragraphs),
            deck=self.deck,
            byline=self.byline or (endings.author(credit) if credit else None),
            published=self.published,
            url=self.url,
            signoff=signoff,
            credit=credit,
            dropped=tuple(sorted(self.dropped, key=lambda dropped: dropped.line)),
        )

    def _drop(self, block: Block, reason: str) -> None:
        self.dropped.append(Dropped(block.line, block.text, reason))

    # --------------------------------------------------------------------------------- the top

    def _take_title(self) -> None:
        """The first line that is no furniture; Markdown may have it in its front matter as well."""
        if self.title and self.page and self.page[0].text == self.title:
            self.page.pop(0)
        while self.page and not self.title:
            block = self.page.pop(0)
            reason = None if block.heading else furniture.reason(block.text)
            if reason:
                self._drop(block, reason)
            else:
                self.title = block.text

    def _take_top(self) -> None:
        """Deck, byline and date, up to the first paragraph."""
        stop = self._height_of_top()
        for block in self.page[:stop]:
            self._take_from_top(block)
        del self.page[:stop]
        if self.deck is None and len(self.page) > 1 and self._is_deck(self.page[0]):
            self.deck = self.page.pop(0).text

    def _height_of_top(self) -> int:
        """How many blocks stand above the story: up to the last byline or date near the top.

        One block may stand above a byline, the deck; below two the story has begun.
        """
        height = skipped = 0
        for index, block in enumerate(self.page[:_DEEPEST_BYLINE]):
            if bylines.parse(block.text):
                if skipped and endings.parse(block.text):
                    break
                height, skipped = index + 1, 0
            elif not furniture.reason(block.text):
                skipped += 1
                if skipped > 1 or len(block.text) > _LONGEST_DECK:
                    break
        return height

    def _take_from_top(self, block: Block) -> None:
        found = bylines.parse(block.text)
        reason = furniture.reason(block.text)
        if found:
            self.byline = self.byline or found.byline
            self.published = self.published or found.published
        elif reason or self.deck is not None:
            self._drop(block, reason or "above the byline")
        else:
            self.deck = block.text

    def _is_deck(self, block: Block) -> bool:
        """Whether the block under the headline sums up, where no byline tells it from the story."""
        if block.heading or block.item or len(block.text) > _LONGEST_DECK:
            return False
        return block.emphatic or self._is_repeated(self.page, block)

    # -------------------------------------------------------------------------------- furniture

    def _drop_furniture(self) -> None:
        kept: list[Block] = []
        section = ""
        for index, block in enumerate(self.page):
            opened = self._opened_section(block, index, begun=bool(kept))
            reason = None if block.heading else furniture.reason(block.text)
            if opened:
                section = opened
                self._drop(block, "heading of what is no story")
            elif section and _is_in_section(block, section):
                self._drop(block, f"below “{section}”")
            elif reason:
                self._drop(block, reason)
            else:
                section = section if furniture.ENDINGS.fullmatch(section) else ""
                kept.append(block)
        self.page = kept

    def _opened_section(self, block: Block, index: int, *, begun: bool) -> str:
        """The name of the section of furniture that a heading opens; empty where it opens none."""
        name = block.text.strip(" :")
        late = 2 * index >= len(self.page)
        opens = (
            (begun and furniture.ENDINGS.fullmatch(name))
            or (begun and late and furniture.TALK.fullmatch(name))
            or furniture.BOXES.fullmatch(name)
        )
        return name if opens else ""

    def _drop_pull_quotes(self) -> None:
        gone: set[int] = set()
        for block in self.page:
            if self._is_repeated(self.page, block, gone):
                self._drop(block, "repeats the text")
                gone.add(block.start)
        self.page = [block for block in self.page if block.start not in gone]

    def _is_repeated(self, page: Sequence[Block], block: Block, gone: Container[int] = ()) -> bool:
        """Whether a block is a quotation that the text has as well."""
        if not _QUOTED.fullmatch(block.text):
            return False
        if self._repeats is None:
            self._repeats = Repeats((one.start, one.text) for one in page)
        return self._repeats.elsewhere(block.start, block.text, gone)

    # ---------------------------------------------------------------------------------- the end

    def _drop_below_signoff(self) -> None:
        """Glossaries and requests below “I’m Bryan Lynn.”; credits there are kept."""
        kinds = [endings.parse(block.text) for block in self.page]
        last = max((at for at, kind in enumerate(kinds) if kind == "signoff"), default=-1)
        if 2 * last <= len(self.page):
            return
        kept = self.page[: last + 1]
        for block, kind in zip(self.page[last + 1 :], kinds[last + 1 :], strict=True):
            if kind is None:
                self._drop(block, "below the sign-off")
            else:
                kept.append(block)
        self.page = kept

    def _take_end(self) -> tuple[str | None, str | None]:
        """Credit and sign-off, from the last block up."""
        credit: list[str] = []
        signoff: list[str] = []
        while len(self.page) > 1 and (kind := endings.parse(self.page[-1].text)):
            text = self.page.pop().text
            (signoff if kind == "signoff" else credit).insert(0, text)
        return " ".join(credit) or None, " ".join(signoff) or None

    # -------------------------------------------------------------------------------- paragraphs

    def _paragraphs(self) -> list[Paragraph]:
        """The story's paragraphs, each with the heading above it.

        Of two headings in a row the first is a paragraph; at the page's end it is furniture.
        """
        found: list[Paragraph] = []
        heading: Block | None = None
        asking = self._asking_headings()
        talking = blocks.labels(self.page)
        for block in self.page:
            speaks = not block.heading and blocks.label(block.text) in talking
            if not speaks and blocks.is_headline(block, asking=asking):
                if heading:
                    found.append(Paragraph(heading.text, heading.start))
                heading = block
                continue
            subhead = heading.text.rstrip(":") if heading else None
            found.append(Paragraph(block.text, block.start, subhead))
            heading = None
        if heading:
            self._drop(heading, "a heading without text")
        return found

    def _asking_headings(self) -> bool:
        """Whether questions are headings here: there are others, or several of them."""
        if any(blocks.is_headline(block, asking=False) for block in self.page):
            return True
        return sum(blocks.is_headline(block, asking=True) for block in self.page) > 1


def _is_in_section(block: Block, section: str) -> bool:
    """Whether a block below the heading of furniture is no story either."""
    if furniture.ENDINGS.fullmatch(section):
        return endings.parse(block.text) is None
    if furniture.TALK.fullmatch(section):
        return True
    return not blocks.ends_sentence(block.text)
