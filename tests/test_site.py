import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as pages

from pipeline import pagemaking, site
from pipeline.model import Caption, ChapterMark, Person
from pipeline.site import Files, Frame, Listed
from tests.published import CAPTIONS, DISCLOSURE, GUEST, HOST, SHOW, entry, episode

FRAME = Frame(SHOW, "https://valley.example/news", "artwork-0a1b2c3d.jpg")
NASTY = "]]> <script>alert('1')</script> & \"q\" 🌉 {{ 7 * 7 }} شبكة"


def listed(folder: Path, name: str = "bridge", **changed: Any) -> Listed:
    stem = f"episodes/{name}"
    where = Files(
        page=f"{stem}.html",
        media=f"media/{name}-0a1b2c3d.mp3",
        vtt=f"{stem}.vtt",
        srt=f"{stem}.srt",
        html=f"{stem}.transcript.html",
        json=f"{stem}.json",
        chapters=f"{stem}.chapters.json",
    )
    return Listed(episode(folder, name, **changed), entry(name), where)


def page(folder: Path, **changed: Any) -> pages.HtmlElement:
    return pages.document_fromstring(site.episode_page(FRAME, listed(folder, **changed)))


def indexed(*newest_first: Listed) -> pages.HtmlElement:
    latest = newest_first[0] if newest_first else None
    return pages.document_fromstring(site.index(FRAME, latest, map(site.row, newest_first[1:])))


def index(folder: Path, *names: str) -> pages.HtmlElement:
    return indexed(*[listed(folder, name) for name in names])


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(map(str, element.itertext())).split())


@pytest.fixture(params=["index", "episode"])
def any_page(request: pytest.FixtureRequest, tmp_path: Path) -> pages.HtmlElement:
    return page(tmp_path) if request.param == "episode" else index(tmp_path, "bridge", "water")


def test_the_index_lists_every_episode_in_order_with_something_to_play(tmp_path: Path) -> None:
    made = index(tmp_path, "bridge", "water", "fair")
    assert made.xpath("//article/h3/a/@href") == [
        "episodes/bridge.html",
        "episodes/water.html",
        "episodes/fair.html",
    ]
    assert made.xpath("//audio/@src | //a[@data-play]/@href") == [
        "media/bridge-0a1b2c3d.mp3",
        "media/water-0a1b2c3d.mp3",
        "media/fair-0a1b2c3d.mp3",
    ]
    assert made.xpath("string(//code)") == "https://valley.example/news/feed.xml"
    assert words(made.find(".//footer")).startswith("Valley Radio News · Valley Radio")


def test_a_show_without_episodes_has_an_index_all_the_same(tmp_path: Path) -> None:
    assert "first episode" in words(index(tmp_path).find(".//main"))


def test_every_listed_episode_with_a_computer_voice_says_so(tmp_path: Path) -> None:
    human = listed(tmp_path, "fair", disclosure=None)
    made = indexed(listed(tmp_path), human)
    assert ["Computer voices" in words(one) for one in made.iter("article")] == [True, False]


def test_an_episode_page_has_all_that_belongs_to_it(tmp_path: Path) -> None:
    made = page(tmp_path)
    assert words(made.find(".//h1")) == "What happened at the bridge"
    assert made.xpath("//audio/@src") == ["../media/bridge-0a1b2c3d.mp3"]
    assert words(made.find(".//*[@role='note']")) == DISCLOSURE
    assert [words(one) for one in made.iterfind(".//nav//li")] == [
        "0:00 Introduction",
        "0:09 Ana Ruiz, county engineer",
        "0:24 Credits",
    ]
    assert made.xpath("//nav//a/@href")[1] == "../media/bridge-0a1b2c3d.mp3#t=9.4"
    assert [words(one) for one in made.iterfind(".//dl/div")] == [
        "Author Jo Fern",
        "Writer Lee Park",
    ]
    assert made.xpath("//a[@download]/@href") == [
        "../media/bridge-0a1b2c3d.mp3",
        "../episodes/bridge.vtt",
        "../episodes/bridge.srt",
        "../episodes/bridge.json",
    ]
    assert "../index.html" in made.xpath("//a/@href")


def test_a_transcript_is_told_in_turns_under_its_chapters(tmp_path: Path) -> None:
    transcript = page(tmp_path).find(".//section[@id='transcript']")
    assert transcript is not None
    told = [words(one) for one in transcript if one.tag == "h3" or one.get("class") == "turn"]
    assert told == [
        "Introduction",
        f"Play from 0:00 {HOST} {CAPTIONS[0].text} {CAPTIONS[1].text}",
        "Ana Ruiz, county engineer",
        f"Play from 0:09 {HOST} {CAPTIONS[2].text}",
        f"Play from 0:14 {GUEST} {CAPTIONS[3].text} {CAPTIONS[4].text}",
        "Credits",
        f"Play from 0:24 {HOST} {CAPTIONS[5].text}",
    ]


def test_no_word_is_lost_where_chapters_and_captions_disagree(tmp_path: Path) -> None:
    captions = tuple(Caption(n * 1000, n * 1000 + 900, "HOST", f"word {n}") for n in range(5))
    chapters = (
        ChapterMark("Passed over", 500, 600),
        ChapterMark("", 600, 1_500),
        ChapterMark("Late", 1_500, 9_000),
        ChapterMark("After the last word", 9_000, 9_500),
    )
    made = page(tmp_path, captions=captions, chapters=chapters)
    assert [words(one) for one in made.xpath("//a[@class='line']")] == [c.text for c in captions]
    assert [words(one) for one in made.xpath("//section//h3")] == ["Passed over", "Late"]


def test_a_human_episode_discloses_nothing(tmp_path: Path) -> None:
    captions = tuple(Caption(c.start_ms, c.end_ms, "Ana Ruiz", "Words.") for c in CAPTIONS)
    made = page(tmp_path, disclosure=None, captions=captions)
    assert "computer" not in words(made).lower()
    assert not made.xpath("//*[@role='note']")


def test_nothing_of_a_script_becomes_markup(tmp_path: Path) -> None:
    made = page(
        tmp_path,
        title=NASTY,
        description=NASTY,
        credit=NASTY,
        disclosure=NASTY,
        published=NASTY,
        captions=(Caption(0, 1000, NASTY, NASTY),),
        chapters=(ChapterMark(NASTY, 0, 1000),),
        people=(Person(NASTY, NASTY, "https://valley.example/\"'><script>"),),
    )
    assert [one.get("type") for one in made.findall(".//script")] == [None, "application/ld+json"]
    assert json.loads(made.findall(".//script")[1].text)["name"] == NASTY
    assert words(made.find(".//h1")) == words(made.find(".//nav//li"))[5:] == NASTY
    assert words(made.xpath("//a[@class='line']")[0]) == NASTY
    assert "49" not in words(made.find(".//h1"))


def test_a_title_of_5000_characters_is_whole_on_its_page_and_short_in_the_list(
    tmp_path: Path,
) -> None:
    long = ("flood " * 834)[:5000].strip()
    assert words(page(tmp_path, title=long).find(".//h1")) == long
    made = indexed(listed(tmp_path, title=long), listed(tmp_path, title=long))
    assert [len(words(title)) <= 205 for title in made.iterfind(".//h3")] == [True, True]


def test_a_guest_is_not_said_to_be_an_author(tmp_path: Path) -> None:
    heard = (Person("Jo Fern", "author"), Person("Lee Park", "host"), Person("Ana Ruiz", "guest"))
    told = [
        json.loads(page(tmp_path, people=people).findall(".//script")[1].text)
        for people in (heard, heard[1:], ())
    ]
    assert [[who["name"] for who in one.get("author", ())] for one in told] == [["Jo Fern"], [], []]
    assert [who["name"] for who in told[0]["contributor"]] == ["Lee Park", "Ana Ruiz"]


def test_a_page_asks_for_nothing_from_elsewhere(any_page: pages.HtmlElement) -> None:
    loaded = any_page.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert loaded
    assert not [url for url in loaded if "//" in url]
    for path, make in site.assets().items():
        names = rb'(xmlns(:\w+)?|xmlns)="[^"]*"|// '
        assert b"//" not in re.sub(names, b"", make()), path


def test_a_page_works_under_a_strict_content_policy(any_page: pages.HtmlElement) -> None:
    inline = any_page.xpath("//script[not(@src)] | //style | //@style")
    assert [one.get("type") for one in inline] == ["application/ld+json"]  # never run
    policy = any_page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not any_page.xpath("//@*[starts-with(name(), 'on')]")


def test_a_page_says_itself_to_those_who_share_it(any_page: pages.HtmlElement) -> None:
    said = {one.get("property"): one.get("content") for one in any_page.xpath("//meta[@property]")}
    assert said["og:title"] == any_page.findtext(".//title")
    assert said["og:url"] == any_page.xpath("string(//link[@rel='canonical']/@href)")
    assert said["og:image"] == "https://valley.example/news/artwork-0a1b2c3d.jpg"
    assert "og:audio" not in said


def test_a_page_is_made_for_keyboards_and_screen_readers(any_page: pages.HtmlElement) -> None:
    assert any_page.get("lang") == "en"
    for landmark in ("header", "main", "footer", "h1"):
        assert len(any_page.findall(f".//{landmark}")) == 1, landmark
    assert any_page.xpath("//body/a[1]/@href") == ["#main"]
    assert not any_page.xpath("//img[not(@alt)] | //audio[not(@aria-label)]")
    ids = any_page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(any_page.xpath("//@aria-labelledby")) <= set(ids)
    levels = [int(one.tag[1]) for one in any_page.xpath("//h1|//h2|//h3|//h4")]
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_a_page_says_itself_to_machines(tmp_path: Path) -> None:
    episode = json.loads(page(tmp_path).findall(".//script")[1].text)
    assert episode["@type"] == "PodcastEpisode"
    assert episode["associatedMedia"]["duration"] == "PT30S"
    assert episode["partOfSeries"]["webFeed"] == "https://valley.example/news/feed.xml"


def test_only_a_human_voice_is_shared_as_sound(tmp_path: Path) -> None:
    human = page(tmp_path, disclosure=None)
    assert human.xpath("string(//meta[@property='og:audio']/@content)").endswith(".mp3")
    assert not page(tmp_path).xpath("//meta[@property='og:audio']")


def test_only_names_with_their_digest_are_loaded() -> None:
    assert all(re.fullmatch(r"assets/\w+-[0-9a-f]{8}\.\w+", path) for path in site.assets())


@pytest.mark.parametrize("kept", [b"", b"x", None])
def test_a_compiled_template_that_is_cut_short_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes | None
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "__pycache__").mkdir()
    (folder / "page").write_text("{{ word }} ", "utf-8")
    monkeypatch.setattr(pagemaking, "TEMPLATES", folder)
    assert pagemaking.environment({}).get_template("page").render(word="one") == "one "
    (compiled,) = (tmp_path / "__pycache__").iterdir()
    whole = compiled.read_bytes()
    for cut in (kept,) if kept is not None else (whole[: n * 9] for n in range(len(whole) // 9)):
        compiled.write_bytes(cut)
        assert pagemaking.environment({}).get_template("page").render(word="two") == "two "


def test_templates_need_no_place_to_be_kept_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page").write_text("{{ word }}", "utf-8")
    monkeypatch.setattr(pagemaking, "TEMPLATES", folder)
    assert pagemaking.environment({}).get_template("page").render(word="one") == "one"
    assert list(tmp_path.iterdir()) == [folder]
