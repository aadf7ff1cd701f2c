"""Leaving while something is read or written: nothing that reads is waited for, nothing is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Static

from reftel.errors import ReftelError
from reftel.tui.main.panes import Panes
from reftel.tui.parts import background
from reftel.tui.parts.messages import Say
from reftel.tui.text.cable_text import CableText
from tests.tui.terminal import Terminal, ssh_environment
from tests.tui.test_terminal_leaving import assert_restored
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tui.conftest import Open

# Reads without end, in as many threads as there can be; what is asked after them waits in vain.
_READS_ON = """
import threading
import reftel.tui.text.over.missing_cables as wanted
from reftel.tui.parts import background
from reftel.cli import main

def read_on(*_):
    threading.Event().wait()

mount = wanted.WantedScreen.on_mount
def on_mount(self):
    mount(self)
    for _ in range(64):
        background.ask(self, read_on, group="wanted")
wanted.absent_cables = read_on
wanted.WantedScreen.on_mount = on_mount
main()
"""


@contextmanager
def reading_on(library: Path, home: Path) -> Iterator[Terminal]:
    script = home / "reads_on.py"
    script.write_text(_READS_ON)
    command = [sys.executable, str(script), "--library", f"{library}/"]
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(home))) as terminal:
        terminal.wait_for_reftel()
        terminal.settle()
        terminal.press("j", "W")
        terminal.wait_gone("newest first")
        terminal.settle()
        yield terminal


@pytest.mark.parametrize(
    ("number", "code"),
    [(None, 0), (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_what_reads_is_not_waited_for(
    library: Path, tmp_path: Path, number: int | None, code: int
) -> None:
    with reading_on(library, tmp_path) as terminal:
        if number is None:
            terminal.press("ctrl+q")
        else:
            terminal.kill(number)
        assert terminal.wait_exit() == code
        assert_restored(bytes(terminal.output))
    with reftel(library, tmp_path) as terminal:
        assert " 2 of 83" in terminal.screen_text()


# What is to be done before the end is never done.
_NEVER_DONE = """
import threading
from reftel.tui.parts import background
from reftel.cli import main

background.finish = lambda _: threading.Event().wait()
main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_who_can_wait_no_longer_gives_the_terminal_back_all_the_same(
    library: Path, tmp_path: Path, number: int
) -> None:
    script = tmp_path / "never_done.py"
    script.write_text(_NEVER_DONE)
    command = [sys.executable, str(script), "--library", f"{library}/"]
    with Terminal(command, env=ssh_environment(REFTEL_HOME=str(tmp_path))) as terminal:
        terminal.wait_for_reftel()
        terminal.settle()
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert_restored(bytes(terminal.output))


# As where an index cannot be opened where it lies.
_BESIDE = """
from reftel.library.index import index_folder
from reftel.cli import main

index_folder.may_be_opened = lambda *_, **__: False
main()
"""


@pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGHUP])
def test_a_folder_beside_the_index_is_taken_away(
    library: Path, tmp_path: Path, number: int | None
) -> None:
    script = tmp_path / "beside.py"
    script.write_text(_BESIDE)
    passing = tmp_path / "passing"
    passing.mkdir()
    command = [sys.executable, str(script), "--library", f"{library}/"]
    home = {"REFTEL_HOME": str(tmp_path), "TMPDIR": str(passing)}
    with Terminal(command, env=ssh_environment(**home)) as terminal:
        terminal.wait_for_reftel()
        terminal.send("/harbour\r")
        terminal.wait_for("best first")
        assert [folder.name[:7] for folder in passing.iterdir()] == ["reftel-"]
        if number is None:
            terminal.press("ctrl+q")
        else:
            terminal.kill(number)
        terminal.wait_exit()
    assert list(passing.iterdir()) == []


def test_a_read_mark_is_written_though_every_thread_reads(library: Path, tmp_path: Path) -> None:
    with reading_on(library, tmp_path) as terminal:
        terminal.press("q")
        terminal.wait_for("newest first")
        terminal.press("enter")
        terminal.wait_for("¶-/")
        terminal.settle(1.0)  # what stood on the screen for half a second is read
        terminal.kill(signal.SIGHUP)
        assert terminal.wait_exit() == 129
    with reftel(library, tmp_path) as terminal:
        terminal.send("/is:read\r")
        terminal.wait_for("1 of 1")


@pytest.mark.skipif(sys.platform != "linux", reason="finds the terminal by Linux's /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_takes_nothing_is_not_waited_for(
    library: Path, tmp_path: Path, number: int
) -> None:
    with reftel(library, tmp_path) as terminal:
        inside = os.open(f"/proc/{terminal.pid}/fd/0", os.O_RDWR | os.O_NOCTTY)
        termios.tcflow(inside, termios.TCOOFF)
        terminal.press("j")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        modes = termios.tcgetattr(inside)[3]
        os.close(inside)
        assert modes & termios.ICANON
        assert modes & termios.ECHO
    with reftel(library, tmp_path) as terminal:
        assert " of 83" in terminal.screen_text()


class Host(App[None]):
    def compose(self) -> Iterator[Static]:
        yield Static()


async def test_what_is_to_be_kept_is_done_once_whoever_gets_to_it() -> None:
    app, done = Host(), []
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> Say:
        begun.set()
        assert go_on.wait(20)
        done.append("slowly")
        return Say("It cannot be written.", "error")

    def refused() -> None:
        done.append("refused")
        raise ReftelError("No room")

    async with app.run_test():
        background.ask(app.query_one(Static), slowly, group="a", keeps=True)
        await _until(begun)
        background.ask(app.query_one(Static), refused, group="b", keeps=True)
        threading.Timer(0.05, go_on.set).start()
        assert background.finish(app) == ["It cannot be written.", "No room."]
        assert background.finish(app) == []
        await app.workers.wait_for_complete()
    assert done == ["slowly", "refused"]


async def _until(event: threading.Event) -> None:
    while not event.is_set():
        await asyncio.sleep(0)


async def test_a_preview_that_is_due_while_the_screen_closes_is_no_defect(
    open_reader: Open,
) -> None:
    async with open_reader((80, 24)) as user:
        text = user.reader.query_one(CableText)
        assert text.view is None  # what it is shown in is made with the first
        await text._close_messages(wait=False)  # as Textual does from the innermost outwards
        user.reader.query_one(Panes)._show_selected()
