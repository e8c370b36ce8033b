"""Reading: the parts of an article in the forms that pages give them, and what is refused."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import article, bylines, endings, furniture
from pipeline.errors import ArticleError, FileError
from pipeline.model import Article

from .articles import PAIRS, SAMPLES, gold, sample, shared

BODY = "The river rose four feet.\n\nNobody was hurt, the mayor says."


def read(text: str, name: str = "x.txt") -> Article:
    return article.read(text, f"articles/{name}")


def page(top: str, body: str = BODY, end: str = "") -> Article:
    return read("\n\n".join(filter(None, ["The Headline Of It", top, body, end])))


def paragraphs(story: Article) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs]


# ------------------------------------------------------------------------------------ the samples


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_read_as_their_gold_says(name: str) -> None:
    story, wanted = sample(name), gold(name)
    assert story.title == wanted["title"]
    assert story.byline == wanted["byline"]
    assert (story.published or "")[:10] == (wanted["date"] or "")
    assert story.deck == wanted["deck"]
    assert paragraphs(story) == [text.replace("\u00a0", " ") for text in wanted["body"]]
    heads = [paragraph.subhead for paragraph in story.paragraphs if paragraph.subhead]
    assert heads == [head for head in wanted["subheads"] if head != "Sources"]
    assert [story.signoff] == (wanted["signoff"] or [None])
    assert [story.credit] == (wanted["credit"] or [None])
    dropped = [line.text for line in story.dropped]
    assert set(wanted["furniture"]) <= set(dropped)


@pytest.mark.parametrize("name", SAMPLES)
def test_paragraphs_are_found_where_they_start(name: str) -> None:
    path = shared("articles", f"{name}.txt")
    text = path.read_text(encoding="utf-8")
    for paragraph in article.load(path, "x.txt").paragraphs:
        printed = text[paragraph.start : paragraph.start + len(paragraph.text)]
        assert printed.replace("\u00a0", " ") == paragraph.text


# ------------------------------------------------------------------------------ forms of one page


def parts(story: Article) -> tuple[object, ...]:
    told = [(paragraph.text, paragraph.subhead) for paragraph in story.paragraphs]
    return story.title, story.deck, story.byline, story.published, told, story.signoff, story.credit


def wrapped(text: str, width: int) -> str:
    fill = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
    return "\n\n".join(map(fill, text.strip().split("\n\n")))


FORMS: dict[str, Callable[[str], str]] = {
    "windows": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "one line a paragraph": lambda text: re.sub(r"\n{2,}", "\n", text.strip()),
    "broken lines": lambda text: wrapped(text, 72),
    "blank lines with spaces": lambda text: text.replace("\n\n", "  \n \t\n"),
    "page breaks": lambda text: text.replace("\n\n", "\n\f\n\n\f"),
    "paragraph separators": lambda text: re.sub(r"\n{2,}", "\u2029", text.strip()),
    "three blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
}
PLAIN = [
    p for p in PAIRS if p.suffix == ".txt" and p.stem not in ("wrapped", "furniture", "grammar")
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_a_page_is_read_alike_in_every_form(path: Path, form: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert parts(read(FORMS[form](text))) == parts(read(text))


# ---------------------------------------------------------------------------------------- the top


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("By Jill AmentFebruary 26, 2019\u00a011:52 am", "Jill Ament", "2019-02-26 11:52"),
        ("By Jill Ament February 26, 2019 1:05 PM", "Jill Ament", "2019-02-26 13:05"),
        ("By Jill Ament", "Jill Ament", None),
        ("BY JILL AMENT", "Jill Ament", None),
        ("by María José Núñez", "María José Núñez", None),
        ("By Ana Ruiz and Bob Lang", "Ana Ruiz and Bob Lang", None),
        ("By Ana Ruiz, Bob Lang and Jo Li", "Ana Ruiz, Bob Lang and Jo Li", None),
        ("By Ana Ruiz, Staff Writer", "Ana Ruiz", None),
        ("By Ana Ruiz | May 4, 2020", "Ana Ruiz", "2020-05-04"),
        ("By ANA RUIZ 10/ 5/11 09:19 PM ET", "Ana Ruiz", "2011-10-05 21:19"),
        ("By Ana Ruiz / KXYZ News", "Ana Ruiz", None),
        ("By Ana Ruiz of The Marlow Times", "Ana Ruiz", None),
        ("Story by Ana Ruiz", "Ana Ruiz", None),
        ("By: Ursula von der Leyen", "Ursula von der Leyen", None),
        ("Author: Ana Ruiz", "Ana Ruiz", None),
        ("Friday, July 21, 2017", None, "2017-07-21"),
        ("Friday, August 15, 2008", None, "2008-08-15"),
        ("15 August 2022", None, "2022-08-15"),
        ("2024-05-06", None, "2024-05-06"),
        ("2019-02-26T11:52:00-06:00", None, "2019-02-26 11:52"),
        ("Published June 12, 2023 at 5:30 PM CDT", None, "2023-06-12 17:30"),
        ("Posted: Sept. 3, 2021, 12:01 a.m.", None, "2021-09-03 00:01"),
        ("Updated 10:15 a.m. CT Feb. 3, 2022", None, "2022-02-03 10:15"),
        ("Fri 21 Jul 2017 10.15 BST", None, "2017-07-21 10:15"),
        ("Published June 12, 2023 By Ana Ruiz", "Ana Ruiz", "2023-06-12"),
    ],
)
def test_byline_and_date_lines(line: str, byline: str | None, published: str | None) -> None:
    story = page(line)
    assert (story.byline, story.published) == (byline, published)
    assert len(story.paragraphs) == 2


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the water had gone.",
        "By the time it stopped, Ana Ruiz had left.",
        "In May 2019, the river rose. On June 12, 2023, it rose again.",
        "By Ruiz’s account, the water had gone by then.",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert bylines.parse(line) is None
    assert line in paragraphs(page("", f"{line}\n\n{BODY}"))


def test_a_name_with_its_agency_is_a_byline_above_a_date() -> None:
    story = page("Margaux Tessier, The Canadian Press\n\nPublished Saturday, June 30, 2018 10:15AM")
    assert (story.byline, story.published) == ("Margaux Tessier", "2018-06-30 10:15")
    assert bylines.alone("Elm Ferry, Utah") is None
    assert bylines.alone("PICTURE BOOKS") is None
    assert bylines.alone("ANA RUIZ") is not None


def test_a_separate_byline_and_date() -> None:
    story = page("Friday, July 21, 2017\n\nBy Ana Ruiz")
    assert (story.byline, story.published, len(story.paragraphs)) == ("Ana Ruiz", "2017-07-21", 2)


@pytest.mark.parametrize(
    "deck",
    [
        "“Nobody was hurt … the mayor says.”",
        "Four feet of water came at night.",
        "A town cleans up",
    ],
)
def test_a_deck_stands_between_headline_and_byline(deck: str) -> None:
    story = page(f"{deck}\n\nBy Ana Ruiz")
    assert story.deck == deck
    assert len(story.paragraphs) == 2


def test_a_quote_below_the_headline_is_a_deck_only_if_the_text_has_it_too() -> None:
    body = "“We lost it all in one single night,” said Ana Ruiz.\n\nIt rained."
    assert page("“We lost it all … in one single night.”", body).deck is not None
    lede = page("“It was the loudest thing that I ever heard.”", body)
    assert (lede.deck, len(lede.paragraphs)) == (None, 3)


# ---------------------------------------------------------------------------------------- the end


@pytest.mark.parametrize(
    "line",
    [
        "I’m Bryan Lynn.",
        "I'm Bryan Lynn.",
        "I’m Andrew Smith. And I’m Anna Matteo.",
        "And I’m Mario Ritter, Jr.",
        "For KUT News, I’m Ana Ruiz.",
        "For Lakeside News, I'm Ana Ruiz in Austin.",
        "I’m Alice Bryant",
    ],
)
def test_signoffs(line: str) -> None:
    story = page("", end=line)
    assert (story.signoff, len(story.paragraphs)) == (line, 2)


def test_a_signoff_at_the_end_of_a_paragraph_is_found() -> None:
    story = page("", f"{BODY} For KXYZ News, I’m Ana Ruiz.")
    assert story.signoff == "For KXYZ News, I’m Ana Ruiz."
    assert paragraphs(story)[-1] == "Nobody was hurt, the mayor says."


def test_who_signs_a_story_alone_wrote_it_where_nothing_else_says() -> None:
    assert page("", end="I’m Ana Ruiz.").byline == "Ana Ruiz"
    assert page("", end="I’m Ana Ruiz.\n\nJo Li was the editor.").byline is None
    assert page("", end="I’m Ana Ruiz. And I’m Jo Li.").byline is None


def test_a_call_for_submissions_ends_a_page_and_nothing_else() -> None:
    call = "Flood photos can be sent to the newsroom by email."
    assert len(page("", end=call).paragraphs) == 2
    assert call in paragraphs(page("", f"{BODY}\n\n{call}\n\n{BODY}\n\n{BODY}\n\nIt rained."))


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Written by Caroline Covington.", "Caroline Covington"),
        ("Bryan Lynn wrote this story for VOA Learning English, based on reports.", "Bryan Lynn"),
        ("Ana Ruiz and Bob Lang wrote this story for KXYZ.", "Ana Ruiz and Bob Lang"),
        ("Edited by Jo Li.", None),
        ("(Reporting by Ana Ruiz; Editing by Jo Li)", "Ana Ruiz"),
        (f"(Additional reporting by {'Ana Ruiz in LIMA, Bo Ek in ROME, ' * 20}Jo Li)", None),
        ("Jo Li adapted this story for Learning English.", None),
        ("Jo Li was the editor.", None),
        ("Copy edited by Jo Li.", None),
        ("The Associated Press contributed.", None),
        ("--additional reporting by Jo Li.", None),
        ("Ana Ruiz reported from Lima and Bo Ek from Rome. Edited by Jo Li.", "Ana Ruiz"),
        ("This story was produced by KXYZ and edited for length.", None),
    ],
)
def test_credits_give_the_byline_when_none_else_does(line: str, byline: str | None) -> None:
    story = page("", end=line)
    assert (story.credit, story.byline, len(story.paragraphs)) == (line, byline, 2)
    assert page("By Bo Ek", end=line).byline == "Bo Ek"


@pytest.mark.parametrize(
    "line",
    ["I’m ready, she thought.", "Ana Ruiz wrote this song in May.", "I’m going to stay in Marlow."],
)
def test_sentences_are_no_endings(line: str) -> None:
    assert endings.parse(line) is None


# ------------------------------------------------------------------------------------- furniture


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below",
        "Share this story",
        "Facebook Twitter Email Copy link",
        "Subscribe to our newsletter for more",
        "Sign up for our daily briefing.",
        "Read more: City closes pool",
        "RELATED: City closes pool",
        "Photo: A swimmer (Jane Doe / Getty Images)",
        "(Photo by Jane Doe)",
        "Image courtesy of Jane Doe",
        "Swimmers at the pool on Monday. Photo: Jane Doe",
        "© 2022 Lakeside News",
        "Copyright 2022 by Lakeside News. All rights reserved.",
        "Categories: August 15, 2008 Canada Politics",
        "Tags: pool, city",
        "3 min read",
        "Follow us on Twitter",
        "12 Comments",
        "Leave a comment",
        "Write to us in the Comments Section.",
        "https://example.org/story",
        "* * *",
        "_________",
        "coast – n. the land along the edge of the sea",
        "Got a tip? Email newsroom@example.org",
        "If you value this work, please give.",
        "[Bardo museum houses amazing Roman treasures]",
        "[What to know tonight: get the Lakeside letter in your inbox.]",
        "A version of this article appears in print on Page A1 with the headline: Pool Reopens.",
        "The pool on opening night, “Splash,” in June. Video: Ana Ruiz",
        "Read the full transcript of the interview",
        "More about the pool and its money",
        "Cities change. Keep up with the Lakeside Daily newsletter.",
        "This article originally appeared on Lakeside Live.",
        "A swimmer waves to the camera on opening day. Source: Supplied",
        "The pool at night Image: Lakeside / NASA.",
        "newsroom@example.org",
        "#POOL24: A day in the life of the pool",
        "jd/ab/cw",
        "1 of 4. Swimmers at the pool on opening night.",
        "Jane Doe/for Lakeside News Swimmers pose at the pool. They came early.",
        "Swimmers sit at the pool on Monday. (JANE DOE - LAKESIDE GROUP)",
        "Common loons at the pool. THE CANADIAN PRESS/HO-Lakeside University",
        "Swimmers at the pool. (AP Photo/Jane Doe)AP2014",
        "The mayor at the pool.(KXYZ News: Jane Doe)",
        "A woman swims at the pool on Monday. Photograph: Jane Doe/The Lakeside",
        "Were you at the pool? Please share your pictures with us.",
        "Jane Doe may be reached at jdoe@example.org. Follow her on X.",
        "You may republish this article, so long as you credit Lakeside Live.",
        "(Only the headline has been reworked; the rest is auto-generated from a syndicated feed.)",
        "This website adheres to the Independent Press Standards Organisation’s code.",
        "Don’t miss out on the latest news.",
        "Pool reopens Share Pin It More Galleries ADVERTISEMENT Swimmers at the pool.",
        "(With inputs from PTI)",
        "— AP",
        "Edited By: Jane Doe",
        "This story is developing and will be updated.",
        "To listen to the complete interview, click here.",
        "To contact the reporter on this story: Jane Doe in Ayr at jdoe@example.org",
        "Feedback: pool@example.org",
        "The views expressed in this newsletter are the author’s own.",
        "The opinions in Elm News’s Comment section are those of the author.",
        "Advertisement. Scroll to continue reading.",
        "Share this article via messengerShare this article via emailShare this article via sms",
        "This site is protected by reCAPTCHA, and its terms apply.",
        "Bo Ek, at the pool, holds a flag. Bo Ek via Getty Images hide caption",
        "A swimmer at the pool. ‘It is taking its toll.’ Photograph: Jane Doe/The Lakeside",
    ],
)
def test_furniture_is_dropped_and_listed(line: str) -> None:
    story = page("", f"The river rose four feet.\n\n{line}\n\nNobody was hurt, the mayor says.")
    assert paragraphs(story) == BODY.split("\n\n")
    assert [(drop.line, drop.text) for drop in story.dropped] == [(5, line)]
    assert story.dropped[0].reason


@pytest.mark.parametrize(
    "line",
    [
        "Photographers came from all over the state to see it.",
        "Sharing is what the town does best, the mayor says.",
        "Read the sign, the guard said.",
        "Subscribers to the water district pay $40.",
        "Source after source told the same story.",
        "Comments from the public took three hours.",
        "Email is down in the whole building.",
        "More than 40 people came.",
        "The report, published on May 4, 2020, says so.",
        "[The town never answered. Its lawyer did.]",
        "More about that later, the mayor says.",
        "Read the full report, she said.",
        "A version of this story is told in every town on the river.",
        "1 of 4 swimmers came by bus.",
        "Published in 2019, it sold out.",
        "Jane Doe may be reached by the river, the mayor says.",
        "You may swim in this pool, so long as you pay.",
        "They share your fears, the mayor says.",
        "It stopped (at last) in June.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert furniture.reason(line) is None
    assert line in paragraphs(page("", f"{BODY}\n\n{line}\n\n{BODY}"))


@pytest.mark.parametrize(
    ("byline", "line", "kept"),
    [
        ("Ana Ruiz", "Ana Ruiz covers the courts. She joined in 2015.", 0),
        ("Ana Ruiz and Bo Ek", "Bo Ek has covered rivers since 2012.", 0),
        ("Ana Ruiz", "Bo Ek covers his ears when the train comes.", 1),
        ("Ana Ruiz", "Ana Ruiz left at noon.", 1),
    ],
)
def test_lines_about_the_author_are_no_story(byline: str, line: str, kept: int) -> None:
    story = read(f"H\n\nBy {byline}\n\n{BODY}\n\n{line}\n", "x.txt")
    assert len(story.paragraphs) == len(BODY.split("\n\n")) + kept


def test_a_caption_that_its_credit_repeats_is_no_story() -> None:
    credit = "Credit: Lakeside Pictures View full size The fast swimmers of “Pool Two.”"
    story = page("", f"It rained.\n\nThe fast swimmers of “Pool Two.”\n\n{credit}\n\nIt stopped.")
    assert paragraphs(story) == ["It rained.", "It stopped."]


def test_a_deck_that_quotes_does_not_take_the_quote_from_the_story() -> None:
    said = "“You can’t milk a cow on a promise.”"
    story = page(f"By Ana Ruiz\n\n{said}", f"It rained.\n\n{said}\n\nIt stopped.")
    assert (story.deck, paragraphs(story)) == (said, ["It rained.", said, "It stopped."])


def test_headlines_of_other_stories_are_dropped() -> None:
    links = "City Floods After Dam Fails\n\nMayor Wants a New Dam by June"
    story = page("", f"It rained.\n\n{links}\n\nIt stopped.")
    assert paragraphs(story) == ["It rained.", "It stopped."]
    assert [drop.reason for drop in story.dropped] == ["link", "link"]


def test_points_of_a_list_are_no_subheads() -> None:
    points = "The pool must stay open\n\nHe is sure of the money\n\nTwo guards are enough"
    story = page("", f"It rained.\n\nThe mayor also said:\n\n{points}\n\nIt stopped.")
    assert len(story.paragraphs) == 6
    assert all(p.subhead is None for p in story.paragraphs)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("“We will be back”", True),
        ("'Nobody asked us'", True),
        ("“We will be back.”", False),
        ("“Will we be back?”", False),
        ("“Go home”", False),
        ("‘Unprecedented’ strandings", True),
        ("“Not here.” — Ana Ruiz", False),
        ("“Not here,” Ana Ruiz says", False),
    ],
)
def test_a_quoted_line_without_a_stop_is_a_subhead(line: str, heading: bool) -> None:
    story = page("", f"It rained.\n\n{line}\n\nThe owners want to rebuild the shop.")
    assert (story.paragraphs[-1].subhead == line) is heading


def test_a_colon_leads_to_speech() -> None:
    story = page("", "Ana Ruiz had one answer:\n\n“We will be back”\n\nIt rained.")
    assert all(p.subhead is None for p in story.paragraphs)


def test_a_picture_credit_in_front_of_a_paragraph_does_not_take_it_along() -> None:
    first = "© Lakeside Inc Nintendo/Apple The pool opened again on Saturday, the mayor says. " * 3
    assert len(page("", f"{first}\n\nIt rained.").paragraphs) == 2


def test_nothing_below_sources_is_told() -> None:
    end = "Sources\n\n“City floods” — KXYZ, May 4, 2020\n\nJo Li. “It floods” — Times, May 5, 2020"
    story = page("", end=end)
    assert paragraphs(story) == BODY.split("\n\n")
    assert len(story.dropped) == 3


def test_a_box_of_links_ends_where_the_story_goes_on() -> None:
    box = "Related stories\n\nFive pools to visit\n\nHow to swim"
    story = page("", f"{BODY}\n\n{box}\n\n{BODY}")
    assert len(story.paragraphs) == 4
    assert len(story.dropped) == 3


def test_a_button_called_comments_does_not_end_the_story() -> None:
    assert len(page("Comments").paragraphs) == 2


def test_below_the_signoff_only_credits_count() -> None:
    end = "I’m Ana Ruiz.\n\nJo Li adapted it for KXYZ.\n\nWhat did you see? Tell us all about it."
    story = page("", "\n\n".join([BODY] * 3), end)
    assert story.credit == "Jo Li adapted it for KXYZ."
    assert story.dropped[-1].text.startswith("What did you see?")


def test_a_pull_quote_is_told_once() -> None:
    body = "“We lost it all in one single night,” said Ana Ruiz.\n\nIt rained."
    story = page("", f"{body}\n\n“We lost it all in one single night.”\n\nIt stopped.")
    assert paragraphs(story) == [*body.split("\n\n"), "It stopped."]


def test_a_paragraph_that_stands_twice_is_told_where_it_stood_first() -> None:
    said = "No drug exists yet. But if one comes it could be worth a fortune to them."
    story = page("", f"It rained.\n\n{said}\n\nIt stopped.\n\n{said}\n\nIt rained again.")
    assert paragraphs(story) == ["It rained.", said, "It stopped.", "It rained again."]


def test_a_quote_that_is_said_twice_is_not_lost() -> None:
    twice = "“We will come back to this town.”"
    assert paragraphs(page("", f"{BODY}\n\n{twice}\n\nIt rained.\n\n{twice}")).count(twice) == 1


# -------------------------------------------------------------------------------------- headings


@pytest.mark.parametrize("head", ["How it works", "BACKGROUND", "Step 2: The pump", "3 things"])
def test_subheads(head: str) -> None:
    story = page("", f"{BODY}\n\n{head}\n\n{BODY}")
    assert [p.subhead for p in story.paragraphs] == [None, None, head, None]


def test_a_quoted_line_is_a_subhead_where_the_next_lines_say_it_again() -> None:
    echoed = "‘A broken bell’\n\nIt rained.\n\n“The bell is broken for a week,” Li said."
    assert page("", echoed).paragraphs[0].subhead == "‘A broken bell’"
    alone = "“Never again”\n\nThe bell is broken.\n\nIt rained all day."
    assert page("", alone).paragraphs[0].text == "“Never again”"


def test_a_quote_that_asks_in_a_quote_is_no_subhead() -> None:
    said = "\"He’d say, 'You drive a taxi, and that’s safer?'\""
    assert said in paragraphs(page("", f"It rained.\n\n{said}\n\nIt stopped all day."))


def test_a_quoted_subhead_that_the_text_repeats_stays_one() -> None:
    body = "“They told us to get on the roof”\n\n“They told us to get on the roof,” Li said."
    assert page("", f"It rained.\n\n{body}").paragraphs[1].subhead is not None


def test_questions_are_subheads_where_there_are_several() -> None:
    asked = f"{BODY}\n\nWhy now?\n\n{BODY}"
    assert all(p.subhead is None for p in page("", asked).paragraphs)
    story = page("", f"{asked}\n\nWho pays?\n\n{BODY}")
    assert [p.subhead for p in story.paragraphs if p.subhead] == ["Why now?", "Who pays?"]


@pytest.mark.parametrize(
    "line",
    ["But who pays?", "And you, Ana? Who asked you?", "Bo asks: Who pays?"],
)
def test_a_question_of_the_storys_own_is_no_subhead(line: str) -> None:
    story = page("", f"{BODY}\n\nWhy now?\n\n{BODY}\n\nWho pays?\n\n{BODY}\n\n{line}\n\n{BODY}")
    assert line in paragraphs(story)


def test_a_question_may_open_a_story_and_a_line_goes_on_in_small_letters() -> None:
    story = page("By Ana Ruiz", f"Who pays?\n\n{BODY}\n\nWhy now?\n\n{BODY}\n\nWho lost?\n\n{BODY}")
    assert paragraphs(story)[0] == "Who pays?"
    verse = "We want the father in the park", "behind a child in the rain."
    assert set(verse) <= set(paragraphs(page("", "\n\n".join([BODY, *verse, BODY]))))


def test_a_statement_that_is_printed_again_below_is_told_once() -> None:
    said = " ".join(["We shall mend the dam before the next rain falls on the valley."] * 6)
    told = paragraphs(page("By Ana Ruiz", "\n\n".join([BODY, f"“{said}”", STORY, said.title()])))
    assert f"“{said}”" in told
    assert len([text for text in told if said.lower() in text.lower()]) == 1


def test_of_two_headings_in_a_row_none_is_lost() -> None:
    story = page("", f"{BODY}\n\nThe plan\n\nThe pump\n\n{BODY}")
    assert "The plan" in paragraphs(story)
    assert story.paragraphs[3].subhead == "The pump"


@pytest.mark.parametrize("line", ["“Go home”", "- Bring water", "and so it went", "Nobody knows:"])
def test_short_lines_that_are_no_subheads(line: str) -> None:
    story = page("", f"{BODY}\n\n{line}\n\n{BODY}")
    assert all(p.subhead is None for p in story.paragraphs)
    assert len(story.paragraphs) == 5


# -------------------------------------------------------------------------------------- Markdown


def test_markdown() -> None:
    text = (
        "# The *Headline*\n\n*A town cleans up.*\n\nBy Ana Ruiz\n\nThe [river](https://x.org/a_(b))"
        " rose **four feet**.\n\n## The plan\n\n- Pump\n- Dig, `dig`, dig.\n\n> “No,” she said.\n"
    )
    story = read(text, "x.md")
    assert (story.title, story.deck, story.byline) == (
        "The Headline",
        "A town cleans up.",
        "Ana Ruiz",
    )
    assert [(p.text, p.subhead) for p in story.paragraphs] == [
        ("The river rose four feet.", None),
        ("Pump", "The plan"),
        ("Dig, dig, dig.", None),
        ("“No,” she said.", None),
    ]
    assert text[story.paragraphs[0].start :].startswith("The [river]")


def test_markdown_with_front_matter_and_underlined_headings() -> None:
    head = "---\ntitle: Rain\nauthor: Ana Ruiz\ndate: 2024-05-06\n---\n"
    text = f"{head}\nThe plan\n--------\n\nIt rained.\n"
    story = read(text, "x.md")
    assert (story.title, story.byline, story.published) == ("Rain", "Ana Ruiz", "2024-05-06")
    assert story.paragraphs[0].subhead == "The plan"


def test_marks_that_are_none_stay() -> None:
    assert paragraphs(read("# H\n\n2 * 3 * 4 is 24, [sic] and snake_case_name.", "x.md")) == [
        "2 * 3 * 4 is 24, [sic] and snake_case_name."
    ]


def test_plain_text_keeps_its_asterisks() -> None:
    assert (
        paragraphs(read("H\n\nIt was *late* and [sic](so)."))[0] == "It was *late* and [sic](so)."
    )


# --------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("data", "slug", "where"),
    [
        (b"", "article-empty", "x.txt"),
        (b" \n\n \t\n", "article-empty", "x.txt"),
        (b"Headline\n", "article-no-text", "x.txt:1"),
        (b"Headline\n\nBy Ana Ruiz\n", "article-no-text", "x.txt:1"),
        (b"Headline\n\nIt rained.\n\0\0", "article-binary", "x.txt:4"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "article-binary", "x.txt:1"),
        ("Café\n\nÉté".encode("latin-1"), "article-encoding", "x.txt:1"),
        ("Headline\n\nText".encode("utf-16"), "article-encoding", "x.txt:1"),
        (b"x" * 2_000_001, "article-too-large", "x.txt"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(
    tmp_path: Path, data: bytes, slug: str, where: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        article.load(path, "articles/x.txt")
    (mistake,) = caught.value.mistakes
    assert mistake.slug == slug
    assert mistake.where == str(tmp_path / where)
    assert "\n" not in str(mistake)


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        article.load(tmp_path / "x.txt", "articles/x.txt")


# --------------------------------------------------------------------------- what pages also print


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("26 February 2019 11:52 GMT", "2019-02-26 11:52"),
        ("Feb. 26, 2019, 11:52 a.m. CST", "2019-02-26 11:52"),
        ("Published: February 26, 2019", "2019-02-26"),
        ("NEW DELHI, Feb 26, 2019 (IANS) --", "2019-02-26"),
        ("Doha, Feb 26, 2019 (AFP) -", "2019-02-26"),
        ("SURABAYA, Indonesia/JAKARTA Tue Feb 26, 2019 11:52am IST", "2019-02-26 11:52"),
        ("JAKARTA Tue Feb 26, 2019 11:52am IST", "2019-02-26 11:52"),
        ("02.26.19 11:52 AM ET", "2019-02-26 11:52"),
        ("Tuesday 26th February 2019", "2019-02-26"),
        ("2019-02-26T11:52:00-06:00", "2019-02-26 11:52"),
        ("26/02/2019", "2019-02-26"),
        ("02/26/2019", "2019-02-26"),
        ("26.02.2019", "2019-02-26"),
        ("03/04/2019 11:00 GMT", "2019-04-03 11:00"),
        ("03/04/2019, 5 p.m. ET", "2019-03-04 17:00"),
        ("Wed 03/04/2019", "2019-04-03"),
        ("Mon 03/04/2019", "2019-03-04"),
        ("Updated 5:04 PM EST, Fri March 18, 2022", "2022-03-18 17:04"),
        ("Published Jan 20, 2022 at 7:01 a.m. ET | Modified Jan 21, 2022", "2022-01-20 07:01"),
        ("Updated May 5, 2024 | Published May 3, 2024", "2024-05-03"),
        ("Last modified on Wed 27 Nov 2019 10.01 GMT", "2019-11-27 10:01"),
        ("By Jo FernFebruary 26, 201911:52 am", "2019-02-26 11:52"),
        ("2/26/19", "2019-02-26"),
        ("26/2/99", "1999-02-26"),
        ("February 26, 2019 7:12 PM GMT Updated 3 hours ago", "2019-02-26 19:12"),
        ("February 26, 2019 11:52 am(Updated 4:30 pm)", "2019-02-26 11:52"),
        ("11:52, 26 Feb 2019Updated 12:41, 26 Feb 2019", "2019-02-26 11:52"),
        ("Tuesday, 26 Feb 2019 4:55 PM MYT", "2019-02-26 16:55"),
        ("February 26, 20197:55 AM UTCUpdated ago", "2019-02-26 07:55"),
    ],
)
def test_date_lines_in_their_forms(line: str, published: str) -> None:
    found = bylines.parse(line)
    assert found is not None
    assert found.published == published


def test_a_day_that_reads_two_ways_is_unknown_and_said() -> None:
    story = page("By Ana Ruiz\n\n03/04/2019")
    assert (story.byline, story.published) == ("Ana Ruiz", None)
    assert [drop.text for drop in story.dropped] == ["03/04/2019"]


def test_a_change_is_not_the_publication() -> None:
    story = page("By Ana Ruiz\n\nUpdated: May 5, 2024\n\nPublished: May 3, 2024")
    assert story.published == "2024-05-03"
    assert page("By Ana Ruiz\n\nUpdated: May 5, 2024").published == "2024-05-05"


BOTH = "Ibtisam Holm, Ruwaida Kamal Bell"


@pytest.mark.parametrize(
    ("top", "byline"),
    [
        ("Teresa Villa, 27 July 2023, 06:15", "Teresa Villa"),
        ("Ana Ruiz | Oct. 22, 2021", "Ana Ruiz"),
        ("Esther Black in Cardiff and Tomos Rees\n\nWed 19 Feb 2020 17.21 GMT", None),
        ("November 27, 2019\n\nHeard on Afternoon Edition\n\nAna Ruiz", "Ana Ruiz"),
        ("Ana Ruiz\n\nLocal democracy reporter, Harbury\n\nPublished 7 February 2024", "Ana Ruiz"),
        ("By ANA RUIZ and JO LI", "Ana Ruiz and Jo Li"),
        ("BY ANA RUIZ AND JO LI", "Ana Ruiz and Jo Li"),
        ("By Ana Ruiz, Bo Ek and Jo Li | KXYZ", "Ana Ruiz, Bo Ek and Jo Li"),
        ("By Ana Ruiz The Associated Press", "Ana Ruiz"),
        ("The Canadian Press\n\nPosted May 3, 2024 4:15 pm", "The Canadian Press"),
        ("Associated Press in Valencia\n\nSat 24 Feb 2024 12.42 CET", "Associated Press"),
        ("By KXYZ Staff", ""),
        ("| Written by Ana Ruiz", "Ana Ruiz"),
        ("byAna Ruiz\n\nApril 24, 2019", "Ana Ruiz"),
        ("Ana Ruiz\n\n9 Hrs Ago", "Ana Ruiz"),
        ("Ana Ruiz and AP\n\nJune 30, 2026 - 4.34pm", "Ana Ruiz and AP"),
        ("Ibtisam Holm, Ruwaida Kamal Bell\n\nNovember 8 2023, 3:18 p.m.", BOTH),
        ("By Ana Ruiz ana@elm.example(509) 555-0142", "Ana Ruiz"),
        ("By\n\nAna RuizTravel News Reporter\n\n11:58, 23 APR 2024", "Ana Ruiz"),
        ("Ana Ruiz Deputy Content Director\n\n08:39, 06 Jan 2026", "Ana Ruiz"),
        ("by Harbury Times\n\nMay 3, 2024\n\nAna Ruiz/Jo Li", "Ana Ruiz and Jo Li"),
    ],
)
def test_authors_with_and_without_by(top: str, byline: str | None) -> None:
    wanted = "Esther Black and Tomos Rees" if byline is None else byline or None
    story = page(top)
    assert (story.byline, paragraphs(story)) == (wanted, BODY.split("\n\n"))


TOP = "Elm’s dam broke at last\n\n{}\n\nBy Ana Ruiz\n\nMay 3, 2024"


@pytest.mark.parametrize(
    "between",
    [
        "Facebook\n\nTwitter\n\nWhatsApp\n\nEmail\n\nReddit\n\nShare12\n\nPrint\n\nBo Ek",
        "The town was asleep.\n\nIt came days after the last rain",
        "… and nobody was warned\n\n… the mayor was away",
    ],
)
def test_what_stands_between_headline_and_byline_is_no_story(between: str) -> None:
    story = read(f"{TOP.format(between)}\n\n{BODY}")
    assert (story.byline, story.published) == ("Ana Ruiz", "2024-05-03")
    assert paragraphs(story) == BODY.split("\n\n")


def test_two_sentences_above_a_byline_are_the_story() -> None:
    story = read(TOP.format("The town was asleep.\n\nNobody woke."))
    assert story.byline is None
    assert paragraphs(story)[:2] == ["The town was asleep.", "Nobody woke."]


@pytest.mark.parametrize(
    ("first", "deck"),
    [
        (
            "Neighbours said that they had heard nothing",
            "Neighbours said that they had heard nothing",
        ),
        ("How the water came", None),
        ("Did nobody hear the water come", "Did nobody hear the water come"),
        ("Did nobody hear the water come?", None),
        ("THE WATER CAME AT SIX", None),
    ],
)
def test_a_line_without_a_stop_above_the_first_paragraph_is_a_deck(
    first: str, deck: str | None
) -> None:
    assert page(first).deck == deck


@pytest.mark.parametrize(
    "above",
    [
        "Live",
        "Ask an Adviser\n\nAsk an Adviser",
        "NewsSportBusinessCultureHomes",
        "The Headline Of It Today : Elm Radio A jury has found him guilty",
        "Middle East",
        "Science & Technology",
        "Home The Headline Of It Today",
        "Elm Online > News > Features >",
        "Elm News\n\nThe flood\n\n200",
    ],
)
def test_a_section_above_the_headline_is_none(above: str) -> None:
    story = read(f"{above}\n\nThe Headline Of It Today\n\nBy Ana Ruiz\n\n{BODY}")
    assert (story.title, story.byline) == ("The Headline Of It Today", "Ana Ruiz")


def test_byline_and_date_may_stand_above_the_headline() -> None:
    above = "Coronavirus\n\nBy Ana Ruiz\n\nPublished\n\nMay 4, 2020"
    story = read(f"{above}\n\nThe Headline Of It Today\n\n{BODY}")
    assert (story.title, story.byline) == ("The Headline Of It Today", "Ana Ruiz")
    assert story.published == "2020-05-04"


def test_a_page_without_a_headline_loses_no_paragraph() -> None:
    lead = "A court has heard " + "of the dam and of the rain " * 6 + "in Elm."
    assert paragraphs(read(f"{lead}\n\n{BODY}"))[0] == lead


def test_a_date_above_the_headline_is_the_day() -> None:
    story = read(f"Nov. 20, 2019 5:52 AM EST\n\nThe dam broke\n\nBy Ana Ruiz\n\n{BODY}")
    assert (story.title, story.published) == ("The dam broke", "2019-11-20 05:52")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("FILE - Ana Ruiz and her son in Elm, March 1, 2024.", 0),
        ("Ana Ruiz reads to her son Bo in Elm, Iowa, April 14, 2024.", 0),
        ("The new pad at dusk waits for its roof. Ana Ruiz for Harbury Times", 0),
        ("Materials of the campaign are blue. (onelm.com)", 0),
        ("This March 28, 2017, file photo, provided by the state, shows Ana Ruiz.", 0),
        ("Ana Ruiz left Elm for good on April 14, 2024.", 1),
        ("She reads to her son in Elm, and has since April 14, 2024.", 1),
        ("This March, Ana Ruiz shows her pictures.", 1),
    ],
)
def test_what_shows_a_picture_is_no_story(line: str, kept: int) -> None:
    body = f"The river rose four feet.\n\n{line}\n\nNobody was hurt, the mayor says."
    assert len(paragraphs(page("", body))) == 2 + kept


def test_topics_and_headlines_at_the_end_are_no_story() -> None:
    told = "\n\n".join(["The river rose again on Monday, and nobody knew why."] * 3)
    assert paragraphs(page("", f"{told}\n\n{BODY}\n\nElm\n\nWater"))[-1] == BODY.split("\n\n")[1]
    listed = f"{told}\n\nShe brought:\n\nsome bread\n\na lamp\n\nher dog"
    assert paragraphs(page("", listed))[-1] == "her dog"
    cut = f"{STORY}\n\nThe mayor of Elm has said that...\n\nOil prices in Elm fell as..."
    assert paragraphs(page("", cut)) == STORY.split("\n\n")
    last = "“It went,” said the mayor, who was of two minds and had not slept for days on end"
    last = f"{last}, and who was seen on the dam in the rain with a lamp in his hand"
    assert paragraphs(page("", f"{STORY}\n\n{last}\n\nElm\n\nWater"))[-1] == last
    said = f"{told}\n\nHow it ended\n\n“It went.”"
    assert paragraphs(page("", said))[-1] == "“It went.”"


def test_links_below_a_list_s_heading_end_the_page() -> None:
    links = "City pool shut\n\nMayor leaves\n\nA dam that broke is whole.\n\nBus strike over"
    more = "\n\n".join(["It rained.", "It hailed.", "It stopped.", "Trending Stories", links])
    assert paragraphs(page("", f"{BODY}\n\n{more}"))[-1] == "It stopped."
    goes_on = f"{more}\n\n{'The river rose again on Monday, and nobody knew why. ' * 5}"
    assert paragraphs(page("", f"{BODY}\n\n{goes_on}"))[-1].startswith("The river rose again")


def test_a_subhead_is_no_author() -> None:
    assert page("How It Works\n\nIt rained.").byline is None
    assert page("Grand Canyon\n\nIt rained.").byline is None


@pytest.mark.parametrize(
    "line",
    [
        "Correction: An earlier version of this story gave the wrong day.",
        "Editor’s note: The reporter is married to the mayor.",
        "CORRECTION, May 4: The bridge is 40 feet long.",
        "Correction, Nov. 15: The bridge is 40 feet long.",
        "This story has been updated to add the mayor’s comment.",
        "An earlier version of this article misspelled the mayor’s name.",
        "This interview has been edited for length and clarity.",
    ],
)
def test_what_the_publisher_says_of_the_story_is_kept_apart(line: str) -> None:
    for story in (page(line), page("", f"{BODY}\n\n{line}")):
        assert (story.corrections, paragraphs(story)) == ((line,), BODY.split("\n\n"))


def test_a_heading_makes_a_correction_of_what_follows() -> None:
    story = page("", f"{BODY}\n\nCorrection\n\nThe bridge is 40 feet long.")
    assert story.corrections == ("The bridge is 40 feet long.",)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Image source, Friends of the Library", 0),
        ("Swimmers at the pool\n\nPhoto by Ana Ruiz", 0),
        ("Ana Ruiz/KXYZ", 0),
        ("A swimmer at the pool in Elm Ferry on Sunday.", 0),
        ("Swimmers wait at the pool on Sunday. AP", 0),
        ("Listen • 4:36", 0),
        ("5-Minute Listen + Playlist Download Transcript", 0),
        ("(SOUNDBITE OF SEWING MACHINE)", 0),
        ("Was this helpful? Thank you for your feedback.", 0),
        ("Have you swum there? Text SWIM to 555-0142", 0),
        ("5 hours ago", 0),
        ("— With files from Lindsay Okafor in Halifax", 0),
        ("Ana Ruiz contributed to this report.", 0),
        ("Comments are closed for this article.", 0),
        ("(Laughter, applause)", 0),
        ("ABOUT THIS SERIES: “High Water” has four parts. The next runs on Sunday.", 0),
        ("You might also like: The pool that nobody swims in", 0),
        ("Tips? Write to our city desk.", 0),
        ("The map shows both pools and the river image: Ruiz et al.", 0),
        ("This series: it began in May.", 1),
        ("She laughs, and the tips of her ears redden.", 1),
        ("He showed the photo: Three men in hats stood by the pool.", 1),
        ("Not a single soul in the whole of the town of Elm Ferry.", 1),
        ("The photo by the door is of her son.", 1),
        ("He reported from Kyiv that the bridge was gone.", 1),
        ("The correction: forty feet, not four.", 1),
        ("Corrections officers left. The reason: nobody paid them.", 1),
        ("She contributed to this town more than anybody.", 1),
    ],
)
def test_more_furniture(lines: str, kept: int) -> None:
    story = page("", f"The river rose four feet.\n\n{lines}\n\nNobody was hurt, the mayor says.")
    assert len(story.paragraphs) == 2 + kept


def test_words_said_twice_are_told_once() -> None:
    said = "“We lost the shop and all that we had in one night,” said Ana Ruiz."
    for pulled in (
        "We lost the shop and all that we had in one night — Ana Ruiz, U.S. Shop Union",
        "We lost the shop and all that we had in one night. Ana Ruiz",
        "We lost the shop and all that we had in one night — Ana Ruiz, owner",
    ):
        story = page("", f"It rained.\n\n{pulled}\n\n{said}\n\nIt stopped.")
        assert paragraphs(story) == ["It rained.", said, "It stopped."]


QUOTING = "It rained.\n\n> We lost the shop\n> and nobody came.\n\n>50 of them left.\n\nIt stopped."


def test_what_markdown_sets_off_is_set_off_in_plain_text_too() -> None:
    story = page("By Ana Ruiz", QUOTING)
    assert [(one.text, one.set_off) for one in story.paragraphs] == [
        ("It rained.", False),
        ("We lost the shop and nobody came.", True),
        (">50 of them left.", False),
        ("It stopped.", False),
    ]


def test_a_mail_whose_lines_are_all_marked_is_told() -> None:
    text = "\n".join(f"> {line}".rstrip() for line in f"Rain\n\n{BODY}".split("\n"))
    story = read(text, "x.txt")
    assert story.title == "Rain"
    assert paragraphs(story) == BODY.split("\n\n")
    assert not any(one.set_off for one in story.paragraphs)


def test_markdown_hides_comments_code_and_tables() -> None:
    text = (
        "# H\n\nIt rained. <!-- check this -->\n\n```\nprint(1)\n```\n\n| a | b |\n|---|---|\n\n"
        "It <b>stopped</b> &amp; dried.[^1]\n\n[^1]: A note.\n[x]: https://x.example\n"
    )
    story = read(text, "x.md")
    assert paragraphs(story) == ["It rained.", "It stopped & dried."]
    assert {drop.reason for drop in story.dropped} == {"comment", "code", "table", "link"}


def test_questions_and_answers_are_no_subheads() -> None:
    asked = "Q: What was it like?\n\nA: Like a saucepan.\n\nQ: And then?\n\nA: Then it rained."
    assert all(p.subhead is None for p in page("", asked).paragraphs)


# ---------------------------------------------------------------------------- the page's last lines

STORY = "\n\n".join(f"It rained in town {number}, and it was late." for number in range(8))


def test_a_footer_of_lines_set_close_together_is_dropped_whole() -> None:
    footer = "*Name changed.\nA line of the house\nWhat we do: we build.\nSubscribe | Reports"
    story = page("", STORY, footer)
    assert paragraphs(story) == STORY.split("\n\n")
    assert len(story.dropped) == 4
    said = "*Name changed.\n“It was late,” Ana Ruiz said.\nWhat we do: we build.\nSubscribe | Read"
    assert "“It was late,” Ana Ruiz said." in paragraphs(page("", STORY, said))
    prose = "It rained in May.\nIt rained in June.\nIt rained in July.\nSubscribe | Reports"
    assert "It rained in June." in " ".join(paragraphs(page("", STORY, prose)))


def test_readers_comments_are_not_told_to_the_page_s_end() -> None:
    for head in ("Readers’ Comments (718)", "Share your Comment:"):
        comments = f"{head}\n\nMochaLite\n\nThis is too easy. Bus them all down there!!"
        assert paragraphs(page("", STORY, comments)) == STORY.split("\n\n")
    more = "More on LEDGER\n\nThe race that says it all\n\nWhite House firing away"
    assert paragraphs(page("", STORY, more)) == STORY.split("\n\n")


def test_captions_of_agencies_are_not_told() -> None:
    captions = (
        "In this March 2, 2011 file photo, Ana Ruiz waves. She left in May.",
        "In a Monday, Oct. 3, 2011 photo, Ana Ruiz sorts tomatoes in Elm. It rained.",
    )
    assert paragraphs(page("", STORY, "\n\n".join(captions))) == STORY.split("\n\n")
    told = "In a photo from 2011, Ana Ruiz waves.\n\nIn this file, Ana Ruiz keeps her letters."
    assert paragraphs(page("", f"{told}\n\n{STORY}"))[:2] == told.split("\n\n")


def test_a_question_that_is_led_in_to_is_told() -> None:
    body = "Why it rains\n\nIt rained.\n\nSo, what can you do?\n\nIt stopped."
    assert "So, what can you do?" in paragraphs(page("By Ana Ruiz", body))


def test_verses_below_a_colon_are_no_subheads() -> None:
    verses = "There was an old man from Elm\n\nWho ground his teeth\n\nWhy so?\n\nHe rents them."
    body = f"How it rains\n\nListen to this:\n\n{verses}\n\nIt was late, and it was a long night."
    told = paragraphs(page("By Ana Ruiz", body))
    assert told[1:5] == verses.split("\n\n")


def test_nothing_below_the_mark_of_the_end_is_told() -> None:
    story = page("", STORY, "###\n\nThe house was founded in 1887 and has a hall.")
    assert paragraphs(story) == STORY.split("\n\n")
    early = page("", f"{BODY}\n\n###\n\n{STORY}")
    assert paragraphs(early)[-1] == STORY.split("\n\n")[-1]


@pytest.mark.parametrize(
    ("top", "byline", "published"),
    [
        ("8 November 2023 | Story | Lima", None, "2023-11-08"),
        ("News Release 30-Jan-2024", None, "2024-01-30"),
        ("Ana Ruiz at Elm Park\n\nSun 25 Feb 2024 17.52 GMT", "Ana Ruiz", "2024-02-25 17:52"),
        ("Ana Ruiz\n\naruiz@ledger.example\n\nApril 18, 2024", "Ana Ruiz", "2024-04-18"),
        ("Staff Reporter\n\nLIMA\n\nPublished - July 11, 2023", None, "2023-07-11"),
        ("By\n\nAna Ruiz\n\n08:44, 3 NOV 2023", "Ana Ruiz", "2023-11-03 08:44"),
        ("Ana Ruiz, AP National Writer\n\nMay 4, 2020", "Ana Ruiz", "2020-05-04"),
        ("By Ana RuizThe Associated Press\n\nMay 4, 2020", "Ana Ruiz", "2020-05-04"),
    ],
)
def test_more_forms_of_byline_and_date(top: str, byline: str | None, published: str) -> None:
    story = page(top, STORY)
    assert (story.byline, story.published, story.deck) == (byline, published, None)
    assert paragraphs(story) == STORY.split("\n\n")


def test_a_quotation_set_large_is_dropped_though_the_text_attributes_it_between() -> None:
    told = "“You draw well and look badly,” it begins. “Drawing can’t be helped. Looking you can.”"
    large = "“You draw well and look badly. Drawing can’t be helped. Looking you can.”"
    story = page("By Ana Ruiz", "\n\n".join([STORY, told, STORY.replace("town", "city"), large]))
    assert large not in paragraphs(story)
    assert told in paragraphs(story)


def test_a_question_above_the_quotation_that_answers_it_is_told() -> None:
    body = "Why it rains\n\nIt rained.\n\nWhat does she think?\n\n“It is late,” she said."
    assert "What does she think?" in paragraphs(page("By Ana Ruiz", body))
    body = body.replace("“It is late,” she", "She")
    assert "What does she think?" not in paragraphs(page("By Ana Ruiz", body))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Kindly share this story:", "button"),
        ("A farmer listens to Radio One near Elm, Kenya. (Courtesy photo)", "picture"),
        ("KXYZ is supported by its listeners. Become a sustaining member today.", "subscription"),
        ("KXYZ is supported by its listeners, whom it thanked.", None),
        ("He kept a letter (and a courtesy photo) from Elm.", None),
        ("3 min. read", "reading time"),
        ("Reading time: 4 minutes", "reading time"),
        ("Check out the footage below", "link"),
        ("Listen to the interview in the audio player above.", "link"),
        ("Image source, Reuters", "picture"),
        ("Skip past newsletter promotion", "button"),
        ("Watch the river below the dam rise.", None),
        ("See the video, she said, and weep.", None),
        ("The footage below was filmed by a neighbour.", None),
        ("More rain fell.", None),
        ("See TIME's Pictures of the Week.", "link"),
        ("He read for 3 minutes.", None),
        ("Want the recipe? Turn to page 46 for it", "button"),
        ("Elder Ana Ruiz on the shore. (Submitted by Bo Ek)", "picture"),
        ("Ana Ruiz, Adviser, Lima, ana@lima.example", "tip line"),
        ("Ana Ruiz with her dog near the site. © Bo Ek / House", "picture"),
        ("About Lima University: Founded in 1887, it has halls.", "notice"),
        ("Marlow: Howells; Pryce, Okoro, Davies; Tudor, Beynon; Lewis, Gwyn", "line-up"),
        ("3h ago: Couple rescued", "live page"),
        ("Share12", "sharing"),
        ("Click to share on Reddit (Opens in new window)", "sharing"),
        ("Copy Link URLCopied!", "sharing"),
        ("cancel email link share Share bookmark Save", "sharing"),
        ("Supported by", "section"),
        ("TOP STORIES / Culture", "section"),
        ("Ana Ruiz -", "picture"),
        ("Ana Ruiz, ASSOCIATED PRESS", "picture"),
        ("Image copyright Getty Images", "picture"),
        ("They share this item of news, she said.", None),
        ("Copy that, said Ana Ruiz, Elm.", None),
        ("Social Sharing", "sharing"),
        ("01747", "counter"),
        ("View 3 Images", "counter"),
        ("Local NewsNews", "section"),
        ("Home>Town>Water", "section"),
        ("Duration 1:30", "player"),
        ("Follow Daily Elm:", "following"),
        ("THERE YOU GO … Ana Ruiz leaves on a trip last May.", "picture"),
        ("Ana Ruiz greets her guests in Elm, in April 2022. (Bo Ek/The Harbury Press)", "picture"),
        ("Ana Ruiz in the front row at the show Bo Ek/Getty Images Europe", "picture"),
        ("Original reporting. Fearless journalism. Delivered to you.", "subscription"),
        ("Catch up by signing up to our free weekly newsletter", "subscription"),
        ("Add Harbury Times to your Google News feed.", "subscription"),
        ("To read the report, which shows how it was measured, click here, opens new tab.", "link"),
        ("She shared 12 of them.", None),
        ("Follow the river: it leads to Elm.", None),
        ("NO … said the mayor (Elm/Harbury).", None),
        ("It lasted 1:30.", None),
        ("Most read in Sport", None),
        ("He shared this story: it rained.", None),
        ("Letters should be sent, she said, to those who wait.", None),
        ("About Lima they said: nothing.", None),
        ("She wrote to ana@lima.example, and nobody answered.", None),
        ("Three hours ago it rained.", None),
        ("Facebook Twitter Flipboard Send Reddit Linkedin Telegram Whatsapp", "sharing"),
        ("Facebook, Twitter and the rest were asked.", None),
        ("Print or send it, he said.", None),
        ("Give this article", "button"),
        ("Give this article to your mother, he said.", None),
        ("Image 1 of / 5", "button"),
        ("'It ends the debate': the latest on jobs Back to video", "button"),
        ("They came back to video games.", None),
        ("This advertisement has not loaded yet, but your article continues below.", "notice"),
        ("The advertisement has not loaded, they said.", None),
        ("We apologize, but this video has failed to load.", "notice"),
        ("The firm apologized, but the video has failed to move anyone.", None),
        ("We’re no longer maintaining this page.", "notice"),
        ("They are no longer maintaining this dam.", None),
        ("Please read our comment policy before commenting.", "notice"),
        (
            "A welcome email is on its way. If you don't see it, check your junk folder.",
            "subscription",
        ),
        ("You can save this article by registering for free here.", "subscription"),
        ("Elm may earn an Affiliate Commission if you buy something here.", "affiliate"),
        ("A broker may earn a commission on every sale.", None),
        ("More information: G. Ek et al. The Long Sleep, Journal of Rest (2019).", "reference"),
        ("More information: they wait for it.", None),
        (
            "Citation: Sleepers need less room (2019, May 8) retrieved 20 May 2019 from elm",
            "reference",
        ),
        ("[What the attack in Elm says about dams in the U.K.]", "link"),
        ("[It rained all day in Elm, they wrote.]", None),
        ("[Breaking news update, published at 11:25 a.m. ET]", "link"),
        ("Autoplay", "button"),
        ("Show Thumbnails", "button"),
        ("Close the gate, he said.", None),
        ("You are here: Home News Business", "button"),
        ("You are here, she said: stay.", None),
        ("Updates:", "button"),
        ("Updates are rare.", None),
        ('<iframe width="476" src="https://elm.example/1"></iframe>', "button"),
        ("1:23 p.m.: This article was updated with a new count of dams.", "notice"),
        ("1:23 p.m.: The dam burst.", None),
        ("This story has been modified from its original version. See it at elm.org.", "notice"),
        ("Want more Elm Daily? Sign up for our newsletter.", "subscription"),
        ("Want more rain? Nobody did.", None),
        ("Get the Elm Times by email and never miss our top stories", "subscription"),
        (
            "Choose Elm Daily as a 'Preferred Source' on Google News for quick access.",
            "subscription",
        ),
        ("Vote 2016 | Live coverage on the trail | Track the race | Sign up", "link"),
        ("Live updates: the Elm fire »", "link"),
        ("On ElmDaily.com: Sales of cars plunge", "link"),
        ("On Sunday: it rained.", None),
        ("Jun 13, 4:03 PM EDT", "relative date"),
        ("Source: Elm Water Ministry, October 25, 2019", "picture"),
    ],
)
def test_more_forms_of_furniture(line: str, reason: str | None) -> None:
    assert furniture.reason(line) == reason


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Ana Ruiz points at the dam during her speech in a hearing in Elm on August 26", False),
        ("Victims of Bo Ek's (pictured) attack in Elm want him to pay", False),
        ("Pictured right, is reader Ana Ruiz, who spoke to us in Elm on Monday.", False),
        ("Media captionAna Ruiz explains how to run a business in Elm.", False),
        ("Why it is so hard to say no to a dam in Elm", True),
        ("Ana Ruiz said that she points at the dam during her talks in a hearing in Elm.", True),
        ("(She points at the dam during her speech in a hearing in Elm on May 26 too.)", True),
        ("It is a picture of the dam, and it has been there ever since, as Ek said:", True),
    ],
)
def test_long_lines_that_nothing_ends_are_captions(line: str, kept: bool) -> None:
    told = [
        f"It rained in Elm for {n} days and the dam held all of the water back." for n in "3456"
    ]
    page = ["Dam Holds in Elm", "By Ana Ruiz", *told[:2], line, *told[2:]]
    found = article.read("\n\n".join(page), "a.txt")
    text = " ".join(f"{one.subhead or ''} {one.text}" for one in found.paragraphs)
    assert (line.rstrip(":") in text) == kept


def test_a_list_of_lines_that_nothing_ends_is_told() -> None:
    told = [f"It rained in Elm for {n} days and the dam held all of the water back." for n in "34"]
    points = [f"The {n} of them said that the dam in Elm would hold until the end of May" for n in
              ("first", "second", "third")]  # fmt: skip
    page = ["Dam Holds in Elm", "By Ana Ruiz", told[0], *points, told[1]]
    found = article.read("\n\n".join(page), "a.txt")
    assert [one.text for one in found.paragraphs][1:-1] == points
    more = article.read(
        "\n\n".join([*page, "Men of Elm " + points[0][10:], told[1][:-1] + "!"]), "a.txt"
    )
    assert [one.text for one in more.paragraphs][1:-1] == [told[1]]


@pytest.mark.parametrize(
    ("credit", "kept"),
    [
        ("(Ana Ruiz for Elm Daily News)", False),
        ("(@anaruiz via Twitter)", False),
        ("(Facebook)", False),
        ("(It was late.)", True),
    ],
)
def test_what_stands_above_a_credit_in_brackets_is_its_caption(credit: str, kept: bool) -> None:
    shown = "This plane was seen in Elm on Friday before it fell into the river."
    page = ["Plane Falls in River", "By Bo Ek", "It fell on Friday, police say.", shown, credit,
            "Nobody saw it fall, they said."]  # fmt: skip
    found = [one.text for one in article.read("\n\n".join(page), "a.txt").paragraphs]
    assert (shown in found, credit in found) == (kept, kept)


@pytest.mark.parametrize(
    "above", ["Syria", "South Africa", "Local News |", "Elm CountyPREMIUM", "Ana Ruiz for Elm News"]
)
def test_a_place_or_a_label_above_the_headline_is_none(above: str) -> None:
    found = article.read(f"{above}\n\nStorm Comes Back to the Coast\n\nIt rained.", "a.txt")
    assert found.title == "Storm Comes Back to the Coast"
    assert article.read(f"{above}\n\nIt rained for days.", "a.txt").title == above


def test_a_headline_that_looks_like_a_link_is_one_above_a_paragraph() -> None:
    told = "It rained in Elm for nine days, and the dam held back all of the water. " * 3
    page = f"Photos: The Flood in Elm\n\nMay 3, 2024\n\n{told}\n\nIt stopped on Monday."
    found = article.read(page, "a.txt")
    assert (found.title, found.published) == ("Photos: The Flood in Elm", "2024-05-03")
    page = "Photos: The Flood in Elm\n\nDam Holds in Elm\n\nIt stopped on Monday."
    assert article.read(page, "a.txt").title == "Dam Holds in Elm"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("ByJ.R. Stone", "J.R. Stone"),
        ("Written by Ana Ruiz on November 7, 2023", "Ana Ruiz"),
        ("By Ana Ruiz March 18 at 12:22 PM Follow @anaruiz", "Ana Ruiz"),
        ("Nishant Kumar @nishantwrites", "Nishant Kumar"),
        ("Fouzia Van Der Fort|Published", "Fouzia Van Der Fort"),
        ("The dam | Published", None),
    ],
)
def test_bylines_with_what_pages_glue_to_them(line: str, byline: str | None) -> None:
    found = bylines.parse(line)
    assert (found.byline if found else None) == byline


def test_the_names_of_a_list_of_what_people_said_are_no_subheads() -> None:
    names = "Ana Ruiz", "Bo Ek, mayor", "Tan Li"
    told = [line for name in names for line in (name, f"“A good man, {len(name)} of us say.”")]
    page = ["A title", "", "Bob Lang died on Wednesday at home. Friends remember him."]
    found = article.read("\n\n".join([*page, *told]), "a.txt").paragraphs
    assert [one.text for one in found if one.text in names] == list(names)
    few = article.read("\n\n".join([*page, *told[:4]]), "a.txt").paragraphs
    assert [one.subhead for one in few if one.subhead] == list(names[:2])


def test_a_question_that_somebody_once_put_is_no_deck() -> None:
    asked = "Bo Ek once said, “The most urgent question is: ‘What are you doing for others?’”"
    page = (
        f"Day of Service\n\nJanuary 18, 2016\n\n{asked}\n\nIt rained in all of the town, they say."
    )
    found = article.read(page, "a.txt")
    assert (found.deck, found.paragraphs[0].text) == (None, asked)


def test_lines_above_the_first_paragraph_that_nothing_ends_are_links() -> None:
    links = [f"Mayor says the {n} dam was not allowed to break" for n in ("first", "other", "old")]
    page = ["Dam Holds in Elm", "By Ana Ruiz", "May 3, 2024", *links, "It rained.", "It stopped."]
    found = article.read("\n\n".join(page), "a.txt")
    assert [one.text for one in found.paragraphs] == ["It rained.", "It stopped."]
    few = article.read("\n\n".join(page[:5] + page[6:]), "a.txt")
    assert len(few.dropped) == 0
    late = [*page[:3], "It rained.", *links, "It stopped."]
    told = article.read("\n\n".join(late), "a.txt")
    assert links[0] in " ".join(f"{one.subhead} {one.text}" for one in told.paragraphs)
