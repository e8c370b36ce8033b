"""Who was named last, while an article is read on: what pronouns and orphan quotes lean on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from . import lexicon, names, people
from .people import People, Speaker

_REACH = 3
"""Paragraphs that an orphan quote looks back."""
_LONGEST_REACH = 30
"""Paragraphs that a pronoun looks back."""
_MENTIONS = 200
"""How many mentions are looked through at most."""
_PREPOSITION = re.compile(r"([A-Za-z]+)\s(?:the\s|an?\s)?$")
_PRONOUN_SAYS = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey)(?:\s(?:also|then|has|had|later))?\s(\w+)\b")
_SEX = {"he": "m", "she": "f"}
_CLEAR = 0.95
"""Nobody else can be meant."""
_LIKELY = 0.8
"""Others could be meant, and its place speaks for one."""
_DOUBTFUL = 0.5
"""Another reads as well."""

Ground = Literal["attribution", "pronoun", "description", "neighbour", "narration", "following"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the narration where somebody is named."""

    paragraph: int
    start: int
    name: str
    """`Speaker.name`; before it is understood a pronoun behind a question mark."""
    speaks: bool
    """With a verb of saying."""
    subject: bool = False
    """Its sentence is about them, as far as its order tells."""
    words: int = 0
    """How many words of the name stand there; 0 for a pronoun."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A speaker, and what in the article says so."""

    speaker: Speaker
    ground: Ground
    """Named by the `attribution`; meant by its `pronoun` or `description` (`the mayor said`);
    without an attribution by the quote beside it (`neighbour`), by the `narration` before it, or
    by what is `following`."""
    paragraph: int
    start: int
    """Where the name stands that it was taken from."""
    confidence: float = 1.0
    """From 0 to 1, which is an attribution that names the speaker."""


class Scene:
    """An article's people, and the mentions of them that were read so far."""

    def __init__(self, cast: People) -> None:
        self.people = cast
        self.voices: dict[str, tuple[Speaker, tuple[int, int]]] = {}
        """Who was heard so far, and where last."""
        self.read: list[Mention] = []
        pages = map(self._page, range(len(cast.narration)))
        self._coming = [mention for page in pages for mention in page]
        self._next = 0
        self._talkers = {m.name for m in self._coming if m.speaks}

    def _page(self, paragraph: int) -> list[Mention]:
        found = [*self._names(paragraph), *self._pronouns(paragraph)]
        return sorted(found, key=lambda mention: mention.start)

    def _names(self, paragraph: int) -> Iterator[Mention]:
        text = self.people.narration[paragraph]
        told = None  # the stop before the sentence whose subject is found
        for run in self.people.runs[paragraph]:
            holders = self.people.named(run, people.before(text, run))
            if not holders:
                continue
            stop = _stop_before(text, run.start)
            speaks = people.speaks(text, run)
            subject = speaks or (stop != told and not run.possessive and not _is_led(text, run))
            told = stop if subject else told
            words = len(names.person(run))
            yield Mention(paragraph, run.start, holders[0], speaks, subject, words)

    def _pronouns(self, paragraph: int) -> Iterator[Mention]:
        """`He says`, to be understood when everything before it has been read."""
        for found in _PRONOUN_SAYS.finditer(self.people.narration[paragraph]):
            if found[2].lower() in lexicon.SAYING:
                pronoun = f"?{found[1].lower()}"
                yield Mention(paragraph, found.start(), pronoun, speaks=True, subject=True)

    # ---------------------------------------------------------------------------------- reading

    def read_to(self, paragraph: int, start: int) -> None:
        """Take in all mentions before a place in the article."""
        while self._next < len(self._coming):
            mention = self._coming[self._next]
            if (mention.paragraph, mention.start) >= (paragraph, start):
                break
            self._next += 1
            self.read.append(self._understood(mention))

    def _understood(self, mention: Mention) -> Mention:
        if mention.name.startswith("?"):
            found = self.leaned_on(mention.name[1:], mention.paragraph)
            mention = replace(mention, name=found.speaker.name if found else "")
        if mention.speaks:
            self._talkers.add(mention.name)
        return mention

    def hear(self, paragraph: int, start: int, speaker: Speaker) -> None:
        """Remember who spoke."""
        self.people.add(speaker)
        self.voices[speaker.name] = speaker, (paragraph, start)
        self._talkers.add(speaker.name)
        self.read.append(Mention(paragraph, start, speaker.name, speaks=True, subject=True))

    # ------------------------------------------------------------------------------- who is meant

    def person(self, run: names.Run, before: str = "") -> Speaker | None:
        """Whom a name means; of several with one surname the one named last."""
        holders = self.people.named(run, before)
        if not holders:
            return None
        last = (m.name for m in reversed(self.read[-_MENTIONS:]) if m.name in holders)
        name = holders[0] if len(holders) == 1 else next(last, holders[0])
        return self.people.known[name]

    def leaned_on(self, pronoun: str, paragraph: int) -> Finding | None:
        """Whom a pronoun means: the subject nearest before it, else the one named last."""
        for page in self._back_from(paragraph, _LONGEST_REACH):
            fitting = [mention for mention in page if self._fits(mention, pronoun)]
            if pronoun == "they":
                fitting = [m for m in fitting if self._kind(m) != "person"] or fitting
            if fitting:
                return self._likeliest(fitting, "pronoun")
        return None

    def talking(self, paragraph: int) -> Finding | None:
        """Who speaks in an orphan quote: whoever talks nearest before it.

        In its own paragraph and the one before it the subject of a sentence will do.
        """
        for page in self._back_from(paragraph, _REACH):
            known = [mention for mention in page if mention.name in self.people.known]
            talkers = [mention for mention in known if mention.name in self._talkers]
            near = bool(page) and page[0].paragraph >= paragraph - 1
            fitting = [m for m in talkers if m.speaks] or talkers or (known if near else [])
            if fitting:
                return self._likeliest(fitting, "narration")
        return self._only_voice()

    def _likeliest(self, fitting: Sequence[Mention], ground: Ground) -> Finding:
        """Of those whom one paragraph names, the last first, the last who is a subject."""
        chosen = next((m for m in fitting if m.subject), fitting[0])
        rivals = [m for m in fitting if m.name != chosen.name]
        equal = any(m.subject == chosen.subject for m in rivals)
        confidence = _DOUBTFUL if equal else _LIKELY if rivals else _CLEAR
        return self._finding(chosen, ground, confidence)

    def _finding(self, mention: Mention, ground: Ground, confidence: float) -> Finding:
        place = (mention.paragraph, mention.start)
        return Finding(self._speaker(mention), ground, *place, confidence)

    def _only_voice(self) -> Finding | None:
        if len(self.voices) != 1:
            return None
        speaker, place = next(iter(self.voices.values()))
        return Finding(speaker, "narration", *place, _LIKELY)

    def _back_from(self, paragraph: int, reach: int) -> Iterator[list[Mention]]:
        """The mentions of each paragraph within reach, the last ones first."""
        page: list[Mention] = []
        for mention in reversed(self.read[-_MENTIONS:]):
            if mention.paragraph < paragraph - reach:
                break
            if page and mention.paragraph != page[-1].paragraph:
                yield page
                page = []
            page.append(mention)
        yield page

    def _fits(self, mention: Mention, pronoun: str) -> bool:
        """Whether a pronoun can mean whom a mention names."""
        speaker = self.people.known.get(mention.name)
        if speaker is None:
            return False
        if pronoun in _SEX:
            one = speaker.kind != "organisation" and not _is_group(speaker)
            return one and self.people.genders.get(speaker.name, _SEX[pronoun]) == _SEX[pronoun]
        return pronoun != "it" or speaker.kind != "person"

    def learn(self, speaker: Speaker, pronoun: str) -> None:
        """Remember what a pronoun tells of somebody."""
        if pronoun in _SEX:
            self.people.genders.setdefault(speaker.name, _SEX[pronoun])

    def described(self, noun: str) -> Finding | None:
        """Whom `the mayor` or `the agency` means: the last one whom the noun fits."""
        recent = [m for m in reversed(self.read[-_MENTIONS:]) if m.name in self.people.known]
        fitting = [mention for mention in recent if _has_role(self._speaker(mention), noun)]
        fitting = fitting or self._organised(recent, noun)
        if not fitting:
            return None
        others = {mention.name for mention in fitting} - {fitting[0].name}
        return self._finding(fitting[0], "description", _LIKELY if others else _CLEAR)

    def _organised(self, recent: Sequence[Mention], noun: str) -> list[Mention]:
        """The last organisation, if `the agency` can mean it: its name has no other such noun."""
        last = next((mention for mention in recent if self._kind(mention) == "organisation"), None)
        if last is None or noun not in lexicon.ORGANISATIONS:
            return []
        nouns = {word.lower() for word in last.name.split()} & lexicon.ORGANISATIONS
        return [last] if nouns <= {noun} else []

    def _speaker(self, mention: Mention) -> Speaker:
        return self.people.known[mention.name]

    def _kind(self, mention: Mention) -> people.Kind:
        return self._speaker(mention).kind


def _stop_before(text: str, position: int) -> int:
    return max(text.rfind(mark, max(0, position - 400), position) for mark in ".!?")


def _is_led(text: str, run: names.Run) -> bool:
    """Whether a preposition stands before a name; `For Jo Li, …` is about Jo Li all the same."""
    found = _PREPOSITION.search(text, max(0, run.start - 30), run.start)
    return found is not None and found[1].lower() in lexicon.PREPOSITIONS and found[1] != "For"


def _is_group(speaker: Speaker) -> bool:
    return any(word.lower() in lexicon.GROUPS for word in speaker.name.split())


def _has_role(speaker: Speaker, role: str) -> bool:
    words = speaker.title if speaker.kind == "person" else speaker.name
    return role in (word.lower() for word in lexicon.WORD.findall(words or ""))
