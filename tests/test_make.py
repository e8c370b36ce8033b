"""The front desk: what a producer types reaches the command as it is, and is never run."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

SHOW_MK = Path(__file__).parents[1] / "pipeline" / "templates" / "show.mk"

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


def heard(folder: Path, *arguments: str) -> list[str]:
    """The words that the last command is given when make runs with these arguments."""
    (folder / "Makefile").write_text(SHOW_MK.read_text("utf-8"), "utf-8")
    echo = folder / "echo.py"
    echo.write_text("import json, sys\nprint(json.dumps(sys.argv[1:]))\n", "utf-8")
    done = subprocess.run(
        ["make", "-s", f"OUTCUE={sys.executable} {echo}", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    words: list[str] = json.loads(done.stdout.splitlines()[-1])
    return words


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20).filter(
    lambda text: text.strip(" ")  # make takes the spaces in front away, and then nothing is left
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TYPED)
@example("$(shell touch pwned)")
@example("${shell touch pwned}")
@example("$$(touch pwned)")
@example("`touch pwned`")
@example("a b'c\"d.txt; touch pwned")
@example("'; touch pwned; '")
@example("$HOME/story.txt")
@example("--base-url=x # no comment")
def test_user_text_reaches_the_command_as_it_was_typed(tmp_path: Path, text: str) -> None:
    assert heard(tmp_path, f"ARTICLE={text}") == ["make", f"--article={text.lstrip(' ')}"]
    assert heard(tmp_path, "hear", f"CUE={text}") == ["hear", "--", text.lstrip(" ")]
    assert heard(tmp_path, "publish", f"TARGET={text}") == ["publish", "--", text.lstrip(" ")]
    assert not (tmp_path / "pwned").exists()


def test_what_is_not_given_is_not_passed(tmp_path: Path) -> None:
    assert heard(tmp_path) == ["make"]
    assert heard(tmp_path, "draft") == ["make", "--draft-only"]
    assert heard(tmp_path, "EPISODE=flood") == ["make", "--episode=flood"]
    assert heard(tmp_path, "serve", "PORT=8001") == ["serve", "--port=8001"]


def test_help_lists_every_target_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(SHOW_MK.read_text("utf-8"), "utf-8")
    done = subprocess.run(
        ["make", "help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    for target in (
        "all",
        "draft",
        "hear",
        "timing",
        "print",
        "serve",
        "check",
        "plan",
        "clean",
        "help",
    ):
        assert f"make {target} " in done.stdout


@pytest.mark.parametrize(
    ("lacks", "line"),
    [
        ("version_info", "older than 3.11; name another: make PYTHON=python3.12"),
        ("ensurepip", "has no venv; install it: sudo apt install python3-venv"),
    ],
)
def test_a_python_that_will_not_do_is_one_clear_line(tmp_path: Path, lacks: str, line: str) -> None:
    (tmp_path / "pipeline" / "templates").mkdir(parents=True)
    shutil.copy(SHOW_MK, tmp_path / "pipeline" / "templates")
    for name in ("Makefile", "requirements-build.txt", "requirements.txt", "pyproject.toml"):
        shutil.copy(SHOW_MK.parents[2] / name, tmp_path)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *{lacks}*) exit 1;; esac\n', "utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        ["make", f"PYTHON={python}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    said = [text for text in done.stderr.splitlines() if "***" not in text]  # those are make's own
    assert done.returncode != 0
    assert len(said) == 1
    assert line in said[0]


@pytest.mark.parametrize(
    ("target", "missing"),
    [
        ("hear", "CUE"),
        ("ingest", "FEED"),
        ("print", "EPISODE"),
        ("publish", "TARGET"),
        ("timing", "EPISODE"),
    ],
)
def test_a_target_says_what_it_cannot_do_without(tmp_path: Path, target: str, missing: str) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        heard(tmp_path, target)
    assert f"make {target} {missing}=" in failed.value.stderr
    assert failed.value.stdout == ""
