"""The reader's lists and saved searches: ``in:strikes``, ``saved:harbour``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import tantivy

from reftel.errors import ReftelError
from reftel.search.fields.field import ValueField
from reftel.search.fields.naming import kept
from reftel.search.index.clauses import any_query

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term


@dataclass(frozen=True, slots=True)
class ListedField(ValueField):
    """A list of cables."""

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find the cables on a list, whose IDs may be written down as they are cited."""
        asking.say_unread("lists")
        personal = asking.personal
        ids: set[str] = set()
        for name in kept(self, term, personal.list_names(), asking, "there is no list"):
            try:
                ids.update(personal.listed(name))
            except ReftelError as error:
                asking.say(str(error))
        return asking.named(ids)

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the names of lists."""
        return dict.fromkeys(among.personal.list_names())


@dataclass(frozen=True, slots=True)
class SavedField(ValueField):
    """A saved search, which may rank what it finds."""

    is_ranked: ClassVar[bool] = True

    def find(self, term: Term, asking: Asking) -> tantivy.Query:
        """Find what a saved search finds by itself."""
        asking.say_unread("saved")
        queries = asking.personal.saved_queries()
        names = kept(self, term, queries, asking, "there is no saved search")
        searches = [asking.parts.saved_search(name, queries[name], asking) for name in names]
        return any_query(searches or [tantivy.Query.empty_query()])

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the names of saved searches."""
        return dict.fromkeys(among.personal.saved_queries())

    def means(self, value: str, among: Among) -> str:
        """Return what a search asks for."""
        return among.personal.saved_queries().get(value, "")
