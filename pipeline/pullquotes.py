"""Which lines of a page say again what another one says: quotations set large, decks, doubles."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise

from . import lexicon, subheads
from .blocks import Block
from .repeats import Repeats

_QUOTED = re.compile(r"[“\"‘«][^“”\"«»]{10,}[”\"’»]")
_SIGNED = re.compile(
    r"(.{20,300}?)(?:\s?[—–]\s?|(?<=[.!?”\"’'])\s)(?:Anonymous\s)?[A-Z](?:[^.!?—–]|(?<=[A-Z])\.){2,100}"
)
_QUOTE_MARKS = "“”\"‘’'"
_PROBE = 30
"""Characters."""
_MOST_SEARCHES = 200
"""So many blocks are looked for in the whole page; for more it is read into an index."""
_FEW = 8
"""Blocks that may have a block's words are compared with it; more are read into the index."""
_MANY_WORDS = 8
"""Nobody writes so many twice."""
_MOST_COPIES = 2
_FEWEST_SHOWN = 6
"""Words of a caption."""
_LONGEST = 320
"""Characters."""


class Doubles:
    """What a page says, to be asked for what it says twice."""

    def __init__(self, page: Sequence[Block]) -> None:
        self._page = page
        self._searches = 0

    def has(self, block: Block, gone: Container[int] = ()) -> bool:
        """Whether the page has all of a block's words: a quotation's, or many in a row and more.

        `gone`: where blocks start that are no longer there.
        """
        text = block.text
        quoted = not text[:1].isalnum() and _QUOTED.fullmatch(text) is not None
        if len(text) > _LONGEST:
            return False
        probe = _longest_word(text) if quoted else text[:_PROBE]
        others = self._with(probe.lower())
        said = text if quoted or not others else _long_quotation(text)
        return bool(
            others and said and others.elsewhere(block.start, said, gone, inside=not quoted)
        )

    def _with(self, probe: str) -> Repeats | None:
        """The blocks that have a probe, or all, where to look for them costs more; None for one."""
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return self._index
        holders = self._text.count(probe)
        if holders < 2:
            return None
        if holders > _FEW:
            return self._index
        near = ((one.start, one.text) for one in self._page if probe in one.text.lower())
        return Repeats(near)

    @cached_property
    def _index(self) -> Repeats:
        return Repeats((one.start, one.text) for one in self._page)

    @cached_property
    def _text(self) -> str:
        """The whole page; few blocks need it."""
        return "\n".join([block.text for block in self._page]).lower()


def find(page: Sequence[Block]) -> list[int]:
    """The places of blocks that say again what the page says, but for headings above it."""
    doubles = Doubles(page)
    shown = _shown_again(page)
    found: list[int] = []
    gone: set[int] = set()
    told: set[str] = set()
    for at, block in enumerate(page):
        pulled = doubles.has(block, gone) and not subheads.echoes(page, at)
        if pulled or block.text in shown or _is_told_again(block, told):
            found.append(at)
            gone.add(block.start)
        told.add(_said(block.text))
    return found


def _shown_again(page: Sequence[Block]) -> frozenset[str]:
    """What stands twice with nothing between, or still more often: the captions of one picture.

    Above the first paragraph it may be the story's own first words, set as a deck.
    """
    texts = [block.text for block in page]
    if len(set(texts)) == len(texts):
        return frozenset()
    twins = {one for one, other in pairwise(texts[1:]) if one == other}
    often = {text for text, count in Counter(texts).items() if count > _MOST_COPIES}
    return frozenset(text for text in twins | often if len(text.split()) >= _FEWEST_SHOWN)


def _is_told_again(block: Block, told: Container[str]) -> bool:
    """Whether a paragraph of many words stands a second time."""
    if block.heading or _said(block.text) not in told:
        return False
    return len(block.text.split()) >= _MANY_WORDS


def _said(text: str) -> str:
    return text.strip(_QUOTE_MARKS).lower()


def _long_quotation(text: str) -> str | None:
    """A paragraph of many words, without the name that signs it."""
    signed = None if _ends_told(text) else _SIGNED.fullmatch(text)
    said = signed[1] if signed else text
    return said if len(said.split(None, _MANY_WORDS)) >= _MANY_WORDS else None


def _longest_word(text: str) -> str:
    return max(lexicon.WORD.findall(text), key=len, default="")


def _ends_told(text: str) -> bool:
    """Whether a text ends as sentences do, and no signature: `M.D.` may stand in one."""
    bare = text.rstrip("”\"’'")
    return bare.endswith(("!", "?", "—", "–")) or (bare.endswith(".") and bare[-2:-1].islower())
