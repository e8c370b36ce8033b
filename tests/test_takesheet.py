"""`outcue takes`: what each cue is heard from, and what it costs to replace."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from . import sounds
from .conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def ids(show: Path, outcue: Run) -> dict[str, str]:
    """The demo's script with tape for its cut and a take for its intro; letter → id."""
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    text = path.read_text("utf-8")
    found = {one[0]: one for one in re.findall(r"\{#([a-z]-\w+)\}", text)}
    for folder, name in (("tape", "ines obando.wav"), ("takes/pond", f"{found['i']}.wav")):
        file = show / "audio" / folder / name
        file.parent.mkdir(parents=True)
        soundfile.write(file, sounds.voice(9.0, 3), sounds.RATE)
    cut = f"{{#{found['a']}}}"
    path.write_text(text.replace(cut, f"{cut} [tape: ines obando.wav 0:01-0:05.5]"), "utf-8")
    return found


def rows(ran: Ran) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in json.loads(ran.out)["cues"]}


def test_says_what_each_cue_is_heard_from(ids: dict[str, str], outcue: Run) -> None:
    found = rows(outcue("takes", "pond", "--json"))
    assert found[ids["a"]]["heard"] == "tape"
    assert found[ids["a"]]["source"] == "ines obando.wav 0:01.0-0:05.5"
    assert found[ids["a"]]["length_ms"] == 4500
    assert found[ids["i"]]["heard"] == "human"
    assert found[ids["t"]]["heard"] == "synthetic"
    assert found[ids["t"]]["voicing_ms"] is None
    outcue("build")
    assert isinstance(rows(outcue("takes", "pond", "--json"))[ids["t"]]["voicing_ms"], int)


def test_the_table_sums_up(ids: dict[str, str], outcue: Run) -> None:
    outcue("build")
    shown = outcue("takes", "pond")
    assert shown.status == 0
    assert re.search(r"^1 human · 1 tape · [2-9] synthetic · 0 missing$", shown.out, re.MULTILINE)
    assert re.search(r"to record the rest: \d+ words, about \d:\d\d", shown.out)
    assert re.search(r"to voice \d cues again: about \d+\.\d s", shown.out)


def test_what_is_missing_is_listed_with_its_remedy(
    ids: dict[str, str], show: Path, outcue: Run
) -> None:
    (show / "audio" / "tape" / "ines obando.wav").rename(show / "audio" / "tape" / "obando.wav")
    shown = outcue("takes", "pond")
    assert shown.status == 1
    assert re.search(rf"^{ids['a']} +OBANDO +missing", shown.out, re.MULTILINE)
    assert "did you mean obando.wav?" in shown.err


def test_tape_is_known_to_all_that_is_published(
    ids: dict[str, str], show: Path, outcue: Run
) -> None:
    assert outcue("build").status == 0
    built = json.loads((show / "audio" / "pond.json").read_text("utf-8"))
    told = json.dumps(built)
    assert "read by a computer voice)" not in told.replace("HOST (computer voice)", "")
    assert "Parts of this story are read by a computer voice." in told
    assert any(p["role"] == "guest" for p in built["episode"]["people"])
    assert "no-tape" not in outcue("check").out
    exported = outcue("export", "pond").out
    assert "Parts of this story are read by a computer voice." in exported
    assert "the voice is not" not in exported


def test_a_pickup_says_what_the_take_says(ids: dict[str, str], show: Path, outcue: Run) -> None:
    outcue("build")
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("three weeks", "four weeks"), "utf-8")
    assert re.search(
        rf"{ids['i']}: pickup: {ids['i']}.wav says “The mill pond .*three",
        outcue("takes", "pond").out,
    )


def test_a_take_that_is_not_heard_is_named_though_nothing_is_to_be_done(
    ids: dict[str, str], show: Path, outcue: Run
) -> None:
    outcue("build")
    soundfile.write(
        show / "audio" / "takes" / "pond" / "t-x.wav", sounds.voice(2.0, 3), sounds.RATE
    )
    for command in ("build", "make"):
        told = outcue(command)
        assert "t-x.wav: belongs to no cue of the script" in told.err
        assert "recorded" not in told.err
