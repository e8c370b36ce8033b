"""The run order: read, compose, record, mix, tag, render. The only room that knows all stages."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from . import (
    caches,
    config,
    episodes,
    files,
    heads,
    ledgerfile,
    planning,
    record,
    recordplan,
    scriptfile,
    scriptfolder,
    steps,
    versions,
)
from .errors import Mistake, OutcueError, ScriptError, ServiceError
from .files import write
from .heads import Heads
from .model import Episode, Show
from .planning import EpisodePlan
from .plans import Finished, Plans
from .progress import Report, Stage, silent

if TYPE_CHECKING:
    from .drafts import Drafted
    from .feed import Rendered
    from .orders import Order

_T = TypeVar("_T")

_HELD = 100
"""Plans that are kept until their turn comes."""
_TOLD_EACH = 100
"""Episodes: of fewer there is nothing to tell before they are planned."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one run of everything did."""

    drafted: "tuple[Drafted, ...]"
    built: tuple[Finished, ...]
    """Built in this run."""
    fresh: tuple[Finished, ...]
    """Found as they should be."""
    rendered: "Rendered"


def everything(
    root: Path,
    base_url: str | None,
    report: Report,
    *,
    fit: bool = False,
    allowed_by: str | None = None,
) -> Made:
    """Draft every article, build every episode, render the feed; only what changed is done.

    `fit`: end every episode on its slot, also where show.toml does not ask for it. `allowed_by` as
    `build`.
    """
    # With all of the feed, and all that takes articles in; to build an episode needs none of it.
    from . import draftnews, intake, orders, rendering

    show = config.load(root, fit=fit)
    intake.take(root, report)
    scripts = Heads(root)
    wanted = orders.orders(root, scripts)
    with record.workers(_jobs()) as executor:
        if not {order.name for order in wanted} <= set(scriptfolder.names(root)):
            _wake(executor, show)
        drafted = draft(root, wanted, show, scripts, report)
        scripts.keep()
        for item in drafted:
            if item.outcome != "unchanged":
                report(draftnews.said_of(item))
        built, fresh = build(root, None, show, report, allowed_by, executor)
    rendered = rendering.render(root, show, base_url, report).feed
    return Made(drafted, built, fresh, rendered)


def _jobs() -> int:
    return os.cpu_count() or 1


def _wake(executor: Executor, show: Show) -> None:
    """Start the workers while a new article is read: what is drafted of it will be voiced."""
    for voice in (show.host_voice, *show.guest_voices)[: _jobs()]:
        executor.submit(steps.wake, voice)


def draft(
    root: Path,
    wanted: "Sequence[Order]",
    show: Show,
    known: Heads | None = None,
    report: Report = silent,
) -> "tuple[Drafted, ...]":
    """Draft scripts of articles that stand in articles/, and note who got which voice.

    `known` are the scripts as they were before.
    """
    from . import drafts

    book = root / "cast.toml"
    voices = ledgerfile.load_cast(book)
    out = ledgerfile.load(root / "ledger.toml").episodes
    before = known or Heads(root)
    done: list[Drafted] = []
    failed: list[OutcueError] = []
    for order in _told_of("drafting", wanted, report):
        try:
            drafted = drafts.draft(root, order, show, voices, before, went_out=order.name in out)
        except OutcueError as error:
            failed.append(error)
            continue
        is_known = drafted.outcome == "unchanged"
        head = before.of(f"scripts/{order.name}.md") if is_known else heads.read(drafted.path)
        for who, voice in head.voices.items():
            if voice != show.host_voice:
                voices.setdefault(who, voice)
        done.append(drafted)
    with files.alone(root):  # a voice that another command gave meanwhile stays
        write(book, ledgerfile.dumps_cast({**voices, **ledgerfile.load_cast(book)}))
    _raise(failed)
    return tuple(done)


def build(
    root: Path,
    names: Sequence[str] | None,
    show: Show,
    report: Report,
    allowed_by: str | None = None,
    executor: Executor | None = None,
    *,
    anew: bool = False,
) -> tuple[tuple[Finished, ...], tuple[Finished, ...]]:
    """Build episodes; return those that were built and those that were fresh. `names` as `plan`.

    Every script is read before anything is voiced, so that all mistakes come at once. `allowed_by`
    signs for masters that are out of specification; without a name they are refused. `executor`
    voices; without one, workers are started where they are needed. `anew` as `plan`.
    """
    if executor is None:
        with record.workers(_jobs()) as workers:
            return build(root, names, show, report, allowed_by, workers, anew=anew)
    from . import retrieval  # with all that asks the web

    wanted = _alive(root) if names is None else names
    lost = {} if anew else retrieval.bring_back(root, show, wanted, report)
    planned = _answered(root, names, show, report, lost, anew=anew)
    if not all(isinstance(item, Finished) for item in planned):
        _tidy(root)
    built: list[Finished] = []
    fresh: list[Finished] = []
    for item in planned:
        now = _answered(root, [item], show, report, anew=anew)[0] if isinstance(item, str) else item
        if isinstance(now, EpisodePlan):
            for line in _told(now, str(scriptfolder.path(root, now.name))):
                report(line)
            made = episodes.make(root, now, show, executor, _jobs(), report, allowed_by)
            built.append(Finished.of(made))
        elif isinstance(now, Finished):
            fresh.append(now)
    return tuple(built), tuple(fresh)


def _answered(
    root: Path,
    names: Sequence[str] | None,
    show: Show,
    report: Report,
    lost: Mapping[str, Mistake] = MappingProxyType({}),
    *,
    anew: bool,
) -> list[EpisodePlan | Finished | str]:
    """What there is to do, with an answer to all that a host must answer before it is done.

    Of those `lost`, which went out and cannot be fetched, none is voiced again: ServiceError.

    Ten thousand plans would find no room: of what comes after the first `_HELD` of them there is
    the name alone, to be planned again when its turn comes. Raises OutcueError with the mistakes of
    all scripts at once.
    """
    found: list[EpisodePlan | Finished | str] = []
    stops: list[OutcueError] = []
    held = spared = 0
    for item in plan(root, names, show, report, save_ids=True, anew=anew):
        if isinstance(item, Finished):
            found.append(item)
        elif item.built and not item.reasons:
            spared += bool(item.spared)
            found.append(_as_it_is(root, item, item.built.episode, report))
        else:
            stops += _stops(root, item, show, lost)
            found.append(item if held < _HELD else item.name)
            held += 1
    _raise(stops)
    if spared:
        report(_said_of_spared(spared))
    return found


def _stops(
    root: Path, item: EpisodePlan, show: Show, lost: Mapping[str, Mistake]
) -> Iterator[OutcueError]:
    """What keeps an episode from being built again."""
    if unanswered := _unanswered(root, item, show):
        yield ScriptError(*unanswered)
    if item.name in lost and any(step.voice for step in item.recording.missing):
        yield ServiceError(lost[item.name])


def _as_it_is(root: Path, item: EpisodePlan, episode: Episode, report: Report) -> Finished:
    """One that stays, once all is noted and told that is to be known of it."""
    for remark in recordplan.remarks(item.recording):
        report(remark)
    episodes.note_given(root, item)
    return Finished.of(episode)


def _said_of_spared(count: int) -> str:
    """One line about episodes that went out and would be made otherwise now."""
    stay, them = ("1 episode stays", "it") if count == 1 else (f"{count} episodes stay", "them")
    return (
        f"{stay} as published, though this Outcue would make {them} otherwise: nothing that people "
        "gave has changed (outcue plan says how; outcue build --anew NAME makes one again)"
    )


def _tidy(root: Path) -> None:
    """Remove what killed builds left half-written, and what is kept for nobody."""
    for folder in ("audio", "feed", "scripts", ".cache"):
        files.sweep(root / folder)
    caches.sweep(root, scriptfolder.names(root))


def _told(item: EpisodePlan, where: str) -> Iterator[str]:
    """Why it is built, what its version leaves out, and what in its script does nothing."""
    yield from (f"{item.name}: {reason}" for reason in item.reasons)
    for cue in item.left_out:
        yield f"{where}:{cue.number}: trimmed: {versions.note(cue)}"
    yield from map(str, scriptfile.warnings(item.script, where))


def _unanswered(root: Path, item: EpisodePlan, show: Show) -> tuple[Mistake, ...]:
    """What a host must answer before an episode is built again.

    Quotes that changed, and notes that the show calls strict. What was built stays as it was
    answered, even where its article is gone.
    """
    # What no article stands behind has no quotes that could have changed.
    if not item.script.articles and not show.desk.strict:
        return ()
    from . import editor  # with all that reads scripts as a desk does

    return editor.refusals(root, item, show)


def plan(
    root: Path,
    names: Sequence[str] | None,
    show: Show,
    report: Report = silent,
    *,
    save_ids: bool = False,
    anew: bool = False,
) -> Iterator[EpisodePlan | Finished]:
    """Plan the episodes of these names, one by one; `save_ids` writes ids that hosts left out.

    `None` are all that were not killed; of these, none is planned that nothing has happened to.
    What went out is made again only for what people gave, unless it is asked for `anew`.
    Raises OutcueError at the end, with the mistakes of all scripts at once.
    """
    book = ledgerfile.load(root / "ledger.toml").episodes
    known = None if names is not None or anew else Plans(root, show, book, save_ids=save_ids)
    failed: list[OutcueError] = []
    for name in _told_of("planning", _alive(root) if names is None else names, report):
        try:
            found = (
                known.plan(name)
                if known
                else planning.plan(root, name, show, save_ids=save_ids, entered=book, anew=anew)
            )
        except OutcueError as error:
            failed.append(error)
        else:
            yield found
    if known:
        known.keep()
    _raise(failed)


def _told_of(what: str, things: Sequence[_T], report: Report) -> Iterator[_T]:
    """Those things, telling now and then how many of them are done."""
    for number, thing in enumerate(things, 1):
        yield thing
        if number % _TOLD_EACH == 0:
            report(Stage(None, what, number, len(things)))


def _alive(root: Path) -> list[str]:
    from . import rendering  # with all of the feed

    return rendering.alive(root)


def _raise(failed: Sequence[OutcueError]) -> None:
    """Raise the mistakes of all of them at once."""
    if failed:
        raise type(failed[0])(*(mistake for error in failed for mistake in error.mistakes))
