"""Which lines that nothing ends stand between a story's paragraphs and are no subheads.

Labels, headlines of other stories, forms and the like: several in a row where a subhead is one,
above a line that was left out already, twice on the page, or below somebody's quotation set large.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from . import blocks, endings
from .blocks import Block

_LONGEST = 160
"""Characters."""
_SHORTEST_PARAGRAPH = 60
"""Characters of a paragraph beside such lines."""
_FEWEST = 4
"""Spaces in a part of a sentence."""
_MANY = 3
"""Lines in a row of which not even the last is a subhead."""
_FEWEST_PARAGRAPHS = 2
"""A page has so many times as many blocks as such lines, or it is a list itself."""
_OPEN_ENDS = ("?", "”", '"', ",", ";", ":", "—", "–", "…")
_OPENERS = ("“", '"', "‘", "'", "—", "–", "-")
_PLAYERS = ("Video", "VIDEO")
"""Above the title of a video, and what it shows."""
_SIGNED = re.compile(r"[—–-]{1,2}\s?[A-Z][^.!?]{2,80}|[A-Z][^.!?:;“”\"]{2,80}")
"""Whose words stand above it."""
_STOP = re.compile(r"[a-z]{3}[.!][”\"’']?\s")
_BESIDE_HEADINGS = ("picture", "caption", "advertisement", "rule", "repeats the text", "live page")
"""What stands below a subhead as well as below anything else."""


def find(page: Sequence[Block], between: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of such lines.

    `between`: for each block why the lines directly above it were left out, from the top down, and
    at last the same below the page's last block.

    >>> lines = "It rained in all of the valley below the dam for nine days and nine nights."
    >>> page = [Block(line, 0, 1) for line in (lines, "The dam", "The rain", lines)]
    >>> sorted(find(page, [(), (), (), (), ()]))
    [1]
    """
    loose = [_is_loose(block) and not _goes_on(page, at) for at, block in enumerate(page)]
    if True not in loose or _FEWEST_PARAGRAPHS * sum(loose) > len(page):
        return frozenset()
    texts = Counter(block.text for at, block in enumerate(page) if loose[at])
    twice = (at for at, block in enumerate(page) if loose[at] and texts[block.text] > 1)
    signed = (at for at, one in enumerate(loose) if one and _signs(page[at], between[at]))
    rows = (place for row in _rows(loose) for place in _in_row(page, row, between))
    return frozenset([*twice, *signed, *rows])


def _is_loose(block: Block) -> bool:
    text = block.text
    if block.heading or block.item or len(text) > _LONGEST:
        return False
    if text.startswith(_OPENERS) and not text.isupper():
        return False
    told = text.endswith(_OPEN_ENDS) or blocks.ends_sentence(text) or _STOP.search(text)
    return not told and endings.parse(text) is None


def _goes_on(page: Sequence[Block], at: int) -> bool:
    """Whether a line is a part of a sentence, which lines in small letters go on."""
    below = page[at + 1].text if at + 1 < len(page) else ""
    return any(text[:1].islower() and text.count(" ") >= _FEWEST for text in (page[at].text, below))


def _rows(loose: Sequence[bool]) -> Iterator[range]:
    """The places of lines in a row."""
    for told, places in groupby(range(len(loose)), loose.__getitem__):
        if told:
            first, *others = places
            yield range(first, first + 1 + len(others))


def _in_row(page: Sequence[Block], row: range, between: Sequence[Sequence[str]]) -> Iterator[int]:
    """Which of some lines in a row are no subheads: none but the last may be one."""
    last = row[-1]
    if len(row) > 1 and page[row[0]].text in _PLAYERS:
        told = not between[last + 1] and last + 1 < len(page)
        yield from range(row[0], last + 1 + told)  # with what is to be seen
    elif _is_paragraph(page[row[0] - 1]) if row[0] else len(row) >= _MANY:
        yield from row[:-1]
        if _is_left_out(between[last + 1]) or len(row) >= _MANY:
            yield last


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _SHORTEST_PARAGRAPH and not block.text.endswith(":")


def _is_left_out(below: Sequence[str]) -> bool:
    """Whether furniture stands below a line that goes with it."""
    if not below or below[0].startswith(_BESIDE_HEADINGS):
        return False
    return not (len(below) > 1 and below[1].startswith("below"))


def _signs(block: Block, above: Sequence[str]) -> bool:
    """Whether a line names who said what is set large above it."""
    quoted = bool(above) and above[-1] == "repeats the text"
    return quoted and _SIGNED.fullmatch(block.text) is not None
