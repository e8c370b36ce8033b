"""Whom `he`, `she` and `who` mean beside a quote, and whom they cannot mean."""

from pipeline import telling


def who(*paragraphs: str) -> list[str]:
    return [one.speaker.name for one in telling.tell(paragraphs).told if one.speaker]


def test_whom_somebody_tells_is_not_who_tells() -> None:
    text = "Marc Ek left early. Carl Lang came to the mill and ate."
    assert who(text, "“It is late,” he told Lang.") == ["Marc Ek"]
    assert who(text, "“It is late,” he shouted at Lang.") == ["Marc Ek"]
    assert who(text, "“It is late,” he told the paper.") == ["Carl Lang"]


def test_one_surname_of_two_leaves_it_open_who_was_told() -> None:
    text = "Marc Lang left early. Carl Lang came to the mill and ate."
    assert who(text, "“It is late,” he told Lang.") == ["Carl Lang"]


def test_a_name_around_she_wrote_is_not_she() -> None:
    page = "Ana Ruiz fell ill. Eva Mora, her aunt, wept."
    quote = "“I always looked up to her.”"
    assert who(page, "Eva Mora wrote a note. Ruiz, she wrote, had been brave.", quote) == [
        "Eva Mora"
    ]
    assert who(page, "Eva Mora wrote a note. When Ruiz left, she wrote, it rained.", quote) == [
        "Ana Ruiz"
    ]


def test_what_is_nothing_to_him_is_somebody_else_s() -> None:
    text = "Miguel Ek, who did not give his age, works hard. It feeds his son."
    said = "Mr Lang's visit means nothing to him, he says. “I am too old.”"
    assert who("Carl Lang left.", text, said) == ["Miguel Ek"]


def test_who_told_us_is_whoever_stands_before_it() -> None:
    text = "Others disagree, including Ana Ruiz of the Lima Institute, who told us, “It is late.”"
    assert who("Carl Lang left. “It rained,” he said.", text) == ["Carl Lang", "Ana Ruiz"]
    assert who("Carl Lang left.", "Some, who told us, “It is late,” ate.") == []


def test_somebody_has_been_a_leader_and_is_no_other_leader() -> None:
    text = "Ana Ruiz spoke. She said her son has been a steady leader in May."
    assert who(text, "“It is late,” she said.") == ["Ana Ruiz"]


def test_whom_a_sentence_goes_on_to_tell_of_though_words_stand_in_front() -> None:
    lead = "Ana Ruiz, 54, shines shoes."
    said = "“It is late,” she says."
    praise = "While proud to say that she fought for years, she has praise for Eva Mora, a cook."
    assert who(lead, praise, said) == ["Ana Ruiz"]
    assert who(lead, "When she rang again an officer answered.", said) == ["Ana Ruiz"]
    assert who(lead, "But she left. An officer came.", said) == ["an officer"]


def test_whoever_influenced_somebody_is_not_that_somebody() -> None:
    lead = "Carl Lang, a lawyer, was born in Lima. He left it."
    read = "Influenced by stories and figures like Marc Garvey and Paul Mora, he wished to go on."
    said = "“It is late,” he explains."
    mora = "Paul Mora ate. Marc Garvey did not."
    assert who(lead, read, said, mora) == ["Carl Lang"]
    assert who(lead, "Carl Lang and Paul Mora left. Mora wept.", said) == ["Paul Mora"]
