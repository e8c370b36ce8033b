"""What a host listens to: guessed pronouncers in their sentences, and changes since an approval."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import config, pronouncers, reels
from pipeline.model import Script
from tests.conftest import Ran

Run = Callable[..., Ran]

SCRIPT = """\
---
title: Three Rivers
cast:
  HOST
    voice: tone:host
  OBANDO
    voice: tone:guest
say:
  Obando: oh-BAHN-doh ?
  Quito: KEE-toh ?
  Zhou: JOH
  Elsewhere: ELS-wair ?
---

# News {#c-1111}

## HOST · disclosure {#d-1111} [from: show]
This story is read by computer voices.

## HOST · track {#t-1111}
Mayor Obando flew to Quito’s new airport on Monday with a dozen of her officers and their dogs.
Zhou stayed at home and read the long report about the three rivers of the valley again.

## OBANDO · actuality {#a-1111}
In Quito we saw it rain for forty days and we thought that it would never ever stop again.

## HOST · track {#t-2222}
The dam held all winter long, and nobody in the town had to leave a house because of it.
"""


@pytest.fixture
def script(show: Path) -> Path:
    """The script of the only episode."""
    for path in (show / "articles").iterdir():
        path.unlink()
    path = show / "scripts" / "rivers.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(SCRIPT, "utf-8")
    return path


def seconds(clock: str) -> int:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + int(rest)


def heard(done: Ran) -> tuple[list[str], Path]:
    """The lines that a reel is announced with, and its file."""
    assert done.status == 0, done.err
    *lines, path = done.out.splitlines()
    return lines, Path(path)


def length_s(path: Path) -> float:
    import soundfile

    return float(soundfile.info(path).duration)


def test_guesses_are_heard_once_in_their_sentences(show: Path, script: Path, outcue: Run) -> None:
    lines, path = heard(outcue("hear", "--guesses", "rivers"))
    assert lines == ["0:00  Obando oh-BAHN-doh ?, Quito KEE-toh ?"]
    assert path == show / ".cache" / "hear" / "guesses.wav"
    assert 5 < length_s(path) < 9
    assert heard(outcue("hear", "--guesses"))[0] == lines
    assert script.read_text("utf-8") == SCRIPT


def test_a_guess_sounds_as_if_it_were_confirmed(show: Path, script: Path) -> None:
    assert script.exists()
    ((step, words),) = reels.guessed(show, "rivers", config.load(show), {"Zhou": "JOO"})
    assert words == "Obando oh-BAHN-doh ?, Quito KEE-toh ?"
    assert step.where == "scripts/rivers.md:21"
    assert step.utterances[0].spoken.startswith("Mayor {oh-BAHN-doh} flew to {KEE-toh}'s new")


def test_a_script_without_guesses(script: Path, outcue: Run) -> None:
    script.write_text(re.sub(r" \?$", "", SCRIPT, flags=re.MULTILINE), "utf-8")
    done = outcue("hear", "--guesses")
    assert (done.status, done.out) == (0, "")
    assert "no pronouncer is a guess" in done.err


def test_confirmed_words_go_into_the_lexicon(show: Path, script: Path, outcue: Run) -> None:
    done = outcue("lexicon", "rivers")
    assert (done.status, done.out) == (0, "Zhou: JOH\n")
    assert pronouncers.load(show / "lexicon.toml") == {"Zhou": "JOH"}
    script.write_text(SCRIPT.replace("KEE-toh ?", "KEE-toh"), "utf-8")
    assert outcue("lexicon", "rivers").out == "Quito: KEE-toh\n"
    assert outcue("lexicon", "rivers").out == ""
    assert pronouncers.load(show / "lexicon.toml") == {"Zhou": "JOH", "Quito": "KEE-toh"}


def test_nothing_is_confirmed_yet(show: Path, script: Path, outcue: Run) -> None:
    script.write_text(SCRIPT.replace("  Zhou: JOH\n", ""), "utf-8")
    done = outcue("lexicon", "rivers")
    assert done.status == 1
    assert "[no-pronouncer]" in done.err
    assert not (show / "lexicon.toml").exists()


def test_a_confirmed_word_asks_for_the_cues_that_have_it_and_no_others(
    show: Path, script: Path, outcue: Run
) -> None:
    assert outcue("build", "rivers").status == 0
    script.write_text(SCRIPT.replace("KEE-toh ?", "KEE-toh"), "utf-8")
    assert re.findall(r"rivers: (\S+): ", outcue("plan").out) == ["t-1111", "a-1111"]
    script.write_text(SCRIPT, "utf-8")
    (show / "lexicon.toml").write_text('"Dam" = "DAM"\n')
    assert re.findall(r"rivers: (\S+): ", outcue("plan").out) == ["t-2222"]
    (show / "lexicon.toml").write_text('"Zhou" = "JOO"\n')
    assert outcue("plan").out == "rivers: fresh\n"


def test_an_approved_episode_that_did_not_change(script: Path, outcue: Run) -> None:
    outcue("build", "rivers")
    outcue("approve", "rivers", "--by", "ja")
    done = outcue("hear", "--changed", "rivers")
    assert (done.status, done.out) == (0, "")
    assert "nothing changed" in done.err


def test_what_changed_is_cut_from_the_episode(show: Path, script: Path, outcue: Run) -> None:
    outcue("approve", "rivers", "--by", "ja")
    text = script.read_text("utf-8").replace("The dam held all", "The old dam held for all")
    script.write_text(text, "utf-8")
    assert outcue("build", "rivers").status == 0
    lines, path = heard(outcue("hear", "--changed", "rivers"))
    (line,) = lines
    assert line.startswith("0:00  The old dam held for all winter long, and nobody")
    words_s = 20 * 60 / 160
    assert words_s + 3 < length_s(path) < words_s + 7


def test_what_is_gone_and_what_is_said_otherwise(script: Path, outcue: Run) -> None:
    outcue("approve", "rivers", "--by", "ja")
    text = script.read_text("utf-8").replace("Obando: oh-BAHN-doh ?", "Obando: oh-BAHN-doh")
    text = re.sub(r"\n## HOST · track \{#t-2222\}\n.*\n", "", text)
    script.write_text(text, "utf-8")
    assert outcue("build", "rivers").status == 0
    lines, path = heard(outcue("hear", "--changed", "rivers"))
    assert [line[6:20] for line in lines] == ["Mayor Obando f", "(gone: The dam"]
    assert seconds(lines[1][:4]) > 5
    assert length_s(path) > 10


def test_a_reel_of_changes_wants_an_approval_and_a_build(script: Path, outcue: Run) -> None:
    done = outcue("hear", "--changed", "rivers")
    assert (done.status, done.out) == (1, "")
    assert "[not-built]" in done.err
    outcue("build", "rivers")
    done = outcue("hear", "--changed", "rivers")
    assert "nobody has approved it yet; sign it first: outcue approve rivers" in done.err
    assert outcue("hear").status == 2


def _changed(outcue: Run) -> list[str]:
    """What a reel of changes says is heard, without its times."""
    assert outcue("build", "rivers").status == 0
    done = outcue("hear", "--changed", "rivers")
    assert done.status == 0, done.err
    assert "sign it again" not in done.err
    return [line[6:26] for line in done.out.splitlines()[:-1]]


@pytest.fixture
def approved(show: Path, script: Path, outcue: Run) -> Path:
    """The show, whose episode has music and a person's take, and was approved."""
    text = script.read_text("utf-8")
    sting = "## MUSIC · sting {#m-1111} [file: sting.flac]\n\n"
    at = text.index("## OBANDO")
    script.write_text(text[:at] + sting + text[at:], "utf-8")
    (show / "audio" / "music").mkdir(parents=True, exist_ok=True)
    recorded(show / "audio" / "music" / "sting.flac", 440, seconds=1.5)
    recorded(show / "audio" / "takes" / "rivers" / "t-2222.wav", 220, seconds=5)
    assert outcue("approve", "rivers", "--by", "ja").status == 0
    return show


def recorded(path: Path, hz: float, *, seconds: float) -> None:
    """A tone in the place of a recording."""
    import numpy as np
    import soundfile

    path.parent.mkdir(parents=True, exist_ok=True)
    wave = np.sin(np.arange(round(48_000 * seconds)) * hz * 2 * np.pi / 48_000)
    soundfile.write(path, 0.2 * wave, 48_000, subtype="PCM_16")


def test_another_sound_of_the_same_words_is_a_change(approved: Path, outcue: Run) -> None:
    assert _changed(outcue) == []
    lexicon = approved / "lexicon.toml"
    lexicon.write_text('"Dam" = "DAM"\n"town" = "TOWN"\n"valley" = "VAL-yee"\n')
    assert _changed(outcue) == ["Zhou stayed at home "]  # a person's take is as it was
    lexicon.unlink()
    recorded(approved / "audio" / "takes" / "rivers" / "t-2222.wav", 330, seconds=5)
    assert _changed(outcue) == ["The dam held all win"]
    (approved / "audio" / "takes" / "rivers" / "t-2222.wav").unlink()
    assert _changed(outcue) == ["The dam held all win"]


def test_other_music_is_a_change(approved: Path, script: Path, outcue: Run) -> None:
    recorded(approved / "audio" / "music" / "sting.flac", 330, seconds=1.5)
    assert _changed(outcue) == ["(sting: sting.flac)"]
    recorded(approved / "audio" / "music" / "sting.flac", 440, seconds=1.5)
    text = script.read_text("utf-8")
    script.write_text(text.replace("sting.flac]", "sting.flac, level: -6]"), "utf-8")
    assert _changed(outcue) == ["(sting: sting.flac)"]
    script.write_text(re.sub(r"## MUSIC .*\n\n", "", text), "utf-8")
    assert _changed(outcue) == ["(gone: (sting: sting"]


def test_another_pause_is_a_change(show: Path, script: Path, outcue: Run) -> None:
    assert outcue("approve", "rivers", "--by", "ja").status == 0
    text = script.read_text("utf-8")
    script.write_text(text.replace("winter long", "winter (pause 2) long"), "utf-8")
    changed = _changed(outcue)
    assert [words[:10] for words in changed] == ["The dam he"]
    script.write_text(text, "utf-8")
    assert _changed(outcue) == []


def test_settings_that_are_heard_all_through_are_named(
    show: Path, script: Path, outcue: Run
) -> None:
    assert outcue("approve", "rivers", "--by", "ja").status == 0
    settings = (show / "show.toml").read_text("utf-8")
    more = "\n[pauses]\nvoice = 0.9\n[sound]\nloudness = -18\n"
    (show / "show.toml").write_text(settings + more, "utf-8")
    assert outcue("build", "rivers").status == 0
    done = outcue("hear", "--changed", "rivers")
    assert (done.status, done.out) == (0, "")
    assert "nothing changed" not in done.err
    named = "sound.loudness is -18.0, was -16.0; pauses.voice is 0.9, was 0.4"
    assert f"rivers: heard all through: {named}" in done.err


def test_the_slot_that_an_episode_ends_on_is_heard_all_through(
    show: Path, script: Path, outcue: Run
) -> None:
    text, settings = script.read_text("utf-8"), (show / "show.toml").read_text("utf-8")
    outcue("build", "rivers")
    built = json.loads((show / "audio" / "rivers.json").read_text("utf-8"))
    length_s = round(built["episode"]["duration_ms"] / 1000)

    def fitted(seconds: int) -> None:
        script.write_text(text.replace("---", f"---\nslot: 0:{seconds}", 1), "utf-8")
        (show / "show.toml").write_text(f"fit = true\n{settings}", "utf-8")

    def told() -> str:
        assert outcue("build", "rivers").status == 0
        done = outcue("hear", "--changed", "rivers")
        assert (done.status, done.out) == (0, "")
        return done.err

    assert outcue("approve", "rivers", "--by", "ja").status == 0
    text = script.read_text("utf-8")
    fitted(length_s)
    assert "rivers: heard all through: fit is true, was false\n" in told()
    assert outcue("approve", "rivers", "--by", "ja").status == 0
    assert "nothing changed" in told()
    text = re.sub("slot: .*\n", "", script.read_text("utf-8"))
    fitted(length_s + 1)
    assert f'rivers: heard all through: slot is "0:{length_s + 1}", was' in told()


def test_another_part_of_a_tape_is_a_change(show: Path, script: Path, outcue: Run) -> None:
    recorded(show / "audio" / "tape" / "river.wav", 220, seconds=12)
    text = script.read_text("utf-8")
    heading = "actuality {#a-1111} [tape: river.wav 0:0%d-0:0%d]"
    script.write_text(text.replace("actuality {#a-1111}", heading % (1, 7)), "utf-8")
    assert outcue("approve", "rivers", "--by", "ja").status == 0
    script.write_text(text.replace("actuality {#a-1111}", heading % (2, 8)), "utf-8")
    assert _changed(outcue) == ["In Quito we saw it r"]


def test_an_approval_that_does_not_know_its_sound_says_so(
    approved: Path, script: Path, outcue: Run
) -> None:
    kept = approved / "scripts" / ".approved" / "rivers.json"
    kept.unlink()
    text = script.read_text("utf-8").replace("The dam held", "A dam held")
    script.write_text(text, "utf-8")
    assert outcue("build", "rivers").status == 0
    done = outcue("hear", "--changed", "rivers")
    assert (done.status, done.out[6:16]) == (0, "A dam held")
    assert done.err.count("sign it again: outcue approve rivers") == 1
    kept.write_text("{", "utf-8")
    assert "[bad-approval]" in outcue("hear", "--changed", "rivers").err


def test_an_episode_that_cannot_be_built_is_signed_with_a_word(script: Path, outcue: Run) -> None:
    text = script.read_text("utf-8")
    script.write_text(text.replace("tone:guest", "tone:nobody"), "utf-8")
    done = outcue("approve", "rivers", "--by", "ja")
    assert done.status == 0
    assert re.fullmatch(r"JA [0-9a-f]{8}\n", done.out)
    assert "signed, without what it is heard from" in done.err


def test_two_reels_at_once_are_none(script: Path, outcue: Run) -> None:
    assert outcue("hear", "rivers", "--guesses", "--changed").status == 2


def test_an_approval_writes_over_nothing_that_was_saved_meanwhile(
    script: Path, outcue: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(read: Script) -> str:
        script.write_text(script.read_text("utf-8") + "> a thought\n", "utf-8")
        return "12345678"

    monkeypatch.setattr("pipeline.release.words_digest", slow)
    done = outcue("approve", "rivers", "--by", "ja")
    assert "[script-moved]" in done.err
    text = script.read_text("utf-8")
    assert text.endswith("> a thought\n")
    assert "approved:" not in text
