import dataclasses
import datetime as dt
import email.utils
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as pages

from pipeline import feed, notes
from pipeline.feed import NO_PAST, Past, Rendered
from pipeline.folder import MEMORY
from pipeline.model import Caption, ChapterMark, Entry, Episode, Feed, Kill, Person, Show
from tests.published import CHAPTERS, DISCLOSURE, GUID, SHOW, entry, episode, released

BASE = "https://valley.example/news"
Released = Sequence[tuple[Episode, Entry]]


@dataclasses.dataclass(frozen=True)
class Desk:
    """A folder to render into."""

    root: Path

    @property
    def feed(self) -> Path:
        return self.root / "feed"

    def render(
        self,
        episodes: Released,
        show: Show = SHOW,
        base_url: str = BASE,
        past: Past = NO_PAST,
    ) -> Rendered:
        filed = [feed.filed(*both) for both in episodes]
        about = self._about(base_url)
        return feed.render(show, filed, **about, cache_dir=self.root / ".cache", past=past)

    def _about(self, base_url: str) -> dict[str, Any]:
        artwork = self.root / "art.jpeg"
        if not artwork.exists():
            artwork.write_bytes(b"a square picture")
        return {
            "base_url": base_url,
            "show_guid": GUID,
            "artwork": artwork,
            "feed_dir": self.feed,
        }

    def xml(self) -> etree._Element:
        return etree.fromstring((self.feed / "feed.xml").read_bytes())

    def contents(self) -> dict[str, bytes]:
        files = (path for path in self.feed.rglob("*") if path.is_file())
        return {path.relative_to(self.feed).as_posix(): path.read_bytes() for path in files}


def strings(element: etree._Element, path: str) -> list[str]:
    found = element.xpath(path)
    assert isinstance(found, list)
    return list(map(str, found))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Three episodes, one of them by humans alone."""
    desk = Desk(tmp_path_factory.mktemp("show"))
    human = (episode(desk.root, "fair", disclosure=None, explicit=True), entry("fair", 3))
    desk.render([*released(desk.root, "bridge", "water"), human])
    return desk


# ------------------------------------------------------------------------------ the rules of a feed

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
}
RFC_2822 = r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$"

RULES = {
    "RSS 2.0: rss of version 2.0 with one channel": "/rss[@version='2.0' and count(channel)=1]",
    "RSS 2.0: a channel has a title": "//channel[count(title)=1 and title!='']",
    "RSS 2.0: a channel has a link": "//channel[count(link)=1 and starts-with(link,'https://')]",
    "RSS 2.0: a channel has a description": "//channel[count(description)=1 and description!='']",
    "RSS 2.0: a picture repeats the channel's title and link": (
        "//channel[image/title=title and image/link=link and image/url]"
    ),
    "RSS 2.0: dates have four-digit years and a weekday": (
        f"not(//*[self::pubDate or self::lastBuildDate][not(re:test(., '{RFC_2822}'))])"
    ),
    "RSS 2.0: lastBuildDate is that of the newest item": "//lastBuildDate=//item[1]/pubDate",
    "RSS 2.0: one enclosure an item, with url, length and type": (
        "not(//item[count(enclosure[@url and @length>0 and @type='audio/mpeg'])!=1])"
    ),
    "RSS 2.0: a guid that is no address says so": (
        "not(//item[count(guid[@isPermaLink='false' and .!=''])!=1])"
    ),
    "PSP-1: atom:link self is where the feed is": (
        f"//channel/atom:link[@rel='self' and @href='{BASE}/feed.xml' "
        "and @type='application/rss+xml']"
    ),
    "PSP-1: a channel has a language": "//channel/language='en'",
    "PSP-1: a channel has a category": "//channel/itunes:category/@text",
    "PSP-1: itunes:explicit of the channel is true or false": (
        "//channel/itunes:explicit='true' or //channel/itunes:explicit='false'"
    ),
    "PSP-1: a channel has a picture": "//channel/itunes:image[starts-with(@href,'https://')]",
    "PSP-1: a channel says whether it is locked": (
        "//channel/podcast:locked[(.='yes' or .='no') and contains(@owner,'@')]"
    ),
    "PSP-1: a channel has its podcast:guid": f"//channel/podcast:guid='{GUID}'",
    "PSP-1: a channel has an author": "//channel/itunes:author='Valley Radio'",
    "PSP-1: an item has title, enclosure and guid": (
        "not(//item[not(title and enclosure and guid)])"
    ),
    "PSP-1: an item links to its page": (f"not(//item[not(starts-with(link,'{BASE}/episodes/'))])"),
    "PSP-1: an item has a pubDate": "not(//item[count(pubDate)!=1])",
    "PSP-1: an item has a description": "not(//item[count(description)!=1])",
    "PSP-1: an item's duration is in whole seconds": (
        r"not(//item[not(re:test(itunes:duration, '^\d+$'))])"
    ),
    "PSP-1: an item has a picture": "not(//item[not(itunes:image/@href)])",
    "PSP-1: an item says whether it is explicit": (
        "not(//item[not(itunes:explicit='true' or itunes:explicit='false')])"
    ),
    "PSP-1: an item has a transcript": "not(//item[not(podcast:transcript)])",
    "PSP-1: values carry no space around them": (
        r"not(//*[not(*)][re:test(., '^\s|\s$')]) and not(//@*[re:test(., '^\s|\s$')])"
    ),
    "Apple: a subcategory stands inside its category": (
        "//channel/itunes:category[@text='News']/itunes:category[@text='Daily News']"
    ),
    "Apple: artwork is named .jpg or .png": (
        r"re:test(//channel/itunes:image/@href, '\.(jpg|png)$')"
    ),
    "Apple: an owner has a name and a mail address": (
        "//itunes:owner[itunes:name='Valley Radio' and itunes:email='desk@valley.example']"
    ),
    "Apple: the type is episodic or serial": "//channel/itunes:type='episodic'",
    "Apple: an enclosure's extension is one that it plays": (
        r"not(//enclosure[not(re:test(@url, '\.mp3$'))])"
    ),
    "Apple: addresses are ASCII": (
        r"not(//@*[name()='url' or name()='href'][re:test(., '[^\x21-\x7e]')])"
    ),
    "Apple: an episode is full, a trailer or a bonus": "not(//item[itunes:episodeType!='full'])",
    "Podcast namespace: VTT is the first transcript, then SRT and JSON": (
        "not(//item[not(podcast:transcript[1]/@type='text/vtt' "
        "and podcast:transcript[2]/@type='application/x-subrip' "
        "and podcast:transcript[3]/@type='application/json')])"
    ),
    "Podcast namespace: HTML is the fourth transcript": (
        "not(//item[not(podcast:transcript[4]/@type='text/html')])"
    ),
    "Podcast namespace: a transcript has its language": (
        "not(//podcast:transcript[not(@language='en')])"
    ),
    "Podcast namespace: chapters are JSON chapters": (
        "not(//item[count(podcast:chapters[@url and @type='application/json+chapters'])!=1])"
    ),
    "Podcast namespace: the medium is podcast": "//channel/podcast:medium='podcast'",
    "Podcast namespace: a person has a role": "//podcast:person[@role='author'] = 'Jo Fern'",
    "Podcast namespace: a stand-in voice is nobody's guest": "not(//podcast:person[@role='guest'])",
    "Podcast namespace: an item with a computer's voice says so": (
        "count(//item[podcast:txt[@purpose='ai-content']='true'])=2"
    ),
    "Podcast namespace: a human item says nothing of computers": (
        "count(//item[not(podcast:txt)][title='What happened at the fair'])=1"
    ),
    "Podcast namespace: addresses are absolute, and https": (
        "not(//@url[not(starts-with(.,'https://'))] | //@href[not(starts-with(.,'https://'))])"
    ),
    "Outcue: the generator is named": "starts-with(//generator,'Outcue ')",
}


@pytest.mark.parametrize("rule", RULES)
def test_the_feed_keeps_the_rule(published: Desk, rule: str) -> None:
    namespaces = {**NAMESPACES, "re": "http://exslt.org/regular-expressions"}
    assert published.xml().xpath(f"boolean({RULES[rule]})", namespaces=namespaces)


def test_the_feed_is_utf_8_and_says_so(published: Desk) -> None:
    first, *lines = (published.feed / "feed.xml").read_text("utf-8").splitlines()
    assert first == '<?xml version="1.0" encoding="UTF-8"?>'
    root = next(line for line in lines if line.startswith("<rss"))
    assert all(f'xmlns:{prefix}="{uri}"' in root for prefix, uri in NAMESPACES.items())


def test_the_feed_names_style_sheets_that_are_there(published: Desk) -> None:
    text = (published.feed / "feed.xml").read_text("utf-8")
    sheets = re.findall(r'<\?xml-stylesheet type="([\w/]+)" href="([^"]+)"\?>', text)
    assert [kind for kind, _ in sheets] == ["text/xsl", "text/css"]
    assert all((published.feed / path).is_file() for _, path in sheets)


def test_items_are_newest_first_and_their_dates_real(published: Desk) -> None:
    dates = [date.text or "" for date in published.xml().iterfind("channel/item/pubDate")]
    moments = [email.utils.parsedate_to_datetime(date) for date in dates]
    assert moments == sorted(moments, reverse=True)
    assert len(set(moments)) == 3
    assert all(f"{moment:%a}" == date[:3] for moment, date in zip(moments, dates, strict=True))


def test_every_address_of_ours_is_a_file_of_the_folder(published: Desk) -> None:
    texts = strings(published.xml(), "//@url | //@href | //url/text() | //item/link/text()")
    urls = {text for text in texts if text.startswith(BASE)}
    missing = [url for url in urls if not (published.feed / url.removeprefix(f"{BASE}/")).is_file()]
    assert len(urls) == 3 * 7 + 2
    assert missing == []


def test_every_link_of_a_page_leads_somewhere(published: Desk) -> None:
    for path in (published.feed / "index.html", *(published.feed / "episodes").glob("*.html")):
        links = strings(pages.document_fromstring(path.read_text("utf-8")), "//@href | //@src")
        local = [link.partition("#")[0] for link in links if not link.startswith(BASE)]
        assert [link for link in local if link and not (path.parent / link).is_file()] == []


def test_an_enclosure_is_as_long_as_its_file(published: Desk) -> None:
    enclosures = [*published.xml().iter("enclosure")]
    assert len(enclosures) == 3
    for enclosure in enclosures:
        path = published.feed / str(enclosure.get("url")).removeprefix(f"{BASE}/")
        assert path.stat().st_size == int(str(enclosure.get("length")))


def test_times_in_description_notes_page_and_chapters_agree(published: Desk) -> None:
    chapters = json.loads((published.feed / "episodes" / "bridge.chapters.json").read_text("utf-8"))
    starts = [chapter["startTime"] for chapter in chapters["chapters"]]
    assert starts == [mark.start_ms / 1000 for mark in CHAPTERS]
    item = published.xml().find("channel/item[guid='guid of bridge']")
    assert item is not None
    page = pages.parse(published.feed / "episodes" / "bridge.html")
    assert [float(ms) / 1000 for ms in page.xpath("//nav//@data-ms")] == starts
    for element in ("description", "content:encoded"):
        text = item.findtext(element, namespaces=NAMESPACES)
        assert text is not None
        places = [text.find(notes.timestamp(mark.start_ms)) for mark in CHAPTERS]
        assert -1 not in places
        assert places == sorted(places)


# -------------------------------------------------------------------------- parsers of other people


def test_feedparser_reads_it(published: Desk) -> None:
    read = feedparser.parse(str(published.feed / "feed.xml"))
    assert not read.bozo
    assert read.feed.title == SHOW.title
    assert read.feed.link == f"{BASE}/"
    assert [one.id for one in read.entries] == ["guid of fair", "guid of water", "guid of bridge"]
    first = read.entries[-1]
    assert first.title == "What happened at the bridge"
    assert first.enclosures[0].href == f"{BASE}/media/bridge-0a1b2c3d.mp3"
    assert DISCLOSURE in first.content[0].value
    assert first.published_parsed[:6] == (2026, 11, 1, 6, 0, 0)


def test_podcastparser_reads_it(published: Desk) -> None:
    known_as = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    text = (published.feed / "feed.xml").read_text("utf-8")
    older = text.replace(NAMESPACES["podcast"], known_as)  # the alias is all that it reads
    read = podcastparser.parse(f"{BASE}/feed.xml", io.BytesIO(older.encode()))
    assert read["title"] == SHOW.title
    assert read["itunes_categories"] == [["News", "Daily News"]]
    assert read["cover_url"].startswith(f"{BASE}/artwork-")
    assert read["explicit"] is False
    last = read["episodes"][-1]
    assert last["guid"] == "guid of bridge"
    assert last["total_time"] == 30
    assert last["published"] == dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC).timestamp()
    assert last["enclosures"] == [
        {
            "url": f"{BASE}/media/bridge-0a1b2c3d.mp3",
            "file_size": len("the sound of bridge"),
            "mime_type": "audio/mpeg",
        }
    ]
    assert last["chapters_json_url"] == f"{BASE}/episodes/bridge.chapters.json"
    assert [person["name"] for person in last["persons"]] == ["Jo Fern", "Lee Park"]


# ------------------------------------------------------------------------------------- what changes


def test_a_rebuild_without_news_does_nothing(desk: Desk) -> None:
    episodes = released(desk.root, "bridge", "water")
    first = desk.render(episodes)
    assert (first.items_rendered, first.items_reused, first.changed) == (2, 0, True)
    before = {path: path.stat().st_mtime_ns for path in desk.feed.rglob("*")}
    second = desk.render(list(reversed(episodes)))
    assert (second.items, second.items_reused, second.changed) == (2, 2, False)
    assert {path: path.stat().st_mtime_ns for path in desk.feed.rglob("*")} == before


def test_a_rebuild_from_nothing_gives_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    other.root.mkdir()
    desk.render(released(desk.root, "bridge", "water"))
    other.render(released(other.root, "bridge", "water"))
    ours, theirs = desk.contents(), other.contents()
    assert {ours.pop(MEMORY), theirs.pop(MEMORY)}  # keeps time stamps
    assert ours == theirs


def test_a_new_episode_changes_only_its_own_item(desk: Desk) -> None:
    episodes = released(desk.root, "bridge", "water", "fair")
    desk.render(episodes[:2])
    before = desk.contents()
    after_rendering = desk.render(episodes)
    after = desk.contents()
    assert (after_rendering.items_rendered, after_rendering.items_reused) == (1, 2)
    new = {
        f"episodes/fair.{kind}"
        for kind in ("html", "transcript.html", "vtt", "srt", "json", "chapters.json")
    }
    assert after.keys() - before.keys() == new | {"media/fair-0a1b2c3d.mp3"}
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"feed.xml", "index.html", MEMORY}
    old_items = before["feed.xml"].partition(b"    <item>")[2]
    assert after["feed.xml"].endswith(old_items)


def test_a_corrected_episode_keeps_its_guid_and_its_old_file_goes(desk: Desk) -> None:
    first, second = released(desk.root, "bridge", "water")
    desk.render([first, second])
    (desk.root / "bridge.mp3").unlink()
    (desk.root / "bridge.mp3").write_bytes(b"a corrected sound")
    corrected = (
        dataclasses.replace(first[0], length_bytes=17, digest="f" * 64),
        first[1]._replace(media="media/bridge-ffffffff.mp3"),
    )
    done = desk.render([corrected, second])
    assert (done.items_rendered, done.items_reused, done.filled.removed) == (1, 1, 1)
    enclosure = desk.xml().find("channel/item[guid='guid of bridge']/enclosure")
    assert enclosure is not None
    assert enclosure.get("url") == f"{BASE}/media/bridge-ffffffff.mp3"
    assert sorted(path.name for path in (desk.feed / "media").iterdir()) == [
        "bridge-ffffffff.mp3",
        "water-0a1b2c3d.mp3",
    ]


def test_an_episode_that_is_gone_leaves_nothing_behind_and_takes_nothing_along(desk: Desk) -> None:
    episodes = released(desk.root, "bridge", "water")
    desk.render(episodes)
    (desk.feed / "README.md").write_text("ours", "utf-8")
    (desk.feed / "episodes" / "bridge.pdf").write_text("ours", "utf-8")
    assert desk.render(episodes[1:]).filled.removed == 7
    left = [path for path in desk.contents() if "bridge" in path]
    assert left == ["episodes/bridge.pdf"]
    assert (desk.feed / "README.md").exists()
    assert (desk.root / "bridge.mp3").exists()


def test_new_artwork_has_a_new_name(desk: Desk) -> None:
    desk.render([])
    before = {path.name for path in desk.feed.glob("artwork-*.jpg")}
    (desk.root / "art.jpeg").write_bytes(b"another square picture")
    desk.render([])
    after = {path.name for path in desk.feed.glob("artwork-*.jpg")}
    assert len(before) == len(after) == 1
    assert before != after


@pytest.mark.parametrize("lost", ["feed.xml", "episodes/bridge.vtt", "media/bridge-0a1b2c3d.mp3"])
def test_a_lost_file_is_written_again_alone(desk: Desk, lost: str) -> None:
    episodes = released(desk.root, "bridge", "water")
    desk.render(episodes)
    before = desk.contents()[lost]
    (desk.feed / lost).unlink()
    assert desk.render(episodes).filled.written == 1
    assert desk.contents()[lost] == before


@pytest.mark.parametrize(
    "damaged",
    [
        lambda kept: b"",
        lambda kept: kept[:-1],
        lambda kept: kept.replace(b"<item>", b"<atom>"),
        lambda kept: kept.replace(b" ", b"  ", 1),
        lambda kept: b"\xff" + kept,
    ],
)
def test_a_damaged_cache_costs_work_and_nothing_else(
    desk: Desk, damaged: Callable[[bytes], bytes]
) -> None:
    episodes = released(desk.root, "bridge")
    desk.render(episodes)
    before = desk.contents()["feed.xml"]
    cache = desk.root / ".cache" / "items"
    assert damaged(cache.read_bytes()) != cache.read_bytes()
    cache.write_bytes(damaged(cache.read_bytes()))
    (desk.feed / "feed.xml").unlink()
    assert desk.render(episodes).items_rendered == 1
    assert desk.contents()["feed.xml"] == before


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Valley News"},
        {"description": "More local news."},
        {"owner_email": "news@valley.example"},
        {"category": "History"},
        {"explicit": True},
        {"language": "es"},
    ],
    ids=str,
)
def test_what_the_show_says_is_news(desk: Desk, changed: dict[str, Any]) -> None:
    episodes = released(desk.root, "bridge")
    desk.render(episodes)
    other = SHOW._replace(**changed)
    assert desk.render(episodes, other).changed


def test_how_the_show_sounds_is_no_news(desk: Desk) -> None:
    episodes = released(desk.root, "bridge")
    desk.render(episodes)
    assert not desk.render(episodes, SHOW._replace(host_voice="tone:other")).changed


# --------------------------------------------------------------------------------------- hard input


def test_a_show_without_episodes_is_a_valid_feed(desk: Desk) -> None:
    desk.render([])
    assert desk.xml().find("channel/item") is None
    assert desk.xml().find("channel/lastBuildDate") is None
    assert not feedparser.parse(str(desk.feed / "feed.xml")).bozo


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Bridge ]]> closed", "Bridge ]]> closed"),
        ("<b>Bold</b> & 'quoted' \"twice\"", "<b>Bold</b> & 'quoted' \"twice\""),
        ("Bridge \x00\x0b\x1b[31mclosed\ufffe", "Bridge [31mclosed"),
        ("The 🌉 and the 👩‍🚒", "The 🌉 and the 👩‍🚒"),
        ("مدينة الوادي \u202eevil", "مدينة الوادي evil"),
        ("Bridge \u2067closed", "Bridge \u2067closed\u2069"),
        ("lone \ud83d surrogate", "lone surrogate"),
        ("&amp; &lt; twice", "&amp; &lt; twice"),
    ],
)
def test_hard_titles_reach_feed_and_page(desk: Desk, title: str, printed: str) -> None:
    hard = episode(
        desk.root,
        title=title,
        description=title,
        credit=title,
        disclosure=title,
        captions=(Caption(0, 1000, title, title),),
        chapters=tuple(ChapterMark(title, n * 1000, n * 1000 + 1000) for n in range(3)),
        people=(Person(title, "author"),),
    )
    desk.render([(hard, entry())], SHOW._replace(title=title, description=title))
    assert desk.xml().findtext("channel/title") == printed
    assert desk.xml().findtext("channel/item/title") == printed
    assert not feedparser.parse(str(desk.feed / "feed.xml")).bozo
    page = pages.document_fromstring((desk.feed / "episodes" / "bridge.html").read_text("utf-8"))
    assert " ".join(page.findtext(".//h1", "").split()) == printed
    said = json.loads((desk.feed / "episodes" / "bridge.json").read_text("utf-8"))["segments"]
    assert [" ".join(said[0][key].split()) for key in ("speaker", "body")] == [printed] * 2
    assert not [path for path, content in desk.contents().items() if "\u202e".encode() in content]


def test_a_hard_title_of_a_trailer_reaches_the_channel(desk: Desk) -> None:
    hard = episode(desk.root, title="A\x01 \u202e]]> b", type="trailer", disclosure=None)
    desk.render([(hard, entry())])
    assert desk.xml().findtext("channel/podcast:trailer", None, NAMESPACES) == "A ]]> b"


@settings(max_examples=15, deadline=None)
@given(text=st.text(st.characters(), min_size=1), name=st.text(st.characters(), max_size=300))
def test_no_text_breaks_the_feed(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str
) -> None:
    desk = Desk(tmp_path_factory.mktemp("any"))
    hard = episode(
        desk.root,
        title=f"x{text}",
        description=text * 50,
        credit=name,
        captions=(Caption(0, 1000, name, text),),
        people=(Person(f"x{name}", "author"),),
    )
    desk.render([(hard, entry())])
    assert desk.xml().find("channel/item/title") is not None


def test_an_address_that_is_not_ascii_becomes_so(desk: Desk) -> None:
    desk.render(released(desk.root, "bridge"), base_url="https://bücher.example/größe/")
    enclosure = desk.xml().find("channel/item/enclosure")
    assert enclosure is not None
    assert str(enclosure.get("url")).startswith(
        "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe/media/"
    )
    (link,) = desk.xml().findall("channel/atom:link", NAMESPACES)
    assert str(link.get("href")).isascii()


def test_looking_whether_there_is_work_loads_no_heavy_library() -> None:
    code = (
        "import sys, pipeline.feed\n"
        "heavy = {'lxml', 'feedgen', 'jinja2', 'nh3', 'dateutil'} & sys.modules.keys()\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


# -------------------------------------------------------------------------------------- long feeds


def test_a_long_feed_goes_on_in_pages_and_loses_nothing(desk: Desk) -> None:
    show = SHOW._replace(feed=Feed(items=4))
    names = [f"e{number}" for number in range(9)]
    assert desk.render(released(desk.root, *names), show).feed_pages == 3
    seen, url, links = [], f"{BASE}/feed.xml", []
    while url:
        document = etree.fromstring((desk.feed / url.removeprefix(f"{BASE}/")).read_bytes())
        assert strings(document, "//*[name()='atom:link'][@rel='self']/@href") == [url]
        seen += strings(document, "//item/guid/text()")
        links.append(strings(document, "//*[name()='atom:link'][@rel='prev-archive']/@href"))
        url = "".join(strings(document, "//*[name()='atom:link'][@rel='next']/@href"))
    assert seen == [f"guid of {name}" for name in reversed(names)]
    assert links == [[f"{BASE}/feed-{n}.xml"] for n in (3, 2, 1)] + [[]]


def test_a_full_page_never_changes(desk: Desk) -> None:
    show = SHOW._replace(feed=Feed(items=4))
    episodes = released(desk.root, *(f"e{number}" for number in range(12)))
    pages: dict[str, bytes] = {}
    for count in range(4, 13):
        desk.render(episodes[:count], show)
        now = {path.name: path.read_bytes() for path in desk.feed.glob("feed-*.xml")}
        assert pages.items() <= now.items()
        pages = now
    assert len(pages) == 4


def test_one_that_is_killed_changes_its_own_page_alone(desk: Desk) -> None:
    show = SHOW._replace(feed=Feed(items=4))
    episodes = released(desk.root, *(f"e{number}" for number in range(9)))
    desk.render(episodes, show)
    before = desk.contents()
    _, of_it = episodes.pop(1)
    kill = Kill("2026-11-30T09:00:00Z", "It was wrong.")
    rendered = desk.render(episodes, show, past=Past((), (("e1", of_it._replace(kill=kill)),)))
    after = desk.contents()
    changed = {path for path in after.keys() & before.keys() if after[path] != before[path]}
    assert {path for path in changed if path.endswith(".xml")} == {"feed-1.xml"}
    assert (rendered.items, rendered.older_items) == (8, 5)


def test_a_long_list_of_episodes_goes_on_in_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "INDEX_ENTRIES", 4)
    desk.render(released(desk.root, *(f"e{number}" for number in range(9))))
    shown, path = [], "index.html"
    while path:
        page = pages.parse(desk.feed / path)
        shown += [link.rpartition("/")[2] for link in page.xpath("//h3/a/@href")]
        path = "".join(page.xpath("//nav//a[@rel='next']/@href"))
    assert shown == [f"e{number}.html" for number in reversed(range(9))]


def test_one_more_episode_reads_only_what_must_be_rendered(desk: Desk) -> None:
    episodes = released(desk.root, "a", "b", "c")
    desk.render(episodes[:2])
    read = []

    def reading(one: feed.Filed) -> feed.Filed:
        def load() -> Episode:
            read.append(one.name)
            return one.load()

        return one._replace(load=load)

    filed = [reading(feed.filed(*both)) for both in episodes]
    feed.render(SHOW, filed, **desk._about(BASE), cache_dir=desk.root / ".cache")
    texts = {path.name for path in (desk.feed / "episodes").iterdir()}
    assert len(texts) == 18
    assert "a" not in read  # its item and its row are kept
    assert read.count("b") == 1  # for the index, where it is the latest no more
