"""Something that is done at once, but not again before some seconds have passed."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget


class Seldom:
    """Does something when it is asked to, at once, but not again before some seconds have passed.

    What is asked for meanwhile is done then, once; nothing is once the widget is gone.
    """

    def __init__(self, widget: Widget, do: Callable[[], None], every: float) -> None:
        self._widget = widget
        self._do = do
        self._every = every
        self._done = float("-inf")
        self._timer: Timer | None = None

    def __call__(self) -> None:
        """Do it, now or soon."""
        wait = self._done + self._every - monotonic()
        if wait <= 0:
            self._now()
        elif self._timer is None:
            self._timer = self._widget.set_timer(wait, self._now)

    def _now(self) -> None:
        self._timer = None
        self._done = monotonic()
        self._do()
