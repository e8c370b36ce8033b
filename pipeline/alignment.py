"""Where the sentences of a recording start: at the pauses that fit their words best.

A reader stops between sentences, mostly, and a longer one takes longer. Of all ways to lay the
sentences over the pauses of a recording that one is taken whose sentences are nearest to their
share of the speaking time and whose pauses are longest (dynamic programming, as in Viterbi's).
Where two sentences run into each other, the second starts at its share.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .model import Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CELL_MS = 10
_LEAD = 4
"""Cells before a voice is heard: the caption is there when it begins."""
_SHORTEST_PAUSE, _SHORTEST_SOUND = 10, 3
"""In cells: a stop consonant is a shorter silence, a click a shorter sound."""
_BELOW_SPEECH_DB, _ABOVE_FLOOR_DB = (10.0, 25.0), 6.0
_PACE, _PACE_CELLS = 0.15, 15.0
"""How far a sentence's length strays from its share: in parts of it, and in cells besides."""
_OCTAVE = 1.5
"""What a pause of twice the length is worth, in squared deviations."""
_MOST_OCTAVES = 4.0
_RUN_ON = 6.0
"""What it costs that a sentence starts without a pause."""


@dataclass
class Loudness:
    """Hears blocks of samples pass, and keeps the energy of each cell."""

    sample_rate_hz: int
    _cells: "list[NDArray[np.float64]]" = field(default_factory=list)
    _rest: "NDArray[np.float32] | None" = None

    def listening(self, blocks: "Iterable[NDArray[np.float32]]") -> "Iterator[NDArray[np.float32]]":
        """The same blocks, heard."""
        import numpy as np

        for block in blocks:
            yield block
            whole = block if self._rest is None else np.concatenate([self._rest, block])
            size = self.cell_size
            count = len(whole) // size
            cells = whole[: count * size].reshape(count, size)
            self._cells.append(np.square(cells, dtype=np.float64).mean(axis=1))
            self._rest = whole[count * size :]

    @property
    def cell_size(self) -> int:
        """Samples of a cell."""
        return self.sample_rate_hz * CELL_MS // 1000

    def levels_db(self) -> "NDArray[np.float64]":
        """Level of each cell."""
        import numpy as np

        powers = np.concatenate(self._cells) if self._cells else np.zeros(0)
        return np.asarray(10 * np.log10(powers + 1e-12))


def starts(heard: Loudness, said: Sequence[Utterance]) -> tuple[int, ...]:
    """In samples, where each sentence starts; the first starts the recording."""
    if len(said) < 2:
        return (0,) * len(said)
    levels_db = heard.levels_db()
    weights = [max(1, len(utterance.spoken)) for utterance in said]
    cells = _placed(_speaking(levels_db), weights)
    return tuple(cell * heard.cell_size for cell in (0, *cells))


def _speaking(levels_db: "NDArray[np.float64]") -> "NDArray[np.bool_]":
    """Cell by cell, whether somebody speaks; stops in a word count as speech, clicks do not."""
    import numpy as np

    if not levels_db.size:
        return np.zeros(0, np.bool_)
    speech_db, floor_db = np.percentile(levels_db, 90), np.percentile(levels_db, 5)
    least, most = _BELOW_SPEECH_DB
    above = min(max(floor_db + _ABOVE_FLOOR_DB, speech_db - most), speech_db - least)
    found = levels_db > above
    for value, shortest in ((True, _SHORTEST_SOUND), (False, _SHORTEST_PAUSE)):
        for start, stop in _runs(found, value):
            if stop - start < shortest:
                found[start:stop] = not value
    return found


def _runs(values: "NDArray[np.bool_]", value: bool) -> list[tuple[int, int]]:
    """Start and stop of each run of a value."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[0], values == value, [0]]).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence may start."""

    cell: int
    spoken: float
    """Cells of speech before it."""
    cost: float


def _placed(speaking: "NDArray[np.bool_]", weights: Sequence[int]) -> list[int]:
    """The cell in which each sentence but the first starts."""
    import numpy as np

    before = np.concatenate([[0], np.cumsum(speaking)])
    total = float(before[-1])
    if not total:  # nobody is heard
        return [len(speaking) * sum(weights[:n]) // sum(weights) for n in range(1, len(weights))]
    shares = np.cumsum(weights)[:-1] / sum(weights) * total
    pauses = [
        _Place(max(start, stop - _LEAD), float(before[start]), -_OCTAVE * _octaves(stop - start))
        for start, stop in _runs(speaking, value=False)
        if start > 0 and stop < len(speaking)
    ]
    return _cheapest(
        [_near(pauses, share, before, len(shares)) for share in shares], weights, total
    )


def _octaves(cells: int) -> float:
    from math import log2

    return min(log2(cells / _SHORTEST_PAUSE), _MOST_OCTAVES)


def _near(
    pauses: Sequence[_Place], share: float, before: "NDArray[np.int64]", sentences: int
) -> list[_Place]:
    """Where a sentence may start: the pauses around its share, and the share itself."""
    import numpy as np

    reach = 300.0 + 100.0 * sentences**0.5  # cells: what readers stray from an even pace
    run_on = _Place(int(np.searchsorted(before, share)), share, _RUN_ON)
    return [*(place for place in pauses if abs(place.spoken - share) <= reach), run_on]


def _cheapest(
    places: Sequence[Sequence[_Place]], weights: Sequence[int], total: float
) -> list[int]:
    """One place for each sentence but the first, in order, at the least cost."""
    import numpy as np

    expected = np.asarray(weights) / sum(weights) * total
    had, costs = np.zeros(1), np.zeros(1)
    came_from = []
    for options, length in zip(places, expected, strict=False):
        spoken = np.array([place.spoken for place in options])
        own = np.array([place.cost for place in options])
        ways = costs[None, :] + _strain(spoken[:, None] - had[None, :], length)
        came_from.append(ways.argmin(axis=1))
        costs, had = ways.min(axis=1) + own, spoken
    at = int((costs + _strain(total - had, expected[-1])).argmin())
    found = []
    for options, back in zip(reversed(places), reversed(came_from), strict=True):
        found.append(options[at].cell)
        at = int(back[at])
    return sorted(found)


def _strain(lengths: "NDArray[np.float64]", expected: float) -> "NDArray[np.float64]":
    """Cost of sentences of these lengths; one that takes no time costs too much."""
    import numpy as np

    strain = np.square((lengths - expected) / (_PACE * expected + _PACE_CELLS))
    return np.where(lengths > 0, strain, 1e9)
