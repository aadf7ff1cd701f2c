"""Records that go on with the text of the one above: a page, a paragraph or a line of a cable each.

They have the same ID, or are of one file, and a column that counts them (:mod:`.row_counters`), or
texts whose numbered paragraphs go on from row to row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.raw_cable import IN_DOUBT, Extra
from reftel.sources.piece import MAX_TEXT, Found
from reftel.sources.recognising.paragraph_numbers import paragraph_numbers
from reftel.sources.records import fields
from reftel.sources.records.no_value import stated
from reftel.sources.tables.object_parts import numbered
from reftel.sources.tables.row_counters import (
    FIRSTS,
    NUMBER,
    RowCounter,
    begins_over,
    is_all,
    is_counter,
    number_of,
)

if TYPE_CHECKING:
    from reftel.sources.recognising import signs

_SORTED: Final = (IN_DOUBT, "its rows stood in another order than that of their pages")
# Characters of a field that cuts a text in pieces: any that comes again, or one that fields have.
_SHORTEST: Final = 60
_LENGTHS: Final = frozenset(
    (*(2**n for n in range(7, 16)), *(2**n - 1 for n in range(7, 16)), 4_000)
)
_NOT_THE_FIRST: Final = "it begins with row {} of its cable; those before it are not beside it"
_NOT_ALL: Final = (
    "it ends with row {} of its cable; row {} lacks, and those behind it are a text apart"
)
_NOT_THE_LAST: Final = "its last row is {} of {}; those behind it are not beside it"
_TWICE: Final = "row {} of its cable comes twice; this is what it says the second time"
_MOST_HELD: Final = 32 << 20  # characters of cables that may go on
_SMALLEST_OVERLAP: Final = 20  # characters
_OVERLAP: Final = (
    "its pieces overlap by {:,} characters or so, which are read once; if words lack, compare them"
)
_MARKING: Final = "marking"  # a row that has one, of whatever name its number, is a paragraph
_WHOLE: Final = ("para", "sec")
"""With what the names begin of those that count paragraphs, or several at a time."""


class TableRecord(NamedTuple):
    """A record of a table, its values by the names of their columns.

    ``line`` is the number of its first line, or of its row; ``notes`` are for ``Record.extra``.
    """

    line: int
    values: Mapping[str, str]
    notes: Extra = ()


@dataclass(slots=True)
class _Run:
    """The records of a cable so far: which pages they are, and how many characters they have."""

    records: list[TableRecord] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)
    known: set[int | None] = field(default_factory=set)
    size: int = 0
    paragraph: int = 0  # the last one's number
    seen: set[signs.Sign] = field(default_factory=set)  # of a telegram's lines

    def add(self, record: TableRecord, number: int | None) -> int:
        """Add a record; return how many characters it has."""
        size = sum(map(len, record.values.values()))
        self.records.append(record)
        self.numbers.append(number)
        self.known.add(number)
        self.size += size
        return size


class Pages:
    """The cables of a table with a row for each page, whose rows may stand between those of others.

    Rows are held until their cable cannot go on, or until many are held: then those go that were
    begun first, and what follows of them is a text of its own, which says so.

    Args:
        counter: the column that counts the rows of a cable, or has their paragraphs, and the one
            of their file.
    """

    def __init__(self, counter: RowCounter) -> None:
        self._counter, self._file, self._id = counter
        self._by_paragraph = fields.is_text(self._counter)
        self._open: dict[tuple[str, ...], _Run] = {}
        self._last: tuple[str, ...] = ()
        self._size = 0

    def joined(self, found: Iterable[TableRecord | Found]) -> Iterator[TableRecord | Found]:
        """Yield what is whole of further records, with the texts of all their rows.

        Of other columns it has all that they say. A cable longer than any text may be is let go in
        parts.
        """
        for each in found:
            if not isinstance(each, TableRecord):
                yield each
                continue
            cable, is_named = self._cable_of(each.values)
            cell = each.values.get(self._counter, "")
            run = self._open.setdefault(cable, _Run())
            number = self._number_in(run, cell, is_named=is_named)
            if number in run.known and number is not None and number != run.numbers[0]:
                said = (IN_DOUBT, _TWICE.format(number))
                yield each._replace(notes=(*each.notes, said))
                continue
            if run.records and (run.size > MAX_TEXT or number is None or number in run.known):
                yield from self._let_go(cable)
                run = self._open.setdefault(cable, _Run())
                number = self._number_in(run, cell, is_named=is_named)
            self._size += run.add(each, number)
            self._last = cable
            while self._size > _MOST_HELD:
                yield from self._let_go(next(iter(self._open)))

    def rest(self) -> Iterator[TableRecord]:
        """Yield the cables that are still held."""
        for cable in [*self._open]:
            yield from self._let_go(cable)

    def _cable_of(self, values: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
        """Return of which cable a record is, and whether it says so; else it is the one above."""
        if self._file:
            file = stated(values.get(self._file, ""))
            return (file,) if file or not self._last else self._last, bool(file)
        ids = tuple(
            stated(value)
            for name, value in values.items()
            if name == self._id or "id" in fields.means(name)
        )
        return ids if any(ids) or not self._last else self._last, any(ids)

    def _number_in(self, run: _Run, cell: str, *, is_named: bool) -> int | None:
        """Return which row of its cable a record is; the first, where paragraphs begin over.

        So it is where a telegram does, unless the row is ``named`` by an ID.
        """
        if not self._by_paragraph:
            return number_of(cell)
        found = paragraph_numbers(cell)
        is_over = bool(found) and found[0] <= run.paragraph
        is_over |= begins_over(cell, run.seen) and not is_named and bool(run.records)
        run.paragraph = found[-1] if found else run.paragraph
        return 1 if is_over else len(run.records) + 1

    def _let_go(self, cable: tuple[str, ...]) -> Iterator[TableRecord]:
        run = self._open.pop(cable)
        self._size -= run.size
        yield from _put_together(run.records, run.numbers, self._counter)


def _put_together(
    run: Sequence[TableRecord], numbers: Sequence[int | None], counter: str
) -> Iterator[TableRecord]:
    """Yield the records of one cable as one, its pages in their order; those that lack part it."""
    if is_all(numbers):
        by_number = sorted(zip(numbers, run, strict=True), key=lambda one: one[0] or 0)
        is_sorted = numbers == [number for number, _ in by_number]
        whole = _as_one([each for _, each in by_number], counter)
        said = (*(() if is_sorted else (_SORTED,)), *_not_the_last(by_number, counter))
        yield whole._replace(notes=(*whole.notes, *said))
        return
    start = 0
    for end in range(1, len(run) + 1):
        before = numbers[end - 1]
        if end == len(run) or before is None or numbers[end] != before + 1:
            whole, first = _as_one(run[start:end], counter), numbers[start]
            notes = whole.notes
            if first is not None and first >= FIRSTS:
                notes = (*notes, (IN_DOUBT, _NOT_THE_FIRST.format(first)))
            if end < len(run) and before is not None:
                notes = (*notes, (IN_DOUBT, _NOT_ALL.format(before, before + 1)))
            yield whole._replace(notes=notes)
            start = end


def _not_the_last(pages: Sequence[tuple[int | None, TableRecord]], counter: str) -> Extra:
    """Return a word on rows that lack at the end of a cable, where each says how many they are."""
    number, record = pages[-1]
    match = NUMBER.fullmatch(record.values.get(counter, "").strip())
    if match is None or match[2] is None or len(pages) >= int(match[2]):
        return ()
    return ((IN_DOUBT, _NOT_THE_LAST.format(number, int(match[2]))),)


def _as_one(run: Sequence[TableRecord], counter: str) -> TableRecord:
    """Return the records of one cable as one."""
    if len(run) == 1:
        return run[0]
    has_paragraphs = fields.plain_name(counter).startswith(_WHOLE) or not is_counter(counter)
    between = "\n\n" if has_paragraphs else "\n"
    whole: dict[str, str] = {}
    made: Extra = ()
    for name in dict.fromkeys(name for each in run for name in each.values):
        column = [each.values.get(name, "") for each in run]
        if fields.is_text(name) and not all(map(fields.is_cable_id, filter(stated, column))):
            if any(fields.plain_name(each) == _MARKING for each in run[0].values):
                column = [numbered(_own(each), each.values.get(name, "")) for each in run]
            own, overlap = _without_overlaps(column)
            whole[name] = ("" if overlap or _are_pieces(column) else between).join(own)
            made = (*made, (IN_DOUBT, _OVERLAP.format(overlap))) if overlap else made
        else:
            whole[name] = "|".join(dict.fromkeys(filter(stated, column)))
    notes = dict.fromkeys(note for each in run for note in each.notes)
    return TableRecord(run[0].line, whole, (*notes, *made))


def _own(record: TableRecord) -> dict[str, str]:
    """Return what a row says of its paragraph, and not of the cable."""
    return {name: value for name, value in record.values.items() if not fields.means(name)}


def _are_pieces(texts: Sequence[str]) -> bool:
    """Whether a text was cut off at a length, be it within a word, wherever its lines end.

    Lines that are filled up to a length have no line ends within.
    """
    lengths = [*map(len, texts)]
    *full, last = lengths
    return (
        len(set(full)) == 1
        and any("\n" in text[:-1] for text in texts)
        and full[0] >= max(last, _SHORTEST)
        and (len(full) > 1 or full[0] in _LENGTHS)
    )


def _without_overlaps(texts: Sequence[str]) -> tuple[list[str], int]:
    """Return the pieces of a text without what each repeats of the one before, and how much.

    So a text is cut for programs that look pieces up. Where one does not repeat, none does.
    """
    found = [texts[0]]
    sizes: list[int] = []
    for before, after in pairwise(texts):
        size = _overlap(before.rstrip(), after.lstrip())
        if not size:
            return [*texts], 0
        sizes.append(size)
        found.append(after.lstrip()[size:])
    return found, max(sizes, default=0)


def _overlap(before: str, after: str) -> int:
    """Return with how many of its last characters the next text begins.

    Of a text and the next, with a gap between, ``again`` has at each place with how many of its
    last characters it begins (Knuth, Morris and Pratt): dots may come again without end.
    """
    start = after[:_SMALLEST_OVERLAP]
    at = before.find(start, max(0, len(before) - len(after))) if start else -1
    if at < 0:
        return 0
    characters = [*after[: len(before) - at], None, *before[at:]]
    again = [0]
    for place in range(1, len(characters)):
        size = again[-1]
        while size and characters[size] != characters[place]:
            size = again[size - 1]
        again.append(size + (characters[size] == characters[place]))
    return again[-1] if again[-1] >= _SMALLEST_OVERLAP else 0
