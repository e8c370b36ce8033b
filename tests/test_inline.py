"""Marks inside a line: read as meant, shown without a trace, escaped for any text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.inline import Kept, Pause, Respelled, Token, Unread, Words, escape, parse, written

MARKS = st.text(alphabet="\\*()~<!->#=[] \t\u00a0a-BEbeat:pausy0.7’é\x1f\x85\n\r", max_size=40)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("a (pause 0.7) b", [Words("a "), Pause(700), Words(" b")]),
        ("(Beat)", [Pause(400)]),
        ("(pause 2 s)", [Pause(2000)]),
        ("*so* it", [Words("so", stressed=True), Words(" it")]),
        ("2 * 3 * 4", [Words("2 * 3 * 4")]),
        ("a*b*c", [Words("a*b*c")]),
        ("Guaidó (gwy-DOH)", [Respelled("Guaidó", "gwy-DOH")]),
        ("José Raúl (ho-ZAY rah-OOL)", [Respelled("José Raúl", "ho-ZAY rah-OOL")]),
        ("IEEE (say: eye triple E)", [Respelled("IEEE", "eye triple E")]),
        ("*Guaidó (gwy-DOH)*", [Respelled("Guaidó", "gwy-DOH")]),
        ("*So* Guaidó (gwy-DOH)", [Words("So", True), Words(" "), Respelled("Guaidó", "gwy-DOH")]),
        ("the Lab (JPL)", [Words("the Lab (JPL)")]),
        ("miles (800 km)", [Words("miles (800 km)")]),
        ("flu (COVID-19)", [Words("flu (COVID-19)")]),
        ("union (AFL-CIO)", [Words("union (AFL-CIO)")]),
        ("he (Jean-Luc)", [Words("he (Jean-Luc)")]),
        ("a ~~b~~ c", [Words("a "), Kept("~~b~~"), Words(" c")]),
        ("a <!-- b --> c", [Words("a "), Kept("<!-- b -->"), Words(" c")]),
        (r"\(beat) \*so\* C:\dir", [Words(r"(beat) *so* C:\dir")]),
        ("(pause)", [Unread("(pause)")]),
        ("(gwy-DOH)", [Unread("(gwy-DOH)")]),
        ("a ~~b", [Words("a "), Unread("~~"), Words("b")]),
        ("a <!-- b", [Words("a "), Unread("<!--"), Words(" b")]),
    ],
)
def test_marks_are_read(text: str, tokens: list[Token]) -> None:
    assert list(parse(text)) == tokens


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Baddour says: (pause 0.3)", "Baddour says:"),
        ("(beat) So", "So"),
        ("one (beat) (beat) two", "one two"),
        ("one(beat) two", "one two"),
        ("one (beat), two", "one, two"),
        ("“one (beat)” two", "“one” two"),
        ("(pause 700) seconds", "(pause 700) seconds"),
    ],
)
def test_a_mark_leaves_no_gap(text: str, shown: str) -> None:
    assert written(text) == shown


@given(st.text() | MARKS)
@settings(max_examples=400)
def test_any_text_can_be_written_as_plain_words(text: str) -> None:
    one_line = re.sub(r"\r\n?|\n", " ", text)
    assert parse(escape(text)) == ((Words(one_line),) if one_line else ())
    assert written(escape(text)) == one_line


@given(MARKS)
@settings(max_examples=300)
def test_nothing_is_lost_but_marks(text: str) -> None:
    """Every letter of the line is in its tokens, in order."""
    letters = re.sub(r"[\W_]|beat|pause|say", "", text, flags=re.IGNORECASE)
    parts = [getattr(t, "text", "") + getattr(t, "respelling", "") for t in parse(text)]
    kept = re.sub(r"[\W_]|beat|pause|say", "", "".join(parts), flags=re.IGNORECASE)
    assert [c for c in letters if not c.isdigit()] == [c for c in kept if not c.isdigit()]


def test_words_that_are_no_marks_are_not_escaped() -> None:
    text = "The Laboratory (JPL) is 5 miles (8 km) off [sic] — “so”, he said."
    assert escape(text) == text
