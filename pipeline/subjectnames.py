"""Whose name in the subject of a verb of saying can be its speaker: `Ruiz` of `Mayor Ana Ruiz`.

Not `Austin` of `the mayor of Austin`, nor `Smith’s` of `Smith’s lawyer`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import lexicon, names, people, sightings
from .names import Run
from .people import People, Speaker
from .subjects import Span

_BRACKETS = re.compile(r"\([^()]{1,30}\)")
_FEWEST_IN_OFFICE = 3
"""Words."""
_LEADING_AWAY = lexicon.PREPOSITIONS | {"who", "whose", "which", "whom"}


def is_joint(cast: People, text: str, span: Span) -> bool:
    """Whether several speak at once: `Smith and Jones`."""
    named = [run for run in runs(text, span) if cast.named(run)]
    between = _BRACKETS.sub("", text[named[0].end : named[-1].start]) if len(named) > 1 else ""
    return between.strip() == "and"


@lru_cache(maxsize=16)  # several rules read one subject
def runs(text: str, span: Span) -> tuple[Run, ...]:
    """All names of a subject."""
    return names.runs(text, *span)


def known(cast: People, text: str, span: Span) -> Run | None:
    """The last name in the subject that is somebody's who can be its speaker."""
    named = runs(text, span)
    for run in reversed(named):
        before = sightings.before(text, run)
        titled = len(names.person(run, before)) < len(names.person(run))
        if (titled or _may_speak(text, run, span)) and cast.named(run, before):
            return run
    owner = _owner(text, span, named)
    return owner if owner and cast.named(owner) else None


def stranger(text: str, span: Span) -> Speaker | None:
    """Somebody who is named here alone; None for `the Austin mayor` and `NASA scientists`."""
    named = runs(text, span)
    able = [run for run in named if _may_speak(text, run, span) and not sightings.is_office(run)]
    if not able:
        owner = _owner(text, span, named)
        return people.stranger(text, owner, owner.end, organised=True) if owner else None
    behind = lexicon.WORD.search(text, able[-1].end, span[1])
    goes_on = lexicon.PREPOSITIONS | lexicon.CLAUSE_STARTS
    if behind and behind[0].islower() and behind[0] not in goes_on:
        return None
    return people.stranger(text, able[-1], span[1])


def _owner(text: str, span: Span, named: Sequence[Run]) -> Run | None:
    """Whose paper speaks: `Cornyn’s statement`, `PC World’s recent analysis`."""
    noun = head([match[0] for match in lexicon.WORD.finditer(text, *span)])
    owned = noun in lexicon.PAPERS and bool(named) and named[0].possessive
    return named[0] if owned else None


def _may_speak(text: str, run: Run, span: Span) -> bool:
    """Not `Austin` of `the mayor of Austin`, nor `Smith’s` of `Smith’s lawyer`.

    Nor anybody of a clause about the speaker: `said Ruiz who represents Austin`, `a lawyer
    representing Ruiz`.
    """
    owner = max(text.rfind(mark, span[0], run.start) for mark in ("’s ", "'s "))
    before = lexicon.WORD.findall(text, owner + 3 if owner >= 0 else span[0], run.start)
    if run.possessive or _is_beside_role(text, run, span):
        return False
    if not (_is_office_of(before) or _LEADING_AWAY.isdisjoint(word.lower() for word in before)):
        return False
    return not (before[-1:] and before[-1].endswith("ing") and _does(before[:-1]))


def _is_beside_role(text: str, run: Run, span: Span) -> bool:
    """`the Daimler` *executive*: whose somebody is who speaks."""
    if not run.led or run.led.lower() not in lexicon.DETERMINERS:
        return False
    behind = lexicon.WORD.match(text, run.end + 1, span[1])
    return behind is not None and behind[0].islower() and names.is_role(behind[0])


def _does(words: Sequence[str]) -> bool:
    """Whether they end with a role, whose bearer does what the next word says."""
    return bool(words) and words[-1].lower() in lexicon.ROLES


def _is_office_of(words: Sequence[str]) -> bool:
    """`master of ceremonies` *Bo Ek*: no article, and no preposition right in front of the name."""
    if len(words) < _FEWEST_IN_OFFICE or words[1] != "of" or words[0].endswith("s"):
        return False
    plain = words[0].islower() and words[0] not in lexicon.DETERMINERS and words[-1].islower()
    return plain and words[-1] not in lexicon.PREPOSITIONS | lexicon.DETERMINERS


def head(words: Sequence[str]) -> str:
    """`mayor` of `the mayor of Austin`."""
    noun = ""
    for word in words:
        if word.lower() in lexicon.PREPOSITIONS or word.lower() in lexicon.CLAUSE_STARTS:
            break
        noun = word
    return noun.lower()
