"""Checks of people: whether the ear knows somebody before it hears the surname alone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from . import names, people
from .model import Cue
from .people import People
from .remarks import Facts, Finding, Speech, speech

_DESCRIBED = re.compile(
    r",\s(?:\d{1,3}\b|an?\s|the\s|his\s|her\s|their\s|its\s|who\s|whose\s|of\s|from\s|with\s|[a-z])"
    r"|\s(?:is|was|of|from|who|with|has\sbeen|works|worked|leads|runs|owns|heads|teaches)\s"
    r"|\s\("
)
_NEXT = re.compile(
    r"[^.!?]*[.!?]\s+(?:He|She|They)\s(?:is|was|has|works|leads|runs|owns|teaches)\b"
)


def surname_first(facts: Facts) -> Iterator[Finding]:
    """People who are called by their surname before anybody said who they are."""
    heard = _heard(facts)
    known = _people(tuple(spoken.text for _, spoken in heard))
    met: set[str] = set()
    for index, (cue, spoken) in enumerate(heard):
        for run in known.runs[index]:
            name = " ".join(names.person(run, people.before(spoken.text, run)))
            if name in known.known:
                met |= {name, known.known[name].short}
            elif name not in met and (full := _only_holder(known, name)):
                met.add(name)
                yield Finding(spoken.line(run.start), f"“{name}” is heard before “{full}”", cue.id)


def unintroduced(facts: Facts) -> Iterator[Finding]:
    """Quoted people whom the host names for the first time without a word on who they are."""
    heard = _heard(facts)
    known = _people(tuple(spoken.text for _, spoken in heard))
    unmet = {member.name for member in facts.script.cast.values() if member.name}
    for index, (cue, spoken) in enumerate(heard):
        for run in known.runs[index] if cue.kind != "actuality" else ():
            name = " ".join(names.person(run, people.before(spoken.text, run)))
            person = known.known.get(name)
            if person and person.kind == "person" and name in unmet:
                unmet.remove(name)
                if person.title is None and not _described(spoken.text, run.end):
                    message = f"{name} is quoted, and nothing says who that is"
                    yield Finding(spoken.line(run.start), message, cue.id)


@lru_cache(maxsize=2)
def _people(texts: tuple[str, ...]) -> People:
    """Everybody whom a script names; found once for all checks of it."""
    return People(texts)


def _heard(facts: Facts) -> list[tuple[Cue, Speech]]:
    """What is said of the story, in order, the cuts included."""
    told = [*facts.cuts, *(c for c in facts.hosted if c.kind not in ("backannounce", "signoff"))]
    return [(cue, speech(cue)) for cue in facts.script.cues if cue in told]


def _only_holder(known: People, name: str) -> str | None:
    """The full name whose surname this is, where there is one."""
    holders = [full for full, person in known.known.items() if person.short == name != full]
    return holders[0] if len(holders) == 1 else None


def _described(text: str, end: int) -> bool:
    """Whether something beside a name says who bears it."""
    return bool(_DESCRIBED.match(text, end) or _NEXT.match(text, end))
