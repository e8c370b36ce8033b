"""Respellings and their sounds: the table of docs/pronouncers.md, and what is refused."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import respelling

TABLE = Path(__file__).parents[1] / "docs/pronouncers.md"
ROW = re.compile(r"\| `(?P<letters>[^|]+)` \| (?P<like>[^|]+) \| `(?P<example>[^`]+)` \|")


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("AY-ment", "ˈeɪmɛnt"),
        ("boh-goh-TAH", "boʊɡoʊtˈɑ"),
        ("nee-koh-LAHS", "nikoʊlˈɑs"),
        ("ROO-bee-oh", "ɹˈubioʊ"),
        ("KOHN", "kˈoʊn"),
        ("RY-un", "ɹˈaɪən"),
        ("yoo-KRAYN", "jukɹˈeɪn"),
        ("shee jin-PING", "ʃˌi dʒɪnpˈɪŋ"),
        ("O-muh", "ˈoʊmə"),
        ("EYE-ers", "ˈaɪɚs"),
        ("ER-ik", "ˈɝɪk"),
        ("FYR-stohn", "fˈaɪɚstoʊn"),
        ("a-BAHS", "əbˈɑs"),
        ("LANE-see", "lˈeɪnsi"),
        ("kan-YOHN", "kænjˈoʊn"),
        ("BAHN-ghee", "bˈɑnɡi"),
    ],
)
def test_syllables_are_sounds(text: str, sounds: str) -> None:
    assert "".join(respelling.read(text).sounds) == sounds


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("gw-DOH", "gw"),
        ("gwy-DÖH", "DÖH"),
        ("mah-DOO-", ""),
        ("mah--DOO", ""),
        ("cah-TEE", "cah"),
        ("pre-NATO", "NATO"),
        ("ma3-DOO", "ma3"),
        ("BRRRRRRZT-oh", "BRRRRRRZT"),
    ],
)
def test_what_is_no_syllable_is_named(text: str, part: str) -> None:
    assert respelling.fault(text) == part
    with pytest.raises(ValueError, match="no syllable"):
        respelling.read(text)


@pytest.mark.parametrize("text", ["eye triple E", "W H O", "UN", "nasa", "I.E.E.E.", "O", "Ma-Doo"])
def test_plain_words_are_no_syllables(text: str) -> None:
    assert not respelling.is_phonetic(text)
    assert respelling.fault(text) is None


@given(st.text(alphabet="aeiouybdfghjklmnprstwz-AEOUYHKST ’'", max_size=40))
@settings(max_examples=200)
def test_whatever_has_no_fault_can_be_read(text: str) -> None:
    if respelling.is_phonetic(text) and respelling.fault(text) is None:
        sounds = set(respelling.read(text).sounds)
        assert sounds <= respelling.SOUNDS | {"ˈ", "ˌ", " "}
        assert sounds & {"ˈ"}


@given(st.text() | st.text(alphabet="{}'sgwy-DOH "))
@settings(max_examples=200)
def test_marks_lose_nothing_around_them(text: str) -> None:
    heard = respelling.spoken(text, lambda said: f"{{{said.respelling}}}", str)
    assert heard.replace("'", "").replace("s", "") == text.replace("'", "").replace("s", "")


def test_the_documented_table_is_the_table() -> None:
    rows = [row for line in TABLE.read_text("utf-8").splitlines() if (row := ROW.match(line))]
    assert len(rows) > 40
    for row in rows:
        assert respelling.is_phonetic(row["example"]), row[0]
        assert respelling.fault(row["example"]) is None, row[0]
        assert row["letters"].split("`")[0] in row["example"].lower(), row[0]
