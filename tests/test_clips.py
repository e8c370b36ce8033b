"""A recording is used as it should sound, whatever it came as, or refused in one line."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from pipeline import clips, ffmpeg, tape
from pipeline.clips import Clip
from pipeline.errors import FileError, MissingToolError, TakeError
from pipeline.model import Utterance
from pipeline.speech import SPEECH_DBFS, Recording, level_dbfs
from pipeline.takes import TakeStore

from . import sounds
from .sounds import RATE, Samples

SAID = (
    Utterance("Twelve letters", "Twelve letters"),
    Utterance("Twelve letters", "Twelve letters"),
)
VOICE = sounds.voice(2.0, 3)


def made(clip: Clip, rate: int = RATE) -> Recording:
    """The take that comes of a clip."""
    store = TakeStore(clip.path.parent / "store")
    stored = clips.save(clip, SAID, rate, store, clips.key(clip, SAID, rate))
    samples, got = soundfile.read(stored.path, dtype="float32")
    assert (len(samples), got) == (clip.length(rate), rate)
    return Recording(samples, got, stored.sentence_starts)


def prepared(path: Path, rate: int = RATE) -> Recording:
    """The take that comes of a person's recording, alone in its session."""
    (clip,) = clips.levelled([clips.of_take(path, path.parent / "store")])
    return made(clip, rate)


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
    "with-offset.wav": lambda: wav(VOICE / 4 + np.float32(0.6)),
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
    "cut.aiff": (lambda: wav(VOICE, kind="AIFF")[:90_000], "unusable-take", "cut off"),
    "cut.ogg": (
        lambda: wav(VOICE, subtype="VORBIS", kind="OGG")[:9_000],
        "unusable-take",
        "cut off",
    ),
    "cut.mp3": (
        lambda: wav(VOICE, subtype="MPEG_LAYER_III", kind="MP3")[:9_000],
        "unusable-take",
        "cut off",
    ),
    "text.mp3": (lambda: b"Dear listeners, " * 99, "unusable-take", "not a sound file"),
    "silence.wav": (lambda: wav(0 * VOICE), "silent-take", "silent"),
    "nan.wav": (lambda: wav(VOICE * np.nan, subtype="FLOAT"), "unusable-take", "no numbers"),
    "infinite.wav": (lambda: wav(VOICE * np.inf, subtype="FLOAT"), "unusable-take", "no numbers"),
}


@pytest.mark.parametrize("name", USABLE)
@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
def test_usable_takes_come_out_alike(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(USABLE[name]())
    take = prepared(path)
    assert take.sample_rate_hz == RATE
    assert take.samples.ndim == 1
    assert take.samples.dtype == np.float32
    assert level_dbfs(take.samples, RATE) == pytest.approx(SPEECH_DBFS, abs=0.6)
    assert np.abs(take.samples).max() < 0.95
    assert len(take.samples) == pytest.approx(2.0 * RATE, rel=0.15)


def test_of_two_people_at_two_microphones_both_are_heard(tmp_path: Path) -> None:
    path = tmp_path / "two.wav"
    silence = 0 * VOICE
    path.write_bytes(wav(np.stack([np.r_[VOICE, silence], np.r_[silence, VOICE]], axis=1)))
    take = prepared(path).samples
    assert len(take) == pytest.approx(4.0 * RATE, rel=0.15)
    halves = np.array_split(take, 2)
    assert [level_dbfs(half, RATE) for half in halves] == pytest.approx([SPEECH_DBFS] * 2, abs=1)


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_takes_are_refused_in_one_line(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    make, slug, says = UNUSABLE[name]
    path = tmp_path / name
    with np.errstate(invalid="ignore"):
        path.write_bytes(make())
    with pytest.raises(TakeError, match=says) as caught:
        prepared(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.slug, mistake.where) == (slug, str(path))
    assert "\n" not in str(caught.value)
    assert not any(capfd.readouterr())


def test_a_take_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        prepared(tmp_path / "a-n91n.wav")


@pytest.mark.parametrize("silent_s", [3, 12])
def test_head_and_tail_are_trimmed_to_their_room(tmp_path: Path, silent_s: int) -> None:
    path = tmp_path / "a-n91n.wav"
    silence = np.zeros(silent_s * RATE, np.float32)
    words = sounds.tone(1.0, 300, 0.3)
    path.write_bytes(wav(np.concatenate([silence, words, silence])))
    take = prepared(path)
    room_ms = clips.HEAD_MS + clips.TAIL_MS
    assert len(take.samples) * 1000 / RATE == pytest.approx(1_000 + room_ms, abs=25)


def hiss(seconds: float, level_dbfs: float) -> NDArray[np.float32]:
    noise = np.random.default_rng(8).standard_normal(round(seconds * RATE))
    return (noise * 10 ** (level_dbfs / 20)).astype(np.float32)


@pytest.mark.parametrize(
    ("before", "apart_before", "apart_behind", "behind", "kept_s"),
    [
        (hiss(0.4, -50), 0.1, 3.0, hiss(0, 0), 0.5),  # a breath, and the words
        (hiss(0, 0), 3.0, 0.12, hiss(0.03, -52), 0.15),  # a T behind its closure
        (hiss(0.02, -50), 0.8, 0.5, hiss(0.3, -50), 0.0),  # a click, and a chair
        (hiss(2.0, -50), 0.1, 0.1, hiss(2.0, -50), 0.9),  # no breath is so long
    ],
)
def test_soft_sounds_belong_to_the_words_that_they_touch(
    tmp_path: Path,
    before: NDArray[np.float32],
    apart_before: float,
    apart_behind: float,
    behind: NDArray[np.float32],
    kept_s: float,
) -> None:
    quiet, words = np.zeros(RATE, np.float32), sounds.tone(2.0, 300, 0.1)
    gaps = [np.zeros(round(apart * RATE), np.float32) for apart in (apart_before, apart_behind)]
    whole = np.concatenate([quiet, before, gaps[0], words, gaps[1], behind, quiet])
    path = tmp_path / "a-n91n.wav"
    path.write_bytes(wav(whole + hiss(10, -80)[: len(whole)], subtype="PCM_24"))
    room_ms = clips.HEAD_MS + clips.TAIL_MS
    found_ms = len(prepared(path).samples) * 1000 / RATE
    assert found_ms == pytest.approx(2_000 + 1_000 * kept_s + room_ms, abs=25)


@pytest.mark.parametrize("rate", [11_025, 22_050])
def test_a_rate_that_no_hundredth_of_a_second_divides(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "take.wav"
    soundfile.write(path, sounds.voice(12, 5, rate), rate)
    assert len(prepared(path).samples) == pytest.approx(12 * RATE, rel=0.05)


def test_edges_are_faded(tmp_path: Path) -> None:
    path = tmp_path / "a-n91n.wav"
    path.write_bytes(wav(sounds.tone(1.0, 300, 0.3, turn=90)))
    samples = prepared(path).samples
    assert np.abs(samples[:20]).max() < 0.02
    assert np.abs(samples[-20:]).max() < 0.02


def test_what_was_heard_is_in_use_while_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(wav(VOICE))
    clips.of_take(path, tmp_path / "store")
    (heard,) = (tmp_path / "store").glob("*.json")
    os.utime(heard, (0, 0))
    clips.of_take(path, tmp_path / "store")
    assert heard.stat().st_mtime > 0


def test_key_follows_the_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.wav", tmp_path / "other.wav"
    one.write_bytes(wav(VOICE))
    other.write_bytes(wav(VOICE))

    def key(path: Path, said: tuple[Utterance, ...] = SAID) -> str:
        return clips.key(clips.of_take(path, tmp_path / "store"), said, RATE)

    assert key(one) == key(other)
    assert key(one, SAID[:1]) != key(one)
    other.write_bytes(wav(VOICE / 2))
    assert key(one) != key(other)


# ------------------------------------------------------------------------------------- sessions


def session(folder: Path, *gains: float, fmt: str = "PCM_16") -> tuple[Clip, ...]:
    """Clips of one person, each recorded at another gain."""
    found = []
    for number, change in enumerate(gains):
        path = folder / f"{fmt}-{number}.wav"
        path.write_bytes(wav(sounds.voice(2.0, number) * change, subtype=fmt))
        found.append(clips.of_take(path, folder / "store"))
    return tuple(found)


def levels(found: tuple[Clip, ...]) -> list[float]:
    return [level_dbfs(made(clip).samples, RATE) or 0 for clip in found]


def test_one_gain_for_a_session(tmp_path: Path) -> None:
    found = clips.levelled(session(tmp_path, 0.5, 0.4, 0.45))
    assert len({clip.gain_db for clip in found}) == 1
    heard = levels(found)
    assert np.mean(heard) == pytest.approx(SPEECH_DBFS, abs=0.6)
    assert heard[0] - heard[1] == pytest.approx(1.94, abs=0.5)  # softer stays softer


def test_another_session_has_its_own_gain(tmp_path: Path) -> None:
    near, far = session(tmp_path, 0.5, 0.05)
    (other,) = session(tmp_path, 0.2, fmt="PCM_24")
    found = clips.levelled([near, far, other])
    assert len({clip.gain_db for clip in found}) == 3
    assert levels(found) == pytest.approx([SPEECH_DBFS] * 3, abs=0.6)


def test_a_take_recorded_again_leaves_the_others(tmp_path: Path) -> None:
    *others, first, again = session(tmp_path, *[0.45] * 6, 0.43)
    before, after = (clips.levelled([*others, take]) for take in (first, again))
    assert before[:-1] == after[:-1]


# --------------------------------------------------------------------------------------- tape


def on_tape(folder: Path, rate: int = 48_000) -> Path:
    """Ten seconds of a voice with a spike at exactly five."""
    samples = sounds.voice(10.0, 1, rate=rate) * np.float32(0.3)
    samples[5 * rate] = 0.9
    path = folder / "tape.wav"
    path.write_bytes(wav(samples, rate, subtype="PCM_24"))
    return path


@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize(("start", "stop"), [("4.25", "7.5"), ("0", "6"), ("4.99", "10")])
def test_a_cut_is_exact_to_the_sample(tmp_path: Path, rate: int, start: str, stop: str) -> None:
    path = on_tape(tmp_path, rate)
    span = (tape.seconds(start), tape.seconds(stop))
    clip = clips.of_tape(tape.Cut(path, span), tmp_path / "store")
    heard = made(clip).samples
    assert len(heard) == round((span[1] - span[0]) * RATE)
    spike = float(5 - span[0]) * RATE
    assert abs(int(np.abs(heard).argmax()) - spike) <= max(1.0, RATE / rate / 2)


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 48_000, 192_000])
def test_resampling_leaves_no_image(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "tape.wav"
    at_hz = 0.85 * min(rate, RATE) / 2
    turns = 2 * np.pi * at_hz / rate * np.arange(4 * rate)
    soundfile.write(path, 0.5 * np.sin(turns), rate, "FLOAT")
    cut = tape.Cut(path, (tape.seconds("1"), tape.seconds("3")))
    heard = made(clips.of_tape(cut, tmp_path / "store")).samples[RATE // 4 :][: 1 << 16]
    spectrum = np.abs(np.fft.rfft(heard.astype(float) * np.kaiser(len(heard), 30)))
    away = np.abs(np.fft.rfftfreq(len(heard), 1 / RATE) - at_hz) > 100
    assert spectrum[away].max() < 1e-5 * spectrum.max()


def test_a_cut_begins_and_ends_without_a_click(tmp_path: Path) -> None:
    path = tmp_path / "tape.wav"
    path.write_bytes(wav(sounds.tone(3.0, 300, 0.5, turn=90)))
    cut = tape.Cut(path, (tape.seconds("1"), tape.seconds("2")))
    heard = made(clips.of_tape(cut, tmp_path / "store")).samples
    steps = np.abs(np.diff(np.concatenate([[0], heard, [0]])))
    assert steps.max() < 1.1 * steps[20_000:21_000].max()
    inside = slice(RATE // 100, -RATE // 100)
    assert np.abs(heard[inside]).max() == pytest.approx(np.abs(heard).max(), abs=0.001)


def test_cuts_of_one_voice_on_one_tape_have_one_gain(tmp_path: Path) -> None:
    path = on_tape(tmp_path)
    cuts = [tape.Cut(path, (tape.seconds(a), tape.seconds(b))) for a, b in (("0", "2"), ("6", "9"))]
    found = clips.levelled([clips.of_tape(cut, tmp_path / "store") for cut in cuts])
    assert len({clip.gain_db for clip in found}) == 1


def test_of_a_tape_that_is_cut_off_what_is_there_can_be_heard(tmp_path: Path) -> None:
    path = on_tape(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    cut = tape.Cut(path, (tape.seconds("1"), tape.seconds("3")))
    assert len(made(clips.of_tape(cut, tmp_path / "store")).samples) == 2 * RATE
    with pytest.raises(TakeError, match="cut off"):
        clips.of_tape(tape.Cut(path, None), tmp_path / "store")


@pytest.mark.parametrize(
    ("start", "stop", "says"), [("9", "12", "ends at 0:10.0"), ("11", "12", "ends at 0:10.0")]
)
def test_a_cut_outside_the_file(tmp_path: Path, start: str, stop: str, says: str) -> None:
    cut = tape.Cut(on_tape(tmp_path), (tape.seconds(start), tape.seconds(stop)))
    with pytest.raises(TakeError, match=says):
        clips.of_tape(cut, tmp_path / "store")


# ------------------------------------------------------------------------------ other formats


def m4a(folder: Path) -> Path:
    source, path = folder / "voice.wav", folder / "take.m4a"
    source.write_bytes(wav(VOICE))
    program = ffmpeg.program()
    assert program
    subprocess.run([program, "-v", "error", "-i", source, "-c:a", "aac", path], check=True)
    return path


@pytest.mark.skipif(ffmpeg.program() is None, reason="needs FFmpeg")
def test_what_libsndfile_does_not_read_goes_through_ffmpeg(tmp_path: Path) -> None:
    take = prepared(m4a(tmp_path))
    assert level_dbfs(take.samples, RATE) == pytest.approx(SPEECH_DBFS, abs=0.6)
    assert len(take.samples) == pytest.approx(2.0 * RATE, rel=0.15)


def test_without_ffmpeg_the_line_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ffmpeg, "program", lambda: None)
    path = tmp_path / "take.m4a"
    path.write_bytes(b"\0\0\0 ftypM4A " + bytes(999))
    with pytest.raises(MissingToolError, match="pip install imageio-ffmpeg"):
        prepared(path)


@pytest.mark.skipif(ffmpeg.program() is None, reason="needs FFmpeg")
@pytest.mark.parametrize(
    "content", [b"", b"Dear listeners, " * 99, b"#EXTM3U\nhttp://127.0.0.1:1/x\n"]
)
def test_what_ffmpeg_does_not_read_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "take.m4a"
    path.write_bytes(content)
    with pytest.raises(TakeError, match="not a sound file") as caught:
        prepared(path)
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "store").iterdir()) == []


def test_a_long_recording_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    minute = np.repeat(sounds.tone(60.0, 200, 0.1, 48_000)[:, None], 4, axis=1)
    with soundfile.SoundFile(path, "w", 48_000, 4) as file:
        for _ in range(5):
            file.write(minute)
    code = (
        "from pathlib import Path; from pipeline import clips\n"
        "from pipeline.takes import TakeStore\n"
        f"path = Path({str(path)!r}); store = TakeStore(path.parent / 'store')\n"
        "clip, = clips.levelled([clips.of_take(path, store.folder)])\n"
        "clips.save(clip, (), 44100, store, 'k')\n"
        # Not ru_maxrss: that begins with what the process that started it held.
        "held = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "print(int(held) // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 180  # its samples alone are 230 MB


def test_no_warning_reaches_a_user(tmp_path: Path) -> None:
    path = tmp_path / "a-n91n.wav"
    path.write_bytes(wav(VOICE))
    code = (
        "from pathlib import Path; from pipeline import clips\n"
        f"clips.of_take(Path({str(path)!r}), Path({str(tmp_path / 'store')!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
