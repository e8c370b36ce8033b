"""Figures that name and do not count: telephones, addresses, roads, laws, models.

They are said in pairs (“Highway two ninety”) or one by one (“seven eight seven oh one”).
"""

import re

from .abbreviations import STATES
from .numerals import cardinal, spelled, under_hundred
from .steps import ALONE, END, Steps

_ROADS = (
    "Flight|Highway|Hwy\\.?|Route|Road|Interstate|Room|Boeing|Airbus|Loop|Suite|County Road|Bus"
    "|US|(?<!the )U\\.S\\.|SH|SR|FM|RM|Section|Sections|Form|(?:House|Senate|Assembly) Bill"
    "|H\\.?B\\.?|S\\.?B\\.?|Apartment|Apt\\.?|Unit|Gate|Studio"
)
_FOUR_DIGITS = "|".join(name for name in _ROADS.split("|") if "S\\.)" not in name and name != "US")
_STREETS = (
    "St|Ave|Blvd|Dr|Rd|Ln|Ct|Pkwy|Hwy|Street|Avenue|Boulevard|Drive|Road|Lane|Court|Parkway"
    "|Highway|Way|Trail|Circle|Terrace|Plaza"
)
_AT = r"(?:(?<=\bat )|(?<=\bis )|(?<=\bnear )|(?<=, )|(?<=: ))"
_IN_LAW = re.compile(r"\((\w{1,3})\)")


def _telephone(found: re.Match[str]) -> str:
    return ", ".join(spelled(part) for part in re.findall(r"\d+", found[0]))


def _serial(found: re.Match[str]) -> str:
    """`ISBN 978-3-16-148410-0`, sign by sign."""
    return found[1] + " ".join(spelled(s) if s.isdecimal() else s for s in found[2] if s.isalnum())


def _each_spelled(found: re.Match[str]) -> str:
    """`210 and 830`, of area codes."""
    return found[1] + re.sub(r"\d+", lambda code: spelled(code[0]), found[2])


def _in_pairs(first: str, rest: str) -> str:
    """`290` is “two ninety”, `101` “one oh one”, `3400` “thirty-four hundred”."""
    if rest != "00":
        return f"{cardinal(first)} {under_hundred(int(rest))}"
    if first.endswith("0"):
        return cardinal(first + rest)
    return f"{cardinal(first)} hundred"


def _numbered(found: re.Match[str]) -> str:
    """`Highway 290`, `Flight 3407`."""
    name, first, rest = found.groups()
    return f"{name} {_in_pairs(first, rest)}"


def _block(found: re.Match[str]) -> str:
    """`the 12300 block` is “the one twenty-three hundred block”."""
    first, second = found.groups(default="")
    if not first:
        return _in_pairs(second, "00")
    return cardinal(found[0]) if second == "00" else f"{_in_pairs(first, second)} hundred"


def _of_pension(found: re.Match[str]) -> str:
    """`401k`."""
    number = found[1]
    return f"{_in_pairs(number[0], number[1:])} {found[2].upper()}"


def _of_law(found: re.Match[str]) -> str:
    """`230(c)(1)`, as lawyers cite it; `401(k)`."""
    first, rest, parts = found.groups(default="")
    number = _in_pairs(first, rest) if rest else first
    said = (_part_of_law(part) for part in _IN_LAW.findall(parts))
    return " ".join((number, *said))


def _part_of_law(part: str) -> str:
    return cardinal(part) if part.isdecimal() else "-".join(part.upper())


STEPS: Steps = (
    (r"(?<![\w+])\+\d{1,3}(?:[ .-]\(?\d{1,5}\)?){2,5}(?!\w)", lambda m: f"plus {_telephone(m)}"),
    (rf"{ALONE}(?:1[ .-])?(?:\(\d{{3}}\) ?|\d{{3}}[.-])\d{{3}}[.-]\d{{4}}{END}", _telephone),
    (rf"{ALONE}\(?0\d{{2,4}}\)?(?:[ -]\d{{3,6}}){{1,3}}{END}", _telephone),
    (rf"{ALONE}\d{{3}}-\d{{4}}{END}", _telephone),
    (r"\b([Aa]rea codes? )(\d{3}(?:(?:,|,? and|,? or) \d{3})*)\b", _each_spelled),
    (r"\b([Tt]ext(?:ing)? \S{1,20} to )(\d{5,6})\b", _each_spelled),
    (r"\b((?:ZIP|[Zz]ip)(?: codes?)? |Box )(\d{3,6})\b", _each_spelled),
    (
        rf"\b((?:{'|'.join(sorted(STATES))}|D\.C\.),? )(\d{{5}})(?:-(\d{{4}}))?{END}",
        lambda m: f"{m[1]}{spelled(m[2])}{f', {spelled(m[3])}' if m[3] else ''}",
    ),
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
        rf"{ALONE}1-(8\d\d)-(?=[A-Z]{{2}})",
        lambda m: f"one, {'eight hundred' if m[1] == '800' else spelled(m[1])}, ",
    ),
    (rf"{ALONE}(\d{{3}})-(\d\d)-(\d{{4}}){END}", _telephone),
    (r"\b((?:ISBN|VIN|DOI|IMEI|EIN)(?:-1[03])?:? )((?=\S*\d)[\w./-]{8,40}\w)", _serial),
    (r"\b(?:720|1080|1440|2160|480|360)(?=p\b)", lambda m: f"{_in_pairs(m[0][:-2], m[0][-2:])} "),
    (r"(?<=\d{4}) x(?=\d{1,5}\b)", " extension "),
    (
        rf"{ALONE}7([0-8]7)-([1-9]00|[789]|10)([A-Z]{{0,2}}){END}",
        lambda m: f"seven {m[1]} {cardinal(m[2])} {' '.join(m[3])}".rstrip(),
    ),
    (r"\b([A-Za-z]\d)-(?=\d{2,5}[A-Za-z]\b)", r"\1 "),
    (
        r"\b7([0-8]7)(?=s\b|X\b| (?:M[Aa][Xx]|Dreamliner|jets?|planes?|airplanes?|freighters?)\b)",
        r"seven \1",
    ),
    (r"\b([A-Z]{1,3}-?\d{2,4})-(?=\d{1,4}\b)", r"\1 "),
    (rf"{ALONE}9/11{END}", lambda _: "nine eleven"),
    (rf"{ALONE}24/7{END}", lambda _: "twenty-four seven"),
    (r"\bK-12\b", lambda _: "K through twelve"),
    (r"\b(401(?=[kK]\b)|(?:403|457)(?=[bB]\b))(\w)", _of_pension),
    (r"\b529(?= (?:plan|account|college)s?\b)", "five twenty-nine"),
    (r"\b([1-9])(\d\d)((?:\(\w{1,3}\))+)", _of_law),
    (r"(?<=\d)()()((?:\((?:[a-z]{1,3}|\d{1,3})\))+)", _of_law),
    (rf"(?<!\w)({_ROADS}) (\d)(\d\d){END}", _numbered),
    (rf"(?<!\w)({_FOUR_DIGITS}) (?!19|20)(\d\d)(\d\d){END}", _numbered),
    (rf"{ALONE}(\d??)(\d\d)00(?= blocks?\b)", _block),
    (
        (
            rf"{_AT}(?!(?:19|20)\d\d )(\d{{1,2}})(\d\d)"
            rf"(?= (?:(?:North|South|East|West) )?(?:[A-Z\d][\w'.]* ){{1,3}}?(?:{_STREETS})\b)"
        ),
        lambda m: _in_pairs(m[1], m[2]),
    ),
)
