"""Publishing: what changed in feed/ goes to a target, and what left it goes from there.

A pure plan first (`plan`), then `send` carries it out: media first, then what belongs to episodes,
then the indexes, feed.xml last, and removals after it, so that no listener ever sees a feed that
names a missing file. Every file that arrived is noted in a journal on this machine, so that a cut
costs at most the file that was on its way.
"""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import filterfalse, groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from . import files, ledger, manifest, mediatypes
from .errors import FileError, Mistake
from .manifest import Group, Manifest, Sent
from .session import Session
from .targets import Target

Report = Callable[[str], None]

FEED = "feed.xml"
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=300"
_NAMED_BY_DIGEST = re.compile(r"-[0-9a-f]{8}\.(mp3|m4a|opus|jpg|png|css|js|svg|xsl)\Z")


class Plan(NamedTuple):
    """What a publication would do."""

    send: tuple[str, ...]
    """Paths below feed/, in the order in which they must arrive."""
    remove: tuple[str, ...]
    """Afterwards."""
    sent: Mapping[str, Sent]
    """What they will hold."""
    there: Mapping[str, Sent]
    """What stands at the target, of all that differs."""
    outcome: Manifest
    """What stands at the target afterwards."""

    @property
    def length_bytes(self) -> int:
        """Of all that is to be sent."""
        return sum(one.length_bytes for one in self.sent.values())

    @property
    def unchanged(self) -> int:
        """How many files are there already."""
        files = sum(manifest.counts(self.outcome.groups))
        return files - len(self.send) - len(self.outcome.leaving)

    @property
    def new(self) -> tuple[str, ...]:
        """Media, and what was never there: not what is only rendered otherwise."""
        return tuple(p for p in self.send if p.startswith("media/") or p not in self.there)


# ---------------------------------------------------------------------------------------- the plan


def local(home: Path, rendered: Sequence[Group] = ()) -> frozenset[Group]:
    """What there is to publish: every file of feed/, apart from hidden ones.

    What was `rendered` stands there, and is known; only what others put beside it is read. Raises
    FileError where there is no feed in it.
    """
    if not (home / FEED).is_file():
        raise FileError(Mistake("no-feed", str(home), "there is no feed in it", "run make first"))
    if rendered and _is_all(home, rendered):
        return frozenset(rendered)
    ours = frozenset(manifest.paths(rendered))
    theirs = {path: _read(home / path) for path in _visible(str(home), "", ours)}
    return manifest.grouped(theirs).union(rendered)


def _is_all(home: Path, rendered: Sequence[Group]) -> bool:
    """Whether a folder holds as many entries as were rendered: those are there, so that is all.

    Of seventy thousand names none is compared. `False` also where that cannot be told.
    """
    visible = [name for name in os.listdir(home) if not name.startswith(".")]  # noqa: PTH208
    folders = [name for name in visible if (home / name).is_dir()]
    inside = sum([len(os.listdir(home / name)) for name in folders])  # noqa: PTH208
    beside = len(visible) - len(folders)
    named = manifest.named(rendered)
    all_in_one = inside == named.count("/")  # no path goes through two folders
    return all_in_one and inside + beside == named.count(" ") + 1


def _read(path: Path) -> Sent:
    return Sent(files.file_digest(path), path.stat().st_size)


def _visible(home: str, below: str, known: frozenset[str]) -> Iterator[str]:
    """Paths of all other files below a folder that are not hidden; a link is what it points to."""
    names = os.listdir(f"{home}/{below}")  # noqa: PTH208 - of seventy thousand files
    for path in filterfalse(known.__contains__, map(below.__add__, names)):
        if path.startswith(".", len(below)):
            continue
        if os.path.isdir(f"{home}/{path}"):  # noqa: PTH112 - as above
            yield from _visible(home, f"{path}/", known)
        else:
            yield path


def plan(
    here: frozenset[Group],
    known: Manifest,
    *,
    is_killed: Callable[[str], bool],
    keep: dt.timedelta,
    now: dt.datetime,
) -> Plan:
    """Compare a folder with what stands at a target.

    What is named by its digest (media, above all) stays for `keep` after nothing names it any more:
    apps that have read an older feed ask for it. What `is_killed` goes at once.
    """
    ours = manifest.files(here - known.groups)
    there = manifest.files(known.groups - here)
    send = sorted((path for path, one in ours.items() if there.get(path) != one), key=_turn)
    gone = there.keys() - ours.keys()
    since = {path: known.leaving.get(path, now.isoformat()) for path in gone}
    stays = {
        path: since[path]
        for path in gone
        if _NAMED_BY_DIGEST.search(path)
        and not is_killed(path)
        and now - dt.datetime.fromisoformat(since[path]) < keep
    }
    remove = sorted(path for path in gone if path not in stays)
    left = manifest.grouped({path: there[path] for path in stays})
    outcome = Manifest(here | left, stays)
    return Plan(tuple(send), tuple(remove), {path: ours[path] for path in send}, there, outcome)


def _turn(path: str) -> tuple[int, str]:
    """When a file is sent: never before what it names."""
    if path.startswith("media/"):
        return 0, path
    if path == FEED:
        return 4, path
    if path.endswith(".xml"):
        return 3, path
    return (2 if path.endswith(".html") else 1), path


# ----------------------------------------------------------------------------------- at the target


def known(target: Target, here: frozenset[Group], is_killed: Callable[[str], bool]) -> Manifest:
    """What stands at the target: by its manifest, else by looking.

    Without a manifest, a file whose name holds its digest is what we have when it is as long;
    another is not known. Only what is killed is looked for beyond what we have: the rest of a
    folder may be somebody else's.
    """
    noted = manifest.loads(target.read(manifest.PATH))
    if noted is not None:
        return noted
    ours = manifest.files(here)
    there = {
        path: ours[path] if _is_same(path, length, ours) else Sent("", length)
        for path, length in target.lengths().items()
        if path in ours or is_killed(path)
    }
    return Manifest(manifest.grouped(there))


def _is_same(path: str, length: int, here: Mapping[str, Sent]) -> bool:
    found = here.get(path)
    return bool(found and found.length_bytes == length and _NAMED_BY_DIGEST.search(path))


# ----------------------------------------------------------------------------------------- sending


def send(
    plan: Plan,
    at: Session,
    home: Path,
    report: Report,
    rundowns: Mapping[str, Path] = MappingProxyType({}),
) -> None:
    """Carry a plan out; `rundowns` are those of media, and stand and go beside them.

    Raises ServiceError where the target fails; the next call goes on there.
    """
    at.renew([*plan.send, *at.doubtful.difference(plan.send)])

    def deliver(path: str) -> str:
        _refuse_moved(home / path, plan.sent[path])
        if path in rundowns:
            beside = ledger.rundown(path)
            at.target.put(rundowns[path], beside, mediatypes.media_type(beside), cache(beside))
        at.target.put(home / path, path, mediatypes.media_type(path), cache(path))
        return path

    with ThreadPoolExecutor(at.target.lanes) as lanes:
        for _, paths in groupby(plan.send, key=lambda path: _turn(path)[0]):
            at.refuse_intruder()
            for path in lanes.map(deliver, paths):
                at.renew()
                at.note(path, plan.sent[path])
                if path.startswith("media/"):
                    report(f"sent {path}")
    for path in plan.remove:
        at.renew()
        at.target.remove(path)
        if path.startswith("media/"):
            at.target.remove(ledger.rundown(path))
        report(f"removed {path}")
    at.target.write(manifest.PATH, manifest.dumps(plan.outcome))


def cache(path: str) -> str:
    """For how long a file may be kept, as Cache-Control: for good where its name changes with it.

    >>> cache("media/flood-1a2b3c4d.mp3"), cache("feed.xml")
    ('public, max-age=31536000, immutable', 'public, max-age=300')
    """
    return _FOR_GOOD if _NAMED_BY_DIGEST.search(path) else _FOR_NOW


def _refuse_moved(path: Path, planned: Sent) -> None:
    if files.file_digest(path) != planned.digest:
        message = "was built again while it was being published"
        raise FileError(Mistake("feed-moved", str(path), message, "run it again when make is done"))
