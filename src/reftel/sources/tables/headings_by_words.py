"""Columns that are called in words of somebody's own: ``Cable No``, ``Message body``.

They are asked only where no column has a name that :mod:`..records.fields` knows for a text, and
their values must be what the words say: the text the longest, an ID an ID, a date a date. Where
words say nothing, the one column that holds telegrams is the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final

from reftel.folding import words
from reftel.sources.recognising import signs
from reftel.sources.records import fields
from reftel.sources.records.dates import read_date
from reftel.sources.records.field_names import FIELDS
from reftel.sources.records.no_value import stated
from reftel.sources.tables import record_text
from reftel.sources.tables.id_column import id_column
from reftel.sources.tables.joined_rows import counter_of
from reftel.sources.tables.json_values import json_in

# What a column is called from now on, and the words that say so.
_WORDS: Final[Mapping[str, str]] = {
    "body": "body text content contents message telegram cable document",
    "refid": "id no nr num number ref reference refid mrn identifier key name cable document doc",
    "released": "released release published publication",
    "created": "date dated sent created dtg time day when",
    "subject": "subject subj title headline",
    "origin": "origin embassy post station office sender mission from",
    "classification": "classification classified class level secrecy",
    "references": "references refs related",
    "header": "header head preamble routing",
}
_KNOWN: Final = {
    field: {*own.split(), *FIELDS[fields.means(field)[0]].split()} for field, own in _WORDS.items()
}
# With these a name tells something about a field, not the field.
_ABOUT_LISTED: Final = """
length size count words chars characters language lang hash checksum url link file path type format
status author
"""
_ABOUT: Final = frozenset(_ABOUT_LISTED.split())
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FEWEST_CHARACTERS: Final = 100  # of a text, on average
_FEW: Final = 20  # objects in JSON, or texts, that are looked into
_LOOKED_AT: Final = 10_000  # characters of a text
_UNNAMED: Final = (
    "a table with telegrams in {}, and none of its columns is called the text; call one body"
)
_SHARE: Final = 0.5  # of the values that must be dates, or levels


def understood(names: Sequence[str], rows: Sequence[Sequence[str]]) -> fields.Names | None:
    """Return the names of a table's columns of which one is a text's, or None if none is.

    A column of IDs may be called as a text is (``Cable``), and is none.
    """
    names = tuple("refid" if _are_ids(name, rows, at) else name for at, name in enumerate(names))
    if fields.has_text(names):
        return names
    return by_words(names, rows) or by_telegrams(names, rows)


def _are_ids(name: str, rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column that is called as a text is has nothing but IDs."""
    if not fields.is_text(name):
        return False
    said = [value for row in rows if at < len(row) and (value := stated(row[at]))]
    return bool(said) and all(map(fields.is_cable_id, said))


def by_words(names: Sequence[str], rows: Sequence[Sequence[str]]) -> fields.Names | None:
    """Return the names of a table's columns, those that say in words what they are by that name.

    A name is believed by the values of some ``rows``. None where that gives no text, or nothing to
    tell of which cable it is.
    """
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(len(names))]
    lengths = [sum(map(len, values)) for values in columns]
    found = list(names)
    taken = {field for name in names for field in fields.means(name)}
    said_by = [{word.lower() for word in _WORD.findall(name)} | {*words(name)} for name in names]
    of_table = {word for word, many in Counter(chain(*said_by)).items() if 2 * many > len(names)}
    for field, known in _KNOWN.items():
        meaning = fields.means(field)[0]
        if meaning in taken:
            continue
        for at, name in enumerate(names):
            said = said_by[at] - of_table or said_by[at]  # ``post`` in all names is of the table
            if found[at] != name or fields.means(name) or not said & known:
                continue
            if meaning == "id" and fields.is_of_others(name):
                continue
            if not said & _ABOUT and _fits(meaning, columns[at], lengths[at] == max(lengths)):
                found[at] = field
                taken.add(meaning)
                break
    told = {"id", "date"} & taken
    if fields.has_text(found) and told:
        return tuple(found)
    return _with_objects(names, columns)


def by_telegrams(names: Sequence[str], rows: Sequence[Sequence[str]]) -> fields.Names | None:
    """Return the names of a table's columns, of which the only one with telegrams is the text.

    None where no column has them in most of its values, or another has one as well. Where each page
    of a file has its row, the first of a telegram counts for all.
    """
    held = [_telegrams(row[at] for row in rows if at < len(row)) for at in range(len(names))]
    found = [at for at, (telegrams, _) in enumerate(held) if telegrams]
    if len(found) != 1:
        return None
    (at,) = found
    telegrams, values = held[at]
    named = (*names[:at], "body", *names[at + 1 :])
    if 2 * telegrams > values or counter_of(named, rows, id_column(named, rows)).column:
        return named
    return None


def why_no_text(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return what to do with a table none of whose columns is the text, though telegrams are there.

    Nothing, if it has none.
    """
    columns = enumerate(names)
    held = [
        name for at, name in columns if holds_telegrams(row[at] for row in rows if at < len(row))
    ]
    return _UNNAMED.format(", ".join(held)) if held else ""


def holds_telegrams(column: Iterable[str]) -> bool:
    """Whether one of the first values of a column is a telegram."""
    return _telegrams(column)[0] > 0


def _telegrams(column: Iterable[str]) -> tuple[int, int]:
    """Return how many of the first values of a column are telegrams, and how many there are."""
    values = [*islice(filter(stated, column), _FEW)]
    return sum(map(_is_telegram, values)), len(values)


def _is_telegram(value: str) -> bool:
    """Whether a value is a telegram, be it in HTML, or a paragraph with its marking."""
    if len(value) < signs.SHORTEST:
        return False
    text = record_text.with_lines(value[:_LOOKED_AT])
    if signs.is_marked(text.lstrip()) or signs.has_paragraph(text):
        return True
    if record_text.is_markup(text):
        text, _ = record_text.without_markup(text)
    return signs.is_telegram(text)


def _with_objects(names: Sequence[str], columns: Sequence[Sequence[str]]) -> fields.Names | None:
    """Return the names of columns of which one has records as objects in JSON: its text."""
    for at, values in enumerate(columns):
        objects = [json_in(value) for value in islice(filter(None, values), _FEW)]
        if objects and all(map(_is_record, objects)):
            return (*names[:at], "body", *names[at + 1 :])
    return None


def _is_record(value: Any) -> bool:
    """Whether a value is an object with a text, be it in one inside."""
    if not isinstance(value, dict):
        return False
    return fields.has_text(tuple(value)) or any(map(_is_record, value.values()))


def _fits(meaning: str, values: list[str], longest: bool) -> bool:
    """Whether the values of a column are what its name says."""
    said = list(filter(None, map(stated, values)))
    match meaning:
        case "body":
            return longest and sum(map(len, said)) >= _FEWEST_CHARACTERS * max(1, len(said))
        case "id":
            return bool(said) and all(map(fields.is_cable_id, said))
        case "date" | "released":
            dates = sum(read_date(value) is not None for value in said)
            return dates > len(said) * _SHARE
        case "classification":
            return sum(map(fields.is_level, said)) > len(said) * _SHARE
        case "origin":
            return bool(said) and all(map(fields.may_be_origin, said))
        case _:
            return bool(said)
