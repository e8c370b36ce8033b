"""A host's own recording is used as it should sound, or refused in one line."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pipeline import humantakes
from pipeline.errors import FileError, Mistake, TakeError
from pipeline.model import Utterance
from pipeline.speech import SPEECH_DBFS, level_dbfs

from . import sounds
from .sounds import RATE, Samples

SAID = (
    Utterance("Twelve letters", "Twelve letters"),
    Utterance("Twelve letters", "Twelve letters"),
)
VOICE = sounds.voice(2.0, 3)


def wav(
    samples: NDArray[np.floating], rate: int = RATE, subtype: str = "PCM_16", kind: str = "WAV"
) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=kind, subtype=subtype)
    return file.getvalue()


def resampled(rate: int) -> Samples:
    return sounds.voice(2.0, 3, rate=rate)


def in_one_of(channels: int) -> Samples:
    samples = np.zeros((len(VOICE), channels), np.float32)
    samples[:, 2] = VOICE
    return samples


USABLE: dict[str, Callable[[], bytes]] = {
    "as.wav": lambda: wav(VOICE),
    "eight-bit.wav": lambda: wav(VOICE, subtype="PCM_U8"),
    "24-bit.wav": lambda: wav(VOICE, subtype="PCM_24"),
    "float-above-full-scale.wav": lambda: wav(VOICE * 9, subtype="FLOAT"),
    "8-khz.wav": lambda: wav(resampled(8_000), 8_000),
    "192-khz.wav": lambda: wav(resampled(192_000), 192_000),
    "stereo.wav": lambda: wav(sounds.stereo(VOICE)),
    "one-side.wav": lambda: wav(np.stack([VOICE, 0 * VOICE], axis=1)),
    "one-leg-turned.wav": lambda: wav(np.stack([VOICE, -VOICE], axis=1)),
    "seven-one.wav": lambda: wav(in_one_of(8)),
    "quiet.wav": lambda: wav(VOICE / 50),
    "with-offset.wav": lambda: wav(VOICE / 2 + np.float32(0.3)),
    "take.flac": lambda: wav(VOICE, subtype="PCM_24", kind="FLAC"),
    "take.mp3": lambda: wav(VOICE, subtype="MPEG_LAYER_III", kind="MP3"),
}

UNUSABLE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty.wav": (lambda: b"", "unusable-take", "not a sound file"),
    "text.wav": (lambda: b"Dear listeners, " * 99, "unusable-take", "not a sound file"),
    "header-only.wav": (lambda: wav(VOICE[:0]), "unusable-take", "no sound in it"),
    "blink.wav": (lambda: wav(VOICE[:900]), "unusable-take", "no sound in it"),
    "cut.wav": (lambda: wav(VOICE)[:90_000], "unusable-take", "cut off"),
    "cut.flac": (
        lambda: wav(VOICE, kind="FLAC")[:30_000],
        "unusable-take",
        "cut off|not a sound file",
    ),
    "silence.wav": (lambda: wav(0 * VOICE), "silent-take", "silent"),
    "nan.wav": (lambda: wav(VOICE * np.nan, subtype="FLOAT"), "unusable-take", "no numbers"),
    "infinite.wav": (lambda: wav(VOICE * np.inf, subtype="FLOAT"), "unusable-take", "no numbers"),
}


@pytest.mark.parametrize("name", USABLE)
@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
def test_usable_takes_come_out_alike(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(USABLE[name]())
    take = humantakes.prepared(path, SAID, RATE)
    assert take.sample_rate_hz == RATE
    assert take.samples.ndim == 1
    assert take.samples.dtype == np.float32
    assert level_dbfs(take.samples, RATE) == pytest.approx(SPEECH_DBFS, abs=0.6)
    assert np.abs(take.samples).max() < 0.95
    assert len(take.samples) == pytest.approx(2.0 * RATE, rel=0.15)


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_takes_are_refused_in_one_line(tmp_path: Path, name: str) -> None:
    make, slug, says = UNUSABLE[name]
    path = tmp_path / name
    with np.errstate(invalid="ignore"):
        path.write_bytes(make())
    with pytest.raises(TakeError, match=says) as caught:
        humantakes.prepared(path, SAID, RATE)
    (mistake,) = caught.value.mistakes
    assert (mistake.slug, mistake.where) == (slug, str(path))
    assert "\n" not in str(caught.value)


def test_a_take_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        humantakes.prepared(tmp_path / "a-n91n.wav", SAID, RATE)


def test_head_and_tail_are_trimmed_to_their_room(tmp_path: Path) -> None:
    path = tmp_path / "a-n91n.wav"
    silence = np.zeros(3 * RATE, np.float32)
    words = sounds.tone(1.0, 300, 0.3)
    path.write_bytes(wav(np.concatenate([silence, words, silence])))
    take = humantakes.prepared(path, SAID, RATE)
    room_ms = humantakes.HEAD_MS + humantakes.TAIL_MS
    assert len(take.samples) * 1000 / RATE == pytest.approx(1_000 + room_ms, abs=25)


def test_edges_are_faded(tmp_path: Path) -> None:
    path = tmp_path / "a-n91n.wav"
    path.write_bytes(wav(sounds.tone(1.0, 300, 0.3, turn=90)))
    samples = humantakes.prepared(path, SAID, RATE).samples
    assert np.abs(samples[:20]).max() < 0.02
    assert np.abs(samples[-20:]).max() < 0.02


def test_sentences_start_in_proportion_to_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a-n91n.wav"
    path.write_bytes(wav(VOICE))
    take = humantakes.prepared(path, SAID, RATE)
    assert take.sentence_starts == (0, len(take.samples) // 2)


def test_key_follows_the_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.wav", tmp_path / "other.wav"
    one.write_bytes(wav(VOICE))
    other.write_bytes(wav(VOICE))
    assert humantakes.key(one, SAID, RATE) == humantakes.key(other, SAID, RATE)
    other.write_bytes(wav(VOICE / 2))
    assert humantakes.key(one, SAID, RATE) != humantakes.key(other, SAID, RATE)
    assert humantakes.key(one, SAID[:1], RATE) != humantakes.key(one, SAID, RATE)


# ------------------------------------------------------------------------------- files and cues


def put(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).touch()


def test_finds_the_takes_of_the_cues(tmp_path: Path) -> None:
    put(tmp_path, "a-n91n.wav", "t-jz3e.MP3", ".DS_Store", "notes.txt")
    said: list[Mistake] = []
    found = humantakes.find(tmp_path, ["a-n91n", "t-jz3e", "i-gr6x"], said.append)
    assert found == {"a-n91n": tmp_path / "a-n91n.wav", "t-jz3e": tmp_path / "t-jz3e.MP3"}
    assert said == []


def test_no_folder_no_takes(tmp_path: Path) -> None:
    assert humantakes.find(tmp_path / "none", ["a-n91n"]) == {}


def test_a_take_that_fits_no_cue_is_named_with_a_guess(tmp_path: Path) -> None:
    put(tmp_path, "a-n9ln.wav", "interview.wav")
    said: list[Mistake] = []
    assert humantakes.find(tmp_path, ["a-n91n"], said.append) == {}
    assert "did you mean a-n91n.wav?" in said[0].remedy
    assert "belongs to no cue" in said[1].message


def test_all_that_is_wrong_with_the_files_at_once(tmp_path: Path) -> None:
    put(tmp_path, "a-n91n.wav", "a-n91n.flac", "t-jz3e.m4a")
    with pytest.raises(TakeError) as caught:
        humantakes.find(tmp_path, ["a-n91n", "t-jz3e"])
    assert [m.slug for m in caught.value.mistakes] == ["two-takes", "take-format"]


def test_no_warning_reaches_a_user(tmp_path: Path) -> None:
    path = tmp_path / "a-n91n.wav"
    path.write_bytes(wav(VOICE))
    code = (
        "from pathlib import Path; from pipeline import humantakes\n"
        f"humantakes.prepared(Path({str(path)!r}), (), 44100)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
