"""How long after a key the screen shows what came of it, in a pty of 80x24.

A query is typed into the search field letter by letter, and the clock runs from the key to the
bytes that paint the letter, and on to those that paint the new count and the first row that belongs
to it. First each key waits for the answer to the one before, as in careful typing; then the keys
come at a fixed pace, faster than the dearest answers: no key may wait for the answer to another.

Quick open is asked in process, for every beginning of what somebody remembers of a cable.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.material import library
from benchmarks.report import machine, milliseconds, options, percentile, table, verdict
from reftel.library import Library
from reftel.search import Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.library import Row

QUERY: Final = "government traffick"
LIMIT: Final = 0.100  # seconds, for 95 % of the keys
LIMIT_QUICK: Final = 0.050

_PACE: Final = 0.08  # seconds between two keys of a fast typist
_REMEMBERED: Final = 12  # cables


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the seconds to its letter, and to the answer, where that differs from the last.

    A blank paints nothing that could be seen.
    """

    letter: float | None
    answer: float | None

    @property
    def result(self) -> float | None:
        """The seconds until the screen showed all that came of the key."""
        return self.letter if self.answer is None else self.answer


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the screen must show when it has answered a text."""

    count: str
    first: str

    def stands_on(self, terminal: Terminal) -> bool:
        return self.is_counted_on(terminal) and self.first in "".join(terminal.screen.display[1:])

    def is_counted_on(self, terminal: Terminal) -> bool:
        # Words are answered best first, everything else newest first.
        head = terminal.line(0)
        return any(f" {self.count} {order} first" in head for order in ("newest", "best"))


def _link_or_copy(source: str, target: str) -> str:
    """Give a file a second name, or copy it where the disk of the other folder is another."""
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
    return target


class Typist:
    """Types into the search field of reftel and looks when what stands there.

    Args:
        directory: the library.
        text: what is typed, again and again.
    """

    def __init__(self, directory: Path, text: str) -> None:
        self._text = text
        with Library.open(directory, read_only=True) as opened:
            search = Search(opened)
            self._answers = [_answer(search, text[:end]) for end in range(len(text) + 1)]
            search.close()
        self._home = tempfile.TemporaryDirectory()
        # The name stands in the top line, and a short one leaves room for the query.
        # Links lead to the same files: reftel follows no others in a library.
        short = shutil.copytree(
            directory, Path(self._home.name, "made-up"), copy_function=_link_or_copy
        )
        command = [sys.executable, "-m", "reftel", "--library", f"{short}/"]
        environment = ssh_environment(REFTEL_HOME=self._home.name)
        self._terminal = Terminal(command, env=environment)

    def begin(self) -> None:
        """Wait for the first screen and go to the search field."""
        terminal = self._terminal
        terminal.wait_for("newest first")
        terminal.settle()
        terminal.press("/")
        terminal.wait_for("to the list")
        terminal.settle()

    def type_patiently(self) -> list[Key]:
        """Type the text, each letter after the answer to the one before."""
        self._clear()
        keys = []
        for at, letter in enumerate(self._text):
            pressed = time.perf_counter()
            self._terminal.press(letter)
            painted = self._painted(at) - pressed if letter != " " else None
            answered = None
            if self._answers[at + 1] != self._answers[at]:
                answered = self._answered(at + 1) - pressed
            self._terminal.settle(0.15)
            keys.append(Key(painted, answered))
        return keys

    def type_fast(self) -> list[Key]:
        """Type the text at a fixed pace; only the last letter waits for its answer."""
        self._clear()
        pressed: list[float] = []
        seen: dict[int, float] = {}
        began = time.perf_counter()
        for at, letter in enumerate(self._text):
            while (left := began + at * _PACE - time.perf_counter()) > 0:
                if self._terminal.read(left):
                    self._look(seen, at)
            pressed.append(time.perf_counter())
            self._terminal.press(letter)
        while len(self._text) - 1 not in seen:
            self._terminal.read(0.2)
            self._look(seen, len(self._text))
        last = self._answered(len(self._text)) - pressed[-1]
        keys = []
        for at, (letter, then) in enumerate(zip(self._text, pressed, strict=True)):
            # A letter that was painted together with the next one was painted then.
            painted = min(seen[later] for later in seen if later >= at) - then
            keys.append(Key(painted if letter != " " else None, None))
        return [*keys[:-1], Key(keys[-1].letter, last)]

    def close(self) -> None:
        """Leave."""
        self._terminal.close()
        self._home.cleanup()

    def _clear(self) -> None:
        """Have all shown again: where the cursor was, so that the first need not be in sight."""
        self._terminal.press("ctrl+u")
        self._terminal.wait(lambda: self._answers[0].is_counted_on(self._terminal), "not cleared")
        self._terminal.settle()

    def _look(self, seen: dict[int, float], typed: int) -> None:
        for at in range(typed):
            if at not in seen and self._shows(at):
                seen[at] = self._terminal.arrived

    def _shows(self, at: int) -> bool:
        return f" {self._text[: at + 1]}" in self._terminal.line(0)

    def _painted(self, at: int) -> float:
        self._terminal.wait(lambda: self._shows(at), "the letter is not painted")
        return self._terminal.arrived

    def _answered(self, at: int) -> float:
        answer = self._answers[at]
        self._terminal.wait(lambda: answer.stands_on(self._terminal), f"{answer} is not painted")
        return self._terminal.arrived


def _answer(search: Search, text: str) -> _Answer:
    result = search.find(text)
    rows = result.rows(0, 1)
    return _Answer(f"{result.total:,}", rows[0].id if rows else "")


def quick_keys(directory: Path, runs: int) -> list[float]:
    """Return the seconds of every key of what is remembered of some cables."""
    taken = []
    with Library.open(directory, read_only=True) as opened:
        rng = Random("remembered")
        keys = opened.keys()
        rows = opened.rows([rng.choice(keys) for _ in range(_REMEMBERED)])
        search = Search(opened)
        search.quick("warm")
        for text in (remembered(row, rng) for row in rows):
            for end in range(1, len(text) + 1):
                times = []
                for _ in range(runs):
                    began = time.perf_counter()
                    search.quick(text[:end])
                    times.append(time.perf_counter() - began)
                taken.append(sorted(times)[runs // 2])
        search.close()
    return taken


def remembered(row: Row, rng: Random) -> str:
    """Return a cable as people remember it: by post and number or by the subject, misspelt."""
    if rng.random() < 0.5:
        place = "".join(filter(str.isalpha, row.id)).lower()
        serial = "".join(filter(str.isdigit, row.id))[2:]
        return f"{_misspelt(place, rng)} {serial}"
    words = row.subject.lower().replace(":", "").split()
    return " ".join(_misspelt(word, rng) for word in words[:3])


def _misspelt(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word)) if len(word) > 4 else len(word)
    return word[:at] + word[at + 1 :]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how long letters and answers took."""
    chosen = options("keys", __doc__, runs=5).parse_args(arguments)
    directory = library(chosen.cables)
    typist = Typist(directory, QUERY)
    try:
        typist.begin()
        typist.type_patiently()  # reads what is read once
        patient = [key for _ in range(chosen.runs) for key in typist.type_patiently()]
        fast = [key for _ in range(chosen.runs) for key in typist.type_fast()]
    finally:
        typist.close()
    quick = quick_keys(directory, chosen.runs)
    measured = {
        "letter, typed patiently": [key.letter for key in patient if key.letter is not None],
        "result, typed patiently": [key.result for key in patient if key.result is not None],
        "those with a new answer": [key.answer for key in patient if key.answer is not None],
        f"letter, typed every {1000 * _PACE:.0f} ms": [
            key.letter for key in fast if key.letter is not None
        ],
        "answer to the last of these": [key.answer for key in fast if key.answer is not None],
        "quick open, in process": quick,
    }
    print(
        f"Keys of {QUERY!r} over {chosen.cables:,} cables, 80x24, {machine()}, {chosen.runs} runs\n"
    )
    print(
        table(
            ("", "keys", "median", "95 %", "worst"),
            [
                (
                    name,
                    len(seconds),
                    *(milliseconds([percentile(seconds, share)]) for share in (50, 95, 100)),
                )
                for name, seconds in measured.items()
            ],
        )
    )
    print()
    limits = [LIMIT, LIMIT, None, LIMIT, None, LIMIT_QUICK]
    for (name, seconds), limit in zip(measured.items(), limits, strict=True):
        if limit is not None:
            value = 1000 * percentile(seconds, 95)
            print(f"{name}, 95 %: {value:.1f} ms ({verdict(value, 1000 * limit)})")


if __name__ == "__main__":
    main()
