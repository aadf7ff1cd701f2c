"""The files that an index is made of: whether they are whole, and which belong to nothing."""

from __future__ import annotations

import json
import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_FOOTER: Final = struct.Struct("<II")  # length of a JSON object before it, tantivy's number
_NOT_FOOTED: Final = (".json", ".lock")


def broken_files(index: Path) -> list[Path]:
    """Return the files of an index whose content is not what was written (tantivy's own sum)."""
    alive = _segments(index)
    return [
        file for file in index.glob("*.*") if _segment_of(file) in alive and not _is_whole(file)
    ]


def _is_whole(file: Path) -> bool:
    data = file.read_bytes()
    try:
        length, _ = _FOOTER.unpack(data[-_FOOTER.size :])
        end = len(data) - _FOOTER.size - length
        footer = json.loads(data[end : -_FOOTER.size])
        return end >= 0 and bool(zlib.crc32(memoryview(data)[:end]) == footer["crc"])
    except (struct.error, ValueError, KeyError, TypeError):
        return False


def stray_files(index: Path) -> list[Path]:
    """Return the files of segments that the index no longer has, or never had, and unfinished ones.

    While nothing is written they belong to nothing; killed imports leave them.
    """
    alive = _segments(index)
    return sorted(
        file
        for file in index.iterdir()
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
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _segment_of(file: Path) -> str:
    return file.name.partition(".")[0]
