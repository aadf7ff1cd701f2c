"""Cables that stand beside the text of a record: in another column of it, or nested in its object.

Whatever a record has besides is kept with it (``Record.extra``). What of that is a telegram, or
JSON in which cables are, is as many cables of their own; the same telegram once more is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from reftel.cable import RawCable, Record, Source
from reftel.cable.raw_cable import IN_DOUBT, LEFT_OUT, TRUNCATED
from reftel.sources.boundaries.several_in_record import apart
from reftel.sources.recognising import signs
from reftel.sources.recognising.header_end import split_telegram
from reftel.sources.records.site_record import noted
from reftel.sources.tables.further_texts import shown
from reftel.sources.tables.json_values import OBJECTS, json_in
from reftel.sources.tables.objects import is_own, records
from reftel.sources.tables.own_json import own_cable
from reftel.sources.tables.record_to_cable import cable_of
from reftel.sources.tables.same_text import repeats

_NOTES: Final = (LEFT_OUT, IN_DOUBT, TRUNCATED)
_FEWEST: Final = 2


def with_those_inside(cable: RawCable) -> list[RawCable]:
    """Return all cables of a record: its own, those in its text, those beside that."""
    return [one for each in with_those_beside(cable) for one in apart(each)]


def with_those_beside(cable: RawCable) -> list[RawCable]:
    """Return a record's cable and, behind it, those that stand beside its text.

    All of them say so.
    """
    others: list[RawCable] = []
    kept: list[tuple[str, str]] = []
    for name, value in cable.record.extra:
        inside: list[RawCable] = []
        if name not in _NOTES and len(value) >= signs.SHORTEST:
            inside = [*cables_in_value(value, cable.source)]
            if not inside and signs.is_telegram(value) and not repeats(value, whole(cable)):
                kept.append((LEFT_OUT, f"{name} is left out beside the text: {shown(value)}"))
        found = [one for one in inside if not repeats(whole(one), whole(cable))]
        others += found
        if not found:
            kept.append((name, value))
    cable = replace(cable, record=replace(cable.record, extra=tuple(kept)))
    if not others:
        return [cable]
    file = cable.source.file
    said = ((IN_DOUBT, f"its record ({file}) held {len(others) + 1} cables, one beside the other"),)
    placed = (
        replace(one, source=replace(one.source, file=f"{file}:{number}"))
        for number, one in enumerate(others, _FEWEST)
    )
    return [noted(one, said) for one in (cable, *placed)]


def cables_in_value(value: str, source: Source) -> Iterator[RawCable]:
    """Yield the cables that a value is, or holds in JSON or YAML."""
    if value.startswith(OBJECTS):
        yield from _in_json(json_in(value), source)
    elif "\n" in value and signs.is_telegram(value):
        header, body = split_telegram(value)
        if body:  # else it is the header of a telegram alone
            yield RawCable(Record(), header, body, source)


def _in_json(value: Any, source: Source) -> Iterator[RawCable]:
    texts = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
    for text in texts:
        if not text.startswith(OBJECTS):  # it is among the records, if it is a telegram
            continue
        yield from cables_in_value(text, source)
    for record in records(value):
        if isinstance(record, str):
            continue
        cable = own_cable(record, source) if is_own(record) else cable_of(record, source)
        if isinstance(cable, RawCable) and (cable.record.id or signs.is_telegram(whole(cable))):
            yield from with_those_beside(cable)


def whole(cable: RawCable) -> str:
    """Return the whole telegram, header and body."""
    return f"{cable.header}\n\n{cable.body}"
