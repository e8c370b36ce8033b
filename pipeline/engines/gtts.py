"""An online voice: Google Translate's, through gTTS. It needs the network and sends the words out.

gTTS packs the requests; sending them is done here, because it switches certificate checks off,
waits for ever by default, and leaves an empty file where it failed. The service takes a hundred
characters at a time and does not like haste: requests take turns, are tried again, and what was
answered is kept.
"""

import base64
import fcntl
import io
import json
import math
import os
import re
import textwrap
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException, HTTPResponse, IncompleteRead
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from .. import pitch
from ..engine import Manner, Speech, check_voice, speakable
from ..errors import Mistake, ServiceError
from ..files import digest, write
from ..installed import version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SERVICE = "https://translate.google.{domain}/_/TranslateWebserverUi/data/batchexecute"
TIMEOUT_S = 20.0
_DOMAINS = {
    "us": "us",
    "uk": "co.uk",
    "au": "com.au",
    "ca": "ca",
    "in": "co.in",
    "ie": "ie",
    "nz": "co.nz",
    "za": "co.za",
    "ng": "com.ng",
}
"""Accent of English → the country's service, which has it."""
_MANNER = Manner(-20.0, 165)
"""An estimate for all of them: the service publishes neither level nor pace."""
_RATE_HZ = 24_000
_MOST_BYTES = 10_000_000
"""Of one answer; a hundred characters of speech are some 50 000."""
_BLOCK_BYTES = 65_536
_WHOLE = 3
"""Times the time-out that a whole answer may take."""
_MOST_LETTERS = 100
"""What the service takes at a time."""
_TRIES = 4
_MOST_WAIT_S = 60.0
_GONE_S = 30.0
"""After the last of all tries, other words are tried once."""
_failed_s: dict[str, float] = {}
"""Address of a service → when it failed for good; by `time.monotonic`."""
_BREAK = re.compile(r"(?<=[.!?;:])\s+|(?<=,)\s+|(?<!\s)\s+[–—-]\s+")
_QUIET, _ROOM_MS = 0.01, 40
"""At a join: peaks of one hundredth of the loudest are silence, of which this much stays."""
_PAUSE_MS = {True: 120, False: 0}
"""Between two parts of a sentence, by whether a mark stands there; besides the room."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses (RFC 9110, RFC 6585) that may be gone at the next try."""


@dataclass(frozen=True)
class Gtts:
    """Engine `gtts`; see https://pypi.org/project/gTTS/."""

    service: str = SERVICE
    timeout_s: float = TIMEOUT_S
    wait_s: float = 1.0
    """Before a second try; then twice as long each. Requests are half of it apart."""
    name: str = "gtts"

    def fingerprint(self, voice: str) -> str:  # noqa: ARG002 - one for all voices
        """Name and version; what the service makes of the words is beyond us."""
        return f"gtts {version('gtts')} 2"

    def voices(self) -> tuple[str, ...]:
        """Accents of English; the service is not asked."""
        return tuple(_DOMAINS) if _installed() else ()

    def manner(self, voice: str) -> Manner:
        """As `Engine.manner`."""
        check_voice(self, voice)
        return _MANNER

    def speak(self, sentences: Sequence[str], voice: str, speed: float = 1.0) -> Speech:
        """As `Engine.speak`; the service has one pace, so `speed` stretches what it gave."""
        check_voice(self, voice)
        spoken = (self._spoken(speakable(text), voice) for text in sentences)
        return Speech(tuple(pitch.stretched(s, _RATE_HZ, 1 / speed) for s in spoken), _RATE_HZ)

    def _spoken(self, text: str, voice: str) -> "NDArray[np.float32]":
        """One sentence, in parts that the service takes, joined where its words are."""
        pieces = _pieces(text)
        try:
            sounds = [_decoded(self._had(piece, voice)) for piece in pieces]
        except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
            raise _failed(f"gtts:{voice}", error) from error
        return _joined(pieces, sounds)

    def _had(self, piece: str, voice: str) -> bytes:
        """The MP3 of a piece: what was had before is kept, so that a run that failed goes on."""
        from gtts import gTTS

        url = self.service.format(domain=_DOMAINS[voice])
        (body,) = gTTS(piece, lang="en", lang_check=False).get_bodies()
        kept = _cache() / f"{digest(url, body)}.mp3"
        if kept.is_file():
            return kept.read_bytes()
        mp3 = _sound_of(self._answer(url, body))
        _decoded(mp3)  # what is no sound is not kept
        write(kept, mp3)
        return mp3

    def _answer(self, url: str, body: str) -> bytes:
        """What the service answers, at the last of several tries; at one, where it just failed."""
        is_gone = time.monotonic() - _failed_s.get(url, -math.inf) < _GONE_S
        for turn in range(0 if is_gone else _TRIES - 1):
            try:
                return self._asked(url, body)
            except (OSError, HTTPException) as error:
                if isinstance(error, HTTPError) and error.code not in _AGAIN:
                    raise
                if _is_silence(error):
                    break
                time.sleep(min(self.wait_s * 2**turn + _asked_to_wait_s(error), _MOST_WAIT_S))
        _failed_s[url] = time.monotonic()
        answer = self._asked(url, body)
        _failed_s.pop(url, None)
        return answer

    def _asked(self, url: str, body: str) -> bytes:
        """What the service answers to one request; certificates are checked."""
        from gtts import gTTS

        request = Request(url, body.encode(), gTTS.GOOGLE_TTS_HEADERS)  # noqa: S310 - our constant
        try:
            with (
                _in_turn(self.wait_s / 2),
                urlopen(request, timeout=self.timeout_s) as answer,  # noqa: S310 - as above
            ):
                return self._read(answer)
        except HTTPError as error:
            error.close()
            raise

    def _read(self, answer: HTTPResponse) -> bytes:
        """All that comes in time: each wait has its limit, and so has the whole."""
        body, until_s = b"", time.monotonic() + _WHOLE * self.timeout_s
        while len(body) < _MOST_BYTES and (block := answer.read1(_BLOCK_BYTES)):
            body += block
            if time.monotonic() > until_s:
                raise TimeoutError("its answer timed out half-way")
        if answer.length:
            raise IncompleteRead(body, answer.length)
        return body


def _pieces(text: str) -> list[str]:
    """The text in pieces of at most a hundred characters, cut behind marks, else between words.

    >>> [len(piece) for piece in _pieces("The ice held, all day, " + "and then it did " * 7)]
    [22, 99, 11]
    """
    pieces = [""]
    for clause in filter(None, _BREAK.split(text)):
        words = [clause] if len(clause) <= _MOST_LETTERS else _cut(clause)
        for part in words:
            longer = f"{pieces[-1]} {part}".strip()
            whole = len(longer) <= _MOST_LETTERS and part is clause
            pieces[-1:] = [longer] if whole or not pieces[-1] else [pieces[-1], part]
    return pieces


def _cut(clause: str) -> list[str]:
    """A clause that is too long, between words; a word that is too long by itself is cut."""
    return textwrap.wrap(clause, _MOST_LETTERS, break_on_hyphens=False)


def _joined(
    pieces: Sequence[str], sounds: "Sequence[NDArray[np.float32]]"
) -> "NDArray[np.float32]":
    """The pieces with their words whole: only silence is taken away where they join."""
    import numpy as np

    parts = []
    for number, (piece, sound) in enumerate(zip(pieces, sounds, strict=True)):
        first, last = _words_of(sound)
        start = 0 if number == 0 else first
        stop = len(sound) if number == len(sounds) - 1 else last
        pause_ms = 0 if number == len(sounds) - 1 else _PAUSE_MS[not piece[-1].isalnum()]
        parts += [sound[start:stop], np.zeros(_RATE_HZ * pause_ms // 1000, np.float32)]
    return np.concatenate(parts)


def _words_of(sound: "NDArray[np.float32]") -> tuple[int, int]:
    """Where the words of a sound begin and end, with room for their softest letters."""
    import numpy as np

    loud = np.flatnonzero(np.abs(sound) > _QUIET * np.abs(sound).max())
    room = _RATE_HZ * _ROOM_MS // 1000
    return max(0, int(loud[0]) - room), min(len(sound), int(loud[-1]) + room)


def _is_silence(error: Exception) -> bool:
    """Whether nothing came in all the time there was: who keeps silent is asked once more."""
    return isinstance(getattr(error, "reason", error), TimeoutError)


def _asked_to_wait_s(error: Exception) -> float:
    """What the service says in Retry-After, in seconds."""
    said = error.headers.get("Retry-After", "") if isinstance(error, HTTPError) else ""
    return float(said) if said.isdecimal() else 0.0


@contextmanager
def _in_turn(interval_s: float) -> Iterator[None]:
    """One request at a time on this machine, no two closer together than the interval."""
    path = _cache() / "turn"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        time.sleep(max(0.0, min(interval_s, path.stat().st_mtime + interval_s - time.time())))
        try:
            yield
        finally:
            os.utime(path)


def _cache() -> Path:
    """Where answers are kept, for all shows of this machine."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "outcue" / "gtts"


def _sound_of(answer: bytes) -> bytes:
    """The MP3 in an answer, in base 64 in JSON in a row of JSON.

    Raises ValueError, LookupError or TypeError where there is none.
    """
    rows = (line for line in answer.decode().splitlines() if line.startswith("[["))
    packed = json.loads(next(rows, "[[]]"))[0][2]
    return base64.b64decode(json.loads(packed)[0])


def _decoded(mp3: bytes) -> "NDArray[np.float32]":
    """The samples of an MP3. Raises ValueError where there are none."""
    import soundfile
    import soxr

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
