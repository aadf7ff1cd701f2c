"""TAGS and their kinds: ``tag:PHUM,KTIP``, ``kind:program``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.words import tag_name
from reftel.search.fields.field import ValueField
from reftel.search.fields.naming import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking, Where
    from reftel.search.index.protocols import Personal
    from reftel.search.query import Term


@dataclass(frozen=True, slots=True)
class Tags(ValueField):
    """A cable's TAGS, by their codes."""

    def find(self, term: Term, asking: Asking, _where: Where) -> tantivy.Query:
        """Find the cables that have a tag, whichever of its kinds it is taken for."""
        tags = asking.snapshot.tags()
        codes = named(self, term, tags, asking, fold=str.upper)
        return asking.one_of("tag", [name for code in codes for name in tags[code]])

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the codes."""
        codes: Counter[str] = Counter()
        for name, count in among.names("tag").items():
            codes[name.partition("/")[2]] += count
        return codes

    def meanings(self, values: ValueCounts, _personal: Personal) -> Mapping[str, str]:
        """Return what the codes stand for."""
        return {value: tag_name(value) for value in values}


@dataclass(frozen=True, slots=True)
class Kind(ValueField):
    """The kinds of a cable's TAGS."""

    def find(self, term: Term, asking: Asking, _where: Where) -> tantivy.Query:
        """Find the cables that have a tag of a kind."""
        known = asking.snapshot.names("kind")
        return asking.one_of("kind", named(self, term, known, asking, fold=str.lower))

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the kinds."""
        return among.names("kind")
