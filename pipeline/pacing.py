"""Where everything stands in time: gaps between cues, music under and between words.

The one clock, of what is built and of what is only timed: it counts in units of 1/rate of a second,
samples for a rundown, milliseconds (a rate of 1000) for a host's time sheet.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from . import timecode
from .model import Chapter, Cue, Script

BETWEEN_CUES_MS = 350
BETWEEN_VOICES_MS = 400
BETWEEN_CHAPTERS_MS = 800
ALONE_MS = 4500
"""How long music plays that has no words over it."""
FADE_MS = 2000
"""How long music fades when its cue does not say."""
AFTER_LAST_WORD_MS = 2000
"""The theme plays on for this long after the words that it plays under."""
TAIL_MS = 500
"""Silence after a last word without music."""
OPENING_ID = "m-open"
MUSIC = frozenset({"theme", "bed", "sting", "sfx"})
"""Kinds that nobody speaks."""

_FADE = re.compile(r"fade\s+(\d+(?:\.\d+)?)\s*s")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cue with its time, in units of the clock."""

    cue: Cue | None
    """`None`: the theme that the show opens with."""
    start: int
    end: int
    spoken: bool = False
    under: bool = False
    """Music that plays under speech."""
    fade_out: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A script in time, in units of the clock."""

    cues: tuple[Placed, ...]
    """In the order in which they were begun; a cue without a length is left out."""
    chapter_starts: tuple[int | None, ...]
    """One for each chapter; `None` where nothing in it sounds."""
    length: int


def lay(
    script: Script, lengths: Mapping[str, int], rate_hz: int, *, opening: bool, grid: int = 1
) -> Laid:
    """Give every cue its time, in broadcast order.

    `lengths` are those of the spoken cues, by id. `opening`: begin with the show's theme, unless
    the script begins with music of its own. Cues start on multiples of `grid`.
    """
    clock = _Clock(rate_hz, grid, lengths)
    if opening and not _opens_with_music(script):
        clock.open()
    for chapter in script.chapters:
        clock.lay_chapter(chapter)
    return Laid(tuple(clock.placed), tuple(clock.chapter_starts), clock.length())


def until(cue: Cue) -> str | None:
    """Id of the cue at which music is to end, where it says one."""
    found = cue.attribute("until")
    return found.value.lstrip("#") if found and found.value else None


@dataclass
class _Clock:
    """Where we are while laying out."""

    rate_hz: int
    grid: int
    lengths: Mapping[str, int]
    placed: list[Placed] = field(default_factory=list)
    chapter_starts: list[int | None] = field(default_factory=list)
    spoken_to: int | None = None
    """End of the last word so far."""
    last_label: str | None = None
    gap_ms: int = 0
    """At least this long before the next words; what voices ask for may be more."""
    music_to: int = 0
    """Speech enters no earlier: the last music is then fading."""
    waiting: list[Cue] = field(default_factory=list)
    """Music that starts with the next spoken cue."""
    playing: list[tuple[int, Cue]] = field(default_factory=list)
    """Index and cue of music that plays under this chapter."""

    def lay_chapter(self, chapter: Chapter) -> None:
        first = len(self.placed)
        self.gap_ms = BETWEEN_CHAPTERS_MS
        for cue in chapter.cues:
            if cue.kind in MUSIC:
                self._music(cue)
            elif cue.id and cue.id in self.lengths:
                self._speak(cue, self.lengths[cue.id])
        self._close_music()
        starts = [placed.start for placed in self.placed[first:]]
        self.chapter_starts.append(min(starts) if starts else None)

    def open(self) -> None:
        """The theme before the first cue; the first words enter while it fades."""
        self._alone(None, FADE_MS)

    def length(self) -> int:
        last = max((placed.end for placed in self.placed), default=0)
        return max(last, (self.spoken_to or 0) + self._units(TAIL_MS))

    def _speak(self, cue: Cue, length: int) -> None:
        start = self._entrance(cue.label)
        self.gap_ms = 0
        self.spoken_to = start + length
        self.last_label = cue.label
        self.placed.append(Placed(cue, start, self.spoken_to, spoken=True))
        self._stop_until(cue.id or "", start)
        for bed in self.waiting:
            self.playing.append((len(self.placed), bed))
            self.placed.append(Placed(bed, start, start, under=True))
        self.waiting.clear()

    def _entrance(self, name: str) -> int:
        """Where the next words begin: on the grid, after their gap and the music's fade."""
        if self.spoken_to is None:
            return self._on_grid(self.music_to)
        usual_ms = BETWEEN_CUES_MS if name == self.last_label else BETWEEN_VOICES_MS
        gap = self._units(max(self.gap_ms, usual_ms))
        return self._on_grid(max(self.music_to, self.spoken_to + gap))

    def _music(self, cue: Cue) -> None:
        if cue.attribute("under"):
            self.waiting.append(cue)
        else:
            self._alone(cue, _fade_ms(cue))

    def _alone(self, cue: Cue | None, fade_ms: int) -> None:
        quiet_from = self.spoken_to + self._units(BETWEEN_CUES_MS) if self.spoken_to else 0
        start = self._on_grid(max(self.music_to, quiet_from))
        end = start + self._units(ALONE_MS)
        fade = min(self._units(fade_ms), end - start)
        self.music_to = end - fade // 2
        self.placed.append(Placed(cue, start, end, fade_out=fade))

    def _close_music(self) -> None:
        """At the end of a chapter: what plays under it ends after its last word."""
        for index, cue in self.playing:
            end = (self.spoken_to or 0) + self._units(AFTER_LAST_WORD_MS)
            self._end(index, cue, end)
            self.music_to = max(self.music_to, end - self.placed[index].fade_out // 2)
        self.playing.clear()
        for cue in self.waiting:
            self._alone(cue, _fade_ms(cue))
        self.waiting.clear()

    def _stop_until(self, cue_id: str, start: int) -> None:
        stopped = [entry for entry in self.playing if until(entry[1]) == cue_id]
        for index, cue in stopped:
            self._end(index, cue, start)
            self.playing.remove((index, cue))

    def _end(self, index: int, cue: Cue, end: int) -> None:
        begun = self.placed[index]
        fade = min(self._units(_fade_ms(cue)), end - begun.start)
        self.placed[index] = replace(begun, end=end, fade_out=fade)

    def _units(self, milliseconds: int) -> int:
        return timecode.samples(milliseconds, self.rate_hz)

    def _on_grid(self, units: int) -> int:
        return -(-units // self.grid) * self.grid


def _opens_with_music(script: Script) -> bool:
    """Whether the host gave the script a beginning of its own."""
    first = next((cue for cue in script.cues if cue.speech or cue.kind in MUSIC), None)
    return first is not None and first.kind in MUSIC


def _fade_ms(cue: Cue) -> int:
    out = cue.attribute("out")
    found = _FADE.fullmatch(out.value or "") if out else None
    return round(float(found[1]) * 1000) if found else FADE_MS
