"""A paragraph's quotations, each to where it ends, also where print forgot to close it."""

from . import lexicon, marks, saying, sentences
from .marks import Quotation

_TERMINAL = ".!?…"


def find(text: str, *, goes_on: bool) -> list[Quotation]:
    """The quotations of a paragraph that have words, each to where it ends."""
    quoted = marks.scan(text, goes_on=goes_on, unclosed_singles=True)
    if not quoted:
        return []
    worded = [q for q in quoted if lexicon.WORD.search(text, q.first, q.last)]
    ended = [q if q.closed else _closed(text, q) for q in worded]
    return [q for q in ended if goes_on or not _is_apostrophe(text, q)]


def _is_apostrophe(text: str, quotation: Quotation) -> bool:
    """Whether a single mark that nothing closes, nor `, she said.` ends, quotes nothing."""
    return text[quotation.start] in "'‘’‚" and not quotation.closed and quotation.end == len(text)


def _closed(text: str, quotation: Quotation) -> Quotation:
    """A quotation whose closing mark is missing, ended where its words tell that it ends."""
    told = _closed_at_attribution(text, quotation)
    inside = text[quotation.end : quotation.end + 1] != ""
    if (
        told is quotation and inside and text[quotation.last - 1] in _TERMINAL
    ):  # `"It was late. “It rained.”`
        return quotation._replace(end=quotation.last, closed=True)
    return told


def _closed_at_attribution(text: str, quotation: Quotation) -> Quotation:
    """A quotation whose closing mark is missing, ended before `, she said.` where that stands."""
    spans = sentences.split(text[quotation.first : quotation.last])
    start = quotation.first + spans[-1][0] if spans else quotation.first
    comma = text.rfind(",", start, quotation.last)
    if comma < 0:
        return quotation
    found = saying.after(text, comma + 1, quotation.last)
    if found is None or found.verb is None or not saying.is_bare(text, found):
        return quotation
    return Quotation(quotation.start, comma + 1, quotation.first, comma + 1)
