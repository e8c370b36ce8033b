"""Dates and times in figures, and the ranges of them."""

import re

from .numerals import cardinal, ordinal, spelled, under_hundred, words, year
from .steps import ALONE, END, ONE_YEAR, Steps

_MONTH = "(January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTHS = _MONTH.strip("()").split("|")
_FIRST_OF_LAST_CENTURY = 50
"""Years of two digits from here on are of the twentieth."""
_BEFORE_TIMES = ("[Aa]t", "[Bb]y", "from", "until", "to")
_NAMED = rf"(?:{_MONTH}|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)"
SPANS = re.compile(rf"\b(?P<first>{_NAMED})[–-](?={_NAMED}\b)")
"""Of days of the week, or of months."""
_AT = "|".join(rf"(?<={word}\d{{4}})" for word in (*(rf"\b{w} " for w in _BEFORE_TIMES), r"\("))
"""Looked for behind an hour, which is quicker than in front of every letter."""
_ZONED = r"(?= hours\b(?! of\b| a\b| per\b| each\b)| (?:GMT|UTC|Zulu)\b)"


def _iso_date(found: re.Match[str]) -> str:
    month = _MONTHS[int(found[2]) - 1]
    return f"{month} {ordinal(int(found[3]))}, {year(int(found[1]))}"


def _date(found: re.Match[str]) -> str:
    """`January 5, 2010` and `January 5-7`."""
    month, first, last, of_year = found.groups()
    said = f"{month} {ordinal(int(first))}"
    said += f" to {ordinal(int(last))}" if last else ""
    return f"{said}, {year(int(of_year))}" if of_year else said


def _full_year(written: str) -> int:
    """Of `19`, the year 2019; of `87`, 1987."""
    number = int(written)
    if len(written) == 4:
        return number
    return number + (2000 if number < _FIRST_OF_LAST_CENTURY else 1900)


def _short_date(found: re.Match[str]) -> str:
    """`02/26/2019`; where both could be the month, the numbers alone are said."""
    first, second, of_year = int(found[1]), int(found[2]), year(_full_year(found[3]))
    if first <= 12 < second <= 31:
        return f"{_MONTHS[first - 1]} {ordinal(second)}, {of_year}"
    if second <= 12 < first <= 31:
        return f"{_MONTHS[second - 1]} {ordinal(first)}, {of_year}"
    return f"{cardinal(str(first))} {cardinal(str(second))} {of_year}"


def _british_date(found: re.Match[str]) -> str:
    """`5 January 2010`."""
    article, day, month, of_year = found.groups(default="")
    said = f"{article or 'the '}{ordinal(int(day))} of {month}"
    return f"{said}, {year(int(of_year))}" if of_year else said


def _time(found: re.Match[str]) -> str:
    """`11:40`, `9:05`; `10:00` alone is an o’clock, `20:00` “twenty hundred”."""
    hour, minutes, half = found.groups(default="")
    if minutes == "00":
        return words(int(hour)) + ("" if half else " hundred" if int(hour) > 12 else " o'clock")
    return f"{words(int(hour))} {under_hundred(int(minutes))}"


def _military(found: re.Match[str]) -> str:
    """`at 0600 hours` is “oh six hundred”, `0742 GMT` “oh seven forty-two”."""
    hour, minutes = int(found[1]), int(found[2])
    return f"{under_hundred(hour)} {under_hundred(minutes) if minutes else 'hundred'}"


def _lasting(found: re.Match[str]) -> str:
    """`2h 15m` and `1m30s`."""
    long, short = ("hour", "minute") if found[2] == "h" else ("minute", "second")
    first, second = found[1], found[3]
    return f"{_counted(first, long)} {_counted(second, short)}"


def _counted(number: str, unit: str) -> str:
    return f"{words(int(number))} {unit}{'s' * (int(number) != 1)}"


def _clocked(found: re.Match[str]) -> str:
    """`2:05:30`, and `3:59.4` of a race."""
    whole, minutes, seconds, *parts = found.groups(default="")
    part = "".join(parts)
    said = f"{words(int(whole))} {under_hundred(int(minutes))}"
    said += f" {under_hundred(int(seconds))}" if seconds else ""
    of_second = spelled(part) if part[2:] else cardinal(part)
    return f"{said} point {of_second}" if part else said


STEPS: Steps = (
    (r"(?<=\d) ?([aApP])m\b", lambda m: f" {m[1].upper()}M"),
    (r"(?<=\d)(?=[aApP]\.[mM]\b)", " "),
    (rf"{ALONE}(\d{{1,2}})/(\d{{1,2}})/({ONE_YEAR[1:-1]}|\d\d){END}", _short_date),
    (rf"{ALONE}(\d\d)\.(\d\d)\.{ONE_YEAR}{END}", _short_date),
    (rf"([01]\d|2[0-3])([0-5]\d){_ZONED}(?:{_AT})", _military),
    (rf"{ALONE}(\d{{1,2}})(h) ?([0-5]?\d)m(?:ins?)?\b", _lasting),
    (rf"{ALONE}(\d{{1,2}})(m) ?([0-5]?\d)s(?:ecs?)?\b", _lasting),
    (rf"{ALONE}{ONE_YEAR}[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01]){END}", _iso_date),
    (
        (
            rf"(?<=\d) ?[–-] ?(?={_MONTH} \d)|(?<=\.m\.) ?[–-] ?(?=noon|midnight|\d)"
            r"|(?<=\d:[0-5]\d) ?[–-] ?(?=\d)|(?<=\d) ?[–-] ?(?=\d{1,2}:[0-5]\d\b)"
            r"|(?<=\bnoon)[–-](?=\d)|(?<=\bmidnight)[–-](?=\d)"
        ),
        " to ",
    ),
    (
        (
            rf"\b{_MONTH} ([12]?\d|3[01])(?:st|nd|rd|th)?(?:(?: ?[–-] ?| to )([12]?\d|3[01]))?"
            rf"(?:,? {ONE_YEAR})?{END}"
        ),
        _date,
    ),
    (
        (
            r"(\b(?:the|an?|this|that|its|his|her|their|our) )?\b([12]?\d|3[01])(?:st|nd|rd|th)?"
            rf" {_MONTH}\b(?:,? {ONE_YEAR}{END})?"
        ),
        _british_date,
    ),
    (
        (
            rf"{ALONE}(\d{{1,2}}):([0-5]\d)"
            rf"(?::([0-5]\d)(?:\.(\d{{1,3}}))?|(?=\.\d)\.(\d{{1,3}})){END}"
        ),
        _clocked,
    ),
    (rf"{ALONE}([01]?\d|2[0-3])[:.]([0-5]\d)(?= ?([aApP]\.?[mM]\b))", _time),
    (rf"{ALONE}([01]?\d|2[0-3]):([0-5]\d)(){END}", _time),
)
