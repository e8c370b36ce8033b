"""The host's voice: hibari, a small neural engine with its voice inside its wheel."""

import json
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..engine import Manner, Speech, check_voice, speakable
from ..errors import MissingToolError, Mistake, ServiceError
from ..installed import version
from ..respelling import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SEED = 1
"""Of the breath noise; any constant will do, as long as it stays."""
_LONGEST = 400
"""Phonemes in one run of the model; hibari itself splits longer ones at commas."""
_MANNERS = {"heart": Manner(-25.5, 178)}
"""Level: measured on five sentences of news prose (70 words), each voiced alone, then joined.
Pace: the mean of two stories as they air, 171 and 192 words a minute (560 words)."""
_SYMBOLS = {
    "eɪ": "A",
    "aɪ": "I",
    "oʊ": "O",
    "aʊ": "W",
    "ɔɪ": "Y",
    "dʒ": "ʤ",
    "tʃ": "ʧ",
    "ɝ": "ɜɹ",
    "ɚ": "əɹ",
    "x": "k",
}
"""Sounds that hibari writes in another way than the phonetic alphabet, or has never heard."""


class Hibari:
    """Engine `hibari`; see https://pypi.org/project/hibari-tts/."""

    name = "hibari"

    def fingerprint(self, voice: str) -> str:
        """Name and version; the bundled voice's model comes with the version."""
        about = _listed().get(voice, {})
        model = "" if about.get("bundled") else f" {about.get('sha256', '')}"
        return f"hibari {version('hibari-tts')}{model}"

    def voices(self) -> tuple[str, ...]:
        """Those inside the package, and those that were fetched; none is fetched unasked."""
        return tuple(name for name, about in _listed().items() if _is_here(about))

    def fetchable(self) -> tuple[str, ...]:
        """As `Fetching.fetchable`."""
        return tuple(name for name, about in _listed().items() if not _is_here(about))

    def fetch(self, voice: str) -> None:
        """As `Fetching.fetch`; hibari checks the digest of what it gets."""
        from urllib.error import HTTPError

        from hibari.voices import voice_path

        try:
            voice_path(voice)
        except (OSError, RuntimeError, ValueError) as error:
            if isinstance(error.__cause__, HTTPError):  # which is the answer, and holds its socket
                error.__cause__.close()
            message = f"cannot be fetched: {' '.join(str(error).split())}"
            remedy = "try again later, or choose a voice that is here"
            raise ServiceError(
                Mistake("voice-service", f"hibari:{voice}", message, remedy)
            ) from error

    def manner(self, voice: str) -> Manner | None:
        """As `Engine.manner`."""
        return _MANNERS.get(voice)

    def load(self, voice: str) -> None:
        """As `Loading.load`."""
        _model(voice)

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """As `Engine.speak`."""
        check_voice(self, voice)
        model = _model(voice)
        spoken = tuple(_spoken(model, speakable(text, link), speed) for text in sentences)
        return Speech(spoken, model.sample_rate)


def link(said: Said) -> str:
    """A respelled word as hibari's reader takes it: `[name](/mɑdˈuɹO/)`."""
    return f"[name](/{sounds(said)}/)"


def sounds(said: Said) -> str:
    """A respelled word in hibari's phonemes."""
    return "".join(_SYMBOLS.get(sound, sound) for sound in said.sounds)


def _spoken(model: Any, text: str, speed: float) -> "NDArray[np.float32]":
    """One sentence, in one run where it fits: hibari alone would stop after “U.S.”."""
    import numpy as np

    phonemes = model.g2p(text)
    if len(phonemes) <= _LONGEST:
        samples = model.from_phonemes(phonemes, speed=speed, seed=_SEED)
    else:
        samples = model(text, speed=speed, seed=_SEED)
    return np.asarray(np.clip(samples, -1.0, 1.0), dtype=np.float32)


@cache
def _listed() -> dict[str, dict[str, Any]]:
    """Name → what hibari's register says of a voice."""
    package = _package()
    if package is None:
        return {}
    return dict(json.loads((package / "assets/voices.json").read_text(encoding="utf-8")))


def _is_here(about: dict[str, Any]) -> bool:
    """Whether a voice's model is in the package, or whole in hibari's cache."""
    path = _cache() / str(about["file"])
    bundled = bool(about.get("bundled"))
    return bundled or (path.is_file() and path.stat().st_size == about.get("bytes"))


def _cache() -> Path:
    """Where hibari keeps what it fetched; asking it would load the model's libraries."""
    chosen = os.environ.get("HIBARI_HOME")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/hibari"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hibari"


@cache
def _package() -> Path | None:
    """Where hibari is installed, found without importing it."""
    spec = util.find_spec("hibari")
    return Path(spec.origin).parent if spec and spec.origin else None


@cache
def _model(voice: str) -> Any:
    try:
        from hibari import Hibari as Model
    except ImportError as error:
        raise MissingToolError(
            Mistake("no-engine", "hibari", str(error), "install Outcue's requirements again")
        ) from error
    return Model(voice=voice)
