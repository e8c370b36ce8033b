"""A newsroom's feed: each item becomes an article once, whatever happens in between."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import ingest, intake, newsfeed, taken
from pipeline.errors import OutcueError, ServiceError
from pipeline.files import read_text
from pipeline.model import Show
from pipeline.taken import Taken

from .conftest import Ran
from .webserver import Answer, answer, asked, served

SHOW = Show("S", "A show.", "https://show.example", fetch_allow=("127.0.0.1",))
STORY = "<p>The mill pond opened to skaters on Sunday after three weeks of hard frost.</p>" * 14
SUMMARY = "<p>The mill pond opened to skaters. Read more</p>"
RSS = "application/rss+xml"


def _page(title: str) -> str:
    words = "".join(
        f"<p>Paragraph {n} of the story tells of ice and of skaters.</p>" for n in "abcd"
    )
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{words}</body></html>"


def _item(number: int, content: str = STORY, **about: str) -> str:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
    title = about.get("title", f"Pond opens {number}")
    link = about.get("link", f"https://kxyz.example/{number}")
    return (
        f"<item><guid isPermaLink='false'>{about.get('guid', f'id-{number}')}</guid>"
        f"<title>{title}</title><link>{link}</link>"
        f"<pubDate>{format_datetime(at)}</pubDate><dc:creator>Jo Fern</dc:creator>"
        f"<description>Short.</description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )


def _feed(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>KXYZ</title>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def _run(root: Path, answers: dict[str, Answer], newest: int = 10) -> ingest.Ingested:
    with served(answers) as base:
        feed = f"{base}/feed"
        book = taken.load(root)
        (old,) = book.feeds or (feed,)
        if book.feeds:  # the port is another each time
            taken.save(root, Taken({feed: book.feeds[old]}))
        return ingest.run(root, feed, SHOW, newest, lambda _: None)


def _ingest(root: Path, *items: str, newest: int = 10) -> list[str]:
    done = _run(root, {"/feed": answer(_feed(*items), kind=RSS)}, newest)
    assert done.mistakes == ()
    return [path.name for path in done.articles]


def test_new_items_become_articles_once(tmp_path: Path) -> None:
    assert _ingest(tmp_path, _item(2), _item(1)) == ["pond-opens-1.md", "pond-opens-2.md"]
    text = read_text(tmp_path / "articles/pond-opens-1.md")
    assert "title: Pond opens 1\nbyline: Jo Fern\ndate: 2026-01-01 01:00\n" in text
    assert "url: https://kxyz.example/1\n" in text
    assert _ingest(tmp_path, _item(2), _item(1)) == []
    assert _ingest(tmp_path, _item(3), _item(2)) == ["pond-opens-3.md"]


def test_an_item_is_known_by_its_id_alone(tmp_path: Path) -> None:
    _ingest(tmp_path, _item(1))
    changed = _item(1, title="Quite another headline", link="https://kxyz.example/other")
    assert _ingest(tmp_path, changed) == []
    same = _item(5, title="Pond opens 1", link="https://kxyz.example/5")
    assert _ingest(tmp_path, same) == ["pond-opens-1-2.md"]


def test_an_id_that_is_an_address_is_known_in_all_feeds(tmp_path: Path) -> None:
    everywhere = _item(1, guid="tag:kxyz.example,2026:1")
    _ingest(tmp_path, everywhere, _item(2))
    old = taken.load(tmp_path)
    taken.save(tmp_path, Taken({"https://old.example/feed": dict(*old.feeds.values())}))
    with served({"/feed": answer(_feed(everywhere, _item(2)), kind=RSS)}) as base:
        plan = ingest.plan(tmp_path, f"{base}/feed", SHOW)
    assert [item.id for item in plan.new] == ["id-2"]  # a number may be another item there


def test_whole_items_with_one_link_are_articles_of_their_own(tmp_path: Path) -> None:
    items = [_item(n, link="https://kxyz.example/") for n in (1, 2)]
    assert _ingest(tmp_path, *items) == ["pond-opens-1.md", "pond-opens-2.md"]


def test_an_item_without_id_and_link_is_known_by_its_title(tmp_path: Path) -> None:
    bare = f"<item><title>Pond opens</title><description><![CDATA[{STORY}]]></description></item>"
    assert _ingest(tmp_path, bare) == ["pond-opens.md"]
    assert _ingest(tmp_path, bare) == []


def test_an_item_without_a_title_is_named_by_its_address(tmp_path: Path) -> None:
    assert _ingest(tmp_path, _item(1, title="", link="https://kxyz.example/a/the-ice")) == [
        "the-ice.md"
    ]


def test_of_a_new_feed_the_newest_are_taken_and_older_ones_never(tmp_path: Path) -> None:
    items = [_item(n) for n in range(1, 8)]
    assert _ingest(tmp_path, *items, newest=2) == ["pond-opens-6.md", "pond-opens-7.md"]
    assert _ingest(tmp_path, *items, newest=2) == []
    later = [_item(n) for n in range(1, 12)]
    assert len(_ingest(tmp_path, *later, newest=3)) == 3
    assert len(_ingest(tmp_path, *later, newest=3)) == 1  # those were left, not passed over


def test_a_summary_has_its_page_fetched(tmp_path: Path) -> None:
    with served({"/1": answer(_page("The whole story").encode())}) as base:
        link = f"{base}/1"
        _ingest_with_link = _item(1, SUMMARY, link=link)
        with pytest.raises(ServiceError):  # the feed itself is not there
            ingest.run(tmp_path, f"{base}/feed", SHOW, 10, lambda _: None)
        path = tmp_path / "feed.xml"
        path.write_bytes(_feed(_ingest_with_link))
    item = newsfeed.items(path.read_bytes(), RSS, "https://kxyz.example/feed")
    assert item is not None
    assert item[0].content is None


def test_pages_that_fail_are_tried_again(tmp_path: Path) -> None:
    answers = {"/1": answer(status="500 Oops")}
    with served(answers) as base:
        both = _feed(_item(1, SUMMARY, link=f"{base}/1"), _item(2))
        answers["/feed"] = answer(both, kind=RSS)
        done = ingest.run(tmp_path, f"{base}/feed", SHOW, 10, lambda _: None)
        assert [path.name for path in done.articles] == ["pond-opens-2.md"]
        assert [mistake.slug for mistake in done.mistakes] == ["fetch-status"]
        answers["/1"] = answer(_page("The whole story").encode())
        done = ingest.run(tmp_path, f"{base}/feed", SHOW, 10, lambda _: None)
        assert [path.name for path in done.articles] == ["pond-opens-1.md"]
        text = read_text(done.articles[0])
        assert "Paragraph d of the story" in text
        asked.clear()
        ingest.run(tmp_path, f"{base}/feed", SHOW, 10, lambda _: None)
        assert len(asked) == 1


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4, 5])
def test_a_run_that_was_killed_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Whichever write is the last one, the next run has every article once."""
    left = iter(range(step))
    save, keep = taken.save, intake.keep_page

    def dying(call: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return call(*arguments)

        return run

    with served({"/feed": answer(_feed(_item(1), _item(2)), kind=RSS)}) as base:
        monkeypatch.setattr(taken, "save", dying(save))
        monkeypatch.setattr(intake, "keep_page", dying(keep))
        with pytest.raises(KeyboardInterrupt):
            ingest.run(tmp_path, f"{base}/feed", SHOW, 10, lambda _: None)
        monkeypatch.undo()
        ingest.run(tmp_path, f"{base}/feed", SHOW, 10, lambda _: None)
    names = sorted(path.name for path in (tmp_path / "articles").glob("*.md"))
    assert names == ["pond-opens-1.md", "pond-opens-2.md"]


def test_atom_and_items_without_an_id() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>K</title>'
        "<entry><title>A &amp;amp; B</title><id>1</id><link href='/a'/>"
        "<updated>2026-01-05T07:00:00Z</updated><author><name>Jo Fern</name></author>"
        f"<content type='html'><![CDATA[{STORY}]]></content></entry>"
        "<entry><title>C</title><link href='https://a.example/c'/></entry>"
        "<entry><title>Nothing</title></entry></feed>"
    )
    found = newsfeed.items(atom.encode(), "application/atom+xml", "https://a.example/feed")
    assert found is not None
    assert [(one.id, one.url) for one in found] == [
        ("1", "https://a.example/a"),
        ("https://a.example/c", "https://a.example/c"),
    ]
    assert (found[0].title, found[0].author, found[0].published) == (
        "A & B",
        "Jo Fern",
        "2026-01-05 07:00",
    )
    assert found[0].content
    assert found[1].content is None


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (STORY, True),
        (STORY + "<p>The post <a href='x'>Pond</a> appeared first on <a>KXYZ</a>.</p>", True),
        ("<p>Short.</p>", False),
        (STORY + "<p>And so it went […]</p>", False),
        (STORY + "<p>And so it went…</p>", False),
        (STORY + "<p>Continue reading <a href='x'>Pond opens</a></p>", False),
        (STORY + "<p><a href='x'>Read more</a></p>", False),
    ],
)
def test_whole_articles_in_a_feed(content: str, whole: bool) -> None:
    (item,) = newsfeed.items(_feed(_item(1, content)), RSS, "https://a.example/feed") or ()
    assert (item.content is not None) == whole


def test_what_is_no_feed_is_named_with_a_guess(tmp_path: Path) -> None:
    page = b'<html><link rel="alternate" type="application/rss+xml" href="/rss.xml">Hi</html>'
    with pytest.raises(ServiceError) as caught:
        _run(tmp_path, {"/feed": answer(page)})
    mistake = caught.value.mistakes[0]
    assert mistake.slug == "feed-unreadable"
    assert mistake.remedy.endswith("/rss.xml?")


@pytest.mark.parametrize(
    "bad", [b"", b"\0\1", b"<rss", b"{}", b"<rss><channel><item/></channel></rss>"]
)
def test_broken_feeds_take_nothing(tmp_path: Path, bad: bytes) -> None:
    try:
        assert _run(tmp_path, {"/feed": answer(bad, kind=RSS)}).articles == ()
    except OutcueError as error:
        assert error.mistakes[0].slug == "feed-unreadable"  # noqa: PT017 - either is right


_TEXT = st.text(min_size=1, max_size=20)


@settings(max_examples=100)
@given(st.dictionaries(_TEXT, st.dictionaries(_TEXT, _TEXT, max_size=3), max_size=3))
def test_the_book_reads_back(
    tmp_path_factory: pytest.TempPathFactory, feeds: dict[str, dict[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("book")
    taken.save(root, Taken(feeds))
    assert taken.load(root).feeds == feeds


@pytest.mark.parametrize("text", ["x = 1", '["a"]\nb = 2', "[", '"a" = "b"'])
def test_a_damaged_book_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / taken.FILE).write_text(text, "utf-8")
    with pytest.raises(OutcueError):
        taken.load(tmp_path)


def test_the_command(show: Path, outcue: Callable[..., Ran]) -> None:
    with (show / "show.toml").open("a", encoding="utf-8") as file:
        file.write('\n[fetch]\nallow = ["127.0.0.1"]\n')
    items = [_item(n) for n in range(1, 6)]
    with served({"/feed": answer(_feed(*items), kind=RSS)}) as base:
        dry = outcue("ingest", "--dry-run", "--limit", "2", f"{base}/feed")
        assert dry.out.splitlines() == [
            "https://kxyz.example/4: Pond opens 4",
            "https://kxyz.example/5: Pond opens 5",
        ]
        assert not (show / taken.FILE).exists()
        ran = outcue("ingest", "--limit", "2", f"{base}/feed")
        assert [Path(line).name for line in ran.out.splitlines()] == [
            "pond-opens-4.md",
            "pond-opens-5.md",
        ]
        assert "2 new articles; 3 older passed over, for good" in ran.err
        again = outcue("ingest", f"{base}/feed")
        assert (again.status, again.out) == (0, "")
        assert "0 new articles" in again.err
        assert outcue("ingest", f"{base}/nothing").status == 3
