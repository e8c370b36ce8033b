"""Human takes: a file at audio/takes/NAME/CUE-ID.wav replaces the synthetic voice of that cue.

pydub does here what it is good at, one clip at a time: trimming and fades. It never decodes (it
would ask for ffmpeg) and never resamples (it interpolates between neighbours).
"""

import warnings
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import Mistake, TakeError
from .files import digest, file_digest, reading
from .model import Utterance
from .speech import SPEECH_DBFS, Recording, gain, level_dbfs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMATS = (".wav", ".flac", ".mp3")
HEAD_MS, TAIL_MS = 80, 150
"""Room left around the words: a breath belongs to a voice."""
_FADE_IN_MS, _FADE_OUT_MS = 10, 40
_SILENCE_DBFS = -45.0
"""Ten milliseconds below it are not the words yet (speech stands at -23 dBFS by then)."""
_PEAK_DBFS = -1.0
_SHORTEST_MS = 100
_LOST_BY_MIXING_DB = 9.0
_PYDUB_SAYS = (
    "Couldn't find ffmpeg",  # it is never asked to decode
    "'audioop' is deprecated",  # from Python 3.13 on audioop-lts stands in
    ".*invalid escape sequence",  # in its own source, when Python compiles it
)
_REVISION = "1"
"""To be raised when this module makes other samples of the same file."""


def find(
    folder: Path, cue_ids: Sequence[str], report: Callable[[Mistake], None] = lambda _: None
) -> dict[str, Path]:
    """The human takes of an episode: cue id → file. A file that fits no cue is reported.

    Raises TakeError for a cue with two files, or one in a format that cannot be read.
    """
    files = sorted(p for p in folder.glob("*") if not p.name.startswith("."))
    found: dict[str, list[Path]] = {}
    for path in files:
        if path.stem in cue_ids:
            found.setdefault(path.stem, []).append(path)
        elif path.suffix.lower() in FORMATS:
            report(_stray(path, cue_ids))
    mistakes = [m for paths in found.values() for m in _refusals(paths)]
    if mistakes:
        raise TakeError(*mistakes)
    return {cue_id: paths[0] for cue_id, paths in found.items()}


def key(path: Path, said: Sequence[Utterance], sample_rate_hz: int) -> str:
    """Digest of all that goes into a human take: the file's bytes, and how we treat them.

    Raises FileError.
    """
    settings = f"{SPEECH_DBFS} {HEAD_MS} {TAIL_MS} {sample_rate_hz} {_weights(said)}"
    return digest("human", _REVISION, file_digest(path), settings)


def prepared(path: Path, said: Sequence[Utterance], sample_rate_hz: int) -> Recording:
    """The take as the show uses it: mono, trimmed, levelled, faded, at the master's rate.

    Where its sentences start is a guess: in proportion to the length of their words. Nobody
    knows better without listening, and a caption that is early by a word does no harm.
    Raises TakeError for a file that is damaged, silent or not sound at all, FileError.
    """
    import soxr

    samples, rate = _decoded(path)
    clip = _trimmed(_segment(_levelled(path, samples, rate), rate))
    sound = soxr.resample(_floats(clip), rate, sample_rate_hz, "HQ")
    return Recording(sound, sample_rate_hz, _starts(len(sound), said))


# ------------------------------------------------------------------------------- files and cues


def _stray(path: Path, cue_ids: Sequence[str]) -> Mistake:
    near = get_close_matches(path.stem, cue_ids, n=1)
    hint = f"did you mean {near[0]}{path.suffix}?" if near else "cue ids stand in the script"
    return _mistake("stray-take", path, "belongs to no cue of the script", hint)


def _refusals(paths: Sequence[Path]) -> list[Mistake]:
    """What is wrong with the files of one cue."""
    if len(paths) > 1:
        names = " and ".join(path.name for path in paths)
        return [_mistake("two-takes", paths[0], f"one cue has two takes, {names}", "keep one")]
    if not paths[0].is_file():
        remedy = "put the recording back, or remove what is left of it"
        return [_mistake("unusable-take", paths[0], "is no file, or points to none", remedy)]
    if paths[0].suffix.lower() not in FORMATS:
        message = f"a take cannot be a {paths[0].suffix or 'nameless'} file"
        return [_mistake("take-format", paths[0], message, "save it as WAV, FLAC or MP3")]
    return []


def _mistake(slug: str, path: Path, message: str, remedy: str) -> Mistake:
    return Mistake(slug, str(path), message, remedy)


# ------------------------------------------------------------------------------------- the sound


def _decoded(path: Path) -> "tuple[NDArray[np.float32], int]":
    """The file as mono float samples, and their rate."""
    import numpy as np
    import soundfile

    with reading(path):
        path.open("rb").close()
    try:
        with soundfile.SoundFile(path) as file:
            promised, rate = file.frames, file.samplerate
            samples = file.read(dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise _unusable("is not a sound file that can be read", path) from error
    if len(samples) < rate * _SHORTEST_MS / 1000:
        raise _unusable("has no sound in it", path)
    if len(samples) < promised or _is_cut_off(path):
        raise _unusable("is cut off: it ends before its header says", path)
    if not np.isfinite(samples).all():
        raise _unusable("holds samples that are no numbers", path)
    return _mono(samples), rate


def _is_cut_off(path: Path) -> bool:
    """Whether a WAV file is shorter than it says; its reader forgives that, we do not."""
    with path.open("rb") as file:
        head = file.read(8)
    says = int.from_bytes(head[4:8], "little") + 8
    streamed = says >= 0xFFFF_FFFF  # written to a pipe: the length was not known
    return head[:4] == b"RIFF" and not streamed and path.stat().st_size < says


def _unusable(message: str, path: Path) -> TakeError:
    return TakeError(_mistake("unusable-take", path, message, "record or export it again"))


def _mono(samples: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """All channels mixed, or the loudest alone where mixing would lose the voice.

    It does with one of eight microphones, and with a leg wired the wrong way round.
    """
    import numpy as np

    samples = samples - samples.mean(axis=0)  # a microphone's offset is no sound
    mixed = samples.mean(axis=1)
    powers = np.square(samples, dtype=np.float64).mean(axis=0)
    lost = np.square(mixed, dtype=np.float64).mean() < powers.max() * gain(-2 * _LOST_BY_MIXING_DB)
    chosen = samples[:, int(powers.argmax())] if lost else mixed
    return np.asarray(chosen, dtype=np.float32)


def _levelled(path: Path, samples: "NDArray[np.float32]", rate: int) -> "NDArray[np.float32]":
    import numpy as np

    level = level_dbfs(samples, rate)
    if level is None:
        raise TakeError(
            _mistake("silent-take", path, "is silent throughout", "record it again, or remove it")
        )
    loudest = np.abs(samples).max()
    change = min(gain(SPEECH_DBFS - level), gain(_PEAK_DBFS) / loudest)
    return np.asarray(samples * change, dtype=np.float32)


def _segment(samples: "NDArray[np.float32]", rate: int) -> Any:
    """The samples in pydub's hands, 16 bit."""
    import numpy as np

    whole = np.rint(samples * 32767).astype(np.int16)
    return _pydub().AudioSegment(whole.tobytes(), sample_width=2, frame_rate=rate, channels=1)


def _trimmed(clip: Any) -> Any:
    from pydub.silence import detect_leading_silence

    head = detect_leading_silence(clip, _SILENCE_DBFS)
    tail = detect_leading_silence(clip.reverse(), _SILENCE_DBFS)
    words = clip[max(0, head - HEAD_MS) : len(clip) - max(0, tail - TAIL_MS)]
    return words.fade_in(_FADE_IN_MS).fade_out(_FADE_OUT_MS)


def _floats(clip: Any) -> "NDArray[np.float32]":
    import numpy as np

    whole = np.array(clip.get_array_of_samples(), dtype=np.float32)
    return whole / np.float32(32767)


def _pydub() -> Any:
    """pydub, imported without the warnings that concern nobody here."""
    with warnings.catch_warnings():
        for message in _PYDUB_SAYS:
            warnings.filterwarnings("ignore", message)
        import pydub
    return pydub


# --------------------------------------------------------------------------------- the sentences


def _weights(said: Sequence[Utterance]) -> tuple[int, ...]:
    """Letters of each utterance, at least one."""
    return tuple(max(1, len(u.spoken)) for u in said)


def _starts(length: int, said: Sequence[Utterance]) -> tuple[int, ...]:
    weights = _weights(said)
    total = sum(weights)
    return tuple(length * sum(weights[:n]) // total for n in range(len(weights)))
