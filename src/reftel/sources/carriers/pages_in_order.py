"""Pages of a PDF read in the order of the numbers printed on them, as of the sheets of a booklet.

A booklet is printed two pages side by side, the last beside the first. That is only done where the
numbers leave no doubt: each page has one, on the same edge, and together they count from one on.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.cable.raw_cable import REPAIRED
from reftel.cable.telegram.body.page_numbers import DASHED, NAMED, TOTAL

if TYPE_CHECKING:
    from reftel.cable.raw_cable import Extra

# The total may lack, since each page has to have one of them.
_NUMBER: Final = re.compile(rf"^[ \t\f]*(?:{DASHED}|{NAMED}(?:{TOTAL})?)[ \t\f]*$\n?", re.MULTILINE)
PAGE_END: Final = "\f\n"
"""What stands between two pages of a text."""

_FEWEST: Final = 4  # pages, on two sheets
_SAID: Final = (
    "its pages, on which the numbers {} are printed in this order, are read in that of the numbers"
)


def in_order(text: str) -> tuple[str, Extra]:
    """Return the text of a PDF with its pages in their order, and what to say of that."""
    marks = [*_NUMBER.finditer(text)]
    numbers = [int(mark["dashed"] or mark["page"]) for mark in marks]
    if len(numbers) < _FEWEST or sorted(numbers) != [*range(1, len(numbers) + 1)]:
        return text, ()
    if all(one < after for one, after in pairwise(numbers)):
        return text, ()
    if not text[marks[-1].end() :].strip():  # at the feet
        bounds = [0, *(mark.end() for mark in marks)]
        bounds[-1] = len(text)
    elif not text[: marks[0].start()].strip():  # at the heads
        bounds = [0, *(mark.start() for mark in marks[1:]), len(text)]
    else:
        return text, ()
    pages = sorted(zip(numbers, pairwise(bounds), strict=True))
    whole = PAGE_END.join(
        text[start:end].replace("\f", "").strip("\n") for _, (start, end) in pages
    )
    return f"{whole}\n", ((REPAIRED, _SAID.format(", ".join(map(str, numbers)))),)
