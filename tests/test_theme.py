"""The theme, the bed and the sting: fit to air, by measure."""

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


# ---------------------------------------------------------------------------- the bed and the sting


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Samples]:
    folder = tmp_path_factory.mktemp("pieces")
    found = {}
    for name, score in theme.PIECES.items():
        samples, rate = soundfile.read(theme.render(folder / name, score), dtype="float32")
        assert rate == RATE
        found[name] = np.asarray(samples)
    return found


def test_the_bed_is_the_same_twice(pieces: dict[str, Samples], tmp_path: Path) -> None:
    again, _ = soundfile.read(theme.render(tmp_path / "bed.flac", theme.BED), dtype="float32")
    assert np.array_equal(again, pieces["bed.flac"])


def test_lengths_levels_and_peaks(pieces: dict[str, Samples]) -> None:
    assert {name: len(piece) / RATE for name, piece in pieces.items()} == {
        "theme.flac": 15, "bed.flac": 24, "sting.flac": 3.5
    }  # fmt: skip
    for piece in pieces.values():
        meter = Meter(2, RATE)
        meter.add(piece)
        cells = meter.finish()
        assert integrated_lufs(cells.energy, RATE) == pytest.approx(-20.5, abs=1.5)
        assert dbtp(float(cells.peak.max())) < -3


def test_the_bed_goes_round_without_a_click_and_never_rests(pieces: dict[str, Samples]) -> None:
    """At the joint it bends no more than anywhere, and no second is far from the mean level."""
    bed = pieces["bed.flac"]
    joint = np.diff(np.concatenate([bed[-2:], bed[:2]]), 2, axis=0)
    assert np.abs(joint).max() <= np.quantile(np.abs(np.diff(bed, 2, axis=0)), 0.99)
    seconds = 10 * np.log10(np.mean(bed.reshape(24, -1) ** 2, axis=1))
    assert np.ptp(seconds) < 8


def test_the_bed_leaves_room_for_words(pieces: dict[str, Samples]) -> None:
    """Almost nothing where consonants are (2 to 8 kHz), and no stroke that stands out."""
    bed = pieces["bed.flac"].mean(axis=1)
    spectrum = np.abs(np.fft.rfft(bed)) ** 2
    hertz = np.fft.rfftfreq(len(bed), 1 / RATE)
    assert spectrum[(hertz > 2000) & (hertz < 8000)].sum() / spectrum.sum() < 0.001
    assert np.abs(bed).max() / np.sqrt(np.mean(bed**2)) < 6


def test_the_sting_is_short_ends_in_silence_and_has_no_click(pieces: dict[str, Samples]) -> None:
    sting = pieces["sting.flac"]
    assert np.abs(sting[:44]).max() < 0.02
    assert np.abs(sting[-441:]).max() < 0.0005
    assert np.abs(np.diff(sting, 2, axis=0)).max() < 0.02
    first, last = sting[: len(sting) // 2], sting[len(sting) // 2 :]
    assert np.mean(first**2) > 4 * np.mean(last**2)
