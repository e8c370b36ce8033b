"""The billing sheet: what a station must know of an episode's files, as text and as a page.

Slug, running times, first and last words, what its own host reads, how names are said, what is held
back, and which voices are a computer's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from . import disclosure, inline, pagemaking, timecode, timing
from .counting import figured
from .model import Broadcast, Cue, Measures, PlayedCue, Script
from .segments import Segment

_WIDE = 78
_LABEL = 14
"""Characters of a row's name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is heard in a segment, and for how long."""

    name: str
    """As a transcript shows it, a computer's voice said so."""
    synthetic: bool
    length_ms: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """One file as it was written."""

    segment: Segment
    file_name: str
    trt_ms: int
    """From the first word to the end, without the silence at the head."""
    length_ms: int
    measures: Measures
    speakers: tuple[Speaker, ...]
    backannounce_ms: int | None = None
    """Where in it the back-announce starts; `None` where it has none."""
    reason: str | None = None
    """Why it was made; `None`: it stood there as it would be made."""

    @property
    def spoken(self) -> list[Cue]:
        """Its cues that have words."""
        return [cue for cue in self.segment.script.cues if cue.speech]

    @property
    def incue(self) -> str:
        """Its first words."""
        return timing.incue(self.spoken[0])

    @property
    def outcue(self) -> str:
        """Its last words."""
        return timing.outcue(self.spoken[-1])

    @property
    def intro(self) -> str:
        """What the station's host reads before it."""
        return " ".join(map(_words, self.segment.intro))

    @property
    def backannounce(self) -> str:
        """What is said in it behind the story."""
        return " ".join(_words(cue) for cue in self.spoken if cue.kind == "backannounce")

    @property
    def synthetic_ms(self) -> int:
        """How much of it a computer reads."""
        return sum(speaker.length_ms for speaker in self.speakers if speaker.synthetic)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the sheet says."""

    script: Script
    slug: str
    show: str
    form: Broadcast
    files: tuple[Delivered, ...]
    pronouncers: Mapping[str, str]
    """Word → how it is said; a guess ends in `?`."""
    head_ms: int

    @property
    def trt_ms(self) -> int:
        """Of all segments together."""
        return sum(file.trt_ms for file in self.files)

    @property
    def technical(self) -> str:
        """What the files are."""
        form = self.form
        rate = f"{form.sample_rate_hz / 1000:g} kHz"
        sides = "stereo" if form.channels == 2 else "mono"
        mp2 = f"MPEG-1 Layer II, {form.bitrate_kbps} kbit/s"
        coding = "WAV, 16 bit" if form.format == "wav" else mp2
        return f"{coding}, {rate}, {sides}; {timecode.length_tenths(self.head_ms)} of silence first"

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """Rows about the whole."""
        trt = f"{timecode.clock(self.trt_ms)} in {figured(len(self.files), 'segment')}"
        script = self.script
        rows = (
            ("Slug", self.slug),
            ("TRT", trt),
            ("Byline", script.get("byline")),
            ("Published", script.get("published")),
            ("Hold until", script.get("hold until") or "none"),
            ("Synthetic", self.synthetic),
            ("Files", self.technical),
        )
        return tuple((name, value) for name, value in rows if value)

    @property
    def synthetic(self) -> str:
        """How much of all is a computer's voice."""
        total_ms = sum(file.synthetic_ms for file in self.files)
        if not total_ms:
            return "nothing"
        spoken_ms = sum(s.length_ms for file in self.files for s in file.speakers)
        return f"{timecode.length(total_ms)} of {timecode.length(spoken_ms)} that are spoken"


def speakers(script: Script, played: tuple[PlayedCue, ...], rate_hz: int) -> tuple[Speaker, ...]:
    """Who is heard, in the order in which they are heard."""
    lengths: dict[tuple[str, bool], int] = {}
    for cue in played:
        if cue.provenance is None:
            continue
        member = script.cast.get(cue.label)
        name = (member.name if member else None) or cue.label
        shown = disclosure.label(name, cue.label.startswith("HOST"), cue.provenance)
        who = (shown, cue.provenance == "synthetic")
        lengths[who] = lengths.get(who, 0) + timecode.ms(cue.end - cue.start, rate_hz)
    return tuple(Speaker(name, synthetic, ms) for (name, synthetic), ms in lengths.items())


# ------------------------------------------------------------------------------------------- text


def text(sheet: Sheet) -> str:
    """The sheet as plain text, 78 characters wide."""
    return "\n".join(line.rstrip() for line in _lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"BILLING SHEET  {sheet.show}"
    yield ""
    yield from wrap(sheet.script.title, _WIDE)
    yield ""
    for name, value in sheet.about:
        yield from _row(name, value)
    for file in sheet.files:
        yield from _segment(file)
    if sheet.pronouncers:
        yield from ("", "PRONOUNCERS")
        for word, how in sheet.pronouncers.items():
            yield from _row(word, how)


def _segment(file: Delivered) -> Iterator[str]:
    if file.intro:
        yield from ("", f"SUGGESTED INTRO TO SEGMENT {file.segment.number}, read live")
        yield from wrap(file.intro, _WIDE, initial_indent="  ", subsequent_indent="  ")
    yield from ("", f"SEGMENT {file.segment.number}")
    yield from _row("File", file.file_name)
    yield from _row("TRT", f"{timecode.clock(file.trt_ms)} (file {times(file)})")
    yield from _row("Incue", f"“{file.incue} …”")
    yield from _row("Outcue", f"“… {file.outcue}”")
    if file.backannounce and file.backannounce_ms is not None:
        at = timecode.clock(file.backannounce_ms)
        yield from _row("Back-announce", f"in the file, at {at}: {file.backannounce}")
    for number, speaker in enumerate(file.speakers):
        said = f"{speaker.name} {timecode.length(speaker.length_ms)}"
        yield from _row("" if number else "Heard", said)
    yield from _row("Measured", measured(file))


def times(file: Delivered) -> str:
    """The file's own length."""
    return timecode.tenths(file.length_ms)


def measured(file: Delivered) -> str:
    """What a meter reads on the file."""
    read = file.measures
    return (
        f"{read.loudness_lufs:.1f} LKFS, true peak {read.true_peak_dbtp:.1f} dBTP, "
        f"range {read.loudness_range_lu:.1f} LU"
    )


def _row(name: str, value: str) -> Iterator[str]:
    label = f"  {name:{_LABEL}}  "
    yield from wrap(value, _WIDE, initial_indent=label, subsequent_indent=" " * len(label)) or [
        label
    ]


def _words(cue: Cue) -> str:
    return " ".join(written for line in cue.speech if (written := inline.written(line.text)))


# ------------------------------------------------------------------------------------------- page


def page(sheet: Sheet) -> str:
    """The sheet as one HTML file made for paper."""
    filters: dict[str, Callable[..., str]] = {
        "clock": timecode.clock,
        "length_of": timecode.length,
        "measured": measured,
        "times": times,
    }
    template = pagemaking.environment(filters).get_template("billing.html")
    return template.render(sheet=sheet, language=sheet.script.get("language") or "en")
