"""What must never change by accident, in files that are committed: ledger.toml and cast.toml.

The ledger keeps what an episode was given when it first entered the feed: its GUID, its date and
the URL of its media. Podcast apps know an episode by its GUID alone, so a renamed, deleted or
corrected episode stays here. The cast keeps which voice a person was given. Both files are ours to
write and a human's to read.
"""

import datetime as dt
import hashlib
import re
import tomllib
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from . import files
from .errors import Mistake, ShowError
from .model import Entry

_LEDGER_HEAD = """\
# The ledger: what each published episode was given once and keeps for ever.
# Outcue writes it; commit it with the show. Losing a line makes apps download that episode again.
"""
_CAST_HEAD = """\
# The cast: which voice each person was given, so that it stays theirs in every episode.
# Outcue adds to it; commit it with the show. To recast somebody, change the voice.
"""
_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_NAME_LENGTH = 60
_DATE = "%Y-%m-%dT%H:%M:%SZ"
_WRITTEN_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RESTORE = "mend the line, or take the file back from version control"
_LINE_OF_ERROR = re.compile(r"at line (\d+)")
_SLUG = re.compile(r"(?=.{1,60}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_MUST_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NO_ACCENT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
"""Letters that Unicode does not take apart into a letter and its accent."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was given to the show and to each of its episodes, in order of entry."""

    show_guid: str | None = None
    """`podcast:guid`; `None` until the feed's URL is first known."""
    episodes: dict[str, Entry] = field(default_factory=dict)
    """By name. An episode that is no longer published stays."""

    def named(self, show_guid: str) -> "Ledger":
        """Give the show its GUID, unless it has one: it stays when the feed moves."""
        return self if self.show_guid else replace(self, show_guid=show_guid)


# ------------------------------------------------------------------------------------- giving once


def feed_guid(feed_url: str) -> str:
    """The show's `podcast:guid`: UUIDv5 of the feed's URL without scheme and trailing slashes.

    Podcasting 2.0, tag `guid`: given once, kept when the feed moves.

    >>> feed_guid("https://podnews.net/rss/")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    bare = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://", "", feed_url.strip()).rstrip("/")
    return str(uuid.uuid5(_PODCAST_NAMESPACE, bare))


def enter(ledger: Ledger, digests: Mapping[str, str], now: dt.datetime) -> Ledger:
    """Enter episodes, name by digest, oldest first; `now` is a moment with its time zone.

    An episode that is new is given its GUID, its date (`now` in UTC, to the second, and moved on
    by seconds until no other episode has it) and its media path. One that is known keeps GUID and
    date; its media path changes only with its digest, so that a corrected episode is fetched anew.

    Raises ValueError for a ledger without a show GUID and for a `now` without a time zone.
    """
    if ledger.show_guid is None or now.tzinfo is None:
        raise ValueError("a show's GUID and a time zone come before its first episode")
    episodes = dict(ledger.episodes)
    dates = _free_dates(now, {entry.published for entry in episodes.values()})
    for name, digest in digests.items():
        media = _media(name, digest)
        known = episodes.get(name) or _new_entry(ledger.show_guid, name, next(dates), media)
        episodes[name] = known if known.media == media else replace(known, media=media)
    return ledger if episodes == ledger.episodes else replace(ledger, episodes=episodes)


def _media(name: str, digest: str) -> str:
    return f"media/{name}-{digest[:8]}.mp3"


def _new_entry(show_guid: str, name: str, published: str, media: str) -> Entry:
    guid = uuid.uuid5(uuid.UUID(show_guid), f"{name} {published}")
    return Entry(guid=str(guid), published=published, media=media)


def _free_dates(now: dt.datetime, taken: set[str]) -> Iterator[str]:
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    while True:
        date = moment.strftime(_DATE)
        if date not in taken:
            yield date
        moment += dt.timedelta(seconds=1)


def slug(text: str) -> str:
    """An episode's name from any text: 1 to 60 of `a-z`, `0-9` and single hyphens.

    What has no letter of that kind is named by its digest.

    >>> slug("Última hora: Größe & Maß!"), slug("../../etc/passwd"), slug("速報")
    ('ultima-hora-grosse-mass', 'etc-passwd', 'episode-b0b8d3ba')
    """
    if _SLUG.fullmatch(text):
        return text
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_NO_ACCENT))
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return _shortened(words) or f"episode-{_digest(text)[:8]}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _shortened(words: str) -> str:
    """Cut to the longest name allowed, between words where that keeps half of it."""
    if len(words) <= _NAME_LENGTH:
        return words
    cut = words.rfind("-", _NAME_LENGTH // 2, _NAME_LENGTH + 1)
    return words[: cut if cut > 0 else _NAME_LENGTH].rstrip("-")


# -------------------------------------------------------------------------------- reading, writing


def load(path: Path) -> Ledger:
    """Read ledger.toml; a file that is not there is an empty ledger.

    Raises ShowError with every line that is wrong, FileError where it cannot be read.
    """
    text, tables = _read(path)
    if mistakes := [Mistake("ledger", *about, _RESTORE) for about in _wrong(path, text, tables)]:
        raise ShowError(*mistakes)
    episodes = {name: Entry(**entry) for name, entry in tables.get("episode", {}).items()}
    return Ledger(tables.get("show", {}).get("guid"), episodes)


def dumps(ledger: Ledger) -> str:
    """ledger.toml's text; the same ledger gives the same text."""
    tables = {f"episode.{_key(name)}": _fields(entry) for name, entry in ledger.episodes.items()}
    if ledger.show_guid:
        tables = {"show": {"guid": ledger.show_guid}} | tables
    return _LEDGER_HEAD + "".join(f"\n[{head}]\n{_rows(rows)}" for head, rows in tables.items())


def _fields(entry: Entry) -> dict[str, str]:
    return {field.name: getattr(entry, field.name) for field in fields(entry)}


def load_cast(path: Path) -> dict[str, str]:
    """Read cast.toml: full name → `engine:voice`; a file that is not there is an empty cast.

    Raises ShowError with every line that is wrong, FileError where it cannot be read.
    """
    text, voices = _read(path)
    wrong = [name for name, voice in voices.items() if not isinstance(voice, str)]
    if wrong:
        raise ShowError(
            *(
                Mistake(
                    "cast",
                    _place(path, text, name),
                    f"{name!r} has no voice",
                    'write "Full Name" = "engine:voice", one person a line',
                )
                for name in wrong
            )
        )
    return voices


def dumps_cast(voices: Mapping[str, str]) -> str:
    """cast.toml's text, in the order given."""
    return f"{_CAST_HEAD}\n{_rows(voices)}"


def _rows(values: Mapping[str, str]) -> str:
    return "".join(f"{_key(key)} = {toml_string(value)}\n" for key, value in values.items())


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else toml_string(name)


def toml_string(text: str) -> str:
    r"""Spell a text as a TOML 1.0 basic string.

    >>> print(toml_string('say "hi"' + chr(10)))
    "say \"hi\"\u000a"
    """
    return '"' + _MUST_ESCAPE.sub(_escape, text) + '"'


def _escape(character: re.Match[str]) -> str:
    return f"\\{character[0]}" if character[0] in '"\\' else f"\\u{ord(character[0]):04x}"


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    text = files.read_text(path) if path.exists() else ""
    try:
        return text, _plain(text) or tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found_line = _LINE_OF_ERROR.search(str(error))
        line = found_line[1] if found_line else text.count("\n") + 1
        reason = str(error).partition(" (at ")[0].lower()
        raise ShowError(
            Mistake("no-toml", f"{path}:{line}", f"is no TOML: {reason}", _RESTORE)
        ) from error


_HEAD = re.compile(r"\[([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?\]")
_ROW = re.compile(r'(?:([A-Za-z0-9_-]+)|"([^"\\\x00-\x1f\x7f]+)") = "([^"\\\x00-\x1f\x7f]*)"')


def _plain(text: str) -> dict[str, Any] | None:
    """What `dumps` writes, read line by line in a tenth of the time that tomllib takes.

    `None` where a line is another, or stands twice: then it is tomllib's to read, or to refuse.
    """
    tables: dict[str, Any] = {}
    table = tables
    for line in text.split("\n"):
        if row := _ROW.fullmatch(line):
            key = row[1] or row[2]
            if key in table:
                return None
            table[key] = row[3]
        elif head := _HEAD.fullmatch(line):
            above = tables.setdefault(head[1], {}) if head[2] else tables
            if not isinstance(above, dict) or (head[2] or head[1]) in above:
                return None
            table = above[head[2] or head[1]] = {}
        elif line and not line.startswith("#"):
            return None
    return tables


# ------------------------------------------------------------------------- what a ledger must hold


def _is_text(text: str) -> bool:
    return bool(text)


def _is_uuid(text: str) -> bool:
    return bool(_UUID.fullmatch(text))


def _is_date(text: str) -> bool:
    try:
        return bool(_WRITTEN_DATE.fullmatch(text) and dt.datetime.fromisoformat(text))
    except ValueError:
        return False


_SHOW: dict[str, Callable[[str], bool]] = {"guid": _is_uuid}
_ENTRY: dict[str, Callable[[str], bool]] = {
    "guid": _is_text,
    "published": _is_date,
    "media": _is_text,
}


def _wrong(path: Path, text: str, tables: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Place and message of all that this version would not have written."""
    for key in tables.keys() - {"show", "episode"}:
        yield _place(path, text, key), f"{key!r} is nothing that a ledger keeps"
    episodes = tables.get("episode", {})
    checked = [("show", tables["show"], _SHOW)] if "show" in tables else []
    if not isinstance(episodes, dict):
        yield _place(path, text, "episode"), "'episode' is not a table"
        return
    checked += [(f"episode.{_key(name)}", entry, _ENTRY) for name, entry in episodes.items()]
    for head, table, checks in checked:
        for message in _misfits(table, checks):
            yield _place(path, text, head), f"[{head}] {message}"
    yield from _shared(path, text, episodes)


def _misfits(table: object, checks: Mapping[str, Callable[[str], bool]]) -> Iterator[str]:
    given = table if isinstance(table, dict) else {}
    yield from (f"has an unknown key {key!r}" for key in given if key not in checks)
    for key, fits in checks.items():
        if not (isinstance(given.get(key), str) and fits(given[key])):
            yield f"has no usable {key}"


def _shared(path: Path, text: str, episodes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What two episodes have in common though a podcast app tells them apart by it."""
    seen: dict[tuple[str, str], str] = {}
    for name, entry in episodes.items():
        for key, value in entry.items() if isinstance(entry, dict) else ():
            first = seen.setdefault((key, str(value)), name)
            if first != name:
                yield (
                    _place(path, text, f"episode.{_key(name)}"),
                    f"{name!r} and {first!r} have the same {key}",
                )


def _place(path: Path, text: str, start: str) -> str:
    """`file:line` of the first line that starts with a table's head or a key."""
    starts = (
        f"[{start}]",
        f"[{start}.",
        f"[[{start}]]",
        f"{start} ",
        f"{start}=",
        toml_string(start),
    )
    numbered = enumerate(text.splitlines(), 1)
    line = next((number for number, line in numbered if line.lstrip().startswith(starts)), 1)
    return f"{path}:{line}"
