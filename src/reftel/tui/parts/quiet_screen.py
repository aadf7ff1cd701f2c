"""When a screen is drawn: all that has changed, and no faster than the line carries."""

from __future__ import annotations

from asyncio import sleep

from textual.events import Idle
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from reftel.tui.terminal.line_driver import line_driver

_MOST_TURNS = 8  # in which a key is done with, even where others come without end


class WatchfulScreen(Screen[ScreenResultType]):
    """Draws every widget that has changed, whatever else is drawn.

    Textual forgets which have, where the screen itself is to be drawn: of a screen over others that
    is a part of it, each time when something changes below it.
    """

    def on_screen_resume(self) -> None:
        """Say again which keys there are: what lay over it kept that from being known."""
        self.refresh_bindings()

    def _on_timer_update(self) -> None:
        """Draw what has changed, the screen among it."""
        if self._repaint_required:
            self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._on_timer_update()


class QuietScreen(WatchfulScreen[ScreenResultType]):
    """Leaves it to the widgets to show the focus.

    Textual's own screen repaints itself whole, several kilobytes, at each change of focus.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    async def _on_idle(self, _: Idle) -> None:
        """Wait for all that a key sets off before what has changed is drawn: it is one frame."""
        for _turn in range(_MOST_TURNS):
            if not (self._dirty_widgets and self._is_under_way()):
                return
            await sleep(0)

    def _is_under_way(self) -> bool:
        """Whether a widget has yet to hear of something, or to say that it is to be drawn."""
        return any(
            each.message_queue_size or each._repaint_required  # noqa: SLF001 - nothing else tells
            for each in self._compositor.visible_widgets
            if each is not self
        )

    def _compositor_refresh(self) -> None:
        """Make a frame, unless it would wait for the line: then a newer one is made later."""
        driver = line_driver(self.app) if self is self.app.screen else None
        if driver is None or not driver.holds_frames(self._go_on):
            super()._compositor_refresh()

    def _go_on(self) -> None:
        """Make the frame that was held back, of all that has changed meanwhile.

        A widget that has yet to be laid out is drawn with the frame that lays it out: drawn before,
        it would be taken for shown already.
        """
        if self._layout_required or self._scroll_required:
            self._update_timer.resume()
            return
        self._compositor.update_widgets(self._dirty_widgets)
        self._compositor_refresh()
