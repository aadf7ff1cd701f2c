"""Numbers that a browser makes: those of the items of ``<ol>``, which stand nowhere in the page.

In HTML they hang on ``start``, ``reversed`` and ``type`` of a list and ``value`` of an item. Lists
of comments and of notes, and menus, are numbered too; these say nothing of a cable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = re.compile(r"(?<![\w-])(start|value)\s{0,9}=\s{0,9}[\"']?\s{0,9}(-?\d{1,6})")
_REVERSED: Final = re.compile(r"(?<![\w-])reversed(?![\w-])")
_TYPE: Final = re.compile(r"(?<![\w-])type\s{0,9}=\s{0,9}[\"']?([1aAiI])(?!\w)")
_STYLE: Final = re.compile(
    r"list-style(?:-type)?\s{0,9}:[^;\"']{0,60}?(none|(?:lower|upper)-\w{5,7})"
)
_STYLES: Final = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip
_OTHERS: Final = re.compile(
    r"\b(?:class|id|role)\s{0,9}=\s{0,9}[\"']?[^\"'<>]{0,200}?(?<![a-z])(?:comment(?:s|-?list)?"
    r"|(?:foot|end)?notes?|references|reflist|nav\w{0,9}|menu\w{0,9}|bread-?crumbs?|toc|pagination"
    r"|sidebar|widget)(?![a-z])",
    re.IGNORECASE,
)
_MENUS: Final = frozenset(("nav", "header", "footer", "aside"))
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 4_000  # written in Roman numbers
_LETTERS: Final = 26


@dataclass(slots=True)
class NumberedList:
    """A list while it is read: the number of its next item, and how numbers are written."""

    number: int
    step: int
    style: str

    def next(self, attributes: str) -> str:
        """Return the number of the next item as a browser shows it, with its full stop."""
        if (given := _NUMBER.search(attributes)) and given[1] == "value":
            self.number = int(given[2])
        number = self.number
        self.number += self.step
        return f"{_written(number, self.style)}. "


def list_of(name: str, attributes: str, around: Mapping[str, int]) -> NumberedList | None:
    """Return the list that an element is, if a browser numbers its items and they may be a cable's.

    ``around`` says how many elements of each name are open around it.
    """
    if name != "ol" or any(around.get(menu) for menu in _MENUS) or _OTHERS.search(attributes):
        return None
    style = "1"
    if found := _TYPE.search(attributes):
        style = found[1]
    elif found := _STYLE.search(attributes.lower()):
        if found[1] == "none":
            return None
        style = _STYLES.get(found[1], "1")
    start = _NUMBER.search(attributes)
    first = int(start[2]) if start and start[1] == "start" else 1
    return NumberedList(first, -1 if _REVERSED.search(attributes) else 1, style)


def _written(number: int, style: str) -> str:
    """Return a number in the style of its list; one that has no such form in figures."""
    if style in "aA" and number > 0:
        word = ""
        while number:
            number, letter = divmod(number - 1, _LETTERS)
            word = chr(ord("a") + letter) + word
        return word if style == "a" else word.upper()
    if style in "iI" and 0 < number < _MOST:
        word = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            word += letters * count
        return word if style == "i" else word.upper()
    return str(number)
