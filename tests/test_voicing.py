"""Whatever the engine, a take stands at one level, starts at once and keeps its pace."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import engines, pitch, voicing
from pipeline.errors import TakeError
from pipeline.model import Utterance
from pipeline.speech import SPEECH_DBFS, Recording, level_dbfs

from . import sounds
from .sounds import RATE, Samples

NEWS = (
    Utterance(
        "The county closed four bridges on Tuesday.", "The county closed four bridges on Tuesday."
    ),
    Utterance("Is there another way across?", "Is there another way across?"),
    Utterance("Not before noon.", "Not before noon."),
)


def voiced(voice: str, said: tuple[Utterance, ...] = NEWS) -> Recording:
    name = engines.voice(voice)
    return voicing.voiced(engines.engine(name.engine), name, said, RATE)


def pitch_hz(samples: Samples) -> list[float]:
    """Pitch of each 50 ms block, by autocorrelation, 60 to 400 Hz; nan where it is unvoiced."""
    found = []
    block, low, high = RATE // 20, RATE // 400, RATE // 60
    for start in range(0, len(samples) - block, block // 2):
        piece = samples[start : start + block] * np.hanning(block)
        likeness = np.correlate(piece, piece, "full")[block - 1 :]
        best = low + int(np.argmax(likeness[low:high]))
        voiced = likeness[0] > 0.2 and likeness[best] > 0.4 * likeness[0]
        found.append(RATE / best if voiced else np.nan)
    return found


def moved_by(plain: Samples, moved: Samples) -> float:
    """Median difference of pitch in semitones, block by block."""
    pairs = zip(pitch_hz(plain), pitch_hz(moved), strict=False)
    return float(np.nanmedian([12 * np.log2(there / here) for here, there in pairs]))


# ---------------------------------------------------------------------------------- whole takes


@pytest.mark.parametrize("voice", ["hibari:heart", "piper:joe", "hibari:heart-4", "tone:host"])
def test_every_voice_stands_at_the_same_level(voice: str) -> None:
    take = voiced(voice)
    assert level_dbfs(take.samples, RATE) == pytest.approx(SPEECH_DBFS, abs=1.0)
    assert np.abs(take.samples).max() <= 1.0


@pytest.mark.parametrize(("voice", "semitones"), [("piper:joe", 3), ("hibari:heart", -4)])
def test_a_moved_voice_keeps_its_pace(voice: str, semitones: int) -> None:
    plain, moved = voiced(voice), voiced(f"{voice}{semitones:+d}")
    assert len(moved.samples) == pytest.approx(len(plain.samples), rel=0.03)
    for here, there in zip(plain.sentence_starts, moved.sentence_starts, strict=True):
        assert there == pytest.approx(here, abs=0.05 * RATE)
    assert moved_by(plain.samples, moved.samples) == pytest.approx(semitones, abs=0.3)


def test_sentences_are_where_the_take_says() -> None:
    take = voiced("tone:host")
    assert take.sentence_starts[0] == 0
    for start, end in pairwise([*take.sentence_starts, len(take.samples)]):
        sounding = np.flatnonzero(np.abs(take.samples[start:end]) > 0.01)
        assert sounding[0] == pytest.approx(voicing.HEAD_MS * RATE / 1000, abs=0.01 * RATE)


@pytest.mark.parametrize(("asked_ms", "heard_ms"), [(None, voicing.SENTENCE_PAUSE_MS), (900, 900)])
def test_silence_between_sentences_is_what_was_asked(asked_ms: int | None, heard_ms: int) -> None:
    said = (Utterance("One two three.", "One two three.", asked_ms), Utterance("Four.", "Four."))
    take = voiced("tone:host", said)
    silent = np.abs(take.samples) < 0.01
    edges = np.flatnonzero(np.diff(silent.astype(int)))
    longest_ms = np.diff(edges).max() * 1000 / RATE
    assert longest_ms == pytest.approx(heard_ms, abs=15)


def test_a_pause_after_the_last_words_belongs_to_the_take() -> None:
    plain = voiced("tone:host", (Utterance("One.", "One."),))
    longer = voiced("tone:host", (Utterance("One.", "One.", 700),))
    more_ms = (len(longer.samples) - len(plain.samples)) * 1000 / RATE
    assert more_ms == pytest.approx(700 - voicing.HEAD_MS - voicing.TAIL_MS, abs=1)


def test_letters_that_a_voice_does_not_know_are_no_silent_gap() -> None:
    with pytest.raises(TakeError, match="hibari:heart: has no sound for “雪”; respell it"):
        voiced("hibari:heart", (*NEWS[:1], Utterance("雪", "雪")))


def test_key_names_all_that_is_heard() -> None:
    engine = engines.engine("tone")
    keys = {
        voicing.key(engine, engines.voice(voice), said, rate)
        for voice in ("tone:host", "tone:guest", "tone:host+1")
        for said in (NEWS, NEWS[:2], (Utterance("A", "B", 5),), (Utterance("A", "B"),))
        for rate in (44_100, 48_000)
    }
    assert len(keys) == 3 * 4 * 2
    as_printed = (Utterance("Other print", "B"),)
    name = engines.voice("tone:host")
    assert voicing.key(engine, name, as_printed, RATE) in keys


# --------------------------------------------------------------------------------------- pieces


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 30_000), st.integers(0, 30_000), st.integers(500, 20_000))
def test_trimmed_leaves_the_same_room(before: int, after: int, length: int) -> None:
    words = np.full(length, 0.2, np.float32)
    engine_made = np.concatenate([np.zeros(before, np.float32), words, np.zeros(after, np.float32)])
    room = RATE * (voicing.HEAD_MS + voicing.TAIL_MS) // 1000
    assert len(voicing.trimmed(engine_made, RATE)) == length + room


def test_silence_alone_is_trimmed_to_its_room() -> None:
    room = RATE * (voicing.HEAD_MS + voicing.TAIL_MS) // 1000
    assert not voicing.trimmed(np.zeros(99_999, np.float32), RATE).any()
    assert len(voicing.trimmed(np.zeros(0, np.float32), RATE)) == room


@pytest.mark.parametrize("semitones", [-12, -5, -1, 1, 5, 12])
def test_shift_moves_pitch_and_nothing_else(semitones: int) -> None:
    tone = sounds.tone(2.0, 200, 0.5, rate=24_000)
    moved = pitch.shifted(tone, 24_000, RATE, semitones)
    assert len(moved) == pytest.approx(2.0 * RATE, rel=0.001)
    spectrum = np.abs(np.fft.rfft(moved * np.hanning(len(moved))))
    loudest_hz = np.argmax(spectrum) * RATE / len(moved)
    assert loudest_hz == pytest.approx(200 * 2 ** (semitones / 12), rel=0.01)
    assert level_dbfs(moved, RATE) == pytest.approx(-9.03, abs=0.5)


def test_no_shift_is_a_plain_resampling() -> None:
    tone = sounds.tone(1.0, 1_000, 0.5, rate=22_050)
    assert pitch.shifted(tone, 22_050, 22_050, 0) is tone
    moved = pitch.shifted(tone, 22_050, RATE, 0)
    expected = sounds.tone(1.0, 1_000, 0.5)
    assert np.abs(moved - expected)[2_000:-2_000].max() < 1e-4


def test_a_blink_of_sound_can_be_moved() -> None:
    assert len(pitch.shifted(np.zeros(10, np.float32), 24_000, RATE, 4)) == pytest.approx(18, abs=3)


def test_level_of_known_sounds() -> None:
    sine = sounds.tone(3.0, 997, 1.0)
    assert level_dbfs(sine, RATE) == pytest.approx(-3.01, abs=0.01)
    with_pauses = np.concatenate([sine, np.zeros(5 * RATE, np.float32)])
    assert level_dbfs(with_pauses, RATE) == pytest.approx(-3.01, abs=0.6)
    assert level_dbfs(sine[:100], RATE) is not None
    assert level_dbfs(np.zeros(RATE, np.float32), RATE) is None
    assert level_dbfs(np.zeros(0, np.float32), RATE) is None


# ------------------------------------------------------------------------------------------ pace


def minutes_of(voice: str, rate_wpm: int | None) -> float:
    """Words a minute of the prose that voices are measured by, as a take."""
    name = engines.voice(voice)
    said = tuple(Utterance(text, text) for text in voicing.PROSE)
    take = voicing.voiced(engines.engine(name.engine), name, said, RATE, rate_wpm)
    return len(take.samples) / RATE / 60


@pytest.mark.parametrize("voice", ["piper:joe", "hibari:heart"])
def test_a_voice_is_matched_to_the_rate_of_the_show(voice: str) -> None:
    own = minutes_of(voice, None)
    name = engines.voice(voice)
    manner = engines.engine(name.engine).manner(name.voice)
    assert manner
    slower = round(manner.pace_wpm * 0.8)
    assert minutes_of(voice, slower) == pytest.approx(own / 0.8, rel=0.05)
    assert minutes_of(voice, round(manner.pace_wpm * 1.04)) == own


def test_a_rate_that_leaves_the_voice_as_it_is_leaves_its_takes() -> None:
    name = engines.voice("tone:host")
    engine = engines.engine("tone")
    keys = [voicing.key(engine, name, NEWS, RATE, rate) for rate in (None, 155, 160, 168, 150)]
    assert len({*keys[:4]}) == 1
    assert keys[4] not in keys[:4]
