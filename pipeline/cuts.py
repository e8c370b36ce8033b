"""From an utterance to a cut: what the guest says, what is struck, what moves before it.

The rules of attribution. What tells the listener something new, or who speaks at all, moves before
the cut with the name first; what the listener knows is struck where print has it. It is never
voiced between two halves of a quote, after a cut, or by the guest. Words are moved or struck, never
changed; the one mark that changes is the comma that print puts where a sentence ends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from . import lexicon, saying, sentences
from .lexicon import plain
from .people import Speaker
from .saying import Attribution
from .subjects import Span
from .utterances import Part, Placed, Utterance

SENTENCES_A_BREATH = 2
"""After so many sentences of a quote the host says again whose words they are."""
_HARDLY_ANY = 2
"""Words of a last sentence for which it is not worth saying."""

_PLAIN_VERBS = (
    lexicon.SAYING
    | lexicon.AUXILIARIES
    | {"according", "to", "on", "out", "it", "in", "up", "put", "puts", "went", "goes"}
    | {"pointed", "points", "chimed", "summed", "called", "calls"}
)
"""Say that somebody spoke, and nothing of how."""
_TELLING = frozenset(["told", "tells", "reminded", "assured", "informed"])
"""Say to whom it was said."""
_NO_NAMES = lexicon.PRONOUNS | lexicon.DETERMINERS
_SMALL_WORDS = _NO_NAMES | {"of", "as"} | {word.lower() for word in lexicon.HONORIFICS}
"""Name nobody."""
_DOTTED = re.compile(r"(?:\b\w\.\w|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros))$")
_LAST_STOP = re.compile(r"[.,](?=[”’\"']*$)")
_CLOSERS = "’'”\"»)]"


class Place(NamedTuple):
    """A stretch of the article."""

    paragraph: int
    start: int
    end: int


class Words(NamedTuple):
    """One line of the script to be, with where its words stand in the article."""

    text: str
    places: tuple[Place, ...]
    rule: str = "told"
    """One of `rules.RULES`."""
    struck: bool = False
    pause: bool = False
    """Followed by a short silence."""
    checks: tuple[str, ...] = ()
    """What a host must decide about it: `slug: message`."""


class Cut(NamedTuple):
    """What an utterance becomes."""

    before: tuple[Words, ...]
    """Attribution and lead-in, for the host."""
    lines: tuple[Words, ...]
    """The guest's own words, struck attributions among them."""
    after: tuple[Words, ...]
    """What the sentence goes on to tell, for the host."""


class Known(NamedTuple):
    """What the listener has heard of a speaker when a cut begins."""

    named: bool
    """Named before, and nobody else was heard or named as a speaker since."""
    words: frozenset[str] = frozenset()
    """The words, in lower case, by which the speaker was named or described."""


def told(text: str, paragraph: int, start: int, end: int, rule: str = "told") -> tuple[Words, ...]:
    """The sentences in `text[start:end]`, one line each."""
    inside = text[start:end]
    return tuple(
        [
            Words(plain(inside[a:b]), (Place(paragraph, start + a, start + b),), rule)
            for a, b in _with_words(inside, sentences.split(inside))
        ]
    )


def label(text: str, paragraph: int, span: Span) -> Words:
    """`Q:`, struck in front of what is asked."""
    return Words(plain(text[slice(*span)]), (Place(paragraph, *span),), "said-already", struck=True)


def _with_words(text: str, spans: Sequence[Span]) -> Iterable[Span]:
    """Sentences; dots and dashes by themselves belong to the next one, or to the last."""
    opened = "".join([text[first] for first, _ in spans])
    if opened.isalnum():
        return spans
    return _joining_marks(text, spans)


def _joining_marks(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    start: int | None = None
    last: Span | None = None
    for first, end in spans:
        start = first if start is None else start
        if not text[first].isalnum() and not lexicon.WORD.search(text, first, end):
            continue
        if last:
            yield last
        last = (start, end)
        start = None
    if last:
        yield last[0], spans[-1][1]


def cut(utterance: Utterance, texts: Sequence[str], known: Known, *, by_host: bool) -> Cut:
    """Apply the rules to one utterance; `texts` are the article's paragraphs."""
    placed = utterance.placed
    first = placed[0] if placed else None
    silent = first is None or utterance.turn == ""  # nobody says `A:`
    moves = (
        first is not None
        and not silent
        and (by_host or _moves(texts[first.paragraph], first, known))
    )
    before = (_moved(texts, first, by_host=by_host),) if first and moves else ()
    struck = [one for one in placed if not (moves and one is first)]
    lines = tuple(_lines(utterance.parts, struck, texts))
    return Cut(before, lines, _after(utterance, texts))


def reminder(utterance: Utterance, texts: Sequence[str]) -> Words | None:
    """Who speaks and the verb alone, to be said again in a long quote that the host reads."""
    first = utterance.placed[0] if utterance.placed else None
    if first is None or first.attribution.verb is None:
        return None
    text, found = texts[first.paragraph], first.attribution
    spans = sorted((found.subject, first.attribution.verb))
    if found.inverted:
        words = f"{text[slice(*found.subject)]} {text[slice(*first.attribution.verb)].lower()}"
    else:
        words = " ".join(text[slice(*span)] for span in spans)
    if told := _whom(text, found):
        words, spans = f"{words} {text[slice(*told)]}", [*spans, told]
    places = tuple(Place(first.paragraph, *span) for span in spans)
    return Words(capitalised(plain(words)) + ":", places, "said-again", pause=True)


def _whom(text: str, found: Attribution) -> Span | None:
    """`reporters` of `told reporters in Thurso`: nobody “told:”."""
    if found.verb is None or found.tail is None or found.inverted:
        return None
    if text[slice(*found.verb)].rpartition(" ")[2] not in _TELLING:
        return None
    end = start = found.tail[0]
    for word in lexicon.WORD.finditer(text, *found.tail):
        if word[0] in lexicon.PREPOSITIONS or text[end : word.start()].strip():
            break
        end = word.end()
    return (start, end) if start < end else None


def breaths(lines: Sequence[Words]) -> Iterator[tuple[Words, ...]]:
    """A quote's lines in parts as long as a listener remembers whose words they are.

    A last sentence of a word or two stays with what it follows.
    """
    part: list[Words] = []
    for index, line in enumerate(lines):
        full = not line.struck and sum(not one.struck for one in part) == SENTENCES_A_BREATH
        if full and not _is_a_word(lines[index:]):
            yield tuple(part)
            part = []
        part.append(line)
    yield tuple(part)


def _is_a_word(lines: Iterable[Words]) -> bool:
    """Whether what is left is one sentence of hardly a word: `Never again.`."""
    spoken = [line for line in lines if not line.struck]
    return len(spoken) == 1 and len(spoken[0].text.split()) <= _HARDLY_ANY


# ------------------------------------------------------------------------------------ attributions


def _moves(text: str, placed: Placed, known: Known) -> bool:
    """Whether an attribution tells something new, or who speaks at all."""
    return not known.named or _says_something_new(text, placed.attribution, known)


def _says_something_new(text: str, found: Attribution, known: Known) -> bool:
    if found.verb is not None:
        verb = {word.lower() for word in lexicon.WORD.findall(text, *found.verb)}
        if not saying.is_bare(text, found) or verb - _PLAIN_VERBS:
            return True
    return not _are_known(text, found.subject, known)


def _are_known(text: str, span: Span, known: Known) -> bool:
    words = {word.lower() for word in lexicon.WORD.findall(text, *span)}
    return words <= known.words | _SMALL_WORDS


def _moved(texts: Sequence[str], placed: Placed, *, by_host: bool) -> Words:
    """The attribution as a line before its cut."""
    text, found = texts[placed.paragraph], placed.attribution
    words = capitalised(_unstopped(plain(saying.named_first(text, found))))
    place = Place(placed.paragraph, found.start, _end_of_moved(text, found))
    rule = "host-reads" if by_host else "said-before"
    return Words(words + ":", (place,), rule, pause=by_host)


def _end_of_moved(text: str, found: Attribution) -> int:
    """Where the words of a moved attribution end, with those marks that stay."""
    words = text[found.start : found.end]
    if _DOTTED.search(words) and text[found.end : found.end + 1] == ".":
        return found.end + 1
    stop = _LAST_STOP.search(words)
    if stop:
        return found.start + stop.start()
    return found.end + (found.place == "before" and text[found.end : found.end + 1] == ":")


def _unstopped(words: str) -> str:
    """Without the mark at its end, so that a colon can follow; `p.m.` keeps its stop.

    >>> _unstopped("he said, calling it “a plan.”"), _unstopped("he said at 5 p.m")
    ('he said, calling it “a plan”', 'he said at 5 p.m.')
    """
    if _DOTTED.search(words):
        return words + "."
    return _LAST_STOP.sub("", words.rstrip(",;:—– "))


def _struck(text: str, placed: Placed, *, ends: bool) -> Words:
    """The attribution where print has it, with the mark behind it."""
    found = placed.attribution
    mark = text[found.end : found.end + 1]
    words = plain(text[found.start : found.end]) + (mark if mark and mark in ".,:;!?" else "")
    if ends:
        words = words if words.endswith((".", "!", "?", ":")) else words.rstrip(",;") + "."
    place = Place(placed.paragraph, found.start, found.end)
    words = capitalised(words) if ends else words
    return Words(words, (place,), "said-already", struck=True)


def capitalised(words: str) -> str:
    """With a capital at its start."""
    return words[:1].upper() + words[1:]


# ------------------------------------------------------------------------------ the words of a cut


def _lines(
    parts: Sequence[Part], struck: Iterable[Placed], texts: Sequence[str]
) -> Iterator[Words]:
    by_place: Mapping[int, list[Placed]] = _grouped(struck)
    open_line: Words | None = None
    yield from (_struck(texts[one.paragraph], one, ends=True) for one in by_place.get(0, ()))
    for index, part in enumerate(parts):
        found = _sentences(part, texts[part.paragraph])
        if open_line is not None and found:
            found[0] = _joined(open_line, found[0])
        open_line = None
        marks = by_place.get(index + 1, ())
        if not part.closes and not marks and found:
            open_line = found.pop()
        yield from found
        for one in marks:
            yield _struck(texts[one.paragraph], one, ends=part.closes)
    if open_line is not None:
        yield open_line


def _grouped(placed: Iterable[Placed]) -> dict[int, list[Placed]]:
    found: dict[int, list[Placed]] = {}
    for one in placed:
        found.setdefault(one.behind, []).append(one)
    return found


def _sentences(part: Part, text: str) -> list[Words]:
    lines = list(told(text, part.paragraph, part.start, part.end, rule="cut"))
    if lines and part.closes:
        last = lines[-1]
        ended = closed(last.text)
        if ended != last.text:
            lines[-1] = last._replace(text=ended)
    return lines


def closed(words: str) -> str:
    """A sentence whose closing comma is the full stop that it stands for.

    >>> closed("We are full,"), closed("He said, ‘Go,’"), closed("Why?"), closed("The plan")
    ('We are full.', 'He said, ‘Go.’', 'Why?', 'The plan.')
    """
    bare = words.rstrip(_CLOSERS)
    behind = words[len(bare) :]
    if bare.endswith(","):
        return bare[:-1] + "." + behind
    if bare[-1:].isalnum() or bare[-1:] in tuple("%°"):
        return words + "."
    return words


def _joined(first: Words, second: Words) -> Words:
    text = f"{first.text} {second.text}"
    return first._replace(text=text, places=first.places + second.places)


# ------------------------------------------------------------------- what the sentence goes on to


def _after(utterance: Utterance, texts: Sequence[str]) -> tuple[Words, ...]:
    """The rest as a sentence: `but refused to say more` is told as `But she refused to …`."""
    if utterance.goes_on is None:
        return ()
    paragraph = utterance.parts[-1].paragraph
    text = texts[paragraph]
    start, end = utterance.goes_on
    place = Place(paragraph, start, end + (text[end : end + 1] in tuple(".!?…")))
    words = plain(text[start:end])
    joint, rest = _conjunction(words)
    placed = utterance.placed[-1]
    if not _needs_subject(rest) or placed.attribution.verb is None:
        return (Words(_ended(capitalised(words)), (place,), "goes-on"),)
    subject = _inside_sentence(plain(texts[placed.paragraph][slice(*placed.attribution.subject)]))
    spoken = " ".join(filter(None, (joint, subject, rest)))
    named = Place(placed.paragraph, *placed.attribution.subject)
    return (Words(_ended(capitalised(spoken)), _neighbours(named, place, texts), "goes-on"),)


def _inside_sentence(subject: str) -> str:
    """`She` of a sentence's start as it stands behind `but`."""
    first = subject.partition(" ")[0].lower()
    small = first in _NO_NAMES
    return subject[0].lower() + subject[1:] if small else subject


def _neighbours(first: Place, second: Place, texts: Sequence[str]) -> tuple[Place, ...]:
    """Two places, or one where no word stands between them."""
    if first.paragraph != second.paragraph or first.end > second.start:
        return tuple(sorted((first, second)))
    if lexicon.WORD.search(texts[first.paragraph], first.end, second.start):
        return (first, second)
    return (Place(first.paragraph, first.start, second.end),)


def _conjunction(words: str) -> tuple[str, str]:
    first, _, rest = words.partition(" ")
    return (first, rest) if first.lower() in lexicon.CONJUNCTIONS else ("", words)


def _needs_subject(words: str) -> bool:
    """Whether a clause starts with its verb."""
    found = lexicon.WORD.findall(words)
    if not found:
        return False
    low = found[0].lower()
    named = low in _NO_NAMES or found[0][0].isupper()
    if named or low.endswith("ing"):  # `Adding that it was late.` is told as it stands
        return False
    present = low.endswith("s") and found[1:2] and found[1].lower() in ("to", "not", "that", "it")
    verb = (
        low in lexicon.PREDICATES
        or low in lexicon.SAYING
        or low.endswith(("ed", "n’t", "n't", "ly"))
    )
    return bool(verb or present)


def _ended(words: str) -> str:
    return words if words.rstrip(_CLOSERS).endswith((".", "!", "?", "…")) else words + "."


def known_words(speaker: Speaker, *, titled: bool) -> frozenset[str]:
    """The words that name and, once its title was told, describe a speaker, in lower case."""
    words = f"{speaker.name} {speaker.title if titled else ''}"
    return frozenset(word.lower() for word in lexicon.WORD.findall(words))
