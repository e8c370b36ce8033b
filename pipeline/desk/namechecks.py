"""Checks of people: whether the ear knows somebody before it hears the surname alone."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .. import introductions, lexicon, names, sightings
from ..model import Cue
from ..names import Run
from ..people import People
from .remarks import Facts, Finding, Speech, is_cut, is_hosted, speech

_DESCRIBED = re.compile(
    r",\s(?:\d{1,3}\b|[a-z])"
    r"|\s(?:is|was|are|were|of|from|who|with|for|at|in|has|had|works?|worked|lives?|lived|leads?"
    r"|runs?|owns?|heads?|teach(?:es)?)\s"
    r"|\s\(|['’‘]s\s"
)
"""What stands behind a name and says who bears it: an age, a clause, a place, a book."""
_LED = re.compile(r"(?:^|[.!?”\"]\s)(?:In|At|From|For|Writing|Speaking)\s[^.!?]*,\s(?:Dr\.\s)?$")
_LISTED = re.compile(r"\b(?:including|like|named|such\sas)\s[^.!?]*$")
"""What stands in front of one: `In the book …,`, `former members including`."""
_NEXT = re.compile(
    r"(?:[^.!?]*[.!?]\s+){1,2}(?:He|She|They|\w+),?\s"
    r"(?:is|are|was|who|has|works?|leads?|runs?|owns?|teach(?:es)?)\b"
)
_PAIRED = re.compile(r"\b[A-Za-z][a-z]+s (?:[A-Z][\w.’'-]+ ){1,4}and $")
"""`biologists Jennifer Doudna and`, in front of the other."""
_CALLED = re.compile(r"[^.!?]*[.!?]\s+The ((?:[a-z-]+ ){1,3})(?:of|at|for) ")
"""`The chief executive of`, in the next sentence."""
_OWNED = re.compile(r"\b[A-Z][\w.&-]*(?:s['’]|['’]s) $")
"""`NPR’s`, `Spain’s`, in front of a name: whose they are."""
_HOUSE = re.compile(
    r"['’]s(?: [A-Z]|$)|(?<=['’]s) [A-Z]"
    r"| (?:administration|brothers|campaign|estate|family|foundation|government|presidency|sisters"
    r"|trial|team|winery)\b"
)
"""`Danner’s Bakery` and `the Danner family` are no person."""

_AROUND = 300
"""Characters to either side of a name that are looked at."""
_NO_NOUN = (
    lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.DETERMINERS
    | lexicon.SAYING
    | lexicon.AUXILIARIES
    | lexicon.CLAUSE_STARTS
    | lexicon.SHORT_VERBS
)


def surname_first(facts: Facts) -> Iterator[Finding]:
    """People who are called by their surname before anybody said who they are."""
    heard = _heard(facts)
    known = _people(tuple(spoken.text for _, spoken in heard))
    met: set[str] = set()
    for index, (cue, spoken) in enumerate(heard):
        for run, _, _ in known.seen[index]:
            before = sightings.before(spoken.text, run)
            name = names.person(run, before)
            short = " ".join(names.surname(name))
            alone = len(name) == 1 and short not in met and not _HOUSE.match(spoken.text, run.end)
            full = _meant(known, spoken.text, run) if alone else None
            if full:
                message = f"“{short}” is heard before “{full}”"
                yield Finding(spoken.line(run.start), message, cue.id)
            if full or len(name) > 1:
                met |= {short, _called(known, name) or short}


def unintroduced(facts: Facts) -> Iterator[Finding]:
    """Quoted people whom the host names for the first time without a word on who they are."""
    heard = _heard(facts)
    known = _people(tuple(spoken.text for _, spoken in heard))
    unmet = {member.name for member in facts.script.cast.values() if member.name}
    for index, (cue, spoken) in enumerate(heard):
        for run, _, _ in known.seen[index] if cue.kind != "actuality" else ():
            name = " ".join(names.person(run, sightings.before(spoken.text, run)))
            person = known.known.get(name)
            if person and person.kind == "person" and name in unmet:
                unmet.remove(name)
                start = run.end - len(name)
                alone = not _is_half(name, heard[: index + 1])
                if person.title is None and alone and not _described(spoken.text, start, run.end):
                    message = f"{name} is quoted, and nothing says who that is"
                    yield Finding(spoken.line(run.start), message, cue.id)


def _meant(known: People, text: str, run: Run) -> str | None:
    """The full name of the only person whom a surname can mean; `None` where it is in doubt."""
    holders = known.named(run, sightings.before(text, run))
    if len(holders) != 1:
        return None
    person = known.known[holders[0]]
    first, *more = person.name.split()
    alone = person.kind == "person" and person.short == run.text and more
    return person.name if alone and (first in names.GIVEN or sightings.speaks(text, run)) else None


@lru_cache(maxsize=2)
def _people(texts: tuple[str, ...]) -> People:
    """Everybody whom a script names; found once for all checks of it."""
    return introductions.read(texts)


def _heard(facts: Facts) -> list[tuple[Cue, Speech]]:
    """What is said of the story, in order, the cuts included."""
    return [(cue, speech(cue)) for cue in facts.script.cues if _is_told(cue)]


def _is_told(cue: Cue) -> bool:
    return is_cut(cue) or (is_hosted(cue) and cue.kind not in ("backannounce", "signoff"))


def _called(known: People, name: Sequence[str]) -> str | None:
    """What somebody is called later: `Meechai`, of Meechai Ruchupan."""
    person = known.known.get(" ".join(name))
    return person.short if person else None


def _is_half(name: str, heard: Sequence[tuple[Cue, Speech]]) -> bool:
    """Whether somebody was met as one of two: `Tyrone and Carla Baptiste`, `her husband, Rory`."""
    first, *more = map(re.escape, name.split())
    pair = rf"{first} and [A-Z][\w’'-]+ {' '.join(more)}"
    beside = rf"(?:[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?:{'|'.join(lexicon.KIN)}),? {first}"
    met = re.compile(rf"\b(?:{pair}|{beside})\b")
    return any(met.search(spoken.text) for _, spoken in heard)


def _described(text: str, start: int, end: int) -> bool:
    """Whether something beside a name says who bears it."""
    before = text[max(0, start - _AROUND) : start]
    return bool(
        _DESCRIBED.match(text, end)
        or _NEXT.match(text[end : end + _AROUND])
        or _LED.search(before)
        or _LISTED.search(before)
        or _PAIRED.search(before)
        or _OWNED.search(before)
        or _is_called(text[end : end + _AROUND])
        or _is_common(before.split()[-1:])
    )


def _is_called(behind: str) -> bool:
    """Whether the next sentence calls them by what they are."""
    found = _CALLED.match(behind)
    return found is not None and names.is_role(found[1].split()[-1])


def _is_common(words: list[str]) -> bool:
    """Whether a word in front of a name can be what its bearer is: `director-general`."""
    return any(
        word.replace("-", "").isalpha() and word.islower() and word not in _NO_NOUN
        for word in words
    )
