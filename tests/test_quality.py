"""The proof: what is read on a decoded master, and what of it is refused."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline import audio, qcpage, quality
from pipeline.errors import SoundError
from pipeline.meter import Meter
from pipeline.model import PlayedCue, Quality, Rundown, Sound
from pipeline.quality import Heard

from .conftest import Ran
from .sounds import RATE, Samples, programme, tone, voice, write


def rundown(length: int, *spans: tuple[str, int, int]) -> Rundown:
    cues = tuple(
        PlayedCue(f"t-{label.lower()}", "track", label, start, end, Path(), "synthetic")
        for label, start, end in spans
    )
    return Rundown(RATE, length, cues, (), ())


def judged(samples: Samples, target_lufs: float, *spans: tuple[str, int, int]) -> Quality:
    meter = Meter(1, RATE)
    meter.add(samples[:, None])
    finished = Heard(meter.finish(), len(samples), 0)
    return quality.judged(finished, rundown(len(samples), *spans), target_lufs, 0.0)


def named(proof: Quality) -> list[str]:
    return [reading.name for reading in proof.faults]


def sine(seconds: float, level_dbfs: float) -> Samples:
    return tone(seconds, 1000, 10 ** (level_dbfs / 20))


def test_a_steady_tone_is_in_specification() -> None:
    proof = judged(sine(12, -20), -23.01, ("HOST", 0, 12 * RATE))
    assert named(proof) == []
    assert proof.measures.short_term_lufs == pytest.approx(-23, abs=0.1)
    assert proof.measures.momentary_lufs == pytest.approx(-23, abs=0.1)
    assert quality.mistakes(proof) == ()


def test_each_fault_is_named_with_place_and_distance() -> None:
    samples = np.concatenate([sine(20, -20), sine(4, -3), sine(20, -20), np.zeros(11 * RATE)])
    proof = judged(samples, -22.0, ("HOST", 0, 20 * RATE), ("GUEST", 20 * RATE, 24 * RATE))
    lines = [str(mistake) for mistake in quality.mistakes(proof)]
    assert re.search(r"the master: integrated loudness is -1\d.*LU above its limit", lines[0])
    short_term = next(line for line in lines if "short-term" in line)
    assert "(t-guest): short-term loudness is -6" in short_term
    assert "LU above its limit of -14" in short_term
    silence = next(line for line in lines if "longest silence" in line)
    assert "at 0:44" in silence
    assert "is 11.00" in silence


def test_levels_belong_to_who_speaks() -> None:
    samples = np.concatenate([sine(5, -20), sine(5, -26)])
    proof = judged(samples, -21.0, ("HOST", 0, 5 * RATE), ("GUEST", 5 * RATE, 10 * RATE))
    assert [(v.label, v.length_ms) for v in proof.voices] == [("HOST", 5000), ("GUEST", 5000)]
    assert [v.loudness_lufs for v in proof.voices] == pytest.approx([-23, -29], abs=0.2)


def test_silences_of_a_second_are_listed() -> None:
    quiet = np.zeros(RATE * 3 // 2, np.float32)
    samples = np.concatenate([quiet, sine(3, -20), quiet[: RATE // 2], sine(3, -20), quiet])
    found = judged(samples, -23.0).silences_ms
    assert np.array(found) == pytest.approx(np.array([(0, 1500), (8000, 9500)]), abs=3)


def test_a_wrong_length_is_a_fault() -> None:
    meter = Meter(1, RATE)
    meter.add(sine(10, -20)[:, None])
    proof = quality.judged(
        Heard(meter.finish(), 10 * RATE - 1152, 3), rundown(10 * RATE), -23.0, 0.0
    )
    assert named(proof) == ["clipped samples", "length against the rundown"]


def loud_music(folder: Path) -> Rundown:
    played = programme(folder, [voice(12, 1), voice(12, 2), voice(12, 3)], tail=3 * RATE)
    start = played.cues[-1].end + RATE
    music = write(folder / "hot.flac", tone(1, 500, 0.99))
    cue = PlayedCue("m-hot", "sting", "MUSIC", start, start + RATE, music, None)
    return replace(played, cues=(*played.cues, cue))


def test_out_of_specification_is_refused_unless_somebody_signs(tmp_path: Path) -> None:
    played, out = loud_music(tmp_path), tmp_path / "out.mp3"
    with pytest.raises(SoundError, match=r"short-term loudness .*too-loud"):
        audio.mix(played, Sound(), out, tmp_path / "kept", 2)
    assert not out.exists()
    master = audio.mix(played, Sound(), out, tmp_path / "kept", 2, allowed_by="ada")
    assert master.quality is not None
    assert master.quality.allowed_by == "ada"
    data = json.loads(qcpage.dumps("hot", master.quality))
    assert (data["in_specification"], data["allowed_by"]) == (False, "ada")
    assert "signed for by ada" in qcpage.render("hot", master.quality)


def test_what_is_signed_for_is_said(show: Path, outcue: Callable[..., Ran]) -> None:
    assert outcue("make", "--draft-only").status == 0
    script = show / "scripts" / "pond.md"
    text = script.read_text("utf-8")
    script.write_text(text.replace("until the thaw.", "until the thaw. (pause 12)"), "utf-8")
    ran = outcue("build", "pond", "--allow-out-of-spec")
    assert ran.status == 0, ran.err
    assert re.search(r"pond: the master at 0:\d\d.* above its limit of 10; signed for by", ran.err)


def test_a_signature_where_nothing_is_wrong_is_not_kept(tmp_path: Path) -> None:
    played = programme(tmp_path, [voice(5, 1)])
    master = audio.mix(played, Sound(), tmp_path / "o.mp3", tmp_path / "k", 2, allowed_by="ada")
    assert master.quality is not None
    assert master.quality.allowed_by is None


def test_page_shows_every_cue_and_asks_for_nothing() -> None:
    spans = ("HOST", 0, 5 * RATE), ("<b>&", 5 * RATE, 10 * RATE)
    page = qcpage.render("pond", judged(sine(10, -20), -23.0, *spans))
    assert "t-host · HOST track · 0:00.0–0:05.0" in page
    assert "&lt;b&gt;&amp;" in page
    assert "In specification" in page
    assert not re.search(r"(?i)<script|<link|<img|src=|url\(|@import|https?:", page)


def test_true_peaks_are_drawn_against_their_limit() -> None:
    samples = np.concatenate([sine(4, -20), sine(2, -6), np.zeros(2 * RATE, np.float32)])
    proof = judged(samples, -23.0)
    peaks = [proof.true_peak_dbtp[round(1000 * at_s / proof.step_ms)] for at_s in (2, 5, 7)]
    assert peaks[:2] == [pytest.approx(-20, abs=0.2), pytest.approx(-6, abs=0.2)]
    assert peaks[2] is None
    assert json.loads(qcpage.dumps("pond", proof))["curves"]["true_peak_dbtp"][7] == peaks[0]
    page = qcpage.render("pond", proof)
    assert "true peak limit -1 dBTP" in page
    (drawn,) = re.findall(r'class="peaks" d="([^"]+)"', page)
    heights = [float(point.split()[1]) for point in re.split("[ML]", drawn)[1:]]
    assert max(heights) == pytest.approx(50, abs=1)
    assert min(heights) == pytest.approx(15, abs=1)


def test_curves_of_a_long_programme_stay_short() -> None:
    samples = np.tile(sine(10, -20), 40)
    proof = judged(samples, -23.0)
    assert proof.step_ms == 200
    assert len(proof.momentary_lufs) == pytest.approx(2000, abs=5)


def test_a_build_leaves_its_proof_beside_the_master(show: Path, outcue: Callable[..., Ran]) -> None:
    assert outcue("make").status == 0
    proof = show / "audio" / "pond.qc.json"
    data = json.loads(proof.read_text("utf-8"))
    assert data["in_specification"]
    assert {reading["name"] for reading in data["readings"]} >= {
        "integrated loudness", "short-term loudness", "momentary loudness", "loudness range",
        "true peak", "clipped samples", "longest silence", "length against the rundown",
    }  # fmt: skip
    before = proof.read_bytes()
    proof.unlink()
    assert "the proof of" in outcue("plan").out
    assert outcue("make").status == 0
    assert proof.read_bytes() == before
    assert outcue("make").out.startswith("Nothing to do")
