"""What happens when the screen itself is at fault: words on the terminal, the rest in the log."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from reftel.cli.exit_codes import ExitCode
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

# The program with a defect in what answers a key.
BROKEN = """
import sys
from reftel.tui.main.main_screen import MainScreen
def broken(self, what):
    secret = "what the ambassador must not read"
    raise LookupError(secret)
MainScreen.action_do = broken
from reftel.cli import main
sys.argv[0] = "reftel"
main()
"""
# The same in a thread beside the screen.
BROKEN_BESIDE = """
import sys
from reftel.search import Search
find = Search.find
def broken(self, query, *rest):
    if query == "o":
        raise LookupError("what the ambassador must not read")
    return find(self, query, *rest)
Search.find = broken
from reftel.cli import main
sys.argv[0] = "reftel"
main()
"""


def test_a_defect_beside_the_screen_is_told_on_it(library: Path, tmp_path: Path) -> None:
    env = ssh_environment(REFTEL_HOME=str(tmp_path))
    command = [sys.executable, "-c", BROKEN_BESIDE, "--library", f"{library}/"]
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("newest first")
        terminal.settle()
        terminal.send("/o")
        terminal.wait_for("A defect in reftel (LookupError)")
        terminal.send("\x15harbour lease")  # and the next is answered
        terminal.wait_for("9 ")
        assert b"ambassador" not in terminal.output
    assert "ambassador" in (tmp_path / "log" / "reftel.log").read_text()


def test_a_defect_is_told_when_the_terminal_is_back(library: Path, tmp_path: Path) -> None:
    env = ssh_environment(REFTEL_HOME=str(tmp_path))
    env.pop("REFTEL_DEBUG", None)
    command = [sys.executable, "-c", BROKEN, "--library", f"{library}/"]
    with Terminal(command, env=env, size=(200, 24)) as terminal:
        terminal.wait_for("newest first")
        terminal.settle()
        terminal.send("o")
        assert terminal.wait_exit() == ExitCode.DEFECT
        log = tmp_path / "log" / "reftel.log"
        output = terminal.output.decode()
        __, left, after = output.rpartition("\x1b[?1049l")
        assert left, "the alternate screen was not left"
        assert "a defect in reftel (LookupError)" in after
        assert str(log) in after
        assert "ambassador" not in output
        assert "Traceback" not in output
        modes = dict(re.findall(r"\x1b\[\?(\d+)([hl])", output))
        assert modes.pop("25") == "h"  # the cursor is back
        assert modes.pop("7", "h") == "h"  # long lines wrap again
        assert set(modes.values()) == {"l"}, modes
    assert "LookupError: what the ambassador" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
