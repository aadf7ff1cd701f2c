"""Keys that arrive faster than they are answered, as on a slow line, where a packet holds many.

Textual hands each key to the widget that has the focus when the key arrives. But what the key
before it set off (a field that takes the focus, a note that is opened) may not have happened yet,
and letters meant for the note would be taken for commands; one of them quits. So a key that
follows closely on another waits until that has had its effect.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ReturnType

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

_CLOSELY = 0.3  # seconds after which a key has surely had its effect
# How often to ask round: a key climbs to the screen, an action follows, a widget tells another,
# widgets are made, one of them takes the focus.
_ROUNDS = 6
_PATIENCE = 3.0  # seconds; a busy machine at the far end needs its time
# After these the focus is where it was: a key held down does not wait for itself.
_MOTIONS = frozenset(
    (
        "move",
        "page",
        "go",
        "scroll_lines",
        "scroll_pages",
        "paragraph",
        "top",
        "bottom",
        "link",
        "hit",
        "year",
    )
)


class TypeAhead(App[ReturnType]):
    """An app that answers keys and pastes one after another."""

    _waiting: deque[events.Key | events.Paste]
    _patience: Timer | None = None
    _answered = 0.0

    def __init__(self, *args: object, **more: object) -> None:
        self._waiting = deque()
        super().__init__(*args, **more)  # type: ignore[arg-type] # whatever an app takes

    async def on_event(self, event: events.Event) -> None:
        """Take a key, now or when its turn has come."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._patience is not None or monotonic() - self._answered < _CLOSELY:
            self._waiting.append(event)
            if self._patience is None:
                self._wait()
        else:
            await self._answer(event)

    async def _answer(self, event: events.Key | events.Paste) -> None:
        stays = self._stays(event)
        await super().on_event(event)
        self._answered = 0.0 if stays else monotonic()

    def _stays(self, event: events.Key | events.Paste) -> bool:
        """Whether a key can be known to leave the focus where it is."""
        if isinstance(event, events.Paste):
            return True
        focused = self.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return True  # a letter in a field
        active = self.screen.active_bindings.get(event.key)
        return active is not None and active.binding.action.partition("(")[0] in _MOTIONS

    def _wait(self) -> None:
        """Wait until the key before has had its effect; not for ever, should a widget hang."""
        self._patience = self.set_timer(_PATIENCE, self._go_on)
        self._ask_round(_ROUNDS, self._patience)

    def _ask_round(self, left: int, wait: Timer) -> None:
        """Have every widget say when it has done what it had to do so far."""
        widgets = [self.screen, *self.screen.walk_children()]
        seen = self.focused, len(widgets)
        busy = len(widgets)

        def done() -> None:
            nonlocal busy
            busy -= 1
            if not busy:
                self.call_later(self._asked, left - 1, wait, seen)

        for widget in widgets:
            if not (widget.is_running and widget.call_later(done)):
                done()

    async def _asked(self, left: int, wait: Timer, seen: tuple[Widget | None, int]) -> None:
        if wait is not self._patience:
            return  # it was given up
        if seen != (self.focused, 1 + len(self.screen.walk_children())):
            left = _ROUNDS  # widgets have come or gone, or the focus: that may go on
        if left:
            self._ask_round(left, wait)
        else:
            wait.stop()
            await self._go_on()

    async def _go_on(self) -> None:
        self._patience = None
        if self._waiting:
            await self._answer(self._waiting.popleft())
        if self._waiting:
            self._wait()
