"""ingested.toml: which items of a newsroom's feed were taken, by their ids.

A table for each feed, a line for each item: its id, and the article that it became. An article that
was begun and not finished has a `…` behind its name; an item that was passed over has no name.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from .errors import Mistake, ShowError
from .files import read_text, write
from .ledgerfile import toml_string

FILE = "ingested.toml"
_HEAD = """\
# Items of feeds that were taken: id = the article's name; "" was passed over.
# Ours to write, yours to read; commit it. Remove a line, and the item is taken again.
"""
_BEGUN = " …"
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of all feeds."""

    feeds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Address of the feed → id of the item → name, as the file has it."""

    def knows(self, feed: str) -> bool:
        """Whether anything was ever taken of a feed."""
        return feed in self.feeds

    def is_done(self, feed: str, item: str) -> bool:
        """Whether an item was taken, or passed over.

        An id that is a URI is one item's alone, wherever it stands (RFC 4287 §4.2.6): taken from
        one feed, it is taken for all, such as the feed's own new address.
        """
        name = self.feeds.get(feed, {}).get(item)
        if name is None and _URI.match(item):
            names = (items.get(item, "") for items in self.feeds.values())
            name = next(filter(None, names), None)
        return name is not None and not name.endswith(_BEGUN)

    def begun(self, feed: str, item: str) -> str | None:
        """The name of an article that was begun and not finished."""
        name = self.feeds.get(feed, {}).get(item, "")
        return name.removesuffix(_BEGUN) if name.endswith(_BEGUN) else None

    def begin(self, feed: str, item: str, name: str) -> "Taken":
        """Note that an article is being made of an item."""
        return self._with(feed, {item: name + _BEGUN})

    def finish(self, feed: str, item: str, name: str) -> "Taken":
        """Note that an item has become an article."""
        return self._with(feed, {item: name})

    def pass_over(self, feed: str, items: tuple[str, ...]) -> "Taken":
        """Note that items are never to be taken."""
        return self._with(feed, dict.fromkeys(items, ""))

    def _with(self, feed: str, items: Mapping[str, str]) -> "Taken":
        return replace(self, feeds={**self.feeds, feed: {**self.feeds.get(feed, {}), **items}})


def load(root: Path) -> Taken:
    """Read a show's ingested.toml; a show without one has taken nothing.

    Raises ShowError where it is damaged.
    """
    path = root / FILE
    if not path.exists():
        return Taken()
    try:
        tables = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        remedy = "write it as TOML, or take the last version from git"
        raise ShowError(Mistake("bad-toml", str(path), str(error), remedy)) from error
    wrong = [name for name, table in tables.items() if not _is_of_texts(table)]
    if wrong:
        remedy = f'write ["{wrong[0]}"] with lines "id" = "name"'
        raise ShowError(Mistake("bad-toml", str(path), f"{wrong[0]} is no table of ids", remedy))
    return Taken(tables)


def save(root: Path, taken: Taken) -> None:
    """Write a show's ingested.toml."""
    write(root / FILE, dumps(taken))


def dumps(taken: Taken) -> str:
    """The file's text.

    >>> dumps(Taken().finish("https://a.example/rss", "id 1", "pond")).splitlines()[-2:]
    ['["https://a.example/rss"]', '"id 1" = "pond"']
    """
    return "\n".join((_HEAD, *(_table(feed, items) for feed, items in taken.feeds.items())))


def _table(feed: str, items: Mapping[str, str]) -> str:
    lines = (f"{toml_string(item)} = {toml_string(name)}\n" for item, name in items.items())
    return f"[{toml_string(feed)}]\n{''.join(lines)}"


def _is_of_texts(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(value, str) for value in table.values())
