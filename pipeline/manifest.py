"""What stands at a target, as whoever published last noted it there; and the mark of who publishes.

A manifest is a text of a line for each group of files that were made together: of ten thousand
episodes only the lines that differ are ever taken apart. One that was lost is no harm: what stands
there is then compared by length, or sent again.
"""

import datetime as dt
import json
import urllib.parse
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

PATH = ".outcue-published.tsv"
MARK_PATH = ".outcue-publishing.json"
_FORMAT = "outcue 2"


class Sent(NamedTuple):
    """A file's content."""

    digest: str
    """Hex SHA-256; empty where only the length is known."""
    length_bytes: int


Group = str
"""Files that were made together: their paths, digests and lengths, between tabs, each in a row.
What we name ourselves is written as it is, what others name as in a URL."""


def group(paths: str, digests: str, lengths: str) -> Group:
    """Return the group of these files; each text holds one of its words for each file."""
    return f"{paths}\t{digests}\t{lengths}"


def named(groups: Iterable[Group]) -> str:
    """Return the paths of the files of groups of our own, with a space between two.

    Raises ValueError for what is no group.
    """
    return " ".join([one[: one.index("\t")] for one in groups])  # of ten thousand


def paths(groups: Iterable[Group]) -> list[str]:
    """Return the same, each by itself."""
    every = named(groups)
    return every.split(" ") if every else []


def grouped(files: Mapping[str, Sent]) -> frozenset[Group]:
    """Return groups of a file each."""
    return frozenset(
        group(_quoted(path), one.digest, str(one.length_bytes)) for path, one in files.items()
    )


def files(groups: Iterable[Group]) -> dict[str, Sent]:
    """Return each file of these groups, by path.

    >>> files([group("a.vtt b%20c.txt", "f0 f1", "10 20")])
    {'a.vtt': Sent(digest='f0', length_bytes=10), 'b c.txt': Sent(digest='f1', length_bytes=20)}
    """
    columns = ([words.split(" ") for words in one.split("\t")] for one in groups)
    return {
        _unquoted(path): Sent(digest, int(length))
        for paths, digests, lengths in columns
        for path, digest, length in zip(paths, digests, lengths, strict=True)
    }


def counts(groups: Iterable[Group]) -> list[int]:
    """How many files each of them is: as many as a text of it has words.

    >>> counts([group("a.vtt b.txt", "f0 f1", "10 20"), group("c", "f2", "30")])
    [2, 1]
    """
    return [one.count(" ", one.rindex("\t")) + 1 for one in groups]  # the last text is the shortest


class Manifest(NamedTuple):
    """What was sent and not removed since."""

    groups: frozenset[Group] = frozenset()
    leaving: Mapping[str, str] = MappingProxyType({})
    """Files that nothing names any more, and since when: RFC 3339."""


class Mark(NamedTuple):
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
    """Read a manifest; `None` where there is none that this version wrote, or not all of it."""
    try:
        head, *lines = (data or b"").decode().split("\n")
        if head != _head(lines):
            return None
        groups = len(lines)  # they come first: of ten thousand, only what follows is looked at
        while groups and lines[groups - 1].count("\t") == 1:
            groups -= 1
        leaving = (line.split("\t") for line in lines[groups:])
        known = {_unquoted(path): since for path, since in leaving}
        return Manifest(frozenset(lines[:groups]), known)
    except ValueError:
        return None


def dumps(manifest: Manifest) -> bytes:
    """Return the text of a manifest; the same one gives the same bytes."""
    leaving = (f"{_quoted(path)}\t{since}" for path, since in sorted(manifest.leaving.items()))
    lines = [*sorted(manifest.groups), *leaving]
    return "\n".join([_head(lines), *lines]).encode()


def _quoted(path: str) -> str:
    return urllib.parse.quote(path, errors="surrogateescape")


def _unquoted(path: str) -> str:
    return urllib.parse.unquote(path, errors="surrogateescape")


def _head(lines: Sequence[str]) -> str:
    """The first line: one that was cut short has fewer than it says."""
    return f"{_FORMAT} {len(lines)} {sum(map(len, lines))}"


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
