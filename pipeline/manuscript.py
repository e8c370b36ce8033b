"""A manuscript: what was read from a web page or a document, as Markdown that people may correct.

The page itself is kept beside it. Spans and proofs count in the manuscript, because a person can
read it, mend it and sign for it, and because it stays as it is when an extractor learns better.
Front matter names title, byline, date, deck and web address; what was left out stands below the
story in a comment, so that a line can be moved back up.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "heading", "item", "quote"]
LEFT_OUT = "left out:"
"""First line of the comment that holds what was left out."""

_PREFIX: dict[Kind, str] = {"text": "", "heading": "## ", "item": "- ", "quote": "> "}
_MARKS = re.compile(r"[\\`*_\[\]<>&|]")
_OPENING = re.compile(r"\d{1,2}(?=[.)]\s)|(?=[#+=•·‣◦~-])")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, heading, entry of a list or block quote, in plain words on one line."""

    text: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article as it stands on a page or in a document."""

    title: str
    pieces: tuple[Piece, ...]
    byline: str | None = None
    published: str | None = None
    """`2019-02-26 11:52`, or the date alone."""
    deck: str | None = None
    url: str | None = None
    """Where it stands on the web."""
    left_out: tuple[str, ...] = ()
    """Lines near the story that are no part of it, in the page's order."""


def dumps(manuscript: Manuscript, origin: str | None = None) -> str:
    """Write a manuscript as Markdown; `origin` names the file that it was read from.

    Reading it back gives the same words.
    """
    parts = [_front_matter(manuscript, origin), *map(_written, manuscript.pieces)]
    if manuscript.left_out:
        parts.append(_comment(manuscript.left_out))
    return "\n\n".join(parts) + "\n"


def _front_matter(manuscript: Manuscript, origin: str | None) -> str:
    rows = (
        ("title", manuscript.title),
        ("byline", manuscript.byline),
        ("date", manuscript.published),
        ("deck", manuscript.deck),
        ("url", manuscript.url),
        ("read from", origin),
    )
    lines = (f"{key}: {_value(value)}" for key, value in rows if value)
    return "\n".join(("---", *lines, "---"))


def _value(text: str) -> str:
    """On one line; quotes around the whole would be taken for the file's."""
    text = " ".join(text.split())
    return f"“{text[1:-1]}”" if _QUOTED.fullmatch(text) else text


def _written(piece: Piece) -> str:
    return _PREFIX[piece.kind] + escape(piece.text)


def escape(text: str) -> str:
    r"""Words as Markdown that reads back as the same words.

    >>> escape("#1 is [sic] *here*"), escape("12. June"), escape("It rained.")
    ('\\#1 is \\[sic\\] \\*here\\*', '12\\. June', 'It rained.')
    """
    text = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    return _OPENING.sub(r"\g<0>\\", text, count=1) if _OPENING.match(text) else text


def _comment(lines: tuple[str, ...]) -> str:
    return "\n".join((f"<!-- {LEFT_OUT}", *map(_uncommented, lines), "-->"))


def _uncommented(line: str) -> str:
    return " ".join(line.split()).replace("-->", "→")
