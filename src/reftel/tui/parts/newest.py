"""Questions asked at every key and answered in a thread: only the newest counts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from textual.message import Message
from textual.widget import Widget

from reftel.tui.parts import background

T = TypeVar("T")


class Newest(Generic[T]):
    """Answers questions in a thread, for a widget, and does something with the answers.

    While one is answered, the next waits; of those that wait, all but the last are forgotten. So
    a machine that is slow to answer never has more than one question in hand, and answers come in
    order.
    """

    def __init__(self, widget: Widget, group: str, then: Callable[[T], object]) -> None:
        self._widget = widget
        self._group = group
        self._then = then
        self._lock = threading.Lock()
        self._waiting: background.Work[T] | None = None
        self._busy = False

    def ask(self, question: background.Work[T]) -> None:
        """Answer a question soon; nothing is done when its answer is None or out of date."""
        with self._lock:
            self._waiting = question
            if self._busy:
                return
            self._busy = True
        background.ask(self._widget, self._answer, self._then, group=self._group)

    def _answer(self) -> Iterator[T | Message | background.Failure]:
        while True:
            with self._lock:
                question, self._waiting = self._waiting, None
                if question is None:
                    self._busy = False
                    return
            for answer in background.answers(question):
                with self._lock:
                    outdated = self._waiting is not None
                if not outdated:
                    yield answer
