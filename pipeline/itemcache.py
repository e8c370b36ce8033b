"""Texts of a feed's items, kept between runs: made only where what they are made from changed."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

from . import files


class ItemCache:
    """Texts by GUID, each with the digest of all that went into it; `memory` is their file."""

    def __init__(self, memory: Path) -> None:
        self.made: set[str] = set()
        """GUIDs of the items that were not known."""
        self._memory = memory
        self._known: dict[str, list[str]] | None = None

    def text(self, guid: str, key: str, make: Callable[[], str]) -> str:
        """Return an item's text, made where it is not known under that key."""
        self._known = _recalled(self._memory) if self._known is None else self._known
        known = self._known.get(guid)
        if known and known[0] == key:
            return known[1]
        self.made.add(guid)
        text = make()
        self._known[guid] = [key, text]
        return text

    def keep(self, guids: Iterable[str]) -> None:
        """Remember the texts of these, if any was asked for. Raises FileError."""
        known = self._known or {}
        kept = {guid: known[guid] for guid in guids if guid in known}
        if kept:
            files.write(self._memory, json.dumps(kept, ensure_ascii=False))


def _recalled(memory: Path) -> dict[str, list[str]]:
    """Key and text of each item, by GUID."""
    try:
        known = json.loads(memory.read_bytes())
    except (OSError, ValueError):  # not there, or cut short: then every item is made
        return {}
    whole = isinstance(known, dict) and all(_is_item(item) for item in known.values())
    return cast("dict[str, list[str]]", known) if whole else {}


def _is_item(item: object) -> bool:
    return isinstance(item, list) and len(item) == 2 and all(isinstance(x, str) for x in item)
