"""Delivery to a station: what is in the files, what is not, and what the sheet says of them."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pipeline import broadcast, ffmpeg, scriptfile, segments
from pipeline.errors import MissingToolError, SoundError
from pipeline.meter import Meter, dbtp, integrated_lufs
from pipeline.model import Broadcast, Measures
from pipeline.wavefile import Label

from .conftest import Ran
from .sounds import RATE, programme, tone, voice, write

STORY = """\
---
title: The pond
---

## MUSIC · theme {#m-0001} [file: theme.flac, under, until: #t-0001]

## HOST · intro {#i-0001}
Good morning.

## HOST · track {#t-0001}
One.

# More {#c-0002}

## HOST · track {#t-0002}
Two.

=== break

## HOST · intro {#i-0002}
Back to the pond.

=== break

## MUSIC · bed {#m-0003} [file: bed.flac, under, until: #t-0009]

## HOST · track {#t-0003}
Three.

## HOST · track {#t-0009}
Four.
"""


def test_segments_are_what_stands_between_breaks_without_intros() -> None:
    found = segments.of(scriptfile.loads(STORY, "pond.md"))
    ids = [[cue.id for cue in part.script.cues] for part in found]
    assert ids == [["t-0001", "t-0002"], ["m-0003", "t-0003", "t-0009"]]
    assert [[cue.id for cue in part.intro] for part in found] == [["i-0001"], ["i-0002"]]
    assert [part.number for part in found] == [1, 2]


def test_a_script_without_a_break_is_one_segment_whatever_its_chapters() -> None:
    story = STORY.replace("=== break\n", "")
    assert len(segments.of(scriptfile.loads(story, "pond.md"))) == 1


def no_labels(_: Measures | None) -> list[Label]:
    return []


needs_ffmpeg = pytest.mark.skipif(ffmpeg.program() is None, reason="MP2 needs FFmpeg")
FORMS = [
    Broadcast(),
    Broadcast(rate_hz=44_100, channels=1),
    pytest.param(Broadcast(format="mp2"), marks=needs_ffmpeg),
    pytest.param(Broadcast(format="mp2", channels=1), marks=needs_ffmpeg),
]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_what_is_decoded_is_on_target_with_silence_at_its_head(
    tmp_path: Path, form: Broadcast
) -> None:
    drum = tone(5, 11_025, 0.9, turn=45) * (np.arange(5 * RATE) % 20_000 < 200)
    played = programme(tmp_path, [voice(5, 1), np.asarray(voice(5, 2) + drum, np.float32)])
    out = tmp_path / f"one.{form.format}"
    read = broadcast.master(played, form, out, no_labels)
    samples, rate = soundfile.read(out, dtype="float32", always_2d=True)
    assert (rate, samples.shape[1]) == (form.sample_rate_hz, form.channels)
    meter = Meter(form.channels, rate)
    meter.add(samples)
    cells = meter.finish()
    within = 0.12 if form.format == "wav" else 0.5  # coding changes what is above the gate
    assert integrated_lufs(cells.energy, rate) == pytest.approx(-24, abs=within)
    assert integrated_lufs(cells.energy, rate) == pytest.approx(read.loudness_lufs, abs=0.01)
    assert dbtp(float(cells.peak.max())) <= -2
    assert np.abs(samples[: rate // 2]).max() < 1e-4
    length = (played.length / RATE + 0.5) * rate
    assert len(samples) == pytest.approx(length, abs=2 if form.format == "wav" else 2 * 1152)
    if form.format == "mp2":
        data = out.read_bytes()
        frame = 144_000 * form.bitrate_kbps // 44_100  # padding off: all are that long
        assert len(data) % frame == 0
        assert all(data[at] == 0xFF and not data[at + 2] & 2 for at in range(0, len(data), frame))


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    played = programme(tmp_path, [voice(2, 1)])
    for name in "ab":
        broadcast.master(played, Broadcast(), tmp_path / name, no_labels)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_out_of_specification_is_refused_and_nothing_written(tmp_path: Path) -> None:
    click = np.zeros(3 * RATE, np.float32)
    click[::RATE] = 1.0
    cue = programme(tmp_path, [click])
    write(cue.cues[0].path, click)
    with pytest.raises(SoundError, match=r"LKFS.*off its target.*off-target"):
        broadcast.master(cue, Broadcast(peak_dbtp=-9), tmp_path / "one.wav", no_labels)
    assert not (tmp_path / "one.wav").exists()


def test_mp2_without_ffmpeg_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ffmpeg, "program", lambda: None)
    played = programme(tmp_path, [voice(1, 1)])
    with pytest.raises(MissingToolError, match="imageio-ffmpeg"):
        broadcast.master(played, Broadcast(format="mp2"), tmp_path / "one.mp2", no_labels)


def test_the_billing_sheet_has_the_show_s_pronouncers_that_are_heard(
    show: Path, outcue: Callable[..., Ran]
) -> None:
    assert outcue("make", "--draft-only").status == 0
    script = show / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    assert "The pond stays open" in text
    script.write_text(text.replace("The pond stays", "Guaidó’s pond stays"), "utf-8")
    words = '"Guaidó" = "gwy-DOH"\n"Rouhani" = "roh-HAH-nee"\n'
    (show / "lexicon.toml").write_text(words, "utf-8")
    assert outcue("broadcast", "pond").status == 0
    sheet = (show / "audio" / "broadcast" / "pond" / "billing.txt").read_text("utf-8")
    assert "gwy-DOH" in sheet
    assert "roh-HAH-nee" not in sheet


def test_a_station_gets_files_and_a_billing_sheet(show: Path, outcue: Callable[..., Ran]) -> None:
    assert outcue("make", "--draft-only").status == 0
    script = show / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    at = text.index("## OBANDO")
    slug = "slug: POND/5\nhold until: 2026-01-06 05:00+00:00"
    head = re.sub(r"(?m)^slug: .*", slug, text[:at], count=1)
    script.write_text(f"{head}=== break\n\n{text[at:]}", "utf-8")
    ran = outcue("broadcast", "pond")
    assert ran.status == 0, ran.err
    folder = show / "audio" / "broadcast" / "pond"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["POND_5_SGMT01.wav", "POND_5_SGMT02.wav", "billing.html", "billing.txt"]
    assert [Path(line).name for line in ran.out.splitlines()] == [
        "POND_5_SGMT01.wav", "POND_5_SGMT02.wav", "billing.txt", "billing.html",
    ]  # fmt: skip
    sheet = (folder / "billing.txt").read_text("utf-8")
    assert "SUGGESTED INTRO TO SEGMENT 1" in sheet
    assert "The mill pond opened to skaters" in sheet
    assert re.search(r"Incue +“We drilled forty holes", sheet)
    assert "Ines Obando (read by a computer voice)" in sheet
    assert "2026-01-06 05:00" in sheet
    page = (folder / "billing.html").read_text("utf-8")
    assert not re.search(r"(?i)<script|<link|<img|src=|url\(|@import|https?:", page)
    data = (folder / "POND_5_SGMT01.wav").read_bytes()
    cart = data[data.index(b"cart") + 8 :]
    assert cart[452:470] == b"2026-01-0605:00:00"
    usage, sample = struct.unpack_from("<4sI", cart, 684)
    assert (usage, sample) == (b"AUDs", 24_000)
    (show / "show.toml").write_text(
        (show / "show.toml").read_text("utf-8") + '[broadcast]\npattern = "{name}-{segment}"\n'
    )
    assert outcue("broadcast", "pond").status == 0
    assert sorted(path.name for path in folder.glob("*.wav")) == ["pond-1.wav", "pond-2.wav"]


@pytest.mark.parametrize("pattern", ["{slug}", "{segmnt}", "{segment}/x", "../{segment}", "{"])
def test_a_pattern_names_a_file_for_each_segment(
    show: Path, outcue: Callable[..., Ran], pattern: str
) -> None:
    path = show / "show.toml"
    path.write_text(path.read_text("utf-8") + f'[broadcast]\npattern = "{pattern}"\n', "utf-8")
    ran = outcue("plan")
    assert ran.status == 1
    assert "broadcast.pattern" in ran.err


def test_a_segment_that_did_not_change_is_not_made_again(
    show: Path, outcue: Callable[..., Ran]
) -> None:
    assert outcue("make", "--draft-only").status == 0
    script = show / "scripts" / "pond.md"
    text = script.read_text("utf-8").replace("## OBANDO", "=== break\n\n## OBANDO", 1)
    script.write_text(text, "utf-8")
    first = outcue("broadcast", "pond")
    folder = show / "audio" / "broadcast" / "pond"
    one, two = sorted(folder.glob("*.wav"))

    def inodes() -> list[int]:
        return [path.stat().st_ino for path in (one, two)]

    def said(ran: Ran) -> list[str]:
        return re.findall(r"segment \d: .* dBTP \((.*)\)", ran.err)

    before = inodes()
    again = outcue("broadcast", "pond")
    assert again.out == first.out
    assert said(first) == ["not made yet"] * 2
    assert said(again) == ["fresh"] * 2
    assert inodes() == before
    content = two.read_bytes()
    two.write_bytes(content[:-2])
    assert said(outcue("broadcast", "pond")) == ["fresh", "its file is missing or damaged"]
    assert two.read_bytes() == content
    assert inodes()[0] == before[0]
    longer = text.replace("until the thaw", "until the great thaw of spring")
    script.write_text(longer, "utf-8")
    edited = outcue("broadcast", "pond")
    assert said(edited) == ["fresh", "its sound, its labels or the settings changed"]
    assert two.read_bytes() != content
