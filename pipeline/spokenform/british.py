"""What British newsreaders, and those of most of the world, say otherwise than American ones.

Numbers take an “and” (“two hundred and five”), dates an article (“May the fifth”). Works on words,
after all figures have become words, so that no rule of a figure's meaning has to know of it.
"""

import re

from ..lexicon import word_set

REGIONS = word_set("GB UK IE AU NZ ZA IN PK SG HK MY KE NG GH UG TZ ZM ZW MT JM")
"""Of a language tag such as `en-GB`: where English is read so."""

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = rf"(?:(?:{_TENS})(?:-(?:{_ONES}))?|{_TEENS}|{_ONES})"
_ORDINAL = r"[a-z-]*(?:first|second|third|[a-z]th|tieth)"
_AND = re.compile(
    rf"\b(?:(hundred) (?={_SMALL}(?![\w-]))"
    rf"|(thousand|million|billion) (?={_SMALL}(?![\w-]| (?:hundred|thousand|million)\b)))"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MOST_DAYS = 31
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)}) (?={_ORDINAL}\b)")
_IN_FIGURES = re.compile(r"(?<![\w/.])(\d{1,2})/(\d{1,2})/([12]\d{3})(?![\w/]|[.,]\d)")


_TO_NIL = re.compile(r"(?<![\w.,/–-])(\d{1,2})[–-]0(?![\w–/%-]|[.,:]\d)")


_AT_TIME = re.compile(
    r"(?<=\b[Aa]t )(\d{1,2})\.([0-5]\d)(?= (?:on|in the|tonight|today|tomorrow)\b|[.,;]?$)"
)
"""`at 2.30 on Sunday`."""


def is_spoken(language: str) -> bool:
    """Whether a language tag asks for it.

    >>> is_spoken("en-GB"), is_spoken("en_au"), is_spoken("en-US"), is_spoken("en")
    (True, True, False, False)
    """
    name, *rest = re.split(r"[-_]", language.upper())
    return name == "EN" and not REGIONS.isdisjoint(rest)


def dated(text: str) -> str:
    """The sentence with its dates in figures as words, the day first, and times with a colon.

    >>> dated("On 02/03/2019 and 13/02/2019, not 02/13/2019."), dated("It is 1/2 or 3/4/5.")
    ('On 2 March 2019 and 13 February 2019, not 02/13/2019.', 'It is 1/2 or 3/4/5.')
    """
    return _IN_FIGURES.sub(_day_first, _AT_TIME.sub(r"\1:\2", text))


def _day_first(found: re.Match[str]) -> str:
    day, month = int(found[1]), int(found[2])
    if not (1 <= day <= _MOST_DAYS and 1 <= month <= len(_MONTHS)):
        return found[0]
    return f"{day} {_MONTHS[month - 1]} {found[3]}"


def scored(text: str) -> str:
    """The sentence with its scores that end on a nought.

    >>> scored("It won 3-0, drew 0-0, and 2-1 at 10-0.5.")
    'It won 3 nil, drew nil nil, and 2-1 at 10-0.5.'
    """
    return _TO_NIL.sub(lambda found: f"{'nil' if found[1] == '0' else found[1]} nil", text)


def spoken(text: str) -> str:
    """The sentence with what is said otherwise.

    >>> spoken("two hundred five people on May fifth, two thousand eight")
    'two hundred and five people on May the fifth, two thousand and eight'
    >>> spoken("one hundred two-bedroom flats for two thousand five hundred people")
    'one hundred two-bedroom flats for two thousand five hundred people'
    """
    return _DATE.sub(r"\1 the ", _AND.sub(lambda found: f"{found[0]}and ", text))
