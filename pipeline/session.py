"""A publication under way: nobody else publishes to that target until it is closed.

A mark at the target says so to other machines, a lock to this one; a journal here remembers what
arrived, so that a publication that was cut off costs at most the files that were on their way.
"""

import contextlib
import datetime as dt
import fcntl
import getpass
import platform
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from . import files, manifest
from .errors import Mistake, OutcueError
from .manifest import Manifest, Mark, Sent
from .targets import Target

SETTLED_S = 1.0
"""Between looking whether somebody publishes and leaving a mark, a machine takes less."""
_SILENT_FOR = dt.timedelta(minutes=15)
"""Whoever publishes renews the mark more often; one that is silent for longer has died."""
_RENEWED_EVERY = dt.timedelta(minutes=3)


@dataclass(slots=True)
class Session:
    """One publication under way: nobody else publishes there until it is closed."""

    target: Target
    mark: Mark
    resumed: Mapping[str, Sent]
    """What an earlier one had sent before it was cut off."""
    doubtful: frozenset[str]
    """What it may have sent in part."""
    journal: IO[str]
    now: Callable[[], dt.datetime]

    def corrected(self, noted: Manifest) -> Manifest:
        """A manifest, as far as it still holds."""
        if not self.doubtful and not self.resumed:
            return noted
        in_doubt = dict.fromkeys(self.doubtful, Sent("", 0))
        there = {**manifest.files(noted.groups), **in_doubt, **self.resumed}
        return noted._replace(groups=manifest.grouped(there))

    def note(self, path: str, sent: Sent) -> None:
        """Remember that a file arrived."""
        self.journal.write(manifest.journal_line(path, sent))
        self.journal.flush()

    def begin(self) -> None:
        """Leave our mark there, before anything is read that we would publish against.

        Of several who came in the same moment the last to leave a mark stays: each looks again once
        the others must have left theirs. Raises OutcueError where it is not ours.
        """
        self.renew(self.mark.sending)
        if self.target.folder is None:
            time.sleep(SETTLED_S)
        self.refuse_intruder()

    def renew(self, sending: Sequence[str] | None = None) -> None:
        """Say that we are still here, and what is uncertain from now on."""
        now = self.now()
        if sending is not None or self.mark.age(now) > _RENEWED_EVERY:
            paths = self.mark.sending if sending is None else tuple(sending)
            self.mark = self.mark._replace(renewed=now.isoformat(), sending=paths)
            self.target.write(manifest.MARK_PATH, manifest.mark_dumps(self.mark))

    def refuse_intruder(self) -> None:
        """Raise OutcueError where somebody else publishes there meanwhile."""
        found = manifest.mark_loads(self.target.read(manifest.MARK_PATH))
        if found and found.token != self.mark.token:
            raise _busy(self.target.url, f"{found.who} publishes there too")


@contextlib.contextmanager
def session(
    target: Target, memory: Path, now: Callable[[], dt.datetime], *, dry: bool = False
) -> Iterator[Session]:
    """Be the only one who publishes to the target from here, and from elsewhere.

    `memory` is a folder of this show's for what publications leave on this machine. A publication
    that ends badly leaves its mark and its journal, and the next one goes on. With `dry` nothing is
    written. Raises OutcueError where another is under way.
    """
    memory.mkdir(parents=True, exist_ok=True)
    with (memory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(target.url, "another outcue publish of this show is under way") from None
        found = manifest.mark_loads(target.read(manifest.MARK_PATH))
        path = _journal(target, memory, found)
        token, sent = _left(path)
        ours = found is not None and found.token == token
        if found and not ours and found.age(now()) < _SILENT_FOR:
            raise _busy(target.url, f"{found.who} has been publishing there since {found.renewed}")
        with path.open("a", encoding="utf-8") as journal:
            if not ours and not dry:
                sent, token = {}, secrets.token_hex(8)
                journal.truncate(0)
                journal.write(f"{token}\n")
                journal.flush()
            sending = found.sending if found else ()
            mark = Mark(token, f"{getpass.getuser()}@{platform.node()}", now().isoformat(), sending)
            opened = Session(target, mark, sent if ours else {}, frozenset(sending), journal, now)
            if not dry:
                opened.begin()
            yield opened
            if not dry:
                target.remove(manifest.MARK_PATH)
                journal.truncate(0)


def _journal(target: Target, memory: Path, mark: Mark | None) -> Path:
    """The journal of the publication that left its mark there, else one for this address.

    One place has many addresses, and is known by its mark whichever of them is given.
    """
    cut_off = (path for path in memory.glob("*.journal") if mark and _left(path)[0] == mark.token)
    return next(cut_off, memory / f"{files.digest(target.url)[:16]}.journal")


def _left(journal: Path) -> tuple[str, dict[str, Sent]]:
    there = journal.exists()
    return manifest.journal_loads(journal.read_text("utf-8", "replace") if there else "")


def _busy(url: str, message: str) -> OutcueError:
    remedy = "wait until it is done; one that died is taken over after 15 minutes"
    return OutcueError(Mistake("publishing", url, message, remedy))
