"""A cable as reftel's own ``--json`` gives it, read back: ``record``, ``header`` and ``body``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reftel.cable.cable import RawCable, Record, Source
from reftel.cable.record_json import record_of
from reftel.sources.piece import Reject

_TEXTS: Final = ("id", "classification", "origin", "title")


def own_cable(value: Mapping[str, Any], source: Source) -> RawCable | Reject:
    """Return the cable of an object that reftel wrote."""
    file, _, line = source.file.rpartition(":")
    header, body, record = (value.get(name) for name in ("header", "body", "record"))
    if not isinstance(header, str) or not isinstance(body, str) or not isinstance(record, dict):
        reason = (
            "JSON of reftel without the text as it arrived; write it with: reftel show ID --json"
        )
        return Reject(file, f"line {line}", reason)
    try:
        made = record_of(record)
    except (ValueError, TypeError):
        made = None
    if made is None or not _is_sound(made):
        return Reject(
            file,
            f"line {line}",
            "JSON of reftel with a record that is none; write it again: reftel show ID --json",
        )
    return RawCable(made, header, body, source)


def _is_sound(record: Record) -> bool:
    """Whether the fields of a record are of their types: the object may be anybody's."""
    texts = [getattr(record, name) for name in _TEXTS]
    listed = [*record.references, *(each for pair in record.extra for each in pair)]
    return (
        all(text is None or isinstance(text, str) for text in texts)
        and all(isinstance(text, str) for text in listed)
        and (record.number is None or isinstance(record.number, int))
    )
