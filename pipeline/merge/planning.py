"""How three scripts belong together: the last draft, the host's file, the new draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .. import signatures
from ..model import Script
from . import carrying, hostside, matching
from .carrying import Part
from .hostside import Host
from .matching import Group, Sentence
from .page import Row, Stand, is_same, opened


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The three scripts, part by part (chapter or cue) and sentence by sentence.

    Parts and sentences of drafts are known by their numbers in `last`, `draft`, `old` and `new`.
    """

    last: Sequence[Part]
    draft: Sequence[Part]
    stands: list[Stand]
    """The host's parts."""
    was: Mapping[int, int]
    """Part of the new draft → part of the last one."""
    homes: Mapping[int, Stand]
    """Where a part of the last draft stands in the host's file."""
    draft_homes: dict[int, Stand]
    """Where a part of the new draft stands in it."""
    untouched: frozenset[int]
    """Parts of the last draft that the host left as they were."""
    old: Sequence[Sentence]
    new: Sequence[Sentence]
    of_last: Mapping[int, Sequence[int]]
    """Sentences of a part of the last draft."""
    of_draft: Mapping[int, Sequence[int]]
    groups: Sequence[Group]
    group_of_old: Mapping[int, Group]
    group_of: Mapping[int, Group]
    """Group of a sentence of the new draft."""
    host: Host
    silent: frozenset[str]
    """Slugs of checks that the host has signed for the whole script."""
    silent_at: Mapping[str, frozenset[str]]
    """Those signed for a cue, by its id."""

    def parts(self, group: Group) -> tuple[set[int], set[int]]:
        """The parts of the last draft and of the new one that a group has sentences of."""
        return {self.old[s].part for s in group.old}, {self.new[s].part for s in group.new}

    def is_closed(self, at: int) -> bool:
        """Whether no words of a part of the new draft came from another one or went there."""
        was = self.was[at]
        groups = [self.group_of[s] for s in self.of_draft.get(at, ())]
        groups += [self.group_of_old[s] for s in self.of_last.get(was, ())]
        sides = map(self.parts, groups)
        return all(before <= {was} and after <= {at} for before, after in sides)

    def groups_in(self, rows: Sequence[Row]) -> list[Group]:
        """The groups that have words in some rows of the host's file."""
        places = {at for row in rows for at in self._span(row)}
        owners = self.host.owners
        found = {id(g): g for at in places if at in owners for g in [self.group_of_old[owners[at]]]}
        return list(found.values())

    def _span(self, row: Row) -> range:
        number = self.host.numbers.get(id(row))
        return range(0) if number is None else self.host.span(number)


def plan(last: Script, host: Script, draft: Script) -> Plan:
    """Find out how three scripts belong together."""
    parts = carrying.parts_of(last), carrying.parts_of(host), carrying.parts_of(draft)
    stands = [opened(part) for part in parts[1]]
    was = _same_ids(parts[0], parts[2])
    homes = _homes(parts[0], parts[1], parts[2], stands)
    draft_homes = _draft_homes(parts[2], stands, was, homes)
    old, new = matching.sentences(parts[0]), matching.sentences(parts[2])
    groups = matching.groups(old, new, was)
    silent, silent_at = signatures.on(host)
    return Plan(
        last=parts[0],
        draft=parts[2],
        stands=stands,
        was=was,
        homes=homes,
        draft_homes=draft_homes,
        untouched=frozenset(at for at, home in homes.items() if is_same(parts[0][at], home.part)),
        old=old,
        new=new,
        of_last=matching.by_part(old),
        of_draft=matching.by_part(new),
        groups=groups,
        group_of_old={s: group for group in groups for s in group.old},
        group_of={s: group for group in groups for s in group.new},
        host=hostside.found_in(stands, old, new, groups, (homes, draft_homes)),
        silent=silent,
        silent_at=silent_at,
    )


def _same_ids(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Index of a new part → index of the old one that has its id; what stands above all titles."""
    known = {part.id: at for at, part in enumerate(old) if part.id or at == 0}
    return {
        at: known[part.id]
        for at, part in enumerate(new)
        if part.id in known and (part.id or at == 0)
    }


def _homes(
    last: Sequence[Part], host: Sequence[Part], draft: Sequence[Part], stands: Sequence[Stand]
) -> dict[int, Stand]:
    """Where the parts of the last draft stand: by id, else by their words."""
    found = {was: at for at, was in _same_ids(last, host).items()}
    taken = set(found.values())
    ids = {part.id for part in draft if part.id}
    old = [at for at in range(len(last)) if at not in found]
    free = [at for at, part in enumerate(host) if at not in taken and part.id not in ids]
    became = carrying.became([last[at] for at in old], [host[at] for at in free])
    found |= {old[was]: free[at] for at, was in became.items()}
    return {was: stands[at] for was, at in sorted(found.items())}


def _draft_homes(
    draft: Sequence[Part],
    stands: Sequence[Stand],
    was: Mapping[int, int],
    homes: Mapping[int, Stand],
) -> dict[int, Stand]:
    by_id = {stand.part.id: stand for stand in stands if stand.part.id}
    found: dict[int, Stand] = {}
    for at, part in enumerate(draft):
        home = homes.get(was[at]) if at in was else by_id.get(part.id or "")
        if home:
            found[at] = home
    return found
