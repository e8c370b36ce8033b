"""Where each episode stands between script and feed: what is built, what waits, what went out.

Everything here is asked of every episode at every run, so that it is known by digests: a script or
a rundown that did not change is not parsed again.

A show that asks for approval keeps the edition that went out last (`audio/.published/`) beside the
one that is built: while an edit waits for its signature, the feed goes on with what was signed.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from . import episodefile, files, release, scriptfolder
from .contents import Contents
from .model import Episode, Show, Trailer
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
    files = Contents(root, root / ".cache" / "standing.tsv", program())
    scripts = [f"scripts/{name}.md" for name in names]
    found = zip(scripts, files.of_all(scripts, partial(_terms, root)), strict=True)
    terms = [said or ["", *_terms(root, script)] for script, said in found]
    built = _editions(files, "audio", names)
    asks = show.release != "at once"
    published = _editions(files, _PUBLISHED, names) if asks else [None] * len(names)
    held = [  # of ten thousand, few say when they may go out
        _held(show, now, says, one) if asks or says[_HOLD_UNTIL] else None
        for says, one in zip(terms, built, strict=True)
    ]
    files.keep()
    return tuple(map(Standing, names, built, held, published))


def keep(root: Path, edition: Edition) -> None:
    """Keep what goes out, so that it can stay while a later edit waits. Raises FileError."""
    folder = root / _PUBLISHED
    if Path(edition.folder) != folder:
        files.place(edition.path, folder / edition.path.name)
        files.place(edition.rundown, folder / edition.rundown.name)


def _held(show: Show, now: datetime, says: Sequence[str], built: Edition | None) -> str | None:
    _, words, hold_until, unsigned = says
    held = release.held(hold_until, unsigned, show, now)
    changed = show.release != "at once" and built and built.words != words
    return held or ("its words changed after it was built" if changed else None)


_HOLD_UNTIL = 2
"""Where it stands in what is remembered of a script: its digest, and `_terms`."""


def _terms(root: Path, path: str) -> list[str]:
    """What a script says; nothing is an empty text."""
    says = release.terms(scriptfolder.read(root, Path(path).stem))
    until = (says.hold_until or "").replace("\t", " ")
    return [says.words, until, says.unsigned or ""]


def _editions(files: Contents, folder: str, names: Sequence[str]) -> list[Edition | None]:
    """The edition of each name that stands in a folder."""
    rows = files.of_all([f"{folder}/{name}.json" for name in names], partial(_facts, files.root))
    home = f"{files.root}/{folder}"
    return [_edition(home, *row) for row in zip(names, rows, strict=True)]


def _edition(home: str, name: str, found: Sequence[str] | None) -> Edition | None:
    if not found or len(found) == 1:  # another version's
        return None
    facts, digest, words, trailer, pictures = found
    told = Trailer(*json.loads(trailer)) if trailer else None
    shown = tuple(pictures.split()) if pictures else ()
    return Edition(name, facts, digest, words, told, shown, home)


def _facts(root: str, path: str) -> list[str]:
    """What an edition's rundown says; nothing where it is another version's."""
    built = episodefile.load(Path(root, path))
    if built is None:
        return []
    episode = built.episode
    trailer = json.dumps(astuple(episode.trailer)) if episode.trailer else ""
    return [episode.digest, built.words, trailer, " ".join(episode.pictures)]
