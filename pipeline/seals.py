"""What a draft was made from, kept as a digest: while that stands, nothing has to be composed.

Content alone counts: the program, the article, the show, the voices that people have, the lexicon,
and the draft itself.
"""

import os
from functools import cache
from pathlib import Path

from .files import digest, file_digest, write


class Seal:
    """The seal of one draft, kept in the file `kept`; `draft` is where the draft stands."""

    def __init__(self, kept: Path, draft: Path, *made_from: str) -> None:
        self._kept = kept
        self._draft = draft
        self._made_from = made_from

    def stands(self) -> bool:
        """Whether the draft that is there is the one that would be made."""
        there = self._draft.is_file() and self._kept.is_file()
        return there and self._kept.read_text("utf-8") == self._now()

    def put(self) -> None:
        """Keep it for the draft that has just been made."""
        write(self._kept, self._now())

    def _now(self) -> str:
        return digest(program(), file_digest(self._draft), *self._made_from)


@cache
def program() -> str:
    """Digest of this program: another one may draft otherwise."""
    found = (
        f"{folder}/{name}" for folder, _, names in os.walk(Path(__file__).parent) for name in names
    )
    return digest(*map(_read, sorted(path for path in found if path.endswith(".py"))))


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of hundreds, at each run
        return file.read()
