"""What doctor says of start and keys: a session recorded, its seconds and bytes a key.

It runs on the library that is there, read-only, in a home that is thrown away, in a terminal of the
same name and size. What it writes is counted as it is, and as zlib makes it when each answer is
handed on at once, as ``ssh -C`` does. SSH adds some 40 bytes a packet to both.
"""

from __future__ import annotations

import os
import select
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Self

from reftel.config import FILE
from reftel.doctor.diagnosis import Diagnosis, better, fault, fine
from reftel.doctor.pseudo import hang_up_on, start
from reftel.tui.terminal.line.fence import QUESTION

if TYPE_CHECKING:
    from reftel.paths import Paths

_QUIET = 0.3  # seconds without a byte, after which an answer is complete
_PATIENCE = 10.0  # seconds for a key to be answered, and for the start
_LEVEL = 6  # of zlib, as OpenSSH has it
_TIMES = 5
_LATE_START = 2.0  # seconds
_ANSWER = b"\x1b[0n"


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes of one answer: as they are, and compressed."""

    raw: int
    packed: int


@dataclass(slots=True)
class Recording:
    """What was recorded: the start, and the costs of each key by what it does."""

    started: float = 0.0  # seconds to the last byte of the first screen
    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def median(self, what: str) -> Cost | None:
        """Return the median cost of something, None if it was not done."""
        if not (found := self.costs.get(what)):
            return None
        return Cost(
            round(median(cost.raw for cost in found)), round(median(cost.packed for cost in found))
        )


class Recorder:
    """reftel in a pseudo-terminal of so many columns and rows; a context manager."""

    def __init__(self, arguments: Sequence[str], home: Path, size: tuple[int, int]) -> None:
        self._pack = zlib.compressobj(_LEVEL)
        self.raw = self.packed = 0
        self.changed = self.began = time.perf_counter()
        environment = os.environ | {"REFTEL_HOME": str(home)}
        for name in ("TMUX", "STY", "COLUMNS", "LINES"):
            environment.pop(name, None)
        command = [sys.executable, "-m", "reftel", *arguments]
        self._fd, self._process = start(command, size, environment)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        hang_up_on(self._process)
        os.close(self._fd)

    def settle(self) -> bool:
        """Read until nothing more comes; return whether anything came in time."""
        before, end = self.raw, time.perf_counter() + _PATIENCE
        while time.perf_counter() < end:
            wait = _QUIET if self.raw > before else 0.05
            if select.select([self._fd], [], [], wait)[0]:
                if not self._read():
                    return False
            elif self.raw > before:
                return True
        return self.raw > before

    def press(self, keys: str) -> Cost | None:
        """Press keys and return what the answer costs; None if there was none."""
        raw, packed = self.raw, self.packed
        os.write(self._fd, keys.encode())
        return Cost(self.raw - raw, self.packed - packed) if self.settle() else None

    def _read(self) -> bool:
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # it has ended
            return False
        self.raw += len(data)
        self.packed += len(self._pack.compress(data) + self._pack.flush(zlib.Z_SYNC_FLUSH))
        self.changed = time.perf_counter()
        for _ in range(data.count(QUESTION.encode())):
            os.write(self._fd, _ANSWER)
        return True


def record(directory: Path, paths: Paths) -> Recording | None:
    """Record a session on the library in ``directory``; None if reftel does not come up."""
    size = shutil.get_terminal_size()
    made = Recording()
    with tempfile.TemporaryDirectory(prefix="reftel-doctor-") as home:
        settings = Path(home) / "config"
        settings.mkdir()
        for name in (FILE, "themes"):
            _copy(paths.config / name, settings / name)
        arguments = ["--library", f"{directory}/", "--read-only"]
        with Recorder(arguments, Path(home), (size.columns, size.lines)) as session:
            if not session.settle():
                return None
            made.started = session.changed - session.began
            made.costs["start"] = [Cost(session.raw, session.packed)]
            for what, key, times in (
                ("a row down in the list", "j", _TIMES),
                ("open a cable", "\r", 1),
                ("a line down in the text", "j", _TIMES),
                ("a page down in the text", " ", 2),
            ):
                costs = [session.press(key) for _ in range(times)]
                made.costs[what] = [cost for cost in costs if cost is not None]
    return made


def _copy(what: Path, where: Path) -> None:
    try:
        if what.is_dir():
            shutil.copytree(what, where)
        elif what.is_file():
            shutil.copyfile(what, where)
    except OSError:
        return  # the session shows what reftel does without them


def recorded_findings(directory: Path, paths: Paths) -> Iterator[Diagnosis]:
    """Yield the time of a start and the bytes of each key, as they were recorded."""
    made = record(directory, paths)
    if made is None:
        yield fault("start", "the screen does not come up", "reftel")
        return
    facts: dict[str, object] = {"seconds": round(made.started, 3)}
    if made.started > _LATE_START:
        says = f"{made.started:.1f} s to the first list"
        if _is_busy():
            says += ", while this machine has more to do than processors"
            yield better("start", says, "Ask again when it is quiet: reftel doctor", **facts)
        else:
            advice = "Keep reftel, its Python and its library on a disk of this machine"
            yield better("start", says, advice, **facts)
    else:
        yield fine("start", f"{1000 * made.started:.0f} ms", **facts)
    for what in made.costs:
        cost = made.median(what)
        if cost is not None:
            yield fine(
                "bytes",
                f"{what}: {cost.raw:,}; {cost.packed:,} as ssh -C has them",
                what=what,
                raw=cost.raw,
                compressed=cost.packed,
            )


def _is_busy() -> bool:
    """Whether more programs than there are processors wanted one in the last minute."""
    return os.getloadavg()[0] > (os.cpu_count() or 1)
