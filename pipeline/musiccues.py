"""What a script asks of music: `[file: theme.flac, under, until: #id, in: fade 1s, level: -15]`.

The attributes of a cue that nobody speaks, as values; and what in them cannot be read.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from . import timecode
from .model import Cue

KINDS = frozenset({"theme", "bed", "sting", "sfx"})
"""Kinds that nobody speaks."""
BREAK = "break"
"""`until: break`: to the end of the segment."""
LONGEST_FADE_S = 60
SOFTEST_DB = -60

_FADE = re.compile(r"(?:fade\s*)?(\d{1,3}(?:\.\d{1,3})?)\s*s(?:ec(?:onds?)?)?|(cut)", re.IGNORECASE)
_LEVEL = re.compile(r"[-−–]?\d{1,3}(?:\.\d+)?(?:\s*db)?", re.IGNORECASE)
_POST = re.compile(r'(?:#([\w-]+)|["“]\s*([^"“”]*\w[^"“”]*)["”])(?:\s+(?:at\s+)?([\d:.]+))?')
_ID = re.compile(r"#?([\w-]+)")


class Post(NamedTuple):
    """A moment of the music, and the word that it meets."""

    cue_id: str | None
    """Its first word; `None`: `words` are looked for behind the music's own cue."""
    words: str
    at_ms: int | None
    """The moment, from the file's start; `None`: where its fade-in ends."""


class Asked(NamedTuple):
    """What a music cue asks for; `None` is whatever is usual there."""

    file: str | None
    under: bool
    """Whether it plays under words; a `bed` does without saying so."""
    until: str | None
    """Id of the cue that it ends at, or BREAK; else it ends with its chapter."""
    fade_in_ms: int | None
    fade_out_ms: int | None
    level_db: float | None
    post: Post | None


def asked(cue: Cue) -> Asked:
    """Read the attributes of a music cue; one that cannot be read counts as not given.

    >>> from .headings import read_cue
    >>> heading = read_cue("MUSIC · bed [file: a.flac, until: #t-1, out: fade 1.5s, level: -15]")
    >>> asked(Cue("bed", "MUSIC", attributes=heading.attributes))[:6]
    ('a.flac', True, 't-1', None, 1500, -15.0)
    """
    return Asked(
        file=_value(cue, "file"),
        under=cue.kind == "bed" or cue.attribute("under") is not None,
        until=_until(_value(cue, "until") or ""),
        fade_in_ms=_fade_ms(_value(cue, "in") or ""),
        fade_out_ms=_fade_ms(_value(cue, "out") or ""),
        level_db=_level_db(_value(cue, "level") or ""),
        post=_post(_value(cue, "post") or ""),
    )


def faults(cue: Cue) -> Iterator[tuple[str, str]]:
    """What is wrong in a music cue's attributes: the message, and its remedy."""
    for name, (read, remedy) in _READ.items():
        given = cue.attribute(name)
        if given and read(given.value or "") is None:
            yield f"{name}: “{given.value or ''}” cannot be read", remedy
    if cue.attribute("file") and not _value(cue, "file"):
        yield "file: names no file", "write its name, [file: theme.flac]"
    under = cue.attribute("under")
    if under and under.value:
        yield (
            f"under: “{under.value}” cannot be read",
            "write under alone, and level: -15 beside it",
        )
    for name in ("until", "post"):
        if cue.attribute(name) and not asked(cue).under:
            yield f"{name} is for music under words", "write under beside it, or leave it out"


def _value(cue: Cue, name: str) -> str | None:
    found = cue.attribute(name)
    return found.value if found else None


def _until(text: str) -> str | None:
    found = _ID.fullmatch(text)
    return found[1] if found else None


def _fade_ms(text: str) -> int | None:
    """Milliseconds of a fade.

    >>> _fade_ms("fade 2s"), _fade_ms("0.5 s"), _fade_ms("cut"), _fade_ms("fade slowly")
    (2000, 500, 0, None)
    """
    found = _FADE.fullmatch(text)
    if not found or (found[1] and float(found[1]) > LONGEST_FADE_S):
        return None
    return round(float(found[1] or 0) * 1000)


def _level_db(text: str) -> float | None:
    """A level from SOFTEST_DB to 0.

    >>> _level_db("-15"), _level_db("−9.5 dB"), _level_db("15"), _level_db("loud")
    (-15.0, -9.5, None, None)
    """
    if not _LEVEL.fullmatch(text):
        return None
    level = float(re.sub(r"\s*db", "", text, flags=re.IGNORECASE).translate(_MINUS))
    return level if SOFTEST_DB <= level <= 0 else None


_MINUS = str.maketrans("−–", "--")


def _post(text: str) -> Post | None:
    """A post.

    >>> _post("#a-1"), _post('"night ferry" 0:07.5')
    (Post(cue_id='a-1', words='', at_ms=None), Post(cue_id=None, words='night ferry', at_ms=7500))
    """
    found = _POST.fullmatch(text)
    if not found:
        return None
    try:
        at_ms = _moment_ms(found[3]) if found[3] else None
    except ValueError:
        return None
    return Post(found[1], (found[2] or "").strip(), at_ms)


def _moment_ms(text: str) -> int:
    """A moment of a file, in seconds too, as tape has them.

    >>> _moment_ms("7.5"), _moment_ms("1:07.5")
    (7500, 67500)
    """
    return timecode.parse_clock(text) if ":" in text else round(float(text) * 1000)


_READ: dict[str, tuple[Callable[[str], object], str]] = {
    "until": (_until, "name a cue further down, until: #t-jz3e, or until: break"),
    "in": (_fade_ms, f"write in: fade 1s, at most {LONGEST_FADE_S} s, or in: cut"),
    "out": (_fade_ms, f"write out: fade 2s, at most {LONGEST_FADE_S} s, or out: cut"),
    "level": (_level_db, f"write decibels from {SOFTEST_DB} to 0, level: -15"),
    "post": (_post, 'write post: #a-n91n or post: "word", and behind it where in the file, 0:07.5'),
}
"""Attributes that hold a value: what reads it (`None` for nonsense), and the remedy."""
