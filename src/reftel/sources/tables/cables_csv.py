r"""Form §1d: ``cables.csv``, the whole archive: eight columns, no heading row, quotes escaped.

The file is far larger than memory should be, so it is cut where rows begin, and each row is read
on its own: a damaged row costs that row. Cutting is cheap, reading is not; see
:mod:`reftel.sources.piece`.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reftel.cable import Precision, RawCable, Record, Source
from reftel.dates import moment
from reftel.sources.decoding.decode import PADDING, decode
from reftel.sources.piece import MAX_TEXT, Found, Piece, Reject
from reftel.sources.records import fields
from reftel.sources.records.site_record import is_id
from reftel.sources.tables.any_csv import DAMAGED
from reftel.sources.tables.csv_layout import reader_of
from reftel.sources.tables.whole_table import TableLayout

if TYPE_CHECKING:
    from datetime import datetime

    from reftel.sources.form import FileHead
    from reftel.sources.stream import Stream

FORM: Final = "csv"

_CHUNK: Final = 1 << 19
_COLUMNS: Final = 8
_QUOTES: Final = "a quotation mark may be missing"
_NO_ROW: Final = "not a row of a cable; see whether the row above it lacks a quotation mark"
# A row begins with a number and a date in quotes. In a field, quotes carry a backslash.
_START: Final = rb'"\d{1,9}","\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d","'
_FIRST: Final = re.compile(rb"\s{0,20}" + _START)
_CUT: Final = re.compile(rb"\n(?=" + _START + rb")")
# Eight fields in quotes and the end of the line: a whole row, whatever stands behind it.
_FIELD: Final = rb'"(?:[^"\\]++|\\.|"")*+"'
_WHOLE: Final = re.compile(rb"\s{0,20}" + rb",".join([_FIELD] * 8) + rb"(?=\r?\n|\Z)", re.DOTALL)
# Where a row's start may be only half in the bytes read so far.
_OVERLAP: Final = 64
_TOO_LONG: Final = f"a row of more than {MAX_TEXT >> 20} MB; {_QUOTES}"
_BOM: Final = b"\xef\xbb\xbf"


def is_csv(head: FileHead) -> bool:
    """Whether a file that begins so is a ``cables.csv``, perhaps with a line of headings."""
    data = head.data[:2000].removeprefix(_BOM)
    if _FIRST.match(data):
        return True
    headings, newline, second = data.partition(b"\n")
    if not newline or not _is_headings(headings) or not _FIRST.match(second):
        return False
    # Headings that say where the text stands are for who reads them (any_csv).
    return not fields.has_text(headings.decode("utf-8", "replace").replace('"', "").split(","))


def cut(stream: Stream, file: str) -> Iterator[Piece | Reject]:
    """Yield the rows of a ``cables.csv`` in pieces that each hold whole rows."""
    backslash = _escapes(stream.peek(_CHUNK))
    for piece in cut_rows(iter(lambda: stream.read(_CHUNK), b""), file):
        if isinstance(piece, Piece) and not backslash:
            yield replace(piece, layout=TableLayout(backslash=False))
        else:
            yield piece


def cut_rows(chunks: Iterable[bytes], file: str) -> Iterator[Piece | Reject]:
    """Yield the rows of a ``cables.csv`` in pieces of about one chunk, never cutting a row.

    A row that is longer than any text may be is rejected and passed over.
    """
    pending, line, passing_over = b"", 1, False
    for number, chunk in enumerate(chunks):
        if number == 0:
            chunk = chunk.removeprefix(_BOM)  # noqa: PLW2901 - the mark is no part of the rows
        searched = max(0, len(pending) - _OVERLAP)
        pending += chunk
        cuts = [match.end() for match in _CUT.finditer(pending, searched)]
        if cuts:
            first = cuts[0] if passing_over else 0
            line += pending.count(b"\n", 0, first)
            if first < cuts[-1]:
                yield Piece(file, pending[first : cuts[-1]], form=FORM, line=line)
                line += pending.count(b"\n", first, cuts[-1])
            pending, passing_over = pending[cuts[-1] :], False
        if len(pending) > MAX_TEXT:
            if not passing_over:
                yield Reject(file, f"line {line}", _TOO_LONG)
            line += pending.count(b"\n", 0, len(pending) - _OVERLAP)
            pending, passing_over = pending[-_OVERLAP:], True
    if pending.rstrip(PADDING.encode()).strip() and not passing_over:
        yield Piece(file, pending, form=FORM, line=line)


def read_rows(piece: Piece) -> list[Found]:
    """Return the cables of a piece of a ``cables.csv``, in order; a bad row is a reject."""
    data, line = piece.data.rstrip(PADDING.encode()), piece.line
    starts = [match.end() for match in _CUT.finditer(data)]
    if _FIRST.match(data):
        starts.insert(0, 0)
    found: list[Found] = []
    before = data[: starts[0] if starts else len(data)].strip()
    if before and not _is_headings(before):
        found.append(Reject(piece.file, f"line {line}", _NO_ROW))
    counted = 0
    for start, end in zip(starts, [*starts[1:], len(data)], strict=False):
        line += data.count(b"\n", counted, start)
        counted = start
        found += _read_rows(data[start:end], piece.file, line, backslash=piece.layout is None)
    return found


def _escapes(ahead: bytes) -> bool:
    """Whether backslashes escape in a file that begins so: copies of it may double their quotes."""
    starts = [0, *(match.end() for match in _CUT.finditer(ahead))]
    rows = [ahead[start:end] for start, end in itertools.pairwise(starts)] or [ahead]
    whole = [[len(_fields(decode(row)[0], backslash=way)) for row in rows] for way in (True, False)]
    escaped, doubled = (counts.count(_COLUMNS) for counts in whole)
    return escaped >= doubled


def _fields(row: str, *, backslash: bool) -> list[str]:
    """Return the fields of a row, none of a damaged one."""
    csv.field_size_limit(MAX_TEXT)
    try:
        return next(reader_of([row], TableLayout(backslash=backslash)), [])
    except csv.Error:
        return []


def _is_headings(before: bytes) -> bool:
    """Whether what stands before the first row is headings: one line without a number."""
    return re.fullmatch(rb"[^\n\d]{1,1000}", before) is not None


def _read_rows(data: bytes, file: str, line: int, *, backslash: bool) -> list[Found]:
    """Return the cable of a row; behind it, a damaged row that does not begin as one."""
    found = _read_row(data, file, line, backslash=backslash)
    whole = _WHOLE.match(data) if isinstance(found, Reject) else None
    rest = data[whole.end() :] if whole else b""
    if whole is None or not rest.strip():
        return [found]
    behind = line + data[: len(data) - len(rest.lstrip())].count(b"\n")
    return [
        _read_row(whole[0], file, line, backslash=backslash),
        Reject(file, f"line {behind}", _NO_ROW),
    ]


def _read_row(data: bytes, file: str, line: int, *, backslash: bool) -> RawCable | Reject:
    """Return the cable of one row."""
    place = f"line {line}"
    if len(data) > MAX_TEXT:
        return Reject(file, place, _TOO_LONG)
    row, notes = decode(data)
    # A file of the one kind may hold a row of the other, put in later.
    cells = _fields(row, backslash=backslash)
    if len(cells) != _COLUMNS:
        other = _fields(row, backslash=not backslash)
        cells = other if len(other) == _COLUMNS else cells
    if not cells:
        return Reject(file, place, DAMAGED)
    if len(cells) != _COLUMNS:
        return Reject(file, place, f"a row of {len(cells)} fields instead of {_COLUMNS}; {_QUOTES}")
    number, created, id_, origin, classification, references, header, body = cells
    if not is_id(id_.strip()):
        return Reject(file, place, "a row without a reference ID; write it into the third column")
    record = Record(
        id=id_.strip(),
        created=_time(created),
        created_precision=Precision.MINUTE,
        classification=classification.strip() or None,
        origin=origin.strip() or None,
        number=int(number),
        references=tuple(filter(None, map(str.strip, references.split("|")))),
        extra=notes,
    )
    return RawCable(record, header, body, Source(FORM, f"{file}:{line}"))


def _time(text: str) -> datetime | None:
    """Return the time of ``2/25/1972 9:30``, or None when there is no such day."""
    month, day, year, hour, minute = map(int, re.findall(r"\d+", text))
    return moment(year, month, day, hour, minute)
