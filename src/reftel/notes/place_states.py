"""The four states of a note (exact, moved, drifted, orphaned), and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from reftel.notes.anchor import digest_of

if TYPE_CHECKING:
    from reftel.comparing import Comparison
    from reftel.notes.note import Note

OLD_QUOTE: Final = 240  # characters that older versions kept of a quotation


class State(StrEnum):
    """How a note stands in the text of its cable."""

    EXACT = "exact"
    MOVED = "moved"
    DRIFTED = "drifted"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note is.

    Attributes:
        state: how sure that is.
        block: index of the block; None when it is on the whole cable or orphaned.
        blocks: how many blocks its words stand in, from that one on.
        why: what a reader is told of a place that is not exact, without the state's name.
        remark: what is to be said of the text under the cable's ID, whatever the state.
        comparison: of the quotation with that block, where it is found by likeness.
        paragraph: the number of the paragraph that the block is or stands in.
        text: the words that stand there now: those of the block, or of what the note is on in it.
    """

    state: State
    block: int | None
    why: str = ""
    remark: str = ""
    comparison: Comparison | None = None
    paragraph: int | None = None
    text: str = ""
    blocks: int = 1

    @property
    def is_sure(self) -> bool:
        """Whether the note may stand there without anybody's confirmation."""
        return self.state in (State.EXACT, State.MOVED)

    @property
    def said(self) -> str:
        """State, reason and remark in words; empty when there is nothing to say."""
        state = "" if self.state is State.EXACT else f"{self.state}: {self.why}"
        return "; ".join(filter(None, (state, self.remark)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A note and where it is; ``place`` is None when it is on no cable or the library lacks it."""

    note: Note
    place: NotePlace | None

    @property
    def state(self) -> State | None:
        """How the note stands in its text, None when there is no text."""
        return None if self.place is None else self.place.state

    @property
    def said(self) -> str:
        """What is to be said of its place; empty when there is nothing."""
        if not self.note.cable_id:
            return ""
        return "its cable is not in the library" if self.place is None else self.place.said

    @property
    def drifted(self) -> NotePlace | None:
        """Where it has drifted to, if there are words to show there; else None."""
        place = self.place
        if place is None or place.state is not State.DRIFTED or not place.text:
            return None
        return place

    @property
    def is_on_part(self) -> bool:
        """Whether it is on words within a block, not on the block."""
        anchor = self.note.anchor
        if anchor is None or anchor.start is None:
            return False
        return digest_of(anchor.quote) != anchor.digest

    @property
    def quotation(self) -> str:
        """The words that the note is on: as they stand in the text if they do, else as kept.

        What an older version cut off ends at a whole word and an ellipsis.
        """
        anchor = self.note.anchor
        if anchor is None:
            return ""
        cut_off = anchor.start is None and digest_of(anchor.quote) != anchor.digest
        is_whole = cut_off or digest_of(anchor.quote) == anchor.digest
        if self.place is not None and self.place.is_sure and is_whole:
            return self.place.text
        if cut_off and len(anchor.quote) >= OLD_QUOTE - 1:
            return f"{anchor.quote.rpartition(' ')[0] or anchor.quote} …"
        return anchor.quote

    @property
    def citation(self) -> str:
        """The place as an analyst cites it, ``09PORTAMSEL14#4``: as it is now if that is sure."""
        anchor, place = self.note.anchor, self.place
        number = anchor.paragraph if anchor is not None else None
        if anchor is not None and place is not None and place.is_sure:
            number = place.paragraph
        if not self.note.cable_id:
            return self.note.citation
        return self.note.cable_id if number is None else f"{self.note.cable_id}#{number}"

    @property
    def wants_review(self) -> bool:
        """Whether a reader should look where it is now."""
        return self.state not in (None, State.EXACT)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The notes of a cable by where they belong: block index to notes, the rest apart.

    A note on a block may be there for sure or only proposed: its place says so.
    """

    on_blocks: Mapping[int, tuple[Placed, ...]]
    on_cable: tuple[Placed, ...]
    orphaned: tuple[Placed, ...]
