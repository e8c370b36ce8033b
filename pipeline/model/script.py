"""A script as it is written and edited: chapters, cues, lines."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

LineKind = Literal["speech", "struck", "check", "ok", "note", "comment", "break", "blank"]
Provenance = Literal["synthetic", "human", "tape"]
"""Where the sound of a cue comes from."""


class Source(NamedTuple):
    """Where a cue's words come from: a span of the article, or a key of show.toml."""

    paragraph: int | Literal["credit", "signoff"] | None = None
    """Index into `Article.paragraphs`, or the part of the article."""
    start: int = 0
    end: int = 0
    show: str | None = None
    """Key of the show's wording (`disclosure.all`, `tag`, `music.close`)."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One entry of the square brackets: `[under]` has no value, `[out: fade 2s]` has one."""

    name: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a heading of the script."""

    kind: LineKind
    text: str
    """Speech: the words in the grammar of `inline`, its escapes included. Struck: the words. Check,
    ok, note: what follows `>`. Without attributes and line end."""
    attributes: tuple[Attribute, ...] = ()
    """`[from: show]` at the end of a line of speech."""
    raw: str | None = None
    """The file's own characters, line end included; `None` for a line that no file holds yet."""
    number: int | None = None
    """Counted from 1 in the file."""
    rule: str | None = field(default=None, compare=False)
    """Which of `rules.RULES` put it there; known while composing, no file holds it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What in the article says whose words a cut has."""

    ground: str
    """`attribution`, `pronoun`, `description`, `neighbour`, `narration` or `following`."""
    confidence: float
    """From 0 to 1, which is an attribution that names the speaker."""
    source: Source
    """Where the name stands that it was taken from."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Anything that sounds, as planned."""

    kind: str
    label: str
    """Who speaks (`HOST`, `OBANDO`, a key of the cast), or `MUSIC`."""
    id: str | None = None
    attributes: tuple[Attribute, ...] = ()
    lines: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    """Known while composing, found again by `trace`; no file holds them."""
    raw: str | None = None
    """Its heading's own characters, as `Line.raw`."""
    number: int | None = None
    evidence: Evidence | None = field(default=None, compare=False)
    """Of a cut, known while composing."""

    def attribute(self, name: str) -> Attribute | None:
        """Return the first attribute of that name."""
        return next((a for a in self.attributes if a.name == name), None)

    @property
    def speech(self) -> tuple[Line, ...]:
        """The lines that are spoken."""
        return tuple([line for line in self.lines if line.kind == "speech"])


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled part of a segment. Cues above the first heading stand in a chapter without title."""

    title: str
    id: str | None = None
    cues: tuple[Cue, ...] = ()
    lines: tuple[Line, ...] = ()
    """What stands between its heading and its first cue."""
    raw: str | None = None
    number: int | None = None
    attributes: tuple[Attribute, ...] = ()
    """`link`, `image`."""

    def attribute(self, name: str) -> str | None:
        """Return the value of the first attribute of that name."""
        return next((a.value for a in self.attributes if a.name == name), None)


class HeadLine(NamedTuple):
    """One line of the front matter, with the lines that are indented under it."""

    key: str
    """Empty for a blank line or a comment, which `raw` keeps."""
    value: str = ""
    children: tuple["HeadLine", ...] = ()
    raw: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody who speaks in this script."""

    label: str
    voice: str
    """`engine:voice`, e.g. `piper:joe+3`."""
    name: str | None = None
    title: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """An episode as planned: cues in order, no times."""

    head: tuple[HeadLine, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    def get(self, key: str) -> str | None:
        """Value of a front-matter key, `None` where it is missing or empty."""
        return next((line.value for line in self.head if line.key == key and line.value), None)

    @property
    def title(self) -> str:
        """The headline, empty where the file has none."""
        return self.get("title") or ""

    @property
    def articles(self) -> tuple[str, ...]:
        """Paths of the articles that it was drafted from: one, or those of a newscast."""
        found = [line for line in self.head if line.key == "source"]
        named = (one.value for line in found for one in (line, *line.children))
        return tuple(filter(None, named))

    @property
    def cues(self) -> tuple[Cue, ...]:
        """All cues in broadcast order."""
        return tuple(cue for chapter in self.chapters for cue in chapter.cues)

    @property
    def cast(self) -> dict[str, CastMember]:
        """The cast by label."""
        members = (m for line in self.head if line.key == "cast" for m in line.children if m.key)
        return {m.key: _cast_member(m) for m in members}


def _cast_member(block: HeadLine) -> CastMember:
    about = {line.key: line.value for line in block.children if line.value}
    return CastMember(
        label=block.key,
        voice=about.get("voice", ""),
        name=about.get("name"),
        title=about.get("title"),
        number=block.number,
    )
