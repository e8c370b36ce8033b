"""Which names of a draft get a pronouncer, and which stay silent."""

import time

import pytest

from pipeline import guesses, script, scriptfile

from .articles import sample, shared, show


def names(*texts: str) -> list[str]:
    return list(guesses.of(texts))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Monday Ana Rubio met the mayor of Bogotá.", ["Bogotá", "Rubio"]),
        ("This story is by Jill Ament.", ["Ament"]),
        ("Odile Marchetti is an engineer.", ["Marchetti", "Odile"]),
        ("Kharkiv was hit, and Kharkiv’s mayor fled.", ["Kharkiv"]),
        ("They met Alexandria Ocasio-Cortez.", ["Cortez", "Ocasio"]),
        ("He saw Bashar al-Assad in Damascus.", ["Assad", "Bashar", "Damascus"]),
        ("They were Zelenskyy-backed.", ["Zelenskyy"]),
        ("It was Beto O’Rourke’s, she said.", ["Beto", "O’Rourke"]),
        ("“Nguyen left,” said Mayor Okafor.", ["Okafor"]),
        ("ACHTERBERG and her bees. We met Ms Achterberg.", ["Achterberg"]),
        ("the Çelik of Łódź met Ángel, Émile", ["Ángel", "Çelik", "Émile", "Łódź"]),
    ],
)
def test_names_get_a_pronouncer(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, Vice President Mike Pence met Juan in Colombia and Columbia.",
        "Dylan told The Washington Post and The Atlantic of Latin American politics.",
        "Tyrants don’t go. Everybody knows. Humanitarians left.",
        "The U.S. Department of Transportation and the NASA office met in February.",
        "Caroline Johnson, Peter Peterson and Hannah Whitfield of Huntsville, Texas",
        "I’ve said so; the Estonians, the Gabonese and the Washingtonians agree.",
        "the Ferry Trust and the University of Michigan School of Public Health",
        "the TxDOT, the BBC and an iPhone; a Covid test; Marsh, Finch, Stone and Doe",
        "the vote on Oct. 17 and the one of Sept. 3",
        "Lawyers from Harbor Radio News said: Swimmers may come.",
        "the Chartered Accountants, the Secretariat of Forestry, the Access Policy Select Caucus",
        "",
        "123 — … ”",
    ],
)
def test_what_an_announcer_says_without_thinking_stays_silent(text: str) -> None:
    assert names(text) == []


def test_a_word_that_the_text_has_in_small_letters_is_no_name() -> None:
    assert names("They like Kestrels. She saw Kestrel Cove; a kestrel flew.") == []


def test_what_the_lexicon_has_needs_no_guess() -> None:
    assert list(guesses.of(["met Juan Guaidó and Rubio"], ["guaido"])) == ["Rubio"]


def test_the_seed_has_the_golden_entries() -> None:
    text = shared("golden", "texas-standard-venezuela.script.md").read_text(encoding="utf-8")
    wanted = scriptfile.loads(text, "golden").head
    made = script.compose(sample("texas-standard-venezuela"), show(slot="3:59"), {})
    golden, ours = (next(li for li in head if li.key == "say") for head in (wanted, made.head))
    assert [(e.key, e.value) for e in ours.children] == [(e.key, e.value) for e in golden.children]


def test_a_draft_reads_back_and_a_draft_without_names_has_no_block() -> None:
    made = script.compose(sample("voa-enceladus"), show(), {})
    assert scriptfile.loads(scriptfile.dumps(made), "draft.md").get("say") is None
    assert any(line.key == "say" for line in made.head)
    plain = script.compose(
        sample("voa-enceladus"), show(), {}, ["Cassini", "Enceladus", "Nordheim"]
    )
    assert all(line.key != "say" for line in plain.head)


def test_names_cost_next_to_nothing() -> None:
    text = "The mayor of Bogotá met Odile Marchetti and Xiaoping Zhou on a wet Tuesday. " * 500
    guesses.of([text])
    start = time.process_time()
    guesses.of([text])
    assert time.process_time() - start < 0.25  # 7,000 words; an article has 500
