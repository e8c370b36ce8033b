"""Datelines: where a story was written, and for whom, in front of its first sentence."""

import re

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


def end(text: str) -> int:
    """Where the story begins behind “AUSTIN, Texas (AP) — ”; 0 without such a start.

    >>> end("AUSTIN, Texas (AP) — It rained."), end("REAL, Quezon—It rained."), end("It rained.")
    (21, 13, 0)
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0


def opens(text: str) -> bool:
    """Whether a paragraph begins with one that a dash or an agency ends: a story's first.

    >>> opens("AUSTIN, Texas (AP) — It rained."), opens("LONDON: It rained."), opens("ANA: Yes.")
    (True, False, False)
    """
    return text[: end(text)].rstrip().endswith(("-", "_", "—", "–", "―", ")"))
