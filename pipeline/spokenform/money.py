"""Sums of money as they are said: “five to ten million dollars”, “a forty million dollar deal”."""

import re

from .abbreviations import word_list
from .described import describes, follows_noun
from .numerals import cardinal

_DOLLARS = {
    "US": "U-S ",
    "A": "Australian ",
    "AU": "Australian ",
    "C": "Canadian ",
    "CA": "Canadian ",
    "HK": "Hong Kong ",
    "NZ": "New Zealand ",
    "S": "Singapore ",
    "NT": "Taiwan ",
    "": "",
}
_CURRENCIES = {f"{of}$": (f"{said}dollar", "cent") for of, said in _DOLLARS.items()} | {
    "£": ("pound", "penny"),
    "€": ("euro", "cent"),
    "¥": ("yen", "sen"),
    "₹": ("rupee", "paisa"),
    "₩": ("won", "jeon"),
    "₽": ("ruble", "kopeck"),
    "₺": ("lira", "kurus"),
    "₦": ("naira", "kobo"),
    "₱": ("peso", "centavo"),
    "₪": ("shekel", "agora"),
    "₴": ("hryvnia", "kopiyka"),
    "฿": ("baht", "satang"),
    "R$": ("real", "centavo"),
    "R": ("rand", "cent"),
}
"""By their signs: a sum, and its hundredth."""
_CODES = {
    "USD": ("U-S dollar", "cent"),
    "AUD": ("Australian dollar", "cent"),
    "CAD": ("Canadian dollar", "cent"),
    "HKD": ("Hong Kong dollar", "cent"),
    "NZD": ("New Zealand dollar", "cent"),
    "SGD": ("Singapore dollar", "cent"),
    "EUR": ("euro", "cent"),
    "GBP": ("pound", "penny"),
    "CHF": ("Swiss franc", "centime"),
    "SEK": ("Swedish krona", "ore"),
    "NOK": ("Norwegian krone", "ore"),
    "DKK": ("Danish krone", "ore"),
    "JPY": ("yen", "sen"),
    "CNY": ("yuan", "fen"),
    "RMB": ("yuan", "fen"),
    "INR": ("rupee", "paisa"),
    "Rs.": ("rupee", "paisa"),
    "Rs": ("rupee", "paisa"),
    "PLN": ("zloty", "grosz"),
    "zł": ("zloty", "grosz"),
    "KES": ("Kenyan shilling", "cent"),
    "KSh": ("Kenyan shilling", "cent"),
    "ZAR": ("rand", "cent"),
    "kr": ("crown", "ore"),
}
"""By letters, in front of the figure or behind it (ISO 4217, and what newsrooms write)."""
_NAMED = _CURRENCIES | _CODES
_PLURALS = {"penny": "pence", "krona": "kronor", "krone": "kroner", "real": "reais"}
_UNCHANGED = word_list(
    "yen sen won jeon baht satang yuan fen rand naira kobo lira kurus ore paisa agora grosz"
)
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "bn": "billion",
    "b": "billion",
    "tn": "trillion",
    "t": "trillion",
    "mln": "million",
    "bln": "billion",
    "trln": "trillion",
}
_SCALE = r"(thousand|[mb]illion|trillion|lakh crore|lakh|crore|[mb]ln|trln|[mbt]n|[kKmMbBT])\b"
_BY_LETTERS = "|".join(map(re.escape, _CODES))
_SIGN = (
    rf"((?:\b(?:{'|'.join(filter(None, _DOLLARS))}|R))?\$|[£€¥₹₩₽₺₦₱₪₴฿]"
    r"|\bR(?=\d[\d.,]{0,9}(?:[mb]n?| [mb]illion)\b)"
    rf"|\b(?:{_BY_LETTERS})(?=[ \d])) ?"
)
_FIGURE = r"\d{1,15}(?:,\d{2,3}){0,4}"
_SUM = re.compile(
    rf"{_SIGN}({_FIGURE}|(?=\.\d))(\.\d{{1,4}})?(?:([ -]?){_SCALE})?(-(?!plus\b)(?=[^\W\d]))?"
)
_PART = r"(\d{1,6}(?:,\d{3}|\.\d{1,2})?)"
_RANGE = re.compile(
    rf"{_SIGN}{_PART}(?: ?{_SCALE})?(-to-| ?(?:-|–|to) ?)(\1)?"
    rf"{_PART}(?![\d.,]\d)(?: ?{_SCALE})?"
)
_BEHIND = re.compile(rf"(?<![\w.,])({_FIGURE}(?:\.\d+)?(?: ?{_SCALE})?) ({_BY_LETTERS})(?!\w)")
_MINUS = re.compile(rf"(?<!\w)[−-](?={_SIGN}[\d.])")
_PENCE = re.compile(r"(?<=£\d\.\d\d)p\b|(?<=£\d\d\.\d\d)p\b")
"""Of `£2.50p`, which says it twice."""
_SMALL = re.compile(
    r"(?<![\w.,])(?:(\d{1,3})¢|(?!(?:240|360|480|720)p)(\d{1,3}(?:\.\d)?)p\b(?!\.))"
)
"""`5¢` and `35p`; `720p` is a picture’s."""


def spoken(text: str) -> str:
    """The text with its sums as words.

    >>> spoken("It paid $3.50, then $5 to $10 million, for a new $40 million deal and £1.")
    'It paid three dollars and fifty cents, then five to ten million dollars, for a new forty \
million dollar deal and one pound.'
    """
    text = _PENCE.sub("", text)
    text = _BEHIND.sub(r"\3 \1", _MINUS.sub("minus ", text))
    text = _SUM.sub(_sum, _RANGE.sub(_range, text))
    return _SMALL.sub(_small, text)


def _small(found: re.Match[str]) -> str:
    cents, pence = found.groups()
    return _counted(cents, "", "cent") if cents else _counted(pence, "", "penny")


def _range(found: re.Match[str]) -> str:
    """`$5-$10 million`; in `$5 to 10 people` the sum is one of two."""
    sign, low, of_low, joint, again, high, scale = found.groups(default="")
    if joint == " to " and not (again or scale) and follows_noun(found):
        return found[0]
    unit, small = _NAMED[sign]
    if not (of_low or scale) and (low[-3:-2] == "." or high[-3:-2] == "."):  # `$3.10-$3.20`
        low, high = (_with_cents(*_in_cents(part), unit, small) for part in (low, high))
        return f"{low} to {high}"
    unit = unit if describes(found) else _plural(unit)
    parts = (cardinal(low), _scale(of_low), "to", cardinal(high), _scale(scale), unit)
    return " ".join(filter(None, parts))


def _sum(found: re.Match[str]) -> str:
    sign, whole, part, joint, scale, behind = found.groups(default="")
    unit, small = _NAMED[sign]
    number, scale = whole + part, _scale(scale)
    if "-" in (joint, behind):  # `a $50-million plan`
        compound = (cardinal(number).replace(" ", "-"), scale, unit)
        return "-".join(filter(None, compound)) + behind
    if describes(found):
        return _descriptive(whole, part, scale, unit, small)
    if len(part) == 3 and not scale:
        return _with_cents(whole, part[1:], unit, small)
    return _counted(number, scale, unit)


def _descriptive(whole: str, part: str, scale: str, unit: str, small: str) -> str:
    """Of `a $40 million deal` and `a $2.50 toll`."""
    if scale or len(part) != 3 or part == ".00":
        number = cardinal(whole + part.replace(".00", ""))
        return " ".join(filter(None, (number, scale, unit)))
    cents = f"{cardinal(str(int(part[1:])))} {small}"
    return f"{cardinal(whole)} {unit} and {cents}" if whole.strip("0") else cents


def _with_cents(whole: str, cents: str, unit: str, small: str) -> str:
    if cents == "00":
        return _counted(whole, "", unit)
    rest = _counted(str(int(cents)), "", small)
    return f"{_counted(whole, '', unit)} and {rest}" if whole.strip("0") else rest


def _in_cents(part: str) -> tuple[str, str]:
    whole, _, cents = part.partition(".")
    return whole, cents.ljust(2, "0")


def _counted(number: str, scale: str, unit: str) -> str:
    one = not scale and number == "1"
    return " ".join(filter(None, (cardinal(number), scale, unit if one else _plural(unit))))


def _scale(written: str) -> str:
    return _SCALES.get(written.lower(), written)


def _plural(unit: str) -> str:
    of, _, name = unit.rpartition(" ")
    many = name if name in _UNCHANGED else _PLURALS.get(name, f"{name}s")
    return f"{of} {many}".lstrip()
