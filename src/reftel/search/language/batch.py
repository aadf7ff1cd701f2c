"""Files of queries, one a line."""

from __future__ import annotations

from collections.abc import Iterable


def queries_in(lines: Iterable[str]) -> list[tuple[int, str]]:
    """Return the queries in the lines of a file, each with the number of its line, from 1.

    Blank lines and those with ``#`` in front are passed over.
    """
    numbered = ((number, line.strip()) for number, line in enumerate(lines, 1))
    return [(number, text) for number, text in numbered if text and not text.startswith("#")]
