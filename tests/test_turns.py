"""Interviews and transcripts: whose words a paragraph without quote marks is."""

import pytest

from pipeline import turns

from .articles import composed, told

INTERVIEW = (
    "Odile Brandt restores clocks in Marlow. She spoke with host Lee Ono.\n\n"
    "Q: What is wrong with this one?\n\n"
    "A: Nothing. It is tired.\n\n"
    "You would be, too, at that age.\n\n"
    "Q: Can it be saved?\n\n"
    "A: I think so. He used to say, ‘Never oil a clock,’ and he was wrong."
)


PLACES = ["Oregon", "Nevada", "Oregon", "Kansas", "Texas", "Utah", "Texas", "Maine", "Ohio", "Iowa"]


def test_a_list_of_places_is_no_transcript() -> None:
    listed = [f"{place}: The state has a new law on drones this year." for place in PLACES]
    assert turns.read(["Oregon and Texas have laws.", *listed, "Texas may get more."]) == {}


def test_questions_are_the_hosts_and_answers_the_guests() -> None:
    assert told(INTERVIEW) == [
        ("HOST", "Odile Brandt restores clocks in Marlow. / She spoke with host Lee Ono."),
        ("BRANDT", "~A:~ / Nothing. / It is tired."),
        ("BRANDT", "You would be, too, at that age."),
        ("BRANDT", "~A:~ / I think so. / He used to say, ‘Never oil a clock,’ and he was wrong."),
    ]
    asked = [cue for cue in composed(INTERVIEW).cues if cue.kind == "question"]
    assert [[line.text for line in cue.lines] for cue in asked] == [
        ["Q:", "What is wrong with this one?"],
        ["Q:", "Can it be saved?"],
    ]
    assert {cue.label for cue in asked} == {"HOST"}


def test_a_transcript_has_the_stations_people_and_its_guests() -> None:
    text = (
        "LEE ONO, HOST: Clocks are in trouble. Kit Bauer reports.\n\n"
        "KIT BAUER, BYLINE: Odile Brandt winds this one every night.\n\n"
        "ODILE BRANDT: It was my mother’s.\n\n"
        "BAUER: She is 84.\n\n"
        "BRANDT: I am 83."
    )
    assert told(text) == [
        ("HOST", "~KIT BAUER, BYLINE:~ / Odile Brandt winds this one every night."),
        ("BRANDT", "~ODILE BRANDT:~ / It was my mother’s."),
        ("HOST", "~BAUER:~ / She is 84."),
        ("BRANDT", "~BRANDT:~ / I am 83."),
    ]
    assert [line.text for line in composed(text).cues[0].lines] == [
        "It rained all night.",
        "LEE ONO, HOST:",
        "Clocks are in trouble.",
        "Kit Bauer reports.",
    ]
    assert composed(text).cast["BRANDT"].name == "Odile Brandt"


def test_of_two_with_one_surname_the_bare_one_is_the_first() -> None:
    lines = [
        "IDA STUBBS: Yes.",
        "LEE ONO: No.",
        "LUCY STUBBS: No.",
        "STUBBS: Yes, we did.",
        "ONO: No.",
    ]
    found = turns.read([f"{line} It rained that day." for line in lines])
    assert [turn.speaker for turn in found.values()] == [
        "Ida Stubbs", "Lee Ono", "Lucy Stubbs", "Ida Stubbs", "Lee Ono",
    ]  # fmt: skip


def test_who_asks_most_of_the_time_is_the_interviewer() -> None:
    found = turns.read(
        [
            "Daily Post: Will the dam hold in spring?",
            "Snow: It held in March, and it rained more then.",
            "Zhang: It has to hold.",
            "Daily Post: Who pays for it?",
            "Snow: The county does.",
            "Zhang: We all do.",
        ]
    )
    assert [turn.by_host for turn in found.values()] == [True, False, False] * 2


def test_a_speaker_whom_only_a_label_names_is_announced() -> None:
    text = (
        "Daily Post: Will it hold?\n\nSnow: It held in March.\n\n"
        "Daily Post: Who pays for it?\n\nSnow: The county does."
    )
    assert told(text)[:2] == [("HOST", "Snow:"), ("SNOW", "It held in March.")]


def test_a_statement_below_its_lead_in_needs_no_marks() -> None:
    text = "In a statement Ana Ruiz says:\n\nI left. I meant no harm.\n\nThe paper had no comment."
    assert told(text) == [
        ("HOST", "In a statement Ana Ruiz says:"),
        ("RUIZ", "I left. / I meant no harm."),
        ("HOST", "The paper had no comment."),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Tickets: $5.", "Doors: 7 p.m.", "Tickets: at the gate."],
        ["Ono: 1,769.", "Ruiz: 1,501.", "Ono: 547.", "Ruiz: 46."],
        ["WATCH: The dam in spring.", "WATCH: The dam in fall.", "READ: How it was built."],
        ["MARLOW: It rained on Monday.", "It stopped on Tuesday."],
        ["Here is what Ana Ruiz said:", "“I left.”"],
        ["Officials listed the roads:", "Main Street was flooded."],
        ["Q: Is it late?"],
    ],
)
def test_a_label_alone_is_no_speaker(paragraphs: list[str]) -> None:
    assert turns.read(paragraphs) == {}


def test_narration_behind_an_interview_is_the_reporters() -> None:
    assert told(f"{INTERVIEW}\n\nThe clock has been moved to a shed.")[-1] == (
        "HOST",
        "The clock has been moved to a shed.",
    )


def test_what_stands_below_a_subhead_between_turns_is_the_reporters() -> None:
    talk = [
        "ANA RUIZ (manager): I knew in June.",
        "BO EK (critic): I knew in May.",
        "The forest came at nine. It burned.",
        "RUIZ: I called it.",
        "Nobody was hurt.",
        "EK: I clapped.",
    ]
    assert set(turns.read(talk, headed={2})) == {0, 1, 3, 5}
    assert set(turns.read(talk)) == set(range(6))


def test_who_tells_of_questions_does_not_ask() -> None:
    talk = [
        "ANA RUIZ (manager): I said, “Who will pull them?”",
        "BO EK (critic): I knew in May.",
        "RUIZ: Somebody said, “Hold what?” It burned.",
        "EK: I clapped.",
    ]
    assert not any(turn.by_host for turn in turns.read(talk).values())


def test_notes_with_labels_are_no_transcript() -> None:
    notes = [
        "Rigs: Pryor missed his fourth straight game.",
        "Pioneers: It was a season high for everybody.",
        "Rigs: Visit Lima on Thursday after the game.",
        "Pioneers: Host Elm on Friday after the game.",
    ]
    told = ["The Rigs lost to the Pioneers."]
    assert turns.read([*told, *notes]) == {}


def test_a_block_quotation_ends_where_print_ends_it() -> None:
    told = ["It was a bot that replied:", "It is late.", "We asked our editor about it."]
    assert set(turns.read(told, set_off={1})) == {1}
