"""Texts that were made once: each is kept by the digest of all that went into it.

They stand in their file as one block, behind a line that says how long each is and what the digest
of them all is: so that thousands are read and written in one go, and one that was spoiled is never
taken for what we made.
"""

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from pathlib import Path

from . import files


class TextCache:
    """Texts by key; `memory` is their file, read when the first is asked for."""

    def __init__(self, memory: Path) -> None:
        self.made: set[str] = set()
        """Keys of the texts that were not known."""
        self._memory = memory
        self._known: dict[str, str] | None = None

    def text(self, key: str, make: Callable[[], str]) -> str:
        """Return the text of that key, made where it is not known."""
        self._known = _recalled(self._memory) if self._known is None else self._known
        text = self._known.get(key)
        if text is None:
            self.made.add(key)
            text = self._known[key] = make()
        return text

    def keep(self, keys: Iterable[str]) -> None:
        """Remember the texts of these and no others, if any was asked for. Raises FileError."""
        known = self._known or {}
        kept = [key for key in keys if key in known]
        if kept:
            files.write(self._memory, _dumps({key: known[key] for key in kept}), sync=False)


def _dumps(texts: dict[str, str]) -> str:
    block = "".join(texts.values())
    sizes = " ".join([f"{key} {len(text)}" for key, text in texts.items()])
    return f"{files.digest(sizes, block)} {sizes}\n{block}"


def _recalled(memory: Path) -> dict[str, str]:
    """Each text by its key; nothing where they are not as they were written."""
    try:
        head, _, block = memory.read_bytes().decode().partition("\n")
    except (OSError, ValueError):  # not there, or cut short: then every text is made
        return {}
    whole, _, sizes = head.partition(" ")
    if whole != files.digest(sizes, block):
        return {}
    keys, lengths = sizes.split(" ")[::2], sizes.split(" ")[1::2]
    spans = pairwise(accumulate(map(int, lengths), initial=0))
    return {key: block[start:end] for key, (start, end) in zip(keys, spans, strict=True)}
