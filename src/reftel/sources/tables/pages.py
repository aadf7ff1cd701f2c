"""Rows that go on with the text of the row above: a page, a paragraph or a line of a cable each.

They have the same ID, and a column that counts them (``page``: 1, 2, 3).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reftel.sources.recognising.lines import own_line
from reftel.sources.records import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LISTED: Final = """
page pageno pagenumber pagenum pagenr pageid sheet paragraph paragraphno paragraphnumber para
parano paranumber line lineno linenumber chunk chunkno segment block seq sequence part partno
"""
_COUNTS: Final = frozenset(_LISTED.split())
_PARAGRAPHS: Final = "para"  # with what the names begin of those that count paragraphs
_FIRST: Final = (0, 1)

Row = tuple[int, list[str]]
"""The number of its first line, and its cells."""


def counter_of(names: fields.Names, rows: Sequence[Sequence[str]]) -> int:
    """Return the column that counts the rows of each cable, or -1 where each row is a cable.

    Sections of a telegram are none: each begins as a telegram does.
    """
    ids = [at for at, name in enumerate(names) if "id" in fields.means(name)]
    texts = [at for at, name in enumerate(names) if "body" in fields.means(name)]
    for at, name in enumerate(names):
        if fields.plain_name(name) not in _COUNTS:
            continue
        for id_ in ids:
            again = [
                (one, other)
                for one, other in pairwise(rows)
                if one[id_] == other[id_] and fields.is_cable_id(one[id_])
            ]
            counted = sum(_counts_on(one[at], other[at]) for one, other in again)
            if 2 * counted > len(again):  # a page may lack
                begun = [(one, other) for one, other in again if _begin(one, other, texts)]
                return -1 if begun else at
    return -1


def begins(row: Sequence[str], counter: int) -> bool:
    """Whether a row is the first of a cable, by the column that counts them."""
    return _number(row[counter]) in (*_FIRST, None)


def joined(rows: Iterable[Row], names: fields.Names, counter: int) -> Iterator[Row]:
    """Yield rows with the texts of all that go on with them; of other columns all they say."""
    texts = [at for at, name in enumerate(names) if "body" in fields.means(name)]
    ids = [at for at, name in enumerate(names) if "id" in fields.means(name)]
    between = "\n\n" if fields.plain_name(names[counter]).startswith(_PARAGRAPHS) else "\n"
    run: list[Row] = []
    for row in rows:
        above = run[-1][1] if run else None
        if above is not None and not (
            all(above[at] == row[1][at] for at in ids)
            and _counts_on(above[counter], row[1][counter])
        ):
            yield _as_one(run, texts, between)
            run = []
        run.append(row)
    if run:
        yield _as_one(run, texts, between)


def _as_one(run: Sequence[Row], texts: Sequence[int], between: str) -> Row:
    """Return the rows of one cable as one."""
    line, first = run[0]
    columns = list(zip(*(cells for _, cells in run), strict=True))
    whole = [
        between.join(column) if at in texts else "|".join(dict.fromkeys(filter(None, column)))
        for at, column in enumerate(columns)
    ]
    return line, whole if len(run) > 1 else first


def _begin(one: Sequence[str], other: Sequence[str], texts: Sequence[int]) -> bool:
    """Whether two rows begin each as a telegram does."""
    firsts = ([row[at].lstrip("\n").partition("\n")[0] for at in texts] for row in (one, other))
    return all(any(map(own_line, lines)) for lines in firsts)


def _counts_on(one: str, other: str) -> bool:
    first, second = _number(one), _number(other)
    return first is not None and second == first + 1


def _number(cell: str) -> int | None:
    cell = cell.strip()
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 9 else None
