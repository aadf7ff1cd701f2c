"""Doing for the user what may not be possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.errors import ReftelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reftel.tui.parts.messages import Tone


def tried(change: Callable[[], str], say: Callable[[str, Tone], None]) -> str | None:
    """Change something, and return what is to be said of it; None where it was said why not."""
    try:
        return change()
    except ReftelError as error:
        say(str(error), "error")
        return None
