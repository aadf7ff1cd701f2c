"""The index's files: whether their checksums hold, and stray ones removed."""

from __future__ import annotations

import json
import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from reftel.library.index.index_folder import own_files

_FOOTER: Final = struct.Struct("<II")  # length of a JSON object before it, tantivy's number
_LONGEST_FOOTER: Final = 1 << 16
_AT_ONCE: Final = 1 << 20
_NOT_FOOTED: Final = (".json", ".lock")


def broken_files(index: Path, *, longest: int | None = None) -> list[Path]:
    """Return the files of an index whose content is not what was written (tantivy's own sum).

    With ``longest``, those alone are looked at that have no more bytes.
    """
    alive = _segments(index)
    return [
        file
        for file in own_files(index)
        if _segment_of(file) in alive and not _is_whole(file, longest)
    ]


def _is_whole(path: Path, longest: int | None) -> bool:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return True  # merged away by another process meanwhile
    with file:
        size = file.seek(0, os.SEEK_END)
        if longest is not None and size > longest:
            return True
        try:
            file.seek(max(size - _FOOTER.size, 0))
            length, _ = _FOOTER.unpack(file.read())
            end = size - _FOOTER.size - length
            if end < 0 or length > _LONGEST_FOOTER:
                return False
            file.seek(end)
            footer = json.loads(file.read(length))
            file.seek(0)
            found = 0
            while end:
                part = file.read(min(end, _AT_ONCE))
                if not part:
                    return False
                found = zlib.crc32(part, found)
                end -= len(part)
            return bool(found == footer["crc"])
        except (struct.error, ValueError, KeyError, TypeError, RecursionError):
            return False


def stray_files(index: Path) -> list[Path]:
    """Return the files of segments that the index no longer has, or never had, and unfinished ones.

    While nothing is written they belong to nothing; killed imports leave them.
    """
    alive = _segments(index)
    return sorted(
        file
        for file in own_files(index)
        if file.suffix not in _NOT_FOOTED
        and (_segment_of(file) not in alive if file.suffix else file.name.startswith(".tmp"))
    )


def remove_stray_files(index: Path) -> None:
    """Remove them. Who still reads one of them does so undisturbed, or keeps it from going."""
    for file in stray_files(index):
        with suppress(OSError):
            file.unlink()


def _segments(index: Path) -> set[str]:
    """Return the names that the files of an index begin with."""
    try:
        meta = json.loads((index / "meta.json").read_bytes())
        return {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()


def _segment_of(file: Path) -> str:
    return file.name.partition(".")[0]
