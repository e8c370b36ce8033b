"""Acronyms for the ear: those said as words (NASA), and those spelled (F-B-I).

Hyphens between its letters tell an engine's room to name each of them; by themselves engines say
“sek” for SEC and “cut” for KUT.
"""

import re

from .abbreviations import word_list

_SAID = word_list(
    "AIDS AMBER ASEAN BAFTA CERN COBOL COVID CRISPR DACA DARE DOGE ERCOT FAFSA FEMA FICA FIFA GATT "
    "GIF HAMAS HIPAA HUD ICE IKEA INTERPOL ISIS JPEG LASER LEED MADD MERS MOMA NAFTA NASA NASDAQ "
    "NATO NIMBY NOAA OPEC OSHA PAC PETA PIN POTUS RADAR RAM RICO ROM SARS SCOTUS SCUBA SIM SNAP "
    "SONAR SWAT TED UEFA UNESCO UNICEF WASP WIC YIMBY ZIP"
)
"""Said as words."""
_SPELLED = word_list(
    "ACLU AARP EEOC HVAC IAEA LGBT LGBTQ LGBTQIA NCAA UCLA USDA USPS UTSA YMCA YWCA AAUW IUCN UNRWA"
)
"""Spelled, although they could be words."""
_OTHERWISE = {
    "USAID": "U-S Aid",
    "NAACP": "N-double-A-C-P",
    "NOAA": "Noah",
    "AAA": "triple A",
    "IEEE": "I triple E",
    "TXDOT": "Tex-dot",
    "TxDOT": "Tex-dot",
    "AM": "AM",
    "PM": "PM",
    "OK": "okay",
}
_WORDS = word_list(
    "ALL AND ANY ARE BAD BIG BUT BUY CAN CUT DAY DID END FAR FEW FOR GET GOD GOT HAD HAS HER HIM "
    "HIS HOT HOW LET LOW MAN MAX MAY MEN MOM DAD NEW NOT NOW OFF OLD ONE OUR OUT OWN PAY PUT RED "
    "RUN SAD SAY SEE SHE SIX TEN THE TOO TOP TRY TWO USE WAR WAS WAY WHY WIN WON YES YET YOU AN "
    "AS AT BE BY DO GO HE IF IN IS ME MY NO OF ON OR SO TO UP WE"
)
"""Written in capitals for emphasis."""
_ACRONYM = re.compile(
    r"(?:(?<![\w&@#.-])|(?<=[A-Z]{2}-))(TxDOT\b|[A-Z]{2,8})('s|s)?(?![\w&]|-[A-Z]\b)"
)
_PAIRED = re.compile(
    r"(?:(?<=\b[A-Z]{2})(?<![\w-]..)|(?<=\b[A-Z]{3})(?<![\w-]...))-(?=[A-Z]{2,5}\b)"
)
"""Between two: `HD-DVD`."""
_PRONOUNCEABLE = re.compile(
    r"[BCDFGHJKLMNPQRSTVWXZ]{0,2}(?:[AEIOUY][BCDFGHJKLMNPQRSTVWXZ]{1,2})+[AEIOUY]?"
)
_SHORTEST_WORD = 4
"""Letters: what is shorter is spelled unless a table knows it."""
_LOWER = re.compile(r"[a-z]{2}")


def spoken(text: str) -> str:
    """The text with each acronym as it is said; a sentence in capitals has none.

    >>> spoken("The FBI's CEOs at NASA, USAID, the WHO and the EPA did NOT say OK")
    "The F-B-I's C-E-O's at NASA, U-S Aid, the W-H-O and the E-P-A did NOT say okay"
    """
    return _ACRONYM.sub(_said, _PAIRED.sub(" ", text)) if _LOWER.search(text) else text


def _said(found: re.Match[str]) -> str:
    word, ending = found[1], "'s" if found[2] else ""
    if word in _OTHERWISE:
        return _OTHERWISE[word] + ending
    return (word if _is_word(word) else "-".join(word)) + ending


def _is_word(word: str) -> bool:
    if word in _SAID or word in _WORDS:
        return True
    readable = len(word) >= _SHORTEST_WORD and _PRONOUNCEABLE.fullmatch(word)
    return bool(readable) and word not in _SPELLED
