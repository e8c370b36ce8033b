"""When an article says that it appeared: dates and times as pages print them.

Figures alone (`03/04/2022`) are read by what stands beside them: a weekday, a time zone of America
or of elsewhere. Where nothing decides between two days, the day is unknown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?"
_DATES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(
        rf"(?P<name>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d(?!\d?:\d\d))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<name>{_MONTH})[,-]?\s?"
        r"(?P<y>\d{4})(?!\d(?!\d?:\d\d))",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\d)(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d(?!\d?:\d\d))"
    ),
    re.compile(
        r"(?<![\d/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{2})(?![\d/]|\.\d)"
    ),
)
_FIGURES = re.compile(r"\d\d")
_TIME = re.compile(
    r"(?<![\d:.])(?<!\d[+-])(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::\d{2}(?:\.\d+)?)?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?![\d:])"
    r"|(?<!\d)(?P<h2>\d{1,2})\s?(?P<half2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:[ECMPA]K?[SD]?T|[ECMP]astern|eastern|central|mountain|pacific)\b|[ap]\.m\."
)
_ELSEWHERE = re.compile(
    r"\b(?:GMT|BST|UTC|CES?T|EES?T|IST|A[EC][SD]T|AWST|NZ[SD]T|SAST|SGT|HKT|JST|WAT|EAT)\b"
)
_ZONE = (
    r"(?:myt|pht|pkt|wib|npt|msk|cat|gst|gmt|utc|z|bst|ces?t|ees?t|ist|a[ecw][sd]t|nz[sd]t|sast|sgt|hkt|jst|wat|eat|[ecmpa]k?[sd]?t"
    r"|(?:eastern|central|mountain|pacific)(?:\s(?:standard|daylight))?(?:\stime)?|local\stime)"
)
_LATER = re.compile(r"(?:\b|(?<=\d))(?:updated|modified|edited|revised|corrected)\b", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:published|posted|first|created|issued|uploaded|released)\b", re.IGNORECASE
)
_NEARBY = 30
"""Characters between a date and its time, or in front of a date for its label."""
LEFTOVER = re.compile(
    r"(?:first|originally|published|posted|updated|last|modified|edited|revised|corrected|created"
    r"|(?:\d{1,2}|an?)\s(?:minute|min|hour|hr|day|week|month)s?\sago"
    rf"|issued|uploaded|released|date|time|this (?:story|article) was|{_DAY}|{_ZONE}|on|at|and|in"
    r"|\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b\.?)?"
    r"|hrs|hours|ago|as of|t|h|[+-]\d\d:?\d\d|[|•·,:;()/@—–-]|\s)+",
    re.IGNORECASE,
)
"""What stands around dates and times on a line that is about nothing else."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on a line."""

    value: str | None
    """`2019-02-26 11:52`, or the date alone; None where it reads as two days."""
    later: bool = False
    """It is that of a change."""
    first: bool = False
    """It is said to be that of the first publication."""


def take(text: str) -> tuple[list[Stamp], str]:
    """All dates of a line with their times, and the line without them.

    >>> stamps, rest = take("Tue 26th February 2019, 11:52 by Jo Li")
    >>> stamps[0].value, rest.split()
    ('2019-02-26 11:52', ['Tue', ',', 'by', 'Jo', 'Li'])
    """
    days = list(_days(text)) if _FIGURES.search(text) else []
    if not days:
        return [], text
    bare = _without(text, (one.span() for one in days))
    clocks = [one for one in _TIME.finditer(bare) if _clock(one)]
    stamps: list[Stamp] = []
    used: list[tuple[int, int]] = []
    for index, day in enumerate(days):
        floor = days[index - 1].end() if index else 0
        ceiling = days[index + 1].start() if index + 1 < len(days) else len(text)
        time = _beside(day, clocks, floor, ceiling)
        used += [time.span()] if time else []
        stamps.append(_stamp(text, day, time, floor))
    return stamps, _without(bare, used)


def _stamp(text: str, day: re.Match[str], time: re.Match[str] | None, floor: int) -> Stamp:
    written = _iso(day, text)
    value = f"{written} {_clock(time)}" if written and time else written
    label = text[max(floor, day.start() - 2 * _NEARBY) : day.start()].rpartition("|")[2]
    return Stamp(value, bool(_LATER.search(label)), bool(_FIRST.search(label)))


def _beside(
    day: re.Match[str], clocks: Iterable[re.Match[str]], floor: int, ceiling: int
) -> re.Match[str] | None:
    """The time that belongs to a day: behind it, else in front of it."""
    near = [one for one in clocks if floor <= one.start() and one.end() <= ceiling]
    behind = (
        c
        for c in near
        if 0 <= c.start() - day.end() <= _NEARBY
        and not _LATER.search(day.string, day.end(), c.start())
    )
    before = (c for c in near if 0 <= day.start() - c.end() <= _NEARBY)
    return next(behind, None) or next(before, None)


def published(stamps: Iterable[Stamp]) -> str | None:
    """The date among them that is that of the publication."""
    known = [stamp for stamp in stamps if stamp.value]
    ranked = sorted(known, key=lambda stamp: (stamp.later, not stamp.first))
    return ranked[0].value if ranked else None


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, as long as before, with blanks for the stretches that are known."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _days(text: str) -> Iterator[re.Match[str]]:
    """Dates from left to right, none over another."""
    end = 0
    found = (one for form in _DATES for one in form.finditer(text))
    for one in sorted(found, key=lambda one: (one.start(), -one.end())):
        if one.start() >= end and _could_be(one):
            end = one.end()
            yield one


def _could_be(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        return _is_day(parts["y"], first, second) or _is_day(parts["y"], second, first)
    return _is_day(parts["y"], _month(parts), int(parts["d"]))


def _year(figures: str) -> int:
    """A year by its figures; two of them mean 1969 to 2068, as in POSIX."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 69 else 1900)


def _is_day(year: str, month: int, day: int) -> bool:
    try:
        date(_year(year), month, day)
    except ValueError:
        return False
    return True


def _month(parts: Mapping[str, str | None]) -> int:
    name = (parts.get("name") or "").lower().rstrip(".")
    return _MONTHS[name] if name else int(parts.get("m") or 0)


def _iso(found: re.Match[str], text: str) -> str | None:
    parts = found.groupdict()
    year = _year(parts["y"])
    if not parts.get("a"):
        return f"{year}-{_month(parts):02}-{int(parts['d']):02}"
    readings = [
        (month, day)
        for month, day in ((int(parts["a"]), int(parts["b"])), (int(parts["b"]), int(parts["a"])))
        if _is_day(parts["y"], month, day)
    ]
    if len(set(readings)) > 1:
        readings = [one for one in readings if _fits(year, *one, text, american=one is readings[0])]
    return f"{year}-{readings[0][0]:02}-{readings[0][1]:02}" if len(set(readings)) == 1 else None


def _fits(year: int, month: int, day: int, text: str, *, american: bool) -> bool:
    """Whether a day agrees with the weekday, else with the time zone beside it."""
    said = re.findall(_DAY, text, re.IGNORECASE)
    if said:
        weekday = _WEEKDAYS[date(year, month, day).weekday()]
        return str(said[0]).lower().startswith(weekday)
    return bool((_AMERICAN if american else _ELSEWHERE).search(text))


def _clock(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    hour = int(found["h"] or found["h2"])
    half = (found["half"] or found["half2"] or "").lower()
    minute = int(found["min"] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute:02}" if hour <= 23 and minute <= 59 else None
