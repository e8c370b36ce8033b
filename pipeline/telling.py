"""The story as it is told: each paragraph's tracks and cuts, in order, with their speakers.

The reading of quotes, the finding of speakers and the rules of attribution meet here; what comes
out knows nothing of chapters, labels or voices.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from . import cuts, listening, quotes, speakers
from .cuts import Words
from .model import Cue
from .naming import Mention
from .nlp import Parse
from .people import Speaker
from .recent import Finding
from .saying import Saying
from .sightings import Seen
from .speakers import Identified
from .utterances import Narration, Part, Piece, Utterance

UNNAMED = Speaker("", None, "anonymous", "")
"""Somebody of whom the article says nothing at all."""
_BLANK = "·"


class Told(NamedTuple):
    """Lines of one voice."""

    paragraph: int
    lines: tuple[Words, ...]
    speaker: Speaker | None = None
    """`None` is the host."""
    asks: bool = False
    """It is put to a guest."""
    lead: bool = False
    """Words that lead in to the cut behind them; they join the track before them."""
    again: Words | None = None
    """What the host says again inside a long quote that the host reads."""
    finding: Finding | None = None
    """What says that it is `speaker`, and how surely; `None` for the host, for somebody of whom the
    article says nothing, and from the second part of a quote on that is told in several."""


@dataclass(frozen=True, slots=True)
class Story:
    """All that is told, and who tells it."""

    told: tuple[Told, ...]
    quoted: tuple[Speaker, ...]
    """Everybody who is quoted, in order of first voice."""
    introduced: Mapping[int, tuple[Speaker, ...]]
    """Who of those that are quoted is named first in which paragraph."""
    mentions: tuple[Mention, ...] = ()
    """Who is named where in the narration."""
    sexes: Mapping[str, str | None] = field(default_factory=dict)
    """Every person by full name: `m` or `f` where anything tells."""
    credits: Cue | None = None
    """The back-announce, with what a host must decide about its lines."""


def tell(
    texts: Sequence[str],
    set_off: Container[int] = (),
    headed: Container[int] = (),
    *,
    deck: str | None = None,
    host_reads_all: bool = False,
    parse: Parse | None = None,
) -> Story:
    """Read the paragraphs of an article as a story with its speakers.

    `set_off`: those that print sets off as quotations. `headed`: those below a subhead. `parse`: a
    model's word on who the subject of an attribution is, for `speakers`; the words that are moved
    and struck stay the rules'.

    `deck`: the lines under the headline, which may tell who somebody is.

    `host_reads_all`: no guest has a voice, so every quote has its attribution before it.
    """
    pages = [list(page) for page in quotes.read(texts, set_off, headed)]
    pages, identified = _identified(texts, pages, deck, parse)
    teller = _Teller(texts, identified, host_reads_all=host_reads_all)
    told = tuple(teller.told(piece for page in pages for piece in page))
    quoted = tuple(dict.fromkeys([one.speaker for one in told if one.speaker]))
    introduced = _introduced(quoted, listening.first_paragraphs(identified))
    return Story(told, quoted, introduced, identified.mentions, identified.sexes)


def _introduced(
    quoted: Iterable[Speaker], first: Mapping[str, int]
) -> dict[int, tuple[Speaker, ...]]:
    found: dict[int, tuple[Speaker, ...]] = {}
    for speaker in quoted:
        if speaker.name in first:
            paragraph = first[speaker.name]
            found[paragraph] = (*found.get(paragraph, ()), speaker)
    return found


# ---------------------------------------------------------------------------------------- speakers


def _identified(
    texts: Sequence[str], pages: list[list[Piece]], deck: str | None, parse: Parse | None
) -> tuple[list[list[Piece]], Identified]:
    """The pages and their speakers; what only looked like somebody's speech is narration again."""
    found = _speakers(texts, pages, deck, parse)
    spoken = iter(found.speakers)
    narrated = [[_demoted(piece, spoken) for piece in page] for page in pages]
    if narrated == pages:
        return pages, found
    pages = [list(_merged(page, texts)) for page in narrated]
    return pages, _speakers(texts, pages, deck, parse, found.seen)


def _demoted(piece: Piece, spoken: Iterator[Speaker | None]) -> Piece:
    """Narration in place of `The town has a motto: “Work hard.”`, which nobody says."""
    if isinstance(piece, Narration):
        return piece
    speaker, found = next(spoken), piece.attribution
    if speaker is None and found and found.verb is None and found.place == "before":
        last = piece.parts[-1]
        end = piece.goes_on[1] if piece.goes_on else last.end
        return Narration(last.paragraph, found.start, end)
    return piece


def _merged(page: Sequence[Piece], texts: Sequence[str]) -> Iterator[Piece]:
    """Neighbouring narration as one piece, the marks between its parts included."""
    last: Piece | None = None
    for piece, following in zip_longest(page, page[1:]):
        stretched = piece
        if isinstance(piece, Narration):
            end = _stretched(piece, following, texts[piece.paragraph])
            stretched = piece._replace(end=end)
            if isinstance(last, Narration):
                last = last._replace(end=end)
                continue
        if last is not None:
            yield last
        last = stretched
    if last is not None:
        yield last


def _stretched(piece: Narration, following: Piece | None, text: str) -> int:
    """The end of narration with the marks that stand behind it."""
    limit = len(text)
    if isinstance(following, Narration):
        limit = following.start
    elif isinstance(following, Utterance):
        limit = min(_start(following), len(text))
    end = piece.end
    while end < limit and not text[end].isspace():
        end += 1
    return end


def _start(piece: Utterance) -> int:
    found = piece.attribution
    start = piece.parts[0].start - 1
    return min(start, found.start) if found else start


def _speakers(
    texts: Sequence[str],
    pages: Sequence[Sequence[Piece]],
    deck: str | None,
    parse: Parse | None,
    before: Seen | None = None,
) -> Identified:
    utterances = [piece for page in pages for piece in page if isinstance(piece, Utterance)]
    sayings = [_saying(piece, texts, parse) for piece in utterances]
    return speakers.identify(_narration(texts, utterances), sayings, deck, before)


def _narration(texts: Sequence[str], utterances: Iterable[Utterance]) -> list[str]:
    """The paragraphs with what is uttered blanked out."""
    blanks: dict[int, list[Part]] = defaultdict(list)
    for part in (part for piece in utterances for part in piece.parts):
        blanks[part.paragraph].append(part)
    return [
        _blanked(text, blanks[index]) if index in blanks else text
        for index, text in enumerate(texts)
    ]


def _blanked(text: str, parts: Iterable[Part]) -> str:
    kept: list[str] = []
    cursor = 0
    for part in parts:
        kept += (text[cursor : part.start], _BLANK * (part.end - part.start))
        cursor = part.end
    return "".join([*kept, text[cursor:]])


def _saying(piece: Utterance, texts: Sequence[str], parse: Parse | None) -> Saying:
    """As the search for its speaker wants it: where its attribution stands, if it has one."""
    placed = piece.placed[0] if piece.placed else None
    paragraph = placed.paragraph if placed else piece.parts[0].paragraph
    here = [part for part in piece.parts if part.paragraph == paragraph] or [piece.parts[0]]
    span = (here[0].start, here[-1].end)
    found = piece.attribution
    if parse and found and found.verb:
        clause = (found.start, found.end)
        subject = parse(texts[paragraph], clause, found.verb, found.subject)
        found = found._replace(subject=subject)
    return Saying(paragraph, *span, found, alone=piece.alone, turn=piece.turn)


# -------------------------------------------------------------------------------------- the telling


class _Teller:
    """Goes through the pages with a listener's ear."""

    def __init__(
        self, texts: Sequence[str], identified: Identified, *, host_reads_all: bool
    ) -> None:
        self.texts = texts
        self.listener = listening.Listener(identified)
        self.findings = iter(identified.findings)
        self.host_reads_all = host_reads_all

    def told(self, pieces: Iterable[Piece]) -> Iterator[Told]:
        """What the article's pieces become; halves of one speech become one cut."""
        speech: list[Told] = []
        for piece in pieces:
            if isinstance(piece, Narration):
                yield from _breathing(speech)
                yield self._narration(piece)
                speech = []
                continue
            for one in self._utterance(piece, speech[-1] if speech else None):
                if speech and not _is_one_speech(speech[-1], one):
                    yield from _breathing(speech)
                    speech = []
                speech.append(one)
        yield from _breathing(speech)

    def _narration(self, piece: Narration) -> Told:
        text = self.texts[piece.paragraph]
        lines = cuts.told(text, piece.paragraph, piece.start, piece.end)
        if piece.label:
            lines = (cuts.label(text, piece.paragraph, piece.label), *lines)
        return Told(piece.paragraph, lines, asks=piece.asks)

    def _utterance(self, piece: Utterance, last: Told | None) -> Iterator[Told]:
        finding = next(self.findings)
        speaker = finding.speaker if finding else UNNAMED
        paragraph = piece.parts[0].paragraph
        here = (paragraph, max(0, _start(piece)))
        self.listener.read_to(here)
        by_host = self.host_reads_all or speaker.kind == "anonymous"
        known = self.listener.knows(speaker, here)
        if last and last.speaker == speaker:
            known = known._replace(named=True)  # the last voice is still in the ear
        one = cuts.cut(piece, self.texts, known, by_host=by_host)
        if one.before:
            yield Told(paragraph, one.before, lead=True)
        again = cuts.reminder(piece, self.texts) if by_host else None
        yield Told(paragraph, one.lines, speaker, again=again, finding=finding)
        if one.after:
            yield Told(piece.parts[-1].paragraph, one.after)
        end = (piece.parts[-1].paragraph, piece.parts[-1].end)
        self.listener.read_to(end)
        self.listener.heard(speaker.name, end)


def _joined(speech: Sequence[Told]) -> Told:
    """Neighbouring pieces of one speaker as one."""
    if len(speech) == 1:
        return speech[0]
    return speech[0]._replace(lines=tuple(line for one in speech for line in one.lines))


def _breathing(speech: Sequence[Told]) -> Iterator[Told]:
    """One speech; in a long quote that the host reads its speaker is named again in between."""
    if not speech:
        return
    one = _joined(speech)
    if one.again is None:
        yield one
        return
    for index, lines in enumerate(cuts.breaths(one.lines)):
        if index:
            yield Told(one.paragraph, (one.again,), lead=True)
        yield one._replace(lines=lines, finding=None if index else one.finding)


def _is_one_speech(first: Told, second: Told) -> bool:
    """Whether two cuts have one speaker and stand side by side in one paragraph."""
    if second.speaker is None or first.speaker != second.speaker:
        return False
    return first.lines[-1].places[-1].paragraph == second.lines[0].places[0].paragraph
