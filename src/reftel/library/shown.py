"""The raw cable that is shown, put together from the texts and records that arrived for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.library.choice import merged
from reftel.library.model import Text
from reftel.library.stored import MALFORMED, DamagedTextError, load_record, part_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from reftel.cable import RawCable, Record, Source


def best_text(connection: sqlite3.Connection, key: int) -> int:
    """Return the key of the text that says most (1a), whatever the order of arrival."""
    (text,) = connection.execute(
        "SELECT key FROM texts WHERE cable = ? ORDER BY worth DESC, digest LIMIT 1", (key,)
    ).fetchone()
    return int(text)


def merged_record(connection: sqlite3.Connection, key: int, text: int) -> tuple[Record, Source]:
    """Return what the records of a cable say together, and the source of the text shown.

    The records that came with this text are trusted before those of the others.
    """
    arrivals = connection.execute(
        "SELECT form, file, record FROM sources WHERE cable = ? ORDER BY text <> ?, key",
        (key, text),
    ).fetchall()
    form, file, _ = arrivals[0]
    return merged([load_record(record) for *_, record in arrivals]), cables.Source(form, file)


def raw_cable(connection: sqlite3.Connection, key: int) -> RawCable:
    """Return the cable ``key`` as the parser takes it.

    Raises:
        DamagedTextError: its text, or what came with it, is not as it was stored.
    """
    try:
        return _raw_cable(connection, key)
    except MALFORMED as error:
        raise DamagedTextError from error


def _raw_cable(connection: sqlite3.Connection, key: int) -> RawCable:
    from reftel.library.packing import unpack  # noqa: PLC0415 - when a text is first read

    cable_id, text, raw = connection.execute(
        "SELECT id, text, raw FROM cables JOIN texts ON texts.key = text WHERE cables.key = ?",
        (key,),
    ).fetchone()
    header, body = part_text(unpack(connection, raw))
    record, source = merged_record(connection, key, text)
    # A telegram may carry no record; it stays filed under the ID that was read from its text.
    return cables.RawCable(replace(record, id=cable_id), header, body, source)


def texts(connection: sqlite3.Connection, key: int) -> list[Text]:
    """Return every text of a cable with its sources, the one shown first."""
    found = connection.execute(
        """SELECT texts.key, texts.key = cables.text, worth
        FROM texts JOIN cables ON cables.key = cable WHERE cable = ? ORDER BY 2 DESC, 3 DESC, 1""",
        (key,),
    ).fetchall()
    sources = connection.execute(
        "SELECT text, form, file FROM sources WHERE cable = ? ORDER BY key", (key,)
    ).fetchall()
    return [
        Text(
            tuple(cables.Source(form, file) for of, form, file in sources if of == text),
            bool(shown),
            worth,
        )
        for text, shown, worth in found
    ]


def text_digests(connection: sqlite3.Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return a digest of the text that is shown of each of these cables, by stored ID."""
    query = """SELECT id, lower(hex(digest)) FROM cables JOIN texts ON texts.key = cables.text
        WHERE id IN (SELECT value FROM json_each(?))"""
    return dict(connection.execute(query, (json.dumps(list(ids)),)))


def digests_of_texts(connection: sqlite3.Connection, cable_id: str) -> set[bytes]:
    """Return the digests of all texts that arrived for the cable of this stored ID."""
    query = "SELECT digest FROM texts JOIN cables ON cables.key = cable WHERE id = ?"
    return {digest for (digest,) in connection.execute(query, (cable_id,))}


def is_known(connection: sqlite3.Connection, digest: bytes) -> bool:
    """Say whether this very text has arrived before from this very file (``source_digest``)."""
    query = "SELECT 1 FROM sources WHERE digest = ?"
    return connection.execute(query, (digest,)).fetchone() is not None
