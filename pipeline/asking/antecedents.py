"""`leans`: a cue that is not understood without the one before it.

A track that goes on with “He says” about the voice of the cut it follows, a cut that begins with
“They”, a track that begins with “That is why”. Whoever takes the cue before it away, or moves it,
must know whom the ear takes then. Silent where the ear takes the same person without that cue.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from .. import lexicon, names
from ..lexicon import word_set
from ..naming import Mention
from ..people import Speaker
from .copylines import Check, Copy, CopyLine

_REACH = 3
"""Paragraphs of narration that the ear reaches back for a name."""
_PERSON = re.compile(
    r"(?:(?:But|And|Still,|Later,|So|Yet)\s)?(?P<word>[Hh]e|[Ss]he)\s"
    r"(?:(?:also|then|later|now|still|once|often|further|has|had|[a-z]+ly)\s){0,2}(?P<verb>[a-z]+)\b"
)
_OPINION = word_set(
    "wants wanted hopes hoped plans planned expects expected feels felt knows knew sees believes "
    "worries worried fears feared remembers recalls thinks points pointed goes went describes "
    "described calls called credits credited cites cited compares compared likens likened"
)
_TELLING = lexicon.SAYING | _OPINION
"""What the story tells of somebody whom it just quoted."""
_POINTING = re.compile(
    r"(?P<word>That(?=[’']s\s(?:why|how|what|when|where|because|not)\b|\s(?:is|was)\s(?:why|how|what"
    r"|when|where|because)\b|\s(?:view|sentiment|feeling|comment|remark|statement|message|answer"
    r"|argument|claim|opinion|concern|fear|hope)\b)"
    r"|Those\s(?:words|comments|remarks|views|sentiments|claims|concerns|fears|hopes)"
    r"|The\ssame(?=\s(?:is|was|goes|holds|can|could|applies|view|feeling|sentiment)\b)"
    r"|(?:His|Her|Their)\s(?:words|comments|remarks|answer|reply|response|statement)"
    r"|The\s(?:comments|remarks|words))\b"
)
_OPENING = re.compile(r"[“‘\"'(]*(?P<word>He|She|They)(?=[’']|\s)")
_PLURAL = re.compile(
    r"(?:(?<![\w’'-])(?:[A-Z][\w.]*|[a-z]+(?:al|an|ic|ish|ary|or|er))\s)?\b(?P<head>[a-z][a-z-]+s|people|police)\b"
)
_AGENTS = ("ers", "ors", "ists", "ians", "ants", "yees", "gees", "tees", "men", "women")
_BODY = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z]+\s)?(?P<head>[a-z]+)\b")
_OF = re.compile(r"\s(?:of|for)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*")
_NO_SURNAMES = lexicon.ORGANISATIONS | lexicon.ROLES
_ACTS = lexicon.FINITE | lexicon.PREDICATES | lexicon.SAYING
_SEX = {"he": "m", "she": "f"}


class _Turn(NamedTuple):
    """A cue to be: the lines that one voice says in a row."""

    speaker: Speaker | None
    lines: tuple[CopyLine, ...]


def checks(copy: Copy) -> Iterator[Check]:
    """Each cue of the story whose first words lean on the cue before it."""
    ear = _Ear(copy)
    turns = _turns(copy)
    for index, turn in enumerate(turns):
        last = turns[index - 1] if index else None
        before = turns[index - 2] if index > 1 else None
        found = None
        if last and turn.speaker:
            found = ear.cut(turn, last)
        elif last and last.speaker:
            found = ear.track(turn, last, before)
        if found:
            yield Check(turn.lines[0].at, "leans", found)
        ear.hear(turn)


def _turns(copy: Copy) -> list[_Turn]:
    spoken: dict[int, list[CopyLine]] = {}
    for line in copy.lines:
        if not line.struck:
            spoken.setdefault(line.at[0], []).append(line)
    return [_Turn(lines[0].speaker, tuple(lines)) for lines in spoken.values()]


class _Ear:
    """Follows the narration, and knows whom a pronoun is taken for."""

    def __init__(self, copy: Copy) -> None:
        self.sexes = copy.sexes
        self.heard: list[CopyLine] = []
        self._all_mentions = copy.mentions

    @cached_property
    def named(self) -> list[Mention]:
        """Who is named where."""
        return [one for one in self._all_mentions if one.words]

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """And where that is."""
        return [(one.paragraph, one.start) for one in self.named]

    @cached_property
    def meant(self) -> dict[tuple[int, int], str]:
        """Whom the story’s pronouns mean."""
        return {(m.paragraph, m.start): m.name for m in self._all_mentions if not m.words}

    def hear(self, turn: _Turn) -> None:
        """Take in what the host said."""
        if turn.speaker is None:
            self.heard += turn.lines

    def _mentions(self, line: CopyLine) -> list[Mention]:
        found: list[Mention] = []
        for place in line.places:
            first = bisect_left(self.places, (place.paragraph, place.start))
            last = bisect_left(self.places, (place.paragraph, place.end))
            found += self.named[first:last]
        return found

    # ------------------------------------------------------------------------ a track after a cut

    def track(self, turn: _Turn, cut: _Turn, before: _Turn | None) -> str | None:
        """What a track leans on that follows a cut."""
        line = turn.lines[0]
        pointing = _POINTING.match(line.own)
        if pointing and not line.own.endswith(":"):
            return f"“{pointing['word']}” points at the cut before this; keep both or neither"
        found = _PERSON.match(line.own)
        voice = cut.speaker
        if not found or not voice or (before and before.speaker == voice):
            return None
        pronoun = found["word"].lower()
        if not self._is_voice(line, found, voice, pronoun):
            return None
        others = self._others(voice, pronoun)
        if not others:
            return None
        return (
            f"“{found['word']}” is the voice of the cut before this;"
            f" without that cut the ear takes {' or '.join(others)}"
        )

    def _is_voice(self, line: CopyLine, found: re.Match[str], voice: Speaker, pronoun: str) -> bool:
        """Whether the pronoun means who was just heard."""
        if found["verb"] not in _TELLING or not self._fits(voice.name, pronoun):
            return False
        if voice.kind == "organisation" or not line.places:
            return False
        at = (line.places[0].paragraph, line.places[0].start + found.start("word"))
        return self.meant.get(at, voice.name) == voice.name

    def _others(self, voice: Speaker, pronoun: str) -> list[str]:
        """Whom the ear takes by the last sentence of narration that names somebody who fits."""
        page = self.heard[-1].places[0].paragraph if self.heard else 0
        for line in reversed(self.heard):
            if line.places and line.places[0].paragraph <= page - _REACH:
                break
            named = (one.name for one in self._mentions(line))
            fitting = [name for name in named if self._fits(name, pronoun)]
            if not fitting:
                continue
            last = [name for name in reversed(fitting) if name == voice.name]
            since = fitting[len(fitting) - fitting[::-1].index(voice.name) :] if last else fitting
            return [_surname(name) for name in dict.fromkeys(since)]
        return []

    def _fits(self, name: str, pronoun: str) -> bool:
        if name not in self.sexes or not _is_surname(name.rsplit(maxsplit=1)[-1]):
            return False
        return self.sexes[name] in (None, _SEX[pronoun])

    # ---------------------------------------------------------------------------------- a cut

    def cut(self, turn: _Turn, last: _Turn) -> str | None:
        """Whom a cut means with its first word."""
        found = _OPENING.match(turn.lines[0].text)
        if not found or last.speaker is not None or not self.heard:
            return None
        line = self.heard[-1]
        if found["word"] == "They":
            meant = _several(line.own)
            verb = "are"
        else:
            mentions = self._mentions(line)
            meant = self._only_one(mentions, turn.speaker, found["word"].lower())
            verb = "is"
        if meant is None:
            return None
        return (
            f"“{found['word']}” {verb} {meant} of the sentence before this cut;"
            " keep both or neither"
        )

    def _only_one(
        self, mentions: Sequence[Mention], speaker: Speaker | None, pronoun: str
    ) -> str | None:
        own = speaker.name if speaker else ""
        fitting = {m.name for m in mentions if m.name != own and self._fits(m.name, pronoun)}
        return _surname(fitting.pop()) if len(fitting) == 1 else None


def _is_surname(word: str) -> bool:
    """Whether a name can be a person’s by its last word: no Scottish Executive, no Jo Li QC."""
    return not word.isupper() and word.lower() not in _NO_SURNAMES


def _surname(name: str) -> str:
    return " ".join(names.surname(name.split()))


def _several(sentence: str) -> str | None:
    """The people, or the body of people, that a sentence tells of: `the U.S. officials`."""
    told = {
        found["head"]: f"the {_spoken(found[0])}"
        for found in _PLURAL.finditer(sentence)
        if _are_people(found["head"])
    }
    return " or ".join(told.values()) or _organisation(sentence)


def _are_people(head: str) -> bool:
    """Whether a word is of people; `Mr. Rees remembers` tells of none."""
    if head in _TELLING:
        return False
    return head in lexicon.GROUPS or head[:-1] in lexicon.ROLES or head.endswith(_AGENTS)


def _spoken(words: str) -> str:
    first, _, rest = words.partition(" ")
    low = first.lower()
    common = first in lexicon.NOT_NAMES or low in lexicon.PREPOSITIONS | lexicon.DETERMINERS
    return rest if common and rest else words


def _organisation(sentence: str) -> str | None:
    """A body that does something in a sentence: `the company has …`."""
    for run in names.runs(sentence):
        if any(word.lower() in lexicon.ORGANISATIONS for word in run.words):
            owner = _OF.match(sentence, run.end)
            end = owner.end() if owner else run.end
            if _acts(sentence, end):
                article = "the " if sentence[: run.start].lower().endswith("the ") else ""
                return article + sentence[run.start : end]
    for found in _BODY.finditer(sentence):
        if found["head"] in lexicon.ORGANISATIONS and _acts(sentence, found.end()):
            return found[0][0].lower() + found[0][1:]
    return None


def _acts(sentence: str, end: int) -> bool:
    word = lexicon.WORD.match(sentence, end + 1)
    return word is not None and word[0] in _ACTS
