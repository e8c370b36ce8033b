"""Where sentences end, by pairs of files and by what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import sentences

DATA = Path(__file__).parent / "data/sentences"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.in.txt")), ids=lambda path: path.name)
def test_sentences_end_where_a_reader_stops(path: Path) -> None:
    """One passage a line of the input; its sentences, one a line, and an empty line behind."""
    passages = path.read_text("utf-8").splitlines()
    found = "\n".join(
        "".join(f"{passage[start:end]}\n" for start, end in sentences.split(passage))
        for passage in passages
    )
    expected = path.with_name(path.name.replace(".in.", ".out."))
    assert found == expected.read_text("utf-8")


@given(st.text() | st.text(alphabet='aA1 .?!…"”’)(-—\u00a0\n') | st.text(alphabet="U.S. IHe…"))
def test_spans_hold_all_but_white_space(text: str) -> None:
    spans = sentences.split(text)
    flat = [at for span in spans for at in span]
    assert flat == sorted(flat)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert (
        "".join(text[start:end] for start, end in spans).split()
        == "".join("".join(text[start:end]) for start, end in spans).split()
    )
    inside = [character for start, end in spans for character in text[start:end]]
    assert [c for c in inside if not c.isspace()] == [c for c in text if not c.isspace()]


def test_a_sentence_that_is_split_off_stays_whole() -> None:
    text = "He left the U.S. But Dr. No stayed at 5 p.m. sharp. “Why?” she asked."
    for start, end in sentences.split(text):
        assert sentences.split(text[start:end]) == ((0, end - start),)
