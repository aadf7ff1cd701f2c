"""What ``reftel search`` prints beside rows: how it was read, ``--facets``, ``--batch``, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from reftel.cli.output import say, say_counts, say_line
from reftel.dates import dated
from reftel.errors import ReftelError
from reftel.escaping import cell
from reftel.plain import plain, plain_line

if TYPE_CHECKING:
    from reftel.library import Library, Row
    from reftel.reader import Counted
    from reftel.search import Count, Facets, Hit, Result
    from reftel.search.help.explain import Explanation

_TOP = 10
# Of a table of cables: what the JSON of each has under these names.
_COLUMNS = ("id", "created", "classification", "origin", "subject", "cites", "cited_by", "disputed")
_CONTEXT = ("paragraph", "context", "of_text")
_JOINED = {"all": "", "any": "or ", "not": "without "}


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A line of the table that a batch makes; the fields are its columns.

    ``first`` and ``last`` are days (``2009-11-12``), ``error`` says why a query was not read.
    """

    line: int
    query: str
    hits: int | None = None
    first: str | None = None
    last: str | None = None
    new: int | None = None
    remarks: str = ""
    error: str = ""


def hits_of(line: int, query: str, counted: Counted) -> BatchLine:
    """Return the line of the table for a query that was answered."""
    result = counted.result
    first, last = map(dated, counted.dates) if counted.dates else (None, None)
    meant = [f"perhaps: {one.text} ({one.total:,})" for one in result.suggestions()[:1]]
    remarks = "; ".join([*said_of(result), *meant])
    return BatchLine(line, query, counted.hits, first, last, counted.new, remarks)


def said_of(result: Result) -> list[str]:
    """Return what is to be said of an answer: how the query was read, and what else is written."""
    also = result.also_written() if result.total else []
    return [*filter(None, [result.message]), *map(str, also)]


def say_explanation(value: Explanation) -> None:
    """Print how a query was read."""
    say_line(f"Read as         {value.text or '(every cable)'}")
    for remark in value.remarks:
        if remark != f"read as {value.text}":
            say_line(f"Remark          {remark}")
    for word in value.unknown:
        say_line(f"In no cable     {word}")
    for part in value.parts:
        say_line(f"  {part.total:>9,}  {'  ' * part.depth}{_JOINED[part.joined]}{part.text}")
    say()


def say_facets(value: Facets) -> None:
    """Print how the cables of a result are spread, the most frequent of each axis."""
    for kind, counts in sorted(value.tags.items()):
        say_counts(f"Tags ({kind})", _most(counts))
    say_counts("Origins", _most(value.origins))
    for field, counts in (value.addressed or {}).items():
        say_counts(field.capitalize(), _most(counts))
    say_counts("Classifications", _all(value.classifications))
    say_counts("Years", _all(value.years))
    say_counts("Months", _most(value.months))
    say_counts("Released", _most(value.releases))
    say(f"\n  {value.noted or 0:>9,}  with notes")


def csv_lines(rows: Iterable[BatchLine]) -> Iterator[str]:
    """Yield a batch's table as CSV with a head, a line at a time without its end."""
    names = [field.name for field in fields(BatchLine)]
    yield from _csv((names, *([getattr(row, name) for name in names] for row in rows)))


def rows_as_csv(rows: Iterable[tuple[Row, Hit | None]], *, context: bool) -> Iterator[str]:
    """Yield cables as CSV with a head, a line at a time: what ``--json`` has of each.

    With ``context`` there are columns for the words around its first hit.
    """
    from reftel.cli import as_json

    yield from _csv([[*_COLUMNS, *(_CONTEXT if context else ())]])
    for row, hit in rows:
        cells = as_json.row(row)
        around = as_json.hit(hit) or {}
        around_it = [around.get(name) for name in ("paragraph", "text", "of_text")]
        yield from _csv([[*(cells[name] for name in _COLUMNS), *(around_it if context else ())]])


def texts_as_csv(
    library: Library, rows: Iterable[Row], left_out: Callable[[str, ReftelError], None]
) -> Iterator[str]:
    """Yield cables as CSV with a head, what ``--json`` has of each and its text in paragraphs.

    ``left_out`` is told of each that cannot be read.
    """
    from reftel.cable.stops import below_head
    from reftel.cli import as_json, as_text

    yield from _csv([[*_COLUMNS, "text"]])
    for row in rows:
        try:
            cable = library.cable_of(row.key)
        except ReftelError as error:
            left_out(row.id, error)
            continue
        cells = as_json.row(row)
        text = "\n".join(as_text.paragraphs(below_head(cable.blocks)))
        yield _csv_row([*_cells(cells[name] for name in _COLUMNS), cell(plain(text))])


def _csv(lines: Iterable[Iterable[object]]) -> Iterator[str]:
    for values in lines:
        yield _csv_row(_cells(values))


def _cells(values: Iterable[object]) -> list[str]:
    return ["" if value is None else cell(plain_line(str(value))) for value in values]


def _csv_row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().removesuffix("\r\n")


def text_line(row: BatchLine) -> str:
    """Return a line of a batch's table to read."""
    if row.error:
        return f"{'-':>9}  {'':<24}{'':>9}  {row.query}"
    between = f"{row.first} to {row.last}" if row.first else ""
    new = f"{row.new:,} new" if row.new else ""
    said = f"  ({row.remarks})" if row.remarks else ""
    return f"{row.hits:>9,}  {between:<24}{new:>9}  {row.query}{said}"


def _all(counts: Iterable[Count]) -> Iterator[tuple[str, int]]:
    return ((one.value, one.count) for one in counts)


def _most(counts: Iterable[Count]) -> Iterator[tuple[str, int]]:
    return _all(sorted(counts, key=lambda count: -count.count)[:_TOP])
