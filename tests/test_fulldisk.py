"""A disk that is too small: one line, nothing half-written, and the next run finishes."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.theme import THEME, render

Resize = Callable[[int], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Resize]]:
    """A file system of its own in memory, and how to give it so many KiB."""
    root = tmp_path / "disk"
    root.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", root], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"this user may mount no file system: {mounted.stderr.decode().strip()}")

    def resize(kibibytes: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={kibibytes}k", root], check=True)

    try:
        yield root, resize
    finally:
        subprocess.run(["umount", "-l", root], check=True)


def test_wherever_the_disk_fills_up_it_is_one_line_and_the_next_run_finishes(
    disk: tuple[Path, Resize], built: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root, resize = disk
    for name in ("show.toml", "articles"):
        copy = shutil.copytree if (built / name).is_dir() else shutil.copy
        copy(built / name, root / name)
    needed = sum(path.stat().st_size for path in built.rglob("*") if path.is_file()) // 1024
    told: set[str] = set()
    for twentieths in range(1, 20):
        resize(64 + needed * twentieths // 20)
        status = cli.main(["--show", str(root), "make"])
        said = capfd.readouterr().err
        refused = [line for line in said.splitlines() if line.endswith("]")]
        assert status in (0, 1), said
        assert [line.rpartition("[")[2] for line in refused] == ["full-disk]"] * status
        assert not [*root.rglob("*.part")]
        told.update(line.partition(":")[0].removeprefix(f"{root}/") for line in refused)
    assert len(told) >= 4, "the disk filled up at the same step every time"
    resize(64 * 1024)
    assert cli.main(["--show", str(root), "make"]) == 0
    made, wanted = (next((show / "audio").glob("*.mp3")) for show in (root, built))
    assert made.read_bytes() == wanted.read_bytes()


def test_a_sound_that_finds_no_room_is_told_as_the_disk_does(disk: tuple[Path, Resize]) -> None:
    root, _ = disk
    with pytest.raises(Exception, match="the disk is full"):
        render(root / "theme.flac", THEME)
    assert not [*root.iterdir()]


def test_a_target_that_is_full_keeps_no_half_file(
    disk: tuple[Path, Resize], ours: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target, resize = disk
    publish = ["--show", str(ours), "publish", str(target)]
    resize(128)
    assert cli.main(publish) == 3
    assert "[target-failed]" in capfd.readouterr().err.splitlines()[-1]
    assert not [*target.rglob("*.part")]
    assert not (target / "feed.xml").exists()
    resize(64 * 1024)
    assert cli.main(publish) == 0
    assert (target / "feed.xml").exists()
