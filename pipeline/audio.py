"""Mix and master: from a rundown to the levelled, measured MP3.

The work is in `mastering`, which loads numpy; this room is light, so that finding out that nothing
has to be done costs nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from . import timecode
from .errors import SoundError
from .files import aside, outlived
from .model import Master, Rundown, Sound
from .passages import cut

VERSION = "7"
"""Of all that decides how a rundown sounds; a new one makes every master anew."""

Progress = Callable[[str, int, int], None]
"""Is told the stage (`mixing`, `encoding`), and how many of its steps are done, of how many."""


def mix(
    rundown: Rundown,
    sound: Sound,
    out: Path,
    cache: Path,
    jobs: int = 1,
    report: Progress = lambda _stage, _done, _total: None,
    allowed_by: str | None = None,
    last_gain_db: float | None = None,
    head: bytes = b"",
) -> Master:
    """Mix, level, encode and measure a programme.

    The file holds an Info frame and constant-bit-rate frames; decoded, it has exactly
    `rundown.length` samples, the loudness of `sound` within 0.1 LU, and true peaks of at most
    -1 dBTP. `cache` is a folder for this episode alone: what this mix did not use is removed.
    `last_gain_db` is its gain before an edit: it decides how soon the work begins, nothing else.
    `head` stands before the sound: its tag.
    Raises SoundError for a sound that cannot be used, and for a master out of specification, which
    is then not written, unless somebody, `allowed_by`, signs for it; FileError where the disk
    refuses.
    """
    from . import quality
    from .crew import Crew
    from .mastering import Mastering

    # Whoever keeps the file keeps its digest: one that a power cut spoils is made again.
    with outlived(out), Crew(jobs, report) as crew, aside(out, sync=False) as file:
        file.write(head)
        passages = cut(rundown, sound.bitrate_kbps)
        proof = Mastering(rundown, sound, passages, cache, crew, last_gain_db).write(file)
        if proof.faults and not allowed_by:
            raise SoundError(*quality.mistakes(proof))
    if proof.faults:
        proof = replace(proof, allowed_by=allowed_by)
    duration_ms = timecode.ms(rundown.length, rundown.sample_rate_hz)
    return Master(out, duration_ms, proof.measures, proof)
