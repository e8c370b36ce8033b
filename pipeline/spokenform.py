"""A sentence as an engine is given it: words, and the few marks that every engine reads alike.

Engines differ: one ends the sentence after “U.S.”, one runs the words around “…” together, one says
“dollar fifty”. So quote marks go, a full stop only ends a sentence, abbreviations are spelled out.
What engines agree on stays as written: plain numbers, `%`, `&`, hyphens.
"""

import re
from collections.abc import Callable

# ------------------------------------------------------------------------------------ abbreviations


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_TITLES = _pairs(
    "Adm Admiral Capt Captain Cmdr Commander Col Colonel Cpl Corporal Dr Doctor Ft Fort "
    "Gen General Gov Governor Hon Honorable Lt Lieutenant Maj Major Mr Mister Mrs Mrs Ms Ms "
    "Mt Mount Pres President Prof Professor Rep Representative Reps Representatives Rev Reverend "
    "Sen Senator Sens Senators Sgt Sergeant St Saint Supt Superintendent"
)
_NUMBERED = _pairs(
    "Art Article Ch Chapter Fig Figure No Number Nos Numbers Sec Section Vol Volume p page pp pages"
)
_MONTHS = _pairs(
    "Jan January Feb February Mar March Apr April Jun June Jul July Aug August Sept September "
    "Oct October Nov November Dec December"
)
_STATES = _pairs(
    "Ala Alabama Ariz Arizona Ark Arkansas Calif California Colo Colorado Conn Connecticut "
    "Del Delaware Fla Florida Ga Georgia Ill Illinois Ind Indiana Kan Kansas Ky Kentucky "
    "La Louisiana Md Maryland Mass Massachusetts Mich Michigan Minn Minnesota Miss Mississippi "
    "Mo Missouri Mont Montana Neb Nebraska Nev Nevada Okla Oklahoma Ore Oregon Pa Pennsylvania "
    "Tenn Tennessee Tex Texas Va Virginia Vt Vermont Wash Washington Wis Wisconsin Wyo Wyoming"
)
_ANYWHERE = _pairs(
    "Ave Avenue Blvd Boulevard Bros Brothers Co Company Corp Corporation Dept Department Dr Drive "
    "Inc Incorporated Jr Junior Ltd Limited Rd Road Sr Senior St Street Univ University "
    "a.m AM p.m PM A.M AM P.M PM approx approximately v versus vs versus"
) | {"e.g": "for example", "i.e": "that is", "etc": "et cetera"}

Place = Callable[[str, str], bool]
_ABBREVIATIONS: tuple[tuple[dict[str, str], Place], ...] = (
    (_TITLES, lambda _, after: after[:1] == " " and after[1:].isupper()),
    (_NUMBERED, lambda _, after: after.strip().isdecimal()),
    (_MONTHS, lambda _, after: after.strip().isdecimal()),
    (_MONTHS, lambda before, _: before[:1].isdecimal() and before[1:] == " "),
    (_STATES, lambda before, _: before in (", ", "R-", "D-", "I-")),
    (_ANYWHERE, lambda *_: True),
)
"""Tables, and where each holds: told from the two characters before and the two behind."""
_ABBREVIATED = re.compile(r"(?<![\w.])((?:[^\W\d_]{1,2}\.)*[^\W\d_]+)\.(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})*")
_WORD = re.compile(r"\w")


def _spelled_out(found: re.Match[str]) -> str:
    """A word before a dot, the dot kept where it ends the sentence as well."""
    word, text = found[1], found.string
    before, after = text[max(0, found.start() - 2) : found.start()], text[found.end() :][:2]
    stop = "" if _WORD.search(text, found.end()) else "."
    for table, holds in _ABBREVIATIONS:
        if word in table and holds(before, after):
            return table[word] + stop
    if _LETTERS.fullmatch(word) and ("." in word or len(word) == 1):
        return " ".join(word.replace(".", "")) + stop
    return word + (stop or ",")


# -------------------------------------------------------------------------------- marks and figures

_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro"}
_SCALES = {"k": "thousand", "m": "million", "bn": "billion"}
_UNITS = {"km": "kilometers", "kg": "kilograms", "cm": "centimeters"}
Replacement = str | Callable[[re.Match[str]], str]


def _money(found: re.Match[str]) -> str:
    """`$9.9 million` as “9.9 million dollars”, `$3.50` as “3 dollars 50”."""
    sign, whole, part, scale = found.groups(default="")
    one = f"{whole}{part}{scale}" == "1" or "-" in found[0]
    unit = _CURRENCIES[sign] + ("" if one else "s")
    if len(part) == 3 and not scale:
        return f"{whole} {unit} {part[1:]}"
    return f"{whole}{part} {_SCALES.get(scale, scale)} {unit}"


_STEPS: tuple[tuple[re.Pattern[str], Replacement], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
        (r"(?<=\w)[’ʼ`´′](?=\w)", "'"),
        (r"[“”„‟«»‹›\"‘‚’ʼ`´′″*\\~^_|=<>{}]|(?<!\w)'|'(?!\w)", " "),
        (r"[\[\]]", ""),
        (r"\s+", " "),
        (r"(?: ?(?:…|\.(?: ?\.)+))+(?= ?[?!])", ""),
        (r"(?: ?(?:…|\.(?: ?\.)+))+(?=\W*\Z)", "."),
        (r"(?: ?(?:…|\.(?: ?\.)+))+", ", "),
        (r"https?://(?:www\.)?", ""),
        (
            r"([$£€])(\d+(?:,\d{3})*)(\.\d+)?(?:[ -]?(thousand|[mb]illion|trillion|bn|m|k)\b)?",
            _money,
        ),
        (r"#(?=\d)", "number "),
        (r"(?<=\d) ?(k[mg]|cm)\b", lambda found: f" {_UNITS[found[1]]}"),
        (r"(?<=\d) ?– ?(?=\d)|(?<=\b\d{4})-(?=\d{4}\b)", " to "),
        (r" - | – |—|―|--+", ", "),
        (r"(?<=[^\W\d_])/(?=[^\W\d_])|–", " "),
        (r"(?<![\w.])(?:[A-Z]\.)+[A-Z](?![\w.])", lambda found: found[0].replace(".", " ")),
        (r"(?<=\w)\((\w{1,3})\)", r"\1"),
        (r" ?\(", ", "),
        (r"\) ?", ", "),
        (_ABBREVIATED.pattern, _spelled_out),
        (r"(?<=\w)\.(?=[^\W\d_]{2})", " dot "),
        (r" +(?=[,.;:!?](?:\W|\Z))|\.(?= ?[?!])", ""),
        (r",[, ]*(?=[,.;:!?])", ""),
        (r"([;:!?])(?: ?[,.])+", r"\1"),
        (r"\s+", " "),
        (r"\.[,. ]*\Z", "."),
        (r"\.(?: ?\.)*(?= \S|,)", ","),
        (r",(?: ?,)+", ","),
        (r"\.(?: ?\.)+", "."),
        (r"\A[\s,.;:]+|[\s,]+\Z", ""),
    )
)
"""In this order; each is linear, for runs of spaces are gone before any pattern looks for them."""


def spoken_form(text: str) -> str:
    """One sentence as engines are given it; no word of it is lost.

    >>> spoken_form("He’s with the “U.S.” … and Sen. Rubio (R-Fla.) paid $50 at 5 p.m.")
    "He's with the U S, and Senator Rubio, R-Florida, paid 50 dollars at 5 PM."
    """
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text
