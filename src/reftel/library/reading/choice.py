"""Which of several texts of one cable is shown, and what the collectors' records together say.

The same cable arrives from several mirrors, and not always the same (§1a): a later page may be
longer, or redacted differently, a page knows the day of release and ``cables.csv`` the minute of
creation. All of it is kept; this module says what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel import cable as cables

if TYPE_CHECKING:
    from reftel.cable import Cable, Record

# A run of X is a redaction (§2.12, T16).
_REDACTION = re.compile(r"[Xx]{4,}")
_FINENESS = ("day", "hour", "minute")


def worth(cable: Cable) -> int:
    """Return how much a text says: its characters that are neither blank, redacted nor debris.

    Blocks leave out page breaks and a stub that repeats the beginning, so a longer body is not
    preferred for those.
    """
    trailer = cables.BlockKind.TRAILER
    text = "\n".join([block.text for block in cable.blocks if block.kind is not trailer])
    # As bytes, one for each character: to count the blanks takes four times as long.
    said = len(text.encode("latin-1", "replace").translate(None, b" \n"))
    if cable.redactions:
        said -= sum(map(len, _REDACTION.findall(text)))
    return said


def merged(records: Sequence[Record]) -> Record:
    """Return one record out of those that came with a cable, most trusted first.

    A field is taken from the first record that has it, except the creation date, which is taken
    from the most precise.
    """
    first = records[0]
    dated = [record for record in records if record.created is not None]
    finest = max(dated, key=lambda record: _FINENESS.index(record.created_precision), default=first)
    said = {
        name: next((value for record in records if (value := getattr(record, name))), None)
        for name in ("id", "released", "classification", "origin", "title")
    }
    return replace(
        first,
        **said,
        created=finest.created,
        created_precision=finest.created_precision,
        number=next((record.number for record in records if record.number is not None), None),
        references=next((record.references for record in records if record.references), ()),
        extra=tuple(dict.fromkeys(pair for record in records for pair in record.extra)),
        id_source=min(map(_known_by, records), key=list(cables.IdSource).index),
    )


def _known_by(record: Record) -> cables.IdSource:
    """Return what an ID is known by: without a word on it, by the record or by the telegram."""
    given = record.id is not None or record.id_source is not cables.IdSource.RECORD
    return record.id_source if given else cables.IdSource.DERIVED
