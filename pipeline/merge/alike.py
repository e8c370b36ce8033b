"""What became of words: how one run of them turned into another, and which text became which.

Linear where little changed; a stretch that is long and all different is taken as replaced whole,
since difflib's time grows with the square of it.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Words = tuple[str, ...]

LIKELY = 0.5
"""Share of common words from which on a text is taken for another one, corrected."""
_SQUARE = 40_000
"""Pairs of words that are still compared one by one."""
_FEW = 12
"""Texts that are still compared each with each."""
_COMMON = 8
"""A word in more texts than these tells none of them."""
_CONTAINED = 0.8
_LEAST_CONTAINED = 4
"""Words."""


class Change(NamedTuple):
    """`old[start:end]` became `new[new_start:new_end]`."""

    start: int
    end: int
    new_start: int
    new_end: int


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Change]:
    """All that differs, in order; what stands between two changes is the same in both.

    >>> changes("a b c d".split(), "a x c".split())
    [Change(start=1, end=2, new_start=1, new_end=2), Change(start=3, end=4, new_start=3, new_end=3)]
    """
    found: list[Change] = []
    at = new_at = 0
    for start, new_start, size in [*_same(old, new), (len(old), len(new), 0)]:
        if start > at or new_start > new_at:
            found.append(Change(at, start, new_at, new_start))
        at, new_at = start + size, new_start + size
    return found


def kept(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Index in `old` → index in `new` of all that stayed.

    >>> kept("a b c d".split(), "a x c".split())
    {0: 0, 2: 2}
    """
    return {
        start + step: new_start + step
        for start, new_start, size in _same(old, new)
        for step in range(size)
    }


def pairs(old: Sequence[Words], new: Sequence[Words]) -> dict[int, int]:
    """Index in `new` → index in `old` of the text that it was before: equal first, then most alike.

    >>> pairs([("He", "left"), ("It", "rained", "all", "day")], [("It", "rained", "all", "night")])
    {0: 1}
    """
    found = equals(old, new)
    rest = [at for at in range(len(new)) if at not in found]
    taken = set(found.values())
    free = [at for at in range(len(old)) if at not in taken]
    return found | _alike(old, free, new, rest)


def equals(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """Index in `new` → index in `old` of an equal one: in order, then wherever it went."""
    found = {at: before for before, at in kept(old, new).items()}
    taken = set(found.values())
    places: dict[Hashable, list[int]] = defaultdict(list)
    for before in reversed(range(len(old))):
        if before not in taken:
            places[old[before]].append(before)
    for at, value in enumerate(new):
        if at not in found and places.get(value):
            found[at] = places[value].pop()
    return found


def likeness(old: Words, new: Words) -> float:
    """From 0 to 1: the words that both have; high too where one stands inside the other.

    >>> likeness(("a", "b", "c"), ("a", "b", "d")) > LIKELY > likeness(("a", "b"), ("a", "c", "d"))
    True
    """
    shared = (Counter(old) & Counter(new)).total()
    alike = 2 * shared / max(1, len(old) + len(new))
    inside = shared / max(1, min(len(old), len(new)))
    if shared >= _LEAST_CONTAINED and inside >= _CONTAINED:
        return max(alike, LIKELY)
    return alike


# --------------------------------------------------------------------------------- what is the same

_Block = tuple[int, int, int]
"""Start in the old, start in the new, size."""


def _same(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[_Block]:
    """Runs that both have, in order: both ends first, then between them."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next(
        (at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head
    )
    if head:
        yield 0, 0, head
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    for start, new_start, size in _inner(*inner):
        yield head + start, head + new_start, size
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _inner(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[_Block]:
    if not old or not new:
        return
    if len(old) * len(new) <= _SQUARE:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        yield from (block for block in matcher.get_matching_blocks() if block.size)
        return
    at = new_at = 0
    for start, new_start in [*_landmarks(old, new), (len(old), len(new))]:
        gap = old[at:start], new[new_at:new_start]
        if len(gap[0]) * len(gap[1]) <= _SQUARE:
            yield from ((at + a, new_at + b, size) for a, b, size in _inner(*gap))
        if start < len(old):
            yield start, new_start, 1
        at, new_at = start + 1, new_start + 1


def _landmarks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """What stands once in each, in the same order in both."""
    counts, new_counts = Counter(old), Counter(new)
    places = {value: at for at, value in enumerate(new)}
    common = [
        (at, places[value])
        for at, value in enumerate(old)
        if counts[value] == 1 and new_counts[value] == 1
    ]
    return [common[at] for at in rising([place for _, place in common])]


def rising(values: Sequence[int]) -> list[int]:
    """Indices of the longest run of ever larger values, the earliest of several.

    >>> rising([0, 7, 1, 2])
    [0, 2, 3]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_left(ends, value)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [at]
        before.append(last[length - 1] if length else -1)
    found: list[int] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


# ------------------------------------------------------------------------------------ what is alike


def _alike(
    old: Sequence[Words], free: Sequence[int], new: Sequence[Words], rest: Sequence[int]
) -> dict[int, int]:
    scored = [
        (likeness(old[before], new[at]), -abs(before - at), -before, -at)
        for at, before in _candidates(old, free, new, rest)
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, before, at in sorted(scored, reverse=True):
        if score >= LIKELY and -at not in found and -before not in taken:
            found[-at] = -before
            taken.add(-before)
    return found


def _candidates(
    old: Sequence[Words], free: Sequence[int], new: Sequence[Words], rest: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs worth a look: each with each where they are few, else those that share rare words."""
    if len(free) <= _FEW or len(rest) <= 1:
        yield from ((at, before) for at in rest for before in free)
        return
    places: dict[str, list[int]] = defaultdict(list)
    for before in free:
        for word in set(old[before]):
            places[word].append(before)
    rare = {word: found for word, found in places.items() if len(found) <= _COMMON}
    yield from zip(rest, free, strict=False)
    for at in rest:
        votes = Counter(before for word in set(new[at]) for before in rare.get(word, ()))
        yield from ((at, before) for before, _ in votes.most_common(4))
