"""The lines at a page's end that tell of its author: `Ana Ruiz covers the courts for Elm News.`."""

import re

from . import givennames

REASON = "about the author"

_NOBODY = r"(?!(?:He|She|It|They|This|That|The|There|Who|One|Her|His|My|Our|Their)\s)"
_NAME = r"[^\W\d_a-z][\w.’'-]+"
_TRADE = (
    r"(?:reporter|correspondent|editor|writer|journalist|columnist|bureau chief|producer|blogger"
    r"|photographer|freelancer?|critic|contributor|staffer)s?"
)
_FORM = re.compile(
    rf"[\[(*_—–-]*\s?{_NOBODY}(?P<name>{_NAME}(?:\s{_NAME}){{0,4}})(?:,\s[^.,“”]{{2,60}},)?\s"
    rf"(?:is\s[^.!?“”]{{0,90}}?\b{_TRADE}\b"
    r"|(?P<beat>covers|reports (?:on|for|from)|writes (?:about|for|on)"
    r"|has (?:covered|written|reported)|joined|works (?:for|as)|can be reached)\s)"
    r"[^“”]{0,500}"
)
_GIVEN = givennames.MALE | givennames.FEMALE
_PARTED = re.compile(r",\s(?:and\s)?|\sand\s")
_TELLS = re.compile(
    r",?\s(?:covers|has (?:covered|written|reported|been)|is an?\s|is the\s|writes|joined|reports\s"
    r"(?:on|for|from)|can be reached|was previously|works)"
)


def name(line: str) -> str | None:
    """Whom a line tells of as of an author: one whose trade it is, or with a beat.

    >>> name("Ana Ruiz is a freelance writer in Elm."), name("Ana Ruiz covers the courts.")
    ('Ana Ruiz', 'Ana Ruiz')
    >>> name("Ana Ruiz is a doctor in Elm."), name("Medicare covers drugs.")
    (None, None)
    """
    found = _FORM.fullmatch(line)
    if not found or not (found["beat"] is None or _is_person(found["name"])):
        return None
    return found["name"]


def is_one(line: str, byline: str | None) -> bool:
    """Whether one of a page's last lines tells of an author; `byline`: who wrote the story.

    >>> is_one("Ana Ruiz has been to Elm.", "Bo Ek and Ana Ruiz"), is_one("Ana Ruiz left.", None)
    (True, False)
    """
    names = _PARTED.split(byline) if byline else ()
    short = [one.split()[-1] for one in names if one.split()]
    told = (one for one in (*names, *short) if one and line.startswith(one))
    return any(_TELLS.match(line, len(one)) for one in told) or name(line) is not None


def _is_person(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return first in _GIVEN and bool(rest)
