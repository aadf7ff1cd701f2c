"""The screen of the glossary (``e``): columns of words and meanings, their widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group as RichGroup
from rich.table import Column, Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reftel.cable.lore.glossary import glossary
from reftel.plain import plain_line
from reftel.tui.parts.background import ask
from reftel.tui.parts.sheet import Sheet, sheet_keys

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.cable.lore.glossary import Group

_NARROW, _WORD = 11, 22  # cells for the words; a longer one is folded


class GlossaryScreen(Sheet):
    """Lists the glosses of one cable, those of the acronyms of a paragraph first.

    Words of the neighbours, which it cites, are added when these have been read.
    """

    HELP = "Meanings"
    DEFAULT_CSS = """
    GlossaryScreen Static { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = sheet_keys("glossary", "e")

    def __init__(
        self,
        cable: Cable,
        paragraph: str = "",
        neighbours: Callable[[], Iterable[Cable]] = tuple,
    ) -> None:
        super().__init__()
        self._neighbours = neighbours
        self._cable = cable
        self._paragraph = paragraph

    def compose(self) -> ComposeResult:
        """Lay out one group below the other."""
        with VerticalScroll(can_focus=False):
            title = f"What the words of {plain_line(self._cable.id)} mean"
            yield Static(Text(title, style="bold"))
            yield Static(_tables(glossary(self._cable, self._paragraph)), id="groups")

    def on_mount(self) -> None:
        """Look for what is spelled out in the cables around."""
        super().on_mount()
        cable, paragraph, neighbours = self._cable, self._paragraph, self._neighbours
        if paragraph:
            ask(self, lambda: glossary(cable, paragraph, neighbours()), self._show, group="words")

    def _show(self, groups: Sequence[Group]) -> None:
        self.query_one("#groups", Static).update(_tables(groups))


def _tables(groups: Sequence[Group]) -> RichGroup:
    return RichGroup(*(part for group in groups for part in (_table(group), "")))


def _table(group: Group) -> Table:
    table = Table.grid(
        Column(min_width=_NARROW, max_width=_WORD), Column(ratio=1), padding=(0, 2), expand=True
    )
    table.title = Text(group.heading, style="dim")
    table.title_justify = "left"
    for gloss in group.glosses:
        table.add_row(Text(plain_line(gloss.word), style="bold"), Text(plain_line(gloss.meaning)))
    return table
