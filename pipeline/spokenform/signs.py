"""Signs that few sentences have: of arithmetic, of the map, emoji, and what a slash stands for."""

import re

from . import measures
from .numerals import ordinal
from .steps import Steps, replaced

_COMPARED = {
    "<": " less than ",
    ">": " more than ",
    "<=": " at most ",
    ">=": " at least ",
    "≤": " at most ",
    "≥": " at least ",
    "~": " about ",
    "±": " plus or minus ",
}


def _power(found: re.Match[str]) -> str:
    """`x 10^9`, `10^-9`."""
    power = int((found[2] or found[3]).translate(_SUPERSCRIPTS))
    said = f"minus {ordinal(-power)}" if power < 0 else ordinal(power)
    return f"{' times ' if found[1] else ''}ten to the {said}"


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")


def _on_map(found: re.Match[str]) -> str:
    """`40°26′46″N`."""
    degrees, minutes, seconds, side = found.groups()
    parts = [f"{degrees} degrees", f"{minutes} minutes", seconds and f"{seconds} seconds"]
    return " ".join(filter(None, (*parts, _SIDES[side])))


_SIDES = {"N": "north", "S": "south", "E": "east", "W": "west"}
_PICTURES = r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3©®™℠]"
"""Emoji and marks of ownership, which nobody reads aloud."""


_STEPS: Steps = (
    (_PICTURES, " "),
    (r"[\u2010\u2011]", "-"),
    (r"\bw/o (?=\w)", "without "),
    (r"\bw/ ?(?=\w)", "with "),
    (r"(?<=\.)/(?=[A-Z])", ", "),
    (
        r"(\d{1,3})[°º] ?(\d{1,2})['’′] ?(?:(\d{1,2}(?:\.\d{1,3})?)[\"”″] ?)?([NSEW])\b",
        _on_map,
    ),
    (r"(?<=[°º][CF])/(?=-?\d)|(?<=[CEMP]T)/(?=\d{1,2}:\d)", ", "),
    (r"\by/y\b", "year over year"),
    (r"\bq/q\b", "quarter over quarter"),
    (r"\bm/m\b", "month over month"),
    (r"[•·▪→]| / ", ", "),
    (r" \+ (?=\w)|(?<=[a-z]{2})\+(?![\w+])", " plus "),
    (r"≈ ?(?=[$£€\d])", "about "),
    (r"(?<=\d) ?÷ ?(?=\d)", " divided by "),
    (r"№ ?(?=\d)", "number "),
    (r"\+(?=[\w.]{1,40}@)", " plus "),
    (r"\+/[-−–] ?", "plus or minus "),
    (r"(?<=[\w)]) ?(?<!\w[<>])= ?(?=[\w$£€¥(−-])", " equals "),
    (measures.RATED, measures.per),
    (r"((?<=\d) ?[x×] ?)10(?:\^([-−]?\d{1,2})|(⁻?[⁰¹²³⁴-⁹]{1,2}))", _power),
    (r"()\b10(?:\^([-−]?\d{1,2})|(⁻[¹²³⁴-⁹]{1,2}|[¹²³⁴-⁹][⁰¹²³⁴-⁹]))", _power),
    (r"[<>]=|[≤≥]|[<>~±](?= ?[$£€]?[\d.])", lambda found: _COMPARED[found[0]]),
)
_RARE = re.compile(r"[^A-Za-z0-9\s.,;:'\"“”‘’!?()$%—–…-]")


def read(text: str) -> str:
    """The text with its rare signs as words.

    >>> read("Apples + pears, w/o 40°26′N")
    'Apples plus pears, without 40 degrees 26 minutes north'
    """
    return replaced(text, _STEPS) if _RARE.search(text) else text
