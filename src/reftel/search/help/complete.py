"""What may stand at the cursor of a query: fields, their values with counts and meanings, words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from reftel.cable.lore.places import places
from reftel.cable.lore.words import tag_name
from reftel.folding import folded
from reftel.library.index.words import words
from reftel.search.answer.facets import count_facets
from reftel.search.answer.note_words import NoteWords
from reftel.search.index.clauses import both, one_of
from reftel.search.language.fields import FIELDS, NAMES, Field, FieldKind, written
from reftel.search.language.grammar import parse_query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from reftel.search.index.protocols import Personal
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.language.query import Node

    # Values with how many cables have them, where that is known.
    Counts = Mapping[str, int | None]

# The last thing before the cursor: a field, perhaps, and what has been typed of its value.
_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))-?(?:([A-Za-z][A-Za-z-]*)(?::|>=|<=|>|<))?(\"[^\"]*|[^\s()\"]*)$"
)
_SHORTEST_WORD = 2
_SHORTEST_ID = 4
_MOST_TERMS = 50
_OWN_WORDS = ("subject", "sender", "to", "signer")  # fields whose words the index has apart


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on.

    Attributes:
        label: what is completed: a field (``tag:``), a value, a word.
        count: how many cables of those that the rest of the query finds have it; None for a field,
            and where it is not known.
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
    text: str,
    cursor: int,
    snapshot: Snapshot,
    personal: Personal,
    ask: Callable[[Node], tantivy.Query],
    limit: int = 12,
) -> list[Completion]:
    """Return what may stand at the cursor, what most cables have first.

    What is counted are the cables that the rest of the query finds.

    Args:
        text: the query.
        cursor: the place in it, from 0.
        snapshot: the index.
        personal: what the reader keeps.
        ask: gives what finds what a query says.
        limit: how many at most.
    """
    match = _BEFORE.search(text[:cursor])
    if match is None:
        return []
    rest = f"{text[: match.start()]} {text[cursor:]}"
    values = _Values(snapshot, personal, ask(parse_query(rest, lenient=True).root))
    typed = match[2]
    found: list[tuple[str, str, int | None, str]]
    if match[1] is None:
        found = [
            (f"{name}:", f"{name}:", None, field.meaning)
            for name, field in FIELDS.items()
            if typed and name.startswith(typed.lower())
        ]
        found += [(word, word, count, "") for word, count in _most_first(values.words(typed))]
    else:
        field = FIELDS.get(NAMES.get(match[1].lower(), ""))
        if field is None:
            return []
        if not typed.startswith('"'):
            typed = re.split(r",|\.\.", typed)[-1]
        matching = _matching(values.of(field, typed), typed.strip('"'))
        meanings = _meanings(field, matching, personal)
        found = [
            (value, str(written(field.name, value)), count, meanings.get(value, ""))
            for value, count in _most_first(matching)
        ]
    start = cursor - len(typed)
    return [
        Completion(
            label, count, text[:start] + instead + text[cursor:], start + len(instead), meaning
        )
        for label, instead, count, meaning in found[:limit]
    ]


class _Values:
    """The values of fields, each with how many of the cables of one query have it."""

    def __init__(self, snapshot: Snapshot, personal: Personal, query: tantivy.Query) -> None:
        self._snapshot = snapshot
        self._personal = personal
        self._query = query

    def of(self, field: Field, typed: str) -> Counts:
        """Return the values of a field that may be meant by what was typed of one."""
        match field.name:
            case "tag":
                tags: Counter[str] = Counter()
                for name, count in self._names("tag").items():
                    tags[name.partition("/")[2]] += count
                return tags
            case "origin" | "kind":
                return self._names(field.name)
            case "pclass":
                return self._names("marking")
            case "class":
                return {**self._names("caption"), **self._names("classification")}
            case "country":
                return self._countries()
            case "is" | "has":
                flags = self._names("flag")
                return {choice: flags.get(choice) for choice in field.choices}
            case "in" | "saved" | "ntag":
                return self._kept(field)
        match field.kind:
            case FieldKind.DATE:
                return self._dates(field, typed)
            case FieldKind.ID:
                return self._ids(field, typed)
            case _:
                return self.words(typed, field.name if field.name in _OWN_WORDS else "body")

    def words(self, typed: str, field: str = "body") -> Counts:
        """Return words that begin as typed, those that most cables have."""
        parts = words(typed)
        if len(parts) != 1 or len(parts[0]) < _SHORTEST_WORD:
            return {}
        return self._names(field, parts[0], _MOST_TERMS)

    def _names(self, field: str, begun: str = "", limit: int | None = None) -> dict[str, int]:
        found = self._snapshot.names_within(self._query, field, begun, limit)
        # Where none of them has any, what others have can be typed all the same.
        return found or dict.fromkeys(
            self._snapshot.names_within(tantivy.Query.all_query(), field, begun, limit), 0
        )

    def _countries(self) -> Counts:
        table = places()
        countries: Counter[str] = Counter()
        for post, count in self._names("post").items():
            if post in table:
                countries[table[post].country] += count
        return countries

    def _kept(self, field: Field) -> Counts:
        """Return the names that the reader has given."""
        if field.name == "in":
            return dict.fromkeys(self._personal.list_names())
        if field.name == "saved":
            return dict.fromkeys(self._personal.saved_queries())
        notes = self._personal.note_texts()
        said = self._snapshot.made_of(notes, "notes", lambda: NoteWords(notes))
        return {tag: self._count(cables) for tag, cables in said.tags().items()}

    def _count(self, ids: Collection[str]) -> int:
        among = one_of(self._snapshot.schema, "id", ids)
        return self._snapshot.count(both(self._query, among))

    def _dates(self, field: Field, typed: str) -> Counts:
        total = self._snapshot.count(self._query)
        facets = count_facets(self._snapshot, self._query, total=total)
        if field.name == "released":
            return {count.value: count.count for count in facets.releases}
        # A year is typed before its months.
        dates = facets.years if len(typed) < len("2009") else facets.months
        return {count.value: count.count for count in dates}

    def _ids(self, field: Field, typed: str) -> Counts:
        """Return reference IDs that begin so; those cited, with how many cables cite them."""
        if len(typed) < _SHORTEST_ID:
            return {}
        begun = typed.strip('"').upper()
        if field.name in ("ref", "mentions"):
            return self._names("ref", begun, _MOST_TERMS)
        every = tantivy.Query.all_query()
        return dict.fromkeys(self._snapshot.names_within(every, "id", begun, _MOST_TERMS))


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
