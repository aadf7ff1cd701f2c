"""What is made when it is first asked for is made once, whichever threads ask for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from reftel.lazy import Later

THREADS = 4


class Owner:
    def __init__(self) -> None:
        self.made = 0
        self.never = Event()

    @Later
    def thing(self) -> object:
        """Something that takes until the others had time to ask for it too."""
        self.made += 1
        self.never.wait(0.2)
        return object()


def test_all_threads_get_the_same() -> None:
    owner, together = Owner(), Barrier(THREADS)

    def ask() -> object:
        together.wait()
        return owner.thing

    with ThreadPoolExecutor(THREADS) as pool:
        found = [asked.result() for asked in [pool.submit(ask) for _ in range(THREADS)]]
    assert len(set(map(id, found))) == 1
    assert owner.made == 1
