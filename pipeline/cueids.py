"""Ids of cues and chapters: a digest of their words, so never a running number."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import count

_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's, lower case: no i, l, o, u."""
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = ".,:;!?…“”‘’\"'()[]—–-"
"""Most words that are not of letters alone have nothing but these around them."""
_NOTHING = hashlib.sha256()
_LETTERS = {
    "intro": "i",
    "track": "t",
    "actuality": "a",
    "question": "q",
    "backannounce": "b",
    "signoff": "o",
    "disclosure": "d",
    "theme": "m",
    "bed": "m",
    "sting": "m",
    "sfx": "x",
    "chapter": "c",
}


class Ids:
    """The ids of one script: each is given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._free: dict[tuple[str, str], Iterator[str]] = {}

    def new(self, kind: str, words: str) -> str:
        """Give an id that is free, as `cue_id` does, and keep it."""
        bare = " ".join(bare_words(words))
        letter = _LETTERS.get(kind, "x")
        found = f"{letter}-{_code(_digest(bare), 0)}"
        if found in self._taken:
            found = self._another(letter, bare)
        self._taken.add(found)
        return found

    def _another(self, letter: str, bare: str) -> str:
        """The next free id of words whose first one is taken."""
        codes = self._free.setdefault((letter, bare), _all_codes(bare))
        ids = (f"{letter}-{code}" for code in codes)
        return next(one for one in ids if one not in self._taken)


def cue_id(kind: str, words: str, taken: Iterable[str] = ()) -> str:
    """Id of a cue or chapter: the kind's letter and 20 bits of its words' SHA-256.

    Case, marks and spaces do not count. Where an id is taken the next 20 bits serve.

    >>> cue_id("chapter", "Introduction")
    'c-tfdn'
    >>> cue_id("chapter", "introduction!", {"c-tfdn"}) == "c-tfdn"
    False
    """
    return Ids(taken).new(kind, words)


def bare_words(text: str) -> list[str]:
    """The words alone, whatever their case and marks.

    >>> bare_words("“It’s late,” he says.")
    ['it’s', 'late', 'he', 'says']
    """
    found: list[str] = []
    for part in text.casefold().split():
        if part.isalpha() or (part := part.strip(_MARKS)).isalpha():
            found.append(part)
        else:
            found += _WORD.findall(part)
    return found


def _all_codes(bare: str) -> Iterator[str]:
    """The codes of some words: those of their digest, then of the words with a number."""
    yield from _codes(bare)
    for turn in count(1):
        yield from _codes(f"{bare} {turn}")


def _codes(text: str) -> Iterator[str]:
    """The digest's twelve runs of 20 bits, each as four characters."""
    digest = _digest(text)
    for at in range(0, 60, 5):
        yield _code(digest, at)


def _digest(text: str) -> str:
    digest = _NOTHING.copy()  # quicker than to begin anew
    digest.update(text.encode())
    return digest.hexdigest()


def _code(digest: str, at: int) -> str:
    """The 20 bits behind the digest's first `at` figures."""
    bits = int(digest[at : at + 5], 16)
    return _PAIRS[bits >> 10] + _PAIRS[bits & 1023]
