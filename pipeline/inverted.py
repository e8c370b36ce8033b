"""Where a speaker behind a verb of saying begins and ends: “said Smith, who runs the shelter, …”.

Up to a comma, or to where, when and how it was said.
"""

import re
from collections.abc import Sequence

from . import lexicon
from .subjects import Word, has_mark, is_verb, particle, with_bracket

_RELATIVES = frozenset(["who", "whom", "that", "which", "whose"])
_PERSONAL = frozenset(["he", "she", "they"])
_WRITTEN_BY = lexicon.PAPERS | {"message", "signed", "written", "posted", "issued", "released"}
_WHOEVER = _PERSONAL | {"someone", "somebody"}
_PLACING = frozenset(["in", "on", "during", "about", "by", "via", "through", "to", "following"])
_PLACING_CLAUSES = frozenset(["as", "while", "because", "when", "outside", "after", "before"])
_POINTING = frozenset(["this", "that", "these", "those", "no", "every"])
_AT_AN_EVENT = re.compile(r"at\s+(?:an?|the|his|her|their)\b")
_FEW = 4
"""Words in front of a role or a name."""


def start_behind(words: Sequence[Word]) -> int | None:
    """Index of the first word of a speaker who stands behind the verb; None where none does."""
    if words[0].low == "according" and len(words) > 2 and words[1].low == "to":
        return 2
    if not is_verb(words, 0):
        return None
    first = 1 + particle(words, 0)
    return first if first < len(words) and _may_follow(words, first) else None


def _may_follow(words: Sequence[Word], first: int) -> bool:
    """Whether a speaker begins behind the verb: a name, `the mayor`, `team member Rodaba Noori`."""
    low = words[first].low
    if low in _POINTING or low in lexicon.TIMES:
        return False
    return (
        low in lexicon.DETERMINERS or low in _WHOEVER or _is_named_ahead(words[first : first + 6])
    )


def _is_named_ahead(words: Sequence[Word]) -> bool:
    """Whether lower-case words lead to a role or a name: `master of ceremonies Bo Ek`."""
    for index, word in enumerate(words):
        if word.has_capital or word.low in lexicon.ROLES or word.low in lexicon.GROUPS:
            return index < _FEW or words[1].low == "of"
        if index == 1 and word.low == "of":
            continue
        if word.low in lexicon.PREPOSITIONS or word.low in lexicon.TIMES:
            return False
    return False


def end_behind(text: str, words: Sequence[Word], first: int) -> int:
    """Index of a speaker’s last word: up to a comma, or to where, when and how it was said."""
    if words[first].low in _PERSONAL:
        return first
    for index in range(first + 1, len(words)):
        inside = _is_in_brackets(text, words[first].start, words[index].start)
        if has_mark(text, words, index, ',;:—–―?!“"'):
            return index - 1
        if words[index].low in _RELATIVES:  # `a man who asked not to be named because …`
            return _clause_end(text, words, index)
        if not inside and _tells_more(text, words, index):
            return index - 1
    return len(words) - 1


def _clause_end(text: str, words: Sequence[Word], start: int) -> int:
    """Index of the last word before the next mark."""
    marked = (at for at in range(start + 1, len(words)) if has_mark(text, words, at, ',;:—–―?!“"'))
    return next(marked, len(words)) - 1


def _is_in_brackets(text: str, start: int, position: int) -> bool:
    return text.count("(", start, position) > text.count(")", start, position)


def _tells_more(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the word at `index` begins to tell when, where or how, and no more who."""
    word = words[index]
    low = word.low
    if low in lexicon.TIMES:
        return not (low in ("may", "march") and word.has_capital)
    if low in _PLACING:
        written = low == "by" and words[index - 1].low in _WRITTEN_BY
        return not written and not _is_role(words[index - 1])
    if low == "at":
        return _AT_AN_EVENT.match(text, word.start) is not None
    return low in _PLACING_CLAUSES or (low in lexicon.CLAUSE_STARTS and low not in _RELATIVES)


def _is_role(word: Word) -> bool:
    """`Ambassador` *to the United States*: the role goes on."""
    return word.text in lexicon.TITLES or word.low in lexicon.ROLES


def aside_behind(text: str, words: Sequence[Word], core: int) -> int | None:
    """Index of the last word of what stands between commas behind a name; None for nothing."""
    first = core + 1
    end = with_bracket(text, words[core].end)
    gap = text[end : end + 2]
    comma = gap[:1] == "," and gap[1:].isspace()
    if not comma or first >= len(words) or _leaves(text, words, first):
        return None
    for index in range(first + 1, len(words)):
        closes = has_mark(text, words, index, ",") and _leaves(text, words, index)
        if closes or has_mark(text, words, index, ';:—–―“"'):
            return index - 1
    return len(words) - 1


def _leaves(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether a word behind a comma has left the speaker: `but …`, `adding …`, `on Monday`.

    `managing director`, `acting mayor` and `engineering professor` are still the speaker.
    """
    low = words[index].low
    if low in lexicon.CONJUNCTIONS or low in _PLACING:
        return True
    if low.endswith("ing"):
        return not any(word.low in lexicon.ROLES for word in words[index + 1 : index + 2])
    return _tells_more(text, words, index)
