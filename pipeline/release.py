"""Which episodes may go out: approval over the current words, and the hour to hold until."""

from datetime import UTC, datetime

from .errors import Mistake, ScriptError
from .files import digest
from .model import HeadLine, Script, Show

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


def held(script: Script, show: Show, now: datetime) -> str | None:
    """Why the episode must wait, or `None` when it may go out.

    Raises ScriptError for a `hold until` that is no time.
    """
    until = script.get("hold until")
    if until and _time(until) > now:
        return f"held until {until}"
    if show.release == "when approved":
        return _unapproved(script)
    return None


def _unapproved(script: Script) -> str | None:
    signed = (script.get("approved") or "").split()
    if len(signed) != 2:
        return "not approved yet"
    if signed[1] != words_digest(script):
        return f"its words changed after {signed[0]} approved them"
    return None


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        remedy = "write it like 2026-12-01 06:00, or with its zone: 2026-12-01 06:00+00:00"
        raise ScriptError(
            Mistake("bad-time", f"hold until: {text}", "is no time", remedy)
        ) from error
    return at.astimezone(UTC)  # without a zone it is this machine's local time
