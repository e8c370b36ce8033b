"""Worker processes for what keeps a core busy: started late, gone with their parent."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


@contextmanager
def workers(jobs: int) -> Iterator[Executor]:
    """An executor of at most `jobs` processes; the first job starts the first of them.

    Leaving the block ends them, without waiting, when they have done what they were given; leaving
    it by an error waits for the jobs in hand, and drops those that wait.
    """
    executor = _Late(jobs)
    try:
        yield executor
    except BaseException:
        executor.shutdown(cancel_futures=True)
        raise
    executor.shutdown(wait=False)


def _failed(error: Exception) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


class Here(Executor):
    """Does each job at once, in this process."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """As `Executor.submit`; the future is done."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)
        return future


class _Late(Executor):
    """Makes its pool with the first job, so that a build with nothing to do pays nothing."""

    def __init__(self, jobs: int) -> None:
        self._jobs = max(1, jobs)
        self._pool: Executor | None = None

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """As `Executor.submit`; where a worker was killed before, the future says so."""
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            with _uninterrupted():  # it may start a process
                return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor as error:
            return _failed(error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        # Let go of: 3.12 and 3.13 may hang on a pool that is still there when Python ends.
        pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back; a process that is started meanwhile never gets it: its parent answers."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(jobs: int) -> Executor:
    """Fresh processes, not forks: a fork inherits the locks of threads that it does not have."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    spawning: Any = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=spawning, initializer=_settle)


def _settle() -> None:
    """First thing in a worker: one thread for sums, and no life without the parent."""
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
