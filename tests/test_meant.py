"""Whom `he`, `she` and `who` mean beside a quote, and whom they cannot mean."""

from pipeline import introductions, telling


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


def test_what_is_told_of_somebody_else_tells_nobody_s_sex() -> None:
    lead = "Thane Mora, the director, noted a nurse lost her arm. Paul Ek left."
    assert who(
        lead, "“It is late,” Mora said.", "However, he said, it rains.", "“I ate,” he said."
    ) == [
        "Thane Mora",
        "Thane Mora",
    ]


def test_the_man_who_helps_somebody_believes_and_not_whom_he_helps() -> None:
    lead = "Eva Mora left. Ana Ruiz said the man who was helping Mora believes it was late."
    assert who(lead, "She told a paper that it rained.", "“I ate,” she said.") == ["Ana Ruiz"]


def test_a_lawyer_who_has_more_to_say_speaks_for_himself() -> None:
    lead = "“It rained,” Angela Ruiz said."
    text = "Ruiz’s lawyer, Jeremy Robinson, had a short statement on Thursday. “We won the day.”"
    assert who(lead, text) == ["Angela Ruiz", "Jeremy Robinson"]
    assert who(lead, "It was for Ruiz a good day. “We won the day.”") == ["Angela Ruiz"] * 2


def test_according_to_somebody_he_has_said_it() -> None:
    lead = "Dominic Ek knew Jose Mora. Mora left."
    text = "According to Ek, two weeks later he found a coat in Mora’s house."
    assert who(lead, text, "“It was late,” he said.") == ["Dominic Ek"]


def test_this_student_is_the_one_who_was_told_of() -> None:
    lead = "One student at a college said he saw it."
    text = "This student cancelled a talk with a reporter because he was afraid."
    assert who(lead, f"{text} “It is worse,” he wrote.") == ["one student"]


def test_a_mother_of_four_has_been_told_of() -> None:
    lead = "Ana Ruiz told the court it rained."
    assert who(lead, "“It was late,” the mother-of-four said.") == ["Ana Ruiz"]


def test_a_surname_in_front_of_which_is_no_body() -> None:
    lead = "Carl Ek met Marc Mora. Ek told Mora, which meant that it was late."
    assert who(lead, "Mora ate.", "“I run it,” he told Ek.") == ["Marc Mora"]


def test_a_wife_beside_a_name_is_not_what_its_bearer_is() -> None:
    lead = "Marc Mora, wife Lisa and son Carl, were at home. Bill Ek was not."
    assert who(lead, "Marc Mora told us it was late.", "“I ate,” he said.") == ["Marc Mora"]


def test_mr_is_not_found_in_mrs() -> None:
    lead = "Andrew Mora saw it. His wife, Angela Mora, did not. Mrs Ek's sister, Amy Mora, left."
    assert who(lead, "“It rained,” Mr Mora said.") == ["Andrew Mora"]


def test_somebody_s_mother_who_has_a_name() -> None:
    lead = "Kierra Coles, 26, left. It is hard for Coles' mother, Karen Ruiz, who is ill."
    text = "For Coles' mother, as each day passes, it is late."
    assert who(lead, "Coles had a job.", text, "“I wait,” she said.") == ["Karen Ruiz"]
    assert who("Kierra Coles, 26, left.", text, "“I wait,” she said.") == ["Coles' mother"]


def test_no_name_begins_with_plus() -> None:
    assert who("Ana Ruiz left.", "Plus, Ms. Ruiz said: “You cannot lose it.”") == ["Ana Ruiz"]


def test_whom_a_relative_clause_names_may_be_who_tells() -> None:
    lead = "Carl Ek left. Paul Mora told it first."
    text = "“It is late,” he told reporters at noon, referring to a deal, which Mora made."
    assert who(lead, text) == ["Paul Mora"]


def test_his_attorney_is_no_attorney_general() -> None:
    lead = "State Attorney General Ana Ruiz spoke. Bishop Carl Ek ate."
    assert who(lead, "“It is late,” his attorney wrote.") == ["his attorney"]
    assert who("Paul Mora, an attorney, spoke.", "“It is,” the attorney said.") == ["Paul Mora"]


def test_how_somebody_s_neighbors_saw_it_is_not_hers() -> None:
    lead = "Ana Ruiz had a goal, Paul Ek said."
    quote = "“She was trying to get that good grade.”"
    assert who(lead, quote, "That is how Ruiz’s neighbors saw her.") == ["Paul Ek"]
    assert who(lead, quote, "That is Ruiz’s view of it.") == ["Ana Ruiz"]


def test_a_land_is_no_body_whose_name_begins_with_it() -> None:
    cast = introductions.read(["The U.S. State Department said it rained. The U.S. is big."])
    assert list(cast.known) == ["U.S. State Department"]
    assert cast.holders(("State", "Department"))
    assert not cast.holders(("U.S",))


def test_a_body_that_has_raised_concerns_has_a_voice() -> None:
    lead = "The Border Force said it rained."
    text = "The UNHCR has repeatedly raised concerns about it, which it says is bad."
    assert who(lead, text, "“It is late,” it said in 2014.") == ["UNHCR"]
    assert who(lead, "The UNHCR fell.", "“It is late,” it said.") == ["Border Force"]


def test_a_name_and_its_church_without_the_first_comma() -> None:
    text = "“It was late and dark,” Rev. John Hopping of Our Lady of Lima, told us."
    assert who("Eric Mora left.", text) == ["John Hopping"]


def test_an_aside_that_begins_with_what_somebody_is() -> None:
    text = "Fellow protester, mechanical engineer Carl Weir, 60, from Lima, said: “It is late.”"
    assert who(text) == ["Carl Weir"]


def test_a_name_behind_that_of_an_office() -> None:
    text = "Minister in the Ministry of Finance Brian Manning said, “It is late.”"
    assert who("Ana Ruiz left.", text, "“It rained,” he said.") == ["Brian Manning"] * 2


def test_who_is_told_has_not_said_it() -> None:
    lead = "Ana Ruiz, 34, a nurse, left. Paul Ek, a lawyer, did not."
    assert who(lead, "Ruiz was told by Ek: “It was late and dark.”") == ["Paul Ek"]
    assert who(lead, "“It was late and dark,” Ruiz was told.") == [""]
    assert who(lead, "“It was late and dark,” Ruiz told Ek.") == ["Ana Ruiz"]


def test_whose_words_somebody_quotes_or_recalls() -> None:
    lead = "Ana Ruiz, 34, a nurse, left. Paul Ek, a lawyer, did not."
    assert who(lead, "“It was late and dark,” Ruiz quoted Ek as saying.") == ["Paul Ek"]
    assert who(lead, "Ruiz recalled Ek saying, “It was late and dark.”") == ["Paul Ek"]
    assert who(lead, "Ruiz recalled saying to Ek, “It was late and dark.”") == ["Ana Ruiz"]


def test_a_chief_executive_is_the_ceo_and_a_maker_of_foods_the_company() -> None:
    lead = "Carl Mora, chief executive of a mill, spoke."
    assert who(lead, "“It was late,” the CEO said.") == ["Carl Mora"]
    assert who("Acme Foods makes soup.", "“It was late,” the company said.") == ["Acme Foods"]
    assert who("Acme Bank sells bonds.", "“It was late,” the company said.") == ["the company"]


def test_a_mum_of_two_has_been_told_of() -> None:
    assert who("Ana Ruiz told us it rained.", "“It was late,” the mum-of-two said.") == ["Ana Ruiz"]
