"""The widgets in a real terminal: what they cost on the line, in bytes, as SSH sees them."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.tui.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def host(*names: str) -> Iterator[Terminal]:
    with Terminal([sys.executable, "-m", "tests.tui.host", *names]) as terminal:
        yield terminal


def test_moving_one_row_in_the_list_costs_at_most_500_bytes() -> None:
    with host("list") as terminal:
        terminal.wait_for("▌2009-01-01  09PORTAMSEL0 ")
        assert terminal.cost("j") <= 500
        assert terminal.line(1).startswith("▌2009-01-01  09PORTAMSEL1 ")
        assert terminal.line(0).startswith(" 2009-01-01  09PORTAMSEL0 ")


def test_a_page_of_text_costs_at_most_2500_bytes() -> None:
    with host("pane") as terminal:
        terminal.wait_for("¶1")
        costs = [terminal.cost("space") for _ in range(5)]
        assert max(costs) <= 2500


def test_moving_between_paragraphs_in_sight_paints_only_the_margin() -> None:
    with host("pane") as terminal:
        terminal.wait_for("¶1")
        terminal.press("g")
        assert terminal.cost("J") <= 400
        assert "▌ ¶1" in terminal.screen_text()


def test_moving_the_focus_paints_only_the_cursors() -> None:
    with host("list", "pane") as terminal:
        terminal.wait_for("¶1")
        assert terminal.cost("\t") <= 700


@pytest.mark.parametrize("name", ["list", "pane"])
def test_idle_writes_nothing(name: str) -> None:
    """Waits five seconds on purpose: silence cannot be seen in less."""
    with host(name) as terminal:
        terminal.wait_for("1")
        terminal.settle(1)
        assert not terminal.read(5)
