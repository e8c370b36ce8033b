"""A page's text as blocks: what stands together between blank lines, headings, bullets.

Reads plain text (one line a paragraph, or lines broken inside paragraphs) and Markdown, of which
only the marks are taken out that change no word. Comments, code and tables of Markdown are no
words of the story: `hidden` lists them.
"""

import html
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from . import bylines, furniture
from .manuscript import LEFT_OUT

_OTHER_SPACES = "\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\t\u2028"
_OTHER_SPACE = re.compile(f"[{_OTHER_SPACES}]")
_SPACES = re.compile(" {2,}")
_QUOTING = re.compile(r">+(?:[> ]+|(?=[^\W\d]|[“\"‘'(])|$)")
"""At a line's start: `> It rained`, and no `>50%`."""
_INVISIBLE = " \u200b\ufeff"
_BLANK = _OTHER_SPACES + _INVISIBLE
_BULLET = re.compile(r"\s*(?:[-*+•·‣◦]|(?P<number>\d{1,2}\.))\s+(?=[^\s*•·_=~-])")
_LABEL = re.compile(r"(?:[QA]\.|[^\W\d_a-z][\w.’' -]{0,40}:)\s+(?=\S)")
"""`Q:`, `Daily Post:`: who says a line of an interview."""
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<title>\S.*?)[\s#]*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*")
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)[^`]*")
_ROW = re.compile(r"[ ]{0,3}\|.*\|\s*")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\[\]]{1,60}\]:\s.*")
_QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*')")
_FRONT_MATTER = re.compile(r"---\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_CLOSERS = "\"'”’»)]"
_ENDED_SPEECH = tuple(stop + mark for stop in ".!?…," for mark in '”"’»')
_CLOSED = re.compile(r"[.!…:;,][\"'”’»)\]]*$|[\"”’»]$")
_EMPHATIC = re.compile(r"(\*{1,3}|_{1,3})(?![*_\s])[^*_]+\1")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_MARKS = (
    re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)"),
    re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"),
    re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*\n]*[^\s*])\*{1,3}(?![\w*])"),
    re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])([^_\n]*[^\s_])_{1,3}(?![\w_])"),
    re.compile(r"`([^`\n]+)`"),
    re.compile(r"\[\^[^\[\]\s]{1,20}\]()"),
    re.compile(r"</?[a-zA-Z][^<>]{0,200}>()"),
)
"""Links, emphasis, code leave their words; a footnote's mark and a tag of HTML leave nothing."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~•·‣◦])")
_AWAY = {mark: chr(0xE000 + at) for at, mark in enumerate(string.punctuation + "•·‣◦")}
"""Where escaped marks wait, out of sight of the other rules: Unicode's private use area."""
_BACK = str.maketrans({away: mark for mark, away in _AWAY.items()})
_NOT_LINE_END = re.compile(r"[^\n]")
_LED_QUESTION = re.compile(
    r"[^,?]{2,60},\s(?:what|how|why|who|when|where|which|is|are|can|do|does|did|will|should"
    r"|could|would)\b"
    r"|(?:But|And|Or)\s|[^?]*[a-z][.?!:]\s"
)
"""`So, what can you do?`: a sentence of the story that asks."""
_ANSWER = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
_DASHED = (" -", " –", " —")
_LONGEST_HEADLINE = 90
_MOST_WORDS = 12
_WIDEST_BROKEN = 130
"""Characters; where a line is longer, lines are not broken."""

Line = tuple[str, int, int]
"""Its text, its offset, its number."""


class Block(NamedTuple):
    """Lines of the source that stand together."""

    text: str
    start: int
    line: int
    heading: int = 0
    """Level in Markdown; 0 for text."""
    item: bool = False
    emphatic: bool = False
    """Wholly in italics or bold."""
    set_off: bool = False
    """A block quotation of Markdown (`>`)."""


def plain(text: str) -> Iterator[Block]:
    """The blocks of plain text; what begins with `>`, as in Markdown, is set off.

    Where most lines begin so it is a mail, which quotes nothing.
    """
    text, quoted = _unquoted(_spaced(text))
    groups = list(_groups(text, 0))
    mail = 2 * len(quoted) > sum(map(len, groups))
    broken = _is_broken(groups)
    for index, group in enumerate(groups):
        glued = index == 0 and any(ends_sentence(line) for line, _, _ in group)
        for part in _parts(group, broken=broken and not glued):
            block = _block(text, part)
            if part[0][2] in quoted:
                block = block._replace(text=_SPACES.sub(" ", block.text), set_off=not mail)
            yield block


def _spaced(text: str) -> str:
    """The text with plain spaces, as long as before."""
    return _OTHER_SPACE.sub(" ", text) if any(map(text.__contains__, _OTHER_SPACES)) else text


def _unquoted(text: str) -> tuple[str, frozenset[int]]:
    """The text with spaces for the `>` at its lines' starts, and the numbers of those lines."""
    if not (text.startswith(">") or "\n>" in text):
        return text, frozenset()
    lines = text.split("\n")
    marks = [_QUOTING.match(line) for line in lines]
    bare = [
        " " * len(mark[0]) + line[mark.end() :] if mark else line
        for line, mark in zip(lines, marks, strict=True)
    ]
    numbers = (number for number, mark in enumerate(marks, 1) if mark)
    return "\n".join(bare), frozenset(numbers)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as paragraphs do.

    >>> ends_sentence("She left."), ends_sentence("He said: “Go.”"), ends_sentence("What next")
    (True, True, False)
    """
    return line.endswith(_ENDED_SPEECH) or line.rstrip(_CLOSERS).endswith((".", "!", ":"))


def labels(page: Iterable[Block]) -> frozenset[str]:
    """What stands in front of several blocks, as speakers do in an interview."""
    counts = Counter(label(block.text) for block in page)
    return frozenset(text for text, count in counts.items() if text and count > 1)


def label(text: str) -> str:
    """The label in front of a line.

    >>> label("Daily Post: Is it late?"), label("Is it late?")
    ('Daily Post', '')
    """
    found = _LABEL.match(text) if ":" in text or text[1:2] == "." else None
    return found[0].rstrip(" .:") if found else ""


_OPENS = re.compile(r"(?![“‘\"'].*(?:[.!?,…][”’\"']|[”’\"']\Z))[“‘\"']?(?:[^\W_a-z]|\d)")
"""With a capital or a figure, in quote marks or not; quoted to its end or a stop it is speech."""


def is_short(block: Block) -> bool:
    """Whether a block may be a title by its length."""
    return len(block.text) <= _LONGEST_HEADLINE or block.heading > 0


def is_headline(block: Block, *, asking: bool) -> bool:
    """Whether a block stands above others as their title; `asking`: questions may.

    >>> is_headline(Block("How it works", 0, 1), asking=False)
    True
    """
    text = block.text
    if block.heading or not text:
        return bool(block.heading)
    if len(text) > _LONGEST_HEADLINE or block.item or len(text.split()) > _MOST_WORDS:
        return False
    if _ANSWER.match(text) or not _OPENS.match(text):
        return False
    if text.endswith("?") and _LED_QUESTION.match(text):
        return False
    return asking if text.endswith("?") else not _CLOSED.search(text) or text.isupper()


def _groups(text: str, offset: int) -> Iterator[list[Line]]:
    """Lines between blank lines."""
    number = text.count("\n", 0, offset) + 1
    group: list[Line] = []
    for line in text[offset:].split("\n"):
        if line.strip(_BLANK):
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
        if len(group) > 1
        for (first, _, _), (second, _, _) in pairwise(group)
    ]
    if not pairs:
        return False
    width = max(len(line.rstrip()) for group in groups for line, _, _ in group)
    if width > _WIDEST_BROKEN:
        return False
    full = sum(len(line) + 1 + len(word) > width for line, word in pairs)
    inside = sum(not ends_sentence(line) for line, _ in pairs)
    return full >= 0.8 * len(pairs) or inside > 0.5 * len(pairs)


def _parts(group: Sequence[Line], *, broken: bool) -> Iterator[list[Line]]:
    """A group's lines, joined where a line goes on in the next."""
    if not broken or len(group) == 1:
        for line in group:
            yield [line]
        return
    part: list[Line] = []
    alone = False  # the last line can have none behind it
    for line in group:
        item = _BULLET.match(line[0]) is not None
        single = _is_single(line[0])
        if part and (alone or item or single):
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
    printed = text[start : offset + len(last)]
    if len(part) > 1:
        printed = printed.replace("\n", " ")
    if printed[0].isalpha():
        return Block(printed.rstrip(_INVISIBLE), start, part[0][2])
    bullet = _BULLET.match(printed)
    skip = bullet.end() if bullet and not bullet["number"] else 0
    body = printed[skip:]
    lead = len(body) - len(body.lstrip(_INVISIBLE))
    body = body.strip(_INVISIBLE)
    between = skip > 0 and body.endswith(_DASHED) and len(body) <= _LONGEST_HEADLINE
    body = body[:-2].rstrip() if between else body  # “- Who pays? -” is a subhead
    item = bullet is not None and not between
    return Block(body, start + skip + lead, part[0][2], item=item)


# ---------------------------------------------------------------------------------------- Markdown


def front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Where the text behind a Markdown file's front matter starts, and its keys in lower case."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return 0, {}
    pairs = (line.partition(":") for line in found[1].split("\n"))
    given = {key.strip().lower(): _bare(value.strip()) for key, colon, value in pairs if colon}
    return found.end(), given


def _bare(value: str) -> str:
    """A value of front matter without the quotes around the whole of it."""
    return value[1:-1].strip() if _QUOTED.fullmatch(value) else value


def hidden(text: str, offset: int) -> tuple[str, list[tuple[int, str, str]]]:
    """Markdown without what is no words: comments, fenced code, tables, definitions of links.

    Returns the text, as long as before, and line number, text and reason of each line taken out.
    """
    found: list[tuple[int, str, str]] = []
    kept: list[str] = []
    fence = ""
    text, comments = _without_comments(text, offset)
    number = text.count("\n", 0, offset)
    for line in text[offset:].split("\n"):
        number += 1
        mark = _FENCE.fullmatch(line)
        opened = fence or (mark[1] if mark else "")
        reason = "code" if opened else _reason_in_markdown(line)
        fence = "" if fence and line.strip().startswith(fence) else opened
        if reason and line.strip("`~ "):
            found.append((number, line.strip(), reason))
        kept.append(" " * len(line) if reason else line)
    return text[:offset] + "\n".join(kept), sorted(found + comments)


def _reason_in_markdown(line: str) -> str | None:
    if _ROW.fullmatch(line):
        return "table"
    return "link" if _DEFINITION.fullmatch(line) else None


def _without_comments(text: str, at: int) -> tuple[str, list[tuple[int, str, str]]]:
    found: list[tuple[int, str, str]] = []
    kept = [text[:at]]
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        inside = text[start + 4 : end]
        first = text.count("\n", 0, start) + 1
        reason = "left out of the page" if inside.lstrip().startswith(LEFT_OUT) else "comment"
        for number, line in enumerate(inside.split("\n"), first):
            if line.strip() not in {"", LEFT_OUT}:
                found.append((number, line.strip(), reason))
        kept += text[at:start], _NOT_LINE_END.sub(" ", text[start : end + 3])
        at = end + 3
    return "".join(kept) + text[at:], found


def markdown(text: str, offset: int) -> Iterator[Block]:
    """The blocks of Markdown that starts at `offset`."""
    text = _spaced(text)
    for group in _groups(text, offset):
        part: list[Line] = []
        for line in group:
            underlined = bool(part) and _UNDERLINE.fullmatch(line[0]) is not None
            if underlined:
                level = 1 if "=" in line[0] else 2
                yield _prose(text, part)._replace(heading=level)
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
    lines = (line.strip().removeprefix(">").strip() for line, _, _ in part)
    words = " ".join(lines)
    bullet = _BULLET.match(words)
    if bullet and not bullet["number"]:
        words = words[bullet.end() :]
    emphatic = _EMPHATIC.fullmatch(words) is not None
    set_off = all(line.lstrip().startswith(">") for line, _, _ in part)
    block = _block(text, part)
    return block._replace(text=_inline(words), emphatic=emphatic, set_off=set_off)


def _inline(text: str) -> str:
    r"""Markdown's inline marks taken out; every word stays.

    >>> _inline("The [*mayor*](https://x.org/a_(b)) said **no**, `x`, 2 * 3 \\* 4.")
    'The mayor said no, x, 2 * 3 * 4.'
    """
    text = _ESCAPED.sub(lambda found: _AWAY[found[1]], text)
    text = _IMAGE.sub("", text)
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return html.unescape(text).translate(_BACK).strip()
