"""Every command that README and tutorial show is run, in a clone, in the order of the page."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"


def commands(page: str) -> list[str]:
    """What stands behind `$ ` in the console blocks of a page."""
    blocks = re.findall(
        r"^```console\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return re.findall(r"^\$ (.+)$", "\n".join(blocks), re.MULTILINE)


def locked() -> bytes:
    """What the environment was made from, if it is one that make set up."""
    names = ("requirements-build.txt", "requirements.txt", "pyproject.toml")
    return b"".join((ROOT / name).read_bytes() for name in names)


@pytest.mark.skipif(
    not (VENV / "locked").exists() or (VENV / "locked").read_bytes() != locked(),
    reason="needs the .venv that make sets up, as it is locked now",
)
@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_each_command_works(page: str, tmp_path: Path) -> None:
    here = tmp_path / "outcue"
    if page != "README.md":  # which clones it itself
        _clone(here)
    else:
        here = tmp_path
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        "PYTEST_ADDOPTS": "--collect-only",  # these tests run inside the tests
    }
    (tmp_path / "story.txt").write_bytes((ROOT / "articles" / "ferry-bell.txt").read_bytes())
    for command in commands(page):
        if command.startswith("git clone "):
            _clone(tmp_path / "outcue")
        elif command.startswith("cd "):
            here = (here / command.removeprefix("cd ")).resolve()
        elif not command.startswith("make serve"):  # it serves until it is stopped: test_serve
            shown = _with_a_cue_that_is_there(command, here)
            done = subprocess.run(
                ["sh", "-c", shown],
                cwd=here,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"$ {shown}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"


def _clone(target: Path) -> None:
    """Copy what git has or would take of this working tree, with the environment of this one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    (target / ".venv").symlink_to(VENV, target_is_directory=True)


def _with_a_cue_that_is_there(command: str, here: Path) -> str:
    """Ids depend on the words, so the pages' example id becomes one of the script."""
    if "CUE=" not in command:
        return command
    text = "".join(path.read_text("utf-8") for path in (here / "scripts").glob("*.md"))
    found = re.search(r"\{#(t-\w+)\}", text)
    assert found
    return re.sub(r"CUE=\S+", f"CUE={found[1]}", command)
