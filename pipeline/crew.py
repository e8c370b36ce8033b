"""Threads that do the same to many things at once: what LAME and sums take, Python does not."""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_AHEAD = 8
"""Results that may wait for one before them: of MP3, 5 MB."""
_TURN_S = 0.0005
"""Who comes back from a sum waits so long for Python, not 5 ms, which is longer than most sums."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Crew:
    """Threads that work on many things at once; the results come in order."""

    def __init__(self, jobs: int, progress: Callable[[str, int, int], None]) -> None:
        self._workers = ThreadPoolExecutor(jobs)
        self._reader = ThreadPoolExecutor(1)
        self._progress = progress
        self._turn_s = sys.getswitchinterval()

    def __enter__(self) -> "Crew":
        sys.setswitchinterval(_TURN_S)
        return self

    def __exit__(self, *_error: object) -> None:
        for threads in (self._workers, self._reader):
            threads.shutdown(cancel_futures=True)
        sys.setswitchinterval(self._turn_s)

    def begin(self, make: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Let a thread make something."""
        return self._workers.submit(make, item)

    def fetch(self, read: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Let a thread read something that was made: it does not wait for those who work."""
        return self._reader.submit(read, item)

    def each(
        self, stage: str, begin: Callable[[Item], Future[Result]], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Give the result of each item, which is begun in time, or known already."""
        for taken, result in enumerate(self._in_order(begin, items), 1):
            yield result
            self._progress(stage, taken, len(items))

    def _in_order(
        self, begin: Callable[[Item], Future[Result]], items: Sequence[Item]
    ) -> Iterator[Result]:
        """The results; no more than a few wait to be taken."""
        pending: deque[Future[Result]] = deque()
        try:
            for item in items:
                pending.append(begin(item))
                if len(pending) > _AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()


def known(result: Result) -> Future[Result]:
    """What need not be made."""
    future: Future[Result] = Future()
    future.set_result(result)
    return future
