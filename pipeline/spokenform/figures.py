"""What figures mean, and how that is said: dates, times, ranges, units, roads, Roman numerals.

A figure's meaning (a year, a price, the minutes of an hour) is told from what stands beside it.
Every pattern is linear, and no word of the sentence is touched but figures, signs and units.
"""

import re
from collections.abc import Callable

from .numerals import cardinal, decade, ordinal, spelled, under_hundred, words, year


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_MONTH = "(January|February|March|April|May|June|July|August|September|October|November|December)"
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
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
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
_SAME_IN_PLURAL = ("square", "hertz")
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
_PARTS = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    8: "eighth",
    10: "tenth",
    16: "sixteenth",
}
_ROMAN = _pairs(
    "II 2 III 3 IV 4 V 5 VI 6 VII 7 VIII 8 IX 9 X 10 XI 11 XII 12 XIII 13 XIV 14 XV 15 XVI 16 "
    "XVII 17 XVIII 18 XIX 19 XX 20 XXI 21 XXII 22 XXIII 23 XXIV 24 XXV 25 XXX 30 XL 40 L 50 "
    "LI 51 LII 52 LIII 53 LIV 54 LV 55 LVI 56 LVII 57 LVIII 58 LIX 59 LX 60 LXI 61 LXII 62"
)
_COUNTED = (
    "War|Bowl|Chapter|Part|Title|Type|Phase|Act|Section|Article|Volume|Book|Class|Stage|Level|Tier"
    "|Apollo|Schedule|Mark|Category|Division|Appendix|Annex|Episode|Grade|Group|Round"
)
_COUNTS = (
    "people|men|women|children|students|workers|soldiers|troops|voters|residents|members|jobs|homes"
    "|miles|feet|meters|metres|acres|pounds|tons|tonnes|years|days|hours|minutes|times|words|copies"
    "|votes|points|cases|deaths|dollars|seats|units|employees|families|refugees|migrants|kilometers"
    "|kilometres|gallons|calories|degrees|others"
)
_ROADS = "Flight|Highway|Route|Road|Interstate|Room|Boeing|Airbus|Loop|Suite|County Road|Bus"

Said = Callable[[re.Match[str]], str]


# ---------------------------------------------------------------------------------- what they mean


def _telephone(found: re.Match[str]) -> str:
    return ", ".join(spelled(part) for part in re.findall(r"\d+", found[0]))


def _iso_date(found: re.Match[str]) -> str:
    month = _MONTHS[int(found[2]) - 1]
    return f"{month} {ordinal(int(found[3]))}, {year(int(found[1]))}"


def _date(found: re.Match[str]) -> str:
    """`January 5, 2010` and `January 5-7`."""
    month, first, last, of_year = found.groups()
    said = f"{month} {ordinal(int(first))}"
    said += f" to {ordinal(int(last))}" if last else ""
    return f"{said}, {year(int(of_year))}" if of_year else said


def _short_date(found: re.Match[str]) -> str:
    """`02/26/2019`; where both could be the month, the numbers alone are said."""
    first, second, of_year = int(found[1]), int(found[2]), year(int(found[3]))
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
    """`11:40`, `9:05`; `10:00` alone is an o’clock."""
    hour, minutes, half = found.groups(default="")
    if minutes == "00":
        return words(int(hour)) + ("" if half else " o'clock")
    return f"{words(int(hour))} {under_hundred(int(minutes))}"


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


def _degrees(found: re.Match[str]) -> str:
    minus, number, scale = found.groups(default="")
    name = _BEHIND_DEGREES.get(scale, "")
    degrees = "degree" if number == "1" else "degrees"
    return f"{'minus ' if minus else ''}{cardinal(number)} {degrees}{name}"


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


def _road(found: re.Match[str]) -> str:
    """`Highway 290` is “two ninety”, `Flight 101` “one oh one”."""
    name, first, rest = found.groups()
    if rest == "00":
        return f"{name} {cardinal(first)} hundred"
    return f"{name} {cardinal(first)} {under_hundred(int(rest))}"


def _counted_roman(found: re.Match[str]) -> str:
    return f"{found[1]} {cardinal(_ROMAN.get(found[2], '1'))}"


def _reigning_roman(found: re.Match[str]) -> str:
    """`Henry VIII` is “Henry the eighth”."""
    return f"{found[1]} the {ordinal(int(_ROMAN[found[2]]))}"


def _square(unit: str) -> str:
    name = unit.strip(" ²").removeprefix("sq").strip(". ")
    return f" square {_plural(_UNITS[name])}"


def _code(found: re.Match[str]) -> str:
    """`F-35`, and several `F-35s`."""
    said = cardinal(found[2])
    return f"{found[1]} {decade(found[2]) if found[3] else said}"


def _joined(said: str, ending: str) -> str:
    """`forty-niners`: of two vowels that meet one is enough."""
    return said.removesuffix("e") + ending


def _set_off(found: re.Match[str], said: str) -> str:
    """A number with a space where letters touch it, as in `H1N1`."""
    text = found.string
    before = " " if found.start() and text[found.start() - 1].isalpha() else ""
    behind = " " if text[found.end() : found.end() + 1].isalpha() else ""
    return f"{before}{said}{behind}"


_ONE_YEAR = r"(1[1-9]\d\d|20\d\d)"
_ALONE = r"(?<![\w.,/-])"
"""Not inside a longer figure or code."""
_END = r"(?![\w/]|[.,]\d)"
_MONTHS = _MONTH.strip("()").split("|")
_STEPS: tuple[tuple[re.Pattern[str], str | Said], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("[½⅓⅔¼¾⅛⅜⅝⅞]", lambda found: f" {_FRACTIONS[found[0]]}"),
        # telephones and codes
        (rf"{_ALONE}(?:1-)?(?:\(\d{{3}}\) ?|\d{{3}}-)\d{{3}}-\d{{4}}{_END}", _telephone),
        (rf"{_ALONE}\d{{3}}-\d{{4}}{_END}", _telephone),
        (rf"{_ALONE}(?:911|9-1-1){_END}", lambda _: "nine one one"),
        (
            rf"\b((?:[Cc]all|[Dd]ial|[Tt]ext|to) )([2-9]11|988){_END}",
            lambda m: m[1] + spelled(m[2]),
        ),
        (
            rf"{_ALONE}1-(8\d\d)-(?=[A-Z]{{4}})",
            lambda m: f"one, {cardinal(m[1])}, ",
        ),
        (rf"{_ALONE}7([0-8]7)-([1-9])00{_END}", lambda m: f"seven {m[1]} {m[2]}00"),
        (rf"{_ALONE}9/11{_END}", lambda _: "nine eleven"),
        (rf"{_ALONE}24/7{_END}", lambda _: "twenty-four seven"),
        (r"\bK-12\b", lambda _: "K through twelve"),
        (rf"\b({_ROADS}) (\d)(\d\d){_END}", _road),
        # dates and times
        (r"(?<=\d) ?([aApP])m\b", lambda m: f" {m[1].upper()}M"),
        (r"(?<=\d)(?=[aApP]\.[mM]\b)", " "),
        (rf"{_ALONE}(\d{{1,2}})/(\d{{1,2}})/{_ONE_YEAR}{_END}", _short_date),
        (rf"{_ALONE}{_ONE_YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_END}", _iso_date),
        (
            (
                rf"\b{_MONTH} ([12]?\d|3[01])(?:st|nd|rd|th)?(?:(?: ?[–-] ?| to )([12]?\d|3[01]))?"
                rf"(?:,? {_ONE_YEAR})?{_END}"
            ),
            _date,
        ),
        (
            rf"(\bthe )?\b([12]?\d|3[01])(?:st|nd|rd|th)? {_MONTH}\b(?:,? {_ONE_YEAR}{_END})?",
            _british_date,
        ),
        (rf"{_ALONE}([01]?\d|2[0-3])[:.]([0-5]\d)(?= ?([aApP]\.?[mM]\b))", _time),
        (rf"{_ALONE}([01]?\d|2[0-3]):([0-5]\d)(){_END}", _time),
        # quantities
        (rf"{_ALONE}([−-]?)(\d{{1,4}}(?:\.\d{{1,3}})?) ?(?:°|º) ?([CFKNSEW]\b)?", _degrees),
        (r"(?<=[%\d]) ?[–-] ?(?=\d)|(?<=\d [ap]m)-(?=\d)|(?<=\d [AP]M)-(?=\d)", " to "),
        (r"(?<=\d) ?%", " percent"),
        (r"(?<=\d) ?(?:km|mi|ft) ?²|(?<=\d) sq\.? (?:km|mi|ft)\b", lambda m: _square(m[0])),
        (
            (
                rf"{_ALONE}(\d{{1,9}}(?:,\d{{3}})*(?:\.\d{{1,4}})?)(?: |(?=[a-zA-Z/]{{2}}))"
                rf"({'|'.join(sorted(_UNITS, key=len, reverse=True))})\b"
            ),
            _unit,
        ),
        (rf"(?:{_ALONE}(\d{{1,4}}) )?{_ALONE}(\d{{1,2}})/(\d{{1,2}}){_END}", _fraction),
        (r"(?<=\d)bn\b", " billion"),
        (r"(?<=\d)m(?= (?:people|[a-z]{3,}s)\b)", " million"),
        (r"(?<=\d)m\b", " meters"),
        (r"#(?=\d)", "number "),
        (r"(?<![\w−-])[−-](?=\d)", "minus "),
        (rf"{_ALONE}(\d{{1,3}})[xX]\b", lambda m: f"{cardinal(m[1])} times"),
        # ordinals, decades, years
        (
            rf"{_ALONE}(\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}})(?:st|nd|rd|th)\b",
            lambda m: ordinal(int(m[1].replace(",", ""))),
        ),
        (r"(?<![\w.,$£€])'?(\d0|1[1-9]\d0|20\d0)'?s\b", lambda m: decade(m[1])),
        (rf"{_ALONE}{_ONE_YEAR}(?= (?:{_COUNTS})\b)(?<! in \d{{4}})", lambda m: cardinal(m[1])),
        (
            rf"(?<![\w.,/])(mid-)?{_ONE_YEAR}(?![\w/]|[.,]\d|,000)",
            lambda m: (m[1] or "") + year(int(m[2])),
        ),
        # Roman
        (rf"\b({_COUNTED}) (I|{'|'.join(_ROMAN)})\b", _counted_roman),
        (
            (
                r"\b([A-Z][a-z]+[^\W\d_])"
                rf" ({'|'.join(name for name in _ROMAN if len(name) > 1)})\b"
            ),
            _reigning_roman,
        ),
        # what is left
        (r"(?<!\w)(\d{1,2})ers\b", lambda m: _joined(cardinal(m[1]), "ers")),
        (r"\b([A-Z]{1,6})-?(\d{1,3})(s?)\b(?!\.\d)", _code),
        (r"(?<![\w])(\d{1,3})(?=[A-Z]\b)", lambda m: f"{cardinal(m[1])} "),
        (
            r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\w)\.\d+",
            lambda m: _set_off(m, cardinal(m[0])),
        ),
    )
)
"""In this order: what has a meaning of its own comes before what only counts."""


def spoken(text: str) -> str:
    """The text with its figures as words.

    >>> spoken("On January 5, 2010, 1,250 people came at 9:05 p.m.")
    'On January fifth, twenty ten, one thousand two hundred fifty people came at nine oh five p.m.'
    """
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text
