"""A place in a cable (block, line, hit) as it is kept in small files, to come back to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeGuard

from reftel.files import MalformedFileError

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""By which places are marked."""
LONGEST: Final = 4000  # characters of a text in a small file
_NUMBERS: Final = range(-1_000_000_000, 1_000_000_000)  # of lines and blocks, within reason


@dataclass(frozen=True, slots=True)
class Position:
    """A place to come back to.

    ``block`` is the first block of the current paragraph, None at the head of the cable. ``line``
    is the top line of the window, counted from the first line of that paragraph (or of the head),
    so that it holds for a window of another width too. ``hit`` is the current hit: its block (None:
    the head), and where in the text of that it begins. ``text`` is the number of the cable's text.
    """

    cable: str
    block: int | None = None
    line: int = 0
    hit: tuple[int | None, int] | None = None
    text: int = 1


@lru_cache(maxsize=64)
def library_key(directory: Path | str) -> str:
    """Return by what a library is known in the reader's files, whatever link or way leads to it."""
    try:
        return os.path.realpath(directory)
    except (OSError, ValueError):  # what no path can be, in a file that somebody edited
        return str(directory)


def position_in(value: object) -> Position:
    """Return the place that a value of a file says; raises MalformedFileError where it is none."""
    if not isinstance(value, dict):
        raise MalformedFileError("is no place in a cable")
    block, line, text = value.get("block"), value.get("line", 0), value.get("text", 1)
    if not (block is None or (is_number(block) and block >= 0)):
        raise MalformedFileError("is no place in a cable")
    if not is_number(line) or not (is_number(text) and text >= 1):
        raise MalformedFileError("is no place in a cable")
    return Position(text_in(value.get("cable")), block, line, _hit(value.get("hit")), text)


def text_in(value: object) -> str:
    """Return a text of a file; raises MalformedFileError where it is none, or too long."""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise MalformedFileError("is no text, or too long")
    return value


def is_number(value: object) -> TypeGuard[int]:
    """Whether a value of a file is a whole number within reason."""
    return isinstance(value, int) and value in _NUMBERS


def _hit(value: object) -> tuple[int | None, int] | None:
    """Return a hit, or None for what is none: the place in the cable holds without it."""
    match value:
        case [block, start] if (block is None or is_number(block)) and is_number(start):
            return block, start
        case _:
            return None
