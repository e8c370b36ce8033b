"""What a host signed: `> ok: slug JA` says that what was noted under this slug is fine.

A signature holds for its cue; in front of the first cue it holds for the whole script, and under a
later chapter's title for that chapter. `[edited: JA]` on a heading answers for a changed quote; the
next run puts the digest of its words behind the initials, so that it holds for these words alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from . import inline
from .files import digest
from .model import Attribute, Cue, Line, Script

_OK = re.compile(
    r"ok:\s*(?P<slugs>[a-z-]+(?:\s*,\s*[a-z-]+)*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_ALMOST = re.compile(r"ok[ ,;-]+([a-z-]+)", re.IGNORECASE)
_DIGEST = re.compile(r"(.*?)\s+([0-9a-f]{8})")
_INITIALS = re.compile(r"\s+([^\W\d_]\.?(?:[^\W\d_]\.?){0,7})\Z")


class Signature(NamedTuple):
    """One line behind `> ok:`."""

    slugs: tuple[str, ...]
    """What it answers; none where the line cannot be read."""
    initials: str | None
    """`None`: nobody answers for it, so it silences nothing."""
    number: int | None = None
    """Its line in the file."""


def read(line: Line) -> Signature:
    """Read a line of the kind `ok`.

    >>> read(Line("ok", "ok: leans JA"))
    Signature(slugs=('leans',), initials='JA', number=None)
    >>> read(Line("ok", "ok: by-ear, leans J.A.")).slugs, read(Line("ok", "ok: leans")).initials
    (('by-ear', 'leans'), None)
    """
    found = _OK.fullmatch(line.text.strip())
    if not found:
        return Signature((), None, line.number)
    slugs = tuple(slug.strip().casefold() for slug in found["slugs"].split(","))
    return Signature(slugs, initials(found["rest"]), line.number)


def initials(text: str) -> str | None:
    """Initials in capitals, one to eight letters with or without stops; `None` for anything else.

    >>> initials(" JA"), initials(" J.A. "), initials(" fine"), initials("")
    ('JA', 'J.A.', None, None)
    """
    found = _INITIALS.fullmatch(" " + text.strip())
    return found[1] if found and found[1].isupper() else None


class Edit(NamedTuple):
    """Who answers for the changed words of a quote."""

    initials: str
    holds: bool
    """False where the words changed again after the signature."""


def edit(cue: Cue) -> Edit | None:
    """What `[edited: JA]` or `[edited: JA 1f2e3d4c]` says; None where it says nothing."""
    attribute = cue.attribute("edited")
    value = (attribute.value or "").strip() if attribute else ""
    sealed = _DIGEST.fullmatch(value)
    by = initials(sealed[1] if sealed else value)
    return Edit(by, sealed is None or sealed[2] == _words_digest(cue)) if by else None


def sealed(cue: Cue) -> Cue:
    """The cue with the digest of its words behind the initials of a new `[edited: JA]`."""
    attribute = cue.attribute("edited")
    by = initials(attribute.value or "") if attribute else None
    if by is None:
        return cue
    signed = Attribute("edited", f"{by} {_words_digest(cue)}")
    return replace(cue, attributes=tuple(signed if a is attribute else a for a in cue.attributes))


def _words_digest(cue: Cue) -> str:
    """Eight hex digits over what is said, however its lines are broken."""
    return digest(" ".join(" ".join(inline.written(line.text) for line in cue.speech).split()))[:8]


def every(script: Script) -> Iterator[tuple[Cue | None, Signature]]:
    """All signatures with the cue that they stand on; `None` for one that no cue has."""
    for chapter in script.chapters:
        yield from ((None, read(line)) for line in chapter.lines if line.kind == "ok")
        for cue in chapter.cues:
            yield from ((cue, read(line)) for line in cue.lines if line.kind == "ok")


def without_colon(script: Script) -> Iterator[tuple[int | None, str]]:
    """Notes that begin like a signature, `> ok slug`, each with its line and its first slug."""
    for chapter in script.chapters:
        for line in (*chapter.lines, *(line for cue in chapter.cues for line in cue.lines)):
            found = _ALMOST.match(line.text.strip()) if line.kind == "note" else None
            if found:
                yield line.number, found[1].casefold()


def on(script: Script) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Slugs that are signed for the whole script, and by cue id those signed for that cue."""
    everywhere: frozenset[str] = frozenset()
    by_cue: dict[str, frozenset[str]] = {}
    begun = False
    for chapter in script.chapters:
        above = _signed(chapter.lines)
        everywhere |= frozenset() if begun else above
        begun = begun or bool(chapter.cues)
        by_cue |= {cue.id: above | _signed(cue.lines) for cue in chapter.cues if cue.id}
    return everywhere, by_cue


def _signed(lines: tuple[Line, ...]) -> frozenset[str]:
    found = (read(line) for line in lines if line.kind == "ok")
    return frozenset(slug for one in found if one.initials for slug in one.slugs)
