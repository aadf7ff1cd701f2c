"""Records found in nested objects: made flat, lists of rows with headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from reftel.sources.recognising import signs
from reftel.sources.records import columns_by_values, fields
from reftel.sources.tables.cells import rows_in
from reftel.sources.tables.headings_by_words import by_words
from reftel.sources.tables.json_values import are_lines, are_runs, as_text, json_in
from reftel.sources.tables.lifted import lifted, under_keys, with_text
from reftel.sources.tables.object_parts import is_remark, of_paragraphs, of_parts
from reftel.sources.tables.object_signs import has_id, is_cable, only_text, text_of
from reftel.sources.tables.same_text import repeats, without_marks
from reftel.sources.tables.wrapped_values import from_pairs, plain

Fields = dict[str, str]

_WRITTEN: Final = "write it as one, with the text under body, text or content"
_DEEPEST: Final = 12
_SHOWN: Final = 60  # characters of what is no object
_FEWEST_COLUMNS: Final = 2
_FEWEST_GUESSED: Final = 3  # columns that are told by their values
_EARLIER: Final = ", given earlier"  # what is added to a key that stands again in its object


def kept_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON whose keys may repeat: the last value that is one has the key.

    Other values go before it under a key that :func:`repeated` knows.
    """
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    made = {}
    for name, value in pairs:
        if name in made and made[name] != value:
            if not value:
                continue
            if made[name]:
                place = 1 + sum(each.startswith(f"{name}{_EARLIER}") for each in made)
                made[f"{name}{_EARLIER} ({place})"] = made[name]
        made[name] = value
    return made


def repeated(names: Iterable[str]) -> list[str]:
    """Return the keys that stand again in their object with another value."""
    return sorted({name.partition(_EARLIER)[0] for name in names if _EARLIER in name})


def records(value: Any, depth: int = 0) -> Iterator[Fields | Mapping[str, Any] | str]:
    """Yield the records in a value: named fields, reftel's own objects as they are, or faults.

    An object is a record if a text of a cable is among its fields, be it in an object inside it.
    Else it is looked into: a list of records, or records by their IDs.
    """
    if isinstance(value, list) and depth < _DEEPEST:
        yield from _in_list(value, depth)
    elif not isinstance(value, dict) or depth >= _DEEPEST:
        yield f"an entry that is no object; {_WRITTEN}"
    elif is_own(value):
        yield value
    elif (instead := _instead(value)) is not None:
        for each in instead:
            yield from records(each, depth + 1)
    elif (flat := _flat(value)) is not None and fields.is_record(flat):
        yield flat
    elif flat and (names := by_words(tuple(flat), [tuple(flat.values())])):
        yield dict(zip(names, flat.values(), strict=True))
    elif flat and (name := _only_telegram(value)):
        yield {key: said for key, said in flat.items() if key != name} | {"body": flat[name]}
    elif whole := of_paragraphs(value) or with_text(value):
        yield from records(whole, depth + 1)
    else:
        inside = list(_inside(value, depth))
        own = list(_own_telegrams(value, inside))
        yield from [*own, *inside] or [fields.not_understood(tuple(_paths(value)))]


def _instead(value: Mapping[str, Any]) -> Sequence[Mapping[str, Any]] | None:
    """Return what is to be read in place of an object; None where it is to be read as it is.

    Itself, with its fields and its text as they are meant; or records under keys, or rows.
    """
    unwrapped = plain(value)
    if unwrapped != value:
        return [unwrapped]
    if several := under_keys(value):
        return several
    made = of_parts(value)
    if made is None:
        made = lifted(value)
    return _rows(value) if made is None else [made]


def _in_list(value: list[Any], depth: int) -> Iterator[Fields | Mapping[str, Any] | str]:
    """Yield the records in a list: objects, and texts that are telegrams; name what is neither."""
    if (pairs := from_pairs(value)) is not None:
        yield from records(pairs, depth + 1)
        return
    others: list[Any] = []
    for entry in _under_headings(value) or value:
        if isinstance(entry, list | dict):
            yield from records(entry, depth + 1)
        elif (inner := json_in(entry)) is not None:
            yield from records(inner, depth + 1)
        elif isinstance(entry, str) and signs.is_telegram(entry):
            yield {"body": entry}
        else:
            others.append(entry)
    if others:
        yield _no_objects(others)


def _only_telegram(value: Mapping[str, Any]) -> str | None:
    """Return the key, whatever it is called, of the only value of an object that is a telegram."""
    if any((isinstance(item, dict) and item) or _holds_objects(item) for item in value.values()):
        return None
    texts = {
        name: as_text(item)
        for name, item in value.items()
        if isinstance(item, str) or (isinstance(item, list) and (len(item) == 1 or are_lines(item)))
    }
    found = _telegrams(texts)
    return found[0] if len(found) == 1 else None


def _telegrams(texts: Mapping[str, str]) -> list[str]:
    """Return the keys of texts that are telegrams."""
    return [key for key, text in texts.items() if "\n" in text and signs.is_telegram(text)]


def _own_telegrams(value: Mapping[str, Any], inside: Iterable[Any]) -> Iterator[Fields]:
    """Yield the telegrams of an object whose records stand in it, whatever their keys are.

    One that came with a record inside is that record's.
    """
    texts = {name: item for name, item in value.items() if isinstance(item, str)}
    found = _telegrams(texts)
    if not found:
        return
    found = [name for name in found if not any(_is_again(texts, name, one) for one in found)]
    known = [each for record in inside if isinstance(record, Mapping) for each in record.values()]
    about = {name: text for name, text in texts.items() if name not in found}
    yield from (about | {"body": texts[name]} for name in found if texts[name] not in known)


def _is_again(texts: Mapping[str, str], name: str, other: str) -> bool:
    """Whether a telegram is that under another key, with marks of HTML that this has not."""
    text, plain = texts[name], texts[other]
    return len(plain) < len(text) != len(without_marks(text)) and repeats(text, plain)


def _rows(value: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Return the rows of a table that is written column by column, or None if it is none.

    ``{"refid": [...], "body": [...]}``, ``{"refid": {"0": ...}, "body": {"0": ...}}``, or
    ``{"columns": [...], "data": [[...], ...]}``.
    """
    if (cells := rows_in(value)) is not None:
        if all(isinstance(name, str) for name in cells[0]) and fields.known(cells[0]):
            names, *below = cells
            return [dict(zip(fields.distinct(tuple(names)), row, strict=True)) for row in below]
        return _under_headings(cells)
    lists = [column for column in value.values() if isinstance(column, list)]
    if len(headings := [*filter(is_headings, lists)]) == 1:
        (names,) = headings
        tables = [each for each in lists if each and all(_is_row(row, names) for row in each)]
        return _under_headings([names, *tables[0]]) if len(tables) == 1 else None
    columns = list(value.values())
    if not fields.has_text(tuple(value)) or len(columns) < _FEWEST_COLUMNS:
        return None
    if all(isinstance(column, dict) for column in columns):
        if any(column.keys() != columns[0].keys() for column in columns):
            return None
        if fields.known(tuple(columns[0])):  # objects, not the rows of a column
            return None
        columns = [list(column.values()) for column in columns]
    if not all(isinstance(column, list) for column in columns):
        return None
    if len({len(column) for column in columns}) != 1 or not columns[0]:
        return None
    return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]


def _is_row(row: Any, names: list[str]) -> bool:
    return isinstance(row, list) and len(row) == len(names)


def _under_headings(rows: list[Any]) -> list[dict[str, Any]] | None:
    """Return the rows of a table that is a list of lists, the first of them its headings.

    Without headings, the columns are told by their values.
    """
    if (names := names_of_rows(rows)) is None:
        return None
    below = rows[1:] if is_headings(rows[0]) else rows
    return [dict(zip(fields.distinct(names), row, strict=True)) for row in below]


def names_of_rows(rows: list[Any]) -> fields.Names | None:
    """Return what the columns of a list of lists are, by their headings or values, or None."""
    if not rows or not all(isinstance(row, list) and len(row) == len(rows[0]) for row in rows):
        return None
    if is_headings(rows[0]):
        return tuple(rows[0]) if len(rows) > 1 else None
    values = [[as_text(value) for value in row] for row in rows]
    return columns_by_values.guessed(values) if len(rows[0]) >= _FEWEST_GUESSED else None


def is_headings(value: Any) -> bool:
    """Whether a value is a list of names, of which one is a text's."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return False
    return fields.known(value) > 1 and fields.has_text(value)


def _paths(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys of an object, those of what stands in it as ``results[].title``."""
    for key, inner in value.items():
        first = inner[0] if isinstance(inner, list) and inner else inner
        many = "[]" if isinstance(inner, list) else ""
        if isinstance(first, dict) and first:
            yield from (f"{key}{many}.{name}" for name in first)
        else:
            yield f"{key}{many}"


def _no_objects(entries: list[Any]) -> str:
    """Return what to say of entries of a list that are no objects: how many, and the first."""
    said = " ".join(str(entries[0])[:_SHOWN].split())
    if len(entries) == 1:
        return f"an entry that is no object: {said}; {_WRITTEN}"
    return f"{len(entries):,} entries that are no objects: {said} ...; {_WRITTEN}"


def is_own(value: Mapping[str, Any]) -> bool:
    """Whether an object is a cable as reftel's own ``--json`` gives it."""
    return "canonical_id" in value and isinstance(value.get("blocks"), list)


def _inside(value: Mapping[str, Any], depth: int) -> Iterator[Fields | Mapping[str, Any] | str]:
    """Yield the records in an object that is none, and the faults of those beside them."""
    said = {name: item for name, item in value.items() if isinstance(item, str | int)}
    for key, item in value.items():
        inner = item if isinstance(item, dict | list) else json_in(item)
        found = [] if inner is None else list(records(inner, depth + 1))
        if isinstance(item, str) and fields.is_cable_id(key) and signs.is_telegram(item):
            found = [{"body": item}]
        if is_remark(key):
            found = [each for each in found if isinstance(each, dict) and is_cable(each)]
        good = [each for each in found if not isinstance(each, str)]
        if fields.is_cable_id(key):
            yield from (each if isinstance(each, str) else _under(key, each) for each in found)
        elif len(good) == 1 and has_id(said) and not is_own(good[0]) and not has_id(good[0]):
            own = {name: as_text(each) for name, each in said.items() if name != key}
            yield from (each if isinstance(each, str) else {**own, **each} for each in found)
        elif good:
            yield from found


def _under(key: str, record: Fields | Mapping[str, Any]) -> Fields | Mapping[str, Any]:
    """Return a record that stood under an ID, which is its own unless it has another."""
    return record if is_own(record) else {"refid": key, **record}


def _flat(value: Mapping[str, Any]) -> Fields | None:
    """Return the fields of an object and of those in it, or None when two have one name.

    Nor has an object fields of its own that holds one cable under its ID.
    Two texts are two cables: where the object has one itself, those that stand in it are kept as
    JSON, for :mod:`reftel.sources.tables.other_columns`; else it is no record but holds some.
    """
    if [*map(fields.is_cable_id, value)] == [True]:
        return None
    inside = list(_nested(value))
    texts = [inner for inner in inside if text_of(inner)]
    cables = [inner for inner in texts[1:] if is_cable(inner)]
    if cables and texts[0] is not value and is_cable(texts[0]):
        return None
    apart = {id(inner) for inner in cables}
    flat: Fields = {}
    waiting = [(value, 0)]
    while waiting:
        inner, depth = waiting.pop(0)
        for name, item in inner.items():
            is_apart = id(item) in apart or is_remark(name)
            if isinstance(item, dict) and not is_apart and depth < _DEEPEST:
                if (text := only_text(item)) and fields.is_part(name):
                    item = text  # noqa: PLW2901 - ``"header": {"text": ...}``
                else:
                    waiting.append((item, depth + 1))
                    continue
            if _holds_objects(item) and not are_runs(item) and fields.is_text(name):
                name = f"{name} (objects)"  # noqa: PLW2901 - objects are no text
            said = as_text(item, "\n" if fields.is_text(name) else "|")
            if flat.get(name) and said and flat[name] != said:
                if fields.is_text(name):
                    return None
                name = f"{name} ({len(flat)})"  # noqa: PLW2901 - it is kept under another
            if said or name not in flat:
                flat[name] = said
    return flat


def _holds_objects(item: Any) -> bool:
    """Whether a value is a list of objects."""
    return isinstance(item, list) and any(isinstance(each, dict) for each in item)


def _nested(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield an object and those in it, the outer ones first; one that is a field is none."""
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        yield from level
        level = [
            item
            for inner in level
            for name, item in inner.items()
            if isinstance(item, dict)
            and not (is_remark(name) or (fields.is_part(name) and only_text(item)))
        ]
        depth += 1
