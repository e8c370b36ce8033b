"""Quote marks, and which of what they hold is speech."""

import pytest

from pipeline import marks, quotes
from pipeline.utterances import Utterance


def quoted(text: str) -> list[str]:
    return [text[q.first : q.last] + ("" if q.closed else "…") for q in marks.scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Yes,” he said.", ["Yes,"]),
        ('"Yes," he said.', ["Yes,"]),
        ("‘Yes’, he said.", ["Yes"]),
        ("'Yes', he said.", ["Yes"]),
        ("«Oui», he said.", ["Oui"]),
        ("„Ja“, he said.", ["Ja"]),
        ("``Yes,'' he said.", ["Yes,"]),
        ('“Mixed," he said, "marks.”', ["Mixed,", "marks."]),
        ("”Turned around,” he said.", ["Turned around,"]),
        ("” … what I learned is good,” he said.", ["… what I learned is good,"]),
        ("” he said. It rained.", []),
        ("“I left,” Li said.”It rained.”", ["I left,", "It rained."]),
        ("“I left.”Li smiled. “Yes.”", ["I left.", "Yes."]),
        ("“He said, ‘Go,’ and left,” she said.", ["He said, ‘Go,’ and left,"]),
        ("‘It says “Go”,’ she said.", ["It says “Go”,"]),
        ("“Double “nested” here,” he said.", ["Double “nested” here,"]),
        ("“Open, he said. “Closed.”", ["Open, he said.…", "Closed."]),
        ("“Never closed", ["Never closed…"]),
        ("The workers’ union isn’t ‘happy’ at all.", ["happy"]),
        ("‘I’m goin’ to town,’ he said.", ["I’m goin’ to town,"]),
        ("‘It’s the workers’ fault,’ she said.", ["It’s the workers’ fault,"]),
        ("In the ’90s, ’tis said, rock ’n’ roll was king.", []),
        ("In the '90s, 'tis said, rock 'n' roll was king.", []),
        ('He is 6\'2" tall, the pipe 5" wide.', []),
        ("I don`t know what he`d say.", []),
        ('" Spaced out, " he said.', ["Spaced out,"]),
        ("the 'courageous achievement' prize", ["courageous achievement"]),
        ("“”", [""]),
        ("’It wants a roof', says Li.", ["It wants a roof"]),
        ("'I'm no' selling it. I'm no' mad', says Li.", ["I'm no' selling it. I'm no' mad"]),
        ("’Tis late, and the workers' bus left.", []),
        ("'The boat leaves, he says.", []),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def read(*paragraphs: str) -> list[str]:
    """Utterances with their parts: `|` ends a sentence, `~` does not; and narration as `N …`."""
    found = []
    for page in quotes.read(paragraphs):
        for piece in page:
            if isinstance(piece, Utterance):
                found.append(_utterance(piece, paragraphs))
            else:
                found.append("N " + paragraphs[piece.paragraph][piece.start : piece.end])
    return found


def _utterance(piece: Utterance, paragraphs: tuple[str, ...]) -> str:
    ends = {True: "|", False: "~"}
    parts = [paragraphs[p.paragraph][p.start : p.end] + ends[p.closes] for p in piece.parts]
    for placed in reversed(piece.placed):
        found = placed.attribution
        parts.insert(placed.behind, f"<{paragraphs[placed.paragraph][found.start : found.end]}>")
    if piece.goes_on:
        parts.append("+" + paragraphs[piece.parts[-1].paragraph][slice(*piece.goes_on)])
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“A is here,” he said.", ["A is here,| <he said>"]),
        ("“A is here,” he said. “B too.”", ["A is here,| <he said>", "B too.|"]),
        ("“A is here,” he said, “and b.”", ["A is here,~ <he said> and b.|"]),
        (
            "“I left,” he said, adding, “They did not.”",
            ["I left,| <he said, adding> They did not.|"],
        ),
        ("“That,” she added “is all.”", ["That,~ <she added> is all.|"]),
        ("‘The plan’, he said, ‘is dead.’", ["The plan~ <he said> is dead.|"]),
        ("“A is here,” said Jo Li.", ["A is here,| <said Jo Li>"]),
        ("“Why?” he asked.", ["Why?| <he asked>"]),
        ("“Why?” Li asked the crowd.", ["Why?| <Li asked the crowd>"]),
        ("“Ready?” Li said he was.", ["Ready?|", "N Li said he was."]),
        ("“A is here.” Li said.", ["A is here.| <Li said>"]),
        (
            "“A is here.” Li said the plan was dead.",
            ["A is here.|", "N Li said the plan was dead."],
        ),
        ("“A is here...” Li said.", ["A is here...| <Li said>"]),
        ("“A is here”, it added.", ["A is here| <it added>"]),
        ("Li said: “A is here.”", ["<Li said> A is here.|"]),
        ("Li said, “A is here,” and left.", ["<Li said> A is here,| +and left"]),
        ("Li said “We open the windows.”", ["<Li said> We open the windows.|"]),
        ("Her answer was short: “Come and look.”", ["<Her answer was short> Come and look.|"]),
        ("Her answer was short: “Come and look”.", ["<Her answer was short> Come and look|"]),
        ("It rained. “A is here.” It stopped.", ["N It rained.", "A is here.|", "N It stopped."]),
        ("“A is here,” she said, but left.", ["A is here,| <she said> +but left"]),
        ("“A is here,” she said; b was not.", ["A is here,| <she said> +b was not"]),
        ("“A is here.” — Jo Li", ["A is here.| <Jo Li>"]),
        (
            "“A is here,” he said, calling it “a mess.”",
            ["A is here,| <he said, calling it “a mess.”>"],
        ),
        ("AUSTIN (AP) — “A is here,” Li said.", ["N AUSTIN (AP) —", "A is here,| <Li said>"]),
        ("“We are ready, Li said.", ["We are ready,| <Li said>"]),
        ("“The word is, ‘soon,’” Li said at noon.", ["The word is, ‘soon,’| <Li said at noon>"]),
        ("“We asked,” Rep. Jo Li (D-Mo.) said.", ["We asked,| <Rep. Jo Li (D-Mo.) said>"]),
        ("“We asked,” Jo Li, R-Ky., said.", ["We asked,| <Jo Li, R-Ky., said>"]),
        ("“Go on home,” Li barked.", ["Go on home,| <Li barked>"]),
        ("“A is here.” ― Jo Li", ["A is here.| <Jo Li>"]),
        (
            "“We left,” Li said “They stayed where they were.”",
            ["We left,| <Li said>", "They stayed where they were.|"],
        ),
        (
            "“We left it all behind in the yard” said Jo Li, a nurse.",
            ["We left it all behind in the yard| <said Jo Li, a nurse>"],
        ),
        (
            "Li shook her head: “It is late,” she said.",
            ["N Li shook her head:", "It is late,| <she said>"],
        ),
        ("In a radio interview Li said “We left.”", ["<In a radio interview Li said> We left.|"]),
        (
            "Li shared it, writing “We left. It rained.”",
            ["<Li shared it, writing> We left. It rained.|"],
        ),
        (
            "Li was angry, saying “they left too early. We stayed.”",
            ["<Li was angry, saying> they left too early. We stayed.|"],
        ),
        (
            "“We left it all behind,” Jo van der Li, a nurse at the mill in Ayr told us.",
            ["We left it all behind,| <Jo van der Li, a nurse at the mill in Ayr told us>"],
        ),
        (
            "“We left,” he said. “Wish they were wrong all the time :)”",
            ["We left,| <he said>", "Wish they were wrong all the time :)|"],
        ),
        (
            '"We left," Li said, "all of us. “It rained.',
            ["We left,~ <Li said> all of us.|", "It rained.|"],
        ),
        ("It rained. “”It is a trial,” he said.", ["N It rained. “", "It is a trial,| <he said>"]),
        (
            "“It is late,” he said. ‘We still have room.’’",
            ["It is late,| <he said>", "We still have room.|"],
        ),
        ("Li said: “yes. We left.”", ["<Li said> yes. We left.|"]),
        (
            "Acme said: “We are sorry,” adding that it rained.",
            ["<Acme said> We are sorry,| +adding that it rained"],
        ),
    ],
)
def test_speech(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "He called it “a disgrace.”",
        "The “front line” moved.",
        "She reads “Charlotte’s Web” aloud.",
        "The robot is called “Robbie.”",
        "Li said that “we will not go,” and left.",
        "Li said the robot “is more patient than me.”",
        "A sign said: “Keep Out.”",
        "A poster read “Be Kind.”",
        "“Hope,” he said, is a word.",
        "You might say: “I am full.”",
        "The question “Who pays?” remains.",
        "He was “extremely disappointed” by it, Li said.",
        "“Extremely disappointed” is how Li put it.",
        "He likes “The Crown.”",
        "Her answer was short: “good luck”.",
        "When told “You can’t go in there,” she left.",
        "“Yes!” is a word.",
        "The poll asked: “Should it be kept?” Most said yes.",
        "He sang “Yellow Submarine,” Li’s favourite.",
        "Li was angry, saying “they left too early.”",
        "The group, called “Left Behind,” met often.",
        "Li said the wall “held. Barely.”",
        "She told them they were “wrong. You can’t do that.”",
        "He would close each show by saying, “One more thing.”",
    ],
)
def test_what_is_no_speech_stays_in_its_sentence(text: str) -> None:
    assert read(text) == [f"N {text}"]


def test_a_speech_that_goes_on_in_the_next_paragraph_is_one() -> None:
    assert read("“We start here.", "“We go on,” Li said. She left.") == [
        "We start here.| We go on,| <Li said>",
        "N She left.",
    ]


def test_a_quotation_inside_a_paragraph_of_one_that_goes_on_does_not_end_it() -> None:
    found = read("“You ask, ‘Where is it?’ We have a map. We had", "“a parade,” Li said.")
    assert found == ["You ask, ‘Where is it?’ We have a map. We had| a parade,| <Li said>"]


def test_a_name_below_a_quotation_signs_it() -> None:
    assert read("“A is here.”", "— Jo Li, nurse", "It rained.") == [
        "A is here.| <Jo Li, nurse>",
        "N It rained.",
    ]


def test_a_single_mark_that_nothing_closes_quotes_up_to_its_attribution() -> None:
    assert read("'The bell rings. They don't hear it, she says.") == [
        "The bell rings. They don't hear it,| <she says>"
    ]
    assert read("'Course they rang it. It rained.") == ["N 'Course they rang it. It rained."]
    assert read("'Fraid they rang it. It rained.") == ["N 'Fraid they rang it. It rained."]


def test_a_closing_mark_that_is_turned_the_wrong_way_ends_its_sentence() -> None:
    found = read("Li added, “The bell rang. It rained.“ However, nobody came.")
    assert found == ["<Li added> The bell rang. It rained.|", "N However, nobody came."]


def test_a_quotation_inside_one_that_is_never_closed_is_not_lost() -> None:
    found = read("“I find: they say “Oh! I had no idea.” And so it goes.", "It rained.")
    assert "Oh! I had no idea." in " ".join(found)


def test_words_that_join_a_sentence_to_the_one_before_lead_to_a_quotation() -> None:
    assert read("It was late. But still, “It is a long way for us to go.”") == [
        "N It was late. But still,",
        "It is a long way for us to go.|",
    ]
    for silent in (
        "It was late. But still, “it is a long way” to go.",
        "It was late. Then, “The Long Way Home” began.",
        "It was late. But in all, “It is a long way for us to go.”",
    ):
        assert read(silent) == [f"N {silent}"]


def test_a_message_speaks_where_it_is_somebody_s() -> None:
    signed = "“He was a true hero to us!” said a message signed by a sheriff in Lima."
    assert read(signed)[0].startswith("He was a true hero to us!|")
    wall = "“Keep out of here!” said a message on the wall."
    assert read(wall) == [f"N {wall}"]


def test_a_double_quotation_does_not_end_a_single_one_that_goes_on() -> None:
    first = "Li said: 'I saw the bell's rope and I thought, \"What is it doing there?\""
    (found,) = read(first, "'As I got closer, I could see it.'")
    assert found.endswith('"What is it doing there?"| As I got closer, I could see it.|')
    assert read('\'Twas late. "It rained," he said.')[-1] == "It rained,| <he said>"


def test_a_single_mark_that_stays_open_behind_a_lead_goes_on_in_the_next_paragraph() -> None:
    found = read("She said: 'The bell rang for us all.", "'It rained.'")
    assert found == ["<She said> The bell rang for us all.| It rained.|"]
    found = read("'It rang,' she said. 'It rang for us all.", "'It rained.'")
    assert found == ["It rang,| <she said>", "It rang for us all.| It rained.|"]
    silent = "The workers' bell rang at ten: the dogs' home heard it."
    assert read(silent, "'It rained.'") == [f"N {silent}", "It rained.|"]


def test_a_space_in_front_of_a_closing_mark_ends_no_sentence_of_the_reporter_s() -> None:
    found = read("Li asked, “How do you ring the bell of all bells? ” He went on.")
    assert found == ["<Li asked> How do you ring the bell of all bells?|", "N He went on."]


def test_a_comma_too_many_behind_a_name_is_no_clause() -> None:
    found = read("“They were nice to us,” Rev. Bo Li of the Dam Board, told us.")
    assert found == ["They were nice to us,| <Rev. Bo Li of the Dam Board, told us>"]
    found = read("“The Long Way” is out in May, told in parts.")
    assert found == ["N “The Long Way” is out in May, told in parts."]


def test_an_opinion_leads_to_a_quotation() -> None:
    found = read("It was late. But, in his opinion, “They ran it against all of us,” he said.")
    assert found == [
        "N It was late. But, in his opinion,",
        "They ran it against all of us,| <he said>",
    ]


def test_a_quotation_that_ends_with_another_ends_its_sentence() -> None:
    assert read("“We say ‘It is late.’” Li is in.") == ["We say ‘It is late.’|", "N Li is in."]


def test_what_stands_in_brackets_may_be_speech() -> None:
    assert read("Li ran. (“You kept up or left.”)") == ["N Li ran.", "You kept up or left.|"]
    assert read("Li ran (“So old,” he says).") == ["N Li ran (“So old,” he says)."]


def test_a_show_in_the_attribution_does_not_part_it() -> None:
    text = "“It is late,” President and “The Mill” star Jo Li told us."
    told = "President and “The Mill” star Jo Li told us"
    assert read(text) == [f"It is late,| <{told}>"]
    text = "“With luck,” one was “at home all day,” Li said."
    assert not read(text)[0].startswith("With luck")


def test_titles_behind_a_lead_in_are_no_speech() -> None:
    for text in (
        "Fans have said that two songs, “The Mill” and “So Late,” tell of it.",
        "Li said he had thought of lines for the paper: “It’s Ek.” “Four More.”",
        "In May the paper went with a simple choice: “Recount.”",
    ):
        assert read(text) == [f"N {text}"]
    assert read("Li said: “Stop.”") == ["<Li said> Stop.|"]


def test_an_answer_may_stand_in_the_sentence_of_its_question() -> None:
    found = read("Li asks: “Is it late?” to which Ek says: “It is.”")
    assert found == ["<Li asks> Is it late?|", "<to which Ek says> It is.|"]


def test_a_term_inside_what_goes_on_in_the_next_paragraph_does_not_end_it() -> None:
    found = read("“They came for a “while” and left.", "“They ran.”")
    assert found == ["They came for a “while” and left.| They ran.|"]
    found = read("“It is late, she said. “It rained.”", "“They ran.”")
    assert found == ["It is late,| <she said>", "It rained.|", "They ran.|"]


def test_a_few_quoted_words_alone_without_a_stop_are_a_subhead() -> None:
    assert read("‘Groundless claims’ -") == ["N ‘Groundless claims’ -"]
    assert read("‘It was late.’") == ["It was late.|"]
    assert read("“They came", "“and left.”") == ["They came| and left.|"]


def test_what_explains_a_quotation_behind_a_dash_is_the_reporter_s() -> None:
    text = "“It’s late,” Li said. “It takes more than any mill in Elm” — the old one. It ran."
    assert read(text) == [
        "It’s late,| <Li said>",
        "It takes more than any mill in Elm|",
        "N the old one. It ran.",
    ]
    text = "It rained. “A long day in the mill” — the old one — is a film."
    assert read(text) == [f"N {text}"]


def test_a_title_may_be_said_right_behind_its_verb() -> None:
    assert read("Li deadpans: “Welcome to Elm.”") == ["<Li deadpans> Welcome to Elm.|"]
