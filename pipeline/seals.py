"""What something was made from, kept as a digest: while that stands, it need not be made again.

Content alone counts: that of the program, of each file, and of all else that its maker asks.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from .contents import Contents
from .files import digest, write

Witness: TypeAlias = str
"""Who can say whether something has changed: `file lexicon.toml`, `folder audio/takes/pond` (of the
names in it), or one of a kind that has a teller of its own. Paths are below the show's folder."""


class Seals:
    """A seal for each of many things that are made alike, kept in the file `memory`.

    `asked` is what their maker was told beside what witnesses say; `tellers` are kinds of witness
    beside files and folders, each with what tells what one of them says now, in a text.

    No seal stands for what changed while something was made: it is put only where all witnesses
    were heard before, else at the next run.
    """

    def __init__(
        self, root: Path, memory: Path, asked: str, tellers: Mapping[str, Callable[[str], str]]
    ) -> None:
        self._root = str(root)
        self._memory = memory
        self._made_by = digest(program(), asked)
        self._tellers = {"file": self._file, "folder": self._folder, **tellers}
        self._contents = Contents(root, memory.with_suffix(".files.tsv"), program())
        self._known = _recalled(memory)
        self._now: dict[str, Sequence[str]] = {}
        self._heard: dict[Witness, str] = {}

    def note(self, name: str) -> str | None:
        """What was noted of the thing of that name; `None` unless its seal stands."""
        row = self._known.get(name)
        if row is None or len(row) < _HEAD:
            return None
        _, seal, note, *witnesses = row
        if seal != self._seal(name, note, witnesses):
            return None
        self._now[name] = row
        return note

    def hear(self, witnesses: Iterable[Witness]) -> None:
        """Hear these, before something is made of which they may tell."""
        for witness in witnesses:
            self._hear(witness)

    def put(self, name: str, note: str | None, witnesses: Sequence[Witness]) -> None:
        """Seal what was just made; with `None` note only who is to be heard before it is again."""
        if not all(map(_can_be_kept, witnesses)):
            return
        is_known = note is not None and all(one in self._heard for one in witnesses)
        self.hear(witnesses)
        seal = self._seal(name, note or "", witnesses) if is_known else ""
        self._now[name] = [name, seal, note or "", *witnesses]

    def keep(self) -> None:
        """Remember the seals of this run, and forget all others. Raises FileError."""
        self._contents.keep()
        if self._now != self._known:
            write(self._memory, "\n".join(map("\t".join, self._now.values())), sync=False)

    def _seal(self, name: str, note: str, witnesses: Iterable[Witness]) -> str:
        said = (part for one in witnesses for part in (one, self._hear(one)))
        return digest(self._made_by, name, note, *said)

    def _hear(self, witness: Witness) -> str:
        said = self._heard.get(witness)
        if said is None:
            kind, _, what = witness.partition(" ")
            tell = self._tellers.get(kind, _nobody)
            said = self._heard[witness] = tell(what)
        return said

    def _file(self, path: str) -> str:
        """Digest of its content; nothing where there is none."""
        found = self._contents.of(path, lambda _: []) if _can_be_kept(path) else None
        return found[0] if found else ""

    def _folder(self, path: str) -> str:
        try:
            return repr(sorted(os.listdir(f"{self._root}/{path}")))  # noqa: PTH208 - of thousands
        except OSError:  # none there
            return ""


def _nobody(_witness: str) -> str:
    """Says nothing: a row of a spoiled memory names anybody."""
    return ""


_HEAD = 3
"""Fields of a row before its witnesses: name, seal, note."""


def _recalled(memory: Path) -> dict[str, Sequence[str]]:
    """Rows by name. Nothing has to be checked: where one was spoiled, its seal does not stand."""
    try:
        rows = [line.split("\t") for line in memory.read_bytes().decode().split("\n")]
    except (OSError, ValueError):  # lost
        return {}
    return {row[0]: row for row in rows}


def _can_be_kept(text: str) -> bool:
    """Whether it can stand in a row: names of files may hold anything."""
    return "\t" not in text and "\n" not in text and text.encode(errors="replace").decode() == text


class Seal:
    """The seal of one draft, kept in the file `kept`; a draft is given by its digest."""

    def __init__(self, kept: Path, *made_from: str) -> None:
        self._kept = kept
        self._made_from = made_from

    def stands(self, draft: str) -> bool:
        """Whether that draft, which is there, is the one that would be made."""
        return self._kept.is_file() and self._kept.read_bytes() == self._of(draft).encode()

    def lift(self) -> None:
        """Forget it, so that a run which is killed while it drafts is done again."""
        self._kept.unlink(missing_ok=True)

    def put(self, draft: str) -> None:
        """Keep it for the draft that has just been made."""
        write(self._kept, self._of(draft))

    def _of(self, draft: str) -> str:
        return digest(draft, *self._made_from)


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
