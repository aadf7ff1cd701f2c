"""Drives the app as a user would: presses keys and waits until something holds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reftel.tui.list.cable_list import CableList
from reftel.tui.main.main_screen import MainScreen
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.search.fault_line import FaultLine
from reftel.tui.search.search_field import SearchField
from reftel.tui.tags.tag_tree import TagTree
from reftel.tui.text.cable_text import CableText
from reftel.tui.text.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

    from reftel.tui.app import ReftelApp


PATIENCE = 30.0  # seconds; a machine with much else to do is slow


class Driver:
    """The app and the keyboard in front of it."""

    def __init__(self, app: ReftelApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.everything = 0
        """How many cables the library holds."""

    async def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text."""
        for character in text:
            await self.pilot.press("space" if character == " " else character)

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until the condition holds; fail, naming ``what``, when it does not come to hold."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while loop.time() < end:
            await self.pilot.pause()
            if condition():
                return
            await asyncio.sleep(0.01)  # for a timer, or a worker that waits
        raise AssertionError(f"waited in vain for {what}; the screen is:\n{self.text}")

    async def read(self, cable_id: str) -> None:
        """Go to a cable by its ID and wait until it is being read."""
        await self.press("colon")
        await self.type(cable_id)
        await self.press("enter")
        await self.reading(cable_id.partition("#")[0])

    async def reading(self, cable_id: str) -> None:
        """Wait until the text of a cable has the focus."""
        await self.until(
            lambda: self.open_id == cable_id and self.pane.has_focus, f"{cable_id} to be read"
        )

    @property
    def reader(self) -> MainScreen:
        """The screen below all others."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def is_open(self) -> bool:
        """Whether the library is open and the first list is there."""
        return self.cables.total > 0 or self.reader.has_class("-empty")

    @property
    def cables(self) -> CableList:
        return self.reader.query_one(CableList)

    @property
    def tree(self) -> TagTree:
        return self.reader.query_one(TagTree)

    @property
    def pane(self) -> ReadingPane:
        return self.reader.query_one(ReadingPane)

    @property
    def field(self) -> SearchField:
        return self.reader.query_one(SearchField)

    @property
    def open_id(self) -> str | None:
        """The ID of the cable whose text is open."""
        view = self.reader.query_one(CableText).view  # there is no pane before something is read
        return view.cable.id if view else None

    @property
    def said(self) -> str:
        """What the bottom line says."""
        return self.screen.query_one(KeyLine).said

    @property
    def faulted(self) -> str:
        """What the line under the search field says."""
        return "".join(line.said for line in self.reader.query(FaultLine))

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        size = self.app.size
        lines = self.screen._compositor.render_strips(size)
        return "\n".join(strip.text.rstrip() for strip in lines)
