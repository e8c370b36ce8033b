"""What stands at a target, as whoever published last noted it there; and the mark of who publishes.

Both are small JSON files beside the site. A manifest that was lost is no harm: what stands there is
then compared by length, or sent again.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

PATH = ".outcue-published.json"
MARK_PATH = ".outcue-publishing.json"
_FORMAT = 1


class Sent(NamedTuple):
    """A file's content."""

    digest: str
    """Hex SHA-256; empty where only the length is known."""
    length_bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was sent and not removed since."""

    files: Mapping[str, Sent] = field(default_factory=dict)
    """By path below the target."""
    leaving: Mapping[str, str] = field(default_factory=dict)
    """Files that nothing names any more, and since when: RFC 3339."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Says that somebody is publishing, or died of it."""

    token: str
    who: str
    """As a person knows them: `ada@desk-3`."""
    renewed: str
    """When its publisher was last heard of: RFC 3339."""
    sending: tuple[str, ...] = ()
    """Paths whose content is uncertain until it is done."""

    def age(self, now: dt.datetime) -> dt.timedelta:
        """For how long its publisher has been silent."""
        return now - dt.datetime.fromisoformat(self.renewed)


def loads(data: bytes | None) -> Manifest | None:
    """Read a manifest; `None` where there is none that this version wrote."""
    try:
        found = json.loads(data or b"")
        if found["format"] != _FORMAT:
            return None
        files = {path: Sent(str(d), int(length)) for path, (d, length) in found["files"].items()}
        return Manifest(files, dict(found["leaving"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def dumps(manifest: Manifest) -> bytes:
    """JSON of a manifest; the same one gives the same bytes."""
    rows = {path: list(sent) for path, sent in sorted(manifest.files.items())}
    content = {"format": _FORMAT, "files": rows, "leaving": dict(sorted(manifest.leaving.items()))}
    return json.dumps(content, separators=(",", ":")).encode()


def mark_loads(data: bytes | None) -> Mark | None:
    """Read a mark; `None` where there is none, or one that was cut short."""
    try:
        found = json.loads(data or b"")
        mark = Mark(**{**found, "sending": tuple(map(str, found["sending"]))})
        dt.datetime.fromisoformat(mark.renewed)
    except (ValueError, KeyError, TypeError):
        return None
    return mark


def mark_dumps(mark: Mark) -> bytes:
    """JSON of a mark."""
    content = {"token": mark.token, "who": mark.who, "renewed": mark.renewed}
    return json.dumps({**content, "sending": mark.sending}).encode()


def journal_loads(text: str) -> tuple[str, dict[str, Sent]]:
    """A journal's token, and what its publisher had sent; a last line cut short is left out."""
    token, _, lines = text.partition("\n")
    return token, dict(_rows(lines.splitlines()))


def _rows(lines: Iterable[str]) -> Iterable[tuple[str, Sent]]:
    for line in lines:
        try:
            path, digest, length = json.loads(line)
        except ValueError:
            return
        yield path, Sent(digest, length)


def journal_line(path: str, sent: Sent) -> str:
    """One line of a journal."""
    return json.dumps([path, *sent]) + "\n"
