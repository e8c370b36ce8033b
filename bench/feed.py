"""A feed that has grown long: adding one episode, beside what feedgen alone needs for a bare feed.

For 100, 1,000 and 10,000 episodes a show is published into a folder, one episode is added, and it
is published again (`outcue publish`: ledger, pages, transcripts, feed.xml; what changed is sent).
In the same run, in a process of its own, feedgen writes a bare feed (title, GUID, description,
date, enclosure) of as many items. Times are those of the processor, of the whole process, so that
both start Python and load what they need, compiled as Python keeps it. What Python and the command
take to start is printed first: with 100 episodes it is nearly all there is. Feedgen and the episode
more take turns, and of each the median counts. The bar is that of 10,000. What
happens seldom (a dry run, a rename, a kill) is measured once, at the end.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline import episodefile
from pipeline.files import write
from pipeline.model import Caption, ChapterMark, Episode, Measures, Person

SIZES = (100, 1_000, 10_000)
BARS = {10_000: 1.5}
TURNS = 3
SHOW = """
title = "Bench"
description = "Figures."
url = "http://127.0.0.1:9/bench"  # where nobody listens: new enclosures are asked for in no time

[rights]
unnamed = "ours"
"""
BARE = """
import datetime, sys
from feedgen.feed import FeedGenerator
feed = FeedGenerator()
feed.load_extension("podcast")
feed.title("Bench")
feed.link(href="https://example.org/bench")
feed.description("Figures.")
for number in range(int(sys.argv[1])):
    entry = feed.add_entry(order="append")
    entry.title(f"Episode {number}")
    entry.guid(f"episode-{number}", permalink=False)
    entry.description("What the county decided on Monday night, and what it means for the bridge.")
    entry.pubDate(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    entry.enclosure(f"https://example.org/bench/media/{number}.mp3", 2_812_345, "audio/mpeg")
feed.rss_file(sys.argv[2])
"""


def main(sizes: Sequence[int]) -> None:
    """Print the figures of each size."""
    command = [sys.executable, "-m", "pipeline", "--version"]
    cost(command)  # what was changed is compiled
    line("Python starts, and does nothing", cost([sys.executable, "-c", "pass"])[0])
    line("outcue starts, and does nothing", cost(command)[0])
    for size in sizes:
        with show(size) as root:
            first, most = cost(publish(root))
            cost(publish(root))  # what was written a moment ago is read twice
            bare, one, peak = turns(root, size)
            none, _ = cost(publish(root))
            line(f"{size} episodes: feedgen alone, a bare feed", bare)
            line(f"{size} episodes: one added and published", one, bare, bar=BARS.get(size))
            line(f"{size} episodes: nothing new", none, bare)
            line(f"{size} episodes: published from nothing", first, bare)
            print(f"{'':8} peak memory {peak:.0f} MB with one added, {most:.0f} MB from nothing")
            for what, command in seldom(root).items():
                took, peak = cost(command)
                line(f"{size} episodes: {what}", took, bare)
                print(f"{'':8} peak memory {peak:.0f} MB")


def turns(root: Path, size: int) -> tuple[float, float, float]:
    """Seconds of feedgen, those of one episode more, and the peak memory, in MB, of the latter."""
    bare, one = [], []
    for turn in range(TURNS):
        bare.append(cost([sys.executable, "-c", BARE, str(size), str(root / "bare.xml")])[0])
        add(root, size + turn)
        one.append(cost(publish(root)))
    return statistics.median(bare), *map(statistics.median, zip(*one, strict=True))


def line(what: str, took_s: float, alone_s: float | None = None, bar: float | None = None) -> None:
    """Print one figure, and how many times feedgen's it is."""
    ratio = f" = {took_s / alone_s:5.2f} x feedgen" if alone_s else ""
    print(f"{what:48} {took_s:7.2f} s{ratio}{f'   bar {bar} x' if bar else ''}")


def cost(command: Sequence[str]) -> tuple[float, float]:
    """Processor seconds and peak memory, in MB, of a command."""
    measured = (
        "import json, resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]))"
    )
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    measuring = [sys.executable, "-c", measured, *command]
    done = subprocess.run(measuring, check=True, capture_output=True, text=True, env=kept)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak / (1024 if sys.platform == "linux" else 1024 * 1024)


def publish(root: Path, *options: str) -> list[str]:
    """Return the command that renders the feed and sends what changed."""
    return outcue(root, "publish", str(root / "www"), *options)


def seldom(root: Path) -> dict[str, list[str]]:
    """Return commands that an episode meets seldom or once, in the order in which they run."""
    return {
        "a dry run": publish(root, "--dry-run"),
        "one renamed": outcue(root, "rename", name(1), "renamed"),
        "one killed": outcue(root, "kill", name(2), "--note", "It was wrong."),
        "that published": publish(root),
    }


def outcue(root: Path, *words: str) -> list[str]:
    """Return a command of ours."""
    return [sys.executable, "-m", "pipeline", "--show", str(root), *words]


def name(number: int) -> str:
    """Return the name of an episode."""
    return f"episode-{number:05}"


@contextmanager
def show(size: int) -> Iterator[Path]:
    """Give the folder of a show with so many built episodes, and remove it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root / "show.toml", SHOW)
        for number in range(size):
            add(root, number)
        yield root


def add(root: Path, number: int) -> None:
    """Write an episode as a build leaves it: its script, its rundown, its file."""
    (root / "scripts").mkdir(exist_ok=True)
    (root / "audio").mkdir(exist_ok=True)
    script = f"---\ntitle: Episode {number}\n---\n\n# Story {{#c-{number}}}\n\n## HOST · track\n"
    (root / "scripts" / f"{name(number)}.md").write_text(script + "It rained.\n" * 60, "utf-8")
    path = root / "audio" / f"{name(number)}.mp3"
    path.write_bytes(path.stem.encode() * 100)
    key = "0" * 64
    built = episodefile.Built(episode(path.stem, number, path), key, key, key, key, key)
    path.with_suffix(".json").write_text(episodefile.dumps(built), "utf-8")


def episode(name: str, number: int, path: Path) -> Episode:
    """Four minutes of talk in sixty sentences."""
    said = "The county decided on Monday night what it will do about the bridge."
    return Episode(
        name=name,
        title=f"Episode {number}: what the county decided",
        description="What the county decided on Monday night, and what it means.",
        published="2026-11-20 09:00",
        duration_ms=240_000,
        measures=Measures(-16.0, -1.5, 4.2),
        chapters=tuple(ChapterMark(f"Part {n}", n * 60_000, (n + 1) * 60_000) for n in range(4)),
        captions=tuple(Caption(n * 4_000, n * 4_000 + 3_900, "HOST", said) for n in range(60)),
        people=(Person("Jo Fern", "author"),),
        credit="This story is by Jo Fern.",
        disclosure="This story is read by a computer voice.",
        explicit=False,
        path=path,
        length_bytes=path.stat().st_size,
        digest=f"{number:08x}" * 8,
    )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(tuple(map(int, sys.argv[1:])) or SIZES)
