"""Rows whose cells are objects: ``{"c": [{"v": "09PORTAMSEL42"}, {"v": ...}]}``.

So spreadsheets and databases on the web answer (Google's, BigQuery, Athena). The names of columns
stand beside the rows, as ``label`` or ``name`` of an object each, or in the first row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from reftel.sources.recognising import signs
from reftel.sources.records import fields

_VALUES: Final = ("v", "value", "VarCharValue", "formattedValue")
"""What the value of a cell is called, the surest first; ``f`` beside ``v`` is how it looks."""

_NAMES: Final = ("label", "name")
_FEWEST: Final = 2  # cells


def rows_in(value: Mapping[str, Any]) -> list[list[Any]] | None:
    """Return the rows of an object that holds such a table, their headings first, or None.

    One of the cells must be a telegram.
    """
    lists = [*_lists(value)]
    for each in lists:
        rows = [_cells(row) for row in each] if _cells(each[0]) else []
        cells = [row for row in rows if row]
        if not cells or len(cells) < len(rows) or not any(map(_is_telegram, cells)):
            continue
        width = max(map(len, cells))
        named = (names for other in lists if (names := _headings(other)))
        names = next((names for names in named if len(names) == width), None)
        filled = [[*row, *[""] * (width - len(row))] for row in cells]
        return [[*fields.distinct(names)], *filled] if names else filled
    return None


def _lists(value: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Yield the lists of an object, and those of an object in it that tells of its columns."""
    for item in value.values():
        if isinstance(item, list) and item:
            yield item
        elif isinstance(item, dict):
            yield from (inner for inner in item.values() if isinstance(inner, list) and inner)


def _cells(row: Any) -> list[Any] | None:
    """Return the values of the cells of a row, or None where it is none."""
    if not isinstance(row, dict):
        return None
    lists = [each for each in row.values() if isinstance(each, list)]
    if len(lists) != 1 or len(lists[0]) < _FEWEST or not all(map(_is_cell, lists[0])):
        return None
    return [_value(cell) for cell in lists[0]]


def _is_cell(cell: Any) -> bool:
    """Whether a value is a cell: an object with a value, or nothing at all."""
    return not cell or (isinstance(cell, dict) and any(name in cell for name in _VALUES))


def _value(cell: Any) -> Any:
    said = next((cell[name] for name in _VALUES if name in cell), "") if cell else ""
    return "" if said is None else said


def _is_telegram(row: Sequence[Any]) -> bool:
    return any(isinstance(cell, str) and "\n" in cell and signs.is_telegram(cell) for cell in row)


def _headings(value: Sequence[Any]) -> tuple[str, ...] | None:
    """Return the names of columns of which each is an object, or None."""
    found = [
        next((each[name] for name in _NAMES if isinstance(each.get(name), str)), None)
        if isinstance(each, dict)
        else None
        for each in value
    ]
    return tuple(name.strip() for name in found if name is not None) if None not in found else None
