"""A screen laid over another: it keeps the keys to itself, and its help names them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from reftel.errors import ReftelError
from reftel.tui.parts.key_line import HELP_OF_OVERLAYS, KeyLine
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.quiet_screen import WatchfulScreen

if TYPE_CHECKING:
    from reftel.tui.parts.messages import Say, Tone

T = TypeVar("T")

OF_THE_TERMINAL: Final[Sequence[BindingType]] = (
    unsaid("ctrl+l", "app.redraw", "redraw the screen", "app.redraw"),
    unsaid("ctrl+z", "app.stop", "suspend", "app.suspend"),
)
"""What is wanted whatever is on the screen: keys of the app and of what is laid over it."""


class Overlay(ModalScreen[ScreenResultType], WatchfulScreen[ScreenResultType]):
    """Shows its own keys when asked for help: those of the screen below it do not work here.

    Nor do those of the app, save those that are named again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "help", id=HELP_OF_OVERLAYS),
        *OF_THE_TERMINAL,
    ]

    @property
    def line(self) -> KeyLine:
        """The bottom line of this screen."""
        return self.query_one(KeyLine)

    def say(self, message: str, tone: Tone = "information") -> None:
        """Say something on the bottom line."""
        self.line.say(message, tone)

    def tried(self, change: Callable[[], str]) -> str | None:
        """Change something, and return what is to be said of it; None where it was said why not."""
        try:
            return change()
        except ReftelError as error:
            self.say(str(error), "error")
            return None

    def on_say(self, event: Say) -> None:
        """Show a message here, where it can be seen."""
        if self.query(KeyLine):
            event.stop()
            self.say(event.text, event.tone)

    def on_key(self) -> None:
        """A message has been read when the next key is pressed."""
        for line in self.query(KeyLine):
            line.hush()


def lay_over(app: App[object], screen: Overlay[T | None], then: Callable[[T], None]) -> None:
    """Lay a screen over the others, and do something with what it gives, if it gives anything."""
    app.push_screen(screen, lambda given: None if given is None else then(given))
