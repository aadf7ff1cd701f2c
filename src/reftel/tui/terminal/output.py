"""What goes out to the terminal, made small: the line to it may be slow.

Textual sets every stretch of text apart with a style in full and a reset. Most neighbours have the
same style, or differ in the colour of the ink alone, so a screen shrinks by a third when only the
differences are sent. The terminal ends up showing exactly the same; where it has no colours, or
none are wanted, it is sent none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
# Moves to places, with the line feeds that Textual puts in front of them; or what moves otherwise.
_MOVE = re.compile(r"(?:\n?\x1b\[[0-9]+;[0-9]+H)*\n?\x1b\[([0-9]+);([0-9]+)H|\n|\x1b(?!\[[0-9;]*m)")
_LEAVES = re.compile(r"\r\n|\x1b\[[0-9]+;[0-9]+H")
# Blanks that take more bytes than erasing them.
_ERASABLE = " " * 6
# Nothing here depends on the style: cursor moves and line feeds.
_MOVES = re.compile(r"(?:[\r\n]|\x1b\[[0-9]+;[0-9]+H)*")


@dataclass(frozen=True, slots=True)
class _Style:
    """A terminal's graphic rendition: ink, ground, and attributes such as bold, as SGR codes."""

    ink: str = ""
    ground: str = ""
    attributes: frozenset[str] = frozenset()


_PLAIN = _Style()
# What ends an attribute. Terminals with colours know these; older ones only the reset of all.
_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
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
    shown = wanted = styled = _PLAIN
    pieces = _STYLE.split(_shorter_moves(data))
    # re.split gives text, codes, text, codes, ..., text.
    for at, piece in enumerate(pieces):
        if at % 2:
            styled = _styled(styled, piece)
            wanted = styled if colours else _colourless(styled, dark=dark)
        elif piece:
            if shown != wanted and not _MOVES.fullmatch(piece):
                out.append(_change(shown, wanted, ends=colours))
                shown = wanted
            if erase and piece.endswith(_ERASABLE) and _can_erase(shown):
                out.append(_erased(piece, next(filter(None, pieces[at + 2 :: 2]), "")))
            else:
                out.append(piece)
    out.append(_change(shown, wanted, ends=colours))
    return "".join(out)


def _can_erase(style: _Style) -> bool:
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


@lru_cache(maxsize=1024)
def _styled(style: _Style, codes: str) -> _Style:
    """Return what a style becomes by the codes of one SGR sequence."""
    ink, ground, attributes = style.ink, style.ground, set(style.attributes)
    parts = codes.split(";")
    while parts:
        code = parts.pop(0).lstrip("0")
        if not code:
            ink, ground, attributes = "", "", set()
        elif code in {"38", "48"}:
            size = {"5": 2, "2": 4}.get(parts[0] if parts else "", 1)
            colour = ";".join([code, *parts[:size]])
            del parts[:size]
            ink, ground = (colour, ground) if code == "38" else (ink, colour)
        elif code == "39":
            ink = ""
        elif code == "49":
            ground = ""
        elif len(code) > 1 and code[:-1] in {"3", "9"}:
            ink = code
        elif code[:-1] in {"4", "10"}:
            ground = code
        else:
            attributes.add(code)
    return _Style(ink, ground, frozenset(attributes))


@lru_cache(maxsize=1024)
def _colourless(style: _Style, *, dark: bool) -> _Style:
    """Return a style without its colours; reversed, if they were the other way round."""
    ink, ground = _light(style.ink), _light(style.ground)
    if ink is None or ground is None or ink == ground or (ink > ground) == dark:
        return _Style(attributes=style.attributes)
    return _Style(attributes=style.attributes ^ {"7"})


def _light(colour: str) -> int | None:
    """Return how light a colour given by red, green and blue is; None for any other."""
    kind, *parts = colour.split(";")
    if kind not in {"38", "48"} or len(parts) != 4 or parts[0] != "2":
        return None
    red, green, blue = (int(part or 0) for part in parts[1:])
    return 2 * red + 5 * green + blue


@lru_cache(maxsize=1024)
def _change(shown: _Style, wanted: _Style, *, ends: bool) -> str:
    """Return the shortest sequence that turns one style into the other.

    ``ends``: the terminal can end one attribute and keep the others.
    """
    if shown == wanted:
        return ""
    afresh = [*sorted(wanted.attributes), wanted.ink, wanted.ground]
    full = ";".join(code for code in ["0", *afresh] if code) if any(afresh) else ""
    gone = shown.attributes - wanted.attributes
    if gone and not (ends and gone <= _ENDS.keys()):
        return f"\x1b[{full}m"
    codes = sorted({_ENDS[attribute] for attribute in gone})
    # One code ends both bold and faint.
    kept = wanted.attributes & shown.attributes if "22" not in codes else frozenset()
    codes += sorted(wanted.attributes - kept)
    if wanted.ink != shown.ink:
        codes.append(wanted.ink or "39")
    if wanted.ground != shown.ground:
        codes.append(wanted.ground or "49")
    return min(f"\x1b[{';'.join(codes)}m", f"\x1b[{full}m", key=len)
