"""Ids of cues and chapters: a digest of their words, so never a running number."""

import hashlib
import re
from collections.abc import Container, Iterator

_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's, lower case: no i, l, o, u."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
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


def cue_id(kind: str, words: str, taken: Container[str] = ()) -> str:
    """Id of a cue or chapter: the kind's letter and 20 bits of its words' SHA-256.

    Case, marks and spaces do not count. Where an id is taken the next 20 bits serve.

    >>> cue_id("chapter", "Introduction")
    'c-tfdn'
    >>> cue_id("chapter", "introduction!", {"c-tfdn"}) == "c-tfdn"
    False
    """
    bare = " ".join(_WORD.findall(words.casefold()))
    letter = _LETTERS.get(kind, "x")
    text = bare
    turn = 0
    while True:
        for code in _codes(text):
            if (found := f"{letter}-{code}") not in taken:
                return found
        turn += 1
        text = f"{bare} {turn}"


def _codes(text: str) -> Iterator[str]:
    """The digest's twelve runs of 20 bits, each as four characters."""
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest())
    for top in range(251, 11, -20):
        yield "".join(_BASE32[bits >> at & 31] for at in range(top, top - 20, -5))
