"""The limiter's promises: under the ceiling, on target, the same wherever a passage stands."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pipeline import limiter, meter
from pipeline.meter import CELL, Cells, Meter

from .sounds import RATE, Samples, stereo, tone, voice

PEAKS = arrays.arrays(
    np.float32, st.integers(1, 400), elements=st.floats(0, 4, width=32, allow_subnormal=False)
)


def measured(samples: Samples) -> Cells:
    measuring = Meter(2, RATE)
    measuring.add(samples)
    return measuring.finish()


def limited(samples: Samples, cells: Cells, gain_db: float, ceiling_dbtp: float) -> Cells:
    curve = limiter.curve(cells.peak, -1, len(cells.peak) + 1, gain_db, ceiling_dbtp, RATE)
    return measured(limiter.apply(samples.copy(), curve))


@given(PEAKS, st.floats(-20, 20), st.floats(-12, 0))
@example(np.full(40, 0.105, np.float32), 14.0, -6.0)  # half a decibel above it
@settings(max_examples=60, deadline=None)
def test_no_peak_passes_the_ceiling(peak: Samples, gain_db: float, ceiling_dbtp: float) -> None:
    gain = limiter.curve(peak, -1, len(peak) + 1, gain_db, ceiling_dbtp, RATE)
    ceiling = 10 ** (ceiling_dbtp / 20) * 1.0001
    for neighbour in (gain[:-2], gain[1:-1], gain[2:]):
        assert (neighbour * peak <= ceiling).all()
    assert (gain <= 10 ** (gain_db / 20) * 1.0001).all()


@given(PEAKS, st.lists(st.integers(0, 3000), max_size=3))
@settings(max_examples=60, deadline=None)
def test_peaks_that_are_far_apart_are_limited_as_if_alone(peak: Samples, pauses: list[int]) -> None:
    apart = np.concatenate([np.append(peak, np.zeros(900 + n, np.float32)) for n in pauses or [0]])
    curve = limiter.curve(apart, 0, len(apart), 6, -2, RATE)
    alone = limiter.curve(peak, 0, len(peak) + 900, 6, -2, RATE)
    starts = np.cumsum([0, *(len(peak) + 900 + n for n in pauses)])[: max(1, len(pauses))]
    for start in starts:
        until = start + len(peak) + 890  # then the gain falls before the next peak
        assert curve[start:until].tobytes() == alone[:-10].tobytes()


@given(PEAKS, st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_the_curve_of_a_part_is_a_part_of_the_curve(peak: Samples, one: int, other: int) -> None:
    first, last = sorted((min(one, len(peak)), min(other, len(peak))))
    whole = limiter.curve(peak, 0, len(peak), 6, -2, RATE)
    part = limiter.curve(peak, first, last, 6, -2, RATE)
    assert part.tobytes() == whole[first:last].tobytes()


@pytest.mark.parametrize("at_once", [1, 77, 1000])
def test_a_programme_is_limited_alike_however_much_of_it_at_once(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    random = np.random.default_rng(7)
    peak = (random.random(4000) * 4 * (random.random(4000) > 0.999)).astype(np.float32)
    energy = random.random(4000, np.float32)
    whole = limiter.limited(energy, peak, 40.0, -2.0, RATE)
    monkeypatch.setattr(limiter, "_AT_ONCE", at_once)
    assert limiter.limited(energy, peak, 40.0, -2.0, RATE).tobytes() == whole.tobytes()


def test_the_same_peaks_give_the_same_bytes_elsewhere() -> None:
    peak = np.abs(voice(2, 1)[::CELL])
    later = np.concatenate([np.zeros(5000, np.float32), peak])
    here = limiter.curve(peak, 100, 900, 20, -2, RATE)
    there = limiter.curve(later, 5100, 5900, 20, -2, RATE)
    assert here.tobytes() == there.tobytes()


def test_falls_fast_before_a_peak_and_recovers_at_30_db_a_second() -> None:
    peak = np.full(2000, 0.1, np.float32)
    peak[1000] = 2.0
    gain_db = 20 * np.log10(limiter.curve(peak, 0, 2000, 0.0, 0.0, RATE))
    assert gain_db[:994] == pytest.approx(0, abs=1e-4)
    assert gain_db[1000] == pytest.approx(-6.02, abs=0.01)
    assert np.diff(gain_db)[1006:1100] == pytest.approx(30 * CELL / RATE, abs=1e-3)
    assert gain_db[1200:] == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("gain_db", [0, 6, 12])
def test_true_peak_of_limited_sound(gain_db: float) -> None:
    """Measured again, never more than 0.1 dB above the ceiling."""
    drum = tone(2, 11_025, 0.7, turn=45) * (np.arange(2 * RATE) % 9000 < 400)
    samples = stereo(np.asarray(voice(2, 4) + drum, np.float32))
    after = limited(samples, measured(samples), gain_db, -2.0)
    assert meter.dbtp(float(after.peak.max())) <= -1.9


def test_leaves_soft_sound_alone() -> None:
    samples = stereo(voice(1, 2))
    cells = measured(samples)
    assert limited(samples, cells, 0.0, 0.0).energy.tobytes() == cells.energy.tobytes()


def loudness(energy: Samples) -> float:
    return meter.integrated_lufs(energy, RATE)


def at_gain(cells: Cells, ceiling_dbtp: float) -> Callable[[float], float]:
    return lambda gain_db: limiter.loudness_lufs(
        cells.energy, cells.peak, gain_db, ceiling_dbtp, RATE, loudness
    )


@pytest.mark.parametrize("target_lufs", [-23, -16, -14])
def test_limited_programme_is_on_target(target_lufs: float) -> None:
    samples = stereo(voice(6, 5))
    cells = measured(samples)
    gain_db = limiter.solve(target_lufs, at_gain(cells, -6.0))
    after = limited(samples, cells, gain_db, -6.0)
    assert loudness(after.energy) == pytest.approx(target_lufs, abs=0.03)


def test_gives_up_where_no_gain_reaches_the_target() -> None:
    cells = measured(stereo(voice(1, 1)))
    assert limiter.solve(-5, at_gain(cells, -40.0)) <= limiter.MAXIMUM_GAIN_DB
