"""Title, byline and date of a web page: what it declares, confirmed by what its reader sees.

Extractors take a fact check's claimant, the site, “Staff” or a social account for the author. Here
a name counts where the page prints it near the headline.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from . import bylines
from .pagelines import PageLine

_LONGEST_AUTHOR = 120
_NAME = re.compile(
    r"[^\W\d_a-z][\w.’'`-]*(?:\s(?:(?:de|la|del|della|der|den|di|da|dos|du|van|von|ten|bin|al|el|le)"
    r"\s){0,2}[^\W\d_a-z][\w.’'`-]*){1,3}(?:,?\s[JS]r\.?)?"
)
_NO_PERSON = re.compile(
    r"\b(?:staff|admin|administrator|editors?|editorial|newsroom|news|desk|team|reporters?|writers?"
    r"|correspondents?|contributors?|contributor|guest|web|online|digital|the|press|agency|agencies|media|network|magazine"
    r"|times|post|daily|subscribe|newsletter|updated|published|published|by|and|more|read|follow"
    r"|twitter|facebook|home|about|contact|sign|share)\b",
    re.IGNORECASE,
)
_AGENCIES = (
    "Associated Press",
    "The Associated Press",
    "Reuters",
    "Agence France-Presse",
    "AFP",
    "PA Media",
    "Press Association",
    "Bloomberg",
    "The Canadian Press",
    "Australian Associated Press",
)
_BY = re.compile(r"^\s*by[:\s]\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,\s*(?:and\s)?|;|\||\band\b|&|/)\s*")
_SITE = re.compile(r"\s+[|–—·»:-]+\s+")
_LABEL = re.compile(r"(?:updated|modified|edited)\b", re.IGNORECASE)


def title(declared: Sequence[str], site: str | None, lines: Sequence[PageLine]) -> str:
    """The headline as the page prints it; without the site's name where only markup has it."""
    headings = [line.text for line in lines if line.kind == "heading" and line.level == 1]
    said = " ".join(map(_letters, declared))
    for heading in headings:
        if len(_letters(heading)) > 8 and _letters(heading) in said and not _is(heading, site):
            return heading
    printed = {_letters(line.text): line.text for line in lines}
    for claim in declared:
        for form in (claim, without_site(claim, site)):
            if _letters(form) in printed and not _is(form, site):
                return printed[_letters(form)]
    others = (heading for heading in headings if not _is(heading, site))
    return next((without_site(c, site) for c in declared), None) or next(others, "")


def without_site(text: str, site: str | None) -> str:
    """A title without the name of the site before or behind it.

    >>> without_site("City closes pool - KXYZ News", "KXYZ News"), without_site("A – B", None)
    ('City closes pool', 'A – B')
    """
    parts = _SITE.split(text)
    if len(parts) > 1 and site and _is(parts[-1], site):
        return text[: text.rindex(parts[-1])].rstrip(" |–—·»:-")
    if len(parts) > 1 and site and _is(parts[0], site):
        return text[len(parts[0]) :].lstrip(" |–—·»:-")
    head, bar, tail = text.rpartition(" | ")
    return head if bar and len(tail.split()) <= 4 else text


def byline(declared: Iterable[str], site: str | None, near: Sequence[PageLine]) -> str | None:
    """Who wrote it, by the lines near the headline: a “By”, else declared names printed there."""
    names = list(dict.fromkeys(_people(declared, site)))
    for line in near:
        found = bylines.parse(line.text) if len(line.text) <= 2 * _LONGEST_AUTHOR else None
        if found and found.byline and _are_names(found.byline, site):
            return found.byline
    printed = [_letters(line.text) for line in near if len(line.text) <= _LONGEST_AUTHOR]
    shown = [name for name in names if any(_letters(name) in text for text in printed)]
    if not shown:
        authors = (line.text for line in near if line.kind == "author")
        shown = list(dict.fromkeys(_people(authors, site)))[:1]
    return joined(shown)


def joined(names: Sequence[str]) -> str | None:
    """Names in a row.

    >>> joined(["Ana Ruiz", "Jo Li", "Bo Ek"]), joined([])
    ('Ana Ruiz, Jo Li and Bo Ek', None)
    """
    if len(names) < 2:
        return names[0] if names else None
    return f"{', '.join(names[:-1])} and {names[-1]}"


def published(declared: str | None, near: Sequence[PageLine]) -> str | None:
    """When it appeared: as printed near the headline, else as declared."""
    claim = bylines.date(declared or "")
    for line in near:
        found = bylines.parse(line.text) if len(line.text) <= 160 else None
        if found and found.published and not _LABEL.match(line.text):
            return _finer(found.published, claim)
    return claim


def _finer(printed: str, claim: str | None) -> str:
    """The claim where it is of the same day and knows the hour."""
    return claim if claim and claim[:10] == printed and len(claim) > 10 else printed


def _people(claims: Iterable[str], site: str | None) -> Iterator[str]:
    for claim in claims:
        if "@" in claim or "://" in claim:
            continue
        for name in _PARTS.split(_BY.sub("", claim)):
            if _is_name(name, site):
                yield bylines.unshouted(name)


def _is_name(name: str, site: str | None) -> bool:
    if name in _AGENCIES:
        return True
    return bool(_NAME.fullmatch(name)) and not _NO_PERSON.search(name) and not _is(name, site)


def _are_names(names: str, site: str | None) -> bool:
    return all(_is_name(name, site) for name in _PARTS.split(names) if name)


def _is(text: str, site: str | None) -> bool:
    return bool(site) and _letters(text) == _letters(site or "")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
