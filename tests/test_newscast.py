"""Several stories in one episode."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import article, newscast, script, scriptfile, trace
from pipeline.model import Article, Script

from .articles import PAIRS
from .articles import show as a_show
from .conftest import Ran

POND = article.read(
    "Mill Pond Opens To Skaters\n\nBy Jo FernJanuary 5, 2026 7:00 am\n\n"
    "The mill pond opened on Sunday.\n\nWhat It Takes\n\nInes Obando is the warden of the pond.\n\n"
    "“We drilled forty holes,” Obando says. “Every one was good.”\n\nWritten by Lee Park.\n",
    "articles/pond.txt",
)
PIER = article.read(
    "Pier Reopens\n\nBy Ada MarloweJanuary 6, 2026 9:00 am\n\nThe pier reopened on Monday.\n\n"
    "“I was here first,” said Tom Bell, a diver. “I will be the last to go.”\n\n"
    "Ines Obando came too. “It is not the pond,” Obando said.\n",
    "articles/pier.txt",
)


def made(*articles: Article) -> Script:
    return newscast.compose(articles, a_show(), {})


def test_headlines_first_then_a_chapter_for_each_story() -> None:
    found = made(POND, PIER)
    assert [chapter.title for chapter in found.chapters] == [
        "Headlines",
        "Mill Pond Opens To Skaters",
        "Pier Reopens",
    ]
    assert [line.text for line in found.cues[0].speech] == [
        "Mill Pond Opens To Skaters.",
        "Pier Reopens.",
    ]


def test_headlines_lend_their_capitals_to_no_name() -> None:
    shout = article.read("Town Leaves Bramshott\n\nBramshott is ours.\n", "articles/a.txt")
    (say,) = (line for line in made(shout, POND).head if line.key == "say")
    assert [entry.key for entry in say.children] == ["Bramshott", "Obando"]


def test_one_disclosure_before_the_first_quote() -> None:
    kinds = [cue.kind for cue in made(POND, PIER).cues]
    assert kinds.count("disclosure") == 1
    assert kinds.index("disclosure") < kinds.index("actuality")
    assert kinds[-1] == "theme"


def test_somebody_in_two_stories_has_one_place_in_the_cast() -> None:
    cast = made(POND, PIER).cast
    assert [member.name for member in cast.values()] == [None, "Ines Obando", "Tom Bell"]


def test_every_story_has_its_credits_behind_it() -> None:
    _, pond, pier = made(POND, PIER).chapters
    said = [[line.text for line in c.cues[-1].speech] for c in (pond, pier)]
    assert said[0] == ["This story is by Jo Fern.", "Written by Lee Park."]
    assert pier.cues[-2].speech[0].text == "This story is by Ada Marlowe."


def test_its_title_is_the_show_and_the_day_of_the_newest_story() -> None:
    found = made(POND, PIER)
    assert found.title == "Show, January 6, 2026"
    assert found.get("published") == "2026-01-06 09:00"
    assert found.articles == ("articles/pond.txt", "articles/pier.txt")


@pytest.mark.parametrize("path", PAIRS[::5], ids=lambda path: path.name)
def test_every_place_is_found_again_from_the_file(path: Path) -> None:
    other = article.load(path, f"articles/{path.name}")
    stories = (POND, other, PIER)
    draft = newscast.compose(stories, a_show(), {})
    read = scriptfile.loads(scriptfile.dumps(draft), "draft")
    found = trace.sources(read, newscast.joined(stories))
    for cue in draft.cues:
        if cue.kind not in ("signoff", "disclosure"):
            assert found[cue.id or ""] == cue.sources, cue


def test_an_export_names_the_article_of_each_place() -> None:
    draft = made(POND, PIER)
    data = script.export(draft, newscast.joined((POND, PIER)), a_show())
    sources = [source for cue in data["cues"] for source in cue["sources"]]  # type: ignore[attr-defined]  # a list
    assert {"article": "articles/pier.txt", "paragraph": 0, "start": 0, "end": 28} in sources
    assert {"article": "articles/pond.txt", "paragraph": "credit", "start": 0, "end": 20} in sources
    assert {"article": "articles/pond.txt", "paragraph": "title", "start": 0, "end": 26} in sources


# ------------------------------------------------------------------------------------- the command

Run = Callable[..., Ran]


@pytest.fixture
def two(show: Path) -> list[str]:
    """Two articles in the show."""
    pier = show / "articles" / "pier.txt"
    pier.write_text(
        "Pier Reopens\n\nThe pier reopened.\n\n“Come,” said Tom Bell, a diver.\n", "utf-8"
    )
    return [str(show / "articles" / "pond.txt"), str(pier)]


def test_a_newscast_is_drafted_and_its_articles_are_no_episodes(
    show: Path, two: list[str], outcue: Run
) -> None:
    ran = outcue("draft", "--episode", "monday", *two)
    assert ran.out.strip() == str(show / "scripts" / "monday.md")
    assert outcue("make", "--draft-only").out.split() == [str(show / "scripts" / "monday.md")]
    assert [path.name for path in (show / "scripts").glob("*.md")] == ["monday.md"]


def test_a_newscast_follows_its_articles(show: Path, two: list[str], outcue: Run) -> None:
    outcue("draft", "--episode", "monday", *two)
    pier = Path(two[1])
    pier.write_text(pier.read_text("utf-8").replace("reopened", "opened again"), "utf-8")
    outcue("make", "--draft-only")
    assert "The pier opened again." in (show / "scripts" / "monday.md").read_text("utf-8")


def test_a_newscast_is_built_and_explained(show: Path, two: list[str], outcue: Run) -> None:
    outcue("draft", "--episode", "monday", *two)
    assert outcue("make").status == 0
    assert (show / "audio" / "monday.mp3").is_file()
    assert "articles/pier.txt 0: 0-18" in outcue("explain", "monday").out
    assert outcue("check").status == 0


def test_an_article_that_has_a_script_keeps_it(show: Path, two: list[str], outcue: Run) -> None:
    outcue("draft", two[0])
    outcue("draft", "--episode", "monday", *two)
    drafted = outcue("make", "--draft-only").out.split()
    assert [Path(path).stem for path in drafted] == ["pond", "monday"]


def test_an_article_that_was_renamed_stays_one_article(
    show: Path, two: list[str], outcue: Run
) -> None:
    outcue("draft", "--episode", "monday", *two)
    Path(two[1]).rename(show / "articles" / "quay.txt")
    monday = show / "scripts" / "monday.md"
    text = monday.read_text("utf-8").replace("pier: articles/pier.txt", "pier: articles/quay.txt")
    monday.write_text(text, "utf-8")
    for _ in range(2):
        assert outcue("make", "--draft-only").status == 0
        assert monday.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("name", "count", "said"),
    [("Monday News", 2, "call it monday-news"), ("pond", 2, "another name"), ("one", 1, "two")],
)
def test_names_and_numbers_that_cannot_be(
    two: list[str], outcue: Run, name: str, count: int, said: str
) -> None:
    outcue("draft", two[0])
    ran = outcue("draft", "--episode", name, *two[:count])
    assert ran.status in (1, 2)
    assert said in ran.err
