"""Reading: the text that a reporter pasted becomes an Article.

Plain text and Markdown. The page's own furniture (adverts, share buttons, source lists) is dropped
and listed. `Paragraph.text` holds what print has, character for character: a line break inside a
paragraph and a no-break space are spaces. `Paragraph.start` counts in the source with its line ends
as one character each and without a byte order mark. In Markdown inline marks (emphasis, links'
targets) are taken out, which changes no word; there `start` is where the paragraph begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from . import bylines, endings, furniture, lexicon
from .errors import ArticleError, Mistake
from .files import reading
from .model import Article, Dropped, Paragraph

LARGEST_BYTES = 2_000_000
"""A long magazine feature has 60 000 bytes; what is larger is something else."""
MARKDOWN = (".md", ".markdown")

_SPACES = str.maketrans("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\t\u2028", " " * 9)
_FORMAT = re.compile(r"\r\n?")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$|[\"”’»]$")
_SENTENCE = re.compile(r"[.!:][\"'”’»)\]]*$|[.!?…,][”\"’»]$")
_BULLET = re.compile(r"\s*(?:[-*+•·‣◦]|\d{1,2}\.)\s+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_SETEXT = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_FRONT_MATTER = re.compile(r"---\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_QUOTED = re.compile(r"[“\"‘«][^“”\"«»]{10,}[”\"’»]")
_LONG_LINE = 130
_LONGEST_SUBHEAD = 90


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of the source that stand together."""

    text: str
    start: int
    line: int
    heading: int = 0
    """Level in Markdown; 0 for text."""
    item: bool = False
    emphatic: bool = False
    """Wholly in italics or bold."""


def load(path: Path, source: str) -> Article:
    """Read the article at `path`; `source` is its path as the show knows it.

    Raises FileError where it cannot be read, ArticleError where it is no article.
    """
    with reading(path):
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST_BYTES else b""
    if size > LARGEST_BYTES:
        raise _too_large(str(path), size)
    return read_bytes(data, source, str(path))


def read_bytes(data: bytes, source: str, where: str | None = None) -> Article:
    """Read an article's file; `where` names it in a mistake (`source` where that is missing).

    Raises ArticleError where it is empty, too large, binary, or not UTF-8.
    """
    where = where or source
    if len(data) > LARGEST_BYTES:
        raise _too_large(where, len(data))
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
    text = _FORMAT.sub("\n", text.removeprefix("\ufeff"))
    markdown = source.lower().endswith(MARKDOWN)
    offset, given = _front_matter(text) if markdown else (0, {})
    blocks = list(_markdown_blocks(text, offset) if markdown else _plain_blocks(text))
    if not blocks and not given.get("title"):
        raise _mistake("empty-article", where, "is empty", "paste the article's text into it")
    return _Reader(blocks, source, where, given).article()


# ---------------------------------------------------------------------------------------- mistakes


def _mistake(slug: str, where: str, message: str, remedy: str) -> ArticleError:
    return ArticleError(Mistake(slug, where, message, remedy))


def _too_large(where: str, size: int) -> ArticleError:
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


# ------------------------------------------------------------------------------------------ blocks


def _lines(text: str, offset: int = 0) -> Iterator[tuple[str, int, int]]:
    """Each line with its offset and number."""
    number = text.count("\n", 0, offset) + 1
    start = offset
    for line in text[offset:].split("\n"):
        yield line, start, number
        start += len(line) + 1
        number += 1


def _groups(text: str, offset: int = 0) -> Iterator[list[tuple[str, int, int]]]:
    """Lines between blank lines."""
    group: list[tuple[str, int, int]] = []
    for line in _lines(text, offset):
        if line[0].translate(_SPACES).strip(" \u200b\ufeff"):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _plain_blocks(text: str) -> Iterator[_Block]:
    groups = list(_groups(text))
    wrapped = _is_wrapped(groups)
    for index, group in enumerate(groups):
        headline = index == 0 and any(_SENTENCE.search(line) for line, _, _ in group)
        for part in _paragraphs(group, wrapped=wrapped and not headline):
            yield _block(text, part)


def _is_wrapped(groups: Sequence[Sequence[tuple[str, int, int]]]) -> bool:
    """Whether lines are broken inside paragraphs: they are full, or most end inside a sentence."""
    pairs = [
        (first.rstrip(), second.split(maxsplit=1)[0])
        for group in groups
        for (first, _, _), (second, _, _) in pairwise(group)
    ]
    width = max((len(line.rstrip()) for group in groups for line, _, _ in group), default=0)
    if not pairs or width > _LONG_LINE:
        return False
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    inside = sum(not _SENTENCE.search(line) for line, _ in pairs)
    return full >= 0.8 * len(pairs) or inside > 0.5 * len(pairs)


def _paragraphs(
    group: Sequence[tuple[str, int, int]], *, wrapped: bool
) -> Iterator[list[tuple[str, int, int]]]:
    """A group's lines, joined where a line goes on in the next."""
    part: list[tuple[str, int, int]] = []
    for line in group:
        alone = _BULLET.match(line[0]) or furniture.reason(line[0]) or bylines.parse(line[0])
        if part and (not wrapped or alone):
            yield part
            part = []
        part.append(line)
        if alone and not _BULLET.match(line[0]):
            yield part
            part = []
    if part:
        yield part


def _block(text: str, part: Sequence[tuple[str, int, int]]) -> _Block:
    first, last = part[0], part[-1]
    raw = text[first[1] : last[1] + len(last[0])]
    plain = raw.translate(_SPACES).replace("\n", " ")
    bullet = _BULLET.match(plain)
    skip = bullet.end() if bullet and not bullet[0].strip()[:1].isdigit() else 0
    body = plain[skip:]
    lead = len(body) - len(body.lstrip(" \u200b\ufeff"))
    return _Block(body.strip(" \u200b\ufeff"), first[1] + skip + lead, first[2], item=bool(bullet))


# ---------------------------------------------------------------------------------------- Markdown


def _front_matter(text: str) -> tuple[int, dict[str, str]]:
    found = _FRONT_MATTER.match(text)
    if not found:
        return 0, {}
    pairs = (line.partition(":") for line in found[1].split("\n"))
    values = {
        key.strip().lower(): value.strip().strip("\"'") for key, colon, value in pairs if colon
    }
    return found.end(), values


def _markdown_blocks(text: str, offset: int) -> Iterator[_Block]:
    for group in _groups(text, offset):
        yield from _markdown_group(text, group)


def _markdown_group(text: str, group: Sequence[tuple[str, int, int]]) -> Iterator[_Block]:
    part: list[tuple[str, int, int]] = []
    for line in group:
        heading = _HEADING.match(line[0])
        if heading or (part and _SETEXT.fullmatch(line[0])) or _stands_alone(line[0], part):
            if part and not heading and _SETEXT.fullmatch(line[0]):
                yield replace(_prose(text, part), heading=1 if "=" in line[0] else 2)
                part = []
                continue
            if part:
                yield _prose(text, part)
            part = []
        if heading:
            start = line[1] + heading.start(2)
            yield _Block(_inline(heading[2]), start, line[2], heading=len(heading[1]))
        else:
            part.append(line)
    if part:
        yield _prose(text, part)


def _stands_alone(line: str, part: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a line of Markdown starts a block of its own below others."""
    if not part:
        return False
    return bool(
        _BULLET.match(line) or furniture.reason(line) or bylines.parse(_inline(line.strip()))
    )


def _prose(text: str, part: Sequence[tuple[str, int, int]]) -> _Block:
    plain = " ".join(
        line.translate(_SPACES).strip().removeprefix(">").strip() for line, _, _ in part
    )
    block = _block(text, part)
    bullet = _BULLET.match(plain)
    if bullet and not bullet[0].strip()[:1].isdigit():
        plain = plain[bullet.end() :]
    emphatic = bool(re.fullmatch(r"(\*{1,3}|_{1,3})(?![*_\s])[^*_]+\1", plain))
    return replace(block, text=_inline(plain), emphatic=emphatic)


_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)")
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]*[^\s*_])\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def _inline(text: str) -> str:
    r"""Markdown's inline marks taken out; every word stays.

    >>> _inline("The [*mayor*](https://x.org/a_(b)) said **no**, `x`, 2 * 3 \\* 4.")
    'The mayor said no, x, 2 * 3 * 4.'
    """
    text = _IMAGE.sub("", text)
    for form in (_LINK, _REFERENCE, _EMPHASIS, _EMPHASIS, _CODE, _ESCAPED):
        text = form.sub(lambda found: found[found.lastindex or 0], text)
    return text.strip()


# ----------------------------------------------------------------------------------------- reading


class _Reader:
    """Sorts a page's blocks, from its top down and from its end up, into the parts of an article."""

    def __init__(
        self, blocks: list[_Block], source: str, where: str, given: dict[str, str]
    ) -> None:
        self.source = source
        self.where = where
        self.given = given
        self.dropped: list[Dropped] = []
        self.deck: str | None = None
        self.byline: str | None = given.get("byline") or given.get("author") or None
        self.published: str | None = bylines.date(given.get("date", ""))
        self.title = given.get("title") or ""
        self.blocks = blocks

    def article(self) -> Article:
        """All parts put together."""
        self._take_title()
        self._take_top()
        self._drop_furniture()
        credit, signoff = self._take_end()
        paragraphs = self._paragraphs()
        if not paragraphs:
            raise _mistake(
                "article-no-text",
                f"{self.where}:1",
                "has a headline and no text below it",
                "paste the story below its headline, a blank line between paragraphs",
            )
        ending = endings.parse_last(paragraphs[-1].text) if not signoff else None
        if ending and ending[0]:
            signoff = ending[1]
            paragraphs[-1] = replace(paragraphs[-1], text=ending[0])
        return Article(
            source=self.source,
            title=self.title,
            paragraphs=tuple(paragraphs),
            deck=self.deck,
            byline=self.byline or (endings.author(credit) if credit else None),
            published=self.published,
            signoff=signoff,
            credit=credit,
            dropped=tuple(sorted(self.dropped, key=lambda dropped: dropped.line)),
        )

    def _drop(self, block: _Block, reason: str) -> None:
        self.dropped.append(Dropped(block.line, block.text, reason))

    def _take_title(self) -> None:
        if self.title and self.blocks and self.blocks[0].text == self.title:
            self.blocks.pop(0)
        while self.blocks and not self.title:
            block = self.blocks.pop(0)
            reason = None if block.heading else furniture.reason(block.text)
            if reason:
                self._drop(block, reason)
            else:
                self.title = block.text

    # --------------------------------------------------------------------------------- the top

    def _take_top(self) -> None:
        """Deck, byline and date, up to the first paragraph."""
        stop = self._last_of_top()
        for block in self.blocks[:stop]:
            self._take_top_block(block)
        del self.blocks[:stop]
        first = self.blocks[0] if self.blocks else None
        if first and self.deck is None and len(self.blocks) > 1 and self._is_deck(first):
            self.deck = _unquoted_space(self.blocks.pop(0).text)

    def _last_of_top(self) -> int:
        """How many blocks stand above the story: up to the last byline or date near the top."""
        stop = 0
        for index, block in enumerate(self.blocks[:_DEEPEST_BYLINE]):
            if bylines.parse(block.text):
                stop = index + 1
            elif furniture.reason(block.text):
                continue
            elif index - stop >= 2 or len(block.text) > _LONGEST_DECK:
                break
        return stop

    def _take_top_block(self, block: _Block) -> None:
        found = bylines.parse(block.text)
        reason = furniture.reason(block.text)
        if found:
            self.byline = self.byline or found.byline
            self.published = self.published or found.published
        elif reason or self.deck is not None:
            self._drop(block, reason or "above the byline")
        else:
            self.deck = block.text

    def _is_deck(self, block: _Block) -> bool:
        """Whether the block under the headline sums up, where no byline tells it from the story."""
        if block.heading or block.item:
            return False
        if block.emphatic and len(block.text) <= _LONGEST_DECK:
            return True
        quoted = bool(_QUOTED.fullmatch(block.text))
        return quoted and _Shingles(self.blocks).repeats(block)

    # -------------------------------------------------------------------------------- furniture

    def _drop_furniture(self) -> None:
        kept: list[_Block] = []
        section = ""
        for index, block in enumerate(self.blocks):
            opened = self._section(block, index, bool(kept))
            why = None if block.heading else furniture.reason(block.text)
            if opened or (section and self._is_in_section(block, section)):
                section = opened or section
                what = "heading of what is no story" if opened else f"below “{section}”"
                self._drop(block, what)
            elif why:
                self._drop(block, why)
            else:
                section = section if furniture.ENDINGS.fullmatch(section) else ""
                kept.append(block)
        self.blocks = self._without_pull_quotes(kept)

    def _section(self, block: _Block, index: int, begun: bool) -> str:
        """The name of the section of furniture that a heading opens; empty where it opens none."""
        name = block.text.strip(" :")
        late = 2 * index >= len(self.blocks)
        opens = (
            (begun and furniture.ENDINGS.fullmatch(name))
            or (begun and late and furniture.TALK.fullmatch(name))
            or furniture.BOXES.fullmatch(name)
        )
        return name if opens else ""

    def _is_in_section(self, block: _Block, section: str) -> bool:
        """Whether a block below such a heading is no story either."""
        if furniture.ENDINGS.fullmatch(section):
            return endings.parse(block.text) is None
        if furniture.TALK.fullmatch(section):
            return True
        return not _SENTENCE.search(block.text)

    def _without_pull_quotes(self, blocks: list[_Block]) -> list[_Block]:
        """Quotations set large beside the text, which has them a second time."""
        quoted = [block for block in blocks if _QUOTED.fullmatch(block.text)]
        shingles = _Shingles(blocks if quoted else ())
        repeated = [block for block in quoted if shingles.repeats(block)]
        for block in repeated:
            self._drop(block, "repeats the text")
        return [block for block in blocks if block not in repeated]

    # ---------------------------------------------------------------------------------- the end

    def _take_end(self) -> tuple[str | None, str | None]:
        """Credit and sign-off, from the last block up; what stands below a sign-off is no story."""
        self._drop_below_signoff()
        credit: list[str] = []
        signoff: list[str] = []
        while len(self.blocks) > 1:
            kind = endings.parse(self.blocks[-1].text)
            if kind is None:
                break
            text = self.blocks.pop().text
            (signoff if kind == "signoff" else credit).insert(0, text)
        return " ".join(credit) or None, " ".join(signoff) or None

    def _drop_below_signoff(self) -> None:
        half = len(self.blocks) // 2
        kinds = [endings.parse(block.text) for block in self.blocks]
        last = max((i for i, kind in enumerate(kinds) if kind == "signoff"), default=-1)
        if last <= half:
            return
        for block, kind in list(zip(self.blocks, kinds, strict=True))[last:]:
            if kind is None:
                self._drop(block, "below the sign-off")
                self.blocks.remove(block)

    # -------------------------------------------------------------------------------- paragraphs

    def _paragraphs(self) -> list[Paragraph]:
        asks = sum(1 for block in self.blocks if _is_subhead(block) and block.text.endswith("?"))
        titled = any(_is_subhead(b) and not b.text.endswith("?") for b in self.blocks)
        found: list[Paragraph] = []
        pending: _Block | None = None
        for index, block in enumerate(self.blocks):
            heads = _is_subhead(block) and (
                bool(block.heading) or not block.text.endswith("?") or titled or asks > 1
            )
            if heads and (block.heading or self._has_text_below(index)):
                if pending:
                    found.append(Paragraph(pending.text, pending.start))
                pending = block
            elif heads and index > 0:
                self._drop(block, "a heading without text")
            else:
                subhead = pending.text.rstrip(":") if pending else None
                found.append(Paragraph(block.text, block.start, subhead))
                pending = None
        if pending:
            self._drop(pending, "a heading without text")
        return found

    def _has_text_below(self, index: int) -> bool:
        return index + 1 < len(self.blocks)


_DEEPEST_BYLINE = 8
_LONGEST_DECK = 320


def _unquoted_space(text: str) -> str:
    return " ".join(text.split())


def _is_subhead(block: _Block) -> bool:
    """Whether a block stands above others as their title."""
    if block.heading:
        return True
    text = block.text
    words = text.split()
    if block.item or len(text) > _LONGEST_SUBHEAD or len(words) > 12 or not words:
        return False
    if text[0] in "“\"‘'«([—–-…" or not (text[0].isupper() or text[0].isdecimal()):
        return False
    return text.endswith("?") or not _CLOSED.search(text) or text.isupper()


class _Shingles:
    """Finds what is printed twice: blocks by the runs of words in them."""

    def __init__(self, blocks: Sequence[_Block]) -> None:
        self._words = {block.start: _bare(block.text) for block in blocks}
        self._holders: dict[tuple[str, ...], list[int]] = {}
        for start, words in self._words.items():
            for at in range(len(words) - _SHINGLE + 1):
                self._holders.setdefault(tuple(words[at : at + _SHINGLE]), []).append(start)

    def repeats(self, block: _Block) -> bool:
        """Whether all of a quotation's words, cuts allowed, stand in one other block."""
        pieces = [_bare(piece) for piece in re.split(r"…|\.\s?\.\s?\.", block.text)]
        long = next((piece for piece in pieces if len(piece) >= _SHINGLE), None)
        if long is None or sum(map(len, pieces)) <= _SHINGLE:
            return False
        holders = self._holders.get(tuple(long[:_SHINGLE]), [])[:_MOST_HOLDERS]
        return any(
            start != block.start and all(_holds(self._words[start], piece) for piece in pieces)
            for start in dict.fromkeys(holders)
        )


_SHINGLE = 4
"""Words in a row that two texts share by no chance."""
_MOST_HOLDERS = 50


def _bare(text: str) -> list[str]:
    return [word.lower() for word in lexicon.WORD.findall(text)]


def _holds(words: Sequence[str], piece: Sequence[str]) -> bool:
    return f" {' '.join(piece)} " in f" {' '.join(words)} " if piece else True
