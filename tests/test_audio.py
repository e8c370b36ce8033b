"""Whole masters, judged on what a listener's decoder gives back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import audio, encoder, mastering, mixer, quality, tags, theme
from pipeline.errors import FileError, SoundError
from pipeline.meter import Meter, dbtp, integrated_lufs
from pipeline.model import Master, PlayedCue, Rundown, Sound
from pipeline.passages import FRAME, Passage, cut

from .sounds import RATE, Samples, programme, tone, voice, write

TAKES = [voice(5.2, 1), voice(5.3, 2)]
FORMATS = [
    Sound(),
    Sound(channels=1, bitrate_kbps=64, loudness_lufs=-19),
    Sound(channels=1, bitrate_kbps=128, loudness_lufs=-19),
    Sound(bitrate_kbps=192, loudness_lufs=-14),
    Sound(bitrate_kbps=320, loudness_lufs=-23),
]


def with_music(folder: Path, takes: Sequence[Samples]) -> Rundown:
    folder.mkdir(exist_ok=True)
    notes = np.stack([tone(12, 262, 0.05), tone(12, 330, 0.05)], axis=1)
    return programme(folder, takes, write(folder / "music.flac", notes), tail=2 * RATE)


def mixed(folder: Path, rundown: Rundown, sound: Sound | None = None) -> Master:
    return audio.mix(rundown, sound or Sound(), folder / "out.mp3", folder / "kept", 2)


def decoded(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate == RATE
    return np.asarray(samples)


@pytest.mark.parametrize("sound", FORMATS, ids=repr)
def test_decoded_master_is_in_specification(tmp_path: Path, sound: Sound) -> None:
    rundown = with_music(tmp_path, TAKES)
    master = mixed(tmp_path, rundown, sound)
    samples = decoded(master.path)
    assert samples.shape == (rundown.length, sound.channels)
    meter = Meter(sound.channels, RATE)
    meter.add(samples)
    cells = meter.finish()
    loudness_lufs = integrated_lufs(cells.energy, RATE)
    assert loudness_lufs == pytest.approx(sound.loudness_lufs, abs=0.1)
    assert loudness_lufs == pytest.approx(master.measures.loudness_lufs, abs=0.02)
    assert dbtp(float(cells.peak.max())) <= -1.0
    assert dbtp(float(cells.peak.max())) == pytest.approx(master.measures.true_peak_dbtp, abs=0.1)
    assert master.duration_ms == round(rundown.length / RATE * 1000)


def test_sounds_like_its_takes(tmp_path: Path) -> None:
    rundown = programme(tmp_path, TAKES)
    samples = decoded(mixed(tmp_path, rundown).path)[:, 0]
    for cue, take in zip(rundown.cues, TAKES, strict=True):
        heard = samples[cue.start : cue.end]
        assert np.corrcoef(heard, take)[0, 1] > 0.99


def test_same_bytes_twice_with_any_number_of_jobs(tmp_path: Path) -> None:
    rundown = with_music(tmp_path, TAKES)
    one = audio.mix(rundown, Sound(), tmp_path / "1.mp3", tmp_path / "1", 1)
    three = audio.mix(rundown, Sound(), tmp_path / "3.mp3", tmp_path / "3", 3)
    assert one.path.read_bytes() == three.path.read_bytes()
    assert one.measures == three.measures


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "kept").iterdir()}


def test_what_stands_before_the_sound_changes_nothing_of_it(tmp_path: Path) -> None:
    rundown = programme(tmp_path, [voice(1, n) for n in range(3)])
    bare = audio.mix(rundown, Sound(), tmp_path / "bare.mp3", tmp_path / "1")
    head = tags.render(tags.Facts(title="Pond", show="Desk", duration_ms=bare.duration_ms))
    tagged = audio.mix(rundown, Sound(), tmp_path / "t.mp3", tmp_path / "2", head=head)
    assert tagged.path.read_bytes() == head + bare.path.read_bytes()
    assert tagged.quality == bare.quality


def test_an_edit_makes_little_anew_and_gives_the_bytes_of_a_whole_mix(tmp_path: Path) -> None:
    takes = [voice(5 + n / 10, n) for n in range(12)]
    before = mixed(tmp_path, with_music(tmp_path / "a", takes))
    first = names(tmp_path)
    takes[4] = takes[4][::-1].copy()  # as loud, so that the gain stays on its step
    edited = with_music(tmp_path / "b", takes)
    after = mixed(tmp_path, edited)
    assert after.measures.gain_db == before.measures.gain_db
    assert len(first) >= 6
    made = names(tmp_path) - first
    assert 2 <= len(made) <= 3  # one passage as mixed; as encoded, the one behind it too
    assert len(names(tmp_path)) == len(first)  # and what they replaced is gone
    whole = audio.mix(edited, Sound(), tmp_path / "w.mp3", tmp_path / "w", 2)
    assert after.path.read_bytes() == whole.path.read_bytes()


@pytest.mark.parametrize("off_db", [None, 0.0, 3.0])
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_begun_in_advance_changes_nothing(
    tmp_path: Path, off_db: float | None, jobs: int
) -> None:
    takes = [voice(5 + n / 10, n) for n in range(8)]
    before = mixed(tmp_path, with_music(tmp_path / "a", takes)).measures.gain_db
    assert before is not None
    takes[4] = takes[4][::-1].copy()
    edited = with_music(tmp_path / "b", takes)
    last_gain_db = None if off_db is None else before + off_db
    after = audio.mix(
        edited,
        Sound(),
        tmp_path / "out.mp3",
        tmp_path / "kept",
        jobs,
        last_gain_db=last_gain_db,
    )
    whole = audio.mix(edited, Sound(), tmp_path / "w.mp3", tmp_path / "w", 2)
    assert after.path.read_bytes() == whole.path.read_bytes()
    assert after.quality == whole.quality


def test_joints_cannot_be_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Around each, the coding noise is that of one piece within 2 dB, and the same in all."""
    spoken = programme(tmp_path, [voice(5 + n / 10, n) for n in range(12)])
    music = theme.render(tmp_path / "theme.flac")
    bed = PlayedCue("m-1", "bed", "MUSIC", 0, spoken.length, music, None, under=True)
    rundown = replace(spoken, cues=(*spoken.cues, bed))
    joints = [passage.start for passage in cut(rundown, Sound().bitrate_kbps)][1:]
    assert len(joints) >= 3
    master = mixed(tmp_path, rundown)
    joined = decoded(master.path)
    monkeypatch.setattr(audio, "cut", lambda whole, _: (Passage(0, whole.length, 0, whole.length),))
    one_piece = decoded(mixed(tmp_path, rundown).path)
    mix = np.concatenate([*mixer.Mixer(rundown, 2).blocks(0, rundown.length)])
    assert master.measures.gain_db is not None
    wanted = (mix * 10 ** (master.measures.gain_db / 20)).astype(np.float32)
    for joint in joints:
        around = slice(joint - 3 * FRAME, joint + 12 * FRAME)
        assert abs(more_noise_db(joined[around], one_piece[around], wanted[around])) < 2
    assert more_noise_db(joined, one_piece, wanted) == pytest.approx(0, abs=0.1)


def more_noise_db(one: Samples, other: Samples, wanted: Samples) -> float:
    """How much further off one is than the other."""
    return float(10 * np.log10(np.mean((one - wanted) ** 2) / np.mean((other - wanted) ** 2)))


def hiss(seconds: float, seed: int) -> Samples:
    """A voice with much above what 64 kbit/s keep."""
    noise = np.random.default_rng(seed).random(round(seconds * RATE)).astype(np.float32) - 0.5
    return np.asarray(voice(seconds, seed) + 0.06 * np.diff(noise, append=0), np.float32)


def test_what_encoding_takes_away_is_foreseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is encoded once, but for a sample, and is on target."""
    rundown = programme(tmp_path, [hiss(5.1, n) for n in range(20)])
    monkeypatch.setattr(mastering, "SAMPLE", 2)
    encoded: list[bytes] = []
    encode = encoder.encode

    def counted(blocks: Iterable[bytes], settings: encoder.Settings) -> bytes:
        encoded.append(encode(blocks, settings))
        return encoded[-1]

    monkeypatch.setattr(encoder, "encode", counted)
    sound = Sound(channels=1, bitrate_kbps=64, loudness_lufs=-19)
    measures = mixed(tmp_path, rundown, sound).measures
    assert len(encoded) == len(cut(rundown, Sound().bitrate_kbps)) + mastering.SAMPLE
    assert measures.loudness_lufs == pytest.approx(-19, abs=mastering.AIM_LU)


def test_every_step_is_reported(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    rundown = programme(tmp_path, [voice(5, n) for n in range(6)])
    count = len(cut(rundown, Sound().bitrate_kbps))
    assert count > 1
    audio.mix(
        rundown,
        Sound(),
        tmp_path / "out.mp3",
        tmp_path / "kept",
        report=lambda *step: seen.append(step),
    )
    stages = [(name, n + 1, count) for name in ("mixing", "encoding") for n in range(count)]
    assert list(dict.fromkeys(seen)) == stages  # what was encoded may be encoded again


@pytest.mark.parametrize("seconds", [0.05, 0.3, 2])
def test_a_short_programme_is_a_programme(tmp_path: Path, seconds: float) -> None:
    rundown = programme(tmp_path, [voice(seconds, 1)], tail=2000)
    master = mixed(tmp_path, rundown)
    assert len(decoded(master.path)) == rundown.length
    # Loudness is defined from 0.4 s on.
    assert master.measures.loudness_lufs == pytest.approx(-16, abs=1 if seconds < 0.3 else 0.1)


def test_forty_eight_kilohertz(tmp_path: Path) -> None:
    path = write(tmp_path / "take.flac", voice(11, 1, 48_000), 48_000)
    at_44 = programme(tmp_path, [voice(1, 1)])
    cue = replace(at_44.cues[0], end=11 * 48_000, path=path)
    rundown = Rundown(48_000, 11 * 48_000 + 999, (cue,), (), ())
    master = mixed(tmp_path, rundown, Sound(sample_rate_hz=48_000))
    samples, rate = soundfile.read(master.path)
    assert (rate, len(samples)) == (48_000, rundown.length)
    assert master.duration_ms == 11_021


# --------------------------------------------------------------------------------- what is refused


def test_overshoot_is_limited_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where decoding gives peaks above the law, here one that is a little stricter."""
    rundown = programme(tmp_path, TAKES)
    usual = mixed(tmp_path, rundown).measures
    strict_dbtp = usual.true_peak_dbtp - 0.3
    monkeypatch.setattr(quality, "HIGHEST_DBTP", strict_dbtp)
    measures = audio.mix(rundown, Sound(), tmp_path / "o.mp3", tmp_path / "new", 2).measures
    assert strict_dbtp - 0.5 < measures.true_peak_dbtp <= strict_dbtp
    assert measures.loudness_lufs == pytest.approx(-16, abs=0.1)


def test_a_mix_of_silence_is_refused(tmp_path: Path) -> None:
    rundown = programme(tmp_path, [np.zeros(5 * RATE, np.float32)])
    with pytest.raises(SoundError, match="silent"):
        mixed(tmp_path, rundown)
    assert not (tmp_path / "out.mp3").exists()


def test_a_target_that_cannot_be_reached_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.mp3").write_bytes(b"the last good one")
    with pytest.raises(SoundError, match=r"integrated loudness is .* below its limit .*off-target"):
        mixed(tmp_path, programme(tmp_path, TAKES), Sound(ceiling_dbtp=-20.0))
    assert (tmp_path / "out.mp3").read_bytes() == b"the last good one"
    assert not list(tmp_path.glob("*.part"))


def test_a_missing_take_is_named(tmp_path: Path) -> None:
    rundown = programme(tmp_path, TAKES)
    rundown.cues[1].path.unlink()
    with pytest.raises(FileError, match=r"take-1\.flac"):
        mixed(tmp_path, rundown)


def test_peaks_are_judged_with_their_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "HIGHEST_DBTP", -15.0)
    monkeypatch.setattr(mastering, "_ATTEMPTS", 1)
    with pytest.raises(
        SoundError,
        match=r"the master at 0:\d\d \(t-\d\): true peak is .* above its limit .*over-peak",
    ):
        mixed(tmp_path, programme(tmp_path, TAKES))
