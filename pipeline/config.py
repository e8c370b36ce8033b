"""show.toml becomes a Show: every mistake found at once, each with its line and a remedy.

The file's schema is the table `KEYS`: a new setting is a row there, a field of `model.Show` and a
paragraph of docs/show.md.
"""

import contextlib
import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from . import categories, feedtags, slot
from .errors import Mistake, OutcueError, ShowError
from .files import read_text
from .model import (
    Broadcast,
    Desk,
    Feed,
    Music,
    Pauses,
    Person,
    Publishing,
    Rights,
    Show,
    Sound,
    Tag,
    Words,
)
from .musiccues import SOFTEST_DB

FILE = "show.toml"
_FREE_TABLES = frozenset({"style", "people", *(f"feed.{name}" for name in feedtags.SPECS)})
"""Tables that one row reads as a whole."""


class _WrongError(Exception):
    """A value that a row does not take: what is wrong, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class Key(NamedTuple):
    """One row of the schema."""

    name: str
    """As in the file, behind its table's name: `sound.bitrate`."""
    field: str
    """Field of `owner` that it fills."""
    read: Callable[[object], object]
    owner: type = Show
    required: bool = False


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongError(f"{value!r} is no text", 'write words between quotes, like "…"')
    return " ".join(value.split())


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"{value!r} is neither true nor false", "write true or false")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _WrongError(f"{value!r} is no list", 'write a list, like ["…", "…"]')
    return tuple(map(_text, value))


def _choice(*allowed: object) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, bool) or value not in allowed:
            names = [str(choice) for choice in allowed]
            near = difflib.get_close_matches(str(value), names, n=1)
            guess = f"did you mean {near[0]!r}?" if near else f"choose {' or '.join(names)}"
            raise _WrongError(f"{value!r} is not one of {', '.join(names)}", guess)
        return value

    return read


def _number(low: float, high: float, kind: type = float) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float) or kind(value) != value:
            raise _WrongError(f"{value!r} is no {'whole ' * (kind is int)}number", "write a number")
        if not low <= value <= high:
            raise _WrongError(f"{value} is out of range", f"choose from {low:g} to {high:g}")
        return kind(value)

    return read


def _seconds(low: float, high: float) -> Callable[[object], object]:
    """Seconds, kept as milliseconds."""
    number = _number(low, high)

    def read(value: object) -> object:
        return round(float(str(number(value))) * 1000)

    return read


def _file(value: object) -> str:
    name = _text(value)
    if "/" in name or "\\" in name or name.startswith("."):
        raise _WrongError(f"{name!r} is no file's name", "name a file of audio/music/")
    return name


def _url(value: object) -> str:
    text = _text(value).rstrip("/")
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise _WrongError(f"{text!r} is no web address", str(error)) from error
    plain = re.fullmatch(r"[!-~]+", text) and not re.search(r"[\"<>\\^`{|}]", text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise _WrongError(f"{text!r} is no web address", f"write it like {_plain_url(text)}")
    if parts.query or parts.fragment:
        raise _WrongError(f"{text!r} has a query", "give the folder that feed/ is published under")
    return text


def _plain_url(text: str) -> str:
    """An address that was meant, in the letters that apps take, or an example.

    >>> _plain_url("https://bücher.example/größe"), _plain_url("bücher")
    ('https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe', 'https://example.org/show')
    """
    if not text.isascii() and feedtags.is_web_address(text):
        from .feedvalues import ascii_url  # for a mistake alone

        with contextlib.suppress(UnicodeError):  # a name that no host can have
            return ascii_url(text)
    return "https://example.org/show"


def _urls(value: object) -> tuple[str, ...]:
    return tuple(map(_url, _texts(value)))


def _email(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", text):
        raise _WrongError(f"{text!r} is no mail address", "write it like name@example.org")
    return text


def _language(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise _WrongError(f"{text!r} is no language code", "write a code like en or en-us")
    return text


def _slot(value: object) -> str:
    try:
        slot.parse(_text(value))
    except ValueError as error:
        raise _WrongError(str(error), "write it like 3:59, or 2:30 without intro") from error
    return _text(value)


def _voice(value: object) -> str:
    from . import engines  # a show that names no voice needs none to be published

    name = _text(value)
    try:
        engines.voice(name)
    except OutcueError as error:
        found = error.mistakes[0]
        raise _WrongError(found.message, found.remedy) from error
    return name


def _voices(value: object) -> tuple[str, ...]:
    return tuple(map(_voice, _texts(value)))


def _category(value: object) -> str:
    name = _text(value)
    try:
        categories.check(name)
    except ValueError as error:
        raise _WrongError(f"{name!r} is not one of Apple's categories", str(error)) from error
    return name


def _slugs(value: object) -> tuple[str, ...]:
    from . import desk  # with all its checks

    given = _texts(value)
    for slug in given:
        if slug not in desk.SLUGS:
            raise _WrongError(f"no note is named {slug!r}", desk.guess(slug))
    return given


def _advice(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise _WrongError(f"{value!r} is no table", 'write [style], and below it word = "advice"')
    return tuple((_text(word), _text(advice)) for word, advice in value.items())


def _page(value: object) -> str:
    text = _text(value)
    if not feedtags.is_web_address(text):
        raise _WrongError(f"{text!r} is no web address", "write it like https://example.org/page")
    return text


def _tags(name: str) -> Callable[[object], tuple[Tag, ...]]:
    def read(value: object) -> tuple[Tag, ...]:
        try:
            return feedtags.read(name, value)
        except feedtags.WrongTagError as wrong:
            raise _WrongError(wrong.message, wrong.remedy) from wrong

    return read


def _people(value: object) -> tuple[Person, ...]:
    example = '"Ana Ruiz" = { href = "https://…", img = "https://…" }'
    if not isinstance(value, Mapping):
        raise _WrongError(f"{value!r} is no table", f"write [people], and below it {example}")
    for name, about in value.items():
        if not isinstance(about, Mapping) or not about or about.keys() - {"href", "img"}:
            raise _WrongError(f"{name} is not told in href and img", f"write {example}")
    return tuple(
        Person(_text(name), "", **{key: _page(url) for key, url in about.items()})
        for name, about in value.items()
    )


def _pattern(value: object) -> str:
    """A pattern that gives each segment a file name of its own."""
    text = _text(value)
    known = ", ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
    try:
        one, two = (text.format(**dict.fromkeys(PATTERN_FIELDS, "x") | _numbers(n)) for n in (1, 2))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        wrong = f"{text!r} cannot be filled in ({error})"
        raise _WrongError(wrong, f"use {known}, like {Broadcast().pattern}") from error
    if one == two or not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_. -]*", one):
        raise _WrongError(f"{text!r} names no file for each segment", f"like {Broadcast().pattern}")
    return text


PATTERN_FIELDS = ("slug", "name", "show", "date", "segment", "segments")
"""What the pattern of a broadcast file's name may hold."""


def _numbers(segment: int) -> dict[str, object]:
    return {"segment": segment, "segments": 2}


KEYS = (
    Key("title", "title", _text, required=True),
    Key("description", "description", _text, required=True),
    Key("url", "url", _url, required=True),
    Key("language", "language", _language),
    Key("author", "author", _text),
    Key("category", "category", _category),
    Key("explicit", "explicit", _flag),
    Key("artwork", "artwork", _text),
    Key("release", "release", _choice("at once", "when approved")),
    Key("reading", "reading", _text),
    Key("guests", "guests", _choice("stand-in", "host")),
    Key("hosts", "hosts", _texts),
    Key("rate", "rate_wpm", _number(80, 260, int)),
    Key("slot", "slot", _slot),
    Key("fit", "fit", _flag),
    Key("owner.name", "owner_name", _text),
    Key("owner.email", "owner_email", _email),
    Key("voices.host", "host_voice", _voice),
    Key("voices.guests", "guest_voices", _voices),
    Key("sound.channels", "channels", _choice(1, 2), Sound),
    Key("sound.bitrate", "bitrate_kbps", _choice(64, 96, 128, 160, 192, 224, 256, 320), Sound),
    Key("sound.loudness", "loudness_lufs", _number(-31, -12), Sound),
    Key("sound.ceiling", "ceiling_dbtp", _number(-9, -1.5), Sound),
    Key("sound.opening", "opening", _flag, Sound),
    Key("sound.closing", "closing", _flag, Sound),
    Key("feed.items", "items", _number(10, 10_000, int), Feed),
    Key("music.theme", "theme", _file, Music),
    Key("music.intro", "intro", _file, Music),
    Key("music.segment", "segment", _file, Music),
    Key("music.sting", "sting", _file, Music),
    Key("music.level", "level_db", _number(SOFTEST_DB, 0), Music),
    Key("pauses.sentence", "sentence_ms", _seconds(0.1, 5), Pauses),
    Key("pauses.paragraph", "paragraph_ms", _seconds(0.1, 10), Pauses),
    Key("pauses.voice", "voice_ms", _seconds(0.1, 10), Pauses),
    Key("pauses.chapter", "chapter_ms", _seconds(0.1, 10), Pauses),
    Key("pauses.segment", "segment_ms", _seconds(0.1, 10), Pauses),
    Key("feed.type", "type", _choice("episodic", "serial"), Feed),
    Key("feed.complete", "complete", _flag, Feed),
    Key("feed.block", "block", _flag, Feed),
    Key("feed.copyright", "copyright", _text, Feed),
    Key("feed.verify", "verify", _text, Feed),
    *(Key(f"feed.{name}", name, _tags(name), Feed) for name in feedtags.SPECS),
    Key("people", "people", _people),
    Key("fetch.allow", "fetch_allow", _texts),
    Key("words.introduction", "introduction", _text, Words),
    Key("words.headlines", "headlines", _text, Words),
    Key("words.story", "story", _text, Words),
    Key("words.credits", "credits", _text, Words),
    Key("words.byline", "byline", _text, Words),
    Key("check.strict", "strict", _slugs, Desk),
    Key("check.host_run", "host_run_s", _number(10, 600, int), Desk),
    Key("style", "words", _advice, Desk),
    Key("rights.ours", "ours", _texts, Rights),
    Key("rights.licensed", "licensed", _texts, Rights),
    Key("rights.unnamed", "unnamed", _choice("ours", "refuse"), Rights),
    Key("broadcast.format", "format", _choice("wav", "mp2"), Broadcast),
    Key("broadcast.sample_rate", "rate_hz", _choice(44_100, 48_000), Broadcast),
    Key("broadcast.channels", "channels", _choice(1, 2), Broadcast),
    Key("broadcast.loudness", "loudness_lufs", _number(-31, -16), Broadcast),
    Key("broadcast.peak", "peak_dbtp", _number(-9, -1), Broadcast),
    Key("broadcast.pattern", "pattern", _pattern, Broadcast),
    Key("publish.hub", "hub", _page, Publishing),
    Key("publish.pings", "pings", _urls, Publishing),
    Key("publish.keep_days", "keep_days", _number(0, 3650, int), Publishing),
)


def load(root: Path, *, fit: bool = False) -> Show:
    """Read `root`/show.toml; with `fit`, as if it said `fit = true`.

    Raises ShowError with every mistake in it, FileError where there is none.
    """
    path = root / FILE
    if not path.is_file():
        raise ShowError(
            Mistake(
                "no-show",
                str(path),
                "there is no show here",
                "go to a show's folder, name it with --show, or start one with: outcue init DIR",
            )
        )
    text = read_text(path)
    show = parse(text, path)
    if show.artwork and not show.artwork.is_file():
        where, message = f"{path}:{_line(text, 'artwork')}", f"there is no {show.artwork}"
        remedy = "name a picture beside show.toml; without the line one is drawn"
        raise ShowError(Mistake("bad-setting", where, f"artwork: {message}", remedy))
    return show._replace(fit=True) if fit else show


def base_url(given: str | None) -> str | None:
    """Check a base URL that was given on the command line.

    Raises ShowError where it is no web address.
    """
    if given is None:
        return None
    try:
        return _url(given)
    except _WrongError as wrong:
        raise ShowError(
            Mistake("bad-setting", "--base-url", wrong.message, wrong.remedy)
        ) from wrong


_TWICE = "this stands further up already; delete one of the two"
"""What to do about tomllib's “Cannot overwrite a value” and “Cannot declare … twice”."""


def parse(text: str, path: Path) -> Show:
    """Make a Show of the text of a show.toml, whose artwork is looked for beside `path`."""
    try:
        tables = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        twice = "overwrite" in str(error) or "twice" in str(error)
        remedy = _TWICE if twice else "write it as TOML: key = value, text between quotes"
        raise ShowError(Mistake("bad-toml", where, str(error), remedy)) from error
    given = dict(_flatten(tables))
    mistakes = [*_unknown(given, text, path), *_missing(given, path)]
    values: dict[str, Any] = {}
    for key in KEYS:
        if key.name in given:
            try:
                values[key.name] = key.read(given[key.name])
            except _WrongError as wrong:
                where = f"{path}:{_line(text, key.name)}"
                message = f"{key.name}: {wrong.message}"
                mistakes.append(Mistake("bad-setting", where, message, wrong.remedy))
    if mistakes:
        raise ShowError(*mistakes)
    return _show(values, path.parent)


def _show(values: Mapping[str, Any], root: Path) -> Show:
    def fields(owner: type) -> dict[str, Any]:
        return {k.field: values[k.name] for k in KEYS if k.owner is owner and k.name in values}

    top, sound = fields(Show), fields(Sound)
    if "artwork" in top:
        top["artwork"] = root / top["artwork"]
    if sound.get("channels") == 1:
        # A mono file reads 3 LU lower than the same signal in two channels (ITU-R BS.1770).
        sound = {"loudness_lufs": -19.0, **sound}
    parts = {"music": Music, "pauses": Pauses, "words": Words, "desk": Desk, "feed": Feed}
    parts |= {"rights": Rights, "publishing": Publishing, "broadcast": Broadcast}
    rest = {name: owner(**fields(owner)) for name, owner in parts.items()}
    chosen = "guests" in values
    return Show(**top, guests_chosen=chosen, sound=Sound(**sound), **rest)


def _flatten(tables: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in tables.items():
        if isinstance(value, Mapping) and f"{prefix}{name}" not in _FREE_TABLES:
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _unknown(given: Mapping[str, object], text: str, path: Path) -> Iterator[Mistake]:
    known = [key.name for key in KEYS]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            remedy = f"did you mean {near[0]}?" if near else "see docs/show.md for what there is"
            yield Mistake(
                "unknown-setting", f"{path}:{_line(text, name)}", f"no setting {name}", remedy
            )


def _missing(given: Mapping[str, object], path: Path) -> Iterator[Mistake]:
    for key in KEYS:
        if key.required and key.name not in given:
            yield Mistake(
                "missing-setting", str(path), f"{key.name} is missing", f'add {key.name} = "…"'
            )


def _line(text: str, name: str) -> int:
    """Line of a key; tomllib gives none."""
    table, _, key = name.rpartition(".")
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[{1,2}([^\[\]]+)\]", line):
            inside = header[1].strip()
            if inside == name:
                return number
        elif inside == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return 1
