"""Several stories in one episode."""

from pathlib import Path

import pytest

from pipeline import article, newscast, script, scriptfile, trace
from pipeline.model import Article, Script

from .articles import PAIRS, show

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
    return newscast.compose(articles, show(), {})


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
    draft = newscast.compose(stories, show(), {})
    read = scriptfile.loads(scriptfile.dumps(draft), "draft")
    found = trace.sources(read, newscast.joined(stories))
    for cue in draft.cues:
        if cue.kind not in ("signoff", "disclosure"):
            assert found[cue.id or ""] == cue.sources, cue


def test_an_export_names_the_article_of_each_place() -> None:
    draft = made(POND, PIER)
    data = script.export(draft, newscast.joined((POND, PIER)), show())
    sources = [source for cue in data["cues"] for source in cue["sources"]]  # type: ignore[attr-defined]  # a list
    assert {"article": "articles/pier.txt", "paragraph": 0, "start": 0, "end": 28} in sources
    assert {"article": "articles/pond.txt", "paragraph": "credit", "start": 0, "end": 20} in sources
    assert {"article": "articles/pond.txt", "paragraph": "title", "start": 0, "end": 26} in sources
