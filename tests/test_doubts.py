"""Speakers who were inferred: how surely, from which words, and what the host is told."""

import pytest

from pipeline import telling
from pipeline.recent import Finding
from pipeline.speakers import SURE

from .articles import composed


def findings(*paragraphs: str) -> list[Finding]:
    return [one.finding for one in telling.tell(paragraphs).told if one.finding]


def notes(*paragraphs: str) -> list[str]:
    made = composed("\n\n".join(paragraphs))
    return [line.text for cue in made.cues for line in cue.lines if line.kind == "check"]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Ana Ruiz left. “I ran,” Ruiz said.", "attribution"),
        ("Ana Ruiz left. “I ran,” she said.", "pronoun"),
        ("Mayor Ana Ruiz left. “I ran,” the mayor said.", "description"),
        ("Ana Ruiz left. “I ran.”", "narration"),
        ("“I ran,” Ana Ruiz said. It was late. “It rained.”", "neighbour"),
        ("“I ran.” That’s how Ana Ruiz remembers it.", "following"),
    ],
)
def test_what_a_speaker_is_found_by(text: str, ground: str) -> None:
    assert findings(text)[-1].ground == ground
    assert findings(text)[-1].speaker.name == "Ana Ruiz"


def test_only_a_name_in_the_attribution_is_certain() -> None:
    named, meant = findings("Ana Ruiz left. “I ran,” Ruiz said. It rained. “I fell,” she said.")
    assert named.confidence == 1.0
    assert SURE < meant.confidence < 1.0


def test_a_finding_tells_where_the_name_stands() -> None:
    (found,) = findings("It rained.", "Then Ana Ruiz left. “I ran,” she said.")
    assert (found.paragraph, found.start) == (1, 5)


def test_two_who_can_be_meant_are_a_question_to_the_host() -> None:
    assert notes("Ana Ruiz came. Eva Lang came. “I ran,” she said.") == [
        "check: speaker: taken to be Eva Lang, from “Eva Lang came.”"
    ]


def test_a_speaker_whom_only_the_next_paragraph_names_is_one() -> None:
    assert notes("“It was late.”", "Ana Ruiz came in from the rain and sat down.") == [
        "check: speaker: taken to be Ana Ruiz, from “Ana Ruiz came in from the …”"
    ]


def test_a_quote_that_nobody_says_is_one() -> None:
    assert notes("“Nobody knows who said this.”") == [
        "check: speaker: the article does not say whose words these are"
    ]


def test_it_is_asked_once_for_the_same_words() -> None:
    text = "Ana Ruiz came. Eva Lang came. “I ran,” she said. It rained. “I fell.”"
    assert len(notes(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz left. “I ran,” she said.",
        "Ana Ruiz met Bob Lang. “I ran,” she said.",
        "Ana Ruiz met Eva Lang. “I ran,” Ruiz said.",
        "Ana Ruiz met Eva Lang. “I ran,” she said.",
        "“I ran,” Ana Ruiz said.\n\n“It was late.”",
        "“I ran,” one resident said.",
    ],
)
def test_nothing_is_asked_where_nobody_would_wonder(text: str) -> None:
    assert notes(text) == []
