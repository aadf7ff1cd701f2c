"""The queries that were asked: their file, and how many are kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.dates import stamped
from reftel.files import MalformedFileError, parse_json
from reftel.notes.note import now
from reftel.shelf.journal import ParsedJournal

if TYPE_CHECKING:
    from reftel.files import FileProblem

KEPT = 500  # distinct queries
_MOST_LINES = 4 * KEPT  # before the file is written anew
_LONGEST = 4000  # characters


class SearchHistory:
    """The queries asked before, of all sessions together. Any thread may ask."""

    def __init__(self, file: Path) -> None:
        self._journal = ParsedJournal(file, "the search history", _query)

    def latest(self) -> list[str]:
        """Return the queries asked, each once, the latest first."""
        return list(dict.fromkeys(reversed(self._journal.all())))[:KEPT]

    def add(self, query: str) -> None:
        """Remember a query that somebody finished; raises ReftelError when that is not possible.

        Blank ones, and the same as the one before, are not written.
        """
        query = query.strip()[:_LONGEST].encode("utf-8", "replace").decode()
        if query and query not in self._journal.all()[-1:]:
            self._journal.add(_line(query), most=_MOST_LINES, shortened=_distinct)

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        return self._journal.problems()


def _line(query: str) -> str:
    return f"{stamped(now())} {json.dumps(query)}"


def _distinct(lines: list[str]) -> list[str]:
    """Return the last lines of the queries asked last, in their order."""
    last = {query: line for line in lines if (query := _query(line))}
    order = dict.fromkeys(query for line in reversed(lines) if (query := _query(line)))
    return [last[query] for query in reversed(list(order)[:KEPT])]


def _query(line: str) -> str | None:
    """Return the query of a line; None for one that was cut off, or is none of ours."""
    try:
        found = parse_json(line.partition(" ")[2])
    except MalformedFileError:
        return None
    return found if isinstance(found, str) and found else None
