"""What figures mean, and how that is said: telephones, codes, roads, years, mere numbers.

A figure's meaning (a year, a price, the minutes of an hour) is told from what stands beside it.
Every pattern is linear, and no word of the sentence is touched but figures, signs and units.
"""

import re

from . import clock, codes, degrees, measures, roman, scores
from .numerals import cardinal, decade, ordinal, under_hundred, year
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


def _code(found: re.Match[str]) -> str:
    """`F-35`, several `F-35s`, `F-35B`, and the pairs of `A320`."""
    letters, digits, behind = found.groups(default="")
    if behind == "s":
        return f"{letters} {decade(digits)}"
    said = cardinal(digits)
    if len(digits) == 3 and not digits.endswith("00") and digits[0] != "0":
        said = f"{cardinal(digits[0])} {under_hundred(int(digits[1:]))}"
    return " ".join(filter(None, (letters, said, *behind)))


def _version(found: re.Match[str]) -> str:
    """`17.4.1`."""
    return " point ".join(map(cardinal, found[0].split(".")))


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
_AFTER_YEAR = "and|as|if|at|the|to|is|will|would|unless|because|under|without|compared|than|but|in"
_YEARS: Steps = (
    (
        r"(?<![\w.,])(\d{1,3}(?:,\d{3}){1,3}|\d{1,6})(?:st|nd|rd|th)\b",
        lambda m: ordinal(int(m[1].replace(",", ""))),
    ),
    (r"(?<![\w.,$£€])'?(\d0|1[1-9]\d0|20\d0)'?s\b", lambda m: decade(m[1])),
    (
        r"(?:(?<=[a-z]-)|(?<=by )|(?<=nder )|(?<=ver )|(?<=\d to ))(\d{1,2})s\b",
        lambda m: decade(m[1]),
    ),
    (rf"{ALONE}{ONE_YEAR}/(\d\d){END}", lambda m: f"{year(int(m[1]))} {under_hundred(int(m[2]))}"),
    (rf"{ALONE}([12]\d{{3}})(?= ?(?:(?:BCE?|CE|AD)\b|B\.C|A\.D|C\.E))", lambda m: year(int(m[1]))),
    (
        r"[12]\d{3}\b(?:(?<=\bAD \d{4})|(?<=A\.D\. \d{4})|(?<= year \d{4}))",
        lambda m: year(int(m[0])),
    ),
    (
        r"10[1-9]\d(?=[,.;:)]|\Z)(?:(?<=\b[Ii]n \d{4})|(?<=\bsince \d{4}))",
        lambda m: year(int(m[0])),
    ),
    (rf"(?<=\bFY){ONE_YEAR}\b", lambda m: f" {year(int(m[1]))}"),
    (rf"{ALONE}{ONE_YEAR}(?= (?:{_COUNTS})\b)(?<! in \d{{4}})", lambda m: cardinal(m[1])),
    (
        rf"(?<=\bby )(2[1-4]\d\d)(?=[,.;:!?)]? ?\Z|[,;:)] | (?:{_AFTER_YEAR})\b)",
        lambda m: year(int(m[1])),
    ),
    (
        rf"(?<![\w.,/])(mid-)?{ONE_YEAR}(?![\w/]|[.,]\d|,000)",
        lambda m: (m[1] or "") + year(int(m[2])),
    ),
)
_NUMBERS: Steps = (
    (r"(?<!\w)(\d{1,2})ers\b", lambda m: _joined(cardinal(m[1]), "ers")),
    (r"(?<![\w.])\d{1,3}(?:\.\d{1,4}){2,3}(?![\w.]\w)", _version),
    (r"\b([A-Z]{1,6})-?(\d{1,3})(s|[A-Z]{1,2})?\b(?!\.\d)", _code),
    (r"(?<![\w.,])(\d{1,3})(?=[A-Z]\b)", lambda m: f"{cardinal(m[1])} "),
    (
        r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\w)\.\d+",
        lambda m: _set_off(m, cardinal(m[0])),
    ),
)
_STEPS = (
    *codes.STEPS,
    *scores.STEPS,
    *clock.STEPS,
    *degrees.STEPS,
    *measures.STEPS,
    *_YEARS,
    *_NUMBERS,
)
"""In this order: what has a meaning of its own comes before what only counts."""
_FIGURE = re.compile(r"\d")


def spoken(text: str) -> str:
    """The text with its figures as words.

    >>> spoken("On January 5, 2010, 1,250 people came at 9:05 p.m.")
    'On January fifth, twenty ten, one thousand two hundred fifty people came at nine oh five p.m.'
    """
    text = replaced(_VULGAR.sub(lambda found: f" {_FRACTIONS[found[0]]}", text), roman.STEPS)
    text = clock.SPANS.sub(r"\g<first> to ", text)
    return replaced(text, _STEPS) if _FIGURE.search(text) else text
