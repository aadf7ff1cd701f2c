"""Print files of mainframes: what column 1 told the printer (ASA, ANSI X3.9) is none of the text.

A blank begins a line, ``0`` one below an empty line, ``-`` one below two, ``1`` a page; ``+``
prints over the line above.
"""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra

_BEFORE: Final = {" ": "", "0": "\n", "-": "\n\n", "1": "\f", "+": ""}
_TELLS: Final = re.compile(r"^[01](?=[A-Z])", re.MULTILINE)
_OTHER: Final = re.compile(r"^(?:[^ 01+\n\f-]|10?[.)] )", re.MULTILINE)
"""What no such file has: a line that begins at its edge, a paragraph with its number there."""
_FEWEST: Final = 8  # lines that a blank begins
_SAID: Final = "the first column, which told a printer of lines and pages (ASA), is left out"


def without_first_column(text: str) -> tuple[str, Extra]:
    """Return a text without the signs for a printer in column 1, and what to say of that."""
    # As in nearly all the first line begins at its edge: that is soon seen.
    if _OTHER.search(text) or text.count("\n ") < _FEWEST or not _TELLS.search(text):
        return text, ()
    found: list[str] = []
    for line in text.split("\n"):
        if line.startswith("+") and found and line[1:].strip() in found[-1]:
            continue  # struck twice, to be bold
        found.append(f"{_BEFORE[line[0]]}{line[1:]}" if line else line)
    return "\n".join(found), ((REPAIRED, _SAID),)
