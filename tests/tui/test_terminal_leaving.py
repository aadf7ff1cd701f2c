"""Leaving, stopping, coming back, and drawing again, in a real terminal."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import Terminal, ssh_environment
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from pathlib import Path


def assert_restored(output: bytes) -> None:
    modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", output))
    assert modes.pop(b"25") == b"h"  # the cursor is back
    assert modes.pop(b"7", b"h") == b"h"  # long lines wrap again
    assert set(modes.values()) == {b"l"}, modes


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_signals_leave_in_good_order(library: Path, tmp_path: Path, number: int, code: int) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.kill(number)
        assert terminal.wait_exit() == code
        assert_restored(bytes(terminal.output))
        assert "Traceback" not in terminal.output.decode()


def test_q_goes_one_level_up_and_out(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        for pane, seen in (("t", "space and"), ("T", "h l walk"), ("\r", "f hints")):
            terminal.press(pane)
            terminal.wait_for(seen)
            terminal.wait_for("q list")
            terminal.press("q")
            terminal.wait_gone(seen)
            terminal.wait_for("q quit")
        terminal.press("q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("key", ["Q", "ctrl+q"])
def test_two_keys_quit_at_once(library: Path, tmp_path: Path, key: str) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.open("08VEDDEL52")
        terminal.press(key)
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    ("key", "shows"),
    [
        ("", "newest first"),
        ("?", "Everywhere"),
        ("ctrl+p", "do it"),
        ("y", "Copy from"),
        ("p", "⏎ open"),
    ],
)
def test_drawing_again_whatever_lies_over_it(
    library: Path, tmp_path: Path, key: str, shows: str
) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press(key)
        terminal.wait_for(shows)
        terminal.settle()
        before = terminal.screen_text()
        terminal._stream.feed("\x1b[2J\x1b[5;5Hwall: the host goes down")
        terminal.press("ctrl+l")
        terminal.wait(lambda: terminal.screen_text() == before, "it was not drawn again")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with job control")
def test_stopping_and_going_on(library: Path, tmp_path: Path) -> None:
    env = ssh_environment(REFTEL_HOME=str(tmp_path), PS1="shell> ")
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env=env) as terminal:
        terminal.wait_for("shell>")
        terminal.send(f"{sys.executable} -m reftel --library {library}/\r")
        terminal.wait_for("newest first")
        terminal.settle()
        terminal.press("j")
        terminal.wait_for(" 2 of 83")
        for _ in range(2):
            terminal.output.clear()
            terminal.send("\x1a")
            terminal.wait_for("Stopped")
            assert_restored(bytes(terminal.output).partition(b"Stopped")[0])
            terminal._stream.feed("\x1b[2J")
            terminal.send("fg\r")
            terminal.wait_for(" 2 of 83")
            terminal.wait_for("newest first")
        terminal.press("j")
        terminal.wait_for(" 3 of 83")
        terminal.press("Q")
        terminal.wait_for("shell>")


def test_going_on_without_having_been_stopped(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.kill(signal.SIGSTOP)
        terminal._stream.feed("\x1b[2J")
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("newest first")
        for row in range(2, 6):
            terminal.press("j")  # each goes to the one who reads
            terminal.wait_for(f" {row} of 83")
        terminal.press("Q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(("key", "shows"), [("", "newest first"), ("ctrl+p", "do it")])
def test_without_a_shell_it_does_not_stop(
    library: Path, tmp_path: Path, key: str, shows: str
) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.press(key)
        terminal.wait_for(shows)
        terminal.send("\x1a")
        terminal.wait_for("no shell here")
        terminal.press("escape")
        terminal.press("j")
        terminal.wait_for(" 2 of 83")
