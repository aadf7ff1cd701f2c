"""Which cables cite one in another of their texts alone, and not in the one that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reftel.cable import canonical_id, ids
from reftel.following import cited_in_other_texts
from reftel.search import parse_query

if TYPE_CHECKING:
    from reftel.library import Library
    from reftel.search import Search

_MOST: Final = 100  # cables of several texts that are read
_DIGITS: Final = 7  # of a number, with the zeros in front of it


class CitingText(NamedTuple):
    """A text, by its number, of a cable that cites another."""

    id: str
    number: int


def citing_texts(library: Library, search: Search, cable_id: str) -> list[CitingText]:
    """Return the texts that are not shown which cite a cable, where those that are shown do not.

    Links are kept of the texts that are shown; of cables with several, those in which the number
    stands are read.
    """
    parts = ids.split_id(canonical_id(cable_id))
    if parts is None:
        return []
    written = {cable_id, *(f"{parts[2]:0{digits}}" for digits in range(1, _DIGITS + 1))}
    query = parse_query(f"has:texts ({' OR '.join(sorted(written))})")
    return [
        CitingText(row.id, other.number)
        for row in search.find(query, at_leisure=True).rows(0, _MOST)
        for other in cited_in_other_texts(library, row.id)
        if canonical_id(cable_id) in map(canonical_id, other.ids)
    ]
