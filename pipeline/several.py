"""Several who speak as one: `they said`, of two who are named or of people of one kind."""

from collections.abc import Sequence
from itertools import pairwise
from re import Match

from . import lexicon, naming
from .people import Speaker
from .recent import LIKELY, Finding
from .scene import Scene
from .sightings import Sighting

_MOST_BEFORE = 7
"""Words in front of the noun: `five past and present Missouri Republican` *senators*."""
_PAIRS = frozenset(["couple", "pair", "duo", "trio", "brothers", "sisters", "twins", "siblings"])
_OPENING = lexicon.CLAUSE_STARTS | lexicon.CONJUNCTIONS
_NO_PART = (
    (lexicon.PREPOSITIONS - {"past"})
    | lexicon.CLAUSE_STARTS
    | lexicon.PREDICATES
    | lexicon.SAYING
    | lexicon.PRONOUNS
)


def told_of(scene: Scene, paragraph: int, start: int) -> Finding | None:
    """Whom `they` means at a place, if several were told of last, here or a paragraph above."""
    narration = scene.people.narration
    for at, end in ((paragraph, start), (paragraph - 1, None)):
        text = narration[at][:end] if at >= 0 else ""
        found = max(filter(None, (_group(text), _pair(scene, at, len(text)))), default=None)
        if found is not None:
            label = text[slice(*found)]
            if label.partition(" ")[0].lower() in lexicon.DETERMINERS:
                label = label[0].lower() + label[1:]
            speaker = Speaker(label, None, "anonymous", label)
            return Finding(speaker, "pronoun", at, found[0], LIKELY)
    return None


def _group(text: str) -> tuple[int, int] | None:
    """Where the last people of one kind are named that a clause is about: `The two nurses left`."""
    words = list(lexicon.WORD.finditer(text))
    for at in range(len(words) - 1, -1, -1):
        if _is_plural(words[at][0]) and (first := _first(text, words, at)) is not None:
            return words[first].start(), words[at].end()
    return None


def _is_plural(word: str) -> bool:
    return (
        word in lexicon.GROUPS
        or word in _PAIRS
        or (word[-1:] == "s" and word[:-1] in lexicon.ROLES)
    )


def _first(text: str, words: Sequence[Match[str]], last: int) -> int | None:
    """Index of the first word of what the noun belongs to; None where that is no subject."""
    at = last
    while at and last - at < _MOST_BEFORE and _belongs(text, words[at - 1], words[at]):
        at -= 1
    if not at:
        return at
    gap = text[words[at - 1].end() : words[at].start()]
    return at if gap != " " or words[at - 1][0].lower() in _OPENING else None


def _belongs(text: str, before: Match[str], word: Match[str]) -> bool:
    """Whether the word before another stands in the same phrase: `five` *past* `senators`."""
    low = before[0].lower()
    if word[0].lower() in lexicon.DETERMINERS:
        return low in lexicon.DETERMINERS
    parted = text[before.end() : word.start()] != " "
    return not parted and low not in _NO_PART and not low.endswith("ed")


def _pair(scene: Scene, paragraph: int, end: int) -> tuple[int, int] | None:
    """Where two people are named together last who are what a sentence is about."""
    page = scene.people.seen[paragraph] if paragraph >= 0 else []
    text = scene.people.narration[paragraph]
    for first, second in reversed(list(pairwise(page))):
        joined = text[first.run.end : second.run.start] == " and " and second.run.end <= end
        if joined and not naming.is_led(text, first.run) and _are_people(scene, first, second):
            return first.run.start, second.run.end
    return None


def _are_people(scene: Scene, *named: Sighting) -> bool:
    holders = [scene.people.named(one.run) for one in named]
    return all(len(one) == 1 and scene.people.known[one[0]].kind == "person" for one in holders)
