"""Which names of an article get a pronouncer, and how each is likely said.

A name gets one because it is a name, not because a voice's dictionary lacks it: dictionaries take
Ament for a noun. Left out are names that any announcer says without thinking: common first names
and surnames, countries and large places, plain English words, and what has one obvious reading. A
letter with an accent is never obvious.
"""

import re
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import filterfalse

from .. import givennames, inline, lexicon, pronouncers
from ..model import HeadLine, Script
from . import familiar

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITAL = "[A-ZÀ-ÖØ-῿Ⰰ-퟿]"
_REST = r"[^\W\d_]*(?:['’][^\W\d_]+)*"
_RUN = re.compile(rf"{_CAPITAL}(?<![^\W\d_].)(?<![^\W\d_]['’].){_REST}(?:[ -]{_CAPITAL}{_REST})*")
"""Words that may have a capital; the first letter is looked for first, which is quick."""
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
            givennames.FAMILIAR_MALE,
            givennames.FAMILIAR_FEMALE,
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


def noted(script: Script, lexicon: Iterable[str]) -> Script:
    """The script with a `say:` entry, a guess, for each name in its words that may want one.

    `lexicon`: words that the show has in lexicon.toml, which need none.
    """
    chapters = script.chapters[len(script.articles) > 1 :]  # headlines have capitals throughout
    cues = (cue for one in chapters for cue in one.cues if cue.kind != "disclosure")
    spoken = (line.text for cue in cues for line in cue.lines if line.kind == "speech")
    names = of(map(inline.written, spoken), lexicon)
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
    whole = "\n".join(texts)
    _read(whole, seen)
    done = {word for entry in known for word in pronouncers.folded(entry)}
    wanted = {key: name for key, name in seen.names.items() if key not in done}
    may_be_words = any(name.casefold().removesuffix("s") in whole for name in wanted.values())
    common = _words(set(whole.split())) if may_be_words else frozenset()
    names = {
        name: how
        for key, name in wanted.items()
        if _is_no_word(name, common) and (how := namesounds.guess(name, seen.beside[key]))
    }
    return dict(sorted(names.items(), key=lambda item: (pronouncers.folded(item[0]), item[0])))


def _words(parts: Collection[str]) -> Container[str]:
    """All words as written, so that one without a capital is known to be common; and more."""
    marked = _WORD.findall(" ".join(filterfalse(str.isalpha, parts)))
    return {*parts, *marked, *(word[:-2] for word in marked if word.endswith(_OF))}


_LONGEST_RUN = 8
"""Words of a name that are kept in mind."""


def _read(text: str, seen: _Seen) -> None:
    for found in _RUN.finditer(text):
        if words := _words_of(found[0]):
            _note(found, words, seen)


@lru_cache(maxsize=8192)
def _words_of(run: str) -> tuple[str, ...]:
    """The words of a run without `’s`; none where none is odd."""
    printed = run.replace("-", " ").split(" ")
    if run.isascii() and _KNOWN_WORDS.issuperset(map(str.casefold, printed)):
        return ()
    words = tuple(word[:-2] if word.endswith(_OF) else word for word in printed)
    return words if any(map(_is_odd, words)) else ()


def _note(run: re.Match[str], words: Sequence[str], seen: _Seen) -> None:
    """Keep the odd ones of a run's words, and what stands before each in its name."""
    for at, word in enumerate(words):
        if _is_odd(word) and (at or _is_vouched_for(run, word)):
            key = _key(word)
            seen.names.setdefault(key, word)
            beside = [other for other in words[max(0, at - _LONGEST_RUN) : at] if other != word]
            seen.beside.setdefault(key, []).extend(beside)


def _is_vouched_for(run: re.Match[str], word: str) -> bool:
    """Whether a run's first word has its capital for its own sake, and not its sentence's."""
    text, start = run.string, run.start()
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():
        return True
    if not _ENDED.search(text[max(0, start - 3) : start]):
        return True
    first, _, more = run[0].partition(" ")
    whole = more and "-" not in first and not word.endswith(_AGENTS)
    return bool(whole) or _NAMED.match(text, start + len(word)) is not None


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    return " ".join(pronouncers.folded(word))


@lru_cache(maxsize=8192)
def _is_odd(name: str) -> bool:
    """Whether a name may be said in several ways."""
    if not (name[:1].isupper() and _SHORTEST_NAME <= len(name) <= _LONGEST_NAME):
        return False
    if name.isupper() or (not name.isalpha() and not _WITH_MARK.fullmatch(name)):
        return False
    if name.isascii() and _is_obvious(name.casefold()):
        return False
    return sum(map(str.isupper, name)) <= 2


def _is_no_word(name: str, common: Container[str]) -> bool:
    """Whether no text has the name without a capital."""
    low = name.casefold()
    return not any(word in common for word in (low, low.removesuffix("s"), f"{low}s"))


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
    return any(low[: -len(end)] in _KNOWN_WORDS for end in _FROM_NAMES if low.endswith(end))
