"""What a field is given to answer: index, library, reader, and where in the query it stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from reftel.search.index.clauses import named, one_of
from reftel.search.query import asked_together

if TYPE_CHECKING:
    import tantivy

    from reftel.search.index.protocols import Kept, Personal, Records
    from reftel.search.index.snapshot import Snapshot
    from reftel.search.query import Node
    from reftel.search.words.highlight import Lit

EVERYWHERE: Final = ("subject", "body")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a query may ask beside the index: the library, and the reader."""

    records: Records
    personal: Personal


class Parts(Protocol):
    """Finds what stands inside a field, as the whole query is found."""

    def node(self, node: Node, asking: Asking, /) -> tantivy.Query:
        """Return what finds a part of the query."""

    def in_one_paragraph(self, part: Node, asking: Asking, /) -> tantivy.Query:
        """Return what finds the cables that have all of a part in one paragraph."""

    def saved_search(self, name: str, text: str, asking: Asking, /) -> tantivy.Query:
        """Return what finds what a saved search does by itself, wherever it stands."""


@dataclass(slots=True)
class Taken:
    """How a query was taken.

    Attributes:
        lits: the words to light up.
        by_part: the same, by the parts of the query that they were taken from.
        remarks: how words were taken where that was not plain.
        of_values: how values were.
        unknown: the words that nothing was found for.
        instead: parts that no cable can answer, each with what was probably meant.
        is_ranked: whether some cables answer better than others.
        forgiven: how many words that no cable has were read as others.
    """

    lits: list[Lit] = field(default_factory=list)
    by_part: dict[Node, tuple[Lit, ...]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    of_values: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    instead: list[tuple[Node, Node]] = field(default_factory=list)
    is_ranked: bool = False
    forgiven: int = 0

    def in_every_answer(self, root: Node) -> list[Lit]:
        """Return what was taken from the words and rows that a query asks for as a whole."""
        return [lit for part in asked_together(root) for lit in self.by_part.get(part, ())]


@dataclass(frozen=True, slots=True)
class Asking:
    """A part of a query that is being put to the index: what it may ask, and where it stands.

    Attributes:
        snapshot: the index.
        records: the library.
        personal: what the reader keeps.
        parts: finds what stands inside a field.
        taken: to this is said how it is taken.
        texts: the texts of a cable in which its words are looked for.
        is_wanted: whether what it finds is asked for; else it is left out.
        typing_at: where somebody is typing, if so: of a word that ends there it goes without
            saying that it is only a beginning.
        within_saved: the saved searches that it stands in, the outermost first.
    """

    snapshot: Snapshot
    records: Records
    personal: Personal
    parts: Parts
    taken: Taken
    texts: tuple[str, ...] = EVERYWHERE
    is_wanted: bool = True
    typing_at: int | None = None
    within_saved: tuple[str, ...] = ()

    @property
    def schema(self) -> tantivy.Schema:
        """The fields of the index."""
        return self.snapshot.schema

    def one_of(self, field: str, values: Collection[str]) -> tantivy.Query:
        """Return what finds the cables that have one of these values in a field of the index."""
        return one_of(self.schema, field, values)

    def named(self, ids: Collection[str]) -> tantivy.Query:
        """Return what finds the cables that some IDs of the reader's name."""
        return named(self.snapshot, ids)

    def say(self, remark: str) -> None:
        """Say how a value was read where that was not plain."""
        self.taken.of_values.append(remark)

    def say_unread(self, kept: Kept) -> None:
        """Say what of the reader's cannot be read, and so is missing in the answer."""
        self.taken.of_values += self.personal.unreadable(kept)
