"""What running processes have used, as Linux tells it under ``/proc``; zero elsewhere."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_PROC = Path("/proc")
_EVERY = 0.1  # seconds between two looks at the memory


def cpu_seconds(pid: int) -> float:
    """Return the time that a process has spent on the processor in all its threads."""
    total = 0
    with suppress(OSError):
        for thread in (_PROC / str(pid) / "task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


@dataclass(frozen=True, slots=True)
class Memory:
    """The bytes that a process has: its ``own``, and the files that are ``mapped``, as far as read.

    Of what several processes share, each has its part; ``resident`` is all of it, shared or not.
    Mapped pages are the system's to take back. ``most`` is what was resident at the highest so far.
    """

    own: int = 0
    mapped: int = 0
    resident: int = 0
    most: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.own + self.mapped


def memory(pid: int) -> Memory:
    """Return the memory that a process has right now."""
    with suppress(OSError):
        now = sizes(pid, "smaps_rollup")
        own = now.get("Pss_Anon", 0)
        most = sizes(pid, "status").get("VmHWM", 0)
        return Memory(own, now.get("Pss", 0) - own, now.get("Rss", 0), most)
    return Memory()


def sizes(pid: int, file: str) -> dict[str, int]:
    """Return the sizes in bytes that a file under ``/proc`` tells of a process, by their names.

    Raises:
        OSError: there is no such process, or no such file.
    """
    text = (_PROC / str(pid) / file).read_text(encoding="ascii", errors="replace")
    found = re.findall(r"^(\w+):\s+(\d+) kB$", text, re.MULTILINE)
    return {name: int(size) * 1024 for name, size in found}


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it has started and they have."""
    yield pid
    with suppress(OSError):
        for thread in (_PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


class MemoryPeak:
    """Watches the memory of a process and of all that it starts, while the ``with`` lasts.

    Attributes:
        bytes: the most that all of them had together.
    """

    def __init__(self, pid: int) -> None:
        self.bytes = 0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()

    def look(self) -> None:
        """Look how much it is at this moment."""
        self.bytes = max(self.bytes, sum(memory(pid).total for pid in family(self._pid)))

    def _watch(self) -> None:
        while not self._done.wait(_EVERY):
            self.look()
