"""Attributions: “Smith said”, “said Smith, who runs the shelter”, “she told the press, but left”.

Reads the clause beside a quotation and tells its parts: who, the verb, and what it says besides.
Everything is a span of the paragraph, so that words can be moved or struck and never changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from . import lexicon

Span = tuple[int, int]

WORD = lexicon.WORD
_PHRASAL = {
    "went": "on",
    "goes": "on",
    "put": "it",
    "puts": "it",
    "pointed": "out",
    "points": "out",
    "chimed": "in",
    "summed": "up",
    "called": "out",
    "calls": "out",
}
_LONGEST_SUBJECT = 14
"""Words; what is longer is a sentence of its own."""
_LONGEST_SEARCH = 60
_LONGEST_CLAUSE = 1000
"""Characters."""
_STOPS = " \t\n,.;:!?…—–-"
_BREAK = re.compile(r"(?:[,—–]\s*(?:but|yet|so|and|then)\s+|;\s+)(?=\w)")
_AT_AN_EVENT = re.compile(r"(?:at|in|on|during|after|before)\s+(?:an?|the|his|her|their)\b")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said it, as the article puts it."""

    start: int
    end: int
    """Of the whole clause, without the marks around it."""
    subject: Span
    """`Smith`, `JPL’s Jonah Peter`, `one resident`; for a lead-in without a verb the whole clause."""
    verb: Span | None
    """`says`, `has said`, `according to`; `None` behind a dash or before a colon."""
    place: Literal["before", "after"]
    """Before its quotation or behind it."""
    inverted: bool = False
    """`said Smith`."""
    aside: Span | None = None
    """`, who runs the shelter`: what stands between commas behind the name."""
    tail: Span | None = None
    """`told` *the press*: what follows."""
    goes_on: Span | None = None
    """`but refused to say more`: a second predicate or clause."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One utterance of the article, as far as finding its speaker goes."""

    paragraph: int
    start: int
    end: int
    attribution: Attribution | None
    follows: bool = False
    """It goes on from the one before it: no other speaker can be meant."""
    alone: bool = False
    """Its paragraph holds nothing but quotations."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


def after(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that follows a quotation, in `text[start:end]`, up to its sentence's end.

    >>> text = "said JPL’s Jonah Peter,"
    >>> found = after(text, 0, len(text))
    >>> text[slice(*found.subject)], found.inverted
    ('JPL’s Jonah Peter', True)
    """
    words = _words(text, start, end) if end - start <= _LONGEST_CLAUSE else []
    if words and words[0].low == "as":
        words = words[1:]
    if not words:
        return None
    if text[start:end].lstrip().startswith(("—", "–", "-")) and not _verbs(words):
        return _dashed(text, words, start, end)
    return _inverted(text, words, end) or _straight(text, words, end, "after")


def before(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that leads in to a quotation: `Smith told them:`, `In May, Smith said,`."""
    words = _words(text, start, end) if end - start <= _LONGEST_CLAUSE else []
    if not words:
        return None
    verbs = [index for index in _verbs(words) if words[index].start >= start]
    for index in reversed(verbs):
        first = _subject_start(text, words, index)
        if first is not None and (found := _straight(text, words[first:], end, "before")):
            return _widened(found, words[0].start)
    if found := _inverted(text, words, end, place="before"):
        return found
    if text[start:end].rstrip().endswith(":") or (verbs and verbs[-1] > len(words) - 6):
        span = (words[0].start, words[-1].end)
        return Attribution(*span, subject=span, verb=None, place="before")
    return None


def _dashed(text: str, words: Sequence[_Word], start: int, end: int) -> Attribution:
    """`— Maria Lopez`, below a quotation that stands by itself."""
    span = (words[0].start, start + len(text[start:end].rstrip(_STOPS)))
    return Attribution(*span, subject=span, verb=None, place="after")


def is_bare(text: str, attribution: Attribution) -> bool:
    """Whether it says nothing but who speaks, with a pronoun or one name and a verb."""
    if attribution.tail or attribution.aside or attribution.verb is None:
        return False
    lead = text[attribution.start : min(attribution.subject[0], attribution.verb[0])]
    return not WORD.search(lead)


def named_first(text: str, attribution: Attribution) -> str:
    """The clause with the speaker before the verb: `says Lopez` becomes `Lopez says`."""
    if not attribution.inverted or attribution.verb is None:
        return text[attribution.start : attribution.end]
    verb, subject = text[slice(*attribution.verb)].lower(), text[slice(*attribution.subject)]
    aside = f", {text[slice(*attribution.aside)]}," if attribution.aside else ""
    tail = text[slice(*attribution.tail)] if attribution.tail else ""
    tail = tail.lstrip(", ") if aside else tail
    joint = "" if not tail or tail[0] in ",;" else " "
    return f"{subject}{aside} {verb}{joint}{tail}"


def _words(text: str, start: int, end: int) -> list[_Word]:
    found = WORD.finditer(text, start, end)
    return [_Word(m[0], *m.span()) for m, _ in zip(found, range(_LONGEST_SEARCH), strict=False)]


def _verbs(words: Sequence[_Word]) -> list[int]:
    return [
        index
        for index, word in enumerate(words)
        if word.low in lexicon.SAYING or _phrasal(words, index)
    ]


def _phrasal(words: Sequence[_Word], index: int) -> bool:
    particle = _PHRASAL.get(words[index].low)
    return bool(particle) and index + 1 < len(words) and words[index + 1].low == particle


def _verb_span(words: Sequence[_Word], first: int, index: int) -> Span:
    last = index + 1 if _phrasal(words, index) else index
    return words[first].start, words[last].end


# ------------------------------------------------------------------------------------ “Smith said”


def _straight(
    text: str, words: Sequence[_Word], end: int, place: Literal["before", "after"]
) -> Attribution | None:
    if not _opens_subject(words[0]):
        return None
    for index in _verbs(words):
        if index == 0:
            return None
        last = _subject_end(text, words, index)
        if last is None:
            continue
        core, aside = _core_and_aside(text, words, last)
        verb = _verb_span(words, last + 1, index)
        found = Attribution(
            words[0].start, verb[1], (words[0].start, core), verb, place, aside=aside
        )
        return _with_tail(text, found, verb[1], end)
    return None


def _opens_subject(word: _Word) -> bool:
    low = word.low
    barred = low in lexicon.PREPOSITIONS or low in lexicon.SAYING or low in lexicon.CONJUNCTIONS
    barred = barred or (low in lexicon.AUXILIARIES and low not in lexicon.DETERMINERS)
    if barred or low in lexicon.CLAUSE_STARTS or low in ("what", "how", "why", "according"):
        return low in ("who",)
    return True


def _subject_end(text: str, words: Sequence[_Word], verb: int) -> int | None:
    """Index of the subject's last word before the verb at `verb`, None where it is no subject."""
    last = verb - 1
    while last > 0 and _is_auxiliary(words[last].low):
        last -= 1
    span = text[words[0].start : words[last].end]
    if re.search(r"[.!?;:—–]\s", _without_abbreviations(span)):
        return None
    if words[0].low in lexicon.PRONOUNS:
        return 0 if last == 0 else None
    if last == 0 and words[0].low in _NEVER_ALONE:
        return None  # `Her answer was short:` has no verb of saying
    if "," in span:
        return last if text[words[last].end : words[last + 1].start].strip() == "," else None
    if text[words[last].end : words[last + 1].start].strip():
        return None
    inner = [word.low for word in words[1 : last + 1]]
    relative = any(low in ("who", "that", "which", "whose") for low in inner)
    if last >= _LONGEST_SUBJECT or (not relative and any(low in _FINITE for low in inner)):
        return None
    return last


_NEVER_ALONE = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "this",
        "that",
        "these",
        "those",
        "no",
        "every",
    ]
)
_FINITE = frozenset(
    [
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "would",
        "will",
        "could",
        "can",
        "does",
        "did",
        "do",
    ]
)


def _is_auxiliary(low: str) -> bool:
    return low in lexicon.AUXILIARIES or (low.endswith("ly") and len(low) > 4)


def _without_abbreviations(text: str) -> str:
    return re.sub(r"\b(?:[A-Z]|[A-Z][a-z]{0,3})\.(?=\s)", "", text)


def _core_and_aside(text: str, words: Sequence[_Word], last: int) -> tuple[int, Span | None]:
    """Where the name ends, and what stands between commas behind it."""
    comma = text.find(",", words[0].start, words[last].end)
    if comma < 0:
        return words[last].end, None
    first = next((w for w in words if w.start > comma), None)
    return comma, (first.start, words[last].end) if first else None


def _subject_start(text: str, words: Sequence[_Word], verb: int) -> int | None:
    """Where the subject of a lead-in begins: behind the last comma that is none of its own."""
    starts = [0] + [
        i
        for i in range(1, verb)
        if any(mark in text[words[i - 1].end : words[i].start] for mark in ",;:—–")
        or words[i].low in lexicon.CONJUNCTIONS
        or words[i - 1].low in lexicon.CONJUNCTIONS
    ]
    for first in starts:
        if first < verb and _opens_subject(words[first]):
            if _subject_end(text, words[first:], verb - first) is not None:
                return first
    return None


def _widened(found: Attribution, start: int) -> Attribution:
    return Attribution(
        start,
        found.end,
        found.subject,
        found.verb,
        found.place,
        found.inverted,
        found.aside,
        found.tail,
        found.goes_on,
    )


# ------------------------------------------------------------------------------------ “said Smith”


def _inverted(
    text: str, words: Sequence[_Word], end: int, place: Literal["before", "after"] = "after"
) -> Attribution | None:
    first = _inverted_subject(words)
    if first is None:
        return None
    verb = (words[0].start, words[first - 1].end)
    core = _inverted_end(text, words, first)
    subject = (words[first].start, words[core].end)
    cursor, aside = _aside_behind(text, words, core, end)
    according = words[0].low == "according"
    found = Attribution(
        verb[0], max(subject[1], cursor), subject, verb, place, not according, aside
    )
    return _with_tail(text, found, cursor, end)


def _inverted_subject(words: Sequence[_Word]) -> int | None:
    """Index of the first word of the speaker behind the verb."""
    if words[0].low == "according" and len(words) > 2 and words[1].low == "to":
        return 2
    if words[0].low not in lexicon.SAYING and not _phrasal(words, 0):
        return None
    first = 2 if _phrasal(words, 0) else 1
    if first >= len(words):
        return None
    low = words[first].low
    named = words[first].text[0].isupper() and low not in lexicon.TIMES
    common = low in lexicon.DETERMINERS or low in ("he", "she", "they")
    common = common or low in lexicon.ROLES or low in lexicon.GROUPS
    if low in ("this", "that", "these", "those", "no", "every"):
        return None
    return first if named or common or _role_ahead(words, first) else None


def _role_ahead(words: Sequence[_Word], first: int) -> bool:
    """`said team member Rodaba Noori`: lower-case words up to a role or a name."""
    for word in words[first : first + 4]:
        if word.text[0].isupper() or word.low in lexicon.ROLES or word.low in lexicon.GROUPS:
            return True
        if word.low in lexicon.PREPOSITIONS or word.low in lexicon.TIMES:
            return False
    return False


def _inverted_end(text: str, words: Sequence[_Word], first: int) -> int:
    """Index of the last word of the speaker: up to a comma, or to where, when and how."""
    last = first
    if words[first].low in ("he", "she", "they"):
        return first
    for index in range(first + 1, len(words)):
        between = text[words[index - 1].end : words[index].start]
        if any(mark in between for mark in ',;:—–?!“"(') or _ends_subject(text, words, index):
            break
        last = index
    return last


def _ends_subject(text: str, words: Sequence[_Word], index: int) -> bool:
    word = words[index]
    low = word.low
    if low in lexicon.TIMES and not (low in ("may", "march") and word.text[0].isupper()):
        return True
    if low in lexicon.CLAUSE_STARTS and low not in ("who", "that", "which", "whose"):
        return True
    if low in ("in", "on", "during", "about", "by", "via", "through", "to", "following", "of"):
        return low != "of" and not _is_title_of(words, index)
    if low == "at":
        return _AT_AN_EVENT.match(text, word.start) is not None
    return low in ("as", "while", "because", "when", "outside", "after", "before")


def _is_title_of(words: Sequence[_Word], index: int) -> bool:
    """`Ambassador to the United States`, `director in charge`: the role goes on."""
    return words[index - 1].text in lexicon.TITLES or words[index - 1].low in lexicon.ROLES


def _aside_behind(
    text: str, words: Sequence[_Word], core: int, end: int
) -> tuple[int, Span | None]:
    """What stands behind the name between commas, and where reading goes on."""
    stop = words[core].end
    if not re.match(r",\s", text[stop : stop + 2]) or core + 1 >= len(words):
        return stop, None
    low = words[core + 1].low
    if low in lexicon.CONJUNCTIONS or low.endswith("ing") or _ends_subject(text, words, core + 1):
        return stop, None
    last = core + 1
    for index in range(core + 2, len(words)):
        between = text[words[index - 1].end : words[index].start]
        if any(mark in between for mark in ';:—–“"'):
            break
        if "," in between and _leaves_aside(text, words, index):
            break
        last = index
    return min(words[last].end, end), (words[core + 1].start, words[last].end)


def _leaves_aside(text: str, words: Sequence[_Word], index: int) -> bool:
    low = words[index].low
    return low in lexicon.CONJUNCTIONS or low.endswith("ing") or _ends_subject(text, words, index)


# ----------------------------------------------------------------------------------- what follows


def _with_tail(text: str, found: Attribution, cursor: int, end: int) -> Attribution:
    """The attribution with what stands between `cursor` and `end` told apart."""
    stop = cursor + len(text[cursor:end].rstrip(_STOPS))
    stop = _with_abbreviation(text, stop, end)
    if stop <= cursor:
        return found
    goes_on = _goes_on(text, cursor, stop) if found.place == "after" else None
    tail = _trimmed(text, cursor, goes_on[0] if goes_on else stop, keep_comma=True)
    return Attribution(
        found.start,
        max(found.end, tail[1]) if tail else found.end,
        found.subject,
        found.verb,
        found.place,
        found.inverted,
        found.aside,
        tail,
        _trimmed(text, *goes_on) if goes_on else None,
    )


def _with_abbreviation(text: str, stop: int, end: int) -> int:
    """Take back the stop of `p.m.` or `Inc.` where the clause goes on behind it."""
    return stop + 1 if text[stop : stop + 1] == "." and text[stop + 1 : end].strip(_STOPS) else stop


def _goes_on(text: str, start: int, stop: int) -> Span | None:
    for found in _BREAK.finditer(text, start, stop):
        word = WORD.search(text, found.start(), stop)
        if word is None:
            return None
        if word[0] != "and" or not _is_listing(text, word.end(), stop):
            return found.start(), stop
    return None


def _is_listing(text: str, start: int, stop: int) -> bool:
    """Whether `and` brings one more name and no clause: `, and Mata` but not `, and Mata laughed`."""
    named = False
    for word in WORD.finditer(text, start, stop):
        if word[0][0].isupper():
            named = True
            continue
        low = word[0].lower()
        return named and not (
            low.endswith("ed") or low in lexicon.PREDICATES or low in lexicon.SAYING
        )
    return named


def _trimmed(text: str, start: int, stop: int, *, keep_comma: bool = False) -> Span | None:
    """The span without white space and marks around it; a comma in front may be wanted."""
    marks = " \t\n" if keep_comma else " \t\n,;—–"
    inside = text[start:stop]
    first = start + len(inside) - len(inside.lstrip(marks))
    last = start + len(inside.rstrip(" \t\n,;—–"))
    return (first, last) if last > first and WORD.search(text, first, last) else None
