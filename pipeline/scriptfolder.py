"""The scripts of a show: their names, where each stands, and reading one."""

import os
import re
from dataclasses import replace
from pathlib import Path

from . import ledger, mended, scriptfile, signatures
from .errors import Mistake, ScriptError
from .files import read_text, write
from .model import Cue, Script

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def names(root: Path) -> tuple[str, ...]:
    """Names of all scripts of the show, in alphabetical order.

    Raises ScriptError for a file name that cannot stand in a URL.
    """
    folder = root / "scripts"
    found = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 - of ten thousand files
    stems = sorted(name[:-3] for name in found if name.endswith(".md") and name[0] != ".")
    mistakes = [
        Mistake(
            "bad-name",
            shown(folder / f"{stem}.md"),
            "cannot be an episode's name, which stands in its URL for ever",
            f"rename it to {slug}.md, or move it elsewhere if it is no script",
        )
        for stem in ledger.no_slugs(stems)
        for slug in (ledger.slug(shown(Path(stem))),)
    ]
    if mistakes:
        raise ScriptError(*mistakes)
    return tuple(stems)


def path(root: Path, name: str) -> Path:
    """Where the script of that name stands."""
    return root / "scripts" / f"{name}.md"


def base(root: Path, name: str) -> Path:
    """Where its last draft stands, from which its host's words are told."""
    return root / "scripts" / ".base" / f"{name}.md"


def read(root: Path, name: str, *, save_ids: bool = False) -> Script:
    """Read a script, with ids and seals that a host left out, without the questions they mended.

    With `save_ids` the file follows. Raises ScriptError with what is wrong in it, and where a host
    saved it meanwhile; FileError.
    """
    file = path(root, name)
    text = read_text(file)
    script = scriptfile.loads(text, str(file))
    whole = scriptfile.with_ids(_sealed(mended.without(script)))
    if whole == script:
        return script
    if save_ids:
        save(file, scriptfile.dumps(whole), over=text)
    return scriptfile.loads(scriptfile.dumps(whole), str(file))


def save(file: Path, text: str, *, over: str) -> None:
    """Write a script `over` what was read of it.

    Raises ScriptError where its host has saved it since.
    """
    if read_text(file) != over:
        message = "was saved while it was read"
        raise ScriptError(Mistake("script-moved", str(file), message, "run it again"))
    write(file, text)


def _sealed(script: Script) -> Script:
    """The script with each `[edited: JA]` tied to the words that it stands for."""
    if not any(cue.attribute("edited") for cue in script.cues):
        return script
    chapters = (
        replace(chapter, cues=tuple(map(_sealed_cue, chapter.cues))) for chapter in script.chapters
    )
    return replace(script, chapters=tuple(chapters))


def _sealed_cue(cue: Cue) -> Cue:
    found = signatures.sealed(cue)
    return cue if found == cue else scriptfile.reheaded(found)


def shown(path: Path) -> str:
    r"""The path as people can read it in a line, also where the system's own name is no text.

    >>> shown(Path("two\nlines.txt"))
    'two�lines.txt'
    """
    return _CONTROL.sub("\ufffd", os.fsencode(path).decode(errors="replace"))
