"""What a page says that is no story, told by its grammar: captions, requests, who wrote it."""

import pytest

from pipeline import article, biographies, depicted, promotions
from pipeline.model import Article

TOLD = [f"It rained in Elm for {n} days, the mayor said, and the dam held." for n in "3456"]


def read(*lines: str) -> Article:
    return article.read("\n\n".join(["Dam Holds in Elm", *lines]), "articles/x.txt")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Mayor Ana Ruiz, left, speaks with a driver in Elm.", True),
        ("The house (pictured) was built by his father in 1920 in Elm.", True),
        ("Ana Ruiz (far left) and Bo Ek at the dam. Each was given a medal.", True),
        ("Ana Ruiz left, right after the vote, in a hurry.", False),
        ("The two, Ruiz and Ek, right the wrongs of Elm.", False),
        ("Gov. Ana Ruiz (R) and Sen. Bo Ek (L) met in Elm.", False),
        ("He (pictured) went home, “at once,” Ruiz told Elm News.", False),
    ],
)
def test_a_caption_says_who_is_where(line: str, told: bool) -> None:
    assert depicted.is_placed(line) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Bo Ek is escorted from the court in Elm, Texas, on June 18, 2015.", True),
        ("Children hurt in the flood are treated at a clinic in Elm on Nov. 05, 2023.", True),
        ("People help a driver after the dam broke in Elm, Friday, July 1, 2016.", True),
        ("Elm Hawks’ Bo Ek dunks against the Owls on Tuesday, Nov. 19, 2019, in Elm.", True),
        ("This map shows the streets of Elm that the water reached.", True),
        ("Ana Ruiz poses for her class in an undated photo.", True),
        ("Bo Ek is scheduled to stand trial in Elm on June 18, 2015.", False),
        ("Bo Ek, who poses as a doctor, was jailed on June 18, 2015.", False),
        ("He is escorted from the court in Elm on June 18, 2015.", False),
        ("The law is expected to end on June 18, 2015.", False),
        ("The photo shows nothing, Ruiz said on June 18, 2015.", False),
    ],
)
def test_a_caption_tells_of_a_day_as_if_it_were_now(line: str, told: bool) -> None:
    assert depicted.is_dated(line) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Police and firefighters gather at the dam after a plane fell into the lake.", True),
        ("Ana Ruiz stands with her sister at the gate of the golf club in Elm.", True),
        ("Supporters wear letters that spell his name before his talk in Elm.", True),
        ("Ana Ruiz lives with her sister at the gate of the golf club in Elm.", False),
        ("Ana Ruiz still stands in the way of the dam in Elm.", False),
        ("She stands with her sister at the gate of the golf club in Elm.", False),
        ("Ana Ruiz sits by her house in Elm. Trucks pass it, each with stones.", False),
    ],
)
def test_what_people_are_doing_is_a_caption_in_a_story_of_the_past(line: str, told: bool) -> None:
    assert (line not in [one.text for one in read(*TOLD[:2], line, *TOLD[2:]).paragraphs]) is told
    present = [one.replace("said", "says") for one in TOLD]
    assert line in [one.text for one in read(*present[:2], line, *present[2:]).paragraphs]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Interested in more newsletters? Browse here.", True),
        ("Add Elm News as a preferred source on Google to see more of our stories.", True),
        ("For breaking stories from Elm, sign up for our newsletters.", True),
        ("If you get Elm News on Facebook or Instagram, find out how you can still see it.", True),
        ("As you comment, please be respectful of other commenters. Our comments are open.", True),
        ("Try Elm News for FREE by clicking here for no ads and brilliant puzzles.", True),
        ("Follow our full coverage of the flood here.", True),
        ("Try this: read the story and listen to it, and you will hear each sound.", False),
        ("The newsroom sends its subscribers a weekly newsletter and news alerts.", False),
        ("“Get our app, sign up for alerts, and subscribe to our newsletter,” he wrote.", False),
        ("If you live in Elm, you know the dam.", False),
        ("Click, of Elm News, did not respond to our requests for comment by email.", False),
    ],
)
def test_a_request_of_the_page_to_its_reader_is_told(line: str, told: bool) -> None:
    assert promotions.is_one(line, line.lower()) is told


def test_long_lines_that_nothing_ends_above_the_story_are_captions() -> None:
    shown = [f"The {n} of the dams in the valley is seen from the house of the mayor" for n in "ab"]
    assert [one.text for one in read(*shown, *TOLD).paragraphs] == TOLD


def test_what_goes_on_below_a_request_is_more_of_it() -> None:
    asked = "Join our WhatsApp community for the latest news!"
    box = [
        asked,
        "All of our messages are sent by one of the team.",
        "You can leave the community.",
    ]
    assert [one.text for one in read(*TOLD[:2], *box, *TOLD[2:]).paragraphs] == TOLD
    alone = [one.text for one in read(*TOLD[:2], *box[1:], *TOLD[2:]).paragraphs]
    assert set(box[1:]) <= set(alone)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ana Ruiz is Elm News’ bureau chief, covering the state.", "Ana Ruiz"),
        ("[Ana J. Ruiz is Elm correspondent. Her address is ana@elm.example.]", "Ana J. Ruiz"),
        ("Ana Ruiz covers the Justice Department for Elm News.", "Ana Ruiz"),
        ("Ana Ruiz is the mother of a writer’s friend", "Ana Ruiz"),
        ("Ana Ruiz is the mayor of Elm.", None),
        ("Insurance covers the damage.", None),
        ("She is a writer in Elm.", None),
    ],
)
def test_who_a_line_tells_of_as_an_author(line: str, name: str | None) -> None:
    assert biographies.name(line) == name


def test_an_author_told_of_below_furniture_is_the_byline() -> None:
    below = ["Read more: The dam of Elm", "Share this:", "More in Elm", "Elm wins the cup"] * 3
    found = read(*TOLD, "Ana Ruiz is a freelance journalist in Elm.", *below)
    assert found.byline == "Ana Ruiz"
    assert [one.text for one in found.paragraphs] == TOLD
    assert read(*TOLD[:2], "Bo Ek is a journalist in Elm.", *TOLD).byline is None


def test_a_line_that_is_a_credit_alone_is_left_out() -> None:
    found = read(*TOLD[:2], "David Goldman / AP", *TOLD[2:])
    assert [one.text for one in found.paragraphs] == TOLD


def test_what_stands_twice_in_a_row_or_often_is_the_caption_of_a_picture() -> None:
    shown = "The town has seen a burst of building as new plants came."
    assert [one.text for one in read(*TOLD[:2], shown, shown, *TOLD[2:]).paragraphs] == TOLD
    often = [*TOLD[:1], shown, TOLD[1], shown, TOLD[2], shown, TOLD[3]]
    assert [one.text for one in read(*often).paragraphs] == TOLD
    called = "“Hold it!”"
    said = [one.text for one in read(*TOLD[:2], called, called, *TOLD[2:]).paragraphs]
    assert said.count(called) == 2


def test_a_long_line_of_capitals_among_paragraphs_is_a_link() -> None:
    link = "MAYOR OF ELM BLASTS CRITICS OF HER NEW DAM, SAYS SHE KNEW OF THE LEAK"
    assert [one.text for one in read(*TOLD[:2], link, *TOLD[2:]).paragraphs] == TOLD
    told = read(*TOLD[:2], "A DAM FOR ELM, OR AT LEAST A WALL", *TOLD[2:]).paragraphs
    assert told[2].subhead == "A DAM FOR ELM, OR AT LEAST A WALL"
    shouted = [f"{one[:-1].upper()}, AND ALL OF THE TOWN CHEERED" for one in TOLD]
    assert len(read(*shouted).paragraphs) == len(shouted)


def test_a_story_begins_with_its_dateline() -> None:
    first = "ELM, Mass. — It rained for nine days, and the dam held, the mayor said."
    deck, video = "The dam of Elm has held for the ninth time.", "The mayor spoke on Monday."
    found = read(deck, video, first, *TOLD)
    assert (found.deck, [one.text for one in found.paragraphs]) == (deck, [first, *TOLD])
    assert [one.text for one in found.dropped] == [video]
    assert len(read(*TOLD, first).paragraphs) == len(TOLD) + 1
    named = ("ANA RUIZ (mayor): It rained.", "BO EK (driver): It did.", "ANA RUIZ: Yes, it did.")
    assert len(read(TOLD[0], *named).paragraphs) == 4


def test_the_headline_is_the_line_that_the_story_tells_of() -> None:
    story = [f"{one[:-1]}, while the whole valley below it waited for rain to end." for one in TOLD]
    above = ["Hometown Hockey", "Women in Business", "Dam Holds Back Rain From Valley", "By Bo Ek"]
    found = article.read("\n\n".join([*above, *story]), "x.txt")
    assert (found.title, found.byline) == ("Dam Holds Back Rain From Valley", "Bo Ek")
    short = ["The Long Wait", "By Bo Ek", "How the dam in the valley held the rain", *story]
    assert article.read("\n\n".join(short), "x.txt").title == "The Long Wait"


def test_an_agency_in_square_brackets_ends_a_caption() -> None:
    shown = "WARNING: The clinic in Elm where the driver is being cared for [AFP/GETTY]"
    assert [one.text for one in read(*TOLD[:2], shown, *TOLD[2:]).paragraphs] == TOLD
    told = "He read it to them and went on in a low voice [laughs]"
    assert told in [one.text for one in read(*TOLD[:2], told, *TOLD[2:]).paragraphs]
