"""`copy`: a word printed twice, a full stop without its space, garbled marks, in the host's lines.

Few words are ever right twice in a row (“had had”, “that that”); those that never are count here.
"""

import re
from collections.abc import Iterator
from itertools import compress, pairwise
from operator import eq

from ..lexicon import word_set
from .copylines import Check, Copy

_NEVER_TWICE = word_set(
    "the a an of and or for with to at by from was were are but we they he she his their its our"
    " has been be as if when who which than into"
)
_NO_SPACE = re.compile(r"(?<![\w@/.:-])[a-z][a-z’']{1,40}\.[A-Z][a-z’']{0,40}(?=[\s,])")
_GARBLED = re.compile(
    r"â€.?|Ã[\u00a1-\u00bf]|ï¿½|\ufffd|&(?:#x?[\da-f]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo);"
)
"""UTF-8 that somebody read as another encoding: “â€œ”, “Ã©”; HTML that is no text yet."""
_STOP = re.compile(r"\.(?<=[a-z’']\.)[A-Z]")
"""Stands in whatever `_NO_SPACE` finds."""


def checks(copy: Copy) -> Iterator[Check]:
    """Each slip that no reader means."""
    said = " ".join([line.own for line in copy.narration])
    words = said.lower().split()
    doubled = not _NEVER_TWICE.isdisjoint(compress(words, map(eq, words, words[1:])))
    stopped = _STOP.search(said) is not None
    garbled = any(map(said.__contains__, ("â€", "Ã", "ï¿½", "\ufffd", "&#", ";")))
    for line in copy.narration if garbled else ():
        if found := _GARBLED.search(line.own):
            message = f"“{found[0]}” is a mark that was saved wrongly; copy the text anew"
            yield Check(line.at, "copy", message)
            break
    for line in copy.narration if doubled or stopped else ():
        for twice in _twice(line.own) if doubled else ():
            yield Check(line.at, "copy", f"“{twice}”: one word is printed twice")
        for found in _NO_SPACE.finditer(line.own) if stopped and _STOP.search(line.own) else ():
            message = f"“{found[0]}”: no space after the full stop; the voice runs on"
            yield Check(line.at, "copy", message)


def _twice(text: str) -> Iterator[str]:
    """Words that stand twice in a row with nothing between them.

    >>> list(_twice("He had had the the key, and that that he lost."))
    ['the the']
    """
    for first, second in pairwise(text.split()):
        if first.lower() in _NEVER_TWICE and second.lower() == first.lower():
            yield f"{first} {second}"
