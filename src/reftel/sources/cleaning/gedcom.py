"""Notes in a family tree (GEDCOM): lines that ``CONT`` begins, and ``CONC`` goes on with."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import REPAIRED, Extra
from reftel.sources.boundaries import around

_FIRST: Final = re.compile(r"\s*0 HEAD\s*\n")
_LINE: Final = re.compile(
    r"\s*\d{1,2} (?:@[^@\n]{1,40}@ )?(?P<tag>[A-Z_][A-Z0-9_]{0,30})(?: (?P<value>.*))?"
)
_SAID: Final = "the lines of notes in GEDCOM (CONT, CONC) are put together"


def read(text: str) -> tuple[str, Extra]:
    """Return the notes of a family tree that have several lines, and what to say of the rest."""
    if ("\n1 CON" not in text and "\n2 CON" not in text) or not _FIRST.match(text):
        return text, ()
    notes: list[list[str]] = []
    others: list[str] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        tag, value = (match["tag"], match["value"] or "") if match else ("CONT", line)
        if tag not in ("CONT", "CONC") or not notes:
            notes.append([value])
            others.append(line)
        elif tag == "CONT":
            notes[-1].append(value)
        else:
            notes[-1][-1] += value
            others[-1] += value if len(notes[-1]) == 1 else ""
    texts = ["\n".join(lines) for lines in notes if any(map(str.strip, lines[1:]))]
    rest = [line for line, lines in zip(others, notes, strict=True) if not any(lines[1:])]
    return "\n\n".join(texts), ((REPAIRED, _SAID), *around.left_out(rest, "around"))
