"""What may be left out of a script that is over, and what never: nothing that misleads an ear."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import scriptfile, slot, timecode, timing, trimming
from pipeline.leaning import Leaning
from pipeline.model import Script, Show
from pipeline.trimming import Trim

from .articles import shared, show

HEAD = """\
---
title: Mill Pond
rate: 160
cast:
  HOST
    voice: tone:host
  OBANDO
    name: Ines Obando
    title: warden of the pond
    voice: tone:guest
  REYES
    name: Carlos Reyes
    voice: tone:guest
---

## HOST · intro {#i-0001}
The mill pond opened to skaters on Sunday.

## HOST · disclosure {#d-0001}
This story is read by computer voices.
"""
END = """
## HOST · track {#t-last}
The season ends in March.
"""


def story(*cues: str) -> Script:
    """`t: words` is a track, `OBANDO: words` her cut; `|` parts lines. Numbered from 1."""
    body = "".join(_cue(number, cue) for number, cue in enumerate(cues, 1))
    return scriptfile.loads(HEAD + body + END, "pond.md")


def _cue(number: int, text: str) -> str:
    label, _, words = text.partition(": ")
    heading = "HOST · track" if label == "t" else f"{label} · actuality"
    return f"\n## {heading} {{#x-{number:04}}}\n" + words.replace("|", "\n") + "\n"


def proposed(script: Script) -> list[str]:
    """What may go alone, as the cues that each takes; a part with the number of sentences."""
    return [_short(trim) for trim in trimming.propose(script, show(), 0)]


def _short(trim: Trim) -> str:
    return "+".join(
        str(int(p.cue_id[2:])) + ("" if p.part == "whole" else f":{p.part}{p.sentences}")
        for p in trim.pieces
    )


INTRODUCED = "t: Ines Obando is the warden of the pond. She says the ice is thick."


def test_what_nothing_leans_on_may_go() -> None:
    script = story(INTRODUCED, "t: A bakery sells cakes nearby.")
    assert proposed(script)[0] == "2"


@pytest.mark.parametrize(
    ("cues", "never"),
    [
        # her introduction, which the cut and “Obando” lean on
        ([INTRODUCED, "OBANDO: We drilled holes.", "t: Obando swam."], ["1", "1:first1"]),
        # “He” would be somebody else
        (
            [
                "t: Carlos Reyes skates. Reyes says he loves it.",
                "t: Juan Marsh sells skates.",
                "REYES: We skate all night.",
                "t: He says the ice sings.",
            ],
            ["3"],
        ),
        # a connective that follows nothing
        ([INTRODUCED, "t: Dogs came as well.", "t: But cats stayed home."], ["2", "3"]),
        ([INTRODUCED, "t: Dogs came as well.", "t: This annoyed nobody at all."], ["2"]),
        ([INTRODUCED, "t: A ferry sank.", "t: On Monday it was raised again."], ["2"]),
        ([INTRODUCED, "t: A ferry sank.", "t: Lee Park said it was raised again."], ["2"]),
        # the sentence that brought the thing up
        ([INTRODUCED, "t: Six wolves came down.", "t: People fed the wolves."], ["2"]),
        ([INTRODUCED, "t: Skaters fear frazil slush.", "t: Nobody saw frazil slush today."], ["2"]),
        ([INTRODUCED, "t: A group called Icewatch met.", "t: Later Icewatch voted."], ["2"]),
        # a cut and its lead-in
        ([INTRODUCED, "t: Crews came. Obando says, laughing:", "OBANDO: Never again."], ["3"]),
        ([INTRODUCED, "t: Lords came. Lords spoke.", "OBANDO: They left."], ["2:last1", "3"]),
        # an announcement of two, and one of them
        (
            [INTRODUCED, "t: Police know of two cases.", "t: In May a dog sank.", "t: A cow sank."],
            ["3", "4"],
        ),
        ([INTRODUCED, "t: There were two floods on Mill Street. In May. In June."], ["2:last1"]),
        ([INTRODUCED, "t: Spokeswoman Helen Marsh said pipes were tested."], ["2"]),
        # the other side
        ([INTRODUCED, "t: Locals blame the mill. The mill denies everything."], ["2", "2:last1"]),
        ([INTRODUCED, "t: Locals grumble. However, bakers do not."], ["2:first1", "2:last1"]),
        # whose words a cut is
        (
            [
                INTRODUCED,
                "t: Carlos Reyes sells skates. Reyes says sales are up.",
                "REYES: Up, up.",
                "t: Meanwhile Obando says crews are tired.",
                "OBANDO: We need beds.",
            ],
            ["4"],
        ),
    ],
)
def test_never_proposed_alone(cues: Sequence[str], never: Sequence[str]) -> None:
    assert not set(proposed(story(*cues))) & set(never)


def test_dependent_cues_go_together() -> None:
    script = story(
        INTRODUCED,
        "t: Officials came. Officials spoke of closing.",
        "OBANDO: They said nothing new.",
    )
    assert "2:last1+3" in proposed(script)


def test_tied_cues_go_together() -> None:
    script = scriptfile.loads(
        HEAD
        + "\n## HOST · track {#x-0001}\nA bakery sells cakes.\n"
        + "\n## HOST · track {#x-0002} [with: previous]\nSkates are sharpened there.\n"
        + END,
        "pond.md",
    )
    assert proposed(script)[0] == "1+2"


def test_a_note_of_the_host_counts() -> None:
    note = "> check: leans: “Banners” are those of the sentence before"
    words = ("t: Flags flew.", f"t: Banners hung.|{note}")
    assert "2" in proposed(story(INTRODUCED, words[0], "t: Banners hung."))
    assert "2" not in proposed(story(INTRODUCED, *words))
    signed = re.sub(r"check: leans.*", "ok: leans JA", words[1])
    assert "2" not in proposed(story(INTRODUCED, words[0], signed))


def test_what_hangs_is_said() -> None:
    script = story(INTRODUCED, "t: Many ponds froze. As for rivers, none did. Lakes were safe.")
    trim = next(t for t in trimming.propose(script, show(), 0) if _short(t) == "2:first1")
    assert trim.hanging == ("“As for rivers” then hangs",)


def test_a_claim_that_loses_its_source_is_said() -> None:
    script = story(INTRODUCED, "t: Police say a truck ran a light. A man ran off. Rain fell.")
    trim = next(t for t in trimming.propose(script, show(), 0) if _short(t) == "2:first1")
    assert trim.hanging == ("“A man ran off. …” is then nobody’s claim but yours",)


def test_it_stops_where_it_fits_and_adds_few_alternatives() -> None:
    script = story(INTRODUCED, *(f"t: {name} froze early this winter." for name in "ABCDEFGH"))
    trims = trimming.propose(script, show(), 2000)
    assert [trim.trt_ms is None for trim in trims] == [False, True, True, True]
    assert trims[0].saved_ms == 1875 + 350


def test_takes_are_counted_as_long_as_they_are() -> None:
    script = story(INTRODUCED, "t: A bakery sells cakes nearby.")
    takes = {"x-0002": 9000}
    trim = trimming.propose(script, show(), 100, takes, 100)[0]
    assert trim.trt_ms
    assert trim.voiced_trt_ms
    assert timing.plan(script, show(), takes).trt_ms - trim.voiced_trt_ms == 9000 + 350


WORDS = st.sampled_from(
    ["He says ice melts.", "But dogs came.", "Ines Obando skates.", "The ice held.", "They left.",
     "Obando says so.", "A ferry sank.", "Reyes denies it.", "It’s not clear why."]
)  # fmt: skip
CUES = st.tuples(st.sampled_from(["t", "OBANDO", "REYES"]), st.lists(WORDS, min_size=1, max_size=3))


@given(st.lists(CUES, min_size=1, max_size=7), st.integers(1, 40_000))
@settings(max_examples=60)
def test_a_proposal_never_takes_what_must_stay(
    cues: list[tuple[str, list[str]]], over_ms: int
) -> None:
    script = story(*(f"{label}: {' '.join(words)}" for label, words in cues))
    kinds = {cue.id: cue for cue in script.cues}
    whole_ms = timing.plan(script, show()).trt_ms
    trims = trimming.propose(script, show(), over_ms)
    for trim in trims:
        assert 0 < trim.saved_ms < whole_ms
        for piece in trim.pieces:
            cue = kinds[piece.cue_id]
            assert cue.kind in ("track", "actuality")
            assert cue.kind == "track" or piece.part == "whole"
            assert "denies" not in piece.text
            assert piece.cue_id != "t-last"
    falling = [trim.trt_ms for trim in trims if trim.trt_ms is not None]
    assert falling == sorted(falling, reverse=True)


# -------------------------------------------------------------------------------- the golden script


@pytest.fixture(params=["with its notes", "without"])
def golden(request: pytest.FixtureRequest) -> Script:
    text = shared("golden", "texas-standard-venezuela.script.md").read_text("utf-8")
    if request.param == "without":
        text = re.sub(r"(?m)^> check: .*\n", "", text)
    return scriptfile.loads(text, "golden.md")


def told(script: Script, target: str) -> list[tuple[str, str, str | None]]:
    over = timing.against(slot.parse(target), timing.plan(script, SHOW))
    return [
        (
            "+".join(f"{p.cue_id} {p.part}" for p in trim.pieces),
            timecode.length_tenths(trim.saved_ms),
            timecode.clock(trim.trt_ms) if trim.trt_ms else None,
        )
        for trim in trimming.propose(script, SHOW, over.over_ms)
    ]


SHOW = Show("Show", "A show.", "https://show.example")


def test_golden_at_two_thirty(golden: Script) -> None:
    assert told(golden, "2:30") == [
        ("t-mv8r whole", ":11.6", "2:42"),
        ("t-d16x last+a-dd2t whole", ":20.0", "2:22"),
        ("t-d16x first", ":07.5", None),
    ]
    over = timing.against(slot.parse("2:30"), timing.plan(golden, SHOW)).over_ms
    hanging = [trim.hanging for trim in trimming.propose(golden, SHOW, over)]
    assert hanging == [(), (), ("“In the case of Venezuela” then hangs",)]


def test_golden_never_alone(golden: Script) -> None:
    """Not even when far too long: “He” would become Maduro, Rubio or Pence."""
    read = Leaning(golden)
    for cue_id in ("a-m63x", "a-dd2t", "t-jz3e", "a-n91n"):
        alone = {at for at, unit in enumerate(read.units) if unit.cue.id == cue_id}
        assert read.broken(alone), cue_id
    for row, *_ in told(golden, "1:00"):
        assert row not in ("a-m63x whole", "a-dd2t whole")
        assert "d-cn6e" not in row
        assert "i-gr6x" not in row
