"""The raw cable that is shown, put together from the texts and records that arrived for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.library.reading.choice import merged
from reftel.library.reading.rows import refuse_unknown
from reftel.library.store.stored import (
    MALFORMED,
    DamagedTextError,
    digest_of,
    load_record,
    part_text,
)
from reftel.library.values import StoredText

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from reftel.cable import RawCable, Record, Source


def records_of(
    connection: sqlite3.Connection, key: int, text: int, *, alone: bool = False
) -> tuple[list[Record], Source]:
    """Return the records that came with a cable, and the source of one of its texts.

    Those that came with this text are first, since most trusted; with ``alone`` they are all.
    """
    arrivals = connection.execute(
        """SELECT CAST(form AS TEXT), CAST(file AS TEXT), record FROM sources
        WHERE cable = ? AND (text = ? OR NOT ?)
        ORDER BY text <> ?, form, file, digest""",
        (key, text, alone, text),
    ).fetchall()
    form, file, _ = arrivals[0]
    return [load_record(record) for *_, record in arrivals], cables.Source(form, file)


def raw_cable(connection: sqlite3.Connection, key: int) -> RawCable:
    """Return the cable ``key`` as the parser takes it.

    Raises:
        UnknownKeyError: there is no such cable.
        DamagedTextError: its text, or what came with it, is not as it was stored.
    """
    try:
        return _raw_cable(connection, key)
    except (DamagedTextError, *MALFORMED) as error:
        refuse_unknown(connection, key)
        if isinstance(error, DamagedTextError):
            raise
        raise DamagedTextError from error


def _raw_cable(connection: sqlite3.Connection, key: int) -> RawCable:
    from reftel.library.store.packing import unpack  # noqa: PLC0415 - when a text is first read

    parts = []
    for cable_id, text, raw, _ in connection.execute(_SHOWN, {"key": key}).fetchall():
        header, body = part_text(unpack(connection, raw))
        records, source = records_of(connection, key, text)
        # A telegram may carry no record: it stays filed under the ID that it got.
        record = replace(merged(records), id=cable_id)
        parts.append(cables.RawCable(record, header, body, source))
    if not parts:
        raise DamagedTextError
    whole = parts[0]
    if len(parts) > 1:
        from reftel.cable.telegram.body.parts import join  # noqa: PLC0415 - seldom needed, and dear to load

        whole = join(parts)
    rivals = connection.execute(_RIVALS, {"key": key}).fetchall()
    return replace(whole, rivals=tuple(rival for (rival,) in rivals)) if rivals else whole


def texts(connection: sqlite3.Connection, key: int) -> list[StoredText]:
    """Return every text of a cable with its sources, the one shown first."""
    found = connection.execute(
        """SELECT texts.key, texts.key = cables.text
            OR texts.key IN (SELECT text FROM parts WHERE parts.cable = cables.key), worth
        FROM texts JOIN cables ON cables.key = cable WHERE cable = ? ORDER BY 2 DESC, 3 DESC, 1""",
        (key,),
    ).fetchall()
    sources = connection.execute(
        """SELECT text, CAST(form AS TEXT), CAST(file AS TEXT)
        FROM sources WHERE cable = ? ORDER BY key""",
        (key,),
    ).fetchall()
    return [
        StoredText(
            tuple(cables.Source(form, file) for of, form, file in sources if of == text),
            bool(shown),
            worth,
        )
        for text, shown, worth in found
    ]


def text_digests(connection: sqlite3.Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return a digest of the text that is shown of each of these cables, by stored ID.

    Of one that arrived in sections it is that of all.
    """
    wanted = json.dumps(list(ids))
    found = dict(connection.execute(_DIGESTS, (wanted,)))
    sections: dict[str, bytes] = {}
    for cable_id, digest in connection.execute(_DIGESTS_OF_PARTS, (wanted,)):
        sections[cable_id] = sections.get(cable_id, b"") + digest
    return found | {cable_id: digest_of(all_).hex() for cable_id, all_ in sections.items()}


def is_known(connection: sqlite3.Connection, digest: bytes) -> bool:
    """Say whether this very text has arrived before from this very file (``source_digest``)."""
    query = "SELECT 1 FROM sources WHERE digest = ?"
    return connection.execute(query, (digest,)).fetchone() is not None


_SHOWN = """
SELECT CAST(id AS TEXT), texts.key, raw, ordinal FROM cables JOIN parts ON parts.cable = cables.key
    JOIN texts ON texts.key = parts.text WHERE cables.key = :key
UNION ALL
SELECT CAST(id AS TEXT), texts.key, raw, 0 FROM cables JOIN texts ON texts.key = text
WHERE cables.key = :key AND NOT EXISTS (SELECT 1 FROM parts WHERE cable = :key)
ORDER BY 4
"""
_RIVALS = """
SELECT CAST(id AS TEXT) FROM disputes JOIN cables ON key = cable
WHERE claimed = (SELECT claimed FROM disputes WHERE cable = :key) AND cable <> :key
ORDER BY length(id), id
"""
_DIGESTS = """
SELECT id, lower(hex(digest)) FROM cables JOIN texts ON texts.key = cables.text
WHERE id IN (SELECT value FROM json_each(?))
"""
_DIGESTS_OF_PARTS = """
SELECT id, digest FROM cables JOIN parts ON parts.cable = cables.key
    JOIN texts ON texts.key = parts.text
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id, ordinal
"""
