"""Who says it: the speaker of every utterance, by its attribution or by what stands around it.

Nobody is invented. A source whom the article does not name keeps the article's own label; where it
gives no hint at all the speaker is unknown (`None`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from . import (
    attributed,
    introductions,
    lexicon,
    quotedwords,
    saying,
    sentences,
    sightings,
    speakerlabels,
    subjectnames,
)
from .naming import Mention
from .people import People, Speaker
from .recent import LIKELY, Finding
from .saying import Saying
from .scene import Scene
from .sightings import Seen

SURE = 0.7
"""A speaker found with less confidence is for somebody to check."""
_CONTINUED = 0.9
"""An orphan quote beside one whose speaker is told, or whose speaker the next words tell."""
_LOOKED_AHEAD = 0.6
"""An orphan quote that only the next paragraph can explain."""
_EXCHANGED = 0.65
"""Whose turn it is among two who answer each other."""
_ANSWERED = 3
"""Paragraphs from what somebody said to the answer that is theirs as well."""
_LIKELY_ANSWER = 0.8
_ASKED = ("?", ", I say.", ", I ask.", ", I suggest.")
"""How a paragraph ends that is the reporter's own question."""
_REPLYING = frozenset(["replied", "replies", "answered", "answers", "retorted", "countered"])
_MET = (" we spoke to", " we met", " we visited", " I met", " I spoke to")
_HERE = ("This is ", "These are ")
"""`This is Ana Ruiz again.`: it presents whoever is named, and points back to no quote."""
_ACTING = 0.8
"""Who does something right behind a quote."""
_POINTS_BACK = re.compile(r"[”\"’' .]*(?:That|Those|This|These|So|Such)\b")
_TELLS_OF_ITSELF = re.compile(r"\s(?:said|says)\s(?:that\s)?(?:he|she|they)\b")
"""`That is so in Lima, where Ana Ruiz` *says she* `sees it`: it points back to no quote of hers."""


_OTHERS = re.compile(r"[’'`]s?\s([a-z]{3,15})\b")


@dataclass(frozen=True, slots=True)
class Identified:
    """The speaker of each saying, and where the narration names anybody who speaks or might.

    How sure a speaker is: `findings[i].confidence` is 1 where the attribution of saying `i` names
    them, and less the more it was inferred; `findings[i].ground` says from what, and its
    `paragraph` and `start` where the name stands that it was taken from. Below `SURE` it is a
    judgement that somebody should look at.
    """

    findings: tuple[Finding | None, ...]
    """`None`: the article does not say who."""
    mentions: tuple[Mention, ...]
    sexes: Mapping[str, str | None]
    """Every person by full name: `m` or `f` where the article or the name tells."""
    seen: Seen = field(default_factory=dict)
    """The names of each paragraph of narration."""

    @property
    def speakers(self) -> tuple[Speaker | None, ...]:
        """Who speaks each saying."""
        return tuple(found.speaker if found else None for found in self.findings)


def identify(
    narration: Sequence[str],
    sayings: Sequence[Saying],
    deck: str | None = None,
    before: Seen | None = None,
) -> Identified:
    """Find who speaks each of the `sayings`.

    `narration` holds the article's paragraphs with the words of every utterance blanked out; `deck`
    is what stands above them, and may tell who somebody is; `before` are the names of paragraphs
    that were read before.

    >>> text = "Jo Li is a nurse. ········ she said."
    >>> from pipeline.saying import Attribution
    >>> she_said = Attribution(27, 35, (27, 30), (31, 35), "after")
    >>> found = identify([text], [Saying(0, 18, 26, she_said)])
    >>> found.findings[0].speaker.name, found.findings[0].ground, found.findings[0].start
    ('Jo Li', 'pronoun', 0)
    """
    cast = introductions.read(narration, deck, before)
    _add_strangers(cast, sayings)
    search = _Search(Scene(cast), sayings)
    search.run()
    mentions = tuple([m for m in search.scene.read if m.name])
    found = tuple([one and _as_known(one, cast) for one in search.found])
    persons = (one.name for one in cast.known.values() if one.kind == "person")
    sexes = {name: cast.genders.get(name) for name in persons}
    return Identified(found, mentions, sexes, dict(zip(narration, cast.seen, strict=True)))


def _as_known(finding: Finding, cast: People) -> Finding:
    """With the title that another place gives to the same person."""
    known = cast.known[finding.speaker.name]
    return finding if known == finding.speaker else finding._replace(speaker=known)


def _add_strangers(cast: People, sayings: Sequence[Saying]) -> None:
    """Take in those whom nothing but an attribution names."""
    for one in sayings:
        found = one.attribution
        if one.turn:
            cast.meet(speakerlabels.labelled(one.turn))
        if found is None or found.verb is None:
            continue
        text = cast.narration[one.paragraph]
        known = subjectnames.known(cast, text, found.subject)
        speaker = None if known else subjectnames.stranger(text, found.subject)
        if speaker is not None and not cast.meant_by(speaker.name):
            cast.add(speaker)


@dataclass(slots=True)
class _Search:
    """Goes through the sayings in the order of print."""

    scene: Scene
    sayings: Sequence[Saying]
    found: list[Finding | None] = field(default_factory=list)

    def run(self) -> None:
        """Find the speaker of each saying."""
        for index, one in enumerate(self.sayings):
            self._read_to(one)
            finding = attributed.finding(self.scene, one)
            if finding is None and one.attribution is None and not one.turn:
                finding = self._orphan(index)
            self.found.append(finding)
            if finding is not None:
                self.scene.hear(one.paragraph, one.start, finding.speaker)
        self._look_ahead()
        self.scene.read_to(len(self.scene.people.narration), 0)

    def _read_to(self, one: Saying) -> None:
        """Up to the utterance, and to the speaker that is named in front of it."""
        found = one.attribution
        led = found is not None and found.place == "before"
        self.scene.read_to(
            one.paragraph, min(one.start, found.subject[0]) if led and found else one.start
        )

    def _orphan(self, index: int) -> Finding | None:
        """By the neighbour in its paragraph, by what follows, by the narration before it."""
        one = self.sayings[index]
        if self._goes_on(index):
            return self._taking_over(index) or _as_neighbour(self.found[-1])
        ahead = self._following(index, one.paragraph)
        if ahead and ahead.attribution:
            self._read_to(ahead)
            return _as_following(attributed.finding(self.scene, ahead), _CONTINUED)
        if answer := self._answer(index):
            return answer
        told = self._told_behind(one) or self._acting_behind(one) or self._in_exchange(index)
        if told := told or speakerlabels.above(self.scene, one):
            return told
        talking = self.scene.talking(one.paragraph)
        if talking is None or talking.paragraph < one.paragraph - 1:
            return self._led_above(one) or talking
        return talking

    def _goes_on(self, index: int) -> bool:
        """Whether an orphan shares its paragraph with a saying before it: one voice says both."""
        one, last = self.sayings[index], self.sayings[index - 1] if index else None
        if last is None or last.paragraph != one.paragraph:
            return False
        return self.found[index - 1] is not None or self._is_he(last)

    def _taking_over(self, index: int) -> Finding | None:
        """`A woman said: “…” Ana Ruiz laughed. “…”`: of whom a sentence between the two tells."""
        one, last = self.sayings[index], self.found[-1]
        if last is None or last.speaker.kind != "anonymous":
            return None
        start = (one.paragraph, self.sayings[index - 1].end)
        near = takewhile(lambda mention: mention[:2] >= start, reversed(self.scene.read))
        told = (m for m in near if m.subject and self.scene.kind_of(m) == "person")
        found = next(told, None)
        return self.scene.finding(found, "narration", LIKELY) if found else None

    def _following(self, index: int, paragraph: int) -> Saying | None:
        """The next saying, if it stands in `paragraph`."""
        ahead = self.sayings[index + 1] if index + 1 < len(self.sayings) else None
        return ahead if ahead and ahead.paragraph == paragraph else None

    def _led_above(self, one: Saying) -> Finding | None:
        """Whom the paragraph above gives it to, as `Ruiz went on, tweeting:` does."""
        narration = self.scene.people.narration
        above = narration[one.paragraph - 1].rstrip() if one.paragraph else ""
        if above[-1:] != ":" or lexicon.WORD.search(narration[one.paragraph], 0, one.start):
            return None
        first = sentences.stop_before(above, len(above)) + 1
        found = saying.before(above, first, len(above))
        if found is None or not quotedwords.is_voice(above[slice(*found.subject)]):
            return None
        led = Saying(one.paragraph - 1, len(above), len(above), found)
        named = attributed.finding(self.scene, led)
        return named if named and named.speaker.kind != "anonymous" else None

    def _told_behind(self, one: Saying) -> Finding | None:
        """Whom what follows gives the quote to, as `That’s how Ana Ruiz saw it.` does."""
        narration = self.scene.people.narration
        if _POINTS_BACK.match(narration[one.paragraph], one.end):
            return self._first_named(one.paragraph, one.end, _CONTINUED)
        if one.alone and self._points_back(one.paragraph + 1):
            return self._first_named(one.paragraph + 1, 0, _CONTINUED)
        return None

    def _answer(self, index: int) -> Finding | None:
        """Who answers what the writer asks: whoever spoke last, and not whom the question names.

        `Is Starmer a good leader?`, in a paragraph of its own below words of Blair's. Not so where
        it names somebody for the first time, who may answer.
        """
        one, narration = self.sayings[index], self.scene.people.narration
        above = narration[one.paragraph - 1] if one.paragraph else ""
        if not one.alone or not above.endswith(_ASKED) or "·" in above or not self.found:
            return None
        if one.paragraph - 1 in self.scene.naming_somebody_new:
            return None
        last, place = self.found[-1], self.sayings[index - 1].paragraph
        if last is None or one.paragraph - place > _ANSWERED or last.speaker.kind != "person":
            return None
        return _as_neighbour(last._replace(confidence=_LIKELY_ANSWER))

    def _in_exchange(self, index: int) -> Finding | None:
        """Whose turn it is where one asked, another replied, and no more is told."""
        here = self.sayings[index]
        rows = [one.paragraph for one in self.sayings[max(0, index - 2) : index]]
        if not here.alone or rows != [here.paragraph - 2, here.paragraph - 1]:
            return None
        before, last = self.found[-2:]
        if last is None or before is None or last.speaker == before.speaker:
            return None
        if not (self._replies(self.sayings[index - 1]) or last.confidence == _EXCHANGED):
            return None
        return before._replace(ground="neighbour", confidence=_EXCHANGED)

    def _replies(self, one: Saying) -> bool:
        verb = one.attribution.verb if one.attribution else None
        text = self.scene.people.narration[one.paragraph]
        return verb is not None and text[slice(*verb)] in _REPLYING

    def _acting_behind(self, one: Saying) -> Finding | None:
        """`“We lost it.” Ruiz looks up.`: whoever acts right behind a quote has spoken."""
        people = self.scene.people
        page = people.seen[one.paragraph]
        run = next((run for run, _, _ in page if run.start >= one.end), None)
        if run is None or not sightings.acts_behind_speech(people.narration[one.paragraph], run):
            return None
        found = self._first_named(one.paragraph, run.start, _ACTING)
        return found if found and found.start == run.start else None

    def _points_back(self, paragraph: int) -> bool:
        """Whether a paragraph says whose quote stood above it: `So Ana Ruiz remembers it.`."""
        narration = self.scene.people.narration
        text = narration[paragraph] if paragraph < len(narration) else ""
        if not _POINTS_BACK.match(text) or text.startswith(_HERE):
            return False
        named = self._first_named(paragraph, 0, 1)
        if named is None or named.speaker.kind != "person":
            return False
        return not self._tells_of_others(named)

    def _tells_of_others(self, found: Finding) -> bool:
        """`That is so in Lima, where Ruiz says she ate`, `That is how Ruiz’s neighbors saw him`."""
        cast = self.scene.people
        page = cast.seen[found.paragraph]
        text = cast.narration[found.paragraph]
        end = next(run.end for run, _, _ in page if run.start == found.start)
        others = _OTHERS.match(text, end)
        return _TELLS_OF_ITSELF.match(text, end) is not None or (
            others is not None and others[1].removesuffix("s") in lexicon.ROLES
        )

    def _first_named(self, paragraph: int, start: int, confidence: float) -> Finding | None:
        """Whom a paragraph names first from a place on, people before organisations."""
        cast = self.scene.people
        page = cast.seen[paragraph] if paragraph < len(cast.seen) else ()
        known = [(run, self.scene.person(run)) for run, _, _ in page if run.start >= start]
        found = [
            Finding(one, "following", paragraph, run.start, confidence) for run, one in known if one
        ]
        named = (one for one in found if one.speaker.kind == "person")
        return next(named, found[0] if found else None)

    def _look_ahead(self) -> None:
        """Give orphans that nothing before them explains to whom the next paragraph names."""
        for index, one in enumerate(self.sayings):
            orphan = self.found[index] is None and one.attribution is None
            if orphan and self._goes_on(index):
                self.found[index] = _as_neighbour(self.found[index - 1])
            elif self.found[index] is None and self._is_he(one):
                self.found[index] = self._first_named(one.paragraph + 1, 0, _LOOKED_AHEAD)
            elif awaited := self._introduced_below(self.found[index], one.paragraph):
                self._name(index, awaited)
            elif orphan and one.alone:
                ahead = self._following(index, one.paragraph + 1)
                explained = ahead is not None and ahead.attribution is not None
                self.found[index] = (
                    _as_following(self.found[index + 1], _LOOKED_AHEAD)
                    if explained
                    else self._first_named(one.paragraph + 1, 0, _LOOKED_AHEAD)
                )

    def _name(self, index: int, finding: Finding) -> None:
        """Give a saying, and what its speaker says besides in its paragraph, to somebody else."""
        before, paragraph = self.found[index], self.sayings[index].paragraph
        for at in range(index, len(self.sayings)):
            if self.sayings[at].paragraph != paragraph:
                break
            again = self.found[at]
            if at == index or (before and again and again.speaker == before.speaker):
                self.found[at] = finding

    def _introduced_below(self, found: Finding | None, paragraph: int) -> Finding | None:
        """Whom the next paragraph introduces, where `the chief executive` came before the name."""
        label = found.speaker.name if found and found.speaker.kind == "anonymous" else ""
        role = label.rpartition(" ")[2]
        if found and label and (found.ground == "pronoun" or label.endswith(_MET)):
            return self._told_below(found, paragraph)
        if not label.startswith("the ") or role not in lexicon.UNIQUE:
            return None
        first = self.scene.introduced(paragraph + 1)
        title = (first.speaker.title or role).lower().split() if first else ()
        if first is None or role not in title:
            return None
        titled = first.speaker._replace(title=first.speaker.title or label.removeprefix("the "))
        self.scene.people.entitle(titled.name, titled.title)
        return first._replace(speaker=titled)

    def _told_below(self, found: Finding, paragraph: int) -> Finding | None:
        """Of whom the next paragraph goes on to tell by name, where `a headteacher` was met first.

        `We went to see a headteacher. “…,” she says.`, and below it `Ana Ruiz’s terrace is old.`
        """
        narration = self.scene.people.narration
        below = narration[paragraph + 1] if paragraph + 1 < len(narration) else ""
        if "·" in below or not found.speaker.name.startswith(("a ", "an ", "the ")):
            return None
        first = self.scene.begun(paragraph + 1)
        if first is None or not self._may_be_one(found.speaker, first.speaker):
            return None
        title = first.speaker.title or found.speaker.short
        self.scene.people.entitle(first.speaker.name, title)
        return first._replace(speaker=first.speaker._replace(title=title))

    def _may_be_one(self, first: Speaker, second: Speaker) -> bool:
        """Whether nothing tells that they are of two sexes."""
        sexes = self.scene.people.genders
        return sexes.get(first.name) in (None, sexes.get(second.name))

    def _is_he(self, one: Saying) -> bool:
        """Whether nothing but `he said` tells who speaks: the next paragraph may name him."""
        found = one.attribution
        text = self.scene.people.narration[one.paragraph]
        return found is not None and text[slice(*found.subject)].lower() in ("he", "she")


def _as_neighbour(found: Finding | None) -> Finding | None:
    return found and found._replace(
        ground="neighbour", confidence=min(found.confidence, _CONTINUED)
    )


def _as_following(found: Finding | None, confidence: float) -> Finding | None:
    return found and found._replace(
        ground="following", confidence=min(found.confidence, confidence)
    )
