"""What recording an episode means: what each take is made from, and why it must be made, if so.

Nothing is voiced here; `record` does what is planned.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import clips, engines, pickups, pronouncers, spoken, takelog, timecode, timing, voicing
from .clips import Clip
from .engine import VoiceName
from .errors import Mistake, OutcueError
from .forms import Forms
from .model import Cue, Provenance, Script, Show, Utterance
from .pickups import Heard
from .pronouncers import Pronouncers
from .sourcing import Source, Sourcing, Speaking, first_line, levelled
from .steps import Step
from .takelog import Logged
from .takes import TakeStore


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """The spoken cues of one episode, in order."""

    name: str
    folder: Path
    """The take store."""
    takes_folder: Path
    """Where people's own takes are."""
    sample_rate_hz: int
    steps: tuple[Step, ...]
    strays: tuple[Mistake, ...] = ()
    """Recordings that fit no cue, are not heard, or are far too long or too soft."""
    pickups: tuple[Step, ...] = ()
    """Cues whose words changed after somebody recorded them."""
    said: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """How each sentence is said, to be remembered."""

    @property
    def missing(self) -> tuple[Step, ...]:
        """What must be made."""
        return tuple(step for step in self.steps if step.reason)

    @property
    def keys(self) -> Mapping[str, str]:
        """Cue id → key of its take."""
        return {step.cue_id: step.key for step in self.steps}

    @property
    def provenance(self) -> Mapping[str, Provenance]:
        """Cue id → who is heard."""
        return {step.cue_id: step.provenance for step in self.steps}

    @property
    def utterances(self) -> Mapping[str, tuple[Utterance, ...]]:
        """Cue id → its sentences."""
        return {step.cue_id: step.utterances for step in self.steps}

    @property
    def forms_path(self) -> Path:
        """Where the spoken forms of its sentences are remembered, beside its takes."""
        return _forms_path(self.folder, self.name)

    def only(self, cue_id: str) -> "RecordPlan":
        """The plan for one cue alone."""
        return replace(self, steps=tuple(step for step in self.steps if step.cue_id == cue_id))


def plan(
    name: str, script: Script, show: Show, root: Path, spared: Collection[str] = ()
) -> RecordPlan:
    """What recording this script means, and what of it is there already; voices nothing.

    `spared`: ids of cues that this version leaves out, whose human takes wait for another one.
    Recordings that are new are heard through once.
    Raises ScriptError or TakeError with every unknown speaker and voice and every recording that
    cannot be used at once; ShowError, FileError.
    """
    found, problems = survey(name, script, show, root, spared)
    refuse(problems)
    return found


def refuse(problems: Sequence[OutcueError]) -> None:
    """Raise all of them as one, each mistake once; nothing where there are none."""
    if problems:
        mistakes = (mistake for error in problems for mistake in error.mistakes)
        raise type(problems[0])(*dict.fromkeys(mistakes))


def survey(
    name: str, script: Script, show: Show, root: Path, spared: Collection[str] = ()
) -> tuple[RecordPlan, tuple[OutcueError, ...]]:
    """As `plan`, for the cues that can be made; and what is wrong with the others."""
    known = pronouncers.of_script(script, pronouncers.load(root / "lexicon.toml"))
    store = TakeStore(root / "audio" / ".takes")
    said_before = Forms(_forms_path(store.folder, name))
    speaking = _speaking(script, known, show, said_before.of)
    rate_hz, rate_wpm = show.sound.sample_rate_hz, timing.rate_wpm(script, show)
    sourcing = Sourcing(name, script, show, root, store.folder, [*speaking, *spared])
    sources = {cue_id: sourcing.choose(*entry) for cue_id, entry in speaking.items()}
    sourcing.keep()
    chosen = levelled({cue_id: found for cue_id, found in sources.items() if found}, speaking)
    log = takelog.load(store.folder, name)
    steps = []
    for cue_id, source in chosen.items():
        cue, said = speaking[cue_id]
        where = f"{sourcing.path}:{first_line(cue)}"
        step = _step(cue_id, where, said, source, rate_hz, rate_wpm)
        reason = None if store.holds(step.key) else _reason(log.get(cue_id), step, cue)
        steps.append(replace(step, reason=reason))
    found = RecordPlan(
        name=name,
        folder=store.folder,
        takes_folder=sourcing.folder,
        sample_rate_hz=rate_hz,
        steps=tuple(steps),
        strays=(
            *sourcing.strays,
            *sourcing.unheard(speaking, chosen),
            *sourcing.overlong(speaking, chosen, rate_wpm),
            *sourcing.faint(speaking, chosen),
        ),
        pickups=tuple(_pickups(steps, sourcing.folder)),
        said=said_before.asked,
    )
    return found, tuple(sourcing.problems)


def lengths_ms(plan: RecordPlan, *, without: Provenance | None = None) -> Mapping[str, int]:
    """Cue id → measured length, of recordings, and of voices whose takes are there.

    `without`: leave takes of this provenance out.
    """
    rate = plan.sample_rate_hz
    store = TakeStore(plan.folder)
    lengths = {}
    for step in plan.steps:
        if step.provenance == without:
            continue
        if step.clip:
            lengths[step.cue_id] = step.clip.length(rate)
        elif not step.reason and (take := store.find(step.key)):
            lengths[step.cue_id] = take.length
    return {cue_id: timecode.ms(length, rate) for cue_id, length in lengths.items()}


def remarks(plan: RecordPlan) -> Iterator[str]:
    """What its people should know of their recordings, whether or not anything is to be made."""
    yield from map(str, plan.strays)
    yield from map(_pickup, plan.pickups)


def logged(step: Step) -> Logged:
    """What a step's take is made from, as the take log keeps it."""
    return Logged(
        key=step.key,
        voice=str(step.voice) if step.voice else None,
        source=step.clip.name if step.clip else None,
        spoken=tuple(u.written if step.clip else u.spoken for u in step.utterances),
        pauses_ms=tuple(u.pause_ms for u in step.utterances),
    )


def heard(step: Step) -> Heard | None:
    """A human take, as it is heard now."""
    if step.clip is None or step.provenance != "human":
        return None
    return Heard(step.clip.mark, tuple(u.written for u in step.utterances))


def _forms_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.forms.json"


def _speaking(script: Script, known: Pronouncers, show: Show, form: spoken.Form) -> Speaking:
    """Cue id → the cue and its sentences, for the cues with lines to speak.

    The show's pause stands between two sentences where the host asks for no other.
    """
    language = script.get("language") or show.language
    found = {}
    for cue in script.cues:
        if cue.speech:
            if cue.id is None:
                raise ValueError(f"a cue of {cue.label} has no id yet")
            said = spoken.utterances(cue, known, language, form)
            found[cue.id] = (cue, _paced(said, show.pauses.sentence_ms))
    return found


def _paced(said: tuple[Utterance, ...], pause_ms: int) -> tuple[Utterance, ...]:
    """Sentences with the show's pause between them, where it is not the one of every voice."""
    if pause_ms == voicing.SENTENCE_PAUSE_MS:
        return said
    paced = (replace(u, pause_ms=pause_ms) if u.pause_ms is None else u for u in said[:-1])
    return (*paced, *said[-1:])


def _pickups(steps: Sequence[Step], folder: Path) -> Iterator[Step]:
    """Recordings that are older than their words."""
    first = pickups.load(folder)
    for step in steps:
        now, last = heard(step), first.get(step.source.name) if step.source else None
        if now and last and last.is_older_than(now):
            yield step


def _step(
    cue_id: str,
    where: str,
    said: tuple[Utterance, ...],
    made_from: Source,
    rate_hz: int,
    rate_wpm: int,
) -> Step:
    if isinstance(made_from, Clip):
        return Step(cue_id, where, said, None, made_from, clips.key(made_from, said, rate_hz))
    return voiced_step(cue_id, where, said, made_from, rate_hz, rate_wpm)


def voiced_step(
    cue_id: str,
    where: str,
    said: tuple[Utterance, ...],
    voice: VoiceName,
    rate_hz: int,
    rate_wpm: int,
) -> Step:
    """The step of a synthetic voice that is matched to a rate of words a minute."""
    key = voicing.key(engines.engine(voice.engine), voice, said, rate_hz, rate_wpm)
    return Step(cue_id, where, said, voice, None, key, rate_wpm)


def _reason(last: Logged | None, step: Step, cue: Cue) -> str:
    now = logged(step)
    why = takelog.why(last, now)
    if last is None or why != "text changed":
        return why
    changed = takelog.changed_sentence(last, now)
    line = None if changed is None else _line_of(step.utterances[changed], cue)
    return f"{why} (line {line})" if line else why


def _line_of(sentence: Utterance, cue: Cue) -> int | None:
    """The line that the sentence stands on, or whose words are inside it."""
    words = sentence.written
    near = (line for line in cue.speech if words in line.text or line.text in words)
    return next((line.number for line in near), None)


def _pickup(step: Step) -> str:
    return f"{step.where}: pickup: the words changed after {step.source} was recorded"
