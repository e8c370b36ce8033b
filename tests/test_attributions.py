"""Whom attributions and what stands around them name or mean, in the forms that papers use."""

import pytest

from pipeline import telling
from pipeline.people import Speaker


def speakers(*paragraphs: str) -> list[Speaker]:
    return [one.speaker for one in telling.tell(paragraphs).told if one.speaker]


def who(*paragraphs: str) -> list[str]:
    return [speaker.name for speaker in speakers(*paragraphs)]


def test_the_stop_of_a_title_ends_no_sentence() -> None:
    lead = "Sen. Jo Li began early. “It rained,” President Bob Orr said."
    told = "Mr. Li asserted that Mr. Orr’s dislike of dams had kept it from helping the city."
    assert who(lead, told, "“We gave them nothing,” he said.") == ["Bob Orr", "Jo Li"]
    two = "Mr. Li left. Mr. Orr stayed on."
    assert who(lead, two, "“We gave them nothing,” he said.") == ["Bob Orr", "Bob Orr"]


def test_what_stands_between_marks_is_nobody_whom_a_sentence_is_about() -> None:
    lead = "The board leaned on Chairman Tom Reid on Sunday."
    told = "On “Fox News Sunday,” Sen. Jo Li, R-S.C., left but said Reid must say sorry to them."
    assert who(lead, told, "“Reid should do it,” he said.") == ["Jo Li"]


def test_the_object_of_a_verb_is_nobody_whom_a_sentence_is_about() -> None:
    lead = "“It rained,” said Jo Li. “It stopped,” said Bo Ek. “It is late,” said Tom Reid."
    told = "Li stayed. In a letter, the lawmakers slammed Reid for it."
    assert who(lead, told, "“You left us,” the letter stated.")[-1] == "the letter"
    asked = "A reporter asked Reid, “Is it late?”"
    assert who(lead, asked, "“I think it is,” he replied.")[-1] == "Tom Reid"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Gov. Chris Christie left early.", "Chris Christie", "Gov."),
        ("Sheriff Will Williams left early.", "Will Williams", "Sheriff"),
        ("Joseph diGenova left early.", "Joseph diGenova", None),
        (
            "“It is late,” Senate Majority Whip Ana Ruiz, R-Ohio, said.",
            "Ana Ruiz",
            "Senate Majority Whip",
        ),
    ],
)
def test_names_as_print_has_them(text: str, name: str, title: str | None) -> None:
    one = speakers(text, f"“It rained,” {name.rsplit(maxsplit=1)[-1]} said.")[-1]
    assert one.name == name
    assert one.title == title


def test_the_head_of_a_department_is_no_part_of_a_name() -> None:
    told = "It was read by Secretary of State Ruiz on Monday."
    assert who(told, "“It did not reach me,” Ruiz testified.") == ["Ruiz"]


def test_nobody_is_called_by_a_party() -> None:
    told = "Many admired one Virginia Republican. Jo Li had cheered. “It is late,” she said."
    assert who("“It rained,” said Jo Li.", told) == ["Jo Li", "Jo Li"]


def test_somebody_with_a_title_is_a_person_before_they_speak() -> None:
    told = "“It rained,” said Jo Li.", "President Ruiz began her speech with a laugh."
    assert who(*told, "“It is late,” she said.") == ["Jo Li", "Ruiz"]
    office = "Deputy Mayor began. She left."
    assert who(*told[:1], office, "“It is late,” she said.")[-1] == "the Deputy Mayor"


def test_somebody_whom_a_clause_calls_which_is_no_body() -> None:
    told = "President Ruiz left.", "It was a plan of which Mr. Ruiz, which is odd, knew nothing."
    (found,) = speakers(*told, "“It is late,” Mr. Ruiz said.")
    assert (found.name, found.kind) == ("Ruiz", "person")


def test_a_noun_with_a_capital_is_no_verb_of_saying() -> None:
    text = "“It is in hand,” State Department spokeswoman Ana Ruiz told Fox News late Monday."
    (found,) = speakers(text)
    assert (found.name, found.title) == ("Ana Ruiz", "State Department spokeswoman")


def test_whoever_is_told_by_what_they_are_does_not_say_it() -> None:
    lead = "“It rained,” Vice President Bo Ek said. “It stopped,” Jo Li said."
    told = "Mr. Li tried to listen. Mr. Ek went on."
    assert who(lead, told, "“You are under duress,” he told the vice president.")[-1] == "Jo Li"
    assert who(lead, told, "“You are under duress,” he told the press.")[-1] == "Bo Ek"


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("Politico reports:", "Politico"),
        ("The mill has a long story. Ana Ruiz writes:", "Ana Ruiz"),
        ("It rained in Lima:", "Bo Ek"),
    ],
)
def test_a_paragraph_that_leads_in_to_the_next(above: str, name: str) -> None:
    lead = "“It rained,” said Bo Ek.", "The mill stood still.", "It was late.", "It was cold."
    assert who(*lead, above, "“A man said it was fine. It was late.”")[-1] == name


def test_several_who_speak_as_one() -> None:
    two = "“It is so,” Majority Leader Jo Li (D) and Minority Leader Ana Ruiz (R) said on Monday."
    assert who(two) == ["Majority Leader Jo Li (D) and Minority Leader Ana Ruiz (R)"]
    lead = "“It rained,” said Bo Ek. Ana Ruiz said no. Jo Li said yes."
    named = "Ana Ruiz and Jo Li, who own the shop, were not there."
    assert who(lead, named, "“We have nothing to say,” they said.")[-1] == "Ana Ruiz and Jo Li"
    kind = "Ek added his voice after five past and present Ohio senators urged him to go."
    assert who(lead, kind, "“It is too big for you,” they said.")[-1] == (
        "five past and present Ohio senators"
    )
    the_pair = "It rained. The two brothers stood in the door."
    assert who(lead, the_pair, "“It is too big for us,” they said.")[-1] == "the two brothers"


def test_they_may_be_one() -> None:
    lead = "“It rained,” said Rowan Ek.", "Ek said that they walked listeners through it."
    assert who(*lead, "“It is too big for us,” they said.")[-1] == "Rowan Ek"
    lead = "“It rained,” said Rowan Ek.", "Ek met two nurses there."
    assert who(*lead, "“It is too big for us,” they said.")[-1] == "Rowan Ek"
    lead = "“It rained,” said Acme Foods Inc.", "Acme Foods Inc said the farmers had left."
    assert who(*lead, "“It is too big for us,” they said.")[-1] == "Acme Foods Inc"


def test_a_lawmaker_may_chair_something() -> None:
    told = "Ohio Rep. Jo Li on Friday questioned the plan."
    assert who(told, "“It should wait,” the committee chairman said.") == ["Jo Li"]
    told = "Ohio Mayor Jo Li on Friday questioned the plan."
    assert who(told, "“It should wait,” the committee chairman said.") == ["the committee chairman"]


def test_a_title_goes_on_behind_an_honorific_in_it() -> None:
    (ek,) = speakers("Bo Ek, the mayor of Lima and Mr. Orr’s former aide, said, “It is late here.”")
    assert ek.title == "mayor of Lima and Mr. Orr’s former aide"
    (ek,) = speakers("Bo Ek, asked whether he had seen it, said, “It is late here, and dark.”")
    assert ek.title is None


def test_a_quotation_that_goes_on_in_a_phrase_is_no_cut() -> None:
    assert who("Sen. Jo Li wrote that the “American public deserves the report.”") == []
    assert who("Sen. Jo Li wrote: “American public deserves the report.”") == ["Jo Li"]


def test_an_attribution_stands_beside_its_own_quotation() -> None:
    assert who("“With no doubt,” one was “chasing after ghosts,” Mr. Li, a member, said.") == []
    assert who("“We left early,” Ana “Bo” Ruiz said.") == ["Ana Ruiz"]


def test_a_quotation_ends_at_its_attribution_where_print_forgot_to_close_it() -> None:
    text = '"It was outrageous, Jo Li said. "It is late, and nobody knows it."'
    told = telling.tell([text]).told
    cuts = [one.lines[0].text for one in told if one.speaker]
    assert cuts[0] == "It was outrageous."
    assert {one.speaker.name for one in told if one.speaker} == {"Jo Li"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is late,” said Dr. Daniel Grossman of Ibis Mills in Ohio.", "Daniel Grossman"),
        ("MILWAUKEE Jo Clarke, the sheriff, “is late,” he said.", None),
        (
            "In a post titled “How late is it?” a café owner wrote: “Many people say.”",
            "a café owner",
        ),
        ("“It is late,” said Punjab law minister Rana Khan.", "Rana Khan"),
        (
            "Ann Orr, who is also a councillor said “Our town is late again today, all of it”",
            "Ann Orr",
        ),
        ("The MP for North Elm, Ann Orr, who left said “Our town is late again today.”", "Ann Orr"),
        ("“It is late,” the old, tired, sheriff said in May.", "the old, tired, sheriff"),
    ],
)
def test_more_forms_of_attributions(text: str, name: str | None) -> None:
    assert who("It rained.", text)[-1:] == ([name] if name else [])


def test_a_speaker_stays_one_whatever_they_say_of_others() -> None:
    lead = "“It rained,” said Jo Li. “It stopped,” said Bo Ek."
    told = "Mr Li left. He said the third time he went in, Mr Ek shouted at him."
    assert who(lead, told, "“The whole shop laughed,” he alleged.")[-1] == "Jo Li"
    told = "Jo Li left. She said Ek is the calm one, adding it was late."
    assert who("“It rained,” said Bo Ek.", told, "“I feel it,” she said.")[-1] == "Jo Li"


def test_whose_a_sentence_is_about_may_be_told_by_what_they_have() -> None:
    lead = "“It rained,” said Sir John Orr. “It stopped,” said Tony Ek."
    told = "Sir John’s government was unseated by a landslide when Tony Ek won power."
    assert who(lead, told, "“I could see it,” he said.")[-1] == "John Orr"
    told = "Sir John’s lawyer, Tony Ek, won power."
    assert who(lead, told, "“I could see it,” he said.")[-1] == "Tony Ek"


def test_the_head_of_something_may_be_whom_he_means() -> None:
    lead = "“It rained,” said Bo Ek."
    told = (
        "The head of the school said that it had been late there.",
        "However, he said it was fine.",
    )
    assert who(lead, *told, "“It was not a matter of rain,” he added.")[-1] == "the head"


def test_a_body_below_a_quotation_has_not_said_it() -> None:
    told = "“It rained,” said Bo Ek. Ek denied it."
    below = "That case is being heard at the Lima High Court. The Lima High Court said so."
    assert who(told, "“It has never happened.”", below)[-1] == "Bo Ek"
    below = "That is how Jo Li remembers it. Jo Li said so."
    assert who(told, "“It has never happened.”", below)[-1] == "Jo Li"


def test_a_child_is_not_called_mrs() -> None:
    told = "Violet Orr, two, was outside. Her mother Katie Orr, 30, ran to her."
    assert who(told, "“She was stacking it,” Mrs Orr said.") == ["Katie Orr"]
    told = "Violet Orr, 22, was outside. “It rained,” Mr Ek said."
    assert who(told, "“She was stacking it,” Ms Orr said.")[-1] == "Violet Orr"


def test_initials_make_no_second_person() -> None:
    told = "Nikki Orr will leave. Nikki R. Orr, the envoy to Lima, rang."
    (orr,) = speakers(told, "“It is late,” Ms. Orr said.")
    assert (orr.name, orr.title) == ("Nikki Orr", "envoy to Lima")


def test_a_show_may_be_called_as_a_person_is() -> None:
    told = (
        "Abe Orr, an actor, was on the sitcom Barney Miller. He had rung.",
        "Barney Miller aired.",
    )
    assert who(*told, "“They looked at me,” he said.") == ["Abe Orr"]


def test_who_belongs_to_a_body_speaks_and_not_the_body() -> None:
    lead = "“It rained,” said Dieter Orr, the Daimler chief executive. Daimler Inc said no."
    assert who(lead, "Turning serious, the Daimler executive said: “It is late here.”") == (
        ["Dieter Orr"] * 2
    )
    told = "Fadi Orr, spokesman for the First Coastal Division, a rebel group, said it had rained."
    assert who(lead, told, "“It was fierce,” he said.")[-1] == "Fadi Orr"


def test_the_name_of_a_body_goes_on_behind_of() -> None:
    (body,) = speakers("“It is late,” the Office for Coordination of Humanitarian Affairs said.")
    assert body.name == "Office for Coordination of Humanitarian Affairs"


def test_what_somebody_did_also_is_no_title() -> None:
    (kim,) = speakers("Kim Orr, also criticized by Ek, left. “It is late,” Kim Orr said.")
    assert kim.title is None


@pytest.mark.parametrize("name", ["C. Eugene Orr", "DJ Beverly Orr"])
def test_letters_in_front_of_a_name_stay(name: str) -> None:
    assert who(f"“It is late,” {name} said.") == [name]


def test_whom_it_is_said_of_has_not_said_it() -> None:
    lead = "“It rained,” said Scott Cross, 40. “It stopped,” said Dennis Orr."
    told = "Orr was hesitant.", "Of Scott Cross, who spoke in court, he said: “I accept it.”"
    assert who(lead, *told)[-1] == "Dennis Orr"


def test_may_is_a_month_and_a_name() -> None:
    lead = "Margaret Orr was first. Theresa May will be next. “It rained,” Margaret Orr said."
    plan = "In a speech earlier on Monday, May set out her plan."
    assert who(lead, plan, "“I will tell you,” she said.")[-1] == "Theresa May"
    plan = "In May she set out a plan, and by late May it had failed."
    assert who(lead, plan, "“I will tell you,” she said.")[-1] == "Margaret Orr"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Orr never liked it or mentioned it: “It is late here.”", "Bo Orr"),
        ("Orr, from Lima says: “Excuse me, let go of that.”", "Bo Orr"),
        ("“I was young,” recalls Song, who admits that she laughed.", "Song"),
        ("“It is late,” Orr who will rise to second on Monday, said.", "Bo Orr"),
    ],
)
def test_names_beside_what_print_did_not_part_from_them(text: str, name: str) -> None:
    assert who("Bo Orr left. “It rained,” said Bo Orr.", text)[-1] == name


def test_a_reply_behind_an_article_is_no_verb() -> None:
    text = "When he asked how one of them felt, the only reply was: “I don’t feel anything.”"
    assert "the only" not in who("“It rained,” said Bo Orr.", text)


def test_a_clause_of_its_own_is_no_subject() -> None:
    text = "The news came after Ek told us this month that the Elm council said, “It is late.”"
    assert who(text) == ["the Elm council"]


def test_the_name_between_commas_behind_an_office_speaks() -> None:
    assert who("Housing Executive Chief Executive, Ana Ruiz, said: “We left.”") == ["Ana Ruiz"]
    assert who("Ana Baker, Ruiz’s friend, said: “We left.”") == ["Ana Baker"]


def test_whose_somebody_is_has_not_said_it() -> None:
    lead = "Bo Ek lost. Ek sued."
    assert who(lead, "Ek attorney Ana Ruiz left a paper, which quoted her as saying “It is.”") == [
        "Ana Ruiz"
    ]
    navy = ["On Monday the Royal Navy raised alarm.", "“It is late,” the Royal Navy said."]
    told = "Royal Navy veteran Bo Ek, 57, was hurt. He said it was late. “It shook.”"
    assert who(*navy, told) == ["Royal Navy", "Bo Ek"]


def test_the_second_clause_s_subject_leads_in() -> None:
    lead = "Elm Press, which makes books, and Ana Ruiz met."
    text = "Elm Press left, although Ana Ruiz was among those asking, writing on Elm: “It is.”"
    assert who(lead, text) == ["Ana Ruiz"]


def test_whoever_is_told_of_behind_somebody_without_a_name_speaks_next() -> None:
    lead = "Ana Ruiz posted it."
    said = "A woman wrote: “He keeps you in mind.”"
    assert who(lead, f"{said} Ruiz shared it. “I liked it!”") == ["a woman", "Ana Ruiz"]
    assert who(lead, f"{said} It was shared. “I liked it!”") == ["a woman", "a woman"]


def test_a_trade_with_a_capital_is_no_first_name() -> None:
    assert who("“It is late,” Ringmaster John Ek told us.") == ["John Ek"]
    assert who("“It is late,” Harlan DA Ana Ek said.") == ["Ana Ek"]
    assert who("“It is late,” Hector John Ek told us.") == ["Hector John Ek"]


def test_local_is_nobody() -> None:
    lead = "“It is late,” said the principal, Bo Ek. The local Taliban helped, Ek said."
    assert who(lead, "“They sent us,” he said.") == ["Bo Ek", "Bo Ek"]
    text = "Another schoolboy, first-grader Omid, spoke of it. “I want to go,” he said."
    assert who(lead, text)[-1] == "Omid"


def test_the_time_of_day_opens_no_clause() -> None:
    lead = "“It went on,” said Ana Ruiz, a singer."
    text = "At 10:12 p.m., it gets clear as an officer, using a radio, reports to all: “We run.”"
    assert who(lead, text) == ["Ana Ruiz", "an officer"]
    text = "At 10:08 p.m., an officer on the roof calls. “We ran,” he says."
    assert who("“It went on,” said Bo Ek, a singer.", text) == ["Bo Ek", "an officer"]


def test_a_report_behind_a_name_is_a_noun() -> None:
    lead = "“It is late,” Governor Bo Ek said. The COI has concluded, the COI said."
    told = "The governor has said that he will release the COI report."
    assert who(lead, told, "“It was about money.”") == ["Bo Ek", "Bo Ek"]


def test_transport_is_nobody() -> None:
    lead = "British Transport Police confirmed it."
    assert who(lead, "A Transport for Elm spokesman said: “We ran.”") == ["Transport for Elm"]


def test_somebody_of_somebody_leads_in() -> None:
    lead = "The app Nextdoor is used, Nextdoor said."
    text = "A close friend of the yoga teacher thanked him on Nextdoor, saying: “I dread it.”"
    assert who(lead, text) == ["a close friend of the yoga teacher"]


def test_an_answer_may_follow_in_one_sentence() -> None:
    assert who("Jo Li said: “It is late,” and Ana Ruiz replied: “We left.”") == [
        "Jo Li",
        "Ana Ruiz",
    ]
    assert who("Jo Li said: “It is late,” and then added: “We left.”") == ["Jo Li"]


def test_eyewitnesses_are_nobody() -> None:
    lead = "Eyewitnesses Jake Ek and his partner George Orr were driving."
    assert who(lead, "“We saw it,” Mr Ek told us.") == ["Jake Ek"]
