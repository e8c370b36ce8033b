"""What in an article is somebody's own speech, and what only stands between quote marks.

An utterance is the speaker's own sentence or sentences, fit to be heard alone, however the
attribution interrupts it. Fragments (called it “a disgrace”), terms, titles and scare quotes are
narration: they stay in the reporter's sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from typing import NamedTuple

from . import datelines, lexicon, marks, saying, sentences, turns
from .marks import Quotation
from .saying import Attribution
from .subjects import Span
from .turns import Turn

_TERMINAL = ".!?…"
_INTERRUPTED = ",;:—–―-"
_SIGNED = re.compile(r"\s*(?:—|–|―|--?)\s*[^\W\d_a-z][^.!?:;“”\"]{2,80}$")
"""`— Maria Lopez, teacher`, below a quotation."""
_POSTED = re.compile(r"\s*(?:—|–|―|--)\s*[^\W\d_a-z][^.!?:;“”\"@]{2,60}\(@\w{2,30}\).{0,40}")
"""`— Ana Ruiz (@anaruiz) March 3, 2024`, below a post."""
_NO_LEAD = " \t\n—–―-“”\"‘’'"
"""Marks in front of a quotation that lead in to nothing: a doubled one is `“”It is late,”`."""
_INNER_CLOSERS = "’'”\" "
_STATED = ("that", "he", "she", "it", "they", "there", "we", "yes", "no", "so")
_JOINTS = ("but", "and", "yet", "so", "then")
_ADDED = re.compile(r",\s(?:writing|saying|adding|posting|telling)(?:\s[\w’'.-]{1,20}){1,5}$")
"""`, writing in a blog post “…”`: a participle with where, and no comma."""
_POSTERS = frozenset(["poster", "posters"])
"""Who post words where others read them, if they write; else what hangs on a wall."""
_WRITING = frozenset(["writing", "wrote", "writes", "commenting", "commented", "replied"])
_EMOTICON = re.compile(r"\s?(?:[:;=]-?[()DP]|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)\Z")
_HABIT = re.compile(
    r"(?:\bwould|[’']d|\bused\sto|\balways|\boften|\busually)\s(?:[\w’'-]{1,20}\s){0,3}by\ssaying,?\s*$"
)
_FULL_STOP = re.compile(r"[a-z]{2}[.!?]$")
_FEWEST_WITHOUT_COMMA = 3
"""Words that a quotation needs to be speech where print has no comma before “he said”."""
_FEWEST_BEFORE_MORE = 8
"""The same, where the attribution says more than “he said”."""


class Part(NamedTuple):
    """Words of an utterance that stand together in print."""

    paragraph: int
    start: int
    end: int
    closes: bool
    """A sentence ends with it: a comma there stands for a full stop."""


class Placed(NamedTuple):
    """An attribution and how many parts of its utterance print has before it."""

    attribution: Attribution
    paragraph: int
    behind: int


class Utterance(NamedTuple):
    """Somebody's own words."""

    parts: tuple[Part, ...]
    placed: tuple[Placed, ...] = ()
    goes_on: Span | None = None
    """Narration left behind it, a predicate or clause: `but refused to say more`."""
    alone: bool = False
    """Its paragraph holds nothing but quotations."""
    turn: str | None = None
    """Whose label gives it to them (`STUBBS: …`); empty for `A: …`."""

    @property
    def attribution(self) -> Attribution | None:
        """The first attribution in print."""
        return self.placed[0].attribution if self.placed else None


class Narration(NamedTuple):
    """The reporter's own sentences."""

    paragraph: int
    start: int
    end: int
    label: Span | None = None
    """`Q:` in front of it, which nobody says."""
    asks: bool = False
    """It is put to a guest."""


Piece = Utterance | Narration


def read(
    paragraphs: Sequence[str], set_off: Container[int] = (), headed: Container[int] = ()
) -> tuple[tuple[Piece, ...], ...]:
    """Tell each paragraph's utterances from its narration, in the order of print.

    `set_off`: the paragraphs that print sets off as quotations; `headed`: those below a subhead.

    An utterance that goes on in the next paragraph stands in the first one's pieces.

    >>> text = "“Not yet,” she said. He called it “a plan.”"
    >>> [type(piece).__name__ for piece in read([text])[0]]
    ['Utterance', 'Narration']
    """
    spoken = turns.read(paragraphs, set_off, headed)
    pages: list[list[Piece]] = []
    waiting: list[Piece] = []  # the page whose last utterance goes on, while one does
    for index, text in enumerate(paragraphs):
        if index in spoken:
            pages.append([_in_turn(spoken[index], index, text)])
            waiting = []
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
        reader = _Reader(index, text, goes_on=marks.opens(following), continues=bool(waiting))
        page = reader.pieces()
        if pages and "(@" in text and _POSTED.fullmatch(text):
            pages[-1] = _posted(pages[-1])
        if pages and not reader.quotations and _sign(pages[-1], index, text):
            page = []
        pages.append(page)
        joined = reader.starts_quoted and _join(waiting, page)
        if not reader.left_open:
            waiting = []
        elif not (joined and not page):
            waiting = page
    return tuple(tuple(page) for page in pages)


def _in_turn(turn: Turn, index: int, text: str) -> Piece:
    """A paragraph that a label, or the lead-in above it, gives to somebody."""
    label = (turn.label[0], turn.label[1] + 1) if turn.label else None
    if turn.by_host:
        return Narration(index, turn.start, len(text), label, asks="?" in text)
    parts = (Part(index, turn.start, len(text.rstrip()), closes=True),)
    placed: tuple[Placed, ...] = ()
    if turn.label:
        found = Attribution(*turn.label, turn.label, None, "before")
        placed = (Placed(found, index, 0),)
    return Utterance(parts, placed, alone=True, turn=turn.speaker)


def _posted(page: list[Piece]) -> list[Piece]:
    """A paragraph without marks as the words of a post, which the line below it signs."""
    only = page[0] if len(page) == 1 else None
    if not isinstance(only, Narration):
        return page
    return [Utterance((Part(only.paragraph, only.start, only.end, closes=True),), alone=True)]


def _sign(page: list[Piece], index: int, text: str) -> bool:
    """Put `— Maria Lopez` to the quotation above it; False where that is none or has its own."""
    last = page[-1] if page else None
    if not isinstance(last, Utterance) or not last.alone or last.placed:
        return False
    found = saying.after(text, 0, len(text)) if _SIGNED.match(text) else None
    if found is None or found.verb is not None:
        return False
    page[-1] = last._replace(placed=(Placed(found, index, len(last.parts)),))
    return True


def _join(waiting: list[Piece], page: list[Piece]) -> bool:
    """Put an utterance behind the one that goes on in it; False where none is waiting."""
    first = waiting[-1] if waiting else None
    second = page[0] if page else None
    if not isinstance(first, Utterance) or not isinstance(second, Utterance):
        return False
    shifted = (p._replace(behind=p.behind + len(first.parts)) for p in second.placed)
    waiting[-1] = Utterance(
        first.parts + second.parts, (*first.placed, *shifted), second.goes_on, first.alone
    )
    del page[0]
    return True


class _Reader:
    """Reads one paragraph from its first quotation to its last."""

    def __init__(self, index: int, text: str, *, goes_on: bool, continues: bool) -> None:
        self.index = index
        self.text = text
        self.continues = continues
        found = _quotations(text, goes_on=goes_on)
        self.quotations = found
        self.left_open = goes_on and bool(found) and not found[-1].closed
        self.starts_quoted = bool(found) and not text[: found[0].start].strip()
        spans = sentences.split(marks.masked(text, self.quotations)) if found else ()
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.dateline = datelines.end(text) if found else 0
        self._goes_on = False  # the quotation at hand stands right behind an utterance
        self.alone = bool(found) and not _outside(text, self.quotations).strip(" .,;—–―-")

    def pieces(self) -> list[Piece]:
        """The paragraph's pieces in order."""
        found: list[Piece] = []
        cursor = at = 0
        while at < len(self.quotations):
            self._goes_on = (
                bool(found) and not self.text[cursor : self.quotations[at].start].strip()
            )
            utterance, start, stop = self._utterance(at, cursor)
            if utterance is None:
                at += 1
                continue
            self._narrate(found, cursor, start)
            found.append(utterance)
            cursor = stop
            while at < len(self.quotations) and self.quotations[at].start < cursor:
                at += 1
        self._narrate(found, cursor, len(self.text))
        return found

    def _narrate(self, found: list[Piece], start: int, end: int) -> None:
        inside = self.text[start:end].rstrip()
        bare = inside.lstrip()
        if bare[:1].isalnum() or lexicon.WORD.search(bare):
            stop = start + len(inside)
            found.append(Narration(self.index, stop - len(bare), stop))

    def _utterance(self, at: int, cursor: int) -> tuple[Utterance | None, int, int]:
        """The utterance that begins with quotation `at`, where it starts, where reading goes on."""
        quotation = self.quotations[at]
        lead = max(cursor, self._sentence_start(quotation.start), self.dateline)
        if self.text[lead : quotation.start].strip(_NO_LEAD):
            led = self._led(at, lead)
            return led if led[0] else self._behind_colon(at, lead) or led
        return self._followed(at) or self._alone(at) or (None, 0, 0)

    def _sentence_start(self, position: int) -> int:
        return self.starts[max(0, bisect_right(self.starts, position) - 1)]

    def _sentence_end(self, position: int) -> int:
        """End of the first sentence that ends behind `position`."""
        found = bisect_right(self.ends, position)
        return self.ends[found] if found < len(self.ends) else len(self.text)

    def _clause_end(self, at: int) -> int:
        """End of the clause behind quotation `at`; a full stop before the next one ends it too."""
        stop = self._sentence_end(self.quotations[at].end)
        start = self._next_start(at)
        gap = self.text[self.quotations[at].end : start].rstrip()
        if start < stop and (_FULL_STOP.search(gap) or self._starts_anew(at, gap)):
            return self.quotations[at].end + len(gap)
        return stop

    def _starts_anew(self, at: int, gap: str) -> bool:
        """Whether another sentence follows: `he said in Lima, S.C. “It rains.”`."""
        following = self.quotations[at + 1]
        words = self.text[following.first : following.last]
        if not words[:1].isupper() or len(words.split()) < _FEWEST_WITHOUT_COMMA:
            return False
        return gap.endswith(".") or self._is_unstopped(at, gap)

    def _is_unstopped(self, at: int, gap: str) -> bool:
        """`“I left,” she said “They stayed.”`: print forgot the stop."""
        end = self.quotations[at].end
        found = saying.after(self.text, end, end + len(gap)) if gap[-1:].isalnum() else None
        return found is not None and saying.is_bare(self.text, found)

    def _next_start(self, at: int) -> int:
        return self.quotations[at + 1].start if at + 1 < len(self.quotations) else len(self.text)

    # ---------------------------------------------------------------- “Not yet,” she said, “but …”

    def _followed(self, at: int) -> tuple[Utterance, int, int] | None:
        quotation = self.quotations[at]
        found = self._attribution_behind(at)
        if found is None or not self._may_be_speech(quotation, found):
            return None
        placed = [Placed(found, self.index, 1)]
        parts = [self._part(quotation, closes=True)]
        stop = self._clause_end(at)
        rest = found.goes_on
        while self._interrupts(at, stop):
            if rest is not None:  # `she said; and, later,`: what follows is another sentence
                utterance = Utterance(tuple(parts), tuple(placed), None, self.alone)
                return utterance, quotation.start, rest[0]
            starts_anew = not self._is_one_sentence(at + 1, placed[-1].attribution)
            parts[-1] = parts[-1]._replace(closes=starts_anew)
            at += 1
            parts.append(self._part(self.quotations[at], closes=True))
            stop = self._end_behind(at)
            again = self._attribution_behind(at) if self._interrupts(at, stop) else None
            if again is None:
                rest, speakable = self._left_over(self.quotations[at], stop)
                if not speakable:
                    return None
                break
            placed.append(Placed(again, self.index, len(parts)))
            rest = again.goes_on
        utterance = Utterance(tuple(parts), tuple(placed), rest, self.alone)
        return utterance, quotation.start, stop

    def _is_one_sentence(self, following: int, found: Attribution) -> bool:
        """Whether speech goes on in its sentence behind an attribution that interrupts it.

        “I left,” she said, “because …” does; “I left,” she said, adding, “They stayed.” does not.
        """
        return self._opens_lower(following) or saying.is_bare(self.text, found)

    def _opens_lower(self, at: int) -> bool:
        first = self.quotations[at].first
        return self.text[first : first + 1].islower()

    def _attribution_behind(self, at: int) -> Attribution | None:
        quotation = self.quotations[at]
        stop = self._clause_end(at)
        if quotation.end >= stop or self.text[quotation.end : stop].lstrip()[:1] in _TERMINAL:
            return None
        return saying.after(
            self.text, quotation.end, self._gap_end(at, stop), led=self._leads_on(quotation)
        )

    def _leads_on(self, quotation: Quotation) -> bool:
        """Whether it ends with the comma that stands before “he said”."""
        words = self._words(quotation)
        if not words.endswith(","):
            return False
        return not _is_titlelike(words) and (
            len(lexicon.WORD.findall(words)) >= _FEWEST_WITHOUT_COMMA
        )

    def _gap_end(self, at: int, stop: int) -> int:
        """Where an attribution ends: at its sentence's end, or where it interrupts speech."""
        return self._next_start(at) if self._interrupts(at, stop) else stop

    def _interrupts(self, at: int, stop: int) -> bool:
        """Whether the words behind quotation `at` lead on to the next one."""
        start = self._next_start(at)
        end = self.quotations[at].end
        gap = self.text[end:start].rstrip()
        if start >= min(stop, len(self.text)):
            return False
        if gap[-1:] in tuple(_INTERRUPTED):
            return True
        found = saying.after(self.text, end, start)
        lower = self._opens_lower(at + 1)
        return lower and found is not None and saying.is_bare(self.text, found)

    def _end_behind(self, at: int) -> int:
        """End of the sentence that the quotation ends, or that goes on behind it."""
        end = self.quotations[at].end
        found = bisect_left(self.ends, end)
        return self.ends[found] if found < len(self.ends) else len(self.text)

    def _left_over(self, quotation: Quotation, stop: int) -> tuple[Span | None, bool]:
        """A clause behind the last part, if there is one; and whether nothing else is there."""
        inside = self.text[quotation.end : stop].strip(" \t\n,;—–―.!?…")
        word = lexicon.WORD.search(inside)
        if word is None:
            return None, True
        start = self.text.index(inside, quotation.end)
        joins = word.start() == 0 and (word[0] in _JOINTS or word[0].endswith("ing"))
        return (start, start + len(inside)), joins

    def _may_be_speech(self, quotation: Quotation, found: Attribution) -> bool:
        """Whether a quotation that opens a sentence is speech, given what stands behind it."""
        words = self._words(quotation)
        if found.verb is None:
            return words[-1:] in tuple(_TERMINAL + ",")
        if not _is_voice(self.text[slice(*found.subject)]) or _is_predicate(self.text, found):
            return False
        going_on = self.continues and quotation is self.quotations[0]
        return going_on or self._leads_to(quotation, words, found)

    def _leads_to(self, quotation: Quotation, words: str, found: Attribution) -> bool:
        """Whether the words end as they do before “he said”."""
        last, outside = words[-1:], self.text[quotation.end : quotation.end + 1]
        bare = saying.is_bare(self.text, found)
        if last in tuple(",—–―-") or outside in (",", "—", "–", "―"):
            return True
        if last in tuple("!?…"):
            return not _is_statement(self.text, found)
        if last == ".":
            return words.endswith(("..", ". .")) or (bare and found.goes_on is None)
        fewest = _FEWEST_WITHOUT_COMMA if bare else _FEWEST_BEFORE_MORE
        return len(lexicon.WORD.findall(words)) >= fewest

    # ----------------------------------------------------------------------- She said: “Not yet.”

    def _led(self, at: int, lead: int) -> tuple[Utterance | None, int, int]:
        quotation = self.quotations[at]
        nothing = (None, 0, 0)
        found = saying.before(self.text, lead, quotation.start)
        if found is None or not self._is_whole(quotation, lead, found):
            return nothing
        placed = (Placed(found, self.index, 0),)
        stop = self._end_behind(at)
        rest, speakable = self._left_over(quotation, stop)
        if not speakable:
            return nothing
        part = self._part(quotation, closes=True)
        return Utterance((part,), placed, rest, self.alone), lead, stop

    def _behind_colon(self, at: int, lead: int) -> tuple[Utterance, int, int] | None:
        """`Ruiz shook her head: “Not yet,” she said.`: the colon ends the reporter's sentence."""
        quotation = self.quotations[at]
        ended = self.text[lead : quotation.start].rstrip().endswith(":")
        if not ended or not _opens_sentence(self.text[quotation.first : quotation.last]):
            return None
        found = saying.before(self.text, lead, quotation.start)
        silent = found is not None and not _is_voice(self.text[slice(*found.subject)])
        return None if silent else self._followed(at)

    def _is_whole(self, quotation: Quotation, lead: int, found: Attribution) -> bool:
        """Whether a quotation behind a lead-in is a sentence of its own."""
        words = self.text[quotation.first : quotation.last]
        before = self.text[lead : quotation.start].rstrip()
        begun = _opens_sentence(words) or len(sentences.split(words)) > 1
        if not begun or before.endswith(" that") or _is_habit(words, before):
            return False
        if not _is_voice(self.text[slice(*found.subject)]):
            return False
        if found.verb is None and words[-1:] not in tuple(_TERMINAL):
            return False
        if before[-1:] in (",", ":", "—", "–", "―"):
            return before[-1:] == ":" or found.verb is not None or not _is_titlelike(words)
        tail = lexicon.WORD.findall(self.text[slice(*found.tail)]) if found.tail else []
        if tail and not _opens_sentence(words):  # `said the wall “held. Barely.”`
            return False
        verb = lexicon.WORD.findall(before[-20:])[-1:]
        told = found.verb is not None or (verb and verb[0].lower() in lexicon.SAYING)
        direct = bool(told and len(tail) <= 2) or _ADDED.search(before) is not None
        ended = (words + self.text[quotation.end : quotation.end + 1])[-2:].strip('”"’ ')
        return direct and ended[-1:] in tuple(_TERMINAL) and not _is_titlelike(words)

    # ---------------------------------------------------------------------------------- “Not yet.”

    def _alone(self, at: int) -> tuple[Utterance, int, int] | None:
        quotation = self.quotations[at]
        stop = self._end_behind(at)
        behind = self.text[quotation.end : stop].strip(" \t\n’'”\"")
        going_on = self.continues and at == 0 and behind in ("", ".", ",")
        if not (self.alone or going_on or self._stands_alone(quotation, behind)):
            return None
        part = self._part(quotation, closes=True)
        stop = min(max(stop, quotation.end), self._next_start(at))
        return Utterance((part,), alone=self.alone), quotation.start, stop

    def _stands_alone(self, quotation: Quotation, behind: str) -> bool:
        """Whether a quotation is a sentence among sentences."""
        words = self.text[quotation.first : quotation.last]
        whole = behind in ("", ".", "!", "?") and self._ends_sentence(quotation, behind)
        return whole and (self._goes_on or (_opens_sentence(words) and not _is_titlelike(words)))

    def _ends_sentence(self, quotation: Quotation, behind: str) -> bool:
        if not quotation.closed:
            return quotation.end == len(self.text)
        words = self._words(quotation)
        ends = words[-1:] in tuple(_TERMINAL + "—–―") or _EMOTICON.search(words[-4:]) is not None
        return ends or behind != ""

    def _words(self, quotation: Quotation) -> str:
        """What is quoted, without the marks of a quotation inside it that ends with it."""
        return self.text[quotation.first : quotation.last].rstrip(_INNER_CLOSERS)

    def _part(self, quotation: Quotation, *, closes: bool) -> Part:
        return Part(self.index, quotation.first, quotation.last, closes)


def _quotations(text: str, *, goes_on: bool) -> list[Quotation]:
    """The quotations of a paragraph that have words, each to where it ends."""
    quoted = marks.scan(text, goes_on=goes_on, unclosed_singles=True)
    if not quoted:
        return []
    worded = [q for q in quoted if lexicon.WORD.search(text, q.first, q.last)]
    ended = [q if q.closed else _closed(text, q) for q in worded]
    return [q for q in ended if goes_on or not _is_apostrophe(text, q)]


def _is_apostrophe(text: str, quotation: Quotation) -> bool:
    """Whether a single mark that nothing closes, nor `, she said.` ends, quotes nothing."""
    return text[quotation.start] in "'‘’‚" and not quotation.closed and quotation.end == len(text)


def _closed(text: str, quotation: Quotation) -> Quotation:
    """A quotation whose closing mark is missing, ended where its words tell that it ends."""
    inside = text[quotation.end : quotation.end + 1] != ""
    if inside and text[quotation.last - 1] in _TERMINAL:  # `"It was late. “It rained.”`
        return quotation._replace(end=quotation.last, closed=True)
    return _closed_at_attribution(text, quotation)


def _closed_at_attribution(text: str, quotation: Quotation) -> Quotation:
    """A quotation whose closing mark is missing, ended before `, she said.` where that stands."""
    spans = sentences.split(text[quotation.first : quotation.last])
    start = quotation.first + spans[-1][0] if spans else quotation.first
    comma = text.rfind(",", start, quotation.last)
    if comma < 0:
        return quotation
    found = saying.after(text, comma + 1, quotation.last)
    if found is None or found.verb is None or not saying.is_bare(text, found):
        return quotation
    return Quotation(quotation.start, comma + 1, quotation.first, comma + 1)


def _outside(text: str, quotations: Sequence[Quotation]) -> str:
    cursor = 0
    kept = []
    for quotation in quotations:
        kept.append(text[cursor : quotation.start])
        cursor = quotation.end
    return "".join([*kept, text[cursor:]])


def _opens_sentence(words: str) -> bool:
    first = words.lstrip("“‘\"'([…. ¡¿")[:1]
    return first.isupper() or first.isdecimal() or words[:1] in ("[", "…", "$", "£", "€")


def _is_titlelike(words: str) -> bool:
    """`The Crown`, `Better Idea of Afghan Girls,`: every word of weight has a capital."""
    if words.endswith(("!", "?")):
        return False
    found = (word[0] for word in lexicon.WORD.finditer(words))
    first_letters = (word[0] for word in found if word.lower() not in lexicon.SMALL)
    weighty = False
    for letter in first_letters:
        if not letter.isupper() and not letter.isdecimal():
            return False
        weighty = True
    return weighty


def _is_habit(words: str, before: str) -> bool:
    """`he would close by saying, “One more thing.”`: a phrase, which nobody says here."""
    few = len(lexicon.WORD.findall(words)) <= _FEWEST_WITHOUT_COMMA
    return few and _HABIT.search(before) is not None


def _is_voice(subject: str) -> bool:
    """Not a sign that says “Keep out”, nor `you` of `You might say`, nor the reporter."""
    words = [word.lower() for word in lexicon.WORD.findall(subject.replace(" to sign ", " "))]
    silent = words and (words[0] in lexicon.NOBODY or words[-1] in lexicon.UNVOICED)
    mute = lexicon.MUTE - _POSTERS if _WRITING & set(words) else lexicon.MUTE
    return not silent and not mute & set(words)


def _is_predicate(text: str, found: Attribution) -> bool:
    """`“Hope,” he said, is a word`: the quotation is what the sentence is about."""
    word = lexicon.WORD.search(text, *found.tail) if found.tail else None
    return word is not None and word[0] in lexicon.FINITE


def _is_statement(text: str, found: Attribution) -> bool:
    """`“Ready?” Smith said he was.`: behind the question stands a sentence of its own."""
    word = lexicon.WORD.search(text, *found.tail) if found.tail else None
    if found.tail is None or word is None or text[found.tail[0]] == ",":
        return False
    low = word[0].lower()
    return low in _STATED and not found.inverted
