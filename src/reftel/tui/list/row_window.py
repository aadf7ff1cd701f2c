"""The rows of the list that are looked at, in chunks, and their marks: notes, read, stars."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from reftel.errors import ReftelError
from reftel.plain import plain_line
from reftel.tui.list.columns import WIDEST_ID
from reftel.tui.parts.cells import width_of

if TYPE_CHECKING:
    from reftel.library import Row
    from reftel.reader import Rows

T = TypeVar("T")


class FixedRows:
    """A handful of rows, all in memory, as the list wants them; or none at all."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows
        self.total = len(rows)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Return the rows from ``start`` up to ``stop``."""
        return self._rows[start:stop]


class RowWindow:
    """The rows around the place that is looked at, fetched in chunks and kept for a while."""

    SIZE = 64
    KEPT = 8

    def __init__(self, source: Rows, failed: Callable[[ReftelError], object]) -> None:
        self._source = source
        self._failed = failed
        self._chunks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self.total = source.total
        self.longest_id = 0
        """The cells of the longest ID fetched so far. It never shrinks, or columns would jump.

        One that is longer than any column of IDs (``09SECTION01OF02...``) widens none.
        """

    @classmethod
    def chunk_of(cls, source: Rows, index: int) -> Sequence[Row]:
        """Fetch of a source what is fetched together with one of its rows."""
        start = index - index % cls.SIZE
        return source.rows(start, min(start + cls.SIZE, source.total))

    def row(self, index: int) -> Row | None:
        """Return one row; None where there is none, or it cannot be read."""
        if not 0 <= index < self.total:
            return None
        rows = self.chunk(index)
        place = index % self.SIZE
        # A source that has shrunk since it was asked for its total gives fewer rows.
        return rows[place] if place < len(rows) else None

    def chunk(self, index: int) -> Sequence[Row]:
        """Return the rows that are fetched together with one."""
        number = index // self.SIZE
        if number in self._chunks:
            self._chunks.move_to_end(number)
            return self._chunks[number]
        try:
            rows = self.chunk_of(self._source, index)
        except ReftelError as error:
            rows = ()
            self._failed(error)
        self._chunks[number] = rows
        cells = (width_of(plain_line(row.id)) for row in rows)
        self.longest_id = max((self.longest_id, *(each for each in cells if each <= WIDEST_ID)))
        if len(self._chunks) > self.KEPT:
            self._chunks.popitem(last=False)
        return rows


class RowMarks(Generic[T]):
    """What somebody knows of the cables of a chunk, asked once for all of them, by stored ID.

    ``nothing`` is the answer where nobody knows anything (``ask`` is None), or where asking raises;
    ``failed`` is told why it did.
    """

    def __init__(self, nothing: T, failed: Callable[[ReftelError], object]) -> None:
        self.ask: Callable[[Sequence[str]], T] | None = None
        self._nothing = nothing
        self._failed = failed
        self._known: dict[int, T] = {}

    def of(self, window: RowWindow, index: int) -> T:
        """Return what is known of the row ``index`` and those around it."""
        if self.ask is None:
            return self._nothing
        number = index // window.SIZE
        if number not in self._known:
            try:
                self._known[number] = self.ask([row.id for row in window.chunk(index)])
            except ReftelError as error:
                self._known[number] = self._nothing
                self._failed(error)
        return self._known[number]

    def forget(self) -> None:
        """Ask again when it is wanted."""
        self._known.clear()
