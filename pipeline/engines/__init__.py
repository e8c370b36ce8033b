"""The open set of text-to-speech engines: a module each, and a row here."""

from functools import cache
from importlib import import_module
from typing import cast

from ..engine import Engine, Fetching, VoiceName, check_voice, guess
from ..errors import Mistake, TakeError

ENGINES: dict[str, str] = {
    "gtts": "Gtts",
    "hibari": "Hibari",
    "piper": "Piper",
    "tone": "Tone",
}
"""Name as in `engine:voice` (and of its module) → its class; nothing is imported before use."""

MOST_SEMITONES = 12
"""A voice that is moved further than an octave is a squeak or a growl."""


@cache
def engine(name: str) -> Engine:
    """The engine of that name, one in a process.

    Raises TakeError, with a guess, where there is none.
    """
    if name not in ENGINES:
        raise TakeError(
            Mistake("unknown-engine", name, f"no engine “{name}”", guess(name, list(ENGINES)))
        )
    module = import_module(f".{name}", __name__)
    return cast("Engine", getattr(module, ENGINES[name])())


def voice(text: str) -> VoiceName:
    """Read `engine:voice` and check that it can speak here and now; loads no model.

    Raises TakeError, with a guess, where it is no voice or does not exist.
    """
    name = _read(text)
    check_voice(engine(name.engine), name.voice)
    if abs(name.semitones) > MOST_SEMITONES:
        raise TakeError(
            Mistake(
                "voice-shift",
                str(name),
                f"a shift of {name.semitones:+d} semitones is too far",
                f"stay between -{MOST_SEMITONES} and +{MOST_SEMITONES}",
            )
        )
    return name


def fetch(text: str) -> VoiceName:
    """Bring a voice here that its engine has elsewhere; one that is here stays as it is.

    Raises TakeError, with a guess, where there is none; ServiceError where it cannot be had.
    """
    name = _read(text)
    found = engine(name.engine)
    if isinstance(found, Fetching) and name.voice in found.fetchable():
        found.fetch(name.voice)
    check_voice(found, name.voice)
    return name


def _read(text: str) -> VoiceName:
    try:
        return VoiceName.parse(text)
    except ValueError as error:
        raise TakeError(
            Mistake(
                "not-a-voice",
                repr(text),
                "is no voice",
                "write engine:voice, for example hibari:heart or piper:joe+3",
            )
        ) from error
