"""MP3 files without a count, cut off, or with something between their frames: heard as they are."""

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import clips, ffmpeg, mp3mending, music, tape
from pipeline.errors import SoundError, TakeError

from . import sounds

SECONDS = 12.0
"""More than the ten that are read at once."""


def mp3(rate: int = 44_100, mode: str = "CONSTANT") -> bytes:
    """A voice after soft noise, which a variable bit rate spends nothing on."""
    noise = np.random.default_rng(1).standard_normal(round(4 * rate)).astype(np.float32)
    samples = np.concatenate([noise / 1000, sounds.voice(SECONDS - 4, 3, rate)])
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format="MP3", subtype="MPEG_LAYER_III", bitrate_mode=mode)
    return file.getvalue()


def uncounted(data: bytes) -> bytes:
    """Without its first frame, which counts the others."""
    return data[data.index(b"\xff", data.index(b"LAME")) :]


def with_junk(data: bytes) -> bytes:
    half = data.index(b"\xff\xfb", len(data) // 2)
    return data[:half] + b"\xff\xfbno frame" * 400 + data[half:]


WHOLE: dict[str, Callable[[], bytes]] = {
    "as it is": mp3,
    "uncounted": lambda: uncounted(mp3()),
    "uncounted, variable": lambda: uncounted(mp3(mode="VARIABLE")),
    "22 kHz": lambda: mp3(22_050),
    "16 kHz, uncounted": lambda: uncounted(mp3(16_000)),
    "junk in between": lambda: with_junk(mp3()),
    "tagged at its end": lambda: mp3() + b"APETAGEX" + bytes(300),
}


@pytest.mark.parametrize("name", WHOLE)
def test_all_of_it_is_heard_without_a_word_of_the_decoder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / "take.mp3"
    path.write_bytes(WHOLE[name]())
    store = tmp_path / "store"
    whole = clips.of_tape(tape.Cut(path, None), store)
    assert whole.length(1000) == pytest.approx(1000 * SECONDS, abs=80)
    cut = clips.of_tape(tape.Cut(path, (Fraction(7), Fraction(9))), store)
    (clip,) = clips.levelled([cut])
    blocks = [*clips._resampled(clip, store, sounds.RATE)]
    assert sum(map(len, blocks)) == 2 * sounds.RATE
    assert music.length_ms(path) == pytest.approx(1000 * SECONDS, abs=80)
    assert not any(capfd.readouterr())


def test_of_a_file_that_is_cut_off_what_is_there_can_be_cut_out(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tape.mp3"
    data = mp3()
    path.write_bytes(data[: 3 * len(data) // 4])
    store = tmp_path / "store"
    clip = clips.of_tape(tape.Cut(path, (Fraction(5), Fraction(8))), store)
    assert clip.length(1000) == 3000
    for span, says in ((None, "is cut off"), ((Fraction(5), Fraction(11)), r"ends at 0:0\d")):
        with pytest.raises(TakeError, match=says):
            clips.of_tape(tape.Cut(path, span), store)
    assert not any(capfd.readouterr())


def test_frames_that_are_missing_are_counted_and_the_rest_can_be_cut_out(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, store = tmp_path / "take.mp3", tmp_path / "store"
    data = bytearray(mp3())
    at = 3 * len(data) // 4
    data[at : at + 2000] = bytes(2000)
    path.write_bytes(data)
    with pytest.raises(TakeError, match=r"is damaged: \d of its frames are missing"):
        clips.of_tape(tape.Cut(path, None), store)
    with pytest.raises(SoundError, match=r"it is damaged: \d of its frames are missing"):
        music.length_ms(path)
    assert clips.of_tape(tape.Cut(path, (Fraction(1), Fraction(4))), store).length(1000) == 3000
    assert not any(capfd.readouterr())


@pytest.mark.parametrize("seed", range(4))
def test_what_only_its_name_makes_an_mp3_is_refused_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], seed: int
) -> None:
    path = tmp_path / "take.mp3"
    path.write_bytes(np.random.default_rng(seed).bytes(20_000))
    with pytest.raises(TakeError, match="is not a sound file that can be read"):
        clips.of_tape(tape.Cut(path, None), tmp_path / "store")
    with pytest.raises(SoundError, match="it is not a sound file that can be read"):
        music.conformed(path, sounds.RATE, tmp_path / "store")
    assert not any(capfd.readouterr())


def test_a_frame_that_cannot_be_decoded_makes_no_noise_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, store = tmp_path / "take.mp3", tmp_path / "store"
    data = bytearray(mp3())
    for at in range(2000, len(data), 97):
        if data[at - 4 : at + 5].find(b"\xff") < 0:  # frames stay where they are
            data[at] ^= 0x55
    path.write_bytes(data)
    (clip,) = clips.levelled([clips.of_tape(tape.Cut(path, None), store)])
    assert sum(map(len, clips._resampled(clip, store, sounds.RATE))) > sounds.RATE
    assert music.conformed(path, sounds.RATE, store).length > sounds.RATE
    assert not any(capfd.readouterr())


@pytest.mark.skipif(ffmpeg.program() is None, reason="nothing else writes MP2")
def test_all_of_an_mp2_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "take.mp2"
    samples = np.rint(sounds.voice(SECONDS, 3) * 32767).astype("<i2").tobytes()
    with path.open("wb") as file:
        ffmpeg.encode_mp2([samples], file, channels=1, sample_rate_hz=sounds.RATE, kbps=128)
    whole = clips.of_tape(tape.Cut(path, None), tmp_path / "store")
    assert whole.length(1000) == pytest.approx(1000 * SECONDS, abs=80)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xfb\x90\x00", bytes(5000), b"\xff" * 5000])
def test_what_is_no_mp3_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.mp3"
    path.write_bytes(data)
    assert not mp3mending.mended(path, tmp_path / "copy.mp3")
    assert not (tmp_path / "copy.mp3").exists()
