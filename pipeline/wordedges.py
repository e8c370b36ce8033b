"""Where the words of a recording begin and end: the silence before and behind them is no part.

pydub does here what it is good at, ten seconds at a time: it finds the first sound that is no
silence. It never decodes (it would ask for ffmpeg), never resamples (it interpolates between
neighbours), and never fades (in steps of a millisecond).
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from .speech import SPEECH_DBFS, cell_size, gain, in_cells, power

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Voice = Callable[[int, int], Iterator[Samples]]
    """Gives a recording's voice from one sample up to another, in blocks."""

_STRETCH_CELLS = 1000
_SILENCE_DBFS, _LOUD_DBFS, _ABOVE_FLOOR_DB = -45.0, -35.0, 6.0
"""Below the first it is silence, above the second it is words, where speech stands at -23 dBFS.
Between them what is so much louder than the pauses is words: rooms hum."""
_SOFT_DBFS, _SOFT_ABOVE_FLOOR_DB = -60.0, 10.0
"""What is louder than both is no silence: next to words it belongs to them."""
_BREATH_MS, _RELEASE_MS = 600, 300
"""As far as it goes before words, and behind them."""
_CLOSURE_CELLS = 15
"""Of silence between a sound and its word: a P or a T is shut so long before it is heard."""
_PYDUB_SAYS = (
    "Couldn't find ffmpeg",  # it is never asked to decode
    "'audioop' is deprecated",  # from Python 3.13 on audioop-lts stands in
    ".*invalid escape sequence",  # in its own source, when Python compiles it
)


def find(
    voice: "Voice",
    start: int,
    stop: int,
    sample_rate_hz: int,
    *,
    level_dbfs: float,
    floor_dbfs: float,
) -> tuple[int, int]:
    """Where the words between two samples begin and end, by the levels of speech and of pauses."""
    raise_db = SPEECH_DBFS - level_dbfs
    raised_floor_dbfs = floor_dbfs + raise_db
    silence_dbfs = min(max(_SILENCE_DBFS, raised_floor_dbfs + _ABOVE_FLOOR_DB), _LOUD_DBFS)
    silence = partial(_silence, rate=sample_rate_hz, raise_db=raise_db, silence_dbfs=silence_dbfs)
    soft_dbfs = max(_SOFT_DBFS, raised_floor_dbfs + _SOFT_ABOVE_FLOOR_DB) - raise_db
    soft = partial(_soft, size=cell_size(sample_rate_hz), soft_dbfs=soft_dbfs)
    backwards = partial(_backwards, voice, stretch=_STRETCH_CELLS * cell_size(sample_rate_hz))
    breath, release = (ms * sample_rate_hz // 1000 for ms in (_BREATH_MS, _RELEASE_MS))
    first = start + silence(voice(start, stop))
    last = stop - silence(backwards(stop, first))
    first -= soft(backwards(first, max(start, first - breath)))
    last += soft(voice(last, min(stop, last + release)))
    return first, last


def _backwards(voice: "Voice", stop: int, start: int, stretch: int) -> "Iterator[Samples]":
    """From `stop` down to `start`, as if it were played backwards."""
    import numpy as np

    for end in range(stop, start, -stretch):
        yield np.concatenate([*voice(max(start, end - stretch), end)])[::-1]


def _silence(blocks: "Iterable[Samples]", rate: int, raise_db: float, silence_dbfs: float) -> int:
    """Samples before the first sound."""
    silent = 0
    for block in blocks:
        here = _leading_silence(block * gain(raise_db), rate, silence_dbfs)
        silent += here
        if here < len(block):
            break
    return silent


def _soft(blocks: "Iterable[Samples]", size: int, soft_dbfs: float) -> int:
    """Samples from a word's edge outwards that belong to it, though they are soft.

    A breath, the onset of an F, a T behind its closure; `soft_dbfs` is what is louder than silence.
    """
    import numpy as np

    outwards = np.concatenate([np.zeros(0, np.float32), *blocks])
    cells = in_cells(outwards, size)
    powers = np.einsum("ij,ij->i", cells, cells) / size
    heard = 0
    for count, loud in enumerate(powers > power(soft_dbfs), 1):
        if loud:
            heard = count
        elif count - heard > _CLOSURE_CELLS:
            break
    return min(heard * size, len(outwards))


def _leading_silence(voice: "Samples", rate: int, silence_dbfs: float) -> int:
    """Samples before the first ten milliseconds that are no silence, all of them where none are."""
    import numpy as np

    whole = np.rint(np.clip(voice, -1.0, 1.0) * 32767).astype(np.int16).tobytes()
    clip = _pydub().AudioSegment(whole, sample_width=2, frame_rate=rate, channels=1)
    silent_ms = _pydub().silence.detect_leading_silence(clip, silence_dbfs)
    return min(len(voice), rate * int(silent_ms) // 1000) if silent_ms < len(clip) else len(voice)


def _pydub() -> Any:
    """pydub, imported without the warnings that concern nobody here."""
    with warnings.catch_warnings():
        for message in _PYDUB_SAYS:
            warnings.filterwarnings("ignore", message)
        import pydub.silence
    return pydub
