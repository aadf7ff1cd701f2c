"""The keys of the focused pane, with what they do, and how to search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from reftel.search import FIELDS
from reftel.tui.parts.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from reftel.search import Field

SEARCHING = (
    ("harbour lease", "both words, anywhere"),
    ("strike OR lockout", "either; brackets group; a b OR c is (a b) OR c"),
    ("-strike", "without the word; NOT strike is the same"),
    ('"harbour lease"', "the words in a row"),
    ('"harbour lease"~5', "with up to five others between"),
    ("traffick*", "words that begin so"),
    ("=word", "just this word, as it is"),
    ("lease~ lease~2", "a word spelt about so"),
    ("/traffick(ers|ed)/", "words that match a pattern"),
    ("tag:PHUM,KTIP", "a field: no blank behind the colon; a comma is or"),
    ("date:2008..2009-03", "a range; 2008.. and ..2009 are open"),
)


class HelpScreen(Sheet):
    """Shows the bindings that are active where the user was when asking for help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "close", id="help.close"),
        Binding("j,down", "scroll(1)", "down", id="help.down"),
        Binding("k,up", "scroll(-1)", "up", id="help.up"),
        Binding("space,pagedown,ctrl+f", "scroll(18)", "page down", id="help.page-down"),
        Binding("b,pageup,ctrl+b", "scroll(-18)", "page up", id="help.page-up"),
    ]

    def __init__(self, active: dict[str, ActiveBinding]) -> None:
        super().__init__()
        self._active = active

    def compose(self) -> ComposeResult:
        """Lay out one table of keys a pane, then the searches."""
        with VerticalScroll(can_focus=False):
            for title, rows in self._sections():
                yield Static(_table(title, rows, names="name in config.toml"))
            yield Static(_table("Search, after /", [(*row, "") for row in SEARCHING]))
            fields = [(field.example, _asked(field), "") for field in FIELDS.values()]
            yield Static(_table("What a cable may be asked", fields))

    def _sections(self) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        """Yield for each pane, the focused one first, its title and its actions.

        An action is ``(keys, description, name in config.toml)``.
        """
        panes: dict[str, dict[tuple[str, str], list[str]]] = {}
        for active in self._active.values():
            if not active.binding.id:  # Textual's own
                continue
            title = getattr(active.node, "HELP", None) or "Everywhere"
            if active.binding.id.startswith("keep."):
                title = "What you keep"
            action = active.binding.description, active.binding.id or ""
            keys = panes.setdefault(title, {}).setdefault(action, [])
            keys.append(self.app.get_key_display(replace(active.binding, key_display=None)))
        for title, actions in panes.items():
            yield title, [(" ".join(keys), what, name) for (what, name), keys in actions.items()]


def _asked(field: Field) -> str:
    """Return what a field asks, with all that may be asked where that is not much."""
    return f"{field.meaning}: {', '.join(field.choices)}" if field.choices else field.meaning


def _table(title: str, rows: list[tuple[str, str, str]], *, names: str = "") -> Table:
    """Return keys, what they do, and what that is called where keys are changed."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(Text(title), min_width=18, no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(Text(names, style="dim not bold"), no_wrap=True)
    for keys, what, name in rows:
        table.add_row(Text(keys, style="bold"), Text(what), Text(name, style="dim"))
    table.add_row()
    return table
