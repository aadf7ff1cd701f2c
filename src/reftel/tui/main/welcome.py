"""What is shown where the library is empty or cannot be opened: what to do first."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Static

from reftel.plain import plain
from reftel.tui.search.search_field import SearchField


class Welcome(Static):
    """Fills the screen when there is nothing to read."""

    DEFAULT_CSS = """
    Welcome { height: 1fr; padding: 2 4; color: $foreground; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(plain(text), markup=False)


def show(screen: Screen[None], welcome: Welcome) -> None:
    """Show it in the place of all panes, with no keys but help and quit."""
    screen.add_class("-empty")
    screen.mount(welcome)
    for field in screen.query(SearchField):
        field.placeholder = ""  # nothing can be searched
    screen.set_focus(None)
    screen.refresh_bindings()


def take_away(screen: Screen[None]) -> None:
    """Show the panes in its place, now that there is something to read."""
    screen.query(Welcome).remove()
    screen.remove_class("-empty")
    for field in screen.query(SearchField):
        field.placeholder = SearchField.INVITATION
    screen.refresh_bindings()


def to_fill(library: str, option: str) -> Welcome:
    """Say how to fill an empty library; ``option`` names it behind the program, as it was typed."""
    return Welcome(
        f"The library {library} is empty.\n\n"
        "Bring cables in, from the shell:\n\n"
        f"    reftel{option} import FOLDER\n"
        f"    reftel{option} import cables.csv\n"
        f"    reftel{option} import mirror.tar.xz\n\n"
        "A folder of mirror pages, raw telegrams, pages saved as text, a cables.csv, "
        "or an archive of any of these. The files stay as they are. "
        "What is imported is shown here as soon as it is there.\n\n"
        "Nothing at hand? This opens reftel on fictional sample cables:\n\n"
        "    reftel demo\n\n"
        "q quits, ? helps."
    )


def not_opened(problem: str) -> Welcome:
    """Say why the library cannot be opened."""
    return Welcome(f"The library cannot be opened.\n\n{problem}\n\nq quits.")
