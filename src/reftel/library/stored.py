"""The forms in which values are stored: texts compressed, records as JSON, times as text."""

from __future__ import annotations

import json
import zlib
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from reftel import cable as cables
from reftel.errors import ReftelError

if TYPE_CHECKING:
    from reftel.cable import RawCable, Record

# Between header and body: a byte that UTF-8 never uses.
_BETWEEN = b"\xff"
_DIGEST_SIZE = 16


class DamagedTextError(ReftelError):
    """A stored text cannot be unpacked."""


def source_digest(raw: RawCable) -> bytes:
    """Return what tells one arrival of a text from every other: text, record, form and file."""
    where = json.dumps([raw.source.form, raw.source.file, dump_record(raw.record)])
    return _digest(where.encode("ascii") + _BETWEEN + _joined(raw.header, raw.body))


def pack_text(header: str, body: str) -> bytes:
    """Return header and body as one compressed text."""
    return zlib.compress(_joined(header, body))


def text_digest(raw: RawCable) -> bytes:
    """Return what tells one text from every other."""
    return _digest(_joined(raw.header, raw.body))


def unpack_text(text: bytes) -> tuple[str, str]:
    """Return ``(header, body)`` of a stored text.

    Raises:
        DamagedTextError: it is not as it was stored.
    """
    try:
        header, _, body = zlib.decompress(text).partition(_BETWEEN)
        return header.decode("utf-8", "surrogatepass"), body.decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedTextError(
            "the text of this cable is damaged", remedy="Run: reftel check"
        ) from error


def is_as_stored(text: bytes, digest: bytes) -> bool:
    """Say whether a stored text can be unpacked and is the one that has this digest."""
    try:
        return _digest(_joined(*unpack_text(text))) == digest
    except DamagedTextError:
        return False


def storable(text: str) -> str:
    r"""Return ``text`` as SQLite can hold it: a file name's undecodable byte as ``\udcff``."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def timestamp(time: datetime | None) -> str | None:
    """Return a time as it is stored: ``2009-12-30 05:29``."""
    return None if time is None else time.strftime("%Y-%m-%d %H:%M").rjust(16, "0")


def read_timestamp(text: str | None) -> datetime | None:
    """Return the time that :func:`timestamp` wrote."""
    return None if text is None else datetime.fromisoformat(text)


def dump_record(record: Record) -> str:
    """Return the collector's record as JSON, without what it does not say."""
    fields = {
        "id": record.id,
        "created": record.created and record.created.isoformat(),
        "created_precision": record.created and record.created_precision.value,
        "released": record.released and record.released.isoformat(),
        "classification": record.classification,
        "origin": record.origin,
        "title": record.title,
        "number": record.number,
        "references": record.references,
        "extra": record.extra,
    }
    said = {name: value for name, value in fields.items() if value not in (None, (), "")}
    return json.dumps(said, separators=(",", ":"))


def load_record(text: str) -> Record:
    """Return the record that :func:`dump_record` wrote."""
    said = json.loads(text)
    for name in ("created", "released"):
        if name in said:
            said[name] = datetime.fromisoformat(said[name])
    if "created_precision" in said:
        said["created_precision"] = cables.Precision(said["created_precision"])
    return cables.Record(
        **said
        | {
            "references": tuple(said.get("references", ())),
            "extra": tuple((name, value) for name, value in said.get("extra", ())),
        }
    )


def _joined(header: str, body: str) -> bytes:
    parts = (header.encode("utf-8", "surrogatepass"), body.encode("utf-8", "surrogatepass"))
    return _BETWEEN.join(parts)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()
