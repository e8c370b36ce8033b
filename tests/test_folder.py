import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline import folder
from pipeline.errors import FileError
from pipeline.folder import MEMORY, PENDING, One


def text(path: str, content: str, key: str = "") -> One:
    return One(path, key or content, lambda: content)


def forbidden(path: str, key: str) -> One:
    def make() -> str:
        raise AssertionError(f"{path} was made again")

    return One(path, key, make)


def listing(root: Path) -> list[str]:
    return sorted(
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and path.name not in {MEMORY, PENDING}
    )


def test_a_folder_is_filled_once(tmp_path: Path) -> None:
    wanted = [text("a/one", "1"), text("two", "2")]
    assert folder.fill(tmp_path, wanted)[:3] == (2, 0, 0)
    assert folder.fill(tmp_path, wanted)[:3] == (0, 2, 0)
    assert (tmp_path / "a" / "one").read_text("utf-8") == "1"


def test_only_a_new_key_makes_a_file_again(tmp_path: Path) -> None:
    folder.fill(tmp_path, [text("one", "1", "k"), text("two", "2")])
    filled = folder.fill(tmp_path, [forbidden("one", "k"), text("two", "new")])
    assert filled[:3] == (1, 1, 0)
    assert (tmp_path / "two").read_text("utf-8") == "new"


def test_a_new_key_with_the_same_content_writes_nothing(tmp_path: Path) -> None:
    folder.fill(tmp_path, [text("one", "1", "k")])
    before = (tmp_path / "one").stat()
    assert folder.fill(tmp_path, [text("one", "1", "other")])[:3] == (0, 1, 0)
    assert (tmp_path / "one").stat().st_mtime_ns == before.st_mtime_ns


def test_a_touched_file_is_still_fresh(tmp_path: Path) -> None:
    folder.fill(tmp_path, [text("one", "1")])
    os.utime(tmp_path / "one", ns=(5, 5))
    assert folder.fill(tmp_path, [forbidden("one", "1")])[:3] == (0, 1, 0)


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_text("x")])
def test_a_lost_or_damaged_file_is_written_again(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder.fill(tmp_path, [text("one", "1")])
    damage(tmp_path / "one")
    os.utime(tmp_path, ns=(5, 5))
    assert folder.fill(tmp_path, [text("one", "1")])[:3] == (1, 0, 0)


def test_only_what_we_wrote_is_removed(tmp_path: Path) -> None:
    folder.fill(tmp_path, [text("a/one", "1"), text("b/two", "2"), text("three", "3")])
    (tmp_path / "a" / "theirs").write_text("kept", "utf-8")
    (tmp_path / "CNAME").write_text("kept", "utf-8")
    assert folder.fill(tmp_path, [text("three", "3")])[:3] == (0, 1, 2)
    assert listing(tmp_path) == ["CNAME", "a/theirs", "three"]
    assert not (tmp_path / "b").exists()


def test_what_a_killed_build_wrote_is_known_to_the_next(tmp_path: Path) -> None:
    def killed() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folder.fill(tmp_path, [text("one", "1"), One("two", "k", killed)])
    assert folder.fill(tmp_path, [text("three", "3")]).written == 1
    assert listing(tmp_path) == ["three"]


def test_files_that_are_made_together_stand_and_fall_together(tmp_path: Path) -> None:
    class Both(NamedTuple):
        first: str
        second: str
        key: str = "k"
        paths: str = "one two"

        def make(self) -> tuple[str, str]:
            return self.first, self.second

    assert folder.fill(tmp_path, [Both("1", "2")])[:3] == (2, 0, 0)
    assert folder.fill(tmp_path, [Both("never", "asked")])[:3] == (0, 2, 0)
    (tmp_path / "two").unlink()
    filled = folder.fill(tmp_path, [Both("1", "2")])
    assert filled[:3] == (1, 1, 0)
    (group,) = filled.groups
    assert group.split("\t")[0] == "one two"


def test_files_are_written_in_order_and_removed_last(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def noting(content: str) -> Callable[[], str]:
        def make() -> str:
            seen.append(listing(tmp_path))
            return content

        return make

    folder.fill(tmp_path, [text("old", "0")])
    folder.fill(tmp_path, [One(name, name, noting(name)) for name in ("b", "a")])
    assert seen == [["old"], ["b", "old"]]
    assert listing(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    "memory",
    [
        "",
        "x",
        "x\n",
        "x\n\nk\tone",
        "x\n?\nk\tone\td\t1",
        "x\n\nk\tone\td\t1",
        "x 10\n\nk\tone\td\t",
        "x 10\n\nk\tone\td\t1",
        "x\nAAAA\nk\tone\td\t1\tmore",
        "\tk\t\t\t\nx",
        "\udc80",
    ],
)
def test_a_memory_that_is_not_ours_is_no_memory(tmp_path: Path, memory: str) -> None:
    (tmp_path / MEMORY).write_text(memory, "utf-8", "surrogateescape")
    (tmp_path / "theirs").write_text("kept", "utf-8")
    assert folder.fill(tmp_path, [text("one", "1")])[:3] == (1, 0, 0)
    assert listing(tmp_path) == ["one", "theirs"]


@pytest.mark.parametrize("lost", [1, 5, 40])
def test_a_memory_that_was_cut_short_is_no_memory(tmp_path: Path, lost: int) -> None:
    folder.fill(tmp_path, [text("one", "1")])
    memory = tmp_path / MEMORY
    whole = memory.read_bytes()
    memory.write_bytes(whole[:-lost])
    assert folder.fill(tmp_path, [text("one", "1")])[:3] == (0, 1, 0)
    assert memory.read_bytes() == whole


@pytest.mark.parametrize("outside", ["../outside", "a/../../outside", "{root}/outside"])
def test_a_memory_never_reaches_out_of_the_folder(tmp_path: Path, outside: str) -> None:
    root, precious = tmp_path / "feed", tmp_path / "outside"
    root.mkdir()
    precious.write_text("kept", "utf-8")
    path = outside.format(root=tmp_path)
    (root / PENDING).write_text(json.dumps([path]), "utf-8")
    memory = f"\nk\t{path}\td\t4"
    (root / MEMORY).write_text(f"x {len(memory)}\n{memory}", "utf-8")
    folder.fill(root, [])
    assert precious.exists()


def test_a_large_file_is_linked_and_follows_its_source_when_that_is_replaced(
    tmp_path: Path,
) -> None:
    source, root = tmp_path / "a.mp3", tmp_path / "feed"
    source.write_bytes(b"one")
    folder.fill(root, [One("media/a.mp3", "k1", source)])
    assert (root / "media" / "a.mp3").samefile(source)
    other = tmp_path / "b.mp3"
    other.write_bytes(b"two")
    other.replace(source)
    assert (root / "media" / "a.mp3").read_bytes() == b"one"
    assert folder.fill(root, [One("media/a.mp3", "k2", source)])[:3] == (1, 0, 0)
    assert (root / "media" / "a.mp3").read_bytes() == b"two"
    assert [path.name for path in (root / "media").iterdir()] == ["a.mp3"]


def test_where_nothing_can_be_linked_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    source, root = tmp_path / "a.mp3", tmp_path / "feed"
    source.write_bytes(b"one")
    folder.fill(root, [One("media/a.mp3", "k1", source)])
    copy = root / "media" / "a.mp3"
    assert copy.read_bytes() == b"one"
    assert not copy.samefile(source)
    assert folder.fill(root, [One("media/a.mp3", "k2", source)])[:3] == (0, 1, 0)


def test_a_missing_source_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"gone\.mp3: there is no such file.*\[no-file\]"):
        folder.fill(tmp_path, [One("a.mp3", "k", tmp_path / "gone.mp3")])
    assert listing(tmp_path) == []


def test_a_file_that_cannot_be_removed_is_one_clear_line(tmp_path: Path) -> None:
    folder.fill(tmp_path, [text("one", "1")])
    (tmp_path / "one").unlink()
    (tmp_path / "one").mkdir()
    with pytest.raises(FileError, match=r"\[undeletable\]"):
        folder.fill(tmp_path, [])
