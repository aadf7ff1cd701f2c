"""Random use in real tmux, GNU screen and mosh: reftel's driver and Textual's show the same.

What the one sends and what the other writes go, each into a window of its own, through the
multiplexer, which is then asked what it shows: tmux with all styles, screen as text, and mosh
through the tmux around its client. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, Protocol, Self

os.environ["TERM"] = "tmux-256color"  # erases without a ground, as screen does

from reftel.tui.terminal.environment import prepare

prepare()

from tests.tui.emulator import Emulator, Look  # noqa: E402 - the environment comes first
from tests.tui.mirrored import at_rest, mirrored  # noqa: E402
from tests.tui.random_use import act, strange_library  # noqa: E402

from benchmarks.report import machine  # noqa: E402
from reftel.config import Config  # noqa: E402
from reftel.library import Library  # noqa: E402
from reftel.paths import Paths  # noqa: E402
from reftel.reader import Desk  # noqa: E402
from reftel.tui.app import ReftelApp  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ACTIONS: Final = 300
_SIZE: Final = (80, 24)
_PATIENCE: Final = 20.0  # seconds for a multiplexer to have shown what it was given
_SHOW: Final = "stty raw -echo; exec cat {}"


class Window(Protocol):
    """A window of a multiplexer that shows what is written to it."""

    def write(self, text: str) -> None:
        """Write to it."""

    def shows(self) -> str:
        """Return what it shows, once it has taken in all that was written."""

    def close(self) -> None:
        """End the multiplexer."""


class _Fed:
    """What the windows have in common: a pipe that the program within reads from."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pipe = folder / "pipe"
        os.mkfifo(self._pipe)
        self._marks = 0
        self._start()
        # Opened for both, a pipe waits for nobody: a window that fails is told by its silence.
        self._writer = self._pipe.open("r+b", buffering=0)

    def _start(self) -> None:
        raise NotImplementedError

    def _title(self) -> str:
        raise NotImplementedError

    def _mark(self, title: str) -> str:
        raise NotImplementedError

    def write(self, text: str) -> None:
        self._writer.write(text.encode())

    def _catch_up(self) -> None:
        """Give the window a title behind all else, and wait until it has it."""
        self._marks += 1
        title = f"mark-{self._marks}"
        self.write(self._mark(title))
        until = time.monotonic() + _PATIENCE
        while title not in self._title():
            if time.monotonic() > until:
                raise TimeoutError(f"{type(self).__name__} does not show what it was given")
            time.sleep(0.005)

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, capture_output=True, check=False)
        return done.stdout.decode(errors="replace")


class Tmux(_Fed):
    """A window of tmux with a server of its own."""

    def _start(self) -> None:
        config = self._folder / "tmux.conf"
        config.write_text('set -g status off\nset -g default-terminal "tmux-256color"\n')
        self._tmux = ("tmux", "-u", "-S", str(self._folder / "socket"), "-f", str(config))
        columns, rows = map(str, _SIZE)
        command = self._command()
        self._run(*self._tmux, "new-session", "-d", "-x", columns, "-y", rows, command)

    def _command(self) -> str:
        """Return what the shell of the window runs."""
        return _SHOW.format(self._pipe)

    def _mark(self, title: str) -> str:
        return f"\x1b]2;{title}\x1b\\"

    def _title(self) -> str:
        return self._run(*self._tmux, "display-message", "-p", "#{pane_title}")

    def shows(self) -> str:
        """Return what it shows, tmux with its styles."""
        self._catch_up()
        return self._run(*self._tmux, "capture-pane", "-p", "-e", "-N")

    def close(self) -> None:
        """End it."""
        self._writer.close()
        self._run(*self._tmux, "kill-server")


class Mosh(Tmux):
    """A client of mosh in tmux, whose server runs on this machine."""

    def _command(self) -> str:
        shown = shlex.quote(super()._command())
        served = f"mosh-server new -i 127.0.0.1 -- sh -c {shown} 2>&1 | tr -d '\\r'"
        # The server says: MOSH CONNECT, its port, the key.
        started = f"export LC_ALL=C.UTF-8; set -- $({served})"
        return f'{started}; MOSH_KEY="$4" exec mosh-client 127.0.0.1 "$3"'


class Screen(_Fed):
    """A window of GNU screen with a session of its own."""

    def _start(self) -> None:
        config = self._folder / "screenrc"
        config.write_text("defutf8 on\nterm screen-256color\nstartup_message off\naltscreen on\n")
        self._name = f"reftel-{os.getpid()}-{self._folder.name}"
        command = ("screen", "-U", "-c", str(config), "-dmS", self._name)
        self._run(*command, "sh", "-c", _SHOW.format(self._pipe))

    def _mark(self, title: str) -> str:
        return f"\x1bk{title}\x1b\\"

    def _title(self) -> str:
        return self._run("screen", "-S", self._name, "-Q", "title")

    def shows(self) -> str:
        """Return what it shows, tmux with its styles."""
        self._catch_up()
        copy = self._folder / "copy"
        copy.unlink(missing_ok=True)
        self._run("screen", "-S", self._name, "-X", "hardcopy", str(copy))
        until = time.monotonic() + _PATIENCE
        while not copy.exists() or copy.read_bytes().count(b"\n") < _SIZE[1]:
            if time.monotonic() > until:
                raise TimeoutError("screen makes no copy")
            time.sleep(0.005)
        return copy.read_bytes().decode(errors="replace")

    def close(self) -> None:
        """End it."""
        self._writer.close()
        self._run("screen", "-S", self._name, "-X", "quit")


WINDOWS: Final[Mapping[str, Callable[[Path], Window]]] = {
    "tmux": Tmux,
    "screen": Screen,
    "mosh": Mosh,
}


class Pair:
    """Two windows of one multiplexer: for what is sent, and for what Textual writes."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        folders = [folder / f"{name}-{number}" for number in range(2)]
        for each in folders:
            each.mkdir()
        self._windows: list[Window] = [WINDOWS[name](each) for each in folders]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for window in self._windows:
            window.close()

    def difference(self, sent: str, written: str) -> str:
        """Show both, and say where they differ; empty if they do not."""
        for window, text in zip(self._windows, (sent, written), strict=True):
            window.write(text)
        ours, theirs = (_looks(window.shows()) for window in self._windows)
        for row, (spared, full) in enumerate(zip(ours, theirs, strict=True)):
            for column, (one, other) in enumerate(zip(spared, full, strict=True)):
                if one != other:
                    at = f"row {row}, column {column}"
                    return f"{self.name}, {at}: {one} is shown, not {other}"
        return ""


def _looks(shown: str) -> list[list[Look]]:
    """Return what is seen of a screen that a multiplexer printed, cell by cell."""
    glass = Emulator(*_SIZE)
    rows = shown.splitlines()[: _SIZE[1]]
    glass.feed("\x1b[?7l" + "".join(f"\x1b[{row}H{text}" for row, text in enumerate(rows, 1)))
    return glass.looks()


async def compared(library: Path, home: Path, seed: int, actions: int, pairs: list[Pair]) -> str:
    """Do so many things, and return where a multiplexer shows a difference; empty if none does."""
    paths = Paths(*(home / str(number) for number in range(8)))
    app = ReftelApp(
        lambda: Desk(Library.open(library, read_only=True), Config(), paths),
        "strange",
        Config(),
        paths,
    )
    random, done = Random(seed), Counter[str]()
    async with mirrored(app, _SIZE, Random(-seed)) as (pilot, driver):
        driver.both = ([], [])
        await at_rest(pilot, driver)
        pilot.app.screen.refresh()
        driver.forget()
        for number in range(actions):
            what = await act(pilot, driver, random, resizes=False) if number else "start"
            done[what.partition(" ")[0]] += 1
            await at_rest(pilot, driver)
            sent, written = ("".join(part) for part in driver.both)
            driver.both = ([], [])
            for pair in pairs:
                if found := pair.difference(sent, written):
                    return f"after {what}: {found}"
    return ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.multiplexed", description=__doc__)
    parser.add_argument("--actions", type=int, default=ACTIONS)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    names = [name for name in WINDOWS if shutil.which(name)]
    with tempfile.TemporaryDirectory(prefix="reftel-multiplexed-") as folder:
        library = strange_library(Path(folder))
        home = Path(folder) / "home"
        home.mkdir()
        pairs: list[Pair] = []
        try:
            pairs += [Pair(name, Path(folder)).__enter__() for name in names]
            found = asyncio.run(compared(library, home, chosen.seed, chosen.actions, pairs))
        finally:
            for pair in pairs:
                pair.__exit__()
    print(found or f"{chosen.actions} actions: the same in {', '.join(names)}. {machine()}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
