"""Which names of an article get a pronouncer, and how each is likely said.

A name gets one because it is a name, not because a voice's dictionary lacks it: dictionaries take
Ament for a noun. Left out are names that any announcer says without thinking: common first names
and surnames, countries and large places, plain English words, and what has one obvious reading. A
letter with an accent is never obvious.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from .. import inline, lexicon, pronouncers
from ..model import HeadLine, Script
from . import familiar

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITALISED = re.compile(r"[^\W\d_a-z](?<![^\W\d_].)(?<![^\W\d_]['’].)[^\W\d_]*(?:['’][^\W\d_]+)*")
"""A word that may have a capital; its letter is looked for first, which is quick."""
_ENDED = re.compile(r"(?:^|[.!?:…•\n]|[“\"‘(\[]|\s['’])\s*\Z")
"""What stands before a word that has its capital for the sentence's sake."""
_NAMED = re.compile(r"['’]s\b|\s(?:is|was|has|had|will|who)\b")
"""What stands behind a name that opens a sentence."""
_KNOWN_WORDS = (
    familiar.PLACES
    | familiar.SURNAMES
    | familiar.FIRST_NAMES
    | familiar.WORDS
    | frozenset(
        word.casefold()
        for words in (
            lexicon.MALE_NAMES,
            lexicon.FEMALE_NAMES,
            lexicon.NOT_NAMES,
            lexicon.TITLES,
            lexicon.HONORIFICS,
            lexicon.ROLES,
            lexicon.ORGANISATIONS,
            lexicon.GROUPS,
            lexicon.DEMONYMS,
            lexicon.SAYING,
            lexicon.TIMES,
            lexicon.PREPOSITIONS,
            lexicon.PRONOUNS,
            lexicon.PARTICLES,
            lexicon.CONJUNCTIONS,
            lexicon.DETERMINERS,
            lexicon.AUXILIARIES,
            lexicon.MEASURES,
            lexicon.PAPERS,
            lexicon.GENERATIONS,
        )
        for word in words
    )
    | lexicon.word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
)
_DERIVED = (
    r".{3,}(?:tions?|sions?|ments|ness|ities|ships?|hoods?|isms?|ists?|ologys?|ologies|graphy|onal"
    r"|ative|able|ibles?|ically|ences?|ances?|ings|ational|ician|icians|wide|ways?|time|works?)"
    r"|.{2,}(?:[aeio]tic|[aeo]nic|[eo]ric|ific|etical)"
    r"|.{4,}(?:ment|ity|ics|ical|ive|ous|ing|ful|less|ary|ory|ology|ture|ists)"
)
"""Endings that only plain words have, behind a stem of some length."""
_ONSET = (
    "(?:[bcdfghjklmnprstvwyz]|[bcfgps]l|[bcdfgpt]r|s[cklmnptw]|s[cpt]r|[cst]h|qu|tw|wh|kn|wr|spl)"
)
_SHORT = (
    rf"{_ONSET}?(?:[aeiou](?:[bdfgklmnpstvz]|bb|ck|dd|ff|ft|g[gs]|ld|l[lkmpst]|m[mp]|n[ndkgst]|nch|nce"
    r"|p[ps]|pt|rr|sh|sk|s[stp]|tch|t[tsz]|th|x|[bgpt]s)"
    r"|[aeiou]r(?:[bdgklmnpst]|ch|th|ne?|s[eh]|ce|ge|ks|st)?|(?:ee|oo|ai|oa)[dfklmnprst]|[ae]y|o[ey]|aw"
    r"|[aio](?:[bdklmnpstv])e|[aio](?:ng|nk))"
)
"""A syllable that English reads in one way."""
_COMPOUND = (
    rf"{_SHORT}s?(?:son|sen|man|ford|field|wood|well|worth|land|smith|stone|bridge|ville|town|hill|house"
    r"|brook|dale|ridge|more|port|shire|mouth|burg)s?"
)
_AGENTS = ("er", "or", "ist", "ian", "ed", "ing", "s")
"""End what somebody is called by in front of a name."""
_FROM_NAMES = ("son", "s", "n", "ns", "an", "ans", "ian", "ians", "ese", "i", "is")
_WITH_MARK = re.compile(r"[odlnm]['’]\w{3,}", re.IGNORECASE)
"""`O’Rourke`, and not `I’ve`."""
_OF = ("'s", "’s", "'S", "’S")
_LONGEST_NAME = 24
_SHORTEST_NAME = 2


@dataclass(slots=True)
class _Seen:
    """What a text has of each word."""

    names: dict[str, str] = field(default_factory=dict)
    """Folded name → as first written."""
    beside: dict[str, list[str]] = field(default_factory=dict)
    """Folded name → the words of the names that it stood in."""
    words: set[str] = field(default_factory=set)
    """All words as written, so that one without a capital is known to be common; and more."""


def noted(script: Script, lexicon: Iterable[str]) -> Script:
    """The script with a `say:` entry, a guess, for each name in its words that may want one.

    `lexicon`: words that the show has in lexicon.toml, which need none.
    """
    chapters = script.chapters[len(script.articles) > 1 :]  # headlines have capitals throughout
    cues = (cue for one in chapters for cue in one.cues if cue.kind != "disclosure")
    names = of((inline.written(line.text) for cue in cues for line in cue.speech), lexicon)
    if not names:
        return script
    entries = (HeadLine(name, f"{how} {pronouncers.GUESS}") for name, how in names.items())
    return replace(script, head=(*script.head, HeadLine("say", children=tuple(entries))))


def of(texts: Iterable[str], known: Iterable[str] = ()) -> dict[str, str]:
    """Name → likely respelling for the names of these texts, in alphabetical order.

    `known`: words that the show's lexicon.toml has already.

    >>> of(["On Monday Ana Rubio met the mayor of Bogotá, Juan Guaido."])
    {'Bogotá': 'boh-goh-TAH', 'Guaido': 'gwy-DOH', 'Rubio': 'ROO-bee-oh'}
    """
    from . import namesounds  # its tables of sounds take 20 ms to set up, and only drafts need them

    seen = _Seen()
    parts: set[str] = set()
    for text in texts:
        _read(text, seen)
        parts.update(text.split())
    words = _WORD.findall(" ".join(part for part in parts if not part.isalpha()))
    seen.words.update(parts, words, (word[:-2] for word in words if word.endswith(_OF)))
    done = {word for entry in known for word in pronouncers.folded(entry)}
    names = {
        name: how
        for key, name in seen.names.items()
        if key not in done
        and _wants_one(name, seen)
        and (how := namesounds.guess(name, seen.beside.get(key, ())))
    }
    return dict(sorted(names.items(), key=lambda item: (pronouncers.folded(item[0]), item[0])))


_LONGEST_RUN = 8
"""Words of a name that are kept in mind."""


def _read(text: str, seen: _Seen) -> None:
    run: list[str] = []
    last = 0
    for found in _CAPITALISED.finditer(text):
        word = found[0][:-2] if found[0].endswith(_OF) else found[0]
        if not word[0].isupper():
            continue
        if text[last : found.start()] not in (" ", "-"):
            run = []
        run = [*run[-_LONGEST_RUN:], word]
        if word not in lexicon.NOT_NAMES:
            _note(word, run, seen, text, found)
        last = found.end()


def _note(word: str, run: list[str], seen: _Seen, text: str, found: re.Match[str]) -> None:
    """Keep a word with a capital; one that opens a sentence needs somebody who vouches for it."""
    if len(run) == 1 and _ENDED.search(text[max(0, found.start() - 3) : found.start()]):
        behind = _NAMED.match(text, found.start() + len(word))
        whole = _goes_on(text, found.end()) and not word.endswith(_AGENTS)
        if not behind and not whole:
            return
    key = _key(word)
    seen.names.setdefault(key, word)
    seen.beside.setdefault(key, []).extend([other for other in run[:-1] if other != word])


def _goes_on(text: str, at: int) -> bool:
    """Whether another word with a capital follows: a whole name opens the sentence."""
    return text[at : at + 1] == " " and text[at + 1 : at + 2].isupper()


def _key(word: str) -> str:
    return " ".join(pronouncers.folded(word))


def _wants_one(name: str, seen: _Seen) -> bool:
    low = name.casefold()
    if not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME or sum(map(str.isupper, name)) > 2:
        return False
    if name.isupper() or (not name.isalpha() and not _WITH_MARK.fullmatch(name)):
        return False
    if name.isascii() and _is_obvious(low):
        return False
    return seen.words.isdisjoint((low, low.removesuffix("s"), f"{low}s"))


def _is_obvious(low: str) -> bool:
    """Whether an announcer says it without thinking."""
    bare = low.replace("’", "'")
    return (
        _is_plain(bare)
        or (bare.endswith("s") and _is_plain(bare[:-1]))
        or _obvious().fullmatch(bare) is not None
        or _is_sons(bare)
    )


@cache
def _obvious() -> re.Pattern[str]:
    """Spellings that have one reading."""
    return re.compile("|".join((_SHORT, _COMPOUND, _DERIVED)))


def _is_plain(low: str) -> bool:
    return low in _KNOWN_WORDS


def _is_sons(low: str) -> bool:
    """`Peterson`, `Estonian`, `Gabonese`: whose son, or whose citizen, somebody is."""
    return any(low.endswith(end) and low[: -len(end)] in _KNOWN_WORDS for end in _FROM_NAMES)
