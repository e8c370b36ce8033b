"""Read times, starts, totals, slots, and the first and last words of cuts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import scriptfile, slot, timecode, timing
from pipeline.errors import ScriptError
from pipeline.model import Cue, Line, Script, Show, Sound

from .articles import shared, show

STORY = """\
---
title: Mill Pond
rate: 120
cast:
  HOST
    voice: tone:host
  OBANDO
    voice: tone:guest
---

# Introduction {#c-0001}

## HOST · intro {#i-0001}
One two three four.

# The pond {#c-0002}

## HOST · track {#t-0001}
Five six (pause 1.5) seven eight.
~~Struck words do not count.~~

## HOST · track {#t-0002}
Nine ten.

## OBANDO · actuality {#a-0001}
Eleven twelve.

## MUSIC · theme {#m-0001} [from: show, under]

## HOST · backannounce {#b-0001}
Thirteen fourteen.
"""


def script(text: str = STORY) -> Script:
    return scriptfile.loads(text, "pond.md")


def cut(text: str) -> Cue:
    return Cue("actuality", "OBANDO", lines=(Line("speech", text),))


def test_words_take_their_time_and_gaps_theirs() -> None:
    plan = timing.plan(script(), show())
    assert [(cue.id, cue.start_ms, cue.length_ms) for cue in plan.cues] == [
        ("i-0001", 0, 2000),
        ("t-0001", 2800, 3500),
        ("t-0002", 6650, 1000),
        ("a-0001", 8050, 1000),
        ("b-0001", 9450, 1000),
    ]
    assert plan.trt_ms == 9450 + 1000 + 2000
    assert plan.words == 14
    assert plan.without_intro_ms == plan.trt_ms - 2800
    assert plan.intro_ms == 2000


def test_a_take_counts_as_long_as_it_is() -> None:
    plan = timing.plan(script(), show(), {"t-0001": 9000, "t-gone": 50_000})
    assert [cue.by_take for cue in plan.cues] == [False, True, False, False, False]
    assert plan.trt_ms == timing.plan(script(), show()).trt_ms + 5500
    assert plan.taken == 1


def test_the_shows_own_opening_is_told_and_not_counted() -> None:
    plain = timing.plan(script(), show(sound=Sound(opening=False)))
    assert plain.opening_ms == 0
    opened = timing.plan(script(), show())
    assert opened.trt_ms == plain.trt_ms
    assert opened.opening_ms == 4500


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("The U.S. and the U.S.", 7),
        ("J. Edgar left at 5 p.m. today", 8),
        ("opposition … and — so – on", 4),
        ("$9.9 million, 300 people, 1,250 dogs", 9),
        ("It’s a well-known 34-year-old", 4),
        ("", 0),
        ("“ ” … !", 0),
    ],
)
def test_words_as_they_are_said(written: str, count: int) -> None:
    assert timing.words(written) == count


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=100)
def test_words_add_up_and_are_never_fewer_than_print_has(left: str, right: str) -> None:
    assert timing.words(f"{left} {right}") == timing.words(left) + timing.words(right)


def test_speakers_and_their_shares() -> None:
    rows = {
        s.label: (s.cues, s.words, s.length_ms)
        for s in timing.shares(timing.plan(script(), show()))
    }
    assert rows == {"HOST": (4, 12, 7500), "OBANDO": (1, 2, 1000)}


@pytest.mark.parametrize(
    ("target", "over_ms"), [("0:12", 450), ("0:12 with intro", 450), ("0:12 without intro", -2350)]
)
def test_a_slot_says_whether_the_intro_is_in_it(target: str, over_ms: int) -> None:
    found = timing.slot_of(script(STORY.replace("rate:", f"slot: {target}\nrate:")), show())
    assert found
    assert timing.against(found, timing.plan(script(), show())).over_ms == over_ms


def test_the_scripts_slot_and_rate_come_before_the_shows() -> None:
    about = show(slot="2:00", rate_wpm=200)
    bare = script(STORY.replace("rate: 120\n", ""))
    assert timing.rate_wpm(script(), about) == 120
    assert timing.rate_wpm(bare, about) == 200
    assert timing.slot_of(bare, about) == slot.Slot(120_000, None)
    assert timing.slot_of(bare, show()) is None


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("slot: soon", "bad-slot"),
        ("slot: 3:59 perhaps", "bad-slot"),
        ("slot: 0:00", "bad-slot"),
        ("rate: fast", "bad-rate"),
        ("rate: 20", "bad-rate"),
        ("trims: some", "bad-trims"),
    ],
)
def test_settings_that_cannot_be_read_are_refused(key: str, slug: str) -> None:
    text = STORY.replace("rate: 120\n", "").replace("title:", f"{key}\ntitle:")
    with pytest.raises(ScriptError) as caught:
        script(text)
    assert [mistake.slug for mistake in caught.value.mistakes] == [slug]
    assert caught.value.mistakes[0].where == "pond.md:2"


@pytest.mark.parametrize(
    "key", ["slot: 3:59", "slot: 1:02:03 WITHOUT the intro", "slot: :45", "rate: 160"]
)
def test_settings_that_can_be_read(key: str) -> None:
    text = STORY.replace("rate: 120\n", "").replace("title:", f"{key}\ntitle:")
    assert script(text).get(key.partition(":")[0])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Yes.", "Yes", "Yes."),
        (
            "They told us, ‘Mind the ice, it’s thin,’ and we did.",
            "They told us, ‘Mind the ice",
            "and we did.",
        ),
        ("There were mice … many mice … in here.", "There were mice", "many mice in here."),
        ("We left the U.S. at dawn.", "We left the U.S.", "the U.S. at dawn."),
        ("We would never have done that, if they were.", "We would never have", "if they were."),
        (
            "Go home, I said. You should go home, I said.",
            "Go home, I said",
            "should go home, I said.",
        ),
    ],
)
def test_incue_and_outcue(text: str, first: str, last: str) -> None:
    assert timing.incue(cut(text)) == first
    assert timing.outcue(cut(text)) == last


# -------------------------------------------------------------------------------- the golden script


@pytest.fixture
def golden() -> timing.Plan:
    path = shared("golden", "texas-standard-venezuela.script.md")
    read = scriptfile.loads(path.read_text("utf-8"), "golden.md")
    return timing.plan(read, Show("Show", "A show.", "https://show.example"))


def test_golden_table(golden: timing.Plan) -> None:
    rows = [
        (timecode.tenths(c.start_ms), c.id, c.words, timecode.length_tenths(c.length_ms))
        for c in golden.cues
    ]
    assert rows == [
        ("0:00.0", "i-gr6x", 54, ":20.2"),
        ("0:20.6", "d-cn6e", 18, ":06.8"),
        ("0:28.2", "t-jz3e", 42, ":15.8"),
        ("0:44.3", "a-n91n", 51, ":19.1"),
        ("1:03.8", "t-vg14", 15, ":05.6"),
        ("1:09.9", "a-m63x", 26, ":09.8"),
        ("1:20.0", "t-kts0", 20, ":07.5"),
        ("1:27.9", "t-mv8r", 30, ":11.2"),
        ("1:39.5", "t-d16x", 93, ":34.9"),
        ("2:14.7", "a-dd2t", 13, ":04.9"),
        ("2:20.0", "t-92vy", 48, ":18.0"),
        ("2:38.4", "a-r6c1", 23, ":08.6"),
        ("2:47.8", "b-5131", 10, ":03.8"),
    ]
    assert (golden.words, timecode.clock(golden.trt_ms)) == (443, "2:54")
    assert timecode.clock(golden.without_intro_ms) == "2:33"
    assert timecode.length(golden.intro_ms) == ":20"


def test_golden_cuts(golden: timing.Plan) -> None:
    cuts = [cue for cue in golden.cues if cue.cue.kind == "actuality"]
    assert [
        (timing.incue(c.cue), timing.outcue(c.cue), timecode.length(c.length_ms)) for c in cuts
    ] == [
        ("Real humanitarians would do this", "using these aid trucks.", ":19"),
        ("Many opposition leaders said", "their own hungry families.", ":10"),
        ("They said, ‘Maduro has to go’", "things like that.", ":05"),
        ("It’s not clear if", "if they were.", ":09"),
    ]


def test_golden_slots(golden: timing.Plan) -> None:
    over = timing.against(slot.parse("2:30"), golden)
    under = timing.against(slot.parse("3:59"), golden)
    assert timecode.length(over.over_ms) == ":24"
    assert timecode.length(-under.over_ms) == "1:05"
    assert timecode.length(under.give_ms) == ":04"
