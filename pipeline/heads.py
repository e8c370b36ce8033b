"""What the front matter of scripts says, remembered for as long as nobody writes them.

Each run asks every script of which articles it is, and whom it gives which voice; nothing else of
it is read for that.
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
        found = self._contents.of(path, lambda one: [_says(self._root / one)])
        if found is None:
            return read(self._root / path) if (self._root / path).exists() else Head()
        named, voices = json.loads(found[1])
        return Head(tuple(Source(*one) for one in named), voices)

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
