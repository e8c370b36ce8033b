"""Copies of a host's script, taken before a program writes over it: `scripts/.backup/`."""

from datetime import UTC, datetime
from pathlib import Path

from .files import write

KEPT = 10
"""Copies of each script; older ones go."""


def keep(root: Path, name: str, text: str) -> Path:
    """Put a copy of the script NAME away, and return where: `NAME.DATE-TIME.md`, in UTC.

    The folder is ignored by git. Raises FileError where it cannot be written.
    """
    folder = root / "scripts" / ".backup"
    write(folder / ".gitignore", "*\n")
    path = folder / f"{name}.{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.md"
    write(path, text)
    for old in _copies(folder, name)[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def _copies(folder: Path, name: str) -> list[Path]:
    """The copies of one script, oldest first; a name holds no dot, so that none is another's."""
    return sorted(folder.glob(f"{name}.*.md"))
