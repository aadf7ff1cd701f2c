"""Words in one text of a cable: ``subject:harbour``, ``body:(strike OR walkout)``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reftel.search.fields.field import WordsField

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking, Where
    from reftel.search.query import Node


@dataclass(frozen=True, slots=True)
class Text(WordsField):
    """A text that the index has by the name of the field."""

    def find(self, part: Node, asking: Asking, where: Where) -> tantivy.Query:
        """Find the cables in whose text a part is found."""
        return asking.parts.node(part, replace(where, texts=(self.name,)))

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return words of the text."""
        return among.words(typed, self.name)
