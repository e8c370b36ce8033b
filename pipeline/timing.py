"""How long a script is before it is built, and where every cue would start.

Read time is counted in words at the script's rate; where a take exists, its measured length may
stand in. Gaps and music are laid by the clock that lays the rundown, in milliseconds.

    plan = timing.plan(script, show)                # by words; ids must be there (with_ids)
    plan = timing.plan(script, show, {"t-jz3e": 15_100})   # by takes, where there are any
    for cue in plan.cues:
        cue.id, cue.start_ms, cue.length_ms, cue.words
    plan.trt_ms, plan.without_intro_ms              # total running time
    timing.against(timing.slot_of(script, show), plan).over_ms     # negative when under
    timing.read_ms("Any words.", timing.rate_wpm(script, show))    # one text alone
    timing.incue(cue), timing.outcue(cue)           # first and last words of a cut
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import backtiming, inline, lexicon, pacing, score, slot, timecode, versions
from .backtiming import Missed
from .model import Cue, Script, Show
from .pacing import Stretch
from .slot import Slot

ON_TIME_MS = 500
"""What is nearer to a slot than this is on time."""
_MS = 1000
"""The clock counts milliseconds."""

_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?|(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)")
_FIGURE = re.compile(r"\d{1,3}")
_SOUNDS = re.compile(r"\w")
_ASIDES = re.compile(r"[$£€%]")


# -------------------------------------------------------------------------------------------- words


@lru_cache(maxsize=4096)
def words(text: str) -> int:
    """How many words a host reads: `U.S.` is two, `300` one, `$48,000` three, a dash none.

    >>> words("The U.S. paid $48,000 to 300 people … in 2019 — on foot.")
    15
    """
    return sum(map(_weight, text.split()))


def _weight(word: str) -> int:
    """Words in a word of print: letters of an initialism, groups of three figures."""
    dotted = _DOTTED.search(word)
    letters = sum(map(str.isalpha, dotted[0])) if dotted else 0
    figures = len(_FIGURE.findall(word))
    signs = len(_ASIDES.findall(word)) if figures else 0
    return max(letters, figures + signs, 1) if _SOUNDS.search(word) else 0


def read_ms(text: str, rate_wpm: int) -> int:
    """Milliseconds that the words take at a rate in words a minute."""
    return words(text) * 60_000 // rate_wpm


def rate_wpm(script: Script, show: Show) -> int:
    """Words a minute: the script's, else the show's. `loads` has refused a rate that is none."""
    given = script.get("rate")
    return int(given) if given else show.rate_wpm


def spoken_text(cue: Cue) -> str:
    """The words of a cue as a transcript shows them, in one line."""
    return " ".join(text for line in cue.speech if (text := inline.written(line.text)))


def cue_ms(cue: Cue, rate: int) -> int:
    """Read time of a cue, with the pauses that its host asks for."""
    tokens = (token for line in cue.speech for token in inline.parse(line.text))
    pauses = sum(token.pause_ms for token in tokens if isinstance(token, inline.Pause))
    return read_ms(spoken_text(cue), rate) + pauses


# --------------------------------------------------------------------------------------------- time


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A spoken cue with its time."""

    cue: Cue
    chapter: str
    """Title of its chapter."""
    start_ms: int
    length_ms: int
    words: int
    by_take: bool
    """Whether its length was measured on a take."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.cue.id or ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A script in time, as it would air without the show's opening theme."""

    cues: tuple[TimedCue, ...]
    trt_ms: int
    """Total running time, the theme after the last word included."""
    without_intro_ms: int
    """The piece alone, when the host reads the intro live."""
    opening_ms: int
    """What the show's opening theme adds to the file that is built."""
    rate_wpm: int

    @property
    def words(self) -> int:
        """All that are spoken."""
        return sum(cue.words for cue in self.cues)

    @property
    def intro_ms(self) -> int:
        """The intro alone."""
        return sum(cue.length_ms for cue in self.cues if cue.cue.kind == "intro")

    @property
    def taken(self) -> int:
        """How many cues were measured on a take."""
        return sum(cue.by_take for cue in self.cues)


def plan(script: Script, show: Show, takes_ms: Mapping[str, int] | None = None) -> Plan:
    """Time every spoken cue that has an id.

    `takes_ms`: measured lengths by cue id; a cue without one is counted in words. Those of music
    cues are the lengths of their files.
    """
    rate = rate_wpm(script, show)
    lengths = _lengths(script, show, takes_ms)
    taken = (takes_ms or {}).keys() & lengths.spoken.keys()
    clock = _Clock(show, lengths)
    laid = clock.lay(script)
    intros = {cue.id for cue in script.cues if cue.kind == "intro"}
    return Plan(
        cues=_timed(script, laid, taken),
        trt_ms=laid.length,
        without_intro_ms=clock.lay(versions.without(script, intros)).length,
        opening_ms=clock.lay(script, opening=True).length - laid.length,
        rate_wpm=rate,
    )


def _lengths(script: Script, show: Show, takes_ms: Mapping[str, int] | None) -> pacing.Lengths:
    """Lengths by takes where there are any, else by words; what is no cue's is a music file's."""
    rate, measured = rate_wpm(script, show), takes_ms or {}
    words_ms = {cue.id: cue_ms(cue, rate) for cue in script.cues if cue.id and cue.speech}
    spoken = {cue_id: measured.get(cue_id, ms) for cue_id, ms in words_ms.items()}
    music = {cue_id: ms for cue_id, ms in measured.items() if cue_id not in spoken}
    return pacing.Lengths(spoken, music)


@dataclass(frozen=True, slots=True)
class _Clock:
    """Lays scripts of known lengths."""

    show: Show
    lengths: pacing.Lengths

    def lay(self, script: Script, *, opening: bool = False) -> pacing.Laid:
        scored = score.scored(script, self.show, opening=opening)
        return pacing.lay(scored, self.lengths, _MS, self.show.pauses)


def _timed(script: Script, laid: pacing.Laid, taken: Collection[str]) -> tuple[TimedCue, ...]:
    chapters = {cue.id: chapter.title for chapter in script.chapters for cue in chapter.cues}
    return tuple(
        TimedCue(
            cue=placed.cue,
            chapter=chapters[placed.cue.id],
            start_ms=placed.start,
            length_ms=placed.end - placed.start,
            words=words(spoken_text(placed.cue)),
            by_take=placed.cue.id in taken,
        )
        for placed in laid.cues
        if placed.spoken
    )


# ---------------------------------------------------------------------------------------- the slot


@dataclass(frozen=True, slots=True)
class Against:
    """A plan held against its slot."""

    slot: Slot
    over_ms: int
    """Negative when under."""
    give_ms: int
    """What the gaps may give when it is under."""

    @property
    def verdict(self) -> str:
        """In the words of the trade: `over by :24`, `under by 1:05`, `on time`."""
        if abs(self.over_ms) < ON_TIME_MS:
            return "on time"
        side = "over" if self.over_ms > 0 else "under"
        return f"{side} by {timecode.length(abs(self.over_ms))}"


def fitted(
    target: Slot, script: Script, show: Show, takes_ms: Mapping[str, int] | None = None
) -> Stretch | Missed:
    """How `--fit` would end a script on its slot, in milliseconds, or by how much it could not.

    It counts all that is built, the opening theme too where the slot has the intro in it.
    `takes_ms` as in `plan`.
    """
    lengths = _lengths(script, show, takes_ms)
    counted = score.counted(score.scored(script, show), target)

    def lay(stretch: Stretch) -> pacing.Laid:
        return pacing.lay(counted, lengths, _MS, show.pauses, stretch=stretch)

    return backtiming.stretched(lay, target.length_ms, grid=1)


def slot_of(script: Script, show: Show) -> Slot | None:
    """The script's slot, else the show's; `None` where neither has one."""
    given = script.get("slot") or show.slot
    return slot.parse(given) if given else None


def against(target: Slot, timed: Plan) -> Against:
    """How much a plan is over its slot."""
    counts = target.counts_intro
    length_ms = timed.trt_ms if counts else timed.without_intro_ms
    counted = sum(counts or cue.cue.kind != "intro" for cue in timed.cues)
    return Against(target, length_ms - target.length_ms, pacing.STRETCH_MS * max(0, counted - 1))


# -------------------------------------------------------------------------------------- who speaks


@dataclass(frozen=True, slots=True)
class Share:
    """What one speaker has to say."""

    label: str
    cues: int
    words: int
    length_ms: int


def shares(timed: Plan) -> tuple[Share, ...]:
    """For each speaker, in the order in which they are heard."""
    labels = dict.fromkeys(cue.cue.label for cue in timed.cues)
    return tuple(_share(who, [c for c in timed.cues if c.cue.label == who]) for who in labels)


def _share(label: str, cues: Iterable[TimedCue]) -> Share:
    spoken = list(cues)
    length_ms = sum(cue.length_ms for cue in spoken)
    return Share(label, len(spoken), sum(cue.words for cue in spoken), length_ms)


# -------------------------------------------------------------------------------- incue and outcue

_FEW = 4
_MOST = 7
_CLINGING = frozenset(["this", "that", "it", "them", "him", "her", "us", "me"])
"""Words that belong to the verb before them."""
_CLAUSE = lexicon.CLAUSE_STARTS | lexicon.CONJUNCTIONS | {"as", "than"}


def incue(cue: Cue) -> str:
    """First words of a cut; a saying inside it is not broken off.

    >>> from .model import Line
    >>> incue(Cue("actuality", "LI", lines=(Line("speech", "They said, ‘Go home,’ and left."),)))
    'They said, ‘Go home’'
    """
    text = spoken_text(cue).split()
    dash = next((at for at, word in enumerate(text) if not _SOUNDS.search(word)), len(text))
    size = min(_FEW, dash or len(text))
    while size < min(_MOST, len(text)) and _is_inside(text[:size]):
        size += 1
    if text[size : size + 1] and text[size] in _CLINGING and text[size - 1] not in lexicon.SAYING:
        size += 1
    return _without_comma(" ".join(text[:size]))


def outcue(cue: Cue) -> str:
    """Last words of a cut, from where a clause starts, longer where they were heard before.

    >>> from .model import Line
    >>> outcue(Cue("actuality", "OBANDO", lines=(Line("speech", "I’ll be there, if they were."),)))
    'if they were.'
    """
    text = [word for word in spoken_text(cue).split() if _SOUNDS.search(word)]
    size = min(3 if _begins_clause(text, len(text) - 3) else _FEW, len(text))
    bare = [word.strip(_MARKS).casefold() for word in text]
    while size < len(text) and _occurs(bare[-size:], bare[:-1]):
        size += 1
    return " ".join(text[-size:])


_MARKS = ".,;:!?…“”\"‘’'()[]"


def _is_inside(words: Sequence[str]) -> bool:
    """Whether they stop inside a saying, and not where it pauses."""
    text = " ".join(words)
    open_still = text.count("‘") > len(re.findall(r"’(?!\w)", text))
    return open_still and not text.endswith((",", ";", ":"))


def _without_comma(text: str) -> str:
    return re.sub(r"(?<!\.\w)[,;:.—–…]+(’?)$", r"\1", text)


def _begins_clause(text: Sequence[str], at: int) -> bool:
    before = text[at - 1].rstrip("’”'\"") if at > 0 else ""
    return at > 0 and (before.endswith((",", ";", ":")) or text[at].lower() in _CLAUSE)


def _occurs(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether words stand in a row earlier in a text."""
    size = len(phrase)
    return any(text[at : at + size] == phrase for at in range(len(text) - size + 1))
