"""Which raw text of a cable is shown, put together from its parts; its other texts."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.library.reading.by_id import key_of
from reftel.library.reading.cable_rows import refuse_unknown
from reftel.library.reading.one_record import filed
from reftel.library.store.stored import (
    MALFORMED,
    DamagedRecordError,
    DamagedTextError,
    NoSuchTextError,
    digest_of,
    load_record,
    part_text,
)
from reftel.library.values import StoredText

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from reftel.cable import RawCable, Record, Source

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CableTexts:
    """What the library has of a cable: what is shown, and each other text, the fullest first."""

    shown: RawCable
    others: tuple[RawCable, ...] = ()


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What came with a text of a cable: its record, and what that says of the cable as a whole."""

    text: int
    source: Source
    record: Record
    of_cable: Record


def records_of(connection: sqlite3.Connection, key: int, text: int) -> tuple[list[Record], Source]:
    """Return the records that came with one of the texts of a cable, and its source.

    Raises:
        DamagedRecordError: one of them is not as it was stored.
    """
    own = _arrivals(connection, key, text)
    return [each.record for each in own], own[0].source


def _arrivals(connection: sqlite3.Connection, key: int, text: int | None = None) -> list[_Arrival]:
    """Return what came with the texts of a cable, or with one of them."""
    found = connection.execute(_ARRIVALS, {"key": key, "text": text}).fetchall()
    records = [load_record(record) for *_, record in found]
    try:
        return [
            _Arrival(of, cables.Source(form, file), record, _of_the_cable(record))
            for (of, form, file, _), record in zip(found, records, strict=True)
        ]
    except MALFORMED as error:
        raise DamagedRecordError from error


def _of_the_cable(record: Record) -> Record:
    """Return a record without what is true of its own text alone."""
    if not record.extra:
        return record
    from reftel.cable.raw_cable import OF_TEXT  # noqa: PLC0415 - the list does without

    extra = tuple(pair for pair in record.extra if pair[0] not in OF_TEXT)
    return replace(record, extra=extra)


def raw_of(connection: sqlite3.Connection, key: int, number: int = 1) -> RawCable:
    """Return header, body and record of the cable with this key.

    ``number`` is that of one of its texts (:class:`StoredText`).

    Raises:
        UnknownKeyError: there is no such cable.
        NoSuchTextError: it has no text of that number.
        DamagedTextError: its text, or what came with it, is not as it was stored.
    """
    return raw_cable(connection, key) if number == 1 else _other_text(connection, key, number)


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
    found = connection.execute(_SHOWN, {"key": key}).fetchall()
    if not found:
        raise DamagedTextError
    arrivals = _arrivals(connection, key)
    parts = [_one_text(connection, arrivals, *text) for *text, _ in found]
    whole = parts[0]
    if len(parts) > 1:
        from reftel.cable.telegram.body.sections import join  # noqa: PLC0415 - seldom needed, and dear to load

        whole = join(parts)
    rivals = connection.execute(_RIVALS, {"key": key}).fetchall()
    return replace(whole, rivals=tuple(rival for (rival,) in rivals)) if rivals else whole


def all_texts(connection: sqlite3.Connection, key: int) -> CableTexts | None:
    """Return the cable ``key`` with its other texts, None if the one that is shown is damaged.

    Others that are damaged are left out.

    Raises:
        UnknownKeyError: there is no such cable.
    """
    try:
        return CableTexts(raw_cable(connection, key), tuple(other_texts(connection, key)))
    except DamagedTextError:  # a check names it, and whatever arrives says more
        _log.exception("Cable %d is not as it was stored", key)
        return None


def _other_text(connection: sqlite3.Connection, key: int, number: int) -> RawCable:
    refuse_unknown(connection, key)
    found = connection.execute(_OTHERS, {"key": key}).fetchall()
    if not 2 <= number < len(found) + 2:
        raise NoSuchTextError(number, len(found) + 1)
    return _one_text(connection, _arrivals(connection, key), *found[number - 2])


def other_texts(connection: sqlite3.Connection, key: int) -> Iterator[RawCable]:
    """Yield the texts of the cable ``key`` that are not shown; those damaged are left out."""
    arrivals: list[_Arrival] = []
    for found in connection.execute(_OTHERS, {"key": key}).fetchall():
        try:
            arrivals = arrivals or _arrivals(connection, key)
            yield _one_text(connection, arrivals, *found)
        except DamagedTextError:  # a check names it
            _log.exception("Another text of cable %d is not as it was stored", key)


def _one_text(
    connection: sqlite3.Connection,
    arrivals: Sequence[_Arrival],
    cable_id: str,
    text: int,
    packed: bytes,
) -> RawCable:
    """Return a text of a cable; of what came with the cable, what came with it is trusted most."""
    from reftel.library.store.packing import unpack  # noqa: PLC0415 - when a text is first read

    own_first = sorted(arrivals, key=lambda each: each.text != text)
    records = [each.record if each.text == text else each.of_cable for each in own_first]
    try:
        header, body = part_text(unpack(connection, packed))
        source = own_first[0].source
    except MALFORMED as error:
        raise DamagedTextError from error
    return cables.RawCable(filed(records, cable_id), header, body, source)


def texts(connection: sqlite3.Connection, cable_id: str) -> list[StoredText]:
    """Return the texts that arrived for a cable, with their sources; the one shown first."""
    key = key_of(connection, cable_id)
    shown = connection.execute(_TEXTS_SHOWN, {"key": key}).fetchall()
    others = connection.execute(_TEXTS_BEHIND, {"key": key}).fetchall()
    found = [(1, *text) for text in shown] + [(at, *text) for at, text in enumerate(others, 2)]
    arrivals = connection.execute(
        """SELECT text, CAST(form AS TEXT), CAST(file AS TEXT), record
        FROM sources WHERE cable = ? ORDER BY key""",
        (key,),
    ).fetchall()
    sources: dict[int, list[Source]] = {}
    released: dict[int, list[datetime | None]] = {}
    for text, form, file, record in arrivals:
        sources.setdefault(text, []).append(cables.Source(form, file))
        released.setdefault(text, []).append(_released(record))
    return [
        StoredText(
            tuple(sources.get(text, ())), number == 1, worth, number, tuple(released.get(text, ()))
        )
        for number, text, worth in found
    ]


def _released(record: str) -> datetime | None:
    """Return when a record says that its cable was released; None too of one that is damaged."""
    try:
        return load_record(record).released
    except DamagedRecordError:  # a check names it
        return None


def text_digests(connection: sqlite3.Connection, ids: Collection[str]) -> Mapping[str, str]:
    """Return a digest of the text that is shown of each of these cables, by stored ID.

    It changes when a later import brings a better text; read marks are kept with it. Of a cable
    that arrived in sections it is that of all.
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
_ARRIVALS = """
SELECT text, CAST(form AS TEXT), CAST(file AS TEXT), record FROM sources
WHERE cable = :key AND (:text IS NULL OR text = :text) ORDER BY form, file, digest
"""
# The same digest in every library: the numbers of texts do not hang on what came first.
_BEHIND = """
FROM texts JOIN cables ON cables.key = cable
WHERE cable = :key AND texts.key <> cables.text
    AND texts.key NOT IN (SELECT text FROM parts WHERE parts.cable = :key)
ORDER BY worth DESC, digest
"""
_OTHERS = f"SELECT CAST(id AS TEXT), texts.key, raw {_BEHIND}"
_TEXTS_BEHIND = f"SELECT texts.key, worth {_BEHIND}"
_TEXTS_SHOWN = """
SELECT texts.key, worth FROM texts JOIN cables ON cables.key = texts.cable
    LEFT JOIN parts ON parts.cable = cables.key AND parts.text = texts.key
WHERE texts.cable = :key AND (texts.key = cables.text OR parts.text IS NOT NULL) ORDER BY ordinal
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
