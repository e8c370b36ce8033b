import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OURS, Ran

Run = Callable[..., Ran]


@pytest.fixture
def approved(ours: Path, outcue: Run) -> Path:
    """A show that asks for approval, with one episode that was signed and went out."""
    (ours / "show.toml").write_text('release = "when approved"\n' + OURS, "utf-8")
    outcue("approve", "pond", "--by", "ja")
    assert outcue("make").status == 0
    return ours


def edit(show: Path) -> None:
    path = show / "scripts" / "pond.md"
    path.write_text(path.read_text("utf-8").replace("until the thaw", "until the rain"), "utf-8")


def published(show: Path) -> dict[str, bytes]:
    paths = [path for path in (show / "feed").rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in paths if path.name[0] != "."}


def test_an_edit_waits_for_its_signature_and_the_feed_stays_as_it_was_signed(
    approved: Path, outcue: Run
) -> None:
    signed = published(approved)
    ledger = (approved / "ledger.toml").read_bytes()
    edit(approved)
    made = outcue("make")
    assert made.status == 0, made.err
    assert re.search(
        r"pond: its last edition stays in the feed: its words changed after JA", made.err
    )
    assert published(approved) == signed
    assert (approved / "ledger.toml").read_bytes() == ledger
    assert "until the rain" in (approved / "audio" / "pond.json").read_text("utf-8")


def test_what_was_signed_can_be_rendered_again_while_an_edit_waits(
    approved: Path, outcue: Run
) -> None:
    signed = published(approved)
    edit(approved)
    shutil.rmtree(approved / "feed")
    outcue("make")
    assert published(approved) == signed


def test_the_edit_goes_out_once_it_is_signed(approved: Path, outcue: Run) -> None:
    edit(approved)
    outcue("make")
    outcue("approve", "pond", "--by", "bk")
    made = outcue("make")
    assert "stays in the feed" not in made.err
    page = approved / "feed" / "episodes" / "pond.html"
    assert "until the rain" in page.read_text("utf-8")


def test_words_that_nobody_signed_never_go_out_by_taking_an_edit_back(
    approved: Path, outcue: Run
) -> None:
    signed, script = published(approved), (approved / "scripts" / "pond.md").read_bytes()
    edit(approved)
    outcue("build")
    (approved / "scripts" / "pond.md").write_bytes(script)
    assert "its words changed after it was built" in outcue("feed").err
    assert published(approved) == signed


def test_other_episodes_go_out_while_an_edit_waits(approved: Path, outcue: Run) -> None:
    edit(approved)
    text = (approved / "articles" / "pond.txt").read_text("utf-8")
    (approved / "articles" / "lake.txt").write_text(text.replace("pond", "lake"), "utf-8")
    outcue("make")
    outcue("approve", "lake", "--by", "ja")
    outcue("make")
    assert (approved / "feed" / "feed.xml").read_text("utf-8").count("<item>") == 2


def test_a_touched_or_replaced_file_is_known_by_what_it_holds(ours: Path, outcue: Run) -> None:
    outcue("make")
    rundown = ours / "audio" / "pond.json"
    before = published(ours)
    text = rundown.read_text("utf-8")
    rundown.unlink()
    rundown.write_text(text, "utf-8")
    outcue("feed")
    assert published(ours) == before
    stat = rundown.stat()
    rundown.write_text(text.replace("Sunday", "Monday"), "utf-8")
    assert rundown.stat().st_size == stat.st_size
    os.utime(rundown, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    outcue("feed")
    page = ours / "feed" / "episodes" / "pond.html"
    assert "Monday" in page.read_text("utf-8")
