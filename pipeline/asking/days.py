"""`day`: days that are named from the day of writing, and mean another one to whoever hears later.

“On Monday” is right on the article's own date; an episode is heard for years. Only in what the host
says: a quote is as old as it is. English news style names a day of the last or next seven by its
weekday (AP Stylebook, “days of the week”).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .. import lexicon
from ..lexicon import word_set
from .copylines import Check, Copy, CopyLine, Spot, times

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_WEEKDAY = re.compile(
    rf"(?:\b(?P<lead>[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate)\s)?"
    rf"\b(?P<day>{'|'.join(_WEEKDAYS)}){_PART}(?![\w-])"
)
_RELATIVE = re.compile(
    r"(?=[YyTtLlNnOo])\b(?P<words>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast\snight"
    r"|[Tt]his\s(?:morning|afternoon|evening)"
    r"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\sweek|(?P<weekend>(?:[Oo]ver\sthe|[Ll]ast)\sweekend))\b"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATED = re.compile(rf",?\s\(?(?:the\s)?(?:{_MONTH}\s\d|\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[:ap]))")
_DATED_BEFORE = re.compile(
    rf"(?:\b{_MONTH}\s\d{{1,2}},?|\d\s{_MONTH},?|\b[12]\d{{3}},|\d(?:st|nd|rd|th),?)\s(?:an?\s)?$"
)
"""`March 4, a` Monday; a vote of `4-1` and `12 dead` are no dates."""
_RANGE = re.compile(rf"(?:\s(?:to|through|until)\s|\s?[–-]\s?)(?:{'|'.join(_WEEKDAYS)})\b")
_GENERIC = word_set(
    "a an every each any some most one the that another no following previous usual typical "
    "black good palm easter bloody super bowl ash cyber holy shrove fat to through"
)
"""In front of a weekday they make it one of many, or the name of a feast."""
_TELLING = frozenset(["the", "that", "this"])
"""“The next Tuesday” is told from inside the story, not from the day of writing."""
_NAMED = re.compile(r"\s(?:Night|Football)\b|\s(?:in|of)\s(?:[A-Z]|\d{4})|’s\s[a-z]+s\s")
_AHEAD = re.compile(
    r"\b(?:(?:(?:will|would|to)\s(?:be|have)|(?:could|may|might|can)\sbe)\s[a-z]+|as\s(?:early|soon)\sas|will|won’t|shall|expected|scheduled|slated|planned|plans?|due|hopes?|would|must|should|may|can|could"
    r"|(?:is|are)\s[a-z]{2,20}ing|meets|opens|begins|starts|ends|closes|faces|hosts|returns|votes"
    r"|(?:set|is|are|going)\sto)\b"
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|(?:put|puts)\sit|said|told|met|went|left|took|gave|made|held|kept|began|found|sat|stood"
    r"|ran|got|came|saw|led|paid|sent|spoke|chose|won|lost|[a-z]{2,}ed)\b"
)
_IN_CLAUSE = re.compile(r"\b(?:which|who|that|and|but)\s$")
_WILL = re.compile(r"\s(?:will|won’t)\b")
"""`which on Saturday will hold a vote`."""
_REACH = 200
"""Characters that a day stands from its verb at most."""
_FAR = timedelta(2)
_DAYS_OFF = {"yesterday": -1, "last night": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class _Named:
    """A day, a week or a weekend that a line names without its date."""

    words: str
    first: date
    until: date
    """The day from which the words mean another one."""
    unit: str

    def message(self) -> str:
        """What the host is told."""
        return (
            f"“{self.words}” is {self._date()}; from {_day(self.until, self.first)} on"
            f" the ear hears another {self.unit}"
        )

    def _date(self) -> str:
        if self.unit == "weekend":
            last = self.first + timedelta(1)
            first = str(self.first.day) if last.month == self.first.month else _day(self.first)
            return f"{first} and {_day(last)}"
        return f"the week of {_day(self.first)}" if self.unit == "week" else _day(self.first)


def checks(copy: Copy) -> Iterator[Check]:
    """One question for each day that goes stale, at the first line that names it."""
    published = _date(copy.article.published)
    if published is None:
        yield from _undated(copy)
        return
    found = [(line.at, one) for line in _telling_days(copy) for one in _named(line.own, published)]
    found = list(_settled(found, published))
    seen: dict[tuple[date, str], int] = {}
    for _, one in found:
        seen[one.first, one.unit] = seen.get((one.first, one.unit), 0) + 1
    for at, one in found:
        more = seen.pop((one.first, one.unit), 0)
        if more:
            again = f"; said {times(more - 1)} more below" if more > 1 else ""
            yield Check(at, "day", one.message() + again)


def _settled(
    found: Iterable[tuple[Spot, _Named]], published: date
) -> Iterator[tuple[Spot, _Named]]:
    """Far days as the article had them before: “would look into the blast on Sunday” looks back."""
    behind: dict[str, date] = {}
    for at, one in found:
        first = one.first
        if one.unit in _WEEKDAYS and first < published:
            behind[one.unit] = first
        elif first > published + _FAR and "next" not in one.words.lower():
            first = behind.get(one.unit, first)
        moved = first != one.first
        yield at, replace(one, first=first, until=first + timedelta(7)) if moved else one


def _telling_days(copy: Copy) -> Iterator[CopyLine]:
    """The lines of narration that may name a day."""
    return (line for line in copy.narration if _may_name_day(line.own))


def _may_name_day(text: str) -> bool:
    """Whether any of the words stands there by which a day is named: quicker than a pattern."""
    if "day" in text or "night" in text or "week" in text or "morrow" in text:
        return True
    return "his " in text and ("morning" in text or "afternoon" in text or "evening" in text)


def _undated(copy: Copy) -> Iterator[Check]:
    """One question where the article does not say from which day its days count."""
    named = ((line.at, one.words) for line in _telling_days(copy) for one in _named(line.own, _ANY))
    found = [(at, words) for at, words in named if words.casefold() != "today"]
    if found:
        at, words = found[0]
        again = f"; such days are named {times(len(found) - 1)} more below" if found[1:] else ""
        yield Check(at, "day", f"“{words}” goes stale, and the article has no date{again}")


_ANY = date(2001, 1, 1)
"""Serves to find days where no date is known."""


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _day(day: date, beside: date | None = None) -> str:
    """`25 February 2019`; the year is left out where it is that of the date beside it."""
    year = "" if beside and beside.year == day.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def _named(text: str, published: date) -> Iterator[_Named]:
    if "day" in text and any(map(text.__contains__, _WEEKDAYS)):
        skip = 0
        for found in _WEEKDAY.finditer(text):
            if found.start() >= skip and _is_stale(text, found):
                yield _weekday(text, found, published)
            if ranged := _RANGE.match(text, found.end()):
                skip = ranged.end()
    for found in _RELATIVE.finditer(text):
        if one := _relative(text, found, published):
            yield one


# ---------------------------------------------------------------------------------------- weekdays


def _is_stale(text: str, found: re.Match[str]) -> bool:
    """Whether a weekday stands for one day and no date stands beside it."""
    end = found.end()
    if _DATED.match(text, end) or _RANGE.match(text, end) or _NAMED.match(text, end):
        return False
    before = text[max(0, found.start() - 25) : found.start()]
    if _DATED_BEFORE.search(before):
        return False
    last = (lexicon.WORD.findall(before) or [""])[-1].lower()
    return last not in _TELLING if found["lead"] else last not in _GENERIC


def _weekday(text: str, found: re.Match[str], published: date) -> _Named:
    lead = (found["lead"] or "").lower()
    index = _WEEKDAYS.index(found["day"])
    ahead = lead == "next" or (lead != "last" and _is_ahead(text, found))
    if ahead:
        day = published + timedelta((index - published.weekday()) % 7 or 7 * (lead == "next"))
        until = day + timedelta(1)
    else:
        day = published - timedelta((published.weekday() - index) % 7 or 7 * (lead == "last"))
        until = day + timedelta(7)
    return _Named(found[0], day, until, found["day"])


def _is_ahead(text: str, found: re.Match[str]) -> bool:
    """Whether the verb that stands nearest to a day speaks of what will be.

    A day that opens its sentence belongs to the first verb behind it, any other to the last before.
    """
    start, end = max(0, found.start() - _REACH), found.end() + _REACH
    if _WILL.match(text, found.end()) and _IN_CLAUSE.search(text, start, found.start()):
        return True
    if text[start : found.start()].strip():
        ahead = [one.end() for one in _AHEAD.finditer(text, start, found.start())]
        behind = [one.end() for one in _BEHIND.finditer(text, start, found.start())]
        return bool(ahead) and ahead[-1] >= max(behind, default=0)
    first, other = _AHEAD.search(text, found.end(), end), _BEHIND.search(text, found.end(), end)
    return first is not None and (other is None or first.start() <= other.start())


# --------------------------------------------------------------------------------- yesterday, weeks


def _relative(text: str, found: re.Match[str], published: date) -> _Named | None:
    words = found["words"]
    low = " ".join(words.lower().split())
    monday = published - timedelta(published.weekday())
    if found["which"]:
        first = monday + timedelta(7 * {"last": -1, "this": 0, "next": 1}[low.split()[0]])
        return _Named(words, first, monday + timedelta(7), "week")
    if found["weekend"]:
        saturday = monday - timedelta(2)
        return _Named(words, saturday, saturday + timedelta(7), "weekend")
    if _is_nowadays(text, found, low):
        return None
    day = published + timedelta(_DAYS_OFF.get(low, 0))
    return _Named(words, day, published + timedelta(1), "day")


def _is_nowadays(text: str, found: re.Match[str], low: str) -> bool:
    """Whether `today` means these times (“Today the mill is a museum”) and no day."""
    if text[found.end() : found.end() + 1] in ("’", "'", "-"):
        return low != "yesterday"
    if low != "today":
        return False
    before = lexicon.WORD.findall(text[max(0, found.start() - 20) : found.start()])[-1:]
    after = lexicon.WORD.findall(text[found.end() : found.end() + 20])[:1]
    return not any(map(_BEHIND.fullmatch, (*before, *after)))
