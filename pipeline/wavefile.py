"""A Broadcast Wave file: PCM with what a station's system reads of it, written chunk by chunk.

`bext` is that of EBU Tech 3285 version 2, loudness included; `cart` that of AES46-2002, the traffic
system's label. Both are structures of fixed fields: each is a table here, one row a field, and what
is not given is filled with the standard's own nothing.
"""

import struct
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

Value = str | int
Field = tuple[str, str, Value]
"""Name, format as `struct` spells it, and what stands there when nothing is given."""
Label = tuple[bytes, bytes]
"""Name and content of a chunk."""

NO_DATE, NO_TIME = "1900-01-01", "00:00:00"
FOREVER, END_OF_DAY = "9999-12-31", "23:59:59"
"""A cart that may always be played (AES46, clause 4)."""
_UNKNOWN_LOUDNESS = 0x7FFF
"""Tech 3285 version 2, section 2.3: the field is not used."""
_FULL_SCALE = 32_768
"""Sample value of 0 dB for `cart`."""
MOST_TIMERS = 8

BEXT: tuple[Field, ...] = (
    ("description", "256s", ""),
    ("originator", "32s", ""),
    ("reference", "32s", ""),
    ("date", "10s", ""),
    ("time", "8s", ""),
    ("samples_since_midnight", "Q", 0),
    ("version", "H", 2),
    ("umid", "64s", ""),
    ("loudness", "h", _UNKNOWN_LOUDNESS),
    ("loudness_range", "h", _UNKNOWN_LOUDNESS),
    ("true_peak", "h", _UNKNOWN_LOUDNESS),
    ("momentary", "h", _UNKNOWN_LOUDNESS),
    ("short_term", "h", _UNKNOWN_LOUDNESS),
    ("reserved", "180s", ""),
)
"""Loudness in hundredths; behind these 602 bytes stands the coding history."""

CART: tuple[Field, ...] = (
    ("version", "4s", "0101"),
    ("title", "64s", ""),
    ("artist", "64s", ""),
    ("cut_id", "64s", ""),
    ("client_id", "64s", ""),
    ("category", "64s", ""),
    ("classification", "64s", ""),
    ("outcue", "64s", ""),
    ("start_date", "10s", NO_DATE),
    ("start_time", "8s", NO_TIME),
    ("end_date", "10s", FOREVER),
    ("end_time", "8s", END_OF_DAY),
    ("producer", "64s", ""),
    ("producer_version", "64s", ""),
    ("user", "64s", ""),
    ("level_reference", "i", _FULL_SCALE),
    ("timers", f"{8 * MOST_TIMERS}s", ""),
    ("reserved", "276s", ""),
    ("url", "1024s", ""),
)
"""2048 bytes; behind them stands free text."""

SAMPLE_BYTES = 2


@dataclass(frozen=True, slots=True)
class Timer:
    """A moment of the file that a playout system acts on."""

    usage: str
    """Four letters of AES46: `AUDs` and `AUDe` are the edges of what is heard, `SEGs` is where the
    next item may start, `EODs` the end of the data."""
    sample: int


def write(
    file: IO[bytes],
    blocks: Iterable[bytes],
    labels: Sequence[Label],
    *,
    channels: int,
    sample_rate_hz: int,
) -> None:
    """Write a 16-bit WAV file: format, labels, samples."""
    head = chunk(b"fmt ", _format(channels, sample_rate_hz))
    head += b"".join(chunk(name, content) for name, content in labels)
    start = 12 + len(head)
    file.write(bytes(start + 8))
    length_bytes = 0
    for block in blocks:
        file.write(block)
        length_bytes += len(block)
    file.seek(0)
    file.write(b"RIFF" + struct.pack("<I", start + length_bytes) + b"WAVE" + head)
    file.write(b"data" + struct.pack("<I", length_bytes))


def relabel(file: IO[bytes], labels: Sequence[Label]) -> None:
    """Fill the labels of a file in anew, with chunks as long as those that it was written with.

    What they say of loudness is known when the samples are there; where playout systems look for
    them is before the samples.
    """
    file.seek(12 + len(chunk(b"fmt ", _format(1, 1))))
    for name, content in labels:
        file.write(chunk(name, content))


def chunk(name: bytes, content: bytes) -> bytes:
    r"""One chunk of RIFF: name, length, content, filled up to an even number of bytes.

    >>> chunk(b"note", b"abc")
    b'note\x03\x00\x00\x00abc\x00'
    """
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def bext(given: Mapping[str, Value], history: str) -> bytes:
    """Content of a `bext` chunk: values by the names of BEXT, and the coding history's lines."""
    return _packed(BEXT, given) + ascii_bytes(history.replace("\n", "\r\n"))


def cart(given: Mapping[str, Value], timers: Iterable[Timer], text: str) -> bytes:
    """Content of a `cart` chunk: values by the names of CART, its timers, and free text."""
    packed = b"".join(struct.pack("<4sI", t.usage.encode(), t.sample) for t in timers)
    fixed = bytearray(_packed(CART, given))
    at = _offset(CART, "timers")
    fixed[at : at + len(packed)] = packed
    return bytes(fixed) + ascii_bytes(text.replace("\n", "\r\n"))


def hundredths(value: float | None) -> int:
    """Loudness as `bext` counts it; the standard's mark for none where there is none.

    >>> hundredths(-23.996), hundredths(None), hundredths(float("-inf"))
    (-2400, 32767, 32767)
    """
    if value is None or not -99.99 <= value <= 99.99:
        return _UNKNOWN_LOUDNESS
    return round(value * 100)


def ascii_bytes(text: str) -> bytes:
    r"""Text as every playout system reads it: no accents, plain quote marks.

    >>> ascii_bytes("José’s “café” – 5 €")
    b'Jose\'s "cafe" - 5 ?'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.encode("ascii", "replace")


_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "ß": "ss", "æ": "ae",
     "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "Ø": "O", "Æ": "AE", "Œ": "OE", "Ł": "L"}
)  # fmt: skip


def _packed(table: tuple[Field, ...], given: Mapping[str, Value]) -> bytes:
    values = (given.get(name, default) for name, _, default in table)
    return struct.pack(
        _layout(table),
        *(ascii_bytes(value) if isinstance(value, str) else value for value in values),
    )


def _layout(table: tuple[Field, ...]) -> str:
    return "<" + "".join(form for _, form, _ in table)


def _offset(table: tuple[Field, ...], name: str) -> int:
    """Where a field starts."""
    names = [field_name for field_name, _, _ in table]
    return struct.calcsize(_layout(table[: names.index(name)]))


def _format(channels: int, sample_rate_hz: int) -> bytes:
    """Sixteen bits of PCM."""
    frame = SAMPLE_BYTES * channels
    return struct.pack(
        "<HHIIHH", 1, channels, sample_rate_hz, sample_rate_hz * frame, frame, 8 * SAMPLE_BYTES
    )
