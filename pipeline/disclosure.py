"""What an episode says about its synthetic voices: the spoken lines, and the transcript's labels.

A quoted person's words are never read by a synthetic voice unannounced. The lines go with the
takes: they change when a host records, and are gone when nothing synthetic is left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Literal

from .inline import escape, written
from .model import Chapter, Cue, Line, Provenance, Script

Share = bool | Literal["some"]
"""How much of it is synthetic: all, none, or some."""
_HOST = "HOST"
_STAND_IN = " (read by a computer voice)"
_STORY: Mapping[tuple[Share, bool], str] = {
    (True, False): "This story is read by a computer voice.",
    (True, True): "This story is read by computer voices.",
    ("some", False): "Parts of this story are read by a computer voice.",
    ("some", True): "Parts of this story are read by computer voices.",
}
"""How much of the host's words is synthetic, whether quotes are too."""
_QUOTED: Mapping[tuple[Share, bool], str] = {
    (True, False): "The words quoted are the speaker’s own; the voice is not.",
    (True, True): "The words quoted are the speakers’ own; the voices are not.",
    ("some", False): "The words quoted are the speaker’s own; the voice is not always.",
    ("some", True): "The words quoted are the speakers’ own; some of the voices are not.",
}
"""How much of the quotes is synthetic, whether several people are quoted."""
_QUOTES_ALONE: Mapping[Share, str] = {
    True: "The words of those quoted are read by a computer voice.",
    "some": "Some of the words quoted are read by a computer voice.",
}
_ON_TAPE = "Those quoted speak for themselves."


def lines(*, host_synthetic: Share, quotes_synthetic: Share, speakers: int) -> tuple[str, ...]:
    """What is said on air; nothing where nothing is synthetic.

    `speakers`: how many people other than the host are heard, or voiced, in their own words.

    >>> lines(host_synthetic=False, quotes_synthetic=True, speakers=1)
    ('The words of those quoted are read by a computer voice.',)
    """
    if not host_synthetic:
        return (_QUOTES_ALONE[quotes_synthetic],) if quotes_synthetic else ()
    story = _STORY[host_synthetic, bool(quotes_synthetic)]
    if quotes_synthetic:
        return (story, _QUOTED[quotes_synthetic, speakers > 1])
    return (story, _ON_TAPE) if speakers else (story,)


def applied(script: Script, provenance: Mapping[str, Provenance]) -> Script:
    """Word the show's own disclosure by what the takes are; cue id → where its take comes from.

    Its cue is `[from: show]` and says one of our wordings. What a host has edited stays as it is;
    a cue with nothing to disclose is left out.
    """
    wanted = _wanted(script, provenance)
    chapters = tuple(_chapter(chapter, wanted) for chapter in script.chapters)
    return replace(script, chapters=chapters)


def spoken(script: Script) -> str | None:
    """All that a script says in its disclosure, for the notes; `None` where it says nothing."""
    said = (text for cue in script.cues if cue.kind == "disclosure" for text in _words(cue))
    return " ".join(said) or None


def label(name: str, is_host: bool, provenance: Provenance) -> str:
    """Who speaks, as a transcript shows it.

    >>> label("HOST", True, "synthetic"), label("Ines Obando", False, "synthetic")
    ('HOST (computer voice)', 'Ines Obando (read by a computer voice)')
    >>> label("Ines Obando", False, "tape")
    'Ines Obando'
    """
    if provenance != "synthetic":
        return name
    return f"{name} (computer voice)" if is_host else f"{name}{_STAND_IN}"


def is_stand_in(speaker: str) -> bool:
    """Whether a transcript's label says that a computer reads what somebody else said.

    >>> is_stand_in("Ines Obando (read by a computer voice)"), is_stand_in("HOST (computer voice)")
    (True, False)
    """
    return speaker.endswith(_STAND_IN)


def _wanted(script: Script, provenance: Mapping[str, Provenance]) -> tuple[str, ...]:
    heard = [
        (cue.label, provenance[cue.id])
        for cue in script.cues
        if cue.kind != "disclosure" and cue.id and cue.id in provenance
    ]
    hosts = [origin for who, origin in heard if who == _HOST]
    quotes = [origin for who, origin in heard if who != _HOST]
    speakers = {who for who, _ in heard if who != _HOST}
    if _share(hosts) and _share(quotes) is True and speakers <= _read_by_host(script):
        hosts, quotes, speakers = hosts + quotes, [], set()
    return lines(
        host_synthetic=_share(hosts), quotes_synthetic=_share(quotes), speakers=len(speakers)
    )


def _read_by_host(script: Script) -> set[str]:
    """Labels of those whose words the host's synthetic voice reads: no further voice is heard."""
    host = script.cast.get(_HOST)
    return {label for label, one in script.cast.items() if host and one.voice == host.voice}


def _share(origins: Sequence[Provenance]) -> Share:
    synthetic = origins.count("synthetic")
    return "some" if 0 < synthetic < len(origins) else synthetic > 0


def _chapter(chapter: Chapter, wanted: Sequence[str]) -> Chapter:
    cues = tuple(_cue(cue, wanted) if _is_ours(cue) else cue for cue in chapter.cues)
    return replace(chapter, cues=tuple(cue for cue in cues if cue))


def _cue(cue: Cue, wanted: Sequence[str]) -> Cue | None:
    """The cue in these words, or as it was where it says them; none without words."""
    if " ".join(_words(cue)) == " ".join(wanted):
        return cue
    fresh = [Line("speech", escape(text)) for text in wanted]
    at = cue.lines.index(cue.speech[0])
    kept = [line for line in cue.lines if line.kind != "speech"]
    before = sum(line.kind != "speech" for line in cue.lines[:at])
    return replace(cue, lines=(*kept[:before], *fresh, *kept[before:])) if wanted else None


def _is_ours(cue: Cue) -> bool:
    source = cue.attribute("from")
    from_show = source is not None and source.value == "show"
    return cue.kind == "disclosure" and from_show and " ".join(_words(cue)) in _OURS


def _words(cue: Cue) -> Iterator[str]:
    return (text for line in cue.speech if (text := written(line.text)))


_SHARES: tuple[Share, ...] = (True, "some", False)
_OURS = frozenset(
    " ".join(lines(host_synthetic=host, quotes_synthetic=quotes, speakers=speakers))
    for host, quotes, speakers in product(_SHARES, _SHARES, (0, 1, 2))
) - {""}
"""Every wording, to tell a host's edit from our own."""
