"""A field of one line that takes what strangers wrote: pasted, or come back with a session."""

from __future__ import annotations

from textual.widgets import Input

from reftel.plain import plain_line


class PlainInput(Input):
    """A field of one line. Its value is made harmless as it comes in."""

    def validate_value(self, value: str) -> str:
        """Keep what a terminal could obey out of the value."""
        return plain_line(value)
