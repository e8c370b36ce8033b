"""What was kept so that it is not made twice goes when nobody has used it for a season."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pipeline import caches, cli, files

from .conftest import ARTICLE, SHOW, Ran

Run = Callable[..., Ran]

DAY_S = 24 * 3600


def aged(paths: Iterable[Path], days: float) -> None:
    """Written so long ago."""
    for path in paths:
        then = time.time() - days * DAY_S
        os.utime(path, (then, then))


def below(*folders: Path) -> set[Path]:
    return {path for folder in folders for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of which a sentence was edited, and another script is gone."""
    root = tmp_path_factory.mktemp("lived-in")
    (root / "show.toml").write_text(SHOW, "utf-8")
    for name in ("pond", "mill"):
        files.write(root / "articles" / f"{name}.txt", ARTICLE)
    assert cli.main(["--show", str(root), "make"]) == 0
    path = root / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("ten inches", "nine inches"), "utf-8")
    assert cli.main(["--show", str(root), "build", "pond"]) == 0
    for gone in ("articles/mill.txt", "scripts/mill.md", "audio/mill.mp3", "audio/mill.json"):
        (root / gone).unlink()
    files.write(root / ".cache" / "masters" / "pond.mp3", "of an older Outcue")
    (root / ".cache" / "swept").unlink()
    return root


@pytest.fixture
def lived_in(show: Path, once: Path) -> Path:
    """A copy of it, where the command works."""
    shutil.rmtree(show)
    shutil.copytree(once, show)
    return show


def test_what_is_in_use_or_new_stays(lived_in: Path) -> None:
    kept = below(lived_in / ".cache", lived_in / "audio")
    caches.sweep(lived_in, ["pond"])
    assert below(lived_in / ".cache", lived_in / "audio") == {*kept, lived_in / ".cache" / "swept"}


def test_what_was_not_used_for_a_season_goes(lived_in: Path, outcue: Run) -> None:
    everything = below(lived_in / ".cache", lived_in / "audio" / ".takes")
    aged(everything, caches.SEASON_DAYS + 1)
    mp3 = (lived_in / "audio" / "pond.mp3").read_bytes()
    caches.sweep(lived_in, ["pond"])
    left = below(lived_in / ".cache", lived_in / "audio" / ".takes")
    gone = {str(path.relative_to(lived_in)) for path in everything - left}
    assert {".cache/masters/pond.mp3", ".cache/passages/pond", ".cache/passages/mill"} <= gone
    assert {".cache/drafts/mill", "audio/.takes/mill.json"} <= gone
    assert {".cache/drafts/pond", "audio/.takes/pond.json", ".cache/plans.tsv"}.isdisjoint(gone)
    assert sum(path.endswith(".flac") and ".takes" in path for path in gone) == 1  # "ten inches"
    assert "nothing to do" in outcue("build", "pond").err
    (lived_in / "audio" / "pond.mp3").unlink()
    again = outcue("build", "pond")
    assert "recorded" not in again.err  # every take was there
    assert (lived_in / "audio" / "pond.mp3").read_bytes() == mp3


def test_a_build_sweeps_once_a_day(lived_in: Path, outcue: Run) -> None:
    old, script = lived_in / ".cache" / "masters" / "pond.mp3", lived_in / "scripts" / "pond.md"

    def edited(words: str) -> None:
        text = script.read_text("utf-8")
        script.write_text(re.sub("(nine|ten|six) inches", words, text), "utf-8")
        assert outcue("build", "pond").status == 0

    aged([old], caches.SEASON_DAYS + 1)
    edited("six inches")
    assert not old.exists()
    old.touch()
    aged([old], caches.SEASON_DAYS + 1)
    edited("ten inches")
    assert old.exists()
    aged([lived_in / ".cache" / "swept"], 2)
    edited("nine inches")
    assert not old.exists()


def test_what_is_used_again_is_young_again(tmp_path: Path) -> None:
    kept = tmp_path / ".cache" / "artwork" / "cover.jpg"
    files.kept(kept, lambda path: files.write(path, "drawn"))
    aged(below(kept.parent), 80)
    files.kept(kept, lambda path: pytest.fail("it was there"))
    aged([kept.parent], 200)
    caches.sweep(tmp_path, [])
    assert kept.exists()
    assert time.time() - kept.stat().st_mtime < DAY_S
