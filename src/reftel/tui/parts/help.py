"""The help (``?``): keys of the pane in two columns, its filter, how to search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reftel.folding import folded
from reftel.reader.triage import SIGNS
from reftel.search import FIELDS
from reftel.tui.parts.plain_input import PlainInput
from reftel.tui.parts.runs import DISPUTED_MARK, NOTE_MARK, READ_MARK
from reftel.tui.parts.sheet import Sheet
from reftel.tui.terminal.without_utf8 import mark

if TYPE_CHECKING:
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
_EVERYWHERE = "Everywhere"
# Keys that work everywhere and stand apart, by how their names begin.
_GROUPS = {"keep": "What you keep", "follow": "What hangs together", "found": "What was found"}
_TWO_COLUMNS = 70  # cells
_KEYS_BESIDE = 2  # as many keys of an action as two columns have room for


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line of the help: under which title, which keys or words, what they do, their name."""

    title: str
    keys: tuple[str, ...]
    what: str
    name: str = ""

    def has(self, words: Sequence[str]) -> bool:
        """Whether all of some folded words are in the line."""
        text = folded(" ".join((self.title, *self.keys, self.what, self.name)))
        return all(word in text for word in words)


class HelpScreen(Sheet):
    """Shows the bindings that are active where the user was when asking for help.

    The pane stands on one page, beside what works everywhere; what can be typed into the search
    comes below. ``/`` shows the lines with some words, ``c`` the names that ``config.toml`` takes.
    """

    AUTO_FOCUS = ""  # the field waits until it is asked for
    SAID: ClassVar[tuple[str, ...]] = (".close", ".down", ".filter", ".names")
    DEFAULT_CSS = """
    HelpScreen VerticalScroll { width: 100%; max-width: 100; }
    HelpScreen PlainInput { display: none; dock: bottom; height: 1; border: none; padding: 0; }
    HelpScreen.filtered PlainInput { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,f1,enter",
            "close",
            "close",
            key_display="esc",
            id="help.close",
        ),
        Binding("j,down", "scroll(1)", "down", id="help.down"),
        Binding("k,up", "scroll(-1)", "up", id="help.up"),
        Binding("space,pagedown,ctrl+f", "scroll(18)", "page down", id="help.page-down"),
        Binding("b,pageup", "scroll(-18)", "page up", id="help.page-up"),
        Binding("g,home", "to(False)", "first line", id="help.top"),
        Binding("G,end", "to(True)", "last line", id="help.bottom"),
        Binding("slash", "filter", "filter", id="help.filter"),
        Binding("c", "names", "names for config.toml", id="help.names"),
    ]

    def __init__(self, active: dict[str, ActiveBinding]) -> None:
        super().__init__()
        self._active = active
        self._named = False

    def compose(self) -> ComposeResult:
        """Make room for the lines, and for the words that they are filtered by."""
        with VerticalScroll(can_focus=False):
            yield Static()
            yield PlainInput(placeholder="words of a line", compact=True)

    def on_mount(self) -> None:
        """Lay out what is active."""
        self._lines = [*self._keys()]
        if any(line.name == "reader.search" for line in self._lines):
            self._lines += _typed()
        self._show()

    def action_filter(self) -> None:
        """Ask for words, and show the lines that have them."""
        self.add_class("filtered")
        self.query_one(PlainInput).focus()
        self._show()

    def action_names(self) -> None:
        """Show the names by which keys are changed, or leave them out again."""
        self._named = not self._named
        self._show()

    def action_to(self, end: bool) -> None:
        """Go to the first line, or to the last."""
        lines = self.query_one(VerticalScroll)
        (lines.scroll_end if end else lines.scroll_home)(animate=False)

    def action_close(self) -> None:
        """Leave the filter, or else the help."""
        if not self.has_class("filtered"):
            self.dismiss()
            return
        self.remove_class("filtered")
        self.query_one(PlainInput).value = ""
        self.set_focus(None)
        self._show()

    @on(Input.Submitted)
    def _words_given(self) -> None:
        """Leave the field, with what it has found, so that the keys move again."""
        self.set_focus(None)

    @on(events.Resize)
    @on(Input.Changed)
    def _show(self) -> None:
        words = folded(self.query_one(PlainInput).value).split()
        filtered = self.has_class("filtered")
        lines = [line for line in self._lines if line.has(words)] if filtered else self._lines
        wide = self.size.width >= _TWO_COLUMNS
        shown = _one_column(lines, named=self._named or filtered)
        if wide and not (self._named or filtered):
            shown = _two_columns(lines)
        self.query_one(Static).update(shown if lines else "No line has these words.")

    def _keys(self) -> Iterator[HelpLine]:
        """Yield every action that has a key here, those of the focused pane first."""
        actions: dict[tuple[str, str, str], list[str]] = {}
        for active in self._active.values():
            name = active.binding.id
            if not name:  # Textual's own
                continue
            title = getattr(active.node, "HELP", None) or _EVERYWHERE
            title = _GROUPS.get(name.partition(".")[0], title)
            keys = actions.setdefault((title, active.binding.description, name), [])
            keys.append(self.app.get_key_display(replace(active.binding, key_display=None)))
        titles = list(dict.fromkeys(title for title, _, _ in actions))
        for (title, what, name), keys in sorted(
            actions.items(), key=lambda action: titles.index(action[0][0])
        ):
            yield HelpLine(title, tuple(keys), what, name)


def _typed() -> Iterator[HelpLine]:
    """Yield what the marks in the list say, and what can be typed into the search."""
    for sign, what in _marks():
        yield HelpLine("Marks in the list", (sign,), what)
    for example, what in SEARCHING:
        yield HelpLine("Search, after /", (example,), what)
    for field in FIELDS.values():
        yield HelpLine("What a cable may be asked", (field.example,), _asked(field))


def _marks() -> Iterator[tuple[str, str]]:
    cites, cited_by = mark("→"), mark("←")
    yield f"{cites}5", "it cites five cables, all of them here"
    yield f"{cites}2/5", "two of the five are here"
    yield f"{cited_by}3", "three cables cite it"
    yield f"{mark(NOTE_MARK)}1", "a note of yours is on it"
    star, *decided = SIGNS.values()
    yield mark(star), "you gave it a star"
    yield " ".join(decided), "you kept it, left it for later, skipped it"
    yield READ_MARK, "in front: you have read it"
    yield DISPUTED_MARK, "behind an ID: texts of several cables claim it"


def _asked(field: Field) -> str:
    """Return what a field asks, with all that may be asked where that is not much."""
    return f"{field.meaning}: {', '.join(field.choices)}" if field.choices else field.meaning


def _one_column(lines: Iterable[HelpLine], *, named: bool) -> RenderableType:
    return Group(*(_table(title, rows, named=named) for title, rows in _by_title(lines)))


def _two_columns(lines: Iterable[HelpLine]) -> RenderableType:
    """Put the pane beside what works everywhere, and all that has no name below."""
    pane: list[Table] = []
    everywhere: list[Table] = []
    below: list[Table] = []
    for title, rows in _by_title(lines):
        if not any(line.name for line in rows):
            below.append(_table(title, rows, named=False))
            continue
        short = [replace(line, keys=line.keys[:_KEYS_BESIDE]) for line in rows]
        side = everywhere if title == _EVERYWHERE else pane
        side.append(_table(title, short, named=False, keys=10))
    beside = Table.grid(expand=True, padding=(0, 1, 0, 0))
    beside.add_column(ratio=1)
    beside.add_column(ratio=1)
    beside.add_row(Group(*pane), Group(*everywhere))
    return Group(beside, *below)


def _by_title(lines: Iterable[HelpLine]) -> Iterator[tuple[str, list[HelpLine]]]:
    for title, rows in groupby(lines, key=lambda line: line.title):
        yield title, list(rows)


def _table(title: str, lines: Sequence[HelpLine], *, named: bool, keys: int = 18) -> Table:
    """Return keys, what they do, and what that is called where keys are changed."""
    named = named and any(line.name for line in lines)
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True, show_header=named)
    if not named:  # above the columns: a title in one would make it as wide as itself
        table.title, table.title_justify, table.title_style = title, "left", "bold not italic"
    table.add_column(Text(title), min_width=keys, no_wrap=True)
    table.add_column(ratio=1)
    if named:
        table.add_column(Text("name in config.toml", style="dim not bold"), no_wrap=True)
    for line in lines:
        name = [Text(line.name, style="dim")] if named else []
        table.add_row(Text(" ".join(line.keys), style="bold"), Text(line.what), *name)
    table.add_row()
    return table
