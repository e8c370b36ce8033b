"""Where the subject in front of a verb of saying begins and ends: “Smith, who left, said”.

Grammar without a parser: closed lists of small words, commas, and a limit to every search, so that
a clause costs the same however the page goes on.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from . import lexicon

Span = tuple[int, int]

_PHRASAL = {
    "went": "on",
    "goes": "on",
    "put": "it",
    "puts": "it",
    "pointed": "out",
    "points": "out",
    "shot": "back",
    "shoots": "back",
    "fired": "back",
    "fires": "back",
    "hit": "back",
    "hits": "back",
    "chimed": "in",
    "summed": "up",
    "called": "out",
    "calls": "out",
}
_WRITTEN = "written"
"""`Lorenz had written`; what is `written by Lorenz` says nothing."""
_MAYBE_SAYING = lexicon.SAYING.union(_PHRASAL, [_WRITTEN])
_LONGEST_SUBJECT = 18
"""Words; what is longer is a sentence of its own."""
_MOST_WORDS = 60
"""In a clause that may be an attribution."""
_RELATIVES = frozenset(["who", "whom", "that", "which", "whose"])
_ARTICLES = frozenset(["a", "an", "the"])
_PERSONAL = frozenset(["he", "she", "they"])
_NO_START = (
    lexicon.PREPOSITIONS | lexicon.SAYING | lexicon.CONJUNCTIONS | lexicon.CLAUSE_STARTS | {"must"}
)
_NO_ADJECTIVES = lexicon.PREPOSITIONS | lexicon.FINITE | lexicon.SAYING | _RELATIVES | {"and"}
_LEARNING = frozenset(["heard", "hears", "found", "finds", "showed", "shows", "learned", "learnt"])
_PREDICATES = lexicon.PREDICATES | lexicon.SHORT_VERBS
_FINITE = lexicon.FINITE | {
    "came", "went", "took", "gave", "began", "told", "said", "saw", "got", "becomes", "became",
}  # fmt: skip
_OF = frozenset(["of", "from", "at", "with", "for"])
_FEW_TOLD = 6
"""Words from `told` to the `that` behind those who were: `told the court this month that`."""
_FEW = 4
"""Words in front of a role or a name."""
_SPOKE = frozenset(["said", "says", "told", "claimed", "claims", "insisted", "argued", "denied"])
_JOINTS = frozenset(["but", "while", "though", "although", "and"])
_MEETING = frozenset(["we", "i"])
_ABBREVIATION = re.compile(r"\b(?:(?:[A-Z]\.)+|[A-Z][a-z]{0,3}\.)(?=\s)")
_STOP = re.compile(r"[.!?;:—–―]\s")


class Word(NamedTuple):
    """A word of a clause and where it stands in its paragraph."""

    text: str
    start: int
    end: int
    low: str
    """In lower case."""

    @property
    def has_capital(self) -> bool:
        """Whether it has one: `Ruiz`, `diGenova`."""
        return self.text != self.low


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The first words of a clause."""
    found = lexicon.WORD.finditer(text, start, end)
    firsts = islice(found, _MOST_WORDS)
    return [Word(word := m[0], *m.span(), word.lower()) for m in firsts]


def verbs(words: Sequence[Word]) -> list[int]:
    """Indices of all verbs of saying."""
    return [
        index
        for index, word in enumerate(words)
        if word.low in _MAYBE_SAYING and is_verb(words, index)
    ]


def is_verb(words: Sequence[Word], index: int) -> bool:
    """Whether a verb of saying stands at `index`, with its particle if it has one."""
    low = words[index].low
    if low in lexicon.SAYING_NOUNS and (words[index].has_capital or _follows_article(words, index)):
        return False
    if low == _WRITTEN:
        return index > 0 and words[index - 1].low in ("has", "had", "have")
    return low in lexicon.SAYING or particle(words, index) > 0


def _follows_article(words: Sequence[Word], index: int) -> bool:
    """`the only` *reply*, `her` *answer*: no verb."""
    before = words[index - 1].low if index else ""
    return before == "only" or before in lexicon.NEVER_ALONE


def particle(words: Sequence[Word], index: int) -> int:
    """1 where the verb at `index` goes on in the next word (`pointed out`), else 0."""
    wanted = _PHRASAL.get(words[index].low)
    return int(wanted is not None and index + 1 < len(words) and words[index + 1].low == wanted)


# ------------------------------------------------------------------------------------ “Smith said”


def may_open(word: Word) -> bool:
    """Whether a subject can begin with this word."""
    low = word.low
    if low.endswith("ed") and not word.has_capital:
        return False
    helps = low in lexicon.AUXILIARIES and low not in lexicon.DETERMINERS
    if low in lexicon.SAYING_NOUNS and word.has_capital:
        return True
    return low == "who" or (low not in _NO_START and not helps and low not in lexicon.ASKING)


def end_before(text: str, words: Sequence[Word], verb: int) -> int | None:
    """Index of the last word of the subject `words[0:…]` of the verb; None where it is none."""
    last = verb - 1
    while last > 0 and _is_auxiliary(words[last]):
        last -= 1
    if words[verb].low.endswith("ing") or _is_participle(words):
        return None
    inside = text[words[0].start : words[last].end]
    behind = text[words[last].end : words[last + 1].start].strip().lstrip(".")  # `(D-Mo.) said`
    if _STOP.search(_ABBREVIATION.sub("", inside)):
        return None
    if words[0].low in lexicon.PRONOUNS:
        return 0 if last == 0 else None
    if words[last].low in lexicon.PREPOSITIONS and not _is_met(words[: last + 1]):
        return None
    if "," in inside:
        return last if _is_parted(text, words[: last + 1], behind) else None
    closed = behind in ("", ")") or (behind == "," and _is_told_at_once(words[: last + 1]))
    return last if closed and _is_one_phrase(words[: last + 1]) else None


def _is_parted(text: str, words: Sequence[Word], behind: str) -> bool:
    """Whether words with commas in them are a subject; `behind` stands between them and the verb.

    `Ana Ruiz, a nurse,`; not `it gets clear as an officer, using a radio,`.
    """
    first = next((at for at in range(1, len(words)) if has_mark(text, words, at, ",")), 0)
    if not _FINITE.isdisjoint(word.low for word in words[1:first]):
        return False
    ended = behind in (",", "),") or _is_name_behind_comma(text, words)
    open_aside = _is_name_with_aside(text, words) or _is_told_of(text, words)
    return ended or open_aside or _is_described(words)


def _is_told_at_once(words: Sequence[Word]) -> bool:
    """A name and what belongs to it, without a comma between: `Orr who left`*, said*."""
    return _is_name_of(words) or (len(words) > 2 and words[0].has_capital and words[1].low == "who")


def _is_name_of(words: Sequence[Word]) -> bool:
    """`Rev. Jo Li of Our Lady of Lima`, `told us`: print left out the first comma."""
    first = next((at for at, word in enumerate(words) if word.low in _OF), 0)
    named = first > 1 and all(word.has_capital for word in words[:first])
    return named and all(word.has_capital or word.low in _OF | _ARTICLES for word in words[first:])


def _is_met(words: Sequence[Word]) -> bool:
    """`the installer we spoke to` *said*."""
    return any(word.low in _MEETING for word in words[1:-1])


def _is_participle(words: Sequence[Word]) -> bool:
    """`Following the trial, …`: it opens a clause before the subject."""
    following = words[1].low if len(words) > 1 else ""
    leads = following in lexicon.DETERMINERS or following in lexicon.PREPOSITIONS
    return words[0].low.endswith("ing") and leads


def _is_name_behind_comma(text: str, words: Sequence[Word]) -> bool:
    """`another friend, Mariam Emara` *told us*: print left out the second comma."""
    first = next(at for at in range(len(words) - 1, 0, -1) if has_mark(text, words, at, ","))
    named = len(words) - first > 1 and all(word.has_capital for word in words[first:])
    told = any(word.low in lexicon.PREDICATES for word in words[1:first])  # `Ruiz left, Jo Li said`
    return named and not told and _is_one_phrase(words[:first])


def _is_name_with_aside(text: str, words: Sequence[Word]) -> bool:
    """`Erik van Sebille, an oceanographer in Sydney` *told us*: the same behind what he is."""
    first = next(at for at in range(1, len(words)) if has_mark(text, words, at, ","))
    name, aside = words[:first], words[first:]
    named = len(name) > 1 and all(w.has_capital or w.text in lexicon.PARTICLES for w in name)
    if not named or any(word.text in lexicon.NOT_NAMES for word in name):
        return False
    parted = any(has_mark(text, aside, at, ",") for at in range(1, len(aside)))
    return aside[0].low in _ARTICLES and not parted and _is_one_phrase(aside)


def _is_told_of(text: str, words: Sequence[Word]) -> bool:
    """`Jo Li, who is also a councillor` *told us*: the same behind a relative clause."""
    who = next((at for at in range(1, len(words) - 1) if words[at].low == "who"), 0)
    if not who or not has_mark(text, words, who, ","):
        return False
    return not any(has_mark(text, words, at, ",") for at in range(who + 1, len(words)))


def _is_described(words: Sequence[Word]) -> bool:
    """`the 59-year-old, hat-wearing, sheriff`: commas between adjectives in front of a role."""
    if words[0].low not in _ARTICLES or words[-1].low not in lexicon.ROLES:
        return False
    inner = words[1:-1]
    plain = all(not word.has_capital and word.low not in _NO_ADJECTIVES for word in inner)
    return plain and len(inner) <= _FEW


def _is_one_phrase(words: Sequence[Word]) -> bool:
    """Whether words are a name or a noun with what belongs to it, and no sentence."""
    if len(words) == 1:
        return words[0].low not in lexicon.NEVER_ALONE  # `Her answer was short:` says nothing
    inner = {word.low for word in words[1:]}
    heard = any(_is_heard(words, index) for index in range(1, len(words)))
    is_sentence = heard or (bool(inner & _FINITE) and not inner & _RELATIVES)
    return len(words) <= _LONGEST_SUBJECT and not is_sentence


def _is_heard(words: Sequence[Word], index: int) -> bool:
    """Whether `that` stands there behind a verb: `The court heard` *that* `a note read:`."""
    if words[index].low != "that" or not index:
        return False
    low = words[index - 1].low
    told = any(word.low == "told" for word in words[max(0, index - _FEW_TOLD) : index])
    return told or low in lexicon.SAYING or low in _LEARNING


def _is_auxiliary(word: Word) -> bool:
    """`had`, `will`, `quietly`; not the month of May."""
    helps = word.low in lexicon.AUXILIARIES or (word.low.endswith("ly") and len(word.low) > 4)
    return helps and not word.has_capital


def without_predicate(words: Sequence[Word], last: int) -> int:
    """Index of the subject's last word: `the actress` of `the actress stopped and` *joked*."""
    if words[last].low not in ("and", "or"):
        return last
    told = (
        at
        for at in range(1, last)
        if words[at].low in _PREDICATES
        or (words[at].low.endswith("ed") and words[at].text.islower())
    )
    return next(told, last + 1) - 1


def core_and_aside(text: str, words: Sequence[Word], last: int) -> tuple[int, Span | None]:
    """Where the name ends, and what stands between commas behind it."""
    comma = text.find(",", words[0].start, words[last].end)
    if comma < 0 or _is_described(words[: last + 1]):
        return with_bracket(text, words[last].end), None
    first = next((word for word in words if word.start > comma), None)
    return comma, (first.start, words[last].end) if first else None


def start_of(text: str, words: Sequence[Word], verb: int) -> int | None:
    """Index of the first word of the subject of a verb that other words lead up to."""
    joints = lexicon.CONJUNCTIONS
    starts = [
        index
        for index in range(verb)
        if index == 0
        or (has_mark(text, words, index, ',;:—–―”"') and not _is_inside_time(text, words[index]))
        or words[index].low in joints
        or words[index - 1].low in joints
        or words[index - 1].low == "as"
        or (index > 1 and words[index - 1].low == "which" and words[index - 2].low == "to")
        or _is_heard(words, index - 1)
    ]
    fitting = (first for first in starts if _is_subject(text, words[first:], verb - first))
    first = next(fitting, None)
    if first is None or not any(word.low in _SPOKE for word in words[first:verb]):
        return first
    # `Ruiz said it was late, but his lawyer, Bo Li, told us`: the second clause has its own
    return next((last for last in fitting if words[last - 1].low in _JOINTS), first)


def _is_inside_time(text: str, word: Word) -> bool:
    """`10:`*12*` p.m.`."""
    return text[word.start - 1] == ":" and word.text.isdecimal()


def _is_subject(text: str, words: Sequence[Word], verb: int) -> bool:
    return may_open(words[0]) and end_before(text, words, verb) is not None


def nearest(text: str, words: Sequence[Word], verb: int) -> Sequence[Word]:
    """The words of the name or pronoun right in front of a verb; none where something else is."""
    last = verb - 1
    while last > 0 and _is_auxiliary(words[last]):
        last -= 1
    if last < 0 or text[words[last].end : words[last + 1].start].strip():
        return ()
    if words[last].low in _PERSONAL:
        return words[last : last + 1]
    first = last + 1
    while first > 0 and _is_named(text, words, first - 1, last):
        first -= 1
    placed = first and words[first - 1].low in lexicon.PREPOSITIONS  # `Glen, from Dublin says`
    return () if placed else words[first : last + 1]


def _is_named(text: str, words: Sequence[Word], index: int, last: int) -> bool:
    """Whether a word belongs to the capitals that end at `last`."""
    joined = index == last or text[words[index].end : words[index + 1].start] in (" ", ". ")
    return joined and words[index].has_capital and words[index].text not in lexicon.NOT_NAMES


def has_mark(text: str, words: Sequence[Word], index: int, marks: str) -> bool:
    """Whether one of the marks stands in front of a word."""
    between = text[words[index - 1].end : words[index].start]
    return any(map(between.__contains__, marks))


def with_bracket(text: str, end: int) -> int:
    """The end of `Cruz (R-Texas` and `Crowley (D-N.Y` with their brackets."""
    return end + (text[end : end + 1] == ")") + 2 * text.startswith(".)", end)
