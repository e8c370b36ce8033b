"""An episode's music, as a producer meets it: files, settings, what a change costs, the slot."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from .conftest import Ran
from .sounds import RATE, stereo, tone, write

Run = Callable[..., Ran]


def script(show: Path) -> Path:
    return show / "scripts" / "pond.md"


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def set_up(show: Path, lines: str) -> None:
    path = show / "show.toml"
    path.write_text(path.read_text("utf-8") + lines, "utf-8")


def built(show: Path) -> list[dict[str, object]]:
    cues: list[dict[str, object]] = json.loads((show / "audio" / "pond.json").read_text())["cues"]
    return cues


def own(show: Path, hertz: float = 440, name: str = "harbor.flac") -> Path:
    (show / "audio" / "music").mkdir(parents=True, exist_ok=True)
    return write(show / "audio" / "music" / name, stereo(tone(9, hertz, 0.3)))


def test_a_missing_file_is_named_with_its_line_and_a_guess_before_anything_is_voiced(
    show: Path, outcue: Run
) -> None:
    own(show)
    outcue("make", "--draft-only")
    changed(script(show), "file: theme.flac", "file: habor.flac")
    for verb in ("make", "check"):
        done = outcue(verb)
        assert done.status == 1
        assert re.search(
            r"pond\.md:\d+: there is no music habor.flac; did you mean harbor", done.err
        )
    assert not list((show / "audio").glob(".takes/*.flac"))


def test_words_of_a_post_that_nobody_says_are_named_before_anything_is_voiced(
    show: Path, outcue: Run
) -> None:
    outcue("make", "--draft-only")
    changed(script(show), "file: theme.flac", 'file: theme.flac, post: "zebra" 1')
    for verb in ("make", "plan", "check"):
        done = outcue(verb)
        assert done.status == 1
        assert re.search(r"pond\.md:\d+: post: “zebra” is not said behind it", done.err)
    assert not list((show / "audio").glob(".takes/*.flac"))


def test_music_that_cannot_be_opened_is_named_before_anything_is_voiced(
    show: Path, outcue: Run
) -> None:
    own(show).write_bytes(b"plain text")
    own(show, name="bell.flac").write_bytes(b"")
    outcue("make", "--draft-only")
    changed(script(show), "theme.flac", "harbor.flac")
    set_up(show, '[music]\nintro = "bell.flac"\n')
    done = outcue("make")
    assert (done.status, done.err.count("unreadable-sound")) == (1, 2)
    assert not list((show / "audio").glob(".takes/*.flac"))


def test_a_missing_file_of_the_show_is_named_too(show: Path, outcue: Run) -> None:
    set_up(show, '[music]\nintro = "bad.flac"\n')
    done = outcue("make")
    assert done.status == 1
    assert "show.toml: there is no music bad.flac; did you mean bed.flac?" in done.err


@pytest.mark.parametrize("content", [b"plain text", b"RIFF"])
def test_what_is_no_music_stops_the_build_and_leaves_the_last_one(
    show: Path, outcue: Run, content: bytes
) -> None:
    path = own(show)
    outcue("make", "--draft-only")
    changed(script(show), "theme.flac", "harbor.flac")
    assert outcue("make").status == 0
    before = (show / "audio" / "pond.mp3").read_bytes()
    path.write_bytes(content)
    done = outcue("make")
    assert done.status == 1
    assert re.search(r"harbor\.flac: .*unreadable-sound", done.err)
    assert (show / "audio" / "pond.mp3").read_bytes() == before


def test_a_change_of_music_mixes_again_and_voices_nothing(show: Path, outcue: Run) -> None:
    own(show)
    set_up(show, '[music]\ntheme = "harbor.flac"\n')
    assert outcue("make").status == 0
    takes = sorted(path.name for path in (show / "audio" / ".takes").glob("*.flac"))
    first = (show / "audio" / "pond.mp3").read_bytes()
    own(show, 660)
    assert again(show, outcue) != first
    changed(script(show), "out: fade 2s", "out: fade 2s, level: -20")
    second = again(show, outcue)
    set_up(show, "level = -6\n")
    assert again(show, outcue) == second  # the script's own level stays
    assert takes == sorted(path.name for path in (show / "audio" / ".takes").glob("*.flac"))


def again(show: Path, outcue: Run) -> bytes:
    """What another run makes, which voices nothing; the run after it does nothing."""
    done = outcue("make")
    assert done.status == 0
    assert "recorded" not in done.err
    assert "mixing" in done.err
    assert "Nothing to do" in outcue("make").out
    return (show / "audio" / "pond.mp3").read_bytes()


def test_the_shows_own_music_stands_in_the_rundown(show: Path, outcue: Run) -> None:
    set_up(show, '[music]\nintro = "bed.flac"\nsting = "sting.flac"\n')
    outcue("make", "--draft-only")
    text = script(show).read_text("utf-8")
    last = text.rindex("## HOST · track")
    script(show).write_text(f"{text[:last]}=== break\n\n{text[last:]}", "utf-8")
    assert outcue("make").status == 0
    cues = built(show)
    by_kind = {cue["kind"]: cue for cue in cues}
    intro, bed, sting = by_kind["intro"], by_kind["bed"], by_kind["sting"]
    assert bed["start_ms"] == intro["start_ms"]
    assert sting["end_ms"] <= by_kind["backannounce"]["start_ms"]  # type: ignore[operator]
    assert all(cue["provenance"] is None for cue in (bed, sting))


def test_the_pause_between_sentences_is_the_shows(show: Path, outcue: Run) -> None:
    def lengths_ms() -> list[int]:
        assert outcue("make").status == 0
        cues = (cue for cue in built(show) if cue["provenance"])
        return [int(str(cue["end_ms"])) - int(str(cue["start_ms"])) for cue in cues]

    before = lengths_ms()
    set_up(show, "[pauses]\nsentence = 1.35\n")
    more = [after - was for after, was in zip(lengths_ms(), before, strict=True)]
    assert sorted({round(ms / 1000) for ms in more}) == [0, 1]  # a cue has one sentence or two
    assert all(abs(ms - round(ms, -3)) <= 1 for ms in more)


def test_it_ends_exactly_on_its_slot(show: Path, outcue: Run) -> None:
    assert outcue("make").status == 0
    usual = soundfile.info(show / "audio" / "pond.mp3").frames
    slot = round(usual / RATE) + 4
    set_top(show, f'slot = "0:{slot} with intro"\n')
    done = outcue("build", "--fit")
    assert done.status == 0, done.err
    samples, _ = soundfile.read(show / "audio" / "pond.mp3")
    assert len(samples) == slot * RATE
    assert "nothing to do" in outcue("build", "--fit").err
    assert outcue("make", "--fit").status == 0
    assert outcue("build").status == 0  # and as it was, where nobody asks
    assert soundfile.info(show / "audio" / "pond.mp3").frames == usual


def test_words_that_do_not_fit_are_told_and_nothing_is_built(show: Path, outcue: Run) -> None:
    set_top(show, 'slot = "0:10 without intro"\nfit = true\n')
    done = outcue("make")
    assert done.status == 1
    assert re.search(r"pond\.md:\d+: its words are over the slot 0:10 without intro by", done.err)
    assert "outcue timing" in done.err
    assert not (show / "audio" / "pond.mp3").exists()


def test_without_a_slot_fit_has_nothing_to_end_on(show: Path, outcue: Run) -> None:
    done = outcue("make", "--fit")
    assert done.status == 1
    assert "no-slot" in done.err
    assert not list((show / "audio").glob(".takes/*.flac"))


def test_the_time_sheet_says_how_fit_would_end(show: Path, outcue: Run) -> None:
    assert outcue("make").status == 0
    usual_ms = json.loads((show / "audio" / "pond.json").read_text())["episode"]["duration_ms"]
    set_top(show, f'slot = "0:{round(usual_ms / 1000) + 4} with intro"\n')
    outcue("make", "--draft-only")
    sheet = outcue("timing", "pond").out
    assert re.search(r"With --fit it ends exactly on it: \+:0[34]\.\d of closing", sheet)
    changed(script(show), "slot: 0:", "slot: 9:")
    assert re.search(r"With --fit it is under by 9:\d\d\.\d", outcue("timing", "pond").out)
    found = json.loads(outcue("timing", "pond", "--json").out)["slot"]
    assert not found["fits"]
    assert found["fit_over_ms"] < -500_000


def test_a_sting_of_the_shows_own_is_timed_by_its_file(show: Path, outcue: Run) -> None:
    own(show)
    outcue("make", "--draft-only")
    before = json.loads(outcue("timing", "pond", "--json").out)["paper"]["trt_ms"]
    text = script(show).read_text("utf-8")
    last = text.rindex("## HOST · track")
    sting = "## MUSIC · sting [file: harbor.flac]\n\n"
    script(show).write_text(text[:last] + sting + text[last:], "utf-8")
    after = json.loads(outcue("timing", "pond", "--json").out)["paper"]["trt_ms"]
    assert 8_900 <= after - before <= 9_400


def set_top(show: Path, lines: str) -> None:
    """Settings above all tables."""
    path = show / "show.toml"
    path.write_text(lines + path.read_text("utf-8"), "utf-8")
