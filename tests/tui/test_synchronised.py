"""Updates are marked as one (mode 2026) only where that is understood and spares a sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.terminal.line.line import TerminalLine
from reftel.tui.terminal.line.way import Abilities
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from pathlib import Path

BEGINS, ENDS = "\x1b[?2026h", "\x1b[?2026l"
UNDERSTOOD = "\x1b[?2026;2$y"  # the answer to whether it is known (DECRPM)
MUCH = "".join(f"\x1b[{row};1H{chr(96 + row) * 70}" for row in range(1, 25))


@pytest.mark.parametrize(
    ("told", "synchronises", "text", "marked"),
    [
        (True, True, MUCH, True),
        (True, True, "few letters", False),
        (False, True, MUCH, False),
        (True, False, MUCH, False),
    ],
)
def test_what_fills_more_than_a_packet_is_marked_where_that_is_understood(
    *, told: bool, synchronises: bool, text: str, marked: bool
) -> None:
    line = TerminalLine(80, 24, Abilities(), synchronises=synchronises)
    line.frame(0.0)
    line.fence.forget()
    # Textual marks its updates once the terminal has said that it understands.
    sent = line.write(f"{BEGINS if told else ''}{text}{ENDS if told else ''}")
    sent += line.frame(1.0)
    assert (sent.count(BEGINS), sent.count(ENDS)) == ((1, 1) if marked else (0, 0))


@pytest.mark.parametrize(
    ("tmux", "screen", "marked"),
    [("", "", True), ("/run/tmux/default,1,0", "", False), ("", "1.tty.host", False)],
)
def test_no_update_is_marked_under_a_multiplexer(
    library: Path, tmp_path: Path, tmux: str, screen: str, *, marked: bool
) -> None:
    with reftel(library, tmp_path, TMUX=tmux, STY=screen) as terminal:
        terminal.send(UNDERSTOOD)
        terminal.press("j")
        terminal.wait_for("  2 of 83")
        terminal.output.clear()
        terminal.press("enter")
        terminal.wait_for("¶-/")
        terminal.settle()
        assert (BEGINS.encode() in terminal.output) is marked
