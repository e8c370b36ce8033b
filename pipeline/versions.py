"""One script, several lengths: cues marked `[trim: 1]` go first, those marked `[trim: 2]` next.

`[with: previous]` ties a cue to the one before it: they go and come together. The front matter's
`trims: 1` asks for the version without the cues of trim 1, `trims: 2` for that without both.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from . import musiccues
from .model import Attribute, Cue, Script

KEY = "trims"
_MARK = re.compile(r"#?([\w-]+)")


def level(script: Script) -> int:
    """Which trims the front matter asks for; 0 for the whole script."""
    return _number(script.get(KEY)) or 0


def trim(cue: Cue) -> int | None:
    """Number of the trim that a cue is marked with, `None` where it is not marked."""
    marked = cue.attribute("trim")
    return _number(marked.value) if marked else None


def levels(script: Script) -> tuple[int, ...]:
    """The numbers of all trims that are marked, in order."""
    return tuple(sorted({number for cue in script.cues if (number := trim(cue))}))


def left_out(script: Script, trims: int) -> tuple[Cue, ...]:
    """The cues that go with trims up to this number, those tied to them included."""
    gone: list[Cue] = []
    before_goes = False
    for cue in script.cues:
        number = trim(cue)
        marked = number is not None and number <= trims
        if marked or (before_goes and is_tied(cue)):
            gone.append(cue)
            before_goes = True
        else:
            before_goes = False
    return tuple(gone)


def version(script: Script, trims: int) -> Script:
    """The script without the cues of trims up to this number."""
    return without(script, {cue.id for cue in left_out(script, trims)})


def without(script: Script, gone: Collection[str | None]) -> Script:
    """The script without the cues of these ids.

    Music that was to end or to have its post at one of them has it at the next that is there.
    """
    if not gone:
        return script
    follow = dict(_followers(script, gone))
    chapters = tuple(
        replace(
            chapter, cues=tuple(_until(cue, follow) for cue in chapter.cues if cue.id not in gone)
        )
        for chapter in script.chapters
    )
    return replace(script, chapters=chapters)


def note(cue: Cue) -> str:
    """What to say of a cue that the version which airs does without."""
    return f"{cue.id} is left out, as trims: asks; without that key everything airs"


def is_tied(cue: Cue) -> bool:
    """Whether a cue goes and comes with the one before it."""
    tied = cue.attribute("with")
    return tied is not None and tied.value == "previous"


def _number(text: str | None) -> int | None:
    """A number from 1 on.

    >>> _number("2"), _number("0"), _number("soon"), _number(None)
    (2, None, None, None)
    """
    return int(text) if text and text.isascii() and text.isdecimal() and int(text) else None


def _followers(script: Script, gone: Collection[str | None]) -> Iterator[tuple[str, str]]:
    """For each cue that goes, the next spoken one that stays."""
    following = ""
    for cue in reversed(script.cues):
        if cue.id and cue.id in gone:
            yield cue.id, following
        elif cue.id and cue.kind not in musiccues.KINDS and cue.speech:
            following = cue.id


def _until(cue: Cue, follow: dict[str, str]) -> Cue:
    """A music cue whose end, or whose post, is a cue that goes: the next one takes its place."""
    attributes = tuple(moved for entry in cue.attributes if (moved := _moved(entry, follow)))
    return cue if attributes == cue.attributes else replace(cue, attributes=attributes)


def _moved(entry: Attribute, follow: dict[str, str]) -> Attribute | None:
    mark = _MARK.match(entry.value or "") if entry.name in {"until", "post"} else None
    if not mark or mark[1] not in follow:
        return entry
    following = follow[mark[1]]
    rest = (entry.value or "")[mark.end() :]
    return Attribute(entry.name, f"#{following}{rest}") if following else None
