"""The first lines of the text in a cell, by which a table is judged, whatever ends them."""

from __future__ import annotations

from typing import Final

from reftel.cable.text import with_plain_blanks

_LOOKED_AT: Final = 10_000  # characters of a text


def first_lines(cell: str, most: int = _LOOKED_AT) -> str:
    """Return the first lines of the text in a cell, with plain blanks.

    A ``<br>`` ends a line as well, as in a cell of a table in Markdown.
    """
    return with_plain_blanks(cell[:most].replace("<br>", "\n"))
