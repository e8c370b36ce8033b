"""The values that pass between the rooms: frozen, standard library only.

`None` means unknown. Times are integer milliseconds, except in a Take and a Rundown, which count
samples. A stage returns a new value and never edits the one that it was given.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

# ------------------------------------------------------------------------------------- the article


Origin = tuple[str, int | Literal["title", "credit"]]
"""An article's path, and a paragraph or another part of it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the story's body."""

    text: str
    """As printed; a no-break space is a space. As many characters as in the source."""
    start: int
    """Offset of its first character in the source text."""
    subhead: str | None = None
    """The section heading that stands directly above it."""
    set_off: bool = False
    """A block quotation: somebody's own words, without marks."""
    origin: Origin | None = None
    """Of a newscast: where it comes from."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the source that is not part of the story."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as its reporter wrote it."""

    source: str
    """Where it came from: a path as the show knows it (`articles/flood.txt`)."""
    title: str
    paragraphs: tuple[Paragraph, ...]
    deck: str | None = None
    """The line under the headline that repeats or sums up; never spoken."""
    byline: str | None = None
    published: str | None = None
    """`2019-02-26 11:52`, or the date alone."""
    url: str | None = None
    """Where it stands on the web."""
    signoff: str | None = None
    credit: str | None = None
    corrections: tuple[str, ...] = ()
    """What the publisher said of the story itself: corrections, editor's notes; never spoken."""
    dropped: tuple[Dropped, ...] = ()


class Source(NamedTuple):
    """Where a cue's words come from: a span of the article, or a key of show.toml."""

    paragraph: int | Literal["credit", "signoff"] | None = None
    """Index into `Article.paragraphs`, or the part of the article."""
    start: int = 0
    end: int = 0
    show: str | None = None
    """Key of the show's wording (`disclosure.all`, `tag`, `music.close`)."""


# -------------------------------------------------------------------------------------- the script

LineKind = Literal["speech", "struck", "check", "ok", "note", "comment", "break", "blank"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One entry of the square brackets: `[under]` has no value, `[out: fade 2s]` has one."""

    name: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a heading of the script."""

    kind: LineKind
    text: str
    """Speech: the words in the grammar of `inline`, its escapes included. Struck: the words. Check,
    ok, note: what follows `>`. Without attributes and line end."""
    attributes: tuple[Attribute, ...] = ()
    """`[from: show]` at the end of a line of speech."""
    raw: str | None = None
    """The file's own characters, line end included; `None` for a line that no file holds yet."""
    number: int | None = None
    """Counted from 1 in the file."""
    rule: str | None = field(default=None, compare=False)
    """Which of `rules.RULES` put it there; known while composing, no file holds it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What in the article says whose words a cut has."""

    ground: str
    """`attribution`, `pronoun`, `description`, `neighbour`, `narration` or `following`."""
    confidence: float
    """From 0 to 1, which is an attribution that names the speaker."""
    source: Source
    """Where the name stands that it was taken from."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Anything that sounds, as planned."""

    kind: str
    label: str
    """Who speaks (`HOST`, `OBANDO`, a key of the cast), or `MUSIC`."""
    id: str | None = None
    attributes: tuple[Attribute, ...] = ()
    lines: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    """Known while composing, found again by `trace`; no file holds them."""
    raw: str | None = None
    """Its heading's own characters, as `Line.raw`."""
    number: int | None = None
    evidence: Evidence | None = field(default=None, compare=False)
    """Of a cut, known while composing."""

    def attribute(self, name: str) -> Attribute | None:
        """Return the first attribute of that name."""
        return next((a for a in self.attributes if a.name == name), None)

    @property
    def speech(self) -> tuple[Line, ...]:
        """The lines that are spoken."""
        return tuple(line for line in self.lines if line.kind == "speech")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled part of a segment. Cues above the first heading stand in a chapter without title."""

    title: str
    id: str | None = None
    cues: tuple[Cue, ...] = ()
    lines: tuple[Line, ...] = ()
    """What stands between its heading and its first cue."""
    raw: str | None = None
    number: int | None = None
    attributes: tuple[Attribute, ...] = ()
    """`link`, `image`."""

    def attribute(self, name: str) -> str | None:
        """Return the value of the first attribute of that name."""
        return next((a.value for a in self.attributes if a.name == name), None)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of the front matter, with the lines that are indented under it."""

    key: str
    """Empty for a blank line or a comment, which `raw` keeps."""
    value: str = ""
    children: tuple["HeadLine", ...] = ()
    raw: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody who speaks in this script."""

    label: str
    voice: str
    """`engine:voice`, e.g. `piper:joe+3`."""
    name: str | None = None
    title: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """An episode as planned: cues in order, no times."""

    head: tuple[HeadLine, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    def get(self, key: str) -> str | None:
        """Value of a front-matter key, `None` where it is missing or empty."""
        return next((line.value for line in self.head if line.key == key and line.value), None)

    @property
    def title(self) -> str:
        """The headline, empty where the file has none."""
        return self.get("title") or ""

    @property
    def articles(self) -> tuple[str, ...]:
        """Paths of the articles that it was drafted from: one, or those of a newscast."""
        found = [line for line in self.head if line.key == "source"]
        named = (one.value for line in found for one in (line, *line.children))
        return tuple(filter(None, named))

    @property
    def cues(self) -> tuple[Cue, ...]:
        """All cues in broadcast order."""
        return tuple(cue for chapter in self.chapters for cue in chapter.cues)

    @property
    def cast(self) -> dict[str, CastMember]:
        """The cast by label."""
        members = (m for line in self.head if line.key == "cast" for m in line.children if m.key)
        return {m.key: _cast_member(m) for m in members}


def _cast_member(block: HeadLine) -> CastMember:
    about = {line.key: line.value for line in block.children if line.value}
    return CastMember(
        label=block.key,
        voice=about.get("voice", ""),
        name=about.get("name"),
        title=about.get("title"),
        number=block.number,
    )


# --------------------------------------------------------------------------------------- the sound

Provenance = Literal["synthetic", "human", "tape"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence of a cue: as a transcript shows it, and as an engine is given it."""

    written: str
    spoken: str
    """No quote marks, ellipses or dotted abbreviations."""
    pause_ms: int | None = None
    """Silence after it that the host asked for; `None` is the show's own pause."""


@dataclass(frozen=True, slots=True)
class Take:
    """One rendering of one cue: mono FLAC at the master's rate."""

    cue_id: str
    key: str
    """Digest of all that went into it."""
    path: Path
    length: int
    """Samples at the master's rate."""
    sentence_starts: tuple[int, ...]
    """In samples from the take's start; one for each utterance of the cue."""
    provenance: Provenance
    voice: str | None
    """`engine:voice` of a synthetic take."""


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
class PlayedCue:
    """A cue as played, in samples at the rundown's rate."""

    id: str
    kind: str
    label: str
    start: int
    end: int
    path: Path
    """What sounds: a take, or music."""
    provenance: Provenance | None
    """`None` for music."""
    under: bool = False
    """Music that plays under speech and is ducked by it."""
    fade_out: int = 0
    """Samples of fade at its end."""
    fade_in: int = 0
    """Samples of fade at its start."""
    skip: int = 0
    """Where in its file it begins, in samples."""
    gain_db: float = 0.0
    """Of music, all through it."""
    duck_db: float = -12.0
    """Of music, while words are spoken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of music, at the master's rate."""

    path: Path
    length: int
    """Samples."""
    gain_db: float = 0.0
    """What makes it as loud as speech."""


@dataclass(frozen=True, slots=True)
class Rundown:
    """An episode as played: the one clock that every published time comes from."""

    sample_rate_hz: int
    length: int
    """Samples from the first to the last."""
    cues: tuple[PlayedCue, ...]
    chapters: tuple[ChapterMark, ...]
    captions: tuple[Caption, ...]


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


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a master against its limits."""

    name: str
    """In the words of the QC page: `integrated loudness`."""
    value: float | None
    """`None` where there is nothing to read: no short-term loudness in two seconds."""
    unit: str
    low: float | None = None
    high: float | None = None
    at_ms: int | None = None
    """Where it is highest; `None` for what belongs to the whole."""

    @property
    def off(self) -> float:
        """How far it is above its limits, or, negative, below; 0 within them."""
        if self.value is None:
            return 0.0
        if self.high is not None and self.value > self.high:
            return self.value - self.high
        return min(0.0, self.value - self.low) if self.low is not None else 0.0


@dataclass(frozen=True, slots=True)
class VoiceLevel:
    """How loud one speaker is in the master."""

    label: str
    provenance: Provenance
    cues: int
    length_ms: int
    loudness_lufs: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """The proof of a master: what a meter read on the decoded file, against its specification."""

    measures: Measures
    readings: tuple[Reading, ...]
    step_ms: int
    """Between two points of the curves."""
    short_term_lufs: tuple[float | None, ...]
    momentary_lufs: tuple[float | None, ...]
    voices: tuple[VoiceLevel, ...]
    silences_ms: tuple[tuple[int, int], ...]
    """Start and end of every stretch in which nothing is heard for a second or more."""
    cues: tuple[tuple[str, str, str, int, int], ...]
    """Id, kind, label, start and end in milliseconds, as played."""
    length_ms: int
    allowed_by: str | None = None
    """Who signed for what is out of specification; `None` where nobody had to."""

    @property
    def faults(self) -> tuple[Reading, ...]:
        """What is out of specification."""
        return tuple(reading for reading in self.readings if reading.off)


@dataclass(frozen=True, slots=True)
class Master:
    """The mixed, levelled, measured, untagged file."""

    path: Path
    duration_ms: int
    measures: Measures
    quality: Quality | None = None
    """Known where it was made just now."""


# -------------------------------------------------------------------------------------- publishing


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
    """Of the tagged file, as Subresource Integrity spells it: `sha384-…`."""
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


@dataclass(frozen=True, slots=True)
class Correction:
    """What a published episode got wrong, in the newsroom's words."""

    date: str
    """RFC 3339 in UTC."""
    note: str
    replaced: str | None = None
    """The media file that went out before; `None` where the sound stayed as it was."""


@dataclass(frozen=True, slots=True)
class Kill:
    """An episode was withdrawn."""

    date: str
    """RFC 3339 in UTC."""
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger fixed when an episode first entered the feed, and what became of it."""

    guid: str
    published: str
    """RFC 3339 in UTC: `2026-11-22T19:42:00Z`."""
    media: str
    """Path below the feed's base URL: `media/flood-1a2b3c4d.mp3`."""
    urls: str | None = None
    """The name that its URLs keep, of an episode that was renamed since."""
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    kill: Kill | None = None


# ---------------------------------------------------------------------------------------- the show


@dataclass(frozen=True, slots=True)
class Sound:
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


@dataclass(frozen=True, slots=True)
class Music:
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


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence by what it stands between; a pause that the host writes into a line comes first."""

    sentence_ms: int = 350
    paragraph_ms: int = 350
    """Between two cues of one voice."""
    voice_ms: int = 400
    """Before another voice."""
    chapter_ms: int = 800
    segment_ms: int = 1200
    """At a break."""


@dataclass(frozen=True, slots=True)
class Broadcast:
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


@dataclass(frozen=True, slots=True)
class Words:
    """What the show says and prints in its own words; keys of [words] in show.toml."""

    introduction: str = "Introduction"
    headlines: str = "Headlines"
    story: str = "The story"
    credits: str = "Credits"
    byline: str = "This story is by {byline}."


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the feed as show.toml gives it."""

    text: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[tuple[str, "Tag"], ...] = ()
    """Each behind its element's name."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What only the feed says of the show; [feed] in show.toml."""

    items: int = 2000
    """The most episodes in feed.xml; older ones stand in pages behind it."""
    type: Literal["episodic", "serial"] = "episodic"
    complete: bool = False
    """No episode will come any more."""
    block: bool = False
    """Directories are asked not to list it."""
    copyright: str | None = None
    verify: str | None = None
    """The code by which Apple knows the feed's owner."""
    funding: tuple[Tag, ...] = ()
    license: tuple[Tag, ...] = ()
    location: tuple[Tag, ...] = ()
    frequency: tuple[Tag, ...] = ()
    podroll: tuple[Tag, ...] = ()
    value: tuple[Tag, ...] = ()
    social: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What the editor's desk asks of a script; [check] and [style] in show.toml."""

    strict: tuple[str, ...] = ()
    """Notes by these names keep a script from being built until somebody answers them."""
    host_run_s: int = 45
    """The longest stretch of host between two cuts, in seconds."""
    words: tuple[tuple[str, str], ...] = ()
    """A word that the show does not say, and what it says of it."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose articles may go out; [rights] in show.toml."""

    ours: tuple[str, ...] = ()
    """Publishers by name, or by the host of their site."""
    licensed: tuple[str, ...] = ()
    unnamed: Literal["ours", "refuse"] = "refuse"
    """What an article that names no publisher is."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """How the show goes out; [publish] in show.toml."""

    hub: str | None = None
    """A hub of WebSub, told of each publication."""
    pings: tuple[str, ...] = ()
    """Addresses that take podping-style pings."""
    keep_days: int = 7
    """For how long a file that was replaced can still be fetched."""


@dataclass(frozen=True, slots=True)
class Show:
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
    sound: Sound = field(default_factory=Sound)
    music: Music = field(default_factory=Music)
    pauses: Pauses = field(default_factory=Pauses)
    words: Words = field(default_factory=Words)
    desk: Desk = field(default_factory=Desk)
    feed: Feed = field(default_factory=Feed)
    rights: Rights = field(default_factory=Rights)
    publishing: Publishing = field(default_factory=Publishing)
    people: tuple[Person, ...] = ()
    """Whose page and picture are known, by name; [people] in show.toml."""
    broadcast: Broadcast = field(default_factory=Broadcast)
