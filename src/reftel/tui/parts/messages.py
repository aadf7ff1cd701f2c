"""Messages between widgets: something to say, a value to narrow to, add or exclude."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from textual.message import Message

Tone = Literal["information", "warning", "error"]


@dataclass
class Say(Message):
    """Something for the user to read on the bottom line; nothing takes away what stands there.

    With ``aside``, it is an offer that nobody asked for, and is left out where a warning stands.
    """

    text: str
    tone: Tone = "information"
    aside: bool = field(default=False, kw_only=True)


@dataclass
class Chosen(Message):
    """A value was chosen to ask for: ``field`` and ``value`` as the query language names them."""

    field: str
    value: str


class Narrow(Chosen):
    """Show only the cables that have this value, in place of others of its field."""


class Add(Chosen):
    """Show only the cables that have this value as well."""


class Exclude(Chosen):
    """Leave out the cables that have this value."""


@dataclass(kw_only=True)
class MarksChanged(Message):
    """A note was written, changed, deleted or brought back, or a list; or a cable was read."""

    read_alone: bool = False
