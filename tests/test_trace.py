"""Finding a script's words again in its article, whatever a host did to them."""

import time

import pytest

from pipeline import article, script, trace
from pipeline.model import Article, Attribute, Chapter, Cue, Line, Paragraph, Script, Source

from .articles import show

STORY = article.read(
    "Rain In Marlow\n\nIt rained in Marlow on Monday. The river rose four feet.\n\n"
    "“We lost the shop,” said Ana Ruiz, who owns it.\n\nIt stopped on Tuesday.\n\n"
    "I’m Bo Ek.\n\nWritten by Bo Ek.",
    "articles/x.txt",
)


def find(
    *lines: Line | str, kind: str = "track", attributes: tuple[Attribute, ...] = ()
) -> list[Source]:
    spoken = tuple(Line("speech", line) if isinstance(line, str) else line for line in lines)
    cue = Cue(kind, "HOST", "t-1", attributes, spoken)
    return list(trace.sources(Script(chapters=(Chapter("", cues=(cue,)),)), STORY)["t-1"])


def at(paragraph: int, words: str) -> Source:
    start = STORY.paragraphs[paragraph].text.index(words)
    return Source(paragraph, start, start + len(words))


def test_a_sentence_is_found_with_its_marks() -> None:
    assert find("It rained in Marlow on Monday.") == [at(0, "It rained in Marlow on Monday.")]


def test_neighbouring_sentences_are_one_place() -> None:
    whole = "It rained in Marlow on Monday. The river rose four feet."
    assert find("It rained in Marlow on Monday.", "The river rose four feet.") == [at(0, whole)]


def test_sentences_in_another_order_are_two_places() -> None:
    assert find("It stopped on Tuesday.", "It rained in Marlow on Monday.") == [
        at(2, "It stopped on Tuesday."),
        at(0, "It rained in Marlow on Monday."),
    ]


def test_the_closing_comma_counts_as_the_full_stop() -> None:
    assert find("We lost the shop.", kind="actuality") == [at(1, "We lost the shop,")]


def test_a_moved_attribution_is_one_place() -> None:
    assert find("Ana Ruiz, who owns it, said:") == [at(1, "said Ana Ruiz, who owns it")]


def test_what_the_host_typed_is_the_hosts() -> None:
    assert find("It poured in Marlow on Monday.") == [
        at(0, "It"),
        at(0, "in Marlow on Monday."),
        trace.HOST_EDIT,
    ]
    assert find("Good evening, everybody.") == [trace.HOST_EDIT]


def test_inline_marks_are_no_words() -> None:
    line = "It rained in Marlow (MAR-loh) (pause 0.5) on *Monday*."
    assert find(line) == [at(0, "It rained in Marlow on Monday.")]


def test_case_and_apostrophes_do_not_count() -> None:
    assert find("it RAINED in marlow on monday")[0] == at(0, "It rained in Marlow on Monday")


def test_struck_words_are_nobodys_source() -> None:
    assert find(Line("struck", "It rained in Marlow on Monday."), "The river rose four feet.") == [
        at(0, "The river rose four feet.")
    ]


def test_credit_and_signoff() -> None:
    assert find("Written by Bo Ek.") == [Source("credit", 0, 17)]
    assert find("I’m Bo Ek.") == [Source("signoff", 0, 10)]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("disclosure", "disclosure.all"), ("backannounce", "tag"), ("theme", "music.close")],
)
def test_the_shows_own_words(kind: str, key: str) -> None:
    from_show = (Attribute("from", "show"),)
    assert find("Whatever it says.", kind=kind, attributes=from_show) == [Source(show=key)]


def test_one_line_of_the_shows_own() -> None:
    line = Line("speech", "This story is by Bo Ek.", (Attribute("from", "show"),))
    assert find(line, "Written by Bo Ek.") == [Source(show="tag"), Source("credit", 0, 17)]


def test_of_two_same_words_those_nearby_are_meant() -> None:
    text = "\n\n".join(f"Ruiz said so on day {n}. “It is day {n},” Ruiz said." for n in range(30))
    story = article.read(f"Days\n\nIt began.\n\n{text}", "articles/x.txt")
    made = script.compose(story, show(), {})
    assert trace.sources(made, story) == {cue.id: cue.sources for cue in made.cues}


def test_a_long_article_takes_no_longer_a_word() -> None:
    def seconds(paragraphs: int) -> float:
        text = "It rained in Marlow and Ana Ruiz left the shop at noon. " * 4
        story = Article("x", "Rain", _paragraphs([text] * paragraphs))
        made = script.compose(story, show(), {})
        start = time.process_time()
        trace.sources(made, story)
        return time.process_time() - start

    short, long = seconds(60), seconds(600)
    assert long < 40 * max(short, 0.001)


def _paragraphs(texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text.strip(), 0) for text in texts)
