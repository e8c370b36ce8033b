"""The theme: fit to air, by measure."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import theme
from pipeline.meter import Meter, dbtp, integrated_lufs

from .sounds import RATE, Samples


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return theme.render(tmp_path_factory.mktemp("theme") / "theme.flac")


@pytest.fixture(scope="module")
def played(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return np.asarray(samples)


def test_is_fifteen_seconds_of_stereo(played: Samples) -> None:
    assert played.shape == (15 * RATE, 2)
    assert not np.array_equal(played[:, 0], played[:, 1])


def test_same_bytes_twice(path: Path, tmp_path: Path) -> None:
    assert theme.render(tmp_path / "again.flac").read_bytes() == path.read_bytes()


def test_is_not_rendered_again_where_it_stands(tmp_path: Path) -> None:
    there = tmp_path / "theme.flac"
    there.write_bytes(b"here already")
    assert theme.render(there).read_bytes() == b"here already"


def test_is_as_loud_as_speech_and_far_from_full_scale(played: Samples) -> None:
    meter = Meter(2, RATE)
    meter.add(played)
    cells = meter.finish()
    assert integrated_lufs(cells.energy, RATE) == pytest.approx(-20.5, abs=0.7)
    assert dbtp(float(cells.peak.max())) < -6


def test_survives_a_mono_radio(played: Samples) -> None:
    """Added up, left and right lose less than 1.5 dB."""
    mono = np.mean(played.mean(axis=1) ** 2)
    assert 10 * np.log10(mono / np.mean(played**2)) > -1.5


def test_begins_soft_and_ends_in_silence(played: Samples) -> None:
    assert np.abs(played[:44]).max() < 0.02
    assert np.abs(played[-441:]).max() < 0.0005
    last_second = np.abs(played[-RATE:])
    assert last_second[: RATE // 4].max() > 4 * last_second[RATE // 2 :].max()


def test_has_no_click(played: Samples) -> None:
    """No step that its warm spectrum does not explain."""
    assert np.abs(np.diff(played, 2, axis=0)).max() < 0.01


def test_is_warm_and_tonal(played: Samples) -> None:
    spectrum = np.abs(np.fft.rfft(played.mean(axis=1))) ** 2
    hertz = np.fft.rfftfreq(len(played), 1 / RATE)
    total = spectrum.sum()
    assert spectrum[(hertz > 80) & (hertz < 1300)].sum() / total > 0.95
    strongest = np.sort(spectrum)[-2000:].sum()
    assert strongest / total > 0.9  # of 330 751 bins: notes, not noise
