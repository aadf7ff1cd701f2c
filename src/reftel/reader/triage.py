"""Kept, later, skipped, starred: their signs; the next cable not read; ``12 of 70 read``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

from reftel.search.index.protocols import DECISIONS, STARS

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.reader.desk import Desk
    from reftel.search import Result

SIGNS: Final = {STARS: "★", **dict(zip(DECISIONS, "+=-", strict=True))}
"""What stands behind a cable that is on one of the lists with a key of their own."""
_AT_ONCE: Final = 256  # rows


class Rows(Protocol):
    """The rows of a search result, or a few in memory."""

    @property
    def total(self) -> int:
        """How many there are."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Return the rows from ``start`` up to ``stop``."""
        ...


def decide(desk: Desk, cable_id: str, decision: str) -> str | None:
    """Decide of a cable what becomes of it (``DECISIONS``), or take the same decision back.

    Returns what is decided now, None for nothing. Raises ReftelError where it cannot be kept.
    """
    on = desk.shelf.lists.containing(cable_id)
    before = next((name for name in DECISIONS if name in on), None)
    now = None if before == decision else decision
    desk.shelf.undoing.decide(cable_id, before, now)
    return now


def _decided(desk: Desk) -> set[str]:
    lists = desk.shelf.lists
    names = set(lists.names())
    return {id_ for name in DECISIONS if name in names for id_ in lists.of(name)}


def next_unread(desk: Desk, rows: Rows, start: int, step: int) -> int | None:
    """Return the place of the first cable that is not read yet, and of which nothing is decided.

    It is looked for from ``start`` on, down (1) or up (-1); None where there is none. No more rows
    are read than are read or decided in a row, which is some hundredths of a second for thousands.
    """
    decided = _decided(desk)
    while 0 <= start < rows.total:
        first = start if step > 0 else max(0, start - _AT_ONCE + 1)
        stop = min(start + _AT_ONCE, rows.total) if step > 0 else start + 1
        ids = [row.id for row in rows.rows(first, stop)]
        done = decided | desk.which_were_read(ids)
        unread = [first + at for at, id_ in enumerate(ids) if id_ not in done]
        if unread:
            return unread[0 if step > 0 else -1]
        start = stop if step > 0 else first - 1
    return None


def progress(desk: Desk, result: Result) -> str:
    """Say how much of a result was read: ``12 of 70 read``."""
    return f"{result.count_named(desk.shelf.marks.all()):,} of {result.total:,} read"
