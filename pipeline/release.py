"""Which episodes may go out: approval over the current words, and the hour to hold until."""

from datetime import UTC, datetime
from typing import NamedTuple

from .files import digest
from .model import HeadLine, Script, Show

TIME_REMEDY = "write it like 2026-12-01 06:00, or with its zone: 2026-12-01 06:00+00:00"
_NOT_WORDS = frozenset({"approved", "hold until"})


def words_digest(script: Script) -> str:
    """Eight hex digits over all that is said and published: what an approval stands for."""
    head = [_bare(line) for line in script.head if line.key and line.key not in _NOT_WORDS]
    said = [
        (chapter.title, cue.label, cue.kind, [line.text for line in cue.speech])
        for chapter in script.chapters
        for cue in chapter.cues
    ]
    return digest(repr((head, said)))[:8]


def _bare(line: HeadLine) -> tuple[object, ...]:
    return line.key, line.value, [_bare(child) for child in line.children if child.key]


class Terms(NamedTuple):
    """On what terms a script may go out."""

    hold_until: str | None
    unsigned: str | None
    """Why it counts as not approved; `None` where a signature stands over its current words."""
    words: str
    """Digest of those words."""

    def held(self, show: Show, now: datetime) -> str | None:
        """As `held`."""
        return held(self.hold_until, self.unsigned, show, now)


def held(hold_until: str | None, unsigned: str | None, show: Show, now: datetime) -> str | None:
    """Why an episode on these terms must wait, or `None` when it may go out."""
    if hold_until and moment(hold_until) > now:
        return f"held until {hold_until}"
    return (unsigned or None) if show.release == "when approved" else None


def terms(script: Script) -> Terms:
    """Return the terms that a script sets."""
    words = words_digest(script)
    return Terms(script.get("hold until"), _unapproved(script, words), words)


def _unapproved(script: Script, words: str) -> str | None:
    signed = (script.get("approved") or "").split()
    if len(signed) != 2:
        return "not approved yet"
    if signed[1] != words:
        return f"its words changed after {signed[0]} approved them"
    return None


def moment(text: str) -> datetime:
    """The time that `hold until` names; without a zone it is this machine's local time.

    Raises ValueError where it is none.
    """
    return datetime.fromisoformat(text).astimezone(UTC)
