"""Quote marks: which of them belong together, in one pass over an article's paragraphs.

Knows “curly”, "straight", ‘British single’, «angular», „low“ and ``typewritten'' marks, mixed ones,
marks that were never closed, and paragraphs that go on with an opening mark alone. Only outer
quotations are found; what is quoted inside one is part of it. Apostrophes are left alone.
"""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

_MARK = re.compile(r"[“”„‟«»\"‘’‚‛'`](?:(?<=')'|(?<=`)`|(?<!`)(?!(?<=[^\W_][‘’'‚‛])[^\W_]))")
"""Two of `'` or of the typewriter's accent are one mark; one accent is none, nor is `don’t`'s."""
_OPENERS = ("“", "„", "‟", "«", "``", "‘", "‚", "‛")
_CLOSERS = ("”", "»", "''", "’")
_FIRST_WORD = re.compile(r"[^\w]*[^\W_]+")
_SINGLE = ("‘", "’", "'", "‚", "‛")
_TURNED = {"“": "”", "„": "”", "‟": "”", "«": "»", "‘": "’", "‚": "’", "‛": "’"}
_BEFORE_OPENER = " \t\n([{—–-/‘'“\"…:"
_BEHIND_OPENER = "“\"‘'[(…£$€¿¡.#@"
_ELISION = re.compile(
    r"(?:\d0s|em|tis|twas|til|cause|course|n|bout|round|cos|s|d|ll)\b", re.IGNORECASE
)
_CLIPPED = re.compile(r"(?:s|in|\b(?:no|an|th|o|wi|tha|ol))$", re.IGNORECASE)
"""Behind which a mark may be an apostrophe: `workers’`, `goin’`, `I’m no’ holding any stake`."""

_ON_TOP = re.compile(r"\s(?:…|\.\s?\.|[A-Z])")
"""Behind a closing mark that opens a paragraph: `” … what I learned is,”`."""
_LEFT_BEHIND = re.compile(r"\b(?:said|says|added|adds|wrote|writes|asked)[,:]\Z")
"""`Ruiz said," It rained.`: the space stands on the wrong side of the mark."""


_LEADING = re.compile(r"[a-z]{2}[:,.]\s\Z")
"""In front of a single mark that may stay open: `He said: ‘It rained.`"""


class Quotation(NamedTuple):
    """Words between quote marks, as offsets into their paragraph."""

    start: int
    """The opening mark."""
    end: int
    """Behind the closing mark."""
    first: int
    """First character between the marks."""
    last: int
    """Behind the last character between the marks."""
    closed: bool = True
    """False where the mark is missing: it reaches to the next opening mark or the end."""


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def scan(
    text: str, *, goes_on: bool = False, unclosed_singles: bool = False
) -> tuple[Quotation, ...]:
    """Outer quotations of a paragraph, in order.

    `goes_on`: the next paragraph opens with a mark, so that one left open here may go on there.
    `unclosed_singles`: take a single mark that opens the paragraph even where none closes it.

    >>> text = "“Yes, ‘we’ can,” he said."
    >>> [text[q.first : q.last] for q in scan(text)]
    ['Yes, ‘we’ can,']
    """
    marks = [mark for found in _MARK.finditer(text) if (mark := _mark(text, *found.span()))]
    if not marks:
        return ()
    doubles = [mark for mark in marks if not mark.single]
    pairs = _pairs(doubles)
    if len(doubles) < len(marks):
        pairs += [
            (opening, closing)
            for opening, closing in _pairs(_without_apostrophes(text, marks))
            if closing
            or ((goes_on or unclosed_singles) and opening.start == _indent(text))
            or (goes_on and _LEADING.search(text, 0, opening.start))
        ]
    return tuple(_outer(text, pairs, goes_on=goes_on))


def opens(text: str) -> bool:
    """Whether a paragraph starts with an opening mark."""
    if text[:1].isalnum():
        return False
    found = _MARK.match(text, _indent(text))
    mark = _mark(text, *found.span()) if found else None
    return mark is not None and mark.opens


def masked(text: str, quotations: Iterable[Quotation]) -> str:
    """The text with quoted words replaced by `x`, except the first one and the last mark.

    It is as long as before and its sentences end where the reporter's do. A closing mark that is
    turned the wrong way is put right.

    >>> masked("He said “No way. Go.” Then", scan("He said “No way. Go.” Then"))
    'He said “Noxxxxxxxx.” Then'
    """
    parts = []
    cursor = 0
    for quotation in quotations:
        word = _FIRST_WORD.match(text, quotation.first, quotation.last)
        start = word.end() if word else quotation.first
        closers = 1 + (text[quotation.last - 1] in _TURNED.values())  # `‘It is late.’”` ends
        stop = max(start, quotation.last - closers)
        parts += [text[cursor:start], "x" * (stop - start)]
        cursor = stop
        gap = text[quotation.last : quotation.end - 1]
        closing = text[quotation.end - 1] if quotation.closed else ""
        if closing and (gap or closing in _TURNED):  # `“Is it late? ” He left.`
            last = text[cursor : quotation.last]
            parts += ["x" * len(gap), last, _TURNED.get(closing, closing)]
            cursor = quotation.end
    return "".join([*parts, text[cursor:]])


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _mark(text: str, start: int, end: int) -> _Mark | None:
    """What the mark at `start` can be, by its shape and its neighbours; None for an apostrophe."""
    shape = text[start:end]
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    leads = before in _BEFORE_OPENER and (after.isalnum() or after in _BEHIND_OPENER)
    trails = not before.isspace() and not after.isalnum()
    if shape in _SINGLE:
        turned = shape == "’" and (start or not after.isupper())  # an apostrophe, but on top
        leads = leads and not turned and _ELISION.match(text, end) is None
        return _Mark(start, end, True, leads, trails and shape != "‘") if leads or trails else None
    if shape == '"':
        inches = before.isdecimal() and not leads
        leads = leads or _LEFT_BEHIND.search(text, max(0, start - 12), start) is not None
        neutral = not leads and not trails  # a stray space beside it: only its turn can tell
        return _Mark(start, end, False, (leads or neutral) and not inches, trails or not leads)
    if shape == "”" and before in ".,:" and after.isupper():  # `Ruiz said.”It rained.”`
        return _Mark(start, end, False, True, True)
    leads = leads or (shape == "”" and not start and _ON_TOP.match(text, end) is not None)
    turned = (shape in _OPENERS and trails and not leads) or (
        shape in _CLOSERS and leads and not trails
    )
    return _Mark(start, end, False, (shape in _OPENERS) != turned, (shape in _CLOSERS) != turned)


def _without_apostrophes(text: str, marks: Sequence[_Mark]) -> list[_Mark]:
    """The single marks, without `the workers’ union` and `goin’` where a better closer follows."""
    kept: list[_Mark] = []
    following: _Mark | None = None
    for mark in reversed([mark for mark in marks if mark.single]):
        tail = text[max(0, mark.start - 4) : mark.start]
        doubtful = mark.closes and not mark.opens and _CLIPPED.search(tail)
        if doubtful and following is not None and following.closes and not following.opens:
            continue
        kept.append(mark)
        following = mark
    return kept[::-1]


def _pairs(marks: Iterable[_Mark]) -> list[tuple[_Mark, _Mark | None]]:
    """Each opening mark with its closing one; a mark that could be both closes what is open."""
    pairs: list[tuple[_Mark, _Mark | None]] = []
    waiting: list[_Mark] = []
    for mark in marks:
        if mark.closes and waiting:
            pairs.append((waiting.pop(), mark))
        elif mark.opens:
            waiting.append(mark)
    return pairs + [(mark, None) for mark in waiting]


def _outer(
    text: str, pairs: list[tuple[_Mark, _Mark | None]], *, goes_on: bool
) -> Iterable[Quotation]:
    """Pairs that stand in no other; an open one ends where the next begins."""
    end = 0
    pairs.sort(key=itemgetter(0))
    left_open = any(closing is None for _, closing in pairs)
    ahead = _ahead(text, pairs, goes_on=goes_on) if left_open else {}
    for opening, closing in pairs:
        if opening.start < end:
            continue
        quotation = _quotation(text, opening, closing, ahead.get(opening, len(text)))
        end = quotation.end
        yield quotation


def _ahead(
    text: str, pairs: Sequence[tuple[_Mark, _Mark | None]], *, goes_on: bool
) -> dict[_Mark, int]:
    """Where behind each mark the next one opens; behind a double mark, the next double one.

    Behind a single mark of what goes on, the next single one: `‘I thought, “What is it?”`. A term
    inside it is part of it: `“They called it a “plan” and left.`
    """
    found: dict[_Mark, int] = {}
    following = double = single = len(text)
    for opening, closing in reversed(pairs):
        found[opening] = double if not opening.single else single if goes_on else following
        if goes_on and closing and text[opening.end].islower():
            continue
        following = opening.start
        if opening.single:
            single = opening.start
        else:
            double = opening.start
    return found


def _quotation(text: str, opening: _Mark, closing: _Mark | None, following: int) -> Quotation:
    first, last = opening.end, closing.start if closing else following
    inside = text[first:last]
    first += len(inside) - len(inside.lstrip())
    last = max(first, first + len(inside.strip()))
    end = closing.end if closing else following
    return Quotation(opening.start, end, first, last, closed=closing is not None)
