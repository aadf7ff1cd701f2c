"""How a table in CSV is laid out, by its first rows: its headings, what parts and quotes fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from reftel.sources.records import columns_by_values, fields
from reftel.sources.records.dates import read_date
from reftel.sources.tables import directives, escaped_lines, unquoted
from reftel.sources.tables.headings_by_words import by_words, understood
from reftel.sources.tables.whole_table import TableLayout, laid_out

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS: Final = ",;\t|~^\x01\x1f"
_APOSTROPHE: Final = "'"
_FEWEST_KNOWN: Final = 1
_LONGEST: Final = 200  # characters of a heading
_WORDED: Final = 5_000  # lines by which columns with other names are understood
SAMPLE: Final = 20  # rows by which a table without headings is understood
# A backslash that escapes something, or one that does not.
_BACKSLASH: Final = re.compile(r"\\([\\\"'\r\n,;|\t])?")
# ``LowCardinality(String)``: the type of a column, in a row below the headings.
_TYPE: Final = re.compile(r"[A-Za-z]\w{1,30}(?:\([^\n]{0,200}\))?")
_OF_TEXTS: Final = re.compile(r"\b(?:string|text|n?varchar2?|n?clob)\b", re.IGNORECASE)
# The columns of ``cables.csv``, for copies of it in other quotes (§1d).
_ORIGINAL: Final = (
    *("number", "date", "refid", "origin", "classification", "references", "header", "body"),
)


def layout_of(ahead: list[str]) -> tuple[TableLayout, int, bool]:
    """Return how a table is laid out, by its beginning.

    With it, how many lines its headings take, and whether some of these are titles above them.
    """
    if found := escaped_lines.layout_of(ahead) or directives.layout_of(ahead):
        return *found, False
    names, delimiter, taken = headings_of(ahead)
    lower = headings_of(ahead[taken : taken + 1])
    titles = len(lower[0]) == len(names) and _is_lower(lower[0], names)
    titles = titles and not are_values(headings_of(ahead[taken : taken + SAMPLE])[0])
    if titles:
        names, taken = lower[0], taken + lower[2]
    if not fields.has_text(names) and (below := _below_titles(ahead)):
        names, delimiter, taken = below
        titles = True
    quote = '"'
    if names and all(len(name) > 1 and name[0] == name[-1] == _APOSTROPHE for name in names):
        names, quote = tuple(name[1:-1] for name in names), _APOSTROPHE
    if not fields.has_text(names) or _may_be_ids(names):
        names = _understood(TableLayout(names, delimiter=delimiter), ahead[taken:]) or names
    if not fields.has_text(names) and (below := _understood_below(ahead)):
        names, delimiter, taken = below
        titles = True
    is_known = fields.has_text(names) and not are_values(names)
    if not is_known and (guessed := without_headings(ahead)):
        layout, taken = guessed, 0
    else:
        taken += is_known and _are_types(ahead[taken : taken + 1], names)
        above = "".join(ahead[:taken]) if is_known else ""
        layout = TableLayout(names, delimiter=delimiter, quote=quote, above=above)
    rows = ahead[taken:]
    escaped = replace(layout, backslash=True)
    good, amiss = _fitting(rows, layout)
    good_escaped, amiss_escaped = _fitting(rows, escaped)
    if (len(good_escaped), -amiss_escaped) > (len(good), -amiss):
        layout, good, amiss = escaped, good_escaped, amiss_escaped
    if amiss and unquoted.is_so(rows, layout, good, amiss):
        layout = replace(layout, kind=unquoted.KIND)
        table = unquoted.UnquotedTable(layout)
        good = [*filter(None, map(table.cells, table.rows(rows)))]
    return laid_out(layout, good), taken, titles


def _understood(layout: TableLayout, rows: list[str]) -> fields.Names | None:
    """Return the names of columns of which none is a text's, by their words or values, or None."""
    some = list(islice(rows, _WORDED))
    fitting = [_fitting(some, replace(layout, backslash=each)) for each in (False, True)]
    good, amiss = max(fitting, key=lambda found: len(found[0]))
    is_sure = len(good) > amiss and not are_values(layout.names)
    return (understood if is_sure else by_words)(layout.names, good)


def _are_types(row: list[str], names: fields.Names) -> bool:
    """Whether the row below the headings says what types their columns have."""
    types, _, _ = headings_of(row) if row else ((), "", 0)
    return (
        len(types) == len(names)
        and all(map(_TYPE.fullmatch, types))
        and any(_OF_TEXTS.search(types[at]) for at in fields.columns(names, "body"))
    )


def _may_be_ids(names: fields.Names) -> bool:
    """Whether the only column that is called a text may hold IDs."""
    texts = fields.columns(names, "body")
    return len(texts) == 1 and fields.means_any(names[texts[0]], "id")


def headings_of(lines: Sequence[str]) -> tuple[fields.Names, str, int]:
    """Return the cells of the first row, what stands between them, and how many lines it takes."""
    first = next((at for at, line in enumerate(lines) if line.strip() and not is_hint(line)), 0)
    best: tuple[fields.Names, str, int] = (), ",", 0
    for delimiter in (each for each in DELIMITERS if best[2] == 0 or each in lines[first]):
        try:
            reader = csv.reader(lines[first : first + SAMPLE], delimiter=delimiter)
            names = tuple(name.strip() for name in next(reader, []))
        except csv.Error:
            continue
        if (fields.known(names), len(names)) > (fields.known(best[0]), len(best[0])):
            best = names, delimiter, first + reader.line_num
    return best


def _below_titles(lines: Sequence[str]) -> tuple[fields.Names, str, int] | None:
    """Return the headings that stand below titles, as :func:`headings_of` does, or None."""
    for at in range(min(len(lines), SAMPLE)):
        names, delimiter, _ = headings_of(lines[at : at + SAMPLE])
        if are_values(names):
            return None
        names, delimiter, taken = headings_of(lines[at : at + 1])
        if taken and fields.known(names) > 1 and fields.has_text(names):
            return names, delimiter, at + 1
    return None


def _understood_below(lines: list[str]) -> tuple[fields.Names, str, int] | None:
    """Return the headings below titles that have fewer cells, known by the values below them."""
    width = 1
    for at in range(min(len(lines), SAMPLE)):
        names, delimiter, taken = headings_of(lines[at : at + SAMPLE])
        if are_values(names):
            return None
        if at and len(names) > max(width, _FEWEST_KNOWN + 1) and all(names):
            below = lines[at + taken :]
            called = _understood(TableLayout(names, delimiter=delimiter), below)
            return (called, delimiter, at + taken) if called else None
        width = max(width, len(names))
    return None


def are_values(row: Sequence[str]) -> bool:
    """Whether a row is a record, below which no headings stand: it has an ID, or a text."""
    said = [cell for cell in row if cell.strip()]
    return len(said) > 1 and any(len(cell) > _LONGEST or fields.is_cable_id(cell) for cell in said)


def _is_lower(names: fields.Names, above: fields.Names) -> bool:
    """Whether a row is the headings, and the row above it names groups of them."""
    if any(map(str.isdigit, "".join(names))) or not fields.has_text(names):
        return False
    said, said_above = (set(filter(None, map(fields.means, row))) for row in (names, above))
    return len(said) > max(_FEWEST_KNOWN, len(said_above))


def is_hint(line: str) -> bool:
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
            for row in reader_of(rest, layout):
                if len(row) == len(layout.names):
                    found.append(row)
                else:
                    amiss += bool(row)
        except csv.Error:
            amiss += 1
            continue
        return found, amiss


def is_original(row: Sequence[str]) -> bool:
    """Whether a row is one of ``cables.csv``: a number, a date, an ID."""
    if len(row) != len(_ORIGINAL):
        return False
    number, date, id_ = row[:3]
    return number.isdigit() and read_date(date) is not None and fields.is_cable_id(id_)


def without_headings(ahead: list[str]) -> TableLayout | None:
    """Return the layout of a table without headings, by the values of its first rows, or None."""
    for delimiter in DELIMITERS:
        for backslash in (False, True):
            layout = TableLayout(delimiter=delimiter, backslash=backslash)
            try:
                rows = list(islice(reader_of(ahead, layout), SAMPLE))
            except csv.Error:
                continue
            rows = [row for row in rows if len(row) == len(rows[0])]
            if rows and (names := columns_by_values.guessed(rows)):
                names = _ORIGINAL if is_original(rows[0]) else names
                return replace(layout, names=names, backslash=False)
    return None


def reader_of(lines: Iterable[str], layout: TableLayout) -> Reader:
    """Return a strict reader of lines; a backslash escapes if the layout says so."""
    escape, kept = None, lines
    if layout.backslash:
        escape, kept = "\\", map(_with_lone_backslashes, lines)
    return csv.reader(
        kept, delimiter=layout.delimiter, quotechar=layout.quote, escapechar=escape, strict=True
    )


def _with_lone_backslashes(text: str) -> str:
    """Return a text of escaped fields in which a backslash that escapes nothing is escaped too.

    Else it would vanish: no writer escapes letters.
    """
    return _BACKSLASH.sub(lambda match: match[0] if match[1] else "\\\\", text)
