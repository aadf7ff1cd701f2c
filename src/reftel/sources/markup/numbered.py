"""Numbers that a browser makes: those of the items of ``<ol>``, which stand nowhere in the page.

In HTML they hang on ``start``, ``reversed`` and ``type`` of a list and ``value`` of an item. Lists
of comments and of notes, and menus, are numbered too; these say nothing of a cable. Nor do the
numbers of a list whose items are the lines of a telegram, as sites that show code make it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.cable.text import with_plain_blanks
from reftel.sources.recognising import signs

if TYPE_CHECKING:
    from reftel.sources.markup.html_text import HtmlPage

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
_SHOWN: Final = re.compile(r"-?\w+\. ")
_FEWEST_KINDS: Final = 3  # of a telegram's lines that are no paragraphs


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


def uncount_lines(page: HtmlPage) -> None:
    """Take the numbers away from a list of a page whose items are the lines of a telegram."""
    lists: dict[int, list[int]] = {}
    for at in sorted(page.counted):
        element = page.places[at]
        while element and page.names[element] != "ol":
            element = page.parents[element]
        lists.setdefault(element, []).append(at)
    for items in lists.values():
        bare = {at: _SHOWN.sub("", page.lines[at], count=1) for at in items}
        kinds = {signs.sign_of(with_plain_blanks(line)) for line in bare.values()}
        if len(kinds - {None, signs.Sign.PARAGRAPH}) >= _FEWEST_KINDS:
            page.counted.difference_update(items)
            for at, line in bare.items():
                page.lines[at] = line


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
