"""A show's own music, whatever its rate and format."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pipeline import audio
from pipeline.errors import FileError, SoundError
from pipeline.meter import Meter, integrated_lufs
from pipeline.model import Piece, Sound
from pipeline.music import conformed

from .sounds import RATE, programme, stereo, tone, voice, write


def test_a_file_at_the_right_rate_is_used_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", tone(1, 440, 0.3))
    piece = conformed(path, RATE, tmp_path / "kept")
    assert (piece.path, piece.length) == (path, RATE)
    assert not list((tmp_path / "kept").glob("*.flac"))


def test_another_rate_keeps_pitch_level_and_length(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", stereo(tone(2, 440, 0.3, 48_000)), 48_000)
    samples = heard(conformed(path, RATE, tmp_path / "kept"))
    assert len(samples) == pytest.approx(2 * RATE, abs=2)
    louder = np.sqrt(np.mean(samples**2)) / np.sqrt(np.mean(tone(2, 440, 0.3) ** 2))
    wanted = tone(2, 440, 0.3)[1000 : len(samples) - 1000] * louder
    assert np.abs(samples[1000:-1000, 0] - wanted).max() < 0.001


def test_is_made_once_and_again_when_the_music_changes(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", tone(1, 440, 0.3), 48_000)
    first = conformed(path, RATE, tmp_path)
    written = first.path.stat().st_mtime_ns
    assert conformed(path, RATE, tmp_path) == first
    assert first.path.stat().st_mtime_ns == written
    first.path.write_bytes(b"damaged")
    assert conformed(path, RATE, tmp_path) == first
    assert soundfile.info(first.path).frames == first.length
    write(path, tone(1, 550, 0.3), 48_000)
    assert conformed(path, RATE, tmp_path) != first


def test_an_mp3_of_another_rate_plays_under_an_episode(tmp_path: Path) -> None:
    path = tmp_path / "music.mp3"
    soundfile.write(path, stereo(tone(3, 440, 0.2, 48_000)), 48_000, format="MP3")
    piece = conformed(path, RATE, tmp_path)
    rundown = programme(tmp_path, [voice(6, 1), voice(5, 2)], piece.path)
    master = audio.mix(rundown, Sound(), tmp_path / "out.mp3", tmp_path / "kept")
    assert master.measures.loudness_lufs == pytest.approx(-16, abs=0.1)


def test_an_mp3_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.mp3", tmp_path / "cut.mp3"
    soundfile.write(whole, stereo(tone(3, 440, 0.2)), RATE, format="MP3")
    cut.write_bytes(whole.read_bytes()[:6000])
    conformed(whole, RATE, tmp_path)
    with pytest.raises(SoundError, match=r"cut\.mp3: it is cut off"):
        conformed(cut, RATE, tmp_path)


def heard(piece: Piece) -> NDArray[np.float64]:
    """A piece as it plays: its samples, with its gain."""
    samples, rate = soundfile.read(piece.path, always_2d=True)
    assert (rate, len(samples)) == (RATE, piece.length)
    return np.asarray(samples * 10 ** (piece.gain_db / 20))


def lufs(samples: NDArray[np.float64]) -> float:
    both = np.repeat(samples, 2, axis=1) if samples.shape[1] == 1 else samples
    metering = Meter(2, RATE)
    metering.add(np.asarray(both, np.float32))
    return integrated_lufs(metering.finish().energy, RATE)


@pytest.mark.parametrize(
    ("rate", "channels"),
    [
        *[(8_000, 1), (44_100, 1), (44_100, 2), (22_050, 2), (48_000, 3)],
        *[(44_100, 4), (96_000, 5), (48_000, 6), (44_100, 7), (192_000, 8)],
    ],
)
def test_whatever_its_rate_channels_and_level_it_is_as_loud_as_speech(
    tmp_path: Path, rate: int, channels: int
) -> None:
    music = np.repeat(tone(2, 440, 0.04 * channels, rate)[:, None], channels, axis=1)
    path = tmp_path / "music.wav"
    soundfile.write(path, music, rate, subtype="PCM_24")
    samples = heard(conformed(path, RATE, tmp_path))
    assert samples.shape[1] == min(2, channels)
    assert len(samples) == pytest.approx(2 * RATE, abs=8)
    assert lufs(samples) == pytest.approx(-20.5, abs=0.15)


def test_seven_channels_and_a_subwoofer_keep_their_sides(tmp_path: Path) -> None:
    sides = {0: 300, 1: 1300, 2: 2300, 3: 40, 4: 3300, 5: 4300, 6: 5300, 7: 6300}
    music = np.stack([tone(1, hertz, 0.1) for hertz in sides.values()], axis=1)
    path = tmp_path / "music.wav"
    soundfile.write(path, music, RATE, subtype="PCM_16")
    samples = heard(conformed(path, RATE, tmp_path))
    spectrum = np.abs(np.fft.rfft(samples, axis=0))
    left, right = spectrum[:, 0], spectrum[:, 1]
    assert all(left[sides[n]] > 100 * right[sides[n]] for n in (0, 4, 6))
    assert all(right[sides[n]] > 100 * left[sides[n]] for n in (1, 5, 7))
    assert left[2300] == pytest.approx(right[2300], rel=0.001)
    assert max(left[40], right[40]) < left[300] / 1000


def test_what_decodes_beyond_full_scale_keeps_its_shape(tmp_path: Path) -> None:
    path = tmp_path / "music.wav"
    soundfile.write(path, stereo(tone(2, 440, 1.4)), RATE, subtype="FLOAT")
    samples = heard(conformed(path, RATE, tmp_path))
    spectrum = np.abs(np.fft.rfft(samples[:, 0]))
    assert spectrum[3 * 880] < spectrum[880] / 10_000
    assert lufs(samples) == pytest.approx(-20.5, abs=0.15)


def test_silence_is_left_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", tone(2, 440, 0.0))
    assert conformed(path, RATE, tmp_path).gain_db == 0


@pytest.mark.parametrize("nothing", [np.nan, np.inf])
def test_samples_that_are_no_numbers_are_refused(tmp_path: Path, nothing: float) -> None:
    music = stereo(tone(5, 440, 0.3)).copy()
    music[-3] = nothing
    path = tmp_path / "music.wav"
    soundfile.write(path, music, RATE, subtype="FLOAT")
    with pytest.raises(SoundError, match=r"music\.wav: it holds samples that are no numbers"):
        conformed(path, RATE, tmp_path)
    assert not list(tmp_path.glob("*.flac"))


@pytest.mark.parametrize("kind", ["wav", "flac", "aiff", "ogg"])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"music.{kind}"
    soundfile.write(path, stereo(voice(5, 1)), RATE)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(SoundError, match=rf"music\.{kind}.*unreadable-sound"):
        conformed(path, RATE, tmp_path)


def test_a_folder_is_no_music(tmp_path: Path) -> None:
    (tmp_path / "music.flac").mkdir()
    with pytest.raises(FileError, match="is no file"):
        conformed(tmp_path / "music.flac", RATE, tmp_path)


def test_twelve_channels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "music.wav"
    soundfile.write(path, np.repeat(tone(1, 440, 0.1)[:, None], 12, axis=1), RATE)
    with pytest.raises(SoundError, match="12 channels"):
        conformed(path, RATE, tmp_path)


@pytest.mark.parametrize("content", [b"", b"not music at all"])
def test_what_is_no_music_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "music.flac"
    path.write_bytes(content)
    with pytest.raises(SoundError, match=r"music\.flac.*unreadable-sound"):
        conformed(path, RATE, tmp_path)


@pytest.mark.parametrize("samples", [1, 100, 4_000])
def test_a_splinter_of_music_is_refused(tmp_path: Path, samples: int) -> None:
    path = tmp_path / "music.wav"
    soundfile.write(path, tone(1, 440, 0.3)[:samples], RATE)
    with pytest.raises(SoundError, match=r"shorter than a tenth of a second.*unreadable-sound"):
        conformed(path, RATE, tmp_path)


def test_music_without_a_sample_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "music.wav"
    soundfile.write(path, tone(0, 440, 0.3), RATE)
    with pytest.raises(SoundError, match=r"no sound in it.*unreadable-sound"):
        conformed(path, RATE, tmp_path)
