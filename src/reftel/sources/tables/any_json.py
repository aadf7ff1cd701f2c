"""Cables in JSON: lists, lines, nested objects; what is said of keys that repeat.

The fields of an object are recognised by their names (:mod:`..records.fields`). reftel's own
``--json`` is read back to the same cable (:mod:`.own_json`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from reftel.cable import Source
from reftel.cable.raw_cable import IN_DOUBT, TRUNCATED, Extra
from reftel.sources.decoding.decode import decode
from reftel.sources.piece import MAX_TEXT, Found, Piece, Reject
from reftel.sources.records import fields
from reftel.sources.records.site_record import noted
from reftel.sources.tables import javascript, json_around, json_mend
from reftel.sources.tables.continued_records import TableRecord
from reftel.sources.tables.json_text import Scanner, beginning_like, beginnings, value_of
from reftel.sources.tables.json_values import as_text
from reftel.sources.tables.lines import Lines, decoded
from reftel.sources.tables.objects import is_headings, is_own, kept_pairs, names_of_rows, repeated
from reftel.sources.tables.objects import records as found_in
from reftel.sources.tables.own_json import own_cable
from reftel.sources.tables.rows import PIECE, text_of, text_piece
from reftel.sources.tables.whole_table import TableLayout, laid_out, laid_out_by

if TYPE_CHECKING:
    from re import Pattern

    from reftel.sources.form import FileHead
    from reftel.sources.stream import Stream

FORM: Final = "json"

_BEGINNING: Final = re.compile(r'\s*(?:\{\s*(?:"|\}|\Z)|\[\s*(?:[{\["\]]|\Z))')
_IN_SCRIPT: Final = re.compile(r'\s*(?:\{\s*"|\[\s*(?:\{\s*"|\[\s*"))')
_AS_TEXT: Final = re.compile(r'\s*"[\s"\\]{0,20}[{\[]')  # JSON that is a text in JSON
_TEXTS: Final = re.compile(r'\s*\[\s*"')
_WRITE_AGAIN: Final = "write it again: reftel show ID --json"
_FIELDS: Final = "an object has its text under body, text or content"
_BESIDE: Final = "a text beside the objects: {}; put it into a file of its own, and import that"
_LINE: Final = "line"  # how a file is cut: an object a line
_ROW: Final = "row"  # or a list of values a record, as in a table
_TWICE: Final = "the object has a key twice ({}); the last is read, its record keeps the others"
_NOT_DELETED: Final = "not carried out: {}; the cables are as they were put in"
_NO_ROW: Final = "a row of other fields than the first; write the records as objects"
_MARKS: Final = "\ufeff\x1e"  # of a beginning, and of a record (RFC 7464)
_LOOKED_AT: Final = 4 << 20
_SAMPLE: Final = 20  # rows by which the columns of a table are known
_MAX_DEPTH: Final = 4
_OVERLAP: Final = 1000  # where the beginning of a record may be only half in what was read
_TOO_LONG: Final = f"an object of more than {MAX_TEXT >> 20} MB; a quotation mark may be missing"


def is_json(head: FileHead) -> bool:
    """Whether a file begins as JSON does."""
    is_script = _IN_SCRIPT.match(json_around.without_script(head.text)) is not None
    is_json = _BEGINNING.match(head.text) or _AS_TEXT.match(head.text)
    if is_json or is_script or javascript.is_so(head.text, head.name):
        return True
    return javascript.is_of_others(head.text, head.further) or json_around.has_fronts(
        head.text, head.further
    )


def cut(stream: Stream, file: str) -> Iterator[Piece | Reject]:
    """Yield the records of a file in pieces that each hold whole ones."""
    ahead = decode(stream.peek(_LOOKED_AT))[0]
    if _AS_TEXT.match(ahead) and (unwrapped := json_around.out_of_text(stream)):
        return cut(unwrapped, file)
    is_script = javascript.is_so(ahead, file) or javascript.is_of_others(ahead)
    if is_script and (objects := javascript.as_json(stream)):
        return _cut_script(objects, file)
    if (bare := json_around.without_script(ahead)) != ahead:
        ahead = bare
    elif _is_lines(ahead) or json_around.has_fronts(ahead):
        lines = [*map(json_around.without_front, ahead.split("\n"))]
        return _cut_lines(stream, file, replace(_layout(lines), kind=_LINE))
    depth = _depth(ahead)
    units = [ahead[start:end] for start, end in Scanner(depth).feed(ahead)]
    return _cut_values(stream, file, depth, _layout_of_rows(units) or _layout(units))


def _cut_script(objects: javascript.Objects, file: str) -> Iterator[Piece | Reject]:
    """Yield the objects of a script in pieces, and a reject for each that is damaged."""
    for line, words in objects.damaged:
        yield _damaged(file, line, words)
    for line, words in objects.beside:
        yield Reject(file, f"line {line}", _BESIDE.format(words))
    if objects.plain.peek(1):
        yield from cut(objects.plain, file)


def records(piece: Piece) -> Iterator[TableRecord | Found]:
    """Yield the records of a piece, cables as reftel wrote them, and what is neither."""
    text, layout = text_of(piece)
    units = _lines_of(text) if layout.kind == _LINE else _values_of(text)
    at, counted = piece.line, 0
    is_empty = True
    action: json_around.Action | None = None
    for start, end in units:
        at += text.count("\n", counted, start)
        counted = start
        unit = text[start:end].strip(_MARKS)
        if layout.kind == _LINE and (of_next := json_around.action_of(unit)):
            action = of_next
            if action.verb == "delete":
                said = " ".join(unit.split())
                yield Reject(piece.file, f"line {at}", _NOT_DELETED.format(said))
            continue
        if layout.kind == _LINE:
            unit = json_around.without_front(unit)
        above, action = action, None
        for each in _read(unit, piece.file, at, layout, above):
            yield each
            is_empty = False
    if is_empty and layout.kind != _LINE:
        yield Reject(
            piece.file, f"line {piece.line}", "it holds no record; export it again, as JSON"
        )


def _lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _values_of(text: str) -> list[tuple[int, int]]:
    """Return where the values of a text begin and end, be the last one cut off or never closed."""
    scanner = Scanner(0)
    units = scanner.feed(text)
    if scanner.start is not None:
        units.append((scanner.start, len(text)))
    return units


# -- cutting ---------------------------------------------------------------------------------------


def _is_lines(ahead: str) -> bool:
    """Whether a text has an object a line: its first line is one, and a second begins as one."""
    lines = [line for line in ahead.split("\n", 20) if line.strip()][:2]
    if not lines or not lines[0].lstrip().startswith("{"):
        return False
    return any(isinstance(value_of(line), dict) for line in lines)


def _depth(ahead: str) -> int:
    """Return how deep the records lie: side by side, in a list, or in an object around it."""
    if _TEXTS.match(ahead):
        return 0
    if not ahead.lstrip().startswith("{"):
        return 1
    for depth in range(_MAX_DEPTH + 1):
        units = Scanner(depth).feed(ahead)
        if (units and depth == 0) or any(
            not isinstance(each, str)
            for start, end in units[:3]
            for each in _found(ahead[start:end])
        ):
            return depth
    return 0


def _layout(units: list[str]) -> TableLayout:
    """Return what these records tell of all."""
    found = (each for unit in units for each in _found(unit))
    return laid_out_by([each for each in found if isinstance(each, dict) and not is_own(each)])


def _layout_of_rows(units: list[str]) -> TableLayout | None:
    """Return the layout of records that are lists of values, under headings or none; else None."""
    values = [value_of(unit) for unit in units[:_SAMPLE]]
    lists = [value for value in values if isinstance(value, list)]
    length = Counter(map(len, lists)).most_common(1)
    rows = [row for row in lists if len(row) == length[0][0]]
    names = names_of_rows(rows) if 2 * len(rows) > len(values) else None
    if names is None:
        return None
    below = [[as_text(value) for value in row] for row in rows if not is_headings(row)]
    return replace(laid_out(TableLayout(names), below), kind=_ROW)


def _found(unit: str) -> list[Any]:
    try:
        return list(found_in(json.loads(unit)))
    except (ValueError, RecursionError):
        return []


def _cut_lines(stream: Stream, file: str, layout: TableLayout) -> Iterator[Piece | Reject]:
    lines = Lines(stream)
    batch: list[str] = []
    size, first = 0, 1
    for line in lines:
        if len(line) > MAX_TEXT:
            yield Reject(file, f"line {lines.number - 1}", _TOO_LONG)
            line = "\n"  # noqa: PLW2901 - it keeps its number
        batch.append(line)
        size += len(line)
        if size >= PIECE and not json_around.action_of(line):
            yield text_piece("".join(batch), file, FORM, first, layout)
            batch, size, first = [], 0, lines.number
    if batch:
        yield text_piece("".join(batch), file, FORM, first, layout)


def _cut_values(
    stream: Stream, file: str, depth: int, layout: TableLayout
) -> Iterator[Piece | Reject]:
    scanner = Scanner(depth)
    text, line = "", 1
    is_script = False
    again: Pattern[str] | None = None  # how a record begins, where one that is too long is left
    for more in decoded(stream):
        if not scanner.position and (bare := json_around.without_script(more)) != more:
            more, is_script = bare, True  # noqa: PLW2901 - the same, with blanks
        text += more
        if again is not None:
            found = again.search(text)
            kept = found.start() if found else max(0, len(text) - _OVERLAP)
            line += text.count("\n", 0, kept)
            text = text[kept:]
            if found is None:
                continue
            again = None
            scanner.restart(0)
        units = scanner.feed(text)
        if units:
            first, last = units[0][0], units[-1][1]
            yield from _between(text, units, file, line, depth)
            at = line + text.count("\n", 0, first)
            yield text_piece(_side_by_side(text, units), file, FORM, at, layout)
            line += text.count("\n", 0, last)
            text = text[last:]
            scanner.drop(last)
        elif len(text) > MAX_TEXT + PIECE:
            start = scanner.start or 0
            yield Reject(file, f"line {line + text.count(chr(10), 0, start)}", _TOO_LONG)
            again = beginning_like(text[start : start + PIECE])
            line += text.count("\n", 0, start + 1)
            text = text[start + 1 :]
    if again is not None:
        return
    if scanner.start is not None:
        first = line + text.count("\n", 0, scanner.start)
        yield text_piece(text[scanner.start :], file, FORM, first, layout)
    else:
        text = text.rstrip("); \n") if is_script else text
        yield from _between(text, [(len(text), len(text))], file, line, depth)


def _side_by_side(text: str, units: list[tuple[int, int]]) -> str:
    """Return records without what stands between them, each on its line all the same."""
    parts: list[str] = []
    end = units[0][0]
    for start, after in units:
        parts += ["\n" * text.count("\n", end, start), text[start:after]]
        end = after
    return "".join(parts)


def _between(
    text: str, units: list[tuple[int, int]], file: str, line: int, depth: int
) -> Iterator[Reject]:
    """Yield a reject for whatever stands between the entries of a list and is none."""
    if depth > 1:
        return
    end = 0
    for start, after in units:
        between = javascript.without_comments(text[end:start])
        if left := between.strip(f" \t\n,[]\x1a\0{_MARKS}"):
            at = line + text.count("\n", 0, end + between.index(left[0]))
            yield Reject(
                file,
                f"line {at}",
                f"an entry that is no object: {' '.join(left[:60].split())}; {_FIELDS}",
            )
        end = after


# -- reading ---------------------------------------------------------------------------------------


def _read(
    unit: str, file: str, line: int, layout: TableLayout, action: json_around.Action | None
) -> Iterator[TableRecord | Found]:
    """Yield the records of one value, or of those that a damaged one has swallowed."""
    notes: Extra = ()
    try:
        values = [json.loads(unit, object_pairs_hook=kept_pairs)]
    except RecursionError:
        why = "an object nested too deep; export its cables alone"
        yield Reject(file, f"line {line}", why, unit)
        return
    except ValueError:
        others = list(filter(None, beginnings(unit)))
        if mended := json_mend.mended(unit, may_end=not others):
            values, notes = [mended.value], _of_damage(mended)
        elif (value := javascript.value_of(unit)) is not None:
            values = [value]
        else:
            values, rejects = _swallowed(unit, others, file, line)
            yield from rejects
    if action:
        values = [action.done_with(value) for value in values]
    if layout.kind == _ROW:
        values = [*filter(None, (_of_row(value, layout.names) for value in values))]
    for value in values:
        for record in [value] if isinstance(value, str) else found_in(value):
            yield _of_record(record, file, line, notes)


def _of_row(row: Any, names: fields.Names) -> dict[str, Any] | str | None:
    """Return the object that a row is, or what is wrong with it; None of a row of headings."""
    if not isinstance(row, list) or len(row) != len(names):
        return _NO_ROW
    return None if is_headings(row) else dict(zip(fields.distinct(names), row, strict=True))


def _of_record(
    record: Mapping[str, Any] | str, file: str, line: int, notes: Extra
) -> TableRecord | Found:
    """Return what a record in JSON is: one of a table, a cable of reftel's own, or a fault."""
    if isinstance(record, str):
        return Reject(file, f"line {line}", record)
    again = ", ".join(repeated(record))
    if not is_own(record):
        said = ((IN_DOUBT, _TWICE.format(again)),) if again else ()
        return TableRecord(line, record, (*said, *notes))
    if again:
        why = f"JSON of reftel with a key twice: {again}; {_WRITE_AGAIN}"
        return Reject(file, f"line {line}", why)
    return noted(own_cable(record, Source(FORM, f"{file}:{line}")), notes)


def _swallowed(
    unit: str, starts: Iterable[int], file: str, line: int
) -> tuple[list[Any], list[Reject]]:
    """Return the values that begin within a damaged one, and rejects for it and for others."""
    values: list[Any] = []
    rejects: list[Reject] = [_damaged(file, line, unit)]
    decoder = json.JSONDecoder(object_pairs_hook=kept_pairs)
    for start in starts:
        try:
            values.append(decoder.raw_decode(unit, start)[0])
        except (ValueError, RecursionError):
            rejects.append(_damaged(file, line + unit.count("\n", 0, start), unit[start:]))
    return values, rejects


def _of_damage(mended: json_mend.MendedJson) -> Extra:
    """Return what to say of cables whose object was mended."""
    said: list[tuple[str, str]] = []
    if mended.faults:
        said.append(
            (IN_DOUBT, f"its object in JSON is damaged and read all the same: {mended.faults}")
        )
    if mended.is_cut_off:
        said.append((TRUNCATED, "its object in JSON is cut off; what followed is not here"))
    return tuple(said)


def _damaged(file: str, line: int, record: str) -> Reject:
    """Return a reject for a damaged record, with its beginning: a line may have many."""
    said = " ".join(record[:60].split())
    why = f"a damaged object: {said}; export it again, as JSON"
    return Reject(file, f"line {line}", why, record)
