"""A show with the tone engine, and the command to run on it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from mutagen import id3

from pipeline import cli

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

settings.register_profile("steady", derandomize=True, deadline=None)  # machines are busy
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("steady")  # the same cases every time; CONTRIBUTING says how to explore

SHOW = """\
title = "Test Show"
description = "A show for tests."
url = "https://example.org/test"

[voices]
host = "tone:host"
guests = ["tone:guest"]
"""

OURS = (
    'guests = "stand-in"\n'
    + SHOW.replace("https://example.org", "http://127.0.0.1:9")
    + '\n[rights]\nours = ["Harbor Radio"]\nunnamed = "ours"\n'
)
"""A show whose episodes may go out, at an address where nobody answers."""

ARTICLE = """\
Mill Pond Opens To Skaters

By Jo FernJanuary 5, 2026 7:00 am

The mill pond opened to skaters on Sunday after three weeks of frost.

Ines Obando is the warden of the pond. She says the ice is ten inches thick.

“We drilled forty holes before breakfast,” Obando says. “Every one of them was good.”

The pond stays open until the thaw.

Written by Lee Park.
"""


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str


def tag_of(path: Path) -> Any:
    """By mutagen, which is not typed."""
    reader: Any = id3.ID3
    return reader(path)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A new show's folder with one article, voiced by tones."""
    root = tmp_path / "show"
    (root / "articles").mkdir(parents=True)
    (root / "show.toml").write_text(SHOW, "utf-8")
    (root / "articles" / "pond.txt").write_text(ARTICLE, "utf-8")
    return root


@pytest.fixture
def outcue(show: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command on that show."""

    def run(*arguments: str) -> Ran:
        capfd.readouterr()
        status = cli.main(["--show", str(show), *arguments])
        caught = capfd.readouterr()
        return Ran(status, caught.out, caught.err)

    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of one episode that may go out, voiced by tones."""
    root = tmp_path_factory.mktemp("built")
    (root / "articles").mkdir()
    (root / "articles" / "pond.txt").write_text(ARTICLE, "utf-8")
    (root / "show.toml").write_text(OURS, "utf-8")
    assert cli.main(["--show", str(root), "make"]) == 0
    return root


@pytest.fixture
def ours(show: Path, built: Path) -> Path:
    """A copy of it, where the command works."""
    shutil.copytree(built, show, dirs_exist_ok=True)
    return show
