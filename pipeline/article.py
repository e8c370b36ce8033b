"""Reading: the text that a reporter pasted becomes an Article.

Plain text and Markdown. The page's own furniture (adverts, share buttons, source lists) is dropped
and listed. `Paragraph.text` holds what print has, character for character: a line break inside a
paragraph and a no-break space are spaces. `Paragraph.start` counts in the source with its line ends
as one character each and without a byte order mark. In Markdown inline marks (emphasis, links'
targets) are taken out, which changes no word; there `start` is where the paragraph begins.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping
from pathlib import Path

from . import (
    asides,
    biographies,
    blocks,
    bylines,
    captionlines,
    datelines,
    endings,
    furniture,
    headline,
    leftout,
    pagefeet,
    pullquotes,
    sections,
    subheads,
)
from .blocks import Block
from .bylines import Byline
from .errors import ArticleError, Mistake
from .files import reading
from .model import Article, Dropped, Paragraph

LARGEST_BYTES = 2_000_000
"""A long magazine feature has 60 000 bytes; what is larger is something else."""
MARKDOWN = (".md", ".markdown")

_OTHER_LINE_ENDS = ("\r", "\v", "\f", "\u2028")
_DEEPEST_BYLINE = 8
"""Blocks below the headline."""
_DEEPEST = 24
"""The same, what is furniture by its form counted as well."""
_OPEN_ENDS = ("?", ",", ";", "—", "–", "-")
"""What ends no deck: a question is a heading, the rest goes on."""
_FEWEST_IN_DECK = 5
"""Words of one that only its missing stop tells."""
_DEEPEST_DATELINE = 3
"""Blocks above a story's first paragraph that are none of it."""
_LONGEST_LABEL = 30
"""Characters."""
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
    text = text.removeprefix("\ufeff").replace("\u2029", "\n\n").replace("\r\n", "\n")
    for mark in _OTHER_LINE_ENDS:
        text = text.replace(mark, "\n")
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
        self._later: str | None = None
        self.corrections: list[str] = []
        self.dropped = list(dropped)

    def article(self) -> Article:
        """All parts put together."""
        self._take_title()
        self._take_top()
        self._drop_all(pagefeet.foot(self.page, self.byline), "among the page’s last lines")
        self._drop_all(captionlines.find(self.page), "caption")
        self._drop_furniture()
        self._drop_all(subheads.links(self.page), "link")
        self._drop_all(pagefeet.links(self.page), "link")
        self._drop_all(pullquotes.find(self.page), "repeats the text")
        self._drop_all(pagefeet.below_signoff(self.page), "below the sign-off")
        self._drop_all(asides.find(self.page, self._between()), "beside the story")
        end, credit, signoff = pagefeet.ending(self.page)
        del self.page[end:]
        paragraphs = self._paragraphs()
        if not paragraphs:
            message = "has a headline and no text below it"
            remedy = "paste the story below its headline, a blank line between paragraphs"
            raise _mistake("article-no-text", f"{self.where}:1", message, remedy)
        ending = endings.parse_last(paragraphs[-1].text) if not signoff else None
        if ending and ending[0]:
            paragraphs[-1] = paragraphs[-1]._replace(text=ending[0])
            signoff = ending[1]
        return Article(
            source=self.source,
            title=self.title,
            paragraphs=tuple(paragraphs),
            deck=self.deck,
            byline=self.byline or _author(credit, signoff) or self._told_of(),
            published=self.published or self._later,
            url=self.url,
            signoff=signoff,
            credit=credit,
            corrections=tuple(self.corrections),
            dropped=tuple(sorted(self.dropped, key=lambda dropped: dropped.line)),
        )

    def _between(self) -> list[list[str]]:
        """Why what stood above each block, and below the last one, was left out."""
        lines = [block.line for block in self.page]
        found: list[list[str]] = [[] for _ in range(len(lines) + 1)]
        for one in sorted(self.dropped, key=lambda dropped: dropped.line):
            found[bisect(lines, one.line)].append(one.reason)
        return found

    def _told_of(self) -> str | None:
        """Whom a line at the page's end tells of as its author."""
        told = (one.text for one in self.dropped if one.reason == biographies.REASON)
        return next(
            (name for text in told if (name := biographies.name(text)) and " " in name), None
        )

    def _drop(self, block: Block, reason: str) -> None:
        self.dropped.append(Dropped(block.line, block.text, reason))

    def _drop_all(self, places: Iterable[int], reason: str) -> None:
        """Take the blocks at these places out of the page."""
        gone = frozenset(places)
        if not gone:
            return
        for at in sorted(gone):
            self._drop(self.page[at], reason)
        self.page = [block for at, block in enumerate(self.page) if at not in gone]

    # --------------------------------------------------------------------------------- the top

    def _take_title(self) -> None:
        """The page's own headline; Markdown may have it in its front matter as well."""
        if self.title:
            del self.page[: bool(self.page) and self.page[0].text == self.title]
            return
        found = headline.find(self.page, [one.text for one in self.dropped])
        self.title, self.published = found.title, self.published or found.published
        self.byline = self.byline or found.byline
        for block, why in found.above:
            self._drop(block, why)
        titled = bool(found.title) and not headline.is_paragraph(found.title)
        self.page = self.page[len(found.above) + titled :]

    def _take_top(self) -> None:
        """Deck, byline and date, up to the first paragraph."""
        self._join_bylines()
        lines = self._read_top()
        for block, found in zip(self.page, lines, strict=False):
            self._take_from_top(block, found)
        stop = len(lines)
        del self.page[:stop]
        if self.deck is None and len(self.page) > 1 and self._is_deck(self.page[0]):
            self.deck = self.page.pop(0).text
        self._drop_above_dateline()

    def _join_bylines(self) -> None:
        """Put `By` and the name on the next line together."""
        for at, block in enumerate(self.page[:_DEEPEST]):
            below = self.page[at + 1].text if at + 1 < len(self.page) else ""
            if block.text in ("By", "by") and below[:3].lower() != "by ":
                self.page[at : at + 2] = [block._replace(text=f"By {below}")]

    def _drop_above_dateline(self) -> None:
        """A story begins with its dateline: what stands above it sums up, or is furniture."""
        top = self.page[: _DEEPEST_DATELINE + 1]
        opening = (at for at, one in enumerate(top) if datelines.opens(one.text))
        first = next((at for at in opening if not leftout.reason(top[at].text)), 0)
        above = [at for at in range(first) if not leftout.is_correction(top[at])]
        deck = next((at for at in above if self._may_sum_up(top[at])), None)
        self._drop_all((at for at in above if at != deck), "above the dateline")
        if deck is not None:
            self.deck = top[deck].text
            self.page.remove(top[deck])

    def _may_sum_up(self, block: Block) -> bool:
        short = len(block.text) <= _LONGEST_DECK and not block.heading
        return self.deck is None and short and leftout.reason(block.text) is None

    def _read_top(self) -> list[Byline | None]:
        """What the blocks above the story say, up to the last byline or date near the top.

        One block may stand above a byline, the deck; below two the story has begun.
        """
        found: list[Byline | None] = []
        height = skipped = depth = 0
        for block in self.page[:_DEEPEST]:
            found.append(bylines.parse(block.text) or self._unmarked(block))
            depth += not self._is_furniture(block)
            if depth > _DEEPEST_BYLINE:
                break
            if found[-1]:
                if skipped and endings.parse(block.text):
                    break
                height, skipped = len(found), 0
            elif height == len(found) - 1 and height and bylines.is_role(block.text):
                height = len(found)
            elif not self._is_furniture(block) and not _is_label(block.text):
                skipped += 1 if _may_be_story(block) else 0
                if skipped > 1 or len(block.text) > _LONGEST_DECK:
                    break
        return found[:height]

    def _unmarked(self, block: Block) -> Byline | None:
        """A line of names without “By”, where a date stands beside it or a title below it."""
        found = bylines.alone(block.text) if not block.heading else None
        if not found or self.byline:
            return None
        near = [one for one in self.page[:_DEEPEST_BYLINE] if not self._is_furniture(one)]
        at = near.index(block) if block in near else 0
        beside = near[max(0, at - 1) : at] + near[at + 1 : at + 2]
        dated = any((line := bylines.parse(one.text)) and line.published for one in beside)
        dated = dated or (found.byline == block.text and self._is_ago_below(block))
        titled = at + 1 < len(near) and bylines.is_role(near[at + 1].text)
        titled = titled or bylines.is_titled(block.text)
        return found if dated or titled or bylines.are_slashed(block.text) else None

    def _is_ago_below(self, block: Block) -> bool:
        """`2 hours ago`, on the next line."""
        at = self.page.index(block) + 1
        return at < len(self.page) and furniture.reason(self.page[at].text) == "relative date"

    def _is_furniture(self, block: Block) -> bool:
        return not block.heading and leftout.reason(block.text) not in (None, "date")

    def _take_from_top(self, block: Block, found: Byline | None) -> None:
        reason = leftout.reason(block.text)
        if leftout.is_correction(block):
            self.corrections.append(block.text)
        elif found:
            outlet = bool(self.byline) and bylines.is_outlet(self.byline or "")
            self.byline = found.byline if found.byline and outlet else self.byline or found.byline
            if found.later:
                self._later = self._later or found.published
            else:
                self.published = self.published or found.published
            if not found.byline and not found.published:
                self._drop(block, "names no author, or a day that reads two ways")
        elif reason or _is_label(block.text) or self.deck is not None:
            self._drop(block, reason or "above the byline")
        else:
            self.deck = block.text

    def _is_deck(self, block: Block) -> bool:
        """Whether the block under the headline sums up, where no byline tells it from the story."""
        if block.heading or block.item or len(block.text) > _LONGEST_DECK:
            return False
        return block.emphatic or self._sums_up() or pullquotes.Doubles(self.page).has(block)

    def _sums_up(self) -> bool:
        """Whether the first line has no stop and no capitals of a title, and a paragraph follows.

        A subhead above the first paragraph of a story is hardly ever seen.
        """
        first, second = (block.text.strip("*_") for block in self.page[:2])
        opens = first.rstrip("’”'\"").endswith(_OPEN_ENDS)
        if blocks.ends_sentence(first) or opens or first.isupper():
            return False
        return len(first.split()) >= _FEWEST_IN_DECK and blocks.ends_sentence(second)

    def _drop_furniture(self) -> None:
        kept: list[Block] = []
        for block, why in sections.sort(self.page, self.byline):
            if why == sections.CORRECTION:
                self.corrections.append(block.text)
            elif why:
                self._drop(block, why)
            else:
                kept.append(block)
        self.page = kept

    # -------------------------------------------------------------------------------- paragraphs

    def _paragraphs(self) -> list[Paragraph]:
        """The story's paragraphs, each with the heading above it.

        Of two headings in a row the first is a paragraph; at the page's end it is furniture.
        """
        found: list[Paragraph] = []
        heading: Block | None = None
        headings = subheads.find(self.page)
        for index, block in enumerate(self.page):
            if index in headings:
                if heading:
                    found.append(Paragraph(heading.text, heading.start))
                heading = block
                continue
            subhead = heading.text.rstrip(":") if heading else None
            found.append(Paragraph(block.text, block.start, subhead, block.set_off))
            heading = None
        if heading:
            self._drop(heading, "a heading without text")
        return found


def _may_be_story(block: Block) -> bool:
    """Whether a block above a byline may be the story's own, and not a second line of the deck."""
    return bool(block.heading) or blocks.ends_sentence(block.text.rstrip("*_"))


def _is_label(text: str) -> bool:
    """`Staff Reporter`, `LIMA`: a line above the story that is neither deck nor name."""
    if bylines.is_role(text) or furniture.SECTION.fullmatch(text):
        return True
    return text.isupper() and len(text) <= _LONGEST_LABEL


def _author(credit: str | None, signoff: str | None) -> str | None:
    """Who wrote a story without a byline: by its credit, else who signs it alone."""
    if credit:
        return endings.author(credit)
    return endings.signer(signoff) if signoff else None
