"""A second reader for attributions: a spaCy model, where the show asks for one.

The rules find speakers without a model. Where a model is installed and `reading` in show.toml names
it, its parse overrules them on one point: who is the subject of the verb of saying, if it finds a
subject inside the attribution that the rules did not take in. Nothing else is taken from it, and
it costs tens of milliseconds an article. spaCy comes with `pip install "outcue[nlp]"`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .errors import MissingToolError, Mistake

Span = tuple[int, int]
Parse = Callable[[str, Span, Span, Span], Span]
"""A paragraph; spans in it of an attribution, of its verb, and of the subject that the rules found
→ the span of the subject."""

RULES = "rules"
"""The value of `reading` that needs no model."""
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


@lru_cache(maxsize=2)
def load(model: str) -> Parse:
    """Load the spaCy model of that name, or the one in that folder.

    Raises MissingToolError where spaCy or the model is not installed.
    """
    try:
        import spacy
    except ImportError as error:
        remedy = 'pip install "outcue[nlp]", or write reading = "rules" in show.toml'
        raise _missing("spaCy is not installed", remedy) from error
    try:
        return parse_by(spacy.load(model))
    except OSError as error:
        remedy = f'python -m spacy download {model}, or write reading = "rules" in show.toml'
        raise _missing(f"spaCy has no model “{model}”", remedy) from error


def _missing(message: str, remedy: str) -> MissingToolError:
    return MissingToolError(Mistake("no-model", "show.toml: reading", message, remedy))


def parse_by(pipeline: Any) -> Parse:
    """A spaCy pipeline as a reader of subjects; one that parses no sentences changes nothing."""
    read = lru_cache(maxsize=256)(pipeline)

    def parse(text: str, clause: Span, verb: Span, subject: Span) -> Span:
        head = _head(read(text), clause, verb)
        if head is None or subject[0] <= head.idx < subject[1]:
            return subject
        left = head.doc[head.left_edge.i]
        return (max(left.idx, clause[0]), head.idx + len(head.text))

    return parse


def _head(doc: Any, clause: Span, verb: Span) -> Any:
    """The noun or name that the verb's subject hangs on, if it stands in the clause."""
    for token in doc:
        if not (verb[0] <= token.idx < verb[1]):
            continue
        for child in token.children:
            if child.dep_ in _SUBJECTS and clause[0] <= child.idx < clause[1]:
                return child
    return None
