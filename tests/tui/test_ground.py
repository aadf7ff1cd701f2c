"""The theme follows the ground of a terminal that tells it; what tells is never taken for keys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from reftel.config import Config, load_config
from reftel.tui.terminal.ground import ASK, ASK_NO_MORE, GroundTold, told
from reftel.tui.terminal.keyboard import Escaped, Keyboard
from tests.tui.test_terminal_reader import reftel

if TYPE_CHECKING:
    from pathlib import Path

    from textual.message import Message

    from tests.tui.conftest import Open

WHITE, BLACK = "\x1b]11;rgb:ffff/fafa/eeee\x1b\\", "\x1b]11;rgba:0000/0000/0000/ffff\x07"
LIGHT, DARK = "\x1b[?997;2n", "\x1b[?997;1n"
ANSWERS = {WHITE: False, BLACK: True, LIGHT: False, DARK: True}


@pytest.mark.parametrize(
    ("sequence", "is_dark"),
    [
        *ANSWERS.items(),
        ("\x1b]11;rgb:1e/1e/2e\x07", True),
        ("\x1b]11;rgb:f/f/e\x07", False),
        ("\x1b]11;rgb:0000/ffff/0000\x07", False),
        ("\x1b]11;rgb:0000/0000/ffff\x07", True),
        ("\x1b]11;?\x07", None),
        ("\x1b]10;rgb:0000/0000/0000\x07", None),
        ("\x1b[?997;3n", None),
    ],
)
def test_what_answers_say(sequence: str, is_dark: bool | None) -> None:
    answer = told(sequence)
    assert (answer.is_dark if answer else None) is is_dark


def keys(found: list[Message]) -> list[str]:
    return [each.key for each in found if isinstance(each, events.Key)]


@given(
    st.lists(st.sampled_from(["a", "\x1b[A", "é", "]", *ANSWERS]), max_size=8),
    st.lists(st.integers(0, 120), max_size=12),
)
def test_an_answer_is_no_key_in_whatever_pieces_it_comes(typed: list[str], cuts: list[int]) -> None:
    text = "".join(typed)
    places = sorted({0, *(cut for cut in cuts if cut < len(text)), len(text)})
    pieces = [text[start:end] for start, end in pairwise(places)]
    keyboard = Keyboard(0.1)
    found = [each for at, piece in enumerate(pieces) for each in keyboard.feed(piece, at * 0.01)]
    assert [each.is_dark for each in found if isinstance(each, GroundTold)] == [
        ANSWERS[each] for each in typed if each in ANSWERS
    ]
    names = {"a": "a", "\x1b[A": "up", "é": "é", "]": "right_square_bracket"}
    assert keys(found) == [names[each] for each in typed if each not in ANSWERS]


@pytest.mark.parametrize("answer", [WHITE, BLACK])
def test_an_answer_that_breaks_off_is_no_key_either(answer: str) -> None:
    for cut in range(1, len(answer)):
        keyboard = Keyboard(0.1, awaits=lambda: True)
        found = [
            *keyboard.feed(answer[:cut], 0.0), *keyboard.tick(0.5),
            *keyboard.feed(answer[cut:], 0.6), *keyboard.tick(9), *keyboard.feed("j", 10),
        ]  # fmt: skip
        # A lone ESC may have been typed; nobody can know yet.
        assert keys(found) in (["j"], ["escape", "j"]), cut
        assert (keys(found) == ["j"]) or cut == 1
    for cut in range(3, len(answer)):  # the rest never comes
        keyboard = Keyboard(0.1)
        found = [*keyboard.feed(answer[:cut], 0.0), *keyboard.tick(9), *keyboard.feed("j", 10)]
        assert keys(found) == ["j"], cut


def test_alt_and_a_bracket_can_still_be_typed() -> None:
    keyboard = Keyboard(0.1)
    found = [
        *keyboard.feed("\x1b]", 0.0),
        *keyboard.tick(1),
        *keyboard.feed("\x1b]j\x1b]\x1b[A", 2),
    ]
    assert [each.key.key for each in found if isinstance(each, Escaped)] == [
        "right_square_bracket"
    ] * 3
    assert keys(found) == ["j", "up"]


async def test_the_theme_follows_the_ground(open_reader: Open) -> None:
    async with open_reader() as user:
        assert user.app.theme == "reftel-dark"
        for is_dark, theme in ((False, "reftel-light"), (True, "reftel-dark")):
            user.app.post_message(GroundTold(is_dark=is_dark))
            await user.until(lambda theme=theme: user.app.theme == theme, theme)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("config", "theme"),
    [
        (Config(theme="reftel-dark"), "reftel-dark"),
        (Config(theme="reftel-safe"), "reftel-safe"),
        (Config(ground="dark"), "reftel-dark"),
        (Config(ground="light"), "reftel-light"),
    ],
)
async def test_a_theme_or_ground_that_was_chosen_stays(
    open_reader: Open, config: Config, theme: str
) -> None:
    async with open_reader(config=config) as user:
        for is_dark in (False, True):
            user.app.post_message(GroundTold(is_dark=is_dark))
            await user.pilot.pause()
            assert user.app.theme == theme


def test_a_ground_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('ground = "grey"\n', encoding="utf-8")
    config = load_config(tmp_path)
    assert config.ground is None
    assert "ground must be one of dark, light" in config.problems[0]


def test_a_terminal_is_asked_and_answers_when_it_likes(library: Path, tmp_path: Path) -> None:
    with reftel(library, tmp_path) as terminal:
        terminal.wait(lambda: ASK.encode() in terminal.output, "no question for the ground")
        terminal.settle()
        dark = terminal.screen.buffer[0][0].bg
        for piece in (WHITE[:1], WHITE[1:9], WHITE[9:]):
            terminal.send(piece)
            terminal.read(0.05)
        terminal.wait(lambda: terminal.screen.buffer[0][0].bg != dark, "no light ground")
        terminal.settle()
        assert "newest first" in terminal.screen_text()  # and nothing was done by it
        terminal.send(DARK)
        terminal.wait(lambda: terminal.screen.buffer[0][0].bg == dark, "no dark ground")
        terminal.press("Q")
        assert terminal.wait_exit() == 0
        assert ASK_NO_MORE.encode() in terminal.output.rpartition(ASK.encode())[2]
