"""Quantities: units, degrees, fractions, ranges, ratios, and the signs around figures."""

import re

from .numerals import cardinal
from .steps import ALONE, END, Steps

_UNITS = {
    "km": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "m": "meter",
    "mi": "mile",
    "ft": "foot",
    "yd": "yard",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "L": "liter",
    "ml": "milliliter",
    "mL": "milliliter",
    "km/h": "kilometer an hour",
    "kph": "kilometer an hour",
    "mph": "mile an hour",
    "m/s": "meter a second",
    "sq": "square",
    "ha": "hectare",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "mins": "minute",
    "sec": "second",
    "secs": "second",
    "rpm": "revolution a minute",
    "bpm": "beat a minute",
    "dB": "decibel",
    "bp": "basis-point",
    "bps": "basis-point",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour",
    "TWh": "terawatt-hour",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "Mbps": "megabit a second",
    "Gbps": "gigabit a second",
    "ppm": "part per million",
}
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
_BY_LENGTH = "|".join(sorted(_UNITS, key=len, reverse=True))
_MANY = r"(?= (?:people|(?!this|thus|does|across|always|perhaps|towards)[a-z]{3,}s)\b)"
"""What is counted follows."""
_SAME_IN_PLURAL = ("square", "hertz")
_PARTS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    8: "eighth",
    10: "tenth",
    16: "sixteenth",
}


def _ratio(found: re.Match[str]) -> str:
    """`10:1`; behind a name it is a verse."""
    name, first, second = found.groups(default="")
    return f"{name}{cardinal(first)} {'' if name else 'to '}{cardinal(second)}"


def _record(found: re.Match[str]) -> str:
    """`a 10-4-1 record`, `a 4-3-3 formation`."""
    return "-".join(map(cardinal, found[0].split("-")))


def _plural(unit: str) -> str:
    """`a foot` and `two feet`, `a part per million` and `two parts per million`."""
    if unit.startswith(_SAME_IN_PLURAL):
        return unit
    head, _, rest = unit.partition(" ")
    many = {"foot": "feet"}.get(head, head + "s")
    return f"{many} {rest}".rstrip()


def _unit(found: re.Match[str]) -> str:
    number, name = found.groups()
    unit = _UNITS[name]
    return f"{number} {unit if number == '1' else _plural(unit)}"


def _of_size(found: re.Match[str]) -> str:
    """`a 10-km run`."""
    return f"-{_UNITS[found[1]]}"


def _square(unit: str) -> str:
    """`km²`, `sq. ft`, `m³`."""
    name = unit.strip(" ²³").removeprefix("sq").strip(". ")
    return f" {'cubic' if '³' in unit else 'square'} {_plural(_UNITS[name])}"


def _degrees(found: re.Match[str]) -> str:
    minus, low, number, scale = found.groups(default="")
    name = _BEHIND_DEGREES.get(scale, "")
    degrees = "degree" if number == "1" else "degrees"
    low = f"{cardinal(low)} to " if low else ""
    return f"{'minus ' if minus else ''}{low}{cardinal(number)} {degrees}{name}"


def _tempered(found: re.Match[str]) -> str:
    """`hit 40C`."""
    return f"{found[1]} {found[2]} degrees{_BEHIND_DEGREES[found[3]]}"


def _angle(found: re.Match[str]) -> str:
    """`45° angle`: what kind of angle, not how many degrees."""
    return f"{cardinal(found[1])} degree "


def _fraction(found: re.Match[str]) -> str:
    """`1/2`, `2/3`, `3 1/2`; one that is none is two numbers."""
    whole, above, below = found.groups(default="")
    part = _PARTS.get(int(below))
    if part is None or int(above) >= int(below):
        return f"{whole} {cardinal(above)} {cardinal(below)}".strip()
    many = int(above) > 1
    name = ("halves" if part == "half" else part + "s") if many else part
    said = f"{cardinal(above)} {name}"
    if not whole:
        return said
    return (
        f"{cardinal(whole)} and {'a' if part != 'eighth' else 'an'} {part}"
        if above == "1"
        else (f"{cardinal(whole)} and {said}")
    )


STEPS: Steps = (
    (rf"{ALONE}\d{{1,2}}(?:-\d{{1,2}}){{2,4}}{END}", _record),
    (r"(?<=\d)-(?=[1-9]/\d)", " "),
    (rf"{ALONE}(\d{{1,3}}) ?(?:°|º) (?=angle|turn|heat|weather|day)", _angle),
    (
        (
            rf"{ALONE}([−-]?)(?:(\d{{1,3}}) ?[–-] ?)?(\d{{1,4}}(?:\.\d{{1,3}})?)"
            r" ?(?:°|º)(?: ?([CFKNSEW])\b)?"
        ),
        _degrees,
    ),
    (rf"\b({_TEMPERED}) ([−-]?\d{{1,3}}(?:\.\d)?)([CF])\b", _tempered),
    (rf"{ALONE}(\d{{2,3}})C (?=heat|weather|temperatures?|days?)\b", r"\1 degree Celsius "),
    (rf"{ALONE}(\d\.\d)C\b", r"\1 degrees Celsius"),
    (r"(?<=[\d%])\+(?![+\w])", " plus"),
    (r"(?<!\S)\+(?=\d)", "plus "),
    (r"(?<=[A-Z\d])\+(?=\d)", " plus "),
    (rf"{ALONE}(\d{{1,2}})[–-]\1{END}", lambda m: f"{cardinal(m[1])}-{cardinal(m[1])}"),
    (r"(?<=[%\d]) ?[–-] ?(?=\d)|(?<=\d [ap]m)-(?=\d)|(?<=\d [AP]M)-(?=\d)", " to "),
    (rf"{ALONE}([A-Z][a-z]+ )?(\d{{1,3}}(?:\.\d)?):(\d{{1,2}}){END}", _ratio),
    (r"(?<=\d) ?(?:%|pc\b)", " percent"),
    (r"(?<=\d) ?st(?= \d{1,2} ?lbs?\b)", " stone"),
    (r"(?<=\d)in\b(?!-)", " inches"),
    (
        r"(?<=\d) ?(?:km|mi|ft|cm|m) ?[²³]|(?<=\d) sq\.? (?:km|mi|ft|m)\b",
        lambda m: _square(m[0]),
    ),
    (rf"(?<=\d)-({_BY_LENGTH})\b", _of_size),
    (
        (
            rf"{ALONE}(\d{{1,9}}(?:,\d{{3}})*(?:\.\d{{1,4}})?)(?: |(?=[a-zA-Z/]{{2}}))"
            rf"({_BY_LENGTH})\b(?:\.(?= [a-z\d]))?"
        ),
        _unit,
    ),
    (r"(?<=\d) in\.(?= (?:of|tall|wide|long|deep|high|thick|by)\b)", " inches"),
    (rf"(?:{ALONE}(\d{{1,4}}) )?{ALONE}(\d{{1,2}})/(\d{{1,2}})(?:th|rds?)?{END}", _fraction),
    (rf"(?<=\d)bn\b|(?<=\d)B{_MANY}", " billion"),
    (rf"(?<=\d)[mM]{_MANY}", " million"),
    (rf"(?<!\b5)(?<!\b10)(?<=\d)[kK]{_MANY}", " thousand"),
    (r"(?<=\d)m\b", " meters"),
    (r"#(?=\d)", "number "),
    (r"(?<![\w−-])[−-](?=\d)", "minus "),
    (rf"{ALONE}(\d{{1,3}})[xX]\b", lambda m: f"{cardinal(m[1])} times"),
)
