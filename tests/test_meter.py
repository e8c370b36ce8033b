"""The meter against the figures that EBU Tech 3341 and 3342 give for their test signals."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from pipeline import meter
from pipeline.meter import CELL, Cells, Meter

from .sounds import Samples, stereo, tone, voice

RATES = (44_100, 48_000)


def measured(samples: Samples, rate: int, block: int | None = None) -> Cells:
    measuring = Meter(samples.shape[1], rate)
    for start in range(0, len(samples), block or len(samples)):
        measuring.add(samples[start : start + (block or len(samples))])
    return measuring.finish()


def steps(rate: int, *parts: tuple[float, float]) -> Samples:
    """A stereo 1 kHz sine in parts of (seconds, dBFS)."""
    levels = [(seconds, 10 ** (level / 20)) for seconds, level in parts]
    return stereo(np.concatenate([tone(seconds, 1000, level, rate) for seconds, level in levels]))


LOUDNESS: dict[int, tuple[list[tuple[float, float]], float]] = {
    1: ([(20, -23)], -23),
    2: ([(20, -33)], -33),
    3: ([(10, -36), (60, -23), (10, -36)], -23),
    4: ([(10, -72), (10, -36), (60, -23), (10, -36), (10, -72)], -23),
    5: ([(20, -26), (20.1, -20), (20, -26)], -23),
}


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("case", LOUDNESS)
def test_ebu_3341_loudness(case: int, rate: int) -> None:
    parts, wanted = LOUDNESS[case]
    energy = measured(steps(rate, *parts), rate).energy
    assert meter.integrated_lufs(energy, rate) == pytest.approx(wanted, abs=0.1)
    if len(parts) == 1:
        for window_s in (0.4, 3.0):
            assert meter.curve_lufs(energy, rate, window_s) == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("rate", RATES)
def test_ebu_3341_case_6_five_channels(rate: int) -> None:
    levels = [10 ** (level / 20) for level in (-28, -28, -24, -30, -30)]
    samples = np.stack([tone(20, 1000, level, rate) for level in levels], axis=1)
    energy = measured(samples, rate).energy
    assert meter.integrated_lufs(energy, rate) == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("window_s", "apart_s"), [(3.0, 0.15), (0.4, 0.02)])
def test_ebu_3341_cases_10_and_13_a_burst_that_starts_anywhere(
    window_s: float, apart_s: float, rate: int
) -> None:
    for n in range(20):
        parts = (n * apart_s, -200), (window_s, -23), (1, -200)
        energy = measured(steps(rate, *parts), rate).energy
        lufs, start = meter.highest_lufs(energy, rate, window_s)
        assert lufs == pytest.approx(-23, abs=0.03)  # the standard allows 0.1
        assert start == pytest.approx(n * apart_s * rate, abs=2 * CELL)


def test_the_loudest_window_is_found_wherever_it_starts() -> None:
    """Against every window of a programme whose loudness runs up and down."""
    chance = np.random.default_rng(8)
    levels = chance.exponential(1.0, 300).astype(np.float32)
    energy: Samples = np.repeat(levels, chance.integers(1, 900, 300))
    for window_s in (0.4, 3.0):
        cells = window_s * 44_100 / CELL
        summed = np.concatenate([[0.0], np.cumsum(energy, dtype=np.float64)])
        starts = np.arange(len(energy) - math.ceil(cells))
        ends = np.interp(starts + cells, np.arange(len(summed)), summed)
        powers = ends - summed[starts]
        lufs, start = meter.highest_lufs(energy, 44_100, window_s)
        wanted = -0.691 + 10 * math.log10(powers.max() / (window_s * 44_100))
        assert lufs == pytest.approx(wanted, abs=0.005)
        assert start / CELL == pytest.approx(powers.argmax(), abs=40)


def test_the_loudest_window_of_less_than_one_and_of_silence() -> None:
    energy = measured(steps(44_100, (0.2, -20)), 44_100).energy
    lufs, _ = meter.highest_lufs(energy, 44_100, 0.4)
    assert lufs == pytest.approx(-23, abs=0.1)  # as if silence followed
    for silence in (np.zeros(0, np.float32), np.zeros(5000, np.float32)):
        assert meter.highest_lufs(silence, 44_100, 3.0) == (-math.inf, 0)


@pytest.mark.parametrize("rate", RATES)
def test_momentary_and_short_term_maximum(rate: int) -> None:
    """A second at -20 dBFS: its momentary loudness, and a third of it in three seconds."""
    energy = measured(steps(rate, (4, -60), (1, -20), (4, -60)), rate).energy
    assert meter.highest_lufs(energy, rate, 0.4)[0] == pytest.approx(-20, abs=0.1)
    assert meter.highest_lufs(energy, rate, 3.0)[0] == pytest.approx(-24.77, abs=0.1)


TRUE_PEAKS = {
    15: (4, 0, 0.5, -6),
    16: (4, 45, 0.5, -6),
    17: (6, 60, 0.5, -6),
    18: (8, 67.5, 0.5, -6),
    19: (4, 45, 1.41, 3),
}
"""A divisor of the sample rate, the phase in degrees, the amplitude, the true peak in dBTP."""


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("case", TRUE_PEAKS)
def test_ebu_3341_true_peak(case: int, rate: int) -> None:
    divisor, turn, level, wanted = TRUE_PEAKS[case]
    sine = tone(1, rate / divisor, level, rate, turn)
    peak = measured(stereo(sine * tapered(rate, rate)), rate).peak.max()
    assert wanted - 0.4 <= meter.dbtp(float(peak)) <= wanted + 0.2


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("case", [20, 21, 22, 23])
def test_ebu_3341_true_peak_between_samples(case: int, rate: int) -> None:
    """A period of fs/4, amplitude 1, within a sine of fs/6, amplitude 0.5, in phase on both sides.

    It is drawn four times as fine and filtered; every fourth sample is kept, from the first,
    second, third or fourth on.
    """
    soft = 0.5 * np.sin(2 * np.pi * np.arange(24 * (rate // 240)) / 24)
    loud = np.sin(2 * np.pi * np.arange(16) / 16)
    fine = np.concatenate([soft, loud, soft])
    spectrum = np.fft.rfft(fine * tapered(len(fine), 4 * rate))
    spectrum[len(spectrum) // 4 :] = 0
    fine = np.fft.irfft(spectrum, len(fine))
    samples = stereo(np.asarray(fine[case - 20 :: 4], np.float32))
    assert -0.4 <= meter.dbtp(float(measured(samples, rate).peak.max())) <= 0.2


def tapered(length: int, rate: int) -> Samples:
    """A fade of 10 ms at both ends."""
    at = np.arange(length)
    return np.asarray(np.clip(np.minimum(at, at[::-1]) / (rate / 100), 0, 1), np.float32)


LOUDNESS_RANGE: dict[int, tuple[list[tuple[float, float]], float]] = {
    1: ([(20, -20), (20, -30)], 10),
    2: ([(20, -20), (20, -15)], 5),
    3: ([(20, -40), (20, -20)], 20),
    4: ([(20, -50), (20, -35), (20, -20), (20, -35), (20, -50)], 15),
}


@pytest.mark.parametrize("case", LOUDNESS_RANGE)
def test_ebu_3342_loudness_range(case: int) -> None:
    parts, wanted = LOUDNESS_RANGE[case]
    energy = measured(steps(48_000, *parts), 48_000).energy
    assert meter.loudness_range_lu(energy, 48_000) == pytest.approx(wanted, abs=1)


def test_blocks_of_any_length_measure_the_same() -> None:
    samples = np.stack([voice(3, 1), voice(3, 2)], axis=1)
    whole = measured(samples, 44_100)
    for block in (1, 63, 1000, 44_101):
        parts = measured(samples[: 20 * block], 44_100, block)
        same = len(parts.energy) - 1
        assert parts.peak[:same] == pytest.approx(whole.peak[:same], rel=1e-5, abs=1e-7)
        assert parts.energy[:same] == pytest.approx(whole.energy[:same], rel=1e-3, abs=1e-7)


def test_two_equal_channels_are_measured_as_two() -> None:
    alike = stereo(voice(2, 3))
    nearly = alike.copy()
    nearly[0, 1] += 1e-6
    short_cut, long_way = measured(alike, 44_100), measured(nearly, 44_100)
    assert short_cut.energy == pytest.approx(long_way.energy, rel=1e-3, abs=1e-7)
    assert short_cut.peak == pytest.approx(long_way.peak, rel=1e-4, abs=1e-6)


def test_equal_channels_after_different_ones() -> None:
    mixed = np.concatenate([np.stack([voice(1, 1), voice(1, 2)], axis=1), stereo(voice(1, 3))])
    whole, parts = measured(mixed, 44_100), measured(mixed, 44_100, block=4410)
    assert parts.energy == pytest.approx(whole.energy, rel=1e-3, abs=1e-6)


def test_a_cell_for_every_64_samples() -> None:
    for length in (0, 1, CELL, 1000):
        cells = measured(stereo(voice(1, 1)[:length]), 44_100) if length else Meter(2, 1).finish()
        assert len(cells.energy) == len(cells.peak) == math.ceil(length / CELL)


@pytest.mark.parametrize(
    "reading", [meter.integrated_lufs, lambda energy, rate: meter.curve_lufs(energy, rate, 3).max()]
)
def test_silence_has_no_loudness(reading: Callable[[Samples, int], float]) -> None:
    assert reading(np.zeros(2000, np.float32), 44_100) == -math.inf
    assert meter.dbtp(0.0) == -math.inf
    assert meter.loudness_range_lu(np.zeros(2000, np.float32), 44_100) == 0


def test_a_programme_shorter_than_a_block_has_a_loudness() -> None:
    energy = measured(steps(44_100, (0.2, -20)), 44_100).energy
    assert meter.integrated_lufs(energy, 44_100) == pytest.approx(-23, abs=0.2)
