"""Outlines in which a telegram is a list: each of its lines or paragraphs an item (Logseq).

Its items are paragraphs again. What stands below one of them may be somebody's remark or a list of
the paragraph: it is kept, and said. What the program keeps of an item (``id:: 64b2``) is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import REPAIRED
from reftel.cable.telegram.fields.classification import LEVEL_BEGINS
from reftel.sources.boundaries import around

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

# No telegram has such a mark in front of its own first lines.
_BEGINS: Final = re.compile(rf"\n(?P<indent>[ \t]*)[-*+\u2022] (?={LEVEL_BEGINS}|VZCZC|E\.O\. ?1)")
_ITEM: Final = re.compile(r"(?P<indent>[ \t]*)[-*+\u2022] (?P<words>.*)")
_PROPERTY: Final = re.compile(r"[ \t]+[a-z][\w-]{1,30}:: ?\S.*")
_FEWEST: Final = 4  # items as deep as the telegram's first
_SAID: Final = "{:,} items of an outline are read as the paragraphs of a telegram"


def as_paragraphs(text: str) -> tuple[str, Extra]:
    """Return a text whose telegram is no list any more, and what to say of that."""
    begins = _BEGINS.search(text)
    if begins is None:  # as in nearly all: that is soon seen
        return text, ()
    depth = len(begins["indent"])
    lines = text.split("\n")
    items = [_ITEM.fullmatch(line) for line in lines]
    depths = [len(item["indent"]) if item else -1 for item in items]
    begun = depths[text.count("\n", 0, begins.end()) :]
    is_by_line = all(
        now == depth for now, line in zip(begun, lines[-len(begun) :], strict=True) if line.strip()
    )
    if depths.count(depth) < _FEWEST or is_by_line:  # a list of its lines, as if quoted
        return text, ()
    read: list[str] = []
    below: list[str] = []
    kept: list[str] = []
    at = -1  # how deep the item is in which a line stands
    for line, item, now in zip(lines, items, depths, strict=True):
        at = now if item else at
        if at >= depth and _PROPERTY.fullmatch(line):
            kept.append(line.strip())
        elif at > depth:
            below.append(line.strip())
            read += ["", line.strip()] if item else [line.strip()]
        elif at == depth:
            read += ["", item["words"]] if item else [line[depth:].removeprefix("  ")]
        else:
            read.append(line)
    said = (REPAIRED, _SAID.format(depths.count(depth)))
    doubts = around.in_doubt(below, "below the items of")
    return "\n".join(read), (said, *around.left_out(kept, "of a program in"), *doubts)
