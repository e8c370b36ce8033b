"""What in a script leans on what: what may not be left out alone, or the ear is led astray.

`Leaning.broken` says which of the units that stay would lose what they lean on: a pronoun that
would mean somebody else, a connective that follows nothing, a name or a thing that nobody brought
up, a cut that nobody announces. In doubt a unit leans: a trim that is not proposed costs nothing, a
wrong one is heard.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from . import lexicon, names, sentences, versions
from .mentions import Mentions
from .model import Script
from .storyunits import Unit, units

_BE = r"(?:[’']s|\s(?:is|was|has\sbeen|will\sbe))"
_EXPECTING = re.compile(
    rf"[Ii]t{_BE}\s(?:not\s|still\s|also\s|most\s|un|no\s)?(?:clear|likely|possible|known|hard|"
    r"easy|too|secret|wonder|estimated|expected|believed|time|about|true)\b"
)
"""“It’s not clear if …”: this “it” points forward."""
_FOLLOWS = re.compile(
    r"(?:But|And|So|Or|Yet|Nor|Also|Even|Both|Neither|Either|Another|Others?|Such|Same|This|These|"
    r"Those|That|They|Their|Them|It|Its|Then|There(?=[,’'])|Here(?=[,’'])|Too|For\sexample|"
    r"For\sinstance|As\sa\sresult|Because\sof\s(?:this|that)|In\saddition|One\sof|Some\sof|Most\sof|"
    r"The\s(?:idea|plan|goal|aim|move|decision|effort|proposal|problem|question|reason|result|hope|"
    r"same|latter|former|other|two|pair|others|rest))\b"
)
"""Words at the head of a sentence that mean nothing without the one before it."""
_SOON = re.compile(
    r"(?:\S+\s){0,3}(?:also|too|however|instead|therefore)\b"
    r"|(?:\S+\s){1,4}(?:it|they|them|their|its)\b(?![’']s\s(?:no|not|clear|likely)\b)"
    r"|(?:\S+\s){1,7}(?:these|those)\b"
)
"""The same, a few words on."""
_REPORTS = re.compile(r"\b(\w+)\s(?:that\s)?(?:they|it)\b")
"""“Hahn said they apply to letters”: what “they” are stands in the sentence before."""
_CONTRASTS = re.compile(
    r"(?:But|However|Yet|Still|Nevertheless|Nonetheless|Though|Instead|On\sthe\sother\shand|"
    r"By\scontrast|In\scontrast|Even\sso)\b|(?:\S+\s){0,3}(?:however|though)\b"
)
"""The other side of what was just said: fairness keeps both or neither."""
_FRAME = re.compile(
    r"(?:In\sthe\scase\sof|In\s\S+[’']s?\scase|As\sfor|By\scomparison|Elsewhere|Meanwhile|Later|"
    r"Earlier|Afterwards?|Since\sthen|At\sthe\ssame\stime|Despite\s(?:this|that)|Until\sthen|Now|"
    r"Like\s(?:him|her|them))\b[^,]{0,60}"
)
"""Openings that can be understood alone and still hang when what they answer to is gone."""
_HEAD_OF_CUT = re.compile(
    r"(?:And\s|But\s|So\s|Well,\s|Yeah,\s|No,\s|Yes,\s)*"
    r"(?:They|This|These|Those|That|Such|He|She|His|Her|Their|Its|It)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those)(?=[,.;]|\s(?:would|will|could|can|may|might|should|is|was|are|were|has|"
    r"had|in|at|on|to|for|and|as)\b)"
    r"|\b(?:into|of|for|in|by|from|about|with|after|before|on|to)\s(?:that|those|these)\s"
    r"(?!(?:on|in|at|of|to|for|who|whose|which|and|or|as|it|he|she|they|we|you)\b)[a-z]"
)
"""A bare “this”, or “into that battle”."""
_LISTS = re.compile(
    r"\b(?P<number>two|three|four|five)\s"
    r"(?:[a-z-]+\s){0,3}[a-z-]+s[.:]$"
    r"|^There\s(?:were|are|have\sbeen)\s(?P<there>two|three|four|five)\b"
)
"""“Police know of two cases.”: what follows tells them."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_SOURCED = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|according\sto|add(?:s|ed)|not(?:es|ed)|w(?:rote|rites?)|"
    r"report(?:s|ed)|claim(?:s|ed)|argue[sd]?|alleg(?:es|ed)|testified|warn(?:s|ed)|announced)\b"
)
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Bb]oth)\s([a-z][a-z-]+)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIRST_WORDS = 5

Removed = Collection[int]


class Leaning:
    """A script's units, and what each of them leans on; units are named by their index."""

    def __init__(self, script: Script) -> None:
        self.units = units(script)
        self._people = Mentions(script, self.units)
        self._ties = frozenset(self._tied())

    def broken(self, removed: Removed) -> frozenset[int]:
        """Those that stay and would lose what they lean on when these are removed."""
        gone = frozenset(removed)
        torn = {side for pair in self._ties for side in pair if not gone.isdisjoint(pair)}
        later = range(min(gone, default=0) + 1, len(self.units))
        left = (at for at in later if at not in gone and self.units[at].in_story)
        return frozenset(torn - gone) | {
            at for at in left if any(rule(self, at, gone) for rule in _RULES)
        }

    def hanging(self, removed: Removed, before: Removed = ()) -> tuple[str, ...]:
        """What a host should know of sentences that stay behind one that is removed.

        `before`: what is gone already.
        """
        gone = frozenset(removed) | frozenset(before)
        after = [
            at
            for at, unit in enumerate(self.units)
            if at - 1 in removed and at not in gone and unit.in_story and not unit.is_cut
        ]
        return tuple(warning for at in after for warning in self._hangs(at))

    def _hangs(self, at: int) -> Iterator[str]:
        text, before = self.units[at].text, self.units[at - 1]
        if frame := _FRAME.match(text):
            yield f"“{frame[0].strip()}” then hangs"
        same_track = before.cue.id == self.units[at].cue.id
        if same_track and _is_attributed(before.text) and not _is_attributed(text):
            start = " ".join(text.split()[:_FIRST_WORDS])
            yield f"“{start} …” is then nobody’s claim but yours"

    # ------------------------------------------------------------------------------- two of a kind

    def _tied(self) -> Iterator[tuple[int, int]]:
        """Pairs that go and stay together."""
        for at, unit in enumerate(self.units):
            if at and (_are_one(self.units[at - 1], unit) or versions.is_tied(unit.cue)):
                yield at - 1, at
            if found := _LISTS.search(unit.text) if unit.in_story else None:
                number = _NUMBERS[found["number"] or found["there"]]
                last = min(at + number, len(self.units) - 1)
                yield from ((at, listed) for listed in range(at + 1, last + 1))

    # ---------------------------------------------------------------------------------- the rules

    def follows_nothing(self, at: int, removed: Removed) -> bool:
        """A sentence whose first words, or whose note, ask for the one before it."""
        unit = self.units[at]
        return at - 1 in removed and not unit.is_cut and _asks_for_more(unit)

    def means_another(self, at: int, removed: Removed) -> bool:
        """A “he” or “she” that the ear would take for somebody else."""
        return self._people.means_another(at, removed)

    def introduced_no_more(self, at: int, removed: Removed) -> bool:
        """A surname or a voice whose bearer was introduced in what is gone."""
        return self._people.introduced_no_more(at, removed)

    def unannounced(self, at: int, removed: Removed) -> bool:
        """A cut whose speaker was clear from what went before, and is not any more."""
        if not self.units[at].is_cut:
            return False
        return self._people.announced(at, ()) and not self._people.announced(at, removed)

    def undefined(self, at: int, removed: Removed) -> bool:
        """“The defectors”, when the sentence that brought defectors up is gone."""
        return any(self._only_brought_up_in(noun, at, removed) for noun in self._definites[at])

    def _only_brought_up_in(self, noun: str, at: int, removed: Removed) -> bool:
        before = [b for b in self._places.get(noun, ()) if b < at]
        if any(noun in self._definites[b] and b not in removed for b in before):
            return False
        new = [b for b in before if noun not in self._definites[b]]
        return bool(new) and new[-1] in removed

    def unheard_of(self, at: int, removed: Removed) -> bool:
        """A name or a term of two words that was first heard in what is gone."""
        return any(
            self._first[term] in removed
            and not any(b in self._terms_in[term] for b in range(at) if b not in removed)
            for term in self._terms[at]
        )

    # ------------------------------------------------------------------------------ words by units

    @cached_property
    def _definites(self) -> Sequence[frozenset[str]]:
        return [
            frozenset(_stem(found[1]) for found in _DEFINITE.finditer(unit.text))
            for unit in self.units
        ]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Noun → the units that have the word."""
        found: dict[str, list[int]] = defaultdict(list)
        wanted = frozenset[str]().union(*self._definites)
        for at, unit in enumerate(self.units):
            for word in {_stem(word) for word in _WORD.findall(unit.text.lower())} & wanted:
                found[word].append(at)
        return found

    @cached_property
    def _terms(self) -> Sequence[frozenset[str]]:
        return [frozenset(_terms(unit.text)) for unit in self.units]

    @cached_property
    def _terms_in(self) -> Mapping[str, frozenset[int]]:
        """Term → the units that have it."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, terms in enumerate(self._terms):
            for term in terms:
                found[term].add(at)
        return {term: frozenset(places) for term, places in found.items()}

    @cached_property
    def _first(self) -> Mapping[str, int]:
        return {term: min(places) for term, places in self._terms_in.items()}


Rule = Callable[[Leaning, int, Removed], bool]
_RULES: tuple[Rule, ...] = (
    Leaning.follows_nothing,
    Leaning.means_another,
    Leaning.introduced_no_more,
    Leaning.unannounced,
    Leaning.undefined,
    Leaning.unheard_of,
)


def _are_one(before: Unit, unit: Unit) -> bool:
    """Whether two neighbours stay or go together: a lead-in and its cut, two sides of a thing."""
    if not (before.in_story and unit.in_story):
        return False
    if unit.is_cut:
        leads = before.text.endswith(":") or before.cue.kind == "question"
        return leads or _leans_on_lead(unit)
    return bool(_CONTRASTS.match(unit.text))


def _leans_on_lead(unit: Unit) -> bool:
    """Whether a cut begins with what only the sentence before it explains."""
    first = unit.text[slice(*sentences.split(unit.text)[0])]
    noted = any("sentence before" in note for note in unit.notes)
    heads = _HEAD_OF_CUT.match(first) and not _EXPECTING.match(first)
    return bool(noted or heads or _POINTS_BACK.search(first))


def _asks_for_more(unit: Unit) -> bool:
    if any("cut before" not in note for note in unit.notes):
        return True
    reports = any(found[1] in lexicon.SAYING for found in _REPORTS.finditer(unit.text))
    asks = _FOLLOWS.match(unit.text) or _SOON.match(unit.text) or reports
    return bool(asks) and not _EXPECTING.match(unit.text)


def _is_attributed(text: str) -> bool:
    return _SOURCED.search(text) is not None


def _terms(text: str) -> Iterator[str]:
    """Names, and pairs of common words that belong together, as `hydrogen cyanide`."""
    for run in names.runs(text):
        yield from (word.casefold() for word in run.words if len(word) > 2)
    words = [found.span() for found in _WORD.finditer(text)]
    for (a, b), (c, d) in pairwise(words):
        first, second = text[a:b], text[c:d]
        if text[b:c] == " " and _is_content(first) and _is_content(second):
            yield f"{first} {_stem(second)}"


_SMALL = (
    lexicon.PREPOSITIONS
    | lexicon.DETERMINERS
    | lexicon.CONJUNCTIONS
    | lexicon.PRONOUNS
    | lexicon.AUXILIARIES
    | lexicon.CLAUSE_STARTS
    | lexicon.SAYING
    | lexicon.TIMES
    | lexicon.PREDICATES
)


def _is_content(word: str) -> bool:
    return len(word) > 3 and word.islower() and word not in _SMALL


def _stem(word: str) -> str:
    """`truck` of `trucks`."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
