"""The opening of the library behind the first screen, and what has to be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from reftel.errors import ReftelError
from reftel.tui.messages import MarksChanged, Say
from reftel.tui.widgets.quiet_screen import QuietScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reftel.tui.desk import Desk
    from reftel.tui.widgets.welcome import Welcome


class Opening(QuietScreen[None]):
    """A screen that opens the library in a thread and then begins (:meth:`begin`).

    Args:
        open_desk: opens the library and all that belongs to it.
        library: the library's name.
        problems: what is to be told once there is a screen.
    """

    class Opened(Message):
        """The library is open (or could not be opened)."""

        def __init__(self, desk: Desk | None, error: ReftelError | None = None) -> None:
            super().__init__()
            self.desk = desk
            self.error = error

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

    @work(thread=True, group="open")
    def open_library(self) -> None:
        """Open the library and say that it is open."""
        try:
            self.post_message(self.Opened(self._open_desk()))
        except ReftelError as error:
            self.post_message(self.Opened(None, error))

    def on_opening_opened(self, event: Opened) -> None:
        """Begin, or say what is wrong or what to do first."""
        if event.desk is None:
            self._show_welcome(self._without_library(event.error))
            return
        desk = self.desk = event.desk
        count = desk.library.count()
        self.begin(desk, count)
        if not count:
            from reftel.tui.widgets.welcome import to_fill  # noqa: PLC0415 - at the first start

            self._show_welcome(to_fill(self._library_name))
            return
        self.call_after_refresh(self._look_after, desk)

    def _look_after(self, desk: Desk) -> None:
        """Do what can wait until there is something to see."""
        self._look_after_notes(desk)
        self._finish_indexing(desk)

    @work(thread=True, group="notes")
    def _look_after_notes(self, desk: Desk) -> None:
        """Save the notes that were cut off, and read all once, of which there may be thousands."""
        said = [*self._problems, *desk.session.problems, *self._saved_drafts(desk)]
        self.post_message(MarksChanged())
        said += map(str, [*desk.notes.problems(), *desk.drafts.problems(), *desk.shelf.problems()])
        if said:
            self.post_message(Say("  ".join(said), "warning"))

    @work(thread=True, group="index")
    def _finish_indexing(self, desk: Desk) -> None:
        """Index behind the screen what a killed import left."""
        missing = desk.unindexed()
        if not missing:
            return
        self.post_message(Say(f"Indexing {missing:,} cables that a cut-off import left behind."))
        try:
            desk.finish_indexing()
        except ReftelError as error:
            self.post_message(Say(f"{missing:,} cables cannot be found yet. {error}", "warning"))
        else:
            self.post_message(self.Indexed())

    def on_opening_indexed(self) -> None:
        """Ask again."""
        self.ask_again()

    def _without_library(self, error: ReftelError | None) -> Welcome:
        """Say what to do where there is no library yet, or why it cannot be opened."""
        from reftel.library.place import NoLibraryError  # noqa: PLC0415 - seldom
        from reftel.tui.widgets.welcome import not_opened, to_fill  # noqa: PLC0415 - seldom

        if isinstance(error, NoLibraryError):
            return to_fill(self._library_name)
        return not_opened(str(error))

    def _show_welcome(self, welcome: Welcome) -> None:
        self.add_class("-empty")
        self.mount(welcome)
        self.set_focus(None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Without cables there is nothing to do here but to read on, ask for help, and leave."""
        return not self.has_class("-empty") or action in {"help", "app.quit"}

    def _saved_drafts(self, desk: Desk) -> list[str]:
        """Save what was being written when the last session died, and say so."""
        said = []
        for draft in desk.drafts.pending(desk.notes):
            try:
                desk.notes.save(draft)
            except ReftelError as error:
                said.append(str(error))
            else:
                desk.drafts.drop(draft)
                said.append(f"The note on {draft.citation} that was cut off last time is saved.")
        return said

    def on_unmount(self) -> None:
        """Let go of the library."""
        if self.desk is not None:
            self.desk.close()
