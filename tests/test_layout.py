"""How a story is laid out in chapters."""

import pytest

from pipeline import article, script

from .articles import composed, show

FILLER = "The harbor board met again on Tuesday and went over plan {} for the new pier in detail."
RUIZ = "Ana Ruiz is the director of the Pier Trust. She says the work starts in May."
BELL = "Tom Bell is a diver from Quill Harbor. He says the old piles are sound."
QUOTES = {
    RUIZ: "“We have waited long enough for this pier,” Ruiz says.",
    BELL: "“I have been down there every winter since I was nine,” Bell says.",
}


def story(*introductions: str, minutes: float, rate: int = 160) -> str:
    """Introductions with their quotes, and as much narration behind each as fills the minutes."""
    count = int(minutes * rate / len(FILLER.split()) / len(introductions)) + 1
    parts = ([one, QUOTES[one], *fillers(count, one[0])] for one in introductions)
    return "\n\n".join(paragraph for part in parts for paragraph in part)


def fillers(count: int, name: str) -> list[str]:
    """As many paragraphs of narration, no two of them alike: what stands twice is told once."""
    return [FILLER.format(f"{name}{number}") for number in range(count)]


def titles(text: str) -> list[str]:
    return [chapter.title for chapter in composed(text).chapters]


@pytest.mark.parametrize(
    ("start", "lines"),
    [
        (
            "SALEM, Oregon (AP) — It rained.",
            [("struck", "SALEM, Oregon (AP) —"), ("speech", "It rained.")],
        ),
        ("SALEM, N.S. — It rained.", [("struck", "SALEM, N.S. —"), ("speech", "It rained.")]),
        ("SALEM, N.S. It rained.", [("speech", "SALEM, N.S."), ("speech", "It rained.")]),
        (
            "REAL, Quezon—Ana Ruiz held it.",
            [("struck", "REAL, Quezon—"), ("speech", "Ana Ruiz held it.")],
        ),
        (
            "PORT ANTONIO, Portland:\n\nIt rained.",
            [("struck", "PORT ANTONIO, Portland:"), ("speech", "It rained.")],
        ),
        (
            "LONDON, Jan 5 (Reuters) - It rained.",
            [("struck", "LONDON, Jan 5 (Reuters) -"), ("speech", "It rained.")],
        ),
        (
            "NEW DELHI, Nov 12 (PTI) It rained.",
            [("struck", "NEW DELHI, Nov 12 (PTI)"), ("speech", "It rained.")],
        ),
        (
            "LAHORE, Pakistan As of May, it rained.",
            [("struck", "LAHORE, Pakistan"), ("speech", "As of May, it rained.")],
        ),
        (
            "NEW YORK/ELM, Fla. In Elm, it rained.",
            [("struck", "NEW YORK/ELM, Fla."), ("speech", "In Elm, it rained.")],
        ),
        ("PARIS Ana Ruiz left.", [("struck", "PARIS"), ("speech", "Ana Ruiz left.")]),
        ("PARIS Fashion Week is late.", [("speech", "PARIS Fashion Week is late.")]),
        ("KARACHI: It rained.", [("struck", "KARACHI:"), ("speech", "It rained.")]),
        ("(CNN)It rained.", [("struck", "(CNN)"), ("speech", "It rained.")]),
        ("BREAKING: It rained.", [("speech", "BREAKING: It rained.")]),
        ("NASA — which is late — waits.", [("speech", "NASA — which is late — waits.")]),
    ],
)
def test_a_dateline_is_struck(start: str, lines: list[tuple[str, str]]) -> None:
    read = article.read(f"Rain\n\n{start}\n\nNobody was hurt.\n", "articles/x.txt")
    intro = script.compose(read, show(), {}).cues[0]
    assert [(line.kind, line.text) for line in intro.lines][: len(lines)] == lines


def test_a_short_story_of_two_is_one_chapter() -> None:
    assert titles(story(RUIZ, BELL, minutes=2)) == ["Introduction", "The story"]


def test_a_short_story_of_one_has_the_guests_name() -> None:
    found = titles(story(RUIZ, minutes=2))
    assert found == ["Introduction", "Ana Ruiz, director of the Pier Trust"]


def test_a_long_story_has_a_chapter_for_each_speaker() -> None:
    assert titles(story(RUIZ, BELL, minutes=5)) == [
        "Introduction",
        "Ana Ruiz, director of the Pier Trust",
        "Tom Bell, diver from Quill Harbor",
    ]


def test_what_comes_before_the_first_speaker_has_the_shows_word() -> None:
    text = "\n\n".join([*fillers(8, "C"), story(RUIZ, BELL, minutes=5)])
    assert titles(text)[:3] == [
        "Introduction",
        "The story",
        "Ana Ruiz, director of the Pier Trust",
    ]


def test_speakers_met_together_share_a_chapter() -> None:
    text = "\n\n".join([RUIZ, BELL, QUOTES[RUIZ], QUOTES[BELL], *fillers(50, "C")])
    assert titles(text) == ["Introduction", "Ana Ruiz, director of the Pier Trust"]


def test_subheads_are_the_chapters_however_long() -> None:
    text = f"What Is Planned\n\n{story(RUIZ, BELL, minutes=5)}"
    assert titles(text) == ["Introduction", "What Is Planned"]


@pytest.mark.parametrize("rate", [120, 200])
def test_long_is_told_from_the_shows_rate(rate: int) -> None:
    text = story(RUIZ, BELL, minutes=4.4, rate=160)
    found = [chapter.title for chapter in composed(text, rate_wpm=rate).chapters]
    assert ("The story" in found) == (rate == 200)


def test_an_agencys_list_of_everybody_is_kept_and_not_said() -> None:
    helpers = ", ".join(["Ana Ruiz in LIMA"] * 12)
    text = f"Rain\n\nBy Bo Ek\n\nIt rained.\n\n(Reporting by Bo Ek, {helpers}; Editing by Jo Li)\n"
    read = article.read(text, "articles/x.txt")
    lines = script.compose(read, show(), {}).cues[-1].lines
    assert [line.kind for line in lines][:2] == ["speech", "struck"]
    assert lines[0].text == "This story is by Bo Ek."
