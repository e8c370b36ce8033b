"""What a script must keep before anything is voiced.

No reporter's words inside somebody's quote, no computer's voice that nobody announces, and none
that says it is a person.
"""

from collections.abc import Iterator, Mapping

from . import claims, inline
from .errors import Mistake, ScriptError
from .model import Cue, Provenance, Script, Show

_HOST = "HOST"


def refuse_broken(
    script: Script, base: Script | None, provenance: Mapping[str, Provenance], name: str
) -> None:
    """Refuse a script that breaks a promise to its listeners.

    `base` is the last draft, `provenance` cue id → who is heard. Raises ScriptError with every
    place.
    """
    where = f"scripts/{name}.md"
    mistakes = [
        *_unstruck(script, base, where),
        *_undisclosed(script, provenance, where),
        *_impersonated(script, provenance, where),
    ]
    if mistakes:
        raise ScriptError(*mistakes)


def refuse_misplaced(
    script: Script, show: Show, provenance: Mapping[str, Provenance], name: str
) -> None:
    """Refuse an episode that apps could not place among the others.

    Raises ScriptError: a serial is heard by number, and a trailer travels without its notes.
    """
    where = f"scripts/{name}.md"
    kind = script.get("episode type") or "full"
    mistakes = []
    if show.feed.type == "serial" and kind == "full" and not script.get("episode"):
        message = "has no number, and the show is a serial"
        remedy = "write episode: 1 in its front matter"
        mistakes.append(Mistake("no-episode-number", where, message, remedy))
    stand_ins = [
        cue
        for cue in script.cues
        if cue.kind == "actuality" and provenance.get(cue.id or "") == "synthetic"
    ]
    if kind == "trailer" and stand_ins:
        message = f"{stand_ins[0].label} would be a computer voice in a trailer"
        remedy = "record the cue, or make it no trailer"
        mistakes.append(
            Mistake("stand-in-trailer", f"{where}:{stand_ins[0].number}", message, remedy)
        )
    if mistakes:
        raise ScriptError(*mistakes)


def _unstruck(script: Script, base: Script | None, where: str) -> Iterator[Mistake]:
    """The reporter's words, struck by the draft and brought back inside somebody's quote."""
    struck = {cue.id: _texts(cue, "struck") for cue in base.cues} if base else {}
    for cue in script.cues:
        if cue.kind != "actuality":
            continue
        for line in cue.speech:
            words = inline.written(line.text)
            if words in struck.get(cue.id, ()) and not claims.of_guest(words, _name(cue, script)):
                yield Mistake(
                    "unstruck",
                    f"{where}:{line.number}",
                    f"“{line.text}” would be said by {cue.label}, in the middle of the quote",
                    "strike it again, or move it to the end of the track above",
                )


def _undisclosed(
    script: Script, provenance: Mapping[str, Provenance], where: str
) -> Iterator[Mistake]:
    """A synthetic voice that no disclosure announces before the first quote."""
    if "synthetic" not in provenance.values() or _announces(script, provenance):
        return
    yield Mistake(
        "not-disclosed",
        where,
        "nothing says, before the first quote, that a computer's voice is heard",
        "put the disclosure back: ## HOST · disclosure [from: show], and a line of words",
    )


def _impersonated(
    script: Script, provenance: Mapping[str, Provenance], where: str
) -> Iterator[Mistake]:
    """“I'm Ada Marlowe” in a computer's voice, which is nobody's."""
    for cue in script.cues:
        if provenance.get(cue.id or "") != "synthetic":
            continue
        for line in cue.speech:
            if said := _claim(inline.written(line.text), cue, script):
                remedy = "record the cue, or strike the line: ~~ at both ends"
                message = f"a computer's voice would say “{said}”"
                yield Mistake("impersonated", f"{where}:{line.number}", message, remedy)


def _claim(text: str, cue: Cue, script: Script) -> str | None:
    """What the host's words, or a guest's, say about who speaks."""
    byline = script.get("byline") or ""
    if cue.label == _HOST:
        return claims.of_host(text, byline)
    others = [one.name for one in script.cast.values() if one.name]
    return claims.of_guest(text, _name(cue, script), claims.full_names([*others, byline]))


def _name(cue: Cue, script: Script) -> str:
    member = script.cast.get(cue.label)
    return (member and member.name) or cue.label


def _announces(script: Script, provenance: Mapping[str, Provenance]) -> bool:
    for cue in script.cues:
        if cue.kind == "disclosure" and cue.speech:
            return True
        if cue.kind == "actuality" and provenance.get(cue.id or "") == "synthetic":
            return False
    return False


def _texts(cue: Cue, kind: str) -> frozenset[str]:
    return frozenset(line.text for line in cue.lines if line.kind == kind)
