"""Where a programme is cut into passages, so that an edit re-makes only the passage it touches.

A passage starts in the silence before a spoken cue. It is measured and encoded together with a
little of what stands before it (the filters and the encoder settle there) and after it (where the
joint with the next passage is looked for); both lie inside the silence, so that changing a cue
leaves its neighbours' passages alone.
"""

from dataclasses import dataclass

from .model import Rundown

FRAME = 1152
"""Samples of one MP3 frame (MPEG-1 Layer III); cues start on multiples of it."""
LEAD_IN = 4 * FRAME
"""Samples heard before a passage: with two frames or more the joint cannot be measured."""
LEAD = 9 * FRAME
"""A passage starts this long before its first word; with LEAD_IN, inside the shortest gap."""
RUN_ON = 26 * FRAME
"""Samples heard after a passage that ends within continuous sound."""
SHORTEST = 190 * FRAME
LONGEST = 1148 * FRAME
"""About 5 and 30 seconds: shorter ones waste work on their edges, longer ones on edits."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the programme, in samples; `start` is a multiple of FRAME."""

    start: int
    end: int
    heard_to: int
    """Up to here it is encoded."""

    @property
    def heard_from(self) -> int:
        """From here it is measured and encoded."""
        return max(0, self.start - LEAD_IN)


def cut(rundown: Rundown) -> tuple[Passage, ...]:
    """The programme's passages in order, without a hole."""
    quiet = _starts_before_speech(rundown)
    starts = [
        start
        for pair in zip(quiet, [*quiet[1:], rundown.length], strict=True)
        for start in _split(*pair)
    ]
    ends = [*starts[1:], rundown.length]
    return tuple(
        Passage(start, end, min(rundown.length, end + (LEAD if end in quiet else RUN_ON)))
        for start, end in zip(starts, ends, strict=True)
    )


def _starts_before_speech(rundown: Rundown) -> list[int]:
    starts = [0]
    for cue in rundown.cues:
        start = cue.start - LEAD
        if cue.provenance and start - starts[-1] >= SHORTEST:
            starts.append(start)
    return starts


def _split(start: int, end: int) -> list[int]:
    """Starts of the pieces of one stretch, none of them much longer than LONGEST."""
    starts = list(range(start, end, LONGEST))
    if len(starts) > 1 and end - starts[-1] < SHORTEST:
        starts.pop()
    return starts
