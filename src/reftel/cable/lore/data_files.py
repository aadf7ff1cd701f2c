"""How the tables and word lists in ``data/`` are read: comments, blank lines.

A line that begins with ``#`` is a comment.
"""

from __future__ import annotations

import pkgutil


def data_lines(name: str) -> list[str]:
    """Return the lines of a data file, without comments and blank lines."""
    data = pkgutil.get_data(__package__, f"data/{name}") or b""
    return [line for line in data.decode().splitlines() if line and not line.startswith("#")]


def data_pairs(name: str) -> dict[str, str]:
    """Return the second column of a data file of two by the first."""
    return dict(line.split("\t", 1) for line in data_lines(name))


def data_words(name: str) -> list[str]:
    """Return the words of a data file that is a list of them."""
    return " ".join(data_lines(name)).split()
