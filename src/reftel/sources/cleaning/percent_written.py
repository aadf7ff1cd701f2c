"""Lines of a text in one, written as addresses write them (``%0a``), as PmWiki keeps its pages."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.boundaries import around
from reftel.sources.decoding.decode import decode

_LINE_END: Final = re.compile(r"%0[aA]")
_FEWEST: Final = 8  # line ends in one line
_NAMED: Final = re.compile(r"(?P<name>[a-z]\w{0,29}(?::\d*)*)=")
_SAID: Final = "line ends and signs that are written as in addresses (%0a, %25) are read as such"


def read(text: str) -> tuple[str, Extra]:
    """Return a text with its lines as they were, and what to say of that.

    Where each line of a file is a value with its name, those below are none of the text.
    """
    if "%0a" not in text and "%0A" not in text:
        return text, ()
    lines = text.split("\n")
    written = {at for at, line in enumerate(lines) if len(_LINE_END.findall(line)) >= _FEWEST}
    if not written:
        return text, ()
    end = len(lines)
    if all(map(_NAMED.match, filter(None, lines))):
        end = max(written) + 1
    made = [_meant(line) if at in written else line for at, line in enumerate(lines[:end])]
    return "\n".join(made), ((REPAIRED, _SAID), *around.left_out(lines[end:], "behind"))


def _meant(line: str) -> str:
    """Return the lines that one holds, without the name of a value in front of them."""
    named = _NAMED.match(line)
    return decode(unquote_to_bytes(line[named.end() :] if named else line))[0]
