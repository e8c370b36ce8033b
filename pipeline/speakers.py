"""Who says it: full names, titles at first reference, and what pronouns and orphans lean on.

Nobody is invented. A source whom the article does not name keeps the article's own label; where it
gives no hint at all the speaker is unknown (`None`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from . import lexicon, names
from .names import Run
from .saying import Attribution, Saying

Kind = Literal["person", "organisation", "anonymous"]

_REACH = 3
"""Paragraphs that a pronoun or an orphan quote looks back."""
_LONGEST_REACH = 30
_MENTIONS = 200
"""How many mentions are looked through at most."""
_POINTS_BACK = re.compile(r"(?:That|Those|This|These|So|Such)\b")
_POSSESSIVES = {"her": "she", "his": "he", "their": "they", "its": "it"}
_AGE = re.compile(r",\s\d{1,3}(?:,|\s|\.)")
_ACRONYM = re.compile(r"\s\(([A-Z][\w.-]{1,9})\)")
_PREPOSITION_BEFORE = re.compile(r"([A-Za-z]+)\s(?:the\s|an?\s)?$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted."""

    name: str
    """In full; of a source without a name the article's own words (`one resident`)."""
    title: str | None = None
    """At first reference, in the article's own words, without `a` or `the`."""
    kind: Kind = "person"
    short: str = ""
    """Surname, acronym, or the label's words."""
    titled_at: tuple[int, int] | None = None
    """Paragraph and character of the name that the title stands beside."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the narration where a speaker is named."""

    paragraph: int
    start: int
    name: str
    """`Speaker.name`"""
    speaks: bool
    """With a verb of saying."""
    subject: bool = False
    words: int = 0
    """How many words of the name stand there; 0 for a pronoun."""


@dataclass(frozen=True, slots=True)
class Identified:
    """The speaker of each saying, and where the narration names anybody who speaks or might."""

    speakers: tuple[Speaker | None, ...]
    mentions: tuple[Mention, ...]


def identify(narration: Sequence[str], sayings: Sequence[Saying]) -> Identified:
    """Find who speaks each of the `sayings`.

    `narration` holds the article's paragraphs with the words of every utterance blanked out.

    >>> text = "Jo Li is a nurse. ········ she said."
    >>> found = identify([text], [Saying(0, 18, 26, None)])
    >>> found.speakers[0].name, found.speakers[0].title
    ('Jo Li', 'nurse')
    """
    scene = _Scene(narration, sayings)
    speakers: list[Speaker | None] = [None] * len(sayings)
    for index, one in enumerate(sayings):
        scene.read_until(one)
        speakers[index] = _attributed(scene, one)
        if speakers[index] is None and one.attribution is None:
            speakers[index] = _orphan(scene, sayings, speakers, index)
        if (found := speakers[index]) is not None:
            scene.heard(one, found)
    _look_ahead(scene, sayings, speakers)
    scene.read_to_the_end()
    return Identified(tuple(speakers), scene.mentions())


# ------------------------------------------------------------------------------------- everybody


class _Scene:
    """Everybody whom the narration names, and who was named last, while reading on."""

    def __init__(self, narration: Sequence[str], sayings: Sequence[Saying]) -> None:
        self.narration = narration
        self._pages = [names.runs(text) for text in narration]
        self._speaking = {
            run.words[-1]
            for text, page in zip(narration, self._pages, strict=True)
            for run in page
            if _speaks(text, run)
        }
        self.people: dict[str, Speaker] = {}
        self._spelled: dict[str, str] = {}
        self.voices: dict[str, Speaker] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._genders: dict[str, str] = {}
        self._collect()
        self._read: list[Mention] = []
        self._collect_strangers(sayings)
        pages = map(self._page_mentions, range(len(narration)))
        self._coming = [mention for page in pages for mention in page]
        self._next = 0

    # --------------------------------------------------------------------------------- building

    def _collect(self) -> None:
        for index, page in enumerate(self._pages):
            text = self.narration[index]
            for run in page:
                name = names.person(run, text[: run.start][-60:])
                if self._is_person(text, run, name):
                    self._introduce(index, run, name)
                elif _speaks(text, run) and _is_organised(text, run):
                    speaker = _stranger(text, run, (run.start, run.end), organised=True)
                    self._add(speaker, run.words[-1:])
        self._drop_surnames()

    def _drop_surnames(self) -> None:
        """`García Márquez` is nobody beside `Gabriela García Márquez`."""
        for short in [s for s in self.people if len(s.split()) == 2]:
            longer = [
                n for n in self._by_word[short.split()[-1].casefold()] if n.endswith(" " + short)
            ]
            if len(longer) == 1:
                del self.people[short]
                for holders in self._by_word.values():
                    while short in holders:
                        holders.remove(short)
                self.people[longer[0]] = replace(self.people[longer[0]], short=short)

    def _is_person(self, text: str, run: Run, name: Sequence[str]) -> bool:
        plain = [word for word in name if word not in lexicon.GENERATIONS]
        if not 2 <= len(plain) <= 5 or " ".join(plain) in lexicon.PLACES:
            return False
        if plain[0] in lexicon.PARTICLES:
            return False
        if any(word.lower() in lexicon.ORGANISATIONS for word in plain) or _shouts(plain):
            return False
        start = run.end - len(" ".join(name))
        beside = len(run.words) > len(name) and run.words[-len(name) - 1] not in lexicon.PLACES
        return (
            plain[0] in names.GIVEN
            or (beside and names.is_title(run.words[-len(name) - 1]))
            or bool(_AGE.match(text, run.end))
            or _speaks(text, run)
            or (plain[-1] in self._speaking and not _follows_the(text, run.start))
            or names.title(text, max(start, run.start), run.end) is not None
        )

    def _introduce(self, paragraph: int, run: Run, name: Sequence[str]) -> None:
        full = _dotted(self.narration[paragraph], run, name)
        full = self._spelled.setdefault(full.casefold(), full)
        text, start = self.narration[paragraph], run.end - len(full.rstrip("."))
        title = names.title(text, start, run.end)
        known = self.people.get(full)
        place = (paragraph, start)
        if known is None:
            short = " ".join(names.surname(name))
            self._add(Speaker(full, title, "person", short, place if title else None), name)
        elif known.title is None and title is not None:
            self.people[full] = replace(known, title=title, titled_at=place)
        if full not in self._genders:
            before = text[max(0, start - 30) : start]
            if sex := names.gender(name, title, before):
                self._genders[full] = sex

    def _collect_strangers(self, sayings: Sequence[Saying]) -> None:
        """Organisations, and people whom nothing but an attribution names."""
        for one in sayings:
            found = one.attribution
            if (
                found
                and found.verb
                and (speaker := _named(self, self.narration[one.paragraph], found.subject))
            ):
                if speaker.name not in self.people:
                    self._add(speaker, (speaker.short or speaker.name).split())
                    self.people[speaker.name] = speaker

    def _add(self, speaker: Speaker, name: Sequence[str]) -> None:
        self.people[speaker.name] = speaker
        for word in name:
            self._by_word[word.casefold()].append(speaker.name)

    def _page_mentions(self, paragraph: int) -> list[Mention]:
        text = self.narration[paragraph]
        found = []
        sentence = -2
        for run in self._pages[paragraph]:
            full = self.person_of(run, text[max(0, run.start - 60) : run.start])
            if full is None:
                continue
            stop = _last_stop(text, run.start)
            before = _PREPOSITION_BEFORE.search(text, max(0, run.start - 30), run.start)
            led = before is not None and before[1].lower() in lexicon.PREPOSITIONS
            led = led and before is not None and before[1] != "For"
            speaks = _speaks(text, run)
            subject = speaks or (stop != sentence and not led and not run.possessive)
            if subject:
                sentence = stop
            words = len(names.person(run))
            found.append(Mention(paragraph, run.start, full, speaks, subject, words))
        found += self._pronouns(paragraph)
        return sorted(found, key=lambda mention: mention.start)

    def _pronouns(self, paragraph: int) -> Iterable[Mention]:
        """`He says`, to be understood when everything before it has been read."""
        for found in _PRONOUN_SAYS.finditer(self.narration[paragraph]):
            if found[2].lower() in lexicon.SAYING:
                yield Mention(paragraph, found.start(), f"?{found[1].lower()}", True, True)

    def person_of(self, run: Run, before: str = "") -> str | None:
        """Full name of whoever a run names; the last one who was introduced by it counts."""
        name = names.person(run, before)
        full = " ".join(name)
        full = self._spelled.get(full.casefold(), full)
        if full in self.people:
            return full
        plain = [w.casefold() for w in name if w not in lexicon.GENERATIONS]
        if not plain:
            return None
        holders = [h for h in self._by_word.get(plain[-1], ()) if _is_part(plain, h)]
        return self._best(holders, plain)

    def _best(self, holders: Sequence[str], plain: Sequence[str]) -> str | None:
        """By surname rather than by first name."""
        by_surname = [h for h in holders if _plain_words(h)[-1] == plain[-1]]
        chosen = by_surname or (holders if len(plain) == 1 else [])
        return chosen[0] if len(set(chosen)) == 1 else self._nearest(chosen)

    def _nearest(self, holders: Sequence[str]) -> str | None:
        """Of several with one surname the one named in full last."""
        for mention in reversed(self._read):
            if mention.name in holders:
                return mention.name
        return holders[0] if holders else None

    # ---------------------------------------------------------------------------------- reading

    def read_until(self, one: Saying) -> None:
        """Take in all mentions before an utterance and the attribution in front of it."""
        found = one.attribution
        start = min(one.start, found.start) if found and found.place == "before" else one.start
        self._read_to((one.paragraph, start - 1))

    def read_to_the_end(self) -> None:
        """Take in what stands behind the last utterance."""
        self._read_to((len(self.narration), 0))

    def _read_to(self, position: tuple[int, int]) -> None:
        while self._next < len(self._coming):
            mention = self._coming[self._next]
            if (mention.paragraph, mention.start) > position:
                break
            self._next += 1
            self._read.append(self._understood(mention))

    def _understood(self, mention: Mention) -> Mention:
        if not mention.name.startswith("?"):
            return mention
        found = self.leaned_on(mention.name[1:], mention.paragraph)
        return replace(mention, name=found.name if found else "")

    def heard(self, one: Saying, speaker: Speaker) -> None:
        """Remember who spoke."""
        self.people.setdefault(speaker.name, speaker)
        self.voices[speaker.name] = speaker
        self._read.append(Mention(one.paragraph, one.start, speaker.name, True, True))

    def mentions(self) -> tuple[Mention, ...]:
        """All that was read, in order, utterances excepted."""
        return tuple(mention for mention in self._read if mention.name)

    def gender_is(self, name: str, sex: str) -> None:
        """Learn what a pronoun tells."""
        self._genders.setdefault(name, sex)

    def fits(self, name: str, pronoun: str | None) -> bool:
        """Whether a pronoun can mean somebody."""
        speaker = self.people.get(name)
        if speaker is None or pronoun is None:
            return speaker is not None
        if pronoun in ("he", "she"):
            if speaker.kind == "organisation" or _is_group(speaker):
                return False
            return self._genders.get(name, pronoun[0].replace("h", "m").replace("s", "f")) == (
                "m" if pronoun == "he" else "f"
            )
        if pronoun == "it":
            return speaker.kind != "person"
        return True

    def leaned_on(self, pronoun: str | None, paragraph: int) -> Speaker | None:
        """Whom a pronoun or nothing at all means: the subject nearest before it, else the nearest."""
        reach = _REACH if pronoun is None else _LONGEST_REACH
        page: list[Mention] = []
        for mention in reversed(self._read[-_MENTIONS:]):
            if mention.paragraph < paragraph - reach:
                break
            if page and mention.paragraph != page[-1].paragraph:
                if found := self._meant(pronoun, page):
                    return found
                page = []
            page.append(mention)
        return self._meant(pronoun, page)

    def _meant(self, pronoun: str | None, page: Sequence[Mention]) -> Speaker | None:
        """The likeliest of one paragraph's mentions, the last one first."""
        fitting = [m for m in page if m.name and self.fits(m.name, pronoun)]
        if pronoun == "they":
            fitting = [m for m in fitting if self.people[m.name].kind != "person"] or fitting
        if pronoun is None:
            fitting = [m for m in fitting if m.speaks] or fitting
        best = next((m for m in fitting if m.subject), fitting[0] if fitting else None)
        return self.people[best.name] if best else None

    def by_role(self, role: str, *, named: bool = True) -> Speaker | None:
        """Who was last mentioned of those whose title or label has the word `role`."""
        for mention in reversed(self._read):
            speaker = self.people.get(mention.name)
            if speaker and (named or speaker.kind == "anonymous") and _has_role(speaker, role):
                return speaker
        return None

    def organisation(self, head: str) -> Speaker | None:
        """The last organisation that `the agency` can mean: its name has no other such word."""
        if head not in lexicon.ORGANISATIONS:
            return None
        for mention in reversed(self._read):
            speaker = self.people.get(mention.name)
            if speaker and speaker.kind == "organisation":
                words = {word.lower() for word in speaker.name.split()}
                return None if words & lexicon.ORGANISATIONS - {head} else speaker
        return None

    def speaker(self, name: str) -> Speaker:
        """As introduced."""
        return self.people[name]


_PRONOUN_SAYS = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey)(?:\s(?:also|then|has|had|later))?\s(\w+)\b")


def _shouts(words: Sequence[str]) -> bool:
    return any(len(word) > 2 and word.isupper() and "." not in word for word in words)


def _follows_the(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _speaks(text: str, run: Run) -> bool:
    """Whether a verb of saying stands right behind a name or in front of it."""
    if run.possessive:
        return False
    for ahead, _ in zip(lexicon.WORD.finditer(text, run.end, run.end + 40), range(3), strict=False):
        if any(mark in text[run.end : ahead.start()] for mark in ',;:.!?·—–“"'):
            break
        if ahead[0].lower() in lexicon.SAYING:
            return True
        if ahead[0].lower() not in lexicon.AUXILIARIES:
            break
    found = re.search(r"(\w+)\s$", text[max(0, run.start - 20) : run.start])
    if found is None or found[1].lower() not in ("said", "says", "added", "adds", "asked"):
        return False
    lead = text[: max(0, run.start - len(found[0]))].rstrip()[-1:]
    return lead in ("·", "”", '"', "’", "", "'")


def _dotted(text: str, run: Run, name: Sequence[str]) -> str:
    """The name as print has it, the stops of its initials included."""
    first = text.rfind(name[0], run.start, run.end)
    end = run.end + (name[-1] in ("Jr", "Sr") and text[run.end : run.end + 1] == ".")
    printed = text[first:end] if first >= 0 else " ".join(name)
    return " ".join(printed.split()) if printed.startswith(name[0]) else " ".join(name)


def _is_part(plain: Sequence[str], holder: str) -> bool:
    words = _plain_words(holder)
    return all(word in words for word in plain)


def _plain_words(name: str) -> list[str]:
    """The words of a name in one case, without stops and `Jr.`"""
    words = [word.rstrip(".") for word in name.split()]
    return [word.casefold() for word in words if word not in lexicon.GENERATIONS] or words


def _last_stop(text: str, position: int) -> int:
    return max(text.rfind(mark, max(0, position - 400), position) for mark in ".!?")


def _is_group(speaker: Speaker) -> bool:
    return any(word.lower() in lexicon.GROUPS for word in speaker.name.split())


def _has_role(speaker: Speaker, role: str) -> bool:
    words = lexicon.WORD.findall(speaker.title or "")
    if speaker.kind != "person":
        words = lexicon.WORD.findall(speaker.name)
    return role in (word.lower() for word in words)


# ------------------------------------------------------------------------------- with attribution


def _attributed(scene: _Scene, one: Saying) -> Speaker | None:
    found = one.attribution
    if found is None:
        return None
    text = scene.narration[one.paragraph]
    if found.verb is None and found.place == "before":
        return _introduced(scene, text, found, one.paragraph)
    return _subject(scene, text, found.subject, one.paragraph)


def _introduced(scene: _Scene, text: str, found: Attribution, paragraph: int) -> Speaker | None:
    """Who is meant by `Her answer was simple:`, `Lopez has a motto:`."""
    named = names.runs(text, *found.subject)
    for word in lexicon.WORD.finditer(text, *found.subject):
        low = word[0].lower()
        if low in ("he", "she", "they") or low in _POSSESSIVES:
            return scene.leaned_on(_POSSESSIVES.get(low, low), paragraph)
        run = next((run for run in named if run.start == word.start()), None)
        if run and (full := scene.person_of(run)):
            return scene.speaker(full)
    return None


def _subject(scene: _Scene, text: str, span: tuple[int, int], paragraph: int) -> Speaker | None:
    """Who is meant by the subject of a verb of saying."""
    words = [match[0] for match in lexicon.WORD.finditer(text, *span)]
    if not words:
        return None
    low = words[0].lower()
    if low in lexicon.PRONOUNS and len(words) == 1:
        return _by_pronoun(scene, low, paragraph)
    return _named(scene, text, span) or _common(scene, text, span, words)


def _by_pronoun(scene: _Scene, pronoun: str, paragraph: int) -> Speaker | None:
    if pronoun in ("i", "we", "who"):
        return None
    found = scene.leaned_on(pronoun, paragraph)
    if found and pronoun in ("he", "she"):
        scene.gender_is(found.name, "m" if pronoun == "he" else "f")
    return found


def _named(scene: _Scene, text: str, span: tuple[int, int]) -> Speaker | None:
    """A person or an organisation that the subject names."""
    named = names.runs(text, *span)
    for run in reversed(named):
        before = text[max(0, run.start - 60) : run.start]
        titled = len(names.person(run, before)) < len(names.person(run))
        if _may_speak(text, run, span) or titled:
            if full := scene.person_of(run, before):
                return scene.speaker(full)
    candidates = [run for run in named if _may_speak(text, run, span) and not _is_office(run)]
    if not candidates:
        return _author(scene, text, span, named)
    run = candidates[-1]
    behind = lexicon.WORD.search(text, run.end, span[1])
    if behind is not None and behind[0].islower() and behind[0] not in lexicon.PREPOSITIONS:
        return None  # `the Austin mayor`, `NASA scientists`
    return _stranger(text, run, span)


def _author(
    scene: _Scene, text: str, span: tuple[int, int], named: Sequence[Run]
) -> Speaker | None:
    """Whose paper it is: `Cornyn’s statement`, `PC World’s recent analysis`."""
    head = _head([match[0] for match in lexicon.WORD.finditer(text, *span)])
    if head not in lexicon.PAPERS or not named or not named[0].possessive:
        return None
    full = scene.person_of(named[0])
    whole = (span[0], named[0].end)
    return scene.speaker(full) if full else _stranger(text, named[0], whole, organised=True)


def _may_speak(text: str, run: Run, span: tuple[int, int]) -> bool:
    """Not `Austin` of `the mayor of Austin`, nor `Smith’s` of `Smith’s lawyer`."""
    owner = max((text.rfind(mark, span[0], run.start) for mark in ("’s ", "'s ")), default=-1)
    before = lexicon.WORD.findall(text, max(span[0], owner + 3 if owner >= 0 else 0), run.start)
    return not run.possessive and not any(w.lower() in lexicon.PREPOSITIONS for w in before)


def _is_organised(text: str, run: Run) -> bool:
    """Whether a name looks like an organisation’s."""
    return (
        any(word.lower() in lexicon.ORGANISATIONS for word in run.words)
        or _shouts(run.words)
        or (run.words[-1].isupper() and len(run.words[-1]) > 1)
        or _follows_the(text, run.start)
    )


def _is_office(run: Run) -> bool:
    """`U.S. Surgeon General`: what somebody is, and no name."""
    return all(
        names.is_title(word) or word.lower() in lexicon.ROLES or "." in word for word in run.words
    )


def _stranger(text: str, run: Run, span: tuple[int, int], *, organised: bool = False) -> Speaker:
    """Somebody named here alone."""
    name = names.person(run)
    organised = organised or _is_organised(text, run)
    if not organised:
        full = _dotted(text, run, name)
        title = names.title(text, run.end - len(full), run.end)
        return Speaker(full, title, "person", " ".join(names.surname(name)))
    whole = re.split(r"[,;(]", text[run.start : span[1]])[0].strip()
    acronym = _ACRONYM.match(text, run.end)
    return Speaker(whole, None, "organisation", acronym[1] if acronym else whole)


def _common(
    scene: _Scene, text: str, span: tuple[int, int], words: Sequence[str]
) -> Speaker | None:
    """Somebody whom the subject only describes: `the mayor`, `one resident`, `police`."""
    head = _head(words)
    definite = words[0].lower() in ("the", "this", "that", "her", "his", "their")
    known = (scene.by_role(head) or scene.organisation(head)) if definite else None
    if known:
        return known
    label = " ".join(text[slice(*span)].split())
    bare = re.sub(r"^(?:an?|the)\s", "", label, flags=re.IGNORECASE)
    known = scene.people.get(label)
    return known or Speaker(label, None, "anonymous", _short_label(bare))


def _head(words: Sequence[str]) -> str:
    """`mayor` of `the mayor of Austin`."""
    head = words[0]
    for word in words:
        if word.lower() in lexicon.PREPOSITIONS or word.lower() in lexicon.CLAUSE_STARTS:
            break
        head = word
    return head.lower()


def _short_label(label: str) -> str:
    words = label.split()
    for index, word in enumerate(words):
        if index and (word in lexicon.PREPOSITIONS or word in ("who", "that", "which")):
            return " ".join(words[:index])
    return " ".join(words[:4])


# ---------------------------------------------------------------------------- without attribution


def _orphan(
    scene: _Scene,
    sayings: Sequence[Saying],
    speakers: Sequence[Speaker | None],
    index: int,
) -> Speaker | None:
    """By the neighbour in its paragraph, by the narration before it, by the last voice."""
    one = sayings[index]
    last = sayings[index - 1] if index else None
    if last and last.paragraph == one.paragraph and speakers[index - 1]:
        return speakers[index - 1]
    ahead = sayings[index + 1] if index + 1 < len(sayings) else None
    if ahead and ahead.paragraph == one.paragraph and ahead.attribution:
        scene.read_until(ahead)
        return _attributed(scene, ahead)
    if one.alone and _told_behind(scene, one.paragraph):
        return _first_named(scene, one.paragraph + 1)
    only = tuple(scene.voices.values()) if len(scene.voices) == 1 else (None,)
    return scene.leaned_on(None, one.paragraph) or only[0]


def _told_behind(scene: _Scene, paragraph: int) -> bool:
    """Whether the next paragraph points back: `That is how Ana Ruiz remembers it.`"""
    following = scene.narration[paragraph + 1] if paragraph + 1 < len(scene.narration) else ""
    return bool(_POINTS_BACK.match(following)) and _first_named(scene, paragraph + 1) is not None


def _first_named(scene: _Scene, paragraph: int) -> Speaker | None:
    if paragraph >= len(scene.narration):
        return None
    for run in names.runs(scene.narration[paragraph]):
        if full := scene.person_of(run):
            return scene.speaker(full)
    return None


def _look_ahead(scene: _Scene, sayings: Sequence[Saying], speakers: list[Speaker | None]) -> None:
    """Give orphans that nothing before them explains to whom the next paragraph names."""
    for index, one in enumerate(sayings):
        if speakers[index] is None and one.attribution is None and one.alone:
            following = sayings[index + 1] if index + 1 < len(sayings) else None
            if following and following.paragraph == one.paragraph + 1 and following.attribution:
                speakers[index] = speakers[index + 1]
            else:
                speakers[index] = _first_named(scene, one.paragraph + 1)
