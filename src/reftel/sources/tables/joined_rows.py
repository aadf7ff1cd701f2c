"""Which rows of a table go on with the cable above: a column counts them, or their values tell.

Of a column of any name whose numbers begin over with each cable (``#``, ``no``), and of rows that
have nothing but a text below one with an ID.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reftel.sources.recognising import signs
from reftel.sources.recognising.paragraph_numbers import is_numbered
from reftel.sources.records import fields
from reftel.sources.records.no_value import stated
from reftel.sources.tables.first_lines import first_lines
from reftel.sources.tables.row_counters import (
    FIRSTS,
    UNCOUNTED,
    RowCounter,
    begins_over,
    counter_by_name,
    is_all,
    runs_under,
)

Row = Sequence[str]

_FEW: Final = 20  # rows by which a column is known
_LONGEST: Final = 8  # characters of a number


def counter_of(names: fields.Names, rows: Sequence[Row], id_: str | None = None) -> RowCounter:
    """Return the column that counts the rows of each cable; none where each row is a cable.

    ``id_`` is the column of IDs that is not called so.
    """
    called = fields.distinct(names)
    ids, texts = (fields.columns(names, field) for field in ("id", "body"))
    ids += [at for at, name in enumerate(called) if name == id_]
    rows = [row for row in rows if len(row) == len(names)]
    texts = [at for at in texts if not any(fields.is_cable_id(row[at]) for row in rows[:_FEW])]
    with_text = [row for row in rows if any(stated(row[at]) for at in texts)]
    last = rows.index(with_text[-1]) if with_text else -1  # below it stands a total
    found = counter_by_name(names, rows[: last + 1], ids)
    if found == UNCOUNTED and texts:
        found = RowCounter(_by_values(called, with_text, ids, texts))
    return found._replace(id=id_ or "") if found.column else UNCOUNTED


def _by_values(
    names: fields.Names, rows: Sequence[Row], ids: Sequence[int], texts: Sequence[int]
) -> str:
    """Return the column that counts the rows of cables as values tell, or that of their texts."""
    others = [at for at in range(len(names)) if at not in texts and at not in ids]
    under = [run for id_ in ids for run in runs_under(rows, id_)]
    for at in others:
        runs = under or _begun_over(rows, at)
        if runs and all(_is_counted(run, at, texts, is_sure=bool(under)) for run in runs):
            return names[at]
    text = texts[0]
    runs = under or ([] if ids else _begun(rows, texts))
    below = [row for run in runs for row in run[1:]]
    is_rest = [_is_paragraph(row[text]) or (bool(under) and _is_alone(row, text)) for row in below]
    if any(_hold_several(run, texts) for run in runs) or 2 * sum(is_rest) <= len(below):
        return ""
    return names[text]


def _begun_over(rows: Sequence[Row], at: int) -> list[list[Row]]:
    """Return the rows of a table without IDs, parted where a column of numbers begins over."""
    runs: list[list[Row]] = []
    if any(_number(row[at]) is None for row in rows):
        return []
    before = 0
    for row in rows:
        number = _number(row[at]) or 0
        if not runs or (number < FIRSTS and number <= before):
            runs.append([])
        runs[-1].append(row)
        before = number
    return runs if len(rows) > len(runs) else []


def _number(cell: str) -> int | None:
    """Return the number that a cell is, in a column that is not called one that counts."""
    said = cell.strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _LONGEST else None


def _begun(rows: Sequence[Row], texts: Sequence[int]) -> list[list[Row]]:
    """Return the rows of a table without IDs, parted where a telegram begins."""
    runs: list[list[Row]] = []
    seen: set[signs.Sign] = set()
    for row in rows:
        if begins_over(row[texts[0]], seen) or not runs:
            runs.append([])
        runs[-1].append(row)
    return runs if _begin(rows[:1], texts) else []


def _is_counted(run: Sequence[Row], at: int, texts: Sequence[int], *, is_sure: bool) -> bool:
    """Whether a column counts the rows of one cable, of which only the first may begin as one.

    Without an ID (not ``is_sure``) it must, or the others say nothing besides.
    """
    if not is_all([_number(row[at]) for row in run]) or _hold_several(run, texts):
        return False
    alone = [_is_alone(row, texts[0], at) for row in run]
    is_rest = len(run) > 1 and not alone[0] and all(alone[1:])
    return is_sure or is_rest or _begin(run[:1], texts)


def _hold_several(run: Sequence[Row], texts: Sequence[int]) -> bool:
    """Whether a telegram begins below one that has begun in rows of one cable."""
    seen: set[signs.Sign] = set()
    return any(begins_over(row[texts[0]], seen) for row in run)


def _is_paragraph(text: str) -> bool:
    """Whether a text is one paragraph of a telegram."""
    plain = first_lines(text).strip()
    return "\n\n" not in plain and (is_numbered(plain) or signs.is_marked(plain))


def _is_alone(row: Row, text: int, counter: int = -1) -> bool:
    """Whether a row has nothing but a text, and a number that counts it."""
    return all(bool(stated(value)) == (at in (text, counter)) for at, value in enumerate(row))


def _begin(rows: Sequence[Row], texts: Sequence[int]) -> bool:
    """Whether a telegram begins with one of these rows."""
    return any(signs.begins(first_lines(row[at])) for row in rows for at in texts)
