"""Everybody whom an article's narration names: full names, titles at first reference, surnames.

A run of capitals is a person when something beside it says so: a first name that leaves little
doubt, a title, an age, a verb of saying. Nobody is looked up anywhere.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from operator import itemgetter
from typing import Literal, NamedTuple

from . import lexicon, names, titles
from .names import Run

Kind = Literal["person", "organisation", "anonymous"]

_AGE = re.compile(r",\s\d{1,3}(?:,|\s|\.)")
_ACRONYM = re.compile(r"\s\(([A-Z][\w.-]{1,9})\)")
_LAST_WORD = re.compile(r"\w+\Z")
_INVERTING = frozenset(["said", "says", "added", "adds", "asked"])
"""Verbs that stand in front of a speaker’s name (“said Jo Li”)."""
_DOUBLED = re.compile(r"([^\W\d_])\1")
_ALIKE = 0.8
_MOST_AUXILIARIES = 2
_MOST_NAMESAKES = 50
_MOST_COMPARED = 200
"""Words of names that one which may be misspelt is compared with."""
_SHORT_NAME = 4
"""Letters."""
_STOP = re.compile(r"[.!?](?:\s|$)")
_ASIDE = re.compile(r",\s(?:\d|[a-z])[^.;:!?“”\"]{1,150}?,\s")
"""`, who asked not to be named,`, `, reached by telephone,`"""
_WHO = re.compile(r",\s(?:who\b|\d\d,)")
_HE_SAYS = re.compile(r"\s[a-z][^.!?“”]{3,160}[.!?]\s(?:He|She)\s(\w+)")
_OF = re.compile(
    r"\s(?:of|for|on)\s(?:the\s)?[A-Z][\w-]*(?:\s(?:and\s)?[A-Z][\w-]*){0,4}(?![\w’'])"
)
_OF_WHOM = re.compile(
    r"\s(?:of|for)\s(?:the\s[A-Z][\w-]*|[A-Z][\w-]*(?=\s[A-Z]))(?:\s(?:and\s)?[A-Z][\w-]*){0,4}(?![\w’'])"
)
"""`Friends` *of the River*, *of Thornley Library*; those of Ruiz are no society."""
_SAID_HE = re.compile(r"\s[a-z]+(?:\sthat)?\s(?:he|she)\s")
_KIN = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|whose|[A-Z][\w-]*[’'`]s?)\s(?:[a-z-]+\s)?([a-z]+)(,?)\s$"
)
_WHICH = re.compile(r",\swhich\b")
_BODIES = lexicon.ORGANISATIONS | lexicon.COMPANIES
_BEHIND_A_QUOTE = ("·", "”", '"', "’", "'", "")


@dataclass(frozen=True, slots=True)
class Speaker:
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


class Sighting(NamedTuple):
    """A run of capitals in the narration, and what its sentence makes of it."""

    run: Run
    name: tuple[str, ...]
    """Its words that may be a person's name."""
    speaks: bool
    """A verb of saying stands beside it."""


class People:
    """The people and organisations of one article, by any of their names."""

    def __init__(self, narration: Sequence[str]) -> None:
        self.narration = narration
        self.runs = [names.runs(text) for text in narration]
        self.known: dict[str, Speaker] = {}
        self.genders: dict[str, str] = {}
        self._spelled: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self.seen = [
            [Sighting(run, _name_in(text, run), speaks(text, run)) for run in page]
            for text, page in zip(narration, self.runs, strict=True)
        ]
        self._surnames = {
            one.run.words[-1]
            for page in self.seen
            for one in page
            if one.speaks or _is_honoured(one.run)
        }
        for paragraph in range(len(narration)):
            self._collect(paragraph)
        self._drop_surnames()
        for paragraph in range(len(narration)):
            self._collect_first_names(paragraph)
        for paragraph in range(len(narration)):
            self._collect_titles(paragraph)

    def _collect(self, paragraph: int) -> None:
        text = self.narration[paragraph]
        for run, name, speaking in self.seen[paragraph]:
            if self._is_person(text, run, name, speaking=speaking):
                self._introduce(paragraph, run, name)
            elif (speaking or _acts(text, run)) and _is_organised(text, run) and not is_office(run):
                self.add(stranger(text, run, _name_end(text, run), organised=True))
            elif speaking and is_office(run):
                office = " ".join(text[run.start : run.end].split())
                self.add(Speaker(f"the {office}", None, "anonymous", office))

    def _collect_first_names(self, paragraph: int) -> None:
        """`Mari, who lives nearby, said`, `his wife, Olu,`: one name is all that is told."""
        text = self.narration[paragraph]
        for run, name, _ in self.seen[paragraph]:
            if len(name) != 1 or is_office(run) or self.holders(name):
                continue
            sex = _kin(text, run)
            told = run.words[-1] in self._surnames and _is_somebody(text, run)
            if sex or (told and not self._is_misspelt(name[0])):
                someone = stranger(text, run, run.end)
                self.add(someone)
                if sex and someone.kind == "person":
                    self.genders.setdefault(someone.name, sex)

    def _is_misspelt(self, word: str) -> bool:
        """Whether a single name is almost that of somebody known: `Ms. Bauchtman`, `Buchtmann`."""
        return next(self._near(word), None) is not None

    def _near(self, word: str) -> Iterator[str]:
        """Words of known names that are almost this one."""
        key = _key(word)
        near = (other for other in tuple(self._by_word)[:_MOST_COMPARED] if other[0] == key[0])
        return (other for other in near if _are_alike(key, other))

    def meant_by(self, name: str) -> Speaker | None:
        """The one person whose surname a single name almost is; None for no or several such."""
        if " " in name or len(name) < _SHORT_NAME:
            return None
        holders = {holder for word in self._near(name) for holder in self._by_word[word]}
        meant = [self.known[holder] for holder in holders if holder in self.known]
        one = meant[0] if len(meant) == 1 and meant[0].kind == "person" else None
        return one if one and _are_alike(_key(name), _key(one.short.split()[-1])) else None

    def _collect_titles(self, paragraph: int) -> None:
        """`Ruiz, a retired teacher,`: the full name had no title where it stood."""
        text = self.narration[paragraph]
        for run, name, _ in self.seen[paragraph]:
            behind = None if run.possessive else titles.behind(text, run.end)
            behind = behind or titles.told_of(text, run.end)
            holders = self.holders(name) if behind else ()
            known = self.known[holders[0]] if len(holders) == 1 else None
            if known and known.kind == "person" and known.title is None:
                self.known[known.name] = replace(
                    known, title=behind, titled_at=(paragraph, run.start)
                )

    def _is_person(self, text: str, run: Run, name: Sequence[str], *, speaking: bool) -> bool:
        if len(name) < 2:
            return False
        plain = names.plain(name)
        if not 2 <= len(plain) <= 5 or not _may_be_person(plain) or is_office(run):
            return False
        if _is_society(text, run):
            return False
        beside = run.words[-len(name) - 1] if len(run.words) > len(name) else ""
        return (
            plain[0] in names.GIVEN
            or names.is_title(beside)
            or _AGE.match(text, run.end) is not None
            or _WHO.match(text, run.end) is not None
            or speaking
            or self._is_meant(text, run)
            or (plain[-1] in self._surnames and not _follows_the(text, run))
            or titles.of(text, max(run.start, run.end - len(" ".join(name))), run.end) is not None
        )

    def _is_meant(self, text: str, run: Run) -> bool:
        """Whether the next sentence means it: `Jo Li has run the inn since May. She says`."""
        opens = not run.possessive and names.mark_before(text, run.start) in ("", *".!?")
        found = _HE_SAYS.match(text, run.end) if opens else None
        return found is not None and found[1] in lexicon.SAYING

    def _introduce(self, paragraph: int, run: Run, name: Sequence[str]) -> None:
        text = self.narration[paragraph]
        printed = _printed(text, run, name)
        full = self._spelled.setdefault(printed.casefold(), printed)
        start = run.end - len(full.rstrip("."))
        known = self.known.get(full)
        if known and known.title and full in self.genders:
            return
        title = titles.of(text, start, run.end)
        if known is None:
            short = " ".join(names.surname(name))
            at = (paragraph, start) if title else None
            self.add(Speaker(full, title, "person", short, at))
        elif known.title is None and title is not None:
            self.known[full] = replace(known, title=title, titled_at=(paragraph, start))
        sex = names.gender(name, title, text[max(0, start - 30) : start])
        if sex is not None:
            self.genders.setdefault(full, sex)

    def _drop_surnames(self) -> None:
        """`García Márquez` is nobody beside `Gabriela García Márquez`."""
        people = (one.name for one in self.known.values() if one.kind == "person")
        for short in [name for name in people if len(name.split()) == 2]:
            holders = self._by_word[_key(short.split()[-1])]
            longer = [name for name in holders if name.endswith(" " + short)]
            if len(longer) == 1:
                del self.known[short]
                for word in short.split():
                    self._by_word[_key(word)].remove(short)
                self.known[longer[0]] = replace(self.known[longer[0]], short=short)

    def sentence(self, paragraph: int, position: int) -> list[str]:
        """The words of the sentence at a place, in lower case."""
        text = self.narration[paragraph]
        start = max(text.rfind(mark, max(0, position - 400), position) for mark in ".!?")
        stop = _STOP.search(text, position, position + 400)
        words = lexicon.WORD.findall(text, start + 1, stop.start() if stop else position + 400)
        return [word.lower() for word in words]

    def add(self, speaker: Speaker) -> None:
        """Take in somebody; a name that is known already stays as it is."""
        if speaker.name in self.known:
            return
        self.known[speaker.name] = speaker
        words = speaker.name if speaker.kind == "person" else speaker.short or speaker.name
        for word in words.split():
            self._by_word[_key(word)].append(speaker.name)

    def entitle(self, speaker: Speaker) -> None:
        """Keep a title that somebody who is known had none of."""
        known = self.known[speaker.name]
        if known.title is None and speaker.title is not None:
            self.known[known.name] = replace(known, title=speaker.title)

    def meet(self, speaker: Speaker) -> None:
        """Take in somebody, unless the story has them under a longer name."""
        runs = names.runs(speaker.name)
        if not runs or not self.named(runs[0]):
            self.add(speaker)

    def named(self, run: Run, text_before: str = "") -> tuple[str, ...]:
        """Full names of those whom a run can mean, by surname rather than by first name."""
        return self.holders(names.person(run, text_before))

    def holders(self, name: Sequence[str]) -> tuple[str, ...]:
        """Full names of those whom the words of a name can mean."""
        full = " ".join(name)
        full = self._spelled.get(full.casefold(), full)
        if full in self.known:
            return (full,)
        words = names.plain(name)
        if not words or not self._by_word.get(_key(words[-1])):
            return ()
        plain = [_key(word) for word in words]
        sharing = min((self._by_word.get(word, []) for word in plain), key=len)[:_MOST_NAMESAKES]
        holders = [holder for holder in sharing if set(plain) <= set(_keys(holder))]
        by_surname = [holder for holder in holders if _keys(holder)[-1] == plain[-1]]
        return tuple(dict.fromkeys(by_surname or (holders if len(plain) == 1 else ())))


def _are_alike(first: str, second: str) -> bool:
    """Whether most letters of two names are the same, in the same order."""
    fewest = _ALIKE * (len(first) + len(second)) / 2
    if min(len(first), len(second)) < fewest or sum(map(second.__contains__, first)) < fewest:
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _name_in(text: str, run: Run) -> tuple[str, ...]:
    """The words of a run that may be a name; only what stands before a long one matters."""
    return names.person(run, before(text, run) if len(run.words) > 2 else "")


def before(text: str, run: Run) -> str:
    """What stands in front of a run, as far as its title may reach."""
    return text[max(0, run.start - 60) : run.start]


def speaks(text: str, run: Run) -> bool:
    """Whether a verb of saying stands right behind a name or in front of it."""
    return not run.possessive and (_says_behind(text, run) or _says_ahead(text, run))


def _acts(text: str, run: Run) -> bool:
    """Whether a name is told of as an organisation is (`Acme, which makes roofs,`)."""
    if _WHICH.match(text, run.end):
        return True
    return len(run.words) > 1 and not run.possessive and _name_a_body(run.words)


def _says_behind(text: str, run: Run) -> bool:
    """`Jo Li said`, `Jo Li has also said`; not `a woman from Marlow said`."""
    end = _name_end(text, run)
    if text[end : end + 1] == ",":
        aside = _ASIDE.match(text, end)
        if not aside:
            return False
        end = aside.end()
    elif text[end : end + 1] != " ":
        return False
    says = _verb_says(text, end)
    return says and word_before(text, run.start) not in lexicon.PREPOSITIONS


def _verb_says(text: str, start: int) -> bool:
    """Whether the next word is a verb of saying, auxiliaries aside."""
    near = text[start : start + 40].split(None, _MOST_AUXILIARIES + 1)
    for word in near[: _MOST_AUXILIARIES + 1]:
        if word in lexicon.AUXILIARIES:
            continue
        found = lexicon.WORD.match(word)
        return found is not None and found[0].lower() in lexicon.SAYING
    return False


def _name_end(text: str, run: Run) -> int:
    """Where a name ends; that of an organisation may go on: `Department` *of Fair Trade*."""
    last = run.words[-1].lower()
    if run.possessive or last not in _BODIES:
        return run.end
    form = _OF if last in lexicon.ORGANISATIONS else _OF_WHOM
    found = form.match(text, run.end)
    return found.end() if found else run.end


def _says_ahead(text: str, run: Run) -> bool:
    """`“…,” said Jo Li`."""
    verb = word_before(text, run.start)
    if verb.lower() not in _INVERTING:
        return False
    before_verb = text[max(0, run.start - 30) : run.start - len(verb) - 1]
    return before_verb.rstrip()[-1:] in _BEHIND_A_QUOTE


def word_before(text: str, start: int) -> str:
    """The word that nothing but a space parts from what starts there, else nothing."""
    near = text[max(0, start - 20) : start]
    if not near[-1:].isspace():
        return ""
    last = near[:-1].rpartition(" ")[2]
    if last.isalnum():
        return last
    found = _LAST_WORD.search(last)
    return found[0] if found else ""


def stranger(text: str, run: Run, end: int, *, organised: bool = False) -> Speaker:
    """Somebody whom nothing but an attribution names; an organisation’s name reaches to `end`."""
    if not organised and not _is_organised(text, run):
        name = names.person(run)
        full = _printed(text, run, name)
        title = titles.of(text, run.end - len(full), run.end)
        return Speaker(full, title, "person", " ".join(names.surname(name)))
    whole = re.split(r"[,;(]", text[run.start : end])[0].strip()
    acronym = _ACRONYM.match(text, run.end)
    return Speaker(whole, None, "organisation", acronym[1] if acronym else whole)


def _is_somebody(text: str, run: Run) -> bool:
    """Whether what stands beside a single name says that a person bears it."""
    if run.words[-1].lower() in lexicon.PREPOSITIONS:
        return False
    told = _WHO.match(text, run.end) or run.words[0] in names.GIVEN or len(run.words) > 1
    means = _SAID_HE.match(text, run.end)
    return bool(told or means or titles.behind(text, run.end))


def _kin(text: str, run: Run) -> str | None:
    """Sex of whom a word of kin stands before: `his wife, Olu,`; None where none does."""
    start = max(0, run.start - 40)
    if text[start : run.start - 1].rstrip(",").rpartition(" ")[2] not in lexicon.KIN:
        return None
    found = _KIN.search(text, start, run.start)
    closed = found and (not found[2] or text[run.end : run.end + 1] in (",", ".", ";"))
    if not found or not closed:
        return None
    return names.gender(run.words, found[1])


def _is_honoured(run: Run) -> bool:
    """`Mr. Ruiz`: nobody but a person is called so."""
    return len(run.words) == 2 and run.words[0] in lexicon.HONORIFICS


def is_office(run: Run) -> bool:
    """Whether a run is what somebody is, and no name: `U.S. Surgeon General`."""
    return _are_offices(run.words)


@lru_cache(maxsize=4096)
def _are_offices(words: tuple[str, ...]) -> bool:
    return all(
        names.is_title(word) or word.lower() in lexicon.ROLES or "." in word for word in words
    )


def _may_be_person(plain: Sequence[str]) -> bool:
    return (
        not _name_a_body(tuple(plain))
        and " ".join(plain) not in lexicon.PLACES
        and not _shouts(plain)
        and plain[0].lower() not in lexicon.PARTICLES
    )


def _is_organised(text: str, run: Run) -> bool:
    """Whether a name looks like an organisation’s."""
    last = run.words[-1]
    return (
        _name_a_body(run.words)
        or _is_society(text, run)
        or _shouts(run.words)
        or _WHICH.match(text, run.end) is not None
        or (last.isupper() and len(last) > 1)
        or _follows_the(text, run)
    )


def _is_society(text: str, run: Run) -> bool:
    """`Doctors Without Borders`, `Friends` *of the River*."""
    if run.words[0].lower() not in lexicon.COMPANIES:
        return False
    inside = len(run.words) > 2 and run.words[1].lower() in lexicon.PREPOSITIONS
    return inside or (len(run.words) == 1 and _OF_WHOM.match(text, run.end) is not None)


@lru_cache(maxsize=4096)
def _name_a_body(words: tuple[str, ...]) -> bool:
    return any(word.lower() in lexicon.ORGANISATIONS for word in words)


def _shouts(words: Sequence[str]) -> bool:
    """Whether a word is an acronym: `NASA`, `TxDOT`."""
    return any(sum(map(str.isupper, word)) > 2 and word.isalpha() for word in words)


def _follows_the(text: str, run: Run) -> bool:
    return text[max(0, run.start - 4) : run.start].lower() == "the "


def _printed(text: str, run: Run, name: Sequence[str]) -> str:
    """The name as print has it, the stops of `J.` and `Jr.` included."""
    first = text.rfind(name[0], run.start, run.end)
    end = run.end + (name[-1] in ("Jr", "Sr") and text[run.end : run.end + 1] == ".")
    return " ".join(text[first:end].split()) if first >= 0 else " ".join(name)


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """A name without what is most often misprinted: accents, and letters that stand double."""
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in apart if not unicodedata.combining(c))
    low = word.rstrip(".").casefold()
    return _DOUBLED.sub(itemgetter(1), low) if len(low) > _SHORT_NAME else low


@lru_cache(maxsize=4096)
def _keys(name: str) -> tuple[str, ...]:
    """The words of a name as keys, `Jr.` left out."""
    return tuple(_key(word) for word in names.plain([word.rstrip(".") for word in name.split()]))
