"""The preview: a rendered site on this machine, as a podcast host would serve it.

Byte ranges, HEAD, ETag and 304 are Starlette's; the media types are those that feeds promise.
Heavy at import (0.3 s): import it where a preview is wanted.
"""

import contextlib
import errno
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import FileError, Mistake, OutcueError
from .mediatypes import FEED_TYPE, media_type

HOST = "127.0.0.1"
"""This machine alone: a preview shows what is not released yet."""

Renew = Callable[[], object]
"""Brings the folder that is served up to date."""

_HEADERS = {"access-control-allow-origin": "*", "cache-control": "no-cache"}
"""On every answer: web players may read transcripts and chapters, and a rebuild shows at once."""
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - only where somebody asks for it
_NOT_FOUND = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title>
<h1>Not found</h1><p>There is no such page in this preview. <a href="/">To the show</a></p></html>
"""
_RANGES = re.compile(r"bytes=(?P<ranges>[\d\s,-]+)", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:(?P<first>\d+)-(?P<last>\d*)|-\d+)\s*")
_ENDED_S = 1
"""How long a download in progress may hold up the end."""


def url(port: int, host: str = HOST) -> str:
    """The preview's base URL, without a slash at the end.

    >>> url(8000), url(8000, "0.0.0.0")[-5:]
    ('http://127.0.0.1:8000', ':8000')
    """
    named = socket.gethostname() if host == _EVERYWHERE else host
    return f"http://{named}:{port}"


def listen(
    port: int, report: Callable[[str], None] = lambda _: None, host: str = HOST
) -> socket.socket:
    """Take a port of this machine: the one that is wanted, or, said so, another that is free.

    `host` is the address of this machine that others reach it at, where they may.

    The site is rendered with its URL, so the port comes first: `url(listener.getsockname()[1])`.
    Raises OutcueError where the system refuses.
    """
    try:
        return _bound(host, port)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            remedy = "give an address that this machine has, or 0.0.0.0 for all of them"
            message = "is no address of this machine"
            raise OutcueError(Mistake("host", f"--host {host}", message, remedy)) from error
        if error.errno != errno.EADDRINUSE:
            reason = (error.strerror or str(error)).lower()
            remedy = "choose a port from 1024 to 65535"
            raise OutcueError(Mistake("port", f"--port {port}", reason, remedy)) from error
    listener = _bound(host, 0)
    report(f"port {port} is taken; port {listener.getsockname()[1]} serves instead")
    return listener


def serve(folder: Path, listener: socket.socket, renew: Renew = lambda: None) -> None:
    """Serve a folder on a port that was taken, until it is interrupted.

    `renew` is called before each answer, and brings the folder up to date.

    Raises FileError where there is no such folder.
    """
    if not folder.is_dir():
        remedy = "render the feed first"
        raise FileError(Mistake("no-preview", str(folder), "there is no such folder", remedy))
    with listener, contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how a preview ends
        server(folder, renew).run(sockets=[listener])


def server(folder: Path, renew: Renew = lambda: None) -> uvicorn.Server:
    """The server itself, for who wants to end it otherwise than by a signal: `should_exit`."""
    return uvicorn.Server(
        uvicorn.Config(
            site(folder, renew),
            access_log=False,
            lifespan="off",
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=_ENDED_S,
            ws="none",
        )
    )


def site(folder: Path, renew: Renew = lambda: None) -> ASGIApp:
    """The folder as a web application; nothing outside it is ever sent."""
    files = _Files(directory=folder, html=True)
    return _WithHeaders(_Renewed(ExceptionMiddleware(files, handlers=_REFUSALS), renew))


class _Files(StaticFiles):
    """Starlette's files, with media types that are the same on every machine."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope).get("range")
        may = scope["method"] == "GET"  # alone: RFC 9110, 14.2
        if asked and not (may and _is_range(asked)):  # the whole file answers it
            headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
            scope = {**scope, "headers": headers}
        await super().__call__(scope, receive, send)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file; what is hidden is nobody's to read, as on the web server."""
        hidden = any(part.startswith(".") and part != "." for part in path.split("/"))
        return ("", None) if hidden else super().lookup_path(path)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(response, FileResponse):
            response.headers["content-type"] = kind = media_type(full_path)
            if kind == FEED_TYPE:  # which a browser shows as bare text, or saves
                response.headers["vary"] = "Accept"
                if "text/html" in Headers(scope=scope).get("accept", ""):
                    response.headers["content-type"] = "application/xml"
        return response


class _Renewed:
    """Brings what is served up to date before it is asked for."""

    def __init__(self, app: ASGIApp, renew: Renew) -> None:
        self._app = app
        self._renew = renew

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await run_in_threadpool(self._renew)
        await self._app(scope, receive, send)


class _WithHeaders:
    """Adds the preview's own headers to every answer, errors and 304 too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, sent)


def _is_range(asked: str) -> bool:
    """Whether a Range is one, of bytes; any other is ignored (RFC 9110, 14.2).

    >>> [_is_range(one) for one in ("bytes=0-9, -5", "items=0-9", "bytes=9-0", "bytes=a-")]
    [True, False, False, False]
    """
    ranges = _RANGES.fullmatch(asked.strip())
    found = [_RANGE.fullmatch(one) for one in ranges["ranges"].split(",")] if ranges else [None]
    return all(one and not (one["last"] and int(one["last"]) < int(one["first"])) for one in found)


def _not_found(_request: Request, _error: Exception) -> Response:
    return HTMLResponse(_NOT_FOUND, status_code=404)


def _not_allowed(_request: Request, _error: Exception) -> Response:
    return Response(status_code=405, headers={"allow": "GET, HEAD"})


_REFUSALS = {404: _not_found, 405: _not_allowed}


def _bound(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except BaseException:
        listener.close()
        raise
    return listener
