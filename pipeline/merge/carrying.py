"""A new draft takes over what the last one and its host gave names to: ids, labels.

A cue keeps its id, and with it its recordings, when its words are corrected; a person keeps the
label that the host wrote.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from .. import cueids, headings, scriptfile
from ..model import Chapter, Cue, HeadLine, Script
from . import alike

Part = Chapter | Cue
_KINDS = {
    "actuality": "actuality",
    "disclosure": "disclosure",
    **dict.fromkeys(headings.SOUND_KINDS, "sound"),
}
"""Kind → what a cue of it may become; all others are the host's own words."""
_CREDITS = "backannounce"
_TELLING = 3
"""Words from which on a sentence is known again."""


def parts_of(script: Script) -> tuple[Part, ...]:
    """Chapters, each followed by its cues, in the file's order."""
    parts: list[Part] = []
    for chapter in script.chapters:
        parts += (chapter, *chapter.cues)
    return tuple(parts)


def carried(draft: Script, last: Script, host: Script) -> Script:
    """The draft under the ids of the last one: by equal words first, then by the most alike.

    A cue that the host has added already has the host's id. No other id of `last` and `host` is
    given again.
    """
    new, old, own = parts_of(draft), parts_of(last), parts_of(host)
    known = {part.id for part in old}
    added = [part for part in own if part.id not in known]
    ids = {at: old[before].id for at, before in became(old, new).items()}
    ids |= _ids_of_added(new, [at for at in range(len(new)) if at not in ids], added)
    avoid = {part.id for part in (*old, *own) if part.id}
    kept = {at: part.id for at, part in enumerate(new) if part.id not in avoid}
    named = _named(draft, [ids.get(at, kept.get(at)) for at in range(len(new))])
    return scriptfile.with_ids(named, avoid)


def became(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int]:
    """Index in `new` → index in `old` of the chapter or cue that it was."""
    found: dict[int, int] = {}
    for kind in (_CREDITS, *{_kind(part) for part in new}):
        taken = set(found.values())
        before = [at for at, part in enumerate(old) if _is(part, kind) and at not in taken]
        after = [at for at, part in enumerate(new) if _is(part, kind) and at not in found]
        texts = [_words(old[at]) for at in before], [_words(new[at]) for at in after]
        found |= {after[at]: before[was] for at, was in alike.pairs(*texts).items()}
    _fill(found, [_sound(part) for part in old], [_sound(part) for part in new])
    for end in (0, -1):
        _fill(found, [_sentence(part, end) for part in old], [_sentence(part, end) for part in new])
    above = [at + 1 if _kind(p) == "chapter" else None for at, p in enumerate(old)]
    below = [found.get(at + 1) if _kind(p) == "chapter" else None for at, p in enumerate(new)]
    _fill(found, above, below)
    return found


def labels(last: Script, host: Script, draft: Script) -> tuple[dict[str, str], ...]:
    """How to spell the labels of the three, so that one person has one: the host's word wins."""
    renamed: tuple[dict[str, str], ...] = ({}, {}, {})
    for label in last.cast:
        new, ours = _renamed(label, last, draft), _hosts(label, last, host)
        final = new if ours == label else ours
        for spelling, found in zip(renamed, (label, ours, new), strict=True):
            if found != final:
                spelling[found] = final
    renamed[2].update(_strangers(last, host, draft))
    return renamed


def relabelled(script: Script, spelling: Mapping[str, str]) -> Script:
    """The script with labels spelled so, in its cast and its headings."""
    if not spelling:
        return script
    chapters = tuple(
        replace(chapter, cues=tuple(_relabelled(cue, spelling) for cue in chapter.cues))
        for chapter in script.chapters
    )
    head = tuple(_cast(line, spelling) if line.key == "cast" else line for line in script.head)
    return Script(head, chapters)


# --------------------------------------------------------------------------------------------- ids


def _kind(part: Part) -> str:
    if isinstance(part, Chapter):
        return "chapter" if part.title else "untitled"
    return _KINDS.get(part.kind, "words")


def _is(part: Part, kind: str) -> bool:
    """Whether it is of a kind; who made the story is paired before all other words."""
    if kind == _CREDITS:
        return isinstance(part, Cue) and part.kind == _CREDITS
    return _kind(part) == kind


def _words(part: Part) -> alike.Words:
    if isinstance(part, Chapter):
        return tuple(cueids.bare_words(part.title))
    said = " ".join(line.text for line in part.lines if line.kind in ("speech", "struck"))
    return tuple(cueids.bare_words(said or headings.attributes(part.attributes)))


def _sound(part: Part) -> str | None:
    return part.kind if isinstance(part, Cue) and _kind(part) == "sound" else None


def _sentence(part: Part, at: int) -> tuple[str, ...] | None:
    """A cue's first or last sentence, by which it is known where little else is left of it."""
    spoken = [line.text for line in part.lines if line.kind == "speech"]
    words = tuple(cueids.bare_words(spoken[at])) if spoken else ()
    return (_kind(part), *words) if len(words) >= _TELLING else None


def _fill(found: dict[int, int], old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
    """Pair what is left by a sign that both have: a sound's kind, a sentence, the cue below."""
    taken = set(found.values())
    before = [at for at, sign in enumerate(old) if at not in taken and sign is not None]
    after = [at for at, sign in enumerate(new) if at not in found and sign is not None]
    pairs = alike.equals([old[at] for at in before], [new[at] for at in after])
    found |= {after[at]: before[was] for at, was in pairs.items()}


def _ids_of_added(
    new: Sequence[Part], rest: Sequence[int], added: Sequence[Part]
) -> dict[int, str | None]:
    """Ids of what the draft brings and the host's file has: by id, then by equal words."""
    ids = {part.id for part in added}
    found = {at: new[at].id for at in rest if new[at].id in ids}
    open_ = [at for at in rest if at not in found]
    given = set(found.values())
    free = [part for part in added if part.id not in given]
    signs = [(_kind(p), _words(p)) for p in free], [(_kind(new[a]), _words(new[a])) for a in open_]
    return found | {open_[at]: free[was].id for at, was in alike.equals(*signs).items()}


def _named(script: Script, ids: Sequence[str | None]) -> Script:
    given = iter(ids)
    chapters = []
    for chapter in script.chapters:
        own = next(given)
        cues = tuple(_with_id(cue, next(given)) for cue in chapter.cues)
        chapters.append(replace(_with_id(chapter, own), cues=cues))
    return replace(script, chapters=tuple(chapters))


def _with_id(part: scriptfile.Headed, found: str | None) -> scriptfile.Headed:
    return part if part.id == found else scriptfile.reheaded(replace(part, id=found))


# ------------------------------------------------------------------------------------------ labels


def _renamed(label: str, last: Script, draft: Script) -> str:
    """The label that the draft has for the same person."""
    name = last.cast[label].name
    if label in draft.cast or name is None:
        return label
    same = (new for new, who in draft.cast.items() if who.name == name and new not in last.cast)
    return next(same, label)


def _hosts(label: str, last: Script, host: Script) -> str:
    """The label that the host's file has for the same person: by name, else as most cues say."""
    name = last.cast[label].name
    if label in host.cast and host.cast[label].name == name:
        return label
    ids = {cue.id for cue in last.cues if cue.label == label}
    said = Counter(cue.label for cue in host.cues if cue.id in ids)
    free = {label, *host.cast} - (last.cast.keys() - {label})
    own = (found for found, _ in said.most_common() if found in free)
    named = (found for found in host.cast if found in free and host.cast[found].name == name)
    return next(own, next(named, label))


def _strangers(last: Script, host: Script, draft: Script) -> dict[str, str]:
    """The draft's new people whose labels the host gave to others: they get a number."""
    taken = {**host.cast, **draft.cast}
    own = {who.name: label for label, who in host.cast.items() if label not in last.cast}
    found = {}
    for label, who in draft.cast.items():
        if label in host.cast and label not in last.cast and host.cast[label].name != who.name:
            free = (f"{label} {n}" for n in count(2) if f"{label} {n}" not in taken)
            found[label] = own.get(who.name) or next(free)
    return found


def _relabelled(cue: Cue, spelling: Mapping[str, str]) -> Cue:
    if cue.label not in spelling:
        return cue
    return scriptfile.reheaded(replace(cue, label=spelling[cue.label]))


def _cast(block: HeadLine, spelling: Mapping[str, str]) -> HeadLine:
    return block._replace(
        children=tuple(
            member._replace(
                key=spelling[member.key],
                raw=member.raw and member.raw.replace(member.key, spelling[member.key], 1),
            )
            if member.key in spelling
            else member
            for member in block.children
        ),
    )
