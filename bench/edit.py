"""One edited cue in an hour-long episode: `python bench/edit.py [MINUTES]`.

An episode of speech with a bed under every chapter is built once from ready takes. Then one cue is
edited, its new take made ready (voices are not what is measured here), and `outcue build` run as a
host runs it: planned, mixed, mastered, verified, tagged and written. The bar is 3 s. At the end the
file must hold the bytes of a build from nothing.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile
from master import SENTENCES, voiced
from mix import RATE

from pipeline import config, planning
from pipeline.speech import SPEECH_DBFS, Recording, gain, level_dbfs
from pipeline.takes import TakeStore

NAME = "hour"
BAR_S = 3.0
CUES_A_CHAPTER = 6
SHOW = """
title = "Bench"
description = "Figures."
url = "https://example.org/bench"
[voices]
host = "hibari:heart"
[sound]
bitrate = 192
"""
HEAD = """---
slug: HOUR
title: An Hour
rate: 160
cast:
  HOST
    voice: hibari:heart
---

# Before

## HOST · disclosure [from: show]
This story is read by computer voices.
"""


def main(edits: int = 3) -> None:
    """Print how long an edit takes, beside the build from nothing."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sounds = set_up(root, minutes)
        whole = built(root)
        print(f"{f'{minutes:g} minutes, from nothing':34} {whole:7.2f} s")
        took = []
        for number in range(edits):
            edit(root, number)
            make_takes_ready(root, sounds)
            took.append(built(root))
        edited = statistics.median(took)
        print(
            f"{'one edited cue':34} {edited:7.2f} s   {whole / edited:.0f} x faster, bar {BAR_S} s"
        )
        before = (root / "audio" / f"{NAME}.mp3").read_bytes()
        for gone in (root / ".cache", root / "audio" / f"{NAME}.json"):
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        built(root)
        same = before == (root / "audio" / f"{NAME}.mp3").read_bytes()
        print(f"{'byte-identical to a full build':34} {'yes' if same else 'NO'}")


def set_up(root: Path, minutes: float) -> list[np.ndarray]:
    """A show with a script of that length, all its takes ready; returns what they are made of."""
    (root / "show.toml").write_text(SHOW, "utf-8")
    for name in ("articles", "scripts", "audio"):
        (root / name).mkdir()
    paths = [voiced(root / f"take-{n}.flac", n) for n in range(len(SENTENCES))]
    sounds = [levelled(soundfile.read(path, dtype="float32")[0]) for path in paths]
    seconds = np.mean([len(sound) for sound in sounds]) / RATE + 0.5
    lines = [HEAD]
    for number in range(round(60 * minutes / seconds)):
        if number % CUES_A_CHAPTER == 0:
            lines.append(f"\n# Part {number // CUES_A_CHAPTER + 1}\n\n")
            lines.append("## MUSIC · bed [file: bed.flac, under]\n\n")
        lines.append(f"## HOST · track\n{sentence(number)}\n\n")
    script(root).write_text("".join(lines), "utf-8")
    make_takes_ready(root, sounds)
    return sounds


def levelled(sound: np.ndarray) -> np.ndarray:
    """As loud as every voice is."""
    return sound * np.float32(gain(SPEECH_DBFS - (level_dbfs(sound, RATE) or SPEECH_DBFS)))


_VERBS = ("is", "was", "became", "remained", "stays")
"""The first as it is, the others in turn as edited."""


def sentence(number: int, word: str = _VERBS[0]) -> str:
    """What cue `number` says."""
    return f"This {word} cue {number} of the hour. {SENTENCES[number % len(SENTENCES)]}"


def script(root: Path) -> Path:
    """Where it stands."""
    return root / "scripts" / f"{NAME}.md"


def edit(root: Path, number: int) -> None:
    """Say one cue in the middle another way."""
    text = script(root).read_text("utf-8")
    middle = text.count("## HOST") // 2
    word = _VERBS[1 + number % (len(_VERBS) - 1)]
    before = next(verb for verb in _VERBS if sentence(middle, verb) in text)
    script(root).write_text(
        text.replace(sentence(middle, before), sentence(middle, word), 1), "utf-8"
    )


def make_takes_ready(root: Path, sounds: list[np.ndarray]) -> None:
    """Store a take for each cue that has none, as its voice would."""
    plan = planning.plan(root, NAME, config.load(root), save_ids=True).recording
    store = TakeStore(plan.folder)
    for step in plan.missing:
        sound = sounds[int(step.key, 16) % len(sounds)]
        starts = tuple(len(sound) * n // len(step.utterances) for n in range(len(step.utterances)))
        store.save(step.key, Recording(sound, RATE, starts))


def built(root: Path) -> float:
    """Seconds of `outcue build`."""
    command = [sys.executable, "-m", "pipeline", "--show", str(root), "build", NAME]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
