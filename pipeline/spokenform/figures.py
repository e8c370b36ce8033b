"""What figures mean, and how that is said: telephones, codes, roads, years, mere numbers.

A figure's meaning (a year, a price, the minutes of an hour) is told from what stands beside it.
Every pattern is linear, and no word of the sentence is touched but figures, signs and units.
"""

import re

from . import clock, measures, roman
from .numerals import cardinal, decade, ordinal, spelled, under_hundred, year
from .steps import ALONE, END, ONE_YEAR, Steps, replaced

_FRACTIONS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
}
_COUNTS = (
    "people|men|women|children|students|workers|soldiers|troops|voters|residents|members|jobs|homes"
    "|miles|feet|meters|metres|acres|pounds|tons|tonnes|years|days|hours|minutes|times|words|copies"
    "|votes|points|cases|deaths|dollars|seats|units|employees|families|refugees|migrants|kilometers"
    "|kilometres|gallons|calories|degrees|others"
)
_ROADS = (
    "Flight|Highway|Hwy\\.?|Route|Road|Interstate|Room|Boeing|Airbus|Loop|Suite|County Road|Bus"
    "|US|(?<!the )U\\.S\\.|SH|SR|FM|RM"
)


def _telephone(found: re.Match[str]) -> str:
    return ", ".join(spelled(part) for part in re.findall(r"\d+", found[0]))


def _road(found: re.Match[str]) -> str:
    """`Highway 290` is “two ninety”, `Flight 101` “one oh one”."""
    name, first, rest = found.groups()
    if rest == "00":
        return f"{name} {cardinal(first)} hundred"
    return f"{name} {cardinal(first)} {under_hundred(int(rest))}"


def _code(found: re.Match[str]) -> str:
    """`F-35`, several `F-35s`, and the pairs of `A320`."""
    letters, digits, many = found.groups()
    if many:
        return f"{letters} {decade(digits)}"
    if len(digits) == 3 and not digits.endswith("00") and digits[0] != "0":
        return f"{letters} {cardinal(digits[0])} {under_hundred(int(digits[1:]))}"
    return f"{letters} {cardinal(digits)}"


def _joined(said: str, ending: str) -> str:
    """`forty-niners`: of two vowels that meet one is enough."""
    return said.removesuffix("e") + ending


def _set_off(found: re.Match[str], said: str) -> str:
    """A number with a space where letters touch it, as in `H1N1`."""
    text = found.string
    before = " " if found.start() and text[found.start() - 1].isalpha() else ""
    behind = " " if text[found.end() : found.end() + 1].isalpha() else ""
    return f"{before}{said}{behind}"


_VULGAR = re.compile("[½⅓⅔¼¾⅛⅜⅝⅞]")
_CODES: Steps = (
    (r"(?<![\w+])\+\d{1,3}(?:[ .-]\(?\d{1,5}\)?){2,5}(?!\w)", lambda m: f"plus {_telephone(m)}"),
    (rf"{ALONE}(?:1[ .-])?(?:\(\d{{3}}\) ?|\d{{3}}[.-])\d{{3}}[.-]\d{{4}}{END}", _telephone),
    (rf"{ALONE}\(?0\d{{2,4}}\)?(?:[ -]\d{{3,6}}){{1,3}}{END}", _telephone),
    (rf"{ALONE}\d{{3}}-\d{{4}}{END}", _telephone),
    (r"\b((?:ZIP|[Zz]ip)(?: codes?)? )(\d{5})\b", lambda m: m[1] + spelled(m[2])),
    (r"\b(Number \d{1,4})-(?=\d)", lambda m: f"{m[1]} dash "),
    (rf"{ALONE}(?:911|9-1-1){END}", lambda _: "nine one one"),
    (
        rf"\b((?i:call(?:ed|ing)?|dial(?:l?ed)?|ring|text|to|or) )([2-9]11|988|999|112){END}",
        lambda m: m[1] + spelled(m[2]),
    ),
    (
        rf"{ALONE}(988|999)(?= (?:calls?|lifeline|Lifeline|Suicide|[Hh]otline|[Cc]risis)\b)",
        lambda m: spelled(m[1]),
    ),
    (
        rf"{ALONE}1-(8\d\d)-(?=[A-Z]{{4}})",
        lambda m: f"one, {cardinal(m[1])}, ",
    ),
    (rf"{ALONE}7([0-8]7)-([1-9])00{END}", lambda m: f"seven {m[1]} {m[2]}00"),
    (rf"{ALONE}9/11{END}", lambda _: "nine eleven"),
    (rf"{ALONE}24/7{END}", lambda _: "twenty-four seven"),
    (r"\bK-12\b", lambda _: "K through twelve"),
    (rf"(?<!\w)({_ROADS}) (\d)(\d\d){END}", _road),
)
_YEARS: Steps = (
    (
        rf"{ALONE}(\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}})(?:st|nd|rd|th)\b",
        lambda m: ordinal(int(m[1].replace(",", ""))),
    ),
    (r"(?<![\w.,$£€])'?(\d0|1[1-9]\d0|20\d0)'?s\b", lambda m: decade(m[1])),
    (r"(?:(?<=[a-z]-)|(?<=by ))(\d{1,2})s\b", lambda m: decade(m[1])),
    (rf"{ALONE}{ONE_YEAR}/(\d\d){END}", lambda m: f"{year(int(m[1]))} {under_hundred(int(m[2]))}"),
    (rf"(?<=\bFY){ONE_YEAR}\b", lambda m: f" {year(int(m[1]))}"),
    (rf"{ALONE}{ONE_YEAR}(?= (?:{_COUNTS})\b)(?<! in \d{{4}})", lambda m: cardinal(m[1])),
    (
        rf"(?<![\w.,/])(mid-)?{ONE_YEAR}(?![\w/]|[.,]\d|,000)",
        lambda m: (m[1] or "") + year(int(m[2])),
    ),
)
_NUMBERS: Steps = (
    (r"(?<!\w)(\d{1,2})ers\b", lambda m: _joined(cardinal(m[1]), "ers")),
    (r"\b([A-Z]{1,6})-?(\d{1,3})(s?)\b(?!\.\d)", _code),
    (r"(?<![\w.,])(\d{1,3})(?=[A-Z]\b)", lambda m: f"{cardinal(m[1])} "),
    (
        r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\w)\.\d+",
        lambda m: _set_off(m, cardinal(m[0])),
    ),
)
_STEPS = (*_CODES, *clock.STEPS, *measures.STEPS, *_YEARS, *_NUMBERS)
"""In this order: what has a meaning of its own comes before what only counts."""
_FIGURE = re.compile(r"\d")


def spoken(text: str) -> str:
    """The text with its figures as words.

    >>> spoken("On January 5, 2010, 1,250 people came at 9:05 p.m.")
    'On January fifth, twenty ten, one thousand two hundred fifty people came at nine oh five p.m.'
    """
    text = replaced(_VULGAR.sub(lambda found: f" {_FRACTIONS[found[0]]}", text), roman.STEPS)
    text = clock.DAYS.sub(" to ", text)
    return replaced(text, _STEPS) if _FIGURE.search(text) else text
