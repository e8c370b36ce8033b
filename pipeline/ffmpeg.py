"""FFmpeg, for what libsndfile does not read: M4A, AAC, WMA and the like.

It is a program of its own, from PATH or from the optional wheel imageio-ffmpeg, and reads nothing
but the file that it is given: neither a playlist's entries nor an address.
"""

import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import IO

from .errors import MissingToolError, Mistake, TakeError
from .files import making

SUFFIXES = frozenset(
    [
        ".3gp",
        ".aac",
        ".ac3",
        ".alac",
        ".amr",
        ".ape",
        ".m4a",
        ".m4b",
        ".mka",
        ".mov",
        ".mp2",
        ".mp4",
        ".ra",
        ".webm",
        ".wma",
        ".wv",
    ]
)
"""Of files that it is needed for."""
_LONGEST_S = 1800


def decode(path: Path, out: Path) -> None:
    """Write the first sound of a file as FLAC, at its own rate and with its own channels.

    Raises MissingToolError where there is no FFmpeg, TakeError where it finds no sound in the file.
    """
    found = program()
    if found is None:
        remedy = "install it (pip install imageio-ffmpeg), or save the file as WAV or FLAC"
        message = f"reading a {path.suffix or 'nameless'} file needs FFmpeg"
        raise MissingToolError(Mistake("no-ffmpeg", str(path), message, remedy))
    with making(out) as part:
        failure = _ran([found, *_READING, f"file:{path.resolve()}", *_WRITING, f"file:{part}"])
        if failure:
            message = f"is not a sound file that can be read ({failure})"
            remedy = "record it again, or save it as WAV"
            raise TakeError(Mistake("unusable-take", str(path), message, remedy))


_READING = ["-v", "error", "-nostdin", "-protocol_whitelist", "file", "-i"]
_WRITING = ["-map", "0:a:0", "-map_metadata", "-1", "-bitexact", "-f", "flac", "-y"]


def _ran(command: list[str]) -> str:
    """What FFmpeg said of its failure, in one line; nothing where it did its work."""
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell; names are prefixed with file:
            command,
            check=False,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LONGEST_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return " ".join(str(error).split())
    if "matches no streams" in done.stderr:
        return "there is no sound in it"
    said = " ".join(done.stderr.strip().rpartition("\n")[2].split())
    return (said or f"status {done.returncode}") if done.returncode else ""


@cache
def program() -> str | None:
    """The program of PATH, else the wheel's."""
    found = shutil.which("ffmpeg")
    if found:
        return found
    try:
        from imageio_ffmpeg import get_ffmpeg_exe
    except ImportError:
        return None
    return str(get_ffmpeg_exe())


def encode_mp2(
    blocks: Iterable[bytes], file: IO[bytes], *, channels: int, sample_rate_hz: int, kbps: int
) -> None:
    """Encode interleaved 16-bit samples as MPEG-1 Layer II into an open file, which names the path.

    By TwoLAME: it leaves the padding off, as PRSS asks, which FFmpeg's own encoder does not.
    Raises MissingToolError where there is no FFmpeg, or one without TwoLAME.
    """
    found = program()
    if found is None:
        raise _no_mp2("writing MP2 needs FFmpeg")
    form = ["-f", "s16le", "-ar", str(sample_rate_hz), "-ac", str(channels), "-i", "-"]
    coding = ["-c:a", "libtwolame", "-b:a", f"{kbps}k", "-map_metadata", "-1", "-f", "mp2", "-"]
    command = [found, "-v", "error", *form, *coding]
    with subprocess.Popen(  # noqa: S603 - a list, no shell, and nothing in it is a user's
        command, stdin=subprocess.PIPE, stdout=file, stderr=subprocess.PIPE
    ) as running:
        said = _fed(running, blocks)
    if running.returncode:
        raise _no_mp2(f"FFmpeg cannot write MP2 ({said})")


def _fed(running: "subprocess.Popen[bytes]", blocks: Iterable[bytes]) -> str:
    """Give it the blocks; return what it said, in one line."""
    if running.stdin and running.stderr:
        try:
            for block in blocks:
                running.stdin.write(block)
            running.stdin.close()
        except BrokenPipeError:  # it ended, and says why
            running.stdin = None
        return " ".join(running.stderr.read().decode(errors="replace").split())
    return ""


def _no_mp2(message: str) -> MissingToolError:
    remedy = 'pip install imageio-ffmpeg, or set broadcast.format = "wav" in show.toml'
    return MissingToolError(Mistake("no-ffmpeg", "broadcast.format", message, remedy))
