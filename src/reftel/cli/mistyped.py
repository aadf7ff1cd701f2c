"""Paths that are not there: what to say of them, with the name that was perhaps meant."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path


def is_missing(path: Path) -> bool:
    """Whether nothing is called so; a link that leads nowhere is there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # what it is cannot be seen
        return False
    return False


def in_words(path: Path) -> str:
    """Return what to say of a path that is missing: its nearest neighbour, if there is one."""
    wrong = path
    while is_missing(wrong.parent) and wrong.parent != wrong:
        wrong = wrong.parent
    try:
        beside = [each.name for each in wrong.parent.iterdir()]
    except OSError:
        beside = []
    close = get_close_matches(wrong.name, beside, n=1)
    meant = f"; did you mean {wrong.parent / close[0]}?" if close else ""
    return f"{path}: no such file or folder{meant}"
