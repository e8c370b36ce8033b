"""What a draft asks its host: passages with the checks that they raise, and traps that raise none.

A pair is NAME.txt and NAME.checks, the checks in the order of the script; a trap's is empty.
"""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import article, asking, desk, script, scriptfile, telling
from pipeline.errors import ArticleError
from pipeline.model import Script

from .articles import SAMPLES, agrees, sample, shared, show

DATA = Path(__file__).parent / "data" / "asking"
PASSAGES = sorted(DATA.glob("*.txt"))


def checks(made: Script) -> list[str]:
    lines = (line for cue in made.cues for line in cue.lines if line.kind == "check")
    found = (line.text.removeprefix("check: ") for line in lines)
    return [check for check in found if not check.startswith("speaker:")]


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_passages(path: Path) -> None:
    story = article.load(path, f"articles/{path.name}")
    found = checks(script.compose(story, show(), {}))
    assert agrees(path.with_suffix(".checks"), "".join(f"{check}\n" for check in found))


def test_half_of_the_passages_are_traps() -> None:
    traps = [path for path in PASSAGES if not path.with_suffix(".checks").read_text("utf-8")]
    assert len(PASSAGES) >= 30
    assert len(traps) >= len(PASSAGES) * 0.4


def test_every_question_has_a_name_that_the_desk_knows() -> None:
    text = "".join(path.read_text("utf-8") for path in DATA.glob("*.checks"))
    said = {line.partition(":")[0] for line in text.splitlines()}
    assert said == {*desk.IN_SCRIPT} - {"speaker"}


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith(("voa", "wn"))])
def test_samples_raise_no_false_alarm(name: str) -> None:
    found = checks(script.compose(sample(name), show(), {}))
    assert {check.partition(":")[0] for check in found} <= {"day", "joined"}


def test_the_seed_raises_what_the_golden_script_has() -> None:
    text = shared("golden", "texas-standard-venezuela.script.md").read_text("utf-8")
    wanted = checks(scriptfile.loads(text, "golden"))
    assert checks(script.compose(sample("texas-standard-venezuela"), show(), {})) == wanted


def test_a_check_waits_behind_what_is_struck_in_its_sentence() -> None:
    story = article.load(DATA / "leans-cut.txt", "articles/leans.txt")
    cue = next(cue for cue in script.compose(story, show(), {}).cues if cue.kind == "actuality")
    assert [line.kind for line in cue.lines] == ["speech", "struck", "check"]


def test_checks_change_no_id_and_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    story = article.load(DATA / "leans-voice.txt", "articles/leans.txt")
    asked = script.compose(story, show(), {})
    monkeypatch.setattr(asking, "FAMILIES", ())
    silent = script.compose(story, show(), {})
    assert [cue.id for cue in asked.cues] == [cue.id for cue in silent.cues]
    assert not checks(silent)
    kept = [[line for line in cue.lines if line.kind != "check"] for cue in asked.cues]
    assert kept == [list(cue.lines) for cue in silent.cues]


def test_with_a_host_who_reads_all_cues_are_asked_about_as_well() -> None:
    story = article.load(DATA / "spelling-surname.txt", "articles/x.txt")
    found = checks(script.compose(story, show(guests="host"), {}))
    assert any("Ovando" in check for check in found)


@pytest.mark.parametrize("piece", ["on Monday ", "Obando Ovando ", "he’s denied ", "“A … ", "A.B "])
def test_long_lines_cost_what_they_are_long(piece: str) -> None:
    story = article.read("A\n\nMay 6, 2024\n\nSo. " + piece * (40_000 // len(piece)), "articles/x")
    started = time.process_time()
    asking.asked(story, telling.tell([one.text for one in story.paragraphs]), None)
    assert time.process_time() - started < 5


WORDS = (
    "Ana Ruiz Obando Ovando Colombia Columbia Jon John Smith Mr. said on Monday and the the He says"
    " “ ” . , … ’s in of They he’s denied entry Over the past week, Ruiz says"
)
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


@given(st.lists(PIECES, min_size=1, max_size=50))
@settings(max_examples=80, deadline=None)
def test_no_text_upsets_it(pieces: list[str]) -> None:
    try:
        story = article.read("Ruiz Said\n\nMay 6, 2024\n\n" + " ".join(pieces), "articles/x.txt")
    except ArticleError:
        return
    made = script.compose(story, show(), {})
    assert scriptfile.loads(scriptfile.dumps(made), "draft").chapters
    assert all(line for line in checks(made))
