"""One paragraph that has it all: ``para:(harbour strike pclass:S)``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reftel.search.fields.field import WordsField
from reftel.search.query import Para, Term, Within

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.asking import Asking, Where
    from reftel.search.query import Node


@dataclass(frozen=True, slots=True)
class Paragraph(WordsField):
    """A paragraph of a cable."""

    def inside(self, node: Node) -> Node | str:
        """Return why a node can only be asked of a whole cable; of a paragraph in one, its part."""
        match node:
            case Term(field) | Within(field) if field != "pclass":
                return f"Inside para:( ) stand words and pclass:, not {field}:"
            case Para(part):
                return part
            case _:
                return node

    def node(self, part: Node, span: tuple[int, int]) -> Node:
        """Return what is asked of one paragraph."""
        return Para(part, span)

    def find(self, part: Node, asking: Asking, where: Where) -> tantivy.Query:
        """Find the cables that have all of a part in one paragraph."""
        return asking.parts.in_one_paragraph(part, where)
