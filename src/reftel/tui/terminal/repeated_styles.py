"""``driver = "textual"``: what Textual writes, without styles and moves that repeat.

Textual sets every stretch of text apart with a style in full and a reset. Most neighbours have the
same style, or differ in the colour of the ink alone, so a screen shrinks by a third when only the
differences are sent. The terminal ends up showing exactly the same; where it has no colours, or
none are wanted, it is sent none.
"""

from __future__ import annotations

import re

from reftel.tui.terminal.line.styles import PLAIN, Style, change, colourless, styled

_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
# Moves to places, with the line feeds that Textual puts in front of them; or what moves otherwise.
_MOVE = re.compile(r"(?:\n?\x1b\[[0-9]+;[0-9]+H)*\n?\x1b\[([0-9]+);([0-9]+)H|\n|\x1b(?!\[[0-9;]*m)")
_LEAVES = re.compile(r"\r\n|\x1b\[[0-9]+;[0-9]+H")
# Blanks that take more bytes than erasing them.
_ERASABLE = " " * 6
# Nothing here depends on the style: cursor moves and line feeds.
_MOVES = re.compile(r"(?:[\r\n]|\x1b\[[0-9]+;[0-9]+H)*")


# Where the cursor is put at the end of every write: of interest to those who type in a field.
PARKED = re.compile(r"\x1b\[[0-9]+;[0-9]+H(?=(?:\x1b\[0?m)*$)")


def thin(data: str, *, erase: bool = False, colours: bool = True, dark: bool = True) -> str:
    """Return terminal output that shows the same as ``data`` and leaves the style reset.

    Args:
        data: what Textual writes at once. It must begin with the style reset and leave it reset,
            as all of Textual's writes do.
        erase: the terminal erases with the colour of the ground, so that blanks at the end of a
            line can be erased instead of written.
        colours: send them; otherwise only bold, underlined, reversed and the like. What stands
            out by light on dark turned round, such as the cursor of a field, is reversed.
        dark: the theme is light on dark, for telling what is turned round.
    """
    if "\x1b[" not in data:
        return data
    out: list[str] = []
    shown = wanted = style = PLAIN
    pieces = _STYLE.split(_shorter_moves(data))
    # re.split gives text, codes, text, codes, ..., text.
    for at, piece in enumerate(pieces):
        if at % 2:
            style = styled(style, piece)
            wanted = style if colours else colourless(style, dark=dark)
        elif piece:
            if shown != wanted and not _MOVES.fullmatch(piece):
                out.append(change(shown, wanted, ends=colours))
                shown = wanted
            if erase and piece.endswith(_ERASABLE) and _can_erase(shown):
                out.append(_erased(piece, next(filter(None, pieces[at + 2 :: 2]), "")))
            else:
                out.append(piece)
    out.append(change(shown, wanted, ends=colours))
    return "".join(out)


def _can_erase(style: Style) -> bool:
    """Whether a blank of this style looks like erased ground: not underlined, not reversed."""
    return style.attributes <= {"1", "2", "3"}


def _erased(text: str, following: str) -> str:
    """Replace the blanks at the end of a text, if the cursor leaves from there anyway."""
    if not _LEAVES.match(following):
        return text
    kept = text.rstrip(" ")
    return f"{kept}\x1b[{len(text) - len(kept)}X"


def _shorter_moves(data: str) -> str:
    """Keep the last of several moves in a row; move to the next line's start by a line end."""
    row: int | None = None

    def shorter(move: re.Match[str]) -> str:
        nonlocal row
        if move[1] is None:
            row = None
            return move[0]
        before, row = row, int(move[1])
        if move[2] == "1" and before is not None and row == before + 1:
            return "\r\n"
        return f"\x1b[{move[1]};{move[2]}H"

    return _MOVE.sub(shorter, data)
