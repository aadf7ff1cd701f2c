"""How many processes an import starts, and their results in order."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

from reftel.errors import ReftelError
from reftel.log import keep_log

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_MOST = 8
_RARELY = 100_000  # objects made, and still there


def usable_cores() -> int:
    """Return how many processes are worth starting on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(_MOST, len(affinity(0)) if affinity else os.cpu_count() or 1)


def spread(
    function: Callable[[_Task], _Result], tasks: Iterable[_Task], jobs: int
) -> Generator[_Result]:
    """Yield ``function(task)`` for each task, in order, worked out by ``jobs`` processes.

    ``function`` must be importable by name. With one job, or so little work that starting
    processes would take longer, everything happens here.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, 2))
    if jobs <= 1 or len(first) < 2:
        yield from map(function, chain(first, tasks))
        return
    # Fresh processes: a fork of one that has threads (the screen, the index) may hang.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_prepare_process)
    try:
        waiting: deque[Future[_Result]] = deque()
        for task in chain(first, tasks):
            waiting.append(pool.submit(function, task))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ReftelError(
            "a process that read cables was killed, perhaps because memory ran out",
            remedy="Start again with --jobs 1; what was imported is kept",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look rarely for objects that refer to themselves: reading and writing cables makes none."""
    before = gc.get_threshold()
    gc.set_threshold(_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _prepare_process() -> None:
    keep_log()
    # Ctrl-C is for the process that writes; it ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_RARELY)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
