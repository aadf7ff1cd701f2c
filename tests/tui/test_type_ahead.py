"""A key waits until the one before has had its effect, however long that takes."""

from __future__ import annotations

import asyncio
import threading
from itertools import count
from typing import TYPE_CHECKING, ClassVar

import pytest
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from reftel.tui.parts import background
from reftel.tui.terminal import type_ahead
from reftel.tui.terminal.type_ahead import TypeAhead

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Slow(Widget, can_focus=True):
    """Goes to the field on ``o``, in its own time."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "open"), Binding("s", "search")]

    class Found(Message):
        """It was answered in the thread."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = asyncio.Event()
        self.may_answer = threading.Event()

    async def action_open(self) -> None:
        await self.may_go_on.wait()
        self.app.query_one(Input).focus()

    def action_search(self) -> None:
        background.ask(self, self._answer, group="search")

    def _answer(self) -> Message:
        self.may_answer.wait()
        return self.Found()

    def on_slow_found(self) -> None:
        self.app.query_one(Input).focus()


class Program(TypeAhead[None]):
    def compose(self) -> ComposeResult:
        yield Slow()
        yield Input()


@pytest.mark.parametrize("key", ["o", "s"])
async def test_a_key_waits_for_the_effect_and_not_for_a_time(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    # Each look at a clock finds that a second has gone by.
    monkeypatch.setattr(type_ahead, "monotonic", count(100).__next__, raising=False)
    app = Program()
    async with app.run_test() as pilot:
        slow, field = app.query_one(Slow), app.query_one(Input)
        slow.focus()
        await pilot.pause()
        for letter in (key, *"two"):
            app.post_message(events.Key(letter, letter))
            await asyncio.sleep(0)
        for _ in range(200):  # whatever can go on, does
            await asyncio.sleep(0)
        assert field.value == ""
        slow.may_go_on.set()
        slow.may_answer.set()
        for _ in range(200):
            await pilot.pause()
            if field.value:
                break
        assert field.value == "two"
