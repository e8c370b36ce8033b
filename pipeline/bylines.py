"""Byline and date lines in the forms that news pages give them, glued ones too."""

import re
from dataclasses import dataclass

from . import lexicon

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?"
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
    re.compile(
        rf"(?P<name>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<name>{_MONTH}),?\s(?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})(?!\d)"),
)  # fmt: skip
_TIME = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::\d{2}(?:\.\d+)?)?\s?(?P<half>[ap]\.?m\b\.?)?(?![\d:])"
    r"|(?<!\d)(?P<h2>\d{1,2})\s?(?P<half2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_LEFTOVER = re.compile(
    r"(?:published|posted|updated|last (?:updated|modified)|modified|date|on|at|and|first"
    r"|originally"
    rf"|{_DAY}|gmt|utc|z|t|[ecmpab]s?[sd]?t|local time|\+\d\d:?\d\d|-\d\d:\d\d|[|•·,:;()/—–-]|\s)+",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?:story|text|words|report|reporting|written|posted|article)\s)?by[:\s]\s*(?=\S)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:author|reporter|writer)s?\s*:\s*", re.IGNORECASE)
_NAME = r"[^\W\d_a-z](?:[\w.’'`-]*[\w.])?"
_PARTICLE = r"(?:de|la|del|della|der|den|di|da|dos|du|van|von|ten|bin|al|el|le|y|e)"
_PERSON = rf"{_NAME}(?:\s(?:{_PARTICLE}\s){{0,2}}{_NAME}){{0,4}}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,\s{_PERSON}){{0,4}},?\s(?:and|&)\s{_PERSON})?")
_DATED = re.compile(r"\s(?=(?:updated|published|posted)\b)", re.IGNORECASE)
_OUTLET = re.compile(r"\s(?=(?:For|At|With|Of)\s)")
_BEHIND_NAMES = re.compile(
    r"[,|•·/—–(-]|for\s|of\s|in\s|at\s|with\s|via\s|updated|published|posted", re.IGNORECASE
)
_SHORTEST, _LONGEST = 4, 160


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line above the story says."""

    byline: str | None
    published: str | None
    """`2019-02-26 11:52`, or the date alone."""


def parse(line: str) -> Byline | None:
    """Read a byline, a date line, or both in one; None for any other line.

    >>> parse("By Jill AmentFebruary 26, 2019\u00a011:52 am")
    Byline(byline='Jill Ament', published='2019-02-26 11:52')
    >>> parse("Friday, July 21, 2017")
    Byline(byline=None, published='2017-07-21')
    >>> parse("By Monday, the water had gone.")
    """
    text = " ".join(line.strip().strip("*_").split())
    if not _SHORTEST <= len(text) <= _LONGEST:
        return None
    published, rest = _take_date(text)
    if published and (behind := _LEFTOVER.match(rest)) and _BY.match(rest, behind.end()):
        rest = rest[behind.end() :]
    opening = _BY.match(rest) or _AUTHOR.match(rest)
    if opening:
        return _named(rest[opening.end() :], published)
    return Byline(None, published) if published and _LEFTOVER.fullmatch(rest or " ") else None


def date(text: str) -> str | None:
    """The first date in a text, with its time where one stands near.

    >>> date("2019-02-26T11:52:00-06:00"), date("15 August 2008"), date("soon")
    ('2019-02-26 11:52', '2008-08-15', None)
    """
    return _take_date(text)[0]


def _named(text: str, published: str | None) -> Byline | None:
    """The names behind “By”; what stands behind them is a title, a desk or an outlet."""
    found = _PEOPLE.match(_DATED.split(text, maxsplit=1)[0])
    if not found:
        return None
    names = _OUTLET.split(found[0].rstrip(","), maxsplit=1)[0]
    rest = text[found.start() + len(names) :].strip()
    if rest.rstrip().endswith((".", "!", "?")) and len(rest) > 25:
        return None
    if rest and not _BEHIND_NAMES.match(rest):
        return None
    first = names.split()[0]
    given = first in lexicon.MALE_NAMES | lexicon.FEMALE_NAMES
    common = first in lexicon.NOT_NAMES and not given
    return None if common and not published else Byline(unshouted(names), published)


def unshouted(names: str) -> str:
    """Names that are set in capitals, as a reader would write them.

    >>> unshouted("ANA RUIZ and JO LI-BELL"), unshouted("AP"), unshouted("J.D. Vance")
    ('Ana Ruiz and Jo Li-Bell', 'AP', 'J.D. Vance')
    """
    words = [word for word in names.split() if word != "and"]
    if len(words) < 2 or not all(map(str.isupper, words)):
        return names
    return " ".join(word if word == "and" else word.title() for word in names.split())


def _take_date(text: str) -> tuple[str | None, str]:
    """The first date with its time, and the text without any date and time."""
    first: str | None = None
    for form in _DATES:
        while found := form.search(text):
            value = _iso(found)
            if value is None:
                break
            clock, behind = _take_time(text[found.end() :])
            ahead = text[: found.start()]
            if clock is None:
                clock, ahead = _take_time(ahead)
            first = first or (f"{value} {clock}" if clock else value)
            text = f"{ahead.rstrip()} {behind.lstrip()}".strip()
    return first, text


def _iso(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    month = _MONTHS[groups["name"].lower().rstrip(".")] if groups.get("name") else int(groups["m"])
    day = int(groups["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{groups['y']}-{month:02}-{day:02}"


def _take_time(text: str) -> tuple[str | None, str]:
    found = _TIME.search(text[:60])
    if not found:
        return None, text
    hour = int(found["h"] or found["h2"])
    half = (found["half"] or found["half2"] or "").lower()
    minute = int(found["min"] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None, text
    return f"{hour:02}:{minute:02}", text[: found.start()] + text[found.end() :]
