"""The mixer: everything at its sample, music under words, and no memory."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SoundError
from pipeline.mixer import BLOCK, Mixer
from pipeline.model import PlayedCue, Rundown

from .sounds import GRID, RATE, Samples, programme, stereo, tone, voice, write


def mixed(rundown: Rundown, start: int = 0, end: int | None = None, channels: int = 2) -> Samples:
    blocks = Mixer(rundown, channels).blocks(start, rundown.length if end is None else end)
    return np.concatenate(list(blocks))


def level_db(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))


def test_a_take_plays_at_its_sample_in_both_channels(tmp_path: Path) -> None:
    takes = [voice(1, 1), voice(1.5, 2)]
    rundown = programme(tmp_path, takes)
    sound = mixed(rundown)
    assert sound.shape == (rundown.length, 2)
    assert np.array_equal(sound[:, 0], sound[:, 1])
    for cue, take in zip(rundown.cues, takes, strict=True):
        assert np.abs(sound[cue.start : cue.end, 0] - take).max() < 0.002


def test_silence_is_a_room_not_a_hole(tmp_path: Path) -> None:
    rundown = programme(tmp_path, [voice(1, 1)], tail=2 * RATE)
    tail = mixed(rundown)[rundown.cues[0].end :]
    assert level_db(tail) == pytest.approx(-72, abs=1)


def test_a_part_sounds_the_same_by_itself(tmp_path: Path) -> None:
    music = write(tmp_path / "music.flac", stereo(tone(9, 200, 0.1)))
    rundown = programme(tmp_path, [voice(3, 1), voice(3, 2), voice(2, 3)], music)
    whole = mixed(rundown)
    assert len(whole) > BLOCK
    for start in (GRID, 40 * GRID, 153 * GRID, 200 * GRID):
        part = mixed(rundown, start, min(start + 60_000, rundown.length))
        assert part.tobytes() == whole[start : start + len(part)].tobytes()


@pytest.mark.parametrize("kind", ["PCM_16", "PCM_24"])
def test_what_is_held_sounds_as_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("pipeline.mixer.HELD_S", 0)  # as in a long programme
    rundown = programme(tmp_path, [voice(3, 1), voice(3, 2)])
    for cue in rundown.cues:
        soundfile.write(cue.path, voice(3, len(cue.id)), RATE, kind, format="FLAC")
    mixer = Mixer(rundown, 2)
    read = np.concatenate([*mixer.blocks(0, rundown.length)])
    mixer.hold(0, rundown.length)
    assert np.concatenate([*mixer.blocks(0, rundown.length)]).tobytes() == read.tobytes()
    for cue in rundown.cues:
        cue.path.unlink()
    assert np.concatenate([*mixer.blocks(0, rundown.length)]).tobytes() == read.tobytes()


# ------------------------------------------------------------------------------------------- music


@pytest.fixture
def bed(tmp_path: Path) -> Path:
    return write(tmp_path / "bed.flac", stereo(tone(20, 1000, 0.25)))


def under(
    tmp_path: Path, bed: Path, spoken: list[tuple[float, float]], length: float, fade: float = 0
) -> Rundown:
    """Silent takes at those seconds, and music under all of it: only the music is heard."""
    mute = write(tmp_path / "mute.flac", np.zeros(20 * RATE, np.float32))
    cues = [
        PlayedCue(f"t-{n}", "track", "HOST", int(a * RATE), int(b * RATE), mute, "synthetic")
        for n, (a, b) in enumerate(spoken)
    ]
    end = int(length * RATE)
    music = PlayedCue("m", "bed", "MUSIC", 0, end, bed, None, True, int(fade * RATE))
    return Rundown(RATE, end, (*cues, music), (), ())


def bed_db(sound: Samples, second: float) -> float:
    """Level of the music in 20 ms around that second, against its own."""
    at = int(second * RATE)
    return level_db(sound[max(0, at - 441) : at + 441]) - 20 * math.log10(0.25 / math.sqrt(2))


def test_music_is_down_from_the_first_word_to_the_last(tmp_path: Path, bed: Path) -> None:
    sound = mixed(under(tmp_path, bed, [(4, 6), (6.5, 9)], 14))
    assert bed_db(sound, 3.7) == pytest.approx(0, abs=0.1)
    for second in (4.02, 5, 6.2, 7, 8.98):
        assert bed_db(sound, second) == pytest.approx(-12, abs=0.1)
    assert bed_db(sound, 9.3) == pytest.approx(-6, abs=0.5)
    assert bed_db(sound, 9.7) == pytest.approx(0, abs=0.1)


def test_music_comes_up_in_a_long_pause(tmp_path: Path, bed: Path) -> None:
    sound = mixed(under(tmp_path, bed, [(1, 2), (4, 6)], 7))
    assert bed_db(sound, 3) == pytest.approx(0, abs=0.1)
    assert bed_db(sound, 4.02) == pytest.approx(-12, abs=0.1)


def test_music_comes_up_where_the_words_rest(tmp_path: Path, bed: Path) -> None:
    whole = under(tmp_path, bed, [(1, 6)], 7)
    words, music = whole.cues
    rests = ((2 * RATE, 4 * RATE), (int(4.5 * RATE), 5 * RATE))
    sound = mixed(replace(whole, cues=(replace(words, rests=rests), music)))
    assert bed_db(sound, 3) == pytest.approx(0, abs=0.1)
    for second in (1.98, 4.02, 4.75, 5.98):
        assert bed_db(sound, second) == pytest.approx(-12, abs=0.1)


def test_music_fades_out_without_a_step(tmp_path: Path, bed: Path) -> None:
    sound = mixed(under(tmp_path, bed, [(1, 2)], 8, fade=2))
    levels = [bed_db(sound, second) for second in (5.9, 6.5, 7, 7.5, 7.9)]
    assert levels[0] == pytest.approx(0, abs=0.1)
    assert levels[2] == pytest.approx(-6, abs=0.2)
    assert levels == sorted(levels, reverse=True)
    assert np.abs(sound[-64:]).max() < 0.001
    assert np.abs(np.diff(sound, axis=0)).max() < 0.25 * 2 * np.pi * 1000 / RATE * 1.05


@pytest.mark.parametrize("depth", [-6.0, -12.0, -20.0])
@given(spoken=st.lists(st.tuples(st.floats(0.4, 1.4), st.floats(0.3, 2.5)), min_size=1, max_size=3))
@settings(max_examples=8, deadline=None)
def test_the_depth_holds_from_the_first_sample_of_speech_to_the_last(
    depth: float, spoken: list[tuple[float, float]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Real takes over a tone: what is left of the mix without them is the bed, every 20 ms."""
    folder = tmp_path_factory.mktemp("bed")
    bed = write(folder / "bed.flac", stereo(tone(3.3, 997, 0.25)))
    cues, at = [], RATE
    for number, (gap, length) in enumerate(spoken):
        at = -(-(at + int(gap * RATE)) // GRID) * GRID
        take = write(folder / f"take-{number}.flac", voice(round(length, 2), number))
        end = at + round(round(length, 2) * RATE)
        cues.append(PlayedCue(f"t-{number}", "track", "HOST", at, end, take, "synthetic"))
        at = end
    music = PlayedCue("m", "bed", "MUSIC", 0, at + 2 * RATE, bed, None, True, duck_db=depth)
    rundown = Rundown(RATE, music.end, (*cues, music), (), ())
    heard = mixed(rundown) - mixed(replace(rundown, cues=tuple(cues)))
    step = RATE // 50
    for start in range(cues[0].start, cues[-1].end - step + 1, step):
        level = level_db(heard[start : start + step]) - 20 * math.log10(0.25 / math.sqrt(2))
        assert level == pytest.approx(depth, abs=0.5)


def test_a_piece_that_goes_round_starts_again_as_it_is(tmp_path: Path) -> None:
    short = write(tmp_path / "short.flac", stereo(tone(1, 441, 0.25)))
    sound = mixed(under(tmp_path, short, [(20, 21)], 4))
    assert np.abs(sound[: 2 * RATE] - sound[RATE : 3 * RATE]).max() < 0.002


@pytest.mark.parametrize("seconds", [0.31, 1.237, 2.0003])
def test_a_tone_that_ends_anywhere_starts_again_without_a_click(
    tmp_path: Path, seconds: float
) -> None:
    short = write(tmp_path / "short.flac", stereo(tone(seconds, 443.7, 0.25)))
    sound = mixed(under(tmp_path, short, [(20, 21)], 9))
    steepest = 0.25 * 2 * np.pi * 443.7 / RATE
    assert np.abs(np.diff(sound, axis=0)).max() < 1.1 * steepest
    assert (
        np.abs(np.diff(sound, 2, axis=0)).max() < 1.5 * steepest * 2 * np.pi * 443.7 / RATE + 2e-3
    )
    levels = [bed_db(sound, second) for second in np.arange(0.05, 8.9, 0.02)]
    assert max(levels) < 0.5
    assert min(levels) > -0.5


def test_music_that_ends_as_a_stranger_keeps_its_power_where_it_starts_again(
    tmp_path: Path,
) -> None:
    noise = np.asarray(np.random.default_rng(7).normal(0, 0.1, (3 * RATE, 2)), np.float32)
    noise[0] = 0.9  # no run-on
    short = write(tmp_path / "short.flac", noise)
    sound = mixed(under(tmp_path, short, [(20, 21)], 9))
    levels = [level_db(sound[at : at + 4410]) + 20 for at in range(4410, 8 * RATE, 4410)]
    assert max(map(abs, levels)) < 0.6


@pytest.mark.parametrize("samples", [1, 2, 7, 300])
def test_a_piece_of_a_few_samples_starts_again_too(tmp_path: Path, samples: int) -> None:
    short = write(tmp_path / "short.flac", stereo(tone(1, 441, 0.25))[:samples])
    assert len(mixed(under(tmp_path, short, [(20, 21)], 1))) == RATE


def test_music_fades_in_and_begins_where_it_is_told(tmp_path: Path, bed: Path) -> None:
    rundown = under(tmp_path, bed, [(20, 21)], 4)
    music = replace(rundown.cues[-1], fade_in=RATE, skip=777, gain_db=-6.0)
    sound = mixed(replace(rundown, cues=(*rundown.cues[:-1], music)))
    levels = [bed_db(sound, second) for second in (0.1, 0.3, 0.5, 0.7, 1.1)]
    assert levels == sorted(levels)
    assert levels[2] == pytest.approx(-12, abs=0.2)
    assert levels[-1] == pytest.approx(-6, abs=0.1)
    wanted = tone(4, 1000, 0.25)[RATE + 777 : RATE + 1777] * 10 ** (-6 / 20)
    assert np.abs(sound[RATE : RATE + 1000, 0] - wanted).max() < 0.002


def test_a_level_is_in_the_key_of_what_hears_the_music_and_of_nothing_else(
    tmp_path: Path, bed: Path
) -> None:
    rundown = programme(tmp_path, [voice(3, 1), voice(3, 2), voice(3, 3), voice(3, 4)], bed)
    louder = replace(rundown.cues[-1], duck_db=-9.0)
    changed = Mixer(replace(rundown, cues=(*rundown.cues[:-1], louder)), 2)
    before = Mixer(rundown, 2)
    middle = rundown.cues[2].start - GRID
    assert changed.key(0, middle) == before.key(0, middle)
    last = rundown.cues[3].start - GRID, rundown.length
    assert changed.key(*last) != before.key(*last)


def test_music_that_plays_alone_ends_where_it_ends(tmp_path: Path) -> None:
    short = write(tmp_path / "short.flac", stereo(tone(1, 441, 0.25)))
    rundown = under(tmp_path, short, [(20, 21)], 4)
    alone = replace(rundown.cues[-1], under=False)
    sound = mixed(replace(rundown, cues=(*rundown.cues[:-1], alone)))
    assert level_db(sound[RATE:]) == pytest.approx(-72, abs=1)


def test_one_channel_hears_both(tmp_path: Path) -> None:
    one_sided = np.stack([tone(2, 441, 0.4), np.zeros(2 * RATE)], axis=1)
    music = write(tmp_path / "left.flac", np.asarray(one_sided, np.float32))
    sound = mixed(under(tmp_path, music, [(20, 21)], 2), channels=1)
    assert sound.shape[1] == 1
    assert level_db(sound) == pytest.approx(20 * np.log10(0.2 / np.sqrt(2)), abs=0.1)


# --------------------------------------------------------------------------------------------- keys


def moved(rundown: Rundown, frames: int) -> Rundown:
    by = frames * GRID
    cues = tuple(replace(cue, start=cue.start + by, end=cue.end + by) for cue in rundown.cues)
    return replace(rundown, cues=cues, length=rundown.length + by)


def test_a_key_is_that_of_the_sound_wherever_it_stands(tmp_path: Path, bed: Path) -> None:
    here = programme(tmp_path, [voice(2, 1), voice(2, 2), voice(2, 3)], bed)
    there = moved(here, 7)
    start, end = here.cues[1].start - 9 * GRID, here.length
    by = 7 * GRID
    assert Mixer(here, 2).key(start, end) == Mixer(there, 2).key(start + by, end + by)
    assert np.array_equal(mixed(here, start, end), mixed(there, start + by, end + by))


def test_a_key_follows_content_and_nothing_outside(tmp_path: Path) -> None:
    takes = [voice(2, 1), voice(2, 2), voice(2, 3)]
    rundown = programme(tmp_path, takes)
    middle = rundown.cues[1].start - 9 * GRID, rundown.cues[1].end
    before = Mixer(rundown, 2).key(*middle)
    assert Mixer(rundown, 1).key(*middle) != before
    write(tmp_path / "take-2.flac", voice(2, 9))
    assert Mixer(rundown, 2).key(*middle) == before
    write(tmp_path / "take-1.flac", voice(2, 9))
    assert Mixer(rundown, 2).key(*middle) != before


# ---------------------------------------------------------------------------------------- refusals


def test_refuses_a_file_that_is_no_sound(tmp_path: Path) -> None:
    rundown = programme(tmp_path, [voice(1, 1)])
    rundown.cues[0].path.write_bytes(b"not a sound")
    with pytest.raises(SoundError, match="unreadable-sound"):
        mixed(rundown)


def test_refuses_another_sample_rate(tmp_path: Path) -> None:
    rundown = programme(tmp_path, [voice(1, 1)])
    write(rundown.cues[0].path, voice(1, 1), rate=22_050)
    with pytest.raises(SoundError, match=r"22050 Hz.*sample-rate"):
        mixed(rundown)
