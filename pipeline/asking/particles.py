"""`van den Berg` beside `van der Berg`: one surname with two ways to its last word.

Two people where each has a first name of their own; one of the two is a misprint where a first name
is shared, or one of them never has any. Where neither has one it is nobody’s name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import lexicon

_LEADING = sorted(lexicon.PARTICLES - {"y", "e", "i", "and"}, key=len, reverse=True)
_PARTICLES = "|".join(_LEADING)
_NAME = re.compile(
    rf"(?:(?P<first>(?!(?i:{_PARTICLES})\s)[A-Z][\w.’'-]*)\s)?(?<![\w’'-])(?P<led>(?:(?i:{_PARTICLES})\s){{1,3}})"
    r"(?P<last>[A-Z][\w-]*[^\W_])"
)
_SMALL = frozenset(_LEADING)
_ANY_CASE = _SMALL | {change(word) for word in _SMALL for change in (str.title, str.upper)}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Led:
    """One way to write a surname’s particles."""

    name: str
    """As it is printed first: `van den Berg`."""
    count: int
    firsts: frozenset[str]
    """First names that stand before it."""


def pairs(texts: Sequence[str]) -> Iterator[tuple[Led, Led]]:
    """The doubtful and the likelier way of each surname that is written in two."""
    for forms in _forms(texts).values():
        if len(forms) == 2:
            first, second = sorted(forms, key=lambda one: (bool(one.firsts), one.count))
            if second.firsts and (not first.firsts or first.firsts & second.firsts):
                yield first, second


def _forms(texts: Sequence[str]) -> dict[str, list[Led]]:
    """For each last word of surnames the ways that lead to it."""
    found: dict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
    leading = _ANY_CASE.intersection(" ".join(texts).split())
    for text in texts if len({word.lower() for word in leading}) > 1 else ():
        led = not _SMALL.isdisjoint(_WORD.findall(text.casefold()))
        for match in _NAME.finditer(text) if led else ():
            found[match["last"], match["led"].casefold()].append(match)
    by_last: dict[str, list[Led]] = defaultdict(list)
    for (last, _), matches in found.items():
        firsts = {m["first"] for m in matches if m["first"] and _may_be_first(m["first"])}
        name = matches[0]["led"] + last
        by_last[last].append(Led(name, len(matches), frozenset(firsts)))
    return by_last


def _may_be_first(word: str) -> bool:
    return word not in lexicon.NOT_NAMES and word.rstrip(".") not in lexicon.HONORIFICS
