"""Questions that go when a host changes the words that they are about."""

import pytest

from pipeline import mended, scriptfile

HEAD = "---\ntitle: Cyclone Phalin Nears\n---\n## HOST\n"


def left(body: str) -> list[str]:
    script = mended.without(scriptfile.loads(HEAD + body, "x.md"))
    return [line.text for cue in script.cues for line in cue.lines if line.kind == "check"]


@pytest.mark.parametrize(
    ("words", "check"),
    [
        ("A truck went back to Columbia.", "spelling: “Columbia” here, “Colombia” once elsewhere"),
        ("And he’s denied entry to aid.", "by-ear: “he’s denied entry” can be heard as another"),
        ("It rained *on* Monday (beat) again.", "day: “On Monday” is 5 January 2026"),
        ("Its envoy, Sen. Rubio, the chief of aid.", "by-ear: “Its envoy, Sen. Rubio, the …” is"),
        ("He is the “front line”.", "leans: “He” is the voice of the cut before this"),
        ("It rose.", "spelling: “Cyclone Phalin” in the headline, “Cyclone Phailin” elsewhere"),
        ("It rose.", "joined: printed as two quotes around “Ruiz says”; the tape may hold more"),
        ("By Lee Park.", "credit: the byline names Jo Fern, the credit Lee Park"),
        ("It rose.", "speaker: taken to be Ana Ruiz, from “Ruiz met them”"),
    ],
)
def test_a_question_stays_as_long_as_its_words(words: str, check: str) -> None:
    assert left(f"{words}\n> check: {check}\n") == [f"check: {check}"]


@pytest.mark.parametrize(
    "check",
    [
        "spelling: “Columbia” here, “Colombia” once elsewhere; Colombia?",
        "day: “On Monday” is 5 January 2026",
        "by-ear: “he’s denied entry” can be heard as “he is denied entry”",
    ],
)
def test_a_question_goes_with_its_words(check: str) -> None:
    assert left(f"A truck went back to Colombia.\n> check: {check}\n") == []


def test_words_that_moved_to_another_cue_keep_their_question() -> None:
    check = "> check: day: “On Monday” is 5 January 2026\n"
    assert left(f"It rained.\n{check}\n## HOST\nOn Monday it froze.\n") == [check[2:-1]]


def test_what_is_not_mended_keeps_every_character() -> None:
    text = (
        HEAD + "It rained.\n> check: day: “On Monday” is gone\n> ok: day JA\r\n\n## HOST\nYes. \n"
    )
    kept = text.replace("> check: day: “On Monday” is gone\n", "")
    assert scriptfile.dumps(mended.without(scriptfile.loads(text, "x.md"))) == kept
