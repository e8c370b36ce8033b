"""Datelines: where a story was written, and for whom, in front of its first sentence."""

import re

from . import givennames, lexicon

_PLACE = r"[A-Z][A-Z.’'/ -]{2,30}"
_REGION = r"(?:, (?:[A-Z][\w.’']{0,14} ?){1,3}(?<! ))"
_DAY = r"(?:,? [A-Z]\w{2,8}\.? \d{1,2}(?:, \d{4})?)"
_AGENCY = r"(?: ?\([A-Z][\w ./-]{1,30}\))"
_DASH = r"(?:\s(?:[—–―]{1,2}|-{1,2}|_)\s)"
_CLOSE = r"(?:\s?[—–―]{1,2}\s?|:(?:\s|$))"
"""What ends one that says more than a name in capitals; behind such a name it is punctuation."""
_WITH_COLON = (
    "ABUJA|ACCRA|ADDIS ABABA|BEIJING|BENGALURU|CHENNAI|COLOMBO|DAR ES SALAAM|DHAKA|DUBAI|HARARE"
    "|HYDERABAD|ISLAMABAD|JAKARTA|KABUL|KAMPALA|KARACHI|KATHMANDU|KINGSTON|KOLKATA|KUALA LUMPUR"
    "|LAGOS|LAHORE|LONDON|LUCKNOW|LUSAKA|MANILA|MUMBAI|NAIROBI|NEW DELHI|PESHAWAR|PORT OF SPAIN"
    "|QUETTA|RAWALPINDI|RIYADH|SINGAPORE|SRINAGAR|WASHINGTON"
)
"""Where newsrooms write `KARACHI: `; elsewhere capitals and a colon are who speaks."""
_DATELINE = re.compile(
    rf"{_PLACE}{_REGION}?{_DAY}?{_AGENCY}?{_DASH}"
    rf"|{_PLACE}(?:{_REGION}{_DAY}?{_AGENCY}?|{_DAY}{_AGENCY}?|{_AGENCY}){_CLOSE}"
    rf"|{_PLACE}{_REGION}?{_DAY}{_AGENCY}\s(?=[A-Z])"
    rf"|(?:{_WITH_COLON}):\s"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?{_REGION}?{_AGENCY}{_DASH}"
    rf"|\((?:AP|AFP|CNN|IANS|PTI|PA|Reuters|UPI|Xinhua)\)(?:\s?[—–―-]{{1,2}}\s|\s?(?=[A-Z]))"
)
_ALONE = (
    "AMSTERDAM|ATHENS|ATLANTA|BAGHDAD|BALTIMORE|BANGKOK|BEIJING|BEIRUT|BERLIN|BOSTON|BRASILIA"
    "|BRUSSELS|BUDAPEST|BUENOS AIRES|CAIRO|CARACAS|CHICAGO|CLEVELAND|DALLAS|DAMASCUS|DENVER|DETROIT"
    "|DHAKA|DUBAI|DUBLIN|FRANKFURT|GENEVA|HAVANA|HELSINKI|HONG KONG|HOUSTON|ISLAMABAD|ISTANBUL"
    "|JAKARTA|JERUSALEM|JOHANNESBURG|KABUL|KARACHI|KIEV|KYIV|LAGOS|LAS VEGAS|LONDON|LOS ANGELES"
    "|MADRID|MANILA|MELBOURNE|MEXICO CITY|MIAMI|MILAN|MILWAUKEE|MINNEAPOLIS|MONTREAL|MOSCOW|MUMBAI"
    "|NAIROBI|NEW DELHI|NEW ORLEANS|NEW YORK|OSLO|OTTAWA|PARIS|PHILADELPHIA|PHOENIX|PRAGUE"
    "|RIO DE JANEIRO|RIYADH|ROME|SAN DIEGO|SAN FRANCISCO|SANTIAGO|SAO PAULO|SEATTLE|SEOUL|SHANGHAI"
    "|SINGAPORE|STOCKHOLM|SYDNEY|TAIPEI|TEHRAN|TEL AVIV|TOKYO|TORONTO|TRIPOLI|TUNIS|VATICAN CITY"
    "|VIENNA|WARSAW|WASHINGTON|WELLINGTON|ZURICH"
)
"""Towns that agencies name without their country."""
_UNMARKED = re.compile(
    rf"(?:(?P<town>{_ALONE})(?:/[A-Z. ]{{4,24}}[A-Z])*"
    rf"|{_PLACE},\s(?:[A-Z][a-z]{{1,5}}\.|[A-Z][a-z]{{3,}})){_DAY}?"
    r"(?:\s?[—–]\s?|\s)(?=(?P<first>[A-Z][\w.’'-]*),?\s(?P<next>\S))"
)
"""`LAHORE, Pakistan `, `LONDON `, in front of a sentence."""
_FULLER = frozenset({"U.S.", "U.N.", "U.K."})


def end(text: str) -> int:
    """Where the story begins behind “AUSTIN, Texas (AP) — ”; 0 without such a start.

    >>> end("AUSTIN, Texas (AP) — It rained."), end("REAL, Quezon—It rained."), end("It rained.")
    (21, 13, 0)
    >>> end("PARIS Ana Ruiz left."), end("ELM, Ore. The dam held."), end("PARIS Fashion Week")
    (6, 10, 0)
    """
    found = _DATELINE.match(text)
    return found.end() if found else _unmarked_end(text)


def _unmarked_end(text: str) -> int:
    """The same, where nothing but a space ends it: a sentence begins, or a name."""
    found = _UNMARKED.match(text) if text[1:3].isupper() else None
    if not found:
        return 0
    first, town = found["first"], found["town"]
    again = town is not None and first.upper() == town
    named = first in givennames.MALE or first in givennames.FEMALE
    begins = found["next"].islower() or first in _FULLER or first in lexicon.NOT_NAMES
    return found.end() if begins or named or again else 0


def opens(text: str) -> bool:
    """Whether a paragraph begins with one that a dash or an agency ends: a story's first.

    >>> opens("AUSTIN, Texas (AP) — It rained."), opens("LONDON: It rained."), opens("ANA: Yes.")
    (True, False, False)
    """
    return text[: end(text)].rstrip().endswith(("-", "_", "—", "–", "―", ")"))
