"""How fast a mix is and how much memory it holds: `python bench/mix.py [MINUTES]`.

Writes takes of its own into a temporary folder, mixes a three-minute episode from nothing, again,
and with one cue changed, then an hour (or MINUTES) with the theme under everything, which is the
slowest case. Every figure comes from this run; × is times realtime.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile

from pipeline import audio, theme
from pipeline.model import PlayedCue, Rundown, Sound

RATE = 44_100
GRID = 1152
JOBS = os.cpu_count() or 1
LENGTHS_S = (7.5, 12, 4.2, 16, 9.1, 6)


def main() -> None:
    """Print the figures, short things first: memory is the highest so far."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        music = theme.render(root / "theme.flac")
        takes = [written(root / f"take-{n}.flac", n) for n in range(len(LENGTHS_S))]
        cues = laid_out(takes, 180)
        episode = with_music(cues, music, cues[-1].start)
        measured("3 min, from nothing", episode, root)
        measured("3 min, nothing changed", episode, root)
        cues[5] = replace(cues[5], path=written(root / "new.flac", len(LENGTHS_S) + 5))
        measured("3 min, one cue changed", with_music(cues, music, cues[-1].start), root)
        hour = with_music(laid_out(takes, 60 * minutes), music, 0)
        measured(f"{minutes:g} min, from nothing", hour, root)


def measured(name: str, rundown: Rundown, root: Path) -> None:
    """Mix, and print how long it took."""
    started = time.perf_counter()
    master = audio.mix(rundown, Sound(), root / "out.mp3", root / "kept", JOBS)
    took_s = time.perf_counter() - started
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measures = master.measures
    speed = rundown.length / RATE / took_s
    print(
        f"{name:24} {took_s:7.2f} s {speed:6.0f} × on {JOBS} threads {mebibytes:5.0f} MiB"
        f"  {measures.loudness_lufs:.2f} LUFS {measures.true_peak_dbtp:.2f} dBTP"
    )


def written(path: Path, seed: int) -> Path:
    """A take that buzzes and hisses like speech."""
    at_s = np.arange(int(LENGTHS_S[seed % len(LENGTHS_S)] * RATE)) / RATE
    turns = np.cumsum(110 + seed + 25 * np.sin(2 * np.pi * 0.7 * at_s)) / RATE
    syllables = np.sin(2 * np.pi * 2.7 * at_s)
    sound = sum(np.sin(2 * np.pi * n * turns) / n for n in range(1, 25)) * np.clip(syllables, 0, 1)
    hiss = (np.random.default_rng(seed).random(len(at_s)) - 0.5) * np.clip(-syllables, 0, 0.5)
    soundfile.write(path, (0.13 * (sound + hiss)).astype(np.float32), RATE, subtype="PCM_16")
    return path


def laid_out(takes: list[Path], seconds: float) -> list[PlayedCue]:
    """Takes one after the other."""
    cues: list[PlayedCue] = []
    at = index = 0
    while at < seconds * RATE:
        path = takes[index % len(takes)]
        end = at + soundfile.info(path).frames
        cues.append(PlayedCue(f"t-{index}", "track", "HOST", at, end, path, "synthetic"))
        at = -(-(end + 15_435) // GRID) * GRID
        index += 1
    return cues


def with_music(cues: list[PlayedCue], music: Path, start: int) -> Rundown:
    """The theme under the cues from that sample on, and two seconds more."""
    end = cues[-1].end + 2 * RATE
    bed = PlayedCue("m-bed", "bed", "MUSIC", start, end, music, None, under=True, fade_out=88_200)
    return Rundown(RATE, end, (*cues, bed), (), ())


if __name__ == "__main__":
    main()
