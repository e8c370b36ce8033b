"""The run order: read, compose, record, mix, tag, render. The only room that knows all stages."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from . import config, drafts, episodes, feed, ledger, record, release
from .drafts import Drafted
from .episodes import EpisodePlan
from .errors import Mistake, OutcueError, ShowError
from .files import write
from .model import Episode, Show

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What one run of everything did."""

    drafted: tuple[Drafted, ...]
    built: tuple[Episode, ...]
    """Built in this run."""
    fresh: tuple[Episode, ...]
    """Found as they should be."""
    rendered: feed.Rendered


def everything(root: Path, base_url: str | None, report: Report) -> Made:
    """Draft every article, build every episode, render the feed; only what changed is done."""
    show = config.load(root)
    drafted = draft(root, drafts.articles(root), show)
    for item in drafted:
        if item.outcome != "unchanged":
            report(said_of(item))
    built, fresh = build(root, drafts.names(root), show, report)
    rendered = publish(root, show, base_url, report)
    return Made(drafted, built, fresh, rendered)


def said_of(drafted: Drafted) -> str:
    """One line about a draft, for people."""
    told = {
        "new": "drafted",
        "updated": "drafted again: the article changed",
        "unchanged": "as drafted",
        "kept": "the article changed, but the script has a host's edits: left as it is",
    }
    return f"{drafted.path}: {told[drafted.outcome]}"


def draft(root: Path, articles: Iterable[Path], show: Show) -> tuple[Drafted, ...]:
    """Draft the scripts of articles that stand in articles/, and note who got which voice."""
    book = root / "cast.toml"
    voices = ledger.cast_load(book)
    done = []
    for path in articles:
        drafted = drafts.draft(root, path, show, voices)
        voices = {**drafts.cast_of(drafted.path, show), **voices}
        done.append(drafted)
    write(book, ledger.cast_dumps(voices))
    return tuple(done)


def build(
    root: Path, names: Sequence[str], show: Show, report: Report
) -> tuple[tuple[Episode, ...], tuple[Episode, ...]]:
    """Build the episodes of these names; return those that were built and those that were fresh.

    Every script is read before anything is voiced, so that all mistakes come at once.
    """
    plans = plan(root, names, show)
    jobs = os.cpu_count() or 1
    built, fresh = [], []
    for item in plans:
        if not item.reasons and item.built:
            fresh.append(item.built.episode)
            continue
        for reason in item.reasons:
            report(f"{item.name}: {reason}")
        built.append(episodes.make(root, item, show, lambda: record.workers(jobs), jobs, report))
    return tuple(built), tuple(fresh)


def plan(root: Path, names: Sequence[str], show: Show) -> tuple[EpisodePlan, ...]:
    """Plan the episodes of these names.

    Raises OutcueError with the mistakes of all scripts at once.
    """
    plans, mistakes = [], []
    kind: type[OutcueError] = OutcueError
    for name in names:
        try:
            plans.append(episodes.plan(root, name, show))
        except OutcueError as error:
            mistakes += error.mistakes
            kind = type(error)
    if mistakes:
        raise kind(*mistakes)
    return tuple(plans)


def publish(
    root: Path,
    show: Show,
    base_url: str | None,
    report: Report,
) -> feed.Rendered:
    """Render feed/ from every released episode; give new ones their place in the ledger."""
    book = root / "ledger.toml"
    kept = ledger.load(book)
    kept = ledger.found(kept, f"{show.url}/feed.xml")
    built = {name: episodes.built(root, name) for name in drafts.names(root)}
    now = datetime.now(UTC)
    entries = []
    for name, episode in built.items():
        held = release.held(episodes.read_script(root, name), show, now)
        if episode is None or held:
            report(f"{name}: left out of the feed: {held or 'not built yet'}")
            continue
        kept, entry = ledger.enter(kept, name, episode.digest, now)
        entries.append((episode, entry))
    _refuse_to_drop(kept, [episode.name for episode, _ in entries], book)
    rendered = feed.render(
        show,
        entries,
        base_url=base_url or show.url,
        show_guid=kept.show_guid,
        artwork=episodes.picture(root, show),
        feed_dir=root / "feed",
        cache_dir=root / ".cache" / "feed",
    )
    write(book, ledger.dumps(kept))
    return rendered


def _refuse_to_drop(kept: ledger.Ledger, names: Sequence[str], book: Path) -> None:
    dropped = [name for name in kept.episodes if name not in names]
    if dropped:
        raise ShowError(
            *(
                Mistake(
                    "would-drop",
                    str(book),
                    f"the feed would lose {name}, which is published",
                    f"build it (outcue build {name}), or take its table out of {book.name}",
                )
                for name in dropped
            )
        )
