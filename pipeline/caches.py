"""What is kept so that it is not made twice, and when it goes: a season after its last use.

What an episode of the show was last made from stays, however old: its takes, by the take log. The
passages of an episode that nobody has edited for a season go, which are as large as its MP3; the
next edit makes them anew, the same to the byte.
"""

import contextlib
import os
import shutil
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from . import takelog

SEASON_DAYS = 90
_DAY_S = 24 * 3600
_BY_EPISODE = ("passages", "broadcast", "drafts")
"""Folders of `.cache/` with something for each episode."""
_SMALL = ("broadcast", "drafts")
"""Of these, what is never removed while there is a script for it."""
_BY_CONTENT = ("music", "artwork", "hear", "print", "masters")
"""Folders of single files, written or noted as used when they last were; an older Outcue made the
last."""


def sweep(root: Path, names: Collection[str]) -> None:
    """Remove what no episode of these names uses, and nobody has used for a season; once a day.

    What cannot be removed stays: it takes room, no more.
    """
    cache = root / ".cache"
    mark = cache / "swept"
    if not _is_older(mark, _DAY_S, missing=True):
        return
    for path in (*_unused(cache, names), *_untaken(root / "audio" / ".takes", names)):
        if _is_older(path, SEASON_DAYS * _DAY_S):
            _remove(path)
    with contextlib.suppress(OSError):
        cache.mkdir(exist_ok=True)
        mark.touch()


def _unused(cache: Path, names: Collection[str]) -> Iterator[Path]:
    for folder in _BY_EPISODE:
        for path in (cache / folder).glob("*"):
            if folder not in _SMALL or path.name not in names:
                yield path
    for folder in _BY_CONTENT:
        yield from (path for path in (cache / folder).rglob("*") if path.is_file())


def _untaken(folder: Path, names: Collection[str]) -> Iterator[Path]:
    """Takes that no episode was last made from, and what is noted of episodes without a script."""
    used = {f"{made.key}.flac" for name in names for made in takelog.load(folder, name).values()}
    found = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208 - of a million
    for name in found:
        is_take = name.endswith(".flac")
        if name not in used if is_take else name.partition(".")[0] not in names:
            yield folder / name


def _is_older(path: Path, age_s: float, *, missing: bool = False) -> bool:
    try:
        return time.time() - path.stat().st_mtime > age_s
    except OSError:  # not there, or another build has just removed it
        return missing


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
