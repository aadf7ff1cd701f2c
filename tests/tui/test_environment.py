"""What Textual is told before it is imported."""

from __future__ import annotations

import json
import subprocess
import sys

from reftel.tui.environment import prepare
from tests.tui.terminal import ssh_environment

_SAY = """
from reftel.tui.environment import prepare
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
    assert json.loads(output.stdout) == ["none", False, 40]


def test_what_the_user_sets_wins() -> None:
    environ = {"TEXTUAL_ANIMATIONS": "full"}
    prepare(environ)
    assert environ["TEXTUAL_ANIMATIONS"] == "full"


def test_the_colour_system_that_textual_dies_of_becomes_no_colour() -> None:
    environ = {"TEXTUAL_COLOR_SYSTEM": "None"}
    prepare(environ)
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "truecolor"
    assert environ["NO_COLOR"] == "1"


def test_an_empty_no_color_wishes_for_nothing() -> None:
    environ = {"NO_COLOR": "", "COLORTERM": "truecolor"}
    prepare(environ)
    assert "NO_COLOR" not in environ
    assert "TEXTUAL_COLOR_SYSTEM" not in environ
