import datetime as dt
import string
import time
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import ledger, ledgerfile
from pipeline.errors import FileError, ShowError
from pipeline.model import Correction, Entry, Kill

NOW = dt.datetime(2026, 11, 22, 19, 42, 7, 999, tzinfo=dt.UTC)
SHOW = ledger.Ledger("9b024349-ccf0-5f69-a609-6b82873eab3c")
TEXT = st.text(st.characters(codec="utf-8"), min_size=1)

names = st.text(string.ascii_lowercase + string.digits + "-", min_size=1) | TEXT
dates = st.integers(0, 4_000_000_000).map(
    lambda moment: dt.datetime.fromtimestamp(moment, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
)
corrections = st.builds(Correction, date=dates, note=TEXT, replaced=st.none() | TEXT)
entries = st.builds(
    Entry,
    guid=TEXT,
    published=dates,
    media=TEXT,
    sha256=st.none() | st.binary(min_size=32, max_size=32).map(bytes.hex),
    urls=st.none(),
    corrections=st.lists(corrections, max_size=2).map(tuple),
    kill=st.none() | st.builds(Kill, date=dates, note=TEXT),
)


def all_differ(episodes: dict[str, Entry]) -> bool:
    columns = zip(*((e.guid, e.published, e.media) for e in episodes.values()), strict=True)
    return all(len(set(column)) == len(column) for column in columns)


episodes = st.dictionaries(names, entries, max_size=5).filter(all_differ)
ledgers = st.builds(
    ledger.Ledger, show_guid=st.uuids().map(str), episodes=episodes, url=st.none() | TEXT
) | st.builds(ledger.Ledger, show_guid=st.none(), episodes=episodes, url=st.none())


def enter(
    kept: ledger.Ledger, name: str, digest: str, now: dt.datetime
) -> tuple[ledger.Ledger, Entry]:
    """Enter one episode."""
    entered = ledger.enter(kept, {name: digest}, now)
    return entered, entered.episodes[name]


@settings(max_examples=60, deadline=None)
@given(ledgers)
def test_what_is_written_is_read_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, kept: ledger.Ledger
) -> None:
    path = tmp_path_factory.mktemp("show") / "ledger.toml"
    path.write_bytes(ledgerfile.dumps(kept).encode())
    again = ledgerfile.load(path)
    assert again == kept
    assert list(again.episodes) == list(kept.episodes)
    path.write_bytes(ledgerfile.dumps(kept).replace('"\n', '"  # by hand\n').encode())
    assert ledgerfile.load(path) == kept


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(st.characters(codec="utf-8")), TEXT, max_size=5))
def test_a_cast_is_read_back_in_order(
    tmp_path_factory: pytest.TempPathFactory, voices: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("show") / "cast.toml"
    path.write_bytes(ledgerfile.dumps_cast(voices).encode())
    assert list(ledgerfile.load_cast(path).items()) == list(voices.items())


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert ledgerfile.load(tmp_path / "ledger.toml") == ledger.Ledger()
    assert ledgerfile.load_cast(tmp_path / "cast.toml") == {}


def test_the_file_reads_well() -> None:
    _, entry = enter(SHOW, "flood", "1a2b3c4d5e", NOW)
    kept, _ = enter(SHOW, "flood", "1a2b3c4d5e", NOW)
    assert ledgerfile.dumps(kept).splitlines()[2:] == [
        "",
        "[show]",
        'guid = "9b024349-ccf0-5f69-a609-6b82873eab3c"',
        "",
        "[episode.flood]",
        f'guid = "{entry.guid}"',
        'published = "2026-11-22T19:42:07Z"',
        'media = "media/flood-1a2b3c4d.mp3"',
    ]


# ------------------------------------------------------------------------------------- giving once


def test_a_feeds_guid_is_the_namespaces_own_example() -> None:
    assert (
        ledger.feed_guid("mp3s.nashownotes.com/pc20rss.xml")
        == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    )
    urls = ("https://podnews.net/rss", "http://podnews.net/rss//", "podnews.net/rss")
    assert {ledger.feed_guid(url) for url in urls} == {SHOW.show_guid}


def test_a_show_keeps_its_guid_when_its_feed_moves() -> None:
    first = ledger.Ledger().named(ledger.feed_guid("https://podnews.net/rss"))
    assert first == SHOW
    assert first.named(ledger.feed_guid("https://elsewhere.example/feed.xml")) is first


def test_an_unchanged_episode_changes_nothing() -> None:
    once, entry = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    later, same = enter(once, "flood", "aaaaaaaaaa", NOW + dt.timedelta(days=1))
    assert later is once
    assert same == entry


def test_a_corrected_episode_keeps_guid_and_date_and_gets_a_new_media_path() -> None:
    once, entry = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    _, corrected = enter(once, "flood", "bbbbbbbbbb", NOW + dt.timedelta(days=1))
    assert (corrected.guid, corrected.published) == (entry.guid, entry.published)
    assert (entry.media, corrected.media) == (
        "media/flood-aaaaaaaa.mp3",
        "media/flood-bbbbbbbb.mp3",
    )


def test_a_guid_is_a_uuid_of_show_name_and_date() -> None:
    _, entry = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    _, later = enter(SHOW, "flood", "aaaaaaaaaa", NOW + dt.timedelta(days=1))
    _, other = enter(SHOW, "fire", "aaaaaaaaaa", NOW)
    assert len({entry.guid, later.guid, other.guid}) == 3
    assert uuid.UUID(entry.guid).version == 5


def test_the_date_is_in_utc() -> None:
    here = NOW.astimezone(dt.timezone(dt.timedelta(hours=-6)))
    assert enter(SHOW, "flood", "a", here)[1].published == "2026-11-22T19:42:07Z"


def test_no_two_episodes_share_a_date() -> None:
    first = ledger.enter(SHOW, {"a": "1", "b": "2"}, NOW)
    second = ledger.enter(first, {"c": "3"}, NOW - dt.timedelta(seconds=1))
    third = ledger.enter(second, {"d": "4"}, NOW - dt.timedelta(seconds=1))
    seconds = [entry.published[-3:-1] for entry in third.episodes.values()]
    assert seconds == ["07", "08", "06", "09"]


def test_an_episode_that_is_no_longer_built_stays() -> None:
    first = ledger.enter(SHOW, {"a": "1", "b": "2"}, NOW)
    second, _ = enter(first, "c", "3", NOW)
    assert list(second.episodes) == ["a", "b", "c"]


def test_what_was_published_is_noted_until_the_episode_has_other_media() -> None:
    once, entry = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    out = ledger.published(once, "https://flood.example", {entry.media: "f" * 64})
    assert out.episodes["flood"].sha256 == "f" * 64
    assert ledger.published(out, "https://flood.example", {entry.media: "0" * 64}) is out
    assert enter(out, "flood", "bbbbbbbbbb", NOW)[1].sha256 is None


def test_a_name_that_is_given_back_leaves_no_trace() -> None:
    once, _ = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    renamed = ledger.renamed(once, "flood", "dam")
    assert renamed.episodes["dam"].urls == "flood"
    assert ledger.renamed(renamed, "dam", "flood") == once


def test_an_episode_that_was_killed_stays_as_it_is() -> None:
    once, _ = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    gone = ledger.killed(once, "flood", "It was not so.", NOW)
    assert ledger.enter(gone, {"flood": "bbbbbbbbbb"}, NOW) is gone


def test_an_episode_that_is_killed_twice_keeps_its_day_and_has_the_last_words() -> None:
    once, _ = enter(SHOW, "flood", "aaaaaaaaaa", NOW)
    later = NOW + dt.timedelta(days=1)
    gone = ledger.killed(once, "flood", "No.", NOW)
    twice = ledger.killed(gone, "flood", "It was not so.", later)
    assert twice.episodes["flood"].kill == Kill("2026-11-22T19:42:07Z", "It was not so.")


def test_ten_thousand_episodes_enter_at_once() -> None:
    digests = {f"episode-{number}": f"{number:08}" for number in range(10_000)}
    kept = ledger.enter(SHOW, digests, NOW)
    assert len({entry.published for entry in kept.episodes.values()}) == 10_000


@pytest.mark.parametrize("base", [ledger.Ledger(), SHOW])
def test_an_episode_needs_a_show_and_a_time_zone(base: ledger.Ledger) -> None:
    now = NOW if base.show_guid is None else NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        enter(base, "flood", "aaaaaaaaaa", now)


# ------------------------------------------------------------------------------------------- names


@settings(max_examples=200)
@given(st.text())
def test_a_name_is_safe_in_paths_and_urls(text: str) -> None:
    name = ledger.slug(text)
    assert 1 <= len(name) <= 60
    assert set(name) <= set(string.ascii_lowercase + string.digits + "-")
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert "--" not in name
    assert ledger.slug(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Texas Standard: Venezuela", "texas-standard-venezuela"),
        ("Łódź · Ærø Straße", "lodz-aero-strasse"),
        ("2:30 p.m. $HOME `id`", "2-30-p-m-home-id"),
        ("x" * 80, "x" * 60),
        ("word " * 20, "word-" * 11 + "word"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert ledger.slug(text) == name


def test_texts_without_latin_letters_get_different_names() -> None:
    assert ledger.slug("速報") != ledger.slug("Новости") != ledger.slug("...")


# ---------------------------------------------------------------------------------- what is broken

BROKEN = {
    "[episode.a]\nguid = ": (2, "no TOML"),
    "# kept\n<<<<<<< HEAD\n": (2, "no TOML"),
    '[show]\nguid = "1"\n': (1, "[show] has no usable guid"),
    "show = 1\n": (1, "[show] has no usable guid"),
    "\nepisode = 1\n": (2, "'episode' is not a table"),
    "# kept\n[extra]\n": (2, "'extra'"),
    '[episode.a]\nguid = "g"\npublished = "today"\nmedia = "m"\n': (1, "usable published"),
    '[episode.a]\nguid = "g"\npublished = 2026-11-22T19:42:00Z\nmedia = "m"\n': (1, "usable"),
    '[episode.a]\nguid = "g"\npublished = "2026-11-22T19:42:00Z"\nmedia = ""\n': (1, "media"),
}


@pytest.mark.parametrize(("text", "place"), BROKEN.items())
def test_a_broken_ledger_is_refused_with_its_line(
    tmp_path: Path, text: str, place: tuple[int, str]
) -> None:
    path = tmp_path / "ledger.toml"
    path.write_text(text)
    with pytest.raises(ShowError) as caught:
        ledgerfile.load(path)
    mistake = caught.value.mistakes[0]
    assert mistake.where == f"{path}:{place[0]}"
    assert place[1] in mistake.message


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    entry = 'published = "2026-11-22T19:42:00Z"\nguid = "g"\n'
    path = tmp_path / "ledger.toml"
    path.write_text(
        f'[episode.a]\n{entry}media = "m"\n[episode.b]\n{entry}media = "n"\nfuture = "?"\n'
    )
    with pytest.raises(ShowError) as caught:
        ledgerfile.load(path)
    assert [(m.where, m.message) for m in caught.value.mistakes] == [
        (f"{path}:5", "[episode.b] has an unknown key 'future'"),
        (f"{path}:5", "'b' and 'a' have the same published"),
        (f"{path}:5", "'b' and 'a' have the same guid"),
    ]


def test_a_broken_cast_is_refused_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    path.write_text('"Ann Lee" = 1\n"Ann" = "piper:joe"\n\n[voices]\n')
    with pytest.raises(ShowError) as caught:
        ledgerfile.load_cast(path)
    assert [m.where for m in caught.value.mistakes] == [f"{path}:1", f"{path}:4"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FileError, match="UTF-8"):
        ledgerfile.load(path)


def test_many_new_episodes_take_time_as_they_are_many() -> None:
    def seconds(count: int) -> float:
        digests = {f"pond-{number}": f"{number:064x}" for number in range(count)}
        start = time.process_time()
        ledger.enter(SHOW, digests, NOW)
        return time.process_time() - start

    short, long = min(seconds(500), seconds(500)), seconds(4_000)
    assert long < 0.1 + 24 * short  # 8 times as many; a square would take 64 times
