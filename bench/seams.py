"""How the joints of passages sound: `python bench/seams.py [MINUTES]`.

A programme of speech with a bed under half of it is made in passages, and once more in one piece.
Coding noise is what is decoded less what LAME was given. Printed is how much more of it a joint
has than the same frames of the one piece, from 3 frames before to 12 after it and from a second
before to a second after; and, for comparison, how much more there is where words begin and nothing
was joined: two encodings of one sound whose frames are padded at other places differ there, too.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from unittest.mock import patch

import numpy as np
import soundfile
from master import JOBS, SENTENCES, voiced
from mix import RATE, laid_out, with_music

from pipeline import audio, encoder, passages, theme
from pipeline.model import Rundown, Sound
from pipeline.passages import FRAME, LEAD, Passage

BAR_DB = 2
WINDOWS = {"3 frames before to 12 after": (3, 12), "a second before to one after": (38, 38)}
FORMATS: tuple[tuple[Literal[1, 2], int], ...] = ((1, 64), (1, 128), (2, 128), (2, 192), (2, 256))


def main() -> None:
    """Print a line for each format and window."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 6
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        music = theme.render(root / "bed.flac", theme.BED)
        takes = [voiced(root / f"take-{n}.flac", n) for n in range(len(SENTENCES))]
        cues = laid_out(takes, 60 * minutes)
        rundown = with_music(cues, music, cues[len(cues) // 2].start)
        for channels, kbps in FORMATS:
            sound = Sound(channels, kbps, loudness_lufs=-16 if channels == 2 else -19)
            printed(rundown, kbps, *noises(rundown, sound, root), f"{channels} x {kbps:3} kbit/s")


def noises(rundown: Rundown, sound: Sound, root: Path) -> tuple[np.ndarray, np.ndarray]:
    """Noise of each frame, made in passages and in one piece."""
    given: list[bytes] = []
    encode = encoder.encode
    joined = mixed(rundown, sound, root / "joined")

    def heard(blocks: Iterable[bytes], settings: encoder.Settings) -> bytes:
        given[:] = [b"".join(blocks)]
        return encode(given, settings)

    def uncut(whole: Rundown, _kbps: int) -> tuple[Passage, ...]:
        return (Passage(0, whole.length, 0, whole.length),)

    with patch.object(encoder, "encode", heard), patch.object(audio, "cut", uncut):
        one_piece = mixed(rundown, sound, root / "one")
    scale = encoder.Settings(sound.channels, sound.bitrate_kbps, RATE).input_scale
    wanted = np.frombuffer(given[0], "<i2").reshape(-1, sound.channels) * (scale / 32768)
    return by_frame(joined - wanted), by_frame(one_piece - wanted)


def mixed(rundown: Rundown, sound: Sound, out: Path) -> np.ndarray:
    """The programme, mixed from nothing, as a decoder hears it."""
    with tempfile.TemporaryDirectory(dir=out.parent) as kept:
        audio.mix(rundown, sound, out.with_suffix(".mp3"), Path(kept), JOBS)
    return np.asarray(soundfile.read(out.with_suffix(".mp3"), always_2d=True)[0])


def by_frame(noise: np.ndarray) -> np.ndarray:
    """Energy of each frame."""
    return np.asarray(np.add.reduceat((noise**2).sum(axis=1), np.arange(0, len(noise), FRAME)))


def printed(
    rundown: Rundown, kbps: int, joined: np.ndarray, one_piece: np.ndarray, name: str
) -> None:
    """One line for each window."""
    joints = {passage.start // FRAME for passage in passages.cut(rundown, kbps)[1:]}
    words = {(cue.start - LEAD) // FRAME for cue in rundown.cues if cue.provenance}
    for window, (before, after) in WINDOWS.items():
        told = []
        for places in (joints, {at for at in words - joints if at > before}):
            spans = [slice(at - before, at + after) for at in sorted(places)]
            more = [10 * np.log10(joined[span].sum() / one_piece[span].sum()) for span in spans]
            over = sum(abs(db) > BAR_DB for db in more)
            told.append(f"{over} of {len(more)} over {BAR_DB} dB, worst {max(more, key=abs):+.2f}")
        print(f"{name}  {window:28}  joints: {told[0]}   elsewhere: {told[1]}", flush=True)


if __name__ == "__main__":
    main()
