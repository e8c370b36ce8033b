"""What each spoken cue is made from: tape, a person's own take, or a voice.

Tape comes first where the script asks for it, then a take that somebody recorded; a voice speaks
the rest. All mistakes are gathered, so that a host hears of them at once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from . import clips, engines, humantakes, tape, timecode, timing
from .clips import Clip
from .engine import VoiceName, guess
from .errors import Mistake, OutcueError, ScriptError, TakeError
from .files import file_digest
from .learnt import Remembered
from .model import Cue, Script, Show, Utterance
from .speech import SPEECH_DBFS
from .steps import at

_MOST_TIMES, _MOST_MORE_MS = 2, 10_000
"""A recording may take so many times as long as its words are read, and so much more."""
_MOST_RAISED_DB = 20.0
"""A recording that is raised by more was made far too softly, or is no voice at all."""

Speaking = dict[str, tuple[Cue, tuple[Utterance, ...]]]
"""Cue id → the cue and its sentences."""
Source = Clip | VoiceName


@dataclass
class Sourcing:
    """Chooses what each cue is made from, and gathers what is wrong."""

    name: str
    script: Script
    show: Show
    root: Path
    store: Path
    cue_ids: Sequence[str]
    problems: list[OutcueError] = field(default_factory=list)
    strays: list[Mistake] = field(default_factory=list)
    takes: Mapping[str, humantakes.Takes] = field(default_factory=dict)
    voice: Callable[[str], VoiceName] = field(default_factory=lambda: cache(engines.voice))
    """Finds a voice; the same for many cues, so that it is looked for once."""

    def __post_init__(self) -> None:
        self._takes_are_known = True
        memory = self.store / f"{self.name}.marks.json"
        self._marks = Remembered(self.root, memory, lambda path: file_digest(Path(path)))
        try:
            self.takes = humantakes.find(self.folder, self.cue_ids, self.strays.append)
        except TakeError as error:
            self.problems.append(error)
            self._takes_are_known = False

    @property
    def folder(self) -> Path:
        """Where the human takes of the episode are."""
        return self.root / "audio" / "takes" / self.name

    @property
    def path(self) -> str:
        """The script's, as hosts know it."""
        return f"scripts/{self.name}.md"

    def choose(self, cue: Cue, said: Sequence[Utterance]) -> Source | None:
        """Tape where the script asks for it, a human take where there is one, else a voice."""
        try:
            _check(cue, said, self.script, self.path)
            return self._recorded(cue) or self._voiced(cue)
        except OutcueError as error:
            self.problems.append(error)
            return None

    def _recorded(self, cue: Cue) -> Clip | None:
        where = f"{self.path}:{cue.number}"
        cut = tape.cut(cue, self.root, where)
        own = self.takes.get(cue.id or "", {})
        take = humantakes.picked(cue, own, where) if self._takes_are_known else None
        if cut:
            return _named_at(where, lambda: clips.of_tape(cut, self.store, self._mark))
        return clips.of_take(take, self.store, self._mark) if take else None

    def _mark(self, recording: Path) -> str:
        """Digest of a recording, which may be hours long: worked out once, while nobody writes."""
        known: str | None = self._marks.of(str(recording.relative_to(self.root)))
        return known or file_digest(recording)

    def keep(self) -> None:
        """Remember what was learnt of the recordings. Raises FileError."""
        self._marks.keep()

    def _voiced(self, cue: Cue) -> VoiceName:
        member = self.script.cast.get(cue.label)
        where = f"{self.path}:{member.number if member else cue.number}"
        name = member.voice if member else ""
        if not name and cue.label == "HOST":
            where, name = "show.toml", self.show.host_voice
        if not name:
            remedy = "give it one in the cast, for example `voice: piper:joe`"
            raise ScriptError(Mistake("no-voice", where, f"{cue.label} has no voice", remedy))
        try:
            return self.voice(name)
        except OutcueError as error:
            raise at(where, error) from error

    def unheard(self, speaking: Speaking, chosen: Mapping[str, Source]) -> Iterator[Mistake]:
        """Takes that are not heard although no `[take: …]` chose among them."""
        for cue_id, source in chosen.items():
            cue, _ = speaking[cue_id]
            takes = self.takes.get(cue_id, {}).values()
            if not isinstance(source, Clip) or not takes or cue.attribute("take"):
                continue
            others = ", ".join(path.name for path in takes if path != source.path)
            if others:
                message = f"{cue_id} is heard from {source.path.name}, not from {others}"
                remedy = "name another with [take: 2], or remove what is not wanted"
                yield Mistake("unheard-take", f"{self.path}:{cue.number}", message, remedy)

    def overlong(
        self, speaking: Speaking, chosen: Mapping[str, Source], rate_wpm: int
    ) -> Iterator[Mistake]:
        """Recordings far longer than their words: a whole interview, a take of the whole show."""
        for cue_id, source in chosen.items():
            cue, _ = speaking[cue_id]
            if not isinstance(source, Clip):
                continue
            length_ms, words_ms = source.length(1000), timing.cue_ms(cue, rate_wpm)
            if length_ms > _MOST_TIMES * words_ms + _MOST_MORE_MS:
                heard, read = timecode.clock(length_ms), timecode.clock(words_ms)
                message = f"{cue_id} is heard from {source.name} for {heard}; its words take {read}"
                remedy = "cut the recording, or mend the times of the tape"
                yield Mistake("long-take", f"{self.path}:{cue.number}", message, remedy)

    def faint(self, speaking: Speaking, chosen: Mapping[str, Source]) -> Iterator[Mistake]:
        """Recordings so soft that what raises them to the show's level raises their noise, too."""
        for cue_id, source in chosen.items():
            cue, _ = speaking[cue_id]
            if isinstance(source, Clip) and source.gain_db > _MOST_RAISED_DB:
                part, gain_db = source.part, source.gain_db
                message = (
                    f"{cue_id} is heard from {source.name}, raised by {gain_db:.0f} dB, and so is "
                    f"its noise: {part.floor_dbfs:.0f} dBFS in its pauses become "
                    f"{part.floor_dbfs + gain_db:.0f}, words are at {SPEECH_DBFS:.0f}"
                )
                remedy = "listen to it, and record it again, louder, if it is no good"
                yield Mistake("faint-take", f"{self.path}:{cue.number}", message, remedy)


def levelled(chosen: Mapping[str, Source], speaking: Speaking) -> dict[str, Source]:
    """What was chosen, the recordings of each person brought to one level."""
    by_label: dict[str, dict[str, Clip]] = {}
    for cue_id, source in chosen.items():
        if isinstance(source, Clip):
            by_label.setdefault(speaking[cue_id][0].label, {})[cue_id] = source
    found: dict[str, Source] = {}
    for own in by_label.values():
        found.update(zip(own, clips.levelled([*own.values()]), strict=True))
    return {cue_id: found.get(cue_id, source) for cue_id, source in chosen.items()}


def first_line(cue: Cue) -> int | None:
    """The line of a cue's first words, that of its heading where it has none."""
    return next((line.number for line in cue.speech if line.number), cue.number)


def _named_at(where: str, make: Callable[[], Clip]) -> Clip:
    """What it makes; its mistakes name the script's line, and the file behind it."""
    try:
        return make()
    except TakeError as error:
        named = (replace(m, where=where, message=f"{m.where} {m.message}") for m in error.mistakes)
        raise TakeError(*named) from error


def _check(cue: Cue, said: Sequence[Utterance], script: Script, path: str) -> None:
    """Raise ScriptError where nobody knows who speaks, or there are no words to speak."""
    if cue.label != "HOST" and cue.label not in script.cast:
        remedy = guess(cue.label, [*script.cast, "HOST"])
        message = f"{cue.label} is not in the cast"
        raise ScriptError(Mistake("unknown-speaker", f"{path}:{cue.number}", message, remedy))
    if not said:
        where = f"{path}:{first_line(cue)}"
        message, remedy = "has no word that can be spoken", "write words, or strike it out"
        raise ScriptError(Mistake("nothing-to-say", where, message, remedy))
