"""What `make bench` prints: each figure from this run, with the bar that it is held to.

Machines are shared and noisy, so times are medians of a few runs and are given beside what the same
run measured for starting Python alone.
"""

import contextlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTCUE = [sys.executable, "-m", "pipeline"]
TONES = '[voices]\nhost = "tone:host"\nguests = ["tone:guest"]\n'
SHOW = 'title = "Bench"\ndescription = "Figures."\nurl = "https://example.org/bench"\n'


def main() -> None:
    """Print all figures."""
    start = seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    print(f"{'starting Python alone':34} {start:7.3f} s")
    with show(SHOW) as root:
        shutil.copy(ROOT / "articles" / "ferry-bell.txt", root / "articles")
        cold = seconds(lambda: make(root), runs=1)
        line("make, demo article, nothing cached", cold, start)
        line("make with nothing to do", seconds(lambda: make(root), runs=5), start, bar=1.0)
        line("make after one edited sentence", edited(root), start, bar=3.0)
    with show(SHOW + TONES) as root:
        long_article(root, minutes=60)
        took = seconds(lambda: make(root), runs=1)
        line("make, 60 minutes of tones", took, start)
        again = front_process_mb(root)
        print(f"{'largest process, 60 minutes mixed':34} {again:7.0f} MB   bar 300 MB")


def line(what: str, took: float, start: float, bar: float | None = None) -> None:
    """Print one figure, as seconds and as a multiple of starting Python."""
    told = f"   bar {bar:.0f} s" if bar else ""
    print(f"{what:34} {took:7.3f} s = {took / start:6.1f} x Python alone{told}")


def seconds(run: Callable[[], object], runs: int = 3) -> float:
    """Median wall time of a few runs."""
    times = []
    for _ in range(runs):
        before = time.perf_counter()
        run()
        times.append(time.perf_counter() - before)
    return statistics.median(times)


def make(root: Path) -> None:
    """Run the command that `make` runs."""
    subprocess.run([*OUTCUE, "--show", root, "make"], check=True, capture_output=True)


def edited(root: Path) -> float:
    """Seconds of a `make` after one sentence was edited: median of three edits."""
    path = root / "scripts" / "ferry-bell.md"
    times = []
    for word in ("two", "three", "four"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        at = next(i for i, text in enumerate(lines) if text.startswith("The engine alone took "))
        lines[at] = f"The engine alone took {word} long winters.\n"
        path.write_text("".join(lines), "utf-8")
        times.append(seconds(lambda: make(root), runs=1))
    return statistics.median(times)


def long_article(root: Path, minutes: int) -> None:
    """Write an article that reads for so many minutes at 160 words a minute."""
    body = "\n\n".join(
        f"Paragraph {n} of a long story has twenty words in it, so that eight of them fill one "
        "minute of air time." for n in range(minutes * 8)
    )  # fmt: skip
    (root / "articles" / "long.txt").write_text(f"A Long Story\n\n{body}\n", "utf-8")


def front_process_mb(root: Path) -> float:
    """Peak memory of the front process when it mixes, masters and tags anew, takes ready."""
    for path in (root / ".cache", root / "audio" / "long.json"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    code = (
        "import resource, sys; from pipeline.__main__ import main; "
        f"sys.argv[1:] = ['--show', {str(root)!r}, 'make']; main(); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return int(done.stdout.splitlines()[-1]) * (1024 / unit) / 1024


@contextlib.contextmanager
def show(settings: str) -> Iterator[Path]:
    """Give the folder of a show with these settings, and remove it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        (root / "show.toml").write_text(settings, "utf-8")
        yield root


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
