"""``subject:``, ``body:``, ``restored:``, ``sender:``, ``signer:``, ``para:``: words in a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reftel.search.fields.field import WordsField
from reftel.search.query import Term, Within

if TYPE_CHECKING:
    import tantivy

    from reftel.search.fields.among import Among, ValueCounts
    from reftel.search.fields.asking import Asking
    from reftel.search.query import Node


@dataclass(frozen=True, slots=True)
class TextField(WordsField):
    """A text that the index has by the name of the field."""

    def find(self, part: Node, asking: Asking) -> tantivy.Query:
        """Find the cables in whose text a part is found."""
        return asking.parts.node(part, replace(asking, texts=(self.name,)))

    def complete(self, typed: str, among: Among) -> ValueCounts:
        """Return words of the text."""
        return among.words(typed, self.name)


@dataclass(frozen=True, slots=True)
class ParagraphField(WordsField):
    """A paragraph of a cable."""

    def inside(self, node: Node) -> Node | str:
        """Return why a node can only be asked of a whole cable; of a paragraph in one, its part."""
        match node:
            case Within("para", part):
                return part
            case Term(field) | Within(field) if field != "pclass":
                return f"Inside para:( ) stand words and pclass:, not {field}:"
            case _:
                return node

    def means(self, _value: str, _among: Among) -> str:
        """Say of a word what is counted: to count paragraphs takes long."""
        return "anywhere in the text"

    def find(self, part: Node, asking: Asking) -> tantivy.Query:
        """Find the cables that have all of a part in one paragraph."""
        return asking.parts.in_one_paragraph(part, asking)
