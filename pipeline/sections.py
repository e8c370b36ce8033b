"""Which blocks of a page are no part of the story: furniture, and what is below its headings."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from . import blocks, endings, furniture, leftout, promotions
from .blocks import Block

CORRECTION = "correction"
"""The reason of what the publisher says of the story itself."""
_REQUESTS = ("request to the reader", "subscription")
"""Reasons of lines that may go on below."""
_LAST_BLOCKS = 4
"""Sentences of the story."""
_LONGEST_END = 2
"""A list of sources may be so many times as long as the story above it."""
_END = "the end’s mark"
_LONGEST_TAIL = 3
"""The story above the end's mark is so many times as long as what stands below, or longer."""
_LONGEST_BLURB = 220
"""Characters of what sums up another story."""
_FEWEST_LINKS = 3
"""Lines below a heading of links that are the page's end."""
_LONGEST_SECTION = 150
"""Characters of a heading of furniture."""


def sort(page: Sequence[Block], byline: str | None) -> Iterator[tuple[Block, str | None]]:
    """The page's blocks, each with why it is no part of the story, or None; `byline`: its author.

    What the publisher says of the story is told by the reason `CORRECTION`.
    """
    section = ""
    begun = False
    last: str | None = None
    sizes = [0, *accumulate([len(block.text) for block in page])]
    late = _late(page)
    for at, block in enumerate(page):
        why: str | None
        if opened := _opened(page, at, sizes, begun=begun):
            section, why = opened, "heading of what is no story"
        elif leftout.is_correction(block, section):
            section, why = "", CORRECTION
        elif section and _is_in_section(block, section):
            why = f"below “{section}”"
        elif block.heading:
            why = None
        else:
            why = leftout.reason(block.text, late=at >= late, byline=byline)
            if why is None and last in _REQUESTS and promotions.goes_on(block.text):
                why = last
        yield block, why
        last = why
        if why is None:
            begun, section = True, section if section and _is_last(section) else ""


def _late(page: Sequence[Block]) -> int:
    """Where a page's last lines begin: few of them are sentences and no furniture."""
    left = _LAST_BLOCKS
    for at in range(len(page) - 1, 1, -1):
        text = page[at].text
        left -= blocks.ends_sentence(text) and not furniture.reason(text)
        if not left:
            return at
    return 2


def _opened(page: Sequence[Block], at: int, sizes: Sequence[int], *, begun: bool) -> str:
    """The name of the section of furniture that a block opens; empty where it opens none.

    `sizes`: how much text stands above each block, and on the whole page. `begun`: whether story
    stands above it.
    """
    text = page[at].text
    name = text.strip(" :#*")
    if len(name) > _LONGEST_SECTION:
        return ""
    above, below = sizes[at], sizes[-1] - sizes[at]
    if furniture.is_end(text) and _LONGEST_TAIL * below <= above:
        return _END
    late = begun and 2 * at >= len(page)
    short = begun and below <= _LONGEST_END * above
    if late and furniture.LISTS.fullmatch(name) and _are_links(page[at + 1 :]):
        return _END
    opens = (
        ((late or short) and furniture.ENDINGS.fullmatch(name))
        or (late and furniture.TALK.fullmatch(name))
        or furniture.BOXES.fullmatch(name)
        or furniture.LISTS.fullmatch(name)
        or furniture.CORRECTION_HEADS.fullmatch(name)
    )
    return name if opens else ""


def _are_links(rest: Sequence[Block]) -> bool:
    """Whether most of what stands at a page's end is no sentence, or short."""
    told = [len(one.text) for one in rest if blocks.ends_sentence(one.text)]
    links = len(rest) - len(told)
    return links >= _FEWEST_LINKS and links > len(told) and max(told, default=0) < _LONGEST_BLURB


def _is_last(section: str) -> bool:
    """Whether a section of furniture goes on to the page's end."""
    return section == _END or furniture.ENDINGS.fullmatch(section) is not None


def _is_in_section(block: Block, section: str) -> bool:
    """Whether a block below the heading of furniture is no story either."""
    if _is_last(section):
        return endings.parse(block.text) is None
    if furniture.TALK.fullmatch(section):
        return True
    return not blocks.ends_sentence(block.text)
