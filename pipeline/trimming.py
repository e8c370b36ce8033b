"""What a host may leave out of a script that is over its slot, in the order of the least harm.

Whole cues that nothing leans on; then cues and sentences that lean on each other, together; then
single sentences at an edge of a track. Never part of a cut, never the intro, the disclosure or the
credits, never the story's last words. Nothing is cut: a proposal is words on a time sheet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from . import timing, versions
from .leaning import Leaning
from .model import Script, Show
from .storyunits import Unit

_MOST_CUES = 3
"""A trim over more cues is another story."""
_ALTERNATIVES = 3
_ROUNDS = 6

Removed = frozenset[int]


@dataclass(frozen=True, slots=True)
class Piece:
    """What a trim takes of one cue."""

    cue_id: str
    label: str
    part: str
    """`whole`, or where its sentences stand: `first`, `last`."""
    sentences: int
    """How many, of a part."""
    text: str


@dataclass(frozen=True, slots=True)
class Trim:
    """A proposal."""

    pieces: tuple[Piece, ...]
    saved_ms: int
    """By itself, gaps included."""
    trt_ms: int | None
    """Of what is left, with the trims listed before it; `None` for an alternative to them."""
    voiced_trt_ms: int | None
    """The same by takes, where there are any."""
    hanging: tuple[str, ...]
    """Warnings about what stays."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    gone: Removed
    rank: int
    """0 a whole cue alone, 1 several together, 2 sentences of a track."""


def propose(
    script: Script,
    show: Show,
    over_ms: int,
    takes_ms: Mapping[str, int] | None = None,
    voiced_over_ms: int = 0,
) -> tuple[Trim, ...]:
    """Trims that bring a script down by `over_ms` and a few alternatives, the best first.

    With `takes_ms`, lengths of takes by cue id, down by `voiced_over_ms` as voiced too. They may
    not suffice: the last one that has a `trt_ms` tells.
    """
    read = Leaning(script)
    clocks = [(_Clock(script, show, {}, read.units), over_ms)]
    if takes_ms:
        clocks.append((_Clock(script, show, takes_ms, read.units), voiced_over_ms))
    found: list[Trim] = []
    removed: Removed = frozenset()
    for _ in range(_ROUNDS):
        before = removed
        for candidate in _candidates(read, before):
            fits = all(clock.saved_ms(removed) >= over for clock, over in clocks)
            if fits and sum(trim.trt_ms is None for trim in found) == _ALTERNATIVES:
                break
            gone = removed | candidate.gone
            if not read.broken(gone):
                alone = [clock for clock, _ in clocks]
                found.append(_trim(read, alone, candidate.gone, removed, fits=fits))
                removed = removed if fits else gone
        if removed == before or all(clock.saved_ms(removed) >= over for clock, over in clocks):
            break
    return tuple(found)


def _trim(
    read: Leaning, clocks: "Sequence[_Clock]", gone: Removed, before: Removed, *, fits: bool
) -> Trim:
    """The trim of some units beside those that are gone already; where it `fits`, instead."""
    trts = [None if fits else clock.trt_ms(before | gone) for clock in clocks]
    return Trim(
        pieces=tuple(_pieces(read.units, gone)),
        saved_ms=clocks[0].saved_ms(gone),
        trt_ms=trts[0],
        voiced_trt_ms=trts[1] if len(trts) > 1 else None,
        hanging=read.hanging(gone, () if fits else before),
    )


# -------------------------------------------------------------------------------------- candidates


def _candidates(read: Leaning, removed: Removed) -> list[_Candidate]:
    """What may go beside what is gone already, in the order in which it is proposed."""
    found = {
        gone: _Candidate(gone, _rank(read.units, gone, removed))
        for seed in _seeds(read.units, removed)
        if (gone := _closure(read, seed, removed)) and _is_one_lift(read.units, gone, removed)
    }
    smallest = [one for one in found.values() if not any(other < one.gone for other in found)]
    return sorted(smallest, key=lambda one: _order(read, one))


def _order(read: Leaning, one: _Candidate) -> tuple[int, bool, bool, int]:
    """Narration before cuts, what hangs nowhere first, then from the end: news tells less there."""
    a_cut = one.rank == 0 and read.units[max(one.gone)].is_cut
    return one.rank, bool(read.hanging(one.gone)), a_cut, -max(one.gone)


def _seeds(units: Sequence[Unit], removed: Removed) -> Iterator[Removed]:
    """Whole cues, and the first and last sentence of each track."""
    for _, cue in _by_cue(units, removed):
        if units[cue[0]].in_story:
            yield frozenset(cue)
            if len(cue) > 1:
                yield frozenset(cue[:1])
                yield frozenset(cue[-1:])


def _closure(read: Leaning, seed: Removed, removed: Removed) -> Removed | None:
    """The seed with all that cannot stay without it; `None` where that is too much."""
    gone = seed
    while _is_bearable(read.units, gone):
        more = read.broken(removed | gone)
        if not more:
            return gone
        gone |= more
    return None


def _is_bearable(units: Sequence[Unit], gone: Removed) -> bool:
    cues = {units[at].cue.id for at in gone}
    return len(cues) <= _MOST_CUES and all(units[at].may_go for at in gone)


def _is_one_lift(units: Sequence[Unit], gone: Removed, removed: Removed) -> bool:
    """Whether it is one place on the tape, no middle of a track, and not the story's end."""
    stay = [at for at in range(len(units)) if at not in removed]
    story = [at for at in stay if units[at].in_story]
    first = stay.index(min(gone))
    in_a_row = frozenset(stay[first : first + len(gone)]) == gone
    middles = (
        bool(gone & set(cue)) and not gone & {cue[0], cue[-1]} for _, cue in _by_cue(units, removed)
    )
    return in_a_row and story[-1] not in gone and not any(middles)


def _rank(units: Sequence[Unit], gone: Removed, removed: Removed) -> int:
    touched = [set(cue) for _, cue in _by_cue(units, removed) if gone & set(cue)]
    if len(touched) > 1:
        return 1
    return 0 if touched[0] <= gone else 2


def _by_cue(units: Sequence[Unit], removed: Removed) -> Iterator[tuple[str, list[int]]]:
    """Cue id and its units that are still there."""
    stay: Iterable[int] = (at for at in range(len(units)) if at not in removed)
    for cue_id, run in groupby(stay, lambda at: units[at].cue.id or ""):
        yield cue_id, list(run)


def _pieces(units: Sequence[Unit], gone: Removed) -> Iterator[Piece]:
    for cue_id, cue in _by_cue(units, frozenset()):
        parts = [at for at in cue if at in gone]
        if parts:
            whole = len(parts) == len(cue)
            yield Piece(
                cue_id=cue_id,
                label=units[cue[0]].cue.label,
                part="whole" if whole else "last" if parts[-1] == cue[-1] else "first",
                sentences=len(parts),
                text=" ".join(units[at].text for at in parts),
            )


# -------------------------------------------------------------------------------------------- time


class _Clock:
    """How long a script is without some of its units."""

    def __init__(
        self, script: Script, show: Show, takes_ms: Mapping[str, int], units: Sequence[Unit]
    ) -> None:
        self._script, self._show, self._takes = script, show, takes_ms
        self._units = units
        self._rate = timing.rate_wpm(script, show)
        self._measured: dict[Removed, int] = {}
        self._whole_ms = self.trt_ms(frozenset())

    def saved_ms(self, removed: Removed) -> int:
        """How much shorter it is without these units, gaps included."""
        return self._whole_ms - self.trt_ms(removed)

    def trt_ms(self, removed: Removed) -> int:
        """Total running time without these units."""
        if removed not in self._measured:
            self._measured[removed] = self._measure(removed)
        return self._measured[removed]

    def _measure(self, removed: Removed) -> int:
        lengths = dict(self._takes)
        whole = set()
        for cue_id, cue in _by_cue(self._units, frozenset()):
            gone = [at for at in cue if at in removed]
            if len(gone) == len(cue):
                whole.add(cue_id)
            elif gone:
                lengths[cue_id] = self._shorter(cue_id, cue, gone)
        left = versions.without(self._script, whole)
        return timing.plan(left, self._show, lengths).trt_ms

    def _shorter(self, cue_id: str, cue: Sequence[int], gone: Sequence[int]) -> int:
        """Length of a cue without some sentences; of a take, in proportion to the words."""
        words = {at: timing.words(self._units[at].text) for at in cue}
        lost = sum(words[at] for at in gone)
        if cue_id in self._takes:
            return self._takes[cue_id] * (sum(words.values()) - lost) // max(1, sum(words.values()))
        return timing.cue_ms(self._units[cue[0]].cue, self._rate) - lost * 60_000 // self._rate
