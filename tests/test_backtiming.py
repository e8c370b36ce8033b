"""Ending on time: exactly, within limits, or not at all."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline import onslot, pacing, rundown, timecode
from pipeline.backtiming import Missed
from pipeline.errors import ScriptError
from pipeline.model import Music, PlayedCue, Rundown
from pipeline.rundown import Ready
from pipeline.slot import Slot

from .test_rundown import FILES, GRID, IDS, RATE, STORY, THEME, cue, gap_ms, laid_out, ready, show

ENDINGS = {
    "theme under the credits": STORY,
    "no music": STORY.replace("## MUSIC", "<!-- ## MUSIC -->\n> "),
    "theme alone": STORY.replace("## MUSIC · theme {#m-0001} [from: show, file: theme.flac, under, "
                                 "out: fade 2s]\n", "") + "\n## MUSIC · theme {#m-0001}\n",
    "sting": STORY + "\n## MUSIC · sting {#m-0009} [file: sting.flac]\n",
}  # fmt: skip
LENGTHS = st.fixed_dictionaries({cue: st.integers(RATE // 4, 12 * RATE) for cue in IDS})
TRACKS = {"i-0001": "t-0001", "t-0001": "t-0002", "t-0002": "a-0001", "a-0001": "b-0001"}


def words_of(played: Rundown) -> list[PlayedCue]:
    return [cue for cue in played.cues if cue.provenance]


def ended(given_: Ready, slot: Slot) -> Rundown | Missed:
    found = rundown.fitted(given_, slot)
    return found if isinstance(found, Missed) else rundown.lay_out(given_, found)


@given(
    st.sampled_from(sorted(ENDINGS)), LENGTHS, st.integers(-6_000, 14_000), st.booleans(),
    st.booleans(),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_it_ends_on_the_sample_or_says_by_how_much_it_cannot(
    ending: str, lengths: Mapping[str, int], off_ms: int, with_intro: bool, opening: bool
) -> None:
    given_ = ready(ENDINGS[ending], lengths, about=show(opening), music=FILES)
    usual = rundown.lay_out(given_)
    before = 0 if with_intro else words_of(usual)[1].start
    usual_ms = timecode.ms(usual.length - before, RATE)
    slot = Slot(usual_ms + off_ms, with_intro)
    assume(slot.length_ms > 0)
    played = ended(given_, slot)
    wanted = timecode.samples(slot.length_ms, RATE)
    if isinstance(played, Missed):
        over = usual.length - before - wanted
        assert played.over == over
        assert played.give < abs(over)
        return
    start = 0 if with_intro else words_of(played)[1].start
    assert played.length - start == wanted
    assert {cue.id: cue.end - cue.start for cue in words_of(played)} == lengths
    assert all(one.start % GRID == 0 for one in played.cues)
    for (one, two), (was, then) in zip(
        pairwise(words_of(played)), pairwise(words_of(usual)), strict=True
    ):
        gap, usual_gap = two.start - one.end, then.start - was.end
        assert gap <= usual_gap + timecode.samples(pacing.STRETCH_MS, RATE)
        assert gap >= min(usual_gap, timecode.samples(pacing.SHORTEST_GAP_MS, RATE))
    for music in played.cues:
        if not music.provenance:
            piece = given_.music["sting.flac" if music.kind == "sting" else "theme.flac"]
            before_it = next(one for one in usual.cues if one.id == music.id)
            usual_length = before_it.end - before_it.start
            assert music.end - music.start <= max(piece.length, usual_length), "looped to fill"
    closing, usual_closing = (one.length - words_of(one)[-1].end for one in (played, usual))
    assert RATE // 4 <= closing <= usual_closing + 10 * RATE


@pytest.mark.parametrize("ending", ["theme under the credits", "theme alone"])
def test_the_closing_theme_gives_first_and_gaps_stay(ending: str) -> None:
    given_ = ready(ENDINGS[ending])
    usual = rundown.lay_out(given_)
    for more_ms in (-900, 8000):
        slot = Slot(timecode.ms(usual.length, RATE) + more_ms, True)
        played = ended(given_, slot)
        assert isinstance(played, Rundown)
        assert [one.start for one in words_of(played)] == [one.start for one in words_of(usual)]
        assert cue(played, "m-0001").end == played.length


def test_gaps_that_must_give_give_alike() -> None:
    given_ = ready()
    usual = rundown.lay_out(given_)
    played = ended(given_, Slot(timecode.ms(usual.length, RATE) + 10_800, True))
    assert isinstance(played, Rundown)
    more = [gap_ms(played, a, b) - gap_ms(usual, a, b) for a, b in TRACKS.items()]
    assert max(more) - min(more) <= 27
    assert sum(more) == pytest.approx(800, abs=30)


def test_music_is_not_looped_to_fill() -> None:
    """Credits of ten seconds leave three of a theme of fifteen, where two are usual."""
    given_ = ready(lengths={"b-0001": 10 * RATE})
    usual_ms = timecode.ms(rundown.lay_out(given_).length, RATE)
    assert isinstance(ended(given_, Slot(usual_ms + 2_900, True)), Rundown)
    missed = ended(given_, Slot(usual_ms + 6_000, True))
    assert isinstance(missed, Missed)
    assert timecode.ms(missed.give, RATE) == pytest.approx(3_000 + 4 * 340, abs=20)


def test_a_bed_under_everything_stretches_as_the_closing_does() -> None:
    given_ = ready(about=show(music=Music(segment="bed.flac")), music=FILES)
    usual_ms = timecode.ms(rundown.lay_out(given_).length, RATE)
    played = ended(given_, Slot(usual_ms + 5_000, True))
    assert isinstance(played, Rundown)
    assert timecode.ms(played.length, RATE) == usual_ms + 5_000


def with_slot(slot: str, text: str = STORY) -> Ready:
    return ready(text.replace("title:", f"slot: {slot}\ntitle:"))


def test_words_that_are_over_name_what_may_go() -> None:
    long = STORY.replace(
        "# Nothing but a note", "## HOST · track {#t-0003}\nGulls sat on the ice.\n\n# Nothing"
    )
    usual = laid_out(long)
    slot = timecode.clock(timecode.ms(usual.length, RATE) - 5_000)
    with pytest.raises(ScriptError) as caught:
        onslot.stretch(with_slot(f"{slot} with intro", long))
    (mistake,) = caught.value.mistakes
    assert mistake.slug == "off-slot"
    assert mistake.where == "pond.md:2"
    assert "its words are over the slot" in mistake.message
    assert "leave out t-" in mistake.remedy


def test_words_that_are_under_are_never_filled() -> None:
    with pytest.raises(ScriptError, match=r"under the slot 1:30 with intro by 1:\d\d\.\d.*loop"):
        onslot.stretch(with_slot("1:30 with intro"))


def test_without_a_slot_there_is_nothing_to_end_on() -> None:
    with pytest.raises(ScriptError, match="no-slot"):
        onslot.stretch(ready())


def test_the_shows_slot_counts_too() -> None:
    usual = timecode.ms(laid_out().length, RATE)
    slot = timecode.clock(usual + 3_000)
    given_ = ready()
    found = onslot.stretch(replace(given_, show=given_.show._replace(slot=slot)))
    length = rundown.lay_out(given_, found).length
    assert length == timecode.samples(round(usual + 3_000, -3), RATE)
    assert THEME.length > length - cue(laid_out(), "m-0001").start
