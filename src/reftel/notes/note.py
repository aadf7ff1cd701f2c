"""What a note is: the analyst's words on a paragraph of a cable."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from reftel.notes.ulid import new_ulid


def now() -> datetime:
    """Return the present time, UTC, to the second (as it is written in the file)."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Which block of a cable a note is on, said in several ways so that one outlives a change.

    Attributes:
        paragraph: the number of the paragraph that the block is or belongs to, if any has one.
        ordinal: the place of the block among all blocks of the cable, from 1.
        quote: how the block's text begins, on one line.
        digest: of the block's letters and digits; equal texts have equal digests.
    """

    paragraph: int | None
    ordinal: int
    quote: str
    digest: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note. Without an anchor it is on the whole cable.

    Attributes:
        id: a ULID.
        cable_id: the stored ID of the cable.
        text: Markdown; line ends are newlines.
        anchor: the block that the note is on.
        tags: the analyst's own words to find it by.
        created: UTC, aware.
        updated: UTC, aware.
        revision: digest of the file that this note was read from or last written to; None as long
            as it was never saved. It is how a store notices that somebody else changed the file.
    """

    cable_id: str
    text: str
    anchor: Anchor | None = None
    tags: tuple[str, ...] = ()
    id: str = field(default_factory=new_ulid)
    created: datetime = field(default_factory=now)
    updated: datetime = field(default_factory=now)
    revision: str | None = field(default=None, compare=False)

    @property
    def citation(self) -> str:
        """The place that the note is on, as an analyst writes it: ``09PORTAMSEL14 ¶4``."""
        if self.anchor is None or self.anchor.paragraph is None:
            return self.cable_id
        return f"{self.cable_id} ¶{self.anchor.paragraph}"
