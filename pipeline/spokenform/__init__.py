"""A sentence as an engine is given it: words, and the few marks that every engine reads alike.

Engines differ: one ends the sentence after “U.S.”, one runs the words around “…” together, one says
“dollar fifty”. So quote marks go, a full stop only ends a sentence, and abbreviations, figures and
acronyms are words as a newsreader says them.
"""

import re
from collections.abc import Callable, Iterable

from . import abbreviations, acronyms, british, figures, money

Replacement = str | Callable[[re.Match[str]], str]
Steps = tuple[tuple[re.Pattern[str], Replacement], ...]


def _steps(*rows: tuple[str, Replacement]) -> Steps:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows)


_CLEANING = _steps(
    (r"[\u00ad\u200b-\u200f\u2060\ufeff]", ""),
    (r"(?<=\d)[’'′] ?(\d{1,2})(?!\d)[\"”″]?", r" foot \1"),
    (r"(?<=\w)[’ʼ`´′](?=\w)", "'"),
    (r"[“”„‟«»‹›\"‘‚’ʼ`´′″*\\~^_|=<>{}]|(?<!\w)'|'(?!\w)", " "),
    (r"[\[\]]", ""),
    (r"\s+", " "),
    (r"(?: ?(?:…|\.(?: ?\.)+))+", "…"),
    (r"…(?= ?[?!])", ""),
    (r"…(?=\W*\Z)", "."),
    (r"…", ", "),
    (r"https?://(?:www\.)?", ""),
    (r"(?<=\w)@(?=\w)|(?<!\w)@(?=\w)", " at "),
    (r"(?<!\w)#(?=[^\W\d])", "hashtag "),
    (r"(?<=\.(?:com|org|net|gov|edu))/(?=\w)", " slash "),
    (r" & ", " and "),
    (r"(?<=\d)×(?=\d)|(?<=\b\d)x(?=\d\b)", " by "),
)
_MARKS = _steps(
    (r" - | – |—|―|--+", ", "),
    (r"(?<=[^\W\d_])/(?=[^\W\d_])|–", " "),
    (
        r"(?<![\w.])(?:[A-Z]\.)+[A-Z](?![\w.])",
        lambda found: abbreviations.letters(found[0].replace(".", "")),
    ),
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
    text = abbreviations.before_figures(_replaced(text, _CLEANING))
    text = british.dated(text) if british.is_spoken(language) else text
    text = _replaced(acronyms.spoken(figures.spoken(money.spoken(text))), _MARKS)
    return british.spoken(text) if british.is_spoken(language) else text


def _replaced(text: str, steps: Iterable[tuple[re.Pattern[str], Replacement]]) -> str:
    for pattern, replacement in steps:
        text = pattern.sub(replacement, text)
    return text
