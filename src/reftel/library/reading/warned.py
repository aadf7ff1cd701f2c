"""Which warnings the cables carry: of each kind how many, and one with what it says there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from reftel import cable as cables
from reftel.library.reading import finding
from reftel.library.reading.shown import raw_cable
from reftel.library.store.stored import DamagedTextError
from reftel.library.values import Warned

if TYPE_CHECKING:
    import sqlite3


def warned(connection: sqlite3.Connection) -> list[Warned]:
    """Return which warnings the cables carry, of each kind how many and one of them."""
    return [_with_example(connection, *kind) for kind in connection.execute(_OF_ALL).fetchall()]


def warned_among(
    connection: sqlite3.Connection, cables_by_code: Mapping[str, Collection[int]]
) -> list[Warned]:
    """Return the same of some cables, whose keys are given by the codes that they carry."""
    kinds = sorted((-len(keys), code, min(keys)) for code, keys in cables_by_code.items() if keys)
    return [_with_example(connection, code, -count, key) for count, code, key in kinds]


def _with_example(connection: sqlite3.Connection, code: str, count: int, key: int) -> Warned:
    message = ""
    with suppress(DamagedTextError):
        found = cables.parse_raw(raw_cable(connection, key)).warnings
        message = next((one.message for one in found if one.code == code), "")
    return Warned(code, count, finding.id_of(connection, key), message)


_OF_ALL: Final = """
SELECT CAST(code AS TEXT), count(*), min(cable) FROM warnings GROUP BY code ORDER BY 2 DESC, 1
"""
