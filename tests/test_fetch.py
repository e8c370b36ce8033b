"""One document from the web, or one line that says why not; against servers that misbehave."""

import gzip
import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import fetch
from pipeline.errors import ArticleError, OutcueError, ServiceError
from pipeline.fetch import Fetched, Limits

from .webserver import Answer, answer, asked, served

QUICK = Limits(connect_s=1, read_s=0.4, total_s=1, largest_bytes=100_000, redirects=3)
HOME = ("127.0.0.1",)


def _get(path: str, /, **answers: Answer) -> Fetched:
    with served({f"/{name}": one for name, one in answers.items()}) as base:
        return fetch.get(f"{base}/{path}", fetch.PAGES, allow=HOME, limits=QUICK)


def _refused(path: str, /, **answers: Answer) -> str:
    """Slug of the one mistake; it names the address, in one line, with a remedy."""
    with pytest.raises(OutcueError) as caught:
        _get(path, **answers)
    (mistake,) = caught.value.mistakes
    assert "\n" not in str(mistake)
    assert mistake.remedy
    assert isinstance(caught.value, ServiceError) or mistake.slug in {
        "fetch-private",
        "bad-address",
    }
    return mistake.slug


def test_a_page() -> None:
    found = _get("a", a=answer(b"<p>Hi</p>", kind="text/html; charset=KOI8-R"))
    assert (found.data, found.kind, found.charset) == (b"<p>Hi</p>", "text/html", "KOI8-R")


def test_who_asks_is_named() -> None:
    with served({"/a": answer(b"x")}) as base:
        fetch.get(f"{base}/a", fetch.PAGES, allow=HOME, agent="https://show.example")
        assert "User-Agent: Outcue/" in asked[0]
        assert "(+https://show.example)" in asked[0]


def test_a_packed_page_is_unpacked() -> None:
    assert (
        _get("a", a=answer(gzip.compress(b"x" * 999), Content_Encoding="gzip")).data == b"x" * 999
    )


def test_redirects_are_followed() -> None:
    found = _get("a", a=answer(status="302 Found", Location="/b"), b=answer(b"there"))
    assert found.data == b"there"
    assert found.url.endswith("/b")


def _endless(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(10_000):
        wire.sendall(b"x" * 65_536)


def _silent(wire: socket.socket) -> None:
    time.sleep(0.8)


def _dripping(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n")
    for _ in range(40):
        wire.sendall(b"x")
        time.sleep(0.1)


def _dripping_head(wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(40):
        wire.sendall(b"X-A: b\r\n")
        time.sleep(0.1)


def _nonsense(wire: socket.socket) -> None:
    wire.sendall(b"\x00\x01 this is no HTTP\r\n\r\n")


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("bad", "slug"),
    [
        (_endless, "fetch-too-large"),
        (_silent, "fetch-slow"),
        (_dripping, "fetch-slow"),
        (_dripping_head, "fetch-slow"),
        (_nonsense, "fetch-failed"),
        (answer(BOMB, Content_Encoding="gzip"), "fetch-too-large"),
        (answer(b"not packed", Content_Encoding="gzip"), "fetch-failed"),
        (answer(b"cut", Content_Length="999"), "fetch-failed"),
        (answer(b"cut", Transfer_Encoding="chunked"), "fetch-failed"),
        (answer(status="404 Not Found"), "fetch-status"),
        (answer(status="429 Too Many Requests"), "fetch-status"),
        (answer(status="500 Oops"), "fetch-status"),
        (answer(status="204 No Content"), "fetch-status"),
        (answer(b"%PDF", kind="application/pdf"), "fetch-kind"),
        (answer(status="302 Found", Location="/bad"), "fetch-redirects"),
        (answer(status="302 Found", Location="file:///etc/passwd"), "fetch-redirects"),
        (answer(status="302 Found", Location="http://127.0.0.2:9/"), "fetch-private"),
        (answer(status="302 Found", Location="http://[::ffff:127.0.0.2]/"), "fetch-private"),
        (answer(status="302 Found", Location="http://2130706434/"), "fetch-private"),
        (answer(status="302 Found", Location="http://[bad/"), "bad-address"),
        (answer(status="302 Found", Location="http://a..b/"), "bad-address"),
    ],
)
def test_what_goes_wrong_is_one_line(bad: Answer, slug: str) -> None:
    started = time.monotonic()
    assert _refused("bad", bad=bad) == slug
    assert time.monotonic() - started < 6


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
    ],
)
def test_the_own_network_is_not_asked(url: str) -> None:
    with pytest.raises(ArticleError) as caught:
        fetch.get(url, fetch.PAGES, limits=QUICK)
    assert caught.value.mistakes[0].slug == "fetch-private"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://a.example/",
        "https://",
        "http://u:p@a.example/",
        "http://[",
        "http://a example/",
        "https://a..example/",
        f"https://{'a' * 70}.example/",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ArticleError) as caught:
        fetch.get(url, fetch.PAGES, limits=QUICK)
    assert caught.value.mistakes[0].slug == "bad-address"


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ServiceError) as caught:
        fetch.get(f"http://127.0.0.1:{port}/", fetch.PAGES, allow=HOME, limits=QUICK)
    assert caught.value.mistakes[0].slug == "fetch-failed"
    assert "cannot be reached" in str(caught.value)


def test_a_name_that_nobody_has() -> None:
    with pytest.raises(ServiceError, match="cannot be found"):
        fetch.get("http://nobody.invalid/", fetch.PAGES, limits=QUICK)


def test_a_certificate_is_asked_for() -> None:
    with served({}) as base:
        url = base.replace("http:", "https:")
        with pytest.raises(ServiceError) as caught:
            fetch.get(url, fetch.PAGES, allow=HOME, limits=QUICK)
    assert caught.value.mistakes[0].slug == "fetch-failed"


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with served({"/a": answer(b"direct")}) as base:
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        assert fetch.get(f"{base}/a", fetch.PAGES, allow=HOME).data == b"direct"


@given(st.ip_addresses(v=4))
def test_private_addresses_are_private_in_all_spellings(address: object) -> None:
    plain = fetch.is_public(str(address))
    assert fetch.is_public(f"::ffff:{address}") == plain
    assert fetch.is_public(f"64:ff9b::{address}") == plain
