"""What was made for a station, remembered: from what, and what a meter read on it.

A file is known for as long as it holds the bytes that were written, whoever touched it.
"""

import json
from dataclasses import asdict
from pathlib import Path

from .files import file_digest, write
from .model import Measures


def find(memory: Path, out: Path, key: str) -> Measures | str:
    """What was read on `out` when it was made from what `key` names; or why it is to be made.

    `memory` is the file that remembers it.
    """
    try:
        known = json.loads(memory.read_bytes())
        read = Measures(**known["measures"])
        if known["key"] != key:
            return "its sound, its labels or the settings changed"
        is_whole = out.is_file() and known["digest"] == file_digest(out)
    except (OSError, ValueError, KeyError, TypeError):
        return "not made yet"
    return read if is_whole else "its file is missing or damaged"


def note(memory: Path, out: Path, key: str, read: Measures) -> None:
    """Remember a file that was written just now. Raises FileError."""
    known = {"key": key, "digest": file_digest(out), "measures": asdict(read)}
    write(memory, json.dumps(known), sync=False)
