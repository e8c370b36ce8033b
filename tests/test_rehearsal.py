"""The time sheet and the printed copy, as the command gives them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def drafted(show: Path, outcue: Run) -> Path:
    """The path of a script, drafted and not built."""
    assert outcue("draft", str(show / "articles" / "pond.txt")).status == 0
    return show / "scripts" / "pond.md"


def put(script: Path, *pairs: tuple[str, str]) -> None:
    text = script.read_text("utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    script.write_text(text, "utf-8")


def test_timing_on_paper(drafted: Path, outcue: Run) -> None:
    sheet = outcue("timing", "pond")
    assert sheet.status == 0, sheet.err
    assert "Mill Pond Opens To Skaters" in sheet.out
    assert "take" not in sheet.out
    assert "OBANDO: IN “We drilled forty holes…” OUT “…of them was good.”" in sheet.out
    assert "slot" not in sheet.out
    assert not (drafted.parents[1] / "audio").exists()  # nothing was voiced


def test_timing_by_takes(drafted: Path, outcue: Run) -> None:
    assert outcue("build", "pond").status == 0
    sheet = outcue("timing", "pond")
    cues = sheet.out.count(" HOST ") + sheet.out.count(" OBANDO ")
    assert "by takes (" in sheet.out
    data = json.loads(outcue("timing", "pond", "--json").out)
    assert all(cue["by_take"] for cue in data["takes"]["cues"])
    assert not any(cue["by_take"] for cue in data["paper"]["cues"])
    assert cues >= len(data["takes"]["cues"])
    built = json.loads((drafted.parents[1] / "audio" / "pond.json").read_text("utf-8"))
    played_ms = built["episode"]["duration_ms"]
    told_ms = data["takes"]["trt_ms"] + data["takes"]["opening_ms"]
    assert abs(played_ms - told_ms) <= 27 * (len(data["takes"]["cues"]) + 1)  # the MP3 frame grid


def test_under_its_slot_it_says_so_and_stops(drafted: Path, outcue: Run) -> None:
    put(drafted, ("rate:", "slot: 3:59 with intro\nrate:"))
    out = outcue("timing", "pond").out
    assert "slot 3:59 (with intro): under by 3:" in out
    assert out.endswith("There is no 3:59 in this script.\n")
    data = json.loads(outcue("timing", "pond", "--json").out)
    assert data["slot"]["proposals"] == []


def test_over_its_slot_it_proposes(drafted: Path, outcue: Run) -> None:
    put(drafted, ("rate:", "slot: 0:20 without intro\nrate:"))
    data = json.loads(outcue("timing", "pond", "--json").out)
    assert data["slot"]["over_ms"] > 0
    assert data["slot"]["with_intro"] is False
    assert "Nothing" in outcue("timing", "pond").out


def test_a_version_can_be_timed_without_airing_it(drafted: Path, outcue: Run) -> None:
    stays = "The pond stays open until the thaw."
    text = drafted.read_text("utf-8")
    heading = text[: text.index(stays)].splitlines()[-1]
    put(drafted, (heading, f"{heading} [trim: 1]"))
    whole = json.loads(outcue("timing", "pond", "--json").out)
    shorter = json.loads(outcue("timing", "pond", "--trim", "1", "--json").out)
    assert whole["versions"] == [{"trims": 1, "trt_ms": shorter["paper"]["trt_ms"]}]
    assert len(shorter["left_out"]) == 1
    assert shorter["paper"]["trt_ms"] < whole["paper"]["trt_ms"]
    assert f"without {shorter['left_out'][0]}" in outcue("timing", "pond", "--trim", "1").out
    put(drafted, ("rate:", "trims: 1\nrate:"))
    assert json.loads(outcue("timing", "pond", "--json").out) == shorter
    again = json.loads(outcue("timing", "pond", "--trim", "0", "--json").out)
    assert again["paper"] == whole["paper"]


def test_a_trim_that_nothing_has_is_refused(drafted: Path, outcue: Run) -> None:
    ran = outcue("timing", "pond", "--trim", "2")
    assert ran.status == 1
    assert "no-trim" in ran.err


def test_the_hosts_copy(drafted: Path, outcue: Run, tmp_path: Path) -> None:
    ran = outcue("print", "pond", "--out", str(tmp_path / "copy.html"))
    assert ran.out == f"{tmp_path / 'copy.html'}\n"
    copy = (tmp_path / "copy.html").read_text("utf-8")
    assert copy.startswith("<!doctype html>")
    assert "We drilled forty holes before breakfast." in copy
    assert 'class="note"' in copy
    usual = outcue("print", "pond", "--clean").out.strip()
    assert ".cache" in usual
    assert "Obando says" not in Path(usual).read_text("utf-8")
