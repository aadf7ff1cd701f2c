"""What Textual writes, taken apart: what draws is drawn on a grid, everything else is handed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from reftel.tui.terminal.line.styles import PLAIN, colourless, linked, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reftel.tui.terminal.line.grid import Grid

# ECMA-48, 5.3 to 5.6: control sequences, strings, escape sequences; then single controls.
_TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\[(?P<style>[0-9;:]*)m"
    r"|\x1b\[(?P<row>[0-9]*)(?:;(?P<column>[0-9]*))?[Hf]"
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

    Args:
        grid: what is drawn on.
        colours: whether to keep them; without, what stands out by light on dark turned round,
            such as the cursor of a field, is reversed.

    Attributes:
        synchronised: the program has told the terminal where an update begins and ends, as it
            does where the terminal said that it understands (mode 2026).
    """

    def __init__(self, grid: Grid, *, colours: bool = True) -> None:
        self._grid = grid
        self._colours = colours
        self._style = PLAIN
        self.synchronised = False

    def write(self, data: str, *, dark: bool = True) -> Iterator[Foreign]:
        """Draw what draws, and yield the rest, in order.

        Args:
            data: whole sequences.
            dark: the theme is light on dark.
        """
        grid = self._grid
        style = self._style
        seen = style if self._colours else colourless(style, dark=dark)
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                grid.put(token[0], seen)
            elif kind == "style" or kind == "link":
                style = (
                    styled(style, token[kind]) if kind == "style" else linked(style, token[kind])
                )
                self._style = style
                seen = style if self._colours else colourless(style, dark=dark)
            elif kind == "row" or kind == "column":
                grid.move(int(token["row"] or 1) - 1, int(token["column"] or 1) - 1)
            elif kind == "feed":
                grid.line_feed()
            elif kind == "start":
                grid.column = 0
            elif kind == "sync":
                self.synchronised = True
            elif kind != "control":
                yield Foreign(token[0], _EFFECTS.get(kind or "", ""))
