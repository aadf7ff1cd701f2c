"""Keys typed faster than they are answered: they wait; Esc or Alt; where a paste goes.

Textual hands each key to the widget that has the focus when the key arrives. But what the key
before it set off (a field that takes the focus, a note that is opened) may not have happened yet,
and letters meant for the note would be taken for commands; one of them quits. So a key waits until
the one before has had its effect, however long the machine takes for it. Letters of a field,
and keys that move, follow each other at once; the first key that does more waits until they have
arrived: Enter would choose from a list that does not answer them yet.

What is typed while the program starts waits until there is a list that it can mean, all but
Ctrl-C (:meth:`TypeAhead.hold`).

What a key means is decided when its turn comes, by what has the focus then: whether Alt was held
down or Esc pressed before it, whether a paste goes into a field, and which Latin letter stands for
one of another alphabet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App, ReturnType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from reftel.tui.terminal.keyboard import Burst, Escaped, key_of

if TYPE_CHECKING:
    Typed = events.Key | events.Paste | Escaped | Burst

# How often to ask round: a key climbs to the screen, an action follows, a widget tells another,
# widgets are made, one of them takes the focus.
_ROUNDS = 6
_PATIENCE = 3.0  # seconds, should a widget hang: then the keys go on without it
_START = 10.0  # the same, should the program hang while it starts
# Work in threads whose answer is an effect of a key: the list below a field.
_AWAITED = frozenset(("search", "quick", "trail", "find"))
_LOOK_AGAIN = 0.02  # seconds until it is looked whether that has been answered
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
_LINE_ENDS = frozenset(("enter", "ctrl+j"))
# What terminals of the Macintosh send for a word's length, as readline has it.
_BY_WORDS = {"alt+f": "ctrl+right", "alt+b": "ctrl+left"}


class _Kind(IntEnum):
    """What a key sets off, the least first: a key waits for the one before if that set off less."""

    LETTER = 0  # it goes into a field, as a paste does
    MOTION = 1
    OTHER = 2


class TypeAhead(App[ReturnType]):
    """An app that answers keys and pastes one after another.

    Attributes:
        layout: the Latin character in the place of another on the user's keyboard, for keys that
            mean nothing otherwise.
    """

    layout: Mapping[str, str]
    _waiting: deque[Typed]
    _whom: Callable[[], list[Widget]]  # who is asked whether the last key has had its effect
    _patience: Timer | None = None
    _before: _Kind | None = None  # the last key, as long as nothing has waited for its effect
    _burst_into: Widget | None = None  # the field that it goes into
    _burst_is_over = False

    def __init__(self, *args: object, **more: object) -> None:
        self.layout = {}
        self._is_held: Callable[[], bool] | None = None
        self._waiting = deque()
        super().__init__(*args, **more)  # type: ignore[arg-type] # whatever an app takes

    def hold(self, is_held: Callable[[], bool]) -> None:
        """Have keys wait as long as this is so, and for what then follows."""
        self._is_held = is_held
        self._wait(self._on_top, _START)

    def left_out(self) -> None:
        """Say that the rest of what was pasted is left out."""

    async def on_event(self, event: events.Event) -> None:
        """Take a key, now or when its turn has come."""
        if not isinstance(event, events.Key | events.Paste | Escaped | Burst) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._is_held is not None and isinstance(event, events.Key) and event.key == "ctrl+c":
            await super().on_event(event)  # nothing is there yet that it could mean but to leave
            return
        self._waiting.append(event)
        await self._answer_all()

    async def _answer_all(self) -> None:
        """Answer what waits, up to a key that must have its effect first."""
        while self._waiting and self._patience is None:
            await self._answer(self._waiting.popleft())

    async def _answer(self, event: Typed) -> None:
        if isinstance(event, Escaped):
            self._waiting.extendleft(reversed(self._meant(event.key)))
        elif isinstance(event, Burst):
            await self._answer_burst(event)
        else:
            meant = self._meaningful(event) if isinstance(event, events.Key) else event
            kind = self._kind(meant)
            if self._before is not None and kind > self._before:
                self._waiting.appendleft(event)
                self._wait(self._climbed)
                return
            self._before = kind
            await super().on_event(meant)
            if kind is _Kind.OTHER:
                self._wait(self._on_top)

    # -- what keys mean --------------------------------------------------------------------------

    def _is_bound(self, key: str) -> bool:
        return key in self.screen.active_bindings

    def _is_text(self, key: events.Key) -> bool:
        """Whether a key is a letter in a field."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(key.key, key.character)

    def _meant(self, key: events.Key) -> list[events.Key]:
        """Return the key with Alt, where that does something; else Esc and the key."""
        name = key.key
        alt = f"alt+shift+{name.lower()}" if len(name) == 1 and name.isupper() else f"alt+{name}"
        for each in (alt, _BY_WORDS.get(alt, alt)):
            if self._is_bound(each):
                return [events.Key(each, None)]
        return [events.Key("escape", "\x1b"), key]

    def _meaningful(self, key: events.Key) -> events.Key:
        """Return what a key stands for that is idle itself.

        That is the key in the same place of a Latin keyboard; and Enter for the line feed that a
        terminal makes of it before reftel has it to itself.
        """
        other = "\r" if key.key in _LINE_ENDS else self.layout.get(key.character or "")
        if other is None or self._is_text(key) or self._is_bound(key.key):
            return key
        return key_of(other)

    async def _answer_burst(self, burst: Burst) -> None:
        """Answer the first key of a burst.

        If the burst began in a field of one line, a line end there is the last of it: what follows
        would be taken for commands.
        """
        if not burst.goes_on:
            self._burst_is_over = False
            self._burst_into = self.focused if isinstance(self.focused, Input) else None
        if self._burst_is_over:
            self.left_out()
            return
        first, rest = burst.keys[0], burst.keys[1:]
        if rest:
            self._waiting.appendleft(Burst(rest, goes_on=True))
        if self._burst_into is not None and self._burst_into is self.focused:
            if first.key == "tab":  # completes nothing
                first = key_of(" ")
            elif first.key in _LINE_ENDS:
                first = key_of("\r")
                self._burst_is_over = True
        await self._answer(first)

    def _kind(self, event: events.Key | events.Paste) -> _Kind:
        """Return what a key sets off, as far as that can be known."""
        if isinstance(event, events.Paste) or self._is_text(event):
            return _Kind.LETTER
        active = self.screen.active_bindings.get(event.key)
        moves = active is not None and active.binding.action.partition("(")[0] in _MOTIONS
        return _Kind.MOTION if moves else _Kind.OTHER

    def _wait(self, whom: Callable[[], list[Widget]], patience: float = _PATIENCE) -> None:
        """Have the keys that follow wait until the last one has had its effect on these."""
        self._whom = whom
        self._patience = self.set_timer(patience, self._go_on)
        self._ask_round(_ROUNDS, self._patience)

    def _ask_round(self, left: int, wait: Timer) -> None:
        """Have each widget say when it has done what it had to do so far."""
        widgets = self._whom()
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
        if seen != (self.focused, len(self._whom())):
            left = _ROUNDS  # widgets have come or gone, or the focus: that may go on
        if self._is_busy():
            self.set_timer(_LOOK_AGAIN, partial(self._ask_round, _ROUNDS, wait))
        elif left:
            self._ask_round(left, wait)
        else:
            wait.stop()
            await self._go_on()

    def _is_busy(self) -> bool:
        if self._is_held is not None:
            return self._is_held()
        return any(each.group in _AWAITED and not each.is_finished for each in self.workers)

    def _climbed(self) -> list[Widget]:
        """Return the widgets that a letter and what follows from it come past."""
        focused = self.focused or self.screen
        return [each for each in focused.ancestors_with_self if isinstance(each, Widget)]

    def _on_top(self) -> list[Widget]:
        """Return all widgets of the screen on top; none of a program that ends."""
        return [
            widget
            for screen in self.screen_stack[-1:]
            for widget in (screen, *screen.walk_children(Widget))
        ]

    async def _go_on(self) -> None:
        self._patience = self._is_held = self._before = None
        await self._answer_all()
