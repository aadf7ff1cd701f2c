"""``.`` and ``,``: the letter typed behind them, going to the next heading, summary, note ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.tui.parts.messages import Say
from reftel.tui.text.landmarks import LETTERS, landmarks

if TYPE_CHECKING:
    from reftel.tui.text.reading_pane import ReadingPane

_UNREAD, _FURTHEST = "u", "f"


class Going:
    """Takes the letter that says where a reader wants to go in a pane."""

    def __init__(self, pane: ReadingPane) -> None:
        self._pane = pane
        self._step: int | None = None
        self._last = ""

    @property
    def awaits_letter(self) -> bool:
        """Whether the next key says where to go."""
        return self._step is not None

    def begin(self, step: int) -> None:
        """Say where to the reader may go, down (1) or up (-1)."""
        view = self._pane.view
        if view is None:
            return
        self._step = step
        ways = [f"{letter} {kind}" for letter, kind in LETTERS.items() if landmarks(view, kind)]
        ways.append(f"{_UNREAD} unread cable")
        if self._pane.shown_to:
            ways.append(f"{_FURTHEST} on from {self._pane.shown_to}")
        said = f"To the {'next' if step > 0 else 'last'}: {'   '.join(ways)}"
        self._pane.post_message(Say(said + (f"   . {self._last} again" if self._last else "")))

    def forget(self) -> None:
        """Wait for no letter any more."""
        if self._step is not None:
            self._step = None
            self._pane.post_message(Say(""))

    def type(self, character: str) -> None:
        """Go where a letter says; what is no letter says the last one again."""
        step, self._step = self._step or 1, None
        letter = character if character.isalpha() or not character else self._last
        pane = self._pane
        if letter == _UNREAD:
            self._last = letter
            pane.post_message(pane.UnreadWanted(step))
        elif letter == _FURTHEST:
            if pane.shown_to:
                pane.post_message(Say(""))
            pane.go_on()
        elif (kind := LETTERS.get(letter)) and pane.view is not None:
            self._last = letter
            blocks = landmarks(pane.view, kind)
            if pane.go_to_next(blocks, step):
                pane.post_message(Say(""))
            else:
                where = f"No {kind} further {'down' if step > 0 else 'up'}"
                pane.post_message(pane.Missed(where if blocks else f"There is no {kind}"))
        elif not letter:
            pane.post_message(Say(""))
        else:
            pane.post_message(pane.Missed(f"No place to go to has the letter {letter!r}"))
