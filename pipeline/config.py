"""show.toml becomes a Show: every mistake found at once, each with its line and a remedy.

The file's schema is the table `KEYS`: a new setting is a row there, a field of `model.Show` and a
paragraph of docs/show.md.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

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
    Words,
)
from .musiccues import SOFTEST_DB
from .settingvalues import (
    RATES_WPM,
    WrongValueError,
    choice,
    email,
    file_name,
    flag,
    language,
    number,
    page,
    seconds,
    text,
    texts,
    url,
    urls,
)

FILE = "show.toml"
_FREE_TABLES = frozenset({"style", "people", *(f"feed.{name}" for name in feedtags.SPECS)})
"""Tables that one row reads as a whole."""


class Key(NamedTuple):
    """One row of the schema."""

    name: str
    """As in the file, behind its table's name: `sound.bitrate`."""
    field: str
    """Field of `owner` that it fills."""
    read: Callable[[object], object]
    owner: type = Show
    required: bool = False


def _slot(value: object) -> str:
    try:
        slot.parse(text(value))
    except ValueError as error:
        raise WrongValueError(str(error), slot.REMEDY) from error
    return text(value)


def _voice(value: object) -> str:
    from . import engines  # a show that names no voice needs none to be published

    name = text(value)
    try:
        engines.voice(name)
    except OutcueError as error:
        found = error.mistakes[0]
        raise WrongValueError(found.message, found.remedy) from error
    return name


def _voices(value: object) -> tuple[str, ...]:
    return tuple(map(_voice, texts(value)))


def _category(value: object) -> str:
    name = text(value)
    try:
        categories.check(name)
    except ValueError as error:
        raise WrongValueError(f"{name!r} is not one of Apple's categories", str(error)) from error
    return name


def _slugs(value: object) -> tuple[str, ...]:
    from . import desk  # with all its checks

    given = texts(value)
    for slug in given:
        if slug not in desk.SLUGS:
            raise WrongValueError(f"no note is named {slug!r}", desk.guess(slug))
    return given


def _advice(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        remedy = 'write [style], and below it word = "advice"'
        raise WrongValueError(f"{value!r} is no table", remedy)
    return tuple((text(word), text(advice)) for word, advice in value.items())


def _people(value: object) -> tuple[Person, ...]:
    example = '"Ana Ruiz" = { href = "https://…", img = "https://…" }'
    if not isinstance(value, Mapping):
        raise WrongValueError(f"{value!r} is no table", f"write [people], and below it {example}")
    for name, about in value.items():
        if not isinstance(about, Mapping) or not about or about.keys() - {"href", "img"}:
            raise WrongValueError(f"{name} is not told in href and img", f"write {example}")
    return tuple(
        Person(text(name), "", **{key: page(url) for key, url in about.items()})
        for name, about in value.items()
    )


def _pattern(value: object) -> str:
    """A pattern that gives each segment a file name of its own."""
    pattern = text(value)
    known = ", ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
    filled = dict.fromkeys(PATTERN_FIELDS, "x")
    try:
        one, two = (pattern.format(**filled | _numbers(segment)) for segment in (1, 2))
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        wrong = f"{pattern!r} cannot be filled in ({error})"
        raise WrongValueError(wrong, f"use {known}, like {Broadcast().pattern}") from error
    if one == two or not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_. -]*", one):
        wrong = f"{pattern!r} names no file for each segment"
        raise WrongValueError(wrong, f"like {Broadcast().pattern}")
    return pattern


PATTERN_FIELDS = ("slug", "name", "show", "date", "segment", "segments")
"""What the pattern of a broadcast file's name may hold."""


def _numbers(segment: int) -> dict[str, object]:
    return {"segment": segment, "segments": 2}


KEYS = (
    Key("title", "title", text, required=True),
    Key("description", "description", text, required=True),
    Key("url", "url", url, required=True),
    Key("language", "language", language),
    Key("author", "author", text),
    Key("category", "category", _category),
    Key("explicit", "explicit", flag),
    Key("artwork", "artwork", text),
    Key("release", "release", choice("at once", "when approved")),
    Key("reading", "reading", text),
    Key("guests", "guests", choice("stand-in", "host")),
    Key("hosts", "hosts", texts),
    Key("rate", "rate_wpm", number(*RATES_WPM, int)),
    Key("slot", "slot", _slot),
    Key("fit", "fit", flag),
    Key("owner.name", "owner_name", text),
    Key("owner.email", "owner_email", email),
    Key("voices.host", "host_voice", _voice),
    Key("voices.guests", "guest_voices", _voices),
    Key("sound.channels", "channels", choice(1, 2), Sound),
    Key("sound.bitrate", "bitrate_kbps", choice(64, 96, 128, 160, 192, 224, 256, 320), Sound),
    Key("sound.loudness", "loudness_lufs", number(-31, -12), Sound),
    Key("sound.ceiling", "ceiling_dbtp", number(-9, -1.5), Sound),
    Key("sound.opening", "opening", flag, Sound),
    Key("sound.closing", "closing", flag, Sound),
    Key("feed.items", "items", number(10, 10_000, int), Feed),
    Key("music.theme", "theme", file_name, Music),
    Key("music.intro", "intro", file_name, Music),
    Key("music.segment", "segment", file_name, Music),
    Key("music.sting", "sting", file_name, Music),
    Key("music.level", "level_db", number(SOFTEST_DB, 0), Music),
    Key("pauses.sentence", "sentence_ms", seconds(0.1, 5), Pauses),
    Key("pauses.paragraph", "paragraph_ms", seconds(0.1, 10), Pauses),
    Key("pauses.voice", "voice_ms", seconds(0.1, 10), Pauses),
    Key("pauses.chapter", "chapter_ms", seconds(0.1, 10), Pauses),
    Key("pauses.segment", "segment_ms", seconds(0.1, 10), Pauses),
    Key("feed.type", "type", choice("episodic", "serial"), Feed),
    Key("feed.complete", "complete", flag, Feed),
    Key("feed.block", "block", flag, Feed),
    Key("feed.copyright", "copyright", text, Feed),
    Key("feed.moved_from", "moved_from", url, Feed),
    Key("feed.verify", "verify", text, Feed),
    *(Key(f"feed.{name}", name, partial(feedtags.read, name), Feed) for name in feedtags.SPECS),
    Key("people", "people", _people),
    Key("fetch.allow", "fetch_allow", texts),
    Key("words.introduction", "introduction", text, Words),
    Key("words.headlines", "headlines", text, Words),
    Key("words.story", "story", text, Words),
    Key("words.credits", "credits", text, Words),
    Key("words.byline", "byline", text, Words),
    Key("check.strict", "strict", _slugs, Desk),
    Key("check.host_run", "host_run_s", number(10, 600, int), Desk),
    Key("style", "words", _advice, Desk),
    Key("rights.ours", "ours", texts, Rights),
    Key("rights.licensed", "licensed", texts, Rights),
    Key("rights.unnamed", "unnamed", choice("ours", "refuse"), Rights),
    Key("broadcast.format", "format", choice("wav", "mp2"), Broadcast),
    Key("broadcast.sample_rate", "rate_hz", choice(44_100, 48_000), Broadcast),
    Key("broadcast.channels", "channels", choice(1, 2), Broadcast),
    Key("broadcast.loudness", "loudness_lufs", number(-31, -16), Broadcast),
    Key("broadcast.peak", "peak_dbtp", number(-9, -1), Broadcast),
    Key("broadcast.pattern", "pattern", _pattern, Broadcast),
    Key("publish.hub", "hub", page, Publishing),
    Key("publish.pings", "pings", urls, Publishing),
    Key("publish.keep_days", "keep_days", number(0, 3650, int), Publishing),
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
    source = read_text(path)
    show = parse(source, path)
    if show.artwork and not show.artwork.is_file():
        where, message = f"{path}:{_line(source, 'artwork')}", f"there is no {show.artwork}"
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
        return url(given)
    except WrongValueError as wrong:
        raise ShowError(
            Mistake("bad-setting", "--base-url", wrong.message, wrong.remedy)
        ) from wrong


_TWICE = "this stands further up already; delete one of the two"
"""What to do about tomllib's “Cannot overwrite a value” and “Cannot declare … twice”."""


def parse(source: str, path: Path) -> Show:
    """Make a Show of the `source` of a show.toml, whose artwork is looked for beside `path`.

    Raises ShowError with every mistake in it.
    """
    try:
        tables = tomllib.loads(source.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        twice = "overwrite" in str(error) or "twice" in str(error)
        remedy = _TWICE if twice else "write it as TOML: key = value, text between quotes"
        raise ShowError(Mistake("bad-toml", where, str(error), remedy)) from error
    given = dict(_flatten(tables))
    mistakes = [*_unknown(given, source, path), *_missing(given, path)]
    values: dict[str, Any] = {}
    for key in KEYS:
        if key.name in given:
            try:
                values[key.name] = key.read(given[key.name])
            except WrongValueError as wrong:
                where = f"{path}:{_line(source, key.name)}"
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


def _unknown(given: Mapping[str, object], source: str, path: Path) -> Iterator[Mistake]:
    known = [key.name for key in KEYS]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            remedy = f"did you mean {near[0]}?" if near else "see docs/show.md for what there is"
            yield Mistake(
                "unknown-setting", f"{path}:{_line(source, name)}", f"no setting {name}", remedy
            )


def _missing(given: Mapping[str, object], path: Path) -> Iterator[Mistake]:
    for key in KEYS:
        if key.required and key.name not in given:
            yield Mistake(
                "missing-setting", str(path), f"{key.name} is missing", f'add {key.name} = "…"'
            )


def _line(source: str, name: str) -> int:
    """Line of a key; tomllib gives none."""
    table, _, key = name.rpartition(".")
    inside = ""
    for at, line in enumerate(source.splitlines(), 1):
        if header := re.match(r"\s*\[{1,2}([^\[\]]+)\]", line):
            inside = header[1].strip()
            if inside == name:
                return at
        elif inside == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return at
    return 1
