"""Record: every spoken cue gets its take: tape, a person's own, or a synthetic voice.

What is missing is voiced in parallel, and what was made is kept even where a cue fails.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from dataclasses import replace

from . import forms, pickups, recordplan, takelog
from .errors import Mistake, ServiceError, TakeError
from .model import Take
from .progress import Report, Stage, silent
from .recordplan import RecordPlan
from .steps import Failure, Made, Step, make
from .takes import Shelf, Stored, TakeStore
from .workers import Here, workers

__all__ = ["record", "workers"]


def record(plan: RecordPlan, executor: Executor, report: Report = silent) -> dict[str, Take]:
    """Make the missing takes and return all of them by cue id.

    A take that is there but damaged is made again. Where a cue fails, the others are finished and
    kept first. Raises TakeError or ServiceError with every failure, its `where` in the script.
    """
    for remark in recordplan.remarks(plan):
        report(remark)
    shelf = Shelf(TakeStore(plan.folder), plan.folder / f"{plan.name}.shelf.json")
    stored = {step.cue_id: take for step in plan.steps if (take := shelf.find(step.key))}
    shelf.keep()
    forms.keep(plan.forms_path, plan.said)
    absent = [step for step in plan.steps if step.cue_id not in stored]
    failed, took_ms = {}, {}
    for step, outcome in _made(absent, plan, executor, report):
        if isinstance(outcome, Failure):
            failed[step.cue_id] = outcome
        else:
            stored[step.cue_id], took_ms[step.cue_id] = outcome
    _log(plan, [step for step in plan.steps if step.cue_id in stored], took_ms)
    _raise([failed[step.cue_id] for step in plan.steps if step.cue_id in failed])
    return {step.cue_id: _take(step, stored[step.cue_id]) for step in plan.steps}


def _made(
    steps: list[Step], plan: RecordPlan, executor: Executor, report: Report
) -> Iterator[tuple[Step, Made | Failure]]:
    """Make the takes, the longest first; yield them as they are done."""
    longest_first = sorted(steps, key=lambda step: -step.letters)
    letters, total = 0, sum(step.letters for step in steps)
    if steps:
        report(Stage(plan.name, "recording", letters, total))
    here = Here() if len(steps) == 1 else executor  # a process costs more than one take gains
    futures = {
        here.submit(make, step, plan.folder, plan.sample_rate_hz): step for step in longest_first
    }
    for done, future in enumerate(as_completed(futures), 1):
        if future.cancelled():
            continue
        step = futures[future]
        outcome = _outcome(future, step)
        if isinstance(outcome, Failure) and outcome.kind is ServiceError:
            _give_up(step, futures)
        yield step, outcome
        letters += step.letters
        did = "no take of" if isinstance(outcome, Failure) else "recorded"
        says = f"{plan.name}: {did} {step.cue_id} ({done} of {len(steps)})"
        report(Stage(plan.name, "recording", letters, total, says))


def _give_up(failed: Step, futures: "Mapping[Future[Made | Failure], Step]") -> None:
    """Ask a service nothing more, once it has failed after all its tries; the next run goes on."""
    for future, step in futures.items():
        if step.voice and failed.voice and step.voice.engine == failed.voice.engine:
            future.cancel()


def _outcome(future: "Future[Made | Failure]", step: Step) -> Made | Failure:
    try:
        return future.result()
    except BrokenExecutor:
        message, remedy = (
            "the process that voiced it was killed",
            "free some memory and run it again",
        )
        return Failure(TakeError, (Mistake("worker-died", step.where, message, remedy),))


def _raise(failures: Sequence[Failure]) -> None:
    """Raise them as one; what a service says of many cues is said once, at the first of them."""
    if failures:
        mistakes = dict.fromkeys(mistake for failure in failures for mistake in failure.mistakes)
        by_service = {
            (mistake.slug, mistake.message): mistake
            for failure in reversed(failures)
            if failure.kind is ServiceError
            for mistake in failure.mistakes
        }
        told = (m for m in mistakes if by_service.get((m.slug, m.message), m) is m)
        raise failures[0].kind(*told)


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
        digest=stored.digest,
    )


def _log(plan: RecordPlan, steps: list[Step], took_ms: Mapping[str, int]) -> None:
    """Note what the takes were made from, beside what is known of cues outside this plan."""
    known = takelog.load(plan.folder, plan.name)
    made = {step.cue_id: recordplan.logged(step) for step in steps}
    for cue_id, now in made.items():
        last = known.get(cue_id)
        spent = took_ms.get(cue_id, last.took_ms if last else None)
        made[cue_id] = replace(now, took_ms=spent)
    takelog.save(plan.folder, plan.name, known | made)
    heard = {s.source.name: noted for s in steps if s.source and (noted := recordplan.heard(s))}
    pickups.note(plan.takes_folder, heard)
