"""ledger.toml and cast.toml: committed, ours to write and a human's to read.

A ledger as `dumps` writes it is read by one pattern, in a hundredth of the time that a parser of
TOML takes for ten thousand episodes; one that somebody wrote otherwise is TOML's to read, or to
refuse with every mistake at once.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from . import files
from .errors import Mistake, ShowError
from .ledger import Ledger
from .model import Correction, Entry, Kill

_LEDGER_HEAD = """\
# The ledger: what each published episode was given once and keeps for ever.
# Outcue writes it; commit it with the show. Losing a line makes apps download that episode again.
"""
_CAST_HEAD = """\
# The cast: which voice each person was given, so that it stays theirs in every episode.
# Outcue adds to it; commit it with the show. To recast somebody, change the voice.
"""
_WRITTEN_DATES = re.compile(r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)*", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile("[0-9a-f]{64}")
_HEX = b"0123456789abcdef"
_RESTORE = "mend the line, or take the file back from version control"
_LINE_OF_ERROR = re.compile(r"at line (\d+)")
_MUST_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_last: dict[str, Ledger] = {}
"""The text that was read or written last, and its ledger: one command asks for it several times."""


def load(path: Path) -> Ledger:
    """Read ledger.toml; a file that is not there is an empty ledger.

    Raises ShowError with every line that is wrong, FileError where it cannot be read.
    """
    text = files.read_text(path) if path.exists() else ""
    if text not in _last:
        found = _plain(text)
        _remember(text, found if found is not None else _read_as_toml(path, text))
    return _last[text]


def save(path: Path, ledger: Ledger) -> None:
    """Write ledger.toml. Raises FileError."""
    text = dumps(ledger)
    files.write(path, text)
    _remember(text, ledger)


def _remember(text: str, ledger: Ledger) -> None:
    _last.clear()
    _last[text] = ledger


def _read_as_toml(path: Path, text: str) -> Ledger:
    tables = _tables_of(path, text)
    if mistakes := [Mistake("ledger", *about, _RESTORE) for about in _wrong(path, text, tables)]:
        raise ShowError(*mistakes)
    episodes = {name: _entry(entry) for name, entry in tables.get("episode", {}).items()}
    return _ledger(tables, episodes)


def _ledger(tables: Mapping[str, Any], episodes: Mapping[str, Entry]) -> Ledger:
    show = tables.get("show", {})
    return Ledger(show.get("guid"), episodes, show.get("url"))


def _entry(table: Mapping[str, Any]) -> Entry:
    corrections = tuple(Correction(**one) for one in table.get("corrections", ()))
    kill = Kill(**table["kill"]) if "kill" in table else None
    return Entry(**{**table, "corrections": corrections, "kill": kill})


def dumps(ledger: Ledger) -> str:
    """ledger.toml's text; the same ledger gives the same text."""
    may = {"guid": ledger.show_guid, "url": ledger.url}
    rows = _rows({key: value for key, value in may.items() if value})
    show = [f"[show]\n{rows}"] if rows else []
    return "\n".join((_LEDGER_HEAD, *show, *_tables_of_all(ledger.episodes)))


def _tables_of_all(episodes: Mapping[str, Entry]) -> Iterator[str]:
    given = "".join([f"{one.guid}{one.published}{one.media}" for one in episodes.values()])
    plain = given.isprintable() and '"' not in given and "\\" not in given
    bare = plain and all(episodes) and _BARE_KEY.fullmatch("".join(episodes))
    for name, one in episodes.items():
        guid, published, media, sha256, urls, corrections, kill = one
        if bare and urls is None and not corrections and kill is None:
            sent = f'sha256 = "{sha256}"\n' if sha256 else ""
            yield (  # in a quarter of the time that each key and value spelled by itself takes
                f'[episode.{name}]\nguid = "{guid}"\n'
                f'published = "{published}"\nmedia = "{media}"\n{sent}'
            )
        else:
            yield from _tables(name, one)


def _tables(name: str, entry: Entry) -> Iterator[str]:
    head = f"episode.{_key(name)}"
    yield f"[{head}]\n{_rows(_head(entry))}"
    for one in entry.corrections:
        replaced = {"replaced": one.replaced} if one.replaced is not None else {}
        rows = {"date": one.date, "note": one.note, **replaced}
        yield f"[[{head}.corrections]]\n{_rows(rows)}"
    if entry.kill:
        rows = {"date": entry.kill.date, "note": entry.kill.note}
        yield f"[{head}.kill]\n{_rows(rows)}"


def load_cast(path: Path) -> dict[str, str]:
    """Read cast.toml: full name → `engine:voice`; a file that is not there is an empty cast.

    Raises ShowError with every line that is wrong, FileError where it cannot be read.
    """
    text = files.read_text(path) if path.exists() else ""
    voices = _tables_of(path, text)
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
    return f'"{_MUST_ESCAPE.sub(_escape, text)}"'


def _escape(character: re.Match[str]) -> str:
    return f"\\{character[0]}" if character[0] in '"\\' else f"\\u{ord(character[0]):04x}"


def _tables_of(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found_line = _LINE_OF_ERROR.search(str(error))
        line = found_line[1] if found_line else text.count("\n") + 1
        reason = str(error).partition(" (at ")[0].lower()
        raise ShowError(
            Mistake("no-toml", f"{path}:{line}", f"is no TOML: {reason}", _RESTORE)
        ) from error


_TEXT = r'"([^"\\\x00-\x1f\x7f]+)"'
_ENTRY_TABLE = re.compile(
    rf"^\[episode\.([a-z0-9-]+)\]\nguid = {_TEXT}\n"
    r'published = "(.{20})"\n'
    rf"media = {_TEXT}\n"
    rf'(?:sha256 = "(.{{64}})"\n)?(?:urls = {_TEXT}\n)?(?=[\n\[]|\Z)',
    re.MULTILINE,
)
"""An episode's table as `dumps` writes it."""


def _plain(text: str) -> Ledger | None:
    """The ledger, if `dumps` may have written it and nothing in it is wrong; `None` otherwise."""
    parts: list[Any] = _ENTRY_TABLE.split(text)
    rest, names, guids, dates, media, sent, urls = (parts[number::7] for number in range(7))
    stems = [given or name for given, name in zip(urls, names, strict=True)]
    columns = (names, guids, dates, media, stems)
    if not _are_dates(dates) or any(len(set(one)) < len(names) for one in columns):
        return None
    if "".join(filter(None, sent)).encode().translate(None, _HEX):
        return None
    episodes = dict(zip(names, map(Entry, guids, dates, media, sent, urls), strict=True))
    return _completed(episodes, "".join(rest))


def _completed(episodes: dict[str, Entry], rest: str) -> Ledger | None:
    """With what else the file says: the show's GUID, corrections, kills."""
    try:
        tables = tomllib.loads(rest)
    except tomllib.TOMLDecodeError:
        return None
    more = tables.get("episode", {})
    if _MULTILINE.search(rest) or not _only_adds(more, episodes):
        return None
    about = {name: {**_head(episodes[name]), **table} for name, table in more.items()}
    tables = {**tables, "episode": about}
    if any(_wrong(Path(), "", tables)):
        return None
    whole = {name: _entry(table) for name, table in about.items()}
    return _ledger(tables, {**episodes, **whole})


def _only_adds(more: object, episodes: Mapping[str, Entry]) -> bool:
    """Whether these tables say of known episodes what stands in no table of theirs yet."""
    return isinstance(more, dict) and all(
        name in episodes and isinstance(table, dict) and table.keys() <= {"corrections", "kill"}
        for name, table in more.items()
    )


def _head(entry: Entry) -> dict[str, str]:
    given = {"guid": entry.guid, "published": entry.published, "media": entry.media}
    may = {"sha256": entry.sha256, "urls": entry.urls}
    return given | {key: value for key, value in may.items() if value is not None}


_MULTILINE = re.compile("\"{3}|'{3}")
"""What may hold lines that only look like a table."""


# ------------------------------------------------------------------------- what a ledger must hold


def _is_text(text: str) -> bool:
    return bool(text)


def _is_uuid(text: str) -> bool:
    return bool(_UUID.fullmatch(text))


def _is_sha256(text: str) -> bool:
    return bool(_SHA256.fullmatch(text))


def _is_date(text: str) -> bool:
    return _are_dates([text])


def _are_dates(texts: Sequence[str]) -> bool:
    try:
        written = all(texts) and _WRITTEN_DATES.fullmatch("".join(texts))
        return bool(written) and all(map(dt.datetime.fromisoformat, texts))
    except ValueError:
        return False


_Checks = Mapping[str, Callable[[str], bool]]
_SHOW: _Checks = {"guid": _is_uuid, "url": _is_text}
_ENTRY: _Checks = {
    "guid": _is_text,
    "published": _is_date,
    "media": _is_text,
    "sha256": _is_sha256,
    "urls": _is_text,
}
_KILL: _Checks = {"date": _is_date, "note": _is_text}
_CORRECTION: _Checks = {**_KILL, "replaced": _is_text}
_MAY_BE_MISSING = frozenset({"sha256", "url", "urls", "replaced"})


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
        told = {"urls": name, **entry} if isinstance(entry, dict) else {}
        for key, value in told.items():
            if key == "sha256" or not isinstance(value, str):
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
