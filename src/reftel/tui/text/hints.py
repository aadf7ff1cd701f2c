"""Hints (``f``): the letters put on the links in the window, typed to follow one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

# The home row first: the shortest way for the fingers.
_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Hints:
    """Gives each link its letters, one each or two each, and takes what is typed."""

    def __init__(self, links: Sequence[int]) -> None:
        size = 1 if len(links) <= len(_LETTERS) else 2
        names = ("".join(letters) for letters in product(_LETTERS, repeat=size))
        self._names = dict(zip(links, names, strict=False))
        self._typed = ""

    def letters(self, link: int) -> str:
        """Return the letters that are left to type for a link; empty for one that is out."""
        name = self._names.get(link, "")
        return name[len(self._typed) :] if name.startswith(self._typed) else ""

    def type(self, letter: str) -> int | None:
        """Take one letter; return the link when its letters are complete."""
        self._typed += letter.lower()
        return next((link for link, name in self._names.items() if name == self._typed), None)

    @property
    def is_over(self) -> bool:
        """Whether no link is left that what was typed could mean."""
        return not any(name.startswith(self._typed) for name in self._names.values())
