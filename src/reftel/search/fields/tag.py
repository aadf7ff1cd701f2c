"""``tag:PHUM,KTIP``: tags by code or by words of their names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.cable.lore.meanings import tag_name
from reftel.search.fields.field import ValueField
from reftel.search.fields.naming import named

if TYPE_CHECKING:
    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Term


@dataclass(frozen=True, slots=True)
class TagField(ValueField):
    """A cable's TAGS, by their codes; the index has them as ``kind/CODE``."""

    def names(self, term: Term, asking: Asking) -> list[str]:
        """Return the tags of some codes, whichever of its kinds each is taken for."""
        tags = asking.snapshot.tags()
        codes = named(self, term, tags, asking, form=str.upper)
        return [name for code in codes for name in tags[code]]

    def complete(self, _typed: str, among: Among) -> ValueCounts:
        """Return the codes."""
        codes: Counter[str] = Counter()
        for name, count in among.names(self.in_index).items():
            codes[name.partition("/")[2]] += count
        return codes

    def means(self, value: str, _among: Among) -> str:
        """Return what a code stands for."""
        return tag_name(value)
