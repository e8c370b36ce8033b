"""Which lines of a page are captions by what stands beside them: the credit of a picture."""

import re
from collections.abc import Sequence

from . import blocks, furniture, pictures
from .blocks import Block

_QUOTED = re.compile(r"[“\"‘«][^“”\"«»]{10,}[”\"’»]")
_LONGEST = 320
"""Characters."""


def find(page: Sequence[Block]) -> frozenset[int]:
    """The places of lines beside the credit of a picture that show what is on it."""
    credited = [
        len(block.text) <= pictures.LONGEST_CREDIT
        and not block.heading
        and pictures.is_credit(block.text)
        for block in page
    ]
    pictured = [furniture.reason(block.text) == "picture" for block in page]
    if True not in credited and True not in pictured:
        return frozenset()
    places = range(len(page))
    beside = (at for at in places if _is_beside(credited, at) and _shows(page, at, credited))
    inside = (at for at in places if _is_in_credit(page, at, pictured))
    return frozenset([*beside, *inside])


def _is_beside(credited: Sequence[bool], at: int) -> bool:
    return not credited[at] and True in (*credited[max(0, at - 1) : at], *credited[at + 1 : at + 2])


def _is_in_credit(page: Sequence[Block], at: int, pictured: Sequence[bool]) -> bool:
    """Whether the credit of a picture beside a block has its words: `Credit: KXYZ The dam.`."""
    words = page[at].text.rstrip(".")
    near = [place for place in (at - 1, at + 1) if 0 <= place < len(page) and pictured[place]]
    return any(
        words in page[place].text for place in near if len(page[place].text) > len(page[at].text)
    )


def _shows(page: Sequence[Block], at: int, credited: Sequence[bool]) -> bool:
    """Whether a block beside a picture's credit is its caption.

    It is no whole sentence, or stands at the page's end, below a link and the credit.
    """
    block = page[at]
    if block.heading or len(block.text) > _LONGEST or _QUOTED.search(block.text):
        return False
    last = at == len(page) - 1 and at > 1 and credited[at - 1]
    alone = last and furniture.reason(page[at - 2].text) is not None
    return alone or pictures.has_no_verb(block.text) or not blocks.ends_sentence(block.text)
