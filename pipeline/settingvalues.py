"""What a setting may be: each kind of value as show.toml has it, checked and as we keep it.

Each function takes what TOML gave, or, where a kind has bounds, those, and returns such a function.
What it does not take is a WrongValueError: what is wrong, and how to mend it; `config` adds where.
"""

import contextlib
import difflib
import re
from collections.abc import Callable
from urllib.parse import urlsplit

RATES_WPM = (80, 260)
"""The slowest and the fastest that words are read, in words a minute."""
_ODD_IN_ADDRESS = re.compile(r"[\x00- \x7f-\xa0\"<>\\^`{|}]")


class WrongValueError(Exception):
    """A value that a setting does not take: what is wrong, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


# ------------------------------------------------------------------------------------ TOML's kinds


def text(value: object) -> str:
    """Words, with single spaces between them."""
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(f"{value!r} is no text", 'write words between quotes, like "…"')
    return " ".join(value.split())


def texts(value: object) -> tuple[str, ...]:
    """A list of at least one text."""
    if not isinstance(value, list) or not value:
        raise WrongValueError(f"{value!r} is no list", 'write a list, like ["…", "…"]')
    return tuple(map(text, value))


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise WrongValueError(f"{value!r} is neither true nor false", "write true or false")
    return value


def choice(*allowed: object) -> Callable[[object], object]:
    """One of these."""

    def read(value: object) -> object:
        if isinstance(value, bool) or value not in allowed:
            names = [str(one) for one in allowed]
            near = difflib.get_close_matches(str(value), names, n=1)
            guess = f"did you mean {near[0]!r}?" if near else f"choose {' or '.join(names)}"
            raise WrongValueError(f"{value!r} is not one of {', '.join(names)}", guess)
        return value

    return read


def number(low: float, high: float, kind: type[float] = float) -> Callable[[object], float]:
    """A number from `low` to `high`; a whole one where its `kind` is int."""

    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or kind(value) != value:
            wrong = f"{value!r} is no {'whole ' * (kind is int)}number"
            raise WrongValueError(wrong, "write a number")
        if not low <= value <= high:
            raise WrongValueError(f"{value} is out of range", f"choose from {low:g} to {high:g}")
        return kind(value)

    return read


def seconds(low: float, high: float) -> Callable[[object], int]:
    """Seconds, kept as milliseconds."""
    in_seconds = number(low, high)
    return lambda value: round(in_seconds(value) * 1000)


# ------------------------------------------------------------------------------- texts with a form


def file_name(value: object) -> str:
    """A file of audio/music/, without a folder."""
    name = text(value)
    if "/" in name or "\\" in name or name.startswith("."):
        raise WrongValueError(f"{name!r} is no file's name", "name a file of audio/music/")
    return name


def email(value: object) -> str:
    """A mail address."""
    address = text(value)
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", address):
        raise WrongValueError(f"{address!r} is no mail address", "write it like name@example.org")
    return address


def language(value: object) -> str:
    """A language code (RFC 5646), as RSS has it in small letters: `en-us`."""
    code = text(value)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise WrongValueError(f"{code!r} is no language code", "write a code like en or en-us")
    return code


def page(value: object) -> str:
    """The address of any page."""
    address = text(value)
    if not is_web_address(address):
        remedy = "write it like https://example.org/page"
        raise WrongValueError(f"{address!r} is no web address", remedy)
    return address


def is_web_address(address: str) -> bool:
    """Whether a text is the address of a page: http or https, and no space in it.

    >>> is_web_address("https://example.org/a?b=c#d"), is_web_address("example.org")
    (True, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return is_web and not _ODD_IN_ADDRESS.search(address)


def url(value: object) -> str:
    """The address of a folder that is published, in ASCII, without a slash at its end."""
    address = text(value).rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise WrongValueError(f"{address!r} is no web address", str(error)) from error
    if not (address.isascii() and is_web_address(address)):
        remedy = f"write it like {_plain_url(address)}"
        raise WrongValueError(f"{address!r} is no web address", remedy)
    if parts.query or parts.fragment:
        remedy = "give the folder that feed/ is published under"
        raise WrongValueError(f"{address!r} has a query", remedy)
    return address


def urls(value: object) -> tuple[str, ...]:
    """A list of at least one such address."""
    return tuple(map(url, texts(value)))


def _plain_url(address: str) -> str:
    """An address that was meant, in the letters that apps take, or an example.

    >>> _plain_url("https://bücher.example/größe"), _plain_url("bücher")
    ('https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe', 'https://example.org/show')
    """
    if not address.isascii() and is_web_address(address):
        from .feedvalues import ascii_url  # for a mistake alone

        with contextlib.suppress(UnicodeError):  # a name that no host can have
            return ascii_url(address)
    return "https://example.org/show"
