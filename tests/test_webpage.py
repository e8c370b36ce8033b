"""A web page is read as its article, and says what it left out."""

from pathlib import Path

import pytest

from pipeline import article, credited, manuscript, webpage
from pipeline.manuscript import Manuscript
from pipeline.pagelines import PageLine

POND = (Path(__file__).parent / "data" / "webpage" / "pond.html").read_text("utf-8")


def _read(page: str, url: str | None = None) -> Manuscript:
    found = webpage.read(page, url)
    assert found is not None
    return found


def test_a_page_is_read_as_its_article() -> None:
    found = _read(POND)
    assert found.title == "Mill Pond Opens To Skaters"
    assert found.byline == "Jo Fern and Ana Ruiz"
    assert found.published == "2026-01-05 07:00"
    assert found.deck == "Ten inches of ice after three weeks of frost"
    assert found.url == "https://kxyz.example/2026/01/mill-pond"
    assert [(piece.kind, piece.text[:20]) for piece in found.pieces] == [
        ("text", "The mill pond opened"),
        ("text", "Ines Obando is the w"),
        ("text", "“We drilled forty ho"),
        ("heading", "How the ice is measu"),
        ("text", "A drill goes down ev"),
        ("item", "Four inches carry a "),
        ("item", "Eight inches carry a"),
        ("quote", "Nobody walks on the "),
        ("text", "The pond stays open "),
        ("text", "Jo Fern covers the c"),
    ]


def test_what_is_left_out_is_listed() -> None:
    out = _read(POND).left_out
    assert "Skaters on the mill pond on Sunday morning. (Photo by Bo Ek)" in out
    assert "Read more: The river froze as well" in out
    assert "Get the best of KXYZ in your inbox every morning." in out
    assert not any(piece.text in out for piece in _read(POND).pieces)


def test_a_page_becomes_an_article() -> None:
    story = article.read(manuscript.dumps(_read(POND)), "articles/pond.md")
    assert [p.subhead for p in story.paragraphs if p.subhead] == ["How the ice is measured"]
    assert story.paragraphs[1].text.endswith("more than last year.")
    assert story.url == "https://kxyz.example/2026/01/mill-pond"


def test_the_given_address_wins() -> None:
    assert _read(POND, "https://kxyz.example/a").url == "https://kxyz.example/a"


@pytest.mark.parametrize(
    ("authors", "shown", "byline"),
    [
        (["Jo Fern"], "By Jo Fern", "Jo Fern"),
        (["Jo Fern"], "Jo Fern", "Jo Fern"),
        (["Jo Fern"], "5 January", None),
        (["Claim Checker"], "By Jo Fern", "Jo Fern"),
        (["KXYZ News"], "KXYZ News", None),
        (["KXYZ Staff"], "By KXYZ Staff", None),
        (["@jofern"], "@jofern", None),
        (["https://social.example/jo"], "https://social.example/jo", None),
        (["Associated Press"], "By Associated Press", "Associated Press"),
        (["Jo Fern", "Ana Ruiz"], "JO FERN, ANA RUIZ", "Jo Fern and Ana Ruiz"),
    ],
)
def test_a_byline_counts_where_the_page_prints_it(
    authors: list[str], shown: str, byline: str | None
) -> None:
    near = [PageLine("Mill Pond Opens", "heading", level=1), PageLine(shown)]
    assert credited.byline(authors, "KXYZ News", near) == byline


@pytest.mark.parametrize(
    ("declared", "near", "published"),
    [
        ("2026-01-05T07:00:00-06:00", "Jan. 5, 2026", "2026-01-05 07:00"),
        ("2026-01-06T01:00:00Z", "January 5, 2026", "2026-01-05"),
        ("2026-01-05", "Updated: January 9, 2026", "2026-01-05"),
        (None, "By Jo Fern, Jan. 5, 2026", "2026-01-05"),
        (None, "Nothing here", None),
    ],
)
def test_the_date_is_the_printed_one(
    declared: str | None, near: str, published: str | None
) -> None:
    assert credited.published(declared, [PageLine(near)]) == published


@pytest.mark.parametrize("page", ["", "<html></html>", "<p>Too short.</p>", "\0", "<?xml?>"])
def test_no_article(page: str) -> None:
    assert webpage.read(page) is None


def test_pages_nest_deeper_than_python() -> None:
    deep = "<div>" * 5000 + "<p>It rained.</p>"
    webpage.read(deep)  # says nothing, and does not fall over


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("é".encode(), None, "é"),
        (b"\xe9", None, "é"),
        (b"<meta charset=latin-1>\x93\xe9\x94", None, "<meta charset=latin-1>“é”"),
        (b"\xef\xbb\xbf\xc3\xa9", "latin-1", "é"),
        ("é".encode("utf-16"), None, "é"),
        (b"\xe9", "no-such-charset", "é"),
        ("я".encode("koi8-r"), "koi8-r", "я"),
    ],
)
def test_charsets(data: bytes, charset: str | None, text: str) -> None:
    assert webpage.decode(data, charset) == text


def test_words_are_those_that_a_reader_sees() -> None:
    page = (
        "<h1>Pond</h1><article><p>The pond, at <a href='/x'>Elm Ferry</a>, is <b>open</b> to all"
        " who skate.</p><p>It is ten inches thick<br>and the flag is up, the warden says.</p>"
        "<p>What will you do?</p><p>Nobody knows how long the ice at the mill will stay.</p>"
    )
    assert [piece.text for piece in _read(page).pieces] == [
        "The pond, at Elm Ferry, is open to all who skate.",
        "It is ten inches thick",
        "and the flag is up, the warden says.",
        "What will you do?",
        "Nobody knows how long the ice at the mill will stay.",
    ]


def test_a_second_copy_of_the_story_is_none() -> None:
    story = "".join(f"<p>Paragraph {n} of the story tells of ice and skaters.</p>" for n in "abcde")
    page = f"<h1>Pond</h1><div>{story}</div><div class='small'>{story}</div>"
    assert len(_read(page).pieces) == 5


def test_a_question_that_is_put_to_many_is_put_to_many() -> None:
    asked = "What did you think when you first saw the ice on the mill pond this year?"
    said = "said it was cold, and went in, and came out again, and went home to dry by the fire."
    parts = (f"<p>{asked}</p><p>{who} {said}</p>" for who in ("Ana", "Bo", "Cy", "Di", "Ed"))
    page = f"<h1>Pond</h1><article>{''.join(parts)}</article>"
    assert [piece.text for piece in _read(page).pieces].count(asked) == 5


def test_comments_are_none_of_the_story_however_many_they_are() -> None:
    story = [f"The warden said on the {n} day that the ice would hold." for n in "abcdefgh"]
    said = "says that nobody should skate on that ice, which is thin."
    talk = [story[1], *(f"Reader {number} {said}" for number in range(20))]
    told, talked = ("".join(f"<p>{text}</p>" for text in texts) for texts in (story, talk))
    below = f"<h2>21 thoughts on “Pond”</h2><div class='said'>{talked}</div>"
    page = f"<h1>Pond</h1><article><div class='text'>{told}</div>{below}</article>"
    assert list(dict.fromkeys(piece.text for piece in _read(page).pieces)) == story
