"""words.toml, beside the takes: what the script said when each of them was first heard.

So a clone of the show knows, too, which recordings are older than their words: those are pickups,
lines to be recorded again.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import Mistake, ShowError
from .files import read_text, write
from .ledgerfile import toml_string

FILE = "words.toml"
_HEAD = """\
# What the script said when each take was first heard. Ours to write, yours to read; commit it.
# Where a take says today's words all the same, remove its lines: they are noted anew.
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """One take, as it was first heard."""

    recording: str
    """Digest of its file."""
    words: tuple[str, ...]
    """The sentences of its cue then, as written."""

    def is_older_than(self, now: "Heard") -> bool:
        """Whether it is the same recording, and the words are others."""
        return self.recording == now.recording and self.words != now.words


def load(folder: Path) -> dict[str, Heard]:
    """File name of a take → what was noted of it. Raises ShowError where the file is damaged."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(read_text(path))
        return {
            name: Heard(str(table["recording"]), tuple(map(str, table["words"])))
            for name, table in tables.items()
        }
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        remedy = "take the last version from git, or remove the file"
        raise ShowError(
            Mistake("bad-toml", str(path), f"cannot be read: {error}", remedy)
        ) from error


def note(folder: Path, heard: Mapping[str, Heard]) -> None:
    """Note takes that are heard for the first time; forget those whose file is gone."""
    known = load(folder)
    for name, now in heard.items():
        if name not in known or known[name].recording != now.recording:
            known[name] = now
    here = {name: entry for name, entry in known.items() if (folder / name).is_file()}
    if here or (folder / FILE).is_file():
        write(folder / FILE, dumps(here))


def dumps(heard: Mapping[str, Heard]) -> str:
    """The file's text.

    >>> print(dumps({"t-1.wav": Heard("ab", ("Ice.",))}).partition("anew.")[2].strip())
    ["t-1.wav"]
    recording = "ab"
    words = [
      "Ice.",
    ]
    """
    return "\n".join((_HEAD, *(_table(name, heard[name]) for name in sorted(heard))))


def _table(name: str, entry: Heard) -> str:
    words = "".join(f"  {toml_string(sentence)},\n" for sentence in entry.words)
    return (
        f"[{toml_string(name)}]\nrecording = {toml_string(entry.recording)}\nwords = [\n{words}]\n"
    )
