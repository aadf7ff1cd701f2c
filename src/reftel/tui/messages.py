"""Messages that several widgets send and the screen around them answers."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

Tone = Literal["information", "warning", "error"]


class Say(Message):
    """Something for the user to read on the bottom line; nothing takes away what stands there."""

    def __init__(self, text: str, tone: Tone = "information") -> None:
        super().__init__()
        self.text = text
        self.tone = tone


class NotesChanged(Message):
    """A note was written, changed, deleted or brought back."""
