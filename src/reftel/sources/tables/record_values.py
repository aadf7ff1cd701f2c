"""The values of a record as they were meant: their letters and line ends, those that are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from reftel.cable.raw_cable import IN_DOUBT, TRUNCATED
from reftel.sources.decoding import code_pages
from reftel.sources.decoding.decode import repaired
from reftel.sources.records.fields import has_id, is_cable_id, is_text, means, plain_name
from reftel.sources.records.no_value import is_lost, is_nothing
from reftel.sources.tables import record_text
from reftel.sources.tables.further_texts import parts_joined
from reftel.sources.tables.json_values import json_in

_LOST: Final = "{} holds {}, in place of a value; export it again"
_CUT_OFF: Final = re.compile(
    r"(?<!un)(?<!not)(?<!non)(?:truncated|clipped)(?P<which>cells|columns|fields|keys)?\Z"
)
# With it a spreadsheet says that a cell is text, though it looks like a number or a formula.
_GUARD: Final = re.compile(r"\A'(?=[=+@\t]|-{1,2}\s|\xb6?\d{1,3}[.)] )(?![^\n]*'\Z)")
_TRUE: Final = frozenset(("true", "yes", "1"))


def values_of(fields: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the values of a record as they were meant, and what was done to them.

    Under the name of a field, what stands in a value's place is empty; under any other it is kept.
    """
    encoding, made = code_pages.decided(fields.values())
    notes = [*made]
    values: dict[str, str] = {}
    for name, value in fields.items():
        if json_in(value) is not None:  # what stands in it is mended as it is read
            values[name] = value
            continue
        read, made = repaired(value, encoding=encoding)
        values[name] = record_text.with_lines(_GUARD.sub("", read))
        notes += (note for note in made if note not in notes)
    for name, value in values.items():
        if (match := _CUT_OFF.search(plain_name(name))) and _says_so(value, values, match["which"]):
            notes.append((TRUNCATED, f"its record says so: {name} is {value.strip()}"))
    is_named = has_id(tuple(values), tuple(values.values()))
    for name in filter(means, values):
        if is_text(name) and not is_named:
            continue  # it may be a line of a text that has a record for each
        if is_lost(said := values[name].strip()):
            notes.append((IN_DOUBT, _LOST.format(name, said)))
        if is_lost(said) or is_nothing(said):
            values[name] = ""
    values, made = parts_joined(_with_one_id(values))
    return values, [*notes, *made]


def _with_one_id(values: dict[str, str]) -> dict[str, str]:
    """Return values of which one that lists the ID of a cable among others is that; these stay."""
    found: dict[str, str] = {}
    for name, value in values.items():
        listed = value.split("|") if "|" in value and "id" in means(name) else []
        ids = [one for one in listed if is_cable_id(one)]
        if len(ids) == 1:
            found[name] = ids[0]
            found[f"{name} (others)"] = "|".join(one for one in listed if one != ids[0])
        else:
            found[name] = value
    return found


def _says_so(value: str, values: Mapping[str, str], which: str | None) -> bool:
    """Whether a value says that a text is cut off: yes, or in a list of ``which`` fields are."""
    listed = [said.strip(" '\"[]") for said in re.split(r"[|,;]", value)]
    if not which:
        return value.strip().lower() in _TRUE
    return any(is_text(name) for name in listed if name in values)
