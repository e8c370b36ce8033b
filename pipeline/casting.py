"""Labels and voices: a key of the cast for everybody who speaks, and a voice that tells them apart.

Deterministic: the same speakers in the same order get the same voices, and a voice once given is
kept (`known`). Where there are more speakers than voices the same voices are moved by semitones.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .engine import VoiceName
from .model import CastMember

HOST = "HOST"
UNNAMED = "UNNAMED"
"""Label of a speaker of whom the article says nothing at all."""

_GUEST_SHIFTS = (0, 3, -3)
_HOST_SHIFTS = (-4, 4)
_FAR_SHIFTS = (5, -5, 2, -2)
"""Semitones; the widest sound least like the voice that they are made of and come last."""
_GRAMMAR = re.compile(r"[^\w’'.&-]+")


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody to be cast."""

    name: str | None
    """`None`: nobody knows."""
    title: str | None = None
    short: str = ""
    """Surname, acronym, or a label's words."""
    by_host: bool = False
    """Read by the host: a source without a name, or a show without guest voices."""


def labels(roles: Sequence[Role]) -> tuple[str, ...]:
    """A label for each role, by surname; by full name where two share one.

    >>> labels([Role("Ana Ruiz", short="Ruiz"), Role("Jo Ruiz", short="Ruiz"), Role("Bo Li")])
    ('ANA RUIZ', 'JO RUIZ', 'BO LI')
    """
    short = [_label(role.short or role.name or UNNAMED) for role in roles]
    count = Counter([HOST, *short])
    given: list[str] = []
    for role, label in zip(roles, short, strict=True):
        wanted = label if count[label] == 1 else _label(role.name or label)
        given.append(_free(wanted, given))
    return tuple(given)


def cast(
    roles: Sequence[Role],
    turns: Sequence[int],
    *,
    host_voice: str,
    guest_voices: Sequence[str],
    known: Mapping[str, str],
) -> tuple[CastMember, ...]:
    """The host, then everybody in `roles` with a label and a voice.

    `turns` are the quoted cues in order, each an index into `roles`: neighbours never share a
    voice. `known` are voices by full name that are kept.
    """
    voices = _voices(roles, turns, host_voice, guest_voices, known)
    host = CastMember(HOST, host_voice)
    return (
        host,
        *(
            CastMember(label, voice, role.name, role.title)
            for label, voice, role in zip(labels(roles), voices, roles, strict=True)
        ),
    )


def _label(text: str) -> str:
    return " ".join(_GRAMMAR.sub(" ", text).upper().split()) or UNNAMED


def _free(label: str, taken: Sequence[str]) -> str:
    """The label, numbered where it is taken."""
    number = 2
    free = label
    while free in taken or free == HOST:
        free = f"{label} {number}"
        number += 1
    return free


def _voices(
    roles: Sequence[Role],
    turns: Sequence[int],
    host_voice: str,
    guest_voices: Sequence[str],
    known: Mapping[str, str],
) -> list[str]:
    pool = _pool(host_voice, tuple(guest_voices))
    given = [_fixed(role, host_voice, known) for role in roles]
    beside = _neighbours(turns, len(roles))
    used = Counter(given)
    for index, voice in enumerate(given):
        if voice is None:
            near = {given[other] for other in beside[index]} | {host_voice}
            given[index] = chosen = _choose(pool, used, near)
            used[chosen] += 1
    return [voice or host_voice for voice in given]


def _fixed(role: Role, host_voice: str, known: Mapping[str, str]) -> str | None:
    if role.by_host or role.name is None:
        return host_voice
    return known.get(role.name)


def _neighbours(turns: Sequence[int], size: int) -> list[set[int]]:
    beside: list[set[int]] = [set() for _ in range(size)]
    for first, second in pairwise(turns):
        if first != second:
            beside[first].add(second)
            beside[second].add(first)
    return beside


def _choose(pool: Sequence[str], used: Mapping[str | None, int], near: set[str | None]) -> str:
    """The first of the least used voices that no neighbour has."""
    fitting = [voice for voice in pool if voice not in near] or list(pool)
    return min(fitting, key=lambda voice: used.get(voice, 0))


@lru_cache
def _pool(host_voice: str, guest_voices: tuple[str, ...]) -> tuple[str, ...]:
    """All voices that a guest may have, best first; the host's own is none of them.

    >>> _pool("hibari:heart", ("piper:joe",))[:4]
    ('piper:joe', 'piper:joe+3', 'piper:joe-3', 'hibari:heart-4')
    """
    found = dict.fromkeys(_moved(host_voice, guest_voices))
    found.pop(host_voice, None)
    return tuple(found)


def _moved(host_voice: str, guest_voices: Sequence[str]) -> Iterator[str]:
    guests = [VoiceName.parse(voice) for voice in guest_voices]
    host = VoiceName.parse(host_voice)
    yield from (_shift(voice, by) for by in _GUEST_SHIFTS for voice in guests)
    yield from (_shift(host, by) for by in _HOST_SHIFTS)
    yield from (_shift(voice, by) for by in _FAR_SHIFTS for voice in guests)


def _shift(voice: VoiceName, by: int) -> str:
    return str(VoiceName(voice.engine, voice.voice, voice.semitones + by))
