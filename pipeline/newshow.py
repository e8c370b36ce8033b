"""A new show in a folder: Makefile, show.toml, and the folders that its people use."""

import sys
from importlib import resources
from pathlib import Path

from .errors import FileError, Mistake
from .files import write

FOLDERS = ("articles", "scripts", "audio/takes", "audio/tape", "audio/music", "feed")
IGNORED = """\
/.cache/
/audio/*.mp3
/audio/*.json
/audio/*.qc.html
/audio/broadcast/
/audio/.takes/
/audio/.published/
/feed/*
*.part
"""


def create(folder: Path) -> list[Path]:
    """Write a new show into `folder` and return the files that were written.

    Raises FileError where the folder holds a show already.
    """
    if (folder / "show.toml").exists():
        remedy = "name another folder, or edit the show.toml that is there"
        raise FileError(Mistake("show-exists", str(folder), "holds a show already", remedy))
    templates = resources.files("pipeline") / "templates"
    command = Path(sys.executable).parent / "outcue"
    rules = (templates / "show.mk").read_text("utf-8")
    contents = {
        "Makefile": f"OUTCUE ?= $(or $(shell command -v outcue),{command})\n\n{rules}",
        "show.toml": (templates / "show.toml").read_text("utf-8"),
        ".gitignore": IGNORED,
    }
    for name in FOLDERS:
        try:
            (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            remedy = "name a folder that can be written"
            raise FileError(
                Mistake("unwritable", str(folder / name), str(error.strerror), remedy)
            ) from error
    written = [folder / name for name in contents if not (folder / name).exists()]
    for path in written:
        write(path, contents[path.name])
    return written
