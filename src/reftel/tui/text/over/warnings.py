"""The screen of warnings (``w``): what the parser repaired or skipped, with the raw text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reftel.cable import Code
from reftel.plain import plain, plain_line
from reftel.tui.parts.sheet import Sheet, sheet_keys

if TYPE_CHECKING:
    from reftel.cable import Cable

_RAW = 200  # characters of the raw text that are shown
_LEFT_OUT = 20_000  # the same, of lines that are not in the cable
_OF_LINES = frozenset({Code.WRAPPER_REMOVED, Code.LINES_LOST})


class WarningsScreen(Sheet):
    """Lists the warnings of one cable."""

    HELP = "Warnings"
    DEFAULT_CSS = """
    WarningsScreen Static { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = sheet_keys("warnings", "w")

    def __init__(self, cable: Cable) -> None:
        super().__init__()
        self._cable = cable

    def compose(self) -> ComposeResult:
        """Lay out one warning below the other."""
        with VerticalScroll(can_focus=False):
            yield Static(self._heading())
            for warning in self._cable.warnings:
                text = Text(plain_line(warning.message))
                text.append(f"  {warning.code}", style="dim")
                if warning.code in _OF_LINES and warning.raw:
                    text.append(f"\n{plain(warning.raw[:_LEFT_OUT])}", style="italic")
                    if warning.raw[_LEFT_OUT:]:
                        text.append(f"\n... all of it: reftel show {self._cable.id} --raw")
                elif warning.raw:
                    text.append(f"\n{plain_line(warning.raw[:_RAW])}", style="italic")
                    text.append(" ..." if warning.raw[_RAW:] else "")
                yield Static(text)

    def _heading(self) -> Text:
        """Say of which cable the warnings are, and of which file, into which some bid one look."""
        heading = f"Where {plain_line(self._cable.id)} needed help in being read"
        text = Text(heading, style="bold", overflow="fold")
        if self._cable.source is not None:
            text.append(f"\n{plain_line(self._cable.source.file)}", style="not bold dim")
        return text
