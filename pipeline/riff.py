"""WAV files that end too early: readers forgive it, and play what is left as if it were all."""

from pathlib import Path

_OPEN_ENDED = 0xFFFF_FFFF
"""Written to a pipe: the length was not known."""


def is_cut_off(path: Path) -> bool:
    """Whether a WAV file is shorter than it says; a file of another format is not."""
    with path.open("rb") as file:
        head = file.read(8)
    says = int.from_bytes(head[4:8], "little") + 8
    return head[:4] == b"RIFF" and says < _OPEN_ENDED and path.stat().st_size < says
