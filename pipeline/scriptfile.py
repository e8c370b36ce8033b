"""The cue script, text to values and back: what a host edits, kept to the character.

`dumps(loads(text, where)) == text` for every text that `loads` accepts, since each value keeps the
characters that it was read from as `raw`; a value without them is rendered. Read line by line,
never with a Markdown library. docs/script-format.md tells the grammar.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from . import cueids, frontmatter, headings, inline, scriptmistakes
from .errors import Mistake, ScriptError
from .model import Chapter, Cue, Line, LineKind, Script

_RAW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_BREAK = re.compile(r"={3,}\s*break\b.*", re.IGNORECASE | re.DOTALL)
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|\Z)")
_NEAR_BREAK = re.compile(r"===|=+\s*break\b", re.IGNORECASE)
_STRUCK = re.compile(r"~~([^~]+)~~")
_QUOTED: tuple[tuple[str, LineKind], ...] = (("check:", "check"), ("ok:", "ok"), ("", "note"))
"""What a line behind `>` begins with, and what it is then."""

cue_id = cueids.cue_id


Part = Chapter | Cue | Line
Headed = TypeVar("Headed", Chapter, Cue)


class _Row(NamedTuple):
    """One line of the file."""

    number: int
    raw: str

    @property
    def text(self) -> str:
        return inline.trimmed(self.raw.removeprefix("\ufeff") if self.number == 1 else self.raw)

    def mistake(self, slug: str, message: str, remedy: str) -> Mistake:
        return Mistake(slug, str(self.number), message, remedy)


def loads(text: str, where: str) -> Script:
    """Read a script; `where` names its file.

    Raises ScriptError with all mistakes at once, in the file's order.
    """
    raws = _RAW.findall(text)
    extent = frontmatter.extent(raws)
    if extent is None:
        raise ScriptError(
            Mistake(
                "unclosed-front-matter",
                f"{where}:1",
                "the front matter has no end",
                "write `---` on a line of its own below it",
            )
        )
    head, mistakes = frontmatter.read(raws[:extent])
    rows = (_Row(number, raw) for number, raw in enumerate(raws[extent:], extent + 1))
    parts = list(_parts(rows, _labels(Script(head))))
    script = Script(head, chapters_of(part for part in parts if not isinstance(part, Mistake)))
    mistakes += [part for part in parts if isinstance(part, Mistake)]
    mistakes += scriptmistakes.mistakes(script)
    if mistakes:
        mistakes.sort(key=lambda mistake: int(mistake.where))
        raise ScriptError(*_in_file(mistakes, where))
    return script


def warnings(script: Script, where: str) -> tuple[Mistake, ...]:
    """What is kept without being understood: each unknown key, kind and attribute once."""
    return tuple(_in_file(scriptmistakes.warnings(script), where))


def dumps(script: Script) -> str:
    """Write a script; what a file holds already keeps its characters, all else is rendered."""
    pieces = list(_pieces(script))
    end = _line_end(text for text, fresh, _ in pieces if not fresh)
    out: list[str] = []
    above, ended = "", True
    for text, fresh, heading in pieces:
        if not ended and not above.endswith(("\n", "\r")):
            out.append(end)
        if heading and (fresh or ended) and above.strip():
            out.append(end)
        out += (text, end) if fresh else (text,)
        above, ended = text, fresh
    return "".join(out)


def with_ids(script: Script, avoid: Iterable[str] = ()) -> Script:
    """Give an id to each cue and chapter that has none; their headings alone are rendered anew.

    `avoid`: ids that none of them may get.
    """
    ids = [*(chapter.id for chapter in script.chapters), *(cue.id for cue in script.cues)]
    given = cueids.Ids([*avoid, *filter(None, ids)])
    return replace(script, chapters=tuple(_chapter_with_ids(c, given) for c in script.chapters))


def reheaded(part: Headed) -> Headed:
    """The cue or chapter with its heading rendered anew, in the place that it has in its file."""
    if part.raw is None:
        return part
    return replace(part, raw=_rewritten(part.raw, _heading_of(part)))


def is_sound(line: Line) -> bool:
    """Whether a line that was changed reads back as what it is, with nothing in it unread."""
    rendered = _rendered(line) if line.raw is None else line.raw
    if not _reads_back(rendered, line):
        return False
    tokens = inline.parse(line.text) if line.kind == "speech" else ()
    return not any(isinstance(token, inline.Unread) for token in tokens)


def line_end(script: Script) -> str:
    """The file's own line end, taken from the first line that has one."""
    return _line_end(filter(None, _raws(script)))


def _line_end(raws: Iterable[str]) -> str:
    found = next(filter(None, map(_LINE_END.search, raws)), None)
    return found[0] if found else "\n"


# ------------------------------------------------------------------------------------------ reading


def _in_file(mistakes: Iterable[Mistake], where: str) -> Iterator[Mistake]:
    return (replace(mistake, where=f"{where}:{mistake.where}") for mistake in mistakes)


def _labels(script: Script) -> dict[str, str]:
    """Labels that a cue may have, by their case-folded form."""
    known = (*headings.SOUND_LABELS, headings.HOST, *script.cast)
    return {label.casefold(): label for label in known}


def _parts(rows: Iterator[_Row], labels: Mapping[str, str]) -> Iterator[Part | Mistake]:
    for row in rows:
        text = row.text
        if _CONFLICT.match(text):
            remedy = "choose one of the two sides, and delete the lines with the marks"
            yield row.mistake("conflict", "git left both sides of a conflict here", remedy)
        elif text.startswith("<!--"):
            yield _comment(row, rows)
        elif text.startswith("#"):
            yield from _heading(row, labels)
        elif _NEAR_BREAK.match(text) and not _BREAK.fullmatch(text):
            yield row.mistake("bad-break", f"“{text[:30]}” is no break", "write `=== break`")
        else:
            yield _line(row)


def _comment(first: _Row, rows: Iterator[_Row]) -> Line | Mistake:
    raws = [first.raw]
    opened = first.raw.partition("<!--")[2]
    while "-->" not in opened:
        row = next(rows, None)
        if row is None:
            remedy = "write --> where it ends"
            return first.mistake("unclosed-comment", "a comment without an end", remedy)
        opened = row.raw
        raws.append(opened)
    raw = "".join(raws)
    inside, _, rest = raw.partition("<!--")[2].partition("-->")
    if rest.strip():
        remedy = "put it on the next line"
        return first.mistake("words-after-comment", "something follows a comment", remedy)
    return Line("comment", inside.strip(), raw=raw, number=first.number)


def _heading(row: _Row, labels: Mapping[str, str]) -> Iterator[Part | Mistake]:
    text = row.text
    rest = text.lstrip("#")
    if text.startswith("###"):
        yield row.mistake("deep-heading", "a heading below a cue", "take # or ## for a heading")
        return
    if text.startswith("##"):
        heading = headings.read_cue(rest)
        yield _cue(row, heading, labels)
    elif not rest or rest[0].isspace():
        heading = headings.read_chapter(rest)
        about = heading.attributes
        yield Chapter(heading.words, heading.id, raw=row.raw, number=row.number, attributes=about)
    else:
        yield _line(row)
        return
    if heading.bad_id is not None:
        yield row.mistake(
            "bad-id",
            f"{{{heading.bad_id}}} is no id, or a second one",
            "delete it; the next run gives one of the form {#t-jz3e}",
        )


def _cue(row: _Row, heading: headings.Heading, labels: Mapping[str, str]) -> Cue:
    label = labels.get(heading.words.casefold(), heading.words)
    natural = headings.SOUND_LABELS.get(label, "track" if label == headings.HOST else "actuality")
    return Cue(
        heading.kind or natural,
        label,
        heading.id,
        heading.attributes,
        raw=row.raw,
        number=row.number,
    )


def _line(row: _Row) -> Line:
    """Any line but a heading and a comment."""
    text = row.text
    if not text:
        return Line("blank", "", raw=row.raw, number=row.number)
    if text.startswith(">"):
        return _quoted(row, text[1:].strip())
    if text.startswith("==="):
        return Line("break", text, raw=row.raw, number=row.number)
    words, attributes = headings.take_attributes(text)
    struck = _STRUCK.fullmatch(words)
    kind: LineKind = "struck" if struck else "speech"
    return Line(kind, struck[1].strip() if struck else words, attributes, row.raw, row.number)


def _quoted(row: _Row, text: str) -> Line:
    kind = next(kind for start, kind in _QUOTED if text.casefold().startswith(start))
    return Line(kind, text, raw=row.raw, number=row.number)


@dataclass(slots=True)
class _Section:
    """A chapter that is still being read."""

    chapter: Chapter
    lines: list[Line] = field(default_factory=list)
    cues: list[tuple[Cue, list[Line]]] = field(default_factory=list)

    def closed(self) -> Chapter:
        cues = tuple(replace(cue, lines=tuple(lines)) for cue, lines in self.cues)
        return replace(self.chapter, cues=cues, lines=tuple(self.lines))


def chapters_of(parts: Iterable[Part]) -> tuple[Chapter, ...]:
    """Put cues into their chapters and lines into their cues, whatever either held before."""
    sections: list[_Section] = []
    for part in parts:
        if isinstance(part, Chapter):
            sections.append(_Section(part))
            continue
        section = sections[-1] if sections else _Section(Chapter(""))
        if not sections:
            sections.append(section)
        if isinstance(part, Cue):
            section.cues.append((part, []))
        else:
            (section.cues[-1][1] if section.cues else section.lines).append(part)
    return tuple(section.closed() for section in sections)


# ------------------------------------------------------------------------------------------ writing


_Piece = tuple[str, bool, bool]
"""What one value comes to in the file; whether it is rendered, so that its line end and the empty
line above a heading are still to come; and whether it is a heading."""


def _pieces(script: Script) -> Iterator[_Piece]:
    for raw, rendered in frontmatter.lines(script.head):
        yield _piece(raw, rendered)
    for chapter in script.chapters:
        if chapter.title or chapter.raw is not None:
            yield _piece(chapter.raw, _heading_of(chapter), heading=True)
        yield from _line_pieces(chapter.lines)
        for cue in chapter.cues:
            yield _piece(cue.raw, _heading_of(cue), heading=True)
            yield from _line_pieces(cue.lines)


def _line_pieces(lines: Iterable[Line]) -> list[_Piece]:
    return [
        (_rendered(line), True, False) if line.raw is None else (line.raw, False, False)
        for line in lines
    ]


def _piece(raw: str | None, rendered: str, *, heading: bool = False) -> _Piece:
    return (rendered, True, heading) if raw is None else (raw, False, heading)


def _raws(script: Script) -> Iterator[str | None]:
    """What a file holds of the script, piece by piece."""
    yield from (raw for raw, _ in frontmatter.lines(script.head))
    for chapter in script.chapters:
        yield chapter.raw
        yield from (line.raw for line in chapter.lines)
        for cue in chapter.cues:
            yield cue.raw
            yield from (line.raw for line in cue.lines)


def _rendered(line: Line) -> str:
    if line.kind == "speech":
        return _rendered_speech(line)
    return _FORMS[line.kind].format(" ".join(line.text.split("\n"))).rstrip() + headings.block(
        line.attributes
    )


_FORMS: dict[LineKind, str] = {
    "struck": "~~{}~~",
    "check": "> {}",
    "ok": "> {}",
    "note": "> {}",
    "comment": "<!-- {} -->",
    "break": "=== break",
    "blank": "",
}


_MEANING = "[]<>~*#=\\"
"""Marks that may mean something."""
_OPENERS = ("“", "‘", "$")


def _rendered_speech(line: Line) -> str:
    """The words as they are; escaped where the file would read them as something else."""
    attributes = headings.block(line.attributes)
    rendered = line.text + attributes
    if _is_plain(line.text) or _reads_back(rendered, line):
        return rendered
    return inline.escape(line.text) + attributes


def _is_plain(text: str) -> bool:
    """Whether words can be read as nothing else, whatever attributes stand behind them."""
    opens = text[:1].isalnum() or text.startswith(_OPENERS)
    plain = text.isprintable() and "  " not in text  # no other space is printable
    return opens and plain and text[-1] != " " and not any(map(text.__contains__, _MEANING))


def _reads_back(rendered: str, line: Line) -> bool:
    back = next(_parts(iter([_Row(0, rendered)]), {}))
    return isinstance(back, Line) and (back.kind, back.text, back.attributes) == (
        line.kind,
        line.text,
        line.attributes,
    )


# ---------------------------------------------------------------------------------------------- ids


def _chapter_with_ids(chapter: Chapter, given: cueids.Ids) -> Chapter:
    named = chapter.id or (given.new("chapter", chapter.title) if chapter.title else None)
    cues = tuple([_cue_with_id(cue, given) for cue in chapter.cues])
    made = replace(chapter, id=named, cues=cues)
    return made if named == chapter.id else reheaded(made)


def _cue_with_id(cue: Cue, given: cueids.Ids) -> Cue:
    if cue.id:
        return cue
    named = given.new(cue.kind, _id_words(cue))
    if cue.raw is not None:
        return reheaded(replace(cue, id=named))
    known = cue.attributes, cue.lines, cue.sources
    return Cue(cue.kind, cue.label, named, *known, evidence=cue.evidence)  # quicker than `replace`


def _heading_of(part: Chapter | Cue) -> str:
    if isinstance(part, Chapter):
        return headings.chapter(part.title, part.id, part.attributes)
    return headings.cue(part.label, part.kind, part.id, part.attributes)


def _rewritten(raw: str, heading: str) -> str:
    """A heading rendered in the place that it has in its file."""
    end = _LINE_END.search(raw)
    return ("\ufeff" if raw.startswith("\ufeff") else "") + heading + (end[0] if end else "")


def _id_words(cue: Cue) -> str:
    """What a cue's id is made from; a credit added to a backannounce leaves its id alone."""
    lines = [inline.written(line.text) for line in cue.lines if line.kind == "speech"]
    spoken = [words for words in lines if words]
    if cue.kind == "backannounce":
        spoken = spoken[:1]
    return " ".join(spoken) or headings.attributes(cue.attributes)
