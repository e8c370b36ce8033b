"""Gives a cue its synthetic voice: an engine's sentences, trimmed, levelled, moved and joined."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import pitch, respelling, timecode
from .engine import Engine, Manner, VoiceName
from .errors import Mistake, TakeError
from .files import digest
from .model import Utterance
from .speech import SPEECH_DBFS, Recording, gain, level_dbfs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SENTENCE_PAUSE_MS = 350
"""Silence that is heard between two sentences, where the host asked for no other."""
HEAD_MS, TAIL_MS = 30, 70
"""Room left before and after the words of each sentence: engines leave from 20 to 520 ms."""
_SILENCE_DBFS = -45.0
"""Peaks below it are not the words yet (speech stands at -23 dBFS)."""
_STEP_MS = 5
NEAR = 0.05
"""A voice that is no further from the show's rate than this part of it keeps its own pace."""
SLOWEST, FASTEST = 0.7, 1.4
"""Further away from its own pace a voice is no longer itself."""
PROSE = (
    "The county closed four bridges on Tuesday, and nobody knows when they will open again.",
    "Engineers found rust in cables that were painted only two years ago.",
    "Drivers now take the long way around the lake, which adds half an hour to every trip.",
    "A nurse at the hospital says that she leaves home before the sun is up.",
    "The council meets on Thursday to decide who will pay for the repairs.",
)
"""What a voice reads that nobody has measured; 71 words."""
_MEASURED: dict[str, Manner] = {}
"""By fingerprint: what this process has measured."""
_REVISION = "1"
"""To be raised when this module makes other samples of the same words."""


def key(
    engine: Engine,
    name: VoiceName,
    said: Sequence[Utterance],
    sample_rate_hz: int,
    rate_wpm: int | None = None,
) -> str:
    """Digest of all that goes into a synthetic take; loads no model.

    `rate_wpm` as in `voiced`.
    """
    words = [part for u in said for part in (u.spoken, str(u.pause_ms))]
    if any(respelling.MARK.search(u.spoken) for u in said):
        words.append(respelling.VERSION)
    settings = f"{SPEECH_DBFS} {SENTENCE_PAUSE_MS} {HEAD_MS} {TAIL_MS} {sample_rate_hz}"
    known = engine.manner(name.voice)
    pace = f"at {rate_wpm}" if known is None else f"{tempo(known, rate_wpm):.4f}"
    return digest(
        "synthetic", _REVISION, engine.fingerprint(name.voice), str(name), settings, pace, *words
    )


def tempo(manner: Manner, rate_wpm: int | None) -> float:
    """How much faster than by itself a voice speaks at a rate; near enough is untouched.

    >>> tempo(Manner(-25.0, 200), 160), tempo(Manner(-25.0, 165), 160)
    (0.8, 1.0)
    """
    if rate_wpm is None or abs(rate_wpm - manner.pace_wpm) <= NEAR * manner.pace_wpm:
        return 1.0
    return min(max(rate_wpm / manner.pace_wpm, SLOWEST), FASTEST)


def voiced(
    engine: Engine,
    name: VoiceName,
    said: Sequence[Utterance],
    sample_rate_hz: int,
    rate_wpm: int | None = None,
) -> Recording:
    """Let the engine speak the utterances, with the pauses between them.

    `rate_wpm`: words a minute that the voice is matched to, `None` for its own pace. It is one
    stretch for all that the voice says: an engine's own speed jumps from sentence to sentence.
    Raises what `Engine.speak` raises, and TakeError where a sentence came out as silence.
    """
    import numpy as np

    manner = engine.manner(name.voice) or measured(engine, name.voice)
    pace = tempo(manner, rate_wpm)
    speech = engine.speak([u.spoken for u in said], name.voice)
    level = gain(SPEECH_DBFS - manner.level_dbfs)
    parts, starts, at = [], [], 0
    for number, (utterance, sound) in enumerate(zip(said, speech.sentences, strict=True)):
        _refuse_silence(name, utterance, sound)
        rates = speech.sample_rate_hz, sample_rate_hz
        moved = pitch.shifted(sound * level, *rates, name.semitones, pace)
        words = trimmed(np.clip(moved, -1.0, 1.0), sample_rate_hz)
        silence = silence_ms(utterance, last=number == len(said) - 1)
        starts.append(at)
        parts += [words, np.zeros(timecode.samples(silence, sample_rate_hz), np.float32)]
        at += len(parts[-2]) + len(parts[-1])
    return Recording(np.concatenate(parts), sample_rate_hz, tuple(starts))


def measured(engine: Engine, voice: str) -> Manner:
    """How a voice speaks that nobody has measured: by what it makes of some news prose."""
    mark = engine.fingerprint(voice)
    if mark not in _MEASURED:
        _MEASURED[mark] = _measure(engine, voice)
    return _MEASURED[mark]


def _measure(engine: Engine, voice: str) -> Manner:
    import numpy as np

    speech = engine.speak(PROSE, voice)
    whole = np.concatenate(speech.sentences)
    level = level_dbfs(whole, speech.sample_rate_hz)
    if level is None:
        raise _no_sound(f"{engine.name}:{voice}", PROSE[0])
    rate = speech.sample_rate_hz
    spoken = sum(len(trimmed(s * gain(SPEECH_DBFS - level), rate)) for s in speech.sentences)
    pauses_ms = (len(PROSE) - 1) * (SENTENCE_PAUSE_MS - HEAD_MS - TAIL_MS)
    words = sum(len(sentence.split()) for sentence in PROSE)
    return Manner(level, words * 60 / (spoken / rate + pauses_ms / 1000))


def trimmed(samples: "NDArray[np.float32]", sample_rate_hz: int) -> "NDArray[np.float32]":
    """The words alone, with the same room before and after them whatever the engine left."""
    import numpy as np

    head, tail = (timecode.samples(ms, sample_rate_hz) for ms in (HEAD_MS, TAIL_MS))
    step = timecode.samples(_STEP_MS, sample_rate_hz)
    loud = np.flatnonzero(np.abs(samples) > gain(_SILENCE_DBFS))
    if not loud.size:
        return np.zeros(head + tail, np.float32)
    padded = np.pad(samples, (head, tail))[loud[0] : loud[-1] + 1 + head + tail]
    ramp = np.linspace(0.0, 1.0, step, dtype=np.float32)
    padded[:step] *= ramp
    padded[-step:] *= ramp[::-1]
    return padded


def _refuse_silence(name: VoiceName, said: Utterance, sound: "NDArray[np.float32]") -> None:
    """An engine drops letters that it does not know, and says nothing about it."""
    if not sound.size or max(sound.max(), -sound.min()) < gain(_SILENCE_DBFS):
        raise _no_sound(str(name), said.written)


def _no_sound(name: str, words: str) -> TakeError:
    message = f"has no sound for “{words}”"
    remedy = "respell it, as in Guaidó (gwy-DOH), or choose another voice"
    return TakeError(Mistake("no-sound", name, message, remedy))


def silence_ms(utterance: Utterance, *, last: bool = False) -> int:
    """Silence to add, so that what is heard is what was asked for; none after the last words."""
    asked = utterance.pause_ms
    if asked is None:
        asked = 0 if last else SENTENCE_PAUSE_MS
    return max(0, asked - HEAD_MS - TAIL_MS)
