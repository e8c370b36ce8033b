"""Attributions: “Smith said”, “said Smith, who runs the shelter”, “she told the press, but left”.

Reads the clause beside a quotation and tells its parts: who, the verb, and what it says besides.
Everything is a span of the paragraph, so that words can be moved or struck and never changed.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from . import inverted, lexicon, subjects
from .lexicon import WORD
from .subjects import Span, Word

_LONGEST_CLAUSE = 1000
"""Characters."""
_ADDING = frozenset(["adding", "saying", "noting", "explaining", "insisting", "stating"])
_NEAR = 6
"""Words between a verb of saying and the end of a lead-in that has no subject to be told."""
_STOPS = " \t\n,.;:!?…—–―-"
_DASHES = ("—", "–", "―", "-")
_FINITE = lexicon.PREDICATES | lexicon.SAYING
_NO_VERBS = lexicon.AUXILIARIES | {"as", "this", "his", "its", "needs", "used"}
_BREAK = re.compile(r"(?:[,—–―]\s*(?:but|yet|so|and|then)\s+|;\s+)(?=\w)")
_IN_WORDS = re.compile(
    r"\b(?:[Ii]n (?:the words of [^;:]{2,80}|(?:[^\s,;:]{1,20}\s){1,5}(?:own )?words)"
    r"|[Aa]s [^,;:]{2,60} (?:put|puts) it)[,:]\s*$"
)
"""`In Dr. Ruiz’s words,`, `In the words of the mayor,`, `As Ruiz puts it,`."""

Place = Literal["before", "after"]


class Attribution(NamedTuple):
    """Who is said to have said it, as the article puts it."""

    start: int
    end: int
    """Of the whole clause, without the marks around it."""
    subject: Span
    """`Smith`, `JPL’s Jonah Peter`, `one resident`; without a verb the whole clause."""
    verb: Span | None
    """`says`, `has said`, `according to`; `None` behind a dash or before a colon."""
    place: Place
    """Before its quotation or behind it."""
    inverted: bool = False
    """`said Smith`."""
    aside: Span | None = None
    """`, who runs the shelter`: what stands between commas behind the name."""
    tail: Span | None = None
    """`told` *the press*: what follows."""
    goes_on: Span | None = None
    """`but refused to say more`: a second predicate or clause."""


class Saying(NamedTuple):
    """One utterance of the article, as far as finding its speaker goes."""

    paragraph: int
    start: int
    end: int
    attribution: Attribution | None
    alone: bool = False
    """Its paragraph holds nothing but quotations."""
    turn: str | None = None
    """Whose label gives it to them (`STUBBS: …`); empty for `A: …`."""


def after(text: str, start: int, end: int, *, led: bool = False) -> Attribution | None:
    """The attribution that follows a quotation, in `text[start:end]`, up to its sentence's end.

    `led`: the quotation ends as speech does before its attribution, so that the verb behind the
    name may be any (`Smith barked`).

    >>> text = "said JPL’s Jonah Peter,"
    >>> found = after(text, 0, len(text))
    >>> text[slice(*found.subject)], found.inverted
    ('JPL’s Jonah Peter', True)
    """
    words = _clause(text, start, end)
    if words and words[0].low == "as":
        words = words[1:]
    if not words:
        return None
    if text[start:end].lstrip().startswith(_DASHES) and not subjects.verbs(words):
        return _dashed(text, words, start, end)
    found = _inverted(text, words, end, "after") or _straight(text, words, end, "after")
    return found or (_by_any_verb(text, words, end) if led else None)


def before(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that leads in to a quotation: `Smith told them:`, `In May, Smith said,`.

    A lead-in that names no subject of a verb (`Her answer was short:`) has no verb.
    """
    words = _clause(text, start, end)
    if not words:
        return None
    clause = text[start:end]
    worded = " words" in clause or " put" in clause
    if worded and (named := _IN_WORDS.search(text, start, end)):
        whole = _whole((words[0].start, words[-1].end), "before")
        return whole._replace(subject=(named.start(), words[-1].end))
    verbs = subjects.verbs(words)
    told = _told(words, verbs)
    for index in reversed(told):
        first = subjects.start_of(text, words, index)
        if first is not None and (found := _straight(text, words[first:], end, "before")):
            return found._replace(start=words[0].start)
    if found := _inverted(text, words, end, "before") or _nearest(text, words, told, end):
        return found
    if clause.rstrip().endswith(":") or (verbs and verbs[-1] > len(words) - _NEAR):
        return _whole((words[0].start, words[-1].end), "before")
    return None


def _told(words: Sequence[Word], verbs: Sequence[int]) -> Sequence[int]:
    """The verbs that may have a subject: none where the last is a participle with its own noun.

    `footage of Ruiz telling the crowd` has one; `Ruiz said, adding` tells who adds.
    """
    if not verbs or not words[verbs[-1]].low.endswith("ing"):
        return verbs
    near = verbs[-2:-1] and verbs[-1] - verbs[-2] <= _NEAR
    return verbs[:-1] if near and words[verbs[-1]].low in _ADDING else ()


def is_bare(text: str, attribution: Attribution) -> bool:
    """Whether it says nothing but who speaks: a subject and a verb."""
    if attribution.tail or attribution.aside or attribution.verb is None:
        return False
    first, second = sorted((attribution.subject, attribution.verb))
    led = WORD.search(text, attribution.start, first[0])
    return not led and not WORD.search(text, first[1], second[0])


def named_first(text: str, attribution: Attribution) -> str:
    """The clause with the speaker before the verb: `says Lopez` becomes `Lopez says`.

    >>> text = "says Ana Lopez, managing director of the mill"
    >>> named_first(text, after(text, 0, len(text)))
    'Ana Lopez, managing director of the mill, says'
    >>> text = "says Ana Lopez, adding that it was late"
    >>> named_first(text, after(text, 0, len(text)))
    'Ana Lopez says, adding that it was late'
    """
    if not attribution.inverted or attribution.verb is None:
        return text[attribution.start : attribution.end]
    subject, verb = text[slice(*attribution.subject)], text[slice(*attribution.verb)].lower()
    tail = text[slice(*attribution.tail)] if attribution.tail else ""
    joint = "" if not tail or tail[0] in ",;" else " "
    if attribution.aside:
        subject = f"{subject}, {text[slice(*attribution.aside)]},"
        tail = tail.lstrip(", ")
        joint = " " if tail else ""
    return f"{subject} {verb}{joint}{tail}"


def _clause(text: str, start: int, end: int) -> list[Word]:
    return subjects.words_of(text, start, end) if end - start <= _LONGEST_CLAUSE else []


def _whole(span: Span, place: Place) -> Attribution:
    return Attribution(*span, subject=span, verb=None, place=place)


def _dashed(text: str, words: Sequence[Word], start: int, end: int) -> Attribution:
    """`— Maria Lopez`, below a quotation that stands by itself."""
    return _whole((words[0].start, start + len(text[start:end].rstrip(_STOPS))), "after")


def _straight(text: str, words: Sequence[Word], end: int, place: Place) -> Attribution | None:
    """`Smith, who runs the shelter, told the press`."""
    if not subjects.may_open(words[0]):
        return None
    for index in subjects.verbs(words):
        last = subjects.end_before(text, words, index) if index else None
        if last is not None:
            break
        if index == 0:
            return None
    else:
        return None
    core, aside = subjects.core_and_aside(text, words, subjects.without_predicate(words, last))
    verb = (words[last + 1].start, words[index + subjects.particle(words, index)].end)
    start = words[0].start
    found = Attribution(start, verb[1], (start, core), verb, place, aside=aside)
    return _with_tail(text, found, verb[1], end)


def _by_any_verb(text: str, words: Sequence[Word], end: int) -> Attribution | None:
    """`Smith barked`: a name or pronoun, and what only its place says to be a verb."""
    at = next((at for at, word in enumerate(words) if _looks_finite(word)), 0)
    named = subjects.nearest(text, words, at) if at else ()
    if not named or named[0] is not words[0]:
        return None
    start, verb = words[0].start, (words[at].start, words[at].end)
    found = Attribution(start, verb[1], (start, named[-1].end), verb, "after")
    return _with_tail(text, found, verb[1], end)


def _looks_finite(word: Word) -> bool:
    return not word.has_capital and word.low.endswith(("ed", "s")) and word.low not in _NO_VERBS


def _nearest(
    text: str, words: Sequence[Word], verbs: Sequence[int], end: int
) -> Attribution | None:
    """`In a newspaper interview Smith declared`: the name stands right before the verb."""
    index = verbs[-1] if verbs else 0
    if index <= len(words) - _NEAR:
        return None
    named = subjects.nearest(text, words, index)
    if not named:
        return None
    verb = (words[index].start, words[index + subjects.particle(words, index)].end)
    subject = (named[0].start, named[-1].end)
    found = Attribution(words[0].start, verb[1], subject, verb, "before")
    return _with_tail(text, found, verb[1], end)


def _inverted(text: str, words: Sequence[Word], end: int, place: Place) -> Attribution | None:
    """`said Smith, who runs the shelter, on Monday`; `according to Smith` is in its order."""
    first = inverted.start_behind(words)
    if first is None:
        return None
    core = inverted.end_behind(text, words, first)
    last = inverted.aside_behind(text, words, core)
    aside = None if last is None else (words[core + 1].start, words[last].end)
    stop = subjects.with_bracket(text, words[core if last is None else last].end)
    verb = (words[0].start, words[first - 1].end)
    subject = (words[first].start, subjects.with_bracket(text, words[core].end))
    turned = words[0].low != "according"
    found = Attribution(verb[0], stop, subject, verb, place, turned, aside)
    return _with_tail(text, found, stop, end)


def _with_tail(text: str, found: Attribution, cursor: int, end: int) -> Attribution:
    """The attribution with what stands between `cursor` and `end` told apart."""
    stop = cursor + len(text[cursor:end].rstrip(_STOPS))
    if stop <= cursor:
        return found
    goes_on = _goes_on(text, cursor, stop) if found.place == "after" else None
    tail = _trimmed(text, cursor, goes_on or stop, " \t\n")
    rest = _trimmed(text, goes_on, stop, " \t\n,;—–―") if goes_on else None
    return found._replace(end=tail[1] if tail else found.end, tail=tail, goes_on=rest)


def _goes_on(text: str, start: int, stop: int) -> int | None:
    """Where a second clause begins behind an attribution."""
    for found in _BREAK.finditer(text, start, stop):
        word = WORD.search(text, found.start(), stop)
        if word and (word[0] != "and" or not _is_listing(text, word.end(), stop)):
            return found.start()
    return None


def _is_listing(text: str, start: int, stop: int) -> bool:
    """Whether `and` brings one more name and no clause (`, and Mata laughed` is one)."""
    named = False
    for word in WORD.finditer(text, start, stop):
        low = word[0].lower()
        if not word[0][0].isupper():
            verb = low.endswith("ed") or low in _FINITE
            return named and not verb
        named = True
    return named


def _trimmed(text: str, start: int, stop: int, marks: str) -> Span | None:
    """The span without the marks in front of it and those behind it; None for no words."""
    inside = text[start:stop]
    first = start + len(inside) - len(inside.lstrip(marks))
    last = start + len(inside.rstrip(" \t\n,;—–―"))
    return (first, last) if last > first and WORD.search(text, first, last) else None
