"""What is said of a key that does nothing where it was pressed, and where it would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding
from textual.widget import Widget

from reftel.tui.list.cable_list import CableList
from reftel.tui.tags.tag_tree import TagTree
from reftel.tui.text.reading_pane import ReadingPane
from reftel.tui.timeline.timeline import Timeline

_PANES: Mapping[str, type[Widget]] = {
    "in the text": ReadingPane,
    "in the list": CableList,
    "in the tags": TagTree,
    "in the timeline": Timeline,
}


def said_of_idle(key: str, shown: str, chosen: Mapping[str, str]) -> str:
    """Say that a key does nothing here, and where it would do what.

    ``shown`` is the key as the user reads it, ``chosen`` what the user gave to actions, by name.
    """
    does = list(_does(key, chosen))
    if not does:
        return f"{shown} does nothing here; ? shows what does."
    # In panes that move alike, it does the same.
    what = {each: [where for where, other in does if other == each] for _, each in does}
    said = (f"{' and '.join(where)}: {each}" for each, where in what.items())
    # What ends in dots has its full stop.
    return f"{shown} does nothing here, but {'; '.join(said)}".rstrip(".") + "."


def _does(key: str, chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield in which panes a key does something, and what."""
    for where, pane in _PANES.items():
        for binding in pane.BINDINGS:
            if isinstance(binding, Binding):
                keys = chosen.get(binding.id or "", binding.key)
                if key in keys.split(","):
                    yield where, binding.description
