"""Lines that nothing ends, between a story's paragraphs: which are no subheads."""

import pytest

from pipeline import article

RAIN = "It rained in all of the valley below the dam for nine days and for nine nights."
WIND = "The wind came from the north, the mayor says, and it took the roofs of nine barns."

LAST = "Nobody was hurt, and by the evening all of the cows of the valley had been found."
OTHERS = [f"On the {day} day the water stood at the doors." for day in ("first", "third", "last")]


def told(*lines: str) -> list[tuple[str | None, str]]:
    """The subheads and paragraphs of a page that has some lines between two paragraphs."""
    text = "\n\n".join(["The Dam of Elm", "By Ana Ruiz", WIND, *OTHERS, RAIN, *lines, LAST])
    return [(one.subhead, one.text) for one in article.read(text, "a.txt").paragraphs[5:]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Elm in pictures from the air",),
        ("Weather", "What the farmers of Elm have seen", "Six tips for dry feet", "The old dam"),
        ("Mayor wants a new dam in the valley", "Read more"),
        ("Loading the map", RAIN[3:], "Loading the map"),
    ],
    ids=["a subhead", "several", "above a link", "twice"],
)
def test_only_a_line_alone_above_a_paragraph_is_a_subhead(lines: tuple[str, ...]) -> None:
    subhead = lines[0] if len(lines) == 1 else None
    spoken = [text for _, text in told(*lines)]
    assert told(*lines)[-1] == (subhead, LAST)
    assert not set(spoken) & set(lines)


def test_the_last_of_two_lines_is_a_subhead() -> None:
    assert told("Mayor wants a new dam in the valley", "The Money") == [("The Money", LAST)]


def test_who_said_what_is_set_large_is_not_spoken() -> None:
    assert told(f"“{RAIN}”", "Bo Ek, a farmer in Elm") == [(None, LAST)]


def test_a_picture_may_stand_below_a_subhead() -> None:
    assert told("The Money", "FILE - The dam of Elm is seen from the air.") == [("The Money", LAST)]


def test_what_a_video_shows_is_not_spoken() -> None:
    shown = "Ana Ruiz of Elm News walks along the dam with its builders."
    assert told("Video", "Watching the dam of Elm", shown) == [(None, LAST)]
    story = "The dam of Elm is as old as the town, and it has held in each of the floods."
    lines = told("Video", "Watching the dam of Elm", "Share this story", story)
    assert lines == [(None, story), (None, LAST)]


def test_a_sentence_in_parts_is_left_as_it_is() -> None:
    parts = ["Police said that Ek was the head of it", "and that he sold it in all of the valley"]
    assert [text for _, text in told(*parts)] == [*parts, LAST]


def test_a_list_is_left_as_it_is() -> None:
    books = [f"Book {number} of the floods of Elm" for number in range(12)]
    found = {part for pair in told(*books) for part in pair}
    assert set(books) <= found


def test_a_line_between_dashes_is_a_subhead() -> None:
    assert told("- ‘Will not quit’ -") == [("‘Will not quit’", LAST)]
    assert told("- British father named -") == [("British father named", LAST)]
