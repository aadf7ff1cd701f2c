"""What may stand at the cursor of a query: fields, tags, posts, classifications, dates, words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.places import places
from reftel.library.words import words
from reftel.search.facets import whole_facets
from reftel.search.fields import FIELDS, NAMES, Field, FieldKind, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reftel.search.snapshot import Snapshot

# The last thing before the cursor: a field, perhaps, and what has been typed of its value.
_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))-?(?:([A-Za-z][A-Za-z-]*)(?::|>=|<=|>|<))?(\"[^\"]*|[^\s()\"]*)$"
)
_SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes:
        label: what is completed: a field (``tag:``), a value, a word.
        count: how many cables of the library have it; None for a field, and where it is not known.
        text: the whole query with it.
        cursor: where the cursor stands in that.
    """

    label: str
    count: int | None
    text: str
    cursor: int


def complete(text: str, cursor: int, snapshot: Snapshot, limit: int = 12) -> list[Completion]:
    """Return what may stand at the cursor, what most cables have first."""
    match = _BEFORE.search(text[:cursor])
    if match is None:
        return []
    typed = match[2]
    if match[1] is None:
        names = [name for name in FIELDS if typed and name.startswith(typed.lower())]
        found: list[tuple[str, str, int | None]] = [
            (f"{name}:", f"{name}:", None) for name in names
        ]
        found += [(word, word, count) for word, count in _most_first(_words(typed, snapshot))]
    else:
        field = FIELDS.get(NAMES.get(match[1].lower(), ""))
        if field is None:
            return []
        if not typed.startswith('"'):
            typed = typed.rpartition(",")[2]
        values = _matching(_values(field, typed, snapshot), typed.strip('"'))
        found = [
            (value, str(written(field.name, value)), count) for value, count in _most_first(values)
        ]
    start = cursor - len(typed)
    return [
        Completion(label, count, text[:start] + instead + text[cursor:], start + len(instead))
        for label, instead, count in found[:limit]
    ]


def _values(field: Field, typed: str, snapshot: Snapshot) -> Mapping[str, int | None]:
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
            table, posts = places(), snapshot.names("post")
            countries: Counter[str] = Counter()
            for post, count in posts.items():
                if post in table:
                    countries[table[post].country] += count
            return countries
        case "is" | "has":
            flags = snapshot.names("flag")
            return {choice: flags.get(choice) for choice in field.choices}
        case "released":
            return {count.value: count.count for count in whole_facets(snapshot).releases}
        case "date" | "after" | "before":
            facets = whole_facets(snapshot)
            # A year is typed before its months.
            dates = facets.years if len(typed) < len("2009") else facets.months
            return {count.value: count.count for count in dates}
        case _:
            return _words(typed, snapshot) if field.kind is FieldKind.TEXT else {}


def _words(typed: str, snapshot: Snapshot) -> Mapping[str, int | None]:
    parts = words(typed)
    if len(parts) != 1 or len(parts[0]) < _SHORTEST_WORD:
        return {}
    return dict(snapshot.searcher.terms_with_prefix("body", parts[0], limit=50))


def _matching(values: Mapping[str, int | None], typed: str) -> Mapping[str, int | None]:
    """Return the values that begin as typed, or have a word that does."""
    asked = typed.casefold()
    return {
        value: count
        for value, count in values.items()
        if value.casefold().startswith(asked)
        or any(word.startswith(asked) for word in words(value))
    }


def _most_first(values: Mapping[str, int | None]) -> Iterable[tuple[str, int | None]]:
    return sorted(values.items(), key=lambda pair: (-(pair[1] or 0), pair[0]))
