"""Questions that take a while, asked at every key: one at a time, and only the newest counts."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._widget.run_worker(self._answer, group=self._group, thread=True)

    def _answer(self) -> None:
        while True:
            with self._lock:
                question, self._waiting = self._waiting, None
                if question is None:
                    self._busy = False
                    return
            try:
                answer = question()
            except BaseException:
                self._busy = False
                raise
            with self._lock:
                outdated = self._waiting is not None
            if answer is not None and not outdated:
                self._widget.post_message(answer)
