"""Sums of money as they are said: “five to ten million dollars”, “a forty million dollar deal”."""

import re

from .. import lexicon
from .numerals import cardinal

_CURRENCIES = {
    "$": ("dollar", "cent"),
    "£": ("pound", "penny"),
    "€": ("euro", "cent"),
    "¥": ("yen", "sen"),
    "₹": ("rupee", "paisa"),
}
_PLURALS = {"penny": "pence", "yen": "yen", "sen": "sen", "paisa": "paise"}
_SCALES = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
_SCALE = r"(thousand|[mb]illion|trillion|bn|tn|[kKmMbB])\b"
_COUNTRIES = {
    "US": "U-S",
    "A": "Australian",
    "C": "Canadian",
    "HK": "Hong Kong",
    "NZ": "New Zealand",
}
_SIGN = r"((?:\b(?:US|A|C|HK|NZ))?[$£€¥₹]) ?"
_SUM = re.compile(
    rf"{_SIGN}(\d{{1,15}}(?:,\d{{3}}){{0,4}})(\.\d{{1,4}})?(?:([ -]?){_SCALE})?(-(?=[^\W\d]))?"
)
_RANGE = re.compile(
    rf"{_SIGN}(\d{{1,6}}(?:,\d{{3}}|\.\d)?) ?(?:-|–|to) ?[$£€¥₹]?"
    rf"(\d{{1,6}}(?:,\d{{3}}|\.\d)?)(?![\d.,]\d)(?: ?{_SCALE})?"
)
_CENTS = re.compile(r"(?<![\w.,])(\d{1,3})¢")
_DETERMINED = re.compile(
    r"\b(?:an?|the|this|that|its|their|his|her|our|another|each|every)(?: [\w-]+,?){0,2} $"
)
_NOUN = re.compile(r" ([a-z]{3,})")
_NO_NOUN = (
    lexicon.PREPOSITIONS
    | lexicon.PRONOUNS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.CLAUSE_STARTS
    | lexicon.TIMES
    | {"more", "less", "worth", "each", "ago", "you", "per", "that", "which"}
)
_LONGEST_LEAD = 40
"""Characters in front of a sum in which its `a` or `the` is looked for."""


def spoken(text: str) -> str:
    """The text with its sums as words.

    >>> spoken("It paid $3.50, then $5 to $10 million, for a new $40 million deal and £1.")
    'It paid three dollars and fifty cents, then five to ten million dollars, for a new forty \
million dollar deal and one pound.'
    """
    text = _SUM.sub(_sum, _RANGE.sub(_range, text))
    return _CENTS.sub(lambda found: _counted(found[1], "", "cent"), text)


def _range(found: re.Match[str]) -> str:
    sign, low, high, scale = found.groups(default="")
    unit = _plural(_named(sign)[0])
    return " ".join(filter(None, (cardinal(low), "to", cardinal(high), _scale(scale), unit)))


def _sum(found: re.Match[str]) -> str:
    sign, whole, part, joint, scale, behind = found.groups(default="")
    unit, small = _named(sign)
    number, scale = whole + part, _scale(scale)
    if "-" in (joint, behind):  # `a $50-million plan`
        compound = (cardinal(number).replace(" ", "-"), scale, unit)
        return "-".join(filter(None, compound)) + behind
    if _describes(found):
        return " ".join(filter(None, (cardinal(number), scale, unit)))
    if len(part) == 3 and not scale:
        return _with_cents(whole, part[1:], unit, small)
    return _counted(number, scale, unit)


def _named(sign: str) -> tuple[str, str]:
    """A currency and its hundredth; `A$` is the Australian dollar."""
    unit, small = _CURRENCIES[sign[-1]]
    country = _COUNTRIES.get(sign[:-1])
    return (f"{country} {unit}" if country else unit), small


def _describes(found: re.Match[str]) -> bool:
    """Whether the sum says what kind of thing follows: `a $40 million deal`."""
    noun = _NOUN.match(found.string, found.end())
    if not noun or noun[1] in _NO_NOUN or noun[1].endswith(("ed", "ly")):
        return False
    lead = found.string[max(0, found.start() - _LONGEST_LEAD) : found.start()]
    return _DETERMINED.search(lead) is not None


def _with_cents(whole: str, cents: str, unit: str, small: str) -> str:
    if cents == "00":
        return _counted(whole, "", unit)
    rest = _counted(str(int(cents)), "", small)
    return f"{_counted(whole, '', unit)} and {rest}" if whole.strip("0") else rest


def _counted(number: str, scale: str, unit: str) -> str:
    one = not scale and number == "1"
    return " ".join(filter(None, (cardinal(number), scale, unit if one else _plural(unit))))


def _scale(written: str) -> str:
    return _SCALES.get(written.lower(), written)


def _plural(unit: str) -> str:
    return _PLURALS.get(unit, unit + "s")
