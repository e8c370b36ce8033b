"""Every rule of the feed's check speaks where it is broken, and is silent over what we render."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline import coverart, feed, feedcheck, files, playerfiles
from pipeline.errors import FileError, Mistake
from pipeline.model import Entry, Feed, Kill, Soundbite
from tests.published import GUID, SHOW, released

BASE = "https://valley.example/news"
BITE = (Soundbite(9_400, 15_000, "In the plan"),)
NAMES = ("bridge", "mill", "ferry", "pond", "dam")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A feed of five episodes in four documents."""
    return render(tmp_path, 2)


def render(root: Path, most: int) -> Path:
    art = root / "art.jpg"
    Image.new("RGB", (1400, 1400), "teal").save(art)
    feed.render(
        SHOW._replace(feed=Feed(items=most)),
        [
            feed.filed(dataclasses.replace(one, integrity=files.content(one.path).integrity), entry)
            for one, entry in released(root, *NAMES, soundbites=BITE)
        ],
        base_url=BASE,
        show_guid=GUID,
        artwork=art,
        feed_dir=root / "feed",
        cache_dir=root / ".cache",
    )
    return root / "feed"


def entries(folder: Path) -> dict[str, Entry]:
    return {one.name: entry for one, entry in released(folder.parent, *NAMES)}


def checked(folder: Path) -> tuple[Mistake, ...]:
    return feedcheck.check(folder, entries(folder))


@pytest.mark.parametrize("most", [2, 100])
def test_what_we_render_has_no_mistake(tmp_path: Path, most: int) -> None:
    assert checked(render(tmp_path, most)) == ()


def swap(old: str, new: str, name: str = "feed.xml") -> Callable[[Path], None]:
    """Write something else into a file, in the first place where it stands."""

    def damage(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return damage


def lose(name: str) -> Callable[[Path], None]:
    return lambda folder: next(folder.glob(name)).unlink()


BROKEN: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no XML": (swap("</channel>", ""), "feed-form", "well-formed"),
    "another RSS": (swap('version="2.0"', 'version="0.91"'), "feed-form", "no RSS 2.0"),
    "another namespace": (swap("dtds/podcast-1.0.dtd", "DTDs/Podcast-1.0.dtd"), "feed-form", "itu"),
    "no title": (swap("<title>Valley Radio News</title>", ""), "feed-tag", "<title>"),
    "two languages": (
        swap("<language>", "<language>fr</language><language>"),
        "feed-tag",
        "2 times",
    ),
    "an unknown category": (swap('text="News"', 'text="news"'), "feed-tag", "itunes:category"),
    "an old flag": (
        swap("<itunes:explicit>false", "<itunes:explicit>clean"),
        "feed-tag",
        "'clean'",
    ),
    "a wrong weekday": (swap("<pubDate>Thu,", "<pubDate>Fri,"), "feed-tag", "pubDate"),
    "a length in words": (swap('length="', 'length="some '), "feed-tag", "enclosure"),
    "a soundbite at 0": (swap('startTime="9.400"', 'startTime="0.000"'), "feed-tag", "after 0"),
    "a wrong length": (swap('length="', 'length="1'), "feed-file", "bytes"),
    "a lost sound": (lose("media/dam-*.mp3"), "feed-file", "no file"),
    "another sound": (
        swap("sound", "noise", "media/dam-0a1b2c3d.mp3"),
        "feed-file",
        "integrity",
    ),
    "a lost transcript": (lose("episodes/dam.vtt"), "feed-file", "dam.vtt"),
    "a broken transcript": (swap("-->", "->", "episodes/dam.vtt"), "feed-file", "has no time"),
    "chapters that are none": (
        swap("[", "{", "episodes/dam.chapters.json"),
        "feed-file",
        "chapters",
    ),
    "a lost page": (lose("episodes/dam.html"), "feed-file", "no page"),
    "a GUID that is not ours": (swap(">guid of dam<", ">another<"), "feed-guid", "not in ledger"),
    "a GUID twice": (swap(">guid of dam<", ">guid of pond<"), "feed-guid", "twice"),
    "a GUID that is no address": (swap('isPermaLink="false"', ""), "feed-guid", "address"),
    "another date": (
        swap("<pubDate>Thu, 05 Nov 2026 06:00:00", "<pubDate>Thu, 05 Nov 2026 06:00:01"),
        "feed-guid",
        "date",
    ),
    "out of order": (swap("Thu, 05 Nov", "Sun, 01 Nov"), "feed-date", "older"),
    "a feed older than its items": (
        swap("<lastBuildDate>Thu, 05", "<lastBuildDate>Wed, 04"),
        "feed-date",
        "newest",
    ),
    "elsewhere": (swap(f"{BASE}/feed.xml", f"{BASE}/index.xml"), "feed-pages", "stands at"),
    "a lost page of items": (lose("feed-2.xml"), "no-file", "no such file"),
    "a page that nothing links to": (
        lambda folder: shutil.copy(folder / "feed-1.xml", folder / "feed-9.xml"),
        "feed-pages",
        "no link",
    ),
    "an unmarked archive": (swap("<fh:archive/>", "", "feed-1.xml"), "feed-pages", "archive"),
    "a wrong first page": (
        swap('rel="first"', 'rel="start"', "feed-1.xml"),
        "feed-pages",
        "first",
    ),
    "artwork of another shape": (
        lambda folder: Image.new("RGB", (1400, 1399)).save(next(folder.glob("artwork-*"))),
        "feed-artwork",
        "1400 x 1399",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_named_with_its_place(folder: Path, name: str) -> None:
    damage, slug, words = BROKEN[name]
    damage(folder)
    found = [one for one in checked(folder) if one.slug == slug and words in str(one)]
    assert found
    assert all(one.where.startswith(str(folder)) for one in found)


def test_the_line_of_an_element_is_named(folder: Path) -> None:
    swap("<itunes:explicit>false", "<itunes:explicit>no")(folder)
    lines = (folder / "feed.xml").read_text("utf-8").splitlines()
    line = next(number for number, line in enumerate(lines, 1) if "explicit>no" in line)
    (mistake,) = checked(folder)
    assert mistake.where == f"{folder / 'feed.xml'}:{line}"


def test_what_was_killed_or_lost_is_told(folder: Path) -> None:
    known = entries(folder)
    known["dam"] = known["dam"]._replace(kill=Kill("2026-11-20T09:00:00Z", "wrong"))
    known["weir"] = known["dam"]._replace(guid="guid of weir", kill=None)
    said = " ".join(map(str, feedcheck.check(folder, known)))
    assert "was killed on" in said
    assert "has lost weir" in said


def test_a_folder_without_a_feed_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no-feed"):
        feedcheck.check(tmp_path, {})


@pytest.mark.parametrize(
    ("size", "mode", "suffix", "words"),
    [
        ((1400, 1400), "RGB", ".jpg", None),
        ((3000, 3000), "RGB", ".png", None),
        ((1399, 1399), "RGB", ".jpg", "1399"),
        ((3001, 3001), "RGB", ".jpg", "3001"),
        ((1400, 1400), "CMYK", ".jpg", "CMYK"),
        ((1400, 1400), "L", ".png", "RGB"),
        ((1400, 1400), "P", ".gif", "GIF"),
    ],
)
def test_artwork(
    tmp_path: Path, size: tuple[int, int], mode: str, suffix: str, words: str | None
) -> None:
    path = tmp_path / f"art{suffix}"
    Image.new(mode, size).save(path)
    said = " ".join(coverart.faults(path))
    assert words in said if words else not said


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("text/vtt", "", "WEBVTT"),
        ("text/vtt", "WEBVTT\n00:01.000 --> 00:02.000\nx", "blank line"),
        ("text/vtt", "WEBVTT\n\n00:01,000 --> 00:02,000\nx", "no time"),
        ("text/vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "no words"),
        ("text/vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\na\n\n00:01.000 --> 00:03.000\nb", "above"),
        ("text/vtt", "WEBVTT\n\n00:08.000 --> 00:11.500\na", "sound"),
        ("application/x-subrip", "2\n00:00:01,000 --> 00:00:02,000\nx", "numbered 2"),
        ("application/json", "[]", "segments"),
        ("application/json", '{"version": "1.0.0", "segments": [{"body": "a"}]}', "time"),
        (
            "application/json",
            '{"version": "1.0.0", "segments": [{"body": "a", "startTime": 3, "endTime": 2}]}',
            "out of its place",
        ),
        (
            "application/json+chapters",
            '{"version": "1", "chapters": [{"title": "a"}]}',
            "startTime",
        ),
        (
            "application/json+chapters",
            '{"version": "1", "chapters": [{"startTime": 0}, {"startTime": 0, "title": "b"}]}',
            "out of order",
        ),
        ("text/html", "<cite>A</cite><time>0:00</time><p>a<script></p>", "script"),
    ],
)
def test_a_file_that_a_player_stumbles_over_is_told(kind: str, text: str, words: str) -> None:
    assert words in " ".join(said for _, said in playerfiles.READERS[kind](text, 10_000))
