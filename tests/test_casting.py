"""Labels and voices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import casting
from pipeline.casting import Role
from pipeline.engine import VoiceName
from pipeline.model import CastMember

HOST = "hibari:heart"


def cast(roles: list[Role], turns: list[int], **known: str) -> tuple[CastMember, ...]:
    return casting.cast(roles, turns, host_voice=HOST, guest_voices=["piper:joe"], known={**known})


def role(name: str) -> Role:
    return Role(name, short=name.rsplit(maxsplit=1)[-1])


def test_the_host_is_first() -> None:
    assert cast([], []) == (CastMember("HOST", HOST),)


@pytest.mark.parametrize(
    ("roles", "labels"),
    [
        ([role("Dylan Baddour")], ["BADDOUR"]),
        ([role("Ana Ruiz"), role("Bob Ruiz")], ["ANA RUIZ", "BOB RUIZ"]),
        ([Role("José Peña", short="Peña")], ["PEÑA"]),
        ([Role("Ursula von der Leyen", short="von der Leyen")], ["VON DER LEYEN"]),
        ([Role("Ann O’Neil", short="O’Neil")], ["O’NEIL"]),
        ([Role("Texas Department", short="TxDOT")], ["TXDOT"]),
        ([Role(None)], ["UNNAMED"]),
        ([Role("Jo Host", short="Host")], ["JO HOST"]),
        ([Role("A [B] {#c} | D: E", short="")], ["A B C D E"]),
        ([role("Ana Ruiz"), role("Ana Ruiz")], ["ANA RUIZ", "ANA RUIZ 2"]),
    ],
)
def test_labels(roles: list[Role], labels: list[str]) -> None:
    assert list(casting.labels(roles)) == labels


def test_more_speakers_than_voices_get_the_same_voices_moved() -> None:
    names = ["Ana A", "Bob B", "Cy C", "Di D"]
    voices = [member.voice for member in cast([role(n) for n in names], [0, 1, 2, 3])[1:]]
    assert voices == ["piper:joe", "piper:joe+3", "piper:joe-3", "hibari:heart-4"]


def test_known_voices_are_kept_and_not_given_again() -> None:
    members = casting.cast(
        [role("Ana A"), role("Bob B")],
        [0, 1],
        host_voice=HOST,
        guest_voices=["piper:joe"],
        known={"Bob B": "piper:joe"},
    )
    assert [member.voice for member in members[1:]] == ["piper:joe+3", "piper:joe"]


def test_those_whom_the_host_reads_have_the_hosts_voice() -> None:
    members = cast([Role("one neighbor", short="one neighbor", by_host=True), Role(None)], [0, 1])
    assert {member.voice for member in members} == {HOST}


def test_guests_never_have_the_hosts_voice() -> None:
    members = casting.cast([role("A A")], [0], host_voice=HOST, guest_voices=[HOST], known={})
    assert members[1].voice != HOST


@given(st.lists(st.integers(0, 30), max_size=60))
def test_neighbours_never_share_a_voice(turns: list[int]) -> None:
    roles = [role(f"Guest N{index}") for index in range(31)]
    voices = [member.voice for member in cast(roles, turns)[1:]]
    for first, second in pairwise(turns):
        if first != second and len(set(turns)) < 8:
            assert voices[first] != voices[second]
    assert [m.voice for m in cast(roles, turns)[1:]] == voices
    assert all(VoiceName.parse(voice) for voice in voices)
