"""One paragraph: which of its quotations are somebody's own speech, however print attributes it.

Fragments (called it “a disgrace”), terms, titles and scare quotes stay in the reporter's sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from . import datelines, lexicon, marks, quotedwords, saying, sentences
from .marks import Quotation
from .saying import Attribution
from .subjects import Span
from .utterances import Narration, Part, Piece, Placed, Utterance

_TERMINAL = ".!?…"
_INTERRUPTED = ",;:—–―-"
_NO_LEAD = " \t\n—–―-“”\"‘’'("
"""Marks in front of a quotation that lead in to nothing: a doubled one is `“”It is late,”`."""
_BEHIND = " \t\n’'”\")"
_INNER_CLOSERS = "’'”\" "
_DASHES = ("—", "–", "―", "-")
_JOINTS = ("but", "and", "yet", "so", "then")
_ADDED = re.compile(r",\s(?:writing|saying|adding|posting|telling)(?:\s[\w’'.-]{1,20}){1,5}$")
"""`, writing in a blog post “…”`: a participle with where, and no comma."""
_EMOTICON = re.compile(r"\s?(?:[:;=]-?[()DP]|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)\Z")
_JOINING = re.compile(
    r"(?:(?i:but|and|yet|so|then|still|instead|besides|after all|of course|even so|and yet|again"
    r"|in (?:his|her|their) (?:opinion|view|mind))[,:]?\s){1,2}"
)
_SHORT_TAIL = 2
"""Words between a verb of saying and what it says: `told` *the board*`:`."""
_FEWEST_JOINED = 6
"""Words of a quotation that such words lead to."""
_FULL_STOP = re.compile(r"[a-z]{2}[.!?]$")
_FEWEST_BEFORE_MORE = 8
"""Words of a quotation in front of an attribution that says more than “he said”."""


def pieces(
    index: int, text: str, quotations: Sequence[Quotation], *, continues: bool = False
) -> list[Piece]:
    """The pieces of paragraph `index`, in order.

    `continues`: an utterance of the paragraph before it goes on here.
    """
    if not quotations:
        return _narrated(index, text, 0, len(text))
    return _Reader(index, text, quotations, continues=continues).pieces()


def _narrated(index: int, text: str, start: int, end: int) -> list[Piece]:
    """The reporter's words there; none where only marks stand."""
    inside = text[start:end].rstrip(" \t\n(")
    bare = inside.lstrip()
    if not bare[:1].isalnum() and not lexicon.WORD.search(bare):
        return []
    stop = start + len(inside)
    return [Narration(index, stop - len(bare), stop)]


class _Reader:
    """Reads one paragraph from its first quotation to its last."""

    def __init__(
        self, index: int, text: str, quotations: Sequence[Quotation], *, continues: bool
    ) -> None:
        self.index = index
        self.text = text
        self.quotations = quotations
        self.continues = continues
        spans = sentences.split(marks.masked(text, quotations))
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.dateline = datelines.end(text)
        self._goes_on = False  # the quotation at hand stands right behind an utterance
        self.alone = not _outside(text, quotations).strip(" .,;—–―-")

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
            found += _narrated(self.index, self.text, cursor, start)
            found.append(utterance)
            cursor = stop
            while at < len(self.quotations) and self.quotations[at].start < cursor:
                at += 1
        return found + _narrated(self.index, self.text, cursor, len(self.text))

    def _utterance(self, at: int, cursor: int) -> tuple[Utterance | None, int, int]:
        """The utterance that begins with quotation `at`, where it starts, where reading goes on."""
        quotation = self.quotations[at]
        lead = max(cursor, self._sentence_start(quotation.start), self.dateline)
        if self.text[lead : quotation.start].strip(_NO_LEAD):
            led = self._led(at, lead)
            return led if led[0] else self._behind_colon(at, lead) or self._joined(at, lead) or led
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
        if not words[:1].isupper() or len(words.split()) < quotedwords.FEWEST_WITHOUT_COMMA:
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
        found = saying.after(
            self.text, quotation.end, self._gap_end(at, stop), led=self._leads_on(quotation)
        )
        parted = found is not None and found.verb and self._next_start(at) < found.verb[0]
        return None if parted and self._is_long(at + 1) else found

    def _is_long(self, at: int) -> bool:
        """Whether a quotation is no nickname or show: `“With luck,” one was “at home,” Li said`."""
        words = self.text[self.quotations[at].first : self.quotations[at].last]
        return " " in words and not quotedwords.is_titlelike(words)

    def _leads_on(self, quotation: Quotation) -> bool:
        """Whether it ends with the comma that stands before “he said”."""
        words = self._words(quotation)
        if not words.endswith(","):
            return False
        return not quotedwords.is_titlelike(words) and (
            len(lexicon.WORD.findall(words)) >= quotedwords.FEWEST_WITHOUT_COMMA
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
        if not quotedwords.is_voice(self.text[slice(*found.subject)]) or quotedwords.is_predicate(
            self.text, found
        ):
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
            return not quotedwords.is_statement(self.text, found)
        if last == ".":
            return words.endswith(("..", ". .")) or (bare and found.goes_on is None)
        fewest = quotedwords.FEWEST_WITHOUT_COMMA if bare else _FEWEST_BEFORE_MORE
        return len(lexicon.WORD.findall(words)) >= fewest

    # ----------------------------------------------------------------------- She said: “Not yet.”

    def _led(self, at: int, lead: int) -> tuple[Utterance | None, int, int]:
        quotation = self.quotations[at]
        nothing = (None, 0, 0)
        found = saying.before(self.text, lead, quotation.start)
        if found is None or not self._is_whole(quotation, lead, found):
            return nothing
        placed = (Placed(found, self.index, 0),)
        stop = quotation.end if self._is_answered(at) else self._end_behind(at)
        rest, speakable = self._left_over(quotation, stop)
        if not speakable or (rest and quotedwords.is_titlelike(self._words(quotation))):
            return nothing
        part = self._part(quotation, closes=True)
        return Utterance((part,), placed, rest, self.alone), lead, stop

    def _is_answered(self, at: int) -> bool:
        """Whether its sentence has the answer: `“Why?”` *to which Li said: “It is late.”*."""
        end, following = self.quotations[at].end, self._next_start(at)
        gap = self.text[end:following].strip(" ,")
        if gap.startswith("and ") and gap.endswith(":"):  # `“…,” and Li replied: “…”`
            found = saying.before(self.text, end, following)
            return found is not None and found.verb is not None
        return gap.startswith("to which ") and self.text[:following].rstrip()[-1:] in (",", ":")

    def _behind_colon(self, at: int, lead: int) -> tuple[Utterance, int, int] | None:
        """`Ruiz shook her head: “Not yet,” she said.`: the colon ends the reporter's sentence."""
        quotation = self.quotations[at]
        ended = self.text[lead : quotation.start].rstrip().endswith(":")
        if not ended or not quotedwords.opens_sentence(self.text[quotation.first : quotation.last]):
            return None
        found = saying.before(self.text, lead, quotation.start)
        silent = found is not None and not quotedwords.is_voice(self.text[slice(*found.subject)])
        return None if silent else self._followed(at)

    def _joined(self, at: int, lead: int) -> tuple[Utterance, int, int] | None:
        """`But still, “It is a long way to go.”`: words that join a sentence to the one before."""
        quotation = self.quotations[at]
        words = self.text[quotation.first : quotation.last]
        long = len(lexicon.WORD.findall(words)) >= _FEWEST_JOINED
        if not long or not _JOINING.fullmatch(self.text, lead, quotation.start):
            return None
        stop = self._end_behind(at)
        behind = self.text[quotation.end : stop].strip(_BEHIND)
        if words.endswith(",") and quotedwords.opens_sentence(words):
            return self._followed(at)
        if not self._stands_alone(quotation, behind):
            return None
        part = self._part(quotation, closes=True)
        return Utterance((part,), alone=False), quotation.start, max(stop, quotation.end)

    def _is_whole(self, quotation: Quotation, lead: int, found: Attribution) -> bool:
        """Whether a quotation behind a lead-in is a sentence of its own."""
        words = self.text[quotation.first : quotation.last]
        before = self.text[lead : quotation.start].rstrip()
        begun = quotedwords.opens_sentence(words) or len(sentences.split(words)) > 1
        if not begun or quotedwords.is_left_hanging(before) or quotedwords.is_habit(words, before):
            return False
        if not quotedwords.is_voice(self.text[slice(*found.subject)]):
            return False
        stopped = words[-1:] + self.text[quotation.end : quotation.end + 1]
        if found.verb is None and not any(mark in _TERMINAL for mark in stopped):
            return False
        tail = lexicon.WORD.findall(self.text[slice(*found.tail)]) if found.tail else []
        if before[-1:] in (",", ":", "—", "–", "―"):
            near = before[-1:] != ":" or " " not in words or len(tail) <= _SHORT_TAIL
            return (found.verb is not None and near) or not quotedwords.is_titlelike(words)
        if tail and not quotedwords.opens_sentence(words):  # `said the wall “held. Barely.”`
            return False
        verb = lexicon.WORD.findall(before[-20:])[-1:]
        told = found.verb is not None or (verb and verb[0].lower() in lexicon.SAYING)
        direct = bool(told and len(tail) <= _SHORT_TAIL) or _ADDED.search(before) is not None
        ended = (words + self.text[quotation.end : quotation.end + 1])[-2:].strip('”"’ ')
        stops = ended[-1:] in tuple(_TERMINAL) or self._ends_paragraph(quotation)
        return direct and stops and not quotedwords.is_titlelike(words)

    def _ends_paragraph(self, quotation: Quotation) -> bool:
        """`Ruiz said “It is late, and nobody knows it”`, where print forgot the stop."""
        words = lexicon.WORD.findall(self.text, quotation.first, quotation.last)
        behind = self.text[quotation.end :].strip()
        return quotation.closed and not behind and len(words) >= _FEWEST_BEFORE_MORE

    # ---------------------------------------------------------------------------------- “Not yet.”

    def _alone(self, at: int) -> tuple[Utterance, int, int] | None:
        quotation = self.quotations[at]
        stop = self._end_behind(at)
        behind = self.text[quotation.end : stop].strip(_BEHIND)
        going_on = self.continues and at == 0 and behind in ("", ".", ",")
        alone = self.alone and (going_on or len(self.quotations) > 1 or not self._is_subhead())
        explained = self._goes_on and behind.startswith(_DASHES) and self._is_sentence(quotation)
        if not (alone or going_on or explained or self._stands_alone(quotation, behind)):
            return None
        part = self._part(quotation, closes=True)
        stop = min(max(stop, quotation.end), self._next_start(at))
        if explained:
            stop -= len(self.text[quotation.end : stop].lstrip(_NO_LEAD))
        return Utterance((part,), alone=self.alone), quotation.start, stop

    def _is_subhead(self) -> bool:
        """`‘Groundless claims’`, alone in its paragraph without a stop."""
        only = self.quotations[0]
        words = self._words(only)
        few = len(words.split()) <= _FEWEST_JOINED
        return only.closed and few and words[-1:] not in tuple(_TERMINAL + _INTERRUPTED)

    def _is_sentence(self, quotation: Quotation) -> bool:
        words = self.text[quotation.first : quotation.last]
        return quotedwords.opens_sentence(words) and len(words.split()) >= _FEWEST_JOINED

    def _stands_alone(self, quotation: Quotation, behind: str) -> bool:
        """Whether a quotation is a sentence among sentences."""
        words = self.text[quotation.first : quotation.last]
        whole = behind in ("", ".", "!", "?") and self._ends_sentence(quotation, behind)
        return whole and (
            self._goes_on
            or (quotedwords.opens_sentence(words) and not quotedwords.is_titlelike(words))
        )

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


def _outside(text: str, quotations: Sequence[Quotation]) -> str:
    cursor = 0
    kept = []
    for quotation in quotations:
        kept.append(text[cursor : quotation.start])
        cursor = quotation.end
    return "".join([*kept, text[cursor:]])
