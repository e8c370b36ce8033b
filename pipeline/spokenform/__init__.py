"""A sentence as an engine is given it: words, and the few marks that every engine reads alike.

Engines differ: one ends the sentence after “U.S.”, one runs the words around “…” together, one says
“dollar fifty”. So quote marks go, a full stop only ends a sentence, and abbreviations, figures and
acronyms are words as a newsreader says them.
"""

import re

from . import abbreviations, acronyms, british, figures, money, signs
from .steps import Steps, replaced

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_ADDRESS = r"(?<![\w@.])(?:[\w-]{1,60}\.){1,4}[a-z]{2,10}/[\w./-]{0,200}(?<![.-])"
"""Of a page, with its path."""
_IN_ADDRESS = {"/": " slash ", "-": " dash "}


def _address(found: re.Match[str]) -> str:
    """`kut.org/news/rain-falls` as it is said to somebody who types it."""
    host, _, path = found[0].partition("/")
    said = (_IN_ADDRESS.get(sign, sign) for sign in path.rstrip("/"))
    return f"{host} slash {''.join(said)}" if path else host


_INCHES = (
    r"(?<=\d)(?:″|[\"”](?=-| [a-z]))"
    r"|(?<=\d)(?:′(?! ?[\dNSEW])|['’](?= (?:to \d|by|x|wide|tall|long|deep|high|above|below)\b))"
)
_OPENS = re.compile(r"(?:\A|[\s(—])[\"“](?=\S)")
_LONGEST_QUOTED = 200
"""Characters in which the beginning of a quotation is looked for."""
_CLOSES = re.compile(r"[^\s\d(—][\"”]")


def _length(found: re.Match[str]) -> str:
    """`6" of snow`, `8' long`; a mark that ends a quotation is none."""
    mark, text = found[0], found.string
    if mark in '"”' and _opened(text[max(0, found.start() - _LONGEST_QUOTED) : found.start()]):
        return mark
    return " inches" if mark in '″"”' else " feet"


def _opened(text: str) -> bool:
    """Whether a quotation is open at the end of the text."""
    opened = [found.end() for found in _OPENS.finditer(text)]
    return bool(opened) and not _CLOSES.search(text, opened[-1])


def _short_year(found: re.Match[str]) -> str:
    """`March ’24`."""
    return f"{found[1]} {19 if found[2] > '49' else 20}{found[2]}"


def _lineage(found: re.Match[str]) -> str:
    """`B.1.1.7`, `BA.5`."""
    return found[0].replace(".", " ")


_CLEANING: Steps = (
    (r"[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
    (rf"\b((?:{_MONTHS})[a-z]{{0,6}}\.?) [‘’'](\d\d)\b", _short_year),
    (r"(?<![\w.])[A-Z]{1,2}(?:\.\d{1,3}){1,4}(?![\w.]\w)", _lineage),
    (r"(?<=[A-Z]\d{3}):(?=[A-Z]\d)", " "),
    (r"\bWW(?=II?\b)", "World War "),
    (
        (
            r"(?<![\w-])([A-DF]{1,3})[-−](?!, [A-Z]-)"
            r"(?=[,.;:)]|\Z| (?:rating|grade|average|from|with)\b)"
        ),
        r"\1 minus",
    ),
    (r"(?<=\d)[’'′] ?(\d{1,2})(?!\d)[\"”″]?", r" foot \1"),
    (r"\b((?:above|below) [\d,]{1,7})['’′](?=[ .,;]|\Z)", r"\1 feet"),
    (_INCHES, _length),
    (r"(?<=\w)[’ʼ`´′](?=\w)|(?<=[A-Z]\.)[’ʼ](?=s\b)", "'"),
    (r"\bYoY\b", "year over year"),
    (r"\bvs\b(?!\.)", "versus"),
    (r"\b([B-Z])&([B-Z])\b", r"\1 and \2"),
    (r"[“”„‟«»‹›\"‘‚’ʼ`´′″*\\~^_|=<>{}]|(?<!\w)(?<![A-Z]\.)'(?!s\b)|'(?!\w)", " "),
    (r"[\[\]]", ""),
    (r"\s+", " "),
    (r"(?: ?(?:…|\.(?: ?\.)+))+", "…"),
    (r"…(?= ?[?!])", ""),
    (r"…(?=\W*\Z)", "."),
    (r"…", ", "),
    (r"https?://(?:www\.)?|(?<![\w.@])www\.(?=\w)", ""),
    (_ADDRESS, _address),
    (r"(?<=\w)@(?=\w)|(?<!\w)@ ?(?=\w)", " at "),
    (r"(?<!\w)#(?=[^\W\d])", "hashtag "),
    (r" & ", " and "),
    (r"§§ ?(?=\d)", "Sections "),
    (r"§ ?(?=\d)", "Section "),
    (r"(?<=[A-Z]{2})\+(?!\w)", " plus"),
    (r"(?<=\b[A-F])\+(?![+\w])", "-plus"),
    (r"(?<=\d)(?:[×x]| [x×] )(?=\d)", " by "),
)
_MARKS: Steps = (
    (r"²", " squared"),
    (r"³", " cubed"),
    (r" - | – |—|―|--+", ", "),
    (r"(?<=[^\W\d_])/(?=[^\W\d_])|–", " "),
    (
        r"(?<![\w.])(?:[A-Z]\.)+[A-Z](?![\w.])",
        lambda found: abbreviations.letters(found[0].replace(".", "")),
    ),
    (r"(?<=[a-z])\(M\)", " M"),
    (r"(?<=\w)\((\w{1,3})\)", r"\1"),
    (r" ?\(", ", "),
    (r"\) ?", ", "),
    (abbreviations.ABBREVIATED.pattern, abbreviations.spelled_out),
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
"""In this order; each is linear, for runs of spaces are gone before any pattern looks for them."""


def spoken_form(text: str, language: str = "en") -> str:
    """One sentence as engines are given it; no word of it is lost.

    `language`: `en-GB` and its like say “two hundred and five”; without a region it is American.

    >>> spoken_form("He’s with the “U.S.” … and Sen. Rubio (R-Fla.) paid $50 at 5 p.m.")
    "He's with the U S, and Senator Rubio, Republican of Florida, paid fifty dollars at five PM."
    """
    text = abbreviations.before_figures(replaced(signs.read(text), _CLEANING))
    text = british.scored(british.dated(text)) if british.is_spoken(language) else text
    text = replaced(acronyms.spoken(figures.spoken(money.spoken(text))), _MARKS)
    return british.spoken(text) if british.is_spoken(language) else text
