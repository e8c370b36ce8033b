"""Byline and date lines in the forms that news pages give them, glued ones too."""

import re
from dataclasses import dataclass
from functools import lru_cache

from . import givennames, lexicon, stamps

AGENCIES = frozenset(
    {
        "AFP",
        "AP",
        "Agence France-Presse",
        "Associated Press",
        "Australian Associated Press",
        "Bloomberg",
        "Canadian Press",
        "PA Media",
        "Press Association",
        "Reuters",
        "The Associated Press",
        "The Canadian Press",
        "Thomson Reuters",
        "United Press International",
    }
)
"""Whose stories have no author's name."""

_BY = re.compile(
    r"(?:(?:story|text|words|report|reporting|written|posted|article)\s)?by[:\s]\s*(?=\S)",
    re.IGNORECASE,
)
_GLUED_BY = re.compile(r"[Bb]y(?=[A-Z][\w.’'-]{1,30}\s[A-Z])")
"""`bySauli Giliard`"""
_GLUED_ROLE = re.compile(
    r"((?:[A-Z][\w’'-]*\s){1,2}[A-Z]?[a-z’'-]+)(?=[A-Z][a-z]+(?:\s[A-Z&][\w]*){0,4}$)"
)
"""`Ana RuizTravel Reporter`"""
_GLUED_WORD = re.compile(r"(?<=[a-z])(?:Twitter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$")
"""`Ana RuizTwitter`"""
_NAME_AND_ROLE = re.compile(
    r"((?:[A-Z][\w’'-]+\s){1,2}?[A-Z][\w’'-]+)\s(?:[A-Z][\w’'&-]*\s){0,4}"
    r"(?i:reporter|correspondent|editor|writer|producer|journalist|columnist|director)"
)
"""`Ana Ruiz Deputy Content Editor`"""
_AUTHOR = re.compile(r"(?:author|reporter|writer)s?\s*:\s*", re.IGNORECASE)
_NAME = r"[^\W\d_a-z](?:[\w.’'`-]*[\w.])?"
_PARTICLE = r"(?:de|la|del|della|der|den|di|da|dos|du|van|von|ten|bin|al|el|le|y|e)"
_PERSON = rf"{_NAME}(?:\s(?:{_PARTICLE}\s){{0,2}}{_NAME}){{0,4}}"
_PLACED = rf"{_PERSON}(?:\s(?:in|at)\s{_PERSON})?"
_PEOPLE = re.compile(rf"{_PLACED}(?:(?:,\s{_PLACED}){{0,6}},?\s(?:and|&)\s{_PLACED})?")
_NEXT = re.compile(rf",\s({_PERSON})(?=[,|•·]|$)")
_PLACE = re.compile(rf"\s(?:in|at)\s{_PERSON}")
_MARKED = re.compile(rf"({_PERSON})(?:\s@\w{{2,30}}|\s?\|\s?(?:Published|Posted|Updated))")
"""`Ana Ruiz @anaruiz`, `Ana Ruiz|Published`, where the day stands on the next line."""
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}\b"
_DATED = re.compile(rf"\s(?=(?:updated|published|posted|on)\b|{_MONTH})", re.IGNORECASE)
_OUTLET = re.compile(r"\s(?=(?:For|At|With|Of)\s)")
_BEHIND_NAMES = re.compile(
    rf"[,|•·/—–(;-]|[\w.+-]{{1,40}}@|on$|{_MONTH}|for\s|of\s|in\s|at\s|with\s|via\s|updated|published|posted|last\s|modified",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:[\w’'&-]+\s){0,5}?(?:reporter|correspondent|editor|writer|producer|journalist|columnist"
    r"|host|contributor|critic|staff|chief|anchor|analyst|photographer|intern|fellow)s?"
    r"(?:(?:,|\s(?:for|at|in|of|on))\s[^.!?]{1,60})?",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:[\w’'&.-]+\s){0,4}?(?:staff|newsroom|news desk|desk|editors?|editorial (?:board|team)"
    r"|admin|administrator|team|webmaster)(?:\s(?:reports?|reporters?|writers?|and wires?))?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"{_NAME}(?:\s{_NAME}){{0,3}}(?:,\s?{_NAME}(?:\s{_NAME}){{0,2}})?,?\s?"
    r"(?:\([A-Z][\w &.-]{1,30}\)\s?[—–-]{0,2}|[—–-]{1,2})"
    r"|(?:[A-Z]{3,20}(?:,\s[A-Z][a-z]{2,20})?/){0,2}[A-Z]{3,20}(?:\s(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})?,?(?:\s[A-Z]{2,4})?"
)
"""`NEW DELHI, (IANS) --`, `JAKARTA Tue IST`, with the date that stood there left out."""
_OUTLETS = re.compile(
    r"\b(?:Press|News|Times|Post|Herald|Tribune|Gazette|Courier|Journal|Radio|Media|Broadcasting"
    r"|Agency|Magazine|Daily|Standard|Chronicle|Service|Release|Publication|University)\b"
)
_GLUED = re.compile(
    rf"({_NAME}(?:\s{_NAME}){{1,3}}?)(?<!and)\s(?:The\s)?(?:{'|'.join(sorted(AGENCIES))})"
)
_PARTS = re.compile(r"\s*(?:[|•·;/–—]|\s-\s|,(?!\s[JS]r\b)|\s{2,})\s*")
_BESIDE = re.compile(r"\((?:now|earlier)\)|\b\d{1,2}[- ]min(?:ute)?s? read\b")
"""What stands beside names and dates: `Ana Ruiz (now)`, `May 4, 2024 3 min read`."""
_PARTED = re.compile(r"(?<=\d)(/)\s(?=\d{1,2}/\d)")
"""`10/ 5/11`, where figures stand in columns."""
_ZONE = re.compile(r"\s(?:[ECMPA][SD]?T|GMT|BST|UTC|CES?T|IST)\s*$")
"""Left over behind names where the time was taken."""
_BARS = re.compile(r"[|•·]")
"""`8 November 2023 | Story | Lima`: a date among the page's own words."""
_FEW_WORDS = 4
_AND = re.compile(r",?\s(?:and|&)\s|,\s")
_GIVEN = givennames.MALE | givennames.FEMALE
_SHORTEST, _LONGEST = 2, 160
_FULL_NAME = range(2, 5)
"""Words of a name that stands for an author without “By”."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line above the story says; all unknown where its words name nobody."""

    byline: str | None
    published: str | None
    """`2019-02-26 11:52`, or the date alone; None, too, where it reads as two days."""
    later: bool = False
    """The date is that of a change."""


def _undated(text: str) -> str | None:
    """An agency, or a name with what pages set beside one, and nothing else."""
    if (agency := _PLACE.sub("", text)) in AGENCIES:
        return agency
    marked = _MARKED.fullmatch(text) if "@" in text or "|" in text else None
    return unshouted(marked[1]) if marked and _is_full_name(marked[1]) else None


@lru_cache(maxsize=512)
def parse(line: str) -> Byline | None:
    """Read a byline, a date line, or both in one; None for any other line.

    >>> parse("By Jill AmentFebruary 26, 2019\u00a011:52 am")
    Byline(byline='Jill Ament', published='2019-02-26 11:52', later=False)
    >>> parse("Ana Li | KXYZ | Updated: July 21, 2017")
    Byline(byline='Ana Li', published='2017-07-21', later=True)
    >>> parse("By Monday, the water had gone.")
    """
    beside = "(" in line or " read" in line
    text = _BESIDE.sub(" ", line) if beside else line
    text = " ".join(text.strip().strip("*_| ").split())
    text = _PARTED.sub(r"\1", text) if "/ " in text else text
    text = _GLUED_BY.sub("by ", text, count=1) if text.startswith(("by", "By")) else text
    if not _SHORTEST <= len(text) <= _LONGEST:
        return None
    if author := _undated(text):
        return Byline(author, None)
    found, rest = stamps.take(text)
    published = stamps.published(found)
    later = bool(found) and all(stamp.later for stamp in found)
    if found and (behind := stamps.LEFTOVER.match(rest)) and _BY.match(rest, behind.end()):
        rest = rest[behind.end() :]
    opening = _BY.match(rest) or _AUTHOR.match(rest)
    if opening:
        rest = _ZONE.sub("", rest) if found else rest
        return _named(" ".join(rest[opening.end() :].split()), published, later=later)
    if not found:
        return None
    if stamps.LEFTOVER.fullmatch(rest or " ") or _DATELINE.fullmatch(" ".join(rest.split())):
        return Byline(None, published, later)
    names = _unmarked(rest)
    parts = [part.split() for part in _BARS.split(rest.replace("**", "")) if part.strip()]
    listed = len(parts) > 1 or _OUTLETS.search(rest) is not None
    listed = listed and all(len(words) <= _FEW_WORDS for words in parts)
    return Byline(names, published, later) if names or listed else None


def alone(line: str) -> Byline | None:
    """Read a line that has nothing but names, as some pages print their authors.

    So do headings and places: ask only where a date stands beside it.

    >>> alone("Esther Black in Cardiff and Tom Rees"), alone("The Plan")
    (Byline(byline='Esther Black and Tom Rees', published=None, later=False), None)
    """
    text = _BESIDE.sub(" ", line) if len(line) <= _LONGEST else ""
    words = " ".join(text.strip().strip("*_").split())
    if are_slashed(words):
        return Byline(" and ".join(name.strip() for name in words.split("/")), None)
    names = _unmarked(words) if words else None
    if names is None and (titled := _NAME_AND_ROLE.fullmatch(words)) and _is_full_name(titled[1]):
        names = titled[1]
    heading = words.isupper() and names is not None and not _has_given_name(names)
    return Byline(names, None) if names and not heading else None


def is_titled(line: str) -> bool:
    """Whether a line is a full name and what its bearer is: `Ana Ruiz, AP Science Writer`.

    >>> is_titled("Ana Ruiz, AP Science Writer"), is_titled("Ana Ruiz, mayor of Lima")
    (True, False)
    """
    name, comma, role = line.partition(", ")
    return bool(comma) and _is_full_name(name) and is_role(role)


def are_slashed(line: str) -> bool:
    """Whether a line is two full names or more with strokes between them, which no heading is.

    >>> are_slashed("Ana Ruiz/Jo Li"), are_slashed("Ana Ruiz and Jo Li")
    (True, False)
    """
    names = [name.strip() for name in line.split("/")]
    return len(names) > 1 and all(map(_is_full_name, names))


def is_outlet(byline: str) -> bool:
    """Whether a byline names a newsroom and nobody in it.

    >>> is_outlet("Harbury Times"), is_outlet("Ana Ruiz")
    (True, False)
    """
    return _OUTLETS.search(byline) is not None


def is_role(line: str) -> bool:
    """Whether a line below a byline says what its author is.

    >>> is_role("Local democracy reporter, Harbury"), is_role("The reporter left.")
    (True, False)
    """
    return len(line) <= 80 and bool(_ROLE.fullmatch(line.strip()))


def date(text: str) -> str | None:
    """The date in a text, with its time where one stands near.

    >>> date("2019-02-26T11:52:00-06:00"), date("15 August 2008"), date("soon")
    ('2019-02-26 11:52', '2008-08-15', None)
    """
    return stamps.published(stamps.take(text)[0])


def unshouted(names: str) -> str:
    """Names that are set in capitals, as a reader would write them.

    >>> unshouted("ANA RUIZ and JO LI-BELL"), unshouted("AP"), unshouted("J.D. Vance")
    ('Ana Ruiz and Jo Li-Bell', 'AP', 'J.D. Vance')
    """
    names = names.replace(" AND ", " and ")
    words = [word for word in names.split() if word != "and"]
    if len(words) < 2 or not all(map(str.isupper, words)):
        return names
    return " ".join(word if word == "and" else word.title() for word in names.split())


def _named(text: str, published: str | None, *, later: bool) -> Byline | None:
    """The names behind “By”; what stands behind them is a title, a desk or an outlet."""
    if _NOBODY.fullmatch(_PARTS.split(text)[0]):
        return Byline(None, published, later)
    found = _PEOPLE.match(_DATED.split(text, maxsplit=1)[0])
    if not found:
        return None
    end = len(_OUTLET.split(found[0].rstrip(","), maxsplit=1)[0])
    while (more := _NEXT.match(text, end)) and _has_given_name(more[1]):
        end = more.end()
    names, rest = text[:end], text[end:].strip()
    if rest.endswith((".", "!", "?")) and len(rest) > 25:
        return None
    if rest and not _BEHIND_NAMES.match(rest):
        return None
    first = names.split()[0]
    known = _has_given_name(names) or names in AGENCIES
    if first in lexicon.NOT_NAMES and not known and not published:
        return None
    return Byline(_tidy(names), published, later)


def _tidy(names: str) -> str:
    """Without places, and without the agency that is glued behind a name."""
    names = _GLUED_WORD.sub("", _PLACE.sub("", names))
    if (titled := _GLUED_ROLE.match(names)) and is_role(names[titled.end() :]):
        names = titled[1]
    glued = _GLUED.fullmatch(names)
    return unshouted(glued[1].removesuffix("The") if glued else names)


def _unmarked(text: str) -> str | None:
    """Names without “By” at the start of a line, where outlets and titles follow at most."""
    parts = [p for p in _PARTS.split(text) if p and not stamps.LEFTOVER.fullmatch(p)]
    if not parts or not _are_full_names(parts[0]):
        return None
    names = [parts[0]]
    rest = parts[1:]
    while rest and _are_full_names(rest[0]) and not is_role(rest[0]) and _has_given_name(rest[0]):
        names.append(rest.pop(0))
    published = any(is_role(part) or part in AGENCIES or _OUTLETS.search(part) for part in rest)
    listed = bool(rest) and all(_is_full_name(part) and not is_role(part) for part in rest)
    if listed:
        names, rest = parts, []
    if rest and not published and not _has_given_name(names[0]):  # a place and its country
        return None
    if any(len(part.split()) > 5 or not (part[0].isupper() or is_role(part)) for part in rest):
        return None
    return _tidy(", ".join(names))


def _are_full_names(text: str) -> bool:
    names = _AND.split(_PLACE.sub("", text))
    return all(_is_full_name(name) or (at and name in AGENCIES) for at, name in enumerate(names))


def _is_full_name(name: str) -> bool:
    words = name.split()
    if len(words) not in _FULL_NAME or not re.fullmatch(_PERSON, name) or name in lexicon.PLACES:
        return False
    if words[0] in _GIVEN:
        return True
    return _OUTLETS.search(name) is None and lexicon.NOT_NAMES.isdisjoint(words)


def _has_given_name(names: str) -> bool:
    return names.split(maxsplit=1)[0].title() in _GIVEN
