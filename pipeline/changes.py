"""What a line of the script has otherwise than print: every character, so that it can be undone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of print and what the script has in their place."""

    at: int
    """Offset in print."""
    printed: str
    scripted: str

    def __str__(self) -> str:
        """For people: `“,” → “.”`."""
        if not self.printed:
            return f"+ “{self.scripted}”"
        return f"“{self.printed}” → “{self.scripted}”" if self.scripted else f"− “{self.printed}”"


def between(printed: str, scripted: str) -> tuple[Change, ...]:
    """All differences, in print's order; words in another order are one change.

    >>> [str(change) for change in between("no trouble,", "no trouble.")]
    ['“,” → “.”']
    >>> [str(change) for change in between("said Jo Lopez", "Jo Lopez said:")]
    ['“said Jo Lopez” → “Jo Lopez said:”']
    """
    first, second = _TOKEN.findall(printed), _TOKEN.findall(scripted)
    if _words(first) != _words(second) and Counter(_words(first)) == Counter(_words(second)):
        return (Change(0, printed, scripted),)
    return tuple(_differences(first, second))


def _words(tokens: Sequence[str]) -> list[str]:
    return [token.casefold() for token in tokens if token[0].isalnum()]


def _differences(first: Sequence[str], second: Sequence[str]) -> Iterator[Change]:
    at = done = 0
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        at += sum(map(len, first[done:a]))
        done = a
        if kind != "equal":
            yield Change(at, "".join(first[a:b]), "".join(second[c:d]))
