"""What a field may ask: the index, the library, the reader, and the query that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from reftel.search.index.clauses import one_of

if TYPE_CHECKING:
    from collections.abc import Collection

    import tantivy

    from reftel.search.index.protocols import Kept, Personal, Records
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.query import Node

EVERYWHERE: Final = ("subject", "body")


@dataclass(frozen=True, slots=True)
class Where:
    """Where in a query a part of it stands.

    Attributes:
        texts: the texts of a cable in which its words are looked for.
        is_wanted: whether what it finds is asked for; else it is left out.
        typing_at: where somebody is typing, if so: of a word that ends there it goes without
            saying that it is only a beginning.
        within_saved: the saved searches that it stands in, the outermost first.
    """

    texts: tuple[str, ...] = EVERYWHERE
    is_wanted: bool = True
    typing_at: int | None = None
    within_saved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a query may ask beside the index: the library, and the reader."""

    records: Records
    personal: Personal


class Parts(Protocol):
    """Finds what stands inside a field, as the whole query is found."""

    def node(self, node: Node, where: Where, /) -> tantivy.Query:
        """Return what finds a part of the query."""

    def in_one_paragraph(self, part: Node, where: Where, /) -> tantivy.Query:
        """Return what finds the cables that have all of a part in one paragraph."""

    def saved_search(self, name: str, text: str, where: Where, /) -> tantivy.Query:
        """Return what finds what a saved search does by itself, wherever it stands."""


@dataclass(slots=True)
class Asking:
    """One query that is being put to the index: what its fields may ask, and what they say.

    Attributes:
        snapshot: the index.
        records: the library.
        personal: what the reader keeps.
        parts: finds what stands inside a field.
        remarks: how values were read where that was not plain.
        instead: parts that no cable can answer, each with what was probably meant.
        is_ranked: whether some cables answer better than others.
    """

    snapshot: Snapshot
    records: Records
    personal: Personal
    parts: Parts
    remarks: list[str] = field(default_factory=list)
    instead: list[tuple[Node, Node]] = field(default_factory=list)
    is_ranked: bool = False

    @property
    def schema(self) -> tantivy.Schema:
        """The fields of the index."""
        return self.snapshot.schema

    def one_of(self, field: str, values: Collection[str]) -> tantivy.Query:
        """Return what finds the cables that have one of these values in a field of the index."""
        return one_of(self.schema, field, values)

    def say_unread(self, kept: Kept) -> None:
        """Say what of the reader's cannot be read, and so is missing in the answer."""
        self.remarks += self.personal.unreadable(kept)
