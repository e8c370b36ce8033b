"""The host's voice: hibari, a small neural engine with its voice inside its wheel."""

import json
from collections.abc import Sequence
from functools import cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..engine import Speech, check_voice, speakable, version
from ..errors import MissingToolError, Mistake
from ..respelling import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SEED = 1
"""Of the breath noise; any constant will do, as long as it stays."""
_LONGEST = 400
"""Phonemes in one run of the model; hibari itself splits longer ones at commas."""
_LEVEL_DBFS = {"heart": -25.5}
"""Measured on five sentences of news prose (70 words), each voiced alone, then joined."""
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

    def fingerprint(self) -> str:
        """Name and version; the voice's model comes with the version."""
        return f"hibari {version('hibari-tts')}"

    def voices(self) -> tuple[str, ...]:
        """Those inside the package; hibari would fetch others from the network, unasked."""
        package = _package()
        if package is None:
            return ()
        listed = json.loads((package / "assets/voices.json").read_text(encoding="utf-8"))
        return tuple(name for name, about in listed.items() if about.get("bundled"))

    def level_dbfs(self, voice: str) -> float:
        """As `Engine.level_dbfs`."""
        return _LEVEL_DBFS[voice]

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
