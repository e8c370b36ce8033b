"""A show that has grown: what `make` costs with nothing to do, and with one sentence edited.

For 1, 100 and 1,000 episodes a show is drafted, built and rendered; the first episode is built as
any is, and the others stand as a build of theirs would leave them (the same words, so the same
takes and sound, under other names). Times are those of the processor, of all processes that a
command starts. The bar is that a long show costs no more than a short one.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline import release, scriptfolder

SIZES = (1, 100, 1_000)
OUTCUE = (sys.executable, "-m", "pipeline", "--show")
SHOW = """
title = "Bench"
description = "Figures."
url = "https://example.org/bench"

[voices]
host = "tone:host"
guests = ["tone:guest"]
"""
ARTICLE = """The bridge closes on Monday

By Jo Fern

The county closes the old bridge on Monday. It has carried carts and cars since 1911.

“We found rust where nobody had looked,” said Ana Ruiz, an engineer of the county.

Repairs will take until spring. Drivers take the long way around the lake until then.
"""
SETTLES_S = 1.1
"""Until a file that was just written is known by what the system says of it."""


def main(sizes: Sequence[int]) -> None:
    """Print the figures of each size, beside those of the first."""
    base: tuple[float, float] | None = None
    for size in sizes:
        with show(size) as root:
            for _ in range(2):  # what was written a moment ago is read again
                make(root)
                time.sleep(SETTLES_S)
            none = statistics.median(make(root) for _ in range(3))
            one = statistics.median(edited(root, word) for word in ("two", "three", "four"))
            base = base or (none, one)
            line(f"{size} episodes: nothing to do", none, base[0])
            line(f"{size} episodes: one sentence edited", one, base[1])


def line(what: str, took_s: float, first_s: float) -> None:
    """Print one figure, and how many times that of the first size it is."""
    print(f"{what:40} {took_s:7.2f} s = {took_s / first_s:5.2f} x the smallest show", flush=True)


def make(root: Path) -> float:
    """Processor seconds of the command that `make` runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*OUTCUE, root, "make"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edited(root: Path, word: str) -> float:
    """Processor seconds of it after a sentence of the first episode was edited."""
    path = root / "scripts" / f"{name(0)}.md"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(i for i, text in enumerate(lines) if text.startswith("Repairs will take "))
    lines[at] = f"Repairs will take {word} springs.\n"
    path.write_text("".join(lines), "utf-8")
    return make(root)


@contextmanager
def show(size: int) -> Iterator[Path]:
    """Give the folder of a show with so many built episodes, and remove it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        (root / "show.toml").write_text(SHOW, "utf-8")
        for number in range(size):
            (root / "articles" / f"{name(number)}.txt").write_text(ARTICLE, "utf-8")
        subprocess.run([*OUTCUE, root, "make", "--draft-only"], check=True, capture_output=True)
        subprocess.run([*OUTCUE, root, "build", name(0)], check=True, capture_output=True)
        for number in range(1, size):
            stand(root, name(number))
        yield root


def stand(root: Path, copy: str) -> None:
    """Put an episode in place as a build leaves it."""
    audio = root / "audio"
    for kind in (".mp3", ".qc.json", ".qc.html"):
        shutil.copyfile(audio / f"{name(0)}{kind}", audio / f"{copy}{kind}")
    built = json.loads((audio / f"{name(0)}.json").read_text("utf-8"))
    built["episode"] |= {"name": copy, "path": f"{copy}.mp3"}
    built["words"] = release.words_digest(scriptfolder.read(root, copy))  # its source is another
    (audio / f"{copy}.json").write_text(json.dumps(built), "utf-8")


def name(number: int) -> str:
    """The name of an episode."""
    return f"episode-{number:05}"


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    main(tuple(map(int, sys.argv[1:])) or SIZES)
