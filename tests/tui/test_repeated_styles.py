"""Thinned output shows on a terminal exactly what the full output shows."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.tui.terminal.repeated_styles import thin

CODES = st.sampled_from(
    ["1", "2", "4", "7", "31", "97", "44", "103", "38;5;253", "48;5;233", "38;2;1;2;3", "39", "49"]
)
STYLES = st.lists(CODES, min_size=1, max_size=3).map(";".join)
STYLED = st.tuples(STYLES, st.text("ab ▌é ", min_size=1, max_size=6)).map(
    lambda pair: f"\x1b[{pair[0]}m{pair[1]}\x1b[0m"
)
BLANKS = st.tuples(STYLES, st.integers(5, 9)).map(
    lambda pair: f"\x1b[{pair[0]}ma{' ' * pair[1]}\x1b[0m"
)
MOVES = st.tuples(st.sampled_from(["", "\n"]), st.integers(1, 6), st.integers(1, 8)).map(
    lambda move: f"{move[0]}\x1b[{move[1]};{move[2]}H"
)
OUTPUT = st.lists(st.one_of(STYLED, BLANKS, MOVES, st.text("xy", max_size=4)), max_size=20).map(
    "".join
)


def screen(data: str) -> object:
    terminal = pyte.Screen(200, 8)
    stream = pyte.Stream(terminal)
    stream.feed("\x1b[1;1H" + data + "\x1b[8;1H.")
    return [[terminal.buffer[y][x] for x in range(200)] for y in range(8)]


@given(OUTPUT)
def test_the_screen_is_the_same(data: str) -> None:
    assert screen(thin(data)) == screen(data)


@given(OUTPUT)
def test_the_screen_is_the_same_where_blanks_are_erased(data: str) -> None:
    assert screen(thin(data, erase=True)) == screen(data)


@given(OUTPUT)
def test_it_is_never_longer(data: str) -> None:
    assert len(thin(data)) <= len(data)


def test_neighbours_of_one_style_share_it() -> None:
    data = "\x1b[1;1H\x1b[38;5;253;48;5;233mone\x1b[0m\n\x1b[2;1H\x1b[38;5;253;48;5;233mtwo\x1b[0m"
    assert thin(data) == "\x1b[1;1H\x1b[38;5;253;48;5;233mone\r\ntwo\x1b[m"


def test_only_the_difference_is_sent() -> None:
    data = "\x1b[38;5;253;48;5;233mone\x1b[0m\x1b[38;5;247;48;5;233mtwo\x1b[0m"
    assert thin(data) == "\x1b[38;5;253;48;5;233mone\x1b[38;5;247mtwo\x1b[m"


def test_blanks_at_the_end_of_a_line_are_erased_where_the_ground_stays() -> None:
    line = "\x1b[48;5;233mone" + " " * 20 + "\x1b[0m"
    data = f"\x1b[1;1H{line}\n\x1b[2;1H{line}\x1b[1;1H"
    assert thin(data, erase=True) == (
        "\x1b[1;1H\x1b[48;5;233mone\x1b[20X\r\none\x1b[20X\x1b[1;1H\x1b[m"
    )
    assert "X" not in thin(data)
    assert "X" not in thin(data.replace("48;5;233", "7"), erase=True)


def test_what_is_not_style_or_move_is_left_alone() -> None:
    for data in ("", "plain", "\x1b[?2026h", "\x1b]52;c;aGk=\x07", "\x1b[?1049h\x1b[?25l"):
        assert thin(data) == data


def attributes(data: str) -> object:
    terminal = pyte.Screen(200, 8)
    pyte.Stream(terminal).feed("\x1b[1;1H" + data + "\x1b[8;1H.")
    cells = [terminal.buffer[y][x] for y in range(8) for x in range(200)]
    return [(cell.data, cell.bold, cell.underscore) for cell in cells]


@given(OUTPUT, st.booleans())
def test_without_colours_no_colour_is_sent_and_the_rest_stays(data: str, erase: bool) -> None:
    thinned = thin(data, erase=erase, colours=False)
    codes = {
        code for style in re.findall(r"\x1b\[([0-9;]*)m", thinned) for code in style.split(";")
    }
    assert codes <= {"", "0", "1", "2", "4", "7"}
    assert attributes(thinned) == attributes(data)


@pytest.mark.parametrize(
    ("colours", "dark", "reversed_"),
    [
        ("38;2;0;0;0;48;2;200;200;200", True, True),
        ("38;2;200;200;200;48;2;0;0;0", True, False),
        ("38;2;200;200;200;48;2;0;0;0", False, True),
        ("7;38;2;0;0;0;48;2;200;200;200", True, False),
        ("38;2;9;9;9;48;2;9;9;9", True, False),
        ("38;5;16;48;5;231", True, False),
    ],
)
def test_what_is_turned_round_in_colour_is_reversed(
    colours: str, dark: bool, reversed_: bool
) -> None:
    assert ("7m" in thin(f"\x1b[{colours}mx\x1b[0m", colours=False, dark=dark)) is reversed_
