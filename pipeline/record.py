"""Record: every spoken cue gets its take, a human one where there is one, else a synthetic voice.

`plan` finds out what is missing, and why, without voicing anything; `record` voices it in parallel
and keeps what was made even where a cue fails.
"""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from . import engines, humantakes, pronouncers, spoken, takelog, timecode, voicing
from .engine import VoiceName, guess
from .errors import Mistake, OutcueError, ScriptError, TakeError
from .files import file_digest
from .model import Cue, Provenance, Script, Show, Take, Utterance
from .progress import Report, Stage, silent
from .pronouncers import Pronouncers
from .takelog import Logged
from .takes import Stored, TakeStore
from .workers import Here, workers

__all__ = ["RecordPlan", "Step", "plan", "record", "workers"]

Speaking = dict[str, tuple[Cue, tuple[Utterance, ...]]]


@dataclass(frozen=True, slots=True)
class Step:
    """One spoken cue: what its take is made from, and why it must be made, if it must."""

    cue_id: str
    where: str
    """`scripts/NAME.md:LINE` of its first words."""
    utterances: tuple[Utterance, ...]
    voice: VoiceName | None
    """`None` for a human take."""
    source: Path | None
    """The human take's file."""
    key: str
    reason: str | None = None
    """Why it must be made, in words; `None` where its take is there."""

    @property
    def provenance(self) -> Provenance:
        """Who is heard."""
        return "human" if self.source else "synthetic"

    @property
    def letters(self) -> int:
        """How much there is to say, at least 1."""
        return max(1, sum(len(utterance.spoken) for utterance in self.utterances))


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """The spoken cues of one episode, in order."""

    name: str
    folder: Path
    """The take store."""
    sample_rate_hz: int
    steps: tuple[Step, ...]
    strays: tuple[Mistake, ...] = ()
    """Human takes that fit no cue."""
    pickups: tuple[Step, ...] = ()
    """Cues whose words changed after somebody recorded them."""

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

    def only(self, cue_id: str) -> "RecordPlan":
        """The plan for one cue alone."""
        return replace(self, steps=tuple(step for step in self.steps if step.cue_id == cue_id))


def plan(
    name: str, script: Script, show: Show, root: Path, spared: Collection[str] = ()
) -> RecordPlan:
    """What recording this script means, and what of it is there already; voices nothing.

    `spared`: ids of cues that this version leaves out, whose human takes wait for another one.
    Raises ScriptError or TakeError with every unknown speaker and voice at once, FileError.
    """
    path = f"scripts/{name}.md"
    known = pronouncers.of_script(script, pronouncers.load(root / "lexicon.toml"))
    speaking = _speaking(script, known)
    strays: list[Mistake] = []
    known_ids = [*speaking, *spared]
    human = humantakes.find(root / "audio" / "takes" / name, known_ids, strays.append)
    voices = _voices(speaking, human, script, show, path)
    rate = show.sound.sample_rate_hz
    store = TakeStore(root / "audio" / ".takes")
    log = takelog.load(store.folder, name)
    steps, pickups = [], []
    for cue_id, (cue, said) in speaking.items():
        where = f"{path}:{_first_line(cue)}"
        step = _step(cue_id, where, said, human.get(cue_id) or voices[cue.label], rate)
        reason = None if store.holds(step.key) else _reason(log.get(cue_id), step, cue)
        steps.append(replace(step, reason=reason))
        if step.source and takelog.is_pickup(log.get(cue_id), _logged(step)):
            pickups.append(step)
    return RecordPlan(name, store.folder, rate, tuple(steps), tuple(strays), tuple(pickups))


def lengths_ms(plan: RecordPlan, *, without: Provenance | None = None) -> Mapping[str, int]:
    """Cue id → measured length, for the takes that are there and of no provenance `without`."""
    store = TakeStore(plan.folder)
    wanted = [step for step in plan.steps if not step.reason and step.provenance != without]
    stored = {step.cue_id: take for step in wanted if (take := store.find(step.key))}
    rate = plan.sample_rate_hz
    return {cue_id: timecode.ms(take.length, rate) for cue_id, take in stored.items()}


def record(plan: RecordPlan, executor: Executor, report: Report = silent) -> dict[str, Take]:
    """Make the missing takes and return all of them by cue id.

    A take that is there but damaged is made again. Where a cue fails, the others are finished and
    kept first. Raises TakeError or ServiceError with every failure, its `where` in the script.
    """
    for remark in (*map(str, plan.strays), *map(_pickup, plan.pickups)):
        report(remark)
    store = TakeStore(plan.folder)
    stored = {step.cue_id: take for step in plan.steps if (take := store.find(step.key))}
    absent = [step for step in plan.steps if step.cue_id not in stored]
    failures = []
    for step, outcome in _made(absent, plan, executor, report):
        if isinstance(outcome, Stored):
            stored[step.cue_id] = outcome
        else:
            failures.append(outcome)
    _log(plan, [step for step in plan.steps if step.cue_id in stored])
    _raise(failures)
    return {step.cue_id: _take(step, stored[step.cue_id]) for step in plan.steps}


# -------------------------------------------------------------------------------------- planning


def _speaking(script: Script, known: Pronouncers) -> Speaking:
    """Cue id → the cue and its sentences, for the cues with lines to speak."""
    found = {}
    for cue in script.cues:
        if cue.speech:
            if cue.id is None:
                raise ValueError(f"a cue of {cue.label} has no id yet")
            found[cue.id] = (cue, spoken.utterances(cue, known))
    return found


def _voices(
    speaking: Speaking, human: Container[str], script: Script, show: Show, path: str
) -> dict[str, VoiceName]:
    """Label → voice of everybody who speaks and is not heard in person throughout."""
    found: dict[str, VoiceName] = {}
    problems: dict[str, OutcueError] = {}
    for cue_id, (cue, said) in speaking.items():
        try:
            _check(cue, said, script, path)
            if cue_id not in human:
                found[cue.label] = _voice(cue, script, show, path)
        except OutcueError as error:
            problems.setdefault(str(error), error)
    if problems:
        mistakes = (m for error in problems.values() for m in error.mistakes)
        raise next(iter(problems.values())).__class__(*mistakes)
    return found


def _check(cue: Cue, said: Sequence[Utterance], script: Script, path: str) -> None:
    """Raise ScriptError where nobody knows who speaks, or there are no words to speak."""
    if cue.label != "HOST" and cue.label not in script.cast:
        remedy = guess(cue.label, [*script.cast, "HOST"])
        message = f"{cue.label} is not in the cast"
        raise ScriptError(Mistake("unknown-speaker", f"{path}:{cue.number}", message, remedy))
    if not said:
        where = f"{path}:{_first_line(cue)}"
        message, remedy = "has no word that can be spoken", "write words, or strike it out"
        raise ScriptError(Mistake("nothing-to-say", where, message, remedy))


def _voice(cue: Cue, script: Script, show: Show, path: str) -> VoiceName:
    member = script.cast.get(cue.label)
    where = f"{path}:{member.number if member else cue.number}"
    name = member.voice if member else ""
    if not name and cue.label == "HOST":
        where, name = "show.toml", show.host_voice
    if not name:
        remedy = "give it one in the cast, for example `voice: piper:joe`"
        raise ScriptError(Mistake("no-voice", where, f"{cue.label} has no voice", remedy))
    try:
        return engines.voice(name)
    except OutcueError as error:
        raise _at(where, error) from error


def _at(where: str, error: OutcueError) -> OutcueError:
    """The same error, at a place that the host can open."""
    return error.__class__(*(replace(mistake, where=where) for mistake in error.mistakes))


def _step(
    cue_id: str, where: str, said: tuple[Utterance, ...], made_from: Path | VoiceName, rate_hz: int
) -> Step:
    if isinstance(made_from, Path):
        key = humantakes.key(made_from, said, rate_hz)
        return Step(cue_id, where, said, None, made_from, key)
    key = voicing.key(engines.engine(made_from.engine), made_from, said, rate_hz)
    return Step(cue_id, where, said, made_from, None, key)


def _reason(last: Logged | None, step: Step, cue: Cue) -> str:
    now = _logged(step)
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


def _first_line(cue: Cue) -> int | None:
    return next((line.number for line in cue.speech if line.number), cue.number)


# --------------------------------------------------------------------------------------- making


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a take could not be made; a value, since errors do not survive the way home."""

    kind: type[OutcueError]
    mistakes: tuple[Mistake, ...]


def _made(
    steps: list[Step], plan: RecordPlan, executor: Executor, report: Report
) -> Iterator[tuple[Step, Stored | _Failure]]:
    """Make the takes, the longest first; yield them as they are done."""
    longest_first = sorted(steps, key=lambda step: -step.letters)
    letters, total = 0, sum(step.letters for step in steps)
    if steps:
        report(Stage(plan.name, "recording", letters, total))
    here = Here() if len(steps) == 1 else executor  # a process costs more than one take gains
    futures = {
        here.submit(_make, step, plan.folder, plan.sample_rate_hz): step for step in longest_first
    }
    for done, future in enumerate(as_completed(futures), 1):
        step = futures[future]
        yield step, _outcome(future, step)
        letters += step.letters
        says = f"{plan.name}: recorded {step.cue_id} ({done} of {len(steps)})"
        report(Stage(plan.name, "recording", letters, total, says))


def _outcome(future: "Future[Stored | _Failure]", step: Step) -> Stored | _Failure:
    try:
        return future.result()
    except BrokenExecutor:
        message, remedy = (
            "the process that voiced it was killed",
            "free some memory and run it again",
        )
        return _Failure(TakeError, (Mistake("worker-died", step.where, message, remedy),))


def _make(step: Step, folder: Path, sample_rate_hz: int) -> Stored | _Failure:
    """Make one take and store it; runs in a worker, where engines stay loaded."""
    try:
        if step.voice:
            engine = engines.engine(step.voice.engine)
            recording = voicing.voiced(engine, step.voice, step.utterances, sample_rate_hz)
        elif step.source:
            recording = humantakes.prepared(step.source, step.utterances, sample_rate_hz)
        return TakeStore(folder).save(step.key, recording)
    except OutcueError as error:
        moved = _at(step.where, error) if step.voice else error
        return _Failure(error.__class__, moved.mistakes)


def _raise(failures: list[_Failure]) -> None:
    if failures:
        mistakes = (mistake for failure in failures for mistake in failure.mistakes)
        raise failures[0].kind(*mistakes)


def _take(step: Step, stored: Stored) -> Take:
    voice = str(step.voice) if step.voice else None
    return Take(
        cue_id=step.cue_id,
        key=step.key,
        path=stored.path,
        length=stored.length,
        sentence_starts=stored.sentence_starts,
        provenance=step.provenance,
        voice=voice,
    )


def _log(plan: RecordPlan, steps: list[Step]) -> None:
    """Note what the takes were made from, beside what is known of cues outside this plan."""
    known = takelog.load(plan.folder, plan.name)
    made = {step.cue_id: _logged(step) for step in steps}
    for cue_id, now in made.items():
        last = known.get(cue_id)
        if last and takelog.is_pickup(last, now):
            made[cue_id] = replace(now, spoken=last.spoken)
    takelog.save(plan.folder, plan.name, known | made)


def _logged(step: Step) -> Logged:
    return Logged(
        key=step.key,
        voice=str(step.voice) if step.voice else None,
        source=str(step.source.name) if step.source else None,
        spoken=tuple(u.written if step.source else u.spoken for u in step.utterances),
        pauses_ms=tuple(u.pause_ms for u in step.utterances),
        recording=file_digest(step.source) if step.source else None,
    )
