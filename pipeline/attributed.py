"""Whom an attribution names or means: “Smith said”, “she said”, “the mayor said”, “STUBBS:”.

Nobody is invented: whom the article does not name keeps its own label (`one resident`).
"""

import re
from collections.abc import Sequence

from . import (
    descriptions,
    lexicon,
    names,
    naming,
    people,
    several,
    sightings,
    speakerlabels,
    subjectnames,
    unnamed,
)
from .names import Run
from .people import Speaker
from .recent import Finding
from .saying import Attribution, Saying
from .scene import Scene
from .subjects import Span

_MISSPELT = 0.6
"""An attribution that names somebody almost: `Water said`, where everybody else is Waters."""
_SILENT_PRONOUNS = frozenset(["i", "we", "you"])
_RELATING = re.compile(r"(?:\s(?:of|from|at|with|in|for)\s[^,.;:]{2,60})?,(?:\s[^,.;:]{1,60},)?\s")
"""What stands between a name and its `who`: `Jo Li` *of the Dam Board, *`who told us`."""
_ASKING = frozenset(["asked", "asks", "wondered", "wonders"])
_APPOSED = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?:\s[\w’'.-]{1,20}){1,4},\s(?=[A-Z])")
"""`His colleague,` *Jo Li, was milder:*"""
_SECOND_CLAUSE = re.compile(r",\s(?:although|though|but|while|whereas)\s(?=[A-Z][\w’'.-]*\s)")
"""`Ruiz left, although` *Jo Li stayed, writing:*"""
_MOST_BEFORE_NAME = 2
"""Words of an aside that say what the bearer of a name is."""
_PARTICIPLE = re.compile(r"\s(\w{2,15}ing)(?:\s[\w’'.-]{1,20}){0,4}$")
"""`…, with Boswell` *stating*, `footage of Trump` *telling the crowd*"""
_PASSIVE = re.compile(
    r"(?:was|were|is|are|(?:has|had)\sbeen)\s(?:\w+\s)?(?:told|informed|reminded)"
)
"""`Ruiz` *was told*: somebody else has said it."""
_STATING = frozenset(["said", "says", "added", "adds", "thought", "thinks", "believes", "believed"])
_QUOTING = frozenset(["quoted", "quotes", "recalled", "recalls", "remembered", "remembers"])
_WHOSE = re.compile(r"\swhose\s")
_OPENING = lexicon.PREPOSITIONS | lexicon.CLAUSE_STARTS
_GOES_ON = re.compile(r"\s[a-z]")


def finding(scene: Scene, one: Saying) -> Finding | None:
    """Whom the attribution of a saying names or means."""
    if one.turn is not None:
        return speakerlabels.in_turn(scene, one)
    found = one.attribution
    if found is None:
        return None
    text = scene.people.narration[one.paragraph]
    if found.verb is None and found.place == "before":
        return _introduced(scene, text, found, one.paragraph)
    if (another := _another(text, found)) is not None:
        run = next(iter(subjectnames.runs(text, another)), None)
        return _by_name(scene, run, one.paragraph) if run else None
    return _by_subject(scene, text, found, one.paragraph)


def _by_subject(scene: Scene, text: str, found: Attribution, paragraph: int) -> Finding | None:
    """Whom the subject of a verb of saying names or means."""
    words = [match[0] for match in lexicon.WORD.finditer(text, *found.subject)]
    if len(words) == 1 and words[0].lower() in lexicon.PRONOUNS:
        paper = (
            unnamed.paper_read(scene, text, found, paragraph) if words[0].lower() == "it" else None
        )
        asks = found.verb is not None and text[slice(*found.verb)] in _ASKING
        place = (paragraph, found.subject[0])
        told = _told(scene, text, found) if found.tail else ()
        return paper or _by_pronoun(scene, words[0].lower(), place, asks=asks, told=told)
    named = (
        _named(scene, text, found.subject) if not _is_office_of(text, found) else None
    ) or _beside(scene, text, found)
    if named is None or subjectnames.is_joint(scene.people, text, found.subject):
        return unnamed.common(scene, text, found.subject, words, paragraph)
    meant = None if named.name in scene.people.known else scene.people.meant_by(named.name)
    confidence = _MISSPELT if meant else 1.0
    return Finding(meant or named, "attribution", paragraph, found.subject[0], confidence)


def _introduced(scene: Scene, text: str, found: Attribution, paragraph: int) -> Finding | None:
    """Who is meant by `Her answer was simple:`, `Lopez has a motto:`."""
    runs = names.runs(text, *found.subject)
    participle = _PARTICIPLE.search(text, *found.subject)
    beside = next((run for run in runs if participle and run.end == participle.start()), None)
    if beside:
        return _by_name(scene, beside, paragraph)
    said = participle if participle and participle[1] in lexicon.SAYING else None
    if told := unnamed.somebody(text, found, said):
        return unnamed.by_words(scene, told, paragraph)
    if opened := _behind_opening(scene, text, runs, found.subject, paragraph):
        return opened
    meant, settled = _meant(scene, text, found.subject, runs, paragraph)
    if settled or not said:
        return meant
    return _stranger(text, [run for run in runs if not naming.is_led(text, run)], paragraph)


def _behind_opening(
    scene: Scene, text: str, runs: Sequence[Run], span: Span, paragraph: int
) -> Finding | None:
    """`In his first remarks, Jo Li has a message:`: whose main clause it is."""
    first = lexicon.WORD.search(text, *span)
    if first is None or first[0].lower() not in _OPENING:
        return None
    own = (run for run in runs if not run.possessive and _GOES_ON.match(text, run.end))
    near = (run for run in own if run.led == "" and text[run.start - 2 : run.start] == ", ")
    return next(filter(None, (_by_name(scene, run, paragraph) for run in near)), None)


def _meant(
    scene: Scene, text: str, span: Span, runs: Sequence[Run], paragraph: int
) -> tuple[Finding | None, bool]:
    """Whom a pronoun or name means, one without a preposition first; whether any does."""
    named = {run.start: run for run in runs}
    led: Finding | None = None
    beside = _APPOSED.match(text, *span)
    clauses = [one.end() for one in _SECOND_CLAUSE.finditer(text, *span)]
    start = clauses[-1] if clauses else beside.end() if beside else span[0]
    for word in lexicon.WORD.finditer(text, start, span[1]):
        low = word[0].lower()
        if low in ("he", "she", "they") or low in unnamed.POSSESSIVES:
            return scene.leaned_on(unnamed.POSSESSIVES.get(low, low), paragraph), True
        run = named.get(word.start())
        found = (
            _by_name(scene, run, paragraph) if run and not _only_leads(text, run, runs) else None
        )
        if run and found and not naming.is_led(text, run):
            return found, True
        led = led or found
    return led, led is not None


def _only_leads(text: str, run: Run, runs: Sequence[Run]) -> bool:
    """`Soltan` *attorney Eric Lewis*: it only says whose somebody is."""
    return any(naming.leads_to(text, run, one) for one in runs)


def _stranger(text: str, runs: Sequence[Run], paragraph: int) -> Finding | None:
    """`Band member Flea shared it, writing`: somebody whom nothing else names."""
    if not runs or sightings.is_office(runs[0]):
        return None
    found = people.stranger(text, runs[0], runs[0].end)
    return Finding(found, "attribution", paragraph, runs[0].start)


def _by_name(scene: Scene, run: Run, paragraph: int) -> Finding | None:
    speaker = scene.person(run)
    return Finding(speaker, "attribution", paragraph, run.start) if speaker else None


def _related(scene: Scene, paragraph: int, start: int) -> Finding | None:
    """Who `who` is, behind a name and what belongs to it."""
    text = scene.people.narration[paragraph]
    seen = (one.run for one in scene.people.seen[paragraph] if one.run.end < start)
    near = (run for run in seen if _RELATING.fullmatch(text, run.end, start))
    found = [one for run in near if (one := _by_name(scene, run, paragraph))]
    persons = (one for one in found if one.speaker.kind == "person")
    return next(persons, found[0] if found else None)


def _another(text: str, found: Attribution) -> Span | None:
    """Where the name stands of whose words the subject was told, or recalls; empty for nobody.

    `Ruiz was told by` *Ek*, `Ruiz quoted` *Ek as* `saying`.
    """
    verb = text[slice(*found.verb)] if found.verb else ""
    tail = text[slice(*found.tail)] if found.tail else ""
    if _PASSIVE.fullmatch(verb):
        return found.tail if found.tail and tail.startswith("by ") else (0, 0)
    saying = tail.find(" saying") if verb in _QUOTING and tail[:1].isupper() else -1
    return (found.tail[0], found.tail[0] + saying) if found.tail and saying > 0 else None


def _told(scene: Scene, text: str, found: Attribution) -> tuple[str, ...]:
    """Whom the clause names behind its verb: `he told` *Ruiz*, `the mayor`, who is not he.

    In `He said Ruiz had left, adding` it is a clause that a name opens.
    """
    tail, verb = found.tail or (0, 0), text[slice(*found.verb)] if found.verb else ""
    if text[tail[0] : tail[0] + 1].isupper() and verb.rpartition(" ")[2] in _STATING:
        return ()
    comma = text.find(",", *tail)
    whom = (tail[0], comma if comma >= 0 else tail[1])
    held = (scene.people.named(run) for run in subjectnames.runs(text, whom))
    named = tuple([holders[0] for holders in held if len(holders) == 1])
    if named or not text.startswith("the ", tail[0]):
        return named
    noun = subjectnames.head(lexicon.WORD.findall(text, *whom))
    meant = descriptions.described(scene, noun) if names.is_role(noun) else None
    return (meant.speaker.name,) if meant else ()


def _by_pronoun(
    scene: Scene, pronoun: str, place: tuple[int, int], *, asks: bool, told: Sequence[str] = ()
) -> Finding | None:
    if pronoun == "who":
        return _related(scene, *place)
    if pronoun in _SILENT_PRONOUNS:
        return None
    found = scene.leaned_on(pronoun, *place, asks=asks, told=told)
    if pronoun == "they" and (found is None or found.speaker.kind == "person"):
        found = several.told_of(scene, *place) or found
    if found is not None:
        scene.learn(found.speaker, pronoun)
    return found


def _named(scene: Scene, text: str, span: Span) -> Speaker | None:
    """A person or an organisation that the subject names."""
    run = subjectnames.known(scene.people, text, span)
    if run is not None:
        return scene.person(run, sightings.before(text, run))
    return subjectnames.stranger(text, span)


def _is_office_of(text: str, found: Attribution) -> bool:
    """`Housing Executive Chief Executive,` *Ana Ruiz*: the name is what stands between commas."""
    office = text[slice(*found.subject)].rpartition(" ")[2]
    runs = names.runs(text, *found.aside) if found.aside and names.is_role(office) else ()
    return len(runs) == 1 and found.aside == (runs[0].start, runs[0].end)


def _beside(scene: Scene, text: str, found: Attribution) -> Speaker | None:
    """`said a shopkeeper, Ana Ruiz`: the name stands beside what its bearer is.

    Not so in `said a nurse whose boss, Ana Ruiz`.
    """
    runs = names.runs(text, *found.aside) if found.aside else ()
    if not found.aside or not runs or not _opens(text, found.aside, runs[0]):
        return None
    if _WHOSE.search(text, *found.subject):
        return None
    if len(runs[0].words) < 2 and not scene.people.named(runs[0]):
        return None
    speaker = scene.person(runs[0]) or people.stranger(text, runs[0], runs[0].end)
    role = unnamed.bare(text[slice(*found.subject)])
    return speaker if speaker.title or speaker.kind != "person" else speaker._replace(title=role)


def _opens(text: str, aside: Span, run: Run) -> bool:
    """Whether a name, or what its bearer is, stands first: `, engineer` *Jo Li*`, 60,`."""
    before = text[aside[0] : run.start].split()
    plain = len(before) <= _MOST_BEFORE_NAME and all(map(str.islower, before))
    return not before or (plain and names.is_role(before[-1]))
