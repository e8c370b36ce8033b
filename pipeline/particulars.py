"""What a narration tells of the people whom it names: whose kin they are, he or she, their titles.

Everybody is known by then; nobody joins them here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from . import lexicon, names, sightings, titles
from .names import Run
from .people import HONOURED, People

_OWNING = {"his": "m", "her": "f"}
_SEX = {"He": "m", "She": "f"}
_ANOTHERS = (", his ", ", her ")
_SEXED = re.compile(r"\b(?:[Hh](?:e|is|imself)|[Ss]he|[Hh]er(?:self)?)\b")
_ANOTHER = re.compile(r"(?<!,)\s(?:an?|another|one)\s((?:[a-z-]{2,15}\s){1,3})")
_NEAR = 300
"""Characters in front of a pronoun."""

Place = tuple[int, int]
"""A paragraph and a character of it."""
Borne = Sequence[tuple[Run, Sequence[str]]]
"""The names of a paragraph that somebody bears who is known, and who that may be."""


def learn(cast: People) -> None:
    """Remember of which sex people are, and what they are, where the narration tells."""
    borne = [
        [(one.run, holders) for one in page if (holders := cast.holders(one.name))]
        for page in cast.seen
    ]
    _learn_sexes(cast, borne)
    _learn_titles(cast, borne)


def learn_kin(cast: People, name: str, kin: sightings.Kin, place: Place) -> None:
    """Remember the sex of somebody's kin, and whose it is: `Ruiz’s brother, Jack`."""
    if kin.sex:
        cast.genders.setdefault(name, kin.sex)
    sex = _OWNING.get(kin.owner.lower())
    one = cast.only((kin.owner,)) if not sex else None
    owner = _last_person(cast, place, sex) if sex else one and one.name
    above = cast.kin_of.get(owner) if owner and sex else None
    if above and cast.genders.get(above) == sex:
        owner = above  # `His father, Cornelis, … says his sister`: his, of whom all is told
    if owner and owner != name:
        cast.kin_of[name] = owner


def _last_person(cast: People, place: Place, sex: str, *, alone: bool = False) -> str | None:
    """The person of a sex who is named last before a place, in reach of one paragraph.

    `alone`: where the paragraph names another as well, nobody.
    """
    paragraph, start = place
    here = [one for one in cast.seen[paragraph] if one.run.start < start]
    for page in (here, cast.seen[paragraph - 1] if paragraph else []):
        named = (cast.only(one.name) for one in page)
        fitting = [
            one.name
            for one in named
            if one and one.kind == "person" and cast.genders.get(one.name, sex) == sex
        ]
        if fitting:
            return None if alone and len(set(fitting)) > 1 else fitting[-1]
    return None


# ------------------------------------------------------------------------------------- he or she


def _learn_sexes(cast: People, borne: Sequence[Borne]) -> None:
    """`Ms Obi said`; and `Obi said she had left`, where nobody else is named near it."""
    told: dict[str, set[str]] = defaultdict(set)
    met: set[str] = set()
    above: set[str] = set()
    for text, page in zip(cast.narration, borne, strict=True):
        here: dict[str, Run] = {}
        for run, holders in page:
            if name := _met(cast, run, holders, met):
                here.setdefault(name, run)
        near = above.union(here)
        alone = next(iter(here)) if len(near) == len(here) == 1 else None
        if alone and alone not in cast.genders:
            told[alone].update(_sexes_behind(text, here[alone].end))
        above = set(here)
    cast.genders |= {name: min(sexes) for name, sexes in told.items() if len(sexes) == 1}


def _met(cast: People, run: Run, holders: Sequence[str], met: set[str]) -> str | None:
    """The person whom a name means, of those named so far; what `Ms` tells of her is learnt."""
    sex = HONOURED.get(run.words[0])
    if len(holders) > 1:
        holders = tuple(h for h in holders if h in met and cast.genders.get(h, sex) == sex)
    if len(holders) != 1 or cast.known[holders[0]].kind != "person":
        return None
    name = holders[0]
    met.add(name)
    if sex and name not in cast.kin_of.values():  # else it may be said of the kin
        cast.genders.setdefault(name, sex)
    return name


def _sexes_behind(text: str, end: int) -> Iterator[str]:
    """Of the pronouns behind a name; in `Obi, his deputy, said he` they are somebody else's."""
    if not text.startswith(_ANOTHERS, end):
        for found in _SEXED.finditer(text, end):
            if not _is_of_another(text, end, found.start()):
                yield "m" if found[0].lower() in lexicon.MASCULINE else "f"


def _is_of_another(text: str, end: int, start: int) -> bool:
    """Whether others come first in a pronoun’s sentence: `Obi said a nurse lost` *her*."""
    near = max(end, start - _NEAR)
    first = max(near, *(text.rfind(stop, near, start) for stop in ".!?"))
    others = (found[1].split() for found in _ANOTHER.finditer(text, first, start))
    return any(any(map(names.is_role, words)) for words in others)


# ----------------------------------------------------------------------------------------- titles


def _learn_titles(cast: People, borne: Sequence[Borne]) -> None:
    """`Ruiz, a retired teacher,`: the full name had no title where it stood."""
    people = (one for one in cast.known.values() if one.kind == "person")
    untitled = {one.name for one in people if one.title is None}
    for paragraph, text in enumerate(cast.narration):
        for run, holders in borne[paragraph]:
            if len(holders) == 1 and holders[0] in untitled and (told := _told_of(text, run)):
                cast.entitle(holders[0], told, (paragraph, run.start))
                untitled.remove(holders[0])
        for found in titles.pronouns(text):
            place = (paragraph, found.start())
            last = _last_person(cast, place, _SEX[found[1]], alone=True)
            if last in untitled and (told := titles.behind(text, found.end())):
                cast.entitle(last, told, place)
                untitled.remove(last)


def _told_of(text: str, run: Run) -> str | None:
    """What stands behind a name and says what its bearer is."""
    behind = None if run.possessive else titles.behind(text, run.end)
    return behind or titles.told_of(text, run.end)
