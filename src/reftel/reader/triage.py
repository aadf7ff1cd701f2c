"""Going through a result: what of it is not read yet, and how much is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from reftel.search import Query
from reftel.search.query import Term, Value, all_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reftel.library import Row
    from reftel.reader.desk import Desk
    from reftel.search import Result

_AT_ONCE: Final = 256  # rows


class Rows(Protocol):
    """The rows of a result, or others."""

    @property
    def total(self) -> int:
        """How many there are."""
        ...

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Return the rows from ``start`` up to ``stop``."""
        ...


def next_unread(desk: Desk, rows: Rows, start: int, step: int) -> int | None:
    """Return the place of the first cable not read yet, from ``start`` on, down (1) or up (-1)."""
    while 0 <= start < rows.total:
        first = start if step > 0 else max(0, start - _AT_ONCE + 1)
        stop = min(start + _AT_ONCE, rows.total) if step > 0 else start + 1
        ids = [row.id for row in rows.rows(first, stop)]
        done = desk.which_were_read(ids)
        unread = [first + at for at, id_ in enumerate(ids) if id_ not in done]
        if unread:
            return unread[0 if step > 0 else -1]
        start = stop if step > 0 else first - 1
    return None


def progress(desk: Desk, result: Result) -> str:
    """Say how much of a result was read: ``12 of 70 read``."""
    read = Query(all_of([result.query.root, Term("is", (Value("read"),))]))
    return f"{desk.search.find(read).total:,} of {result.total:,} read"
