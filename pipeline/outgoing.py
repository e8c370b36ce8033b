"""Publishing a show: what may go out goes to the target, is looked at there, and is told of."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from . import clearance, files, ledger, ledgerfile, manifest, publish, session
from .errors import FileError, Mistake, ServiceError, ShowError
from .ledger import Ledger
from .manifest import Group, Sent
from .model import Entry, Show
from .publish import Plan
from .targets import Target

Report = Callable[[str], None]


class Published(NamedTuple):
    """What one publication did, or would do."""

    plan: Plan
    wrong: tuple[Mistake, ...] = ()
    """What a podcast app would stumble over, and who would not hear of it."""


class To(NamedTuple):
    """Where a publication goes."""

    target: str
    """A folder, or an address."""
    base_url: str
    """Where listeners find it then."""


def run(
    root: Path,
    show: Show,
    kept: Ledger,
    rendered: Sequence[Group],
    to: To,
    report: Report,
    *,
    dry_run: bool = False,
) -> Published:
    """Publish feed/ as it stands; with `dry_run`, only find out what would be done.

    `rendered` are the files that were rendered there. What media held as they went out is noted in
    the ledger.
    Raises ShowError where an episode may not go out, OutcueError where another publication is under
    way, ServiceError where the target fails: the next run goes on where this one was.
    """
    if to.base_url == show.url:
        _refuse_unsaid_move(kept, show)
    folder, entries = root / "feed", kept.episodes
    here = publish.local(folder, rendered)
    target = _target(to.target, folder)
    is_killed = _killed(entries)
    with session.session(target, root / ".cache" / "publish", _now, dry=dry_run) as opened:
        known = opened.corrected(publish.known(target, here, is_killed))
        keep = timedelta(days=show.publishing.keep_days)
        plan = publish.plan(here, known, is_killed=is_killed, keep=keep, now=_now())
        _refuse_empty((*here, *known.groups), folder)
        clearance.refuse_unsettled(root, show, entries, plan.new)
        _refuse_other_bytes(plan, entries)
        if dry_run:
            return Published(plan)
        if plan.outcome != known:
            publish.send(plan, opened, folder, report, _rundowns(root, show, entries, plan))
        if to.base_url == show.url:
            _note(root, kept, plan, show.url)
        # Still as the only one: whoever is cut off here finds it in the journal, and goes on.
        sent = {**opened.resumed, **plan.sent}
        return Published(plan, tuple(_afterwards(sent, show, to.base_url, report)))


def _enclosures(sent: Mapping[str, Sent]) -> list[tuple[str, int]]:
    """Media and their lengths in bytes, of all that was sent, before a cut as well."""
    return [(path, sent[path].length_bytes) for path in sorted(sent) if path.startswith("media/")]


def _refuse_unsaid_move(kept: Ledger, show: Show) -> None:
    """Addresses that were published change only where show.toml says that the show moves."""
    if kept.url in (None, show.url, show.feed.moved_from):
        return
    message = f"url is {show.url}, and the show was published at {kept.url}"
    remedy = f'put that back, or write moved_from = "{kept.url}" below [feed], if the show moves'
    raise ShowError(Mistake("show-moved", "show.toml", message, remedy))


def _refuse_other_bytes(plan: Plan, entries: Mapping[str, Entry]) -> None:
    """Nothing else ever stands under a media URL than what was published there."""
    mistakes = [
        Mistake(
            "published-otherwise",
            f"feed/{entry.media}",
            "is not what was published under this name",
            f"remove audio/{name}.json and .mp3, and run make: what was published is fetched",
        )
        for name, entry in _sent(entries, plan)
        if entry.sha256 and plan.sent[entry.media].digest != entry.sha256
    ]
    if mistakes:
        raise FileError(*mistakes)


def _rundowns(root: Path, show: Show, entries: Mapping[str, Entry], plan: Plan) -> dict[str, Path]:
    """The rundowns of the media that are sent, with which they can be fetched back."""
    home = root / "audio" / ".published" if show.release == "when approved" else root / "audio"
    return {entry.media: home / f"{name}.json" for name, entry in _sent(entries, plan)}


def _sent(entries: Mapping[str, Entry], plan: Plan) -> list[tuple[str, Entry]]:
    """The episodes whose media are sent."""
    return [one for one in entries.items() if one[1].media in plan.sent]


def _note(root: Path, kept: Ledger, plan: Plan, base_url: str) -> None:
    """Note in the ledger where the show is, and what the media hold that are there from now on."""
    new = {one.media for one in kept.episodes.values() if not (one.sha256 or one.kill)}
    there = plan.sent if plan.sent.keys() >= new else manifest.files(plan.outcome.groups)
    digests = {path: there[path].digest for path in new if path in there}
    book = root / "ledger.toml"
    with files.alone(root):
        kept = ledgerfile.load(book)  # with what others noted while it was sent
        noted = ledger.published(kept, base_url, digests)
        if noted is not kept:
            ledgerfile.save(book, noted)


def _refuse_empty(groups: Iterable[Group], folder: Path) -> None:
    """A feed without an episode is published only after its last one was killed."""
    if not any(group.startswith("media/") for group in groups):
        remedy = "outcue feed says what each of them waits for"
        raise ShowError(Mistake("nothing-released", str(folder), "no episode is in it", remedy))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _target(url: str, folder: Path) -> Target:
    target = Target(url)
    if target.folder and target.folder.resolve().is_relative_to(folder.resolve()):
        remedy = "name the folder that the web server shows"
        raise FileError(Mistake("target", url, "is where the feed is rendered", remedy))
    return target


def _killed(entries: Mapping[str, Entry]) -> Callable[[str], bool]:
    """Whether a path below feed/ is a file of an episode that was killed."""
    stems = [ledger.stem(name, entry) for name, entry in entries.items() if entry.kill]
    of_them = re.compile(rf"(?:{'|'.join(map(re.escape, stems))})(?:-[0-9a-f]{{8}})?(?:\.\w+)+")
    return lambda path: bool(stems and of_them.fullmatch(PurePosixPath(path).name))


def _afterwards(
    sent: Mapping[str, Sent], show: Show, base_url: str, report: Report
) -> Iterator[Mistake]:
    """Ask for the enclosures that were sent, and tell of the feed."""
    if not sent:
        return
    from . import announce  # with all that asks the web

    checked = announce.check(base_url, _enclosures(sent))
    if checked.unreached:
        report(f"the new enclosures could not be asked for: {checked.unreached}")
    yield from checked.wrong
    if publish.FEED in sent:
        hub = show.publishing.hub
        yield from announce.tell(f"{base_url}/{publish.FEED}", hub, show.publishing.pings)


def refuse_wrong(published: Published) -> None:
    """Raise ServiceError with all that is wrong after a publication."""
    if published.wrong:
        raise ServiceError(*published.wrong)
