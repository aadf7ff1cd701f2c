"""Terminals without colours, without UTF-8, or without a screen."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.tui.terminal.abilities import refuse_dumb
from tests.tui.terminal import Terminal, ssh_environment
from tests.tui.test_terminal_reader import reftel
from tests.tui.test_terminal_widgets import host

if TYPE_CHECKING:
    from pathlib import Path

_ALLOWED = {"", "0", "1", "2", "3", "4", "7"}


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_COLOR": "1"},
        {"NO_COLOR": "1", "COLORTERM": "truecolor"},
        {"TERM": "vt100"},
        {"TEXTUAL_COLOR_SYSTEM": "none"},
    ],
    ids=["NO_COLOR", "NO_COLOR and truecolor", "vt100", "Textual's none"],
)
@pytest.mark.parametrize("name", ["list", "pane"])
def test_no_colour_is_sent(name: str, environment: dict[str, str]) -> None:
    with host(name, **environment) as terminal:
        terminal.wait_for("harbour")
        terminal.press("j", "tab")
        terminal.settle()
        styles = re.findall(r"\x1b\[([0-9;]*)m", terminal.output.decode())
    assert {code for style in styles for code in style.split(";")} <= _ALLOWED
    assert any("1" in style.split(";") for style in styles)


def test_an_empty_no_color_keeps_the_colours() -> None:
    with host("list", NO_COLOR="") as terminal:
        terminal.wait_for("harbour")
        assert b"38;5;" in terminal.output


@pytest.mark.parametrize("name", ["list", "pane"])
def test_a_terminal_of_the_c_locale_is_sent_ascii(name: str) -> None:
    with host(name, LC_ALL="C", LANG="C") as terminal:
        terminal.wait_for("harbour")
        terminal.press("j", "J")
        terminal.settle()
        assert terminal.output.isascii()
        assert {"list": ">01 Jan 09", "pane": ">*P1"}[name].replace("*", " ") in (
            terminal.screen_text()
        )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_counts_and_cuts_say_in_ascii_what_they_are(
    library: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with reftel(library, tmp_path, size=size, LC_ALL="C", LANG="C") as terminal:
        terminal.settle()
        assert re.search(r" r\d+(/\d+)?c\d", terminal.screen_text())
        assert "~" in terminal.screen_text()
        terminal.send(":09KARSOVA301\r")
        terminal.wait_for("  cited by 3")
        terminal.press("t")
        terminal.wait_for(" more")
        terminal.settle()
        assert "<" not in terminal.screen_text()
        assert terminal.output.isascii()


def test_a_dumb_terminal_is_refused_with_a_sentence() -> None:
    with pytest.raises(ReftelError, match=r"cannot show a screen \(TERM=dumb\)"):
        refuse_dumb({"TERM": "dumb"})
    refuse_dumb({"TERM": "vt100"})
    refuse_dumb({})


def test_the_program_says_so_and_draws_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reftel", "--library", f"{tmp_path}/library/"]
    env = ssh_environment(TERM="dumb", REFTEL_HOME=str(tmp_path))
    with Terminal(command, env=env) as terminal:
        assert terminal.wait_exit() not in (0, 70)
        assert "cannot show a screen (TERM=dumb)" in terminal.screen_text()
        assert b"\x1b[" not in terminal.output


def test_a_terminal_that_nobody_knows_has_colours() -> None:
    ask = "from reftel.tui.terminal.abilities import wants_colours; print(wants_colours())"
    answers = [
        subprocess.run(
            [sys.executable, "-c", ask],
            env=ssh_environment(TERM=name),
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for name in ("no-such-terminal", "xterm-256color", "vt100")
    ]
    assert answers == ["True", "True", "False"]
