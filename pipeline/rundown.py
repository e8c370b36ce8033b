"""From the script and its takes to the rundown: every cue with its first and last sample.

Pure and whole-numbered. Cues start on the MP3 frame grid, so that an edit moves what follows by
whole frames and the encoded passages after it can be kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from . import timecode
from .disclosure import label
from .errors import Mistake, SoundError
from .model import (
    Caption,
    Chapter,
    ChapterMark,
    Cue,
    PlayedCue,
    Provenance,
    Rundown,
    Script,
    Show,
    Take,
    Utterance,
)

VERSION = "1"
"""Of all that decides where cues stand; a new one makes every master anew."""
GRID = 1152
"""Samples of one MP3 frame."""
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
THEME_FILE = "theme.flac"

_MUSIC = frozenset({"theme", "bed", "sting", "sfx"})
_FADE = re.compile(r"fade\s+(\d+(?:\.\d+)?)\s*s")


def lay_out(
    script: Script,
    takes: Mapping[str, Take],
    show: Show,
    theme: Path,
    utterances: Mapping[str, tuple[Utterance, ...]],
    music: Mapping[str, Path] | None = None,
    where: str = "script",
) -> Rundown:
    """Give every cue its time, in broadcast order.

    `takes` and `utterances` are by cue id, `music` is the show's own files by name; the show's
    theme stands in for a `theme.flac` that is not among them. `where` names the script in errors.
    Raises SoundError for every cue that has no take, names a missing file, or cannot be timed.
    """
    rate = show.sound.sample_rate_hz
    files = {THEME_FILE: theme, **(music or {})}
    _refuse(_mistakes(script, takes, files, where))
    clock = _Clock(rate, files)
    if show.sound.opening and not _opens_with_music(script):
        clock.open()
    for chapter in script.chapters:
        clock.lay_chapter(chapter, takes)
    if not any(cue.provenance for cue in clock.played):
        _refuse([Mistake("nothing-to-play", where, "no cue has words to speak", "write a cue")])
    length = clock.length()
    played = tuple(clock.played)
    return Rundown(
        sample_rate_hz=rate,
        length=length,
        cues=played,
        chapters=_marks(script, clock.chapter_starts, timecode.ms(length, rate), rate, show),
        captions=_captions(script, played, takes, utterances, show),
    )


# ------------------------------------------------------------------------------------ the one clock


@dataclass
class _Clock:
    """Where we are while laying out; times in samples."""

    rate: int
    files: Mapping[str, Path]
    played: list[PlayedCue] = field(default_factory=list)
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

    def lay_chapter(self, chapter: Chapter, takes: Mapping[str, Take]) -> None:
        first = len(self.played)
        self.gap_ms = BETWEEN_CHAPTERS_MS
        for cue in chapter.cues:
            if cue.kind in _MUSIC:
                self._music(cue)
            elif cue.id and cue.id in takes:
                self._speak(cue, takes[cue.id])
        self._close_music()
        starts = [cue.start for cue in self.played[first:]]
        self.chapter_starts.append(min(starts) if starts else None)

    def open(self) -> None:
        """The theme before the first cue; the first words enter while it fades."""
        self._alone(OPENING_ID, "theme", "MUSIC", self.files[THEME_FILE], FADE_MS)

    def length(self) -> int:
        last = max((cue.end for cue in self.played), default=0)
        return max(last, (self.spoken_to or 0) + self._samples(TAIL_MS))

    def _speak(self, cue: Cue, take: Take) -> None:
        start = self._entrance(cue.label)
        self.gap_ms = 0
        self.spoken_to = start + take.length
        self.last_label = cue.label
        self.played.append(
            PlayedCue(
                id=take.cue_id,
                kind=cue.kind,
                label=cue.label,
                start=start,
                end=self.spoken_to,
                path=take.path,
                provenance=take.provenance,
            )
        )
        self._stop_until(take.cue_id, start)
        for bed in self.waiting:
            self.playing.append((len(self.played), bed))
            self.played.append(self._sounding(bed, start, start))
        self.waiting.clear()

    def _entrance(self, name: str) -> int:
        """First sample of the next words: on the grid, after its gap and the music's fade."""
        if self.spoken_to is None:
            return self._grid(self.music_to)
        usual_ms = BETWEEN_CUES_MS if name == self.last_label else BETWEEN_VOICES_MS
        gap = self._samples(max(self.gap_ms, usual_ms))
        return self._grid(max(self.music_to, self.spoken_to + gap))

    def _music(self, cue: Cue) -> None:
        if cue.attribute("under"):
            self.waiting.append(cue)
        else:
            self._alone(cue.id or "", cue.kind, cue.label, self._file(cue), _fade_ms(cue))

    def _alone(self, name: str, kind: str, who: str, path: Path, fade_ms: int) -> None:
        quiet_from = self.spoken_to + self._samples(BETWEEN_CUES_MS) if self.spoken_to else 0
        start = self._grid(max(self.music_to, quiet_from))
        end = start + self._samples(ALONE_MS)
        fade = min(self._samples(fade_ms), end - start)
        self.music_to = end - fade // 2
        self.played.append(PlayedCue(name, kind, who, start, end, path, None, fade_out=fade))

    def _close_music(self) -> None:
        """At the end of a chapter: what plays under it ends after its last word."""
        for index, cue in self.playing:
            end = (self.spoken_to or 0) + self._samples(AFTER_LAST_WORD_MS)
            self._end(index, cue, end)
            self.music_to = max(self.music_to, end - self.played[index].fade_out // 2)
        self.playing.clear()
        for cue in self.waiting:
            self._alone(cue.id or "", cue.kind, cue.label, self._file(cue), _fade_ms(cue))
        self.waiting.clear()

    def _stop_until(self, cue_id: str, start: int) -> None:
        stopped = [entry for entry in self.playing if _until(entry[1]) == cue_id]
        for index, cue in stopped:
            self._end(index, cue, start)
            self.playing.remove((index, cue))

    def _end(self, index: int, cue: Cue, end: int) -> None:
        begun = self.played[index]
        fade = min(self._samples(_fade_ms(cue)), end - begun.start)
        self.played[index] = replace(begun, end=end, fade_out=fade)

    def _sounding(self, cue: Cue, start: int, end: int) -> PlayedCue:
        path = self._file(cue)
        return PlayedCue(cue.id or "", cue.kind, cue.label, start, end, path, None, under=True)

    def _file(self, cue: Cue) -> Path:
        return self.files[_file_name(cue)]

    def _samples(self, milliseconds: int) -> int:
        return timecode.samples(milliseconds, self.rate)

    def _grid(self, samples: int) -> int:
        return -(-samples // GRID) * GRID


# ------------------------------------------------------------------------------ what a cue asks for


def _opens_with_music(script: Script) -> bool:
    """Whether the host gave the script a beginning of its own."""
    first = next((cue for cue in script.cues if cue.speech or cue.kind in _MUSIC), None)
    return first is not None and first.kind in _MUSIC


def _file_name(cue: Cue) -> str:
    asked = cue.attribute("file")
    return (asked.value if asked else None) or THEME_FILE


def _fade_ms(cue: Cue) -> int:
    out = cue.attribute("out")
    found = _FADE.fullmatch(out.value or "") if out else None
    return round(float(found[1]) * 1000) if found else FADE_MS


def _until(cue: Cue) -> str | None:
    until = cue.attribute("until")
    return until.value.lstrip("#") if until and until.value else None


# ----------------------------------------------------------------------------------------- mistakes


def _mistakes(
    script: Script, takes: Mapping[str, Take], files: Mapping[str, Path], where: str
) -> list[Mistake]:
    known = {cue.id for cue in script.cues}
    found: list[Mistake] = []
    for cue in script.cues:
        place = f"{where}:{cue.number}" if cue.number else where
        if cue.kind in _MUSIC:
            found += _music_mistakes(cue, files, known, place)
        elif cue.speech and cue.id not in takes:
            found.append(
                Mistake("no-take", place, f"cue {cue.id} has no take", "record the episode first")
            )
    return found


def _music_mistakes(
    cue: Cue, files: Mapping[str, Path], known: set[str | None], place: str
) -> list[Mistake]:
    found = []
    if cue.kind != "theme" and not cue.attribute("file"):
        remedy = "name a file of audio/music/, [file: NAME]"
        found.append(Mistake("no-music", place, f"a {cue.kind} without a file", remedy))
    elif (name := _file_name(cue)) not in files:
        found.append(
            Mistake("no-music", place, f"there is no music {name}", f"put it at audio/music/{name}")
        )
    if (until := _until(cue)) and until not in known:
        found.append(
            Mistake("no-such-cue", place, f"no cue has the id #{until}", "name one of this script")
        )
    return found


def _refuse(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise SoundError(*mistakes)


# ---------------------------------------------------------------------------- chapters and captions


def _marks(
    script: Script, starts: list[int | None], end_ms: int, rate: int, show: Show
) -> tuple[ChapterMark, ...]:
    """Chapters that sound, each up to the next, the first from 0."""
    heard = [
        (chapter.title or show.words.introduction, timecode.ms(start, rate))
        for chapter, start in zip(script.chapters, starts, strict=True)
        if start is not None
    ]
    edges = [0, *(start_ms for _, start_ms in heard[1:]), end_ms]
    return tuple(
        ChapterMark(title, start_ms, stop_ms)
        for (title, _), (start_ms, stop_ms) in zip(heard, pairwise(edges), strict=True)
    )


def _captions(
    script: Script,
    played: tuple[PlayedCue, ...],
    takes: Mapping[str, Take],
    utterances: Mapping[str, tuple[Utterance, ...]],
    show: Show,
) -> tuple[Caption, ...]:
    rate = show.sound.sample_rate_hz
    captions: list[Caption] = []
    for cue in played:
        if cue.provenance is None:
            continue
        speaker = _speaker(script, cue.label, cue.provenance, show)
        starts = [cue.start + start for start in takes[cue.id].sentence_starts]
        edges = pairwise([timecode.ms(sample, rate) for sample in (*starts, cue.end)])
        captions += (
            Caption(start_ms, end_ms, speaker, utterance.written)
            for utterance, (start_ms, end_ms) in zip(utterances[cue.id], edges, strict=True)
        )
    return tuple(captions)


def _speaker(script: Script, who: str, provenance: Provenance, show: Show) -> str:
    """As a transcript names them; a host has a name only when a person really speaks."""
    member = script.cast.get(who)
    name = member.name if member else None
    is_host = who.startswith("HOST")
    if is_host:
        known = name or next(iter(show.hosts), None)
        return label((known if provenance == "human" else None) or who, True, provenance)
    return label(name or who, False, provenance)
