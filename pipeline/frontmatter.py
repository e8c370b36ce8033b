"""The block between `---` lines at the top of a script: keys, values, indented blocks.

Read line by line, never with a YAML library, to which `3:59` is 239, `No:` is false and
`title: Analysis: what now` an error: here a value is the rest of its line, always a string.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .errors import Mistake
from .model import HeadLine

_KEYS = (
    "slug,title,deck,source,url,publisher,byline,credit,published,language,description,season,"
    "episode,episode type,slot,rate,trims,hold until,approved,cast,say"
)
KEYS = frozenset(_KEYS.split(","))
MEMBER_KEYS = frozenset(["name", "title", "voice"])
_FENCE = re.compile(r"-{3,}\s*")
_DEEPEST = 2
"""The cast, a member of it, that member's voice."""


@dataclass(slots=True)
class _Open:
    """A line whose block may still grow."""

    key: str
    value: str = ""
    raw: str | None = None
    number: int | None = None
    indent: int = -1
    children: "list[_Open]" = field(default_factory=list)

    def closed(self) -> HeadLine:
        children = tuple(child.closed() for child in self.children)
        return HeadLine(self.key, self.value, children, self.raw, self.number)


def extent(raws: Sequence[str]) -> int | None:
    r"""How many of a file's first lines are front matter, the empty ones around it included.

    `None` where it is opened and not closed.

    >>> extent(["---\n", "slot: 3:59\n", "---\n", "\n", "# News\n"]), extent(["# News\n"])
    (4, 0)
    """
    start = _first_with_words(raws, 0)
    if start == len(raws) or not _is_fence(raws[start]):
        return start
    fences = (at for at in range(start + 1, len(raws)) if _is_fence(raws[at]))
    end = next(fences, None)
    return None if end is None else _first_with_words(raws, end + 1)


def head_of(text: str) -> tuple[HeadLine, ...]:
    """What stands in the front matter of a script, of whose words and mistakes nothing is asked."""
    lines = text.splitlines(keepends=True)
    return read(lines[: extent(lines) or 0])[0]


def read(raws: Sequence[str]) -> tuple[tuple[HeadLine, ...], list[Mistake]]:
    """Read the lines that `extent` counted; the fences are kept as lines without a key.

    Each Mistake stands at the line's number alone.
    """
    top = _Open("")
    path = [top]
    mistakes = []
    for number, raw in enumerate(raws, 1):
        line = _line(raw, number)
        if line.key:
            while line.indent <= path[-1].indent:
                path.pop()
            del path[_DEEPEST + 1 :]
            line = _known(line, path)
        elif _is_fence(raw):
            del path[1:]
        elif _is_faulty(raw):
            mistakes.append(_fault(raw, number))
        path[-1].children.append(line)
        if line.key:
            path.append(line)
    return tuple(line.closed() for line in top.children), mistakes


def lines(head: Sequence[HeadLine]) -> Iterator[tuple[str | None, str]]:
    """Each line's own characters where a file holds it, and the line as rendered.

    Fences are added where there are none.
    """
    fences = sum(line.raw is not None and _is_fence(line.raw) for line in head)
    keyed = any(line.key for line in head)
    if keyed and not fences:
        yield None, "---"
    yield from _rendered(head, 0)
    if keyed and fences < 2:
        yield None, "---"


def _rendered(head: Sequence[HeadLine], depth: int) -> Iterator[tuple[str | None, str]]:
    for line in head:
        colon = ":" if line.key and (line.value or depth == 0) else ""
        yield line.raw, f"{'  ' * depth}{line.key}{colon} {line.value}".rstrip()
        if line.children:
            yield from _rendered(line.children, depth + 1)


def _line(raw: str, number: int) -> _Open:
    text = _content(raw).strip()
    key, _, value = text.partition(":")
    if _is_fence(raw) or text.startswith("#") or _is_faulty(raw):
        return _Open("", raw=raw, number=number)
    return _Open(key.strip(), value.strip(), raw, number, _indent(raw))


def _known(line: _Open, path: Sequence[_Open]) -> _Open:
    """The line with its key spelled as we spell it, where it is one of ours."""
    ours = {1: KEYS, 3: MEMBER_KEYS}.get(len(path), frozenset())
    if line.key.casefold() in ours:
        line.key = line.key.casefold()
    return line


def _is_faulty(raw: str) -> bool:
    """Whether a line says nothing that can be read: no key, or no colon behind the margin's key."""
    text = _content(raw).strip()
    if not text or text.startswith("#") or _is_fence(raw):
        return False
    return text.startswith(":") or (":" not in text and _indent(raw) == 0)


def _fault(raw: str, number: int) -> Mistake:
    return Mistake(
        "front-matter",
        str(number),
        f"“{raw.strip()[:40]}” is no `key: value`",
        "write one, or close the front matter with `---` above it",
    )


def _first_with_words(raws: Sequence[str], start: int) -> int:
    return next((at for at in range(start, len(raws)) if _content(raws[at]).strip()), len(raws))


def _is_fence(raw: str) -> bool:
    return _FENCE.fullmatch(_content(raw)) is not None


def _content(raw: str) -> str:
    return raw.removeprefix("\ufeff")


def _indent(raw: str) -> int:
    """Columns before the first character; a tab counts to the next eighth."""
    wide = _content(raw).expandtabs()
    return len(wide) - len(wide.lstrip())
