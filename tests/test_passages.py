"""Cutting a programme: no hole, no overlap, and an edit that stays where it was made."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import PlayedCue, Rundown
from pipeline.passages import (
    FRAME,
    LEAD,
    LONGEST,
    LONGEST_LEAD_IN,
    REACH,
    RUN_ON,
    SETTLE,
    SHORTEST,
    VOICE,
    cut,
    opening,
)

LENGTHS = st.lists(st.integers(1, 60 * 44_100), min_size=1, max_size=12)


def rundown(lengths: Sequence[int], music: bool = False, pause: int = 15_435) -> Rundown:
    cues: list[PlayedCue] = []
    at = 0
    for index, length in enumerate(lengths):
        name = f"t-{index}"
        cues.append(PlayedCue(name, "track", "HOST", at, at + length, Path(name), "synthetic"))
        at = -(-(at + length + pause) // FRAME) * FRAME
    end = cues[-1].end + 22_050
    if music:
        cues.append(PlayedCue("m", "bed", "MUSIC", 0, end, Path("m"), None, True))
    return Rundown(44_100, end, tuple(cues), (), ())


@given(LENGTHS, st.booleans())
@settings(max_examples=80, deadline=None)
def test_passages_cover_the_programme_once(lengths: list[int], music: bool) -> None:
    whole = rundown(lengths, music)
    passages = cut(whole, 128)
    assert passages[0].start == 0
    assert passages[-1].end == passages[-1].heard_to == whole.length
    for passage, after in pairwise(passages):
        assert passage.end == after.start
        assert passage.start % FRAME == 0
        assert SHORTEST <= passage.end - passage.start < LONGEST + SHORTEST
        assert passage.heard_to >= min(whole.length, passage.end + LEAD)


@given(st.lists(st.integers(1, 20 * 44_100), min_size=12, max_size=40), st.data())
@settings(max_examples=60, deadline=None)
def test_a_longer_cue_moves_only_the_starts_near_it(
    lengths: list[int], data: st.DataObject
) -> None:
    changed = data.draw(st.integers(0, len(lengths) - 1))
    edited = [*lengths]
    edited[changed] = data.draw(st.integers(1, 20 * 44_100))
    before, after = rundown(lengths), rundown(edited)
    old, new = ({passage.start for passage in cut(whole, 128)} for whole in (before, after))
    last = max(before.cues[changed].end, after.cues[changed].end)
    for index, (was, now) in enumerate(zip(before.cues, after.cues, strict=True)):
        if index < changed and was.start + REACH < before.cues[changed].start:
            assert (was.start - LEAD in old) == (now.start - LEAD in new)
        if index > changed and min(was.start, now.start) - 2 * REACH - LEAD > last:
            assert (was.start - LEAD in old) == (now.start - LEAD in new)
            assert (now.start - was.start) % FRAME == 0


@given(LENGTHS)
@settings(max_examples=60, deadline=None)
def test_edges_at_words_lie_in_silence(lengths: list[int]) -> None:
    whole = rundown(lengths)
    starts = {cue.start - LEAD for cue in whole.cues}
    for before, passage in pairwise(cut(whole, 128)):
        if passage.start in starts:
            silent_from = max(cue.end for cue in whole.cues if cue.start < passage.start)
            assert silent_from <= passage.measured_from == passage.start - SETTLE
            assert before.heard_to == passage.start + LEAD  # where the words begin
        else:
            assert before.heard_to == min(whole.length, before.end + RUN_ON)


@given(LENGTHS, st.integers(0, 4 * 44_100), st.sampled_from([64, 128, 320]))
@settings(max_examples=60, deadline=None)
def test_the_last_words_before_a_passage_are_encoded_with_it(
    lengths: list[int], pause: int, bitrate_kbps: int
) -> None:
    whole = rundown(lengths, pause=pause)
    for passage in cut(whole, bitrate_kbps)[1:]:
        lead_in = passage.start - passage.heard_from
        assert lead_in % FRAME == 0
        assert lead_in <= min(LONGEST_LEAD_IN, passage.start)
        said_to = max(cue.end for cue in whole.cues if cue.start < passage.start)
        heard = min(passage.start, said_to) - passage.heard_from
        assert heard >= VOICE or lead_in == LONGEST_LEAD_IN


def test_the_fewer_bits_the_longer_they_need_to_settle() -> None:
    whole = rundown([12 * 44_100] * 6)
    lead_ins = [[one.start - one.heard_from for one in cut(whole, kbps)[1:]] for kbps in (64, 192)]
    assert all(few > many for few, many in zip(*lead_ins, strict=True))


@given(LENGTHS)
@settings(max_examples=30, deadline=None)
def test_an_opening_is_how_a_passage_begins(lengths: list[int]) -> None:
    for passage in cut(rundown(lengths), 128):
        first = opening(passage)
        assert (first.start, first.heard_from) == (passage.start, passage.heard_from)
        assert first.start < first.end == first.heard_to <= passage.end
