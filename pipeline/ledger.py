"""What must never change by accident, in files that are committed: ledger.toml and cast.toml.

The ledger keeps what an episode was given when it first entered the feed: its GUID, its date and
the URL of its media, and what became of it. Podcast apps know an episode by its GUID alone, so a
renamed, killed or corrected episode stays here. The cast keeps which voice a person was given. Both
files are ours to write and a human's to read.
"""

import datetime as dt
import hashlib
import itertools
import re
import tomllib
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from . import files
from .errors import Mistake, ShowError
from .model import Correction, Entry, Kill

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

    The name in its URLs is its own, unless a renamed episode has that one still. One that was
    killed stays as it is.

    Raises ValueError for a ledger without a show GUID and for a `now` without a time zone.
    """
    if ledger.show_guid is None or now.tzinfo is None:
        raise ValueError("a show's GUID and a time zone come before its first episode")
    episodes = dict(ledger.episodes)
    dates = _free_dates(now, {entry.published for entry in episodes.values()})
    for name, digest in digests.items():
        known = episodes.get(name) or _new_entry(ledger.show_guid, name, next(dates), episodes)
        media = f"media/{stem(name, known)}-{digest[:8]}.mp3"
        same = known.kill or known.media == media
        episodes[name] = known if same else replace(known, media=media)
    return ledger if episodes == ledger.episodes else replace(ledger, episodes=episodes)


def _new_entry(show_guid: str, name: str, published: str, others: Mapping[str, Entry]) -> Entry:
    guid = uuid.uuid5(uuid.UUID(show_guid), f"{name} {published}")
    taken = {stem(other, entry) for other, entry in others.items()}
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    urls = next(free for free in numbered if free not in taken) if name in taken else None
    return Entry(guid=str(guid), published=published, media="", urls=urls)


def stem(name: str, entry: Entry) -> str:
    """The name in an episode's URLs: the one that it was first published under."""
    return entry.urls or name


def corrected(ledger: Ledger, name: str, note: str, now: dt.datetime, digest: str) -> Ledger:
    """Note what an episode got wrong, and give its media the URL of the digest that is right.

    The same note twice in a row is one: a command that was cut off is run again.
    """
    before = ledger.episodes[name]
    after = enter(ledger, {name: digest}, now).episodes[name]
    replaced = None if after.media == before.media else before.media
    last = before.corrections[-1] if before.corrections else None
    if last and last.note == note and replaced is None:
        return ledger
    made = Correction(_date_of(now), note, replaced)
    after = replace(after, corrections=(*before.corrections, made))
    return replace(ledger, episodes={**ledger.episodes, name: after})


def killed(ledger: Ledger, name: str, note: str, now: dt.datetime) -> Ledger:
    """Withdraw an episode: its GUID stays here for ever, with the reason."""
    entry = ledger.episodes[name]
    when = entry.kill.date if entry.kill else _date_of(now)
    gone = replace(entry, kill=Kill(when, note))
    return replace(ledger, episodes={**ledger.episodes, name: gone})


def renamed(ledger: Ledger, old: str, new: str) -> Ledger:
    """Know an episode by another name; its GUID and its URLs stay."""

    def same(name: str, entry: Entry) -> tuple[str, Entry]:
        if name != old:
            return name, entry
        urls = stem(name, entry)
        return new, replace(entry, urls=None if urls == new else urls)

    return replace(ledger, episodes=dict(same(*one) for one in ledger.episodes.items()))


def _date_of(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).strftime(_DATE)


def _free_dates(now: dt.datetime, taken: set[str]) -> Iterator[str]:
    moment = now.astimezone(dt.UTC).replace(microsecond=0)
    while True:
        date = moment.strftime(_DATE)
        if date not in taken:
            yield date
        moment += dt.timedelta(seconds=1)


def is_slug(text: str) -> bool:
    """Whether a text is a name as `slug` makes them."""
    return bool(_SLUG.fullmatch(text))


def slug(text: str) -> str:
    """An episode's name from any text: 1 to 60 of `a-z`, `0-9` and single hyphens.

    What has no letter of that kind is named by its digest.

    >>> slug("Última hora: Größe & Maß!"), slug("../../etc/passwd"), slug("速報")
    ('ultima-hora-grosse-mass', 'etc-passwd', 'episode-b0b8d3ba')
    """
    if is_slug(text):
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
    episodes = {name: _entry(entry) for name, entry in tables.get("episode", {}).items()}
    return Ledger(tables.get("show", {}).get("guid"), episodes)


def _entry(table: Mapping[str, Any]) -> Entry:
    corrections = tuple(Correction(**one) for one in table.get("corrections", ()))
    kill = Kill(**table["kill"]) if "kill" in table else None
    return Entry(**{**table, "corrections": corrections, "kill": kill})


def dumps(ledger: Ledger) -> str:
    """ledger.toml's text; the same ledger gives the same text."""
    show = [_table("[show]", {"guid": ledger.show_guid})] if ledger.show_guid else []
    tables = (text for name, one in ledger.episodes.items() for text in _tables(name, one))
    return "\n".join((_LEDGER_HEAD, *show, *tables))


def _tables(name: str, entry: Entry) -> Iterator[str]:
    head = f"episode.{_key(name)}"
    rows = _fields(entry)
    corrections, kill = rows.pop("corrections"), rows.pop("kill")
    yield _table(f"[{head}]", rows)
    yield from (_table(f"[[{head}.corrections]]", _fields(one)) for one in corrections)
    if kill:
        yield _table(f"[{head}.kill]", _fields(kill))


def _table(head: str, rows: Mapping[str, str | None]) -> str:
    return f"{head}\n{_rows({key: value for key, value in rows.items() if value is not None})}"


def _fields(entry: Entry | Correction | Kill) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _NAMES[type(entry)]}


_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Entry, Correction, Kill)}


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


_KEYS = r"([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)"
_HEAD = re.compile(rf"\[{_KEYS}\]|\[\[{_KEYS}\]\]")
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
            below = _below(tables, (head[1] or head[2]).split("."), several=head[1] is None)
            if below is None:
                return None
            table = below
        elif line and not line.startswith("#"):
            return None
    return tables


def _below(tables: dict[str, Any], path: Sequence[str], *, several: bool) -> dict[str, Any] | None:
    """The new table of that heading; `None` where it cannot be one, or stands already."""
    above: Any = tables
    for name in path[:-1]:
        above = above.setdefault(name, {})
        above = above[-1] if isinstance(above, list) and above else above
        if not isinstance(above, dict):
            return None
    if several:
        found = above.setdefault(path[-1], [])
        if not isinstance(found, list):
            return None
        found.append({})
        return cast("dict[str, Any]", found[-1])
    if path[-1] in above:
        return None
    above[path[-1]] = {}
    return cast("dict[str, Any]", above[path[-1]])


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


_Checks = Mapping[str, Callable[[str], bool]]
_SHOW: _Checks = {"guid": _is_uuid}
_ENTRY: _Checks = {
    "guid": _is_text,
    "published": _is_date,
    "media": _is_text,
    "urls": _is_text,
}
_KILL: _Checks = {"date": _is_date, "note": _is_text}
_CORRECTION: _Checks = {**_KILL, "replaced": _is_text}
_MAY_BE_MISSING = frozenset({"urls", "replaced"})


def _wrong(path: Path, text: str, tables: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Place and message of all that this version would not have written."""
    for key in tables.keys() - {"show", "episode"}:
        yield _place(path, text, key), f"{key!r} is nothing that a ledger keeps"
    episodes = tables.get("episode", {})
    checked: list[tuple[str, object, _Checks]] = []
    if "show" in tables:
        checked.append(("show", tables["show"], _SHOW))
    if not isinstance(episodes, dict):
        yield _place(path, text, "episode"), "'episode' is not a table"
        return
    checked += [one for name, entry in episodes.items() for one in _parts(name, entry)]
    for head, table, checks in checked:
        for message in _misfits(table, checks):
            yield _place(path, text, head), f"[{head}] {message}"
    yield from _shared(path, text, episodes)


def _parts(name: str, entry: object) -> Iterator[tuple[str, object, _Checks]]:
    """An episode's table and those below it, each with its heading and what it must hold."""
    head = f"episode.{_key(name)}"
    if not isinstance(entry, dict):
        yield head, entry, _ENTRY
        return
    yield head, {k: v for k, v in entry.items() if k not in {"corrections", "kill"}}, _ENTRY
    corrections = entry.get("corrections", [])
    for one in corrections if isinstance(corrections, list) else [corrections]:
        yield f"{head}.corrections", one, _CORRECTION
    if "kill" in entry:
        yield f"{head}.kill", entry["kill"], _KILL


def _misfits(table: object, checks: _Checks) -> Iterator[str]:
    given = table if isinstance(table, dict) else {}
    yield from (f"has an unknown key {key!r}" for key in given if key not in checks)
    for key, fits in checks.items():
        if key not in given and key in _MAY_BE_MISSING:
            continue
        if not (isinstance(given.get(key), str) and fits(given[key])):
            yield f"has no usable {key}"


def _shared(path: Path, text: str, episodes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What two episodes have in common though a podcast app tells them apart by it."""
    seen: dict[tuple[str, str], str] = {}
    for name, entry in episodes.items():
        told = entry if isinstance(entry, dict) else {}
        for key, value in {**told, "urls": told.get("urls", name)}.items():
            if not isinstance(value, str):
                continue
            first = seen.setdefault((key, value), name)
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
