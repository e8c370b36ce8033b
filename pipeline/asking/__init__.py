"""What a draft asks its host: the families of checks, and their questions below their lines.

A new family is a module with a function from `Copy` to `Check`s and a row here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from .. import inline, marks
from ..cuts import Words
from ..model import Article, Cue, Line
from ..people import Speaker
from ..telling import Story, Told
from . import antecedents, byear, crediting, days, misprints, spelling, splices
from .copylines import Check, Copy, CopyLine, Spot

FAMILIES: tuple[Callable[[Copy], Iterator[Check]], ...] = (
    days.checks,
    spelling.checks,
    misprints.checks,
    byear.checks,
    splices.checks,
    antecedents.checks,
    crediting.checks,
)
"""In the order in which a line's checks stand."""


def asked(article: Article, story: Story, credited: Cue | None) -> Story:
    """The story and its back-announce, with what a host must decide about their lines."""
    copy = copy_of(article, story, credited.lines if credited else ())
    found: dict[Spot, list[str]] = defaultdict(list)
    for family in FAMILIES:
        for check in family(copy):
            found[check.at].append(f"{check.slug}: {check.message}")
    told = list(story.told)
    asking = {index for index, _ in found}
    for index in asking - {len(told)}:
        told[index] = _with_checks(told[index], index, found)
    if credited and len(told) in asking:
        credited = _cue_with_checks(credited, len(told), found)
    return replace(story, told=tuple(told), credits=credited)


def copy_of(article: Article, story: Story, credited: Sequence[Line]) -> Copy:
    """A story as the families read it."""
    lines = [
        _line(words, (index, at), one.speaker)
        for index, one in enumerate(story.told)
        for at, words in enumerate(one.lines)
    ]
    texts = (inline.written(line.text) for line in credited)
    behind = tuple(CopyLine((len(story.told), at), text, text) for at, text in enumerate(texts))
    narration = tuple([line for line in lines if not (line.speaker or line.struck)])
    return Copy(article, tuple(lines), narration, behind, story.mentions, story.sexes)


def _line(words: Words, at: Spot, speaker: Speaker | None) -> CopyLine:
    text = words.text
    own = text if speaker or not _may_quote(text) else _unquoted(text)
    return CopyLine(at, text, own, words.places, speaker, words.struck)


def _may_quote(text: str) -> bool:
    """Whether any mark stands there that may open a quotation: quicker than a pattern."""
    if '"' in text or "``" in text or " '" in text or text[:1] == "'":
        return True
    return not text.isascii() and (
        "“" in text or "‘" in text or "„" in text or "«" in text or "‚" in text
    )


def _unquoted(text: str) -> str:
    """A line of narration with the words that it quotes blanked out."""
    for quotation in marks.scan(text):
        blank = "·" * (quotation.last - quotation.first)
        text = text[: quotation.first] + blank + text[quotation.last :]
    return text


def _with_checks(one: Told, index: int, found: dict[Spot, list[str]]) -> Told:
    lines = tuple(
        words._replace(checks=(*words.checks, *found[index, at])) if (index, at) in found else words
        for at, words in enumerate(one.lines)
    )
    return one._replace(lines=lines)


def _cue_with_checks(cue: Cue, index: int, found: dict[Spot, list[str]]) -> Cue:
    lines: list[Line] = []
    for at, line in enumerate(cue.lines):
        lines += [line, *as_lines(found.get((index, at), ()))]
    return replace(cue, lines=tuple(lines))


def as_lines(checks: Sequence[str]) -> Iterator[Line]:
    """The questions as lines of a script."""
    yield from (Line("check", f"check: {check}") for check in checks)
