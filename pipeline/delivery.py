"""Delivery to a station: an episode's segments as files for the air, and their billing sheet.

The station's host reads the intros live, so they are in no file; the show's opening theme, which
leads into them, is in none either.
"""

import os
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import (
    __version__,
    billing,
    broadcast,
    deliveries,
    editor,
    files,
    onslot,
    planning,
    pronouncers,
    record,
    release,
    rundown,
    scriptfolder,
    segments,
    soundtrack,
    timecode,
    timing,
    wavefile,
)
from .billing import Delivered, Sheet
from .errors import Mistake, ScriptError
from .model import Measures, PlayedCue, Rundown, Show, Take
from .pacing import Stretch
from .planning import EpisodePlan
from .progress import Report, Stage
from .segments import Segment
from .wavefile import Label, Timer

_PART_BYTES = re.compile(rb"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was written."""

    files: tuple[Delivered, ...]
    paths: tuple[Path, ...]
    """The segments' files, then the billing sheet as text and as a page."""


def deliver(root: Path, name: str, show: Show, report: Report) -> Delivery:
    """Write the files of an episode's segments into audio/broadcast/NAME, and their billing sheet.

    Voices what is missing; a file that stands there as it would be made is left alone. What an
    earlier delivery left there and this one does not write, is removed. Raises what planning and
    recording raise; ScriptError where nothing is left for a station; SoundError for a segment out
    of specification.
    """
    plan = planning.plan(root, name, show, save_ids=True)
    if refused := editor.refusals(root, plan, show):
        raise ScriptError(*refused)
    parts = segments.of(plan.script)
    if not parts:
        remedy = "write a cue that is not the intro"
        where = str(scriptfolder.path(root, name))
        raise ScriptError(Mistake("nothing-to-play", where, "a station has nothing to air", remedy))
    with record.workers(os.cpu_count() or 1) as executor:
        takes = record.record(plan.recording, executor, report)
    stretch = _stretch(root, plan, takes, show)
    folder = root / "audio" / "broadcast" / name
    names = [_file_name(plan, show, part.number, len(parts)) for part in parts]
    done = []
    for part, file_name in zip(parts, names, strict=True):
        report(Stage(name, "broadcast", part.number - 1, len(parts)))
        played = _laid_out(root, plan, part, takes, show, stretch)
        facts = _Facts(plan, part, len(parts), played, show, Path(file_name).stem)
        done.append(_delivered(root, facts, folder / file_name))
    report(Stage(name, "broadcast", len(parts), len(parts)))
    sheet = _sheet(root, plan, show, tuple(done))
    written = (folder / "billing.txt", folder / "billing.html")
    for path, content in zip(written, (billing.text(sheet), billing.page(sheet)), strict=True):
        files.write(path, content)
    paths = (*(folder / file_name for file_name in names), *written)
    _sweep(folder, paths)
    return Delivery(tuple(done), paths)


def _sweep(folder: Path, kept: Sequence[Path]) -> None:
    for path in folder.iterdir():
        if path.suffix in {".wav", ".mp2"} and path not in kept:
            path.unlink()


def _delivered(root: Path, facts: "_Facts", out: Path) -> Delivered:
    """The file of a segment, which is made unless it stands there as it would be made."""
    played, form = facts.played, facts.show.broadcast
    memory = root / ".cache" / "broadcast" / facts.plan.name / f"{out.name}.json"
    key = broadcast.key(played, form, facts.labels)
    read = deliveries.find(memory, out, key)
    reason = read if isinstance(read, str) else None
    if isinstance(read, str):
        read = broadcast.master(played, form, out, facts.labels)
        deliveries.note(memory, out, key, read)
    trt_ms = timecode.ms(played.length, played.sample_rate_hz)
    return Delivered(
        segment=facts.part,
        file_name=out.name,
        trt_ms=trt_ms,
        length_ms=trt_ms + broadcast.HEAD_MS,
        measures=read,
        speakers=billing.speakers(facts.part.script, played.cues, played.sample_rate_hz),
        backannounce_ms=_start_ms(played, "backannounce"),
        reason=reason,
    )


def _stretch(
    root: Path, plan: EpisodePlan, takes: Mapping[str, Take], show: Show
) -> Stretch | None:
    """What ends the episode on its slot, where it is to end there; the segments keep to it."""
    if not show.fit:
        return None
    where = f"scripts/{plan.name}.md"
    music = soundtrack.pieces(root, plan.script, show, where)
    ready = rundown.Ready(plan.script, takes, plan.recording.utterances, music, show, where)
    return onslot.stretch(ready)


def _laid_out(
    root: Path,
    plan: EpisodePlan,
    part: Segment,
    takes: Mapping[str, Take],
    show: Show,
    stretch: Stretch | None,
) -> Rundown:
    quiet = show._replace(sound=show.sound._replace(opening=False))
    where = f"scripts/{plan.name}.md"
    music = soundtrack.pieces(root, part.script, quiet, where)
    said = plan.recording.utterances
    ready = rundown.Ready(part.script, takes, said, music, quiet, where)
    return rundown.lay_out(ready, stretch)


def _start_ms(played: Rundown, kind: str) -> int | None:
    """Where in the file the first cue of that kind starts."""
    starts = (cue.start for cue in played.cues if cue.kind == kind)
    first = next(starts, None)
    if first is None:
        return None
    return timecode.ms(first, played.sample_rate_hz) + broadcast.HEAD_MS


def _sheet(root: Path, plan: EpisodePlan, show: Show, done: tuple[Delivered, ...]) -> Sheet:
    lexicon = pronouncers.load(root / "lexicon.toml")
    said = " ".join(timing.spoken_text(cue) for cue in plan.script.cues)
    own = {entry.key: entry.value for entry in pronouncers.in_script(plan.script)}
    return Sheet(
        script=plan.script,
        slug=_slug(plan),
        show=show.title,
        form=show.broadcast,
        files=done,
        pronouncers=pronouncers.met(lexicon, said) | own,
        head_ms=broadcast.HEAD_MS,
    )


# --------------------------------------------------------------------------------- names and labels


def _slug(plan: EpisodePlan) -> str:
    return plan.script.get("slug") or plan.name


def _file_name(plan: EpisodePlan, show: Show, number: int, count: int) -> str:
    fields = {
        "slug": _plain(_slug(plan)),
        "name": plan.name,
        "show": _plain(show.title),
        "date": _plain((plan.script.get("published") or "")[:10].replace("-", "")),
        "segment": number,
        "segments": count,
    }
    return f"{show.broadcast.pattern.format(**fields)}.{show.broadcast.format}"


def _plain(text: str) -> str:
    """Text as any file system and any traffic system takes it.

    >>> _plain("Señor O’Brien 12!")
    'Senor_O_Brien_12'
    """
    return _PART_BYTES.sub(b"_", wavefile.ascii_bytes(text)).strip(b"_").decode()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the labels of one segment's file say."""

    plan: EpisodePlan
    part: Segment
    count: int
    played: Rundown
    show: Show
    cut_id: str

    def labels(self, read: Measures | None) -> Sequence[Label]:
        """The chunks of its WAV file; loudness is given where it is known."""
        return (b"bext", self._bext(read)), (b"cart", self._cart())

    @property
    def _title(self) -> str:
        part = f" ({self.part.number} of {self.count})" if self.count > 1 else ""
        words = textwrap.shorten(self.plan.script.title, 64 - len(part), placeholder="")
        return f"{words}{part}"

    def _bext(self, read: Measures | None) -> bytes:
        date, _, time = (self.plan.script.get("published") or "").replace("T", " ").partition(" ")
        loudness = {} if read is None else _loudness(read)
        form = self.show.broadcast
        mode = "stereo" if form.channels == 2 else "mono"
        history = f"A=PCM,F={form.sample_rate_hz},W=16,M={mode},T=Outcue {__version__}\n"
        given: dict[str, str | int] = {
            "description": self._title,
            "originator": self.show.author or self.show.title,
            "reference": self.cut_id,
            "date": date,
            "time": f"{time}:00"[:8] if time else "",
            **loudness,
        }
        return wavefile.bext(given, history)

    def _cart(self) -> bytes:
        script = self.plan.script
        spoken = [cue for cue in self.part.script.cues if cue.speech]
        given: dict[str, str | int] = {
            "title": self._title,
            "artist": script.get("byline") or self.show.author,
            "cut_id": self.cut_id,
            "category": "NEWS",
            "classification": self.show.title,
            "outcue": timing.outcue(spoken[-1]),
            "producer": "Outcue",
            "producer_version": __version__,
            "url": self.show.url,
            **self._start(),
        }
        intro = " ".join(timing.spoken_text(cue) for cue in self.part.intro)
        return wavefile.cart(given, self._timers(), intro)

    def _start(self) -> dict[str, str]:
        """When it may be aired first."""
        until = self.plan.script.get("hold until")
        if not until:
            return {}
        moment = release.moment(until)
        return {"start_date": f"{moment:%Y-%m-%d}", "start_time": f"{moment:%H:%M:%S}"}

    def _timers(self) -> Iterator[Timer]:
        """Edges of what is heard, the end of the last word, and the end of the data."""
        head = broadcast.HEAD_MS * self.show.broadcast.sample_rate_hz // 1000
        last = max((cue.end for cue in self.played.cues if cue.provenance), default=0)
        yield Timer("AUDs", head + self._sample(_first(self.played.cues)))
        yield Timer("SEGs", head + self._sample(last))
        yield Timer("AUDe", head + self._sample(max(cue.end for cue in self.played.cues)))
        yield Timer("EODs", head + self._sample(self.played.length))

    def _sample(self, at: int) -> int:
        """A sample of the mix, counted at the file's own rate."""
        return at * self.show.broadcast.sample_rate_hz // self.played.sample_rate_hz


def _first(cues: Sequence[PlayedCue]) -> int:
    return min(cue.start for cue in cues)


def _loudness(read: Measures) -> dict[str, int]:
    return {
        "loudness": wavefile.hundredths(read.loudness_lufs),
        "loudness_range": wavefile.hundredths(read.loudness_range_lu),
        "true_peak": wavefile.hundredths(read.true_peak_dbtp),
        "momentary": wavefile.hundredths(read.momentary_lufs),
        "short_term": wavefile.hundredths(read.short_term_lufs),
    }
