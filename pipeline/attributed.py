"""Whom an attribution names or means: “Smith said”, “she said”, “the mayor said”, “STUBBS:”.

Nobody is invented: whom the article does not name keeps its own label (`one resident`).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import descriptions, lexicon, names, naming, people, sightings
from .names import Run
from .people import People, Speaker
from .recent import Finding
from .saying import Attribution, Saying
from .scene import Scene
from .subjects import Span

_MISSPELT = 0.6
"""An attribution that names somebody almost: `Water said`, where everybody else is Waters."""
_DESCRIBED = 0.9
"""Whose kin or which paper it is, where nobody else is near."""
_POSSESSIVES = {"her": "she", "his": "he", "their": "they", "its": "it"}
_SILENT_PRONOUNS = frozenset(["i", "we", "you"])
_RELATING = re.compile(r"(?:\s(?:of|from|at|with|in|for)\s[^,.;:]{2,60})?,(?:\s[^,.;:]{1,60},)?\s")
"""What stands between a name and its `who`: `Jo Li` *of the Dam Board, *`who told us`."""
_NAMED = r"(?P<name>[^\W\d_a-z](?:[^,.:;!?“”\"()]|(?<=\s)[‘'“\"]\w+[’'”\"](?=\s)){2,60})"
_LABEL = re.compile(rf"{_NAMED},\s(?P<role>[^,.:;!?“”\"]{{2,60}})[^.:;!?“”\"]{{0,120}}:")
_AGED = re.compile(rf"{_NAMED},\s\d{{1,3}},\s(?P<role>[^,.:;!?“”\"]{{2,60}})")
"""`Ana Ruiz, 52, greengrocer`, above what she said."""
_NAMED_ALONE = re.compile(rf"{_NAMED}(?:,\s(?P<role>[^,.:;!?“”\"]{{2,60}}))?")
"""`Ana Ruiz`, `Ana Ruiz, mayor of Lima`, likewise."""
_ANYBODY = lexicon.NEVER_ALONE | {"another", "one", "some", "several", "many"}
"""Begin what is no name."""
_FEWEST_IN_OFFICE = 3
"""Words."""
_LEADING_AWAY = lexicon.PREPOSITIONS | {"who", "whose", "which", "whom"}
_ASKING = frozenset(["asked", "asks", "wondered", "wonders"])
_PARENTS = {
    "father": "he",
    "mother": "she",
    "dad": "he",
    "mum": "she",
    "mom": "she",
    "grandfather": "he",
    "grandmother": "she",
}
_SOMEBODY_TOLD_OF = {**_PARENTS, "man": "he", "woman": "she"}
_PARENT = re.compile(
    rf"the (?:({'|'.join(_PARENTS)})(?: of |-of-)[a-z]+(?: who\b.*)?|(man|woman) who is .*)$"
)
"""`said` *the father of two*, *the woman who is in her twenties*: the story has told of them."""
_READS = frozenset(["read", "reads", "began", "begins"])
_DEFINITE = frozenset(["the", "this", "that", "her", "his", "their"])
_APPOSED = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?:\s[\w’'.-]{1,20}){1,4},\s(?=[A-Z])")
"""`His colleague,` *Jo Li, was milder:*"""
_PARTICIPLE = re.compile(r"\s(\w{2,15}ing)(?:\s[\w’'.-]{1,20}){0,4}$")
"""`…, with Boswell` *stating*, `footage of Trump` *telling the crowd*"""
_SOMEBODY = re.compile(
    r"(?:with\s|^|(?<=[.!?]\s))((?i:one|an?|another)\s[a-z-]{3,20}(?:\s[a-z-]{3,20})?)"
    r"(?=\Z|\s[a-z]+ed\b)"
)
"""`, with` *one poster* `writing`, *One poster* `admitted it, writing`"""
_CAME_FROM = re.compile(
    r"\b(?:from|by)\s((?:an?|one|another)\s[a-z][a-z’'-]*(?:\s[a-z’'-]+){0,5})\W*$"
)
"""`A question came from` *a member of the audience*`:`"""
_PASSIVE = re.compile(
    r"(?:was|were|is|are|(?:has|had)\sbeen)\s(?:\w+\s)?(?:told|informed|reminded)"
)
"""`Ruiz` *was told*: somebody else has said it."""
_QUOTING = frozenset(["quoted", "quotes", "recalled", "recalls", "remembered", "remembers"])
_WHOSE = re.compile(r"\swhose\s")
_OPENING = lexicon.PREPOSITIONS | lexicon.CLAUSE_STARTS
_GOES_ON = re.compile(r"\s[a-z]")
_ARTICLE = re.compile(r"^(?:an?|the)\s", re.IGNORECASE)


def finding(scene: Scene, one: Saying) -> Finding | None:
    """Whom the attribution of a saying names or means."""
    if one.turn is not None:
        return _in_turn(scene, one)
    found = one.attribution
    if found is None:
        return None
    text = scene.people.narration[one.paragraph]
    if found.verb is None and found.place == "before":
        return _introduced(scene, text, found, one.paragraph)
    if (another := _another(text, found)) is not None:
        run = next(iter(_runs(text, another)), None)
        return _by_name(scene, run, one.paragraph) if run else None
    return _by_subject(scene, text, found, one.paragraph)


def _by_subject(scene: Scene, text: str, found: Attribution, paragraph: int) -> Finding | None:
    """Whom the subject of a verb of saying names or means."""
    words = [match[0] for match in lexicon.WORD.finditer(text, *found.subject)]
    if len(words) == 1 and words[0].lower() in lexicon.PRONOUNS:
        paper = _paper_read(scene, text, found, paragraph) if words[0].lower() == "it" else None
        asks = found.verb is not None and text[slice(*found.verb)] in _ASKING
        place = (paragraph, found.subject[0])
        told = _told(scene.people, text, found.tail) if found.tail else ()
        return paper or _by_pronoun(scene, words[0].lower(), place, asks=asks, told=told)
    named = _named(scene, text, found.subject) or _beside(scene, text, found)
    if named is None or _is_joint(scene.people, text, found.subject):
        return _common(scene, text, found.subject, words, paragraph)
    meant = None if named.name in scene.people.known else scene.people.meant_by(named.name)
    confidence = _MISSPELT if meant else 1.0
    return Finding(meant or named, "attribution", paragraph, found.subject[0], confidence)


def _in_turn(scene: Scene, one: Saying) -> Finding | None:
    """Whose label stands in front of it; for `A:` whom the story has introduced."""
    start = one.attribution.start if one.attribution else one.start
    if not one.turn:
        return scene.guest(one.paragraph)
    runs = names.runs(one.turn)
    speaker = scene.person(runs[0]) if runs else None
    return Finding(speaker or labelled(one.turn), "attribution", one.paragraph, start)


def labelled_above(scene: Scene, one: Saying) -> Finding | None:
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


def _is_joint(cast: People, text: str, span: Span) -> bool:
    """Whether several speak at once: `Smith and Jones`."""
    named = [run for run in _runs(text, span) if cast.named(run)]
    between = text[named[0].end : named[-1].start].split() if named else []
    return len(named) > 1 and between[-1:] == ["and"] and len(between) == 1


def _introduced(scene: Scene, text: str, found: Attribution, paragraph: int) -> Finding | None:
    """Who is meant by `Her answer was simple:`, `Lopez has a motto:`."""
    runs = names.runs(text, *found.subject)
    participle = _PARTICIPLE.search(text, *found.subject)
    beside = next((run for run in runs if participle and run.end == participle.start()), None)
    if beside:
        return _by_name(scene, beside, paragraph)
    said = participle if participle and participle[1] in lexicon.SAYING else None
    if told := _somebody(text, found, said):
        return _labelled_somebody(scene, told, paragraph)
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
    for word in lexicon.WORD.finditer(text, beside.end() if beside else span[0], span[1]):
        low = word[0].lower()
        if low in ("he", "she", "they") or low in _POSSESSIVES:
            return scene.leaned_on(_POSSESSIVES.get(low, low), paragraph), True
        run = named.get(word.start())
        found = _by_name(scene, run, paragraph) if run else None
        if run and found and not naming.is_led(text, run):
            return found, True
        led = led or found
    return led, led is not None


def _somebody(text: str, found: Attribution, said: re.Match[str] | None) -> re.Match[str] | None:
    """`, with one poster writing`, `A question came from a member of the choir:`: no name."""
    told = _SOMEBODY.search(text, found.start, said.start()) if said else None
    if told and told[1].split()[-1] not in lexicon.SAYING:
        return told
    return _CAME_FROM.search(text, *found.subject)


def _labelled_somebody(scene: Scene, told: re.Match[str], paragraph: int) -> Finding:
    """Whom the article's own words in the match's first group describe."""
    label = " ".join(told[1].split())
    label = label[0].lower() + label[1:]
    speaker = scene.people.known.get(label) or Speaker(label, None, "anonymous", _short(label))
    return Finding(speaker, "attribution", paragraph, told.start(1))


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


def _told(cast: People, text: str, tail: Span) -> tuple[str, ...]:
    """Whom the clause names behind its verb: `he told` *Ruiz*, who is not he."""
    comma = text.find(",", *tail)
    held = (cast.named(run) for run in _runs(text, (tail[0], comma if comma >= 0 else tail[1])))
    return tuple([holders[0] for holders in held if len(holders) == 1])


def _by_pronoun(
    scene: Scene, pronoun: str, place: tuple[int, int], *, asks: bool, told: Sequence[str] = ()
) -> Finding | None:
    if pronoun == "who":
        return _related(scene, *place)
    if pronoun in _SILENT_PRONOUNS:
        return None
    found = scene.leaned_on(pronoun, *place, asks=asks, told=told)
    if found is not None:
        scene.learn(found.speaker, pronoun)
    return found


def _named(scene: Scene, text: str, span: Span) -> Speaker | None:
    """A person or an organisation that the subject names."""
    run = known(scene.people, text, span)
    if run is not None:
        return scene.person(run, sightings.before(text, run))
    return stranger(text, span)


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
    role = _ARTICLE.sub("", text[slice(*found.subject)], count=1)
    return speaker if speaker.title or speaker.kind != "person" else speaker._replace(title=role)


def _opens(text: str, aside: Span, run: Run) -> bool:
    """Whether a name, or what its bearer is, stands first: `, engineer` *Jo Li*`, 60,`."""
    before = text[aside[0] : run.start].split()
    plain = len(before) < _FEWEST_IN_OFFICE and all(map(str.islower, before))
    return not before or (plain and names.is_role(before[-1]))


@lru_cache(maxsize=16)  # several rules read one subject
def _runs(text: str, span: Span) -> tuple[Run, ...]:
    return names.runs(text, *span)


def known(cast: People, text: str, span: Span) -> Run | None:
    """The last name in the subject that is somebody's who can be its speaker."""
    named = _runs(text, span)
    for run in reversed(named):
        before = sightings.before(text, run)
        titled = len(names.person(run, before)) < len(names.person(run))
        if (titled or _may_speak(text, run, span)) and cast.named(run, before):
            return run
    owner = _owner(text, span, named)
    return owner if owner and cast.named(owner) else None


def stranger(text: str, span: Span) -> Speaker | None:
    """Somebody who is named here alone; None for `the Austin mayor` and `NASA scientists`."""
    named = _runs(text, span)
    able = [run for run in named if _may_speak(text, run, span) and not sightings.is_office(run)]
    if not able:
        owner = _owner(text, span, named)
        return people.stranger(text, owner, owner.end, organised=True) if owner else None
    behind = lexicon.WORD.search(text, able[-1].end, span[1])
    if behind and behind[0].islower() and behind[0] not in lexicon.PREPOSITIONS:
        return None
    return people.stranger(text, able[-1], span[1])


def _owner(text: str, span: Span, named: Sequence[Run]) -> Run | None:
    """Whose paper speaks: `Cornyn’s statement`, `PC World’s recent analysis`."""
    head = _head([match[0] for match in lexicon.WORD.finditer(text, *span)])
    owned = head in lexicon.PAPERS and bool(named) and named[0].possessive
    return named[0] if owned else None


def _may_speak(text: str, run: Run, span: Span) -> bool:
    """Not `Austin` of `the mayor of Austin`, nor `Smith’s` of `Smith’s lawyer`.

    Nor anybody of a clause about the speaker: `said Ruiz who represents Austin`, `a lawyer
    representing Ruiz`.
    """
    owner = max(text.rfind(mark, span[0], run.start) for mark in ("’s ", "'s "))
    before = lexicon.WORD.findall(text, owner + 3 if owner >= 0 else span[0], run.start)
    if run.possessive:
        return False
    if not (_is_office_of(before) or _LEADING_AWAY.isdisjoint(word.lower() for word in before)):
        return False
    return not (before[-1:] and before[-1].endswith("ing") and _does(before[:-1]))


def _does(words: Sequence[str]) -> bool:
    """Whether they end with a role, whose bearer does what the next word says."""
    return bool(words) and words[-1].lower() in lexicon.ROLES


def _is_office_of(words: Sequence[str]) -> bool:
    """`master of ceremonies` *Bo Ek*: no article, and no preposition right in front of the name."""
    if len(words) < _FEWEST_IN_OFFICE or words[1] != "of" or words[0].endswith("s"):
        return False
    plain = words[0].islower() and words[0] not in lexicon.DETERMINERS and words[-1].islower()
    return plain and words[-1] not in lexicon.PREPOSITIONS | lexicon.DETERMINERS


def _common(
    scene: Scene, text: str, span: Span, words: Sequence[str], paragraph: int
) -> Finding | None:
    """Somebody whom the subject only describes: `the mayor`, `one resident`, `police`."""
    if not words or _is_doing(words[0]):
        return scene.leaned_on("who", paragraph, span[0]) if words else None
    head = _head(words)
    if head in lexicon.PAPERS and (issuer := _issuer(scene, words[0].lower(), paragraph)):
        return issuer._replace(ground="description")
    if words[0].lower() in _DEFINITE or (len(words) == 1 and head in lexicon.ROLES):
        aged = scene.leaned_on("who", paragraph) if head.endswith("-year-old") else None
        signed = head in lexicon.PAPERS and "by" in words  # `the post by an unknown author`
        written = head in lexicon.PAPERS and not signed
        author = descriptions.author(scene, head, paragraph) if written else None
        parent = _PARENT.match(" ".join(words).lower())
        meant_so = _SOMEBODY_TOLD_OF[parent[1] or parent[2]] if parent else ""
        aged = aged or (scene.leaned_on(meant_so, paragraph) if meant_so else None)
        meant = (
            aged
            or author
            or _described(scene, head, owned=words[0].lower() in _POSSESSIVES)
            or descriptions.unnamed(scene, head, paragraph)
        )
        if meant := meant or descriptions.named_so(scene, head, paragraph, span[0]):
            return meant._replace(ground="description")
    label = " ".join(text[slice(*span)].split())
    if owner := scene.related(label.lower(), paragraph, span[0]):
        place = (paragraph, span[0])
        return Finding(scene.people.known[owner], "description", *place, _DESCRIBED)
    bare = _ARTICLE.sub("", label, count=1)
    if words[0].lower() == "the" and (first := descriptions.told_of_as(scene, bare)):
        return first
    short = _short(bare)
    if label.partition(" ")[0].lower() in _ANYBODY:
        label = label[0].lower() + label[1:]
    speaker = scene.people.known.get(label) or Speaker(label, None, "anonymous", short)
    return Finding(speaker, "attribution", paragraph, span[0])


def _described(scene: Scene, head: str, *, owned: bool) -> Finding | None:
    """Whom the noun means; `his attorney` is no `Attorney General`."""
    found = descriptions.described(scene, head)
    title = (found.speaker.title or "").split() if found else []
    return None if owned and head.capitalize() in title else found


def _is_doing(word: str) -> bool:
    """`and` *giving* `it a heading that said:`: the sentence's subject says it."""
    return word.endswith("ing") and word.islower() and word not in lexicon.ROLES


def _paper_read(scene: Scene, text: str, found: Attribution, paragraph: int) -> Finding | None:
    """`He produced one of the letters. “…,” it reads`: what is read is the paper, and no body."""
    verb = text[slice(*found.verb)] if found.verb else ""
    if verb not in _READS:
        return None
    for word in reversed(list(lexicon.WORD.finditer(text, 0, found.start))):
        noun = word[0] if word[0] in lexicon.PAPERS else word[0].removesuffix("s")
        if noun in lexicon.PAPERS:
            label = f"the {noun}"
            speaker = scene.people.known.get(label) or Speaker(label, None, "anonymous", noun)
            return Finding(speaker, "description", paragraph, word.start(), _DESCRIBED)
    return None


def _issuer(scene: Scene, first: str, paragraph: int) -> Finding | None:
    """Whose paper it is: `says its order`, and `a statement said` where a body was just told of."""
    if first in _POSSESSIVES:
        return scene.leaned_on(_POSSESSIVES[first], paragraph)
    return descriptions.body(scene, paragraph) if first in ("a", "an") else None


def _head(words: Sequence[str]) -> str:
    """`mayor` of `the mayor of Austin`."""
    head = ""
    for word in words:
        if word.lower() in lexicon.PREPOSITIONS or word.lower() in lexicon.CLAUSE_STARTS:
            break
        head = word
    return head.lower()


def _short(label: str) -> str:
    """A label without what only places it: `police officer` of `police officer at the scene`."""
    words = label.split()
    for index, word in enumerate(words):
        if index and (word in lexicon.PREPOSITIONS or word in lexicon.CLAUSE_STARTS):
            return " ".join(words[:index])
    return " ".join(words[:4])
