"""What stands in a cell of the terminal, and whether all terminals agree on its width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from rich.cells import split_graphemes

from reftel.tui.terminal.line.styles import PLAIN, Style, of_blank

Cell: TypeAlias = tuple[str, Style]
"""A sign with all that is combined with it, and its style. A wide one's second cell is empty."""

UNKNOWN: Final[Cell] = ("\0", PLAIN)
"""A cell of which nobody knows what the terminal shows in it."""

_PALETTES = 512  # styles whose cells are shared
# Letters of Europe, punctuation, arrows, lines and blocks: one cell on every terminal.
_NARROW = re.compile("[ -~\xa1-\xac\xae-\u024f\u2010-\u2027\u2190-\u21ff\u2500-\u25fc]*")
# Marks that combine, that cannot be seen, and code points that are not assigned.
_VARIOUS = frozenset(("Mn", "Mc", "Me", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
_EMOJI = 0x1F000
_PICTURES = range(0x2600, 0x2700)  # some of these were made wide


class _Palette(dict[str, Cell]):
    """The cells of one style. Each is made once, so that comparing them is cheap."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self[" "] = (" ", of_blank(style))

    def __missing__(self, sign: str) -> Cell:
        cell = self[sign] = (sign, self._style)
        return cell


_palette = lru_cache(maxsize=_PALETTES)(_Palette)


def cells(text: str, style: Style) -> Iterable[Cell]:
    """Return the cells that a text takes; control characters take none."""
    palette = _palette(style)
    if _NARROW.fullmatch(text):
        return map(palette.__getitem__, text)
    return _measured(text, palette)


def _measured(text: str, palette: _Palette) -> Iterator[Cell]:
    for start, end, width in split_graphemes(text)[0]:
        if width:
            yield palette[text[start:end]]
            yield from [palette[""]] * (width - 1)


def blank(cell: Cell) -> Cell:
    """Return a blank in the place of a sign."""
    return " ", of_blank(cell[1])


def are_narrow(text: str) -> bool:
    """Whether each sign of a text takes one cell on every terminal, if it takes one here."""
    return _NARROW.fullmatch(text) is not None or all(map(has_certain_width, set(text)))


@lru_cache(maxsize=4096)
def has_certain_width(sign: str) -> bool:
    """Whether terminals of all ages give a sign the same width."""
    if len(sign) != 1:
        return False
    code = ord(sign)
    if code >= _EMOJI or code in _PICTURES:
        return False
    return unicodedata.category(sign) not in _VARIOUS
