"""A host's script follows a new draft: three ways, cue by cue, sentence by sentence, word by word.

The host owns the script. What the host deleted stays deleted, what the host moved stays moved, what
the host added stays; all else is as the new draft has it. A cue that only one of the two changed is
taken from that one; only where both did its sentences are compared.
"""

from dataclasses import dataclass, replace

from ..model import Cue, HeadLine, Script
from ..scriptfile import dumps, line_end
from . import bycue, carrying, front, leads, placing, planning
from .page import CONTENT, Stand, closed, heading_of, settle

UPDATES = ("> update:", "# update:")
"""How a line begins that shows the draft's words below the host's."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A host's script after a new draft."""

    script: Script
    draft: Script
    """The new draft under the ids of the last one: what the next merge starts from."""
    followed: int = 0
    """Cues and chapters of the host's file that follow the new draft."""
    added: int = 0
    dropped: int = 0
    head: bool = False
    """Whether the front matter follows it."""
    unmoved: tuple[str, ...] = ()
    """Ids of what the new draft has moved, and the host's file has in its old order."""


def merge(last: Script, host: Script, draft: Script) -> Merged:
    """Work a new draft into the host's script; `last` is the draft that the host started from."""
    draft = carrying.carried(draft, last, host)
    if dumps(draft) == dumps(last):
        return Merged(host, draft)
    if dumps(host) == dumps(last):
        return Merged(draft, draft, followed=len(host.cues))
    spelling = carrying.labels(last, host, draft)
    last, host, new = map(carrying.relabelled, (last, host, draft), spelling)
    return replace(_merged(last, host, new), draft=draft)


def _merged(last: Script, host: Script, draft: Script) -> Merged:
    plan = planning.plan(last, host, draft)
    work = bycue.follow(plan)
    leads.settle(work)
    added = work.added.values()
    for stand in (*plan.stands, *added):
        settle(stand)
        stand.gone = stand.gone or _is_emptied(stand)
    body = closed(plan.stands)
    head = _head(last, host, draft, body)
    return Merged(
        replace(body, head=head),
        draft,
        followed=sum(not stand.gone and _has_changed(stand) for stand in plan.stands),
        added=sum(not stand.gone for stand in added),
        dropped=sum(stand.gone for stand in plan.stands),
        head=head != host.head,
        unmoved=placing.unmoved(plan.stands, plan.was, plan.draft_homes),
    )


def _head(last: Script, host: Script, draft: Script, body: Script) -> tuple[HeadLine, ...]:
    end = line_end(host)
    head = front.merged(last.head, host.head, draft.head, end)
    labels = [cue.label for cue in body.cues]
    for other in (host, draft):
        head = front.with_members(head, other.head, labels, end)
    return head


def _is_emptied(stand: Stand) -> bool:
    """Whether a cue that had words has come to hold nothing at all."""
    had_words = any(line.kind in CONTENT for line in stand.origin.lines)
    bare = all(line.kind == "blank" for line in stand.notes())
    return had_words and bare and not stand.content() and not _is_marked(stand)


def _is_marked(stand: Stand) -> bool:
    """Whether its heading says more than who speaks."""
    return isinstance(stand.part, Cue) and bool(stand.part.attributes)


def _has_changed(stand: Stand) -> bool:
    """Whether its heading or its words are others than before."""
    before = [line.text for line in stand.origin.lines if line.kind in CONTENT]
    after = [row.line.text for row in stand.content() if row.line]
    return heading_of(stand.origin) != heading_of(stand.part) or before != after
