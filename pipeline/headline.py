"""The headline of a pasted page, among what stands above it: menus, sections, buttons, dates."""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import takewhile
from typing import NamedTuple

from . import blocks, bylines, datelines, furniture, lexicon, pictures
from .blocks import Block

_FIRST_BLOCKS = 6
"""Below a line that leads to the headline."""
_GLUED = re.compile(r"[a-z][A-Z]")
_FEWEST_GLUED = 4
"""Words of a menu that stand together without spaces."""
_FEWEST_IN_MENU = 5
"""Lines above the headline that name other stories."""
_LABEL = re.compile(r"[A-Z][\w &’'-]{2,30}(?:\s[|»›>]|\s?(?:PREMIUM|EXCLUSIVE|SUBSCRIBERS?))")
_PHOTOGRAPHED = re.compile(r"(?:[A-Z][\w.’'-]{1,20}\s){2,3}for(?:\s[A-Z][\w’'-]{1,20}){1,3}")
"""`Ana Ruiz for Elm News`, above the headline."""
_ASKED = ("?”", '?"', "?’”", "?'\"")
"""How what somebody asked ends."""
_LIKE_LINKS = frozenset({"link", "live page", "picture", "player"})
_SHORTEST_PARAGRAPH = 160
"""Characters."""
_FEWEST_IN_SENTENCE = 4
_LONGEST_TITLE, _LONGEST_LEAD = 140, 300
"""Characters; a lead is a story's first paragraph."""
_MOST_IN_SECTION = 4
"""Words of a section's name."""
_TOP = 24
"""Blocks of a page's top, with the story's first paragraphs."""
_SHORTEST_TOLD = 80
"""Characters of a story's first paragraph."""
_FEWEST_ECHOED, _SHORTEST_WORD = 2, 4
"""Words of a headline that the story's first paragraphs have, and letters of one."""
_FEWEST_IN_TITLE = 20
"""Characters of a headline that another line ends with."""


class Headline(NamedTuple):
    """A page's headline."""

    title: str
    """Empty where nothing on the page can be one."""
    above: Sequence[tuple[Block, str]]
    """What stands above it, and why that is none."""
    published: str | None
    """The day, of a date line above it."""
    byline: str | None = None
    """Of a line above it."""


def find(page: Sequence[Block], gone: Iterable[str]) -> Headline:
    """The first line that is no furniture; `gone`: lines that were taken out of the page."""
    above: list[tuple[Block, str]] = []
    told, published = set(gone), None
    for at, block in enumerate(page):
        day = None if block.heading or at + 1 == len(page) else _day(block.text)
        why = None if block.heading else "date" if day else _reason(page, at, told)
        if not why:
            if lower := _below_label(page, at):
                return _below(page, lower, above, published)
            first = _told_by(above, block) if above else len(above)
            title = above[first][0].text if first < len(above) else block.text
            return _made(title, above[:first], published)
        published = published or day
        above.append((block, why))
        told.add(block.text)
    return Headline("", above, published)


def is_paragraph(title: str) -> bool:
    """Whether what stands where a headline should is the story's first paragraph."""
    told = title.endswith(".") and len(title) <= _LONGEST_LEAD
    return told and (len(title) > _LONGEST_TITLE or datelines.end(title) > 0)


def _below_label(page: Sequence[Block], at: int) -> int:
    """Where the headline stands below a line of too few words for one; 0 where it may be one.

    Dates, buttons and more such lines may stand between, a byline below a single word, and no
    paragraph.
    """
    if page[at].heading or page[at].text.count(" ") >= _FEWEST_IN_SENTENCE - 1:
        return 0
    for lower in range(at + 1, min(at + _TOP, len(page) - 1)):
        text = page[lower].text
        signed = " " in page[at].text and _is_by(text)
        if (
            signed
            or page[lower].heading
            or _is_turn(page, lower)
            or (_is_told(text) and not text.endswith("..."))
        ):
            return 0
        long = text.count(" ") + 1 > _FEWEST_IN_SENTENCE and len(text) <= _LONGEST_TITLE
        ended = blocks.ends_sentence(text) or text.endswith(_ASKED)
        if long and not ended and not _is_known(text):
            return lower
    return 0


def _is_turn(page: Sequence[Block], at: int) -> bool:
    """`Q: Will it hold?`, where another line below begins so: the story is an interview."""
    label, colon, _ = page[at].text.partition(": ")
    below = page[at + 1 : at + _TOP]
    return bool(colon) and any(block.text.startswith(label + colon) for block in below)


def _is_known(text: str) -> bool:
    return bool(bylines.parse(text) or furniture.reason(text) or pictures.is_caption(text))


def _below(
    page: Sequence[Block], at: int, above: Sequence[tuple[Block, str]], published: str | None
) -> Headline:
    """The headline at a place, with what stands above it."""
    lines = page[len(above) : at]
    days = (found.published for line in lines if (found := bylines.parse(line.text)))
    more = [(block, "above the headline") for block in lines]
    return _made(page[at].text, [*above, *more], published or next(filter(None, days), None))


def _made(title: str, above: Sequence[tuple[Block, str]], published: str | None) -> Headline:
    names = (found.byline for block, _ in above if (found := bylines.parse(block.text)))
    return Headline(title, above, published, next(filter(None, names), None))


def _told_by(above: Sequence[tuple[Block, str]], block: Block) -> int:
    """Which of the lines above a paragraph, which is no headline, is one; their number for none.

    `Photos: The Flood in Elm` looks like a link.
    """
    if not blocks.ends_sentence(block.text) or len(block.text) < _SHORTEST_PARAGRAPH:
        return len(above)
    titles = (at for at, (one, why) in enumerate(above) if why in _LIKE_LINKS and _is_title(one))
    return next(titles, len(above))


def _is_title(block: Block) -> bool:
    return block.text.count(" ") + 1 >= _FEWEST_IN_SENTENCE


def _day(text: str) -> str | None:
    """Of a date line, that of a page which says `This story is from May 4, 2019` included."""
    found = bylines.parse(text.removeprefix("This story is from "))
    return found.published if found else None


def _reason(page: Sequence[Block], at: int, told: Set[str]) -> str | None:
    """Why a line above the headline is none: furniture, a section, or the way to the page."""
    text = page[at].text
    if len(page) > at + 2 and (furniture.SECTION.fullmatch(text) or _is_label(page, at)):
        return "section"
    below = [block.text for block in page[at + 1 : at + 1 + _FIRST_BLOCKS]]
    twice = (text in told or below[:1] == [text]) and len(text.split()) <= _MOST_IN_SECTION
    if twice or any(_leads_to(text, title) for title in below) or _is_menu(page, at):
        return "section"
    if _is_strange(page, at):
        return "section"
    return furniture.reason(text) or ("picture" if pictures.is_credit(text) else None)


def _is_strange(page: Sequence[Block], at: int) -> bool:
    """Whether a short line has no word of the story, and a longer one below it has several."""
    text = page[at].text
    if text.count(" ") >= _MOST_IN_SECTION:
        return False
    below = page[at + 1 : at + 1 + _TOP]
    size = next((size for size, block in enumerate(below) if _is_told(block.text)), 0)
    story = _words(" ".join(block.text for block in below[size:])) if size else ()
    if not story or _words(text) & story:
        return False
    lines = takewhile(lambda block: not _is_by(block.text), below[:size])
    return any(_echoes(block.text, story) for block in lines)


def _is_by(text: str) -> bool:
    """Whether a line names an author: the headline stands above."""
    found = bylines.parse(text)
    return text[:3].lower() == "by " or (found is not None and found.byline is not None)


def _is_told(text: str) -> bool:
    return len(text) >= _SHORTEST_TOLD and blocks.ends_sentence(text)


def _echoes(line: str, story: Set[str]) -> bool:
    told = len(_words(line) & story) >= _FEWEST_ECHOED and line.count(" ") >= _MOST_IN_SECTION
    known = furniture.reason(line) or pictures.is_caption(line)
    return told and not known and not blocks.ends_sentence(line)


def _words(text: str) -> Set[str]:
    return {word for word in lexicon.WORD.findall(text.lower()) if len(word) >= _SHORTEST_WORD}


def _is_label(page: Sequence[Block], at: int) -> bool:
    """`Local News |`, `Elm CountyPREMIUM`; a place or one word above a line set as a headline."""
    text = page[at].text
    if _LABEL.fullmatch(text):
        return True
    below = page[at + 1].text
    place = " " not in text or text in lexicon.PLACES or _PHOTOGRAPHED.fullmatch(text)
    longer = below.count(" ") + 1 >= _FEWEST_IN_SENTENCE and len(below) <= _LONGEST_TITLE
    return bool(place) and longer and not blocks.ends_sentence(below) and not bylines.parse(below)


def _leads_to(text: str, title: str) -> bool:
    """`Home Rain floods the town`, above `Rain floods the town`."""
    around = text.endswith(title) or text.startswith(title)
    return _FEWEST_IN_TITLE <= len(title) < len(text) and around


def _is_menu(page: Sequence[Block], at: int) -> bool:
    """Whether a line is the first of many that name other stories, and a longer one is below.

    Five lines or more, none of them a sentence, of which the last is set as a headline is.
    """
    text = page[at].text
    if len(_GLUED.findall(text)) >= _FEWEST_GLUED:
        return True
    run = [text]
    for block in page[at + 1 : at + 1 + 2 * _FIRST_BLOCKS]:
        known = bylines.parse(block.text) or furniture.reason(block.text)
        if block.heading or known or blocks.ends_sentence(block.text.rstrip("’”'\"")):
            break
        run += [block.text] if not furniture.SECTION.fullmatch(block.text) else []
    longest = max(run, key=len)
    return len(run) >= _FEWEST_IN_MENU and run[-1] == longest and text != longest
