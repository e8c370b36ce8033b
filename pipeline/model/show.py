"""What show.toml settles."""

from pathlib import Path
from typing import Literal, NamedTuple

from .episode import Person


class Sound(NamedTuple):
    """How the show sounds."""

    channels: Literal[1, 2] = 2
    bitrate_kbps: int = 128
    sample_rate_hz: int = 44_100
    loudness_lufs: float = -16.0
    ceiling_dbtp: float = -2.0
    """The limiter's, before encoding; MP3 adds up to 0.7 dB, and a decoded -1 dBTP is the law."""
    opening: bool = True
    """A short theme before the first cue."""
    closing: bool = True
    """The theme under the credits and after the last word."""


class Music(NamedTuple):
    """What the show plays of its own: names of files of audio/music/, or of those that we ship."""

    theme: str = "theme.flac"
    intro: str | None = None
    """Plays under each intro."""
    segment: str | None = None
    """Plays under each segment, up to the first music of the script's own."""
    sting: str | None = None
    """Plays between two segments."""
    level_db: float = -12.0
    """Of music under words, against the words, and against itself where it plays alone."""


class Pauses(NamedTuple):
    """Silence by what it stands between; a pause that the host writes into a line comes first."""

    sentence_ms: int = 350
    paragraph_ms: int = 350
    """Between two cues of one voice."""
    voice_ms: int = 400
    """Before another voice."""
    chapter_ms: int = 800
    segment_ms: int = 1200
    """At a break."""


class Broadcast(NamedTuple):
    """The master for a station; [broadcast] in show.toml."""

    format: Literal["wav", "mp2"] = "wav"
    rate_hz: int | None = None
    """`None`: 48 000 for WAV, 44 100 for MP2."""
    channels: Literal[1, 2] = 2
    loudness_lufs: float = -24.0
    peak_dbtp: float = -2.0
    pattern: str = "{slug}_SGMT{segment:02}"
    """Of a file's name, without its ending."""

    @property
    def sample_rate_hz(self) -> int:
        """Of the file."""
        return self.rate_hz or (48_000 if self.format == "wav" else 44_100)

    @property
    def bitrate_kbps(self) -> int:
        """Of an MP2 file: 128 a channel, since Layer II has no 256 for one (ISO 11172-3)."""
        return 128 * self.channels


class Words(NamedTuple):
    """What the show says and prints in its own words; keys of [words] in show.toml."""

    introduction: str = "Introduction"
    headlines: str = "Headlines"
    story: str = "The story"
    credits: str = "Credits"
    byline: str = "This story is by {byline}."


class Tag(NamedTuple):
    """An element of the feed as show.toml gives it."""

    text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[tuple[str, "Tag"], ...] = ()
    """Each behind its element's name."""


class Feed(NamedTuple):
    """What only the feed says of the show; [feed] in show.toml."""

    items: int = 2000
    """The most episodes in feed.xml; older ones stand in pages behind it."""
    type: Literal["episodic", "serial"] = "episodic"
    complete: bool = False
    """No episode will come any more."""
    block: bool = False
    """Directories are asked not to list it."""
    copyright: str | None = None
    moved_from: str | None = None
    """The `url` under which the show was published before it moved."""
    verify: str | None = None
    """The code by which Apple knows the feed's owner."""
    funding: tuple[Tag, ...] = ()
    license: tuple[Tag, ...] = ()
    location: tuple[Tag, ...] = ()
    frequency: tuple[Tag, ...] = ()
    podroll: tuple[Tag, ...] = ()
    value: tuple[Tag, ...] = ()
    social: tuple[Tag, ...] = ()


class Desk(NamedTuple):
    """What the editor's desk asks of a script; [check] and [style] in show.toml."""

    strict: tuple[str, ...] = ()
    """Notes by these names keep a script from being built until somebody answers them."""
    host_run_s: int = 45
    """The longest stretch of host between two cuts, in seconds."""
    words: tuple[tuple[str, str], ...] = ()
    """A word that the show does not say, and what it says of it."""


class Rights(NamedTuple):
    """Whose articles may go out; [rights] in show.toml."""

    ours: tuple[str, ...] = ()
    """Publishers by name, or by the host of their site."""
    licensed: tuple[str, ...] = ()
    unnamed: Literal["ours", "refuse"] = "refuse"
    """What an article that names no publisher is."""


class Publishing(NamedTuple):
    """How the show goes out; [publish] in show.toml."""

    hub: str | None = None
    """A hub of WebSub, told of each publication."""
    pings: tuple[str, ...] = ()
    """Addresses that take podping-style pings."""
    keep_days: int = 7
    """For how long a file that was replaced can still be fetched."""


class Show(NamedTuple):
    """Everything that show.toml says."""

    title: str
    description: str
    url: str
    """Where feed/ is published, without a slash at the end."""
    language: str = "en"
    author: str = ""
    owner_name: str = ""
    owner_email: str = ""
    category: str = "News"
    """An Apple category, or `Category / Subcategory`."""
    explicit: bool = False
    artwork: Path | None = None
    """Square picture; `None`: one is drawn."""
    release: Literal["at once", "when approved"] = "at once"
    reading: str = "rules"
    """How speakers are found: by `rules` alone, or with the spaCy model of this name."""
    guests: Literal["stand-in", "host"] = "stand-in"
    guests_chosen: bool = False
    """Whether show.toml itself says `guests`: stand-ins are published only then."""
    hosts: tuple[str, ...] = ()
    host_voice: str = "hibari:heart"
    guest_voices: tuple[str, ...] = ("piper:joe",)
    rate_wpm: int = 160
    slot: str | None = None
    """Target length of an episode, `3:59`, with or without intro."""
    fit: bool = False
    """Whether every build ends exactly on its slot."""
    fetch_allow: tuple[str, ...] = ()
    """Hosts and addresses of the own network that may be fetched from."""
    sound: Sound = Sound()
    music: Music = Music()
    pauses: Pauses = Pauses()
    words: Words = Words()
    desk: Desk = Desk()
    feed: Feed = Feed()
    rights: Rights = Rights()
    publishing: Publishing = Publishing()
    people: tuple[Person, ...] = ()
    """Whose page and picture are known, by name; [people] in show.toml."""
    broadcast: Broadcast = Broadcast()
