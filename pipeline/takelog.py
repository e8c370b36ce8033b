"""The take log: from what each cue was last made. It says why a take is made again, no more.

Freshness never depends on it: a log that is lost or wrong costs a reason, not a take.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .files import write
from .jsontext import table


@dataclass(frozen=True, slots=True)
class Logged:
    """What went into one take."""

    key: str
    voice: str | None
    """`None` for a human take."""
    source: str | None
    """The recording's file, of tape with its times."""
    spoken: tuple[str, ...]
    pauses_ms: tuple[int | None, ...]
    took_ms: int | None = None
    """How long this machine took to make it."""


def load(folder: Path, name: str) -> dict[str, Logged]:
    """Cue id → what its take was last made from; empty where nothing is known."""
    try:
        known = json.loads(_path(folder, name).read_text(encoding="utf-8"))
        return {cue_id: _logged(entry) for cue_id, entry in known.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def save(folder: Path, name: str, made: Mapping[str, Logged]) -> None:
    """Keep what the takes of an episode were made from. Raises FileError."""
    known = json.dumps(dict(made), ensure_ascii=False, default=table)
    write(_path(folder, name), known + "\n", sync=False)


def why(last: Logged | None, now: Logged) -> str:
    """Why a take that is not there must be made, as far as the log knows.

    >>> a = Logged("1", "tone:host", None, ("One.",), (None,))
    >>> why(None, a)
    'new'
    >>> why(Logged("0", "tone:guest", None, ("One.",), (None,)), a)
    'voice changed (tone:guest, now tone:host)'
    """
    if last is None:
        return "take file added" if now.source else "new"
    rows = (
        (last.key == now.key, "its take is gone"),
        (now.source and not last.source, "take file added"),
        (last.source and not now.source, "take file removed"),
        (last.source != now.source, f"another take ({last.source}, now {now.source})"),
        (last.voice != now.voice, f"voice changed ({last.voice}, now {now.voice})"),
        (last.spoken != now.spoken, "text changed"),
        (last.pauses_ms != now.pauses_ms, "pause changed"),
        (now.source, "take file or its level changed"),
    )
    return next((words for holds, words in rows if holds), "engine or settings changed")


def changed_sentence(last: Logged, now: Logged) -> int | None:
    """Index of the first sentence that was not there before, `None` where there is none."""
    return next((n for n, words in enumerate(now.spoken) if words not in last.spoken), None)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _logged(entry: Mapping[str, object]) -> Logged:
    known = dict(entry)
    for field in ("spoken", "pauses_ms"):
        known[field] = tuple(known[field])  # type: ignore[arg-type]  # not a list: TypeError
    return Logged(**known)  # type: ignore[arg-type]  # only ever compared and shown
