"""What a line has otherwise than print."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import changes

TEXT = st.text("ab ,.“”:A", max_size=30)


def undone(scripted: str, found: Sequence[changes.Change]) -> str:
    """What print has, from a line of the script and its changes."""
    pieces: list[str] = []
    at = length = 0
    for change in found:
        same = change.at - length
        pieces += [scripted[at : at + same], change.printed]
        at += same + len(change.scripted)
        length = change.at + len(change.printed)
    return "".join([*pieces, scripted[at:]])


@given(TEXT, TEXT)
def test_what_changed_can_be_undone(printed: str, scripted: str) -> None:
    found = changes.between(printed, scripted)
    assert undone(scripted, found) == printed


@given(TEXT)
def test_what_is_the_same_has_no_change(text: str) -> None:
    assert changes.between(text, text) == ()


@pytest.mark.parametrize(
    ("printed", "scripted", "said"),
    [
        ("at all,", "at all.", ["“,” → “.”"]),
        ("but refused to go", "But refused to go.", ["“but” → “But”", "+ “.”"]),
        ("the  end", "the end", ["“  ” → “ ”"]),
        ("said Ana Ruiz, a nurse", "Ana Ruiz, a nurse, said:", None),
    ],
)
def test_for_people(printed: str, scripted: str, said: list[str] | None) -> None:
    found = [str(change) for change in changes.between(printed, scripted)]
    assert found == (said or [f"“{printed}” → “{scripted}”"])
