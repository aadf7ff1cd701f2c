"""Finding cables by their reference IDs: as stored, as cited, as typed, as far as typed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reftel import cable as cables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_LONGEST = 80
_ALL = (1 << 63) - 1  # the largest number that SQLite has
_BEGINNING = re.compile(r"(?:(\d{4}|\d\d)(?=\D|$))?([^\d]*)0*(\d{0,7})")


def exact(connection: sqlite3.Connection, text: str) -> list[int]:
    """Return the cable stored under this ID, else those that a citation of it leads to.

    Of a canonical ID with several stored forms (§3.4), the well-formed one comes first. An older
    library may have two that differ in capitals only: each is found as it is written.
    """
    as_it_is = text.strip().encode(errors="replace").decode()  # a path's name may be typed
    typed = as_it_is.upper()
    canonical = cables.canonical_id(typed)
    for query, wanted in (
        *(((_STORED, as_it_is),) if as_it_is != typed else ()),
        (_STORED, typed),
        (_STORED, canonical),
        (_CANONICAL, canonical),
        (_CANONICAL, cables.ids.twin_id(canonical) or ""),
    ):
        if found := _keys(connection, query, wanted):
            return found
    return []


def key_of(connection: sqlite3.Connection, cable_id: str) -> int | None:
    """Return the key of the cable that an ID names, in whatever form, if it names just one.

    An ID that is stored is that cable's; a canonical ID is that of the cable which citations
    of it lead to.
    """
    if found := exact(connection, cable_id):
        return found[0]
    found = named(connection, cable_id)
    return found[0] if len(found) == 1 else None


def ids(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the stored ID of every cable by its key."""
    return dict(connection.execute("SELECT key, CAST(id AS TEXT) FROM cables"))


def id_of(connection: sqlite3.Connection, key: int) -> str:
    """Return the stored ID of the cable with this key."""
    question = "SELECT CAST(id AS TEXT) FROM cables WHERE key = ?"
    return str(connection.execute(question, (key,)).fetchone()[0])


def ids_of(connection: sqlite3.Connection, keys: Sequence[int]) -> list[str]:
    """Return the stored IDs of the cables with these keys, in the order of the keys."""
    return [str(id_) for (id_,) in connection.execute(_IDS, (json.dumps(keys),))]


def resolve(connection: sqlite3.Connection, cited: str) -> str | None:
    """Return the stored ID of the cable that a canonical ID leads to, or None."""
    found = exact(connection, cited)
    return id_of(connection, found[0]) if found else None


def named(connection: sqlite3.Connection, text: str) -> list[int]:
    """Return the cables that ``text`` names: with its year one, without it those of each year."""
    if found := exact(connection, text):
        return found
    query = cables.read_id(text[:_LONGEST])
    if query is None:
        return []
    if query.id is not None:
        return exact(connection, query.id)
    years = json.dumps(_years(connection))
    for place in filter(None, (query.origin, cables.origins.twin(query.origin))):
        if found := _keys(connection, _NUMBERED, years, place, query.serial):
            return found
    return []


def beginning(connection: sqlite3.Connection, text: str, limit: int) -> list[int]:
    """Return cables whose ID begins as ``text``: year, origin and serial, each as far as typed."""
    match = _BEGINNING.fullmatch(text.strip()[:_LONGEST])
    if match is None:
        return []
    year, words, serial = match.groups()
    place = cables.origins.letters(words)
    if not place and not year:
        return []
    limit = min(limit, _ALL)
    years = _years(connection)
    if year:
        years = [known for known in years if known % 100 == int(year) % 100]
    if serial:
        origin = cables.ids.canonical_origin(words)
        return _keys(connection, _BEGUN_SERIAL, json.dumps(years), origin, f"{serial}*", limit)
    return _keys(connection, _BEGUN_PLACE, json.dumps(years), place, f"{place}[", limit)


_IDS = """
SELECT CAST(id AS TEXT) FROM cables WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key
"""
_STORED = "SELECT key FROM cables WHERE id = ?"
_CANONICAL = "SELECT key FROM cables WHERE canonical = ? ORDER BY id <> canonical, key"
# The index is by year first: a cable of any year is one step for each year that the library has.
_NUMBERED = """
SELECT key FROM cables WHERE year IN (SELECT value FROM json_each(?)) AND place = ? AND serial = ?
ORDER BY year DESC, id <> canonical, key
"""
_BEGUN_SERIAL = """
SELECT key FROM cables
WHERE year IN (SELECT value FROM json_each(?)) AND place = ? AND serial GLOB ?
ORDER BY serial, year DESC, key LIMIT ?
"""
# "[" follows "Z".
_BEGUN_PLACE = """
SELECT key FROM cables WHERE year IN (SELECT value FROM json_each(?)) AND place >= ? AND place < ?
ORDER BY place, year DESC, serial, key LIMIT ?
"""


# DISTINCT would walk through all cables; this takes one step a year.
_YEARS = """
WITH RECURSIVE years (year) AS (
    SELECT min(year) FROM cables
    UNION ALL
    SELECT (SELECT min(year) FROM cables WHERE year > years.year) FROM years WHERE year IS NOT NULL
)
SELECT year FROM years WHERE year IS NOT NULL
"""


def _years(connection: sqlite3.Connection) -> list[int]:
    return _keys(connection, _YEARS)


def _keys(connection: sqlite3.Connection, query: str, *parameters: object) -> list[int]:
    return [key for (key,) in connection.execute(query, parameters)]
