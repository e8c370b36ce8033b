"""`joined` and `elided`: where print cut into somebody's speech, and the tape has more.

Two printed quotes around “she said” are one cut in the script, and the words between them, if there
were any, are on the tape. What was written, or said by a body or a paper, is on none. Dots inside a
sentence are the writer's scissors; dots at its end are the speaker's own, who trailed off, and say
nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from .. import lexicon
from .copylines import Check, Copy, CopyLine

_ENDS = tuple(".!?…")
_CLOSERS = "’'”\"»)]"
_DOTS = re.compile(r"(?<=\s)[\[(]?(?:…|\.\s?\.\s?\.(?:\s?\.)?)[\])]?(?=\s)")
_LEADING_DOTS = re.compile(r"[\[(]?(?:…|\.\s?\.\s?\.)[\])]?\s")
_WRITTEN = re.compile(
    r"(?<!who )\b(?:wrote|writes?|writing|written|post(?:ed|s)|tweet(?:ed|s)|emailed|texted"
    r"|messaged|reads?)\b"
    r"|\b(?:in|on|by|via|from)\s(?:(?:an?|the|his|her|their|its|one)\s(?:[\w’'-]{1,20}\s){0,2}?)?"
    r"(?:statement|letter|e-?mail|posts?|tweets?|blog|release|memo|report|editorial|column|op-ed|"
    r"filing|lawsuit|complaint|petition|ruling|judgment|opinion|affidavit|Facebook|Twitter|"
    r"Instagram|X|website|book|memoir|diary|essay|article|message)\b"
)
"""An attribution of what was never said aloud: `she wrote`, `he said` *in a statement*."""
_LONGEST_ATTRIBUTION = 8
"""Words of it that a message repeats."""
_LEADS_ON = (
    lexicon.CONJUNCTIONS | lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.PRONOUNS
) - {"one", "two", "on", "in", "up", "out", "off", "over", "down", "no", "it"}
"""Whoever stops behind them looks for a word; scissors cut in front of them."""
_TIMES = {1: "", 2: " twice", 3: " three times"}


def checks(copy: Copy) -> Iterator[Check]:
    """Go through the cuts."""
    texts = [paragraph.text for paragraph in copy.article.paragraphs]
    quoted = [line for line in copy.lines if line.speaker and not line.struck]
    for _, cut in groupby(quoted, key=lambda line: line.at[0]):
        spoken = list(cut)
        if spoken[0].speaker and spoken[0].speaker.kind != "organisation":
            yield from _joined(spoken, texts)
        yield from _elided(spoken)


def _joined(lines: Sequence[CopyLine], texts: Sequence[str]) -> Iterator[Check]:
    for first, second in pairwise(lines):
        between = _between(first, second, texts)
        if between and not _WRITTEN.search(between) and first.text.rstrip(_CLOSERS).endswith(_ENDS):
            message = (
                f"printed as two quotes around “{_shown(between)}”;"
                f" the tape may hold words after “{_last_words(first.text)}”"
            )
            yield Check(second.at, "joined", message)


def _between(first: CopyLine, second: CopyLine, texts: Sequence[str]) -> str:
    """What print has between two lines of one paragraph, from its first word to its last."""
    if not first.places or not second.places:
        return ""
    left, right = first.places[-1], second.places[0]
    if left.paragraph != right.paragraph:
        return ""
    found = list(lexicon.WORD.finditer(texts[left.paragraph], left.end, right.start))
    return texts[left.paragraph][found[0].start() : found[-1].end()] if found else ""


def _shown(between: str) -> str:
    """The first words of an attribution."""
    found = list(lexicon.WORD.finditer(between))
    last = found[:_LONGEST_ATTRIBUTION][-1]
    more = " …" if len(found) > _LONGEST_ATTRIBUTION else ""
    return lexicon.plain(between[: last.end()]) + more


def _last_words(text: str) -> str:
    return " ".join(text.split()[-2:]).rstrip(_CLOSERS).rstrip(".!?…,").lstrip("‘'“\"(")


def _elided(lines: Sequence[CopyLine]) -> Iterator[Check]:
    for index, line in enumerate(lines):
        if "…" not in line.text and ". ." not in line.text and "..." not in line.text:
            continue
        places = [place for found in _DOTS.finditer(line.text) if (place := _around(line, found))]
        if places:
            yield Check(line.at, "elided", _cut_out(places))
        elif index and _LEADING_DOTS.match(line.text):
            message = "the writer cut before this sentence; the tape has more"
            yield Check(line.at, "elided", message)


def _cut_out(places: Sequence[str]) -> str:
    count = _TIMES.get(len(places), " again and again")
    return f"the writer cut this sentence{count} ({', '.join(places)}); the tape has more"


def _around(line: CopyLine, found: re.Match[str]) -> str | None:
    """The words beside the dots; None where the speaker falters, behind a word that leads on."""
    before = lexicon.WORD.findall(line.text[: found.start()])
    after = lexicon.WORD.findall(line.text[found.end() :])
    if not before or not after or before[-1].lower() in _LEADS_ON | {after[0].lower()}:
        return None
    return f"“{before[-1]} … {after[0]}”"
