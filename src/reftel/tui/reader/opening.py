"""The opening of the library behind the first screen, and what has to be said about it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from textual.message import Message

from reftel.errors import ReftelError
from reftel.tui.parts import background
from reftel.tui.parts.messages import MarksChanged, Say
from reftel.tui.parts.quiet_screen import QuietScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reftel.tui.desk import Desk
    from reftel.tui.reader.welcome import Welcome


_log = logging.getLogger(__name__)
_MOST_SAID = 1  # what fits on the bottom line beside others


class Opening(QuietScreen[None]):
    """A screen that opens the library in a thread and then begins (:meth:`begin`).

    Args:
        open_desk: opens the library and all that belongs to it.
        library: the library's name.
        problems: what is to be told once there is a screen.
    """

    class Opened(Message):
        """The library is open and holds ``count`` cables; None: there is no library yet."""

        def __init__(self, desk: Desk | None, count: int) -> None:
            super().__init__()
            self.desk = desk
            self.count = count

    class NotOpened(Message):
        """The library could not be opened; ``why`` says why."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    class Indexed(Message):
        """What a killed import left can be found now."""

    def __init__(
        self, open_desk: Callable[[], Desk], library: str, *, problems: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._open_desk = open_desk
        self._library_name = library
        self._problems = problems
        self.desk: Desk | None = None

    def begin(self, desk: Desk, count: int) -> None:
        """Show what there is: ``count`` cables, none perhaps."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """Show what there is now that more can be found."""
        raise NotImplementedError

    def open_library(self) -> None:
        """Open the library behind the screen, and begin when it is open."""
        background.ask(self, self._open, group="open", failed=self.NotOpened)

    def _open(self) -> Message:
        from reftel.library.store.place import NoLibraryError  # noqa: PLC0415 - loaded with the library

        try:
            desk = self._open_desk()
        except NoLibraryError:
            return self.Opened(None, 0)
        return self.Opened(desk, desk.library.count())

    def on_opening_not_opened(self, event: NotOpened) -> None:
        """Say what is wrong."""
        from reftel.tui.reader.welcome import not_opened  # noqa: PLC0415 - seldom

        self._show_welcome(not_opened(event.why))

    def on_opening_opened(self, event: Opened) -> None:
        """Begin, or say what to do first."""
        desk = self.desk = event.desk
        if desk is not None:
            self.begin(desk, event.count)
        if desk is None or not event.count:
            from reftel.tui.reader.welcome import to_fill  # noqa: PLC0415 - at the first start

            self._show_welcome(to_fill(self._library_name))
            return
        self.call_after_refresh(self._look_after, desk)

    def _look_after(self, desk: Desk) -> None:
        """Do what can wait until there is something to see."""
        background.ask(self, lambda: self._look_after_notes(desk), group="notes")
        background.ask(self, lambda: self._finish_indexing(desk), group="index")

    def _look_after_notes(self, desk: Desk) -> Iterator[Message]:
        """Save the notes that were cut off, and read all once, of which there may be thousands."""
        said = [*self._problems, *desk.session.problems, *desk.drafts.rescue(desk.notes)]
        desk.tidy()
        yield MarksChanged()
        said += map(str, [*desk.notes.problems(), *desk.drafts.problems(), *desk.shelf.problems()])
        for each in said:
            _log.warning("%s", each)
        if len(said) > _MOST_SAID:
            said.insert(0, f"{len(said)} messages, all of them in reftel.log:")
        if said:
            yield Say("  ".join(said), "warning")

    def _finish_indexing(self, desk: Desk) -> Iterator[Message]:
        """Index behind the screen what a killed import left."""
        missing = desk.unindexed()
        if not missing:
            return
        yield Say(f"Indexing {missing:,} cables that a cut-off import left behind.")
        try:
            desk.finish_indexing()
        except ReftelError as error:
            yield Say(f"{missing:,} cables cannot be found yet. {error}", "warning")
        else:
            yield self.Indexed()

    def on_opening_indexed(self) -> None:
        """Ask again."""
        self.ask_again()

    def _show_welcome(self, welcome: Welcome) -> None:
        self.add_class("-empty")
        self.mount(welcome)
        self.set_focus(None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Without cables there is nothing to do here but to read on, ask for help, and leave."""
        return not self.has_class("-empty") or action in {"help", "app.quit"}

    def on_unmount(self) -> None:
        """Let go of the library."""
        if self.desk is not None:
            self.desk.close()
