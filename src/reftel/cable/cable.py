"""What a cable is once it is read: the frozen classes of its blocks, tags, references, warnings.

Section and trap numbers (``§2.11``, ``T58``) are those of ``docs/cable-format.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable.raw_cable import IdSource, Precision

if TYPE_CHECKING:
    from datetime import date, datetime

    from reftel.cable.raw_cable import Record, Source
    from reftel.cable.warning_codes import Code


class BlockKind(StrEnum):
    """What a piece of the body is."""

    # the telegram's own head, before the text
    CLASSIFICATION = "classification"
    CAPTION = "caption"
    ADDRESSING = "addressing"
    EXECUTIVE_ORDER = "executive-order"
    TAGS = "tags"
    SUBJECT = "subject"
    REFERENCES = "references"
    CLASSIFIED_BY = "classified-by"
    # the text
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SUBPARAGRAPH = "subparagraph"
    BULLET = "bullet"
    TABLE = "table"
    # its end
    SIGNATURE = "signature"
    TRAILER = "trailer"


PARAGRAPHS: Final = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.SUBPARAGRAPH, BlockKind.BULLET, BlockKind.TABLE)
)
"""The kinds of block that count as a paragraph: what a cable says, without head and headings."""

TEXT_KINDS: Final = PARAGRAPHS | {BlockKind.HEADING}
"""What makes up the text itself, as it is searched for mentions and passages."""


class DebrisKind(StrEnum):
    """What the transmission or a collector left in the body and the reader takes out."""

    PAGE_BREAK = "page-break"
    REPEATED_CAPTION = "repeated-caption"
    REPEATED_CLASSIFICATION = "repeated-classification"
    REPEATED_HEAD = "repeated-head"
    RULE = "rule"
    STUB = "stub"
    WRAPPER = "wrapper"
    STAMP = "stamp"
    TRAILER = "trailer"


class PassageKind(StrEnum):
    """A stretch of text with a role of its own (§2.12)."""

    SUMMARY = "summary"
    COMMENT = "comment"
    NOTE = "note"
    ACTION_REQUEST = "action-request"
    QUOTED_TEXT = "quoted-text"


class TagKind(StrEnum):
    """The kinds of tags, decided in this order (§4)."""

    GEOGRAPHIC = "geographic"
    SUBJECT = "subject"
    PROGRAM = "program"
    ORGANIZATION = "organization"
    PERSON = "person"
    UNKNOWN = "unknown"


class ReferenceKind(StrEnum):
    """What a REF entry points at (§2.7)."""

    CABLE = "cable"
    MAIL = "mail"
    PHONE = "phone"
    REPORT = "report"
    DOCUMENT = "document"
    MESSAGE = "message"
    PUBLICATION = "publication"
    SEPTEL = "septel"
    OTHER = "other"


# A cable has dozens of spans and blocks, and a tuple is made in a quarter of a dataclass's time.
class Span(NamedTuple):
    """A half-open range of character offsets into ``Cable.body``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CableWarning:
    """Something repaired, inferred or skipped, with the raw text it concerns.

    ``span`` is None when the warning is not about a place in the body.
    """

    code: Code
    message: str
    raw: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Transmission:
    """The telegram's routing lines (§2.1). ``dtg`` is naive UTC."""

    id: str | None = None
    precedence: tuple[str, ...] = ()
    dtg: datetime | None = None
    dtg_raw: str | None = None
    de: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of TO or INFO: ``[routing/]name [precedence] [serial]`` (§2.1)."""

    name: str
    routing: str | None = None
    precedence: str | None = None
    serial: str | None = None
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressees:
    """The action (``to``) and information (``info``) addressees of a header."""

    to: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``code`` in capitals; ``raw`` is the token it was read from (glued tags, T73).

    ``respelled`` says that the token was mistyped, and read as the known tag that is near.
    """

    code: str
    kind: TagKind
    raw: str
    respelled: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the REF block. ``id`` is canonical, or None when no cable can be named.

    ``year_inferred`` says that no year was printed and the citing cable's cannot be meant,
    ``respelled`` that the post's name was mistyped or shortened; ``raw`` has it as printed.
    """

    id: str | None
    label: str | None
    kind: ReferenceKind
    raw: str
    remark: str | None = None
    year_inferred: bool = False
    respelled: bool = False


@dataclass(frozen=True, slots=True)
class ClassifiedBy:
    """Who classified the cable, in which position, for which reasons (§2.8)."""

    names: tuple[str, ...] = ()
    position: str | None = None
    reasons: tuple[str, ...] = ()
    raw: str = ""


class Block(NamedTuple):
    """One piece of the body, re-flowed for reading.

    Attributes:
        kind: what the piece is.
        text: the words to show: lines joined, blanks folded, transmission damage repaired; without
            number and marking. A table keeps its line ends. TAGS, SUBJECT and REF are without
            their labels, which ``kind`` gives to whoever shows them; E.O. and classified-by keep
            theirs, since the words of the label say what was printed (``E.O. 11652``).
        spans: where it stands in ``Cable.body``; more than one when a page break cut it.
        number: the number it counts as, or None when unnumbered.
        printed: the number as printed, where there is one (``15`` for a misread ``¶5``).
        marking: the portion marking without brackets, as printed in capitals (``SBU``, ``S//NF``).
        label: the letter or bullet of a sub-paragraph or bullet.
        section: the section of the telegram it begins in, from 1, if the body has sections.
        page: the page of the telegram it begins on, from 1, where page breaks say so.
        page_breaks: ``(offset in text, page)`` for each page that begins inside the block.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    number: int | None = None
    printed: str | None = None
    marking: str | None = None
    label: str | None = None
    section: int | None = None
    page: int | None = None
    page_breaks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Debris:
    """Transmission debris taken out of the text."""

    kind: DebrisKind
    span: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a block's text that points at other cables (§3.3).

    ``block`` indexes ``Cable.blocks``; ``start`` and ``end`` are offsets in that block's text.
    ``references`` index ``Cable.references``; ``ids`` are cables cited outright in the text.
    Both are empty for a septel or for a letter that the REF block does not hold.
    """

    block: int
    start: int
    end: int
    references: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A summary, comment, note... from one place in the blocks' text to another (§2.12).

    ``start`` and ``end`` are ``(block index, offset in that block's text)``, end exclusive.
    """

    kind: PassageKind
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cable:
    """A cable, fully read. ``header`` and ``body`` are the raw text; everything else is derived.

    ``id`` is the stored reference ID (as the collector filed it, ``id_source`` says how it is
    known), ``canonical_id`` the one that citations resolve to (§3.4); ``rivals`` are other cables
    that are filed under the same one, which is therefore disputed. Dates are naive UTC.
    ``classification`` is the level with its qualifier, as the record spells it
    (``UNCLASSIFIED//FOR OFFICIAL USE ONLY``).
    """

    id: str
    canonical_id: str
    record: Record
    header: str
    body: str
    source: Source | None = None
    id_source: IdSource = IdSource.RECORD
    rivals: tuple[str, ...] = ()
    subject: str = ""
    subject_marking: str | None = None
    created: datetime | None = None
    created_precision: Precision = Precision.DAY
    released: datetime | None = None
    classification: str = ""
    origin: str = ""
    transmission: Transmission = field(default_factory=Transmission)
    sender: str | None = None
    to: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    captions: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    declassify_on: date | None = None
    declassify_raw: str | None = None
    classified_by: ClassifiedBy | None = None
    references: tuple[Reference, ...] = ()
    blocks: tuple[Block, ...] = ()
    debris: tuple[Debris, ...] = ()
    mentions: tuple[Mention, ...] = ()
    signers: tuple[str, ...] = ()
    sections: tuple[int, int] | None = None
    partial: bool = False
    truncated: bool = False
    redactions: int = 0
    warnings: tuple[CableWarning, ...] = ()
