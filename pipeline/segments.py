"""The segments that a station plays: what stands between breaks, without what its host reads live.

An intro goes together with the music that leads into it or lies under it. Music that would end at a
cue of another segment ends with its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import pacing, versions
from .model import Cue, Script

_LIVE = "intro"
"""The kind of cue that the station's host reads."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What airs between two breaks."""

    number: int
    """Counted from 1."""
    script: Script
    """Its own cues alone, without the intro."""
    intro: tuple[Cue, ...]
    """What the station's host reads before it, or at its start."""


def of(script: Script) -> tuple[Segment, ...]:
    """The segments in order; one in which nothing is spoken but an intro is none.

    Its intro then belongs to the segment that follows.
    """
    found: list[Segment] = []
    waiting: tuple[Cue, ...] = ()
    for cues in _between_breaks(script):
        intro = (*waiting, *(cue for cue in cues if _is_live(cue)))
        gone = {cue.id for cue in script.cues} - {cue.id for cue in cues} | _with_intro(cues)
        alone = versions.without(script, gone)
        if not any(_is_spoken(cue) for cue in alone.cues):
            waiting = intro
            continue
        waiting = ()
        found.append(Segment(len(found) + 1, _without_chapters(alone), intro))
    return tuple(found)


def _between_breaks(script: Script) -> Iterator[list[Cue]]:
    cues: list[Cue] = []
    for chapter in script.chapters:
        if pacing.has_break(chapter.lines) and cues:
            yield cues
            cues = []
        for cue in chapter.cues:
            cues.append(cue)
            if pacing.has_break(cue.lines):
                yield cues
                cues = []
    if cues:
        yield cues


def _with_intro(cues: list[Cue]) -> set[str | None]:
    """Ids of the intros, and of the music between the words before each and the intro itself."""
    gone: set[str | None] = set()
    leading: list[Cue] = []
    for cue in cues:
        if _is_live(cue):
            gone |= {cue.id, *(music.id for music in leading)}
        leading = [] if _is_spoken(cue) else [*leading, cue]
    return gone


def _is_live(cue: Cue) -> bool:
    return cue.kind == _LIVE and bool(cue.speech)


def _is_spoken(cue: Cue) -> bool:
    return bool(cue.speech)


def _without_chapters(script: Script) -> Script:
    return replace(script, chapters=tuple(chapter for chapter in script.chapters if chapter.cues))
