"""What is remembered of spoken forms is what would be worked out again."""

import json
from pathlib import Path

import pytest

from pipeline import forms
from pipeline.forms import Forms
from pipeline.spokenform import spoken_form

SENTENCES = ("It paid $50 on Jan. 5.", "It is late.", "Il coûte 5 €.")


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "pond.forms.json"


def test_a_sentence_is_said_as_it_was(memory: Path) -> None:
    first = Forms(memory)
    said = [first.of(text, language) for text in SENTENCES for language in ("en", "en-GB")]
    forms.keep(memory, first.asked)
    again = Forms(memory)
    assert [again.of(text, language) for text in SENTENCES for language in ("en", "en-GB")] == said
    assert said[::2] == [spoken_form(text, "en") for text in SENTENCES]


def test_what_was_asked_for_is_not_worked_out_again(
    memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms.keep(memory, {"en\tIt is late.": "It is late."})
    monkeypatch.setattr(forms, "spoken_form", lambda text, _: f"new: {text}")
    assert Forms(memory).of("It is late.", "en") == "It is late."
    assert Forms(memory).of("It is late.", "en-GB") == "new: It is late."


@pytest.mark.parametrize("content", ["", "{", "[]", '{"program": "x"}', '{"forms": {}}'])
def test_a_memory_that_is_damaged_is_no_memory(memory: Path, content: str) -> None:
    memory.write_text(content)
    assert Forms(memory).of(SENTENCES[0], "en") == spoken_form(SENTENCES[0], "en")


def test_another_program_works_it_out_again(memory: Path) -> None:
    forms.keep(memory, {"en\tIt is late.": "It was late."})
    kept = json.loads(memory.read_text())
    memory.write_text(json.dumps(kept | {"program": "another"}))
    assert Forms(memory).of("It is late.", "en") == "It is late."
