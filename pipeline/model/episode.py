"""What goes out: an episode, its people, and what was promised of it for ever."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody credited in an episode; a voice that nobody spoke is never one."""

    name: str
    role: str
    """A role of the Podcast Taxonomy, lower case: `author`, `writer`, `host`, `guest`."""
    href: str | None = None
    img: str | None = None


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A part worth hearing on its own, in a human voice from its first to its last word."""

    start_ms: int
    duration_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class Trailer:
    """What a show says of an episode that is a trailer."""

    title: str
    length_bytes: int
    season: int | None


@dataclass(frozen=True, slots=True)
class Caption:
    """One sentence of the transcript, in milliseconds of the episode."""

    start_ms: int
    end_ms: int
    speaker: str
    """As a transcript shows it, the disclosure included: `HOST (computer voice)`."""
    text: str


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter as played; it ends where the next one starts."""

    title: str
    start_ms: int
    end_ms: int
    link: str | None = None
    """A page about it."""
    image: str | None = None
    """Its picture: a file of the show, as the script names it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a meter read on the decoded master."""

    loudness_lufs: float
    true_peak_dbtp: float
    loudness_range_lu: float
    gain_db: float | None = None
    """The master gain that put it on target; the next mix of this episode keeps it while it may."""
    short_term_lufs: float | None = None
    """The highest, of any three seconds."""
    momentary_lufs: float | None = None
    """The highest, of any 0.4 s."""


EpisodeType = Literal["full", "trailer", "bonus"]


@dataclass(frozen=True, slots=True)
class Episode:
    """All that is published of one episode, apart from what the ledger gives it."""

    name: str
    """ASCII slug, the stem of its script's file name; given once."""
    title: str
    description: str
    published: str | None
    """When the article appeared; not the feed's date, which the ledger keeps."""
    duration_ms: int
    measures: Measures
    chapters: tuple[ChapterMark, ...]
    captions: tuple[Caption, ...]
    people: tuple[Person, ...]
    credit: str | None
    disclosure: str | None
    """The spoken line; `None` when nothing in it is synthetic."""
    explicit: bool
    path: Path
    """The tagged file."""
    length_bytes: int
    digest: str
    """Of all that was asked for (words, voices, settings): names the media file in the feed."""
    article_url: str | None = None
    """Where the article stands on the web."""
    season: int | None = None
    number: int | None = None
    """Within its season, or the show."""
    type: EpisodeType = "full"
    soundbites: tuple[Soundbite, ...] = ()
    integrity: str | None = None
    """Of the tagged file, as Subresource Integrity spells it: `sha256-…`."""
    bitrate_kbps: int | None = None
    picture: str | None = None
    """What the picture in its tag shows, by `tagpictures.name`; `None`: what the show's does."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """What its own pictures show, and those of its chapters, each once."""
        shown = (self.picture, *(mark.image for mark in self.chapters))
        return tuple(dict.fromkeys(filter(None, shown)))

    @property
    def trailer(self) -> Trailer | None:
        """What the show says of it, where it is a trailer in which no computer speaks."""
        if self.type != "trailer" or self.disclosure:
            return None
        return Trailer(self.title, self.length_bytes, self.season)


class Correction(NamedTuple):
    """What a published episode got wrong, in the newsroom's words."""

    date: str
    """RFC 3339 in UTC."""
    note: str
    replaced: str | None = None
    """The media file that went out before; `None` where the sound stayed as it was."""


class Kill(NamedTuple):
    """An episode was withdrawn."""

    date: str
    """RFC 3339 in UTC."""
    note: str


class Entry(NamedTuple):
    """What the ledger fixed when an episode first entered the feed, and what became of it."""

    guid: str
    published: str
    """RFC 3339 in UTC: `2026-11-22T19:42:00Z`."""
    media: str
    """Path below the feed's base URL: `media/flood-1a2b3c4d.mp3`."""
    sha256: str | None = None
    """Of that file as it was published, in hex; `None` while it was not."""
    urls: str | None = None
    """The name that its URLs keep, of an episode that was renamed since."""
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    kill: Kill | None = None
