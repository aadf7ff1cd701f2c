"""A terminal to draw on: pyte, with signs as wide as Textual takes them, and what is seen of it."""

from __future__ import annotations

import re
from typing import TypeAlias

import pyte
from rich.cells import split_graphemes

Look: TypeAlias = tuple[object, ...]

# pyte takes the "<", "=", ">" of private sequences (kitty's keyboard protocol) for text.
PRIVATE = re.compile(r"\x1b\[[<=>][0-9;]*[a-zA-Z]")


class Glass(pyte.Screen):
    """A screen on which a sign with all that is combined with it takes the cells it should."""

    def draw(self, data: str) -> None:
        """Draw a text at the cursor; a sign that loses half of itself leaves a blank."""
        for start, end, width in split_graphemes(data)[0]:
            if not width:
                continue
            line, x = self.buffer[self.cursor.y], min(self.cursor.x, self.columns - width)
            for at in range(x, x + width):
                self._let_go(at)
            line[x] = self.cursor.attrs._replace(data=data[start:end])
            for at in range(x + 1, x + width):
                line[at] = self.cursor.attrs._replace(data="")
            self.cursor.x = min(x + width, self.columns)

    def erase_in_display(self, how: int = 0, *args: object, **options: object) -> None:
        """Erase; all of the screen in the colour of the ground, as terminals do."""
        if how == 2:
            for row in range(self.lines):
                for column in range(self.columns):
                    self.buffer[row][column] = self.cursor.attrs
        else:
            super().erase_in_display(how, *args, **options)

    def _let_go(self, x: int) -> None:
        line = self.buffer[self.cursor.y]
        first = x
        while first and line[first].data == "":
            first -= 1
        last = x + 1
        while last < self.columns and line[last].data == "":
            last += 1
        if last - first > 1:
            for at in range(first, last):
                line[at] = line[at]._replace(data=" ")


class Emulator:
    """A terminal of some size that is fed text, and can be compared with another."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = Glass(columns, rows)
        self._stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        """Show what a program writes."""
        self._stream.feed(PRIVATE.sub("", data))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size."""
        self.screen.resize(rows, columns)

    def looks(self) -> list[list[Look]]:
        """Return what is seen in each cell: on a blank only its ground, if no line crosses it."""
        screen = self.screen
        return [
            [_look(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
        ]

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column."""
        return self.screen.cursor.y, min(self.screen.cursor.x, self.screen.columns - 1)


def _look(cell: pyte.screens.Char) -> Look:
    if cell.data == " " and not (cell.reverse or cell.underscore or cell.strikethrough):
        return " ", cell.bg
    return tuple(cell._replace(data=cell.data))
