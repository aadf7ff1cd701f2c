"""What may stand at the cursor of a query: fields, their values with counts and meanings, words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.places import places
from reftel.cable.words import tag_name
from reftel.folding import folded
from reftel.library.words import words
from reftel.search.facets import whole_facets
from reftel.search.fields import FIELDS, NAMES, Field, FieldKind, written
from reftel.search.note_words import NoteWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reftel.search.protocols import Personal
    from reftel.search.snapshot import Snapshot

    # Values with how many cables have them, where that is known.
    Counts = Mapping[str, int | None]

# The last thing before the cursor: a field, perhaps, and what has been typed of its value.
_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))-?(?:([A-Za-z][A-Za-z-]*)(?::|>=|<=|>|<))?(\"[^\"]*|[^\s()\"]*)$"
)
_SHORTEST_WORD = 2
_SHORTEST_ID = 4
_MOST_TERMS = 50


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes:
        label: what is completed: a field (``tag:``), a value, a word.
        count: how many cables of the library have it; None for a field, and where it is not known.
        text: the whole query with it.
        cursor: where the cursor stands in that.
        meaning: what it means, where it does not say so itself.
    """

    label: str
    count: int | None
    text: str
    cursor: int
    meaning: str = ""


def complete(
    text: str, cursor: int, snapshot: Snapshot, personal: Personal, limit: int = 12
) -> list[Completion]:
    """Return what may stand at the cursor, what most cables have first."""
    match = _BEFORE.search(text[:cursor])
    if match is None:
        return []
    typed = match[2]
    found: list[tuple[str, str, int | None, str]]
    if match[1] is None:
        found = [
            (f"{name}:", f"{name}:", None, field.meaning)
            for name, field in FIELDS.items()
            if typed and name.startswith(typed.lower())
        ]
        found += [(word, word, count, "") for word, count in _most_first(_words(typed, snapshot))]
    else:
        field = FIELDS.get(NAMES.get(match[1].lower(), ""))
        if field is None:
            return []
        if not typed.startswith('"'):
            typed = re.split(r",|\.\.", typed)[-1]
        values = _matching(_values(field, typed, snapshot, personal), typed.strip('"'))
        meanings = _meanings(field, values, personal)
        found = [
            (value, str(written(field.name, value)), count, meanings.get(value, ""))
            for value, count in _most_first(values)
        ]
    start = cursor - len(typed)
    return [
        Completion(
            label, count, text[:start] + instead + text[cursor:], start + len(instead), meaning
        )
        for label, instead, count, meaning in found[:limit]
    ]


def _values(field: Field, typed: str, snapshot: Snapshot, personal: Personal) -> Counts:
    match field.name:
        case "tag":
            tags = snapshot.names("tag")
            return Counter(
                {code: sum(tags[name] for name in names) for code, names in snapshot.tags().items()}
            )
        case "origin" | "kind":
            return snapshot.names(field.name)
        case "pclass":
            return snapshot.names("marking")
        case "class":
            return {**snapshot.names("caption"), **snapshot.names("classification")}
        case "country":
            return _countries(snapshot)
        case "is" | "has":
            flags = snapshot.names("flag")
            return {choice: flags.get(choice) for choice in field.choices}
        case "in" | "saved" | "ntag":
            return _kept(field, snapshot, personal)
    match field.kind:
        case FieldKind.DATE:
            return _dates(field, typed, snapshot)
        case FieldKind.ID:
            return _ids(field, typed, snapshot)
        case _:
            return _words(typed, snapshot)


def _countries(snapshot: Snapshot) -> Counts:
    table, posts = places(), snapshot.names("post")
    countries: Counter[str] = Counter()
    for post, count in posts.items():
        if post in table:
            countries[table[post].country] += count
    return countries


def _kept(field: Field, snapshot: Snapshot, personal: Personal) -> Counts:
    """Return the names that the reader has given."""
    if field.name == "in":
        return dict.fromkeys(personal.list_names())
    if field.name == "saved":
        return dict.fromkeys(personal.saved_queries())
    notes = personal.note_texts()
    said = snapshot.made_of(notes, "notes", lambda: NoteWords(notes))
    return {tag: len(cables) for tag, cables in said.tags().items()}


def _dates(field: Field, typed: str, snapshot: Snapshot) -> Counts:
    facets = whole_facets(snapshot)
    if field.name == "released":
        return {count.value: count.count for count in facets.releases}
    # A year is typed before its months.
    dates = facets.years if len(typed) < len("2009") else facets.months
    return {count.value: count.count for count in dates}


def _ids(field: Field, typed: str, snapshot: Snapshot) -> Counts:
    """Return reference IDs that begin so; those cited, with how many cables cite them."""
    if len(typed) < _SHORTEST_ID:
        return {}
    begun = typed.strip('"').upper()
    cited = field.name == "ref"
    found = snapshot.searcher.terms_with_prefix("ref" if cited else "id", begun, limit=_MOST_TERMS)
    return {id_: count if cited else None for id_, count in found}


def _words(typed: str, snapshot: Snapshot) -> Counts:
    parts = words(typed)
    if len(parts) != 1 or len(parts[0]) < _SHORTEST_WORD:
        return {}
    return dict(snapshot.searcher.terms_with_prefix("body", parts[0], limit=_MOST_TERMS))


def _meanings(field: Field, values: Counts, personal: Personal) -> Mapping[str, str]:
    if field.name in ("tag", "country"):
        return {value: tag_name(value) for value in values}
    return personal.saved_queries() if field.name == "saved" else {}


def _matching(values: Counts, typed: str) -> Counts:
    """Return the values that begin as typed, or have a word that does."""
    asked = folded(typed)
    return {
        value: count
        for value, count in values.items()
        if folded(value).startswith(asked) or any(word.startswith(asked) for word in words(value))
    }


def _most_first(values: Counts) -> Iterable[tuple[str, int | None]]:
    return sorted(values.items(), key=lambda pair: (-(pair[1] or 0), pair[0]))
