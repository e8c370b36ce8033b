"""Sound written to a file through libsndfile, so that a disk which refuses is told as such."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import soundfile


@contextmanager
def writing(
    file: IO[bytes],
    sample_rate_hz: int,
    channels: int,
    subtype: str = "PCM_16",
    *,
    wave: bool = False,
) -> "Iterator[soundfile.SoundFile]":
    """A sound that is written to an open `file`, as FLAC, or as `wave`.

    Raises OSError where the disk refuses.
    """
    import soundfile

    outlet = _Outlet(file)
    form = "WAV" if wave else "FLAC"
    try:
        with soundfile.SoundFile(
            outlet, "w", sample_rate_hz, channels, subtype, format=form
        ) as sound:
            yield sound
    except (AssertionError, soundfile.SoundFileError):  # what it makes of a short write
        if not outlet.refusal:
            raise
    if outlet.refusal:
        raise outlet.refusal


class _Outlet:
    """A file for libsndfile, which calls it from C: no error gets out there, so it is kept."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell
        self.read = file.read
        self.refusal: OSError | None = None

    def write(self, data: bytes) -> int:
        """As a file does; nothing is written once the disk has refused."""
        if self.refusal:
            return 0
        try:
            return self._file.write(data)
        except OSError as error:
            self.refusal = error
            return 0
