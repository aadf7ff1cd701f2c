"""What a cable is and how its text is read: pure functions and frozen values, no files.

A name is loaded when it is first asked for: to list cables takes their values and IDs, not the
parser, whose patterns take longer to compile than a library takes to open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.cable.cable import (
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
    from reftel.cable.citing.citer import Citing
    from reftel.cable.codes import Code
    from reftel.cable.lore import ids, places
    from reftel.cable.lore.ids import canonical_id, read_id, taken_apart, year_of
    from reftel.cable.lore.levels import short_class
    from reftel.cable.lore.titles import shown_subject, title_case
    from reftel.cable.telegram.body.excerpt import parse_references, parse_subject, parse_tags
    from reftel.cable.telegram.body.passages import passage_text
    from reftel.cable.telegram.body.signers import parse_signers
    from reftel.cable.telegram.fields.classified import parse_classified_by
    from reftel.cable.telegram.fields.declassify import parse_declassify_on
    from reftel.cable.telegram.fields.header import parse_addressees
    from reftel.cable.telegram.telegram import parse_raw, parse_summary, parse_telegram
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "cable": (
                "Addressee", "Addressees", "Block", "BlockKind", "Cable", "CableWarning",
                "ClassifiedBy", "Debris", "DebrisKind", "IdSource", "Mention", "Passage",
                "PassageKind", "Precision", "RawCable", "Record", "Reference", "ReferenceKind",
                "Source", "Span", "Tag", "TagKind", "Transmission",
            ),
            "citing.citer": ("Citing",),
            "codes": ("Code",),
            "lore.ids": ("canonical_id", "ids", "read_id", "taken_apart", "year_of"),
            "lore.levels": ("short_class",),
            "lore.places": ("places",),
            "lore.titles": ("shown_subject", "title_case"),
            "telegram.body.excerpt": ("parse_references", "parse_subject", "parse_tags"),
            "telegram.body.passages": ("passage_text",),
            "telegram.body.signers": ("parse_signers",),
            "telegram.fields.classified": ("parse_classified_by",),
            "telegram.fields.declassify": ("parse_declassify_on",),
            "telegram.fields.header": ("parse_addressees",),
            "telegram.telegram": ("parse_raw", "parse_summary", "parse_telegram"),
        },
    )  # fmt: skip

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
    "short_class",
    "shown_subject",
    "taken_apart",
    "title_case",
    "year_of",
]
