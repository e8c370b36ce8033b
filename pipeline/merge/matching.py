"""Which sentences of the last draft became which in the new one; a draft has one on a line."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Chapter, Cue, Line, LineKind
from . import alike
from .alike import Words
from .page import CONTENT, words_of

TELLING = 4
"""Words from which on a sentence is recognised far from where it stood."""
FAR = 0.6
"""Likeness from which on a changed sentence is recognised far from where it stood."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of words of a draft."""

    part: int
    """Index of its cue among the draft's parts."""
    line: Line
    words: Words


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of the last draft and what the new draft has of them, as indices."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def sentences(parts: Sequence[Chapter | Cue]) -> list[Sentence]:
    """All lines of words of a draft."""
    return [
        Sentence(at, line, words_of(line))
        for at, part in enumerate(parts)
        for line in part.lines
        if line.kind in CONTENT
    ]


@dataclass(slots=True)
class _Links:
    """Which sentences belong together, while they are being found."""

    old: Sequence[Words]
    new: Sequence[Words]
    kinds: tuple[Sequence[LineKind], Sequence[LineKind]]
    found: list[tuple[int, int]] = field(default_factory=list)
    linked: set[int] = field(default_factory=set)
    new_linked: set[int] = field(default_factory=set)

    def link(self, old: int, new: int) -> None:
        self.found.append((old, new))
        self.linked.add(old)
        self.new_linked.add(new)

    def free(self, old: Iterable[int]) -> list[int]:
        return [at for at in old if at not in self.linked]

    def new_free(self, new: Iterable[int]) -> list[int]:
        return [at for at in new if at not in self.new_linked]


def groups(
    old: Sequence[Sentence], new: Sequence[Sentence], partners: Mapping[int, int]
) -> list[Group]:
    """All sentences of both drafts, each in one group; `partners`: new part → old part."""
    kinds = [one.line.kind for one in old], [one.line.kind for one in new]
    links = _Links([one.words for one in old], [one.words for one in new], kinds)
    places, new_places = by_part(old), by_part(new)
    gaps: list[tuple[list[int], list[int]]] = []
    for part, was in partners.items():
        gaps += _link_kept(links, places.get(was, []), new_places.get(part, []))
    _link_far(links, alike.equals)
    _link_short(links)
    for gap in gaps:
        _link_gap(links, *gap)
    _link_far(links, alike.pairs)
    return list(_grouped(links))


def _link_kept(
    links: _Links, old: Sequence[int], new: Sequence[int]
) -> list[tuple[list[int], list[int]]]:
    """Link what stayed in its cue; return what stands between, where it changed."""
    texts = [links.old[at] for at in old], [links.new[at] for at in new]
    for at, to in alike.kept(*texts).items():
        links.link(old[at], new[to])
    return [
        (list(old[change.start : change.end]), list(new[change.new_start : change.new_end]))
        for change in alike.changes(*texts)
    ]


def by_part(found: Sequence[Sentence]) -> dict[int, list[int]]:
    """Indices of sentences by their cue."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        places[one.part].append(at)
    return places


def _link_far(links: _Links, find: Callable[..., dict[int, int]]) -> None:
    """Link what has moved from one cue to another."""
    old = [at for at in links.free(range(len(links.old))) if len(links.old[at]) >= TELLING]
    new = [at for at in links.new_free(range(len(links.new))) if len(links.new[at]) >= TELLING]
    texts = [links.old[at] for at in old], [links.new[at] for at in new]
    for at, was in find(*texts).items():
        if alike.likeness(texts[0][was], texts[1][at]) >= FAR:
            links.link(old[was], new[at])


def _link_short(links: _Links) -> None:
    """Link what has moved and is too short to tell much, where each draft has it once."""
    old = _only(zip(links.kinds[0], links.old, strict=True))
    new = _only(zip(links.kinds[1], links.new, strict=True))
    for sentence, was in old.items():
        at = new.get(sentence)
        if at is not None and was not in links.linked and at not in links.new_linked:
            links.link(was, at)


def _only(sentences: Iterable[tuple[LineKind, Words]]) -> dict[tuple[LineKind, Words], int]:
    """Where those stand that stand in one place."""
    places: dict[tuple[LineKind, Words], list[int]] = defaultdict(list)
    for at, sentence in enumerate(sentences):
        places[sentence].append(at)
    return {sentence: found[0] for sentence, found in places.items() if len(found) == 1}


def _link_gap(links: _Links, old: Sequence[int], new: Sequence[int]) -> None:
    """Link what stands in the same place: the alike, their parts, then all that is left there."""
    old, new = links.free(old), links.new_free(new)
    texts = [links.old[at] for at in old], [links.new[at] for at in new]
    pairs = {new[at]: old[was] for at, was in alike.pairs(*texts).items()}
    for at, was in pairs.items():
        links.link(was, at)
    before = _below(old, {was: was for was in pairs.values()})
    after = _below(new, pairs)
    became = {was: at for at, was in pairs.items()}
    for anchor in before.keys() | after.keys():
        for kind in CONTENT:
            mine = [at for at in before[anchor] if links.kinds[0][at] == kind]
            theirs = [at for at in after[anchor] if links.kinds[1][at] == kind]
            _link_rest(links, mine, theirs, anchor, became.get(anchor, -1))


def _below(sentences: Sequence[int], paired: Mapping[int, int]) -> dict[int, list[int]]:
    """The unpaired by the pair (its old sentence) that stands next above them."""
    found: dict[int, list[int]] = defaultdict(list)
    above = -1
    for at in sentences:
        if at in paired:
            above = paired[at]
        else:
            found[above].append(at)
    return found


def _link_rest(
    links: _Links, old: Sequence[int], new: Sequence[int], above: int, new_above: int
) -> None:
    if old and new:
        for at in old:
            links.link(at, new[0])
        for at in new[1:]:
            links.link(old[0], at)
    elif above >= 0:
        parts = [at for at in new if _is_part(links.new[at], links.old[above])]
        old_parts = [at for at in old if _is_part(links.old[at], links.new[new_above])]
        for was, at in [*((above, at) for at in parts), *((at, new_above) for at in old_parts)]:
            links.link(was, at)


def _is_part(words: Words, whole: Words) -> bool:
    return len(words) < len(whole) and alike.likeness(words, whole) >= alike.LIKELY


def _grouped(links: _Links) -> Iterator[Group]:
    """The linked as groups, in the order of the last draft; the others each alone."""
    new_of, old_of = defaultdict(list), defaultdict(list)
    for old, new in links.found:
        new_of[old].append(new)
        old_of[new].append(old)
    done: set[int] = set()
    for at in range(len(links.old)):
        if at not in done:
            group = _reached(at, new_of, old_of)
            done.update(group.old)
            yield group
    yield from (Group((), (at,)) for at in range(len(links.new)) if at not in links.new_linked)


def _reached(
    first: int, new_of: Mapping[int, Sequence[int]], old_of: Mapping[int, Sequence[int]]
) -> Group:
    old, new = {first}, set[int]()
    ahead = [first]
    while ahead:
        at = ahead.pop()
        for to in new_of.get(at, ()):
            if to not in new:
                new.add(to)
                ahead += [back for back in old_of[to] if back not in old]
                old.update(old_of[to])
    return Group(tuple(sorted(old)), tuple(sorted(new)))
