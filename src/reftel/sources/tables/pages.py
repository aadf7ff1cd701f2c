"""Records that go on with the text of the one above: a page, a paragraph or a line of a cable each.

They have the same ID, and a column that counts them (``page``: 1, 2, 3).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.sources.piece import MAX_TEXT
from reftel.sources.recognising.lines import own_line
from reftel.sources.records import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reftel.sources.decoding.decode import Extra
    from reftel.sources.piece import Found

_LISTED: Final = """
page pageno pagenumber pagenum pagenr pageid sheet paragraph paragraphno paragraphnumber para
parano paranumber line lineno linenumber chunk chunkno segment block seq sequence part partno
"""
_COUNTS: Final = frozenset(_LISTED.split())
# ``1``, ``001``, ``1.0``, ``1/3``, ``Page 1 of 3``
_NUMBER: Final = re.compile(
    r"(?:(?:page|p|sheet)\.? ?)?(\d{1,8})(?:\.0)?(?: ?(?:/|of) ?\d{1,8})?", re.IGNORECASE | re.ASCII
)
_PARAGRAPHS: Final = "para"  # with what the names begin of those that count paragraphs


class TableRecord(NamedTuple):
    """A record of a table.

    Attributes:
        line: the number of its first line, or of its row.
        values: its fields by the names of their columns.
        notes: what is to be said of it, for ``Record.extra``.
    """

    line: int
    values: Mapping[str, str]
    notes: Extra = ()


def counter_of(names: fields.Names, rows: Sequence[Sequence[str]]) -> str:
    """Return the column that counts the rows of each cable; none where each row is a cable.

    Sections of a telegram are none: each begins as a telegram does.
    """
    ids, texts = (_columns(names, field) for field in ("id", "body"))
    for at, name in enumerate(names):
        if fields.plain_name(name) not in _COUNTS:
            continue
        for id_ in ids:
            again = [
                (one, other)
                for one, other in pairwise(rows)
                if other[id_] in ("", one[id_]) and fields.is_cable_id(one[id_])
            ]
            counted = sum(_counts_on(one[at], other[at]) for one, other in again)
            if 2 * counted > len(again):  # a page may lack
                is_each_one = any(_begin(one, other, texts) for one, other in again)
                return "" if is_each_one else fields.distinct(names)[at]
    return ""


def joined(found: Iterable[TableRecord | Found], counter: str) -> Iterator[TableRecord | Found]:
    """Yield records with the texts of all that go on with them; of other columns all they say.

    A cable longer than any text may be is let go in parts.
    """
    run: list[TableRecord] = []
    size = 0
    for each in found:
        if not isinstance(each, TableRecord):
            yield each
            continue
        if run and (size > MAX_TEXT or not _goes_on(run, each.values, counter)):
            yield _as_one(run, counter)
            run, size = [], 0
        run.append(each)
        size += sum(map(len, each.values.values()))
    if run:
        yield _as_one(run, counter)


def _goes_on(run: Sequence[TableRecord], values: Mapping[str, str], counter: str) -> bool:
    """Whether a record is the next page of the cable above, whose ID may stand once."""
    first, last = run[0].values, run[-1].values
    ids = [name for name in values if "id" in fields.means(name)]
    return all(values[name] in ("", first.get(name)) for name in ids) and _counts_on(
        last.get(counter, ""), values.get(counter, "")
    )


def _as_one(run: Sequence[TableRecord], counter: str) -> TableRecord:
    """Return the records of one cable as one."""
    if len(run) == 1:
        return run[0]
    between = "\n\n" if fields.plain_name(counter).startswith(_PARAGRAPHS) else "\n"
    whole: dict[str, str] = {}
    for name in dict.fromkeys(name for each in run for name in each.values):
        column = [each.values.get(name, "") for each in run]
        if "body" in fields.means(name):
            whole[name] = between.join(column)
        else:
            whole[name] = "|".join(dict.fromkeys(filter(None, column)))
    notes = dict.fromkeys(note for each in run for note in each.notes)
    return TableRecord(run[0].line, whole, tuple(notes))


def _columns(names: fields.Names, field: str) -> list[int]:
    return [at for at, name in enumerate(names) if field in fields.means(name)]


def _begin(one: Sequence[str], other: Sequence[str], texts: Sequence[int]) -> bool:
    """Whether two rows begin each as a telegram does."""
    firsts = ([row[at].lstrip("\n").partition("\n")[0] for at in texts] for row in (one, other))
    return all(any(map(own_line, lines)) for lines in firsts)


def _counts_on(one: str, other: str) -> bool:
    first, second = _number(one), _number(other)
    return first is not None and second == first + 1


def _number(cell: str) -> int | None:
    match = _NUMBER.fullmatch(cell.strip())
    return int(match[1]) if match else None
