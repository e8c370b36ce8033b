"""Where everything stands in time: gaps between cues, music under and between words.

The one clock, of what is built and of what is only timed: it counts in units of 1/rate of a second,
samples for a rundown, milliseconds (a rate of 1000) for a host's time sheet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from . import musiccues, timecode
from .model import Chapter, Cue, Line, Pauses, Script
from .musiccues import BREAK, KINDS, Asked

ALONE_MS = 4500
"""How long a theme or a bed plays that has no words over it."""
LONGEST_STING_MS = 10_000
"""A sting or an effect plays to its own end, or to here."""
STING_MS = 3500
"""How long one is taken to be whose file nobody has looked at."""
FADE_MS = 2000
"""How long music fades that leads nowhere, when its cue does not say."""
AFTER_LAST_WORD_MS = 2000
"""Music plays on for this long after the last words that it plays under."""
TAIL_MS = 500
"""Silence after a last word without music."""
EDGE_MS = 5
"""The shortest fade at an end: less is heard as a click."""
ONSET_MS = 2
"""The shortest at a start, where music has to be at its level with the first sample of a word."""
STRETCH_MS = 350
"""A gap may be longer by this before it is heard as a hole."""
SHORTEST_GAP_MS = 350
"""What a gap may shrink to."""
CLOSING_STRETCH_MS = 10_000
"""The closing music may play on for so much longer."""
SHORTEST_CLOSING_MS, SHORTEST_ALONE_MS, SHORTEST_TAIL_MS = 1000, 2500, 250


@dataclass(frozen=True, slots=True)
class Placed:
    """A cue with its time, in units of the clock."""

    cue: Cue
    start: int
    end: int
    spoken: bool = False
    under: bool = False
    """Music that plays under speech."""
    fade_out: int = 0
    fade_in: int = 0
    skip: int = 0
    """Where in its file it begins: a post is kept to the sample, a start to the grid."""


@dataclass(frozen=True, slots=True)
class Post:
    """A moment of a piece of music, and the word that it meets; in units of the clock."""

    cue_id: str
    word: int
    """From the cue's start."""
    moment: int | None
    """From the file's start; `None`: where its fade-in ends."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a layout departs from the usual one, so that it ends on time."""

    gaps: Mapping[str, int] = field(default_factory=dict)
    """Cue id → steps of the grid, more or fewer than usual before it."""
    closing: int = 0
    """Units more or fewer after the last word."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far something may shrink and grow: a gap in steps of the grid, the closing in units."""

    less: int
    more: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A script in time, in units of the clock."""

    cues: tuple[Placed, ...]
    """In the order in which they were begun; a cue without a length is left out."""
    chapter_starts: tuple[int | None, ...]
    """One for each chapter; `None` where nothing in it sounds."""
    length: int
    gaps: Mapping[str, Room]
    """Cue id → how far the gap before it may be stretched."""
    closing: Room


@dataclass(frozen=True, slots=True)
class Lengths:
    """What is to be laid out, in units of the clock."""

    spoken: Mapping[str, int]
    """By cue id."""
    music: Mapping[str, int] = field(default_factory=dict)
    """Of the files of music cues, by cue id, as far as they are known."""
    posts: Mapping[str, Post] = field(default_factory=dict)
    """By the music cue's id."""


def lay(
    script: Script,
    lengths: Lengths,
    rate_hz: int,
    pauses: Pauses,
    *,
    grid: int = 1,
    stretch: Stretch | None = None,
) -> Laid:
    """Give every cue its time, in broadcast order. Cues start on multiples of `grid`."""
    clock = _Clock(rate_hz, grid, lengths, pauses, stretch or Stretch())
    for chapter in script.chapters:
        clock.lay_chapter(chapter)
    clock.close_music()
    closing = clock.close()
    starts, gaps = tuple(clock.chapter_starts), clock.gaps
    return Laid(tuple(clock.placed), starts, clock.length, gaps, closing)


def has_break(lines: tuple[Line, ...]) -> bool:
    """Whether a segment ends at these lines."""
    return any(line.kind == "break" for line in lines)


@dataclass
class _Playing:
    """Music that plays under words."""

    index: int
    """Of its entry in `placed`."""
    asked: Asked


@dataclass
class _Clock:
    """Where we are while laying out."""

    rate_hz: int
    grid: int
    lengths: Lengths
    pauses: Pauses
    stretch: Stretch
    placed: list[Placed] = field(default_factory=list)
    chapter_starts: list[int | None] = field(default_factory=list)
    gaps: dict[str, Room] = field(default_factory=dict)
    length: int = 0
    spoken_to: int | None = None
    """End of the last word so far."""
    last_label: str | None = None
    gap_ms: int = 0
    """At least this long before the next words; what voices ask for may be more."""
    music_to: int = 0
    """Speech enters no earlier: until here music plays alone."""
    waiting: list[Cue] = field(default_factory=list)
    """Music that starts with the next spoken cue, or is to meet a word further down."""
    playing: list[_Playing] = field(default_factory=list)

    def lay_chapter(self, chapter: Chapter) -> None:
        first = len(self.placed)
        self.gap_ms = max(self.gap_ms, self.pauses.chapter_ms)
        if has_break(chapter.lines):
            self._break()
        for cue in chapter.cues:
            self._lay(cue)
            if has_break(cue.lines):
                self._break()
        self.close_music(lambda asked: asked.until is None)
        begun = (one for one in self.placed[first:] if (one.cue.id or "") not in self.lengths.posts)
        starts = [placed.start for placed in begun]
        self.chapter_starts.append(min(starts) if starts else None)

    def _lay(self, cue: Cue) -> None:
        if cue.kind in KINDS:
            self._music(cue)
        elif cue.id and cue.id in self.lengths.spoken:
            self._speak(cue, cue.id, self.lengths.spoken[cue.id])

    def _break(self) -> None:
        self.close_music(lambda asked: asked.until in {None, BREAK})
        self.gap_ms = max(self.gap_ms, self.pauses.segment_ms)

    # ------------------------------------------------------------------------------------ words

    def _speak(self, cue: Cue, cue_id: str, length: int) -> None:
        ending = [one for one in self.playing if one.asked.until == cue_id]
        beginning = [bed for bed in self.waiting if not self._is_posted_elsewhere(bed, cue_id)]
        start = self._entrance(cue.label, cue_id, self._fades(ending, beginning))
        for one in ending:
            self._end(one, start)
        self.placed.append(Placed(cue, start, start + length, spoken=True))
        for bed in beginning:
            self._begin(bed, start)
        self.gap_ms = 0
        self.spoken_to = start + length
        self.last_label = cue.label

    def _fades(self, ending: list[_Playing], beginning: list[Cue]) -> int:
        """How long the fades are that stand in the gap before words, for as long as they ask."""
        out = [one.asked.fade_out_ms or 0 for one in ending]
        into = [
            musiccues.asked(bed).fade_in_ms or 0
            for bed in beginning
            if (bed.id or "") not in self.lengths.posts
        ]
        return self._units(max([*out, *into], default=0))

    def _entrance(self, label: str, cue_id: str, fades: int) -> int:
        """Where the next words begin: on the grid, after their gap and the music's fades."""
        if self.spoken_to is None:
            return self._on_grid(self.music_to + fades)
        same = label == self.last_label
        usual_ms = self.pauses.paragraph_ms if same else self.pauses.voice_ms
        gap = self._units(max(self.gap_ms, usual_ms))
        after_words = self.spoken_to + max(gap, fades)
        start = self._on_grid(max(self.music_to, after_words))
        if self.music_to > after_words:
            return start
        less = 0 if fades else (gap - self._units(SHORTEST_GAP_MS)) // self.grid
        self.gaps[cue_id] = Room(max(0, less), self._units(STRETCH_MS) // self.grid)
        return start + self.stretch.gaps.get(cue_id, 0) * self.grid

    # ------------------------------------------------------------------------------------ music

    def _music(self, cue: Cue) -> None:
        asked = musiccues.asked(cue)
        if asked.under:
            self.waiting.append(cue)
        else:
            self._alone(cue, asked)

    def _is_posted_elsewhere(self, bed: Cue, cue_id: str) -> bool:
        post = self.lengths.posts.get(bed.id or "")
        return post is not None and post.cue_id != cue_id

    def _begin(self, bed: Cue, words_start: int) -> None:
        """Start music under words: its fade-in before them, or its post upon one of them."""
        self.waiting.remove(bed)
        asked = musiccues.asked(bed)
        fade, onset = self._units(asked.fade_in_ms or 0), self._units(ONSET_MS)
        post = self.lengths.posts.get(bed.id or "")
        if post:
            moment = fade if post.moment is None else post.moment
            exact = words_start + post.word - moment
            start = self._on_grid(max(0, exact))
            fade, skip = max(fade, onset), start - exact
        else:
            start = (words_start - fade) // self.grid * self.grid
            fade, skip = max(words_start - start, onset), 0
        placed = Placed(bed, start, start, under=True, fade_in=fade, skip=skip)
        self.playing.append(_Playing(len(self.placed), asked))
        self.placed.append(placed)

    def _alone(self, cue: Cue, asked: Asked) -> None:
        if cue.kind == "theme":
            self.close_music(lambda other: other.until in {None, BREAK})
        gap = self._units(max(self.gap_ms, self.pauses.paragraph_ms))
        quiet_from = 0 if self.spoken_to is None else self.spoken_to + gap
        start = self._on_grid(max(self.music_to, quiet_from))
        length, fade_ms = self._alone_length(cue)
        fade_ms = fade_ms if asked.fade_out_ms is None else asked.fade_out_ms
        fade = min(self._units(max(EDGE_MS, fade_ms)), length)
        into = min(self._units(max(ONSET_MS, asked.fade_in_ms or 0)), length)
        self.music_to = start + length
        self.placed.append(Placed(cue, start, self.music_to, fade_out=fade, fade_in=into))

    def _alone_length(self, cue: Cue) -> tuple[int, int]:
        """How long music plays by itself, and how many milliseconds of it are usually a fade."""
        known = self.lengths.music.get(cue.id or "")
        if cue.kind in {"theme", "bed"}:
            whole = self._units(ALONE_MS)
            return min(whole, known or whole), FADE_MS
        whole = self._units(LONGEST_STING_MS)
        length = known or self._units(STING_MS)
        return min(whole, length), FADE_MS if length > whole else EDGE_MS

    def close_music(self, which: Callable[[Asked], bool] = lambda _: True) -> None:
        """End music that plays under words, a while after the last of them."""
        for one in [one for one in self.playing if which(one.asked)]:
            end = (self.spoken_to or 0) + self._units(AFTER_LAST_WORD_MS)
            self._end(one, end)
            self.music_to = max(self.music_to, end)
        wordless = [cue for cue in self.waiting if self._is_over(cue, which)]
        self.waiting = [cue for cue in self.waiting if cue not in wordless]
        for cue in wordless:
            self._alone(cue, musiccues.asked(cue))

    def _is_over(self, cue: Cue, which: Callable[[Asked], bool]) -> bool:
        """Whether music that waits for words has found none, and no post of its own is to come."""
        return which(musiccues.asked(cue)) and (cue.id or "") not in self.lengths.posts

    def _end(self, one: _Playing, end: int) -> None:
        """End music at `end`, its fade behind the last word."""
        self.playing.remove(one)
        begun = self.placed[one.index]
        asked_ms = one.asked.fade_out_ms
        fade = self._units(FADE_MS if asked_ms is None else max(EDGE_MS, asked_ms))
        fade = min(fade, end - max(begun.start, self.spoken_to or 0))
        self.placed[one.index] = replace(begun, end=end, fade_out=fade)

    # ------------------------------------------------------------------------------- the closing

    def close(self) -> Room:
        """End the programme, as far from the last word as the stretch says."""
        last_word = self.spoken_to or 0
        behind = [at for at, one in enumerate(self.placed) if one.end > last_word]
        usual = max([last_word + self._units(TAIL_MS), *(self.placed[at].end for at in behind)])
        closing = [at for at in behind if self.placed[at].end == usual]
        room = self._closing_room([self.placed[at] for at in closing], last_word)
        self.length = usual + self.stretch.closing
        for at in closing:
            self.placed[at] = self._until_end(self.placed[at], last_word)
        return room

    def _until_end(self, music: Placed, last_word: int) -> Placed:
        """The closing music, to the end of the programme."""
        end = min(self.length, music.end) if self._has_an_end(music) else self.length
        fade = min(music.fade_out, end - max(music.start, last_word))
        return replace(music, end=end, fade_out=fade)

    def _closing_room(self, closing: list[Placed], last_word: int) -> Room:
        tail = Room(0, self._units(STRETCH_MS))
        if not closing:
            return replace(tail, less=self._units(TAIL_MS - SHORTEST_TAIL_MS))
        music = closing[0]
        if self._has_an_end(music):
            return tail
        begins = max(last_word, music.start)
        least = self._units(SHORTEST_CLOSING_MS if music.under else SHORTEST_ALONE_MS)
        more = self._units(CLOSING_STRETCH_MS)
        known = self.lengths.music.get(music.cue.id or "")
        if known is not None:  # a bed is never looped to fill
            more = min(more, max(0, known - music.skip - (music.end - music.start)))
        return Room(max(0, music.end - begins - least), more)

    def _has_an_end(self, music: Placed) -> bool:
        """Whether it plays alone and to its own end, so that it cannot be drawn out."""
        if music.under:
            return False
        known = self.lengths.music.get(music.cue.id or "")
        whole = known is not None and known <= music.end - music.start
        return whole or music.cue.kind in {"sting", "sfx"}

    def _units(self, milliseconds: int) -> int:
        return timecode.samples(milliseconds, self.rate_hz)

    def _on_grid(self, units: int) -> int:
        return -(-units // self.grid) * self.grid
