"""The tag: what an MP3 says about itself, as ID3v2.3, in front of the untouched master.

Version 2.3 because every player reads it: plain frame sizes, UTF-16 text, the date in TYER and
TDAT (without TIME: nobody shows the minute, and eyeD3 takes it for a wrong date). The tag is
rendered in memory, then written once with the audio streamed behind it, so that nothing is ever
moved inside a file. A further frame is a row of FRAMES; the rows' order is the tag's. The same
facts in front of the same master give the same bytes.
"""

import io
import re
import shutil
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import bidi, files, mp3heads
from .errors import Mistake, ScriptError
from .model import ChapterMark

VERSION = "4"
"""Changes when the same facts give another tag, so that files in hand are tagged again."""
PICTURE_PX = 1400
"""Side of the picture in a tag: sharp on any screen, and small enough to download each time."""
MOST_CHAPTERS = 255
"""A table of contents counts its chapters in one byte (ID3v2 Chapter Frame Addendum 1.0)."""

_PADDING_BYTES = 4096
"""Room to mend the tag later without moving the audio."""
_HEADER_BYTES = 10
_BLOCK_BYTES = 1 << 22
_LATIN_1, _UTF_16 = 0, 1
_FRONT_COVER = 3
_TOP_LEVEL_AND_ORDERED = 0b11
_UNKNOWN_LANGUAGE = "und"
_MOMENT = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d.*)?)?"
)
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe]")
"""Control characters but line ends, surrogates, and byte order marks."""
_LANGUAGES = {
    "ar": "ara", "bn": "ben", "ca": "cat", "cs": "cze", "cy": "wel", "da": "dan", "de": "ger",
    "el": "gre", "en": "eng", "es": "spa", "et": "est", "eu": "baq", "fa": "per", "fi": "fin",
    "fr": "fre", "ga": "gle", "gl": "glg", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun",
    "id": "ind", "is": "ice", "it": "ita", "ja": "jpn", "ko": "kor", "lt": "lit", "lv": "lav",
    "ms": "may", "nb": "nob", "nl": "dut", "no": "nor", "pa": "pan", "pl": "pol", "pt": "por",
    "ro": "rum", "ru": "rus", "sk": "slo", "sl": "slv", "sq": "alb", "sr": "srp", "sv": "swe",
    "sw": "swa", "ta": "tam", "th": "tha", "tl": "tgl", "tr": "tur", "uk": "ukr", "ur": "urd",
    "vi": "vie", "zh": "chi",
}  # fmt: skip
"""ISO 639-1 to the three letters of ISO 639-2/B, which ID3 asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a tag can say of one episode; what is `None` or empty is not written."""

    title: str
    show: str
    duration_ms: int
    artist: str | None = None
    """Who made the episode."""
    album_artist: str | None = None
    """Who makes the show."""
    published: str | None = None
    """`2026`, `2026-11-22` or `2026-11-22 19:42`, with a space or a T."""
    track: int | None = None
    """The episode's number."""
    comment: str | None = None
    transcript: str | None = None
    """As text, one caption a line."""
    language: str | None = None
    """RFC 5646, as in the feed: `en-GB`. Of comment and transcript."""
    website: str | None = None
    """The episode's page, which tells it from every other."""
    feed: str | None = None
    """Address of the show's feed."""
    artwork: bytes | None = None
    """A square JPEG."""
    chapters: tuple[ChapterMark, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """JPEG of chapters, by what `ChapterMark.image` says."""


Fields = dict[str, Any]
"""What mutagen builds one frame from; `sub_frames` holds rows again."""


def tag(master: Path, facts: Facts, out: Path) -> None:
    """Write `out`: the tag, then the master's audio, without a tag of its own if it has one.

    Raises ScriptError for a date that is none and for more than 255 chapters, FileError where a
    file cannot be read or written.
    """
    head = checked(facts, out)
    # Whoever keeps the file keeps its digest: one that a power cut spoils is made again.
    with files.reading(master), master.open("rb") as audio, files.aside(out, sync=False) as file:
        audio.seek(mp3heads.audio_start(audio.read(mp3heads.TAG_HEADER)))
        file.write(head)
        shutil.copyfileobj(audio, file, _BLOCK_BYTES)


def checked(facts: Facts, out: Path) -> bytes:
    """The tag of a file that will stand at `out`. Raises ScriptError as `tag`."""
    if mistakes := _mistakes(facts, str(out)):
        raise ScriptError(*mistakes)
    return render(facts)


def render(facts: Facts) -> bytes:
    """The tag alone, with room to grow."""
    frames = b"".join(
        _frame_bytes(name, fields) for name, row in FRAMES for fields in row(facts)
    ) + bytes(_PADDING_BYTES)
    return b"ID3\x03\x00\x00" + _synchsafe(len(frames)) + frames


# -------------------------------------------------------------------------------------- the frames


def _text(text: str | None) -> Iterable[Fields]:
    line = one_line(text or "")
    return [{"encoding": _UTF_16, "text": [line]}] if line else []


def _plain(text: str | None) -> Iterable[Fields]:
    """A number or an address: Latin-1, so that the plainest of car radios reads it."""
    return [{"encoding": _LATIN_1, "text": [text]}] if text else []


def _prose(facts: Facts, key: str) -> Iterable[Fields]:
    text = clean(getattr(facts, key) or "")
    fields = {"encoding": _UTF_16, "lang": _language(facts.language), "desc": ""}
    # A comment is a list of texts, a transcript is one.
    return [fields | {"text": [text] if key == "comment" else text}] if text else []


def _moment(facts: Facts) -> tuple[str | None, str | None]:
    """Year, and day and month, as TYER and TDAT spell them."""
    found = _MOMENT.fullmatch(facts.published or "")
    year, month, day = found.groups() if found else (None,) * 3
    return year, day and f"{day}{month}"


def _link(url: str | None) -> Iterable[Fields]:
    return [{"url": _quoted(url)}] if url else []


def _apples_link(url: str | None) -> Iterable[Fields]:
    """A link as Apple writes its own: as a text, its encoding before it."""
    return [{"url": f"\0{_quoted(url)}"}] if url else []


def _quoted(url: str | None) -> str:
    """A link; ID3 knows no letters beyond Latin-1 in one, and the web none beyond ASCII."""
    return urllib.parse.quote(url or "", safe="%:/?#[]@!$&'()*+,;=~")


def _picture(jpeg: bytes | None) -> Iterable[Fields]:
    about = {"encoding": _LATIN_1, "mime": "image/jpeg", "type": _FRONT_COVER, "desc": ""}
    return [about | {"data": jpeg}] if jpeg else []


def _contents(chapters: tuple[ChapterMark, ...]) -> Iterable[Fields]:
    children = [f"chapter{number}" for number in range(1, len(chapters) + 1)]
    about = {"element_id": "contents", "flags": _TOP_LEVEL_AND_ORDERED, "sub_frames": []}
    return [about | {"child_element_ids": children}] if children else []


def _own_link(url: str | None) -> Iterable[Fields]:
    """A link that says what it leads to, in the one encoding of all text."""
    return [{"encoding": _UTF_16, "desc": "chapter url", **link} for link in _link(url)]


def _chapters(facts: Facts) -> Iterable[Fields]:
    for number, mark in enumerate(facts.chapters, 1):
        jpeg = facts.pictures.get(mark.image or "")
        yield {
            "element_id": f"chapter{number}",
            "start_time": mark.start_ms,
            "end_time": mark.end_ms,
            "sub_frames": [
                *(("TIT2", fields) for fields in _text(mark.title)),
                *(("WXXX", fields) for fields in _own_link(mark.link)),
                *(("APIC", fields) for fields in _picture(jpeg)),
            ],
        }


FRAMES: tuple[tuple[str, Callable[[Facts], Iterable[Fields]]], ...] = (
    ("TIT2", lambda facts: _text(facts.title)),
    ("TPE1", lambda facts: _text(facts.artist)),
    ("TALB", lambda facts: _text(facts.show)),
    ("TPE2", lambda facts: _text(facts.album_artist)),
    ("TYER", lambda facts: _plain(_moment(facts)[0])),
    ("TDAT", lambda facts: _plain(_moment(facts)[1])),
    ("TRCK", lambda facts: _plain(str(facts.track) if facts.track else None)),
    ("TCON", lambda _: _text("Podcast")),
    ("PCST", lambda _: [{"value": 0}]),  # Apple's mark of a podcast; undocumented, harmless
    ("TLEN", lambda facts: _plain(str(facts.duration_ms))),
    ("WOAS", lambda facts: _link(facts.website)),
    ("WFED", lambda facts: _apples_link(facts.feed)),
    ("TGID", lambda facts: _plain(_quoted(facts.website))),
    ("COMM", lambda facts: _prose(facts, "comment")),
    ("CTOC", lambda facts: _contents(facts.chapters)),
    ("CHAP", _chapters),
    ("USLT", lambda facts: _prose(facts, "transcript")),
    ("APIC", lambda facts: _picture(facts.artwork)),
)
"""Every frame that a tag may hold, in its order, and what it is filled with: none, one or many."""


def _frame_bytes(name: str, fields: Fields) -> bytes:
    """One frame; rendered alone, because mutagen sorts the frames of a tag by their size."""
    alone, buffer = _id3().ID3(), io.BytesIO()
    alone.add(_frame(name, fields))
    alone.save(buffer, v1=0, v2_version=3, padding=lambda _: 0)
    return buffer.getvalue()[_HEADER_BYTES:]


def _frame(name: str, fields: Fields) -> object:
    inner = [_frame(sub_name, sub_fields) for sub_name, sub_fields in fields.get("sub_frames", ())]
    filled = fields | {"sub_frames": inner} if "sub_frames" in fields else fields
    return getattr(_id3(), name)(**filled)


def _id3() -> Any:
    from mutagen import id3  # 0.07 s, which only a build with news has to pay

    return id3


# ---------------------------------------------------------------------------------------- the text


def clean(text: str) -> str:
    r"""Without what no player shows: control characters and lone surrogates. Line ends stay.

    A line's marks of direction end with it.

    >>> clean("One\r\ntwo\x00\x1b[31m \ud800three "), clean("\u202eOne \u2067two\nthree")
    ('One\ntwo[31m three', 'One \u2067two\u2069\nthree')
    """
    lines = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text).expandtabs(1)
    return "\n".join(map(bidi.contained, _HIDDEN.sub("", lines).strip().split("\n")))


def one_line(text: str) -> str:
    r"""Cleaned, every stretch of white space one space.

    >>> one_line(" Flood\n\twarning\u00a0issued ")
    'Flood warning issued'
    """
    return " ".join(clean(text).split())


def _language(language: str | None) -> str:
    """The three letters of ISO 639-2.

    >>> _language("en-GB"), _language("tlh"), _language("x-klingon"), _language(None)
    ('eng', 'tlh', 'und', 'und')
    """
    primary = re.split(r"[-_]", language or "")[0].lower()
    if re.fullmatch("[a-z]{3}", primary):
        return primary
    return _LANGUAGES.get(primary, _UNKNOWN_LANGUAGE)


def _synchsafe(size: int) -> bytes:
    """Four bytes of seven bits: no header may look like the start of an MPEG frame.

    >>> _synchsafe(257).hex()
    '00000201'
    """
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _mistakes(facts: Facts, where: str) -> list[Mistake]:
    found = []
    if facts.published and not _MOMENT.fullmatch(facts.published):
        message = f"published: {facts.published!r} is not a date"
        found.append(Mistake("date", where, message, "write published: 2026-11-22 in the script"))
    if len(facts.chapters) > MOST_CHAPTERS:
        message = f"has {len(facts.chapters)} chapters, and an MP3 can list {MOST_CHAPTERS}"
        found.append(Mistake("too-many-chapters", where, message, "join chapters in the script"))
    return found
