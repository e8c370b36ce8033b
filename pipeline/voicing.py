"""Gives a cue its synthetic voice: an engine's sentences, trimmed, levelled, moved and joined."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import pitch, respelling, timecode
from .engine import Engine, VoiceName
from .errors import Mistake, TakeError
from .files import digest
from .model import Utterance
from .speech import SPEECH_DBFS, Recording, gain

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
_REVISION = "1"
"""To be raised when this module makes other samples of the same words."""


def key(engine: Engine, name: VoiceName, said: Sequence[Utterance], sample_rate_hz: int) -> str:
    """Digest of all that goes into a synthetic take; loads no model."""
    words = [part for u in said for part in (u.spoken, str(u.pause_ms))]
    if any(respelling.MARK.search(u.spoken) for u in said):
        words.append(respelling.VERSION)
    settings = f"{SPEECH_DBFS} {SENTENCE_PAUSE_MS} {HEAD_MS} {TAIL_MS} {sample_rate_hz}"
    return digest("synthetic", _REVISION, engine.fingerprint(), str(name), settings, *words)


def voiced(
    engine: Engine, name: VoiceName, said: Sequence[Utterance], sample_rate_hz: int
) -> Recording:
    """Let the engine speak the utterances, with the pauses between them.

    Raises what `Engine.speak` raises, and TakeError where a sentence came out as silence.
    """
    import numpy as np

    speech = engine.speak([u.spoken for u in said], name.voice)
    level = gain(SPEECH_DBFS - engine.level_dbfs(name.voice))
    parts, starts, at = [], [], 0
    for number, (utterance, sound) in enumerate(zip(said, speech.sentences, strict=True)):
        _refuse_silence(name, utterance, sound)
        moved = pitch.shifted(sound * level, speech.sample_rate_hz, sample_rate_hz, name.semitones)
        words = trimmed(np.clip(moved, -1.0, 1.0), sample_rate_hz)
        silence = _silence_ms(utterance, last=number == len(said) - 1)
        starts.append(at)
        parts += [words, np.zeros(timecode.samples(silence, sample_rate_hz), np.float32)]
        at += len(parts[-2]) + len(parts[-1])
    return Recording(np.concatenate(parts), sample_rate_hz, tuple(starts))


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
        message = f"has no sound for “{said.written}”"
        remedy = "respell it, as in Guaidó (gwy-DOH), or choose another voice"
        raise TakeError(Mistake("no-sound", str(name), message, remedy))


def _silence_ms(utterance: Utterance, *, last: bool) -> int:
    """Silence to add, so that what is heard is what was asked for; none after the last words."""
    asked = utterance.pause_ms
    if asked is None:
        asked = 0 if last else SENTENCE_PAUSE_MS
    return max(0, asked - HEAD_MS - TAIL_MS)
