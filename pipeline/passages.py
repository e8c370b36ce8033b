"""Where a programme is cut into passages, so that an edit re-makes only what it touches.

A passage starts in the silence before a spoken cue. It is measured with a little of what stands
before it, inside that silence, where the filters settle; it is encoded with more, its lead-in, in
which LAME's bit reservoir fills and its threshold of hearing rises to the last words: without it, a
bed in the pause is coded up to 30 dB worse than in one piece. So an edited cue is measured once,
and encoded with its own passage and with the one that follows.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter
from zlib import crc32

from .model import PlayedCue, Rundown

FRAME = 1152
"""Samples of one MP3 frame (MPEG-1 Layer III); cues start on multiples of it."""
LEAD = 11 * FRAME
"""A passage starts this long before its first word; with SETTLE, inside the shortest gap."""
SETTLE = 2 * FRAME
"""Samples that are measured before a passage: the K filter forgets in 10 ms."""
VOICE = 28 * FRAME
"""Of the last words before a passage, so much is encoded with it: what a loud end of them takes
out of the reservoir must be missing there, too, or the passages have no joint."""
LONGEST_LEAD_IN = 48 * FRAME
"""More than a second ago nothing was so loud that it matters."""
FILLING_KBPS = 64 * 48
"""Frames in which the bit reservoir fills, at one kbit/s: the more bits, the fewer frames."""
RUN_ON = 26 * FRAME
"""Samples that are encoded after a passage which ends within continuous sound."""
OPENING = 40 * FRAME
"""More than RUN_ON, within which passages are joined, by what the encoder's end spoils."""
REACH = 383 * FRAME
"""Passages that start before words are this long at least, twice that on average: 10 and 20 s."""
LONGEST = 1148 * FRAME
"""30 seconds: a longer one wastes work on edits."""
SHORTEST = 190 * FRAME
"""Of what is left where a passage is cut by its length."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the programme, in samples; `start` is a multiple of FRAME."""

    start: int
    end: int
    heard_from: int
    """From here it is encoded, up to `heard_to`; a multiple of FRAME, as `start`."""
    heard_to: int

    @property
    def measured_from(self) -> int:
        """From here it is measured."""
        return max(0, self.start - SETTLE)


def cut(rundown: Rundown, bitrate_kbps: int) -> tuple[Passage, ...]:
    """The programme's passages in order, without a hole."""
    quiet = _starts_before_speech(rundown)
    starts = [
        start
        for pair in zip(quiet, [*quiet[1:], rundown.length], strict=True)
        for start in _split(*pair)
    ]
    ends = [*starts[1:], rundown.length]
    leads = _lead_ins(rundown, starts, bitrate_kbps)
    return tuple(
        Passage(
            start,
            end,
            heard_from=max(0, start - lead),
            heard_to=min(rundown.length, end + (LEAD if end in quiet else RUN_ON)),
        )
        for start, end, lead in zip(starts, ends, leads, strict=True)
    )


def opening(passage: Passage) -> Passage:
    """The first second of a passage: enough to tell whether, and where, it can be joined."""
    end = min(passage.end, passage.start + OPENING)
    return replace(passage, end=end, heard_to=end)


def _lead_ins(rundown: Rundown, starts: list[int], bitrate_kbps: int) -> Iterator[int]:
    """How much is encoded before each start: the reservoir fills in it, and words are heard."""
    filling = -(-FILLING_KBPS // bitrate_kbps) * FRAME
    spoken = [cue for cue in rundown.cues if cue.provenance]
    ends = [0, *accumulate((cue.end for cue in spoken), max)]
    for start in starts:
        said_to = ends[bisect_left(spoken, start, key=attrgetter("start"))]
        pause = -(-max(0, start - said_to) // FRAME) * FRAME
        yield min(LONGEST_LEAD_IN, max(filling, pause + VOICE))


def _starts_before_speech(rundown: Rundown) -> list[int]:
    """The programme's own start, and those before the cues that are first of all near them.

    Which one is first depends on the names of the cues alone, so that an edit which makes a cue
    longer moves no start but those nearby; passages of a given length would all shift.
    """
    spoken = [cue for cue in rundown.cues if cue.provenance and cue.start - LEAD >= REACH]
    return [0, *(cue.start - LEAD for cue in _first_of_their_reach(spoken))]


def _first_of_their_reach(cues: Sequence[PlayedCue]) -> list[PlayedCue]:
    ranks = [(crc32(cue.id.encode()), index) for index, cue in enumerate(cues)]
    found, low, high = [], 0, 0
    for index, cue in enumerate(cues):
        while cues[low].start <= cue.start - REACH:
            low += 1
        while high < len(cues) and cues[high].start < cue.start + REACH:
            high += 1
        if ranks[index] == min(ranks[low:high]):
            found.append(cue)
    return found


def _split(start: int, end: int) -> list[int]:
    """Starts of the pieces of one stretch, none of them much longer than LONGEST."""
    starts = list(range(start, end, LONGEST))
    if len(starts) > 1 and end - starts[-1] < SHORTEST:
        starts.pop()
    return starts
