"""What a host should know of a speaker who was inferred: who is taken, and from which words."""

from collections.abc import Sequence

from . import lexicon, sentences
from .speakers import SURE
from .telling import UNNAMED, Told

_BEFORE, _BEHIND = 4, 6
"""Words of the sentence that are shown in front of the name and from it on."""
_NEAR = 1000
"""Characters on each side of a name that its sentence is looked for in."""
_MARKS = str.maketrans("", "", '“”«»„"')


def doubt(told: Told, texts: Sequence[str]) -> str | None:
    """The note on a cut whose speaker the article does not clearly name; None for a sure one.

    `texts` are the article's paragraphs.
    """
    if told.speaker == UNNAMED:
        return "speaker: the article does not say whose words these are"
    found = told.finding
    if found is None or found.confidence >= SURE:
        return None
    words = around(texts[found.paragraph], found.start)
    return f"speaker: taken to be {found.speaker.name}, from “{words}”"


def around(text: str, position: int) -> str:
    """The sentence at `position`, or the words of it around there, without its quote marks.

    >>> around("It rained. “Ana Ruiz met Jo Li on Main Street at noon today,” she said.", 12)
    'Ana Ruiz met Jo Li on …'
    """
    cut = max(0, position - _NEAR)
    text, position = text[cut : position + _NEAR], position - cut
    start, end = next(span for span in sentences.split(text) if position < span[1])
    words = [found.span() for found in lexicon.WORD.finditer(text, start, end)]
    at = sum(last <= position for _, last in words)
    first, last = max(0, at - _BEFORE), at + _BEHIND
    shown = text[words[first][0] if first else start : words[last][0] if words[last:] else end]
    whole = " ".join(shown.translate(_MARKS).split())
    return ("… " if first else "") + whole + (" …" if words[last:] else "")
