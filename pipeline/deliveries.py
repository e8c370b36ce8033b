"""What was made for a station, remembered: from what, and what a meter read on it.

A file is known for as long as it holds the bytes that were written, whoever touched it.
"""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from .files import file_digest, write
from .model import Measures


def find(memory: Path, out: Path, key: str) -> Measures | None:
    """What was read on `out` when it was made from what `key` names; `None` where it was not.

    `memory` is the file that remembers it.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):  # lost or damaged: it is made again
        known = json.loads(memory.read_bytes())
        if known["key"] == key and out.is_file() and known["digest"] == file_digest(out):
            return Measures(**known["measures"])
    return None


def note(memory: Path, out: Path, key: str, read: Measures) -> None:
    """Remember a file that was written just now. Raises FileError."""
    known = {"key": key, "digest": file_digest(out), "measures": asdict(read)}
    write(memory, json.dumps(known), sync=False)
