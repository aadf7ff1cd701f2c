"""Questions one at a time: the newest is answered, those it overtook are not."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

from reftel.tui.parts.newest import Newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class Asker(Static):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[int] = []
        self.questions = Newest(self, "test", self.answers.append)


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Asker()


async def test_while_one_is_answered_only_the_last_of_the_others_waits() -> None:
    app = Host()
    async with app.run_test() as pilot:
        asker = app.query_one(Asker)
        asked: list[int] = []
        begun, go_on = threading.Event(), threading.Event()

        def question(number: int) -> Callable[[], int]:
            def answer() -> int:
                asked.append(number)
                begun.set()
                assert go_on.wait(20)
                return number

            return answer

        asker.questions.ask(question(0))
        while not begun.is_set():
            await pilot.pause()
        for number in range(1, 6):
            asker.questions.ask(question(number))
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asked == [0, 5]
        assert asker.answers == [5]  # the first was overtaken


async def test_what_has_no_answer_sends_none_and_the_next_is_answered() -> None:
    app = Host()
    async with app.run_test() as pilot:
        asker = app.query_one(Asker)
        asker.questions.ask(lambda: None)
        await app.workers.wait_for_complete()
        asker.questions.ask(lambda: 2)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asker.answers == [2]
