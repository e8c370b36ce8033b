"""Degrees of heat, of an angle and of the map, and the points of the compass."""

import re

from .abbreviations import pairs
from .numerals import cardinal
from .steps import ALONE, Steps

_BEHIND_DEGREES = {
    "F": " Fahrenheit",
    "C": " Celsius",
    "K": " Kelvin",
    "N": " north",
    "S": " south",
    "E": " east",
    "W": " west",
}
_TEMPERED = (
    "of|to|by|at|above|below|reached|hit|than|about|around|nearly|topped|exceeded|under|over|with"
)
"""Behind these a figure with a C or F is a temperature, not a seat."""
_POINTS = pairs(
    "N north S south E east W west NE northeast NW northwest SE southeast SW southwest "
    "NNE north-northeast ENE east-northeast ESE east-southeast SSE south-southeast "
    "SSW south-southwest WSW west-southwest WNW west-northwest NNW north-northwest"
)
_TWO_LETTERS = "|".join(sorted((point for point in _POINTS if point[1:]), key=len, reverse=True))
_HEAT = r"([−-]?\d{1,3}(?:\.\d)?) ?([CF])"


def _degrees(found: re.Match[str]) -> str:
    minus, low, number, scale = found.groups(default="")
    name = _BEHIND_DEGREES.get(scale, "")
    degrees = "degree" if number == "1" else "degrees"
    low = f"{cardinal(low)} to " if low else ""
    return f"{'minus ' if minus else ''}{low}{cardinal(number)} {degrees}{name}"


def _tempered(found: re.Match[str]) -> str:
    """`hit 40C`, `of 95 F`."""
    return f"{found[1]} {found[2]} degrees{_BEHIND_DEGREES[found[3] or found[4]]}"


def _converted(found: re.Match[str]) -> str:
    """`95 F (35 C)`."""
    first, scale, second, other = found.groups()
    return f"{first} degrees{_BEHIND_DEGREES[scale]} ({second} degrees{_BEHIND_DEGREES[other]})"


def _angle(found: re.Match[str]) -> str:
    """`45° angle`: what kind of angle, not how many degrees."""
    return f"{cardinal(found[1])} degree "


def _on_map(found: re.Match[str]) -> str:
    """`34.05 N`."""
    return f"{found[1]} {_POINTS[found[2]]}"


def _point(found: re.Match[str]) -> str:
    return _POINTS[found[0]]


STEPS: Steps = (
    (rf"{ALONE}(\d{{1,3}}) ?(?:°|º) (?=angle|turn|heat|weather|day)", _angle),
    (
        (
            rf"{ALONE}([−-]?)(?:(\d{{1,3}}(?:\.\d)?) ?(?:[°º] ?[CF]?)? ?[–-] ?)?"
            r"(\d{1,4}(?:\.\d{1,6})?) ?(?:°|º)(?: ?([CFKNSEW])\b)?"
        ),
        _degrees,
    ),
    (rf"{_HEAT} ?\({_HEAT}\)", _converted),
    (
        rf"\b({_TEMPERED}) ([−-]?\d{{1,3}}(?:\.\d)?)(?:([CF])| ([CF])(?! [A-Z]))\b(?![-'&])",
        _tempered,
    ),
    (rf"{ALONE}(\d{{2,3}})C (?=heat|weather|temperatures?|days?)\b", r"\1 degree Celsius "),
    (rf"(?<!seat ){ALONE}(\d{{2,3}})C(?= in [A-Z])", r"\1 degrees Celsius"),
    (rf"{ALONE}(\d\.\d)C\b", r"\1 degrees Celsius"),
    (rf"{ALONE}(\d{{1,3}}\.\d{{1,4}}) ([NSEW])(?=[,.;)]| and | by |\Z)", _on_map),
    (
        rf"\b(?:{_TWO_LETTERS})(?= of\b)|(?:(?<=from the )|(?<=out of the ))(?:{_TWO_LETTERS})\b",
        _point,
    ),
    (r"(?:(?<=miles )|(?<=kilometers )|(?<=km )|(?<=mi )|(?<=feet ))[NSEW](?= of\b)", _point),
)
