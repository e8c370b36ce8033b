"""The time sheet of a script, for people and for machines: what `outcue timing` prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import timing, versions
from .backtiming import Missed
from .counting import figured
from .model import Cue, Script
from .pacing import Stretch
from .timecode import clock, length, length_tenths, tenths
from .timing import Against, Plan, TimedCue
from .trimming import Piece, Trim

_THEME_MS = 10_000
"""As much as a closing theme may stretch."""
_WIDE = 34
"""Characters of a cue's words that a row shows."""


@dataclass(frozen=True, slots=True)
class Target:
    """A plan held against its slot, on paper and as voiced."""

    paper: Against
    voiced: Against | None
    trims: tuple[Trim, ...]
    """Proposed where the script is over."""
    fit: Stretch | Missed
    """How `--fit` would end it on its slot, by takes where there are any; in milliseconds."""

    @property
    def is_over(self) -> bool:
        """Whether it runs too long, on paper or as voiced."""
        found = (self.paper, self.voiced)
        return any(against.over_ms >= timing.ON_TIME_MS for against in found if against)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of a script's time."""

    name: str
    script: Script
    """The version that is timed."""
    trims: int
    left_out: tuple[Cue, ...]
    paper: Plan
    """By words alone."""
    voiced: Plan | None
    """By takes where there are any; `None` without one."""
    shorter: tuple[tuple[int, int], ...]
    """Number and running time of each shorter version that the script's marks give."""
    target: Target | None


# --------------------------------------------------------------------------------------- for people


def lines(sheet: Sheet) -> Iterator[str]:
    """The sheet in plain text."""
    yield f"{sheet.script.get('slug') or sheet.name}  {sheet.script.title}".strip()
    yield ""
    yield from _table(sheet)
    yield ""
    yield from _totals(sheet)
    yield from _versions(sheet)
    yield ""
    yield from _speakers(sheet)
    cuts = list(_cuts(sheet))
    yield from ["", *cuts] if cuts else []
    if sheet.target:
        yield ""
        yield from _slot(sheet, sheet.target)


def _table(sheet: Sheet) -> Iterator[str]:
    voiced = {cue.id: cue for cue in sheet.voiced.cues} if sheet.voiced else {}
    speakers = [_speaker(cue) for cue in sheet.paper.cues]
    wide = max(map(len, speakers), default=0)
    ids = max((len(cue.id) for cue in sheet.paper.cues), default=0)
    take = "   take " if voiced else ""
    yield f" start   words    read {take}  {'cue':{ids}}  who"
    for cue, speaker in zip(sheet.paper.cues, speakers, strict=True):
        measured = f" {_take(voiced[cue.id]):>7}" if voiced else ""
        yield (
            f"{tenths(cue.start_ms):>6}  {cue.words:>6}  {length_tenths(cue.length_ms):>6}"
            f"{measured}   {cue.id:{ids}}  {speaker:{wide}}  {_start(cue.cue)}"
        ).rstrip()


def _take(cue: TimedCue) -> str:
    return length_tenths(cue.length_ms) if cue.by_take else "–"


def _speaker(cue: TimedCue) -> str:
    return f"{cue.cue.label} {cue.cue.kind}"


def _start(cue: Cue) -> str:
    text = timing.spoken_text(cue)
    return text if len(text) <= _WIDE else text[:_WIDE].rsplit(" ", 1)[0] + " …"


def _totals(sheet: Sheet) -> Iterator[str]:
    paper, voiced = sheet.paper, sheet.voiced
    by_takes = ""
    if voiced:
        by_takes = f"; {clock(voiced.trt_ms)} by takes ({voiced.taken} of {len(voiced.cues)} cues)"
    yield f"TRT {clock(paper.trt_ms)}, {paper.words} words at {paper.rate_wpm} a minute{by_takes}"
    if paper.intro_ms:
        without = f"; {clock(voiced.without_intro_ms)} by takes" if voiced else ""
        intro = length(paper.intro_ms)
        yield f"without the intro ({intro}) {clock(paper.without_intro_ms)}{without}"
    if paper.opening_ms:
        theme = length(paper.opening_ms)
        yield f"The episode as built begins with {theme} of theme, which is not counted here."


def _versions(sheet: Sheet) -> Iterator[str]:
    if sheet.left_out:
        gone = ", ".join(cue.id or "" for cue in sheet.left_out)
        yield f"This is the version of trims: {sheet.trims}, without {gone}."
    for number, trt_ms in sheet.shorter:
        yield f"with trims: {number} it runs {clock(trt_ms)}"


def _speakers(sheet: Sheet) -> Iterator[str]:
    cast = sheet.script.cast
    for share in timing.shares(sheet.voiced or sheet.paper):
        member = cast.get(share.label)
        voice = f", {member.voice}" if member and member.voice else ""
        yield (
            f"{share.label}: {length(share.length_ms)}, {figured(share.words, 'word')} in "
            f"{figured(share.cues, 'cue')}{voice}"
        )


def _cuts(sheet: Sheet) -> Iterator[str]:
    for cue in (sheet.voiced or sheet.paper).cues:
        if cue.cue.kind == "actuality":
            yield f"{cue.id} {cue.cue.label}: {in_and_out(cue)}"


def in_and_out(cue: TimedCue) -> str:
    """First and last words of a cut, and its length, as a board operator reads them."""
    first, last = timing.incue(cue.cue), timing.outcue(cue.cue)
    return f"IN “{first}…” OUT “…{last}” {length(cue.length_ms)}"


def _slot(sheet: Sheet, target: Target) -> Iterator[str]:
    against = target.paper
    said = {True: "with intro", False: "without intro", None: "with intro, since it does not say"}
    counted = said[against.slot.with_intro]
    yield f"slot {clock(against.slot.length_ms)} ({counted}): {_verdict(target)}"
    yield _fitted(target.fit, counts_intro=against.slot.counts_intro)
    if target.is_over:
        yield from _trims(target, sheet)
    elif against.over_ms <= -timing.ON_TIME_MS:
        yield from _under(against)


def _fitted(found: Stretch | Missed, *, counts_intro: bool) -> str:
    if isinstance(found, Missed):
        side = "over" if found.over > 0 else "under"
        off = length_tenths(abs(found.over))
        give = length_tenths(found.give)
        opening = ", the opening theme counted" if counts_intro else ""
        return (
            f"With --fit it is {side} by {off}{opening}; gaps and closing can make up for {give}."
        )
    gaps = sum(found.gaps.values())
    parts = [
        f"{'+' if ms > 0 else '−'}{length_tenths(abs(ms))} {what}"
        for ms, what in ((found.closing, "of closing"), (gaps, "in the gaps"))
        if ms
    ]
    return f"With --fit it ends exactly on it: {', '.join(parts) or 'as it is'}."


def _verdict(target: Target) -> str:
    if target.voiced is None:
        return target.paper.verdict
    return f"{target.paper.verdict} on paper, {target.voiced.verdict} by takes"


def _under(against: Against) -> Iterator[str]:
    """What is short is said, and never filled."""
    yield f"The gaps may give about {length(against.give_ms)}."
    if -against.over_ms > against.give_ms:
        yield f"There is no {clock(against.slot.length_ms)} in this script."


def _trims(target: Target, sheet: Sheet) -> Iterator[str]:
    if not target.trims:
        yield "Nothing can go without something else that leans on it."
        return
    yield "Nothing is cut unasked. What may go, what nothing leans on first:"
    room_ms = _room_ms(target.paper, sheet.paper)
    voiced_ms = _room_ms(target.paper, sheet.voiced) if sheet.voiced else None
    for number, trim in enumerate(target.trims, 1):
        yield f"{number}. {_pieces(trim.pieces)}"
        yield f"   −{length_tenths(trim.saved_ms)}{_result(trim, room_ms, voiced_ms)}"
        yield from (f"   but {warning}" for warning in trim.hanging)
    left = [trim.trt_ms for trim in target.trims if trim.trt_ms is not None]
    if left and left[-1] > room_ms:
        yield f"With all of these it is still over by {length(left[-1] - room_ms)}."


def _room_ms(against: Against, plan: Plan) -> int:
    """The slot, and what of the running time it does not count."""
    counts = against.slot.counts_intro
    return against.slot.length_ms + (0 if counts else plan.trt_ms - plan.without_intro_ms)


def _result(trim: Trim, room_ms: int, voiced_room_ms: int | None) -> str:
    if trim.trt_ms is None:
        return ", as well or instead"
    on_paper = f" → {_fit(trim.trt_ms, room_ms)}"
    if trim.voiced_trt_ms is None or voiced_room_ms is None:
        return on_paper
    return f"{on_paper} (by takes {_fit(trim.voiced_trt_ms, voiced_room_ms)})"


def _fit(trt_ms: int, room_ms: int) -> str:
    left = room_ms - trt_ms
    if left < 0:
        return clock(trt_ms)
    if left < timing.ON_TIME_MS:
        return f"{clock(trt_ms)}, fits"
    spare = f"{length(left)} {'for the closing theme' if left <= _THEME_MS else 'to spare'}"
    return f"{clock(trt_ms)}, fits, {spare}"


def _pieces(pieces: Sequence[Piece]) -> str:
    return " together with ".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    words = " ".join(piece.text.split()[:5])
    many = "sentence" if piece.sentences == 1 else f"{piece.sentences} sentences"
    part = f"{piece.part} {many} of "
    return f"{'' if piece.part == 'whole' else part}{piece.cue_id} “{words} …”"


# -------------------------------------------------------------------------------- for machines


def data(sheet: Sheet) -> dict[str, Any]:
    """The sheet as JSON has it; times in milliseconds."""
    return {
        "name": sheet.name,
        "trims": sheet.trims,
        "left_out": [cue.id for cue in sheet.left_out],
        "rate_wpm": sheet.paper.rate_wpm,
        "words": sheet.paper.words,
        "paper": _plan(sheet.paper),
        "takes": _plan(sheet.voiced) if sheet.voiced else None,
        "versions": [{"trims": number, "trt_ms": trt_ms} for number, trt_ms in sheet.shorter],
        "speakers": [
            {"label": s.label, "cues": s.cues, "words": s.words, "length_ms": s.length_ms}
            for s in timing.shares(sheet.voiced or sheet.paper)
        ],
        "slot": _target(sheet.target) if sheet.target else None,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "trt_ms": plan.trt_ms,
        "without_intro_ms": plan.without_intro_ms,
        "intro_ms": plan.intro_ms,
        "opening_ms": plan.opening_ms,
        "cues": [_cue(cue) for cue in plan.cues],
    }


def _cue(cue: TimedCue) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": cue.id,
        "kind": cue.cue.kind,
        "label": cue.cue.label,
        "start_ms": cue.start_ms,
        "length_ms": cue.length_ms,
        "words": cue.words,
        "by_take": cue.by_take,
        "trim": versions.trim(cue.cue),
    }
    if cue.cue.kind == "actuality":
        row |= {"incue": timing.incue(cue.cue), "outcue": timing.outcue(cue.cue)}
    return row


def _target(target: Target) -> dict[str, Any]:
    slot = target.paper.slot
    return {
        "length_ms": slot.length_ms,
        "with_intro": slot.with_intro,
        "over_ms": target.paper.over_ms,
        "over_by_takes_ms": target.voiced.over_ms if target.voiced else None,
        "gaps_give_ms": target.paper.give_ms,
        "fits": not isinstance(target.fit, Missed),
        "fit_over_ms": target.fit.over if isinstance(target.fit, Missed) else 0,
        "proposals": [_trim(trim) for trim in target.trims],
    }


def _trim(trim: Trim) -> dict[str, Any]:
    return {
        "pieces": [
            {"cue": p.cue_id, "part": p.part, "sentences": p.sentences, "text": p.text}
            for p in trim.pieces
        ],
        "saved_ms": trim.saved_ms,
        "trt_ms": trim.trt_ms,
        "trt_by_takes_ms": trim.voiced_trt_ms,
        "warnings": list(trim.hanging),
    }
