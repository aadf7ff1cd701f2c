"""Which column counts the rows of a cable (``page``: 1, 2, 3), and which says whose they are.

Rows of a cable have one ID, or are of one file (``scan_017.pdf``). Where no column counts them, the
numbers of their paragraphs may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reftel.sources.recognising import signs
from reftel.sources.recognising.boundary_lines import own_line
from reftel.sources.recognising.paragraph_numbers import paragraph_numbers
from reftel.sources.records import fields
from reftel.sources.records.no_value import stated
from reftel.sources.tables.first_lines import first_lines

_LISTED: Final = """
page pageno pagenumber pagenum pagenr pageid sheet paragraph paragraphno paragraphnumber para
parano paranumber line lineno linenumber chunk chunkno segment block seq sequence part partno
section sectionno sectionnumber sec
"""
_COUNTS: Final = frozenset(_LISTED.split())
NUMBER: Final = re.compile(
    r"(?:[a-z]{1,9}\.? ?|#)?(\d{1,8})(?:\.0)?(?: ?(?:/|of) ?(\d{1,8}))?", re.IGNORECASE | re.ASCII
)
"""How rows are counted: ``1``, ``001``, ``1.0``, ``1/3``, ``Page 1 of 3``, ``SECTION 01 OF 03``."""

FIRSTS: Final = 2
"""Below this is the number of a first row: pages are counted from 0 or from 1."""

_FILE: Final = re.compile(
    r"[^\n]{1,300}\.(?:pdf|tiff?|jpe?g|png|jp2|djvu|txt|docx?|rtf|x?html?|xml)", re.IGNORECASE
)


class RowCounter(NamedTuple):
    """The column that counts the rows of each cable, and the one that names their file, or none.

    ``id`` is the column of their IDs, where that is not called so.
    """

    column: str = ""
    file: str = ""
    id: str = ""


UNCOUNTED: Final = RowCounter()
"""Of a table in which each row is a cable."""


def is_counter(name: str) -> bool:
    """Whether a column is called as one that counts the rows of a cable."""
    return fields.plain_name(name) in _COUNTS


def counter_by_name(
    names: fields.Names, rows: Sequence[Sequence[str]], ids: Sequence[int]
) -> RowCounter:
    """Return the column that counts the rows of each cable; none where each row is a cable.

    It may be that of the texts, by their paragraphs. Sections of a telegram are no rows of one:
    each begins as a telegram does. ``ids`` are the columns of IDs.
    """
    texts = fields.columns(names, "body")
    counters = [at for at, name in enumerate(names) if is_counter(name)]
    runs = [runs_under(rows, id_) for id_ in ids]
    for at in counters:
        for again in runs:
            if (is_each_one := _count(at, again, texts)) is not None:
                return RowCounter("" if is_each_one else fields.distinct(names)[at])
    all_runs = [run for again in runs for run in again]
    for at in texts:
        if 2 * sum(_go_on([row[at] for row in run]) for run in all_runs) > len(all_runs):
            return RowCounter(fields.distinct(names)[at])
    if counters and not any(fields.is_cable_id(row[id_]) for row in rows for id_ in ids):
        files = [(file, _of_files(rows, file)) for file in range(len(names))]
        for at in counters:
            for file, again in files:
                if _count(at, again, texts) is False:
                    return RowCounter(*(fields.distinct(names)[each] for each in (at, file)))
    return UNCOUNTED


def _count(at: int, runs: Sequence[Sequence[Sequence[str]]], texts: Sequence[int]) -> bool | None:
    """Return whether rows that a column counts begin a telegram each; None if it counts none."""
    numbers = [[number_of(row[at]) for row in run] for run in runs]
    if 2 * sum(map(_counted, numbers)) <= sum(len(run) - 1 for run in runs):  # one may lack
        return None
    pairs = (pair for run in runs for pair in pairwise(run))
    return any(_begin(one, other, texts) for one, other in pairs)


def _go_on(texts: Iterable[str]) -> bool:
    """Whether the numbered paragraphs of texts are one series, none of it begun over."""
    parts = [found for text in texts if (found := paragraph_numbers(text))]
    return len(parts) > 1 and all(one[-1] + 1 == other[0] for one, other in pairwise(parts))


def runs_under(rows: Sequence[Sequence[str]], id_: int) -> list[list[Sequence[str]]]:
    """Return the rows under each ID that has several; it may stand at the first of them alone."""
    return _with_several([stated(row[id_]) for row in rows], rows, fields.is_cable_id)


def _of_files(rows: Sequence[Sequence[str]], at: int) -> list[list[Sequence[str]]]:
    """Return the rows of each file that has several, where a column has nothing but files."""
    named = [stated(row[at]) for row in rows]
    if not all(map(is_file, filter(None, named))):
        return []
    return _with_several(named, rows, is_file)


def is_file(value: str) -> bool:
    """Whether a value is the name of a file, as a text or its pages are kept in."""
    return _FILE.fullmatch(value) is not None


def _with_several(
    named: Iterable[str], rows: Sequence[Sequence[str]], is_one: Callable[[str], bool]
) -> list[list[Sequence[str]]]:
    """Return the rows under each name that has several of them; one stands over those below it."""
    runs: dict[str, list[Sequence[str]]] = {}
    above = ""
    for name, row in zip(named, rows, strict=True):
        above = name or above
        if is_one(above):
            runs.setdefault(above, []).append(row)
    return [run for run in runs.values() if len(run) > 1]


def begins_over(text: str, seen: set[signs.Sign]) -> bool:
    """Whether a telegram begins with a row's text, below rows that had these lines of one.

    ``seen`` has those of this row then, too. The header may stand in a row of its own.
    """
    found = [sign for line in first_lines(text).split("\n") if (sign := signs.sign_of(line))]
    if is_over := bool(found) and found[0] in signs.ALONE and signs.Sign.CLASSIFICATION in seen:
        seen.clear()
    seen.update(found)
    return is_over


def _counted(numbers: Sequence[int | None]) -> int:
    """Return how many of the rows of a cable go on with one of them: all, if all pages are there.

    These may stand in any order.
    """
    if is_all(numbers):
        return len(numbers) - 1
    return sum(one is not None and other == one + 1 for one, other in pairwise(numbers))


def is_all(numbers: Sequence[int | None]) -> bool:
    """Whether these are the numbers of all pages, from the first on, in whatever order."""
    known = {number for number in numbers if number is not None}
    first = min(known, default=FIRSTS)
    return first < FIRSTS and known == {*range(first, first + len(numbers))}


def _begin(one: Sequence[str], other: Sequence[str], texts: Sequence[int]) -> bool:
    """Whether two rows begin each as a telegram does."""
    return all(any(_begins(row[at]) for at in texts) for row in (one, other))


def _begins(text: str) -> bool:
    """Whether the first line of a text is a classification line and nothing else."""
    return own_line(first_lines(text).lstrip("\n").partition("\n")[0]) is not None


def number_of(cell: str) -> int | None:
    """Return which row of a cable a cell says, or None."""
    match = NUMBER.fullmatch(cell.strip())
    return int(match[1]) if match else None
