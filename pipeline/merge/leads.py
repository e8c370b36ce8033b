"""A draft's new “He said:” stands in front of its cut, or nowhere.

Where the host split a cut, moved it or took it out, the words that would lead into it have another
place than in the draft, or none: they are never read in front of something else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..model import Cue
from .bycue import Work
from .page import Row, Stand, shown

BEFORE = "the new draft says before it:"
_LEADS = re.compile(r":\s*(?:\((?:pause[^()]*|beat)\)\s*)*$")


def settle(work: Work) -> None:
    """Put new leads where their cuts are; those that cannot stand there are shown below the cut."""
    sides = {id(one): side for side in _sides(work.plan.stands) for one in side}
    left = [stand for stand in work.plan.stands if not stand.gone]
    below = {id(one): other for one, other in pairwise(left)}
    for at, sentence in _new_leads(work):
        cut = work.added.get(at + 1)
        if cut is None or cut.gone:
            _settle(work, at, sentence, sides, below)


def _new_leads(work: Work) -> Iterator[tuple[int, int]]:
    """Parts of the draft that lead into a cut with a new sentence, their last; and which it is."""
    plan = work.plan
    for at, (part, cut) in enumerate(pairwise(plan.draft)):
        mine = plan.of_draft.get(at, ())
        if _is_cut(cut) and not _is_cut(part) and mine and not plan.group_of[mine[-1]].old:
            line = plan.new[mine[-1]].line
            if line.kind == "speech" and _LEADS.search(line.text):
                yield at, mine[-1]


def _is_cut(part: object) -> bool:
    return isinstance(part, Cue) and part.kind == "actuality"


def _cut(work: Work, at: int) -> Row | None:
    """The host's line with the first words of a cut of the draft."""
    for sentence in work.plan.of_draft.get(at, ())[:1]:
        for row in filter(None, (work.rows.get(sentence), *work.rows_of(sentence))):
            if row.home and not row.home.gone and row in row.home.rows:
                return row
    home = work.home(at)
    return next(iter(home.content()), None) if home and not home.gone else None


def _settle(
    work: Work,
    at: int,
    sentence: int,
    sides: Mapping[int, list[Stand]],
    below: Mapping[int, Stand],
) -> None:
    cut, lead = _cut(work, at + 1), work.added.get(at)
    home = cut.home if cut else None
    begins = home is not None and home.content()[0] is cut
    if lead and home and begins and len(lead.content()) == 1:
        sides[id(lead)].remove(lead)
        home.before.append(lead)
    elif not (home and begins and below.get(id(work.home(at))) is home):
        _withdraw(work, at, sentence, cut)


def _withdraw(work: Work, at: int, sentence: int, cut: Row | None) -> None:
    """Take a lead out again, where it has got a line of its own."""
    new, lead = work.plan.new[sentence], work.home(at)
    rows = [row for row in lead.content() if row.words == new.words] if lead else []
    if lead is None or not rows:
        return
    lead.take(rows[-1])
    lead.gone = lead.gone or (at in work.added and not lead.content())
    if cut:
        cut.update(f"{BEFORE} {shown(new.line)}")


def _sides(stands: Sequence[Stand]) -> Iterator[list[Stand]]:
    """Where new parts stand."""
    for stand in stands:
        yield stand.before
        yield stand.after
