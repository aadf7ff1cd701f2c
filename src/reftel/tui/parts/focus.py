"""Taking the focus at once: what is seen takes the next key."""

from __future__ import annotations

from textual.widget import Widget


def take_focus(widget: Widget, *, scroll_visible: bool = True) -> None:
    """Give a widget the focus now; nothing happens to one that is on no screen.

    Textual does it by a later message, and a key that comes first goes to what had it before.
    """
    if widget.is_attached:
        widget.screen.set_focus(widget, scroll_visible=scroll_visible)
