"""The number with which a paragraph begins: ``3. ``, with its sign in front or without."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = r"\xb6?\d{1,3}\. "
_NUMBER: Final = re.compile(r"\xb6?(\d{1,3})\. ")
_NUMBERED: Final = re.compile(rf"\s{{0,9}}{NUMBER}")


def is_numbered(line: str) -> bool:
    """Whether a paragraph begins with a line, by its number."""
    return _NUMBERED.match(line) is not None


def number_of(line: str) -> str:
    """Return the number of the paragraph that begins with a line, without blanks, or nothing."""
    found = _NUMBER.match(line)
    return found[1] if found else ""


def paragraph_numbers(text: str) -> list[int]:
    """Return the numbers of a text's paragraphs."""
    return [int(number) for line in text.split("\n") if (number := number_of(line.strip()))]
