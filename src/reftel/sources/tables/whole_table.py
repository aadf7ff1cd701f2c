"""What is found out over a whole table: the order of day and month, which column is the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reftel.sources.recognising import signs
from reftel.sources.records.dates import DateOrders, orders_of
from reftel.sources.records.fields import Names, columns, distinct
from reftel.sources.tables.id_column import id_column
from reftel.sources.tables.joined_rows import counter_of
from reftel.sources.tables.row_counters import UNCOUNTED, RowCounter

_SAMPLE: Final = 200  # rows by which the column of texts is known
_LOOKED_AT: Final = 10_000  # characters of a text


@dataclass(frozen=True, slots=True)
class TableLayout:
    """What a form found out over a whole table, and its reader needs of each piece.

    Attributes:
        names: the columns as they are called.
        orders: what stands first in its dates.
        delimiter: what stands between the fields of a row, of CSV.
        backslash: whether a backslash escapes, of CSV.
        quote: what stands around its fields.
        kind: what the form itself has to tell its reader.
        table: its name, where a file has several.
        text: the column that holds the cables, where several have the name of one; or none.
        counter: the column that counts the rows of a cable; none where each row is a cable.
        above: the lines of its headings, and of titles above them, of CSV.
        id: the column of the cables' IDs that is not called so; nothing where there is none, None
            where nobody looked for it.
    """

    names: Names = ()
    orders: DateOrders = ()
    delimiter: str = ","
    backslash: bool = False
    quote: str = '"'
    kind: str = ""
    table: str = ""
    text: str = ""
    counter: RowCounter = UNCOUNTED
    above: str = ""
    id: str | None = None


def laid_out(layout: TableLayout, rows: Sequence[Sequence[str]]) -> TableLayout:
    """Return a layout with what its first rows tell: the order of dates, of what columns are."""
    names = layout.names
    dates = columns(names, "date", "released")
    orders = orders_of(row[at] for row in rows for at in dates if at < len(row))
    called = tuple(names)
    whole = [row for row in rows if len(row) == len(names) and tuple(row) != called]
    id_ = id_column(names, whole[:_SAMPLE])
    counter = counter_of(names, whole, id_)
    text = _text_column(names, rows)
    return replace(layout, orders=orders, text=text, counter=counter, id=id_)


def laid_out_by(records: Sequence[Mapping[str, str]]) -> TableLayout:
    """Return what records that have each their own names tell of all."""
    names = tuple(dict.fromkeys(name for record in records for name in record))
    rows = [[record.get(name, "") for name in names] for record in records]
    return laid_out(TableLayout(names), rows)


def _text_column(names: Names, rows: Sequence[Sequence[str]]) -> str:
    """Return which of several columns of texts holds telegrams most often; none if none does."""
    texts = columns(names, "body")
    if len(texts) == 1:
        return ""
    held = [
        sum(at < len(row) and signs.is_telegram(row[at][:_LOOKED_AT]) for row in rows[:_SAMPLE])
        for at in texts
    ]
    if not any(held):
        return ""
    return distinct(names)[texts[held.index(max(held))]]
