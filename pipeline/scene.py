"""Who was named last, while an article is read on: what pronouns and orphan quotes lean on."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence, Set
from functools import cached_property

from . import descriptions, lexicon, names, naming, people, sentences, sightings
from .naming import Mention
from .people import People, Speaker
from .recent import CLEAR, DOUBTFUL, LIKELY, MENTIONS, REACH, Finding, Ground, Recent

_ASKED_BY = re.compile(r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)\sby\s$")
_ASKS = re.compile(
    r"(?:[\w.’'-]{1,20}\s){1,5}(?:asked|wondered)\s(?:(?:her|him|them|[A-Z][\w-]{1,20})\s)?"
    r"(?:if|whether|about|how|why|what|when|where)\b"
)
_PARTICIPLE = re.compile(
    r"[”\"’']?\s?(?:(?:But|And|Yet|So|Then)\s)?(?!During|Following|According)"
    r"(?:[A-Z]?[a-z]{2,14}ing|[Aa]sked|[Jj]oined|[Ff]lanked|[Aa]ccompanied|[Ss]urrounded"
    r"|[A-Z][a-z]{2,12}ed\s(?:by|with|in|from|on|to)|Unlike|Like|Of|With|Without|Alongside|Besides)\s"
)
_SAYS_ASIDE = re.compile(r"(?:he|she|they)\s(?:\w+\s)?[a-z]+[,.]")
"""`Ruiz,` *she wrote,* `had been the bravest`: she is not Ruiz."""
_OPENS_CLAUSE = re.compile(
    r"\b(?:When|While|As|After|Before|If|Because|Although|Though|Since|Once|Until|Unless|Asked)\s"
)
"""`When Ruiz left, she said, it rained`: she may be Ruiz."""
_ENDS = re.compile(r"[.!?]\s+[A-Z“\"]")
_OWNED = re.compile(r"(?:[A-Z][\w.-]*\s?){1,4}[’']s?\s")
_LONGEST_REACH = 30
"""Paragraphs that a pronoun looks back."""
_OPEN = ("?", "the ", "his ", "her ")
"""How words begin that are no name, and may mean somebody who has one."""
_WHOSE = {"his": "he", "her": "she"}
_SEX = {"he": "m", "she": "f"}
_CARRIED = {"he": re.compile(r"\b[Hh]e\b"), "she": re.compile(r"\b[Ss]he\b")}
_HEADS = frozenset(["head", "headteacher", "principal", "chief", "boss", "director", "leader"])
"""What is somebody of whom `he` may be said next, though nobody tells a name."""
_SEVERAL = lexicon.GROUPS | lexicon.PAPERS | lexicon.BODIES
"""Heads of what is no single person."""
_LONGEST_OPENING = 150
"""Characters of a clause in front of its sentence's subject."""
_SHORT_SENTENCE = 50
"""Characters."""


class Scene(Recent):
    """An article's people, and the mentions of them that were read so far."""

    def __init__(self, cast: People) -> None:
        super().__init__(cast)
        self._coming = naming.of(cast)
        self._next = 0
        self._guest: Finding | None = None
        self._talkers = {m.name for m in self._coming if m.speaks}

    @cached_property
    def naming_somebody_new(self) -> Set[int]:
        """The paragraphs that name somebody whom nothing before them names."""
        return set({m.name: m.paragraph for m in reversed(self._coming) if m.words}.values())

    def read_to(self, paragraph: int, start: int) -> None:
        """Take in all mentions before a place in the article."""
        end = bisect_left(self._coming, (paragraph, start), self._next, key=naming.PLACE)
        for mention in self._coming[self._next : end]:
            self.read.append(self._understood(mention))
        self._next = end

    def _understood(self, mention: Mention) -> Mention:
        if mention.name.startswith(_OPEN):
            mention = mention._replace(name=self._meant_by(mention))
        elif mention.name.startswith(("a ", "an ")):
            mention = mention._replace(name=self._heard_as(mention))
        if mention.speaks:
            self._talkers.add(mention.name)
        return mention

    def _heard_as(self, mention: Mention) -> str:
        """`a spokesman for the club`, where `a spokesman` is who was heard by all these words."""
        if not self.voices:
            return mention.name
        name, (_, place) = next(reversed(self.voices.items()))
        same = place[0] == mention.paragraph and name.startswith(mention.name + " ")
        return name if same else mention.name

    def _meant_by(self, mention: Mention) -> str:
        """The name of whom words mean that are none, else the words."""
        words = mention.name
        if words.startswith("?"):
            found = self._meant(words[1:], mention)
            return found.speaker.name if found else ""
        if words.startswith("the "):
            known = self._in_office(words)
            return known.name if known else words
        return self.related(words, mention.paragraph, mention.start) or words

    def _meant(self, words: str, mention: Mention) -> Finding | None:
        if words.startswith("the "):
            noun = words.rpartition(" ")[2]
            told = descriptions.described(self, noun)
            return told or (self._unnamed(words, noun, mention) if mention.speaks else None)
        return self._by_pronoun(words, mention)

    def _unnamed(self, words: str, noun: str, mention: Mention) -> Finding | None:
        """`The power ministry said`, of which nothing else tells: by the article's own words."""
        if noun not in lexicon.SPOKEN_FOR and noun not in _HEADS:
            return None
        self.people.add(Speaker(words, None, "anonymous", words.removeprefix("the ")))
        place = (mention.paragraph, mention.start)
        return Finding(self.people.known[words], "description", *place, CLEAR)

    def _by_pronoun(self, pronoun: str, mention: Mention) -> Finding | None:
        """`He says` in the narration; what it tells of whose it is is remembered where clear."""
        found = self.leaned_on(pronoun, mention.paragraph, mention.start)
        if found and found.confidence >= CLEAR:
            self.learn(found.speaker, pronoun)
        return found

    def introduced(self, paragraph: int) -> Finding | None:
        """The person whom a paragraph is about who was named nowhere before it."""
        page = [mention for mention in self._coming if mention.paragraph == paragraph]
        first = page[0] if page else None
        if first is None or not first.subject or self.kind_of(first) != "person":
            return None
        named = next(mention for mention in self._coming if mention.name == first.name)
        return self.finding(first, "following", DOUBTFUL) if named is first else None

    def begun(self, paragraph: int) -> Finding | None:
        """The person whose name opens a paragraph, alone and new: `Ana Ruiz’s house is old.`."""
        first = next((m for m in self._coming if m.paragraph == paragraph), None)
        if first is None or first.start or first.speaks or self.kind_of(first) != "person":
            return None
        text = self.people.narration[paragraph]
        named = next(mention for mention in self._coming if mention.name == first.name)
        tells = text.startswith(("’s ", "'s ", " (", " has ", " had "), len(first.name))
        return self.finding(first, "following", DOUBTFUL) if named is first and tells else None

    def hear(self, paragraph: int, start: int, speaker: Speaker) -> None:
        """Remember who spoke."""
        self.people.add(speaker)
        self.people.entitle(speaker.name, speaker.title)
        self.voices[speaker.name] = speaker, (paragraph, start)
        self._talkers.add(speaker.name)
        self.read.append(Mention(paragraph, start, speaker.name, speaks=True, subject=True))

    def person(self, run: names.Run, before: str = "") -> Speaker | None:
        """Whom a name means; of several with one surname the one named last."""
        holders = self.people.named(run, before)
        if not holders:
            return None
        last = (m.name for m in reversed(self.read[-MENTIONS:]) if m.name in holders)
        name = holders[0] if len(holders) == 1 else next(last, holders[0])
        return self._in_office(name) or self.people.known[name]

    def _in_office(self, label: str) -> Speaker | None:
        """The person whom `the Minister` means."""
        known = self.people.known.get(label) if label.startswith("the ") else None
        if known is None or known.kind != "anonymous":
            return None
        found = (
            descriptions.described(self, label.rpartition(" ")[2].lower())
            if label[4].isupper()
            else None
        )
        return found.speaker if found and found.speaker.kind == "person" else None

    def leaned_on(
        self,
        pronoun: str,
        paragraph: int,
        start: int | None = None,
        *,
        asks: bool = False,
        told: Collection[str] = (),
    ) -> Finding | None:
        """Whom a pronoun means: the subject nearest before it, else the one named last.

        `start`: where it stands; in `His brother laughed, he says.` it is not the brother. `asks`:
        it is a question that the pronoun says; else whoever asked does not answer it. `told`: to
        whom or of whom it says it, by name.
        """
        asked: Finding | None = None
        beside: Finding | None = None
        for page in self.back_from(paragraph, _LONGEST_REACH):
            fitting = [m for m in page if m.name not in told and self._fits(m, pronoun)]
            if page and page[0].paragraph == paragraph:
                fitting = [m for m in fitting if not self._is_excluded(m, start)]
            if pronoun == "they":
                fitting = [m for m in fitting if self.kind(m) != "person"] or fitting
            answering = fitting if asks else [m for m in fitting if not self._asks(m)]
            if answering and self._is_carried(answering, pronoun):
                beside = beside or self._likeliest(answering, "pronoun")
                continue
            if answering:
                return self._likeliest(answering, "pronoun")
            if fitting and asked is None:
                asked = self._likeliest(fitting, "pronoun")
        return asked or beside

    def _is_carried(self, fitting: Sequence[Mention], pronoun: str) -> bool:
        """`She left when an officer came.`: who is told of before the others need not be named."""
        carried = _CARRIED.get(pronoun)
        if carried is None or any(mention.subject for mention in fitting):
            return False
        text = self.people.narration[fitting[-1].paragraph]
        return carried.search(text, 0, fitting[-1].start) is not None

    def _asks(self, mention: Mention) -> bool:
        """`Ruiz asked whether it was late.`: who says what follows is somebody else."""
        text = self.people.narration[mention.paragraph]
        if not mention.speaks:
            return False
        asker = mention.name.rpartition(" ")[2] in lexicon.INTERVIEWERS
        return asker or _ASKS.match(text, mention.start) is not None

    def related(self, label: str, paragraph: int, start: int) -> str | None:
        """Who `his sister` is, where he was told of as somebody's brother; else None."""
        whose = _WHOSE.get(label.partition(" ")[0])
        if not whose or not self.people.kin_of:
            return None
        found = self.leaned_on(whose, paragraph, start)
        if found is None:
            return None
        sex, genders = self.people.genders.get(label), self.people.genders
        near = [self.people.kin_of.get(found.speaker.name)]
        near += [kin for kin, owner in self.people.kin_of.items() if owner == found.speaker.name]
        fitting = [name for name in near if name and sex in (None, genders.get(name, sex))]
        return fitting[0] if len(fitting) == 1 else None

    def _is_excluded(self, mention: Mention, start: int | None) -> bool:
        """Whether a pronoun at `start` of the same paragraph cannot mean somebody.

        `His brother laughed, he says`; `Asked by Ruiz how many there were, she said`; `Standing
        next to Ruiz, he said`.
        """
        text = self.people.narration[mention.paragraph]
        if _ASKED_BY.search(text, max(0, mention.start - 16), mention.start):
            return True
        if start is None or any(mark in text[mention.start : start] for mark in ".!?"):
            return False
        if _SAYS_ASIDE.match(text, start) and text.startswith(", ", start - 2):
            return not _is_in_opening_clause(text, mention.start)
        kin = mention.name.startswith(("his ", "her "))
        return kin or (not mention.subject and _is_beside_subject(text, mention.start))

    def talking(self, paragraph: int) -> Finding | None:
        """Who speaks in an orphan quote: whoever talks nearest before it.

        In its own paragraph and the one before it the subject of a sentence will do.
        """
        for page in self.back_from(paragraph, REACH):
            known = [mention for mention in page if mention.name in self.people.known]
            talkers = [mention for mention in known if mention.name in self._talkers]
            near = bool(page) and page[0].paragraph >= paragraph - 1
            named = [m for m in known if self._may_talk(m)] if near else []
            if last := next((m for m in talkers[:1] if self._hands_over(m)), None):
                return self.finding(last, "narration", LIKELY)
            if not any(m.subject for m in talkers):  # `Ruiz’s lawyer, Jo Li, had more to say.`
                talkers = [m for m in named if m.subject] or talkers
            fitting = [m for m in talkers if m.speaks] or talkers or named
            if fitting:
                return self._likeliest(fitting, "narration")
        return self._only_voice()

    def _hands_over(self, mention: Mention) -> bool:
        """`Kerron had another idea.`: a short last sentence tells whose words come next."""
        text = self.people.narration[mention.paragraph]
        opens = names.mark_before(text, mention.start) in tuple(".!?")
        return mention.subject and opens and 0 < len(text) - mention.start <= _SHORT_SENTENCE

    def _may_talk(self, mention: Mention) -> bool:
        """Not an organisation, nor a report, of which nothing says that it spoke."""
        speaker = self.speaker(mention)
        paper = speaker.short.rpartition(" ")[2].lower() in lexicon.PAPERS
        return speaker.kind != "organisation" and not (paper and speaker.kind == "anonymous")

    def guest(self, paragraph: int) -> Finding | None:
        """Who answers in an interview: whom the deck names, or the story last, hosts left out."""
        if self._guest is None:
            pages = range(paragraph - 1, max(-1, paragraph - 1 - REACH), -1)
            guests = (found for at in pages for found in self._guests(at))
            self._guest = self._billed(paragraph) or next(guests, None) or self.talking(paragraph)
        return self._guest

    def _billed(self, paragraph: int) -> Finding | None:
        """The one person whom the deck names, unless it is who asks."""
        found = [self.people.known[name] for name in self.people.billed]
        if len(found) != 1 or not lexicon.HOSTS.isdisjoint((found[0].title or "").lower().split()):
            return None
        named = (m for m in reversed(self.read) if m.name == found[0].name)
        last = next(named, Mention(paragraph, 0, found[0].name, speaks=False))
        return self.finding(last, "narration", LIKELY)

    def _guests(self, paragraph: int) -> Iterator[Finding]:
        """The people whom a paragraph names; a full name that is no organisation's will do."""
        text = self.people.narration[paragraph]
        for run, _, _ in self.people.seen[paragraph]:
            known = self.person(run, sightings.before(text, run))
            speaker = known or people.stranger(text, run, run.end)
            full = known is not None or " " in speaker.name
            if full and speaker.kind == "person" and not _asks(text, run, speaker):
                yield Finding(speaker, "narration", paragraph, run.start, LIKELY)

    def _likeliest(self, fitting: Sequence[Mention], ground: Ground) -> Finding:
        """Of those whom one paragraph names, the last first, the last who is a subject.

        Where nobody is one, a name comes before `a doctor`.
        """
        named = (m for m in fitting if self.kind(m) != "anonymous")
        chosen = next((m for m in fitting if m.subject), None) or next(named, fitting[0])
        if (owner := self._same_sex_owner(chosen)) and not chosen.speaks:
            chosen = next((m for m in fitting if m.subject and m.name == owner), chosen)
        rivals = [m for m in fitting if m.name != chosen.name]
        equal = any(m.subject == chosen.subject for m in rivals)
        confidence = DOUBTFUL if equal else LIKELY if rivals else CLEAR
        return self.finding(chosen, ground, confidence)

    def _same_sex_owner(self, mention: Mention) -> str | None:
        """Of `Ana Li left. Her girl, Wren, slept.`: Li, whom `she` means as well."""
        owner = self.people.kin_of.get(mention.name)
        sex = self.people.genders.get(owner) if owner else None
        same = sex is not None and self.people.genders.get(mention.name, sex) == sex
        return owner if same else None

    def _only_voice(self) -> Finding | None:
        if len(self.voices) != 1:
            return None
        speaker, place = next(iter(self.voices.values()))
        return Finding(speaker, "narration", *place, LIKELY)

    def _fits(self, mention: Mention, pronoun: str) -> bool:
        """Whether a pronoun can mean whom a mention names."""
        speaker = self.people.known.get(mention.name)
        if speaker is None:
            return False
        if pronoun in _SEX:
            return (
                _is_one_person(speaker)
                and self.people.genders.get(speaker.name, _SEX[pronoun]) == _SEX[pronoun]
            )
        alone = _is_one_person(speaker)
        return not alone if pronoun == "it" else alone or pronoun != "who"

    def learn(self, speaker: Speaker, pronoun: str) -> None:
        """Remember what a pronoun tells of somebody."""
        if pronoun in _SEX:
            self.people.genders.setdefault(speaker.name, _SEX[pronoun])


def _is_beside_subject(text: str, start: int) -> bool:
    """Whether a name stands in a participle's clause that opens its sentence: `Joined by Ruiz,`."""
    before = text[max(0, start - _LONGEST_OPENING) : start]
    last = sentences.stop_before(before, len(before))
    found = _PARTICIPLE.match(before, last + 1)
    owned = _OWNED.match(text, start)
    return found is not None and owned is None and (last >= 0 or start <= len(before))


def _is_in_opening_clause(text: str, start: int) -> bool:
    """Whether a clause opens the sentence of a name whose subject a later pronoun may mean."""
    opened = list(_OPENS_CLAUSE.finditer(text, max(0, start - 200), start))
    return bool(opened) and _ENDS.search(text, opened[-1].end(), start) is None


def _is_one_person(speaker: Speaker) -> bool:
    if speaker.kind != "anonymous":
        return speaker.kind == "person"
    head = speaker.short.rpartition(" ")[2].lower()
    return head not in _SEVERAL


def _asks(text: str, run: names.Run, speaker: Speaker) -> bool:
    """Whether somebody is called a host, a reporter or the like."""
    title = f"{speaker.title or ''} {text[max(0, run.start - 20) : run.start]}"
    return not lexicon.HOSTS.isdisjoint(title.lower().split())
