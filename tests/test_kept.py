"""Results that are kept: made once, checked when read, swept when unused."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.kept import Kept, Store


def result(number: float, data: bytes = b"mp3") -> Kept:
    return Kept(np.full((2, 3), number, np.float32), data)


def never() -> Kept:
    raise AssertionError("made again")


def test_is_made_once(tmp_path: Path) -> None:
    Store(tmp_path / "new").get("key", lambda: result(1))
    found = Store(tmp_path / "new").get("key", never)
    assert found.data == b"mp3"
    assert np.array_equal(found.rows, result(1).rows)


def test_numbers_are_read_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.get("key", lambda: result(1))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"4")
    assert store.rows("key") is not None
    assert store.find("key") is None
    assert store.rows("other") is None
    assert store.find("other") is None
    assert store.holds("key")
    assert not store.holds("other")


@pytest.mark.parametrize("kept_bytes", [0, 10, 40, 60])
def test_what_is_damaged_is_made_again(tmp_path: Path, kept_bytes: int) -> None:
    Store(tmp_path).get("key", lambda: result(1))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:kept_bytes])
    assert Store(tmp_path).get("key", lambda: result(2)).rows[0, 0] == 2
    assert Store(tmp_path).get("key", never).rows[0, 0] == 2


def test_sweep_removes_what_was_not_used_and_nothing_else(tmp_path: Path) -> None:
    first = Store(tmp_path)
    for key in "ab":
        first.get(key, lambda: result(1))
    (tmp_path / "stranger.txt").write_text("mine")
    second = Store(tmp_path)
    second.get("b", never)
    second.sweep()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.kept", "stranger.txt"]
