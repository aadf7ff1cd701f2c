"""Memory that Textual keeps of widgets that are gone, given back.

Each place is one that holds the whole of what it was asked about, or told by, and is emptied late
or never.
"""

from __future__ import annotations

from typing import Any, cast

from textual._styles_cache import StylesCache
from textual.widget import Widget
from textual.worker import Worker, active_worker


def forget_drawings() -> None:
    """Let go of the drawn lines of what was closed.

    The cache of two colours has all lines of a widget for its key, and room for a thousand widgets.
    """
    clear = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if clear is not None:  # not every version has it
        clear()


def forget_field(field: Widget) -> None:
    """Let go of a field as it is taken away.

    Its screen, which stays, would go on telling it of selections, and the app of themes.
    """
    field.screen.text_selection_started_signal.unsubscribe(field)
    for watching in getattr(field.app, "__watchers", {}).values():
        watching[:] = [each for each in watching if each[0] is not field]
    forget_drawings()


def forget_work() -> None:
    """Have this thread not remember its work, and with it the widget that wanted it done.

    A thread would keep it until it is given other work.
    """
    active_worker.set(cast("Worker[Any]", None))
