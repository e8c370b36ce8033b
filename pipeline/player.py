"""Plays a sound file where this machine can, and somebody listens."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
"""Programs that play a WAV file, on Linux and macOS."""


def play(path: Path, report: Callable[[str], None]) -> Path | None:
    """Play a WAV file and return nothing; where nothing can play it, return its path."""
    player = next(filter(None, map(shutil.which, PLAYERS)), None)
    if player is None or not sys.stdout.isatty():
        return path
    report(f"playing {path}")
    subprocess.run([player, str(path)], check=False)  # noqa: S603 - a player and our own file
    return None
