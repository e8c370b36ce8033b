"""A page's text as blocks: what stands together between blank lines, headings, bullets.

Reads plain text (one line a paragraph, or lines broken inside paragraphs) and Markdown, of which
only the marks are taken out that change no word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import bylines, furniture

_SPACES = str.maketrans("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\t\u2028", " " * 9)
_INVISIBLE = " \u200b\ufeff"
_BULLET = re.compile(r"\s*(?:[-*+•·‣◦]|(?P<number>\d{1,2}\.))\s+(?=[^\s*•·_=~-])")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<title>\S.*?)[\s#]*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_FRONT_MATTER = re.compile(r"---\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_SENTENCE_END = re.compile(r"[.!:][\"'”’»)\]]*$|[.!?…,][”\"’»]$")
_CLOSED = re.compile(r"[.!…:;,][\"'”’»)\]]*$|[\"”’»]$")
_EMPHATIC = re.compile(r"(\*{1,3}|_{1,3})(?![*_\s])[^*_]+\1")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_MARKS = (
    re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)"),
    re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"),
    re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]*[^\s*])\*{1,3}(?![\w*])"),
    re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])([^_\n]*[^\s_])_{1,3}(?![\w_])"),
    re.compile(r"`([^`\n]+)`"),
    re.compile(r"\\([!-/:-@\[-`{-~])"),
)
"""Links, emphasis, code, escapes: each leaves its words."""
_LONGEST_HEADLINE = 90
_MOST_WORDS = 12
_WIDEST_BROKEN = 130
"""Characters; where a line is longer, lines are not broken."""

Line = tuple[str, int, int]
"""Its text, its offset, its number."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of the source that stand together."""

    text: str
    start: int
    line: int
    heading: int = 0
    """Level in Markdown; 0 for text."""
    item: bool = False
    emphatic: bool = False
    """Wholly in italics or bold."""


def plain(text: str) -> Iterator[Block]:
    """The blocks of plain text."""
    groups = list(_groups(text, 0))
    broken = _is_broken(groups)
    for index, group in enumerate(groups):
        glued = index == 0 and any(ends_sentence(line) for line, _, _ in group)
        for part in _parts(group, broken=broken and not glued):
            yield _block(text, part)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as paragraphs do.

    >>> ends_sentence("She left."), ends_sentence("He said: “Go.”"), ends_sentence("What next")
    (True, True, False)
    """
    return _SENTENCE_END.search(line) is not None


def is_headline(block: Block, *, asking: bool) -> bool:
    """Whether a block stands above others as their title; `asking`: questions may.

    >>> is_headline(Block("How it works", 0, 1), asking=False)
    True
    """
    text = block.text
    if block.heading or not text:
        return bool(block.heading)
    short = len(text) <= _LONGEST_HEADLINE and len(text.split()) <= _MOST_WORDS
    if block.item or not short or not (text[0].isupper() or text[0].isdecimal()):
        return False
    return asking if text.endswith("?") else not _CLOSED.search(text) or text.isupper()


def _groups(text: str, offset: int) -> Iterator[list[Line]]:
    """Lines between blank lines."""
    number = text.count("\n", 0, offset) + 1
    group: list[Line] = []
    for line in text[offset:].split("\n"):
        if line.translate(_SPACES).strip(_INVISIBLE):
            group.append((line, offset, number))
        elif group:
            yield group
            group = []
        offset += len(line) + 1
        number += 1
    if group:
        yield group


def _is_broken(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether lines are broken inside paragraphs: they are full, or most end inside a sentence."""
    pairs = [
        (first.rstrip(), second.split(maxsplit=1)[0])
        for group in groups
        for (first, _, _), (second, _, _) in pairwise(group)
    ]
    width = max((len(line.rstrip()) for group in groups for line, _, _ in group), default=0)
    if not pairs or width > _WIDEST_BROKEN:
        return False
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    inside = sum(not ends_sentence(line) for line, _ in pairs)
    return full >= 0.8 * len(pairs) or inside > 0.5 * len(pairs)


def _parts(group: Sequence[Line], *, broken: bool) -> Iterator[list[Line]]:
    """A group's lines, joined where a line goes on in the next."""
    part: list[Line] = []
    alone = False  # the last line can have none behind it
    for line in group:
        item = _BULLET.match(line[0]) is not None
        single = _is_single(line[0])
        if part and (not broken or alone or item or single):
            yield part
            part = []
        part.append(line)
        alone = single and not item
    if part:
        yield part


def _is_single(line: str) -> bool:
    """Whether a line stands by itself wherever it is: a byline, a date, furniture."""
    return furniture.reason(line) is not None or bylines.parse(line) is not None


def _block(text: str, part: Sequence[Line]) -> Block:
    start, (last, offset, _) = part[0][1], part[-1]
    printed = text[start : offset + len(last)].translate(_SPACES).replace("\n", " ")
    bullet = _BULLET.match(printed)
    skip = bullet.end() if bullet and not bullet["number"] else 0
    body = printed[skip:]
    lead = len(body) - len(body.lstrip(_INVISIBLE))
    item = bullet is not None
    return Block(body.strip(_INVISIBLE), start + skip + lead, part[0][2], item=item)


# ---------------------------------------------------------------------------------------- Markdown


def front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Where the text behind a Markdown file's front matter starts, and its keys in lower case."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return 0, {}
    pairs = (line.partition(":") for line in found[1].split("\n"))
    given = {key.strip().lower(): value.strip(" \"'") for key, colon, value in pairs if colon}
    return found.end(), given


def markdown(text: str, offset: int) -> Iterator[Block]:
    """The blocks of Markdown that starts at `offset`."""
    for group in _groups(text, offset):
        part: list[Line] = []
        for line in group:
            underlined = bool(part) and _UNDERLINE.fullmatch(line[0]) is not None
            if underlined:
                level = 1 if "=" in line[0] else 2
                yield replace(_prose(text, part), heading=level)
                part = []
                continue
            heading = _HEADING.match(line[0])
            if part and (heading or _starts_block(line[0])):
                yield _prose(text, part)
                part = []
            if heading:
                yield _headline(line, heading)
            else:
                part.append(line)
        if part:
            yield _prose(text, part)


def _headline(line: Line, found: re.Match[str]) -> Block:
    start = line[1] + found.start("title")
    return Block(_inline(found["title"]), start, line[2], heading=len(found["level"]))


def _starts_block(line: str) -> bool:
    """Whether a line of Markdown starts a block of its own below others."""
    return _BULLET.match(line) is not None or _is_single(_inline(line.strip()))


def _prose(text: str, part: Sequence[Line]) -> Block:
    lines = (line.translate(_SPACES).strip().removeprefix(">").strip() for line, _, _ in part)
    words = " ".join(lines)
    bullet = _BULLET.match(words)
    if bullet and not bullet["number"]:
        words = words[bullet.end() :]
    emphatic = _EMPHATIC.fullmatch(words) is not None
    return replace(_block(text, part), text=_inline(words), emphatic=emphatic)


def _inline(text: str) -> str:
    r"""Markdown's inline marks taken out; every word stays.

    >>> _inline("The [*mayor*](https://x.org/a_(b)) said **no**, `x`, 2 * 3 \\* 4.")
    'The mayor said no, x, 2 * 3 * 4.'
    """
    text = _IMAGE.sub("", text)
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return text.strip()
