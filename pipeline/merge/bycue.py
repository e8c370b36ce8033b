"""A cue of the host's file follows a cue of the new draft: heading, sentences, notes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import Attribute, Chapter, Cue, Line
from ..scriptfile import reheaded
from . import byword, margin, placing
from .carrying import Part
from .margin import Raised
from .matching import Group
from .page import CONTENT, Edit, Row, Stand, fresh, heading_of, opened, said, shown, without_tail
from .planning import Plan


@dataclass(slots=True, eq=False)
class Work:
    """A merge that is going on."""

    plan: Plan
    added: dict[int, Stand] = field(default_factory=dict)
    """Stands of what only the new draft has."""
    rows: dict[int, Row] = field(default_factory=dict)
    """Where each sentence of the new draft has come to stand."""
    worked: list[Stand] = field(default_factory=list)
    """Stands whose sentences were compared one by one."""
    parts: tuple[Mapping[int, list[int]], ...] = ({}, {})
    """`id` of a stand → the parts of the last draft that stand there; and of the new one."""

    def home(self, at: int) -> Stand | None:
        """Where a part of the new draft stands."""
        return self.plan.draft_homes.get(at) or self.added.get(at)

    def rows_of(self, sentence: int) -> list[Row]:
        """The host's lines that have a sentence of the new draft."""
        return byword.rows_of(self.plan.host, self.plan.group_of[sentence])


def follow(plan: Plan) -> Work:
    """Work the new draft into the stands of the host's file."""
    work = Work(plan)
    for at, was in plan.was.items():
        if at in plan.draft_homes:
            _follow_heading(plan.draft_homes[at], plan.last[was], plan.draft[at])
    _open_added(work)
    for at in range(len(plan.draft)):
        _follow_part(work, at)
    _leave_out(work)
    work.parts = _by_stand(plan.homes), _by_stand({**plan.draft_homes, **work.added})
    for stand in {id(stand): stand for stand in work.worked}.values():
        _follow_notes(work, stand)
    return work


# ---------------------------------------------------------------------------------------- headings


def _follow_heading(stand: Stand, last: Part, new: Part) -> None:
    """Take over what the draft changed in a heading, and the host did not."""
    mine = stand.part
    if isinstance(mine, Chapter) and isinstance(last, Chapter) and isinstance(new, Chapter):
        stand.part = _titled(stand, mine, last, new)
    elif isinstance(mine, Cue) and isinstance(last, Cue) and isinstance(new, Cue):
        stand.part = _headed(stand, mine, last, new)


def _titled(stand: Stand, mine: Chapter, last: Chapter, new: Chapter) -> Chapter:
    if new.title in {last.title, mine.title}:
        return mine
    if mine.title == last.title:
        return reheaded(replace(mine, title=new.title))
    stand.rows[0].update(new.title)
    return mine


def _headed(stand: Stand, mine: Cue, last: Cue, new: Cue) -> Cue:
    named = {
        name: getattr(new, name) for name in ("label", "kind") if _follows(name, mine, last, new)
    }
    differs = [
        getattr(new, name)
        for name in ("label", "kind")
        if name not in named
        and getattr(new, name) not in {getattr(last, name), getattr(mine, name)}
    ]
    if differs:
        stand.rows[0].update(f"{new.label} · {new.kind}")
    changed = replace(mine, attributes=_attributes(mine, last, new), **named)
    return mine if heading_of(changed) == heading_of(mine) else reheaded(changed)


def _follows(name: str, mine: Cue, last: Cue, new: Cue) -> bool:
    return bool(getattr(mine, name) == getattr(last, name) != getattr(new, name))


def _attributes(mine: Cue, last: Cue, new: Cue) -> tuple[Attribute, ...]:
    """The host's attributes, where only the draft changed one as the draft has it."""
    kept = []
    for attribute in mine.attributes:
        before, after = last.attribute(attribute.name), new.attribute(attribute.name)
        follows = attribute == before
        kept.append(after if follows else attribute)
    names = {attribute.name for attribute in (*mine.attributes, *last.attributes)}
    added = (attribute for attribute in new.attributes if attribute.name not in names)
    return (*filter(None, kept), *added)


# ------------------------------------------------------------------------------------- new parts


def _open_added(work: Work) -> None:
    """Open what only the new draft has, in its place; words that it moved there come later."""
    plan = work.plan
    ends = {}
    for at, mine in plan.of_draft.items():
        rows = [row for sentence in mine for row in work.rows_of(sentence)]
        if rows and rows[-1].home and at in plan.draft_homes:
            ends[at] = rows[-1].home
    for at, part in enumerate(plan.draft):
        if at not in plan.was and at not in plan.draft_homes and part.id:
            work.added[at] = _opened(plan, at, part)
    placing.place(plan.stands, plan.draft, plan.draft_homes, ends, work.added)


def _opened(plan: Plan, at: int, part: Part) -> Stand:
    moved = any(plan.group_of[sentence].old for sentence in plan.of_draft.get(at, ()))
    lines = () if moved else tuple(map(fresh, without_tail(_asked(plan, part))))
    return opened(replace(part, lines=lines, raw=None, number=None))


def _asked(plan: Plan, part: Part) -> list[Line]:
    """A part's lines without the checks that the host has signed for the whole script."""
    return [line for line in part.lines if margin.key_of(line)[0] not in plan.silent]


# ------------------------------------------------------------------------------------- sentences


def _follow_part(work: Work, at: int) -> None:
    """Take a part from whichever of the two changed it; compare sentences where both did."""
    plan, was, home = work.plan, work.plan.was.get(at), work.home(at)
    if was is None:
        if at in plan.draft_homes or (home and not home.content()):
            _follow_sentences(work, at, home)
    elif not _is_same_body(plan.last[was], plan.draft[at]):
        if home and was in plan.untouched and plan.is_closed(at):
            home.fill(_asked(plan, plan.draft[at]))
        else:
            _follow_sentences(work, at, home)


def _is_same_body(one: Part, other: Part) -> bool:
    bodies = [list(map(said, without_tail(part.lines))) for part in (one, other)]
    return bodies[0] == bodies[1]


def _follow_sentences(work: Work, at: int, home: Stand | None) -> None:
    plan = work.plan
    mine = plan.of_draft.get(at, ())
    for sentence in mine:
        group = plan.group_of[sentence]
        if group.old and sentence == group.new[0]:
            byword.follow(plan.host, group, plan.old, plan.new)
    _settle_in(work, mine, home)
    _insert_new(work, mine, home)
    if home and at in work.added:
        home.gone = bool(mine) and not home.content()
        home.rows[-1].below.append(Line("blank", ""))
    rows = (row for sentence in mine for row in work.rows_of(sentence))
    work.worked += {id(row.home): row.home for row in rows if row.home}.values()
    work.worked += [home] if home else []


def _settle_in(work: Work, mine: Sequence[int], home: Stand | None) -> None:
    """Find the rows of a cue's sentences; those that the draft moved here come here."""
    cursor: Row | None = None
    for sentence in mine:
        rows = work.rows_of(sentence)
        if home and rows and _is_moved(work, work.plan.group_of[sentence], rows, home):
            for row in rows:
                if row.home:
                    row.home.take(row)
                home.add(row, cursor)
                cursor = row
        elif rows:
            cursor = rows[-1]
        if rows and cursor:
            work.rows[sentence] = cursor


def _is_moved(work: Work, group: Group, rows: Sequence[Row], home: Stand) -> bool:
    """Whether the draft, and not the host, has put these words into another cue."""
    plan = work.plan
    before, after = plan.parts(group)
    left = {id(plan.homes[at]) for at in before if at in plan.homes}
    there = {id(stand) for at in after if (stand := work.home(at))}
    stands = {id(row.home) for row in rows}
    is_left = bool(stands) and stands <= left and not stands & there
    return is_left and id(home) not in stands and byword.is_whole(plan.host, group)


def _insert_new(work: Work, mine: Sequence[int], home: Stand | None) -> None:
    """Put the draft's new sentences behind those that they follow in it."""
    above: int | None = None
    for at, sentence in enumerate(mine):
        if sentence not in work.rows and not work.plan.group_of[sentence].old:
            below = next((work.rows[one] for one in mine[at + 1 :] if one in work.rows), None)
            _insert(work, sentence, above, below, home)
        above = sentence if sentence in work.rows else above


def _insert(
    work: Work, sentence: int, above: int | None, below: Row | None, home: Stand | None
) -> None:
    line = fresh(work.plan.new[sentence].line)
    if above is not None:
        work.rows[sentence] = _inserted_below(work, sentence, above, line)
        return
    stand = below.home if below else home
    if stand is not None:
        cursor = stand.rows[stand.rows.index(below) - 1] if below else None
        work.rows[sentence] = Row(line)
        stand.add(work.rows[sentence], cursor)


def _inserted_below(work: Work, sentence: int, above: int, line: Line) -> Row:
    """Put a new sentence behind another one, in the same line where more words follow there."""
    plan, row = work.plan, work.rows[above]
    inside = byword.ends_inside(plan.host, plan.group_of[above])
    if inside and line.kind == "speech" and inside[0].line and inside[0].line.kind == "speech":
        words = plan.new[sentence].words
        inside[0].edits.append(Edit(inside[1], inside[1], words, (shown(line),)))
        return inside[0]
    new = Row(line)
    if row.home:
        row.home.add(new, row)
    return new


# --------------------------------------------------------------------------------------- left out


def _leave_out(work: Work) -> None:
    """Take away what the draft no longer has, unless the host worked on it."""
    plan = work.plan
    kept = set(plan.was.values())
    for group in plan.groups:
        rows = [] if group.new else byword.rows_of(plan.host, group)
        part = plan.old[group.old[0]].part if group.old else -1
        homes = [row.home for row in rows if row.home]
        if homes and (part in kept or plan.homes.get(part) not in homes):
            byword.follow(plan.host, group, plan.old, plan.new)
            work.worked += homes
    for at in range(len(plan.last)):
        if at not in kept and at in plan.homes:
            _drop(work, at, plan.homes[at])


def _drop(work: Work, at: int, home: Stand) -> None:
    """Take a cue away that the draft no longer has, unless the host worked on it."""
    rows = home.content()
    still = any(group.new for group in work.plan.groups_in(rows))
    is_bare = not rows and not any(line.kind != "blank" for line in home.notes())
    same = heading_of(home.part) == heading_of(work.plan.last[at])
    if (at in work.plan.untouched and not still) or (is_bare and same):
        home.gone = True
    elif not still:
        home.rows[-1].update(byword.LEFT_OUT)


# ------------------------------------------------------------------------------------------ notes


def _follow_notes(work: Work, stand: Stand) -> None:
    plan = work.plan
    last, new = _drafts_of(work, stand)
    stands = [stand, *(plan.homes[at] for at in last if at in plan.homes)]
    old = [line for at in last for line in plan.last[at].lines if line.kind in margin.RAISED]
    away = margin.deleted(old, stands)
    silent = plan.silent.union(*(plan.silent_at.get(one.part.id or "", ()) for one in stands))
    raised = [note for at in new for note in _raised(work, at)]
    asked = [note for note in raised if margin.key_of(note.line)[0] not in silent]
    margin.follow(stand, old, raised, asked, away)


def _drafts_of(work: Work, stand: Stand) -> tuple[list[int], list[int]]:
    """The parts of the last draft and of the new one that a stand has words of."""
    last, new = (set(parts.get(id(stand), ())) for parts in work.parts)
    for group in work.plan.groups_in(stand.content()):
        before, after = work.plan.parts(group)
        last |= before
        new |= after
    return sorted(last), sorted(new)


def _by_stand(homes: Mapping[int, Stand]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, home in homes.items():
        found[id(home)].append(at)
    return found


def _raised(work: Work, at: int) -> Iterator[Raised]:
    """The notes of a part of the new draft, each with the row that has the words above it."""
    sentences = iter(work.plan.of_draft.get(at, ()))
    row = None
    for line in work.plan.draft[at].lines:
        if line.kind in CONTENT:
            sentence = next(sentences)
            found = work.rows_of(sentence)
            row = work.rows.get(sentence) or (found[-1] if found else None)
        elif line.kind in margin.RAISED:
            yield Raised(line, row)
