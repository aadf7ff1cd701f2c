"""The list of links below a page that lynx or w3m wrote as text, and its marks in the text."""

from __future__ import annotations

import re
from typing import Final

from reftel.cable.raw_cable import LEFT_OUT, Extra
from reftel.sources.boundaries import around

_ADDRESS: Final = r"(?:https?|ftp|file|mailto|javascript|localhost|data):\S{0,2000}"
_ENTRY: Final = re.compile(
    r"[^\S\n]{0,9}(?:(?P<number>\d{1,5})\.|\[(?P<mark>\d{1,5})\]:?|[.*])[^\S\n]{1,9}"
    rf"<?{_ADDRESS}[^\S\n]*"
)
_HEADING: Final = re.compile(
    r"\s*(?:References|Links|Link list|Visible links|Hidden links)[:.]?\s*"
)
_SHOWN: Final = 6
_MARK: Final = re.compile(r"\[(\d{1,5})\](?! ?\()")


def without_links(text: str) -> tuple[str, Extra]:
    """Return a text without the list of links below it and their marks, and what to say of that."""
    if "://" not in text:
        return text, ()
    lines = text.split("\n")
    top = len(lines)
    numbers: set[str] = set()
    headings = 0
    while top:
        line = lines[top - 1]
        entry = _ENTRY.fullmatch(line)
        heading = _HEADING.fullmatch(line)
        if line.strip() and not entry and not heading:
            break
        if entry:
            numbers.add(entry["number"] or entry["mark"] or "")
        headings += heading is not None
        top -= 1
    if not numbers or not headings:
        return text, ()
    kept = "\n".join(lines[:top])
    marks = [mark for mark in _MARK.findall(kept) if mark in numbers]
    kept = _MARK.sub(lambda mark: "" if mark[1] in numbers else mark[0], kept)
    left = around.left_out(lines[top:], "behind")
    if not marks:
        return kept, left
    many = f"{len(marks):,} marks of links are" if len(marks) > 1 else "a mark of a link is"
    return kept, (*left, (LEFT_OUT, f"{many} left out: [{'], ['.join(marks[:_SHOWN])}]"))
