"""Spoken forms that are remembered: a sentence that stands as it did is not worked out again.

Ninety patterns go over each sentence; in an hour's script one was edited. What is remembered holds
for this program alone, since another one may say the same words otherwise.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from .files import write
from .seals import program
from .spokenform import spoken_form


class Forms:
    """Spoken forms of an episode's sentences; what was asked for is `asked`."""

    def __init__(self, memory: Path) -> None:
        self._known = _recalled(memory)
        self.asked: dict[str, str] = {}
        """Language and sentence → as it is said."""

    def of(self, text: str, language: str) -> str:
        """As `spoken_form` has it."""
        key = f"{language}\t{text}"
        said = self._known.get(key)
        self.asked[key] = spoken_form(text, language) if said is None else said
        return self.asked[key]


def keep(memory: Path, asked: Mapping[str, str]) -> None:
    """Remember what was asked for, and forget the rest. Raises FileError."""
    content = json.dumps({"program": program(), "forms": asked}, ensure_ascii=False)
    write(memory, content, sync=False)


def _recalled(memory: Path) -> dict[str, str]:
    try:
        known = json.loads(memory.read_bytes())
        return dict(known["forms"]) if known["program"] == program() else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # lost: then all is new
        return {}
