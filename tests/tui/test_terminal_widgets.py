"""The widgets in a real terminal: what they cost on the line, in bytes, as SSH sees them."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def host(*names: str, **environment: str) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tests.tui.host", *names]
    with Terminal(command, env=ssh_environment(**environment)) as terminal:
        yield terminal


def test_moving_one_row_in_the_list_costs_at_most_300_bytes() -> None:
    with host("list") as terminal:
        terminal.wait_for("▌01 Jan 09 09PORTAMSEL0 ")
        assert terminal.cost("j") <= 300
        assert terminal.line(1).startswith("▌01 Jan 09 09PORTAMSEL1 ")
        assert terminal.line(0).startswith(" 01 Jan 09 09PORTAMSEL0 ")


def test_a_page_of_text_costs_at_most_1900_bytes() -> None:
    with host("pane") as terminal:
        terminal.wait_for("¶1")
        costs = [terminal.cost("space") for _ in range(5)]
        assert max(costs) <= 1900


def test_moving_between_paragraphs_in_sight_paints_only_the_margin() -> None:
    with host("pane") as terminal:
        terminal.wait_for("¶1")
        terminal.press("g")
        assert terminal.cost("J") <= 100
        assert "▌ ¶1" in terminal.screen_text()


def test_moving_the_focus_paints_only_the_cursors() -> None:
    with host("list", "pane") as terminal:
        terminal.wait_for("¶1")
        assert terminal.cost("\t") <= 150


def test_a_held_key_in_the_list_costs_less_than_a_slow_line_carries() -> None:
    with host("list") as terminal:
        terminal.wait_for("▌01 Jan 09 09PORTAMSEL0 ")
        # Three seconds of a key that repeats thirty times a second, on a line of 25 kB/s.
        assert terminal.cost(*"j" * 90) <= 25_000
        terminal.wait_for("▌04 Jan 09 09PORTAMSEL90 ")


def test_without_colour_the_cursor_is_marked_and_bold() -> None:
    with host("list", NO_COLOR="1") as terminal:
        terminal.wait_for("▌01 Jan 09 09PORTAMSEL0 ")
        row = terminal.screen.buffer[0]
        assert row[5].bold
        assert not terminal.screen.buffer[1][5].bold


def test_a_smaller_window_is_drawn_whole() -> None:
    with host("list", "pane") as terminal:
        terminal.wait_for("¶1")
        terminal.resize(50, 20)
        terminal.wait_for("▌09PORTAMSEL0  ")
        terminal.settle()
        assert all(len(line) <= 50 for line in terminal.screen_text().split("\n"))
        assert "¶1" in terminal.screen_text()


def test_it_ends_on_its_key() -> None:
    with host("list") as terminal:
        terminal.wait_for("09PORTAMSEL0 ")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_the_picture_shows_what_the_screen_shows() -> None:
    with host("list") as terminal:
        terminal.wait_for("09PORTAMSEL0 ")
        picture = terminal.picture()
        written = unescape("".join(re.findall(r"<text[^>]*>([^<]*)", picture)))
        shown = re.sub(r"[▌│\s]", "", terminal.screen_text())  # these are drawn
        assert re.sub(r"\s", "", written) == shown


@pytest.mark.parametrize("name", ["list", "pane"])
def test_idle_writes_nothing(name: str) -> None:
    """Waits five seconds on purpose: silence cannot be seen in less."""
    with host(name) as terminal:
        terminal.wait_for("1")
        terminal.settle(1)
        assert not terminal.read(5)
