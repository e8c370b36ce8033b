import dataclasses
import io
import math
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lameenc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen import id3, mp3

from pipeline import mp3heads, tags
from pipeline.errors import FileError, ScriptError
from pipeline.model import ChapterMark
from pipeline.tags import Facts

JPEG = b"\xff\xd8\xff\xe0 a picture that looks like MPEG frames \xff\xfb\xff\xd9"
CHAPTERS = (
    ChapterMark("Introduction", 0, 400),
    ChapterMark("Größe — 速報", 400, 900),
    ChapterMark("Credits", 900, 1000),
)
FULL = Facts(
    title="The levee at Mill Creek holds",
    show="Valley Desk",
    duration_ms=1000,
    artist="Ana Ruiz",
    album_artist="KVLY",
    published="2026-11-22T19:42:00Z",
    track=12,
    comment="Why the water stopped.",
    transcript="HOST: It rained.\nRUIZ: “All night.”",
    language="en-US",
    website="https://kvly.example/größe/flood.html?a=1#top",
    feed="https://kvly.example/feed.xml",
    artwork=JPEG,
    chapters=CHAPTERS,
)
BARE = Facts(title="A", show="B", duration_ms=1000)
V23_NAMES = (
    "TIT2 TPE1 TALB TPE2 TYER TDAT TRCK TCON PCST TLEN WOAS WFED TGID COMM CTOC CHAP USLT APIC"
)


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of a tone, without a tag."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(1)
    encoder.silence()
    tone = [round(8000 * math.sin(index / 16)) for index in range(44_100)]
    path = tmp_path_factory.mktemp("master") / "master.mp3"
    path.write_bytes(bytes(encoder.encode(struct.pack("<44100h", *tone))) + bytes(encoder.flush()))
    return path


def _read(reader: Any, source: object) -> Any:
    """By mutagen, which is not typed, as the file has it: not translated to version 2.4."""
    return reader(source, translate=False)


# ------------------------------------------------------------- a reader of our own, by the standard


def frames(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Frames of an ID3v2.3 tag: a name, four plain bytes of size, two of flags, the content."""
    while len(body) >= 10 and body[0]:
        name, size, flags = struct.unpack(">4sIH", body[:10])
        assert flags == 0
        assert 0 < size <= len(body) - 10
        yield name.decode("ascii"), body[10 : 10 + size]
        body = body[10 + size :]
    assert not body.strip(b"\0"), "what follows the frames is not padding"


def tag_body(data: bytes) -> bytes:
    assert data[:6] == b"ID3\x03\x00\x00"
    assert max(data[6:10]) < 0x80
    return data[10 : mp3heads.audio_start(data[:10])]


def text_of(content: bytes) -> str:
    if content[0] == 0:
        return content[1:].decode("latin-1").rstrip("\0")
    assert content[0] == 1, "ID3v2.3 knows Latin-1 and UTF-16 only"
    assert content[1:3] == b"\xff\xfe"
    assert content[-2:] == b"\0\0"
    return content[3:-2].decode("utf-16-le")


def chapter_of(content: bytes) -> tuple[str, int, int, list[tuple[str, bytes]]]:
    name, _, rest = content.partition(b"\0")
    start, end, first, last = struct.unpack(">IIII", rest[:16])
    assert (first, last) == (0xFFFFFFFF, 0xFFFFFFFF)
    return name.decode("ascii"), start, end, list(frames(rest[16:]))


# ------------------------------------------------------------------------------------ byte by byte


def test_every_frame_is_of_version_2_3_and_stands_in_the_tables_order() -> None:
    names = [name for name, _ in frames(tag_body(tags.render(FULL)))]
    assert set(names) == set(V23_NAMES.split())
    order = [name for name, _ in tags.FRAMES]
    assert names == sorted(names, key=order.index)


def test_bare_facts_give_only_what_is_known() -> None:
    names = [name for name, _ in frames(tag_body(tags.render(BARE)))]
    assert names == ["TIT2", "TALB", "TCON", "PCST", "TLEN"]


def test_texts_byte_by_byte() -> None:
    content = dict(frames(tag_body(tags.render(FULL))))
    assert {name: text_of(content[name]) for name in content if name.startswith("T")} == {
        "TIT2": "The levee at Mill Creek holds",
        "TPE1": "Ana Ruiz",
        "TALB": "Valley Desk",
        "TPE2": "KVLY",
        "TYER": "2026",
        "TDAT": "2211",
        "TRCK": "12",
        "TCON": "Podcast",
        "TLEN": "1000",
        "TGID": "https://kvly.example/gr%C3%B6%C3%9Fe/flood.html?a=1#top",
    }
    assert content["WFED"] == b"\0https://kvly.example/feed.xml\0"
    assert content["WOAS"] == b"https://kvly.example/gr%C3%B6%C3%9Fe/flood.html?a=1#top\0"
    assert content["APIC"] == b"\0image/jpeg\0\x03\0" + JPEG
    assert content["COMM"][:8] == b"\x01eng\xff\xfe\0\0"
    assert content["USLT"][8:].decode("utf-16").rstrip("\0") == FULL.transcript


def test_a_chapter_has_its_own_link_and_picture() -> None:
    marks = (
        ChapterMark("One", 0, 400),
        ChapterMark("Two", 400, 1000, "https://kvly.example/größe", "0a1b"),
    )
    facts = dataclasses.replace(FULL, chapters=marks, pictures={"0a1b": JPEG})
    chapters = [c for name, c in frames(tag_body(tags.render(facts))) if name == "CHAP"]
    first, second = (dict(chapter_of(content)[3]) for content in chapters)
    assert list(first) == ["TIT2"]
    assert second["WXXX"] == (
        b"\x01" + "chapter url".encode("utf-16") + b"\0\0https://kvly.example/gr%C3%B6%C3%9Fe\0"
    )
    assert second["APIC"].endswith(JPEG)


def test_chapters_byte_by_byte() -> None:
    body = list(frames(tag_body(tags.render(FULL))))
    found = [chapter_of(content) for name, content in body if name == "CHAP"]
    assert [(start, end) for _, start, end, _ in found] == [(0, 400), (400, 900), (900, 1000)]
    assert [[(n, text_of(c)) for n, c in inner] for *_, inner in found] == [
        [("TIT2", mark.title)] for mark in CHAPTERS
    ]
    ids = b"".join(name.encode() + b"\0" for name, *_ in found)
    assert dict(body)["CTOC"] == b"contents\0\x03\x03" + ids


def test_there_is_room_to_grow() -> None:
    assert tags.render(BARE).endswith(bytes(4096))


# -------------------------------------------------------------------------------- read by a library


def test_mutagen_reads_what_was_written(master: Path, tmp_path: Path) -> None:
    out = tmp_path / "flood.mp3"
    tags.tag(master, FULL, out)
    read = _read(mp3.MP3, out)
    assert read.tags.version == (2, 3, 0)
    assert str(read.tags["TIT2"]) == FULL.title
    assert str(read.tags["TALB"]) == FULL.show
    assert read.tags["COMM::eng"].text == [FULL.comment]
    assert read.tags["USLT::eng"].text == FULL.transcript
    assert read.tags["APIC:"].data == JPEG
    toc = read.tags["CTOC:contents"]
    assert toc.flags == id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    chapters = [read.tags[f"CHAP:{name}"] for name in toc.child_element_ids]
    titles = [str(chapter.sub_frames["TIT2"]) for chapter in chapters]
    assert titles == [mark.title for mark in CHAPTERS]
    times = [(chapter.start_time, chapter.end_time) for chapter in chapters]
    assert times == [(mark.start_ms, mark.end_ms) for mark in CHAPTERS]
    assert read.info.length == pytest.approx(1.0, abs=0.1)


def test_the_audio_follows_untouched(master: Path, tmp_path: Path) -> None:
    out = tmp_path / "flood.mp3"
    tags.tag(master, FULL, out)
    data = out.read_bytes()
    assert data[mp3heads.audio_start(data[:10]) :] == master.read_bytes()
    assert data[mp3heads.audio_start(data[:10])] == 0xFF


def test_the_same_facts_give_the_same_bytes(master: Path, tmp_path: Path) -> None:
    for name in ("a.mp3", "b.mp3"):
        tags.tag(master, FULL, tmp_path / name)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()


def test_a_tagged_file_is_tagged_again_without_a_second_tag(master: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.mp3", tmp_path / "twice.mp3"
    tags.tag(master, FULL, once)
    tags.tag(once, FULL, twice)
    tags.tag(twice, FULL, twice)
    assert twice.read_bytes() == once.read_bytes()


# ------------------------------------------------------------------------------------- nasty facts

TITLES = {
    "emoji": ("🎙️ On air 👩🏽‍🚒", "🎙️ On air 👩🏽‍🚒"),
    "right to left": ("אוויר \u200fשידור", "אוויר \u200fשידור"),
    "overridden": ("On \u202eair \u2067now", "On air \u2067now\u2069"),
    "long": ("Flood " * 833 + "ed", "Flood " * 833 + "ed"),
    "control": ("a\x00b \x07 c\x1b[2Jd\x85e\ud800f", "ab c[2Jd ef"),
    "spaces": ("  one\r\n\u2028two\tthree ", "one two three"),
    "mark-up": ("]]><b>&amp;", "]]><b>&amp;"),
    "slash": ("AC/DC", "AC/DC"),
}


@pytest.mark.parametrize(("given_title", "kept"), TITLES.values(), ids=TITLES)
def test_nasty_titles(given_title: str, kept: str) -> None:
    facts = dataclasses.replace(
        BARE, title=given_title, chapters=(ChapterMark(given_title, 0, 1000),)
    )
    data = tags.render(facts)
    content = dict(frames(tag_body(data)))
    assert text_of(content["TIT2"]) == kept
    assert text_of(dict(chapter_of(content["CHAP"])[3])["TIT2"]) == kept
    read = _read(id3.ID3, io.BytesIO(data))
    assert str(read["TIT2"]) == kept


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text())
def test_any_text_gives_a_sound_tag(title: str, transcript: str) -> None:
    facts = dataclasses.replace(BARE, title=title, transcript=transcript)
    content = dict(frames(tag_body(tags.render(facts))))
    assert (text_of(content["TIT2"]) if "TIT2" in content else "") == tags.one_line(title)
    assert ("USLT" in content) == bool(tags.clean(transcript))


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2019", {"TYER": "2019"}),
        ("2019-02-26", {"TYER": "2019", "TDAT": "2602"}),
        ("2019-02-26 11:52", {"TYER": "2019", "TDAT": "2602"}),
    ],
)
def test_dates(published: str, kept: dict[str, str]) -> None:
    content = dict(frames(tag_body(tags.render(dataclasses.replace(BARE, published=published)))))
    dates = ("TYER", "TDAT", "TIME")
    assert {name: text_of(content[name]) for name in dates if name in content} == kept


def test_no_date_is_made_up(master: Path, tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="'last Monday' is not a date"):
        tags.tag(master, dataclasses.replace(BARE, published="last Monday"), tmp_path / "out.mp3")


def test_as_many_chapters_as_a_table_of_contents_can_count(master: Path, tmp_path: Path) -> None:
    marks = tuple(ChapterMark(f"Part {n}", n * 1000, (n + 1) * 1000) for n in range(256))
    out = tmp_path / "long.mp3"
    tags.tag(master, dataclasses.replace(BARE, chapters=marks[:255]), out)
    assert len(_read(id3.ID3, out).getall("CHAP")) == 255
    with pytest.raises(ScriptError, match="256 chapters"):
        tags.tag(master, dataclasses.replace(BARE, chapters=marks), tmp_path / "longer.mp3")
    assert not (tmp_path / "longer.mp3").exists()


def test_a_missing_master_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        tags.tag(tmp_path / "none.mp3", BARE, tmp_path / "out.mp3")
    assert not list(tmp_path.iterdir())


def test_an_unwritable_folder_is_told(master: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="unwritable"):
        tags.tag(master, BARE, tmp_path / "file" / "out.mp3")
