import datetime as dt
import email.utils
import locale
import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline import feedtags, feedvalues, podcasting
from pipeline.feedrows import CHANNEL, ITEM, Around, Channel, Item, Trailer, Transcript
from pipeline.model import Feed, Person, Soundbite
from pipeline.podcasting import NAMESPACES

CASES = Path(__file__).parent / "data" / "feed"
WHEN = dt.datetime(2026, 11, 22, 19, 42, tzinfo=dt.UTC)
PLAIN_CHANNEL: dict[str, Any] = {
    "title": "Valley Radio News",
    "description": "Local news, read aloud.",
    "url": "https://valley.example/news/",
    "feed_url": "https://valley.example/news/feed.xml",
    "image_url": "https://valley.example/news/artwork-0a1b2c3d.jpg",
    "language": "en",
    "category": "News",
    "subcategory": None,
    "explicit": False,
    "guid": "9b024349-ccf0-5f69-a609-6b82873eab3c",
    "updated": None,
}
PLAIN_ITEM: dict[str, Any] = {
    "title": "County closes the bridge",
    "url": "https://valley.example/news/episodes/bridge.html",
    "guid": "b1e1",
    "published": WHEN,
    "description": "<p>It closes.</p>",
    "notes": "<p>It closes on Monday.</p>",
    "media_url": "https://valley.example/news/media/bridge-0a1b2c3d.mp3",
    "length_bytes": 2_812_345,
    "duration_ms": 174_400,
    "explicit": False,
    "image_url": "https://valley.example/news/artwork-0a1b2c3d.jpg",
    "language": "en",
    "chapters_url": "https://valley.example/news/episodes/bridge.chapters.json",
    "synthetic": False,
}


def channel(**changed: object) -> Channel:
    values = {**PLAIN_CHANNEL, **changed}
    if isinstance(around := values.get("around"), dict):
        values["around"] = Around(**around)
    told = dict(values.get("feed", {}))
    for name in told.keys() & feedtags.SPECS.keys():
        told[name] = feedtags.read(name, told[name])
    values["feed"] = Feed(**told)
    values["trailers"] = [Trailer(**one) for one in values.get("trailers", ())]
    return Channel(**values)


def item(**changed: Any) -> Item:
    values = {**PLAIN_ITEM, **changed}
    values["transcripts"] = [Transcript(**one) for one in values.get("transcripts", ())]
    values["soundbites"] = [Soundbite(**one) for one in values.get("soundbites", ())]
    values["people"] = [Person(**one) for one in values.get("people", ())]
    return Item(**values)


def parsed(head: Channel, *items: Item) -> etree._Element:
    document = podcasting.document(head, [podcasting.item_xml(one) for one in items])
    return etree.fromstring(document.encode())[0]


def the_item(**changed: Any) -> etree._Element:
    found = parsed(channel(), item(**changed)).find("item")
    assert found is not None
    return found


def cases(kind: str) -> list[Path]:
    return sorted((CASES / kind).glob("*.toml"))


def canonical(elements: list[etree._Element]) -> list[str]:
    texts = (etree.tostring(one, encoding="unicode", with_tail=False) for one in elements)
    return [canonicalize(text, strip_text=True) for text in texts]


def expected(case: Path) -> list[str]:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    text = case.with_suffix(".xml").read_text("utf-8")
    return canonical(list(etree.fromstring(f"<x {declared}>{text}</x>")))


def found(parent: etree._Element, case: Path) -> list[str]:
    return canonical(parent.findall(element_of(case).replace("-", ":", 1), dict(NAMESPACES)))


def element_of(case: Path) -> str:
    return case.name.partition(".")[0]


@pytest.mark.parametrize("case", cases("channel"), ids=lambda case: case.stem)
def test_a_channel_says_what_its_values_ask_for(case: Path) -> None:
    values = tomllib.loads(case.read_text("utf-8"))
    assert found(parsed(channel(**values)), case) == expected(case)


@pytest.mark.parametrize("case", cases("item"), ids=lambda case: case.stem)
def test_an_item_says_what_its_values_ask_for(case: Path) -> None:
    values = tomllib.loads(case.read_text("utf-8"))
    assert found(the_item(**values), case) == expected(case)


@pytest.mark.parametrize(("kind", "table"), [("channel", CHANNEL), ("item", ITEM)])
def test_every_row_has_a_pair_of_files_and_every_pair_a_row(
    kind: str, table: dict[str, object]
) -> None:
    assert {element_of(case) for case in cases(kind)} == {name.replace(":", "-") for name in table}


def test_the_namespaces_stand_on_the_root_and_nowhere_else() -> None:
    text = podcasting.document(channel(), [podcasting.item_xml(item(synthetic=True))])
    root = etree.fromstring(text.encode())
    assert dict(root.nsmap) == NAMESPACES
    assert text.count("xmlns:") == len(NAMESPACES)


def test_the_website_is_the_link_and_the_feed_is_atoms() -> None:
    head = parsed(channel())
    assert head.findtext("link") == PLAIN_CHANNEL["url"]
    links = head.findall("atom:link", NAMESPACES)
    assert [dict(link.attrib.items()) for link in links] == [
        {"href": PLAIN_CHANNEL["feed_url"], "rel": "self", "type": "application/rss+xml"}
    ]


def test_a_channels_picture_repeats_its_title_and_link() -> None:
    picture = parsed(channel()).find("image")
    assert picture is not None
    assert [one.text for one in picture] == [
        PLAIN_CHANNEL["image_url"],
        PLAIN_CHANNEL["title"],
        PLAIN_CHANNEL["url"],
    ]


def test_items_stand_in_the_order_given() -> None:
    head = parsed(channel(), item(guid="new"), item(guid="old"))
    assert [guid.text for guid in head.iterfind("item/guid")] == ["new", "old"]


def test_an_items_enclosure_has_address_length_and_type() -> None:
    enclosure = the_item().find("enclosure")
    assert enclosure is not None
    assert dict(enclosure.attrib.items()) == {
        "url": PLAIN_ITEM["media_url"],
        "length": "2812345",
        "type": "audio/mpeg",
    }


def test_notes_are_html_and_survive_the_end_of_their_own_quoting() -> None:
    notes = '<p>a ]]> b</p><a href="https://x.example/]]>">c</a>'
    encoded = the_item(notes=notes).find("content:encoded", NAMESPACES)
    assert encoded is not None
    assert encoded.text == notes.replace("]]>", "]]&gt;")


def test_long_values_are_cut_at_a_word_and_at_the_standards_limit() -> None:
    title = the_item(title="and on " * 800).findtext("title")
    assert title is not None
    assert len(title) <= feedvalues.VALUE_LIMIT_CHARACTERS
    assert re.search(r" (and|on)…\Z", title)
    description = parsed(channel(description="días " * 1000)).findtext("description")
    assert description is not None
    assert len(description.encode()) <= feedvalues.DESCRIPTION_LIMIT_BYTES


def test_dates_leave_the_locale_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("the process's locale was touched")

    monkeypatch.setattr(locale, "setlocale", refuse)
    assert parsed(channel(updated=WHEN), item()).findtext("item/pubDate") == (
        "Sun, 22 Nov 2026 19:42:00 GMT"
    )


@given(st.integers(0, 4_000_000_000), st.integers(-14, 14))
def test_a_date_reads_back_as_the_same_moment(seconds: int, hours: int) -> None:
    moment = dt.datetime.fromtimestamp(seconds, dt.timezone(dt.timedelta(hours=hours)))
    text = feedvalues.rfc2822(moment)
    assert text.endswith(" GMT")
    assert email.utils.parsedate_to_datetime(text) == moment


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="￾￿")))
def test_any_text_reads_back_as_itself(text: str) -> None:
    title = the_item(title=f"x {text}").findtext("title") or ""
    whole = feedvalues.fit(f"x {text}")
    assert len(title.encode()) <= 240
    assert title == whole or whole.startswith(title.removesuffix("…"))


@given(st.text(), st.integers(1, 300))
def test_a_fitted_text_fits_and_is_trimmed(text: str, limit: int) -> None:
    assert len(feedvalues.fit(text, limit)) <= limit
    assert feedvalues.fit(text, limit) == feedvalues.fit(text, limit).strip()


@given(st.text(), st.integers(3, 300))
def test_a_text_fitted_by_its_bytes_fits(text: str, limit: int) -> None:
    assert len(feedvalues.fit_bytes(text, limit).encode(errors="replace")) <= limit
