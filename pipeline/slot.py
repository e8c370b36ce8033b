"""The length that a piece is to have: `3:59`, and whether the host's intro is in it."""

import re
from typing import NamedTuple

from . import timecode

_SLOT = re.compile(r"([\d:.]+)(?:\s+(with|without)\s+(?:the\s+)?intro)?", re.IGNORECASE)
REMEDY = "write it like 3:59, or 2:30 without intro"
"""What mends one that cannot be read."""


class Slot(NamedTuple):
    """A target length."""

    length_ms: int
    with_intro: bool | None
    """Whether the host's intro is counted; `None`: it does not say, and the intro is counted."""

    def __str__(self) -> str:
        """Return it as a script has it.

        >>> print(Slot(150_000, False), "and", Slot(23_500, None))
        2:30 without intro and 0:23.5
        """
        whole, part = divmod(self.length_ms, 1000)
        fraction = f".{part:03}".rstrip("0") if part else ""
        counted = {True: " with intro", False: " without intro", None: ""}[self.with_intro]
        return f"{timecode.clock(whole * 1000)}{fraction}{counted}"

    @property
    def counts_intro(self) -> bool:
        """Whether the intro is measured against it."""
        return self.with_intro is not False


def parse(text: str) -> Slot:
    """Read a slot.

    >>> parse("3:59"), parse("2:30 without intro")
    (Slot(length_ms=239000, with_intro=None), Slot(length_ms=150000, with_intro=False))
    >>> parse("soon")
    Traceback (most recent call last):
    ValueError: not a slot: 'soon'
    """
    found = _SLOT.fullmatch(text.strip())
    try:
        length_ms = timecode.parse_clock(found[1]) if found else 0
    except ValueError:
        length_ms = 0
    if not found or not length_ms:
        raise ValueError(f"not a slot: {text!r}")
    return Slot(length_ms, found[2].lower() == "with" if found[2] else None)
