"""Bytes in the field of a table: a text in any encoding, one that was compressed, or no text."""

from __future__ import annotations

import re
import zlib
from typing import Final

from reftel.sources.decoding.decode import wide
from reftel.sources.piece import MAX_TEXT

_HEAD: Final = 4096
_GZIP: Final = b"\x1f\x8b"
_ZLIB: Final = b"x"  # of deflate with a window of 32 KB (RFC 1950), the second byte a check of both
_EITHER: Final = 47  # what tells zlib to find out for itself which of both it is
_LENGTH: Final = 4  # bytes that MySQL's COMPRESS() writes in front
_CONTROL: Final = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS: Final = 0.05  # of the bytes of a text


def inflated(data: bytes) -> bytes | None:
    """Return what bytes are that a program compressed, up to the size of any text; None of others.

    Its end must be there.
    """
    for packed in (data, data[_LENGTH:]):
        is_zlib = packed[:1] == _ZLIB and int.from_bytes(packed[:2], "big") % 31 == 0
        if not is_zlib and packed[:2] != _GZIP:
            continue
        reader = zlib.decompressobj(_EITHER)
        try:
            found = reader.decompress(packed, MAX_TEXT)
        except zlib.error:
            continue
        if reader.eof:
            return found
    return None


def text_of(data: bytes) -> tuple[str, bool]:
    """Return the text that bytes are, or what to say of them, and whether they were compressed.

    Bytes that are no UTF-8 stay as lone surrogates. What is no text is one that
    :func:`~reftel.sources.records.no_value.is_lost` knows.
    """
    found = inflated(data)
    is_packed, data = found is not None, data if found is None else found
    if encoding := wide(data[:_HEAD]):
        return data.decode(encoding, "replace").removeprefix("\ufeff"), is_packed
    if len(_CONTROL.findall(data[:_HEAD])) > _MOST_CONTROLS * len(data[:_HEAD]):
        return f"[{len(data):,} bytes that are no text]", False
    return data.decode("utf-8", "surrogateescape"), is_packed
