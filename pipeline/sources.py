"""Which articles a script was drafted from, as the `source:` of its front matter says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import Mistake
from .model import HeadLine


@dataclass(frozen=True, slots=True)
class Source:
    """One article that a script names."""

    path: str
    """As the show knows it: `articles/flood.txt`."""
    number: int | None = None
    """The script's line that names it."""


def of(head: Sequence[HeadLine]) -> tuple[Source, ...]:
    """The articles of a script's front matter, each once.

    Of `source: articles/a.txt`, and of several in an indented block below `source:`.
    """
    found = [line for line in head if line.key == "source"]
    once: dict[str, Source] = {}
    for line in (one for block in found for one in (block, *block.children) if one.value):
        once.setdefault(line.value, Source(line.value, line.number))
    return tuple(once.values())


def gone(root: Path, named: Sequence[Source], where: str) -> Iterator[Mistake]:
    """Those that are not in the show's folder; `where` is the script's path."""
    for source in named:
        if not (root / source.path).exists():
            place = f"{where}:{source.number}" if source.number else where
            message = f"its article {source.path} is not there"
            remedy = "put it back; if you renamed it, write its new name here"
            yield Mistake("no-article", place, message, remedy)
