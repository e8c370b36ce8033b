"""Places to publish to, on this machine: a folder, and real servers of S3, SFTP and WebDAV."""

import asyncio
import contextlib
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh
import boto3
import cheroot.wsgi
import pytest
from moto.server import ThreadedMotoServer
from wsgidav.wsgidav_app import WsgiDAVApp

PASSWORD = "s3cr3t-w0rd"  # noqa: S105 - of servers that live for one test
CLIENTS_LEAVE_SOCKETS = [
    # s3fs, sshfs, webdav4 and moto leave theirs to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@dataclass(frozen=True)
class Place:
    """Somewhere to publish to, and how to look at it behind the client's back."""

    url: str
    read: Callable[[str], bytes | None]
    port: int = 0

    def through(self, port: int) -> str:
        """Its address, by way of another port."""
        return self.url.replace(f":{self.port}", f":{port}")


@contextlib.contextmanager
def folder(tmp: Path, _patch: pytest.MonkeyPatch) -> Iterator[Place]:
    yield Place(str(tmp / "www"), lambda path: _of(tmp / "www" / path))


@contextlib.contextmanager
def s3(_tmp: Path, patch: pytest.MonkeyPatch) -> Iterator[Place]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "AKIAHARBORRADIO",
        "AWS_SECRET_ACCESS_KEY": PASSWORD,
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        patch.setenv(name, value)
    # What moto holds outlives its servers.
    urllib.request.urlopen(f"{endpoint}/moto-api/reset", data=b"").close()  # noqa: S310 - ours
    client = boto3.client("s3")
    client.create_bucket(Bucket="harbor")
    try:
        yield Place("s3://harbor/show", lambda path: _in_bucket(client, path), port)
    finally:
        client.close()
        server.stop()


def _in_bucket(client: Any, path: str) -> bytes | None:
    try:
        return bytes(client.get_object(Bucket="harbor", Key=f"show/{path}")["Body"].read())
    except client.exceptions.NoSuchKey:
        return None


def head_in_bucket(path: str) -> dict[str, Any]:
    """What S3 says of a file of that show."""
    client = boto3.client("s3")
    try:
        return dict(client.head_object(Bucket="harbor", Key=f"show/{path}"))
    finally:
        client.close()


class _Login(asyncssh.SSHServer):
    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("ada", PASSWORD)


@contextlib.contextmanager
def sftp(tmp: Path, patch: pytest.MonkeyPatch) -> Iterator[Place]:
    home = tmp / "sftp"
    home.mkdir()
    key = asyncssh.generate_private_key("ssh-ed25519")
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(_listening(home, key), loop).result(10)
    port = server.get_port()
    hosts = tmp / "known_hosts"
    hosts.write_text(f"* {key.export_public_key().decode()}")
    patch.setenv("OUTCUE_KNOWN_HOSTS", str(hosts))
    patch.setenv("OUTCUE_TARGET_PASSWORD", PASSWORD)
    try:
        yield Place(f"sftp://ada@127.0.0.1:{port}/show", lambda p: _of(home / "show" / p), port)
    finally:
        loop.call_soon_threadsafe(server.close)
        asyncio.run_coroutine_threadsafe(_ended(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _listening(home: Path, key: asyncssh.SSHKey) -> asyncssh.SSHAcceptor:
    return await asyncssh.listen(
        "127.0.0.1",
        0,
        server_factory=_Login,
        server_host_keys=[key],
        sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(home).encode()),
    )


async def _ended() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextlib.contextmanager
def webdav(tmp: Path, patch: pytest.MonkeyPatch) -> Iterator[Place]:
    home = tmp / "webdav"
    home.mkdir()
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(home)},
            "simple_dc": {"user_mapping": {"*": {"ada": {"password": PASSWORD}}}},
            "verbose": 0,
            "logging": {"enable": False},
        }
    )
    server = cheroot.wsgi.Server(("127.0.0.1", 0), app, numthreads=2)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    patch.setenv("OUTCUE_TARGET_USER", "ada")
    patch.setenv("OUTCUE_TARGET_PASSWORD", PASSWORD)
    port = int(server.bind_addr[1])
    try:
        yield Place(f"webdav://127.0.0.1:{port}/show", lambda p: _of(home / "show" / p), port)
    finally:
        server.stop()
        thread.join(10)


def _of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


class Cut:
    """A way to a server of this machine that dies when so many bytes were sent through it."""

    def __init__(self, port: int, after_bytes: int) -> None:
        self._to, self._left, self._lock = port, after_bytes, threading.Lock()
        self._wires: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def __enter__(self) -> "Cut":
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join(10)
        self._hang_up()
        for thread in self._threads:
            thread.join(10)

    def mend(self) -> None:
        """From now on it dies no more."""
        self._left = 1 << 40

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                with self._lock:
                    self._wires += (near, far)
                for pump in ((near, far, self._allowed), (far, near, bytes)):
                    self._threads.append(threading.Thread(target=self._pump, args=pump))
                    self._threads[-1].start()

    def _allowed(self, data: bytes) -> bytes:
        with self._lock:
            allowed = data[: self._left]
            self._left -= len(allowed)
        return allowed

    def _pump(
        self, source: socket.socket, sink: socket.socket, let: Callable[[bytes], bytes]
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(16_384):
                sink.sendall(passed := let(data))
                if len(passed) < len(data):
                    self._hang_up()
        with contextlib.suppress(OSError):  # who waits at the other end shall know
            sink.shutdown(socket.SHUT_RDWR)

    def _hang_up(self) -> None:
        with self._lock:
            wires, self._wires = self._wires, []
        for wire in wires:
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()
