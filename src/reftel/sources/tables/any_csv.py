r"""Tables in CSV as anybody writes them: a row of headings, then a cable a row; damaged rows.

The headings are recognised by name and may stand in any order (:mod:`..records.fields`). What
stands between fields, how quotes are written and which way round the dates are is decided over the
beginning of the file, of some megabytes, which most files are shorter than. Rows are cut by the
standard library's ``csv``, strictly: a row that is damaged costs that row, not its neighbours.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from reftel.sources.piece import MAX_TEXT, Cut, Passed, Piece, Reject
from reftel.sources.recognising import signs
from reftel.sources.recognising.table_lines import is_table_rule
from reftel.sources.records import fields
from reftel.sources.tables import directives, escaped_lines, own_export, turned, unquoted
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.csv_layout import (
    DELIMITERS,
    SAMPLE,
    are_values,
    headings_of,
    is_hint,
    is_original,
    layout_of,
    reader_of,
    without_headings,
)
from reftel.sources.tables.lines import Lines
from reftel.sources.tables.rows import PIECE, in_pieces, text_of, text_piece

if TYPE_CHECKING:
    from reftel.sources.form import FileHead
    from reftel.sources.stream import Stream
    from reftel.sources.tables.whole_table import TableLayout

FORM: Final = "table"
DAMAGED: Final = "a damaged row: its quotation marks do not pair up; mend them, or export it again"

_TABS: Final = (
    "a row in which tabs stand for the blanks of its text, so that its fields cannot be told apart;"
    " export the table again, as CSV"
)
_MANY: Final = 3  # times as many fields as headings, where the delimiter stands in a text
_LOOKED_AT: Final = 4 << 20
# A line with delimiters that no text is laid out with.
_PLAIN: Final = re.compile(r"[^\t,;]{1,60}([\t,;])(?:[^\t,;]{1,60}\1)+")
_LEAST: Final = 1 << 14
_DIRECTED: Final = 400  # characters, among which stands what is said of a table in front
_FIRST_ROWS: Final = 1 << 18  # bytes by which they are known
# What is tried to find where rows go on behind a damaged one, or where a table has the next.
_TRIED: Final = 1 << 20
_BUDGET: Final = 64 << 20
_MEANING: Final = re.compile(r"\([\w ,./-]{1,30}\)|\[[\w ,./-]{1,30}\]")  # ``(ISO)``, ``[text]``
_LONGEST: Final = 60  # characters of a heading
_LONGEST_HEADINGS: Final = 2_000  # characters
_TURNED: Final = (
    "its records stand side by side, a column each; make rows of its columns (transpose it), and"
    " import that"
)
_TWO_A_ROW: Final = (
    "its records stand side by side, {} in a row; put them one below another, and import that"
)
_NO_ROW: Final = "headings without a row below them; see whether it is the right file"
_NOT_TOLD: Final = (
    "a row without quotation marks, whose fields cannot be told apart; export the table again, as"
    " CSV with them"
)


def is_csv(head: FileHead) -> bool:
    """Whether a file is a table in CSV: known headings say so, or a row of values."""
    if directives.SIGN in head.text[:_DIRECTED]:
        return directives.layout_of(_lines_of(head)) is not None
    lines = head.text.split("\n", SAMPLE)
    first = next((line for line in lines if line.strip() and not is_hint(line)), "")
    is_parted = any(sign in first for sign in DELIMITERS)
    if is_parted and escaped_lines.SIGN in head.text and _is_escaped(head):
        return True
    below = [cells for cells in map(_cells, filter(_PLAIN.match, lines)) if fields.has_text(cells)]
    if not (below or is_parted) or any(map(is_table_rule, lines)):
        return False
    if any(fields.known(cells) > 2 and max(map(len, cells)) <= _LONGEST for cells in below):
        return True
    headings, delimiter, _ = headings_of(lines)
    known = fields.known(headings)
    if known > 1 and fields.has_text(headings):
        return True
    # A page that was copied has its record's headings between tabs or bars, and then the text.
    return delimiter in ",;" and (known > 2 or is_original(headings))


def _is_escaped(head: FileHead) -> bool:
    """Whether a backslash stands before the line ends within fields, with quotes or without."""
    lines = _lines_of(head)
    if escaped_lines.layout_of(lines):
        return True
    layout = without_headings(lines)
    if layout is None:
        return False
    rows = islice(reader_of(lines, replace(layout, backslash=True)), SAMPLE)
    text = fields.columns(layout.names, "body")[-1]
    return any(signs.is_telegram(row[text]) for row in rows if len(row) == len(layout.names))


def _lines_of(head: FileHead) -> list[str]:
    """Return the first lines of a file, with their ends."""
    return [*io.StringIO(head.further(_FIRST_ROWS), newline="\n")]


def _cells(line: str) -> list[str]:
    """Return the cells of a line of headings, however they are parted."""
    return [cell.strip(" \"'") for cell in re.split(r"[\t,;]", line)]


def cut(stream: Stream, file: str) -> Iterator[Cut]:
    """Yield the rows of a table in pieces that each hold whole rows, headings left out."""
    csv.field_size_limit(MAX_TEXT)
    lines = Lines(stream)
    if on_side := turned.of_lines(lines.ahead(_LOOKED_AT), _LOOKED_AT):
        yield from in_pieces(on_side, file, FORM)
        return
    for layout, titles in _tables(lines):
        if not fields.has_text(layout.names):
            is_turned = _is_turned(lines, layout)
            yield Reject(file, None, _TURNED if is_turned else fields.not_understood(layout.names))
            return
        if several := _side_by_side(layout.names):
            yield Reject(file, None, _TWO_A_ROW.format(several))
            return
        if why := own_export.why_not_table(layout.names):
            yield Reject(file, None, why)
            return
        if titles:
            yield Passed(file, "title above a table")
        is_empty = True
        for each in _pieces(lines, layout, file):
            is_empty = False
            yield each
        if is_empty and titles:
            yield Reject(file, None, _NO_ROW)


def _side_by_side(names: fields.Names) -> int:
    """Return how many records have a place in each row, as headings that repeat say; 0 of one."""
    plain = [*map(fields.plain_name, names)]
    again = next((at for at in range(1, len(plain)) if plain[at] == plain[0]), len(plain))
    several = len(plain) // again
    is_so = several > 1 and plain == plain[:again] * several and fields.has_text(names[:again])
    return several if is_so and fields.columns(names[:again], "id") else 0


def _is_turned(lines: Lines, layout: TableLayout) -> bool:
    """Whether the rows of a table are fields: their first cells are the names of these."""
    rows = csv.reader(lines.ahead(_LOOKED_AT), delimiter=layout.delimiter)
    try:
        names = [layout.names[0], *(row[0] for row in islice(rows, SAMPLE) if row)]
    except csv.Error:
        return False
    return fields.known({*names}) > 2 and fields.has_text(names)


def _tables(lines: Lines) -> Iterator[tuple[TableLayout, bool]]:
    """Yield how each table of a file is laid out, and whether titles stand above it.

    Most files have one; others were put behind it with headings of their own. The next line is
    then the first below the headings; take the table's rows before the next is asked for. Of the
    last of very many, only the beginning is looked at.
    """
    budget = _BUDGET
    while ahead := lines.ahead(_LOOKED_AT if budget > 0 else _LEAST):
        budget -= sum(map(len, ahead))
        layout, headings, titles = layout_of(ahead)
        for _ in range(headings):
            next(lines)
        yield layout, titles


def _pieces(lines: Lines, layout: TableLayout, file: str) -> Iterator[Cut]:
    """Yield the whole rows of one table in pieces, and a reject for what is no row."""
    batch: list[str] = []
    size, first = 0, lines.number
    for each in _rows(lines, layout, file):
        if size and (size >= PIECE or isinstance(each, Reject)):
            yield text_piece("".join(batch), file, FORM, first, layout)
            batch, size = [], 0
        if isinstance(each, Reject):
            yield each
            continue
        begun, row = each
        if not batch:
            first = begun
        batch += row
        size += sum(len(line.strip()) for line in row)
    if size:
        yield text_piece("".join(batch), file, FORM, first, layout)


def records(piece: Piece) -> Iterator[TableRecord]:
    """Yield the rows that say something and are not the headings again."""
    text, layout = text_of(piece)
    csv.field_size_limit(MAX_TEXT)
    names = fields.distinct(layout.names)
    line = piece.line
    if table := _without_quotes(layout):
        for own in table.rows(io.StringIO(text, newline="\n")):
            yield TableRecord(line, dict(zip(names, table.cells(own) or (), strict=False)))
            line += len(own)
        return
    rows = reader_of(io.StringIO(text, newline="\n"), layout)
    for row in rows:
        if not _says_nothing(row) and not _are_headings(row, layout):
            yield TableRecord(line, dict(zip(names, row, strict=False)))
        line = piece.line + rows.line_num


# -- rows ------------------------------------------------------------------------------------------


def _rows(lines: Lines, layout: TableLayout, file: str) -> Iterator[tuple[int, list[str]] | Reject]:
    """Yield the lines of each row, with the number of the first, up to another table's headings.

    What is none is a reject.
    """
    if table := _without_quotes(layout):
        yield from _unquoted_rows(lines, table, file)
        return
    budget = _BUDGET
    first = lines.number
    while taken := _take(lines, layout):
        row, why = taken
        end = lines.number
        if end - len(row) > first and _begin_another(row, layout):
            lines.back(row)
            return
        if why is None:
            yield end - len(row), row
            continue
        place = f"line {end - len(row)}"
        lines.back(row[1:])
        budget -= _skip_to_row(lines, layout, budget)
        if lines.number > end:
            why += f"; what stands down to line {lines.number - 1} is passed over with it"
        yield Reject(file, place, why)


def _without_quotes(
    layout: TableLayout,
) -> unquoted.UnquotedTable | escaped_lines.EscapedTable | None:
    """Return what reads the rows of a table that has no quotation marks; None where it has."""
    if layout.kind == unquoted.KIND:
        return unquoted.UnquotedTable(layout)
    return escaped_lines.EscapedTable(layout) if layout.kind == escaped_lines.KIND else None


def _unquoted_rows(
    lines: Lines, table: unquoted.UnquotedTable | escaped_lines.EscapedTable, file: str
) -> Iterator[tuple[int, list[str]] | Reject]:
    """Yield the rows of a table without quotation marks, as :func:`_rows` does."""
    first = lines.number
    for row in table.rows(lines):
        if table.cells(row):
            yield first, row
        elif any(map(str.strip, row)):
            yield Reject(file, f"line {first}", _NOT_TOLD)
        first += len(row)


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
        row = next(reader_of(_counted(lines, taken, limit), layout), None)
    except csv.Error:
        is_by_tabs = layout.delimiter == "\t" and len(_cells("".join(taken[:1]))) > _MANY * len(
            layout.names
        )
        return taken, _TABS if is_by_tabs else DAMAGED
    except _TooLongError:
        return taken, f"a row of more than {limit >> 20} MB: a quotation mark is not closed"
    if row is None:
        return (taken, None) if taken else None
    if not any(map(str.strip, row)):
        return taken, "an empty row; take it out" if sure else None
    while len(row) > len(layout.names) and not row[-1].strip():
        row.pop()
    if len(row) > _MANY * len(layout.names) and layout.delimiter == "\t":
        return taken, _TABS
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


def _says_nothing(row: Sequence[str]) -> bool:
    """Whether a row is empty, a rule under headings, or says in brackets what they mean."""
    said = [cell.strip() for cell in row if cell.strip(" \t:-")]
    return all(map(_MEANING.fullmatch, said))


def _are_headings(row: Sequence[str], layout: TableLayout) -> bool:
    """Whether a row is the headings again, be it in another language."""
    return tuple(map(str.strip, row)) == layout.names or _are_known(row)


def _are_known(row: Sequence[str]) -> bool:
    """Whether a row has the names of fields for its values."""
    is_known = fields.known(row) > 1 and fields.has_text(row)
    return is_known and not (are_values(row) or any(map(str.isdigit, "".join(row))))


def _begin_another(row: Sequence[str], layout: TableLayout) -> bool:
    """Whether the lines of a row are the headings of another table, put behind the one before.

    The same again, in another language, begin none.
    """
    line, *below = row
    if below or len(line) > _LONGEST_HEADINGS or any(map(str.isdigit, line)):
        return False
    names, delimiter, _ = headings_of(row)
    meant, before = ([*map(fields.means, each)] for each in (names, layout.names))
    return _are_known(names) and (meant != before or delimiter != layout.delimiter)
