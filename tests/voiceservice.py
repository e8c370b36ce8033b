"""A voice service on this machine: it answers as Google's does, or fails in a chosen way."""

import base64
import io
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import numpy as np
import soundfile

from . import sounds

RATE_HZ = 24_000


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], key: Path | None = None) -> Iterator[str]:
    """Run it on a free port of the loopback; gives its address. With a key it speaks TLS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if key:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(key)
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who asks is told
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http{'s' if key else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Quiet(BaseHTTPRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as its base has it
        """Nothing."""

    def asked(self) -> str:
        """The words to speak."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        request = json.loads(parse_qs(body)["f.req"][0])
        return str(json.loads(request[0][0][1])[0])

    def answer(self, body: bytes, length: int | None = None) -> None:
        """Send it, all of it or with a length that it does not have."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


def packed(mp3: bytes) -> bytes:
    """An answer with that sound in it."""
    sound = json.dumps([base64.b64encode(mp3).decode()])
    rows = json.dumps([["wrb.fr", "jQ1olc", sound, None, None, None, "generic"]])
    return f")]}}'\n\n{rows}\n".encode()


class Answering(Quiet):
    """Half a second of tone for each word."""

    def do_POST(self) -> None:
        """Answer."""
        tone = sounds.tone(0.5 * len(self.asked().split()), 200, 0.3, rate=RATE_HZ)
        file = io.BytesIO()
        soundfile.write(file, tone, RATE_HZ, format="MP3")
        self.answer(packed(file.getvalue()))


class Moody(Quiet):
    """Answers as `Answering`, with silence around the words, unless a mood is left: a status."""

    moods: ClassVar[list[int]] = []
    heard: ClassVar[list[str]] = []
    paths: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        """Answer, or not."""
        words = self.asked()
        self.heard.append(words)
        self.paths.append(self.path)
        mood = self.moods.pop(0) if self.moods else 200
        if mood != 200:
            self.send_error(mood)
            return
        tone = sounds.tone(0.5 * len(words.split()), 200, 0.3, rate=RATE_HZ)
        silence = sounds.tone(0.3, 200, 0.0, rate=RATE_HZ)
        file = io.BytesIO()
        samples = np.concatenate([silence, tone, silence])
        soundfile.write(file, samples, RATE_HZ, format="MP3")
        self.answer(packed(file.getvalue()))


class Failing(Quiet):
    """Fails as the path says."""

    silences: ClassVar[int] = 0

    def drip(self, body: bytes) -> None:
        """Send it a byte at a time, for longer than anybody waits."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):  # who asked has gone
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)

    def do_GET(self) -> None:
        """Have nothing."""
        self.send_error(404)

    def do_CONNECT(self) -> None:
        """Be no proxy."""
        self.send_error(502)

    def do_POST(self) -> None:
        """Fail."""
        self.asked()
        how = self.path.strip("/")
        if how.isdigit():
            self.send_error(int(how))
        elif how == "silent":
            Failing.silences += 1
            time.sleep(1)
        elif how == "drip":
            self.drip(packed(b"Dear listeners"))
        elif how == "cut":
            self.answer(b"[[", length=9_999)
        else:
            self.answer(_WRONG[how])


_WRONG = {
    "empty": b"",
    "no-rows": b")]}'\n\n[]\n",
    "no-audio": b')]}\'\n\n[["wrb.fr","jQ1olc",null]]\n',
    "not-mp3": packed(b"Dear listeners"),
}


class Busy(Quiet):
    """Has no time, and counts how often it was asked; after four tries it says so once let go."""

    count: ClassVar[int] = 0
    let_go: ClassVar[threading.Event] = threading.Event()

    def do_POST(self) -> None:
        """Answer."""
        Busy.count += 1
        self.asked()
        if Busy.count > 4:
            self.let_go.wait(60)
        self.send_error(503)
