"""What Textual is told before it is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.tui.terminal.environment import prepare
from tests.tui.terminal import ssh_environment
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from pathlib import Path

_SAY = """
from reftel.tui.terminal.environment import prepare
prepare()
from textual import constants
import json
print(json.dumps([constants.TEXTUAL_ANIMATIONS, constants.SMOOTH_SCROLL, constants.MAX_FPS]))
"""


def test_textual_takes_it_over() -> None:
    environment = ssh_environment()
    output = subprocess.run(
        [sys.executable, "-c", _SAY], env=environment, capture_output=True, check=True, text=True
    )
    assert json.loads(output.stdout) == ["none", False, 100]


def test_what_the_user_sets_wins() -> None:
    environ = {"TEXTUAL_ANIMATIONS": "full"}
    prepare(environ)
    assert environ["TEXTUAL_ANIMATIONS"] == "full"


def test_the_colour_system_that_textual_dies_of_becomes_no_colour() -> None:
    environ = {"TEXTUAL_COLOR_SYSTEM": "None"}
    prepare(environ)
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "truecolor"
    assert environ["NO_COLOR"] == "1"


@pytest.mark.parametrize("name", ["x", "TrueColour", "16", ""])
def test_a_colour_system_that_does_not_exist_counts_for_nothing(name: str) -> None:
    environ = {"TEXTUAL_COLOR_SYSTEM": name, "COLORTERM": "truecolor"}
    prepare(environ)
    assert "TEXTUAL_COLOR_SYSTEM" not in environ


@pytest.mark.parametrize("size", ["100000", "0", "-3", "x", "9" * 5000, "٣"])
def test_a_window_that_cannot_be_counts_for_nothing(size: str) -> None:
    environ = {"COLUMNS": size, "LINES": size}
    prepare(environ)
    assert "COLUMNS" not in environ
    assert "LINES" not in environ


def test_the_terminal_knows_its_size_better_than_the_environment(
    library: Path, tmp_path: Path
) -> None:
    with reftel(
        library, tmp_path, COLUMNS="100000", LINES="7", TEXTUAL_COLOR_SYSTEM="x"
    ) as terminal:
        assert "newest first" in terminal.line(0)
        assert "help" in terminal.line(23)


def test_an_empty_no_color_wishes_for_nothing() -> None:
    environ = {"NO_COLOR": "", "COLORTERM": "truecolor"}
    prepare(environ)
    assert "NO_COLOR" not in environ
    assert "TEXTUAL_COLOR_SYSTEM" not in environ
