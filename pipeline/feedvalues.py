"""How a feed spells dates, addresses and texts, and how long each may be."""

import datetime as dt
import email.utils
import re
import urllib.parse

VALUE_LIMIT_CHARACTERS = 255
"""Of any value without a limit of its own (PSP-1)."""
TITLE_LIMIT_BYTES = 240
"""Of an item: apps name files by it, of at most 255 bytes with an ending."""
DESCRIPTION_LIMIT_BYTES = 4000
"""PSP-1, and the podcast namespace's `txt`."""
NAME_LIMIT_CHARACTERS = 128
"""Of what the podcast namespace shows: a person, a soundbite, a trailer."""


def rfc2822(when: dt.datetime) -> str:
    """Date as a feed spells it, whatever the locale.

    >>> rfc2822(dt.datetime.fromisoformat("2019-06-15T21:00:00+02:00"))
    'Sat, 15 Jun 2019 19:00:00 GMT'
    """
    return email.utils.format_datetime(when.astimezone(dt.UTC), usegmt=True)


def ascii_url(url: str) -> str:
    """Address in ASCII, as Apple asks for.

    >>> ascii_url("https://radio.example/café/a b.mp3")
    'https://radio.example/caf%C3%A9/a%20b.mp3'
    >>> ascii_url("https://bücher.example/%20")
    'https://xn--bcher-kva.example/%20'
    """
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    return urllib.parse.quote(parts._replace(netloc=host).geturl(), safe="/:?#[]@!$&'()*+,;=%~")


def fit(text: str, limit_characters: int = VALUE_LIMIT_CHARACTERS) -> str:
    """Trim the text, and cut it at a word where it is longer than the limit.

    >>> fit(" Water rises in the valley ", 20)
    'Water rises in the…'
    """
    text = " ".join(text.split())
    return text if len(text) <= limit_characters else _cut(text[: limit_characters - 1])


def fit_bytes(text: str, limit_bytes: int) -> str:
    """Trim the text, and cut it at a word where its UTF-8 is longer than the limit.

    >>> fit_bytes("¡Señores, atención!", 16)
    '¡Señores…'
    """
    text = text.strip()
    if len(text.encode()) <= limit_bytes:
        return text
    room = limit_bytes - len("…".encode())
    return _cut(text.encode()[:room].decode(errors="ignore"))


def _cut(text: str) -> str:
    whole_words = re.sub(r"\s+\S*$", "", text) or text
    return whole_words.rstrip(" ,;:.") + "…"
