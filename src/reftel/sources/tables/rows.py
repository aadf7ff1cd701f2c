"""Records of any table on their way to cables: pieces, whole cables, the rejects between.

A form cuts its file into pieces and tells the records of each. Where a table has a row for each
page of a cable, the pages are put together as the file is cut, so that no cable is cut in two.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reftel.cable import RawCable, Source
from reftel.sources.last_look.unaccounted import lost_values
from reftel.sources.piece import Cut, Found, Passed, Piece, Reject
from reftel.sources.records.fields import is_text
from reftel.sources.records.site_record import noted
from reftel.sources.tables import continued_records, json_values, objects
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.json_values import strings_in
from reftel.sources.tables.own_json import own_cable
from reftel.sources.tables.record_to_cable import cable_of
from reftel.sources.tables.whole_table import TableLayout, laid_out_by

if TYPE_CHECKING:
    Told = Callable[[Piece], Iterable[TableRecord | Found]]
    """What returns the records of a piece, by its form."""

KEPT: Final = "kept"
"""The kind of a layout whose pieces are records already, written as JSON."""

PIECE: Final = 1 << 19
"""Characters of text from which the records of a piece are enough."""


def text_piece(text: str, file: str, form: str, line: int, layout: TableLayout) -> Piece:
    """Return the text of some records as a piece; ``line`` is the number of its first line."""
    data = text.encode("utf-8", "surrogateescape")
    return Piece(file, data, form=form, line=line, layout=layout)


def text_of(piece: Piece) -> tuple[str, TableLayout]:
    """Return what :func:`text_piece` was given."""
    assert isinstance(piece.layout, TableLayout)  # noqa: S101 - it was given one
    return piece.data.decode("utf-8", "surrogateescape"), piece.layout


def in_pieces(
    found: Iterable[TableRecord | Found], file: str, form: str, layout: TableLayout | None = None
) -> Iterator[Cut]:
    """Yield records in pieces, and whatever else is found.

    What stops them is raised behind those that were read. Without a ``layout``, the first of them
    tell it.
    """
    records: list[TableRecord] = []
    size = 0

    def piece() -> Piece:
        nonlocal layout, records, size
        layout = layout or laid_out_by([each.values for each in records])
        data = json.dumps(records).encode("ascii")
        made = Piece(file, data, form=form, line=records[0].line, layout=replace(layout, kind=KEPT))
        records, size = [], 0
        return made

    try:
        for each in found:
            if records and (size >= PIECE or not isinstance(each, TableRecord)):
                yield piece()
            if not isinstance(each, TableRecord):
                yield each
                continue
            records.append(each)
            size += sum(map(len, each.values.values()))
    except Exception:
        if records:
            yield piece()
        raise
    if records:
        yield piece()


def kept_in(piece: Piece) -> Iterator[TableRecord]:
    """Yield the records of a piece that has them as JSON."""
    for line, values, notes in json.loads(piece.data):
        yield TableRecord(line, values, tuple((name, said) for name, said in notes))


def plain_data(piece: Piece) -> bytes:
    """Return the data of a piece whose records stand there as they do in its file; else nothing."""
    layout = _layout_of(piece)
    return b"" if layout is None or layout.kind == KEPT else piece.data


def above_rows(piece: Piece) -> str:
    """Return the lines above the rows of a piece that are headings, or titles above these."""
    layout = _layout_of(piece)
    return layout.above if layout else ""


def file_column(piece: Piece) -> str:
    """Return the column of the file whose pages the rows of a piece are; none where none is."""
    layout = _layout_of(piece)
    return layout.counter.file if layout else ""


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
        if not isinstance(each, TableRecord):
            yield each
            continue
        source = Source(form, f"{file}:{each.line}")
        for record in _out_of_json(each.values):
            if isinstance(record, str):
                yield Reject(file, f"line {each.line}", record)
            elif objects.is_own(record):
                yield noted(own_cable(record, source), each.notes)
            else:
                cable = noted(cable_of(record, source, layout), each.notes)
                yield (
                    lost_values(cable, strings_in(record)) if isinstance(cable, RawCable) else cable
                )


def _out_of_json(values: Mapping[str, str]) -> Iterable[Mapping[str, Any] | str]:
    """Return the records that the text of one is in JSON, and faults of it; else that record.

    What stands beside a single one is said of it too.
    """
    for name, value in values.items():
        if not value.startswith(json_values.OBJECTS) or not is_text(name):
            continue
        inner = json_values.json_in(value)
        found = [] if inner is None else [*objects.records(inner)]
        good = [each for each in found if not isinstance(each, str)]
        if len(good) == 1 and not objects.is_own(good[0]):
            return [{key: said for key, said in values.items() if key != name} | {**good[0]}]
        if good:
            return found
    return [values]


def whole_cables(cut: Iterable[Cut], told: Told) -> Iterator[Cut]:
    """Yield what a file was cut into, pages of a cable put together where a table has its pages.

    What stops it is raised behind what was read.
    """
    tables: dict[tuple[TableLayout, str, str], continued_records.Pages] = {}
    try:
        for one in cut:
            layout = _layout_of(one) if isinstance(one, Piece) else None
            if not isinstance(one, Piece) or layout is None or not layout.counter.column:
                yield one
                continue
            table = tables.setdefault(
                (layout, one.file, one.form), continued_records.Pages(layout.counter)
            )
            yield from in_pieces(table.joined(told(one)), one.file, one.form, layout)
    except Exception:
        yield from _rest_of(tables)
        raise
    yield from _rest_of(tables)


def with_whole(cut: Iterator[Cut], whole: bytes) -> Iterator[Cut]:
    """Yield what a small file was cut into, each piece with what it shows.

    That is all that the file holds where it is one piece; a title above its rows is known to its
    layout, and what else is passed over says its words.
    """
    found: list[Cut] = []
    stopped: Exception | None = None
    try:
        found.extend(cut)
    except Exception as error:
        stopped = error
    is_one = all(isinstance(each, Piece | Passed) for each in found) and (
        sum(isinstance(each, Piece) for each in found) == 1
    )
    passed = "\n".join(each.words for each in found if isinstance(each, Passed))
    for each in found:
        if isinstance(each, Piece) and is_one:
            yield replace(each, whole=whole, passed=passed)
        elif isinstance(each, Piece):
            yield replace(each, whole=plain_data(each))
        else:
            yield each
    if stopped:
        raise stopped


def _rest_of(
    tables: Mapping[tuple[TableLayout, str, str], continued_records.Pages],
) -> Iterator[Cut]:
    """Yield the cables that are still held of tables."""
    for (layout, file, form), table in tables.items():
        yield from in_pieces(table.rest(), file, form, layout)


def _layout_of(piece: Piece) -> TableLayout | None:
    """Return the layout of the table that a piece is of, if it is of one."""
    return piece.layout if isinstance(piece.layout, TableLayout) else None
