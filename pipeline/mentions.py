"""Who is named in a script, and whom its pronouns mean to the ear when some of it is left out."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from . import lexicon, names
from .model import Script
from .storyunits import Unit

SUBJECT = re.compile(r"(?:\S+\s){0,6}?(?P<pronoun>[Hh]e|[Ss]he|His|Her)(?=[\s’'])")
"""The pronoun that a sentence begins with, an adverbial before it aside."""
_PRONOUN_SAYS = re.compile(r"\b([Hh]e|[Ss]he)\s(?:also\s|then\s|later\s|has\s|had\s)?(\w+)")
_SAYS_AFTER = re.compile(r"(?:,[^,]{1,80},)?\s(?:also\s|then\s|later\s|has\s|had\s)?(\w+)")
_SAYS_BEFORE = re.compile(r"(\w+)\s(?:[A-Z][\w.]*\s){0,3}$")
_SEX = {"he": "m", "his": "m", "she": "f", "her": "f"}
_REACH = 4
"""Units that the ear looks back for whom a pronoun means."""
_OPEN = "?"
"""In front of a place: whom a pronoun means stays open there."""

Removed = Collection[int]


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in a unit."""

    who: str
    """Their surname, folded."""
    full: bool
    """With a first name."""
    speaks: bool
    """With a verb of saying."""


class Mentions:
    """The people of a script, unit by unit; units are named by their index."""

    def __init__(self, script: Script, units: Sequence[Unit]) -> None:
        self._units = units
        self._voices = {
            label: _surname(tuple(member.name.split()))
            for label, member in script.cast.items()
            if member.name and label != "HOST"
        }
        self._sexes = dict(_sexes(script, units))
        self._in = [tuple(self._named(unit.text)) for unit in units]
        self._opens = [self._opens_with_pronoun(unit) for unit in units]
        self._meant: dict[int, str] = {}
        self._named_at: dict[str, list[int]] = defaultdict(list)
        self._introduced_at: dict[str, list[int]] = defaultdict(list)
        for at, found in enumerate(self._in):
            for mention in found:
                self._named_at[mention.who].append(at)
                if mention.full:
                    self._introduced_at[mention.who].append(at)

    def means_another(self, at: int, removed: Removed) -> bool:
        """Whether the “he” or “she” of a sentence would be taken for somebody else."""
        return self._opens[at] and self._antecedent(at, removed) != self._meant_by(at)

    def _opens_with_pronoun(self, unit: Unit) -> bool:
        found = None if unit.is_cut else SUBJECT.match(unit.text)
        return found is not None and not any(self._named(unit.text[: found.start("pronoun")]))

    def introduced_no_more(self, at: int, removed: Removed) -> bool:
        """Whether a surname, or a voice, is heard whose bearer was introduced in what is gone."""
        if self._units[at].is_cut:
            who = self._voices.get(self._units[at].cue.label, "")
            return _all_gone(self._named_at.get(who, ()), at, removed)
        shorts = (mention.who for mention in self._in[at] if not mention.full)
        return any(_all_gone(self._introduced_at.get(who, ()), at, removed) for who in shorts)

    def announced(self, at: int, removed: Removed) -> bool:
        """Whether what goes before a cut tells whose words it is."""
        label = self._units[at].cue.label
        who = self._voices.get(label, label)
        for before in self._before(at, removed):
            if self._units[before].is_cut:
                return self._units[before].cue.label == label
            speaking = {mention.who for mention in self._in[before] if mention.speaks}
            if speaking or (before == at - 1 and self._names(before, who)):
                return who in speaking or not speaking
            if sex := _pronoun_saying(self._units[before].text):
                return self._heard(before, sex, removed) == who
        return False

    # --------------------------------------------------------------------------------- who is meant

    def _meant_by(self, at: int) -> str:
        """Whom the pronoun of a unit means in the whole script; its note knows it best."""
        if at not in self._meant:
            cut = next((b for b in self._before(at, ()) if self._units[b].is_cut), None)
            noted = any("cut before" in note for note in self._units[at].notes)
            known = self._voice(cut) if noted and cut is not None else self._antecedent(at, ())
            self._meant[at] = known
        return self._meant[at]

    def _antecedent(self, at: int, removed: Removed) -> str:
        found = SUBJECT.match(self._units[at].text)
        return self._heard(at, _SEX[found["pronoun"].lower()] if found else "", removed)

    def _heard(self, at: int, sex: str, removed: Removed) -> str:
        """Whom the ear takes a pronoun for: a surname, or a place where it stays open."""
        for looked, before in enumerate(self._before(at, removed), 1):
            who = self._in_mind(before, sex, removed)
            if who or looked == _REACH:
                return who or _OPEN
        return _OPEN

    def _in_mind(self, at: int, sex: str, removed: Removed) -> str:
        """Who of that sex is in the ear's mind behind a unit; nothing where it names nobody."""
        unit = self._units[at]
        if unit.is_cut:
            who = self._voice(at)
            return who if self._sexes.get(who) in (sex, None) else ""
        if _pronoun_saying(unit.text) == sex:
            return self._heard(at, sex, removed)
        fitting = {m.who for m in self._in[at] if self._sexes.get(m.who) in (sex, None)}
        return f"{_OPEN}{at}" if len(fitting) > 1 else next(iter(fitting), "")

    def _before(self, at: int, removed: Removed) -> Iterator[int]:
        """The story's units before one, the nearest first."""
        return (b for b in range(at - 1, -1, -1) if b not in removed and self._units[b].in_story)

    def _voice(self, at: int) -> str:
        label = self._units[at].cue.label
        return self._voices.get(label, label)

    # ------------------------------------------------------------------------------------- mentions

    def _named(self, text: str) -> Iterator[Mention]:
        for run in names.runs(text):
            words = names.person(run, text[: run.start])
            who = _surname(words) if words else ""
            if who in self._sexes:
                yield Mention(who, len(names.plain(words)) > 1, _speaks(text, run))

    def _names(self, at: int, who: str) -> bool:
        return any(mention.who == who for mention in self._in[at])


def _all_gone(places: Sequence[int], at: int, removed: Removed) -> bool:
    """Whether there were such places before one, and none is left."""
    before = places[: bisect_left(places, at)]
    return bool(before) and all(place in removed for place in before)


def _pronoun_saying(text: str) -> str:
    """Sex of the “he says” of a sentence; nothing where there is none."""
    found = _PRONOUN_SAYS.search(text)
    return _SEX[found[1].lower()] if found and found[2] in lexicon.SAYING else ""


def _speaks(text: str, run: names.Run) -> bool:
    after = _SAYS_AFTER.match(text, run.end)
    before = _SAYS_BEFORE.search(text[max(0, run.start - 40) : run.start])
    return any(found and found[1] in lexicon.SAYING for found in (after, before))


def _sexes(script: Script, units: Sequence[Unit]) -> Iterator[tuple[str, str | None]]:
    """Surname → what is known of them, for everybody who is once given a full name."""
    for unit in units:
        for run in names.runs(unit.text):
            words = names.person(run, unit.text[: run.start])
            titled = len(words) < len(run.words)
            if len(words) > 1 and (titled or words[0] in names.GIVEN):
                yield _surname(words), names.gender(words, None)
    for label, member in script.cast.items():
        if member.name and label != "HOST":
            words = tuple(member.name.split())
            yield _surname(words), names.gender(words, member.title)


def _surname(words: Sequence[str]) -> str:
    return names.surname(words)[-1].casefold()
