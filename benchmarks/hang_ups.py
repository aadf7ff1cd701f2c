"""Dropped connections: SIGHUP at random instants while somebody reads on.

Each time the program must be gone within a second, must have given the terminal back as it was and
must leave no process; and the next start must go on where the reader was, in that row of the list,
or in that cable at that paragraph.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from tests.tui.terminal import Terminal, ssh_environment

from benchmarks.report import machine
from reftel.library import Library, import_paths
from reftel.paths import sample_cables
from reftel.tui.text.page import lay_out
from reftel.tui.text.view import CableView

if TYPE_CHECKING:
    from collections.abc import Sequence

HANG_UPS: Final = 20
_LONGEST: Final = 0.2  # seconds of reading on before it
_PATIENCE: Final = 1.0  # seconds in which it must be gone
_QUIET: Final = 1.0  # seconds: a busy machine may think so long between list and text
_CODE: Final = 128 + signal.SIGHUP


def hang_up(hang_ups: int, *, seed: int = 1) -> list[str]:
    """Hang up so many times, and return what was wrong, a sentence each."""
    random, wrong = Random(seed), []
    with tempfile.TemporaryDirectory(prefix="reftel-hang-ups-") as folder:
        home = Path(folder)
        with Library.open(home / "libraries" / "cablegate", create=True) as library:
            import_paths(library, [sample_cables()], jobs=1)
            expected: set[str] = set()
            for number in range(hang_ups):
                # From list to text, and back to the list, now and then.
                key = "\r" if number % 10 == 4 else "i" if number % 10 == 9 else ""
                found, expected = _once(home, library, random, expected, key)
                wrong += [f"hang-up {number + 1}: {each}" for each in found]
    return wrong


def _once(
    home: Path, library: Library, random: Random, expected: set[str], key: str
) -> tuple[list[str], set[str]]:
    """Start, look where it is, read on, hang up; return what was wrong, and where it may be.

    ``expected``: the places where it may go on; none for anywhere.
    """
    wrong = []
    command = [sys.executable, "-m", "reftel"]
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(home))) as terminal:
        terminal.wait(lambda: bool(_place(terminal)), "no place is said")
        terminal.settle(_QUIET)
        place = _place(terminal)
        if expected and place not in expected:
            wrong.append(f"it goes on at {place}, and not in {sorted(expected)}")
        if key:
            terminal.press(key)
            # A busy machine may think about it for longer than a screen takes to settle.
            terminal.wait(lambda: _is_list(terminal) == (key == "i"), f"{key!r} does nothing")
            terminal.settle(_QUIET)
            place = _place(terminal)
        steps = random.randint(0, 6)
        reached = within(_places(terminal, library), place, steps)
        step = "j" if _is_list(terminal) else "J"
        terminal.press(*step * steps)
        terminal.read(random.random() * _LONGEST)
        terminal.kill(signal.SIGHUP)
        began = time.monotonic()
        code = terminal.wait_exit()
        took = time.monotonic() - began
        if code != _CODE:
            wrong.append(f"it ended with {code}")
        if took > _PATIENCE:
            wrong.append(f"it was gone after {took:.1f} s")
        wrong += _left_behind(terminal)
    return wrong, reached


def within(places: Sequence[str], place: str, steps: int) -> set[str]:
    """Return the places from one on, so many steps further at most, in the order of reading.

    Several may be called the same, such as paragraphs without a number: it may be any of them.
    """
    starts = (at for at, called in enumerate(places) if called == place)
    return {called for start in starts for called in places[start : start + steps + 1]}


def _left_behind(terminal: Terminal) -> list[str]:
    """Say what the terminal was not given back of, and whether a process is left."""
    modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", bytes(terminal.output)))
    wrong = []
    if modes.pop(b"25", b"") != b"h":
        wrong.append("the cursor is hidden")
    if modes.pop(b"7", b"h") != b"h":
        wrong.append("long lines do not wrap")
    wrong += [f"mode {mode.decode()} is set" for mode, state in modes.items() if state == b"h"]
    try:
        os.killpg(terminal.pid, 0)
    except ProcessLookupError:
        return wrong
    return [*wrong, "a process is left"]


def _is_list(terminal: Terminal) -> bool:
    """Whether the list is shown, and not the text."""
    return "newest first" in terminal.line(0)


def _place(terminal: Terminal) -> str:
    """Return where the terminal says that the reader is; empty where it does not say."""
    if not _is_list(terminal):
        return place_in_text(terminal.line(0))
    found = re.match(r" *(\d+) of \d+", terminal.line(23))
    return f"row {found[1]}" if found else ""


def place_in_text(line: str) -> str:
    """Return the cable and the paragraph that the line above a text names; empty for none."""
    found = re.search(r" (read to )?(¶?)(-|\d+)(/\d+)(?: |$)", line)
    if found is None:
        return ""
    was_read, sign, number, count = found.groups()
    if was_read:  # said at the head, of a cable that was read so far
        number = "-" if sign else "0"
    return f"{line.split(maxsplit=1)[0]} {sign}{number}{count}"


def _places(terminal: Terminal, library: Library) -> list[str]:
    """Return all places of the list or the cable that is shown, as :func:`_place` calls them."""
    if _is_list(terminal):
        return [f"row {number + 1}" for number in range(library.stats().cables)]
    name = terminal.line(0).split()[0]
    cable = library.cable(name)
    assert cable is not None, f"{name} is not in the library"
    page = lay_out(CableView(cable), terminal.screen.columns)
    return [f"{name} {page.status(stop)}" for stop in (None, *range(len(page.stops)))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hang_ups", description=__doc__)
    parser.add_argument("--hang-ups", type=int, default=HANG_UPS, help=f"how many ({HANG_UPS})")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    wrong = hang_up(chosen.hang_ups, seed=chosen.seed)
    for each in wrong:
        print(each)
    print(f"{chosen.hang_ups} hang-ups, {len(wrong)} things wrong. {machine()}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
