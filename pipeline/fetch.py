"""The only room with the network: one document from the web, or one line that says why not.

http and https alone. The address that a connection is really made to is checked, on every redirect
again, so that no name and no redirect leads into the own network (RFC 6890 lists what is not
public). Connecting, waiting and the whole are limited in time, a document in size, both as it comes
and unpacked. Proxies of the environment are not used: behind one, nobody could check the address.
"""

import contextlib
import ipaddress
import os
import re
import socket
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import SplitResult, urljoin, urlsplit

from . import __version__
from .errors import ArticleError, Mistake, ServiceError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

PAGES = frozenset({"text/html", "application/xhtml+xml"})
FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"}
    | {"text/xml"}
)
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SHARED = ipaddress.ip_network("100.64.0.0/10")
"""Carrier-grade NAT (RFC 6598): not private by Python's table, and not public either."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large; the defaults are for a news page."""

    connect_s: float = 10
    read_s: float = 15
    """Without a byte."""
    total_s: float = 45
    """For all redirects together."""
    largest_bytes: int = 8_000_000
    """Unpacked."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came."""

    url: str
    """Where it stood in the end."""
    data: bytes
    kind: str
    """Media type, lower case, without parameters; empty where the server gave none."""
    charset: str | None
    """As the server said; the document itself may say more."""


def get(
    url: str,
    kinds: Collection[str],
    *,
    allow: Sequence[str] = (),
    agent: str = "",
    limits: Limits | None = None,
    wanted: str = "web page",
) -> Fetched:
    """Fetch one document of one of the media types `kinds`.

    `allow` names hosts or addresses of the own network that may be asked; `agent` is who asks, the
    show's URL; `wanted` names the kinds in a mistake. Raises ArticleError for an address that is
    none or may not be asked, ServiceError for whatever goes wrong over there.
    """
    limits = limits or Limits()
    ends = time.monotonic() + limits.total_s
    here = url
    for _ in range(limits.redirects + 1):
        with _asked(here, url, allow, agent, limits, ends) as response:
            there = response.headers.get("location")
            if response.status in _REDIRECTS and there:
                here = _joined(here, there.strip())
                continue
            _refuse_status(response.status, here)
            kind, charset = _type(response.headers.get("content-type") or "")
            _refuse_kind(kind, kinds, here, wanted)
            return Fetched(here, _body(response, here, limits), kind, charset)
    raise _failed("fetch-redirects", url, f"leads on more than {limits.redirects} times", _BROWSER)


_BROWSER = "open it in a browser, save the page and give the file"
_LATER = "try again later, or save the page in a browser and give the file"


# ---------------------------------------------------------------------------------------- asking


@contextlib.contextmanager
def _asked(
    url: str, first: str, allow: Sequence[str], agent: str, limits: Limits, ends: float
) -> Iterator["BaseHTTPResponse"]:
    """The answer to one request, closed behind the block, whatever happens in it."""
    import urllib3
    from urllib3 import exceptions

    parts = _address(url, first)
    guard = _Guard(url, allow)
    pool = _pool(parts, guard, limits)
    alarm = threading.Timer(max(0.01, ends - time.monotonic()), guard.hang_up)
    alarm.daemon = True
    alarm.start()
    try:
        response = pool.urlopen(
            "GET",
            urllib3.util.Url(path=parts.path or "/", query=parts.query or None).url,
            headers=_headers(agent),
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=urllib3.Timeout(connect=limits.connect_s, read=limits.read_s),
        )
        with contextlib.closing(response):
            yield response
        if guard.hung_up:  # what was read looks whole and is not
            raise TimeoutError
    except (exceptions.HTTPError, OSError) as error:
        _explain(error, url, hung_up=guard.hung_up, limits=limits)
    finally:
        alarm.cancel()
        pool.close()


def _headers(agent: str) -> dict[str, str]:
    about = f" (+{agent})" if agent else ""
    return {
        "User-Agent": f"Outcue/{__version__}{about}",
        "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _pool(parts: SplitResult, guard: "_Guard", limits: Limits) -> "HTTPConnectionPool":
    """A pool of one connection, which is made by the guard."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import LocationValueError

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self.host, self.port or _PORTS["http"], limits.connect_s)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return guard.connect(self.host, self.port or _PORTS["https"], limits.connect_s)

    host = parts.hostname or ""
    pool: HTTPConnectionPool
    try:
        if parts.scheme == "http":
            pool = HTTPConnectionPool(host, parts.port or _PORTS["http"])
            pool.ConnectionCls = Plain
        else:
            pool = HTTPSConnectionPool(host, parts.port or _PORTS["https"], ca_certs=_authorities())
            pool.ConnectionCls = Secure
    except LocationValueError as error:
        raise _no_address(parts.geturl(), "names no server") from error
    return pool


def _authorities() -> str:
    import certifi

    return os.environ.get("SSL_CERT_FILE") or certifi.where()


class _Guard:
    """Makes the one connection of a request: to a public address, or an allowed one."""

    def __init__(self, url: str, allow: Sequence[str]) -> None:
        self._url = url
        self._allow = [one.strip("[]").lower() for one in allow]
        self._socket: socket.socket | None = None
        self.hung_up = False

    def connect(self, host: str, port: int, timeout_s: float) -> socket.socket:
        """Connect to the host; the address is resolved once, checked, and then used itself."""
        host = host.strip("[]")
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError as error:  # an empty label, or one of over 63 characters
            raise _no_address(self._url, "names no server") from error
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        if host.lower() not in self._allow:
            self._refuse_own(host, addresses)
        self._socket = _connected(addresses, port, timeout_s)
        if self.hung_up:
            self.hang_up()
        return self._socket

    def hang_up(self) -> None:
        """End the request from another thread, whatever it waits for."""
        self.hung_up = True
        if self._socket:
            with contextlib.suppress(OSError):  # it ended by itself
                self._socket.shutdown(socket.SHUT_RDWR)

    def _refuse_own(self, host: str, addresses: Sequence[str]) -> None:
        """Refuse a name if any of its addresses is not public: the next look-up may choose it."""
        own = next((a for a in addresses if not is_public(a) and a not in self._allow), None)
        if own:
            shown = host if host == own else f"{host} ({own})"
            message = f"{shown} is an address of this machine or its network"
            remedy = f'if it is yours, add to show.toml: [fetch] allow = ["{host}"]'
            raise ArticleError(Mistake("fetch-private", self._url, message, remedy))


def _connected(addresses: Sequence[str], port: int, timeout_s: float) -> socket.socket:
    """A connection to the first address that answers."""
    for address in addresses[:-1]:
        with contextlib.suppress(OSError):  # the next one may answer
            return socket.create_connection((address, port), timeout_s)
    return socket.create_connection((addresses[-1], port), timeout_s)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    >>> [is_public(a) for a in ("93.184.215.14", "127.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0")]
    [True, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = (
            ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        )
        if inner is not None:
            return is_public(str(inner))
    if ip.version == 4 and ip in _SHARED:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a translated one stands for (RFC 6052)."""
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else None


# ------------------------------------------------------------------------------------- the answer


def _body(response: "BaseHTTPResponse", url: str, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.stream(65_536, decode_content=True):
        size += len(part)
        if size > limits.largest_bytes:
            message = f"has more than {limits.largest_bytes / 1e6:.0f} MB"
            raise _failed("fetch-too-large", url, message, "give a page of an article")
        parts.append(part)
    return b"".join(parts)


def _type(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header.

    >>> _type('text/HTML; charset="UTF-8"'), _type("")
    (('text/html', 'UTF-8'), ('', None))
    """
    found = _CHARSET.search(header)
    return header.partition(";")[0].strip().lower(), found[1] if found else None


# --------------------------------------------------------------------------------------- mistakes


def _address(url: str, first: str) -> SplitResult:
    """The parts of an address that may be asked; `first` is the one that was given."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise _no_address(url, str(error)) from error
    if parts.scheme not in _PORTS and url != first:
        message = f"leads on to {url[:80]}, which is not on the web"
        raise _failed("fetch-redirects", first, message, _BROWSER)
    if parts.scheme not in _PORTS or not host:
        raise _no_address(url, "is no web address")
    if parts.username is not None:
        raise _no_address(url, "holds a user's name")
    return parts


def _joined(url: str, there: str) -> str:
    try:
        return urljoin(url, there)
    except ValueError as error:
        raise _no_address(there, "is no web address") from error


def _no_address(url: str, message: str) -> ArticleError:
    remedy = "write it like https://example.org/story"
    return ArticleError(Mistake("bad-address", url, message, remedy))


def _failed(slug: str, url: str, message: str, remedy: str) -> ServiceError:
    return ServiceError(Mistake(slug, url, message, remedy))


_STATUS = {
    401: ("asks for a password", _BROWSER),
    402: ("asks for a subscription", _BROWSER),
    403: ("refuses to give it", _BROWSER),
    404: ("is not there", "check the address"),
    410: ("is there no longer", "check the address"),
    429: ("has been asked too often", "wait a few minutes and run it again"),
}


def _refuse_status(status: int, url: str) -> None:
    if status == 200:
        return
    usual = ("its server failed", _LATER) if status >= 500 else ("is not given", _BROWSER)
    message, remedy = _STATUS.get(status, usual)
    raise _failed("fetch-status", url, f"{message} (HTTP {status})", remedy)


def _refuse_kind(kind: str, kinds: Collection[str], url: str, wanted: str) -> None:
    if kind and kind not in kinds:
        message = f"is no {wanted} but {kind[:60]}"
        raise _failed("fetch-kind", url, message, f"give the address of a {wanted}")


def _explain(error: Exception, url: str, *, hung_up: bool, limits: Limits) -> NoReturn:
    """Say in one line what stood in the way of a request."""
    from urllib3 import exceptions

    if isinstance(error, exceptions.ProtocolError) and isinstance(error.args[-1], OSError):
        error = error.args[-1]  # what it is in truth
    if hung_up:
        message = f"took more than {limits.total_s:g} seconds"
        raise _failed("fetch-slow", url, message, _LATER) from error
    if isinstance(error, exceptions.TimeoutError | TimeoutError):
        raise _failed("fetch-slow", url, "does not answer in time", _LATER) from error
    if isinstance(error, exceptions.SSLError):
        message = "has no certificate that can be trusted"
        raise _failed("fetch-failed", url, message, "check the address") from error
    if isinstance(error, socket.gaierror):
        message = "its server cannot be found"
        remedy = "check the address, and that this machine is online"
        raise _failed("fetch-failed", url, message, remedy) from error
    broken = isinstance(
        error, exceptions.ProtocolError | exceptions.DecodeError | ConnectionResetError
    )
    message = "broke off while it was sent" if broken else "its server cannot be reached"
    raise _failed("fetch-failed", url, message, _LATER) from error
