r"""Tables in CSV as anybody writes them: a row of headings, then a cable a row.

The headings are recognised by name and may stand in any order (:mod:`.fields`). What stands between
fields, how quotes are written and which way round the dates are is decided over the beginning of
the file, of some megabytes, which most files are shorter than. Rows are cut by the standard
library's ``csv``, strictly: a row that is damaged costs that row, not its neighbours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from reftel.sources.piece import MAX_TEXT, Passed, Piece, Reject
from reftel.sources.recognising.lines import is_table_rule
from reftel.sources.records import fields
from reftel.sources.records.dates import read_date
from reftel.sources.tables import own_export
from reftel.sources.tables.layout import TableLayout, laid_out
from reftel.sources.tables.lines import Lines
from reftel.sources.tables.pages import TableRecord
from reftel.sources.tables.rows import PIECE, text_of, text_piece
from reftel.sources.tables.wording import by_words

if TYPE_CHECKING:
    from _csv import Reader

    from reftel.sources.form import FileHead
    from reftel.sources.piece import Cut
    from reftel.sources.stream import Stream

FORM: Final = "table"
DAMAGED: Final = "a damaged row: its quotation marks do not pair up; mend them, or export it again"

_LOOKED_AT: Final = 4 << 20
_DELIMITERS: Final = ",;\t|~^\x01\x1f"
_APOSTROPHE: Final = "'"
_WORDED: Final = 5_000  # lines by which columns with other names are understood
_SAMPLE: Final = 20  # rows by which a table without headings is understood
# What is tried to find where rows go on behind a damaged one.
_TRIED: Final = 1 << 20
_BUDGET: Final = 64 << 20
# A backslash that escapes something, or one that does not.
_BACKSLASH: Final = re.compile(r"\\([\\\"'\r\n,;|\t])?")
# The columns of ``cables.csv``, for copies of it in other quotes (§1d).
_ORIGINAL: Final = (
    *("number", "date", "refid", "origin", "classification", "references", "header", "body"),
)


def is_csv(head: FileHead) -> bool:
    """Whether a file is a table in CSV: known headings say so, or a row of values."""
    lines = head.text.split("\n", _SAMPLE)
    first = next((line for line in lines if line.strip() and not _is_hint(line)), "")
    if not any(delimiter in first for delimiter in _DELIMITERS) or any(map(is_table_rule, lines)):
        return False
    headings, delimiter, _ = _headings(lines)
    known = fields.known(headings)
    if known > 1 and fields.has_text(headings):
        return True
    # A page that was copied has its record's headings between tabs or bars, and then the text.
    return delimiter in ",;" and (known > 2 or _is_original(headings))


def cut(stream: Stream, file: str) -> Iterator[Cut]:
    """Yield the rows of a table in pieces that each hold whole rows, headings left out."""
    csv.field_size_limit(MAX_TEXT)
    lines = Lines(stream)
    layout, headings, titles = _layout(lines.ahead(_LOOKED_AT))
    if not fields.has_text(layout.names):
        yield Reject(file, None, fields.not_understood(layout.names))
        return
    if why := own_export.why_not_table(layout.names):
        yield Reject(file, None, why)
        return
    if titles:
        yield Passed(file, "title above a table")
    for _ in range(headings):
        next(lines)
    for each in _batches(lines, layout):
        if isinstance(each, Reject):
            yield replace(each, file=file)
        else:
            first, batch = each
            yield text_piece("".join(batch), file, FORM, first, layout)


def _batches(lines: Lines, layout: TableLayout) -> Iterator[tuple[int, list[str]] | Reject]:
    """Yield the lines of whole rows, with the number of the first, about a piece at once.

    What is no row is a reject (without its file).
    """
    batch: list[str] = []
    size, first = 0, lines.number
    for row in _rows(lines, layout):
        if size and (size >= PIECE or isinstance(row, Reject)):
            yield first, batch
            batch, size = [], 0
        if isinstance(row, Reject):
            yield row
            continue
        if not batch:
            first = lines.number - len(row)
        batch += row
        size += sum(len(line.strip()) for line in row)
    if size:
        yield first, batch


def records(piece: Piece) -> Iterator[TableRecord]:
    """Yield the rows that say something and are not the headings again."""
    text, layout = text_of(piece)
    csv.field_size_limit(MAX_TEXT)
    names = fields.distinct(layout.names)
    rows = _reader(io.StringIO(text, newline="\n"), layout)
    line = piece.line
    for row in rows:
        if not _says_nothing(row) and tuple(map(str.strip, row)) != layout.names:
            yield TableRecord(line, dict(zip(names, row, strict=False)))
        line = piece.line + rows.line_num


# -- rows ------------------------------------------------------------------------------------------


def _rows(lines: Lines, layout: TableLayout) -> Iterator[list[str] | Reject]:
    """Yield the lines of each row, and a reject (without its file) for what is none."""
    budget = _BUDGET
    while taken := _take(lines, layout):
        row, why = taken
        if why is None:
            yield row
            continue
        end = lines.number
        place = f"line {end - len(row)}"
        lines.back(row[1:])
        budget -= _skip_to_row(lines, layout, budget)
        if lines.number > end:
            why += f"; what stands down to line {lines.number - 1} is passed over with it"
        yield Reject("", place, why)


def _skip_to_row(lines: Lines, layout: TableLayout, budget: int) -> int:
    """Pass over what is left of a damaged row; return the characters that were looked at.

    Behind a quotation mark too many or too few nobody knows where the row ends: it does where
    another begins, by its ID or because it can be read whole. Where that takes too long, the rest
    of the file is given up.
    """
    spent = 0
    for line in lines:
        if spent < budget:
            spent += len(line)
            if _begins_row(line, layout):
                lines.back([line])
                break
            if any(sign in line for sign in ('"', layout.delimiter)):
                lines.back([line])
                row, why = _take(lines, layout, _TRIED, sure=True) or ([], "")
                spent += sum(map(len, row))
                lines.back(row)
                if why is None:
                    break
                next(lines)
    return spent


def _begins_row(line: str, layout: TableLayout) -> bool:
    """Whether a line has a cable's ID in the column of IDs.

    Or in another, if it has most of a row's fields: then they are shifted, and it is named.
    """
    try:
        reader = csv.reader([line], delimiter=layout.delimiter, quotechar=layout.quote)
        row = next(reader, [])
    except csv.Error:
        return False
    is_most = 2 * len(row) > len(layout.names)
    return fields.has_id(layout.names, row) or (is_most and any(map(fields.is_cable_id, row)))


def _take(
    lines: Lines, layout: TableLayout, limit: int = MAX_TEXT, *, sure: bool = False
) -> tuple[list[str], str | None] | None:
    """Return the lines of the next row, and what is wrong with it; None at the end.

    It may have ``limit`` characters. Where ``sure``, it must show by its ID that it is one.
    """
    taken: list[str] = []
    try:
        row = next(_reader(_counted(lines, taken, limit), layout), None)
    except csv.Error:
        return taken, DAMAGED
    except _TooLongError:
        return taken, f"a row of more than {limit >> 20} MB: a quotation mark is not closed"
    if row is None:
        return (taken, None) if taken else None
    if not any(map(str.strip, row)):
        return taken, "an empty row; take it out" if sure else None
    while len(row) > len(layout.names) and not row[-1].strip():
        row.pop()
    if len(row) != len(layout.names):
        return taken, f"a row of {len(row)} fields instead of {len(layout.names)}"
    if sure and fields.columns(layout.names, "id") and not fields.has_id(layout.names, row):
        return taken, "a row without an ID"
    return taken, None


class _TooLongError(Exception):
    """A row does not end."""


def _counted(lines: Lines, taken: list[str], limit: int) -> Iterator[str]:
    """Yield lines, noting them; raise when they are too long together."""
    for line in lines:
        taken.append(line)
        limit -= len(line)
        if limit < 0:
            raise _TooLongError
        yield line


def _reader(lines: Iterable[str], layout: TableLayout) -> Reader:
    """Return a strict reader of lines; a backslash escapes if the layout says so."""
    escape, kept = None, lines
    if layout.backslash:
        escape, kept = "\\", map(keep_lone_backslashes, lines)
    return csv.reader(
        kept, delimiter=layout.delimiter, quotechar=layout.quote, escapechar=escape, strict=True
    )


def keep_lone_backslashes(text: str) -> str:
    """Return a text of escaped fields in which a backslash that escapes nothing is escaped too.

    Else it would vanish: no writer escapes letters.
    """
    return _BACKSLASH.sub(lambda match: match[0] if match[1] else "\\\\", text)


# -- layout ----------------------------------------------------------------------------------------


def _layout(ahead: list[str]) -> tuple[TableLayout, int, bool]:
    """Return how a table is laid out, by its beginning.

    With it, how many lines its headings take, and whether some of these are titles above them.
    """
    names, delimiter, taken = _headings(ahead)
    titles = False
    if not fields.has_text(names) and (below := _below_titles(ahead)):
        names, delimiter, taken = below
        titles = True
    quote = '"'
    if names and all(len(name) > 1 and name[0] == name[-1] == _APOSTROPHE for name in names):
        names, quote = tuple(name[1:-1] for name in names), _APOSTROPHE
    if not fields.has_text(names):
        names = _worded(TableLayout(names, delimiter=delimiter), ahead[taken:]) or names
    if not fields.has_text(names) and (guessed := _without_headings(ahead)):
        layout, taken = guessed, 0
    else:
        layout = TableLayout(names, delimiter=delimiter, quote=quote)
    rows = ahead[taken:]
    escaped = replace(layout, backslash=True)
    good, amiss = _fitting(rows, layout)
    good_escaped, amiss_escaped = _fitting(rows, escaped)
    if (len(good_escaped), -amiss_escaped) > (len(good), -amiss):
        layout, good = escaped, good_escaped
    return laid_out(layout, good), taken, titles


def _worded(layout: TableLayout, rows: list[str]) -> fields.Names | None:
    """Return the names of columns that say in words of their own what they are, or None."""
    some = list(islice(rows, _WORDED))
    good = (_fitting(some, replace(layout, backslash=each))[0] for each in (False, True))
    return by_words(layout.names, max(good, key=len))


def _headings(lines: Sequence[str]) -> tuple[fields.Names, str, int]:
    """Return the cells of the first row, what stands between them, and how many lines it takes."""
    first = next((at for at, line in enumerate(lines) if line.strip() and not _is_hint(line)), 0)
    best: tuple[fields.Names, str, int] = (), ",", 0
    for delimiter in (each for each in _DELIMITERS if best[2] == 0 or each in lines[first]):
        try:
            reader = csv.reader(lines[first : first + _SAMPLE], delimiter=delimiter)
            names = tuple(name.strip() for name in next(reader, []))
        except csv.Error:
            continue
        if (fields.known(names), len(names)) > (fields.known(best[0]), len(best[0])):
            best = names, delimiter, first + reader.line_num
    return best


def _below_titles(lines: Sequence[str]) -> tuple[fields.Names, str, int] | None:
    """Return the headings that stand below a table's titles, as :func:`_headings` does, or None."""
    for at, line in enumerate(lines[:_SAMPLE]):
        names, delimiter, taken = _headings([line])
        if taken and fields.known(names) > 1 and fields.has_text(names):
            return names, delimiter, at + 1
    return None


def _says_nothing(row: Sequence[str]) -> bool:
    """Whether a row is empty, or the rule under the headings of a table in Markdown."""
    return all(not cell.strip(" \t:-") for cell in row)


def _is_hint(line: str) -> bool:
    """Whether a line is what a spreadsheet reads of a delimiter: ``sep=;``."""
    return line.lower().startswith("sep=") and len(line.strip()) <= 5


def _fitting(lines: Sequence[str], layout: TableLayout) -> tuple[list[list[str]], int]:
    """Return the rows of these lines that have as many fields as there are names.

    With them, how often something else stands there, which is no row, or one of other fields.
    """
    found: list[list[str]] = []
    amiss = 0
    rest = iter(lines)
    while True:
        try:
            for row in _reader(rest, layout):
                if len(row) == len(layout.names):
                    found.append(row)
                else:
                    amiss += bool(row)
        except csv.Error:
            amiss += 1
            continue
        return found, amiss


def _is_original(row: Sequence[str]) -> bool:
    """Whether a row is one of ``cables.csv``: a number, a date, an ID."""
    if len(row) != len(_ORIGINAL):
        return False
    number, date, id_ = row[:3]
    return number.isdigit() and read_date(date) is not None and fields.is_cable_id(id_)


def _without_headings(ahead: list[str]) -> TableLayout | None:
    """Return the layout of a table without headings, by the values of its first rows, or None."""
    for delimiter in _DELIMITERS:
        for backslash in (False, True):
            layout = TableLayout(delimiter=delimiter, backslash=backslash)
            try:
                rows = list(islice(_reader(ahead, layout), _SAMPLE))
            except csv.Error:
                continue
            rows = [row for row in rows if len(row) == len(rows[0])]
            if rows and (names := fields.guessed(rows)):
                names = _ORIGINAL if _is_original(rows[0]) else names
                return replace(layout, names=names, backslash=False)
    return None
