"""Where the last draft's sentences are in the host's file, word by word.

A host may have wrapped, joined, split, moved and rewritten them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from . import alike
from .alike import Words
from .matching import FAR, TELLING, Group, Sentence, by_part
from .page import Row, Stand

HALF = 0.5
"""Share of a sentence's words that the host must have left for it to be the same sentence."""


@dataclass(slots=True)
class Host:
    """Where the sentences of the last draft are in the host's file, word by word."""

    rows: list[Row]
    places: list[list[int | None]]
    """For each sentence of the last draft the places of its words, counted through all rows."""
    starts: list[int] = field(default_factory=list)
    """Place of each row's first word."""
    row_of: list[int] = field(default_factory=list)
    """Row of each place."""
    words: list[str] = field(default_factory=list)
    rewritten: dict[int, Row] = field(default_factory=dict)
    """Sentence → the host's own line in its place."""
    there: dict[int, Row] = field(default_factory=dict)
    """Sentence of the new draft → the host's line that says so already."""
    owners: dict[int, int] = field(default_factory=dict)
    """Place → sentence of the last draft that has its word there."""
    numbers: dict[int, int] = field(default_factory=dict)
    """`id` of a row → its number."""
    free: set[int] = field(default_factory=set)
    """Rows in which nothing of the last draft has been found."""

    def place(self, sentence: int, places: Sequence[int | None]) -> None:
        """Note where a sentence's words are."""
        self.places[sentence] = list(places)
        found = {place for place in places if place is not None}
        self.owners |= dict.fromkeys(found, sentence)
        self.free -= {self.row_of[place] for place in found}

    def is_lost(self, sentence: int) -> bool:
        """Whether none of its words has been found."""
        return all(place is None for place in self.places[sentence])

    def span(self, row: int) -> range:
        """Places of a row's words."""
        end = self.starts[row + 1] if row + 1 < len(self.rows) else len(self.words)
        return range(self.starts[row], end)


_TRIED = 50
"""Places where a sentence is looked for."""

Homes = Mapping[int, Stand]
"""Where a part of a draft stands in the host's file."""


def found_in(
    stands: Sequence[Stand],
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    found: Sequence[Group],
    homes: tuple[Homes, Homes],
) -> Host:
    """Find the last draft's sentences in the host's file; `homes` of the last draft and the new."""
    host = _host(stands, old)
    gaps: list[tuple[list[int], list[int]]] = []
    for part, mine in by_part(old).items():
        here = homes[0][part].content() if part in homes[0] else []
        gaps += _place_kept(host, old, mine, [host.numbers[id(row)] for row in here])
    _find_there(host, _changed(old, new, found), homes[1])
    _find_far(host, old, alike.equals)
    for mine, rows in gaps:
        _align(host, old, [at for at in mine if host.is_lost(at)], _free(host, rows))
    _find_far(host, old, alike.pairs)
    for mine, rows in gaps:
        _find_rewritten(host, mine, _free(host, rows))
    _find_inside(host, {group.new[0]: new[group.new[0]] for group in found if not group.old})
    return host


def _host(stands: Sequence[Stand], old: Sequence[Sentence]) -> Host:
    rows = [row for stand in stands for row in stand.content()]
    host = Host(rows, [[None] * len(one.words) for one in old], free=set(range(len(rows))))
    for at, row in enumerate(rows):
        host.numbers[id(row)] = at
        host.starts.append(len(host.words))
        host.words += row.words
        host.row_of += [at] * len(row.words)
    return host


def _free(host: Host, rows: Iterable[int]) -> list[int]:
    return [at for at in rows if at in host.free]


def _place_kept(
    host: Host, old: Sequence[Sentence], mine: Sequence[int], rows: Sequence[int]
) -> list[tuple[list[int], list[int]]]:
    """Place what the host left in its cue; return what stands between, where it changed."""
    texts = [old[at].words for at in mine], [host.rows[at].words for at in rows]
    for at, to in alike.kept(*texts).items():
        host.place(mine[at], host.span(rows[to]))
    return [
        (list(mine[change.start : change.end]), list(rows[change.new_start : change.new_end]))
        for change in alike.changes(*texts)
    ]


def _changed(
    old: Sequence[Sentence], new: Sequence[Sentence], found: Sequence[Group]
) -> dict[int, Sentence]:
    """The new draft's sentences that say something else than before."""
    return {
        at: new[at]
        for group in found
        for at in group.new
        if all(old[was].words != new[at].words for was in group.old)
    }


def _find_there(host: Host, changed: Mapping[int, Sentence], homes: Homes) -> None:
    """Find lines of the host that say already what the new draft says."""
    rows: dict[Words, list[int]] = defaultdict(list)
    for at in sorted(host.free):
        rows[host.rows[at].words].append(at)
    for sentence, one in changed.items():
        equal = _free(host, rows.get(one.words, ()))
        home = homes.get(one.part)
        near = [at for at in equal if host.rows[at].home is home]
        for at in (near or (equal if len(one.words) >= TELLING else []))[:1]:
            host.there[sentence] = host.rows[at]
            host.free.discard(at)


def _find_inside(host: Host, added: Mapping[int, Sentence]) -> None:
    """Find the draft's new sentences amid the host's lines, where those are wrapped."""
    begins: dict[str, list[int]] = defaultdict(list)
    for place in range(len(host.words)):
        if place not in host.owners:
            begins[host.words[place]].append(place)
    for sentence, one in added.items():
        if sentence not in host.there and len(one.words) >= TELLING:
            size = len(one.words)
            for place in begins.get(one.words[0], ())[:_TRIED]:
                if tuple(host.words[place : place + size]) == one.words:
                    host.there[sentence] = host.rows[host.row_of[place + size - 1]]


def _find_far(host: Host, old: Sequence[Sentence], find: Callable[..., dict[int, int]]) -> None:
    """Find what the host moved from one cue to another."""
    lost = [at for at, one in enumerate(old) if len(one.words) >= TELLING and host.is_lost(at)]
    rows = [at for at in sorted(host.free) if len(host.rows[at].words) >= TELLING]
    texts = [old[at].words for at in lost], [host.rows[at].words for at in rows]
    for at, was in find(*texts).items():
        if alike.likeness(texts[0][was], texts[1][at]) >= FAR:
            _align(host, old, [lost[was]], [rows[at]])


def _align(host: Host, old: Sequence[Sentence], mine: Sequence[int], rows: Sequence[int]) -> None:
    """Find sentences among rows word by word; too few of its words are none of them."""
    said = [(at, step) for at in mine for step in range(len(old[at].words))]
    places = [place for at in rows for place in host.span(at)]
    texts = [old[at].words[step] for at, step in said], [host.words[place] for place in places]
    found: dict[int, list[int | None]] = {at: [None] * len(old[at].words) for at in mine}
    for at, to in alike.kept(*texts).items():
        sentence, step = said[at]
        found[sentence][step] = places[to]
    for sentence, placed in found.items():
        if len(placed) - placed.count(None) >= HALF * len(placed):
            host.place(sentence, placed)


def _find_rewritten(host: Host, mine: Sequence[int], rows: Sequence[int]) -> None:
    """Take the host's own lines for what they stand in the place of."""
    lost = [at for at in mine if host.is_lost(at)]
    for step, at in enumerate(lost if rows else []):
        host.rewritten[at] = host.rows[rows[min(step, len(rows) - 1)]]
