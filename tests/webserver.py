"""A web server on this machine that answers as it is told, well or badly."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answer = Callable[[socket.socket], None]


def answer(
    body: bytes = b"", status: str = "200 OK", kind: str = "text/html", **headers: str
) -> Answer:
    """A whole answer; further headers by name, `_` for `-`."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Content_Length" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return lambda wire: wire.sendall("\r\n".join((*lines, "", "")).encode() + body)


@contextmanager
def served(answers: dict[str, Answer]) -> Iterator[str]:
    """Serve answers by path; gives the server's address. Requests are kept in `served.asked`."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    stop = threading.Event()
    threads: list[threading.Thread] = []

    def one(wire: socket.socket) -> None:
        with wire:
            wire.settimeout(5)
            try:
                request = wire.recv(65_536).decode("latin-1")
                asked.append(request)
                path = request.split(" ")[1].partition("?")[0]
                answers.get(path, answer(status="404 Not Found"))(wire)
            except OSError:  # whoever asked has gone
                pass

    def listen() -> None:
        while not stop.is_set():
            try:
                wire, _ = listener.accept()
            except TimeoutError:
                continue
            threads.append(threading.Thread(target=one, args=(wire,)))
            threads[-1].start()

    asked.clear()
    main = threading.Thread(target=listen)
    main.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        main.join()
        for thread in threads:
            thread.join()
        listener.close()


asked: list[str] = []
"""Requests of the server that runs, in their order."""
