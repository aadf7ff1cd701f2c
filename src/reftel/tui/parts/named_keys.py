"""Which keys do something now, and what a key is called that the user may have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from textual.binding import ActiveBinding, Binding
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.screen import Screen
from textual.widget import Widget

UNDO: Final = ("keep.undo", "notes.undo", "all-notes.undo", "searches.undo")
"""What undoes, by its name on each of the screens."""
REDO: Final = ("keep.redo", "notes.redo", "all-notes.redo", "searches.redo")
"""What does it again, in the same way."""


# Textual calls "solidus" a slash, but does not know it by that name when asked for its character.
_UNICODE_NAMES: Final = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}


def unsaid(keys: str, action: str, what: str, name: str, *, priority: bool = False) -> Binding:
    """Return a key that the help names with what it does, and the bottom line does not."""
    return Binding(keys, action, what, show=False, id=name, priority=priority)


def working(screen: Screen[object]) -> dict[str, ActiveBinding]:
    """Return the bindings of a screen by their keys, but for those that are text in a field."""
    focused = screen.focused
    return {
        key: active
        for key, active in screen.active_bindings.items()
        if focused is None
        or not focused.check_consume_key(key, key_to_character(_UNICODE_NAMES.get(key, key)))
    }


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
