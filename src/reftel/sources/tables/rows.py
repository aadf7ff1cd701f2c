"""Records on their way from any table to their cables, and those that go on over several rows.

A form cuts its file into pieces and tells the records of each. Where a table has a row for each
page of a cable, the pages are put together as the file is cut, so that no cable is cut in two.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from reftel.cable.cable import RawCable, Source
from reftel.sources.piece import Piece
from reftel.sources.records.record import noted
from reftel.sources.tables import pages
from reftel.sources.tables.cables import cable_of
from reftel.sources.tables.layout import TableLayout
from reftel.sources.tables.pages import TableRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reftel.sources.piece import Cut, Found

    Told = Callable[[Piece], Iterable[TableRecord | Found]]
    """What returns the records of a piece, by its form."""

KEPT: Final = "kept"
"""The kind of a layout whose pieces are records already, written as JSON."""

_PIECE: Final = 1 << 19


def as_piece(records: Sequence[TableRecord], file: str, form: str, layout: TableLayout) -> Piece:
    """Return records as a piece."""
    data = json.dumps(records).encode("ascii")
    return Piece(file, data, form=form, line=records[0].line, layout=replace(layout, kind=KEPT))


def kept_in(piece: Piece) -> Iterator[TableRecord]:
    """Yield the records of a piece that has them as JSON."""
    for line, values, notes in json.loads(piece.data):
        yield TableRecord(line, values, tuple((name, said) for name, said in notes))


def cables_in(piece: Piece, told: Told) -> Iterator[Found]:
    """Yield the cables of a piece, and whatever else is found in it; ``told`` has its records."""
    layout = _layout_of(piece)
    found = kept_in(piece) if layout and layout.kind == KEPT else told(piece)
    return cables_of(found, piece.form, piece.file, layout)


def cables_of(
    found: Iterable[TableRecord | Found], form: str, file: str, layout: TableLayout | None
) -> Iterator[Found]:
    """Yield the cables of records, and whatever else was found."""
    for each in found:
        if isinstance(each, TableRecord):
            cable = cable_of(each.values, Source(form, f"{file}:{each.line}"), layout)
            yield noted(cable, each.notes) if isinstance(cable, RawCable) else cable
        else:
            yield each


def whole_cables(cut: Iterable[Cut], told: Told) -> Iterator[Cut]:
    """Yield what a file was cut into, pages of a cable put together where a table has its pages."""
    for layout, pieces in groupby(cut, key=_layout_of):
        if layout is None or not layout.counter:
            yield from pieces
            continue
        first = next(pieces)
        assert isinstance(first, Piece)  # noqa: S101 - it has a layout
        found = (
            each
            for piece in chain([first], pieces)
            if isinstance(piece, Piece)
            for each in told(piece)
        )
        records: list[TableRecord] = []
        size = 0
        for each in pages.joined(found, layout.counter):
            if not isinstance(each, TableRecord):
                yield each
                continue
            records.append(each)
            size += sum(map(len, each.values.values()))
            if size >= _PIECE:
                yield as_piece(records, first.file, first.form, layout)
                records, size = [], 0
        if records:
            yield as_piece(records, first.file, first.form, layout)


def _layout_of(cut: Cut) -> TableLayout | None:
    """Return the layout of the table that a piece is of, if it is of one."""
    layout = cut.layout if isinstance(cut, Piece) else None
    return layout if isinstance(layout, TableLayout) else None
