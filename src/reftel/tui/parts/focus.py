"""Giving the focus at once, so that what is seen takes the next key."""

from __future__ import annotations

from typing import TypeVar

from textual.widget import Widget

W = TypeVar("W", bound=Widget)


def take_focus(widget: W, scroll_visible: bool = True) -> W:
    """Give a widget the focus now; nothing happens to one that is on no screen.

    Textual does it by a later message, and a key that comes first goes to what had it before. A
    widget that is to take the focus so has this as its method ``focus``.
    """
    if widget.is_attached:
        widget.screen.set_focus(widget, scroll_visible=scroll_visible)
    return widget
