"""The collector's record of a cable as plain values for JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reftel.cable.raw_cable import IdSource, Precision, Record


def record_values(record: Record) -> dict[str, Any]:
    """Return what a record says, without what it does not say."""
    values = {
        "id": record.id,
        "created": record.created and record.created.isoformat(),
        "created_precision": record.created and record.created_precision.value,
        "released": record.released and record.released.isoformat(),
        "classification": record.classification,
        "origin": record.origin,
        "title": record.title,
        "number": record.number,
        "references": record.references,
        "extra": record.extra,
        "id_source": None if record.id_source is IdSource.RECORD else record.id_source.value,
    }
    return {name: value for name, value in values.items() if value not in (None, (), "")}


def record_of(values: Mapping[str, Any]) -> Record:
    """Return the record that :func:`record_values` gave.

    Raises:
        ValueError, TypeError, AttributeError: the values are no such record's, or of other types.
    """
    said = dict(values)
    for name in ("created", "released"):
        if name in said:
            said[name] = datetime.fromisoformat(said[name])
    if "created_precision" in said:
        said["created_precision"] = Precision(said["created_precision"])
    if "id_source" in said:
        said["id_source"] = IdSource(said["id_source"])
    said["references"] = tuple(said.get("references", ()))
    said["extra"] = tuple((name, value) for name, value in said.get("extra", ()))
    record = Record(**said)
    texts = [record.id, record.classification, record.origin, record.title, *record.references]
    texts += (part for pair in record.extra for part in pair)
    if not (
        all(isinstance(text, str | None) for text in texts)
        and isinstance(record.number, int | None)
    ):
        raise TypeError("a field of the record is of another type")
    return record
