"""The REF entries of a cable, each with what the library makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.library import ResolvedReference


def entries_of(cable: Cable, resolved: Sequence[ResolvedReference]) -> dict[int, ResolvedReference]:
    """Pair each entry of ``cable.references``, by its index, with its resolution.

    That is the one in its place, or else the one that says the same: the text that the library
    resolved may have been another one.
    """
    by_entry = {entry.reference: entry for entry in resolved}
    pairs: dict[int, ResolvedReference] = {}
    for index, reference in enumerate(cable.references):
        entry = resolved[index] if index < len(resolved) else None
        if entry is None or entry.reference != reference:
            entry = by_entry.get(reference)
        if entry is not None:
            pairs[index] = entry
    return pairs
