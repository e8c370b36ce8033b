"""The cold build of the demo against its floor, in pairs: what `make bench` prints of it.

The floor: the same cues voiced by the same engines in two fresh processes, and one LAME pass over
the programme. All that the build does besides (drafting, levels, mix, limiter, proof, tags,
feed) is what is above it.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
BAR = 1.25
SHOW = 'title = "Bench"\ndescription = "Figures."\nurl = "https://example.org/bench"\n'
VOICE = """
import json, sys
from pipeline import engines
for engine, voice, sentences in json.loads(sys.stdin.read()):
    engines.engine(engine).speak(sentences, voice)
"""
Work = list[tuple[str, str, list[str]]]


def main(pairs: int = 3) -> None:
    """Print the ratio of medians."""
    built, floor = [], []
    for _ in range(pairs):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            built.append(seconds_of_build(root))
            floor.append(seconds_of_floor(shares(cues(root)), pcm(root)))
    ratio = statistics.median(built) / statistics.median(floor)
    told = f"{statistics.median(built):.2f} s / {statistics.median(floor):.2f} s"
    print(f"{'cold build of the demo / its floor':34} {ratio:7.2f}   {told}, bar {BAR}")


def seconds_of_build(root: Path) -> float:
    """Wall time of the first `make` of a show with the demo's article."""
    (root / "articles").mkdir()
    (root / "show.toml").write_text(SHOW, "utf-8")
    shutil.copy(ROOT / "articles" / "ferry-bell.txt", root / "articles")
    command = [sys.executable, "-m", "pipeline", "--show", str(root), "make"]
    before = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - before


def seconds_of_floor(work: Sequence[Work], sound: bytes) -> float:
    """Wall time of the voices in two fresh processes, then of one pass of the encoder."""
    import lameenc

    before = time.perf_counter()
    running = [
        subprocess.Popen([sys.executable, "-c", VOICE], stdin=subprocess.PIPE, text=True)
        for _ in work
    ]
    for process, share in zip(running, work, strict=True):
        assert process.stdin  # noqa: S101 - it was asked for
        process.stdin.write(json.dumps(share))
        process.stdin.close()
    if any(process.wait() for process in running):
        raise SystemExit("a voice failed")
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(128)
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(2)
    encoder.set_quality(3)
    encoder.encode(sound)
    encoder.flush()
    return time.perf_counter() - before


def cues(root: Path) -> Work:
    """Engine, voice and sentences of every cue that was voiced."""
    log = json.loads((root / "audio" / ".takes" / "ferry-bell.json").read_text("utf-8"))
    voices = ((*entry["voice"].split(":"), entry["spoken"]) for entry in log.values())
    return [(engine, voice, spoken) for engine, voice, spoken in voices]


def shares(work: Work) -> tuple[Work, Work]:
    """Two shares of equal length, as good as it gets: the longest first, to whoever has less."""
    found: tuple[Work, Work] = ([], [])
    letters = [0, 0]
    for cue in sorted(work, key=lambda cue: -len("".join(cue[2]))):
        less = letters.index(min(letters))
        found[less].append(cue)
        letters[less] += len("".join(cue[2]))
    return found


def pcm(root: Path) -> bytes:
    """The programme as an encoder is given it."""
    import soundfile

    samples, _ = soundfile.read(root / "audio" / "ferry-bell.mp3", dtype="int16")
    return bytes(samples.tobytes())


if __name__ == "__main__":
    main()
