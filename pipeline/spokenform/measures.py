"""Quantities: units, fractions, ranges, ratios, and the signs around figures."""

import re

from .abbreviations import word_list
from .described import describes
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
    "nm": "nanometer",
    "µm": "micrometer",
    "μm": "micrometer",
    "ng": "nanogram",
    "µg": "microgram",
    "μg": "microgram",
    "km/s": "kilometer a second",
    "mpg": "mile per gallon",
    "TW": "terawatt",
    "kV": "kilovolt",
    "kcal": "kilocalorie",
    "hp": "horsepower",
    "ppb": "part per billion",
    "hPa": "hectopascal",
    "kPa": "kilopascal",
    "inHg": "inch of mercury",
    "mmHg": "millimeter of mercury",
    "mSv": "millisievert",
    "keV": "kiloelectronvolt",
    "MeV": "megaelectronvolt",
    "GeV": "gigaelectronvolt",
    "TeV": "teraelectronvolt",
    "qt": "quart",
    "doz": "dozen",
    "yds": "yard",
    "wks": "week",
    "mos": "month",
    "kt": "knot",
    "kts": "knot",
    "mb": "millibar",
    "psi": "pound per square inch",
    "cfs": "cubic feet a second",
    "bpd": "barrel a day",
    "bbl": "barrel",
    "gal": "gallon",
    "tsp": "teaspoon",
    "tbsp": "tablespoon",
    "mcg": "microgram",
    "yr": "year",
    "yrs": "year",
    "pts": "point",
    "ly": "light-year",
}
_PER_WHOLE = word_list(
    "hour minute second day night week month year person head share unit ton tonne barrel gallon "
    "pound ounce acre mile student household"
)
_PER = {name: name for name in _PER_WHOLE} | {
    "hr": "hour",
    "yr": "year",
    "mo": "month",
    "wk": "week",
    "lb": "pound",
    "oz": "ounce",
    "kg": "kilogram",
    "gal": "gallon",
    "bbl": "barrel",
    "L": "liter",
    "dL": "deciliter",
    "mL": "milliliter",
    "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour",
    "m3": "cubic meter",
    "m³": "cubic meter",
}
"""What a quantity may be reckoned by: `$12/hour`, `5 mg/kg`."""
_BY_LENGTH = "|".join(sorted(_UNITS, key=len, reverse=True))
_MANY = (
    r"(?= (?:people|(?!this|thus|does|across|always|perhaps|towards|hurdles|heats|finals"
    r"|sprints|trials|champions)[a-z]{3,}s)\b)"
)
"""What is counted follows."""
_SAME_IN_PLURAL = ("square", "cubic", "dozen")
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


def _plural(unit: str) -> str:
    """`a foot` and `two feet`, `a part per million` and `two parts per million`."""
    if unit.startswith(_SAME_IN_PLURAL) or unit.endswith(("hertz", "horsepower")):
        return unit
    head, _, rest = unit.partition(" ")
    many = {"foot": "feet", "inch": "inches"}.get(head, head + "s")
    return f"{many} {rest}".rstrip()


def _unit(found: re.Match[str]) -> str:
    number, name = found.groups()
    unit = _UNITS[name]
    one = number == "1" or describes(found, of_extent=True)
    return f"{number} {unit if one else _plural(unit)}"


_SUMMED = re.compile(
    r"illion (?:[A-Z][\w-]+ )?(?:dollars?|pounds?|euros?|yen|yuan|rupees?)\b"
    r".{0,80}\b(?:from|to|of|by|than|and|or|lost|made|cost|spent|paid) \Z"
)
"""`up to 77m euros from 38m`: no meters."""


def _counted(found: re.Match[str]) -> str:
    """`7.3s` and `100m in all`, but `the 100m final`."""
    if found[2] == "m" and _SUMMED.search(found.string, 0, found.start()):
        return f"{found[1]} million"
    unit = {"s": "second", "m": "meter"}[found[2]]
    return f"{found[1]} {unit if describes(found, of_extent=True) else _plural(unit)}"


def _of_many(found: re.Match[str]) -> str:
    """`1.5 million km`."""
    return f"{found[1]} {_plural(_UNITS[found[2]])}"


def per(found: re.Match[str]) -> str:
    """`/hour` and `/kg`, behind a quantity."""
    return f"{found[1]} per {_PER[found[2]]}"


def _of_size(found: re.Match[str]) -> str:
    """`a 10-km run`, `130-mph winds`."""
    return f"-{_UNITS[found[1]].replace(' ', '-')}"


def _square(unit: str) -> str:
    """`km²`, `sq. ft`, `m³`."""
    name = _POWERED.sub("", unit)
    return f" {'cubic' if _CUBIC.search(unit) else 'square'} {_plural(_UNITS[name])}"


_POWERED = re.compile(r"^ ?(?:sq|cu)?\.? ?|[ ²³23]+$")
_CUBIC = re.compile(r"[³3]|cu")


def _of_fraction(found: re.Match[str]) -> str:
    """`1/2 lb`, `2 1/2 yrs`."""
    whole, part, name = found.groups(default="")
    return f"{whole}{part} {_plural(_UNITS[name]) if whole else _UNITS[name]}"


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


RATED = (
    r"((?:[$£€][\d,]{1,11}(?:\.\d{1,2})?|\d ?(?:mg|mcg|[µμ]g|g|mL|ml|kWh|MW|gal|lbs?|tons?)))"
    rf"/({'|'.join(sorted(_PER, key=len, reverse=True))})\b"
)
"""A quantity by the hour, the pound …"""
STEPS: Steps = (
    (r"(?<=\d)-(?=[1-9]/\d)", " "),
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
        (
            r"(?<=\d) ?(?:km|mi|ft|cm|m) ?[²³]| (?<=\d )(?:km|cm|m)[23]\b"
            r"| (?:(?<=\d )|(?<=illion )|(?<=usand ))(?:sq|cu)\.? (?:km|mi|ft|m|yd)\b"
        ),
        lambda m: _square(m[0]),
    ),
    (r"(?<=\d) ?km/s²", " kilometers a second squared"),
    (r"(?<=\d) ?m/s²", " meters a second squared"),
    (
        (
            r"\b((?:m|b|tr)illion|thousand|ten to the (?:minus )?[\w-]+) (?!sq\b)"
            rf"({_BY_LENGTH})\b(?<! [a-zA-Z])"
        ),
        _of_many,
    ),
    (rf"{ALONE}(\d{{1,3}} )?(?<!\S)(\d/\d) ({_BY_LENGTH})\b(?:\.(?= [a-z]))?", _of_fraction),
    (rf"(?<=\d)-({_BY_LENGTH})\b(?:\.(?= [a-z]))?", _of_size),
    (
        (
            rf"{ALONE}(\d{{1,9}}(?:,\d{{3}})*(?:\.\d{{1,4}})?)(?: |(?=[a-zA-Z/]{{2}}))"
            rf"({_BY_LENGTH})\b(?:\.(?= [a-z\d]))?"
        ),
        _unit,
    ),
    (r"(?<=\d) in(?=\.(?:[,;:)]|\Z))", " inches"),
    (r"(?<=\d) in\.(?= (?:of|tall|wide|long|deep|high|thick|by)\b)", " inches"),
    (rf"(?:{ALONE}(\d{{1,4}}) )?{ALONE}(\d{{1,2}})/(\d{{1,2}})(?:ths?|rds?)?{END}", _fraction),
    (rf"(?<=\d)bn\b|(?<=\d)B{_MANY}", " billion"),
    (rf"(?<=\d)[mM]{_MANY}", " million"),
    (rf"(?<!\b5)(?<!\b10)(?<=\d)[kK]{_MANY}", " thousand"),
    (rf"{ALONE}(\d+(?:,\d{{3}})*(?:\.\d+)?)(m)\b", _counted),
    (rf"{ALONE}(\d+\.\d+)(s)\b", _counted),
    (rf"{ALONE}(\d+\.\d+|\d{{2,4}})g\b", r"\1 grams"),
    (rf"{ALONE}(\d\.\d)L\b", r"\1 liter"),
    (r"#(?=\d)", "number "),
    (r"(?<![\w−-])[−-](?=\d)", "minus "),
    (rf"{ALONE}(\d{{1,3}})[xX]\b", lambda m: f"{cardinal(m[1])} times"),
)
