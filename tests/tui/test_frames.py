"""What is sent for a frame makes the terminal show exactly what Textual wrote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from reftel.tui.terminal.line.line import TerminalLine
from reftel.tui.terminal.line.way import Abilities
from tests.tui.emulator import Emulator

COLUMNS, ROWS = 24, 8
CODES = st.sampled_from(
    ["1", "2", "3", "4", "7", "9", "31", "97", "44", "103", "38;5;253", "48;5;233", "38;2;1;2;3"]
)
STYLES = st.lists(CODES, min_size=1, max_size=3).map(";".join)
SIGNS = [
    "a",
    "b",
    " ",
    "      ",
    "            ",
    "▌",
    "é",
    "漢",
    "字",
    "e\u0301",
    "👍",
    "👩\u200d🚀",
    "❤\ufe0f",
    "नि",
]
TEXTS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join)
STYLED = st.tuples(STYLES, TEXTS).map(lambda pair: f"\x1b[{pair[0]}m{pair[1]}\x1b[0m")
PIECES = st.tuples(st.integers(1, ROWS), st.integers(1, COLUMNS), STYLES | st.just(""), TEXTS).map(
    lambda piece: placed(*piece)
)
WRITES = st.lists(PIECES, max_size=12).map("".join)
ABILITIES = st.builds(Abilities, st.booleans(), st.booleans(), st.just(value=True), st.booleans())
LINES = st.one_of(STYLED, TEXTS).filter(lambda line: cell_len(line) <= COLUMNS)


def placed(row: int, column: int, style: str, text: str) -> str:
    """Write a text so that it fits, as Textual does: what happens at the edge differs."""
    text = set_cell_size(text, min(cell_len(text), COLUMNS))
    column = min(column, COLUMNS - cell_len(text) + 1)
    return f"\x1b[{row};{column}H\x1b[{style}m{text}\x1b[0m"


def rows(lines: list[str]) -> str:
    """Write lines one below the other, each with blanks to the edge, as a widget does."""
    return "".join(
        f"\x1b[{row};1H\x1b[48;5;233m{' ' * COLUMNS}\x1b[0m\x1b[{row};1H{line}\n"
        for row, line in enumerate(lines, 1)
    ).rstrip("\n")


class Both:
    """A terminal that is sent everything, and one that is sent frames."""

    def __init__(self, can: Abilities) -> None:
        self.full, self.spared = Emulator(COLUMNS, ROWS), Emulator(COLUMNS, ROWS)
        self.line = TerminalLine(COLUMNS, ROWS, can)
        self.sent = 0
        for each in (self.full, self.spared):
            each.feed("\x1b[?7l")

    def write(self, data: str) -> None:
        self.full.feed(data.replace("\n", "\r\n"))
        self.spared.feed(self.line.write(data))

    def frame(self) -> str:
        sent = self.line.frame(0.0)
        self.line.fence.forget()
        self.spared.feed(sent.replace("\n", "\r\n"))
        return sent


@given(st.lists(WRITES, max_size=5), ABILITIES)
def test_the_screen_is_the_same(writes: list[str], can: Abilities) -> None:
    both = Both(can)
    for data in writes:
        both.write(data)
        both.frame()
        assert both.spared.looks() == both.full.looks()


@given(
    st.lists(LINES, min_size=3, max_size=2 * ROWS),
    st.lists(st.integers(0, 2 * ROWS), min_size=2, max_size=4),
    ABILITIES,
)
def test_the_screen_is_the_same_where_rows_move(
    lines: list[str], places: list[int], can: Abilities
) -> None:
    both = Both(can)
    for at in places:
        both.write(rows([lines[(at + row) % len(lines)] for row in range(ROWS)]))
        both.frame()
        assert both.spared.looks() == both.full.looks()


@given(
    st.lists(
        st.lists(st.tuples(STYLES, TEXTS), min_size=3, max_size=4), min_size=ROWS, max_size=ROWS
    ),
    ABILITIES,
)
def test_the_screen_is_the_same_where_styles_change_often(
    table: list[list[tuple[str, str]]], can: Abilities
) -> None:
    both = Both(can)
    for lines in (table, table[::-1]):
        both.write(
            "".join(
                placed(row, 1 + 6 * column, style, set_cell_size(text, 5))
                for row, line in enumerate(lines, 1)
                for column, (style, text) in enumerate(line)
            )
        )
        both.frame()
        assert both.spared.looks() == both.full.looks()


def test_one_colour_is_drawn_after_the_other_where_that_takes_less() -> None:
    both = Both(Abilities())
    columns = ("38;5;247", "38;5;252", "38;5;247")
    both.write(
        "".join(
            placed(row, 1 + 8 * column, style, "abcdefg")
            for row in range(1, ROWS + 1)
            for column, style in enumerate(columns)
        )
    )
    sent = both.frame()
    assert both.spared.looks() == both.full.looks()
    assert [sent.count(style) for style in sorted(set(columns))] == [1, 1]
