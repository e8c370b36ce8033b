"""Sentences for the transcript and for the engines, by pairs of files and by what always holds."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import scriptfile
from pipeline.inline import escape
from pipeline.model import Cue, Line, Utterance
from pipeline.pronouncers import Pronouncers
from pipeline.spoken import utterances
from pipeline.spokenform import spoken_form

DATA = Path(__file__).parent / "data/spoken"
GOLDEN = Path(__file__).parents[2] / "shared/golden/texas-standard-venezuela.script.md"
NONE = Pronouncers.of()


def said(*lines: str, say: dict[str, str] | None = None) -> list[Utterance]:
    found = tuple(Line("speech" if line else "blank", line) for line in lines)
    return list(utterances(Cue("track", "HOST", lines=found), Pronouncers.of(say or {})))


@pytest.mark.parametrize("path", sorted(DATA.glob("*.in.txt")), ids=lambda path: path.name)
def test_written_words_become_spoken_ones(path: Path) -> None:
    language = "en-gb" if ".en-gb." in path.name else "en"
    lines = path.read_text("utf-8").splitlines()
    found = "".join(f"{spoken_form(line, language)}\n" for line in lines)
    expected = path.with_name(path.name.replace(".in.", ".out."))
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "two hundred and five"),
        ("en_au", "two hundred and five"),
        ("en", "two hundred five"),
        ("en-us", "two hundred five"),
        ("de-GB", "two hundred five"),
    ],
)
def test_a_region_says_its_own_numbers(language: str, words: str) -> None:
    cue = Cue("track", "HOST", lines=(Line("speech", "205 came."),))
    assert utterances(cue, NONE, language) == (Utterance("205 came.", f"{words} came."),)


COMMON = ["the", "ferry", "left", "Quill", "Harbor", "with", "of", "people’s", "boats", "in", "May"]
FIGURES = ["5", "1,250", "$3.50", "$40", "2019", "1980s", "10-12", "5:30", "Jan.", "FBI", "NASA"]
SIGNS = ["(R-Fla.)", "60%", "1st", "½", "…", "–", "U.S.", "p.m.", "3/4", "#5", "a@b.org", "F-16"]


@given(st.lists(st.sampled_from([*COMMON, *FIGURES, *SIGNS]), min_size=1, max_size=12))
def test_no_word_is_lost_and_no_figure_is_left(words: list[str]) -> None:
    found = spoken_form(" ".join(words))
    assert not re.search(r"\d", found)
    left = iter(re.findall(r"[\w']+", found))
    assert all(word.replace("’", "'") in left for word in words if word in COMMON)


@pytest.mark.parametrize(
    "unit", ["5-", "$5 ", "1,", "U.S. ", "(R-", "A-", "1/2 ", "May 5 ", "… ", "'5"]
)
def test_a_page_of_marks_takes_no_longer_a_sign(unit: str) -> None:
    assert spoken_form(unit * 4000) is not None


# ------------------------------------------------------------------------------------- what is cut


def test_lines_are_joined_however_they_were_wrapped() -> None:
    assert said("The U.S. Geological", "Survey came. It", "left.") == [
        Utterance("The U.S. Geological Survey came.", "The U S Geological Survey came."),
        Utterance("It left.", "It left."),
    ]


def test_an_empty_line_ends_a_sentence() -> None:
    assert [u.written for u in said("Good morning", "", "the news")] == ["Good morning", "the news"]


def test_only_speech_is_spoken() -> None:
    lines = [Line("struck", "No."), Line("check", "check: a: b"), Line("speech", "So.")]
    assert utterances(Cue("track", "HOST", lines=tuple(lines)), NONE) == (Utterance("So.", "So."),)


def test_a_pause_parts_a_sentence_and_belongs_to_what_precedes_it() -> None:
    assert said("She says: (pause 0.3) So (beat), then. (pause 1)", "(beat) Go") == [
        Utterance("She says:", "She says:", 300),
        Utterance("So,", "So", 400),
        Utterance("then.", "then.", 1400),
        Utterance("Go", "Go"),
    ]


def test_a_pause_before_the_first_word_is_the_shows() -> None:
    assert said("(beat) So.") == [Utterance("So.", "So.")]


def test_marks_without_a_word_are_not_spoken() -> None:
    assert said("So.", "", "— …", "") == [Utterance("So.", "So.")]


# ------------------------------------------------------------------------------------- respellings


def test_a_pronouncer_in_the_line_is_spoken_and_not_shown() -> None:
    assert said("“Guaidó’s (gwy-DOH)” aid, Jo Bell (joh BELL-uh).") == [
        Utterance("“Guaidó’s” aid, Jo Bell.", "{gwy-DOH}'s aid, {joh BELL-uh}.")
    ]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Guaidó", "{gwy-DOH}"),
        ("GUAIDO’S", "{gwy-DOH}'s"),
        ("‘Guaidó’ is", "{gwy-DOH} is"),
        ("Juan Guaidó left", "{hwan gwy-DOH} left"),
        ("Juan-Guaidó left", "{hwan gwy-DOH} left"),
        ("Juan, Guaidó left", "Juan, {gwy-DOH} left"),
        ("Sen. Guaidó’s aid … came", "Senator {gwy-DOH}'s aid, came"),
        ("Rubio", "Rubio"),
        ("Guaidotown", "Guaidotown"),
        ("Guaidó (GWY-doh)", "{GWY-doh}"),
        ("Cohn’s {odd} plan", "{KOHN}'s odd plan"),
        ("Davis’s", "{DAY-vis}'s"),
        ("Ruiz’s (roo-EEZ-iz) plan", "{roo-EEZ-iz} plan"),
        ("O'Rourke", "{oh-RORK}"),
        ("IEEE (say: eye triple E) and IEEE", "eye triple E and I triple E"),
        ("Cohn (say: KOHN)", "{KOHN}"),
    ],
)
def test_confirmed_pronouncers_of_the_front_matter_are_used(written: str, spoken: str) -> None:
    say = {
        "guaido": "gwy-DOH",
        "Juan Guaidó": "hwan gwy-DOH",
        "Rubio": "ROO-bee-oh ?",
        "Cohn": "KOHN",
        "Davis": "DAY-vis",
        "O’Rourke": "oh-RORK",
        "IEEE": "I triple E",
    }
    assert [u.spoken for u in said(written, say=say)] == [spoken]


# -------------------------------------------------------------------------------- what always holds

PLAIN = st.lists(
    st.from_regex(r"[b-hj-oq-u][a-z]{4,8}", fullmatch=True).filter(lambda word: word != "approx"),
    min_size=1,
    max_size=12,
)
QUOTED = st.sampled_from(["” ", " “", "’ ", " ‘", " (", ") ", " [", "] ", "!” ", ".) "])
MARKS = QUOTED | st.sampled_from(
    [" ", ", ", ". ", " … ", "… ", " . . . ", " — ", "—", "-", "? ", "; "]
)


@given(PLAIN, st.data())
@settings(max_examples=200)
def test_no_word_is_lost_whatever_stands_between(words: list[str], data: st.DataObject) -> None:
    text = "".join(word + data.draw(MARKS) for word in words)
    found = said(escape(text))
    assert re.findall(r"\w+", " ".join(u.spoken for u in found)) == words
    assert re.findall(r"\w+", " ".join(u.written for u in found)) == words


@given(st.text() | st.text(alphabet='aA1$ .?!…"”’()[]—-\u00a0U.S.%&/#*\\'))
@settings(max_examples=200)
def test_engines_get_no_mark_that_they_trip_over(text: str) -> None:
    for utterance in said(escape(text)):
        assert not re.search(r"[“”„«»\"‘’…()\[\]*\\—–]", utterance.spoken)
        assert not re.search(r"\.\s+\S", utterance.spoken)
        assert not re.search(r"\s\s|^\s|\s$", utterance.spoken)


def test_the_golden_script_is_spoken_as_its_explanation_says() -> None:
    if not GOLDEN.exists():
        pytest.skip("the golden script is not beside this checkout")
    script = scriptfile.loads(GOLDEN.read_text("utf-8"), "golden.md")
    spoken = [u.spoken for cue in script.cues for u in utterances(cue, NONE)]
    assert len(spoken) == 22
    text = " ".join(spoken)
    for part in (
        "U S Agency",
        "with the U S.",
        "Senator",
        "opposition, and their",
        "easily, things",
    ):
        assert part in text
