"""Values that the screen shows a cable with: the view, its options, lines, links, targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reftel.library import ReferenceState, ResolvedReference
from reftel.tui.parts.runs import Highlight, Run, no_hits

if TYPE_CHECKING:
    from reftel.cable import Cable


# Where a hit begins: the block (None: the head), and the offset in its text; in the raw view the
# offset is that in the body.
HitPlace = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the screen. ``block`` indexes ``Cable.blocks``; None in the head and gaps.

    ``hits`` are the hits that begin on this line, as ``Run.hit`` names them.
    """

    runs: tuple[Run, ...] = ()
    block: int | None = None
    hits: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line without their roles."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Target:
    """A cable that a link leads to: the stored ID when the library has it, else the ID cited."""

    id: str
    in_library: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A place to follow: a REF entry (``block`` None) or a mention in the text of a block.

    The one without targets leads to the cables that cite this one. ``mention`` indexes
    ``Cable.mentions``.
    """

    targets: tuple[Target, ...]
    block: int | None = None
    mention: int | None = None

    @property
    def in_library(self) -> bool:
        """Whether following it leads to at least one cable that is there."""
        return any(target.in_library for target in self.targets)


@dataclass(frozen=True, slots=True)
class CableView:
    """A cable with what the library, the notes and the search have to say about it.

    Attributes:
        cable: the cable.
        references: its REF entries as resolved, in the order of ``cable.references``.
        cited: stored ID, or None, of each ID that is cited outright in the text.
        notes: the notes of each block, by its index in ``cable.blocks``.
        doubted: the blocks on which a note is only proposed, until the reader confirms it.
        cable_notes: notes on the cable as a whole, and those whose words are not in the text.
        cited_by: how many cables of the library cite this one.
        highlight: the ranges of a text to light up, sorted, not overlapping.
        text: the number of the text that this is, 1 for the one that says most.
        texts: how many texts of the cable there are.
        also_in: the numbers of other texts that have words of the search which 1 has not.
        files: where this text came from, if there are several.
        says: how much this text says, if there are several (``says less than text 1``).
        lacks: why it is no cable but a page in the place of one; empty for a cable.
    """

    cable: Cable
    references: tuple[ResolvedReference, ...] = ()
    cited: Mapping[str, str | None] = field(default_factory=dict)
    notes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    doubted: frozenset[int] = frozenset()
    cable_notes: tuple[str, ...] = ()
    cited_by: int = 0
    highlight: Highlight = no_hits
    text: int = 1
    texts: int = 1
    also_in: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    says: str = ""
    lacks: str = ""

    @property
    def more_hits(self) -> tuple[int, ...]:
        """The numbers of the other texts that have hits which the text shown by itself has not."""
        return tuple(number for number in self.also_in if number != self.text)

    @property
    def status(self) -> str:
        """Which of several texts it is, and that the search hits others: ``text 1/2``."""
        if self.texts == 1:
            return ""
        more = ", more hits: v" if self.more_hits and self.text == 1 else ""
        return f"text {self.text}/{self.texts}{more}"


@dataclass(frozen=True, slots=True)
class Options:
    """How a cable is shown: its header in full, not on one line; or header and body verbatim."""

    header: bool = False
    raw: bool = False


FOLLOWABLE = frozenset(
    {
        ReferenceState.EXACT,
        ReferenceState.RESPELLED,
        ReferenceState.YEAR_INFERRED,
        ReferenceState.TWIN,
        ReferenceState.NOT_IN_LIBRARY,
    }
)
