"""Reels for the host: guessed pronouncers in their sentences; what changed of an episode."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from . import (
    approvals,
    engines,
    planning,
    pronouncers,
    record,
    recordplan,
    respelling,
    scriptfolder,
    soundtrack,
    spoken,
    timecode,
    timing,
    versions,
)
from .approvals import Approved, Heard
from .episodefile import Built
from .errors import Mistake, ScriptError
from .files import aside
from .model import Cue, Script, Show, Utterance
from .planning import EpisodePlan
from .progress import Report
from .pronouncers import Pronouncers
from .recordplan import RecordPlan
from .soundwriting import writing
from .steps import Step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GAP_MS = 600
"""Silence between two pieces of a reel."""
AROUND_MS = 3000
"""What is heard of an episode before and after a change."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a reel."""

    start_ms: int
    words: str
    """What to listen for."""


@dataclass(frozen=True, slots=True)
class Reel:
    """A WAV file, and what is heard when."""

    path: Path
    parts: tuple[Part, ...]


# ----------------------------------------------------------------------------------------- guesses


def guesses(root: Path, names: Sequence[str], show: Show, report: Report) -> Reel | None:
    """Voice each sentence that has a guessed pronouncer as it would sound; `None` without guesses.

    A sentence with several is heard once. Raises what `record.record` raises.
    """
    lexicon = pronouncers.load(root / "lexicon.toml")
    found = [pair for name in names for pair in guessed(root, name, show, lexicon)]
    if not found:
        return None
    steps = tuple(step for step, _ in found)
    rate = show.sound.sample_rate_hz
    audio = root / "audio"
    plan = RecordPlan("reel", audio / ".takes", audio / "takes" / "reel", rate, steps)
    with record.workers(len(steps)) as executor:
        takes = record.record(plan, executor, report)
    sounds = [_samples(takes[step.cue_id].path) for step in steps]
    path = root / ".cache" / "hear" / "guesses.wav"
    return _reel(path, rate, list(zip((words for _, words in found), sounds, strict=True)))


def guessed(
    root: Path, name: str, show: Show, lexicon: Mapping[str, str]
) -> Iterator[tuple[Step, str]]:
    """The sentences of one script that have guesses, with the words to listen for."""
    script = scriptfolder.read(root, name)
    entries = [entry for entry in pronouncers.in_script(script) if entry.value]
    asked = {
        entry.key: entry.value.removesuffix(pronouncers.GUESS).strip()
        for entry in entries
        if not pronouncers.is_confirmed(entry.value)
    }
    known = Pronouncers.of(lexicon, pronouncers.confirmed(entries), asked)
    language = script.get("language") or show.language
    for cue in script.cues if asked else ():
        for said in spoken.utterances(cue, known, language) if cue.speech else ():
            words = [word for word, how in asked.items() if _is_in(word, how, said)]
            for word in words:
                del asked[word]
            if words:
                heard = ", ".join(f"{word} {_how(script, word)}" for word in words)
                yield _step(name, cue, script, show, said), heard


def _how(script: Script, word: str) -> str:
    return next(entry.value for entry in pronouncers.in_script(script) if entry.key == word)


def _is_in(word: str, how: str, said: Utterance) -> bool:
    """Whether the pronouncer of a word is heard in a sentence."""
    mark = respelling.marked(how) if respelling.is_phonetic(how) else how
    written = " ".join(pronouncers.folded(said.written.replace("-", " ")))
    return mark in said.spoken and " ".join(pronouncers.folded(word)) in written


def _step(name: str, cue: Cue, script: Script, show: Show, said: Utterance) -> Step:
    """A take of one sentence, in the synthetic voice of its cue."""
    member = script.cast.get(cue.label)
    voice = engines.voice(member.voice if member else show.host_voice)
    whole = (replace(said, pause_ms=None),)
    rate_wpm = timing.rate_wpm(script, show)
    number = next((line.number for line in cue.speech if line.number), cue.number)
    where = f"scripts/{name}.md:{number}"
    step = recordplan.voiced_step("", where, whole, voice, show.sound.sample_rate_hz, rate_wpm)
    return replace(step, cue_id=step.key[:16])


# ----------------------------------------------------------------------------------------- changes


def changed(root: Path, name: str, show: Show, tell: Callable[[str], None]) -> Reel | None:
    """Cut from a built episode what changed since its approval; `None` where nothing did.

    What the approval cannot say is told, and so is what is heard all through, or that nothing is.
    Raises ScriptError where nobody approved it, or it is not built as its script stands.
    """
    plan = planning.plan(root, name, show)
    built = _built(root, plan)
    approved = approvals.load(root, name)
    before, now = _compared(root, plan, approved, show, tell)
    spans = list(_merged(_changes(before, now, built)))
    settings = [*_settings(approved.settings, approvals.settings(plan.script, show))]
    if settings:
        tell(f"{name}: heard all through: {'; '.join(settings)}")
    elif not spans:
        tell(f"{name}: nothing changed since it was approved")
    if not spans:
        return None
    times = [(start_ms, stop_ms) for start_ms, stop_ms, _ in spans]
    rate, pieces = _cut(built.episode.path, times)
    path = root / ".cache" / "hear" / f"{name}-changed.wav"
    return _reel(path, rate, list(zip((words for *_, words in spans), pieces, strict=True)))


def _settings(before: approvals.Settings, now: approvals.Settings) -> Iterator[str]:
    """Settings that were others when it was approved."""
    for name, value in before.items():
        if name in now and value != now[name]:
            yield f"{name} is {json.dumps(now[name])}, was {json.dumps(value)}"


def _compared(
    root: Path, plan: EpisodePlan, approved: Approved, show: Show, tell: Callable[[str], None]
) -> tuple[Sequence[Heard], Sequence[tuple[str, Heard]]]:
    """What was heard when it was approved, and what is heard now."""
    if approved.heard is not None:
        where = str(scriptfolder.path(root, plan.name))
        music = soundtrack.digests(root, plan.script, show, where)
        return approved.heard, approvals.heard(plan.script, plan.recording, show, music)
    tell(f"{plan.name}: {_UNKNOWN}: outcue approve {plan.name} --by INITIALS")
    level = versions.level(approved.script)
    before = approvals.heard(*planning.airing(root, plan.name, approved.script, show, level), show)
    return [one for _, one in before], approvals.heard(plan.script, plan.recording, show)


_UNKNOWN = (
    "its approval does not say what it was heard from, so only the script is compared, not lexicon,"
    " recordings and music files; once its changes are heard, sign it again"
)


def _built(root: Path, plan: EpisodePlan) -> Built:
    """The episode, built as its script stands."""
    built = plan.built
    if built and built.mix_key == plan.mix_key and built.episode.path.is_file():
        return built
    where = str(scriptfolder.path(root, plan.name))
    message, remedy = "is not built as its script stands", f"build it: outcue build {plan.name}"
    raise ScriptError(Mistake("not-built", where, message, remedy))


Span = tuple[int, int, str]


def _changes(
    before: Sequence[Heard], now: Sequence[tuple[str, Heard]], built: Built
) -> Iterator[Span]:
    """From when to when each change is heard, and its words; what is gone is heard as its joint."""
    end_ms = built.episode.duration_ms
    times = [*_times(now, built), (end_ms, end_ms)]
    pairs = SequenceMatcher(None, before, [one for _, one in now], autojunk=False)
    for tag, first, last, start, stop in pairs.get_opcodes():
        if tag == "equal":
            continue
        at_ms = times[start][0]
        to_ms = max((to_ms for _, to_ms in times[start:stop]), default=at_ms)
        said = [one.written for _, one in now[start:stop]]
        gone = [f"(gone: {one.written})" for one in before[first:last]]
        words = " ".join(said or gone)
        yield max(0, at_ms - AROUND_MS), min(end_ms, to_ms + AROUND_MS), words


def _times(now: Sequence[tuple[str, Heard]], built: Built) -> Iterator[tuple[int, int]]:
    """When each sentence and piece of music is heard."""
    captions = iter(built.episode.captions)
    cues = {cue["id"]: (cue["start_ms"], cue["end_ms"]) for cue in built.cues}
    for cue_id, one in now:
        if one.spoken:
            caption = next(captions)
            yield caption.start_ms, caption.end_ms
        else:
            yield cues[cue_id]


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that touch as one."""
    last: Span | None = None
    for start_ms, stop_ms, words in sorted(spans):
        if last and start_ms <= last[1]:
            last = (last[0], max(last[1], stop_ms), f"{last[2]} … {words}")
            continue
        if last:
            yield last
        last = (start_ms, stop_ms, words)
    if last:
        yield last


# -------------------------------------------------------------------------------------------- sound


def _samples(path: Path) -> "NDArray[np.int16]":
    import soundfile  # half a second that only these commands need

    samples, _ = soundfile.read(path, dtype="int16", always_2d=True)
    return samples  # type: ignore[no-any-return]  # soundfile has no annotations


def _cut(path: Path, spans: Sequence[tuple[int, int]]) -> "tuple[int, list[NDArray[np.int16]]]":
    """Pieces of a file, in milliseconds from its start, and its rate."""
    import soundfile

    pieces = []
    with soundfile.SoundFile(path) as file:
        rate: int = file.samplerate
        for start_ms, stop_ms in spans:
            file.seek(timecode.samples(start_ms, rate))
            length = timecode.samples(stop_ms - start_ms, rate)
            pieces.append(file.read(length, dtype="int16", always_2d=True))
    return rate, pieces


def _reel(path: Path, rate: int, pieces: "Sequence[tuple[str, NDArray[np.int16]]]") -> Reel:
    """Write the pieces in a row."""
    import numpy as np

    gap = np.zeros((timecode.samples(GAP_MS, rate), pieces[0][1].shape[1]), np.int16)
    parts, sounds, at = [], [], 0
    for words, sound in pieces:
        parts.append(Part(timecode.ms(at, rate), words))
        sounds += [sound, gap]
        at += len(sound) + len(gap)
    with aside(path) as file, writing(file, rate, sounds[0].shape[1], wave=True) as wave:
        wave.write(np.concatenate(sounds[:-1]))
    return Reel(path, tuple(parts))
