"""Questions that take a while, asked at every key: one at a time, and only the newest counts."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reftel.tui.parts import background

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.message import Message
    from textual.widget import Widget

    Question = Callable[[], Message | None]


class Newest:
    """Answers questions in a thread, for a widget that is sent the answers.

    While one is answered, the next waits; of those that wait, all but the last are forgotten. So
    a machine that is slow to answer never has more than one question in hand, and answers come in
    order.
    """

    def __init__(self, widget: Widget, group: str) -> None:
        self._widget = widget
        self._group = group
        self._lock = threading.Lock()
        self._waiting: Question | None = None
        self._busy = False

    def ask(self, question: Question) -> None:
        """Answer a question soon; nothing is sent when its answer is None or out of date."""
        with self._lock:
            self._waiting = question
            if self._busy:
                return
            self._busy = True
        background.ask(self._widget, self._answer, group=self._group)

    def _answer(self) -> Iterator[Message]:
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
