"""Everybody whom an article's narration names: full names, titles at first reference, surnames.

A run of capitals is a person when something beside it says so: a first name that leaves little
doubt, a title, an age, a verb of saying. Nobody is looked up anywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from . import lexicon, namekeys, names, sightings, titles
from .names import Run
from .sightings import Sighting

Kind = Literal["person", "organisation", "anonymous"]

_ACRONYM = re.compile(r"\s\(([A-Z][\w.-]{1,9})\)")
_MOST_NAMESAKES = 50
_FEW_NAMESAKES = 8
"""Of one first name, among whom a misspelt surname may be looked for."""
_MOST_COMPARED = 200
"""Words of names that one which may be misspelt is compared with."""
_BETWEEN_NAMES = frozenset(["van", "von", "bin", "ibn", "ten", "ter", "af"])
"""Particles that no place has: `Maarten van Oosterhout`."""
_PLACING = lexicon.word_set(
    "New San Los Las Saint St Santa North South East West Great Greater Fort Port El La Hong Rio"
)
"""How places begin, between which lines are named."""
_RANKS = {
    "Sgt": "sergeant",
    "Capt": "captain",
    "Col": "colonel",
    "Gen": "general",
    "Lt": "lieutenant",
    "Insp": "inspector",
    "Supt": "superintendent",
    "Prof": "professor",
    "Sen": "senator",
    "Gov": "governor",
    "Rep": "representative",
    "Cllr": "councillor",
    "Dr": "doctor",
}
_ANOTHERS = (", his ", ", her ")
_HONOURED = {"Mr": "m", "Sir": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Dame": "f", "Lady": "f"}
_TOLD_OF = {"He": "m", "She": "f"}
_SEXED = re.compile(r"\b(?:[Hh](?:e|is|imself)|[Ss]he|[Hh]er(?:self)?)\b")
_OWNING = {"his": "m", "her": "f"}
_LONGEST_NAME = 5
"""Words."""
_SHORTEST_INITIALS = 3
_STOP = re.compile(r"(?:(?<!\b[A-Z])\.|[!?])(?:\s|$)")
"""No stop of `U.S.` ends a sentence."""


class Speaker(NamedTuple):
    """Somebody who is quoted, or might be."""

    name: str
    """In full; of a source without a name the article's own words (`one resident`)."""
    title: str | None = None
    """At first reference, in the article's own words, without `a` or `the`."""
    kind: Kind = "person"
    short: str = ""
    """Surname, acronym, or the label's words."""
    titled_at: tuple[int, int] | None = None
    """Paragraph and character of the name that the title stands beside."""


class People:
    """The people and organisations of one article, by any of their names."""

    def __init__(self, narration: Sequence[str], deck: str | None = None) -> None:
        self.narration = narration
        self.runs = [names.runs(text) for text in narration]
        self.known: dict[str, Speaker] = {}
        self.genders: dict[str, str] = {}
        self.kin_of: dict[str, str] = {}
        """Whose kin somebody is called."""
        self.nouns: dict[str, str] = {}
        """What a body is, where its name does not say so: `airline`."""
        self._spelled: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._held: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Whom names meant since anybody was taken in last."""
        self.seen = [
            [
                Sighting(run, sightings.name_in(text, run), sightings.speaks(text, run))
                for run in page
            ]
            for text, page in zip(narration, self.runs, strict=True)
        ]
        self._surnames = {
            one.run.words[-1]
            for page in self.seen
            for one in page
            if one.speaks or sightings.is_honoured(one.run)
        }
        self.billed = self._bill(deck) if deck else ()
        for paragraph in range(len(narration)):
            self._collect(paragraph)
        self._drop_surnames()
        for paragraph in range(len(narration) - 1):
            self._collect_answering(paragraph)
        for paragraph in range(len(narration)):
            self._collect_first_names(paragraph)
        self._collect_sexes()
        for paragraph in range(len(narration)):
            self._collect_titles(paragraph)

    def _bill(self, deck: str) -> tuple[str, ...]:
        """Take in the people whom the deck names, and return who they are."""
        for run in names.runs(deck):
            name = sightings.name_in(deck, run)
            if self._is_person(deck, run, name, speaking=False):
                self._introduce(deck, run, name)
        return tuple(self.known)

    def _collect(self, paragraph: int) -> None:
        text = self.narration[paragraph]
        for run, name, speaking in self.seen[paragraph]:
            if self._is_person(text, run, name, speaking=speaking):
                self._introduce(text, run, name, paragraph)
            elif (
                (speaking or sightings.acts(text, run))
                and sightings.is_organised(text, run)
                and not sightings.is_office(run)
                and not self._is_short_for(run)
            ):
                body = stranger(text, run, sightings.name_end(text, run), organised=True)
                self.add(body)
                self._spelled.setdefault(" ".join(name).casefold(), body.name)
                if noun := sightings.body_noun(text, run):
                    self.nouns.setdefault(body.name, noun)
            elif speaking and sightings.is_office(run):
                office = " ".join(text[run.start : run.end].split())
                self.add(Speaker(f"the {office}", None, "anonymous", office))

    def _is_short_for(self, run: Run) -> bool:
        """Whether a name is the initials of a body that is known, and learn it: `the NWS`."""
        letters = run.words[0]
        if len(run.words) > 1 or not letters.isupper() or len(letters) < _SHORTEST_INITIALS:
            return False
        meant = (one.name for one in self.known.values() if one.kind == "organisation")
        found = [name for name in meant if letters in (_initials(name), self.known[name].short)]
        if len(found) != 1:
            return False
        self._held.clear()
        self._spelled[letters.casefold()] = found[0]
        return True

    def _collect_answering(self, paragraph: int) -> None:
        """`Jo Li runs the inn.`, and below it `“It pays,” she said.`: nobody else can be meant."""
        text, below = self.narration[paragraph : paragraph + 2]
        if not sightings.speaks_unnamed(below):
            return
        found = [
            (run, name)
            for run, name, _ in self.seen[paragraph]
            if 2 <= len(names.plain(name)) <= _LONGEST_NAME
            and sightings.may_be_person(name)
            and sightings.is_subject(text, run)
        ]
        if len(found) == 1 and not self._is_told_of(paragraph):
            self._introduce(text, *found[0], paragraph)

    def _is_told_of(self, paragraph: int) -> bool:
        """Whether a paragraph or the one above it names anybody who is known to be a person."""
        near = (one for page in self.seen[max(0, paragraph - 1) : paragraph + 1] for one in page)
        holders = (holder for one in near for holder in self.holders(one.name))
        return any(self.known[holder].kind == "person" for holder in holders)

    def _collect_first_names(self, paragraph: int) -> None:
        """`Mari, who lives nearby, said`, `his wife, Olu,`: one name is all that is told."""
        text = self.narration[paragraph]
        page = self.seen[paragraph]
        for at, (run, name, _) in enumerate(page):
            following = page[at + 1] if at + 1 < len(page) else None
            if sightings.is_office(run):
                continue
            kin = sightings.kin(text, run)
            holders = self.holders(name)
            if len(name) > 1:
                if kin and len(holders) == 1:
                    self._learn_kin(holders[0], kin, (paragraph, run.start))
                continue
            if not holders and (shared := self._shared_surname(text, run, following)):
                self.add(Speaker(f"{name[0]} {shared}", None, "person", shared))
            elif not holders and (kin or self._is_somebody(text, run, name[0])):
                someone = stranger(text, run, run.end)
                self.add(someone)
                holders = (someone.name,) if someone.kind == "person" else ()
            if kin and len(holders) == 1:
                self._learn_kin(holders[0], kin, (paragraph, run.start))

    def _is_somebody(self, text: str, run: Run, name: str) -> bool:
        speaks = run.words[-1] in self._surnames and sightings.is_somebody(text, run)
        told = speaks or sightings.is_described(text, run) or sightings.is_single(text, run)
        return told and not self._is_misspelt(name)

    def _shared_surname(self, text: str, run: Run, following: Sighting | None) -> str | None:
        """`Luz` *and Martín Delgado*: the surname of both."""
        joined = following and text[run.end : following.run.start] == " and "
        if following is None or not joined or run.words[0] not in names.GIVEN:
            return None
        found = self.known.get(self._only(self.holders(following.name)) or "")
        whole = found and found.kind == "person" and len(following.name) > 1
        return found.short if found and whole else None

    def _learn_kin(self, name: str, kin: sightings.Kin, place: tuple[int, int]) -> None:
        """Remember the sex of somebody's kin, and whose it is: `Ruiz’s brother, Jack`."""
        if kin.sex:
            self.genders.setdefault(name, kin.sex)
        sex = _OWNING.get(kin.owner.lower())
        owner = self._last_person(place, sex) if sex else self._only(self.holders((kin.owner,)))
        above = self.kin_of.get(owner) if owner and sex else None
        if above and self.genders.get(above) == sex:
            owner = above  # `His father, Cornelis, … says his sister`: his, of whom all is told
        if owner and owner != name:
            self.kin_of[name] = owner

    def _last_person(self, place: tuple[int, int], sex: str, *, alone: bool = False) -> str | None:
        """The person of a sex who is named last before a place, in reach of one paragraph.

        `alone`: where the paragraph names another as well, nobody.
        """
        paragraph, start = place
        here = [one for one in self.seen[paragraph] if one.run.start < start]
        for page in (here, self.seen[paragraph - 1] if paragraph else []):
            named = (self.known.get(self._only(self.holders(one.name)) or "") for one in page)
            fitting = [
                one.name
                for one in named
                if one and one.kind == "person" and self.genders.get(one.name, sex) == sex
            ]
            if fitting:
                return None if alone and len(set(fitting)) > 1 else fitting[-1]
        return None

    @staticmethod
    def _only(holders: Sequence[str]) -> str | None:
        return holders[0] if len(holders) == 1 else None

    def _is_misspelt(self, word: str) -> bool:
        """Whether a single name is almost that of somebody known: `Ms. Bauchtman`, `Buchtmann`."""
        return next(self._near(word), None) is not None

    def _near(self, word: str) -> Iterator[str]:
        """Words of known names that are almost this one."""
        key = namekeys.key(word)
        near = (other for other in tuple(self._by_word)[:_MOST_COMPARED] if other[0] == key[0])
        return (other for other in near if namekeys.are_alike(key, other))

    def meant_by(self, name: str) -> Speaker | None:
        """The one person whose surname a single name almost is; None for no or several such."""
        if " " in name or len(name) < namekeys.SHORT:
            return None
        holders = {holder for word in self._near(name) for holder in self._by_word[word]}
        meant = [self.known[holder] for holder in holders if holder in self.known]
        one = meant[0] if len(meant) == 1 and meant[0].kind == "person" else None
        return (
            one
            if one and namekeys.are_alike(namekeys.key(name), namekeys.key(one.short.split()[-1]))
            else None
        )

    def _collect_sexes(self) -> None:
        """`Ms Obi said`; and `Obi said she had left`, where nobody else is named near it."""
        told: dict[str, set[str]] = defaultdict(set)
        met: set[str] = set()
        above: set[str] = set()
        for text, page in zip(self.narration, self.seen, strict=True):
            here: dict[str, Run] = {}
            for one in page:
                if name := self._met(one, met):
                    here.setdefault(name, one.run)
            near = above.union(here)
            alone = next(iter(here)) if len(near) == len(here) == 1 else None
            if alone and alone not in self.genders:
                told[alone].update(_sexes_behind(text, here[alone].end))
            above = set(here)
        self.genders |= {name: min(sexes) for name, sexes in told.items() if len(sexes) == 1}

    def _met(self, one: Sighting, met: set[str]) -> str | None:
        """The person whom a name means, of those named so far; what `Ms` tells of her is learnt."""
        holders = self.holders(one.name)
        if not holders:
            return None
        sex = _HONOURED.get(one.run.words[0])
        if len(holders) > 1:
            holders = tuple(h for h in holders if h in met and self.genders.get(h, sex) == sex)
        name = self._only(holders)
        if name is None or self.known[name].kind != "person":
            return None
        met.add(name)
        if sex and name not in self.kin_of.values():  # else it may be said of the kin
            self.genders.setdefault(name, sex)
        return name

    def _collect_titles(self, paragraph: int) -> None:
        """`Ruiz, a retired teacher,`: the full name had no title where it stood."""
        text = self.narration[paragraph]
        for run, name, _ in self.seen[paragraph]:
            known = self._untitled(self._only(self.holders(name)))
            if known:
                behind = None if run.possessive else titles.behind(text, run.end)
                if behind := behind or titles.told_of(text, run.end):
                    self._title(known, behind, (paragraph, run.start))
        for found in titles.pronouns(text):
            place = (paragraph, found.start())
            known = self._untitled(self._last_person(place, _TOLD_OF[found[1]], alone=True))
            if known and (told := titles.behind(text, found.end())):
                self._title(known, told, place)

    def _untitled(self, name: str | None) -> Speaker | None:
        known = self.known[name] if name else None
        return known if known and known.kind == "person" and known.title is None else None

    def _title(self, known: Speaker, title: str, place: tuple[int, int]) -> None:
        self.known[known.name] = known._replace(title=title, titled_at=place)

    def _is_person(self, text: str, run: Run, name: Sequence[str], *, speaking: bool) -> bool:
        if len(name) < 2:
            return False
        plain = names.plain(name)
        if not 2 <= len(plain) <= _LONGEST_NAME or sightings.is_office(run):
            return False
        if not (sightings.may_be_person(plain) or self._is_led_person(text, run, name)):
            return False
        if sightings.is_society(text, run) or sightings.is_told_as_thing(text, run):
            return False
        beside = run.words[-len(name) - 1] if len(run.words) > len(name) else ""
        if not beside and sightings.follows_the(text, run):
            return False  # `the Ross Ice Shelf`
        return (
            plain[0] in names.GIVEN
            or not _BETWEEN_NAMES.isdisjoint(plain[1:-1])
            or _is_double(plain)
            or names.is_title(beside)
            or sightings.is_introduced(text, run)
            or speaking
            or sightings.is_meant(text, run)
            or plain[-1] in self._surnames
            or titles.tells_person(text, max(run.start, run.end - len(" ".join(name))), run.end)
        )

    @staticmethod
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

    def _introduce(
        self, text: str, run: Run, name: Sequence[str], paragraph: int | None = None
    ) -> None:
        """Take in whom a text names in full; a `paragraph` is of the story."""
        printed = sightings.printed(text, run, name)
        self._held.clear()
        if printed.casefold() not in self._spelled:
            self._spelled[printed.casefold()] = self._almost(printed) or printed
        full = self._spelled[printed.casefold()]
        start = max(run.start, text.rfind(name[0], run.start, run.end))
        known = self.known.get(full)
        if known and known.title and full in self.genders:
            return
        title = titles.of(text, start, run.end)
        at = None if paragraph is None else (paragraph, start)
        if known is None:
            short = " ".join(names.surname(name))
            self.add(Speaker(full, title, "person", short, at if title else None))
        elif known.title is None and title is not None:
            self.known[full] = known._replace(title=title, titled_at=at)
        sex = names.gender(name, title, text[max(0, start - 30) : start])
        if sex is not None:
            self.genders.setdefault(full, sex)

    def _almost(self, full: str) -> str | None:
        """Whom `Hamish McAllister` means where everywhere else he is Macallister."""
        given, _, surname = full.rpartition(" ")
        if not given or len(surname) <= namekeys.SHORT:
            return None
        known = self._by_word.get(namekeys.key(given.split()[0]), ())
        if len(known) > _FEW_NAMESAKES:
            return None
        near = (name for name in known if name.rpartition(" ")[0] == given)
        key = namekeys.key(surname)
        return next(
            (name for name in near if namekeys.are_alike(key, namekeys.key(name.split()[-1]))), None
        )

    def _drop_surnames(self) -> None:
        """`García Márquez` is nobody beside `Gabriela García Márquez`."""
        self._held.clear()
        people = (one.name for one in self.known.values() if one.kind == "person")
        for short in [name for name in people if " " in name]:
            holders = self._by_word[namekeys.key(short.split()[-1])]
            longer = [name for name in holders if name.endswith(" " + short)]
            if len(longer) == 1:
                del self.known[short]
                for word in short.split():
                    self._by_word[namekeys.key(word)].remove(short)
                self.known[longer[0]] = self.known[longer[0]]._replace(short=short)

    def sentence(self, paragraph: int, position: int) -> list[str]:
        """The words of the sentence at a place, in lower case."""
        text = self.narration[paragraph]
        before = [one.end() for one in _STOP.finditer(text, max(0, position - 400), position)]
        stop = _STOP.search(text, position, position + 400)
        start = before[-1] if before else max(0, position - 400)
        words = lexicon.WORD.findall(text, start, stop.start() if stop else position + 400)
        return [word.lower() for word in words]

    def add(self, speaker: Speaker) -> None:
        """Take in somebody; a name that is known already stays as it is."""
        if speaker.name in self.known:
            return
        self._held.clear()
        self.known[speaker.name] = speaker
        if speaker.kind == "organisation" and speaker.short.isupper():
            self._spelled.setdefault(speaker.short.casefold(), speaker.name)
        words = speaker.name if speaker.kind == "person" else speaker.short or speaker.name
        for word in words.split():
            self._by_word[namekeys.key(word)].append(speaker.name)

    def entitle(self, speaker: Speaker) -> None:
        """Keep a title that somebody who is known had none of."""
        known = self.known[speaker.name]
        if known.title is None and speaker.title is not None:
            self.known[known.name] = known._replace(title=speaker.title)

    def meet(self, speaker: Speaker) -> None:
        """Take in somebody, unless the story has them under a longer name."""
        runs = names.runs(speaker.name)
        if not runs or not self.named(runs[0]):
            self.add(speaker)

    def named(self, run: Run, text_before: str = "") -> tuple[str, ...]:
        """Full names of those whom a run can mean, by surname rather than by first name."""
        return self.honoured(run, self.holders(names.person(run, text_before)))

    def honoured(self, run: Run, holders: tuple[str, ...]) -> tuple[str, ...]:
        """Those of them whom `Mr` or `Mrs` in front of a name can mean.

        Rather than somebody of whose sex nothing is told it is their kin of that sex: `Mrs Bankole`
        is `his wife, Olu`.
        """
        if len(holders) > 1 and (rank := _RANKS.get(run.words[0], run.words[0].lower())):
            titled = tuple(
                name for name in holders if rank in (self.known[name].title or "").lower()
            )
            holders = titled or holders
        sex = _HONOURED.get(run.words[0])
        if sex is None or not holders:
            return holders
        fitting = tuple(name for name in holders if self.genders.get(name) == sex)
        kin = tuple(name for name, owner in self.kin_of.items() if owner in holders)
        named_so = tuple(name for name in kin if self.genders.get(name) == sex)
        open_to = tuple(name for name in holders if name not in self.genders)
        return fitting or (named_so if len(named_so) == 1 else open_to)

    def holders(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """Full names of those whom the words of a name can mean."""
        if name not in self._held:
            self._held[name] = self._holders(name)
        return self._held[name]

    def _holders(self, name: tuple[str, ...]) -> tuple[str, ...]:
        full = " ".join(name)
        full = self._spelled.get(full.casefold(), full)
        if full in self.known:
            return (full,)
        words = names.plain(name)
        if not words:
            return ()
        if not self._by_word.get(namekeys.key(words[-1])):
            almost = self._almost(full)
            return (almost,) if almost else ()
        plain = [namekeys.key(word) for word in words]
        sharing = min((self._by_word.get(word, []) for word in plain), key=len)[:_MOST_NAMESAKES]
        holders = [holder for holder in sharing if set(plain) <= set(namekeys.keys(holder))]
        by_surname = [holder for holder in holders if namekeys.keys(holder)[-1] == plain[-1]]
        return tuple(dict.fromkeys(by_surname or (holders if len(plain) == 1 else ())))


def _is_double(plain: Sequence[str]) -> bool:
    """`Keyshawn Abara-Lewis`; `New York-London` is a line, and no person."""
    one, _, other = plain[-1].partition("-")
    joined = one[:1].isupper() and other[:1].isupper() and other[1:].islower()
    return joined and plain[0] not in _PLACING


def _sexes_behind(text: str, end: int) -> Iterator[str]:
    """Of the pronouns behind a name; in `Obi, his deputy, said he` they are somebody else's."""
    if not text.startswith(_ANOTHERS, end):
        for word in _SEXED.findall(text, end):
            yield "m" if word.lower() in lexicon.MASCULINE else "f"


def _initials(name: str) -> str:
    """`NWS` of `National Weather Service`."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


def stranger(text: str, run: Run, end: int, *, organised: bool = False) -> Speaker:
    """Somebody whom nothing but an attribution names; an organisation’s name reaches to `end`."""
    if not organised and not sightings.is_organised(text, run):
        name = names.person(run)
        full = sightings.printed(text, run, name)
        title = titles.of(text, run.end - len(full), run.end)
        return Speaker(full, title, "person", " ".join(names.surname(name)))
    whole = re.split(r"[,;(]", text[run.start : end])[0].strip()
    acronym = _ACRONYM.match(text, run.end)
    return Speaker(whole, None, "organisation", acronym[1] if acronym else whole)
