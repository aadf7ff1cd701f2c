"""A cable as reftel's own ``--json`` gives it, read back: ``record``, ``header`` and ``body``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reftel.cable import RawCable, Source
from reftel.cable.raw_cable import place_in
from reftel.cable.record_json import record_of
from reftel.sources.piece import Reject

SIGN: Final = b'"canonical_id"'
"""What each object that reftel wrote has. Beside a text it says what was read out of that."""


def own_cable(value: Mapping[str, Any], source: Source) -> RawCable | Reject:
    """Return the cable of an object that reftel wrote."""
    file, line = place_in(source.file)
    header, body, record = (value.get(name) for name in ("header", "body", "record"))
    if not isinstance(header, str) or not isinstance(body, str) or not isinstance(record, dict):
        reason = (
            "JSON of reftel without the text as it arrived; write it with: reftel show ID --json"
        )
        return Reject(file, f"line {line}", reason)
    try:
        return RawCable(record_of(record), header, body, source)
    except (ValueError, TypeError):
        reason = "JSON of reftel with a record that is none; write it again: reftel show ID --json"
        return Reject(file, f"line {line}", reason)
