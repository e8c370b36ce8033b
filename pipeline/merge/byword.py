"""What a new draft changed in the last one, carried out where a host has not changed the same.

Sentence by sentence, then word by word. Where both changed the same words the host's stay and the
draft's stand below as a note, `> update: …`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import alike
from .alike import Change, Words
from .hostside import HALF, Host
from .matching import Group, Sentence
from .page import UPDATE, Edit, Row, Stand, become, shown

LEFT_OUT = "the new draft leaves this out"

_MARKS = ("(", "~~", "<!--")
"""How a word begins that belongs to the one before it."""

Places = Sequence[int | None]


def rows_of(host: Host, group: Group) -> list[Row]:
    """The host's lines that have a group's sentences, in the file's order."""
    found = {host.row_of[at] for old in group.old for at in host.places[old] if at is not None}
    lines = [host.rows[at] for at in sorted(found)]
    said = (host.there[at] for at in group.new if at in host.there)
    return [*lines, *(row for row in said if row not in lines)]


def follow(host: Host, group: Group, old: Sequence[Sentence], new: Sequence[Sentence]) -> None:
    """Give the host's file what the draft made of the sentences of a group."""
    before, after = [old[at] for at in group.old], [new[at] for at in group.new]
    if [_said(one) for one in before] == [_said(one) for one in after]:
        return
    rows = rows_of(host, group)
    _forget(rows, before)
    after = [new[at] for at in group.new if at not in host.there]
    if group.new and not after:
        return
    where = [place for at in group.old for place in host.places[at]]
    open_ = tuple(shown(one.line) for one in after)
    if all(place is None for place in where):
        row = next((host.rewritten[at] for at in group.old if at in host.rewritten), None)
        _show(row if after else None, open_)
    elif not after:
        _leave_out(host, rows, before, where)
    elif not _becomes(host, rows, before, after, where):
        _edit(host, rows, before, after, where, open_)


def ends_inside(host: Host, group: Group) -> tuple[Row, int] | None:
    """Where a group's words end, if more follow in the line: the row, and the word behind them."""
    last = host.places[group.old[-1]][-1] if group.old else None
    if last is None:
        return None
    row = host.row_of[last]
    span = host.span(row)
    inside = last + 1 < span.stop and not host.words[last + 1].startswith(_MARKS)
    return (host.rows[row], last + 1 - span.start) if inside else None


def is_whole(host: Host, group: Group) -> bool:
    """Whether the group's words are whole lines of the host, and nothing else is in these."""
    where = [place for at in group.old for place in host.places[at]]
    return _is_whole(host, where)


def _said(one: Sentence) -> tuple[object, ...]:
    return one.line.kind, one.words, one.line.attributes


def _forget(rows: Sequence[Row], before: Sequence[Sentence]) -> None:
    """Take away the updates that showed what is now the last draft."""
    outdated = {f"{UPDATE} {shown(one.line)}" for one in before} | {f"{UPDATE} {LEFT_OUT}"}
    for row in rows:
        row.below[:] = [line for line in row.below if line.text not in outdated]


def _show(row: Row | None, updates: Sequence[str]) -> None:
    if row:
        for text in updates:
            row.update(text)


# ------------------------------------------------------------------------------------ whole lines


def _leave_out(host: Host, rows: Sequence[Row], before: Sequence[Sentence], where: Places) -> None:
    """Take words away that the draft no longer has, unless the host worked on them."""
    kinds = {row.line.kind for row in rows if row.line}
    if kinds == {before[0].line.kind} and _run(host, where):
        _put(host, where, (), (LEFT_OUT,))
    elif kinds != {"struck"}:  # the host has struck them too
        rows[-1].update(LEFT_OUT)


def _becomes(
    host: Host,
    rows: Sequence[Row],
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    where: Places,
) -> bool:
    """Give the draft's lines to as many rows that stand as they were drafted."""
    same = [
        row.line and (row.line.kind, row.words, row.line.attributes) == _said(one)
        for row, one in zip(rows, before, strict=False)
    ]
    if len(rows) != len(before) or not all(same) or not _run(host, where):
        return False
    home = rows[-1].home
    for row, one in zip(rows, after, strict=False):
        become(row, one.line)
    cursor = rows[min(len(rows), len(after)) - 1]
    for one in after[len(rows) :]:
        cursor = _added(home, one, cursor)
    for row in rows[len(after) :]:
        _put(host, host.span(host.numbers[id(row)]), (), ())
    return True


def _added(home: Stand | None, one: Sentence, cursor: Row) -> Row:
    row = Row(replace(one.line, raw=None, number=None))
    if home:
        home.add(row, cursor)
    return row


# ------------------------------------------------------------------------------------ word by word


def _edit(
    host: Host,
    rows: Sequence[Row],
    before: Sequence[Sentence],
    after: Sequence[Sentence],
    where: Places,
    updates: tuple[str, ...],
) -> None:
    old, new = _words(before), _words(after)
    differs = _marks(before) != _marks(after)
    both = alike.changes(old, new)
    if not _run(host, where) and _left(where, both) < HALF * len(old):
        _show(rows[-1], updates)
        return
    for change in both:
        words = new[change.new_start : change.new_end]
        if _applies(host, change, where):
            _carry_out(host, change, where, words, updates)
        elif not _is_done(host, change, where, words):
            differs = True
    if differs:
        _show(rows[-1], updates)


def _left(where: Places, both: Sequence[Change]) -> int:
    """How many words neither the host nor the draft changed."""
    gone = {at for change in both for at in range(change.start, change.end)}
    return sum(place is not None and at not in gone for at, place in enumerate(where))


def _carry_out(
    host: Host, change: Change, where: Places, words: Words, instead: tuple[str, ...]
) -> None:
    if change.start < change.end:
        _put(host, where[change.start : change.end], words, instead)
    else:
        _insert(host, change, where, words, instead)


def _words(found: Sequence[Sentence]) -> Words:
    return tuple(word for one in found for word in one.words)


def _marks(found: Sequence[Sentence]) -> list[object]:
    """All but the words."""
    return [(one.line.kind, one.line.attributes) for one in found] if len(found) == 1 else []


def _applies(host: Host, change: Change, where: Places) -> bool:
    """Whether the host's file has the words that change, one behind the other.

    Where their number changes, the words on both sides must be there too.
    """
    inside = where[change.start : change.end]
    if inside and len(inside) == change.new_end - change.new_start:
        return _run(host, inside)
    wide = [*_before(host, change, where), *inside, *_behind(host, change, where)]
    return None not in wide and _run(host, [at for at in wide if at != _EDGE])


_EDGE = -1


def _before(host: Host, change: Change, where: Places) -> Places:
    """The word before a change; at the sentence's start the line's start will do."""
    if change.start > 0:
        return where[change.start - 1 : change.start]
    first = where[change.start] if where else None
    if first is None:
        return [None]
    return [_EDGE if _is_edge(host, first - 1, host.row_of[first]) else None]


def _behind(host: Host, change: Change, where: Places) -> Places:
    if change.end < len(where):
        return where[change.end : change.end + 1]
    last = where[-1]
    if last is None:
        return [None]
    return [_EDGE if _is_edge(host, last + 1, host.row_of[last]) else None]


def _is_edge(host: Host, place: int, row: int) -> bool:
    """Whether a place is outside a row, or another sentence of the last draft begins there."""
    return place not in host.span(row) or place in host.owners


def _is_done(host: Host, change: Change, where: Places, words: Words) -> bool:
    """Whether the host's file has the draft's words there already."""
    beside = where[: change.start][-1:], where[change.end :][:1]
    left = next((at for at in reversed(where[: change.start]) if at is not None), None)
    right = next((at for at in where[change.end :] if at is not None), None)
    if (left is None and right is None) or (not words and (None,) in map(tuple, beside)):
        return False
    stretch = _between(host, left, right)
    if not words:
        return not stretch
    starts = range(len(stretch) - len(words) + 1)
    return any(stretch[at : at + len(words)] == words for at in starts)


def _between(host: Host, left: int | None, right: int | None) -> Words:
    """The host's words between two of the last draft's, or up to the end of their line."""
    if left is None and right is not None:
        start = host.span(host.row_of[right]).start
        mine = (at + 1 for at in reversed(range(start, right)) if at in host.owners)
        return tuple(host.words[next(mine, start) : right])
    first = 0 if left is None else left + 1
    if right is None:
        end = host.span(host.row_of[first - 1]).stop
        right = next((at for at in range(first, end) if at in host.owners), end)
    return tuple(host.words[first:right])


def _run(host: Host, places: Places) -> bool:
    """Whether all the words are there, one behind the other in one cue."""
    if None in places:
        return False
    found = [at for at in places if at is not None]
    homes = {id(host.rows[host.row_of[at]].home) for at in found}
    return (
        len(homes) <= 1 and found == list(range(found[0], found[0] + len(found))) if found else True
    )


def _is_whole(host: Host, where: Places) -> bool:
    rows = {host.row_of[at] for at in where if at is not None}
    return {at for row in rows for at in host.span(row)} == set(where)


def _put(host: Host, places: Places, words: Words, instead: tuple[str, ...]) -> None:
    """Plan that words of the host's rows give way to others, which the first row gets."""
    for row, start, end in _by_row(host, [at for at in places if at is not None]):
        host.rows[row].edits.append(Edit(start, end, words, instead))
        words = ()


def _insert(
    host: Host, change: Change, where: Places, words: Words, instead: tuple[str, ...]
) -> None:
    """Plan words behind the word before them, else before the first of the sentence."""
    beside = where[change.start - 1] if change.start else where[0]
    if beside is not None:
        row = host.row_of[beside]
        at = beside - host.starts[row] + (change.start > 0)
        host.rows[row].edits.append(Edit(at, at, words, instead))


def _by_row(host: Host, places: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Row, first word and the word behind the last, for each row that has some of the places."""
    rows = sorted({host.row_of[at] for at in places})
    for row in rows:
        mine = [at - host.starts[row] for at in places if host.row_of[at] == row]
        yield row, mine[0], mine[-1] + 1
