"""Which lines of a page are captions by what stands beside them: the credit of a picture."""

import re
from collections.abc import Sequence

from . import blocks, depicted, furniture, pictures
from .blocks import Block

_QUOTED = re.compile(r"[“\"‘«][^“”\"«»]{10,}[”\"’»]")
_LONGEST = 320
"""Characters."""
_MARKS = re.compile(r"[“”\"«»]")
_PICTURED = re.compile(r"\bpictured\b", re.IGNORECASE)
_FEWEST_WORDS = 12
"""Of a line among paragraphs that nothing ends; fewer may be a subhead."""
_GOING_ON = ("He ", "She ", "They ", "But ", "And ")
"""What is told of who was named above."""
_ASKING = ("Why ", "How ", "What ", "Who ", "When ", "Where ")
_FEWEST_ASKED = 14
"""Of one that begins as a subhead of an explainer does."""
_FEWEST_PICTURED = 8
"""Of one that says `(pictured)`."""
_MOST_IN_A_ROW = 2
_SHORTEST_BESIDE = 60
"""Characters of a paragraph beside it."""
_IN_BRACKETS = re.compile(
    r"\((?:[^()]{2,60}[\s/](?:for|via)\s[^()]{2,40}|Facebook|Twitter|Instagram|YouTube"
    r"|[A-Z][^()/]{2,40}/\s?[A-Z][^()]{1,40})\)"
)
"""`(Ana Ruiz for Elm Daily)`, on a line below its caption."""
_PAST = 3
"""A story of the past has so many times as often “said” as “says”, or more."""


def find(page: Sequence[Block]) -> frozenset[int]:
    """The places of lines beside the credit of a picture that show what is on it."""
    credited = [
        len(block.text) <= pictures.LONGEST_CREDIT
        and not block.heading
        and pictures.is_credit(block.text)
        for block in page
    ]
    alone = [*_unstopped(page), *_actions(page)]
    pictured = [furniture.reason(block.text) == "picture" for block in page]
    if True not in credited and True not in pictured:
        return frozenset(alone)
    places = range(len(page))
    beside = (at for at in places if _is_beside(credited, at) and _shows(page, at, credited))
    inside = (at for at in places if _is_in_credit(page, at, pictured))
    above = (at for at in places[:-1] if credited[at + 1] and _shown_above(page, at))
    makers = (at for at in places if credited[at])
    return frozenset([*beside, *inside, *above, *makers, *alone])


def _actions(page: Sequence[Block]) -> list[int]:
    """The places of sentences that tell what people are doing, in a story of the past."""
    found = [
        at for at, block in enumerate(page) if not block.heading and depicted.is_action(block.text)
    ]
    if not found:
        return found
    said, says = (sum(block.text.count(verb) for block in page) for verb in (" said", " says"))
    return found if said >= _PAST * says and said else []


def _unstopped(page: Sequence[Block]) -> list[int]:
    """The places of long lines that nothing ends, in rows among whole paragraphs.

    More than two in a row are a list where they stand alone on the page; a subhead is shorter, and
    a page whose paragraphs have no stops has none beside them.
    """
    rows: list[list[int]] = []
    run: list[int] = []
    above: Block | None = None
    for at, block in enumerate(page):
        if _is_unstopped(block):
            run.append(at)
            continue
        if not run and _is_label(block):
            continue
        if run and (above is None or _is_paragraph(above)) and _is_paragraph(block):
            rows.append(run)
        above, run = block, []
    listed = len(rows) == 1 and len(rows[0]) > _MOST_IN_A_ROW
    return [] if listed else [at for row in rows for at in row]


def _is_label(block: Block) -> bool:
    """Whether a line is too short for a caption: a subhead, `Scroll for video`."""
    return len(block.text) < _SHORTEST_BESIDE and not blocks.ends_sentence(block.text)


def _is_unstopped(block: Block) -> bool:
    text = block.text
    last = text[-1:]
    ended = not last.isalnum() and (last != ")" or _ends_before_bracket(text))
    if block.heading or block.item or ended or len(text) > _LONGEST or text.startswith(_GOING_ON):
        return False
    fewest = _FEWEST_PICTURED if _PICTURED.search(text) else _FEWEST_WORDS
    fewest = _FEWEST_ASKED if text.startswith(_ASKING) else fewest
    return text.count(" ") + 1 >= fewest and _MARKS.search(text) is None


def _ends_before_bracket(text: str) -> bool:
    """`It rained. (Graphic: elm.example/1)`, or a stop inside the brackets."""
    told, _, inside = text.rpartition(" (")
    return text[-2:-1] in ".!?" or (told[-1:] in (".", "!", "?") and ":" in inside)


def _is_paragraph(block: Block) -> bool:
    text = block.text
    long = len(text) >= _SHORTEST_BESIDE and not text.endswith(":")
    return long and (blocks.ends_sentence(text) or text.endswith(("?", "”", '"')))


def _shown_above(page: Sequence[Block], at: int) -> bool:
    """Whether a block is the caption of a credit in brackets below it."""
    block, below = page[at], page[at + 1].text
    told = block.heading or len(block.text) > _LONGEST or _QUOTED.search(block.text)
    return not told and _IN_BRACKETS.fullmatch(below) is not None


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
