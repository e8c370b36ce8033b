"""Threads that do the same to many things at once: what LAME and sums take, Python does not."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Crew:
    """Threads that work on many things at once; the results come in order."""

    def __init__(
        self, pool: ThreadPoolExecutor, jobs: int, progress: Callable[[str, int, int], None]
    ) -> None:
        self._pool = pool
        self._ahead = 2 * jobs
        self._progress = progress

    def begin(self, make: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Let a thread make something."""
        return self._pool.submit(make, item)

    def each(
        self, stage: str, begin: Callable[[Item], Future[Result]], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Give the result of each item, which is begun in time, or known already."""
        for taken, result in enumerate(self._in_order(begin, items), 1):
            yield result
            self._progress(stage, taken, len(items))

    def ahead(self, make: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        """Give the result of each item, made by threads while earlier ones are worked with."""
        return self._in_order(lambda item: self.begin(make, item), items)

    def _in_order(
        self, begin: Callable[[Item], Future[Result]], items: Sequence[Item]
    ) -> Iterator[Result]:
        """The results; no more than a few wait to be taken."""
        pending: deque[Future[Result]] = deque()
        try:
            for item in items:
                pending.append(begin(item))
                if len(pending) > self._ahead:
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
