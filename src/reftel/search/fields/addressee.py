"""``to:paris``: who was told, by words of a name; whole names are proposed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tantivy

from reftel.folding import words
from reftel.search.fields.among import MOST_TERMS
from reftel.search.fields.words import TextField
from reftel.search.index.clauses import term

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts


@dataclass(frozen=True, slots=True)
class AddresseeField(TextField):
    """The action and information addressees, each with its routing indicator."""

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return names with words that begin as typed, and words, as many as the most have."""
        begun = words(typed)
        known: Counter[str] = Counter()
        for field in ("action", "info"):  # which have their names, whole
            known.update(among.names(field))
        likely = [
            name
            for name, _ in known.most_common()
            if all(any(word.startswith(one) for word in words(name)) for one in begun)
        ]
        names = {name: among.having(_row(self.name, name, among)) for name in likely[:MOST_TERMS]}
        return {**among.words(typed, self.name), **names}


def _row(field: str, name: str, among: Among) -> tantivy.Query:
    """Return what finds the cables that have the words of a name in a row, as in quotes."""
    schema, parts = among.snapshot.schema, words(name)
    if len(parts) < 2:
        return term(schema, field, "".join(parts))
    return tantivy.Query.phrase_query(schema, field, list(parts))
