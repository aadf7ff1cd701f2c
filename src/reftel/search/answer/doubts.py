"""Cables that perhaps answer: how many are read to decide, and the remark where they are more.

It gives cables that perhaps answer. If these are few they are parsed, and what they say decides; of
more the likeliest answer is given, and a remark says that it may be wrong for some.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reftel.errors import ReftelError
from reftel.library.index import slots
from reftel.search.index.clauses import all_but_these, any_query, both, term, with_keys

if TYPE_CHECKING:
    import tantivy

    from reftel.search.answer.paragraphs import Paragraphs
    from reftel.search.answer.phrases import Near
    from reftel.search.index.protocols import Records
    from reftel.search.index.snapshot import Snapshot

    # A part of a query that the index cannot always answer. Equal ones ask the same.
    Doubt = Paragraphs | Near

_log = logging.getLogger(__name__)

ROWS_NOT_READ: Final = (
    "of so many cables some may have the words of a row apart, and the row in another paragraph"
)
NEAR_NOT_READ: Final = (
    "of so many cables some may have each of the words near the next, but not all of them together"
)
LONG_NOT_READ: Final = (
    f"of so many cables a few, of more than {slots.LAST + 1} paragraphs, may have it all in two"
)
PATTERN_NOT_READ: Final = (
    "a pattern with a repeated group, a set in a set or over three repeats is known to the index"
    " alone: some cables may have it in another paragraph or place"
)
NOT_CERTAIN: Final = (ROWS_NOT_READ, NEAR_NOT_READ, LONG_NOT_READ, PATTERN_NOT_READ)
"""Remarks that say that an answer may not be exact."""

_MOST_READ: Final = 150  # cables while somebody types, about a millisecond each
_MOST_READ_AT_LEISURE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Read:
    """Cables that were read, by their keys, and those of them that answer each doubt."""

    keys: Collection[int]
    answers: Mapping[Doubt, Collection[int]]


def in_doubt(query: tantivy.Query, doubts: Collection[Doubt], snapshot: Snapshot) -> tantivy.Query:
    """Return what finds those of the cables that perhaps do not answer a query.

    All of them, if words are to stand in a row; otherwise the few whose paragraphs share slots.
    """
    if all(doubt.is_exact for doubt in doubts):
        return both(query, term(snapshot.schema, slots.FILLED, slots.filled(slots.LAST)))
    return query


def read_found(
    query: tantivy.Query,
    doubts: Collection[Doubt],
    snapshot: Snapshot,
    records: Records,
    *,
    at_leisure: bool,
) -> Read | None:
    """Read the cables that a query finds.

    None if they are too many for the time there is, or reading them would not tell.
    """
    most = _MOST_READ_AT_LEISURE if at_leisure else _MOST_READ
    keys = snapshot.keys_found(query, most + 1)
    if len(keys) > most or (keys and not all(doubt.is_readable for doubt in doubts)):
        return None
    answers: dict[Doubt, set[int]] = {doubt: set() for doubt in doubts}
    for row in records.rows(keys):
        try:
            texts = list(records.readings(row.id))
        except ReftelError as error:  # damaged: the others are answered
            _log.warning("%s cannot be looked into: %s", row.id, error)
            continue
        for doubt in doubts:
            if any(doubt.is_in(text) for text in texts):
                answers[doubt].add(row.key)
    return Read(keys, answers)


def put_right(
    query: tantivy.Query, again: tantivy.Query, keys: Collection[int], snapshot: Snapshot
) -> tantivy.Query:
    """Return what finds the same as a query, except that of these keys it finds what again does."""
    if not keys:
        return query
    read = with_keys(snapshot, keys)
    return any_query([both(read, again), all_but_these(query, read)])
