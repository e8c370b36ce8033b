"""Which parts of an episode are worth hearing on their own: whole sentences in human voices alone.

`podcast:soundbite` travels without the episode, so that nothing a computer said may be in one, nor
stand at its edges; it starts with a cue, lasts 15 to 60 seconds, and never starts at 0 (the Podcast
Index drops those).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from . import timecode
from .model import Caption, PlayedCue, Rundown, Soundbite

SHORTEST_MS, LONGEST_MS = 15_000, 60_000
MOST = 3
_WORTH = ("actuality", "question", "track", "intro")
"""Kinds of cue that one may start with, the most telling first."""

Spoken = tuple[Caption, PlayedCue]


def choose(played: Rundown) -> tuple[Soundbite, ...]:
    """Return the best soundbites of an episode, by time; they do not overlap."""
    spoken = list(_spoken(played))
    found = [
        (_WORTH.index(cue.kind), cue.provenance != "tape", bite)
        for at, (caption, cue) in enumerate(spoken)
        if cue.kind in _WORTH and caption.start_ms and _opens(spoken, at)
        if (bite := _from(spoken, at))
    ]
    chosen: list[Soundbite] = []
    for _, _, bite in sorted(found, key=lambda row: row[:2]):
        if len(chosen) < MOST and all(_apart(bite, other) for other in chosen):
            chosen.append(bite)
    return tuple(sorted(chosen, key=lambda bite: bite.start_ms))


def _spoken(played: Rundown) -> Iterator[Spoken]:
    """Each sentence with the cue that it is part of."""
    cues = sorted((cue for cue in played.cues if cue.provenance), key=lambda cue: cue.start)
    starts = [timecode.ms(cue.start, played.sample_rate_hz) for cue in cues]
    for caption in played.captions:
        yield caption, cues[max(bisect_right(starts, caption.start_ms) - 1, 0)]


def _opens(spoken: Sequence[Spoken], at: int) -> bool:
    """Whether a sentence is the first of its cue."""
    return at == 0 or spoken[at - 1][1].id != spoken[at][1].id


def _is_human(one: Spoken) -> bool:
    return one[1].provenance in {"human", "tape"} and one[1].kind != "disclosure"


def _from(spoken: Sequence[Spoken], at: int) -> Soundbite | None:
    """The longest soundbite that starts there, to the end of a cue where it can."""
    caption, first = spoken[at]
    fitting = [
        here
        for here in takewhile(
            lambda here: _may_go_on(spoken[here], caption), range(at, len(spoken))
        )
        if spoken[here][0].end_ms - caption.start_ms >= SHORTEST_MS
        and not spoken[here][0].text.endswith(":")  # who speaks next, in the next cut
    ]
    if not fitting:
        return None
    own = [here for here in fitting if spoken[here][1].id == first.id]
    whole = [here for here in fitting if _closes(spoken, here)]
    last, _ = spoken[whole[0] if whole else (own or fitting)[-1]]
    title = f"{caption.speaker}: {caption.text}"
    return Soundbite(caption.start_ms, last.end_ms - caption.start_ms, title)


def _may_go_on(one: Spoken, first: Caption) -> bool:
    """Whether a soundbite that starts with `first` may last to the end of this sentence."""
    return _is_human(one) and one[0].end_ms - first.start_ms <= LONGEST_MS


def _closes(spoken: Sequence[Spoken], at: int) -> bool:
    """Whether a sentence is the last of its cue."""
    return at + 1 == len(spoken) or spoken[at + 1][1].id != spoken[at][1].id


def _apart(one: Soundbite, other: Soundbite) -> bool:
    first, second = sorted((one, other), key=lambda bite: bite.start_ms)
    return first.start_ms + first.duration_ms <= second.start_ms
