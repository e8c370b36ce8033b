"""What is said about synthetic voices, for every mixture of takes."""

from dataclasses import replace
from itertools import product

import pytest

from pipeline import about, disclosure, scriptfile
from pipeline.disclosure import Share
from pipeline.model import Provenance, Script

from .articles import show

TEXT = """\
## HOST · intro {#i-1}
The water rose.

## HOST · disclosure {#d-1} [from: show]
> a note
This story is read by computer voices.
The words quoted are the speaker’s own; the voice is not.

## ANA · actuality {#a-1}
It rose.

## ANA · actuality {#a-2}
It fell.

## HOST {#t-1}
It fell.
"""
HEAD = "---\ncast:\n  ANA\n    voice: piper:joe\n  BO\n    voice: piper:joe\n---\n"
COMPUTER_VOICES = "This story is read by computer voices."
ONE_VOICE = "This story is read by a computer voice."
PARTS = "Parts of this story are read by computer voices."
NOT_THE_VOICE = "The words quoted are the speaker’s own; the voice is not."


def read(text: str = TEXT) -> Script:
    return scriptfile.loads(HEAD + text, "x.md")


def takes(**changed: Provenance) -> dict[str, Provenance]:
    """All synthetic but those named, as `a_1="tape"`."""
    found: dict[str, Provenance] = dict.fromkeys(["i-1", "d-1", "a-1", "a-2", "t-1"], "synthetic")
    return found | {key.replace("_", "-"): origin for key, origin in changed.items()}


@pytest.mark.parametrize(
    ("host", "quotes", "speakers", "said"),
    [
        (True, True, 1, (COMPUTER_VOICES, NOT_THE_VOICE)),
        (
            True,
            True,
            2,
            (COMPUTER_VOICES, "The words quoted are the speakers’ own; the voices are not."),
        ),
        (True, False, 0, ("This story is read by a computer voice.",)),
        (
            True,
            False,
            1,
            ("This story is read by a computer voice.", "Those quoted speak for themselves."),
        ),
        (False, True, 1, ("The words of those quoted are read by a computer voice.",)),
        (False, "some", 1, ("Some of the words quoted are read by a computer voice.",)),
        (False, False, 3, ()),
    ],
)
def test_wordings(host: Share, quotes: Share, speakers: int, said: tuple[str, ...]) -> None:
    assert disclosure.lines(host_synthetic=host, quotes_synthetic=quotes, speakers=speakers) == said


def test_something_is_said_exactly_when_something_is_synthetic() -> None:
    shares: tuple[Share, ...] = (True, "some", False)
    for host, quotes, speakers in product(shares, shares, range(3)):
        said = disclosure.lines(host_synthetic=host, quotes_synthetic=quotes, speakers=speakers)
        assert bool(said) == bool(host or quotes)


def test_a_script_that_says_it_right_is_left_as_it_is() -> None:
    assert disclosure.applied(read(), takes()) == read()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"i_1": "human", "t_1": "human"},
            "The words of those quoted are read by a computer voice.",
        ),
        (
            {"a_1": "tape", "a_2": "human"},
            "This story is read by a computer voice. Those quoted speak for themselves.",
        ),
        (
            {"i_1": "human", "a_1": "tape"},
            f"{PARTS} The words quoted are the speaker’s own; the voice is not always.",
        ),
        ({"i_1": "human", "t_1": "human", "a_1": "tape", "a_2": "tape"}, None),
    ],
)
def test_the_lines_go_with_the_takes(changed: dict[str, Provenance], said: str | None) -> None:
    script = disclosure.applied(read(), takes(**changed))
    assert disclosure.spoken(script) == said
    assert [cue.id for cue in script.cues if cue.kind != "disclosure"] == [
        "i-1",
        "a-1",
        "a-2",
        "t-1",
    ]
    again = scriptfile.loads(scriptfile.dumps(script), "x.md")
    assert disclosure.spoken(again) == said


def test_notes_of_the_cue_stay() -> None:
    script = disclosure.applied(read(), takes(i_1="human", t_1="human"))
    cue = next(cue for cue in script.cues if cue.kind == "disclosure")
    assert [line.kind for line in cue.lines] == ["note", "speech", "blank"]


def test_the_take_of_the_disclosure_itself_does_not_count() -> None:
    all_human = takes(i_1="human", t_1="human", a_1="tape", a_2="tape", d_1="synthetic")
    assert disclosure.spoken(disclosure.applied(read(), all_human)) is None


@pytest.mark.parametrize(
    ("ours", "edited"),
    [(COMPUTER_VOICES, "A computer reads this story."), (" [from: show]", "")],
)
def test_what_a_host_edited_is_left_alone(ours: str, edited: str) -> None:
    script = read(TEXT.replace(ours, edited))
    assert disclosure.applied(script, takes(i_1="human", t_1="human")) == script


def test_a_host_may_wrap_the_lines() -> None:
    script = read(TEXT.replace("voices.\nThe words", "voices. The\nwords"))
    said = disclosure.spoken(disclosure.applied(script, takes(i_1="human", t_1="human")))
    assert said == "The words of those quoted are read by a computer voice."


def test_two_voices_are_several() -> None:
    script = read(TEXT.replace("## ANA · actuality {#a-2}", "## BO · actuality {#a-2}"))
    said = disclosure.spoken(disclosure.applied(script, takes()))
    assert said == f"{COMPUTER_VOICES} The words quoted are the speakers’ own; the voices are not."


def test_quotes_that_the_host_reads_are_no_other_voice() -> None:
    script = read(TEXT.replace("## ANA · actuality", "## HOST · actuality"))
    said = disclosure.spoken(disclosure.applied(script, takes()))
    assert said == "This story is read by a computer voice."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "This story is read by a computer voice."),
        ({"t_1": "human"}, "Parts of this story are read by a computer voice."),
        (
            {"i_1": "human", "t_1": "human"},
            "The words of those quoted are read by a computer voice.",
        ),
        ({"a_1": "tape", "a_2": "tape"}, f"{ONE_VOICE} Those quoted speak for themselves."),
    ],
)
def test_quotes_in_the_host_s_voice_are_no_other_voice(
    changed: dict[str, Provenance], said: str
) -> None:
    head = HEAD.replace("cast:\n  ANA", "cast:\n  HOST\n    voice: piper:joe\n  ANA")
    script = scriptfile.loads(head + TEXT, "x.md")
    assert disclosure.spoken(disclosure.applied(script, takes(**changed))) == said


def test_a_script_without_the_cue_says_nothing() -> None:
    script = read()
    chapter = script.chapters[0]
    cues = tuple(cue for cue in chapter.cues if cue.kind != "disclosure")
    assert disclosure.spoken(replace(script, chapters=(replace(chapter, cues=cues),))) is None


@pytest.mark.parametrize(
    ("second", "guests"), [("tape", ["Ana Ruiz"]), ("human", ["Ana Ruiz"]), ("synthetic", [])]
)
def test_a_guest_is_one_whom_nobody_stands_in_for(second: Provenance, guests: list[str]) -> None:
    script = scriptfile.loads(HEAD.replace("ANA\n", "ANA\n    name: Ana Ruiz\n") + TEXT, "x.md")
    told = about.gather("x", script, show(), takes(a_1="tape", a_2=second))
    assert [person.name for person in told.people if person.role == "guest"] == guests
