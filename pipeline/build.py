"""The run order: read, compose, record, mix, tag, render. The only room that knows all stages."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import (
    caches,
    config,
    episodes,
    files,
    heads,
    ledgerfile,
    record,
    scriptfile,
    scriptfolder,
    steps,
    versions,
)
from .episodes import EpisodePlan
from .errors import OutcueError, ScriptError
from .files import write
from .heads import Heads
from .model import Episode, Show
from .plans import Finished, Plans
from .progress import Report

if TYPE_CHECKING:
    from .drafts import Drafted, News, Order
    from .feed import Rendered

_MOST_NAMED = 4
"""Cues that a line of the report names."""


@dataclass(frozen=True, slots=True)
class Made:
    """What one run of everything did."""

    drafted: "tuple[Drafted, ...]"
    built: tuple[Episode, ...]
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
    from . import drafts, intake, rendering

    show = config.load(root, fit=fit)
    intake.take(root, report)
    scripts = Heads(root)
    orders = drafts.orders(root, scripts)
    with record.workers(_jobs()) as executor:
        if not {order.name for order in orders} <= set(scriptfolder.names(root)):
            _wake(executor, show)
        drafted = draft(root, orders, show, scripts)
        scripts.keep()
        for item in drafted:
            if item.outcome != "unchanged":
                report(said_of(item))
        built, fresh = build(root, None, show, report, allowed_by, executor)
    rendered = rendering.render(root, show, base_url, report).feed
    return Made(drafted, built, fresh, rendered)


def _jobs() -> int:
    return os.cpu_count() or 1


def _wake(executor: Executor, show: Show) -> None:
    """Start the workers while a new article is read: what is drafted of it will be voiced."""
    for voice in (show.host_voice, *show.guest_voices)[: _jobs()]:
        executor.submit(steps.wake, voice)


def said_of(drafted: "Drafted") -> str:
    """One line about a draft, for people."""
    told = {
        "new": "drafted",
        "updated": "drafted again: the article or the show changed",
        "unchanged": "nothing new for it",
        "adopted": "left as it is: its last draft is missing, so today's stands for it from now on",
        "merged": _news(drafted.news),
    }
    return f"{drafted.path}: {told[drafted.outcome]}{_left_out(drafted)}"


def _left_out(drafted: "Drafted") -> str:
    count = drafted.left_out
    if not count or drafted.outcome not in {"new", "updated"}:
        return ""
    lines = "line" if count == 1 else "lines"
    return f" ({count} {lines} of the page left out: outcue explain {drafted.name})"


def _news(news: "News | None") -> str:
    """`3 cues follow the new draft, 1 update stands below your words (line 23)`, and so on."""
    order = _order(news.unmoved) if news else []
    if news is None or news.backup is None:
        return ", ".join(["the new draft changes nothing in it", *order])
    counts = (
        (news.followed, "{} follows the new draft", "{} follow the new draft"),
        (news.added, "{} is new", "{} are new"),
        (news.dropped, "{} is gone", "{} are gone"),
    )
    said = [
        (one if number == 1 else more).format(f"{number} cue{'s' * (number != 1)}")
        for number, one, more in counts
        if number
    ]
    said += [
        "its front matter follows it too" if said else "its front matter follows it"
    ] * news.head
    said += [*_updates(news.updates), *order]
    return f"{', '.join(said) or 'its notes follow the new draft'}; as it was: {news.backup}"


def _order(unmoved: Sequence[str]) -> list[str]:
    """What is said once of cues that a draft would have elsewhere."""
    if not unmoved:
        return []
    named = ", ".join(unmoved[:_MOST_NAMED]) + " …" * (len(unmoved) > _MOST_NAMED)
    return [f"your order stays (the new draft has {named} elsewhere)"]


def _updates(lines: Sequence[int]) -> list[str]:
    if not lines:
        return []
    where = ", ".join(map(str, lines))
    if len(lines) == 1:
        return [f"1 update stands below your words (line {where})"]
    return [f"{len(lines)} updates stand below your words (lines {where})"]


def draft(
    root: Path, orders: "Iterable[Order]", show: Show, known: Heads | None = None
) -> "tuple[Drafted, ...]":
    """Draft scripts of articles that stand in articles/, and note who got which voice.

    `known` are the scripts as they were before.
    """
    from . import drafts

    book = root / "cast.toml"
    voices = ledgerfile.load_cast(book)
    before = known or Heads(root)
    done: list[Drafted] = []
    failed: list[OutcueError] = []
    for order in orders:
        try:
            drafted = drafts.draft(root, order, show, voices, before)
        except OutcueError as error:
            failed.append(error)
            continue
        is_known = drafted.outcome == "unchanged"
        head = before.of(f"scripts/{order.name}.md") if is_known else heads.read(drafted.path)
        for who, voice in head.voices.items():
            if voice != show.host_voice:
                voices.setdefault(who, voice)
        done.append(drafted)
    write(book, ledgerfile.dumps_cast(voices))
    _raise(failed)
    return tuple(done)


def build(
    root: Path,
    names: Sequence[str] | None,
    show: Show,
    report: Report,
    allowed_by: str | None = None,
    executor: Executor | None = None,
) -> tuple[tuple[Episode, ...], tuple[Finished, ...]]:
    """Build episodes; return those that were built and those that were fresh. `names` as `plan`.

    Every script is read before anything is voiced, so that all mistakes come at once. `allowed_by`
    signs for masters that are out of specification; without a name they are refused. `executor`
    voices; without one, workers are started where they are needed.
    """
    if executor is None:
        with record.workers(_jobs()) as workers:
            return build(root, names, show, report, allowed_by, workers)
    planned = plan(root, names, show, save_ids=True)
    stale = [item for item in planned if isinstance(item, EpisodePlan) and item.reasons]
    _refuse_unanswered(root, stale, show)
    if stale:
        _tidy(root)
    built: list[Episode] = []
    fresh: list[Finished] = []
    for item in planned:
        if isinstance(item, Finished):
            fresh.append(item)
            continue
        for line in _told(item, str(scriptfolder.path(root, item.name))):
            report(line)
        if not item.reasons and item.built:
            fresh.append(Finished.of(item.built.episode))
            continue
        built.append(episodes.make(root, item, show, executor, _jobs(), report, allowed_by))
    return tuple(built), tuple(fresh)


def _tidy(root: Path) -> None:
    """Remove what killed builds left half-written, and what is kept for nobody."""
    for folder in ("audio", "feed", "scripts", ".cache"):
        files.sweep(root / folder)
    caches.sweep(root, scriptfolder.names(root))


def _told(item: EpisodePlan, where: str) -> Iterator[str]:
    """Why it is built, what its version leaves out, and what in its script does nothing.

    Of one that is as it should be, only what its people should know of their recordings.
    """
    if not item.reasons:
        yield from record.remarks(item.recording)
        return
    yield from (f"{item.name}: {reason}" for reason in item.reasons)
    for cue in item.left_out:
        yield f"{where}:{cue.number}: trimmed: {versions.note(cue)}"
    yield from map(str, scriptfile.warnings(item.script, where))


def _refuse_unanswered(root: Path, stale: Sequence[EpisodePlan], show: Show) -> None:
    """Refuse what a host must answer before an episode is built again.

    Quotes that changed, and notes that the show calls strict. What was built stays as it was
    answered, even where its article is gone. Raises ScriptError with all of them at once.
    """
    # What no article stands behind has no quotes that could have changed.
    asked = [item for item in stale if item.script.articles or show.desk.strict]
    if not asked:
        return
    from . import editor  # with all that reads scripts as a desk does

    found = [mistake for item in asked for mistake in editor.refusals(root, item, show)]
    if found:
        raise ScriptError(*found)


def plan(
    root: Path, names: Sequence[str] | None, show: Show, *, save_ids: bool = False
) -> tuple[EpisodePlan | Finished, ...]:
    """Plan the episodes of these names; `save_ids` writes ids that hosts left out.

    `None` are all that were not killed; of these, none is planned that nothing has happened to.
    Raises OutcueError with the mistakes of all scripts at once.
    """
    known = Plans(root, show, save_ids=save_ids) if names is None else None
    found: list[EpisodePlan | Finished] = []
    failed: list[OutcueError] = []
    for name in _alive(root) if names is None else names:
        try:
            found.append(
                known.plan(name) if known else episodes.plan(root, name, show, save_ids=save_ids)
            )
        except OutcueError as error:
            failed.append(error)
    if known:
        known.keep()
    _raise(failed)
    return tuple(found)


def _alive(root: Path) -> list[str]:
    from . import rendering  # with all of the feed

    return rendering.alive(root)


def _raise(failed: Sequence[OutcueError]) -> None:
    """Raise the mistakes of all of them at once."""
    if failed:
        raise type(failed[0])(*(mistake for error in failed for mistake in error.mistakes))
