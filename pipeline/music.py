"""A show's own music as a mixer wants it: at the programme's rate, exact to the sample.

Files come as they are, at 48 kHz, as MP3 or Ogg. Those are decoded and resampled once.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from .errors import Mistake, SoundError
from .files import aside, digest, file_digest

if TYPE_CHECKING:
    import soundfile

_EXACT = frozenset({"AIFF", "FLAC", "WAV"})
"""Formats whose length and positions are exact to the sample."""
_BLOCK = 1 << 17


def conformed(path: Path, sample_rate_hz: int, folder: Path) -> Path:
    """The file itself where it will do, else a FLAC file made of it, kept in `folder`.

    Raises SoundError for a file without sound, FileError for one that cannot be read.
    """
    mark = file_digest(path)
    with _opened(path) as music:
        if music.format in _EXACT and music.samplerate == sample_rate_hz:
            return path
        made = folder / f"{digest(mark, str(sample_rate_hz))}.flac"
        if not made.exists():
            _resample(music, sample_rate_hz, made)
    return made


def _opened(path: Path) -> "soundfile.SoundFile":
    import soundfile

    try:
        music = soundfile.SoundFile(path)
    except soundfile.LibsndfileError as error:
        raise _unusable(path, error.error_string) from error
    if not music.frames:
        music.close()
        raise _unusable(path, "there is no sound in it")
    return music


def _unusable(path: Path, reason: str) -> SoundError:
    return SoundError(
        Mistake("unreadable-sound", str(path), reason.strip(" ."), "export it as FLAC or WAV")
    )


def _resample(music: "soundfile.SoundFile", sample_rate_hz: int, out: Path) -> None:
    """Block by block, in high quality: an album side needs no more memory than a jingle."""
    import soundfile
    import soxr

    rates = music.samplerate, sample_rate_hz
    stream = soxr.ResampleStream(*rates, music.channels, dtype="float32", quality="HQ")
    with (
        aside(out) as file,
        soundfile.SoundFile(
            file, "w", sample_rate_hz, music.channels, format="FLAC", subtype="PCM_24"
        ) as written,
    ):
        while len(block := music.read(_BLOCK, dtype="float32", always_2d=True)):
            written.write(stream.resample_chunk(block))
        written.write(stream.resample_chunk(block, last=True))
