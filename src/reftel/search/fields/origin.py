"""``origin:"port amsel"``, ``action:``, ``info:``, ``country:VM``: posts by words of names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.meanings import tag_name
from reftel.cable.lore.origins import known_posts
from reftel.search.fields.field import ValueField
from reftel.search.fields.naming import say_missing, worded

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term


@dataclass(frozen=True, slots=True)
class NameField(ValueField):
    """A post or another addressee, by words of its name."""

    def names(self, term: Term, asking: Asking) -> set[str]:
        """Return the names that have all words of a value."""
        known = asking.snapshot.names(self.in_index)
        if term.value.quoted and term.value.text in known:
            return {term.value.text}
        found = worded(self, term.value, known, asking)
        if not found:
            say_missing(self, term, known, asking)
        return found


@dataclass(frozen=True, slots=True)
class CountryField(ValueField):
    """The country of the post, by its tag or words of its name."""

    def names(self, term: Term, asking: Asking) -> list[str]:
        """Return all posts in a country."""
        table = known_posts()
        here = [post for post in asking.snapshot.names(self.in_index) if post in table]
        known = {table[post].country: tag_name(table[post].country) for post in here}
        code = term.value.text.upper()
        names = {code} if code in known else worded(self, term.value, known.values(), asking)
        asked = {tag for tag, name in known.items() if tag in names or name in names}
        if not asked:
            say_missing(self, term, known.values(), asking)
        return [post for post in here if table[post].country in asked]

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the tags of countries."""
        table = known_posts()
        countries: Counter[str] = Counter()
        for post, count in among.names(self.in_index).items():
            if post in table:
                countries[table[post].country] += count
        return countries

    def means(self, value: str, _among: Among) -> str:
        """Return the name of a country."""
        return tag_name(value)
