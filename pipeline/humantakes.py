"""Human takes: which file of audio/takes/NAME/ is heard in place of a cue's synthetic voice.

CUE-ID.wav is a cue's first take, CUE-ID.2.wav its second, in any format. Without `[take: 2]` in the
script the first one is heard.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from . import ffmpeg, recordings
from .errors import Mistake, TakeError
from .model import Cue

SUFFIXES = recordings.SUFFIXES | ffmpeg.SUFFIXES
_NUMBER = re.compile(r"[ ._-]*(?:take|t)?[ ._-]*\(?(\d{1,3})\)?", re.IGNORECASE)
"""Behind a cue's id, as recorders and file managers number copies: `.2`, `-2`, ` (2)`, `_take2`."""

Takes = Mapping[int, Path]
"""The takes of one cue by their numbers."""


def find(
    folder: Path, cue_ids: Sequence[str], report: Callable[[Mistake], None] = lambda _: None
) -> dict[str, Takes]:
    """The human takes of an episode: cue id → its takes. A file that fits no cue is reported.

    Raises TakeError for two files that are the same take, and for what can be no recording.
    """
    known = {cue_id.casefold(): cue_id for cue_id in cue_ids}
    found: dict[str, dict[int, list[Path]]] = {}
    for path in sorted(p for p in folder.glob("*") if not p.name.startswith(".")):
        named = _take_of(path.stem, known)
        if named:
            cue_id, number = named
            found.setdefault(cue_id, {}).setdefault(number, []).append(path)
        elif path.suffix.lower() in SUFFIXES:
            report(_stray(path, cue_ids))
    mistakes = [m for takes in found.values() for paths in takes.values() for m in _refusals(paths)]
    if mistakes:
        raise TakeError(*mistakes)
    return {cue_id: {n: p[0] for n, p in sorted(t.items())} for cue_id, t in found.items()}


def picked(cue: Cue, takes: Takes, where: str) -> Path | None:
    """The take that is heard: the one that the script picks, else the first; `None` without any.

    Raises TakeError where the script picks one that is not there.
    """
    asked = next((a for a in cue.attributes if a.name.casefold() == "take"), None)
    if asked is None:
        return next(iter(takes.values()), None)
    number = int(asked.value) if asked.value and asked.value.isdecimal() else 0
    if number in takes:
        return takes[number]
    numbers = ", ".join(map(str, takes))
    there_is = f"there is take {numbers}" if takes else f"save it as {cue.id}.{asked.value}.wav"
    message = f"{cue.id} has no take {asked.value or 'without a number'}"
    raise TakeError(Mistake("no-such-take", where, message, there_is))


def _take_of(stem: str, known: Mapping[str, str]) -> tuple[str, int] | None:
    """Cue and number of a take by its file's name.

    >>> ids = {"a-n91n": "a-n91n", "t-2": "t-2"}
    >>> _take_of("a-n91n", ids), _take_of("A-N91N (3)", ids), _take_of("t-2_take2", ids)
    (('a-n91n', 1), ('a-n91n', 3), ('t-2', 2))
    >>> _take_of("a-n91nx", ids)
    """
    folded = stem.casefold()
    for cue_id in sorted(known, key=len, reverse=True):
        if folded == cue_id:
            return known[cue_id], 1
        number = _NUMBER.fullmatch(folded, len(cue_id)) if folded.startswith(cue_id) else None
        if number and not folded[len(cue_id)].isdigit():
            return known[cue_id], int(number[1])
    return None


def _stray(path: Path, cue_ids: Sequence[str]) -> Mistake:
    near = get_close_matches(path.stem, cue_ids, n=1)
    hint = f"did you mean {near[0]}{path.suffix}?" if near else "cue ids stand in the script"
    return _mistake("stray-take", path, "belongs to no cue of the script", hint)


def _refusals(paths: Sequence[Path]) -> Iterator[Mistake]:
    """What is wrong with the files of one take."""
    first = paths[0]
    if len(paths) > 1:
        names = " and ".join(path.name for path in paths)
        yield _mistake("two-takes", first, f"one take has two files, {names}", "keep one")
    elif not first.is_file():
        remedy = "put the recording back, or remove what is left of it"
        yield _mistake("unusable-take", first, "is no file, or points to none", remedy)
    elif first.suffix.lower() not in SUFFIXES:
        message = f"a take cannot be a {first.suffix or 'nameless'} file"
        yield _mistake("take-format", first, message, "save it as WAV, FLAC or MP3")


def _mistake(slug: str, path: Path, message: str, remedy: str) -> Mistake:
    return Mistake(slug, str(path), message, remedy)
