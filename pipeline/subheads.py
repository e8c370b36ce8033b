"""Which lines of a page are the titles of what stands below them, and which only look like it.

A line without a full stop may be a subhead, a point of a list, a link to another story, or words
that somebody said: its neighbours tell.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from . import blocks, lexicon
from .blocks import Block

_QUOTED = re.compile(r"[“\"‘']([^.!…:;“”\"]{3,60}[^.!…:;,“”\"])[”\"’']")
_ECHOING = 3
"""Blocks below a heading that may tell its words again."""
_FEWEST_POINTS = 3
"""Lines in a row without a full stop that are a list."""
_LONGEST_POINT = 200
"""Characters."""
_FEWEST_VERSES = 4
_LONGEST_VERSE = 60
"""Characters."""
_FEWEST_WORDS_OF_A_LINK = 4
_FEWEST_SHOUTED = 10
"""Spaces in a headline of another story that is all capitals."""
_FEWEST_ABOVE = 3
"""Lines above the first paragraph that are headlines of other stories."""
_FEWEST_WORDS_OF_A_HEADING = 3
"""Of a quoted one: shorter ones are what a crowd shouts."""
_AGED = re.compile(r",\s\d{1,3},\s[^,.:;!?]{2,60}$")
"""`Ana Ruiz, 52, greengrocer`."""
_NAME = re.compile(
    r"[A-Z][\w.’'-]*(?:\s(?:(?:of|and|the|de|van|der|von|la|al)\s){0,2}[A-Z][\w.’'-]*){1,7}"
    r"(?:,\s[^.:;!?“”\"]{2,60})?"
)
"""`Ana Ruiz`, `Ana Ruiz, mayor of Lima`, and the like of a body."""
_FEWEST_NAMES = 3
"""Lines of names above quotations that are a list of what people said."""
_OPENERS = ("“", '"', "‘", "'")
_CLOSERS = ("”", '"', "’", "'")
_LEADS_ON = (":", ",", "—", "–")


def find(page: Sequence[Block]) -> frozenset[int]:
    """The places of the page's subheads, as indices of its blocks."""
    short = [at for at, block in enumerate(page) if blocks.is_short(block)]
    asking = bool(short) and _questions_are_headings([page[at] for at in short])
    lines = [
        at
        for at in short
        if blocks.is_headline(page[at], asking=asking) or _is_quoted_heading(page, at)
    ]
    if not lines:
        return frozenset()
    talking = blocks.labels(page)
    points = _points(page)
    speakers = _speakers(page, lines)
    found = (
        at
        for at in lines
        if at not in points and at not in speakers and not _goes_on(page, at)
        if page[at].heading
        or (blocks.label(page[at].text) not in talking and not _leads_to_quote(page, at))
    )
    return frozenset(found)


def _speakers(page: Sequence[Block], lines: Sequence[int]) -> Sequence[int]:
    """The lines that name who says the quotation below each: a list of what people said."""
    found = [
        at
        for at in lines
        if at + 1 < len(page)
        and _is_quotation(page[at + 1].text)
        and _NAME.fullmatch(page[at].text)
    ]
    return found if len(found) >= _FEWEST_NAMES else ()


def _is_quotation(text: str) -> bool:
    return text.startswith(_OPENERS) and text.endswith(_CLOSERS)


def _goes_on(page: Sequence[Block], at: int) -> bool:
    """Whether a line is verse, which goes on in small letters, or a question at its top."""
    below = page[at + 1].text[:1] if at + 1 < len(page) else ""
    return below.islower() or (at == 0 and page[at].text.endswith("?") and not page[at].heading)


def _leads_to_quote(page: Sequence[Block], at: int) -> bool:
    """`What does she think?`, `ANA RUIZ, ECONOMIST:`, above a quotation; a post, above its name."""
    following = page[at + 1].text if at + 1 < len(page) else ""
    if _AGED.search(page[at].text) and following.startswith(_OPENERS):
        return True
    posted = following.startswith(("— ", "– ")) and "(@" in following
    return posted or (page[at].text.endswith(("?", ":")) and following.startswith(_OPENERS))


def links(page: Sequence[Block]) -> frozenset[int]:
    """Headlines of other stories: some in a row, set as headlines are, or long and all capitals.

    >>> lines = "It rained.", "City Floods After Dam Fails", "Mayor Wants New Dam", "It stopped."
    >>> sorted(links([Block(line, 0, 1) for line in lines]))
    [1, 2]
    """
    told = [
        len(block.text) <= _LONGEST_POINT and not block.heading and _is_set_as_headline(block.text)
        for block in page
    ]
    pairs = (at for at, (one, other) in enumerate(pairwise(told)) if one and other)
    shouted = [at for at, block in enumerate(page) if _is_shouted(block)]
    shouted = shouted if 3 * len(shouted) <= len(page) else []  # else the story itself is
    in_rows = (place for at in pairs for place in (at, at + 1))
    return frozenset([*_above_story(page), *in_rows, *shouted])


def _is_shouted(block: Block) -> bool:
    """`MAYOR OF ELM SAYS THAT THE DAM WILL HOLD`, too long for a subhead."""
    text = block.text
    return text.isupper() and not block.heading and text.count(" ") >= _FEWEST_SHOUTED


def _above_story(page: Sequence[Block]) -> Sequence[int]:
    """The lines above the first paragraph that nothing ends, where there are several."""
    size = sum(1 for _ in takewhile(_may_be_link, page))
    below = page[size].text if size < len(page) else ""
    return range(size) if size >= _FEWEST_ABOVE and blocks.ends_sentence(below) else ()


def _may_be_link(block: Block) -> bool:
    long = block.text.count(" ") + 1 >= _FEWEST_WORDS_OF_A_LINK
    return long and _may_be_point(block) and not block.item and not block.text.endswith("?")


def _is_set_as_headline(text: str) -> bool:
    """`City Floods After Dam Fails`: each word of weight has a capital, and nothing ends it."""
    if blocks.ends_sentence(text) or text.isupper():
        return False
    words = [word for word in lexicon.WORD.findall(text) if word.lower() not in lexicon.SMALL]
    return len(words) >= _FEWEST_WORDS_OF_A_LINK and not any(word[0].islower() for word in words)


def _points(page: Sequence[Block]) -> frozenset[int]:
    """The points of lists: several lines in a row, behind a colon, that nothing ends.

    And verses: still more of them that are short, whatever ends them.
    """
    found: set[int] = set(_verses(page))
    run: list[int] = []
    for at, block in enumerate(page):
        if _may_be_point(block):
            run.append(at)
            continue
        found.update(_as_points(page, run))
        run = []
    found.update(_as_points(page, run))
    return frozenset(found)


def _verses(page: Sequence[Block]) -> Iterator[int]:
    """The lines of what is sung or said below a colon: `There was an old man from Elm`."""
    for at, block in enumerate(page):
        if not block.text.endswith(":"):
            continue
        lines = list(takewhile(lambda below: _may_be_verse(page[below]), range(at + 1, len(page))))
        if len(lines) >= _FEWEST_VERSES:
            yield from lines


def _may_be_verse(block: Block) -> bool:
    return not block.heading and not block.item and len(block.text) <= _LONGEST_VERSE


def _may_be_point(block: Block) -> bool:
    return (
        not block.heading
        and len(block.text) <= _LONGEST_POINT
        and not blocks.ends_sentence(block.text)
    )


def _as_points(page: Sequence[Block], run: Sequence[int]) -> Sequence[int]:
    led = bool(run) and run[0] > 0 and page[run[0] - 1].text.endswith(":")
    return run if led and len(run) >= _FEWEST_POINTS else ()


def _is_quoted_heading(page: Sequence[Block], at: int) -> bool:
    """Whether a quoted line is a heading: no stop ends it, or its words are told again below.

    What a colon leads to, or the page's last line, is speech.
    """
    found = None if page[at].set_off else _quoted(page[at].text)
    if found is None or at + 1 == len(page):
        return False
    if _is_echoed(found[1], page[at + 1 : at + 1 + _ECHOING]):
        return True
    led = at > 0 and page[at - 1].text.endswith(_LEADS_ON)
    sure = len(found[1].split()) >= _FEWEST_WORDS_OF_A_HEADING and not found[1].rstrip(
        "’'"
    ).endswith("?")
    return at > 0 and sure and not led


def echoes(page: Sequence[Block], at: int) -> bool:
    """Whether a quoted line without a stop is a heading above the words that it quotes.

    >>> lines = "“It was a flood”", "“It was a flood,” she said."
    >>> echoes([Block(line, 0, 1) for line in lines], 0)
    True
    """
    found = _quoted(page[at].text)
    return found is not None and _is_echoed(found[1], page[at + 1 : at + 1 + _ECHOING])


def _quoted(text: str) -> re.Match[str] | None:
    """The line as a quotation and nothing else."""
    return _QUOTED.fullmatch(text) if text.startswith(_OPENERS) else None


def _is_echoed(said: str, below: Sequence[Block]) -> bool:
    words = set(lexicon.WORD.findall(said.lower()))
    told = " ".join(block.text for block in below)
    return len(words) > 1 and words <= set(lexicon.WORD.findall(told.lower()))


def _questions_are_headings(page: Sequence[Block]) -> bool:
    """Whether questions are headings here: there are others, or several of them."""
    if any(blocks.is_headline(block, asking=False) for block in page):
        return True
    return sum(blocks.is_headline(block, asking=True) for block in page) > 1
