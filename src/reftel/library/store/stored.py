"""The forms in which values are stored: texts packed, records as JSON, times, digests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from reftel.errors import NotFoundError, ReftelError

if TYPE_CHECKING:
    from reftel.cable import RawCable, Record

# Kept, since ``json.dumps`` makes an encoder for each record.
_AS_JSON: Final = json.JSONEncoder(separators=(",", ":")).encode
# Between header and body: a byte that UTF-8 never uses.
_BETWEEN = b"\xff"
_DIGEST_SIZE = 16


# What values raise that are not as they were stored, of another type or form, when they are read.
MALFORMED: Final = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError)


class UnknownKeyError(NotFoundError):
    """No cable of the library has this key."""

    def __init__(self, key: int) -> None:
        super().__init__(
            f"no cable of this library has the key {key}",
            remedy="Keys are the library's own: take them from its rows",
        )


class NoSuchTextError(NotFoundError):
    """A cable has fewer texts than was asked for."""

    def __init__(self, number: int, texts: int) -> None:
        has = "one text" if texts == 1 else f"{texts} texts"
        super().__init__(
            f"this cable has {has}, and no text {number}",
            remedy="reftel versions lists the texts of a cable",
        )


class DamagedRecordsError(ReftelError):
    """What a row holds is not as it was stored."""

    def __init__(self) -> None:
        super().__init__("the records of this library are damaged", remedy="Run: reftel check")


class DamagedTextError(ReftelError):
    """A stored text, or what came with it, is not as it was stored."""

    def __init__(self, what: str = "the text of this cable is damaged") -> None:
        super().__init__(what, remedy="Run: reftel check")


class DamagedRecordError(DamagedTextError):
    """What a source said of a cable is not as it was stored."""

    def __init__(self) -> None:
        super().__init__("what the source of this cable said of it is damaged")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A cable as it arrived from a source, in the forms in which that is stored.

    Attributes:
        text: header and body as bytes, not compressed.
        text_digest: what tells one text from every other.
        record: the collector's record as JSON.
        digest: what tells one arrival from every other: text, record, form and file.
    """

    text: bytes
    text_digest: bytes
    record: str
    digest: bytes


def arrival(raw: RawCable) -> Arrival:
    """Return what is stored of a raw cable as it is."""
    text = join_text(raw.header, raw.body)
    record = dump_record(raw.record)
    where = json.dumps([raw.source.form, raw.source.file, record]).encode("ascii")
    whole = blake2b(where + _BETWEEN, digest_size=_DIGEST_SIZE)
    whole.update(text)
    return Arrival(text, digest_of(text), record, whole.digest())


def join_text(header: str, body: str) -> bytes:
    """Return header and body as one text."""
    return _BETWEEN.join(
        (header.encode("utf-8", "surrogatepass"), body.encode("utf-8", "surrogatepass"))
    )


def part_text(text: bytes) -> tuple[str, str]:
    """Return ``(header, body)`` of what :func:`join_text` joined.

    Raises:
        DamagedTextError: it is not as it was stored.
    """
    header, _, body = text.partition(_BETWEEN)
    try:
        return header.decode("utf-8", "surrogatepass"), body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise DamagedTextError from error


def digest_of(text: bytes) -> bytes:
    """Return what tells one text from every other."""
    return blake2b(text, digest_size=_DIGEST_SIZE).digest()


def storable(text: str) -> str:
    r"""Return ``text`` as SQLite can hold it: a file name's undecodable byte as ``\udcff``."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def timestamp(time: datetime | None) -> str | None:
    """Return a time as it is stored: ``2009-12-30 05:29``."""
    return None if time is None else time.replace(tzinfo=None).isoformat(" ", "minutes")


def read_timestamp(text: str | None) -> datetime | None:
    """Return the time that :func:`timestamp` wrote; None where it is damaged as well."""
    try:
        return None if text is None else datetime.fromisoformat(text)
    except MALFORMED:
        return None  # a check finds it; a list must not end for one date


def dump_record(record: Record) -> str:
    """Return the collector's record as JSON, without what it does not say."""
    from reftel.cable.record_json import record_values  # noqa: PLC0415 - the list does without

    return _AS_JSON(record_values(record))


def load_record(text: str) -> Record:
    """Return the record that :func:`dump_record` wrote.

    Raises:
        DamagedRecordError: it is not as it was stored.
    """
    from reftel.cable.record_json import record_of  # noqa: PLC0415 - the list does without

    try:
        return record_of(json.loads(text))
    except (*MALFORMED, RecursionError) as error:
        raise DamagedRecordError from error
