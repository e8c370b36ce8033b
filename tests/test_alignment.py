"""Sentences of a recording are found where they start, within a quarter of a second.

The truth is that of synthetic voices, whose sentences are voiced one by one.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
import pytest

from pipeline import alignment, engines, voicing
from pipeline.engine import VoiceName
from pipeline.model import Utterance
from pipeline.speech import Recording

from .sounds import RATE, Samples

TOLERANCE_S = 0.25
STORY = (
    "The mill pond opened to skaters on Sunday, after three weeks of frost.",
    "It is ten inches thick.",
    "We drilled forty holes before breakfast, and every one of them was good, she said.",
    "Nobody fell.",
    "People came from three towns, by bus, by car, and on foot, to see the lights of the council.",
    "The pond stays open until the thaw.",
    "Bring your own skates.",
)


def said(sentences: Sequence[str], pause_ms: int | None = None) -> tuple[Utterance, ...]:
    return tuple(Utterance(text, text, pause_ms) for text in sentences)


def heard(samples: Samples, rate: int = RATE) -> alignment.Loudness:
    loudness = alignment.Loudness(rate)
    for _ in loudness.listening(np.array_split(samples, 7)):
        pass
    return loudness


@pytest.fixture(scope="module", params=["hibari:heart", "piper:joe"])
def reading(request: pytest.FixtureRequest) -> Recording:
    """The story as a voice reads it, with pauses of a third of a second."""
    name = VoiceName.parse(request.param)
    return voicing.voiced(engines.engine(name.engine), name, said(STORY), RATE)


def errors_s(samples: Samples, truth: Sequence[int], sentences: Sequence[str]) -> list[float]:
    found = alignment.starts(heard(samples), said(sentences))
    assert found[0] == 0
    assert list(found) == sorted(found)
    return [abs(a - b) / RATE for a, b in zip(found, truth, strict=True)]


@pytest.mark.parametrize("noise_db", [-120, -60, -45])
def test_sentences_are_found_through_the_noise_of_a_room(
    reading: Recording, noise_db: float
) -> None:
    noise = np.random.default_rng(1).standard_normal(len(reading.samples)) * 10 ** (noise_db / 20)
    samples = np.asarray(reading.samples + noise, np.float32)
    assert max(errors_s(samples, reading.sentence_starts, STORY)) < TOLERANCE_S


@pytest.mark.parametrize("pause_ms", [200, 1200])
def test_whatever_pauses_a_reader_makes(reading: Recording, pause_ms: int) -> None:
    sentences = list(_with_pauses(reading, pause_ms))
    truth = [0, *accumulate(map(len, sentences[:-1]))]
    assert max(errors_s(np.concatenate(sentences), truth, STORY)) < TOLERANCE_S


def _with_pauses(reading: Recording, pause_ms: int) -> Iterator[Samples]:
    """The sentences, each with another pause behind it than it had."""
    starts = (*reading.sentence_starts, len(reading.samples))
    had = voicing.SENTENCE_PAUSE_MS * RATE // 1000 - RATE // 10
    for number, start in enumerate(starts[:-1]):
        stop = starts[number + 1] - (had if number < len(starts) - 2 else 0)
        pause = np.zeros(max(0, pause_ms - 100) * RATE // 1000, np.float32)
        yield np.concatenate([reading.samples[start:stop], pause])


def test_an_hour_of_sentences_is_followed() -> None:
    """Fifteen minutes, in fact: a buzz as long as each of 300 sentences, at a pace that drifts."""
    rate, parts, texts = 8_000, [], []
    for number in range(300):
        words = 4 + number * 7 % 23
        texts.append("water " * words)
        pace = 0.3 * (1 + 0.15 * np.sin(number / 9)) * (1 + 0.1 * (-1) ** number)
        buzz = np.ones(int(rate * pace * words), np.float32) * 0.1
        parts += [buzz * (-1) ** np.arange(len(buzz)), np.zeros(rate // 3, np.float32)]
    truth = [0, *accumulate(len(a) + len(b) for a, b in zip(parts[::2], parts[1::2], strict=True))]
    samples = np.concatenate(parts).astype(np.float32)
    found = alignment.starts(heard(samples, rate), said(texts))
    late = np.abs(np.array(found) - truth[:-1]) / rate
    assert late.max() < TOLERANCE_S


def test_without_pauses_sentences_have_their_share() -> None:
    steady = np.asarray(0.1 * np.sin(np.arange(4 * RATE) * 0.05), np.float32)
    found = alignment.starts(
        heard(steady), said(["Nine more.", "Nine more.", "Twenty letters long."])
    )
    assert [at / RATE for at in found] == pytest.approx([0, 1, 2], abs=0.05)


@pytest.mark.parametrize("seconds", [0, 0.005, 1])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_silence_and_scraps_have_a_start_for_each_sentence(seconds: float, count: int) -> None:
    silence = np.zeros(int(seconds * RATE), np.float32)
    found = alignment.starts(heard(silence), said(STORY[:count]))
    assert len(found) == count
    assert all(0 <= at <= len(silence) for at in found)
