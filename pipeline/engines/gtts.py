"""An online voice: Google Translate's, through gTTS. It needs the network and sends the words out.

gTTS packs the requests; sending them is done here, because it switches certificate checks off and
waits for ever by default.
"""

import base64
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from importlib import util
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from .. import pitch
from ..engine import Speech, check_voice, speakable, version
from ..errors import Mistake, ServiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SERVICE = "https://translate.google.{domain}/_/TranslateWebserverUi/data/batchexecute"
TIMEOUT_S = 20.0
_DOMAINS = {"us": "us", "uk": "co.uk", "au": "com.au", "ca": "ca", "in": "co.in", "ie": "ie"}
"""Accent of English → the country's service, which has it."""
_LEVEL_DBFS = -20.0
"""An estimate for all of them: the service publishes no level."""
_RATE_HZ = 24_000
_MOST_BYTES = 10_000_000
"""Of one answer; a hundred characters of speech are some 50 000."""


@dataclass(frozen=True)
class Gtts:
    """Engine `gtts`; see https://pypi.org/project/gTTS/."""

    service: str = SERVICE
    timeout_s: float = TIMEOUT_S
    name: str = "gtts"

    def fingerprint(self) -> str:
        """Name and version; what the service makes of the words is beyond us."""
        return f"gtts {version('gtts')}"

    def voices(self) -> tuple[str, ...]:
        """Accents of English; the service is not asked."""
        return tuple(_DOMAINS) if _installed() else ()

    def level_dbfs(self, voice: str) -> float:
        """As `Engine.level_dbfs`."""
        check_voice(self, voice)
        return _LEVEL_DBFS

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """As `Engine.speak`; the service has one pace, so `speed` stretches what it gave."""
        check_voice(self, voice)
        spoken = (self._spoken(speakable(text), voice) for text in sentences)
        return Speech(tuple(pitch.stretched(s, _RATE_HZ, 1 / speed) for s in spoken), _RATE_HZ)

    def _spoken(self, text: str, voice: str) -> "NDArray[np.float32]":
        """One sentence; the service takes a hundred characters at a time."""
        import numpy as np
        from gtts import gTTS

        url = self.service.format(domain=_DOMAINS[voice])
        bodies = gTTS(text, lang="en", lang_check=False).get_bodies()
        try:
            parts = [_decoded(self._answer(url, body)) for body in bodies]
        except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
            raise _failed(f"gtts:{voice}", error) from error
        return np.concatenate(parts)

    def _answer(self, url: str, body: str) -> bytes:
        """What the service answers to one request; certificates are checked."""
        from gtts import gTTS

        request = Request(url, body.encode(), gTTS.GOOGLE_TTS_HEADERS)  # noqa: S310 - our constant
        try:
            with urlopen(request, timeout=self.timeout_s) as answer:  # noqa: S310 - as above
                return bytes(answer.read(_MOST_BYTES))
        except HTTPError as error:
            error.close()
            raise


def _decoded(answer: bytes) -> "NDArray[np.float32]":
    """The samples in an answer: MP3 in base 64 in JSON in a row of JSON.

    Raises ValueError or LookupError where there are none.
    """
    import soundfile
    import soxr

    rows = (line for line in answer.decode().splitlines() if line.startswith("[["))
    packed = json.loads(next(rows, "[[]]"))[0][2]
    mp3 = base64.b64decode(json.loads(packed)[0])
    try:
        samples, rate = soundfile.read(io.BytesIO(mp3), dtype="float32")
    except soundfile.SoundFileError as error:
        raise ValueError(str(error)) from error
    if not samples.size:
        raise ValueError("an empty sound")
    mono = samples.reshape(len(samples), -1).mean(axis=1)
    sound: NDArray[np.float32] = soxr.resample(mono, rate, _RATE_HZ, "HQ")
    return sound


def _failed(where: str, error: Exception) -> ServiceError:
    asked = isinstance(error, OSError | HTTPException)
    reason = f"cannot be reached ({error})" if asked else "gave no speech for these words"
    return ServiceError(
        Mistake(
            "voice-service",
            where,
            f"Google's voice service {' '.join(reason.split())}",
            "try again later, or choose a voice on this machine such as hibari:heart",
        )
    )


@cache
def _installed() -> bool:
    return util.find_spec("gtts") is not None
