"""From the script and its takes to the rundown: every cue with its first and last sample.

Pure and whole-numbered. Cues start on the MP3 frame grid, so that an edit moves what follows by
whole frames and the encoded passages after it can be kept.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from . import backtiming, musiccues, pacing, score, timecode, voicing
from .backtiming import Missed
from .disclosure import label
from .errors import Mistake, SoundError
from .model import (
    Caption,
    ChapterMark,
    Cue,
    Piece,
    PlayedCue,
    Provenance,
    Rundown,
    Script,
    Show,
    Take,
    Utterance,
)
from .musiccues import KINDS
from .pacing import Laid, Lengths, Placed, Post, Stretch
from .slot import Slot

VERSION = "3"
"""Of all that decides where cues stand; a new one makes every master anew."""
GRID = 1152
"""Samples of one MP3 frame."""


@dataclass(frozen=True, slots=True)
class Ready:
    """All that a rundown is laid out from."""

    script: Script
    takes: Mapping[str, Take]
    utterances: Mapping[str, tuple[Utterance, ...]]
    """Both by cue id."""
    music: Mapping[str, Piece]
    """By the name of the file."""
    show: Show
    where: str = "script"
    """Names the script in errors."""


def lay_out(ready: Ready, stretch: Stretch | None = None) -> Rundown:
    """Give every cue its time, in broadcast order; `stretch` as `fitted` found it.

    Raises SoundError for every cue that has no take, names a missing file, or cannot be timed.
    """
    rate = ready.show.sound.sample_rate_hz
    script = _scored(ready)
    laid = _laid(ready, script, stretch)
    _refuse([*_early(laid.cues, ready)])
    played = tuple(_played(placed, ready) for placed in laid.cues)
    if not any(cue.provenance for cue in played):
        wrong = "no cue has words to speak"
        _refuse([Mistake("nothing-to-play", ready.where, wrong, "write a cue")])
    return Rundown(
        sample_rate_hz=rate,
        length=laid.length,
        cues=played,
        chapters=_marks(
            script, laid.chapter_starts, timecode.ms(laid.length, rate), rate, ready.show
        ),
        captions=_captions(script, played, ready.takes, ready.utterances, ready.show),
    )


def fitted(ready: Ready, slot: Slot) -> Stretch | Missed:
    """The stretch with which it is as long as its slot, to the sample, or why there is none.

    A slot with the intro is the whole programme, the show's opening theme included; without the
    intro it is what is left when neither is there. Raises SoundError as `lay_out`.
    """
    script = score.counted(_scored(ready), slot)
    target = timecode.samples(slot.length_ms, ready.show.sound.sample_rate_hz)
    return backtiming.stretched(lambda stretch: _laid(ready, script, stretch), target, GRID)


def _scored(ready: Ready) -> Script:
    script = score.scored(ready.script, ready.show)
    _refuse([*_mistakes(ready), *music_mistakes(script, ready.show, ready.music, ready.where)])
    return script


def _laid(ready: Ready, script: Script, stretch: Stretch | None) -> Laid:
    show = ready.show
    rate = show.sound.sample_rate_hz
    files = score.named_files(script, show)
    lengths = Lengths(
        spoken={cue_id: take.length for cue_id, take in ready.takes.items()},
        music={cue_id: ready.music[name].length for cue_id, name in files.items()},
        posts=_posts(ready, script),
    )
    return pacing.lay(script, lengths, rate, show.pauses, grid=GRID, stretch=stretch)


# -------------------------------------------------------------------------------------- what sounds


def _played(placed: Placed, ready: Ready) -> PlayedCue:
    cue = placed.cue
    take = ready.takes[cue.id or ""] if placed.spoken else None
    sound = take or ready.music[score.file_name(cue, ready.show) or ""]
    gain_db, duck_db = _levels(placed, sound, ready.show)
    return PlayedCue(
        id=cue.id or "",
        kind=cue.kind,
        label=cue.label,
        start=placed.start,
        end=placed.end,
        path=sound.path,
        provenance=take.provenance if take else None,
        under=placed.under,
        fade_out=placed.fade_out,
        fade_in=placed.fade_in,
        skip=placed.skip,
        gain_db=gain_db,
        duck_db=duck_db,
        digest=take.digest if take else None,
        rests=_rests(take, placed.start, ready) if take else (),
    )


def _rests(take: Take, start: int, ready: Ready) -> tuple[tuple[int, int], ...]:
    """Where a synthetic voice rests; how long a person did, nobody knows."""
    if take.provenance != "synthetic":
        return ()
    said = zip(ready.utterances[take.cue_id], take.sentence_starts[1:], strict=False)
    rate = ready.show.sound.sample_rate_hz
    return tuple(
        (start + after - timecode.samples(voicing.silence_ms(utterance), rate), start + after)
        for utterance, after in said
        if utterance.pause_ms
    )


def _levels(placed: Placed, sound: Take | Piece, show: Show) -> tuple[float, float]:
    """Gain of music all through, and under words; a level that is asked for is the latter's."""
    if isinstance(sound, Take):
        return 0.0, 0.0  # the mixer reads neither
    asked_db = musiccues.asked(placed.cue).level_db
    if placed.under:
        return sound.gain_db, show.music.level_db if asked_db is None else asked_db
    return sound.gain_db + (asked_db or 0.0), 0.0


# -------------------------------------------------------------------------------------------- posts


def _posts(ready: Ready, script: Script) -> dict[str, Post]:
    """Where each post meets its word, by the music cue's id."""
    rate = ready.show.sound.sample_rate_hz
    found = {}
    for at, cue in enumerate(script.cues):
        post = musiccues.asked(cue).post if cue.kind in KINDS else None
        met = _met(post, script.cues[at:], ready) if post else None
        if post and met:
            moment = None if post.at_ms is None else timecode.samples(post.at_ms, rate)
            found[cue.id or ""] = Post(*met, moment)
    return found


def _met(post: musiccues.Post, cues: tuple[Cue, ...], ready: Ready) -> tuple[str, int] | None:
    """The cue whose word a post meets, and samples from that cue's start to the word's."""
    word = _word(post, cues, ready.utterances)
    if word is None or word.cue_id not in ready.takes:
        return None
    take = ready.takes[word.cue_id]
    return word.cue_id, 0 if post.cue_id else _into(take, word.sentence, word.share)


class _Word(NamedTuple):
    """A word of a cue: its sentence, and how much of that sentence stands before it."""

    cue_id: str
    sentence: int
    share: float


def _word(
    post: musiccues.Post, cues: Sequence[Cue], utterances: Mapping[str, tuple[Utterance, ...]]
) -> _Word | None:
    """The word that a post asks for; `None` where nobody says it."""
    if post.cue_id is not None:
        return _Word(post.cue_id, 0, 0.0) if post.cue_id in utterances else None
    wanted = re.compile(rf"(?<!\w){re.escape(post.words)}(?!\w)", re.IGNORECASE)
    for cue in cues:
        for number, utterance in enumerate(utterances.get(cue.id or "", ())):
            if word := wanted.search(utterance.written):
                share = word.start() / max(1, len(utterance.written))
                return _Word(cue.id or "", number, share)
    return None


def _into(take: Take, sentence: int, share: float) -> int:
    """Samples from a take's start to that share of a sentence, as if it were read evenly."""
    edges = (*take.sentence_starts, take.length)
    start, end = edges[sentence], edges[sentence + 1]
    return start + round(share * (end - start))


# ----------------------------------------------------------------------------------------- mistakes


def music_mistakes(
    script: Script, show: Show, known: Collection[str], where: str
) -> Iterator[Mistake]:
    """What music cues name that is not there. `known`: names of files that can be played."""
    for cue in script.cues:
        if cue.kind not in KINDS:
            continue
        name = score.file_name(cue, show)
        if name is None:
            remedy = "name a file of audio/music/, [file: NAME]"
            yield Mistake("no-music", _place(cue, where), f"a {cue.kind} without a file", remedy)
        elif name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            guess = f"did you mean {near[0]}? " if near else ""
            remedy = f"{guess}put it at audio/music/{name}"
            yield Mistake("no-music", _place(cue, where), f"there is no music {name}", remedy)


def _mistakes(ready: Ready) -> Iterator[Mistake]:
    yield from _unsaid(ready.script, ready.utterances, ready.where)
    for cue in ready.script.cues:
        if cue.speech and cue.kind not in KINDS and cue.id not in ready.takes:
            wrong = f"cue {cue.id} has no take"
            yield Mistake("no-take", _place(cue, ready.where), wrong, "record the episode first")
        elif cue.kind in KINDS and (post := musiccues.asked(cue).post):
            yield from _post_mistakes(cue, post, ready)


def refuse_unsaid(
    script: Script, utterances: Mapping[str, tuple[Utterance, ...]], where: str
) -> None:
    """Raise SoundError for every post whose words nobody says behind it; needs no takes."""
    _refuse([*_unsaid(script, utterances, where)])


def _unsaid(
    script: Script, utterances: Mapping[str, tuple[Utterance, ...]], where: str
) -> Iterator[Mistake]:
    for at, cue in enumerate(script.cues):
        post = musiccues.asked(cue).post if cue.kind in KINDS else None
        if post and _word(post, script.cues[at:], utterances) is None:
            wrong = f"post: “{post.words or post.cue_id}” is not said behind it"
            remedy = "name words that follow the music"
            yield Mistake("bad-post", _place(cue, where), wrong, remedy)


def _post_mistakes(cue: Cue, post: musiccues.Post, ready: Ready) -> Iterator[Mistake]:
    name = score.file_name(cue, ready.show)
    piece = ready.music.get(name or "")
    rate = ready.show.sound.sample_rate_hz
    if piece and post.at_ms is not None and timecode.samples(post.at_ms, rate) >= piece.length:
        length = timecode.tenths(timecode.ms(piece.length, rate))
        wrong = f"post: {name} has no {timecode.tenths(post.at_ms)}, it is {length} long"
        yield Mistake("bad-post", _place(cue, ready.where), wrong, "give a moment of the file")


def _early(cues: tuple[Placed, ...], ready: Ready) -> Iterator[Mistake]:
    """Music that would have to begin before the programme does."""
    rate = ready.show.sound.sample_rate_hz
    for placed in cues:
        if placed.skip >= GRID:
            early = timecode.length_tenths(timecode.ms(placed.skip, rate))
            wrong = f"post: the music would have to start {early} before the programme"
            remedy = "choose a later word, or an earlier moment of the file"
            yield Mistake("bad-post", _place(placed.cue, ready.where), wrong, remedy)


def _place(cue: Cue, where: str) -> str:
    """The cue's line; the show's own music stands in no script."""
    return f"{where}:{cue.number}" if cue.number else "show.toml"


def _refuse(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise SoundError(*mistakes)


# ---------------------------------------------------------------------------- chapters and captions


def _marks(
    script: Script, starts: tuple[int | None, ...], end_ms: int, rate: int, show: Show
) -> tuple[ChapterMark, ...]:
    """Chapters that sound, each up to the next, the first from 0."""
    heard = [
        (chapter, timecode.ms(start, rate))
        for chapter, start in zip(script.chapters, starts, strict=True)
        if start is not None
    ]
    edges = [0, *(start_ms for _, start_ms in heard[1:]), end_ms]
    return tuple(
        ChapterMark(
            chapter.title or show.words.introduction,
            start_ms,
            stop_ms,
            chapter.attribute("link"),
            chapter.attribute("image"),
        )
        for (chapter, _), (start_ms, stop_ms) in zip(heard, pairwise(edges), strict=True)
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
        return label((known if provenance != "synthetic" else None) or who, True, provenance)
    return label(name or who, False, provenance)
