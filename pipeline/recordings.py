"""Recordings as they come: any format, rate and channels, heard in blocks, however long they are.

`check` hears a recording through once and says what it is like; `Check` is kept, so that planning
decodes nothing twice. `read` gives a part of it as one channel. Memory holds one block.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from . import ffmpeg, intact, mp3mending, wordedges
from .errors import Mistake, TakeError
from .files import digest, reading, used, write
from .speech import CELLS_A_SECOND, cell_size, decibels, gain, gated_dbfs, in_cells

if TYPE_CHECKING:
    import numpy as np
    import soundfile
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

SUFFIXES = frozenset(
    [
        ".aif",
        ".aifc",
        ".aiff",
        ".au",
        ".bwf",
        ".caf",
        ".flac",
        ".mp3",
        ".oga",
        ".ogg",
        ".opus",
        ".rf64",
        ".w64",
        ".wav",
    ]
)
"""Of files that libsndfile reads; `ffmpeg.SUFFIXES` are those of the others."""
_CUT_OFF = "is cut off: it ends before its header says"
_SHORTEST_S = 0.1
_LOST_BY_MIXING_DB = 9.0
_REVISION = "5"
"""To be raised when `check` hears the same recording otherwise."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a recording, or a part of it, is like."""

    sample_rate_hz: int
    frames: int
    """Samples of the whole recording."""
    form: str
    """Its format, rate and channels: what one recorder in one session keeps."""
    start: int
    stop: int
    """The part that was heard, in samples."""
    words_start: int
    words_stop: int
    """Where its words begin and end, in samples; of a span, the span."""
    channel: int | None
    """The one that holds the voice; `None`: all of them, mixed."""
    offset: float
    """Its samples' mean, a microphone's fault and no sound."""
    level_dbfs: float | None
    """Of its speech, as `speech.level_dbfs`; `None` where it is silent."""
    floor_dbfs: float
    """Of its pauses."""
    peak: float


def check(
    path: Path, mark: str, cache: Path, span: tuple[Fraction, Fraction] | None = None
) -> Check:
    """Hear a recording, or the span of seconds in it, through once.

    `mark` is the file's digest; `cache` is a folder that keeps what was heard.
    Raises TakeError for one that is damaged, empty or no sound, or ends before the span does;
    MissingToolError where only FFmpeg reads it; FileError.
    """
    known = cache / f"{digest('check', _REVISION, mark, str(span))}.json"
    try:
        found = Check(**json.loads(known.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        found = _heard(path, mark, cache, span)
    else:
        used(known)
        return found
    write(known, json.dumps(asdict(found)))
    return found


def read(
    path: Path, mark: str, cache: Path, part: Check, start: int, stop: int
) -> Iterator["Samples"]:
    """Blocks of the recording's voice from sample `start` up to `stop`, its offset taken away."""
    with _opened(path, mark, cache) as file:
        yield from _voices(file, part, start, stop)


def _voices(file: "soundfile.SoundFile", part: Check, start: int, stop: int) -> Iterator["Samples"]:
    for block in _blocks(file, start, stop):
        chosen = mixed(block) if part.channel is None else block[:, part.channel]
        yield chosen - chosen.dtype.type(part.offset)


# ------------------------------------------------------------------------------------------ files


@contextmanager
def _opened(path: Path, mark: str, cache: Path) -> Iterator["soundfile.SoundFile"]:
    """The file, or a copy of it that can be read, which is kept."""
    import soundfile

    copy = cache / f"{digest('decoded', mark)}.flac"
    try:
        if path.suffix.lower() in mp3mending.SUFFIXES and not copy.is_file():
            mp3mending.decode(path, copy)
        with mp3mending.quiet(path):
            file = soundfile.SoundFile(copy if copy.is_file() else path)
    except soundfile.SoundFileError as error:
        if path.suffix.lower() not in ffmpeg.SUFFIXES:
            raise unusable("is not a sound file that can be read", path) from error
        ffmpeg.decode(path, copy)
        file = soundfile.SoundFile(copy)
    try:
        with file, mp3mending.quiet(path):
            yield file
    except soundfile.SoundFileError as error:
        raise unusable("is cut off or damaged", path) from error


def unusable(message: str, path: Path) -> TakeError:
    """The refusal of a recording that is no good."""
    return TakeError(Mistake("unusable-take", str(path), message, "record or export it again"))


def _blocks(file: "soundfile.SoundFile", start: int, stop: int) -> Iterator["Samples"]:
    """Ten seconds at a time, whole cells but for the last; fewer samples where it ends early."""
    size = _stretch(file.samplerate)
    file.seek(start)
    while start < stop:
        block = file.read(min(size, stop - start), dtype="float32", always_2d=True)
        if not len(block):
            return
        start += len(block)
        yield block


def _stretch(sample_rate_hz: int) -> int:
    """Samples of ten seconds, in whole cells."""
    return 10 * CELLS_A_SECOND * cell_size(sample_rate_hz)


def mixed(block: "Samples") -> "Samples":
    """All channels as one: their mean."""
    import numpy as np

    channels = block.shape[1]
    return block @ np.full(channels, 1 / channels, np.float32) if channels > 1 else block[:, 0]


# ---------------------------------------------------------------------------------------- hearing


def _heard(path: Path, mark: str, cache: Path, span: tuple[Fraction, Fraction] | None) -> Check:
    import numpy as np

    with reading(path):
        _refuse(path, whole=span is None)
    with _opened(path, mark, cache) as file:
        rate = file.samplerate
        if file.frames < rate * _SHORTEST_S:
            raise unusable("has no sound in it", path)
        start, stop = (round(second * rate) for second in span) if span else (0, file.frames)
        if stop > file.frames:
            raise _beyond(path, Fraction(file.frames, rate))
        with np.errstate(invalid="ignore"):  # numbers that are none are looked for below
            sums = _Sums.of(file, start, stop)
        if sums.frames < stop - start:
            raise unusable(_CUT_OFF, path)
        if not sums.are_numbers():
            raise unusable("holds samples that are no numbers", path)
        form = f"{file.format} {file.subtype} {rate} Hz x{file.channels}"
        found = sums.check(rate, file.frames, form, start, stop)
        return found if span else _with_words(found, file)


def _with_words(part: Check, file: "soundfile.SoundFile") -> Check:
    """The check with the place of its words, the silence before and behind them left out."""
    if part.level_dbfs is None:
        return part
    start, stop = wordedges.find(
        partial(_voices, file, part),
        part.start,
        part.stop,
        part.sample_rate_hz,
        level_dbfs=part.level_dbfs,
        floor_dbfs=part.floor_dbfs,
    )
    return replace(part, words_start=start, words_stop=stop)


def _refuse(path: Path, *, whole: bool) -> None:
    """Refuse what decoders would make something of; of a `whole` recording nothing may be missing.

    Raises TakeError.
    """
    if path.suffix.lower() == ".mp3" and intact.is_text(path):  # mpg123 prints a page about it
        raise unusable("is not a sound file that can be read", path)
    if whole and intact.is_cut_off(path):
        raise unusable(_CUT_OFF, path)
    if whole and path.suffix.lower() == ".mp3" and (lost := mp3mending.lost_frames(path)):
        raise unusable(f"is damaged: {lost} of its frames are missing", path)


def _beyond(path: Path, length_s: Fraction) -> TakeError:
    message = f"ends at {clock(length_s)}, before the cut does"
    remedy = "give times inside it, [tape: FILE IN-OUT]"
    return TakeError(Mistake("tape-range", str(path), message, remedy))


def clock(seconds: Fraction) -> str:
    """A place on tape: minutes, seconds and thousandths.

    >>> clock(Fraction(754, 10)), clock(Fraction(3723))
    ('1:15.4', '1:02:03.0')
    """
    whole, part = divmod(round(seconds * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    fraction = f"{part:03}".rstrip("0") or "0"
    return (f"{hours}:{minute:02}" if hours else f"{minute}") + f":{second:02}.{fraction}"


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Of each cell and channel, with all channels mixed as the last."""

    count: "NDArray[np.int64]"
    first: "NDArray[np.float64]"
    """Sum of the samples."""
    second: "NDArray[np.float64]"
    """Sum of their squares."""
    low: "NDArray[np.float64]"
    high: "NDArray[np.float64]"
    """Of the whole, a channel each."""

    @classmethod
    def of(cls, file: "soundfile.SoundFile", start: int, stop: int) -> "_Sums":
        import numpy as np

        size = cell_size(file.samplerate)
        counts, firsts, seconds, lows, highs = [], [], [], [], []
        for block in _blocks(file, start, stop):
            voices = (*block.T, mixed(block))
            cells = [in_cells(voice, size) for voice in voices]
            counts.append(np.diff(np.arange(0, len(block), size), append=len(block)))
            firsts.append(np.column_stack([own.sum(axis=1) for own in cells]))
            seconds.append(np.column_stack([np.einsum("ij,ij->i", own, own) for own in cells]))
            lows.append([voice.min() for voice in voices])
            highs.append([voice.max() for voice in voices])
        if not counts:
            none = np.zeros((0, 1))
            return cls(np.zeros(0, np.int64), none, none, none, none)
        return cls(
            np.concatenate(counts),
            np.concatenate(firsts).astype(np.float64),
            np.concatenate(seconds).astype(np.float64),
            np.min(lows, axis=0).astype(np.float64),
            np.max(highs, axis=0).astype(np.float64),
        )

    @property
    def frames(self) -> int:
        return int(self.count.sum())

    def are_numbers(self) -> bool:
        import numpy as np

        return bool(np.isfinite(self.second).all())

    def check(self, rate: int, frames: int, form: str, start: int, stop: int) -> Check:
        import numpy as np

        offsets = self.first.sum(axis=0) / self.frames
        counts = self.count[:, None]
        energies = self.second - 2 * offsets * self.first + offsets**2 * counts
        energies = np.maximum(energies, 0.0)
        voice = _voice(energies.sum(axis=0))
        powers = energies[:, voice] / self.count
        high, low = self.high[voice] - offsets[voice], offsets[voice] - self.low[voice]
        return Check(
            sample_rate_hz=rate,
            frames=frames,
            form=form,
            start=start,
            stop=stop,
            words_start=start,
            words_stop=stop,
            channel=None if voice == energies.shape[1] - 1 else voice,
            offset=float(offsets[voice]),
            level_dbfs=gated_dbfs(_windows(powers)),
            floor_dbfs=decibels(float(np.percentile(powers, 10))),
            peak=float(max(high, low)),
        )


def _voice(energies: "NDArray[np.float64]") -> int:
    """Index of all channels mixed, or of the loudest where mixing would lose the voice.

    It does with one of eight microphones, and with a leg wired the wrong way round.
    """
    loudest = int(energies[:-1].argmax())
    lost = energies[-1] < energies[loudest] * gain(-2 * _LOST_BY_MIXING_DB)
    return loudest if lost else len(energies) - 1


def _windows(powers: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Powers of windows of 400 ms, every 100 ms, of those of cells."""
    import numpy as np

    wide, step = min(len(powers), 40), 10
    total = np.concatenate([[0.0], np.cumsum(powers)])
    at = np.arange(0, len(powers) - wide + 1, step)
    return np.asarray((total[at + wide] - total[at]) / wide)
