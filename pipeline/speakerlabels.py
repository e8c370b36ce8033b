"""Labels that say whose words follow: `STUBBS:` in front of them, a line with a name above them."""

import re

from . import lexicon, names, people
from .people import Speaker
from .recent import Finding
from .saying import Saying
from .scene import Scene

_NAMED = r"(?P<name>[^\W\d_a-z](?:[^,.:;!?“”\"()]|(?<=\s)[‘'“\"]\w+[’'”\"](?=\s)){2,60})"
_LABEL = re.compile(rf"{_NAMED},\s(?P<role>[^,.:;!?“”\"]{{2,60}})[^.:;!?“”\"]{{0,120}}:")
_AGED = re.compile(rf"{_NAMED},\s\d{{1,3}},\s(?P<role>[^,.:;!?“”\"]{{2,60}})")
"""`Ana Ruiz, 52, greengrocer`, above what she said."""
_NAMED_ALONE = re.compile(rf"{_NAMED}(?:,\s(?P<role>[^,.:;!?“”\"]{{2,60}}))?")
"""`Ana Ruiz`, `Ana Ruiz, mayor of Lima`, likewise."""


def in_turn(scene: Scene, one: Saying) -> Finding | None:
    """Whose label stands in front of it; for `A:` whom the story has introduced."""
    start = one.attribution.start if one.attribution else one.start
    if not one.turn:
        return scene.guest(one.paragraph)
    runs = names.runs(one.turn)
    speaker = scene.person(runs[0]) if runs else None
    return Finding(speaker or labelled(one.turn), "attribution", one.paragraph, start)


def above(scene: Scene, one: Saying) -> Finding | None:
    """Whom a line of its own above a quotation names: `ANA RUIZ, CHIEF ECONOMIST, LIMA:`."""
    above = scene.people.narration[one.paragraph - 1].strip() if one.paragraph else ""
    forms = (_LABEL, _AGED, _NAMED_ALONE) if one.alone else ()
    found = next(filter(None, (form.fullmatch(above) for form in forms)), None)
    if found is None:
        return None
    shouted = found["name"].isupper()
    name = " ".join(map(_as_name, found["name"].split())) if shouted else found["name"]
    runs = names.runs(name)
    whole = len(runs) == 1 and (runs[0].start, runs[0].end) == (0, len(name))
    if whole:
        speaker = scene.person(runs[0]) or people.stranger(name, runs[0], len(name))
    elif not _spoken_for(found).isdisjoint(name.lower().split()):
        speaker = Speaker(name, None, "organisation", name)
    else:
        return None
    role = (found["role"] or "").lower() if shouted else found["role"]
    if role and speaker.kind == "person" and not speaker.title:
        speaker = speaker._replace(title=role)
    scene.people.add(speaker)
    return Finding(speaker, "attribution", one.paragraph - 1, 0)


def _spoken_for(found: re.Match[str]) -> frozenset[str]:
    """The nouns of what may speak; more of them where nothing but its name is told."""
    return lexicon.ORGANISATIONS if found[0] == found["name"] else lexicon.SPOKEN_FOR


def _as_name(word: str) -> str:
    """`RUIZ` as `Ruiz`, `DE` as `de`."""
    low = word.lower()
    return low if low in lexicon.PARTICLES or low in lexicon.SMALL else word.title()


def labelled(name: str) -> Speaker:
    """Somebody whom nothing but a label names."""
    words = name.split()
    if words[0].casefold() == "unidentified":
        return Speaker(name.casefold(), None, "anonymous", name.casefold())
    return Speaker(name, None, "person", " ".join(names.surname(words)))
