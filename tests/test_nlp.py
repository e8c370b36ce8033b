"""A spaCy model as a second reader: where it overrules the rules, and what happens without one."""

from pathlib import Path
from typing import Any

import pytest

from pipeline import article, nlp, script, telling
from pipeline.errors import MissingToolError

from .articles import show

TEXT = "Ana Ruiz met Bob Lang. “It was late,” Lang told the nurse Ruiz."


@pytest.fixture
def pipeline() -> Any:
    """A model of one rule: the subject of “told” is the last word of the sentence."""
    spacy = pytest.importorskip("spacy", reason="the extra nlp is not installed")
    tokens = pytest.importorskip("spacy.tokens")
    blank = spacy.blank("en")

    def read(text: str) -> Any:
        doc = blank.make_doc(text)
        words = [token.text for token in doc]
        verb = words.index("told") if "told" in words else 0
        last = max(index for index, word in enumerate(words) if word.isalpha())
        heads = [verb] * len(words)
        deps = ["nsubj" if index == last else "dep" for index in range(len(words))]
        deps[verb] = "ROOT"
        return tokens.Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc],
                          heads=heads, deps=deps)  # fmt: skip

    return read


def speaker(text: str, parse: nlp.Parse | None) -> str:
    story = telling.tell([text], parse=parse)
    return next(one.speaker.name for one in story.told if one.speaker)


def test_its_subject_overrules_the_rules(pipeline: Any) -> None:
    assert speaker(TEXT, None) == "Bob Lang"
    assert speaker(TEXT, nlp.parse_by(pipeline)) == "Ana Ruiz"


def test_it_changes_no_words(pipeline: Any) -> None:
    plain = telling.tell([TEXT])
    read = telling.tell([TEXT], parse=nlp.parse_by(pipeline))
    words = [[line.text for line in one.lines] for one in plain.told]
    assert words == [[line.text for line in one.lines] for one in read.told]


def test_where_it_agrees_or_knows_nothing_the_rules_stand(pipeline: Any) -> None:
    text = "“It was late,” Ana Ruiz said."
    assert speaker(text, nlp.parse_by(pipeline)) == "Ana Ruiz"


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    story = article.read("Headline\n\nIt rained.", "articles/x.txt")
    with pytest.raises(MissingToolError) as caught:
        script.compose(story, show(reading=str(tmp_path / "none")), {})
    (mistake,) = caught.value.mistakes
    assert mistake.slug == "no-model"
    assert "reading = " in mistake.remedy
