"""A long show: all of it is read before anything is made, and little of it is held."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import build

from .conftest import ARTICLE, Ran

NAMES = ("lake", "mill", "pond")


@pytest.fixture(autouse=True)
def of_three(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A show that is long already with three episodes, as far as a build minds."""
    monkeypatch.setattr(build, "_HELD", 1)
    monkeypatch.setattr(build, "_TOLD_EACH", 2)
    for name in NAMES:
        article = ARTICLE.replace("mill pond", f"{name} of the mill")
        (show / "articles" / f"{name}.txt").write_text(article, "utf-8")


def test_what_is_not_held_is_planned_again_and_built(
    show: Path, outcue: Callable[..., Ran]
) -> None:
    assert outcue("make").status == 0
    assert {path.stem for path in (show / "audio").glob("*.mp3")} == {*NAMES}
    assert "nothing to do" in outcue("make").out.lower()


def test_all_that_must_be_answered_is_asked_before_anything_is_made(
    show: Path, outcue: Callable[..., Ran]
) -> None:
    with (show / "show.toml").open("a", encoding="utf-8") as file:
        file.write('\n[check]\nstrict = ["no-tape"]\n')
    ran = outcue("make")
    asked = {Path(line.partition(":")[0]).stem for line in ran.err.splitlines() if "tape" in line}
    assert (ran.status, asked) == (1, {*NAMES})
    assert not [*(show / "audio").glob("*.mp3")]


def test_it_is_told_how_far_drafting_and_planning_have_come(outcue: Callable[..., Ran]) -> None:
    told = [json.loads(line) for line in outcue("make", "--json").out.splitlines()]
    of_all = [one for one in told if one["event"] == "stage" and "episode" not in one]
    assert [(one["stage"], one["done"], one["total"]) for one in of_all] == [
        ("drafting", 2, 3),
        ("planning", 2, 3),
    ]
