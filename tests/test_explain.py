"""Why each line of a script is as it is."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import article, explain, scriptfile, trace
from pipeline.config import load
from pipeline.rules import RULES

from .articles import PAIRS
from .conftest import Ran
from .test_changes import undone


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_every_line_of_a_draft_has_a_rule_and_every_change_can_be_undone(
    path: Path, show: Path, outcue: Callable[..., Ran]
) -> None:
    name = Path(outcue("draft", str(path)).out.strip()).stem
    found = explain.explained(show, name, load(show))
    texts = trace.texts_of(article.load(path, f"articles/{path.name}"))
    for cue in found.cues:
        for line in cue.lines:
            assert line.rule in RULES, line
            printed = " ".join(
                texts[source.paragraph][source.start : source.end]
                for source in line.sources
                if source.paragraph is not None
            )
            if printed:
                assert undone(line.text, line.changes) == printed
            if line.rule == "cut":
                assert not any(c.isalnum() for change in line.changes for c in str(change)), line


def test_a_hosts_words_are_the_hosts(show: Path, outcue: Callable[..., Ran]) -> None:
    script = Path(outcue("draft", str(show / "articles" / "pond.txt")).out.strip())
    text = script.read_text("utf-8").replace("ten inches thick", "a foot thick")
    script.write_text(text, "utf-8")
    lines = [line for cue in explain.explained(show, "pond", load(show)).cues for line in cue.lines]
    assert [line.text for line in lines if line.rule == explain.EDITED] == [
        "She says the ice is a foot thick."
    ]


def test_it_is_printed_for_people_and_for_machines(show: Path, outcue: Callable[..., Ran]) -> None:
    script = outcue("draft", str(show / "articles" / "pond.txt")).out.strip()
    said = outcue("explain", "pond").out
    assert re.search(r"cut +2: 1-\d+ +We drilled forty holes before breakfast", said)
    assert "[“,” → “.”]" in said
    data = json.loads(outcue("explain", "pond", "--json").out)
    cues = scriptfile.loads(Path(script).read_text("utf-8"), script).cues
    assert [cue["id"] for cue in data["cues"]] == [cue.id for cue in cues]


def test_what_of_the_page_is_not_spoken_is_named(show: Path, outcue: Callable[..., Ran]) -> None:
    path = show / "articles" / "pond.txt"
    path.write_text(
        path.read_text("utf-8").replace("The pond stays", "ADVERTISEMENT\n\nThe pond stays")
    )
    outcue("draft", str(path))
    assert "not spoken: articles/pond.txt:11: " in outcue("explain", "pond").out


def test_a_cut_says_who_speaks_and_how_that_is_known(
    show: Path, outcue: Callable[..., Ran]
) -> None:
    outcue("draft", str(show / "articles" / "pond.txt"))
    cut = next(cue for cue in explain.explained(show, "pond", load(show)).cues if cue.speaker)
    assert cut.speaker
    assert (cut.speaker.name, cut.speaker.ground) == ("Ines Obando", "attribution")
    assert cut.speaker.words.endswith("Obando says.")
