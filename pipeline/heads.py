"""What the front matter of scripts says, remembered for as long as nobody writes them.

Each run asks every script of which articles it is, and whom it gives which voice; nothing else of
it is read for that. And it asks articles and drafts whether they are what they were.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from . import frontmatter, sources
from .contents import Contents
from .files import read_text
from .model import Script
from .seals import program
from .sources import Source


class Head(NamedTuple):
    """The front matter of one script."""

    sources: tuple[Source, ...] = ()
    voices: Mapping[str, str] = {}
    """By full name: everybody in its cast."""


class Heads:
    """The front matter of scripts below `root`, read where it is not known."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._contents = Contents(root, root / ".cache" / "heads.tsv", program())

    def of(self, path: str) -> Head:
        """Of the script at that path below the root; an empty one where there is none.

        Raises FileError where it cannot be read.
        """
        found = self._contents.of(path, self._says)
        if found is None:
            return read(self._root / path) if (self._root / path).exists() else Head()
        named, voices = json.loads(found[1])
        return Head(tuple(Source(*one) for one in named), voices)

    def digest(self, path: str) -> str:
        """Digest of the article or the script at that path; nothing where there is none."""
        found = self._contents.of(path, self._says)
        return found[0] if found else ""

    def _says(self, path: str) -> list[str]:
        """What is kept of a file: of an article, its digest alone."""
        return [_says(self._root / path)] if path.startswith("scripts/") else []

    def keep(self) -> None:
        """Remember what was asked for since the start, and forget the rest. Raises FileError."""
        self._contents.keep()


def read(path: Path) -> Head:
    """The front matter of a script; what is wrong below it, whoever plans the episode says."""
    script = Script(frontmatter.head_of(read_text(path)))
    voices = {one.name: one.voice for one in script.cast.values() if one.name}
    return Head(sources.of(script.head), voices)


def _says(path: Path) -> str:
    head = read(path)
    return json.dumps([[[one.path, one.number] for one in head.sources], head.voices])
