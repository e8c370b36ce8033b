"""Names as letters: what is left of one when the commonest misprints are taken away.

Two spellings of one name have one key, or keys that are alike.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from operator import eq, itemgetter

from . import names

_DOUBLED = re.compile(r"([^\W\d_])\1")
_ALIKE = 0.8
SHORT = 4
"""Letters of a name that says too little for a likeness."""
_PLAIN = str.maketrans(
    {
        "Þ": "Th",
        "þ": "th",
        "ð": "d",
        "Ð": "D",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "ı": "i",
    }
)
"""Letters that have no accent to be left out, as print spells them without."""


def unaccented(word: str) -> str:
    """A word as print spells it that has no accents.

    >>> unaccented("Þórðarson"), unaccented("Guaidó")
    ('Thordarson', 'Guaido')
    """
    apart = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """A name without what is most often misprinted: accents, and letters that stand double."""
    low = (word if word.isascii() else unaccented(word)).rstrip(".").casefold()
    doubled = len(low) > SHORT and any(map(eq, low, low[1:]))
    return _DOUBLED.sub(itemgetter(1), low) if doubled else low


@lru_cache(maxsize=4096)
def keys(name: str) -> tuple[str, ...]:
    """The words of a name as keys, `Jr.` left out."""
    return tuple(key(word) for word in names.plain([word.rstrip(".") for word in name.split()]))


def are_alike(first: str, second: str) -> bool:
    """Whether most letters of two keys are the same, in the same order.

    >>> are_alike(key("Buchtmann"), key("Bauchtman")), are_alike(key("Ruiz"), key("Ortega"))
    (True, False)
    """
    fewest = _ALIKE * (len(first) + len(second)) / 2
    if min(len(first), len(second)) < fewest or sum(map(second.__contains__, first)) < fewest:
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE
