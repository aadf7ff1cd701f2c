"""How texts are compressed: zstd, its level, and a dictionary of what cables have in common.

All cables say the same things in the same places; with a dictionary made from some hundred of
them, a text takes a sixth less room than by itself with zlib, and a quarter of the time. The
dictionary is made when the first import that is large enough begins, and lies in the library;
zstd writes its number into each text. Texts from before there was one, and those of an older
reftel (zlib), are read as they are.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import zstandard

from reftel.library.store.stored import MALFORMED, DamagedTextError, digest_of

if TYPE_CHECKING:
    import sqlite3

SAMPLE: Final = 250
"""How many texts a dictionary is best made from: twice as many save another hundredth."""

_LEVEL: Final = 3  # the next ones take three times as long to save a twentieth
_LARGEST: Final = 112_640  # bytes of a dictionary, as zstd itself proposes
_SHARE: Final = 10  # of the sample, or it would only be learned by heart
LONGEST: Final = 1 << 26
"""Bytes of a text; what says that it is longer is not unpacked. No source gives more than 8 MB."""

_ZSTD: Final = b"\x28\xb5\x2f\xfd"


def make_dictionary(connection: sqlite3.Connection, texts: Sequence[bytes]) -> None:
    """Give a library that has no dictionary one made from these texts, if they are enough."""
    if len(texts) < SAMPLE // 2 or has_dictionary(connection):
        return
    size = min(_LARGEST, sum(map(len, texts)) // _SHARE)
    try:
        made = zstandard.train_dictionary(size, list(texts))
    except zstandard.ZstdError:
        return  # they have too little in common, or are too short
    connection.execute("INSERT INTO dictionaries VALUES (?, ?)", (made.dict_id(), made.as_bytes()))


def has_dictionary(connection: sqlite3.Connection) -> bool:
    """Say whether a library has a dictionary."""
    return connection.execute("SELECT 1 FROM dictionaries").fetchone() is not None


def packer(connection: sqlite3.Connection | None) -> zstandard.ZstdCompressor:
    """Return what compresses texts for a library, or for one that is not known. For one thread."""
    known = None
    if connection is not None:
        row = connection.execute("SELECT key FROM dictionaries LIMIT 1").fetchone()
        known = _dictionary(connection, row[0]) if row else None
    return zstandard.ZstdCompressor(_LEVEL, dict_data=known)


def unpack(connection: sqlite3.Connection, packed: bytes) -> bytes:
    """Return a text of this library as it was before it was compressed.

    Raises:
        DamagedTextError: it is not as it was stored.
    """
    try:
        if not packed.startswith(_ZSTD):
            return _inflated(packed)
        frame = zstandard.get_frame_parameters(packed)
        if frame.content_size > LONGEST:  # also where it does not say
            raise DamagedTextError
        known = _dictionary(connection, frame.dict_id) if frame.dict_id else None
        return zstandard.ZstdDecompressor(dict_data=known).decompress(packed)
    except (zlib.error, zstandard.ZstdError, *MALFORMED) as error:
        raise DamagedTextError from error


def _inflated(packed: bytes) -> bytes:
    inflating = zlib.decompressobj()
    text = inflating.decompress(packed, LONGEST)
    if not inflating.eof:  # cut off, or longer than any text
        raise DamagedTextError
    return text


def _dictionary(connection: sqlite3.Connection, number: int) -> zstandard.ZstdCompressionDict:
    """Return a dictionary; those that were asked for are kept, ready, whatever library they are of.

    Its number is drawn from its content.
    """
    known = _ready.get(number)
    if known is None:
        row = connection.execute(
            "SELECT data FROM dictionaries WHERE key = ?", (number,)
        ).fetchone()
        if row is None:
            raise DamagedTextError
        try:
            known = _ready[number] = zstandard.ZstdCompressionDict(row[0])
        except (zstandard.ZstdError, TypeError, ValueError) as error:
            raise DamagedTextError from error
    return known


def is_as_stored(connection: sqlite3.Connection, packed: bytes, digest: bytes) -> bool:
    """Say whether a text can be unpacked and is the one that has this digest."""
    try:
        return digest_of(unpack(connection, packed)) == digest
    except DamagedTextError:
        return False


_ready: dict[int, zstandard.ZstdCompressionDict] = {}
