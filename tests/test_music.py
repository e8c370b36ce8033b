"""A show's own music, whatever its rate and format."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import audio
from pipeline.errors import SoundError
from pipeline.model import Sound
from pipeline.music import conformed

from .sounds import RATE, programme, stereo, tone, voice, write


def test_a_file_at_the_right_rate_is_used_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", tone(1, 440, 0.3))
    assert conformed(path, RATE, tmp_path / "kept") == path
    assert not (tmp_path / "kept").exists()


def test_another_rate_keeps_pitch_level_and_length(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", stereo(tone(2, 440, 0.3, 48_000)), 48_000)
    samples, rate = soundfile.read(conformed(path, RATE, tmp_path / "kept"))
    assert rate == RATE
    assert len(samples) == pytest.approx(2 * RATE, abs=2)
    assert (
        np.abs(samples[1000:-1000, 0] - tone(2, 440, 0.3)[1000 : len(samples) - 1000]).max() < 0.001
    )


def test_is_made_once_and_again_when_the_music_changes(tmp_path: Path) -> None:
    path = write(tmp_path / "music.flac", tone(1, 440, 0.3), 48_000)
    first = conformed(path, RATE, tmp_path)
    first.write_bytes(b"kept")
    assert conformed(path, RATE, tmp_path).read_bytes() == b"kept"
    write(path, tone(1, 550, 0.3), 48_000)
    assert conformed(path, RATE, tmp_path) != first


def test_an_mp3_of_another_rate_plays_under_an_episode(tmp_path: Path) -> None:
    path = tmp_path / "music.mp3"
    soundfile.write(path, stereo(tone(3, 440, 0.2, 48_000)), 48_000, format="MP3")
    rundown = programme(tmp_path, [voice(6, 1), voice(5, 2)], path)
    master = audio.mix(rundown, Sound(), tmp_path / "out.mp3", tmp_path / "kept")
    assert master.measures.loudness_lufs == pytest.approx(-16, abs=0.1)


@pytest.mark.parametrize("content", [b"", b"not music at all"])
def test_what_is_no_music_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "music.flac"
    path.write_bytes(content)
    with pytest.raises(SoundError, match=r"music\.flac.*unreadable-sound"):
        conformed(path, RATE, tmp_path)


def test_music_without_a_sample_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "music.wav"
    soundfile.write(path, tone(0, 440, 0.3), RATE)
    with pytest.raises(SoundError, match=r"no sound in it.*unreadable-sound"):
        conformed(path, RATE, tmp_path)
