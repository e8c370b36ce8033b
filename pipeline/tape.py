"""`[tape: FILE IN-OUT]`: which part of which interview a cue plays.

FILE stands in audio/tape/ and may have spaces in its name. A time is `12.4` (seconds), `0:12.4` or
`1:02:03`, with as many decimals as anyone can cut by. Without times the whole file is played.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from .errors import Mistake, TakeError
from .model import Cue

FOLDER = "audio/tape"
FADE_MS = 5
"""At both ends of a cut, inside it: too short to be heard, long enough that nothing clicks."""

_TIME = r"(?:(?:\d+:)?\d+:)?\d+(?:\.\d+)?s?"
_RANGE = re.compile(rf"(?P<file>.*\S)\s+(?P<start>{_TIME})\s*(?:-|–|—|\bto\b)\s*(?P<stop>{_TIME})")
_TIMELIKE = re.compile(r"\s[\d:.,s]+\s*(?:[-–—]|\bto\b)\s*[\d:.,s]*$|\s\d+:[\d:.,]+$")
_MOST = 60
"""Minutes and seconds stay below it behind a colon."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of an interview's file."""

    path: Path
    span: tuple[Fraction, Fraction] | None
    """In seconds from its start; `None` for all of it."""


def cut(cue: Cue, root: Path, where: str) -> Cut | None:
    """What a cue's `[tape: …]` asks for; `None` where it asks for none.

    `where` is the place in the script. Raises TakeError with what is wrong with it.
    """
    asked = next((a for a in cue.attributes if a.name.casefold() == "tape"), None)
    if asked is None:
        return None
    name, span = _read(asked.value or "", where)
    return Cut(_found(root / FOLDER, name, where), span)


def _read(value: str, where: str) -> tuple[str, tuple[Fraction, Fraction] | None]:
    found = _RANGE.fullmatch(value)
    if not found:
        if not value or _TIMELIKE.search(value):
            raise _wrong(where, f"[tape: {value}] has no times that can be read")
        return value, None
    try:
        start, stop = seconds(found["start"]), seconds(found["stop"])
    except ValueError as error:
        raise _wrong(where, f"[tape: {value}]: {error}") from error
    if start >= stop:
        message = (
            f"[tape: {value}] ends before it starts"
            if start > stop
            else f"[tape: {value}] is empty"
        )
        remedy = (
            f"did you mean {found['stop']}-{found['start']}?" if start > stop else "give its end"
        )
        raise TakeError(Mistake("tape-range", where, message, remedy))
    return found["file"], (start, stop)


def seconds(text: str) -> Fraction:
    """A time on tape in seconds, exactly.

    >>> float(seconds("12.4")), float(seconds("0:12.4")), float(seconds("1:02:03"))
    (12.4, 12.4, 3723.0)
    >>> seconds("1:75")
    Traceback (most recent call last):
    ValueError: 1:75 is no time
    """
    whole, *below = text.rstrip("s").split(":")
    total = Fraction(whole)
    for part in below:
        if Fraction(part) >= _MOST:
            raise ValueError(f"{text} is no time")
        total = total * 60 + Fraction(part)
    return total


def _wrong(where: str, message: str) -> TakeError:
    remedy = "write FILE IN-OUT, as in [tape: ruiz.wav 0:12.4-0:31]"
    return TakeError(Mistake("tape-range", where, message, remedy))


def _found(folder: Path, name: str, where: str) -> Path:
    """The file, wherever the case of its name differs; never one outside the folder."""
    path = folder / name
    if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
        return path
    names = sorted(p.name for p in folder.glob("*") if p.is_file() and not p.name.startswith("."))
    near = get_close_matches(name, names, n=1)
    there_is = f"there is {', '.join(names[:8])}" if names else f"put it into {FOLDER}/"
    remedy = f"did you mean {near[0]}?" if near else there_is
    message = f"there is no tape {name!r} in {FOLDER}/"
    raise TakeError(Mistake("no-tape-file", where, message, remedy))
