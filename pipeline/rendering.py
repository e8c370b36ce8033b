"""The feed as it should be now: what may go out, by script and ledger, rendered into feed/."""

import threading
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from . import config, covers, feed, files, ledger, ledgerfile, scriptfolder, standing
from .counting import figured
from .errors import Mistake, ShowError
from .ledger import Ledger
from .model import Episode, Show
from .progress import Talk
from .standing import Edition, Standing


class Rendering(NamedTuple):
    """What one rendering of feed/ did, and the ledger that it left."""

    feed: feed.Rendered
    ledger: Ledger


def render(root: Path, show: Show, base_url: str | None, report: Talk) -> Rendering:
    """Render feed/ from every released episode; give new ones their place in the ledger.

    Raises ShowError where an episode that is published would be missing from it.
    """
    with files.alone(root):
        return _brought_up(root, show, base_url, report)


def _brought_up(root: Path, show: Show, base_url: str | None, report: Talk) -> Rendering:
    book = root / "ledger.toml"
    kept = ledgerfile.load(book)
    standings = standing.of_all(root, _alive(root, kept), show, datetime.now(UTC))
    waiting = {one.name: one for one in standings if one.waits}
    for name, one in waiting.items():
        said = "its last edition stays in the feed" if one.released else "left out of the feed"
        report(f"{name}: {said}: {one.waits}")
    released = [edition for one in standings if (edition := one.released)]
    _refuse_to_drop(kept, {one.name for one in released}, waiting, book)
    before = kept
    kept, entered = _entered(kept, released, show)
    if kept is not before:
        ledgerfile.save(book, kept)
    if show.release == "when approved":
        for edition in released:
            standing.keep(root, edition)
    if base_url is None and kept.url not in (None, show.url):
        report(f"the show moves: from {kept.url} to {show.url}, with the next publication")
    rendered = _render(root, show, entered, base_url or show.url, kept, root / "feed")
    if rendered.feed_pages:
        report(said_of_pages(rendered))
    return Rendering(rendered, kept)


def said_of_pages(rendered: feed.Rendered) -> str:
    """One line about a feed that stands in several documents, for people."""
    pages = figured(rendered.feed_pages, "page")
    older = rendered.older_items
    return f"feed.xml: the newest {rendered.items - older} episodes; {older} older in {pages}"


class Preview:
    """The site as it would be, rendered again whenever the show has changed.

    Episodes that must wait are in it too, marked; nothing is entered into the ledger.
    """

    def __init__(self, root: Path, report: Talk) -> None:
        self._root = root
        self._report = report
        self._rendered_of: tuple[int | None, ...] = ()
        self._rendering = threading.Lock()

    def site(self, base_url: str) -> Path:
        """Return its folder, up to date; what has not changed costs a look at five dates.

        Raises what a show that cannot be read raises, once a change: the pages stay as they were.
        """
        folder = self._root / ".cache" / "preview"
        with self._rendering:
            dates = self._dates()
            if dates != self._rendered_of:
                self._rendered_of = dates
                _preview(self._root, config.load(self._root), base_url, self._report, folder)
        return folder

    def _dates(self) -> tuple[int | None, ...]:
        """When what it shows was last touched: who writes a file there renames it into place."""
        names = ("show.toml", "ledger.toml", "scripts", "audio", "feed")
        return tuple(_touched(self._root / name) for name in names)


def _touched(path: Path) -> int | None:
    return path.stat().st_mtime_ns if path.exists() else None


def _preview(root: Path, show: Show, base_url: str, report: Talk, folder: Path) -> None:
    kept = ledgerfile.load(root / "ledger.toml")
    standings = standing.of_all(root, _alive(root, kept), show, datetime.now(UTC))
    for name in (one.name for one in standings if one.built is None):
        report(f"{name}: not built yet, so it is not in the preview")
    built = [one.built for one in standings if one.built]
    held = {one.name: one.held for one in standings if one.held}
    kept, entered = _entered(kept, built, show)
    marked = [_marked(one, held[one.name]) if one.name in held else one for one in entered]
    _render(root, show, marked, base_url, kept, folder)


def _marked(one: feed.Filed, held: str) -> feed.Filed:
    """An episode whose title says why it must wait."""

    def load() -> Episode:
        episode = one.load()
        return replace(episode, title=f"[{held}] {episode.title}")

    return one._replace(digest=f"{one.digest} {held}", load=load)


def _entered(
    kept: Ledger, editions: Sequence[Edition], show: Show
) -> tuple[Ledger, list[feed.Filed]]:
    kept = kept.named(ledger.feed_guid(f"{show.url}/feed.xml"))
    kept = ledger.enter(kept, {one.name: one.digest for one in editions}, datetime.now(UTC))
    return kept, [
        feed.Filed(
            one.name, one.facts, kept.episodes[one.name], one.load, one.pictures, one.trailer
        )
        for one in editions
    ]


def _render(
    root: Path,
    show: Show,
    entered: Sequence[feed.Filed],
    base_url: str,
    kept: Ledger,
    folder: Path,
) -> feed.Rendered:
    return feed.render(
        show,
        entered,
        base_url=base_url,
        show_guid=kept.show_guid or "",
        artwork=covers.of_show(root, show),
        feed_dir=folder,
        cache_dir=root / ".cache" / f"{folder.name}-items",
        past=_past(kept, show, datetime.now(UTC)),
    )


def _past(kept: Ledger, show: Show, now: datetime) -> feed.Past:
    """What is in no feed any more: media that were replaced lately, and who was killed."""
    keep = timedelta(days=show.publishing.keep_days)
    alive = [entry for entry in kept.episodes.values() if not entry.kill]
    replaced = (
        one.replaced
        for entry in alive
        for one in entry.corrections
        if one.replaced and now - datetime.fromisoformat(one.date) < keep
    )
    killed = ((ledger.stem(*one), one[1]) for one in kept.episodes.items() if one[1].kill)
    return feed.Past(tuple(dict.fromkeys(replaced)), tuple(killed))


def alive(root: Path) -> list[str]:
    """Names of the scripts whose episodes were not killed."""
    return _alive(root, ledgerfile.load(root / "ledger.toml"))


def _alive(root: Path, kept: Ledger) -> list[str]:
    killed = {name for name, entry in kept.episodes.items() if entry.kill}
    return [name for name in scriptfolder.names(root) if name not in killed]


def _refuse_to_drop(
    kept: Ledger, released: Container[str], waiting: Mapping[str, Standing], book: Path
) -> None:
    mistakes = [
        Mistake(
            "would-drop",
            str(book),
            f"the feed would lose {name}: "
            f"{waiting[name].waits if name in waiting else 'it has no script'}",
            f"mend that, or take [episode.{name}] out of {book.name}",
        )
        for name, entry in kept.episodes.items()
        if name not in released and not entry.kill
    ]
    if mistakes:
        raise ShowError(*mistakes)
