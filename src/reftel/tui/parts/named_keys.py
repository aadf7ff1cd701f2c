"""What a key is called that the user may have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from textual.binding import Binding
from textual.widget import Widget

UNDO: Final = ("keep.undo", "notes.undo", "all-notes.undo", "searches.undo")
"""What undoes, by its name on each of the screens."""


def key_of(widget: Widget, *actions: str) -> str:
    """Return the key of the first of some actions that a widget or its screen has, as it is shown.

    They are named as keymaps name them. A name itself stands for what has no key there.
    """
    active = (one.binding for one in widget.screen.active_bindings.values())
    # A field that has the focus takes letters for itself: then no binding of them is active.
    for binding in (*active, *_own(widget), *_own(widget.screen)):
        if binding.id in actions:
            return widget.app.get_key_display(binding)
    return actions[0]


def _own(widget: Widget) -> Iterator[Binding]:
    """Yield the bindings of a widget, with the keys that the user chose."""
    chosen: Mapping[str, str] = getattr(widget.app, "chosen_keys", {})
    for kind in type(widget).__mro__:
        for binding in getattr(kind, "BINDINGS", ()):
            if isinstance(binding, Binding):
                keys = chosen.get(binding.id or "", binding.key)
                yield replace(binding, key=keys.partition(",")[0])
