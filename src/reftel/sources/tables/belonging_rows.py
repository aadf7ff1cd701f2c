"""Tables of a database whose rows belong to those of its table of cables, and are none themselves.

So a tool of several tables has paragraphs, notes and translations: each row has a text, and the key
of a cable. They are not joined, since nothing says what they are to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.sources.recognising import signs
from reftel.sources.records import fields

if TYPE_CHECKING:
    from reftel.sources.records.fields import Names

_JOIN: Final = (
    "rows that belong to those of the table {} ({}), and are no cables themselves; write the text"
    " of each cable into a column called body of that table, and import it"
)
_BESIDE: Final = (
    "texts beside the cables of the table {} ({}), such as notes or translations, and no cables"
    " themselves; they are not read, and need not be; keep them, or write them as notes of reftel"
)


@dataclass(frozen=True, slots=True)
class SampledTable:
    """A table by its name, its columns and the values of its first rows."""

    name: str
    columns: Names
    rows: Sequence[Sequence[str]]

    def id_column(self) -> str | None:
        """Return the column that has the IDs of cables, or None."""
        counted = {
            name: sum(fields.is_cable_id(row[at]) for row in self.rows)
            for at, name in enumerate(self.columns)
            if "id" in fields.means(name)
        }
        best = max(counted, key=counted.__getitem__, default=None)
        return best if best is not None and counted[best] * 2 > len(self.rows) else None

    def holds_telegrams(self) -> bool:
        """Whether a row has one, in one column or in several."""
        return any(signs.is_telegram("\n".join(row)) for row in self.rows)


def why_none(
    table: SampledTable,
    tables: Sequence[SampledTable],
    are_in: Callable[[SampledTable, Sequence[str]], bool],
) -> str | None:
    """Return why the rows of a table of texts are no cables, or None.

    ``are_in`` says whether a table has the IDs, most of them.
    """
    if not table.rows or table.holds_telegrams():
        return None
    own = table.id_column()
    cables = [each for each in tables if each is not table and each.id_column()]
    for each in cables:
        if own is None and (key := _key_of(table.columns, each.name)):
            return _JOIN.format(each.name, key)
    ids = [row[table.columns.index(own)] for row in table.rows] if own else []
    for each in cables if ids else ():
        if fields.has_text(each.columns) and each.holds_telegrams() and are_in(each, ids):
            return _BESIDE.format(each.name, own)
    return None


def _key_of(columns: Names, table: str) -> str | None:
    """Return the column that is called after a table: ``cable_id`` after ``cables``."""
    plain = fields.plain_name(table).removesuffix("s")
    called = {f"{plain}{end}" for end in ("", "id", "key", "fk", "ref")}
    names = ((name, "".join(filter(str.isalnum, name.lower()))) for name in columns)
    return next((name for name, said in names if said in called), None)
