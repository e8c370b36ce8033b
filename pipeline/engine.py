"""What a text-to-speech engine is: the seam that every module of `engines/` fills."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from . import respelling
from .errors import MissingToolError, Mistake, TakeError
from .respelling import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_VOICE = re.compile(r"([a-z0-9]+):([A-Za-z0-9_.-]+?)(?:([+-]\d{1,2}))?")
_UNSPEAKABLE = re.compile(r"[^\w\s.,;:!?'’()$£€%&+/=°@#-]|_")
"""Everything but words and plain punctuation: markup, brackets, emoji, control characters."""
_NO_WORDS = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class VoiceName:
    """`piper:joe+3`: an engine, one of its voices, and a shift of pitch in semitones."""

    engine: str
    voice: str
    semitones: int = 0

    @classmethod
    def parse(cls, text: str) -> "VoiceName":
        """Read `engine:voice` with an optional shift.

        Raises ValueError where the text is no such name.

        >>> VoiceName.parse("hibari:heart-4")
        VoiceName(engine='hibari', voice='heart', semitones=-4)
        """
        found = _VOICE.fullmatch(text.strip())
        if not found:
            raise ValueError(f"not a voice: {text!r}")
        return cls(found[1], found[2], int(found[3] or 0))

    def __str__(self) -> str:
        """As show.toml and the cast write it."""
        return f"{self.engine}:{self.voice}" + (f"{self.semitones:+d}" if self.semitones else "")


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What an engine made of a cue's sentences: float32 mono in [-1, 1], one array a sentence."""

    sentences: "tuple[NDArray[np.float32], ...]"
    sample_rate_hz: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How a voice speaks by itself. Constants of the voice: a take is never levelled by itself."""

    level_dbfs: float
    """As `speech.level_dbfs` reads it on plain news prose."""
    pace_wpm: float
    """Words a minute of plain news prose, the pauses between its sentences included."""


class Engine(Protocol):
    """One text-to-speech engine. The same arguments give the same samples, in any process."""

    @property
    def name(self) -> str:
        """Its row in the table of engines."""
        ...

    def fingerprint(self, voice: str) -> str:
        """Name, version, and all else that changes the voice's sound; must not load the model."""
        ...

    def voices(self) -> tuple[str, ...]:
        """Names of the voices that can speak here and now; must not load the model."""
        ...

    def manner(self, voice: str) -> Manner | None:
        """How the voice speaks, `None` where nobody has measured it; must not load the model."""
        ...

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """Voice each sentence by itself; `speed` 1.0 is the voice's own pace, above it is faster.

        A sentence goes through `speakable` first, which also knows what respelled words are.
        Raises TakeError for a sentence or voice that it cannot speak, MissingToolError where the
        engine is not installed, ServiceError where a service behind it failed.
        """
        ...


@runtime_checkable
class Fetching(Protocol):
    """An engine that has more voices elsewhere, and fetches one only when it is told to."""

    def fetchable(self) -> tuple[str, ...]:
        """Names of voices that are not here yet."""
        ...

    def fetch(self, voice: str) -> None:
        """Bring one here. Raises ServiceError where it cannot be had."""
        ...


@runtime_checkable
class Loading(Protocol):
    """An engine whose voices are large: one may be loaded before there is anything to say."""

    def load(self, voice: str) -> None:
        """Load a voice into this process, where it stays."""
        ...


def speakable(sentence: str, say: Callable[[Said], str] | None = None) -> str:
    r"""The sentence as any engine may be given it: words and plain punctuation on one line.

    Engines read `[[...]]`, `[word](/phonemes/)` and `<tags>` as commands; text never commands.
    A respelled word, `{mah-DOO-roh}`, is given as syllables to read; an engine that takes phonemes
    says with `say` what it wants in its place.
    Raises TakeError where nothing is left to say.

    >>> speakable("Rise  <b>[[now]]</b> 🎉 \n {mah-DOO-roh}'s men.")
    "Rise b now /b mah-doo-roh's men."
    """
    if not says_something(sentence):
        raise TakeError(
            Mistake(
                "nothing-to-say",
                repr(sentence),
                "has no word that can be spoken",
                "write words, or strike the line out",
            )
        )
    words = respelling.spoken(sentence, say or (lambda said: said.text), _plain)
    return " ".join(words.split())


def _plain(text: str) -> str:
    return _UNSPEAKABLE.sub(" ", text)


def says_something(sentence: str) -> bool:
    """Whether there is a letter or a figure in it.

    >>> says_something("10"), says_something("— …!")
    (True, False)
    """
    return not _NO_WORDS.fullmatch(sentence)


def check_voice(engine: Engine, voice: str) -> None:
    """Raise TakeError, with a guess, where the engine has no such voice."""
    known = engine.voices()
    if voice in known:
        return
    if isinstance(engine, Fetching) and voice in engine.fetchable():
        name = f"{engine.name}:{voice}"
        message, remedy = "is not on this machine yet", f"fetch it: outcue voices --fetch {name}"
        raise MissingToolError(Mistake("no-voice-here", name, message, remedy))
    if not known:
        raise MissingToolError(
            Mistake(
                "no-engine",
                f"{engine.name}:{voice}",
                f"the engine “{engine.name}” has no voice on this machine",
                "install Outcue's requirements again, or choose another engine",
            )
        )
    raise TakeError(
        Mistake(
            "unknown-voice",
            f"{engine.name}:{voice}",
            f"{engine.name} has no voice “{voice}” here",
            guess(voice, known, prefix=f"{engine.name}:"),
        )
    )


def guess(word: str, known: Sequence[str], *, prefix: str = "") -> str:
    """The remedy for a name that does not exist: the likeliest one, else all of them.

    >>> guess("hart", ["heart", "emma"], prefix="hibari:")
    'did you mean hibari:heart?'
    >>> guess("zz", ["heart", "emma"])
    'choose one of heart, emma'
    """
    near = get_close_matches(word, known, n=1)
    if near:
        return f"did you mean {prefix}{near[0]}?"
    return "choose one of " + ", ".join(f"{prefix}{name}" for name in known)
