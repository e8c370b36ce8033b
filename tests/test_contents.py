"""What files say, remembered while nobody writes them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import contents
from pipeline.contents import Contents

NAMES = [f"{number}.md" for number in range(21)]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_what_was_written_is_read_again_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: set[str], gone: set[str]
) -> None:
    monkeypatch.setattr(contents, "_SETTLED_NS", 0)
    read: list[str] = []

    def says(path: str) -> list[str]:
        read.append(path)
        return [(tmp_path / path).read_text("utf-8")]

    def ask() -> list[str | None]:
        found = Contents(tmp_path, tmp_path / "memory.tsv", "this program")
        rows = found.of_all(NAMES, says)
        found.keep()
        return [row[1] if row else None for row in rows]

    for name in NAMES:
        (tmp_path / name).write_text(f"first {name}", "utf-8")
    ask()
    read.clear()
    for name in written - gone:
        (tmp_path / name).write_text(f"second {name}", "utf-8")
    for name in gone:
        (tmp_path / name).unlink()
    wanted = {name: "second" if name in written else "first" for name in NAMES if name not in gone}
    assert ask() == [f"{wanted[name]} {name}" if name in wanted else None for name in NAMES]
    assert sorted(read) == sorted(written - gone)
