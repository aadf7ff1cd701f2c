"""Texts in JSON: where their records begin and end, cheap, without reading them; their values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from re import Pattern

_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+("?)|[{}\[\]]', re.DOTALL)
_FIRST_KEY: Final = re.compile(r'\{\s*("(?:[^"\\]++|\\.)*+")\s*:', re.DOTALL)


class Scanner:
    """Finds the objects and lists at one depth of nesting in a text that comes in parts.

    Args:
        target: the depth; 0 finds values that stand side by side, 1 the entries of a list.

    Attributes:
        start: where the record begins that has not ended yet, or None.
        position: how far the text was looked at.
    """

    def __init__(self, target: int) -> None:
        self.start: int | None = None
        self.position = 0
        self._target = target
        self._depth = 0

    def feed(self, text: str) -> list[tuple[int, int]]:
        """Return where records begin and end in ``text``, from :attr:`position` on."""
        found: list[tuple[int, int]] = []
        while token := _TOKEN.search(text, self.position):
            match token[0][0]:
                case '"':
                    if not token[1]:  # the text breaks off in a string
                        self.position = token.start()
                        return found
                case "{" | "[":
                    if self._depth == self._target and self.start is None:
                        self.start = token.start()
                    self._depth += 1
                case _:
                    self._depth = max(0, self._depth - 1)
                    if self._depth == self._target and self.start is not None:
                        found.append((self.start, token.end()))
                        self.start = None
            self.position = token.end()
        self.position = len(text)
        return found

    def drop(self, count: int) -> None:
        """Say that the text has lost its first ``count`` characters."""
        self.position -= count
        self.start = None if self.start is None else self.start - count

    def restart(self, position: int) -> None:
        """Begin again at a place where a record begins."""
        self.position, self.start, self._depth = position, None, self._target


def value_of(text: str) -> Any:
    """Return the value that a text in JSON is, or None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def beginning_like(record: str) -> Pattern[str]:
    """Return how a record like this one begins: with its first key.

    Quotes in strings are escaped, so a text that quotes JSON does not look like this.
    """
    first = _FIRST_KEY.search(record)
    key = re.escape(first[1]) if first else r'"(?:[^"\\]++|\\.)*+"'
    return re.compile(r"\{\s{0,200}" + key + r"\s{0,200}:", re.DOTALL)


def beginnings(record: str) -> list[int]:
    """Return where records begin in what should be one and is damaged."""
    return [match.start() for match in beginning_like(record).finditer(record)]
