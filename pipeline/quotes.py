"""What in an article is somebody's own speech, and what only stands between quote marks.

An utterance is the speaker's own sentence or sentences, fit to be heard alone, however the
attribution interrupts it. Fragments (called it “a disgrace”), terms, titles and scare quotes are
narration: they stay in the reporter's sentence.
"""

import re
from collections.abc import Container, Sequence

from . import marks, paragraphs, quoted, saying, turns
from .saying import Attribution
from .turns import Turn
from .utterances import Narration, Part, Piece, Placed, Utterance

_SIGNED = re.compile(r"\s*(?:—|–|―|--?)\s*[^\W\d_a-z][^.!?:;“”\"]{2,80}$")
"""`— Maria Lopez, teacher`, below a quotation."""
_POSTED = re.compile(r"\s*(?:—|–|―|--)\s*[^\W\d_a-z][^.!?:;“”\"@]{2,60}\(@\w{2,30}\).{0,40}")
"""`— Ana Ruiz (@anaruiz) March 3, 2024`, below a post."""


def read(
    texts: Sequence[str], set_off: Container[int] = (), headed: Container[int] = ()
) -> tuple[tuple[Piece, ...], ...]:
    """Tell each paragraph's utterances from its narration, in the order of print.

    `set_off`: those that print sets off as quotations; `headed`: those below a subhead.

    An utterance that goes on in the next paragraph stands in the first one's pieces.

    >>> text = "“Not yet,” she said. He called it “a plan.”"
    >>> [type(piece).__name__ for piece in read([text])[0]]
    ['Utterance', 'Narration']
    """
    spoken = turns.read(texts, set_off, headed)
    pages: list[list[Piece]] = []
    waiting: list[Piece] = []  # the page whose last utterance goes on, while one does
    for index, text in enumerate(texts):
        if index in spoken:
            pages.append([_in_turn(spoken[index], index, text)])
            waiting = []
            continue
        following = texts[index + 1] if index + 1 < len(texts) else ""
        goes_on = marks.opens(following)
        quotations = quoted.find(text, goes_on=goes_on)
        page = paragraphs.pieces(index, text, quotations, continues=bool(waiting))
        if pages and "(@" in text and _POSTED.fullmatch(text):
            pages[-1] = _posted(pages[-1])
        if pages and not quotations and _sign(pages[-1], index, text):
            page = []
        pages.append(page)
        opens = bool(quotations) and not text[: quotations[0].start].strip()
        joined = opens and _join(waiting, page)
        if not quotations or quotations[-1].closed or not goes_on:
            waiting = []
        elif not (joined and not page):
            waiting = page
    return tuple(tuple(page) for page in pages)


def _in_turn(turn: Turn, index: int, text: str) -> Piece:
    """A paragraph that a label, or the lead-in above it, gives to somebody."""
    label = (turn.label[0], turn.label[1] + 1) if turn.label else None
    if turn.by_host:
        return Narration(index, turn.start, len(text), label, asks="?" in text)
    parts = (Part(index, turn.start, len(text.rstrip()), closes=True),)
    placed: tuple[Placed, ...] = ()
    if turn.label:
        found = Attribution(*turn.label, turn.label, None, "before")
        placed = (Placed(found, index, 0),)
    return Utterance(parts, placed, alone=True, turn=turn.speaker)


def _posted(page: list[Piece]) -> list[Piece]:
    """A paragraph without marks as the words of a post, which the line below it signs."""
    only = page[0] if len(page) == 1 else None
    if not isinstance(only, Narration):
        return page
    return [Utterance((Part(only.paragraph, only.start, only.end, closes=True),), alone=True)]


def _sign(page: list[Piece], index: int, text: str) -> bool:
    """Put `— Maria Lopez` to the quotation above it; False where that is none or has its own."""
    last = page[-1] if page else None
    if not isinstance(last, Utterance) or not last.alone or last.placed:
        return False
    found = saying.after(text, 0, len(text)) if _SIGNED.match(text) else None
    if found is None or found.verb is not None:
        return False
    page[-1] = last._replace(placed=(Placed(found, index, len(last.parts)),))
    return True


def _join(waiting: list[Piece], page: list[Piece]) -> bool:
    """Put an utterance behind the one that goes on in it; False where none is waiting."""
    first = waiting[-1] if waiting else None
    second = page[0] if page else None
    if not isinstance(first, Utterance) or not isinstance(second, Utterance):
        return False
    shifted = (p._replace(behind=p.behind + len(first.parts)) for p in second.placed)
    waiting[-1] = Utterance(
        first.parts + second.parts, (*first.placed, *shifted), second.goes_on, first.alone
    )
    del page[0]
    return True
