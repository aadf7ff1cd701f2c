"""Values that reftel never stores, to tell those that a disk has changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from reftel.cable import Precision, ReferenceKind
from reftel.library.store import expected
from reftel.library.values import ReferenceState

if TYPE_CHECKING:
    from enum import Enum

_STORED: Final = {"INTEGER": "integer", "TEXT": "text", "BLOB": "blob"}
_TIME: Final = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]"


@cache
def malformed_details() -> str:
    """Return a query for the keys of cables of which something is stored that never is.

    That is a value of another type than its column, a time that is none, or a word that is none
    of those which it may be. All of it is read from the cable's text and can be read again.
    """
    cables = [
        *_of_other_types("cables"),
        _none_of("precision", Precision),
        *(f"{time} IS NOT NULL AND datetime({time}) IS NULL" for time in ("created", "released")),
        *(f"{time} NOT GLOB '{_TIME}'" for time in ("created", "released")),
    ]
    citations = [
        *_of_other_types("citations"),
        _none_of("kind", ReferenceKind),
        _none_of("state", ReferenceState),
    ]
    return (
        f"SELECT key FROM cables WHERE {' OR '.join(cables)} UNION "  # noqa: S608 - ours
        "SELECT cable FROM citations WHERE cable IN (SELECT key FROM cables) "
        f"AND ({' OR '.join(citations)}) ORDER BY 1"
    )


def _of_other_types(table: str) -> Iterable[str]:
    for name, kind, is_required, in_key in sorted(expected.columns(table)):
        fitting = f"'{_STORED[kind]}'" if is_required or in_key else f"'{_STORED[kind]}', 'null'"
        yield f"typeof({name}) NOT IN ({fitting})"


def _none_of(column: str, words: type[Enum]) -> str:
    return f"{column} NOT IN ({', '.join(repr(word.value) for word in words)})"
