"""What a cable is and how its text is read: pure functions and frozen values, no files.

A name is loaded when it is first asked for: to list cables takes their values and IDs, not the
parser, whose patterns take longer to compile than a library takes to open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import names_of

if TYPE_CHECKING:
    from reftel.cable import ids, places
    from reftel.cable.citing import Citing
    from reftel.cable.classified import parse_classified_by
    from reftel.cable.codes import Code
    from reftel.cable.declassify import parse_declassify_on
    from reftel.cable.header import parse_addressees
    from reftel.cable.ids import canonical_id, read_id
    from reftel.cable.model import (
        Addressee,
        Addressees,
        Block,
        BlockKind,
        Cable,
        CableWarning,
        ClassifiedBy,
        Debris,
        DebrisKind,
        IdSource,
        Mention,
        Passage,
        PassageKind,
        Precision,
        RawCable,
        Record,
        Reference,
        ReferenceKind,
        Source,
        Span,
        Tag,
        TagKind,
        Transmission,
    )
    from reftel.cable.passages import passage_text
    from reftel.cable.references import parse_references
    from reftel.cable.signers import parse_signers
    from reftel.cable.subject import parse_subject
    from reftel.cable.tags import parse_tags
    from reftel.cable.telegram import parse_raw, parse_summary, parse_telegram
    from reftel.cable.titles import title_case

__all__ = [
    "Addressee",
    "Addressees",
    "Block",
    "BlockKind",
    "Cable",
    "CableWarning",
    "Citing",
    "ClassifiedBy",
    "Code",
    "Debris",
    "DebrisKind",
    "IdSource",
    "Mention",
    "Passage",
    "PassageKind",
    "Precision",
    "RawCable",
    "Record",
    "Reference",
    "ReferenceKind",
    "Source",
    "Span",
    "Tag",
    "TagKind",
    "Transmission",
    "canonical_id",
    "ids",
    "parse_addressees",
    "parse_classified_by",
    "parse_declassify_on",
    "parse_raw",
    "parse_references",
    "parse_signers",
    "parse_subject",
    "parse_summary",
    "parse_tags",
    "parse_telegram",
    "passage_text",
    "places",
    "read_id",
    "title_case",
]

__getattr__ = names_of(
    __name__,
    (
        "model",
        "places",
        "ids",
        "titles",
        "tags",
        "subject",
        "codes",
        "declassify",
        "classified",
        "signers",
        "passages",
        "header",
        "references",
        "citations",
        "telegram",
    ),
)
