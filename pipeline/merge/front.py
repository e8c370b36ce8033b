"""The front matter of a host's file follows a new draft: key by key, the host's word first."""

from collections.abc import Iterator, Mapping, Sequence

from ..model import HeadLine

Block = Sequence[HeadLine]
_UPDATE = "# update:"
_SAY = "say"
_SOURCE = "source"


def merged(last: Block, host: Block, draft: Block, end: str) -> tuple[HeadLine, ...]:
    """The host's block with what the new draft changed, added and dropped.

    Where both changed a value the host's stays, and the draft's stands below it as a comment.
    `end` ends a line of the file.
    """
    ours = {line.value: line.key for line in _sources(host)}
    return _block(_renamed(last, ours), host, _renamed(draft, ours), _Style(end))


def with_members(
    head: Block, draft: Block, labels: Sequence[str], end: str
) -> tuple[HeadLine, ...]:
    """The front matter with the draft's cast members of these labels, where it lacks them."""
    cast = _find(head, "cast") or HeadLine("cast")
    wanted = _find(draft, "cast")
    missing = [
        member
        for member in (wanted.children if wanted else ())
        if member.key in labels and not _find(cast.children, member.key)
    ]
    if not missing:
        return tuple(head)
    asked = [HeadLine("cast", children=tuple(missing))]
    return _block((), head, asked, _Style(end))


class _Style:
    """How the file writes lines."""

    def __init__(self, end: str, path: tuple[str, ...] = (), indent: str = "") -> None:
        self.end = end
        self.path = path
        self.indent = indent

    def inside(self, block: HeadLine) -> "_Style":
        """The style of a block's lines: as its first, else two columns more."""
        raws = [line.raw for line in block.children if line.key and line.raw]
        indent = _indent(raws[0]) if raws else self.indent + "  "
        return _Style(self.end, (*self.path, block.key), indent)

    def written(self, line: HeadLine) -> HeadLine:
        """A draft's line, and all in it, as the file would have it."""
        colon = ":" if line.value or not self.path else ""
        words = f"{line.key}{colon} {line.value}".rstrip()
        raw = f"{self.indent}{words}{self.end}"
        below = _Style(self.end, (*self.path, line.key), self.indent + "  ")
        return line._replace(
            raw=raw, number=None, children=tuple(map(below.written, line.children))
        )

    def update(self, line: HeadLine) -> HeadLine:
        """A draft's value as a comment."""
        return HeadLine("", raw=f"{self.indent}{_update(line)}{self.end}")


def _sources(block: Block) -> tuple[HeadLine, ...]:
    source = _find(block, _SOURCE)
    return source.children if source else ()


def _renamed(block: Block, ours: Mapping[str, str]) -> Block:
    """The block with the articles of a newscast under the names that the host gave them.

    An article is the same under another name; otherwise it would come in twice.
    """
    return tuple(
        line._replace(
            children=tuple(one._replace(key=ours.get(one.value, one.key)) for one in line.children),
        )
        if line.key == _SOURCE
        else line
        for line in block
    )


def _block(last: Block, host: Block, draft: Block, style: _Style) -> tuple[HeadLine, ...]:
    kept: list[HeadLine] = []
    for line in host:
        kept += _line(_find(last, line.key), line, _find(draft, line.key), style)
    for at, line in enumerate(draft):
        if line.key and not _find(host, line.key) and not _find(last, line.key):
            kept.insert(_place(kept, draft, at), style.written(line))
    return tuple(kept)


def _line(
    last: HeadLine | None, host: HeadLine, draft: HeadLine | None, style: _Style
) -> Iterator[HeadLine]:
    """A line of the host's, if it stays, with the draft's value or with a comment that shows it."""
    if not host.key or (last is None and draft is None):
        yield host
    elif draft is None:
        if last is None or not _is_same(last, host):
            yield host
    else:
        yield _followed(last or HeadLine(host.key), host, draft, style)


def _followed(last: HeadLine, host: HeadLine, draft: HeadLine, style: _Style) -> HeadLine:
    inside = style.inside(host)
    children = _block(last.children, host.children, draft.children, inside)
    if draft.value in {last.value, host.value}:
        return host._replace(children=children)
    outdated = _update(last)
    children = tuple(line for line in children if (line.raw or "").strip() != outdated)
    if host.value == last.value:
        return host._replace(value=draft.value, raw=_revalued(host, draft), children=children)
    if _SAY in style.path and draft.value.endswith("?"):  # a guess does not answer a host
        return host._replace(children=children)
    shown = any((line.raw or "").strip() == _update(draft) for line in children)
    return host._replace(children=children if shown else (style.update(draft), *children))


def _update(line: HeadLine) -> str:
    return f"{_UPDATE} {line.key}: {line.value}".rstrip()


def _find(block: Block, key: str) -> HeadLine | None:
    return next((line for line in block if key and line.key == key), None)


def _is_same(one: HeadLine, other: HeadLine) -> bool:
    return _bare(one) == _bare(other)


def _bare(line: HeadLine) -> HeadLine:
    """The line as its author meant it: comments count, empty lines do not."""
    said = line.key or (line.raw or "").strip()
    children = (_bare(child) for child in line.children)
    return HeadLine(said, line.value, tuple(child for child in children if child.key))


def _place(kept: Block, draft: Block, at: int) -> int:
    """Below the line that the draft has above it, else above the one that it has below."""
    for line in reversed(draft[:at]):
        for place, other in enumerate(kept):
            if line.key and other.key == line.key:
                return place + 1
    for line in draft[at + 1 :]:
        for place, other in enumerate(kept):
            if line.key and other.key == line.key:
                return place
    return _inside(kept)


def _inside(kept: Block) -> int:
    """Before the closing fence, where there is one."""
    fences = [at for at, line in enumerate(kept) if (line.raw or "").strip("-\ufeff \t\r\n") == ""]
    closing = [at for at in fences if "---" in (kept[at].raw or "")]
    return closing[-1] if len(closing) > 1 else len(kept)


def _indent(raw: str) -> str:
    return raw[: len(raw) - len(raw.lstrip())]


def _revalued(host: HeadLine, draft: HeadLine) -> str | None:
    """The host's line with another value behind the same key."""
    if host.raw is None:
        return None
    bare = host.raw.rstrip("\r\n")
    end = host.raw[len(bare) :]
    bare = bare.rstrip()
    key = bare[: len(bare) - len(host.value)].rstrip() if host.value else bare
    key = key if key.endswith(":") else f"{key}:"
    return f"{key} {draft.value}".rstrip() + end
