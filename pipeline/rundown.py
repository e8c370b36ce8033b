"""From the script and its takes to the rundown: every cue with its first and last sample.

Pure and whole-numbered. Cues start on the MP3 frame grid, so that an edit moves what follows by
whole frames and the encoded passages after it can be kept.
"""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from . import timecode
from .disclosure import label
from .errors import Mistake, SoundError
from .model import (
    Caption,
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
from .pacing import MUSIC, OPENING_ID, Placed, lay, until

VERSION = "1"
"""Of all that decides where cues stand; a new one makes every master anew."""
GRID = 1152
"""Samples of one MP3 frame."""
THEME_FILE = "theme.flac"


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
    lengths = {cue_id: take.length for cue_id, take in takes.items()}
    laid = lay(script, lengths, rate, opening=show.sound.opening, grid=GRID)
    played = tuple(_played(placed, takes, files) for placed in laid.cues)
    if not any(cue.provenance for cue in played):
        _refuse([Mistake("nothing-to-play", where, "no cue has words to speak", "write a cue")])
    return Rundown(
        sample_rate_hz=rate,
        length=laid.length,
        cues=played,
        chapters=_marks(script, laid.chapter_starts, timecode.ms(laid.length, rate), rate, show),
        captions=_captions(script, played, takes, utterances, show),
    )


# -------------------------------------------------------------------------------------- what sounds


def _played(placed: Placed, takes: Mapping[str, Take], files: Mapping[str, Path]) -> PlayedCue:
    cue = placed.cue or Cue("theme", "MUSIC", OPENING_ID)
    take = takes[cue.id or ""] if placed.spoken else None
    return PlayedCue(
        id=cue.id or "",
        kind=cue.kind,
        label=cue.label,
        start=placed.start,
        end=placed.end,
        path=take.path if take else files[_file_name(cue)],
        provenance=take.provenance if take else None,
        under=placed.under,
        fade_out=placed.fade_out,
    )


def _file_name(cue: Cue) -> str:
    asked = cue.attribute("file")
    return (asked.value if asked else None) or THEME_FILE


# ----------------------------------------------------------------------------------------- mistakes


def _mistakes(
    script: Script, takes: Mapping[str, Take], files: Mapping[str, Path], where: str
) -> list[Mistake]:
    known = {cue.id for cue in script.cues}
    found: list[Mistake] = []
    for cue in script.cues:
        place = f"{where}:{cue.number}" if cue.number else where
        if cue.kind in MUSIC:
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
    if (stop := until(cue)) and stop not in known:
        found.append(
            Mistake("no-such-cue", place, f"no cue has the id #{stop}", "name one of this script")
        )
    return found


def _refuse(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise SoundError(*mistakes)


# ---------------------------------------------------------------------------- chapters and captions


def _marks(
    script: Script, starts: tuple[int | None, ...], end_ms: int, rate: int, show: Show
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
