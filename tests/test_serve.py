import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import serve
from pipeline.errors import FileError, OutcueError

MEDIA = bytes(range(256)) * 1000
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("preview") / "site"
    for name in ("media", "flood", "empty"):
        (root / name).mkdir(parents=True)
    (root / "index.html").write_text("<p>The show")
    (root / "flood" / "index.html").write_text("<p>The flood")
    (root / "media" / "flood-1a2b3c4d.mp3").write_bytes(MEDIA)
    (root / "größe.txt").write_text("ü")
    (root.parent / "secret.txt").write_text("secret")
    (root / ".hidden.txt").write_text("secret")
    (root / "way-out").symlink_to(root.parent / "secret.txt")
    for name in TYPES:
        (root / name).write_bytes(b"\x01")
    return root


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    with serving(folder) as port:
        yield port


@contextmanager
def serving(folder: Path, renew: serve.Renew = lambda: None) -> Iterator[int]:
    """A real server on loopback, in a thread."""
    listener = serve.listen(0)
    server = serve.server(folder, renew)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(5)
    listener.close()
    assert not thread.is_alive()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection(serve.HOST, port, timeout=5)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


TYPES = {
    "feed.xml": "application/rss+xml",
    "flood.vtt": "text/vtt",
    "flood.srt": "application/x-subrip",
    "flood.chapters.json": "application/json+chapters",
    "flood.json": "application/json",
    "flood.html": "text/html; charset=utf-8",
    "cover.jpg": "image/jpeg",
    "style.css": "text/css; charset=utf-8",
    "feed.xsl": "text/xsl; charset=utf-8",
    "flood.mp3": "audio/mpeg",
    "unknown.bin": "application/octet-stream",
}


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_media_types(port: int, name: str, kind: str) -> None:
    for method in ("GET", "HEAD"):
        status, headers, _ = ask(port, f"/{name}", method)
        assert (status, headers["content-type"]) == (200, kind)


def test_whole_files(port: int) -> None:
    status, headers, body = ask(port, "/media/flood-1a2b3c4d.mp3")
    assert (status, body) == (200, MEDIA)
    assert headers["content-length"] == str(len(MEDIA))
    assert headers["accept-ranges"] == "bytes"


def test_head_gives_the_length_alone(port: int) -> None:
    status, headers, body = ask(port, "/media/flood-1a2b3c4d.mp3", "HEAD")
    assert (status, headers["content-length"], body) == (200, str(len(MEDIA)), b"")
    status, headers, _ = ask(port, "/media/flood-1a2b3c4d.mp3", "HEAD", Range="bytes=0-9")
    assert (status, headers["content-length"]) == (200, str(len(MEDIA)))  # only GET has ranges


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-99", 0, 100),
        ("bytes=1000-", 1000, len(MEDIA)),
        ("bytes=-500", len(MEDIA) - 500, len(MEDIA)),
        ("bytes=255990-999999", 255990, len(MEDIA)),
    ],
)
def test_byte_ranges(port: int, asked: str, start: int, end: int) -> None:
    status, headers, body = ask(port, "/media/flood-1a2b3c4d.mp3", Range=asked)
    assert (status, body) == (206, MEDIA[start:end])
    assert headers["content-range"] == f"bytes {start}-{end - 1}/{len(MEDIA)}"
    assert headers["content-type"] == "audio/mpeg"


def test_a_range_beyond_the_end(port: int) -> None:
    status, headers, _ = ask(port, "/media/flood-1a2b3c4d.mp3", Range="bytes=256000-")
    assert (status, headers["content-range"]) == (416, f"bytes */{len(MEDIA)}")


@pytest.mark.parametrize("asked", ["items=0-9", "bytes=9-0", "bytes=a-b", "bytes=", "9-"])
def test_what_is_no_range_is_not_heard(port: int, asked: str) -> None:
    status, headers, body = ask(port, "/media/flood-1a2b3c4d.mp3", Range=asked)
    assert (status, headers.get("content-range"), len(body)) == (200, None, 256_000)


def test_a_range_of_a_file_that_has_changed_is_the_whole_file(port: int) -> None:
    status, _, body = ask(
        port, "/media/flood-1a2b3c4d.mp3", Range="bytes=0-99", If_Range='"another"'
    )
    assert (status, body) == (200, MEDIA)


def test_an_unchanged_file_is_not_sent_again(port: int) -> None:
    _, headers, _ = ask(port, "/feed.xml")
    status, again, body = ask(port, "/feed.xml", If_None_Match=headers["etag"])
    assert (status, again["etag"], body) == (304, headers["etag"], b"")
    assert ask(port, "/feed.xml", If_Modified_Since=headers["last-modified"])[0] == 304


def test_a_changed_file_is_sent_again(port: int, folder: Path) -> None:
    (folder / "new.txt").write_text("one")
    _, headers, _ = ask(port, "/new.txt")
    (folder / "new.txt").write_text("three")
    status, _, body = ask(port, "/new.txt", If_None_Match=headers["etag"])
    assert (status, body) == (200, b"three")


def test_a_folder_shows_its_index(port: int) -> None:
    assert ask(port, "/")[2] == b"<p>The show"
    assert ask(port, "/flood/")[2] == b"<p>The flood"
    status, headers, _ = ask(port, "/flood")
    assert status == 307
    assert headers["location"].endswith(f":{port}/flood/")


@pytest.mark.parametrize("path", ["/nothing", "/empty/", "/flood/%00", "/" + "x" * 300])
def test_what_is_not_there(port: int, path: str) -> None:
    status, headers, body = ask(port, path)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"no such page" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/.hidden.txt",
        "/%2e%2e/secret.txt",
        "/media/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/way-out",
    ],
)
def test_nothing_outside_the_folder_is_sent(port: int, path: str) -> None:
    status, _, body = ask(port, path)
    assert status == 404
    assert b"secret" not in body
    assert b"root" not in body


def test_names_beyond_ascii(port: int) -> None:
    assert ask(port, "/gr%C3%B6%C3%9Fe.txt")[2].decode() == "ü"


def test_every_answer_is_open_to_web_players(port: int) -> None:
    etag = ask(port, "/feed.xml")[1]["etag"]
    answers = [
        ask(port, "/flood.vtt", Origin="https://player.example"),
        ask(port, "/flood.vtt", If_None_Match=ask(port, "/flood.vtt")[1]["etag"]),
        ask(port, "/feed.xml", If_None_Match=etag),
        ask(port, "/nothing"),
        ask(port, "/flood.mp3", Range="bytes=9-"),
    ]
    assert {headers["access-control-allow-origin"] for _, headers, _ in answers} == {"*"}
    assert {headers["cache-control"] for _, headers, _ in answers} == {"no-cache"}


def test_nothing_can_be_sent_to_it(port: int) -> None:
    status, headers, _ = ask(port, "/feed.xml", "PUT")
    assert (status, headers["allow"]) == (405, "GET, HEAD")


# ------------------------------------------------------------------------------------------ ports


def test_it_listens_on_this_machine_alone() -> None:
    with serve.listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        assert serve.url(listener.getsockname()[1]).startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_is_told_and_another_found() -> None:
    said: list[str] = []
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        wanted = taken.getsockname()[1]
        with serve.listen(wanted, said.append) as listener:
            port = listener.getsockname()[1]
    assert port != wanted
    assert said == [f"port {wanted} is taken; port {port} serves instead"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may take any port")
def test_a_port_that_is_refused() -> None:
    with pytest.raises(OutcueError, match=r"--port 1: .*choose a port"):
        serve.listen(1)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with serve.listen(0) as listener, pytest.raises(FileError, match="render the feed"):
        serve.serve(tmp_path / "none", listener)


def test_ctrl_c_ends_it_without_a_word(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline import serve\n"
        "listener = serve.listen(0); print(listener.getsockname()[1], flush=True)\n"
        "serve.serve(Path(sys.argv[1]), listener)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert ask(int(process.stdout.readline()), "/")[0] == 200
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=10) == (b"", b"")
        assert process.returncode == 0


def test_what_is_asked_for_is_brought_up_to_date_first(tmp_path: Path) -> None:
    asked: list[str] = []

    def renew() -> None:
        asked.append("again")
        (tmp_path / "index.html").write_text(" and ".join(asked))

    with serving(tmp_path, renew) as port:
        assert [ask(port, "/")[2] for _ in range(2)] == [b"again", b"again and again"]


def test_several_ranges_come_in_parts(port: int) -> None:
    asked = "bytes=0-9,100-119"
    status, headers, body = ask(port, "/media/flood-1a2b3c4d.mp3", Range=asked)
    assert status == 206
    assert headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert MEDIA[0:10] in body
    assert MEDIA[100:120] in body


def test_a_browser_gets_the_feed_as_something_that_it_shows(port: int) -> None:
    _, headers, _ = ask(port, "/feed.xml", Accept="text/html,application/xml;q=0.9")
    assert (headers["content-type"], headers["vary"]) == ("application/xml", "Accept")
    _, headers, _ = ask(port, "/feed.xml", Accept="*/*")
    assert headers["content-type"] == "application/rss+xml"


def test_it_listens_elsewhere_only_where_it_is_told() -> None:
    with serve.listen(0, host="127.0.0.2") as listener:
        assert listener.getsockname()[0] == "127.0.0.2"
    with pytest.raises(OutcueError, match="no address of this machine"):
        serve.listen(0, host="192.0.2.1")
