"""How the master is made, beside two usual ways: `python bench/master.py [MINUTES]`.

The same takes, read by our two voices, and the same bed become one MP3 of the same bit rate three
times: by `audio.mix`, by a plain pydub script (clips added up, bed overlaid, normalised, exported),
and by ffmpeg with loudnorm in two passes. pydub needs an ffmpeg on the path, as does the last. Runs
are interleaved, and what is printed of each is its median time, what a decoder hears, and how many
times longer it took than ours: bars are 3.5 (pydub) and 7 (loudnorm) at 10 minutes, 6 (pydub) at
60.
"""

import json
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
import soxr
from mix import RATE, laid_out, with_music

from pipeline import audio, engines, theme
from pipeline.meter import Meter, dbtp, integrated_lufs
from pipeline.model import Rundown, Sound

SOUND = Sound(bitrate_kbps=192)
JOBS = os.cpu_count() or 1
GAP_MS = 350
BED_DB = -12
LOUDNORM = "loudnorm=I=-16:TP=-1:LRA=11"
SENTENCES = (
    "The ferry bell rang over the harbor at six this morning, for the first time in eleven years.",
    "About a hundred and forty people stood on the landing in the rain, and some of them wept.",
    "The county pays forty-eight thousand dollars a year for the crossing, which carries nurses.",
    "Everybody loves a boat on a summer evening, but what I want is the nurse who works nights.",
    "The hull was sounder than anyone had thought, she says, and the engine only needed patience.",
    "If it is empty in February, I will be the first to say so, and I do not think it will be.",
)


def main() -> None:
    """Print one line for each way."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3 if minutes <= 10 else 1
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        music = theme.render(root / "theme.flac")
        takes = [voiced(root / f"take-{n}.flac", n) for n in range(len(SENTENCES))]
        cues = laid_out(takes, 60 * minutes)
        rundown = with_music(cues, music, 0)
        ways: dict[str, Callable[[Path], object]] = {"outcue": lambda out: ours(rundown, root, out)}
        if shutil.which("ffmpeg"):
            paths = [cue.path for cue in cues]
            ways["plain pydub"] = lambda out: pydub_build(paths, music, out)
            ways["two-pass loudnorm"] = lambda out: loudnorm_build(paths, music, out, root)
        compared(ways, root, rounds)


def voiced(path: Path, number: int) -> Path:
    """A take of two sentences, in one of two voices."""
    voice = engines.voice(("hibari:heart", "piper:joe")[number % 2])
    said = [SENTENCES[number], SENTENCES[number - 1]]
    speech = engines.engine(voice.engine).speak(said, voice.voice)
    sound = soxr.resample(np.concatenate(speech.sentences), speech.sample_rate_hz, RATE, "HQ")
    soundfile.write(path, 0.5 * sound / np.abs(sound).max(), RATE, subtype="PCM_16")
    return path


def ours(rundown: Rundown, root: Path, out: Path) -> None:
    """Our own way, from nothing but the takes."""
    shutil.rmtree(root / "kept", ignore_errors=True)
    audio.mix(rundown, SOUND, out, root / "kept", JOBS)


def pydub_build(takes: list[Path], music: Path, out: Path) -> None:
    """What a first search for “python podcast” leads to."""
    from pydub import AudioSegment, effects

    programme = AudioSegment.empty()
    for path in takes:
        programme += AudioSegment.from_file(path).set_channels(2)
        programme += AudioSegment.silent(GAP_MS, RATE)
    bed = AudioSegment.from_file(music) + BED_DB
    programme = effects.normalize(programme.overlay(bed, loop=True).fade_out(2000))
    programme.export(out, format="mp3", bitrate=f"{SOUND.bitrate_kbps}k")


def loudnorm_build(takes: list[Path], music: Path, out: Path, root: Path) -> None:
    """Joined, laid over a bed, measured, then levelled and encoded."""
    silence = root / "gap.flac"
    if not silence.exists():
        soundfile.write(silence, [0.0] * (RATE * GAP_MS // 1000), RATE)
    joined = root / "list.txt"
    joined.write_text("".join(f"file '{path}'\nfile '{silence}'\n" for path in takes), "utf-8")
    inputs: list[str | Path] = ["-f", "concat", "-safe", "0", "-i", joined]
    inputs += ["-stream_loop", "-1", "-i", music]
    mix = (
        f"[0:a]aformat=channel_layouts=stereo[s];[1:a]volume={BED_DB}dB,"
        "aformat=channel_layouts=stereo[b];[s][b]amix=duration=first:normalize=0"
    )
    measure = f"{mix},{LOUDNORM}:print_format=json"
    said = ffmpeg(*inputs, "-filter_complex", measure, "-f", "null", "-")
    found = json.loads(said[said.rindex("{") : said.rindex("}") + 1])
    known = ":".join(
        f"measured_{name}={found[f'input_{key}']}"
        for name, key in (("I", "i"), ("TP", "tp"), ("LRA", "lra"), ("thresh", "thresh"))
    )
    level = f"{mix},{LOUDNORM}:{known}:offset={found['target_offset']}:linear=true"
    rate = ["-ar", str(RATE), "-b:a", f"{SOUND.bitrate_kbps}k"]
    ffmpeg(*inputs, "-filter_complex", level, *rate, "-y", out)


def ffmpeg(*arguments: str | Path) -> str:
    """Run it, and return what it says."""
    command = ["ffmpeg", "-hide_banner", "-nostdin", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stderr


def compared(ways: dict[str, Callable[[Path], object]], root: Path, rounds: int) -> None:
    """Run all ways in turn, then print them beside the first."""
    wall: dict[str, list[float]] = {name: [] for name in ways}
    cpu: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            before, started = processor_s(), time.perf_counter()
            way(root / f"{name}.mp3")
            wall[name].append(time.perf_counter() - started)
            cpu[name].append(processor_s() - before)
    first_wall, first_cpu = (statistics.median(times["outcue"]) for times in (wall, cpu))
    for name in ways:
        took, worked = statistics.median(wall[name]), statistics.median(cpu[name])
        ratios = f"{took / first_wall:5.1f} x wall {worked / first_cpu:5.1f} x processor time"
        print(f"{name:18} {took:7.2f} s {ratios}   {heard(root / f'{name}.mp3')}")


def processor_s() -> float:
    """Seconds of processor time of this process and those that it has waited for."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def heard(path: Path) -> str:
    """Loudness and true peak of the decoded file."""
    with soundfile.SoundFile(path) as file:
        meter = Meter(file.channels, file.samplerate)
        while len(block := file.read(RATE, dtype="float32", always_2d=True)):
            meter.add(block)
    cells = meter.finish()
    loudness = integrated_lufs(cells.energy, RATE)
    return f"decoded {loudness:.2f} LUFS, true peak {dbtp(float(cells.peak.max())):.2f} dBTP"


if __name__ == "__main__":
    main()
