"""Messages that several widgets send and the screen around them answers."""

from __future__ import annotations

from typing import Literal

from textual.message import Message

Tone = Literal["information", "warning", "error"]


class Say(Message):
    """Something for the user to read on the bottom line; nothing takes away what stands there.

    With ``aside``, it is an offer that nobody asked for, and is left out where a warning stands.
    """

    def __init__(self, text: str, tone: Tone = "information", *, aside: bool = False) -> None:
        super().__init__()
        self.text = text
        self.tone = tone
        self.aside = aside


class Chosen(Message):
    """A value was chosen to ask for: ``field`` and ``value`` as the query language names them."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__()
        self.field = field
        self.value = value


class Narrow(Chosen):
    """Show only the cables that have this value, in place of others of its field."""


class Add(Chosen):
    """Show only the cables that have this value as well."""


class Exclude(Chosen):
    """Leave out the cables that have this value."""


class MarksChanged(Message):
    """A note was written, changed, deleted or brought back, or a list; or a cable was read."""

    def __init__(self, *, read_alone: bool = False) -> None:
        super().__init__()
        self.read_alone = read_alone
