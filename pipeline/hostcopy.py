"""The host's copy: a script as one HTML file made for paper, in large type, times in the margin.

It asks for nothing outside itself, and every word in it that comes from a script is escaped. No
sentence and no heading is parted by the end of a page.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import copytext, headings, musiccues, pacing, pagemaking, timecode, timing, versions
from .copytext import Pronouncers, Sentence
from .model import Chapter, Cue, Script
from .timing import Against, Plan, TimedCue

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

_SHORT_MS = 20_000
_LONGEST_CUT_MS = 90_000
"""Longer ones would leave most of a page empty."""


@dataclass(frozen=True, slots=True)
class Block:
    """One cue as it is printed."""

    id: str
    label: str
    kind: str
    marks: tuple[str, ...]
    """`trim 1`, `with the cue above`."""
    cut: bool
    """Somebody else's own words."""
    by_host: bool
    """The host reads it."""
    start_ms: int | None
    length_ms: int | None
    """`None` for what is not spoken."""
    sentences: tuple[Sentence, ...] = ()
    struck: tuple[str, ...] = ()
    incue: str = ""
    outcue: str = ""
    technical: str = ""
    """What a board operator does, for music and effects."""
    ends_segment: bool = False

    @property
    def notes(self) -> bool:
        """Whether anything stands beside it."""
        return any(sentence.notes for sentence in self.sentences)

    @property
    def stays_whole(self) -> bool:
        """Whether it stands on one page: a cut with its outcue, and a paragraph that is short."""
        length_ms = self.length_ms or 0
        return length_ms <= (_LONGEST_CUT_MS if self.cut and not self.by_host else _SHORT_MS)


@dataclass(frozen=True, slots=True)
class Printed:
    """A chapter on paper."""

    title: str
    blocks: tuple[Block, ...]


def render(
    script: Script,
    plan: Plan,
    target: Against | None,
    say: Mapping[str, str],
    head: str,
    *,
    notes: bool,
) -> str:
    """Return the page.

    `say`: word → how it is said, a guess with `?` at its end. `head`: what stands in the header
    of each page beside the slug. `notes`: print the script's notes beside the text.
    """
    known = Pronouncers(say)
    timed = {cue.id: cue for cue in plan.cues}
    slug = script.get("slug") or script.title
    chapters = [_chapter(chapter, script, timed, known) for chapter in script.chapters]
    return (
        _environment()
        .get_template("hostcopy.html")
        .render(
            language=script.get("language") or "en",
            slug=slug,
            head=head,
            title=script.title,
            about=tuple(_about(script, plan, target)),
            chapters=chapters,
            trt_ms=plan.trt_ms,
            notes=notes and any(block.notes for chapter in chapters for block in chapter.blocks),
        )
    )


def _about(script: Script, plan: Plan, target: Against | None) -> Iterator[str]:
    yield f"TRT {timecode.clock(plan.trt_ms)}, {plan.words} words at {plan.rate_wpm} a minute"
    if target:
        yield f"slot {target.slot}: {target.verdict}"
    if plan.intro_ms:
        intro, rest = timecode.length(plan.intro_ms), timecode.clock(plan.without_intro_ms)
        yield f"intro {intro}, without it {rest}"
    made = (("byline", "by"), ("published", "published"))
    yield " · ".join(f"{word} {value}" for key, word in made if (value := script.get(key)))


def _chapter(
    chapter: Chapter, script: Script, timed: Mapping[str, TimedCue], known: Pronouncers
) -> Printed:
    blocks = (_block(cue, script, timed.get(cue.id or ""), known) for cue in chapter.cues)
    return Printed(chapter.title, tuple(block for block in blocks if block))


def _block(cue: Cue, script: Script, timed: TimedCue | None, known: Pronouncers) -> Block | None:
    """The cue as printed; nothing for one that has no words at all."""
    if cue.kind in musiccues.KINDS:
        return _technical(cue)
    by_host = _is_read_by_host(cue, script)
    sentences = copytext.read(cue, known if by_host else Pronouncers({}))
    struck = copytext.struck(cue)
    if not sentences and not struck:
        return None
    cut = cue.kind == "actuality"
    return Block(
        id=cue.id or "",
        label=_named(cue, script),
        kind=f"{cue.kind}, struck" if struck else _kind(cue, by_host=by_host),
        marks=tuple(_marks(cue)),
        cut=cut,
        by_host=by_host,
        start_ms=timed.start_ms if timed else None,
        length_ms=timed.length_ms if timed else None,
        sentences=sentences,
        struck=struck,
        incue=timing.incue(cue) if cut and cue.speech else "",
        outcue=timing.outcue(cue) if cut and cue.speech else "",
        ends_segment=pacing.has_break(cue.lines),
    )


def _technical(cue: Cue) -> Block:
    asked = headings.attributes([a for a in cue.attributes if a.name not in _NOT_PLAYED])
    words = f"{cue.label} · {cue.kind} {asked.removeprefix('file: ')}".rstrip()
    return Block(
        id=cue.id or "",
        label=cue.label,
        kind=cue.kind,
        marks=tuple(_marks(cue)),
        cut=False,
        by_host=False,
        start_ms=None,
        length_ms=None,
        technical=words,
        ends_segment=pacing.has_break(cue.lines),
    )


_NOT_PLAYED = frozenset({"from", "trim", "with"})


def _is_read_by_host(cue: Cue, script: Script) -> bool:
    """Whether the host's voice reads it, a quote of somebody without a voice of their own too."""
    cast = script.cast
    host, member = cast.get(headings.HOST), cast.get(cue.label)
    shared = host is not None and member is not None and host.voice == member.voice
    return cue.label == headings.HOST or shared


def _kind(cue: Cue, *, by_host: bool) -> str:
    return "actuality, read by the host" if cue.kind == "actuality" and by_host else cue.kind


def _named(cue: Cue, script: Script) -> str:
    member = script.cast.get(cue.label)
    name = member.name if member and cue.label != headings.HOST else None
    return f"{cue.label} ({name})" if name else cue.label


def _marks(cue: Cue) -> Iterator[str]:
    if number := versions.trim(cue):
        yield f"trim {number}"
    if versions.is_tied(cue):
        yield "goes with the cue above"


# ------------------------------------------------------------------------------------ the template


@functools.cache
def _environment() -> "jinja2.Environment":
    return pagemaking.environment(
        {
            "clock": timecode.clock,
            "length_of": timecode.length,
            "css_string": _marked_safe,
        }
    )


def _marked_safe(text: str) -> "Markup":
    from markupsafe import Markup

    return Markup(css_string(text))  # noqa: S704 - nothing of the text is left unescaped


def css_string(text: str) -> str:
    r"""A string of CSS (CSS Syntax 3, section 4.3.7): all but letters and figures is escaped.

    >>> print(css_string('STORM 12</style>"'))
    "STORM\20 12\3c \2f style\3e \22 "
    """
    return '"' + re.sub(r"[^A-Za-z0-9]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'
