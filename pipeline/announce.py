"""After a publication: is everything there, as a podcast app will ask for it, and who is told.

Each new enclosure is asked for by HEAD, as directories do; then the hub of WebSub and whoever takes
podping-style pings hear of the feed.
"""

import os
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from http.client import HTTPException, HTTPMessage
from typing import Any, NamedTuple

from . import __version__, mediatypes
from .errors import Mistake

PING_TOKEN = "OUTCUE_PING_TOKEN"  # noqa: S105 - a name
_WAIT_S = 20
_AGENT = f"Outcue/{__version__}"


class Checked(NamedTuple):
    """What came of asking for the enclosures."""

    wrong: tuple[Mistake, ...] = ()
    """Those that are answered, but not as the feed says."""
    unreached: str | None = None
    """Why nobody answered at all."""


def check(base_url: str, lengths: Sequence[tuple[str, int]]) -> Checked:
    """Ask for each path below the base URL: is it there, as long as we say, of its type."""
    wrong: list[Mistake] = []
    for path, length in lengths:
        url = f"{base_url}/{path}"
        try:
            headers = _asked(url, method="HEAD")
        except urllib.error.HTTPError as error:
            wrong.append(_mistake(url, f"is answered with {error.code} {error.reason}"))
        except (OSError, HTTPException, ValueError) as error:
            return Checked(tuple(wrong), f"{url}: {_reason(error)}")
        else:
            wrong += [_mistake(url, what) for what in _differences(path, length, headers)]
    return Checked(tuple(wrong))


def _differences(path: str, length: int, headers: HTTPMessage) -> Iterator[str]:
    said, wanted = headers.get("Content-Length"), mediatypes.media_type(path)
    if said != str(length):
        yield f"is {said or 'of no length'}, and not the {length} bytes that the feed says"
    kind = headers.get_content_type()
    if kind != wanted:
        yield f"is served as {kind}, and not as {wanted}"


def _mistake(url: str, what: str) -> Mistake:
    remedy = "mend the server (docs/publishing.md says what it must answer), or url in show.toml"
    return Mistake("enclosure-wrong", url, what, remedy)


def tell(feed_url: str, hub: str | None, pings: Sequence[str]) -> Iterator[Mistake]:
    """Tell the hub and the others that the feed changed; yields those that would not hear it."""
    about = {"hub.mode": "publish", "hub.url": feed_url}  # WebSub, as its hubs take it
    if hub:
        form = urllib.parse.urlencode(about).encode()
        yield from _told(hub, data=form, method="POST")
    for ping in pings:
        query = urllib.parse.urlencode({"url": feed_url, "reason": "update", "medium": "podcast"})
        token = os.environ.get(PING_TOKEN)
        headers = {"Authorization": token} if token else {}
        yield from _told(f"{ping}?{query}", headers=headers)


def _told(url: str, **request: Any) -> Iterator[Mistake]:
    try:
        _asked(url, **request)
    except (OSError, HTTPException, ValueError) as error:
        remedy = "the show is published; this alone was not told of it, and hears of the next"
        yield Mistake("ping-failed", url.partition("?")[0], _reason(error), remedy)


def _asked(url: str, **about: Any) -> HTTPMessage:
    """The headers of the answer; `url` is of http or https, as config reads it."""
    request = urllib.request.Request(url, **about)  # noqa: S310
    request.add_header("User-Agent", _AGENT)
    with urllib.request.urlopen(request, timeout=_WAIT_S) as answer:  # noqa: S310
        headers: HTTPMessage = answer.headers
        return headers


def _reason(error: Exception) -> str:
    said = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
    return " ".join(str(said).split()) or type(error).__name__
