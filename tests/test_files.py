import resource
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
