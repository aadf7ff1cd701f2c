"""The index of a library asked directly: the floor for the search.

Queries are put together here by hand, not by reftel. That both find equally many cables says that
reftel asks for what was meant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import tantivy
from tantivy import FieldType, Occur

from reftel.library.index import slots
from reftel.library.index.tokenizer import ANALYZER

if TYPE_CHECKING:
    from pathlib import Path

Build = Callable[[tantivy.Schema], tantivy.Query]
BuildFor = Callable[[tantivy.Schema, str], tantivy.Query]

_PAGE: Final = 50
_AXES: Final = ("tag", "kind", "origin", "classification", "month", "released")
_MOST: Final = 20_000
_SLOTS: Final = 128  # more paragraphs than a made-up cable has


class BareIndex:
    """The word index of a library, as tantivy opens it."""

    def __init__(self, directory: Path) -> None:
        index = tantivy.Index.open(str(directory))
        index.register_tokenizer("words", ANALYZER)
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()

    def answer(self, build: Build) -> int:
        """Find the newest cables, count all that are found, and count them along every axis."""
        query = build(self._schema)
        found = self._searcher.search(query, _PAGE, count=True, order_by_field="newest")
        self._searcher.aggregate(
            query, {axis: {"terms": {"field": axis, "size": _MOST}} for axis in _AXES}
        )
        total: int = found.count  # type: ignore[attr-defined] # the stub leaves it out
        return total


def word(text: str, field: str | None = None) -> Build:
    """Return what asks for a word, in one field or in subject and text."""

    def ask(schema: tantivy.Schema, field: str) -> tantivy.Query:
        return tantivy.Query.term_query(schema, field, text, "freq")

    return _each_field(ask) if field is None else lambda schema: ask(schema, field)


def row(texts: list[str]) -> Build:
    """Return what asks for words in a row."""
    return _each_field(lambda schema, field: tantivy.Query.phrase_query(schema, field, [*texts]))


def pattern(text: str) -> Build:
    """Return what asks for words that match a regular expression."""
    return _each_field(lambda schema, field: tantivy.Query.regex_query(schema, field, text))


def misspelt(text: str, distance: int) -> Build:
    """Return what asks for words spelled nearly so."""
    return _each_field(
        lambda schema, field: tantivy.Query.fuzzy_term_query(schema, field, text, distance)
    )


def in_one_paragraph(texts: list[str], marking: str | None = None) -> Build:
    """Return what asks for words in one paragraph, which may have to be marked so.

    A paragraph is a slot of the index (``library/index/slots.py``); each is asked in turn.
    """
    return either(*(_in_slot(slot, texts, marking) for slot in range(_SLOTS)))


def _in_slot(slot: int, texts: list[str], marking: str | None) -> Build:
    parts = [word(text, slots.words_of(slot)) for text in texts]
    if marking:
        parts.append(
            lambda schema: tantivy.Query.term_query(
                schema, slots.FILLED, slots.filled(slot, marking), "basic"
            )
        )
    return every(*parts)


def tagged(code: str) -> Build:
    """Return what asks for a tag, of whatever kind."""
    return lambda schema: tantivy.Query.regex_query(schema, "tag", f"[a-z]+/{code}")


def days(first: int, last: int) -> Build:
    """Return what asks for the cables of some days (yyyymmdd)."""
    return lambda schema: tantivy.Query.range_query(schema, "day", FieldType.Unsigned, first, last)


def either(*parts: Build) -> Build:
    """Return what asks for any of the parts."""
    return _boolean(*((Occur.Should, part) for part in parts))


def every(*parts: Build) -> Build:
    """Return what asks for all of the parts."""
    return _boolean(*((Occur.Must, part) for part in parts))


def without(wanted: Build, unwanted: Build) -> Build:
    """Return what asks for one part and not for the other."""
    return _boolean((Occur.Must, wanted), (Occur.MustNot, unwanted))


def _boolean(*parts: tuple[Occur, Build]) -> Build:
    return lambda schema: tantivy.Query.boolean_query(
        [(occur, part(schema)) for occur, part in parts]
    )


def _each_field(build: BuildFor) -> Build:
    return either(lambda schema: build(schema, "subject"), lambda schema: build(schema, "body"))
