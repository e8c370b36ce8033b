"""The headings of a script, `## LABEL · kind {#id} [attributes]`, and attributes anywhere.

Only LABEL is required. `·`, `-` and `|` part it from the kind; what follows comes in any order.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from .inline import trimmed
from .model import Attribute

HOST = "HOST"
SOUND_LABELS = {"MUSIC": "theme", "SFX": "sfx"}
"""Labels of nobody, and the kind that each has by nature."""
SPOKEN_KINDS = frozenset(
    ["intro", "track", "actuality", "question", "backannounce", "signoff", "disclosure"]
)
SOUND_KINDS = frozenset(["theme", "bed", "sting", "sfx"])
MUSIC_ATTRIBUTES = frozenset(["file", "under", "until", "in", "out", "level", "post"])
ATTRIBUTES = MUSIC_ATTRIBUTES | frozenset(["tape", "take", "trim", "with", "from", "edited"])

_ID = re.compile(r"#[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
"""It names files: lower case, and nothing that a file system minds."""
_PIECE = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|[^{}\[\]]+|.", re.DOTALL)
_SEPARATOR = re.compile(r"[·•|]|(?<=\s)[-–—](?=\s|\Z)")
_TITLE_ID = re.compile(r"\{#[^{}]*\}\Z")
_ESCAPED_ID = re.compile(r"\\(\{#[^{}]*\}\Z)")
_CHAPTER_BLOCK = re.compile(
    r"\[\s*(?:link|image):\s*[^\s\[\]]+(?:\s*,\s*(?:link|image):\s*[^\s\[\]]+)*\s*\]\Z"
)
_ESCAPED_BLOCK = re.compile(rf"\\({_CHAPTER_BLOCK.pattern})")
_LINE_ENTRY = re.compile(r"[a-z]+:\s*\S.*", re.DOTALL)


class Heading(NamedTuple):
    """A heading as the host wrote it; `words` is a chapter's title or a cue's label."""

    words: str
    kind: str | None
    id: str | None
    attributes: tuple[Attribute, ...] = ()
    bad_id: str | None = None
    """What stands in braces and is no id, or a second one."""


def read_cue(text: str) -> Heading:
    """Read what stands behind `##`.

    >>> read_cue("OBANDO - actuality {#a-n91n} [tape: b.wav 0:12-0:31, under]").attributes
    (Attribute(name='tape', value='b.wav 0:12-0:31'), Attribute(name='under', value=None))
    """
    pieces = _PIECE.findall(text)
    tail = []
    while pieces and _may_follow(pieces[-1]):
        tail.append(pieces.pop())
    tail.reverse()
    label, kind = _label_and_kind("".join(pieces))
    found, bad = _ids([piece[1:-1].strip() for piece in tail if piece[0] == "{"])
    blocks = [piece[1:-1] for piece in tail if piece[0] == "["]
    attributes = tuple(entry for block in blocks for entry in read_attributes(block))
    return Heading(label, kind, found, attributes, bad)


def read_chapter(text: str) -> Heading:
    r"""Read what stands behind `#`.

    >>> read_chapter("News {#c-tfdn}").id, read_chapter(r"In braces \{#so}").words
    ('c-tfdn', 'In braces {#so}')
    >>> read_chapter("News {#c-tfdn} [link: https://example.org/a]").attributes
    (Attribute(name='link', value='https://example.org/a'),)
    """
    words = text.strip()
    about: tuple[Attribute, ...] = ()
    tail = _CHAPTER_BLOCK.search(words)
    if tail and not words[: tail.start()].endswith("\\"):
        words, about = words[: tail.start()].strip(), read_attributes(tail[0][1:-1])
    last = _TITLE_ID.search(words)
    identity = bad = None
    if last and not words[: last.start()].endswith("\\"):
        identity, bad = _ids([last[0][1:-1].strip()])
        words = words[: last.start()].strip()
    words = _ESCAPED_BLOCK.sub(r"\1", _ESCAPED_ID.sub(r"\1", words))
    return Heading(words, None, identity, about, bad)


def cue(label: str, kind: str, identity: str | None, attributes: Sequence[Attribute]) -> str:
    """Render a cue's heading."""
    return f"## {label} · {kind}{_mark(identity)}{block(attributes)}"


def chapter(title: str, identity: str | None, attributes: Sequence[Attribute] = ()) -> str:
    """Render a chapter's heading."""
    last = _TITLE_ID.search(title) or _CHAPTER_BLOCK.search(title)
    words = f"{title[: last.start()]}\\{last[0]}" if last else title
    return f"# {words}{_mark(identity)}{block(attributes)}"


def read_attributes(text: str) -> tuple[Attribute, ...]:
    """Read what stands between square brackets.

    >>> read_attributes("from: show, under")
    (Attribute(name='from', value='show'), Attribute(name='under', value=None))
    """
    return tuple(_attribute(entry) for entry in text.split(",") if entry.strip())


def attributes(entries: Sequence[Attribute]) -> str:
    """Render attributes, without their brackets.

    >>> attributes(read_attributes("out:fade 2s,under"))
    'out: fade 2s, under'
    """
    return ", ".join(f"{a.name}: {a.value}" if a.value else a.name for a in entries)


def take_attributes(line: str) -> tuple[str, tuple[Attribute, ...]]:
    """Part a line of speech from the attributes at its end: `[from: show]`, never `[sic]`.

    >>> take_attributes("This story is by Ana. [from: show]")
    ('This story is by Ana.', (Attribute(name='from', value='show'),))
    """
    at = line.rfind("[")
    inside = line[at + 1 : -1]
    known = at > 0 and line.endswith("]") and line[at - 1].isspace() and "]" not in inside
    if not known or not all(map(_LINE_ENTRY.fullmatch, map(str.strip, inside.split(",")))):
        return line, ()
    return trimmed(line[:at]), read_attributes(inside)


def _may_follow(piece: str) -> bool:
    return not piece.strip() or (piece[0] in "{[" and piece[-1] in "}]")


def _label_and_kind(text: str) -> tuple[str, str | None]:
    label, *kind = _SEPARATOR.split(f"{text} ", maxsplit=1)
    words = " ".join("".join(kind).split())
    lower = words.casefold()
    return " ".join(label.split()), (
        lower if lower in SPOKEN_KINDS | SOUND_KINDS else words
    ) or None


def _ids(found: Sequence[str]) -> tuple[str | None, str | None]:
    """The id, and what is in its place or beside it."""
    good = [text for text in found if _ID.fullmatch(text)]
    bad = [text for text in found if not _ID.fullmatch(text)] + good[1:]
    return (good[0][1:] if good else None), (bad[0] if bad else None)


def _attribute(entry: str) -> Attribute:
    name, _, value = entry.partition(":")
    return Attribute(name.strip(), value.strip() or None)


def _mark(identity: str | None) -> str:
    return f" {{#{identity}}}" if identity else ""


def block(entries: Sequence[Attribute]) -> str:
    """Render attributes with their brackets and the space before them; nothing for none."""
    return f" [{attributes(entries)}]" if entries else ""
