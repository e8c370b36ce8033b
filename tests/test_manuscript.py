"""A manuscript reads back as the words that were written into it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import article, manuscript
from pipeline.manuscript import Manuscript, Piece
from pipeline.model import Article, Paragraph

_WORDS = st.text(
    st.sampled_from("abc AZ.,'\"“”*_`#>-+=[](){}<>&;!|\\~1 29 :/•$%^@"), min_size=1, max_size=40
)


def _back(*pieces: Piece) -> Article:
    return article.read(manuscript.dumps(Manuscript("T", pieces)), "articles/x.md")


@settings(max_examples=200)
@given(_WORDS)
def test_words_read_back_as_they_were(words: str) -> None:
    plain = " ".join(f"The mayor said {words} to them.".split())
    assert [p.text for p in _back(Piece(plain)).paragraphs] == [plain]
    opening = " ".join(f"{words} is what the mayor said to them.".split())
    text = manuscript.escape(opening)
    assert article.read(f"# T\n\nBy Ana Ruiz\n\nIt rained.\n\n{text}\n", "x.md").paragraphs[1:] == (
        Paragraph(opening, len("# T\n\nBy Ana Ruiz\n\nIt rained.\n\n")),
    )


@pytest.mark.parametrize(
    "title", ["“Go home,” she said", '"Go home" and "stay"', "It's late", "A: B", "# 1", "---"]
)
def test_titles_read_back(title: str) -> None:
    text = manuscript.dumps(Manuscript(title, (Piece("It rained."),)))
    assert article.read(text, "x.md").title == title


def test_everything_has_its_place() -> None:
    story = Manuscript(
        "Pond Opens",
        (
            Piece("The pond opened."),
            Piece("The ice", "heading"),
            Piece("It is ten inches thick.", "item"),
            Piece("We drilled forty holes.", "quote"),
        ),
        byline="Ana Ruiz",
        published="2026-01-05 07:00",
        deck="After three weeks of frost",
        url="https://example.org/pond",
        left_out=("Photo: a pond --> here", "Sign up for more"),
    )
    text = manuscript.dumps(story, "pond.html 12345678 12345678")
    read = article.read(text, "articles/pond.md")
    assert (read.title, read.byline, read.published, read.deck, read.url) == (
        "Pond Opens",
        "Ana Ruiz",
        "2026-01-05 07:00",
        "After three weeks of frost",
        "https://example.org/pond",
    )
    assert [(p.text, p.subhead) for p in read.paragraphs] == [
        ("The pond opened.", None),
        ("It is ten inches thick.", "The ice"),
        ("We drilled forty holes.", None),
    ]
    assert [(d.text, d.reason) for d in read.dropped] == [
        ("Photo: a pond → here", "left out of the page"),
        ("Sign up for more", "left out of the page"),
    ]
    lines = text.split("\n")
    assert [lines[d.line - 1] for d in read.dropped] == [d.text for d in read.dropped]
