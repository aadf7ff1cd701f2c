"""The REF entries of a cable, each with what the library makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.library import ResolvedReference


def entries_of(cable: Cable, resolved: Sequence[ResolvedReference]) -> dict[int, ResolvedReference]:
    """Pair each entry of ``cable.references``, by its index, with its resolution, if it has one.

    Entries that say the same lead to the same; the text that the library resolved may have been
    another one, with others.
    """
    by_entry = {entry.reference: entry for entry in resolved}
    return {
        index: by_entry[reference]
        for index, reference in enumerate(cable.references)
        if reference in by_entry
    }
