"""Where each episode stands between script and feed: what is built, what waits, what went out.

Everything here is asked of every episode at every run, so that it is known by digests: a script or
a rundown that did not change is not parsed again.

A show that asks for approval keeps the edition that went out last (`audio/.published/`) beside the
one that is built: while an edit waits for its signature, the feed goes on with what was signed.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

from . import episodefile, files, scriptfolder
from .digests import Digests
from .model import Episode, Show, Trailer
from .release import Terms, terms
from .seals import program

_PUBLISHED = "audio/.published"


class Edition(NamedTuple):
    """A built episode, unread."""

    name: str
    facts: str
    """Digest of its rundown file."""
    digest: str
    """`Episode.digest`: names its media."""
    words: str
    """Digest of the script's words that it was built from."""
    trailer: Trailer | None
    pictures: tuple[str, ...]
    folder: str
    """Where its rundown and its file stand."""

    @property
    def rundown(self) -> Path:
        """Its facts' file."""
        return Path(self.folder, f"{self.name}.json")

    @property
    def path(self) -> Path:
        """The tagged file."""
        return self.rundown.with_suffix(".mp3")

    def load(self) -> Episode:
        """Read it."""
        built = episodefile.load(self.rundown)
        if built is None:
            raise OSError(f"{self.rundown} was changed while it was read")
        return built.episode


class Standing(NamedTuple):
    """One episode, as it is now."""

    name: str
    built: Edition | None
    held: str | None
    """Why what is built must wait."""
    published: Edition | None
    """The edition that went out last, of a show that asks for approval."""

    @property
    def released(self) -> Edition | None:
        """What the feed shows of it."""
        return self.built if self.built and not self.held else self.published

    @property
    def waits(self) -> str | None:
        """Why the feed does not show what is built."""
        return self.held or (None if self.built else "not built yet")


def of_all(root: Path, names: Sequence[str], show: Show, now: datetime) -> tuple[Standing, ...]:
    """Return how every episode of these names stands.

    Raises ScriptError where a script cannot be read, FileError.
    """
    digests = Digests(root, root / ".cache" / "digests.json")
    known = _Known(root / ".cache" / "standing.json")
    found = tuple(_standing(root, name, show, now, digests, known) for name in names)
    digests.keep()
    known.keep()
    return found


def keep(root: Path, edition: Edition) -> None:
    """Keep what goes out, so that it can stay while a later edit waits. Raises FileError."""
    folder = root / _PUBLISHED
    if Path(edition.folder) != folder:
        files.place(edition.path, folder / edition.path.name)
        files.place(edition.rundown, folder / edition.rundown.name)


def _standing(
    root: Path, name: str, show: Show, now: datetime, digests: Digests, known: "_Known"
) -> Standing:
    script = digests.of(f"scripts/{name}.md")
    now_says = known.terms(script or "", lambda: terms(scriptfolder.read(root, name)))
    built = _edition(root, name, "audio", digests, known)
    held = now_says.held(show, now)
    if show.release == "at once":
        return Standing(name, built, held, None)
    if built and built.words != now_says.words:
        held = held or "its words changed after it was built"
    return Standing(name, built, held, _edition(root, name, _PUBLISHED, digests, known))


def _edition(
    root: Path, name: str, folder: str, digests: Digests, known: "_Known"
) -> Edition | None:
    facts = digests.of(f"{folder}/{name}.json")
    found = facts and known.built(facts, lambda: _read(root / folder, name))
    if not (facts and found):
        return None
    digest, words, trailer, pictures = found
    told = Trailer(*trailer) if trailer else None
    return Edition(name, facts, digest, words, told, tuple(pictures), f"{digests.root}/{folder}")


def _read(folder: Path, name: str) -> list[Any]:
    """What an edition's rundown says; nothing where it is another version's."""
    built = episodefile.load(folder / f"{name}.json")
    if built is None:
        return []
    trailer = built.episode.trailer
    said = trailer and list(astuple(trailer))
    return [built.episode.digest, built.words, said, list(built.episode.pictures)]


class _Known:
    """What scripts and rundowns of known content say, for the program that read them."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._before = _recalled(memory)
        self._asked: Facts = {"terms": {}, "built": {}}

    def terms(self, digest: str, read: Callable[[], Terms]) -> Terms:
        """Return the terms of the script of that digest."""
        known = self._before["terms"].get(digest) or list(astuple(read()))
        self._asked["terms"][digest] = known
        return Terms(*known)

    def built(self, digest: str, read: Callable[[], list[Any]]) -> list[Any]:
        """Return what the rundown of that digest says."""
        known = self._before["built"].get(digest)
        self._asked["built"][digest] = found = read() if known is None else known
        return found

    def keep(self) -> None:
        """Remember what was asked for, and forget the rest. Raises FileError."""
        if self._asked != self._before:
            files.write(self._memory, json.dumps({"program": program(), **self._asked}))


Facts = dict[str, dict[str, list[Any]]]


def _recalled(memory: Path) -> Facts:
    try:
        known = json.loads(memory.read_bytes())
        if known.pop("program") == program() and known.keys() == {"terms", "built"}:
            return cast("Facts", known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # lost, or cut short: then all is read
    return {"terms": {}, "built": {}}
