"""The show's own music in a script: its theme before the first words, beds and stings where set.

What the host put into the script comes first: the show plays nothing beside or over it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, takewhile

from . import versions
from .model import Attribute, Cue, Script, Show
from .musiccues import BREAK, KINDS, asked
from .pacing import has_break
from .slot import Slot

OPENING_ID = "m-open"
_UNDER = Attribute("under")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cue that sounds, and where it stands."""

    cue: Cue
    segment: int

    @property
    def is_music(self) -> bool:
        return self.cue.kind in KINDS

    @property
    def is_alone(self) -> bool:
        return self.is_music and not asked(self.cue).under


def scored(script: Script, show: Show, *, opening: bool = True) -> Script:
    """The script with the music that the show plays of its own; `opening`: its theme too."""
    line = _sounding(script)
    if not line:
        return script
    before: dict[int, list[Cue]] = {}
    if opening and show.sound.opening and not line[0].is_music:
        before.setdefault(0, []).append(_music("theme", OPENING_ID, show.music.theme))
    for at, cue in (*_stings(line, show), *_beds(line, show)):
        before.setdefault(at, []).append(cue)
    return _with(script, {line[at].cue.id: tuple(cues) for at, cues in before.items()})


def counted(scored: Script, slot: Slot) -> Script:
    """What of it a slot measures: without the intro, what is left without the opening theme too."""
    if slot.counts_intro:
        return scored
    gone = {cue.id for cue in scored.cues if cue.kind == "intro" or cue.id == OPENING_ID}
    return versions.without(scored, gone)


def named_files(script: Script, show: Show) -> dict[str, str]:
    """Music cue's id → name of the file that it plays, where it has one."""
    return {
        cue.id or "": name
        for cue in script.cues
        if cue.kind in KINDS and (name := file_name(cue, show))
    }


def file_name(cue: Cue, show: Show) -> str | None:
    """The file that a music cue names; a theme that names none is the show's."""
    return asked(cue).file or (show.music.theme if cue.kind == "theme" else None)


def _sounding(script: Script) -> list[_Slot]:
    """The cues that sound, each with the number of its segment."""
    found: list[_Slot] = []
    segment = 0
    for chapter in script.chapters:
        segment += has_break(chapter.lines)
        for cue in chapter.cues:
            if cue.id and (cue.speech or cue.kind in KINDS):
                found.append(_Slot(cue, segment))
            segment += has_break(cue.lines)
    return found


def _with(script: Script, before: dict[str | None, tuple[Cue, ...]]) -> Script:
    """The script with cues before those of these ids."""
    if not before:
        return script

    def filled(cues: Sequence[Cue]) -> tuple[Cue, ...]:
        return tuple(one for cue in cues for one in (*before.get(cue.id, ()), cue))

    chapters = (replace(chapter, cues=filled(chapter.cues)) for chapter in script.chapters)
    return replace(script, chapters=tuple(chapters))


def _music(kind: str, identity: str, file: str, *attributes: Attribute) -> Cue:
    return Cue(kind, "MUSIC", identity, (Attribute("file", file), *attributes))


# ------------------------------------------------------------------------------- stings and beds


def _stings(line: Sequence[_Slot], show: Show) -> Iterator[tuple[int, Cue]]:
    """One at each break that has no music of its own."""
    if not show.music.sting:
        return
    for at in range(1, len(line)):
        last, first = line[at - 1], line[at]
        if last.segment != first.segment and not last.is_alone and not first.is_music:
            yield at, _music("sting", f"m-sting-{first.segment}", show.music.sting)


def _beds(line: Sequence[_Slot], show: Show) -> Iterator[tuple[int, Cue]]:
    """Under intros, and under segments up to the script's own music."""
    taken: set[int] = set()
    if show.music.intro:
        for number, run in enumerate(_runs(line, "intro"), 1):
            if run[0] == 0 or not line[run[0] - 1].is_music or line[run[0] - 1].is_alone:
                taken.update(run)
                yield run[0], _bed(f"m-intro-{number}", show.music.intro, line, run)
    if show.music.segment:
        for segment, slots in groupby(range(len(line)), lambda at: line[at].segment):
            if run := _spoken_run((at for at in slots if at not in taken), line):
                yield run[0], _bed(f"m-bed-{segment + 1}", show.music.segment, line, run)


def _runs(line: Sequence[_Slot], kind: str) -> list[list[int]]:
    """Where cues of that kind follow each other."""
    runs = groupby(range(len(line)), lambda at: line[at].cue.kind == kind)
    return [list(run) for wanted, run in runs if wanted]


def _spoken_run(slots: Iterable[int], line: Sequence[_Slot]) -> list[int]:
    """The words up to the first music; music that stands alone before them is no part of it."""
    words = dropwhile(lambda at: line[at].is_alone, slots)
    return list(takewhile(lambda at: not line[at].is_music, words))


def _bed(identity: str, file: str, line: Sequence[_Slot], run: Sequence[int]) -> Cue:
    """A bed under a run of words, until the next words or to the end of their segment."""
    segment = line[run[0]].segment
    later = (line[at] for at in range(run[-1] + 1, len(line)))
    spoken = (slot.cue.id for slot in later if not slot.is_music and slot.segment == segment)
    following = next(spoken, None)
    stop = f"#{following}" if following else BREAK
    return _music("bed", identity, file, _UNDER, Attribute("until", stop))
