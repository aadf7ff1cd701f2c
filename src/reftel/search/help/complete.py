"""Completion at the cursor of a query: fields, their values with counts and meanings, words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.folding import folded, words
from reftel.search.fields.among import Among
from reftel.search.fields.register import FIELDS, NAMES
from reftel.search.language.grammar import parse_query

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.among import ValueCounts
    from reftel.search.fields.field import Field
    from reftel.search.index.protocols import Personal
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.query import Node

    # What is shown, what is put into the query, how many cables have it, what it means.
    _Offered = tuple[str, str, int | None, str]

# The last thing before the cursor: a field, perhaps, and what has been typed of its value.
_BEFORE = re.compile(
    r"(?:^|(?<=[\s(]))-?(?:([A-Za-z][A-Za-z-]*)(:|>=|<=|>|<))?(\"[^\"]*|[^\s()\"]*)$"
)


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

    What is counted are the cables that the rest of the query finds; ``ask`` gives what finds them.
    """
    match = _BEFORE.search(text[:cursor])
    if match is None:
        return []
    rest = f"{text[: match.start()]} {text[cursor:]}"
    name, operator, typed = match.groups()
    cables = ask(parse_query(rest, lenient=True).root)
    among = Among(snapshot, personal, cables, operator or ":")
    if name is None:
        offered = _fields_and_words(typed, among)
    elif field := FIELDS.get(NAMES.get(name.lower(), "")):
        if not typed.startswith('"'):
            typed = re.split(r",|\.\.", typed)[-1]
        offered = _values(field, typed, among, limit)
    else:
        return []
    start = cursor - len(typed)
    return [
        Completion(
            label, count, text[:start] + instead + text[cursor:], start + len(instead), meaning
        )
        for label, instead, count, meaning in offered[:limit]
    ]


def _fields_and_words(typed: str, among: Among) -> list[_Offered]:
    fields = [
        (f"{name}:", f"{name}:", None, field.meaning)
        for name, field in FIELDS.items()
        if typed and name.startswith(typed.lower())
    ]
    return [*fields, *((word, word, n, "") for word, n in _most_first(among.words(typed)))]


def _values(field: Field, typed: str, among: Among, limit: int) -> list[_Offered]:
    matching = _matching(field.complete(typed, among), typed.strip('"'))
    return [
        (value, str(field.written(value)), count, field.means(value, among))
        for value, count in _most_first(matching)[:limit]
    ]


def _matching(values: ValueCounts, typed: str) -> ValueCounts:
    """Return the values that begin as typed, or have a word that does."""
    asked = folded(typed)
    return {
        value: count
        for value, count in values.items()
        if folded(value).startswith(asked) or any(word.startswith(asked) for word in words(value))
    }


def _most_first(values: ValueCounts) -> list[tuple[str, int | None]]:
    return sorted(values.items(), key=lambda pair: (-(pair[1] or 0), pair[0]))
