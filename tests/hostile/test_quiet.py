"""What the screen leaves behind: no socket, and no file that others may read."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.hostile import texts
from tests.hostile.conftest import reftel
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

# The app without a terminal, driven through its main ways. An audit hook sees every socket,
# whoever opens it; the event loop's own pair, which never leaves the process, is let through.
HEADLESS = """
import asyncio, os, sys
from pathlib import Path

def hook(event, args):
    if event.startswith("socket.") and not (
        event == "socket.__new__" and args[1] == getattr(__import__("socket"), "AF_UNIX", None)
    ):
        os.write(2, f"{event} {args}".encode())
        os._exit(99)

from reftel.tui.terminal.environment import prepare
prepare()
from reftel.config import Config
from reftel.library import Library
from reftel.paths import paths
from reftel.tui.app import ReftelApp
from reftel.reader import Desk
from tests.tui.driving import Driver

where = paths()
library = where.libraries / "cablegate"

async def main(cable):
    app = ReftelApp(
        lambda: Desk(Library.open(library, read_only=False), Config(), where),
        "cablegate", Config(), where,
    )
    async with app.run_test(size=(120, 40)) as pilot:
        user = Driver(app, pilot)
        await user.until(lambda: user.is_open, "the library to open")
        await user.press("slash")
        await user.type("harbour")
        await user.press("enter")
        await user.read(cable)
        await user.press("m")
        await user.until(lambda: "A note" in user.text, "the notes")
        await user.press("escape", "tab", "enter", "r", "H")
        await user.press("question_mark", "escape", "ctrl+p", "escape")

sys.addaudithook(hook)
asyncio.run(main(sys.argv[1]))
EXTRA
"""


def headless(home: Path, extra: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HEADLESS.replace("EXTRA", extra), texts.EVERYTHING],
        env=os.environ | {"REFTEL_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_screen_opens_no_socket(home: Path) -> None:
    result = headless(home)
    assert result.returncode == 0, result.stderr


def test_the_socket_test_would_notice(home: Path) -> None:
    result = headless(home, "import socket; socket.socket()")
    assert result.returncode == 99
    assert "socket.__new__" in result.stderr


def test_nothing_that_is_made_is_for_others(imported: Path, tmp_path: Path) -> None:
    """With the usual umask, which takes nothing from readers."""
    home = tmp_path / "deep" / "home"
    old = os.umask(0o022)
    try:
        reftel(home, "import", imported / "files" / f"{texts.EVERYTHING}.txt")
        reftel(home, "notes", "add", texts.EVERYTHING, "--text", "A note.")
        reftel(home, "index", "--rebuild")
        command = [sys.executable, "-m", "reftel"]
        env = ssh_environment(REFTEL_HOME=str(home))
        with Terminal(command, env=env) as terminal:
            terminal.wait_for("newest first")
            terminal.settle()
            terminal.press("enter")
            terminal.wait_for("¶-/")
            terminal.settle()
            terminal.press("a")
            terminal.wait_for("Note on")
            terminal.settle()
            terminal.send("half a note")
            drafts = home / "state" / "drafts"
            terminal.wait(lambda: any(drafts.glob("*.toml")), "no draft")
            modes = permissions(home)
            terminal.press("ctrl+s")
            terminal.wait_for("saved")
            terminal.press("Q")
            assert terminal.wait_exit() == 0
        modes |= permissions(home)
    finally:
        os.umask(old)
    kinds = {name.split("/")[0] for name in modes}
    assert kinds >= {"libraries", "notes", "state"}
    assert any(name.endswith("records.db") for name in modes)
    assert any(name.startswith("state/drafts/") for name in modes)
    assert any(name.startswith("state/session") for name in modes)
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}


def permissions(home: Path) -> dict[str, int]:
    """Return the permissions of all that lies under a home, by its name there."""
    return {
        str(path.relative_to(home)): path.lstat().st_mode & 0o777
        for path in [home, *home.rglob("*")]
    }
