"""What a note is: its words, tags, author and times, and the paragraph that it is on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from reftel.notes.ulid import new_ulid

NO_CABLE: Final = "no cable"
CHANGED_ELSEWHERE: Final = (
    "The note was changed or deleted elsewhere meanwhile; yours is saved as a new one."
)


def now() -> datetime:
    """Return the present time, UTC, to the second (as it is written in the file)."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Which block of a cable a note is on, said in several ways so that one outlives a change.

    Notes of older versions have the first four alone, and of the quotation the beginning.

    Attributes:
        paragraph: the number of the paragraph that the block is or belongs to, if any has one.
        ordinal: the place of the block among all blocks of the cable, from 1.
        quote: the words that the note is on: the block's text, or what was chosen of it.
        digest: of the block's letters and digits; equal texts have equal digests.
        before: the digest of the block before it that has words; empty where there is none, None
            where that was not written down.
        after: the same of the block behind it.
        prefix: the last characters in front of the quotation.
        suffix: the first characters behind it.
        heading: the heading that the block stands under.
        start: where the quotation begins in the block's text, in characters.
        end: where it ends.
        twins: how many other blocks of the text had the same words.
        echoes: how many of these stood between the same neighbours too.
    """

    paragraph: int | None
    ordinal: int
    quote: str
    digest: str
    before: str | None = None
    after: str | None = None
    prefix: str = ""
    suffix: str = ""
    heading: str = ""
    start: int | None = None
    end: int | None = None
    twins: int = 0
    echoes: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """The text of the cable that a note was written on.

    Attributes:
        text: a digest of the body.
        subject: its subject, by which a person knows it from another text under the same ID.
    """

    text: str
    subject: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note. Without an anchor it is on the whole cable, without a cable it stands alone.

    Attributes:
        id: a ULID.
        cable_id: the stored ID of the cable; empty for a note on none, a thought of its own.
        text: Markdown; line ends are newlines.
        anchor: the block that the note is on.
        tags: the analyst's own words to find it by.
        created: UTC, aware.
        updated: UTC, aware.
        revision: digest of the file that this note was read from or last written to; None as long
            as it was never saved. It is how a store notices that somebody else changed the file.
        seen: the text of the cable that it was written on, None where that was not written down.
        author: who wrote it, by the name in that analyst's configuration; empty where none is.
    """

    cable_id: str
    text: str
    anchor: Anchor | None = None
    tags: tuple[str, ...] = ()
    id: str = field(default_factory=new_ulid)
    created: datetime = field(default_factory=now)
    updated: datetime = field(default_factory=now)
    revision: str | None = field(default=None, compare=False)
    seen: Seen | None = None
    author: str = ""

    @property
    def citation(self) -> str:
        """The place that the note is on, as an analyst writes it: ``09PORTAMSEL14 ¶4``."""
        return place_of(self.cable_id, None if self.anchor is None else self.anchor.paragraph)


def place_of(cable_id: str, paragraph: int | None) -> str:
    """Return the place of a note in words: ``09PORTAMSEL14 ¶4``, ``09PORTAMSEL14``, ``no cable``.

    A note that stands alone reads as "a note on no cable".
    """
    if not cable_id:
        return NO_CABLE
    return cable_id if paragraph is None else f"{cable_id} ¶{paragraph}"
