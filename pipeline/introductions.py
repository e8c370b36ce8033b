"""Everybody whom an article's narration introduces: whole names, single ones, bodies that speak.

A run of capitals is a person when something beside it says so: a first name that leaves little
doubt, a title, an age, a verb of saying. Nobody is looked up anywhere.
"""

import re
from collections.abc import Sequence, Set
from functools import cached_property
from itertools import chain

from . import lexicon, names, particulars, people, sightings, titles
from .names import Run
from .people import People, Speaker
from .sightings import Seen, Sighting

_BETWEEN_NAMES = frozenset(["van", "von", "bin", "ibn", "ten", "ter", "af"])
"""Particles that no place has: `Maarten van Oosterhout`."""
_PLACING = lexicon.word_set(
    "New San Los Las Saint St Santa North South East West Great Greater Fort Port El La Hong Rio"
)
"""How places begin, between which lines are named."""
_THINGS = lexicon.word_set(
    "Lake Mount Mt River Hurricane Storm Cyclone Typhoon Cape Operation Project Super Team Camp "
    "Radio Planet Hotel Club Big Old Little Black White Red Blue Green Central Upper Lower Inner "
    "Outer Eastern Western Northern Southern Middle Mid Downtown US UK EU UN Royal Holy Air Apple "
    "Google Windows Microsoft"
)
"""First words of names that are no person's, and are shortened so as well: `Lake Erie`."""
_NO_FIRST_NAMES = _PLACING | _THINGS
_LONGEST_NAME = 5
"""Words."""
_FULLER = 3
_SHORTEST_INITIALS = 3
_SHORTEST_SURNAME = 3
"""Letters, behind nothing but a title."""
_DOES = re.compile(
    r"\s(?:\w{2,12}ly\s)?(?:[a-z]{3,12}ed|came|went|grew|left|ran|sat|stood|took|gave|got|made|saw"
    r"|knew|felt|kept|held|spent|wore|drove|flew|met|heard|lost|won|began|spoke|told|has|had|is|was"
    r"|who)\b"
)
"""What people do, or are said to be."""


def read(narration: Sequence[str], deck: str | None = None, before: Seen | None = None) -> People:
    """Who is named in the paragraphs of a narration, and in the deck above them.

    `before`: the names of paragraphs that were read before.
    """
    cast = People(narration, before)
    told = _Introductions(cast)
    if deck:
        told.bill(deck)
    for paragraph in range(len(narration)):
        told.read_whole_names(paragraph)
    for paragraph in range(len(narration)):
        told.read_fuller_names(paragraph)
    cast.drop_surnames()
    told.call_as_print_does()
    for paragraph in range(len(narration) - 1):
        told.read_who_answers(paragraph)
    for paragraph in range(len(narration)):
        told.read_single_names(paragraph)
    particulars.learn(cast)
    return cast


class _Introductions:
    """Takes the people into the cast whom a narration introduces, paragraph by paragraph."""

    def __init__(self, cast: People) -> None:
        self._cast = cast
        named = list(chain.from_iterable(cast.seen))
        self._singles = [one for one in named if len(one.run.words) == 1]
        self._surnames = {
            one.run.words[-1]
            for one in named
            if one.speaks or sightings.is_honoured(one.run) or _is_titled(one.run)
        }
        """Last words of names that are somebody's: they speak, are honoured or have a title."""
        self._works = {one.name for one in named if one.run.led in lexicon.WORKS}
        """Names of shows and books: `the sitcom Barney Miller`."""

    @cached_property
    def _again(self) -> Set[str]:
        """Single names that a sentence is about: `In May, Mendoza left`."""
        pages = zip(self._cast.narration, self._cast.seen, strict=True)
        return {
            one.run.words[0]
            for text, page in pages
            for one in page
            if len(one.run.words) == 1 and _is_about(text, one.run)
        }

    def bill(self, deck: str) -> None:
        """Take in the people whom the deck names."""
        for one in sightings.seen(deck):
            if _is_person(deck, one._replace(speaks=False), self._surnames):
                self._introduce(deck, one.run, one.name)
        self._cast.billed = tuple(self._cast.known)

    def read_whole_names(self, paragraph: int) -> None:
        """Take in the people of whom more than one name is told, and the bodies that speak."""
        text = self._cast.narration[paragraph]
        for one in self._cast.seen[paragraph]:
            if one.name in self._works:
                continue
            if len(one.name) > 1 and (
                _is_person(text, one, self._surnames) or self._is_shortened(text, one)
            ):
                self._introduce(text, one.run, one.name, paragraph)
            elif one.speaks or sightings.acts(text, one.run):
                self._read_body(text, one)

    def read_fuller_names(self, paragraph: int) -> None:
        """Take in `Aung San Suu Kyi`, where `Suu Kyi` is somebody."""
        long = [one for one in self._cast.seen[paragraph] if len(one.name) >= _FULLER]
        for one in long:
            if len(one.name) > _LONGEST_NAME:
                continue
            known = self._cast.known.get(" ".join(one.name[-2:]))
            if known and known.kind == "person" and sightings.may_be_person(one.name):
                self._introduce(self._cast.narration[paragraph], one.run, one.name, paragraph)

    def call_as_print_does(self) -> None:
        """`Shen Xincheng`, of whom print says `Shen wrote`: the family name stands first."""
        again = {one.run.words[0] for one in self._singles}
        heard = {one.run.words[0] for one in self._singles if one.speaks}
        for known in [one for one in self._cast.known.values() if one.kind == "person"]:
            first, _, last = known.name.partition(" ")
            if first in heard and last not in again and first not in names.GIVEN:
                self._cast.known[known.name] = known._replace(short=first)

    def _is_shortened(self, text: str, one: Sighting) -> bool:
        """`Angel Mendoza came`, and later `Mendoza left`: so a story goes on to call people."""
        run, name = one.run, one.name
        return (
            len(name) == len(run.words) == 2
            and name[0] not in _NO_FIRST_NAMES
            and name[1][-1] != "s"
            and _is_about(text, run)
            and name[1] in self._again
            and _is_person(text, one._replace(speaks=True), self._surnames)
        )

    def _read_body(self, text: str, one: Sighting) -> None:
        run = one.run
        if sightings.is_office(run):
            if one.speaks:
                office = " ".join(text[run.start : run.end].split())
                self._cast.add(Speaker(f"the {office}", None, "anonymous", office))
        elif (
            sightings.is_organised(text, run)
            and not self._is_surname(run)
            and not self._is_short_for(run)
        ):
            body = people.stranger(text, run, sightings.name_end(text, run), organised=True)
            self._cast.add(body)
            self._cast.spell(" ".join(one.name), body.name)
            if noun := sightings.body_noun(text, run):
                self._cast.nouns.setdefault(body.name, noun)

    def _is_surname(self, run: Run) -> bool:
        """Whether a single name is that of a person who is known: `he told Ruiz, which meant`."""
        one = self._cast.only(run.words) if len(run.words) == 1 else None
        return one is not None and one.kind == "person" and one.short == run.words[0]

    def _is_short_for(self, run: Run) -> bool:
        """Whether a name is the initials of a body that is known, and learn it: `the NWS`."""
        letters = run.words[0]
        if len(run.words) > 1 or not letters.isupper() or len(letters) < _SHORTEST_INITIALS:
            return False
        bodies = [one for one in self._cast.known.values() if one.kind == "organisation"]
        found = [one for one in bodies if letters in (_initials(one.name), one.short)]
        if len(found) == 1:
            self._cast.spell(letters, found[0].name)
        return len(found) == 1

    def read_who_answers(self, paragraph: int) -> None:
        """`Jo Li runs the inn.`, and below it `“It pays,” she said.`: nobody else can be meant."""
        text, below = self._cast.narration[paragraph : paragraph + 2]
        if not sightings.speaks_unnamed(below):
            return
        found = [
            (run, name)
            for run, name, _ in self._cast.seen[paragraph]
            if 2 <= len(names.plain(name)) <= _LONGEST_NAME
            and sightings.may_be_person(name)
            and sightings.is_subject(text, run)
        ]
        if len(found) == 1 and not self._is_told_of(paragraph):
            self._introduce(text, *found[0], paragraph)

    def _is_told_of(self, paragraph: int) -> bool:
        """Whether a paragraph or the one above it names anybody who is known to be a person."""
        cast = self._cast
        near = (one for page in cast.seen[max(0, paragraph - 1) : paragraph + 1] for one in page)
        holders = (holder for one in near for holder in cast.holders(one.name))
        return any(cast.known[holder].kind == "person" for holder in holders)

    def read_single_names(self, paragraph: int) -> None:
        """`Mari, who lives nearby, said`, `his wife, Olu,`: one name is all that is told."""
        text, page = self._cast.narration[paragraph], self._cast.seen[paragraph]
        holders = self._cast.holders
        for at, (run, name, _) in enumerate(page):
            unknown = len(name) == 1 and not holders(name)
            kin = sightings.kin(text, run) if not run.led or run.led in lexicon.KIN else None
            if not (kin or unknown) or sightings.is_office(run):
                continue
            if unknown:
                self._read_single_name(text, page[at : at + 2], is_kin=kin is not None)
            known = self._cast.only(name) if kin else None
            if kin and known:
                particulars.learn_kin(self._cast, known.name, kin, (paragraph, run.start))

    def _read_single_name(self, text: str, page: Sequence[Sighting], *, is_kin: bool) -> None:
        """Take in whom the first name of a page means, if anybody; the next may tell more."""
        run, (name,), _ = page[0]
        if shared := self._shared_surname(text, page):
            self._cast.add(Speaker(f"{name} {shared}", None, "person", shared))
        elif is_kin or self._is_somebody(text, run, name):
            self._cast.add(people.stranger(text, run, run.end))

    def _is_somebody(self, text: str, run: Run, name: str) -> bool:
        told = (
            (run.words[-1] in self._surnames and sightings.is_somebody(text, run))
            or (run.comma and sightings.is_described(text, run))
            or sightings.is_single(text, run)
        )
        return told and not self._cast.is_misspelt(name)

    def _shared_surname(self, text: str, page: Sequence[Sighting]) -> str | None:
        """`Luz` *and Martín Delgado*: the surname of both."""
        if len(page) < 2 or page[0].run.words[0] not in names.GIVEN:
            return None
        first, second = page
        joined = text[first.run.end : second.run.start] == " and "
        found = self._cast.only(second.name) if joined and len(second.name) > 1 else None
        return found.short if found and found.kind == "person" else None

    def _introduce(
        self, text: str, run: Run, name: tuple[str, ...], paragraph: int | None = None
    ) -> None:
        """Take in whom a text names in full; a `paragraph` is of the story."""
        cast = self._cast
        printed = sightings.printed(text, run, name)
        full = cast.spelled(printed)
        cast.spell(printed, full)
        if run.comma and sightings.is_child(text, run):
            cast.children.add(full)
        known = cast.known.get(full)
        if known and known.title and full in cast.genders:
            return
        start = max(run.start, sightings.start_of(text, run, name))
        title = titles.of(text, start, run.end)
        at = None if paragraph is None or title is None else (paragraph, start)
        if known:
            cast.entitle(full, title, at)
        else:
            cast.add(Speaker(full, title, "person", " ".join(names.surname(name)), at))
        sex = names.gender(name, title, text[max(0, start - 30) : start])
        if sex is not None:
            cast.genders.setdefault(full, sex)


def _is_titled(run: Run) -> bool:
    """`President Ruiz`: not `Deputy Mayor`, nor `Sen. Ma.`, cut short."""
    if len(run.words) != 2 or run.words[0] not in lexicon.PERSONAL_TITLES:
        return False
    if len(run.words[1]) < _SHORTEST_SURNAME:
        return False
    return not sightings.is_office(run) and sightings.may_be_person(run.words)


def _is_about(text: str, run: Run) -> bool:
    """Whether a name opens its sentence or its main clause, and a verb follows it."""
    opens = names.mark_before(text, run.start) in ("", *'.!?”",') and not run.possessive
    return opens and _DOES.match(text, run.end) is not None


def _is_person(text: str, one: Sighting, surnames: Set[str]) -> bool:
    """Whether several words are a person's name; `surnames` are somebody's in this article."""
    run, name = one.run, one.name
    plain = names.plain(name)
    if not 2 <= len(plain) <= _LONGEST_NAME or sightings.is_office(run):
        return False
    if not (sightings.may_be_person(plain) or _is_led_person(text, run, name)):
        return False
    if sightings.is_society(text, run) or sightings.is_told_as_thing(text, run):
        return False
    beside = run.words[-len(name) - 1] if len(run.words) > len(name) else ""
    if not beside and sightings.follows_the(run):
        return False  # `the Ross Ice Shelf`
    return (
        plain[0] in names.GIVEN
        or not _BETWEEN_NAMES.isdisjoint(plain[1:-1])
        or _is_double(plain)
        or names.is_title(beside)
        or sightings.is_introduced(text, run)
        or one.speaks
        or sightings.is_meant(text, run)
        or plain[-1] in surnames
        or titles.tells_person(text, max(run.start, run.end - len(" ".join(name))), run.end)
    )


def _is_led_person(text: str, run: Run, name: Sequence[str]) -> bool:
    """`farmer Del Ortega`, `Sen. Al Franken`: a first name that is a particle elsewhere.

    Without a role beside it, `Al Jazeera` and `Del Monte` are nobody.
    """
    first, *rest = names.plain(name)
    if first.lower() not in lexicon.PARTICLES or not first[0].isupper():
        return False
    if not lexicon.LED_BODIES.isdisjoint(rest) or not sightings.may_be_person(rest):
        return False
    titled = len(run.words) > len(name) and names.is_title(run.words[-len(name) - 1])
    start = max(run.start, run.end - len(" ".join(name)))
    return titled or titles.tells_person(text, start, run.end)


def _is_double(plain: Sequence[str]) -> bool:
    """`Keyshawn Abara-Lewis`; `New York-London` is a line, and no person."""
    one, _, other = plain[-1].partition("-")
    joined = one[:1].isupper() and other[:1].isupper() and other[1:].islower()
    return joined and plain[0] not in _PLACING


def _initials(name: str) -> str:
    """`NWS` of `National Weather Service`."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
