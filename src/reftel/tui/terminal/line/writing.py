"""What Textual writes taken apart: drawn on a grid, or handed on as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, Literal

from reftel.tui.terminal.line.row import CellRow
from reftel.tui.terminal.line.styles import PLAIN, Style, colourless, linked, styled

if TYPE_CHECKING:
    from reftel.tui.terminal.line.grid import Grid

_TEXT = r"[^\x00-\x1f\x7f-\x9f]+"
_STYLE = r"\x1b\[[0-9;:]*m"
_STYLED = f"(?:{_STYLE}|{_TEXT})+"
_PIECE = re.compile(f"({_STYLE})?({_TEXT})?")
# ECMA-48, 5.3 to 5.6: control sequences, strings, escape sequences; then single controls.
_TOKEN = re.compile(
    rf"(?P<text>{_STYLED})"
    rf"|\x1b\[(?P<row>[0-9]*)(?:;(?P<column>[0-9]*))?[Hf](?P<placed>{_STYLED})?"
    r"|(?P<feed>\r?\n)|(?P<start>\r)"
    r"|(?P<sync>\x1b\[\?2026[hl])"
    r"|\x1b\]8;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<screen>\x1b\[\?(?:47|1047|1049)[hl])"
    r"|(?P<harmless>\a|\x1b\[\?(?![36][hl])[0-9;]+[hl]"
    r"|\x1b\[[<=>?][0-9;]*(?:\$p|[cnpqu])|\x1b\[[0-9;]*(?: q|[cn])|\x1b\[[0-9;]*t"
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\))"
    r"|(?P<drawing>\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~])"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])",
    re.DOTALL,
)
_COLOURLESS: Final = {dark: partial(colourless, dark=dark) for dark in (False, True)}
_EFFECTS: Final[dict[str, Literal["draws", "screen"]]] = {"drawing": "draws", "screen": "screen"}


@dataclass(frozen=True, slots=True)
class Foreign:
    """A sequence that is not drawn on the grid.

    ``effect``: whether it may change what the terminal shows, or takes another screen; else empty.
    """

    text: str
    effect: Literal["", "draws", "screen"] = ""


class Writing:
    """Draws on a grid what a program writes to a terminal.

    Without ``colours``, what stands out by light on dark turned round, such as the cursor of a
    field, is reversed. ``synchronised``: the program has told the terminal where an update begins
    and ends, as it does where the terminal said that it understands (mode 2026).
    """

    def __init__(self, grid: Grid, *, colours: bool) -> None:
        self._grid = grid
        self._colours = colours
        self._style = PLAIN
        self.synchronised = False

    def write(self, data: str, *, dark: bool = True) -> Iterator[Foreign]:
        """Draw what draws of whole sequences, and yield the rest; ``dark`` is light on dark."""
        grid = self._grid
        look = None if self._colours else _COLOURLESS[dark]
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "row" or kind == "column" or kind == "placed":
                grid.move(int(token["row"] or 1) - 1, int(token["column"] or 1) - 1)
            if kind == "text" or kind == "placed":
                piece, self._style = _read(token[kind], self._style, look)
                grid.put(piece)
            elif kind == "feed":
                grid.line_feed()
            elif kind == "start":
                grid.column = 0
            elif kind == "link":
                self._style = linked(self._style, token["link"])
            elif kind == "sync":
                self.synchronised = True
            elif kind not in {"control", "row", "column"}:
                yield Foreign(token[0], _EFFECTS.get(kind or "", ""))


# Textual writes the same lines again and again, each time in another place.
@lru_cache(maxsize=512)
def _read(data: str, style: Style, look: Callable[[Style], Style] | None) -> tuple[CellRow, Style]:
    """Return what texts with styles between them become, and the style behind them.

    ``look``: what becomes of a style on this terminal, if anything.
    """
    texts = []
    for codes, text in _PIECE.findall(data):
        if codes:
            style = styled(style, codes[2:-1])
        if text:
            texts.append((text, look(style) if look else style))
    return CellRow.written(texts), style
