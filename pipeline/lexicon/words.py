"""Words as print sets them."""

import re

WORD = re.compile(r"[^\W_][a-zA-Z]*(?:[\w’'`&.-](?:[a-zA-Z\w’'`&.-]*[^\W_]|(?<=[^\W_]))|)")
"""A word as print sets it: `don’t`, `JPL’s`, `U.S`, `34-year-old`. (Letters of ASCII are named
beside the classes that hold them, and what may follow stands beside nothing, because that is
quicker.)"""

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])"
)
"""Joiners stay where they join: in emoji, and in scripts that are written with them."""


def plain(text: str) -> str:
    """The words with single spaces and without invisible characters.

    >>> plain("so\u00adfa  \u200bof a 👩\u200d👧") == "sofa of a 👩\u200d👧"
    True
    """
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    elif "  " not in text:  # no other space is printable
        return text.strip()
    return " ".join(text.split())


def word_set(text: str) -> frozenset[str]:
    """The set of the words of a text."""
    return frozenset(text.split())
