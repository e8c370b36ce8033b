import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as pages

from pipeline import notes
from pipeline.model import ChapterMark, Correction, Person
from tests.published import CHAPTERS, DISCLOSURE, episode

PAGE = "https://valley.example/news/episodes/bridge.html"
NASTY = ']]> <script>alert(1)</script> & "q" 🌉 <b>'


def test_a_description_says_the_words_the_disclosure_and_the_times(tmp_path: Path) -> None:
    assert notes.description(episode(tmp_path), 4000) == (
        "<p>The county closes the bridge.</p>\n"
        "<p>This story is read by computer voices.</p>\n"
        "<ul>\n"
        "<li>00:00:00 Introduction</li>\n"
        "<li>00:00:09 Ana Ruiz, county engineer</li>\n"
        "<li>00:00:24 Credits</li>\n"
        "</ul>"
    )


def test_a_human_episode_discloses_nothing(tmp_path: Path) -> None:
    human = episode(tmp_path, disclosure=None)
    assert "computer" not in notes.description(human, 4000) + notes.notes(human, PAGE)


@pytest.mark.parametrize(
    "chapters",
    [
        pytest.param(CHAPTERS[:2], id="fewer than three"),
        pytest.param((ChapterMark("", 0, 9), *CHAPTERS[1:]), id="two with a title"),
        pytest.param((ChapterMark("Late", 5_000, 9_000), *CHAPTERS[1:]), id="not from the start"),
        pytest.param((), id="none"),
    ],
)
def test_times_that_apple_would_not_read_are_left_out(
    tmp_path: Path, chapters: tuple[ChapterMark, ...]
) -> None:
    assert "00:00" not in notes.description(episode(tmp_path, chapters=chapters), 4000)


@settings(max_examples=50)
@given(
    text=st.text(), words=st.integers(0, 1500), marks=st.integers(0, 200), wrong=st.integers(0, 9)
)
def test_a_description_fits_and_keeps_the_disclosure(
    tmp_path_factory: pytest.TempPathFactory, text: str, words: int, marks: int, wrong: int
) -> None:
    chapters = tuple(ChapterMark(f"{text[:40]} & {n}", n * 1000, n * 1000) for n in range(marks))
    long = episode(
        tmp_path_factory.getbasetemp(), description=f"{text} días & " * words, chapters=chapters
    )
    told = [Correction("2026-12-01T08:00:00Z", f"{text} & " * words)] * wrong
    made = notes.description(long, 4000, told)
    assert made.startswith("<p>Correction, 1 December 2026: ") == bool(wrong)
    assert len(html.escape(made).encode()) <= 4000
    assert DISCLOSURE in made
    assert made.count("<li>") in {0, len(notes.titled(chapters))}


def test_notes_link_the_chapters_credits_page_and_transcript(tmp_path: Path) -> None:
    parsed = pages.fragment_fromstring(notes.notes(episode(tmp_path), PAGE), "div")
    assert [link.get("href") for link in parsed.iter("a")] == [
        f"{PAGE}#t=0",
        f"{PAGE}#t=9.4",
        f"{PAGE}#t=24.8",
        PAGE,
        f"{PAGE}#transcript",
    ]
    text = parsed.text_content()
    for said in (DISCLOSURE, "Author: Jo Fern", "Writer: Lee Park", "Written by Lee Park."):
        assert said in text


def test_notes_link_the_article(tmp_path: Path) -> None:
    made = notes.notes(episode(tmp_path, article_url="https://news.example/a?b=1&c=2"), PAGE)
    last = list(pages.fragment_fromstring(made, "div").iter("a"))[-1]
    assert (last.get("href"), last.text) == ("https://news.example/a?b=1&c=2", "Read the article")


def test_nothing_of_a_script_becomes_markup(tmp_path: Path) -> None:
    nasty = episode(
        tmp_path,
        description=NASTY,
        credit=NASTY,
        disclosure=NASTY,
        chapters=tuple(ChapterMark(NASTY, n * 1000, n * 1000 + 1000) for n in range(3)),
        people=(Person(NASTY, "author"),),
    )
    for made in (notes.description(nasty, 4000), notes.notes(nasty, PAGE)):
        parsed = pages.fragment_fromstring(made, "div")
        assert {one.tag for one in parsed.iter()} <= {"div", "p", "strong", "ul", "li", "a"}
        assert (
            parsed.text_content().count("<script>alert(1)</script>")
            == made.count("&lt;script&gt;")
            >= 5
        )
