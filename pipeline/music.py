"""Music as a mixer wants it: at the programme's rate, one or two channels, exact to the sample.

Files come as they are: at 48 kHz, as MP3 or Ogg, in 7.1, as loud as their label likes. Each is
looked through once, block by block, and turned into FLAC where it must be; what was found is kept
beside it. A piece's gain makes it as loud as the speech that it stands beside.
"""

import json
import math
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import intact, mp3heads, mp3mending, timecode
from .errors import FileError, Mistake, SoundError
from .files import aside, digest, file_digest, reading, used, write
from .model import Piece
from .soundwriting import writing

if TYPE_CHECKING:
    import numpy as np
    import soundfile
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

SPEECH_LUFS = -20.5
"""Speech as it stands in the mix, before the master's gain: -23 dBFS in both channels."""
MOST_GAIN_DB = 20.0
"""What is softer still is soft on purpose."""
HIGHEST_DBFS = -1.0
"""Peaks of a piece that was made louder."""

_VERSION = "3"
_EXACT = frozenset({"AIFF", "FLAC", "WAV", "WAVEX"})
"""Formats whose length and positions are exact to the sample."""
_WHOLE = frozenset({"PCM_S8", "PCM_U8", "PCM_16", "PCM_24", "PCM_32"})
"""Encodings that hold no sample beyond full scale, and none that is no number."""
_SHORTEST_S = 0.1
"""What is shorter is a file that went wrong; going round under words, it would buzz."""
_CUT_OFF = "it is cut off: it ends before its header says"
_BLOCK = 1 << 17
_HEARD_S = 1800
"""Half an hour tells how loud a piece is; all of it is looked through."""
_MONO_LU = 3.01
"""One channel that plays in both is twice the power."""
_ROOM = 0.5
"""What decodes beyond full scale keeps its shape: converted pieces stand 6 dB lower."""
_ROUGH_S = 0.1
"""What an MP3 that says how long it is may be shorter by: not all count the encoder's delay."""
_LEFT, _RIGHT, _BOTH, _NONE = (1.0, 0.0), (0.0, 1.0), (0.7071, 0.7071), (0.0, 0.0)
_BEHIND_LEFT, _BEHIND_RIGHT = (0.7071, 0.0), (0.0, 0.7071)
_SEATS = {
    3: (_LEFT, _RIGHT, _BOTH),
    4: (_LEFT, _RIGHT, _BEHIND_LEFT, _BEHIND_RIGHT),
    5: (_LEFT, _RIGHT, _BOTH, _BEHIND_LEFT, _BEHIND_RIGHT),
    6: (_LEFT, _RIGHT, _BOTH, _NONE, _BEHIND_LEFT, _BEHIND_RIGHT),
    7: (_LEFT, _RIGHT, _BOTH, _NONE, (0.5, 0.5), _BEHIND_LEFT, _BEHIND_RIGHT),
    8: (_LEFT, _RIGHT, _BOTH, _NONE, *((_BEHIND_LEFT, _BEHIND_RIGHT) * 2)),
}
"""What each channel gives to left and right, in the order of RFC 9639, section 9.1.3 (and of WAV);
weights are those of ITU-R BS.775, annex 4, the low-frequency channel left out."""


class _Facts(NamedTuple):
    """What was found out about a file."""

    frames: int
    gain_db: float
    made: str | None
    """Digest of the FLAC file that stands in for it; `None` where it will do itself."""


def conformed(path: Path, sample_rate_hz: int, folder: Path) -> Piece:
    """The file itself where it will do, else a FLAC file made of it, kept in `folder`.

    Raises SoundError for a file without sound, or whose sound is damaged, FileError.
    """
    key = digest(_VERSION, file_digest(path), str(sample_rate_hz))
    made, notes = folder / f"{key}.flac", folder / f"{key}.json"
    facts = _noted(notes, made)
    if facts:
        used(notes, made)
    else:
        facts = _looked_through(path, sample_rate_hz, made)
        write(notes, json.dumps(facts._asdict()))
    return Piece(made if facts.made else path, facts.frames, facts.gain_db)


def length_ms(path: Path) -> int:
    """How long a file says it is; nothing is decoded. Raises SoundError, FileError."""
    with mp3mending.quiet(path), _opened(path) as music:
        return timecode.ms(music.frames, music.samplerate)


def _noted(notes: Path, made: Path) -> _Facts | None:
    """What was kept of it, while it holds."""
    with suppress(OSError, ValueError, TypeError, FileError):
        facts = _Facts(**json.loads(notes.read_text("utf-8")))
        if facts.made is None or facts.made == file_digest(made):
            return facts
    return None


def _looked_through(path: Path, sample_rate_hz: int, made: Path) -> _Facts:
    with mp3mending.quiet(path), _opened(path) as music:
        as_it_is = music.format in _EXACT and music.subtype in _WHOLE
        if as_it_is and music.samplerate == sample_rate_hz and music.channels <= 2:
            frames, gain_db = _measured(_blocks(music, path), music.channels, sample_rate_hz)
            return _Facts(frames, gain_db, None)
        frames, gain_db = _converted(music, path, sample_rate_hz, made)
        return _Facts(frames, gain_db, file_digest(made))


def _opened(path: Path) -> "soundfile.SoundFile":
    import soundfile

    with reading(path):
        _refuse(path)
    try:
        music = _read(path)
    except soundfile.LibsndfileError as error:
        raise _unusable(path, "it is not a sound file that can be read") from error
    wrong = ""
    if not music.frames:
        wrong = "there is no sound in it"
    elif music.frames < music.samplerate * _SHORTEST_S:
        wrong = "it is shorter than a tenth of a second"
    elif music.channels > 2 and music.channels not in _SEATS:
        wrong = f"nobody knows where its {music.channels} channels belong"
    if wrong:
        music.close()
        raise _unusable(path, wrong)
    return music


def _refuse(path: Path) -> None:
    """Refuse what decoders would make something of. Raises SoundError."""
    if intact.is_cut_off(path):
        raise _unusable(path, _CUT_OFF)
    if path.suffix.lower() == ".mp3":
        if intact.is_text(path):  # mpg123 prints a page about it
            raise _unusable(path, "it is text")
        if lost := mp3mending.lost_frames(path):
            raise _unusable(path, f"it is damaged: {lost} of its frames are missing")


def _read(path: Path) -> "soundfile.SoundFile":
    """The file, of an MP3 that libsndfile would misjudge a copy that is gone when it is closed."""
    import soundfile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        is_misjudged = path.suffix.lower() == ".mp3" and mp3mending.mended(path, copy)
        return soundfile.SoundFile(copy if is_misjudged else path)


def _unusable(path: Path, reason: str) -> SoundError:
    return SoundError(
        Mistake("unreadable-sound", str(path), reason.strip(" ."), "export it as FLAC or WAV")
    )


def _blocks(music: "soundfile.SoundFile", path: Path) -> "Iterator[Samples]":
    """The file's samples, block by block, every one of them a number."""
    import numpy as np
    import soundfile

    read = 0
    try:
        while len(block := music.read(_BLOCK, dtype="float32", always_2d=True)):
            if not np.isfinite(block).all():
                raise _unusable(path, "it holds samples that are no numbers")
            read += len(block)
            yield block
    except soundfile.LibsndfileError as error:
        raise _unusable(path, error.error_string) from error
    if read < music.frames - _short(music, path):
        raise _unusable(path, _CUT_OFF)
    if not read:
        raise _unusable(path, "there is no sound in it")


def _short(music: "soundfile.SoundFile", path: Path) -> float:
    """By how much a whole file may be shorter than libsndfile thinks, in samples."""
    if music.format in _EXACT:
        return 0
    if music.format != "MP3":
        return math.inf
    with reading(path), path.open("rb") as file:
        return music.samplerate * _ROUGH_S if mp3heads.is_counted(file) else math.inf


def _converted(
    music: "soundfile.SoundFile", path: Path, sample_rate_hz: int, made: Path
) -> tuple[int, float]:
    """Resampled in high quality, block by block: an album side needs no more memory than a jingle.

    Returns the frames that were written, and the gain that they want.
    """
    channels = min(2, music.channels)
    with aside(made) as file, writing(file, sample_rate_hz, channels, "PCM_24") as written:

        def kept() -> "Iterator[Samples]":
            for block in _resampled(music, path, sample_rate_hz):
                written.write(block)
                yield block

        return _measured(kept(), channels, sample_rate_hz)


def _resampled(
    music: "soundfile.SoundFile", path: Path, sample_rate_hz: int
) -> "Iterator[Samples]":
    import soxr

    seats = _seats(music.channels)
    rates = music.samplerate, sample_rate_hz
    stream = soxr.ResampleStream(*rates, seats.shape[1], dtype="float32", quality="HQ")
    for block in _blocks(music, path):
        yield stream.resample_chunk(block @ seats)
    yield stream.resample_chunk(seats[:0], last=True)


def _seats(channels: int) -> "Samples":
    """How the channels of a file become one or two."""
    import numpy as np

    if channels <= 2:
        return np.eye(channels, dtype=np.float32) * np.float32(_ROOM)
    seats = np.array(_SEATS[channels], np.float32)
    return np.asarray(seats * np.float32(_ROOM) / seats.sum(axis=0).max())


def _measured(blocks: "Iterator[Samples]", channels: int, sample_rate_hz: int) -> tuple[int, float]:
    """Samples of a piece, and the gain that makes it as loud as speech."""
    from . import meter

    metering = meter.Meter(channels, sample_rate_hz)
    frames = 0
    for block in blocks:
        if frames < _HEARD_S * sample_rate_hz:
            metering.add(block)
        frames += len(block)
    cells = metering.finish()
    lufs = meter.integrated_lufs(cells.energy, sample_rate_hz)
    in_both = _MONO_LU if channels == 1 else 0.0
    return frames, _gain_db(lufs + in_both, meter.dbtp(float(cells.peak.max(initial=0))))


def _gain_db(lufs: float, peak_dbtp: float) -> float:
    """What makes a piece as loud as speech, within what its peaks allow.

    >>> _gain_db(-9.04, 0.3), _gain_db(-30.5, -8.0), _gain_db(float("-inf"), float("-inf"))
    (-11.5, 7.0, 0.0)
    """
    if not math.isfinite(lufs):
        return 0.0
    most = min(MOST_GAIN_DB, max(0.0, HIGHEST_DBFS - peak_dbtp))
    return round(min(SPEECH_LUFS - lufs, most), 1)
