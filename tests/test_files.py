import os
import resource
import threading
import time
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import FileError


def test_a_written_file_has_the_content_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    assert files.write(path, "words")
    assert path.read_text() == "words"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_has_the_content_is_not_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write(path, b"words")
    before = path.stat()
    assert not files.write(path, b"words")
    assert path.stat() == before


def test_a_block_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write(path, "old")
    with pytest.raises(ZeroDivisionError), files.aside(path) as file:
        file.write(b"%d" % (1 // 0))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file, where a folder is wanted")
    with pytest.raises(FileError, match=r"a/b\.txt"):
        files.write(tmp_path / "a" / "b.txt", "x")


def test_a_disk_that_takes_no_more_is_one_line_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write(path, "old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(FileError, match="file too large"):
            files.write(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_is_no_text_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"fine\nfine\n\xff\xfe")
    with pytest.raises(FileError, match=r"a\.txt:3: is not UTF-8"):
        files.read_text(path)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        files.read_text(tmp_path / "none.txt")


@pytest.mark.parametrize("size", [0, 5, files._BLOCK_BYTES, 2 * files._BLOCK_BYTES + 1])
def test_what_is_told_of_a_content_is_so(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(os.urandom(size))
    told = files.content(path)
    assert told.length_bytes == size
    assert told.digest == files.file_digest(path)
    assert files.is_proved(path, told.integrity)


def test_a_file_is_proved_by_any_digest_of_subresource_integrity(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text("alert('Hello, world.');")  # the specification's own example
    sha384 = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
    assert files.is_proved(path, sha384)
    assert files.is_proved(path, "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=")
    assert not files.is_proved(path, sha384.replace("H8", "H9"))
    assert not files.is_proved(path, "md5-abc")
    assert not files.is_proved(path, "")


def test_what_killed_writers_left_is_swept_and_a_writer_at_work_is_spared(tmp_path: Path) -> None:
    left, old, other = tmp_path / ".a.x1.part", tmp_path / ".a.x2.part", tmp_path / "c.part"
    for path in (left, old, other):
        path.write_text("half")
    os.utime(old, (time.time() - 7200,) * 2)
    with files.aside(tmp_path / "b" / "b.txt") as file:
        file.write(b"whole")
        files.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["b.txt", "c.part"]


def test_a_kept_copy_is_made_again_only_when_it_is_not_as_it_was_made(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_text("whole")

    path = tmp_path / "copy"
    assert files.kept(path, make).read_text() == "whole"
    files.kept(path, make)
    assert len(made) == 1
    path.write_text("who")
    assert files.kept(path, make).read_text() == "whole"
    assert len(made) == 2


def test_a_link_stays_a_link_and_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    files.write(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is no file"):
        files.read_text(tmp_path)


def test_who_must_be_alone_in_a_folder_waits_or_says_that_it_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def wait() -> None:
        with files.alone(tmp_path):
            order.append("second")

    with files.alone(tmp_path):
        with monkeypatch.context() as patched:
            patched.setattr(files, "_LONGEST_WAIT_S", 0.1)
            with pytest.raises(FileError, match="another command"):
                wait()
        waiting = threading.Thread(target=wait)
        waiting.start()
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]
    assert list(tmp_path.iterdir()) == []
