"""What the records that came with one cable from several collectors say together.

The same cable arrives from several collectors, and each knows something else (§1a): a page the day
of release, ``cables.csv`` the minute of creation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel import cable as cables

if TYPE_CHECKING:
    from reftel.cable import Record

_FINENESS = ("day", "hour", "minute")


def filed(records: Sequence[Record], cable_id: str) -> Record:
    """Return what the records of a cable say together, filed under this ID.

    They may name none: the cable stays filed under the ID that it got.
    """
    return replace(merged(records), id=cable_id)


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
