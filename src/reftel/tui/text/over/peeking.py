"""The screen of a peek (``P``): what a link leads to, over the lower part of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from reftel.following import cited_paragraphs
from reftel.tui.parts.key_line import KeyLine
from reftel.tui.parts.named_keys import unsaid
from reftel.tui.parts.title_line import TitleLine
from reftel.tui.text.over.one_cable import OneCableScreen, scroll_keys, title_of

if TYPE_CHECKING:
    from reftel.tui.text.view import CableView, Link, Target


def paragraph_of(view: CableView, link: Link) -> int | None:
    """Return the paragraph that a link names (``ref A, para 4``), if it is in the text."""
    if link.mention is None or link.block is None:
        return None
    mention = view.cable.mentions[link.mention]
    return next(iter(cited_paragraphs(view.cable.blocks[link.block], mention)), None)


class PeekScreen(OneCableScreen["str | None"]):
    """Gives the ID of the cable if the user goes there; shows what a link leads to.

    ``view_of`` gives a cable as it is shown, None where that takes long. It begins at the
    paragraph, or at its summary.
    """

    HELP = "Peek"
    DEFAULT_CSS = """
    PeekScreen { align: center bottom; background: transparent; }
    PeekScreen Vertical { width: 100%; height: 45%; min-height: 8; border-top: solid $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "go there", id="peek.go"),
        Binding("escape,q,P", "dismiss(None)", "stay", key_display="esc", id="peek.close"),
        *scroll_keys("peek"),
        Binding("tab,n", "target(1)", "next cable", id="peek.next"),
        unsaid("shift+tab,N", "target(-1)", "cable before", "peek.previous"),
    ]

    def __init__(
        self,
        view_of: Callable[[str], CableView | None],
        targets: Sequence[Target],
        paragraph: int | None,
    ) -> None:
        super().__init__()
        self._view_of = view_of
        self._targets = targets
        self._at = 0
        self._paragraph = paragraph

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Offer the next cable where there are several."""
        return action != "target" or len(self._targets) > 1

    def compose(self) -> ComposeResult:
        """Lay out which cable it is, its text, and the keys."""
        with Vertical():
            yield TitleLine()
            yield self.pane
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first cable."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        cable_id = self._targets[self._at].id
        view = self._view_of(cable_id)
        if view is None:
            self.query_one(TitleLine).say(f"{cable_id}: a long cable")
            return
        self.show(view, self._paragraph)
        which = f" ({self._at + 1} of {len(self._targets)})" if len(self._targets) > 1 else ""
        self.query_one(TitleLine).say(title_of(self.pane, which))

    def action_target(self, step: int) -> None:
        """Show the next of several cables."""
        self._at = (self._at + step) % len(self._targets)
        self._show()

    def action_go(self) -> None:
        """Go to the cable that is shown."""
        self.dismiss(self._targets[self._at].id)
