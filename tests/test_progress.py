"""What long work tells is shown as a bar, as lines or as events, and never lost."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from pipeline.progress import Bars, Events, Lines, Pace, Stage, shown

from .conftest import Ran


class Clock:
    """Goes on a second at each look, or as told."""

    def __init__(self, step_s: float) -> None:
        self.now_s, self.step_s = 0.0, step_s

    def __call__(self) -> float:
        self.now_s += self.step_s
        return self.now_s


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(report: Callable[[str | Stage], None]) -> None:
    report("pond: not built yet")
    for done in range(1, 5):
        report(Stage("pond", "recording", done, 4, f"pond: recorded t-{done}"))
    report(Stage("pond", "mixing", 0, 3, "pond: mixing"))
    for done in range(1, 4):
        report(Stage("pond", "mixing", done, 3))


def test_lines_have_all_that_was_said_and_no_silent_step() -> None:
    stream = io.StringIO()
    told(Lines(stream, Clock(0.1)))
    assert stream.getvalue().splitlines() == [
        "pond: not built yet",
        *(f"pond: recorded t-{n}" for n in range(1, 5)),
        "pond: mixing",
    ]


def test_lines_of_a_long_silent_stage_tell_that_it_goes_on() -> None:
    stream = io.StringIO()
    report = Lines(stream, Clock(4.0))
    for done in range(1, 9):
        report(Stage("pond", "mixing", done, 8))
    assert stream.getvalue().splitlines() == ["pond: mixing (50 %)", "pond: mixing (87 %)"]


def test_events_are_an_object_a_line_with_the_time_that_is_left() -> None:
    stream = io.StringIO()
    told(Events(stream, Pace(Clock(1.0))))
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert events[0] == {"event": "line", "text": "pond: not built yet"}
    assert [(e["stage"], e["done"], e["total"], e.get("left_s")) for e in events[1:]] == [
        ("recording", 1, 4, None),
        ("recording", 2, 4, 2.0),
        ("recording", 3, 4, 1.0),
        ("recording", 4, 4, 0.0),
        ("mixing", 0, 3, None),
        ("mixing", 1, 3, 2.0),
        ("mixing", 2, 3, 1.0),
        ("mixing", 3, 3, 0.0),
    ]


def test_a_terminal_has_a_bar_a_stage() -> None:
    stream = Terminal()
    bars = Bars(stream)
    told(bars)
    bars("pond: [not a tag] " + "long " * 40)
    bars.close()
    shows = stream.getvalue()
    assert "pond: recording" in shows
    assert "pond: mixing" in shows
    assert "100 %" in shows
    assert "[not a tag] " + "long " * 39 in shows


def test_a_terminal_has_a_few_bars_of_ten_thousand_episodes() -> None:
    stream = Terminal()
    bars = Bars(stream)
    for number in range(40):
        bars(Stage(f"pond-{number}", "mixing", 1, 1))
    before = len(stream.getvalue())
    bars.close()
    shown_last = {*re.findall(r"pond-\d+", stream.getvalue()[before:])}
    assert "pond-39" in shown_last
    assert len(shown_last) < 10


@pytest.mark.parametrize(
    ("stream", "as_json", "kind"),
    [
        (Terminal(), False, Bars),
        (io.StringIO(), False, Lines),
        (io.StringIO(), True, Events),
        (Terminal(), True, Events),
    ],
)
def test_what_is_shown_where(stream: TextIO, as_json: bool, kind: type) -> None:
    with shown(stream, as_json=as_json) as report:
        assert isinstance(report, kind)


def test_make_and_build_tell_events(outcue: Callable[..., Ran]) -> None:
    ran = outcue("make", "--json")
    events = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.status, ran.err) == (0, "")
    assert {"recording", "mixing", "encoding"} == {
        e["stage"] for e in events if e["event"] == "stage"
    }
    assert events[-1] == {"event": "feed", "episodes": 1, "changed": True}
    built = events[-2]
    assert (built["event"], built["episode"], built["built"]) == ("episode", "pond", True)
    (again,) = map(json.loads, outcue("build", "--json").out.splitlines())
    assert again == {**built, "built": False}


def test_mistakes_are_events_too(show: Path, outcue: Callable[..., Ran]) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("## OBANDO ·", "## NOBODY ·"), "utf-8")
    ran = outcue("build", "--json")
    mistakes = [
        told for told in map(json.loads, ran.out.splitlines()) if told["event"] == "mistake"
    ]
    assert ran.status == 1
    assert [
        f"{told['where']}: {told['message']}; {told['remedy']} [{told['slug']}]"
        for told in mistakes
    ] == (ran.err.splitlines())
