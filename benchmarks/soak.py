"""Random keys, pastes and resizes on the whole screen in a terminal, by several seeds.

The keys of a seed are pressed three times over, so that all that is kept for the next time has
been made when the memory is looked at: after the second time, and after the third. After each run
nothing may stand in the log, the memory of the program must not have grown between the two, and
the screen must still answer: a search finds what it should, and Q leaves with 0. What leaves or
stops is left out of the keys; if the program is gone all the same, the last keys are shown.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import KEYS, Terminal, ssh_environment

from benchmarks.processes import sizes
from benchmarks.report import machine, table
from reftel.library import Library, import_paths
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from collections.abc import Sequence

PRESSES: Final = 3_000
SEEDS: Final = (1, 2, 3, 4, 5)
SIZES: Final = ((80, 24), (120, 40), (44, 12), (20, 5), (200, 60), (100, 30))
_LEAVE: Final = {"ctrl+q", "ctrl+c", "ctrl+p"}  # ctrl+p lists all commands, quitting among them
_LETTERS: Final = "jjjjkkkkJKggGlhtTiobfnNrHezmwcMpLUsSBuxXea/:?[]+-= \"'0123456789"
_WORDS: Final = ("harbour", "tag:", "date:2009", '"port', "-lease", "para:(", "lea~", "09 port 12")
_ROUND: Final = 25  # keys after which the answer is waited for
_TIMES: Final = 3  # that the same is pressed
_SHOWN: Final = 20  # of the last keys of a program that is gone
_GROWN: Final = 1.05  # times; what an allocator may keep
_SPARE: Final = 4_000  # KiB


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of one run.

    Attributes:
        before: memory in KiB after the keys were pressed for the last time but one.
        after: memory in KiB at the end.
        code: the exit code.
        last: the last keys, if the program ended by itself.
    """

    seed: int
    logged: str
    before: int
    after: int
    answers: bool
    code: int
    last: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether all is as it should be."""
        grown = self.after > self.before * _GROWN + _SPARE
        return not (self.logged or grown or self.last) and self.answers and self.code == 0


def pressed(random: Random) -> str:
    """Return what is sent next: mostly a key, now and then a word, a paste or Esc with a key."""
    kind = random.random()
    if kind < 0.7:
        return random.choice(_LETTERS)
    if kind < 0.9:
        return KEYS[random.choice(sorted(KEYS.keys() - _LEAVE))]
    if kind < 0.95:
        return random.choice(_WORDS)
    if kind < 0.98:
        return "\x1b" + random.choice(_LETTERS)
    return f"\x1b[200~{random.choice(_WORDS)}\n{random.choice(_WORDS)}\x1b[201~"


def soak(library: Path, home: Path, seed: int, presses: int = PRESSES) -> Soaked:
    """Press random keys on a library, the same three times, and see what is left."""
    environment = ssh_environment(REFTEL_HOME=str(home), EDITOR="true", VISUAL="true")
    command = [sys.executable, "-m", "reftel", "--library", f"{library}/"]
    log = home / "log" / "reftel.log"
    memory: list[int] = []
    last: deque[str] = deque(maxlen=_SHOWN)
    with Terminal(command, env=environment, cwd=home) as terminal:
        terminal.wait_for(" first")
        try:
            for _ in range(_TIMES):
                _press(terminal, Random(seed), presses // _TIMES, last)
                memory.append(sizes(terminal.pid, "status").get("RssAnon", 0) // 1024)
            answers = _answers(terminal)
            last.clear()
            terminal.send("\x1bQ")
        except OSError:  # nobody is at the other end
            answers = False
            memory += [0] * (_TIMES - len(memory))
        code = terminal.wait_exit(timeout=60)
    logged = log.read_text() if log.exists() else ""
    return Soaked(seed, logged, memory[-2], memory[-1], answers, code, tuple(last))


def _press(terminal: Terminal, random: Random, presses: int, last: deque[str]) -> None:
    """Press random keys, and wait until they have been answered.

    Raises:
        OSError: the program has ended.
    """
    for number in range(presses):
        last.append(pressed(random))
        terminal.send(last[-1])
        if number % _ROUND == 0:
            terminal.resize(*random.choice(SIZES))
            terminal.settle(0.05, timeout=120)
    terminal.resize(120, 40)
    terminal.settle(1, timeout=120)


def _answers(terminal: Terminal) -> bool:
    """Go back to the list from wherever that is, and ask for something."""
    for _ in range(8):
        terminal.send("\x1b")
        terminal.settle(0.3, timeout=60)
    terminal.send("X")
    terminal.settle(0.5, timeout=60)
    terminal.send("/the\r")
    try:
        terminal.wait(lambda: re.search(r" 1 of [1-9]", terminal.line(39)) is not None, "no answer")
    except AssertionError as error:
        print(error, file=sys.stderr)
        return False
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak by each seed and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--presses", type=int, default=PRESSES)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    parser.add_argument("cables", nargs="*", type=Path, help="default: the sample cables")
    chosen = parser.parse_args(arguments)
    print(machine())
    rows = []
    sound = True
    with tempfile.TemporaryDirectory(prefix="reftel-soak-") as folder:
        library = Path(folder) / "library"
        with Library.open(library, create=True) as opened:
            import_paths(opened, chosen.cables or [sample_cables()])
        for seed in chosen.seeds:
            home = Path(folder) / f"home-{seed}"
            home.mkdir()
            done = soak(library, home, seed, chosen.presses)
            sound = sound and done.is_sound
            rows.append(
                (str(seed), "something" if done.logged else "nothing",
                 f"{done.before:,} -> {done.after:,} KiB", "yes" if done.answers else "no",
                 str(done.code))
            )  # fmt: skip
            print(done.logged, *map(repr, done.last), file=sys.stderr)
    print(table(("seed", "in the log", "memory, last time", "answers", "exit"), rows))
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
